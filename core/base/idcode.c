/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a unified social credit code.  Knows GB 32100-2015's alphabet and check character;
 * leaves whether such an organisation exists to the register. */
#include "base/idcode.h"

#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"

#define LENGTH     (IDCODE_SIZE - 1)
#define INPUT_SIZE 64

/* A character's place is its value.  I, O, S, V and Z are left out: too like 1, 0, 5, U and 2. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
#define MODULUS ((int) sizeof alphabet - 1)

static int value_of(char c)
{
    const char *place = c != '\0' ? strchr(alphabet, c) : NULL;

    return place ? (int) (place - alphabet) : -1;
}

char idcode_check(const char *first_17)
{
    int sum = 0, weight = 1;

    for (int i = 0; i < LENGTH - 1; i++) {
        int value = value_of(first_17[i]);

        if (value < 0)
            return '\0';
        sum += value * weight;
        weight = weight * 3 % MODULUS; /* the weights are 3 to the power of the place, mod 31 */
    }
    return alphabet[(MODULUS - sum % MODULUS) % MODULUS];
}

/* Drops spaces and hyphens and raises letters. */
static void squeeze(const char *text, char ret_code[INPUT_SIZE])
{
    int size = 0;

    for (; *text != '\0'; text++) {
        char c = *text;

        if (c == ' ' || c == '-')
            continue;
        if (c >= 'a' && c <= 'z')
            c = (char) (c - 'a' + 'A');
        ret_code[size++] = c;
    }
    ret_code[size] = '\0';
}

static int count_characters(const char *text)
{
    int count = 0;

    for (; *text != '\0'; text++)
        count += ((unsigned char) *text & 0xC0) != 0x80;
    return count;
}

static bool refuse_length(const char *code, struct err *err)
{
    int count = count_characters(code);

    if (count == 0)
        err_set(err, ERR_INPUT, _("no credit code is given"));
    else
        err_set(err, ERR_INPUT, _("the credit code has %d characters instead of %d"), count,
                LENGTH);
    return err_hint(err, _("Copy the 18 characters of the code from the business licence."));
}

static bool refuse_character(const char *code, int place, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *bad = code + place;
    const char *safe = text_safe(&arena, bad, text_grapheme(bad));

    err_set(err, ERR_INPUT, _("“%s” cannot stand in a credit code"), safe);
    err_detail(err, _("It is character number %d."), place + 1);
    return err_hint(err,
                    _("The letters I, O, S, V and Z never occur: look whether 1, 0, 5, U or 2 is "
                      "meant."));
}

bool idcode_parse(const char *text, char ret_code[IDCODE_SIZE], struct err *err)
{
    char narrow[INPUT_SIZE], code[INPUT_SIZE] = "", expected;

    if (!text_narrow_into(text, sizeof narrow, narrow))
        return refuse_length(text, err);
    squeeze(narrow, code);
    if (count_characters(code) != LENGTH)
        return refuse_length(code, err);
    /* to its end: a byte of no character is not counted above */
    for (int i = 0; code[i] != '\0'; i++)
        if (value_of(code[i]) < 0)
            return refuse_character(code, i, err);
    expected = idcode_check(code);
    if (code[LENGTH - 1] != expected) {
        err_set(err, ERR_INPUT, _("the credit code %s does not check"), code);
        err_detail(err, _("Its last character is %c; the first 17 ask for %c."), code[LENGTH - 1],
                   expected);
        return err_hint(err, _("One character is mistyped: compare it with the business licence."));
    }
    memcpy(ret_code, code, IDCODE_SIZE);
    return true;
}
