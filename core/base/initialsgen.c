/* SPDX-License-Identifier: Apache-2.0 */
/* A tool of the build: reads Unihan_Readings.txt on standard input and writes the pinyin of
 * U+4E00–9FFF, one reading a character: their initials as C string literals, and, after those, the
 * syllables with which each is written.  Knows the readings that names prefer; nothing runs it
 * later. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST     0x4E00
#define LAST      0x9FFF
#define LINE      64 /* hanzi a line of output */
#define SYLLABLE  8  /* "zhuang" and the NUL */
#define SYLLABLES 500

/* Unihan gives the commonest reading in running text; these differ in names of firms and people. */
static const struct {
    uint32_t hanzi;
    const char *reading;
} in_names[] = {
    {0x957F, "chang"}, /* 长: 长城, Unihan zhǎng */
    {0x53A6, "xia"},   /* 厦: 厦门, Unihan shà */
    {0x884C, "hang"},  /* 行: 银行, Unihan xíng */
    {0x66FE, "zeng"},  /* 曾: a family name, Unihan céng */
    {0x7FDF, "zhai"},  /* 翟: a family name, Unihan dí */
    {0x8983, "qin"},   /* 覃: a family name, Unihan tán */
    {0x665F, "sheng"}, /* 晟: a given name, Unihan chéng */
    {0x831C, "xi"},    /* 茜: a given name, Unihan qiàn */
};

static char syllables[SYLLABLES][SYLLABLE] = {""}; /* the first: none is known */
static size_t syllable_count = 1;
static size_t syllable_of[LAST - FIRST + 1];

/* The plain letter under an accented one, as it is typed (ü is v); ' ': none, *ret_bytes of it. */
static char plain_letter(const char *letter, size_t *ret_bytes)
{
    static const struct {
        const char *accented;
        char plain;
    } letters[] = {
        {"ā", 'a'}, {"á", 'a'}, {"ǎ", 'a'}, {"à", 'a'}, {"ē", 'e'}, {"é", 'e'}, {"ě", 'e'},
        {"è", 'e'}, {"ê", 'e'}, {"ế", 'e'}, {"ề", 'e'}, {"ō", 'o'}, {"ó", 'o'}, {"ǒ", 'o'},
        {"ò", 'o'}, {"ī", 'i'}, {"í", 'i'}, {"ǐ", 'i'}, {"ì", 'i'}, {"ū", 'u'}, {"ú", 'u'},
        {"ǔ", 'u'}, {"ù", 'u'}, {"ü", 'v'}, {"ǖ", 'v'}, {"ǘ", 'v'}, {"ǚ", 'v'}, {"ǜ", 'v'},
        {"ń", 'n'}, {"ň", 'n'}, {"ǹ", 'n'}, {"ḿ", 'm'},
    };

    *ret_bytes = 1;
    if (letter[0] >= 'a' && letter[0] <= 'z')
        return letter[0];
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (strncmp(letter, letters[i].accented, strlen(letters[i].accented)) == 0) {
            *ret_bytes = strlen(letters[i].accented);
            return letters[i].plain;
        }
    return ' ';
}

/* Its place in the table, where it is entered at need. */
static size_t place_of(const char *syllable)
{
    size_t at = 0;

    while (at < syllable_count && strcmp(syllables[at], syllable) != 0)
        at++;
    if (at == SYLLABLES) {
        fprintf(stderr, "initialsgen: more syllables than %d\n", SYLLABLES);
        exit(EXIT_FAILURE);
    }
    if (at == syllable_count)
        snprintf(syllables[syllable_count++], SYLLABLE, "%s", syllable);
    return at;
}

/* The first of the readings, up to what ends it; a combining accent is passed over. */
static size_t syllable_read(const char *reading)
{
    char syllable[SYLLABLE] = "";
    size_t count = 0;

    while (*reading != '\0' && *reading != ' ' && *reading != '\n' && count < SYLLABLE - 1) {
        size_t bytes;
        char letter = plain_letter(reading, &bytes);

        if (letter != ' ')
            syllable[count++] = letter;
        reading += bytes;
    }
    return place_of(syllable);
}

/* Takes "U+4E00<tab>kMandarin<tab>yī" into the table; every other line passes by. */
static void take_line(const char *line)
{
    static const char field[] = "\tkMandarin\t";
    char *end;
    unsigned long hanzi;

    if (strncmp(line, "U+", 2) != 0)
        return;
    hanzi = strtoul(line + 2, &end, 16);
    if (hanzi >= FIRST && hanzi <= LAST && strncmp(end, field, sizeof field - 1) == 0)
        syllable_of[hanzi - FIRST] = syllable_read(end + sizeof field - 1);
}

static void write_tables(void)
{
    printf("static const char initials[] =\n");
    for (size_t i = 0; i < sizeof syllable_of / sizeof syllable_of[0]; i++) {
        char first = syllables[syllable_of[i]][0];

        printf("%s%c%s", i % LINE ? "" : "\"", first ? first : ' ',
               i % LINE == LINE - 1 ? "\"\n" : "");
    }
    printf(";\nstatic const char syllables[][%d] = {\n", SYLLABLE);
    for (size_t i = 0; i < syllable_count; i++)
        printf("\"%s\",%s", syllables[i], i % 16 == 15 ? "\n" : " ");
    printf("};\nstatic const unsigned short syllable_of[] = {\n");
    for (size_t i = 0; i < sizeof syllable_of / sizeof syllable_of[0]; i++)
        printf("%zu,%s", syllable_of[i], i % 32 == 31 ? "\n" : "");
    printf("};\n");
}

int main(void)
{
    char line[4096];
    int known = 0;

    while (fgets(line, sizeof line, stdin))
        take_line(line);
    for (size_t i = 0; i < sizeof in_names / sizeof in_names[0]; i++)
        syllable_of[in_names[i].hanzi - FIRST] = place_of(in_names[i].reading);
    for (size_t i = 0; i < sizeof syllable_of / sizeof syllable_of[0]; i++)
        known += syllable_of[i] != 0;
    if (known < 20000) {
        fprintf(stderr, "initialsgen: only %d readings; is this Unihan_Readings.txt?\n", known);
        return EXIT_FAILURE;
    }
    write_tables();
    return EXIT_SUCCESS;
}
