/* SPDX-License-Identifier: Apache-2.0 */
/* A tool of the build: reads Unihan_Readings.txt on standard input and writes the pinyin initials
 * of U+4E00–9FFF as C string literals.  Knows the readings that names prefer; nothing runs it
 * later. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST 0x4E00
#define LAST  0x9FFF
#define LINE  64 /* hanzi a line of output */

/* Unihan gives the commonest reading in running text; these differ in names of firms and people. */
static const struct {
    uint32_t hanzi;
    char initial;
} in_names[] = {
    {0x957F, 'c'}, /* 长: 长城, Unihan zhǎng */
    {0x53A6, 'x'}, /* 厦: 厦门, Unihan shà */
    {0x884C, 'h'}, /* 行: 银行, Unihan xíng */
    {0x66FE, 'z'}, /* 曾: a family name, Unihan céng */
    {0x7FDF, 'z'}, /* 翟: a family name, Unihan dí */
    {0x8983, 'q'}, /* 覃: a family name, Unihan tán */
    {0x665F, 's'}, /* 晟: a given name, Unihan chéng */
    {0x831C, 'x'}, /* 茜: a given name, Unihan qiàn */
};

/* The plain letter under the first, possibly accented, letter of a reading; ' ' when there is none.
 */
static char plain_letter(const char *reading)
{
    static const struct {
        const char *accented;
        char plain;
    } letters[] = {
        {"ā", 'a'}, {"á", 'a'}, {"ǎ", 'a'}, {"à", 'a'}, {"ē", 'e'}, {"é", 'e'}, {"ě", 'e'},
        {"è", 'e'}, {"ê", 'e'}, {"ế", 'e'}, {"ề", 'e'}, {"ō", 'o'}, {"ó", 'o'}, {"ǒ", 'o'},
        {"ò", 'o'}, {"ń", 'n'}, {"ň", 'n'}, {"ǹ", 'n'}, {"ḿ", 'm'},
    };

    if (reading[0] >= 'a' && reading[0] <= 'z')
        return reading[0];
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (strncmp(reading, letters[i].accented, strlen(letters[i].accented)) == 0)
            return letters[i].plain;
    return ' ';
}

/* Takes "U+4E00<tab>kMandarin<tab>yī" into the table; every other line passes by. */
static void take_line(const char *line, char *initials)
{
    static const char field[] = "\tkMandarin\t";
    char *end;
    unsigned long hanzi;

    if (strncmp(line, "U+", 2) != 0)
        return;
    hanzi = strtoul(line + 2, &end, 16);
    if (hanzi >= FIRST && hanzi <= LAST && strncmp(end, field, sizeof field - 1) == 0)
        initials[hanzi - FIRST] = plain_letter(end + sizeof field - 1);
}

int main(void)
{
    static char initials[LAST - FIRST + 1];
    char line[4096];
    int known = 0;

    memset(initials, ' ', sizeof initials);
    while (fgets(line, sizeof line, stdin))
        take_line(line, initials);
    for (size_t i = 0; i < sizeof in_names / sizeof in_names[0]; i++)
        initials[in_names[i].hanzi - FIRST] = in_names[i].initial;
    for (size_t i = 0; i < sizeof initials; i++)
        known += initials[i] != ' ';
    if (known < 20000) {
        fprintf(stderr, "initialsgen: only %d readings; is this Unihan_Readings.txt?\n", known);
        return EXIT_FAILURE;
    }
    for (size_t i = 0; i < sizeof initials; i += LINE)
        printf("\"%.*s\"\n", LINE, initials + i);
    return EXIT_SUCCESS;
}
