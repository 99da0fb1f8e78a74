/* SPDX-License-Identifier: Apache-2.0 */
/* The language of now.  Knows how gettext chooses a translation;
 * leaves which language a clerk wants to tui. */
#include "base/intl.h"

#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define DOMAIN "xianfeng"

/* The codes are what is kept in files; the folders are those of the translations. */
static const struct {
    const char *code;
    const char *folder;
} languages[LANGUAGE_COUNT] = {
    [LANGUAGE_ZH] = {"zh", "zh_CN"},
    [LANGUAGE_JA] = {"ja", "ja"},
    [LANGUAGE_EN] = {"en", "en"},
};

/* Process-wide, because gettext's choice is too. */
static enum language now = LANGUAGE_ZH;

void language_bind(const char *locale_dir)
{
    if (!locale_dir)
        return;
    bindtextdomain(DOMAIN, locale_dir);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
}

/* gettext heeds LANGUAGE only outside the locale "C": any other will do, for messages alone. */
static void leave_c_locale(void)
{
    static const char *const any[] = {"C.UTF-8", "zh_CN.UTF-8", "en_US.UTF-8", "ja_JP.UTF-8"};
    const char *current = setlocale(LC_MESSAGES, NULL);

    if (current && strcmp(current, "C") != 0 && strcmp(current, "POSIX") != 0)
        return;
    for (size_t i = 0; i < sizeof any / sizeof any[0]; i++)
        if (setlocale(LC_MESSAGES, any[i]))
            return;
}

void language_set(enum language language)
{
    now = language;
    leave_c_locale();
    setenv("LANGUAGE", languages[language].folder, 1);
    textdomain(textdomain(NULL)); /* makes gettext forget what it found in the language before */
}

/* gettext says nothing of what it has not: a text all translations translate tells. */
static bool speaks_now(void)
{
    const char *probe = "there is no such application";

    return now == LANGUAGE_EN || strcmp(gettext(probe), probe) != 0;
}

bool language_choose(enum language language)
{
    enum language before = now;

    language_set(language);
    if (speaks_now())
        return true;
    language_set(before);
    if (!speaks_now())
        language_set(LANGUAGE_EN);
    return false;
}

enum language language_now(void)
{
    return now;
}

enum language language_paper(void)
{
    enum language before = now;

    language_set(LANGUAGE_ZH);
    return before;
}

void language_back(const enum language *before)
{
    language_set(*before);
}

const char *language_code(enum language language)
{
    return languages[language].code;
}

bool language_parse(const char *code, enum language *ret_language)
{
    if (!code)
        return false;
    for (enum language i = 0; i < LANGUAGE_COUNT; i++) {
        size_t size = strlen(languages[i].code);

        if (strncmp(code, languages[i].code, size) == 0 &&
            (code[size] == '\0' || strchr("_-.@", code[size]))) {
            *ret_language = i;
            return true;
        }
    }
    return false;
}

const char *words_now(const struct words *words)
{
    const char *text = NULL;

    switch (now) {
    case LANGUAGE_ZH:
    case LANGUAGE_COUNT:
        text = words->zh;
        break;
    case LANGUAGE_JA:
        text = words->ja;
        break;
    case LANGUAGE_EN:
        text = words->en;
        break;
    }
    if (text && text[0] != '\0')
        return text;
    return words->zh ? words->zh : "";
}
