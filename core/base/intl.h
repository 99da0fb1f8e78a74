/* SPDX-License-Identifier: Apache-2.0 */
/* The three languages of the interface.  Program texts are gettext msgids in English;
 * words of the law come from the catalogue in all three (struct words). */
#ifndef BASE_INTL_H
#define BASE_INTL_H

#include <libintl.h>
#include <stdbool.h>

/** Translates now (when drawing). */
#define _(text_) gettext(text_)
/** The same of a text with a number in it: English has two forms. */
#define _n(one_, many_, count_) ngettext(one_, many_, (unsigned long) (count_))
/** Marks a text in a table for translation; translate with _() where it is drawn. */
#define N_(text_) (text_)

enum language { LANGUAGE_ZH, LANGUAGE_JA, LANGUAGE_EN, LANGUAGE_COUNT };

/** One thing said in the three languages.  Borrowed strings; none is NULL once loaded. */
struct words {
    const char *zh;
    const char *ja;
    const char *en;
};

/** Binds the text domain "xianfeng" to a folder of <lang>/LC_MESSAGES/xianfeng.mo; NULL: no
 * translation. */
void language_bind(const char *locale_dir);

/** Chooses the language of _() and of language_now() from here on.  Process-wide, as gettext is. */
void language_set(enum language language);
/** The same where it can be spoken.  Without its translations the screens would be English and what
 * the catalogue says another language. @return false: the language stays, or is English */
bool language_choose(enum language language);
enum language language_now(void);
/** From here on what is written goes to an applicant, who reads it in Chinese, whatever the screen
 * speaks.  @return the language of before, which AUTO_LANGUAGE puts back */
enum language language_paper(void);
void language_back(const enum language *before);
#define AUTO_LANGUAGE __attribute__((cleanup(language_back), unused))

/** "zh", "ja", "en". */
const char *language_code(enum language language);
/** @return false when the code is none of the three (also accepts zh_CN, ja_JP.UTF-8 …) */
bool language_parse(const char *code, enum language *ret_language);

/** The text of words in the language of now. Never NULL: falls back to zh, then "". */
const char *words_now(const struct words *words);

#endif
