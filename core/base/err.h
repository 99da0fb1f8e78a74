/* SPDX-License-Identifier: Apache-2.0 */
/* What went wrong, said for a person: what, the values and places, and what to do next.
 * Knows nothing of who shows it; below tui nobody prints. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

#define MUST_USE                     __attribute__((warn_unused_result))
#define PRINTF_LIKE(format_, first_) __attribute__((format(printf, format_, first_)))

enum err_kind {
    ERR_NONE,
    ERR_INPUT,     /* what was given cannot be: correct it and try again */
    ERR_NOT_FOUND, /* there is no such thing, or it may not be seen (the same words for both) */
    ERR_CONFLICT,  /* somebody else changed it meanwhile */
    ERR_REFUSED,   /* a rule or a right forbids it; see the findings */
    ERR_STORE,     /* the database or the disk failed; nothing was changed */
};

/** One failure, on the caller's stack.  Texts are UTF-8 in the language of the session. */
struct err {
    enum err_kind kind;
    char what[320];   /* one line, for the status bar */
    char detail[480]; /* values and places; may be empty */
    char hint[320];   /* what the person can do next, a full sentence; may be empty */
};

void err_set_words(struct err *err, enum err_kind kind, const char *what, ...) PRINTF_LIKE(3, 4);
void err_detail_words(struct err *err, const char *detail, ...) PRINTF_LIKE(2, 3);
void err_hint_words(struct err *err, const char *hint, ...) PRINTF_LIKE(2, 3);

/* That a refusal is false is said where compilers and analysers see it: behind a function of
 * another file they would follow every refusal as if it might be true. */
static inline bool err_is_false(void)
{
    return false;
}
#define ERR_FALSE(words_) (words_, err_is_false())

/**
 * Says what went wrong; clears detail and hint.  A NULL err is allowed and forgets the text.
 * Too long a text is cut at a character.
 * @return false, always, so that a function can `return err_set(...)`
 */
#define err_set(...) ERR_FALSE(err_set_words(__VA_ARGS__))

/** Adds values and places. @return false, always */
#define err_detail(...) ERR_FALSE(err_detail_words(__VA_ARGS__))

/** Adds what the person can do next. @return false, always */
#define err_hint(...) ERR_FALSE(err_hint_words(__VA_ARGS__))

#endif
