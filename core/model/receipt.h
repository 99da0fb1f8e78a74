/* SPDX-License-Identifier: Apache-2.0 */
/* The receipt (核算说明) of an amount: line by line, as shown, printed and stored. */
#ifndef MODEL_RECEIPT_H
#define MODEL_RECEIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/intl.h"
#include "base/mem.h"
#include "base/money.h"

enum receipt_line_kind {
    RECEIPT_BASE,      /* a fact the amount is taken of: label, amount, proof */
    RECEIPT_RATE,      /* the ordinary rate: ratio, article */
    RECEIPT_EXCEPTION, /* the rate used instead: ratio, article, because in label */
    RECEIPT_SHARE,     /* base × rate, rounded as named in rounding */
    RECEIPT_TIER,      /* the tier reached: label, amount */
    RECEIPT_FIXED,     /* the fixed amount */
    RECEIPT_DECIDED,   /* the amount a person decided */
    RECEIPT_LIMIT,    /* amount = limit, used, headroom; binds when it is what decides the result */
    RECEIPT_RESULT,   /* amount */
    RECEIPT_GRANT,    /* in kind: count (0: none) and label = unit */
    RECEIPT_PART,     /* after the result: the part of it that label bears */
    RECEIPT_CHARGE,   /* after the parts: what the pool pays, and by which setting */
    RECEIPT_AUDITED,  /* the base as an audit found it: label, amount; used = as stated; article =
                         the report */
    RECEIPT_OVERRIDE, /* a person gives less than the rules: amount; used = by the rules */
};
#define RECEIPT_LINE_KIND_COUNT 14

struct receipt_line {
    enum receipt_line_kind kind;
    struct words label;
    const char *article; /* may be "" */
    const char *proof;   /* material id; may be "" */
    struct money amount;
    struct money used;
    struct money headroom;
    int64_t ppm;   /* rate lines */
    int64_t count; /* grant line; a limit: 1 when it is of the case and not of the item */
    bool binds;
    bool unproved; /* rests on a grade C or R */
    enum rounding rounding;
};

struct receipt {
    struct arena arena;
    struct receipt_line *list;
    size_t count;
    bool in_kind;
    struct money result;
    const char *item;      /* "2-1" */
    struct digest edition; /* digest of the edition's text */
    struct digest digest;  /* over all lines, item and edition: receipt_seal */
};

void receipt_release(struct receipt *receipt);
#define AUTO_RECEIPT __attribute__((cleanup(receipt_release)))
/** Copies texts of the line into the arena. */
void receipt_add(struct receipt *receipt, const struct receipt_line *line);
/** Computes the digest over everything else in it. */
void receipt_seal(struct receipt *receipt);
/** What the pool pays: the result, or less where another level bears a part of it. */
struct money receipt_charge(const struct receipt *receipt);
/** The line of one of an item's limits, which stand last before the result, and what a
 * person set below it, in their order.
 *  @param limits  how many the item has
 *  @return NULL: in kind, or not of that item */
const struct receipt_line *receipt_limit(const struct receipt *receipt, size_t limits,
                                         size_t index);
/** A person set less than the rules give: the line that says so, or NULL. */
const struct receipt_line *receipt_override(const struct receipt *receipt);
/** The amount by the rules stands exactly at this limit, which takes nothing away and has nothing
 * left. */
bool receipt_is_at(const struct receipt *receipt, const struct receipt_line *line);
/** "base", "rate" … as stored; and back. */
const char *receipt_line_word(enum receipt_line_kind kind);
/** "Share of the base": what kind of step it is; msgid. */
const char *receipt_line_label(enum receipt_line_kind kind);
bool receipt_line_parse(const char *word, enum receipt_line_kind *ret_kind);
/** The line as one sentence in the language of now, for screens and sheets:
 *  "合同金额 25,000,000.00 元 × 50% = 12,500,000.00 元" is made of several lines, each has its own
 * words. */
const char *receipt_line_text(const struct receipt_line *line, struct arena *arena);
/** The same of a line of a receipt that is whole: a limit also says that the result is exactly at
 * it. */
const char *receipt_step_text(const struct receipt *receipt, size_t index, struct arena *arena);

#endif
