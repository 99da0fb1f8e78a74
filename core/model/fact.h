/* SPDX-License-Identifier: Apache-2.0 */
/* A fact of an application: what was stated, with its kind.  Kept as canonical text, read once. */
#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/money.h"

enum fact_kind {
    FACT_MONEY,
    FACT_DATE,
    FACT_COUNT,
    FACT_YES_NO,
    FACT_CHOICE,
    FACT_TEXT,
    FACT_CODE
};
#define FACT_KIND_COUNT 7

struct fact {
    const char *key;
    enum fact_kind kind;
    uint32_t key_size; /* bytes of the key: in a list, where others are told apart by it */
    const char *text;  /* canonical: "1234.50", "2026-03-01", "12", "yes", choice id, text, code */
    struct money money;
    struct date date;
    int64_t count;
    bool has_audited;     /* FACT_MONEY: an audit found another figure, or the same … */
    struct money audited; /* … which is the base of amounts; what was stated stays */
    const char *report;   /* … by this report; "" when there is none */
    /* A list answered otherwise than was stated: what both say, in the session's language, and who
     * keeps the list; "" or NULL: it is the stated one. */
    const char *by_list, *list_keeper;
    bool stops; /* … and it is a list nobody comes off by a correction */
};

/** Facts in their order; the list owns an arena. `{0}` is valid and empty. */
struct facts {
    struct arena arena;
    struct fact *list;
    size_t count;
};
void facts_release(struct facts *facts);
#define AUTO_FACTS __attribute__((cleanup(facts_release)))

/** Words of the catalogue: "money", "date", "count", "yes-no", "choice", "text", "code". */
const char *fact_kind_word(enum fact_kind kind);
bool fact_kind_parse(const char *word, enum fact_kind *ret_kind);

/** Reads typed text by kind (choice and text are only cleaned).  key is copied. Texts live in
 * arena. */
MUST_USE bool fact_read(const char *key, enum fact_kind kind, const char *typed,
                        struct arena *arena, struct fact *ret_fact, struct err *err);
/** Copies into the list; replaces the fact of the same key.  A fact without text is no fact: the
 * one of the same key is taken out, so that it is missing to every need. */
void facts_put(struct facts *facts, const struct fact *fact);
/** Puts what an audit found beside the amount stated then; nothing when there is no such fact. What
 *  was stated anew since, and for less than the audit found, is the base again; what was stated
 * anew for more is not audited, and the audit holds. */
void facts_audit(struct facts *facts, const char *key, struct money stated, struct money audited,
                 const char *report);
/** What two facts of one key have in common when they mean the same: text_mark of a text, the
 *  canonical text of other kinds. In the arena or the fact. */
const char *fact_mark(const struct fact *fact, struct arena *arena);
/** What amounts are worked out from: the audited figure, where there is one. */
struct money fact_base(const struct fact *fact);
/** Puts each of them into another list. */
void facts_copy(struct facts *facts, const struct facts *from);
/** NULL when absent. */
const struct fact *facts_find(const struct facts *facts, const char *key);

#endif
