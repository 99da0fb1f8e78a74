/* SPDX-License-Identifier: Apache-2.0 */
/* Judging one application's facts by one item of one edition.  Pure: the same facts, edition, day
 * and uses give the same findings and the same receipt, to the fen. */
#ifndef RULES_JUDGE_H
#define RULES_JUDGE_H

#include "model/finding.h"
#include "model/receipt.h"
#include "rules/catalogue.h"

/** A limit that the case brings and not the item: other public money for the same project. */
struct ceiling {
    struct words label;
    const char *article;
    struct money at_most, used;
    bool unproved;
};

/** What the desk knows about a case when it asks for a judgement. */
struct judgement_input {
    const struct item *item;
    const struct facts *facts; /* asked and always-known facts together */
    struct date day;           /* the day of receipt */
    size_t used_count;         /* as many as item->gives.limits, or 0 */
    const struct money *used;  /* already taken under each limit by others of the same holder */
    size_t ceiling_count;
    const struct ceiling *ceilings; /* stand before the item's limits */
    bool has_score;
    int score_centi; /* rubric total in hundredths of a point, 0…10000 */
    bool has_decided;
    struct money decided; /* for shapes whose amount is decided by a person */
    bool has_override;
    struct money override_; /* for the others: less than the rules give, set by a person */
    struct money quota;     /* of a use: what the voucher was issued for; its limit "0" */
};

/** Reads a fact as typed by its ask: kind, range, choice (its id or its name in any language),
 * required. An optional ask left empty gives a fact without text, which facts_put takes for none.
 * @return false with field and rule in err */
MUST_USE bool ask_read(const struct ask *ask, const char *typed, struct arena *arena,
                       struct fact *ret_fact, struct err *err);

/** The facts known without asking, pushed onto facts: applicant_kind, applicant_district,
 *  applicant_age_months, applicant_age_months_at_year_end (31 December of the year of receipt),
 *  applicant_established_on, received_on. */
void facts_add_known(struct facts *facts, const struct organisation *applicant,
                     struct date received_on);

/** The day a voucher was issued and the last day of its use: known to the uses of it. */
#define FACT_VOUCHER_ISSUED_ON "voucher_issued_on"
#define FACT_VOUCHER_LAST_DAY  "voucher_last_day"
/** Both, pushed onto the facts of a use.  @param claim  the item with the voucher */
void facts_add_voucher(struct facts *facts, const struct item *claim, struct date issued_on);

/** The kind of a fact an item knows (asked or always known). @return false: not known to it */
bool item_fact_kind(const struct item *item, const char *fact, enum fact_kind *ret_kind);

/** What the fact is called, in the session's language: the ask's label, or the known fact's; else
 * its key. */
const char *item_fact_label(const struct item *item, const char *fact);

/** The fact as people read it, in the session's language: amounts with commas, yes and no, the name
 * of a choice, kind or district. */
const char *item_fact_text(const struct item *item, const struct fact *fact, struct arena *arena);

/** Three-valued: met, not met, unknown (the fact is missing). */
enum truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN };
enum truth condition_holds(const struct condition *condition, const struct facts *facts);

/** Adds a finding for each need that is not met or unknown, for an applicant of a kind that may not
 * apply, and for a voucher used after its last day. */
void judge_needs(const struct judgement_input *input, struct findings *findings);

/** How many of the findings are needs of the item that are not met or not known; the others are
 * told beside them. */
size_t needs_open(const struct findings *findings);

/** Adds a finding that blocks, with the field, for each day that is asked and stands before or
 * after the one it is held against (not_before, not_after).  A day that is missing is not judged.
 */
void judge_days(const struct item *item, const struct facts *facts, struct findings *findings);

/** Adds a finding that blocks, rule OWN_PROVIDER, with the field, where the fact with the code of
 *  who sells holds the buyer's own: nobody buys from oneself. */
#define OWN_PROVIDER "own-provider"
void judge_seller(const struct facts *facts, const char *seller, const char *buyer_code,
                  struct findings *findings);

/**
 * The amount with its receipt: the least of the shape's amount, once rounded, and the headroom of
 * every limit.  A limit binds only when it takes something away; of several equal ones the first
 * binds.
 * @param ret_receipt  written over, then always usable and releasable; its result means something
 * only on true
 * @return false with err when a fact or decision is missing, two exceptions hold, or a sum
 * overflows
 */
MUST_USE bool judge_amount(const struct judgement_input *input, struct receipt *ret_receipt,
                           struct err *err);

/** The most that the item can give one award, whatever is stated: the least of its limits, its
 * fixed amount or its highest tier.  @return false: it names none */
bool item_ceiling(const struct item *item, struct money *ret_most);

/** One criterion's points of one reviewer. */
struct points {
    const char *criterion;
    int points;
};
/** Weighted total in hundredths of a point (0…10000), rounded down once at the end.
 *  @return false when a criterion is missing, unknown, twice, or out of its range */
MUST_USE bool rubric_total(const struct item *item, const struct points *points, size_t count,
                           int *ret_centi, struct err *err);

#endif
