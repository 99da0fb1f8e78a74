/* SPDX-License-Identifier: Apache-2.0 */
/* Finds the nearest decided applications of an item and what came of them, and tells which came out
 * otherwise.  Leaves the distance to rules and the words to likeness_words.c. */
#include "desk/likeness.h"

#include "base/text.h"
#include "desk/act.h"
#include "desk/amount.h"
#include "desk/edition_rules.h"
#include "desk/sighting.h"
#include "store/application.h"
#include "store/journal.h"
#include "store/likeness.h"
#include "store/review.h"

void like_cases_release(struct like_cases *cases)
{
    for (size_t i = 0; i < cases->count; i++)
        facts_release(&cases->list[i].facts);
    facts_release(&cases->facts);
    arena_release(&cases->arena);
    *cases = (struct like_cases){0};
}

/* ---- what came of a case --------------------------------------------------------------------- */

/* The amount before limits: the last line that makes one. */
static struct money before_limits(const struct receipt *receipt)
{
    struct money before = receipt->result;

    for (size_t i = 0; i < receipt->count; i++) {
        enum receipt_line_kind kind = receipt->list[i].kind;

        if (kind == RECEIPT_SHARE || kind == RECEIPT_TIER || kind == RECEIPT_FIXED ||
            kind == RECEIPT_DECIDED)
            before = receipt->list[i].amount;
    }
    return before;
}

static bool is_limited(const struct receipt *receipt)
{
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].kind == RECEIPT_LIMIT && receipt->list[i].binds)
            return true;
    return false;
}

/* An amount is at most MONEY_MOST_FEN, so that a millionfold still fits. */
static struct ratio ratio_of(struct money amount, struct money base)
{
    return (struct ratio){amount.fen * PPM_IN_ONE / base.fen};
}

static void result_amount(struct like_result *result, const struct receipt *receipt, bool decided)
{
    result->outcome = receipt->in_kind ? LIKE_IN_KIND : LIKE_AMOUNT;
    result->decided = decided;
    if (receipt->in_kind)
        return;
    result->amount = receipt->result;
    result->before = before_limits(receipt);
    result->limited = is_limited(receipt);
    if (result->has_base)
        result->ratio = ratio_of(result->amount, result->base);
}

/* What is known whatever came of it. */
static struct like_result result_of_row(const struct application *row, const struct item *item,
                                        const struct facts *facts)
{
    const struct fact *base = item && item->gives.of ? facts_find(facts, item->gives.of) : NULL;
    struct like_result result = {.has_score = row->has_score, .score_centi = row->score_centi};

    if (base && base->kind == FACT_MONEY && fact_base(base).fen > 0) {
        result.has_base = true;
        result.base = fact_base(base);
    }
    return result;
}

static bool is_refused(enum stage stage)
{
    return stage == STAGE_DECLINED || stage == STAGE_NOT_ACCEPTED;
}

/* ---- the application that asks --------------------------------------------------------------- */

/* What it would be with the amount typed; else by the rules alone, where they give it.  Whoever may
 * not ask for it compares without. */
static bool own_now(struct desk *desk, const struct dossier *dossier, const char *decided,
                    struct like_result *own, struct err *err)
{
    AUTO_RECEIPT struct receipt receipt = {0};
    bool decides = amount_is_decided(dossier->page.item);
    struct money amount;

    if (decided && decides) {
        if (!act_may_read(desk, right_roles(RIGHT_PREVIEW), err) ||
            !money_parse(decided, &amount, err) ||
            !amount_judge(desk, dossier, &amount, &receipt, err))
            return false;
        result_amount(own, &receipt, true);
    } else if (!decides && amount_now(desk, dossier, &receipt, NULL)) {
        result_amount(own, &receipt, false);
    }
    return true;
}

static bool own_result(struct desk *desk, const struct dossier *dossier, const char *decided,
                       struct like_result *ret_own, struct err *err)
{
    const struct application_page *page = &dossier->page;

    *ret_own = result_of_row(&page->application, page->item, &page->facts);
    if (is_refused(page->application.stage))
        ret_own->outcome = LIKE_REFUSED;
    else if (page->application.stage == STAGE_WITHDRAWN)
        return true; /* nothing came of it */
    else if (page->has_receipt)
        result_amount(ret_own, &page->receipt, page->has_decided);
    else
        return own_now(desk, dossier, decided, ret_own, err);
    return true;
}

/* Facts that are compared; the others may tell whose they are. */
static void facts_compared(const struct item *item, const struct facts *from,
                           struct facts *ret_facts)
{
    *ret_facts = (struct facts){0};
    for (size_t i = 0; i < from->count; i++)
        if (likeness_compares(from->list[i].kind) && likeness_takes(item, from->list[i].key))
            facts_put(ret_facts, &from->list[i]);
}

/* ---- finding the nearest --------------------------------------------------------------------- */

struct nearest {
    struct {
        int64_t id, distance;
    } list[LIKE_CASES_MOST];
    size_t count, most;
};

/* Kept in order; of equally near ones the one that came first stays first. */
static void nearest_put(struct nearest *nearest, int64_t id, int64_t distance)
{
    size_t at = nearest->count;

    while (at > 0 && nearest->list[at - 1].distance > distance)
        at--;
    if (at >= nearest->most)
        return;
    if (nearest->count < nearest->most)
        nearest->count++;
    memmove(&nearest->list[at + 1], &nearest->list[at],
            (nearest->count - 1 - at) * sizeof nearest->list[0]);
    nearest->list[at].id = id;
    nearest->list[at].distance = distance;
}

static struct store_decided_filter decided_filter(const struct desk *desk,
                                                  const struct application *row)
{
    struct date since = date_add_months(desk->today, -12 * LIKE_YEARS);

    return (struct store_decided_filter){
        .item = row->item,
        .year = date_year(since) - 1, /* one of the year before may have been decided since */
        .since_ms = ((int64_t) since.day * 24 - 8) * 3600 * 1000, /* its midnight in Shenzhen */
        .except_id = row->id,
        .most = LIKE_SAMPLE_MOST + 1,
    };
}

static bool find_nearest(struct desk *desk, const struct dossier *dossier, struct like_cases *cases,
                         struct nearest *nearest, struct err *err)
{
    struct store_decided_filter filter = decided_filter(desk, &dossier->page.application);
    AUTO_FREE int64_t *ids = NULL;
    size_t count;

    if (!store_decided_ids(desk->store, &filter, &ids, &count, err))
        return false;
    cases->sampled = count > LIKE_SAMPLE_MOST;
    cases->compared = cases->sampled ? LIKE_SAMPLE_MOST : count;
    for (size_t i = 0; i < cases->compared; i++) {
        AUTO_FACTS struct facts facts = {0};

        if (!store_facts_of(desk->store, ids[i], &facts, err))
            return false;
        nearest_put(nearest, ids[i],
                    likeness_distance(dossier->page.item, &dossier->page.facts, &facts));
    }
    return true;
}

/* ---- one case -------------------------------------------------------------------------------- */

static const char *one_line(const char *text, struct arena *arena)
{
    char *line = arena_get(arena, strlen(text) + 1);

    for (size_t i = 0; text[i] != '\0'; i++)
        line[i] = text[i];
    for (size_t i = 0; line[i] != '\0'; i++)
        if (line[i] == '\n' || line[i] == '\t')
            line[i] = ' ';
    return line;
}

/* When and why it was declined or not accepted. */
static bool read_refusal(struct desk *desk, struct like_case *like, int64_t id, struct arena *arena,
                         struct err *err)
{
    struct journal journal = {0};

    if (!store_journal_of(desk->store, "application", id, &journal, err))
        return false;
    for (size_t i = journal.count; i > 0; i--) {
        const struct journal_entry *entry = &journal.list[i - 1];

        if (!text_is(entry->verb, move_row(MOVE_DECLINE)->word) &&
            !text_is(entry->verb, move_row(MOVE_REFUSE)->word))
            continue;
        like->decided_on = date_of_instant(entry->at_ms);
        like->reason =
            like->visible ? one_line(journal_value(entry->changes, "reason", arena), arena) : "";
        break;
    }
    journal_release(&journal);
    return true;
}

static bool read_receipt(struct desk *desk, struct like_case *like, int64_t id, struct arena *arena,
                         struct err *err)
{
    AUTO_RECEIPT struct receipt receipt = {0};
    struct store_receipt_note note = {0};
    bool found;

    if (!store_receipt_newest(desk->store, id, &receipt, &note, &found, err))
        return false;
    if (!found)
        return true;
    like->decided_on = date_of_instant(note.made_ms);
    result_amount(&like->result, &receipt, note.has_decided);
    if (like->visible && note.has_decided && note.ground)
        like->ground = arena_text(arena, note.ground);
    return true;
}

static enum like_degree degree_of(int64_t distance)
{
    return distance <= LIKE_VERY_PPM    ? LIKE_VERY
           : distance <= LIKE_QUITE_PPM ? LIKE_QUITE
                                        : LIKE_SOMEWHAT;
}

/* Number and applicant, for who may see the application; nobody else learns whose it is. */
static void tell_whose(struct like_case *like, const struct application *row, struct arena *arena)
{
    like->visible = true;
    like->id = row->id;
    like->number = arena_text(arena, row->number);
    like->applicant = arena_text(arena, row->organisation_name);
    like->invented = row->invented;
}

static bool read_case(struct desk *desk, int64_t id, int64_t distance, struct like_cases *cases,
                      struct err *err)
{
    struct like_case *like = &cases->list[cases->count];
    AUTO_ARENA struct arena arena = {0};
    AUTO_FACTS struct facts facts = {0};
    const struct item *item;
    struct application row;
    bool visible;

    if (!store_application_by_id(desk->store, id, &arena, &row, err) ||
        !sighting_row(desk, &row, &visible, err) || !store_facts_of(desk->store, id, &facts, err))
        return false;
    item = edition_item(desk, row.item, &row.edition);
    *like = (struct like_case){
        .number = "",
        .applicant = "",
        .ground = "",
        .reason = "",
        .distance = distance,
        .degree = degree_of(distance),
        .year = row.year,
        .stage = row.stage,
        .decided_on = DATE_NONE,
        .edition_from = item ? item->edition->from : DATE_NONE,
        .result = result_of_row(&row, item, &facts),
    };
    facts_compared(cases->item, &facts, &like->facts);
    cases->count++;
    if (visible)
        tell_whose(like, &row, &cases->arena);
    if (!is_refused(row.stage))
        return read_receipt(desk, like, id, &cases->arena, err);
    like->result.outcome = LIKE_REFUSED;
    return read_refusal(desk, like, id, &cases->arena, err);
}

/* ---- what came out otherwise ----------------------------------------------------------------- */

/* Multiplied out: nothing is lost to rounding. */
static bool figures_differ(int64_t a, int64_t b)
{
    int64_t greater = a > b ? a : b, smaller = a > b ? b : a;

    return (greater - smaller) * PPM_IN_ONE > greater * LIKE_DIFFERS_PPM;
}

/* Two amounts of the cases: by their ratio to the base where both have one, so that another base
 * alone is no difference. */
static bool amounts_differ(const struct like_result *own, struct money own_amount,
                           const struct like_result *other, struct money other_amount)
{
    if (own->has_base && other->has_base)
        return figures_differ(ratio_of(own_amount, own->base).ppm,
                              ratio_of(other_amount, other->base).ppm);
    return figures_differ(own_amount.fen, other_amount.fen);
}

static bool goes_by_score(const struct item *item)
{
    return item->gives.shape == SHAPE_TIERS && !item->gives.tier_by;
}

static unsigned reasons(const struct like_cases *cases, const struct like_case *like)
{
    const struct like_result *own = &cases->own, *other = &like->result;
    unsigned why = 0;

    if (cases->edition_from.day != like->edition_from.day)
        why |= LIKE_WHY_EDITION;
    if ((own->outcome == LIKE_REFUSED) != (other->outcome == LIKE_REFUSED))
        return why | LIKE_WHY_REFUSED;
    if ((own->limited || other->limited) && !amounts_differ(own, own->before, other, other->before))
        why |= LIKE_WHY_LIMIT;
    if (goes_by_score(cases->item) && own->has_score && other->has_score &&
        own->score_centi != other->score_centi)
        why |= LIKE_WHY_SCORE;
    if (own->decided || other->decided)
        why |= LIKE_WHY_DECISION;
    return why;
}

static bool came_out_otherwise(const struct like_result *own, const struct like_result *other)
{
    if (own->outcome == LIKE_UNDECIDED || other->outcome == LIKE_UNDECIDED)
        return false;
    if (own->outcome != other->outcome)
        return true;
    return own->outcome == LIKE_AMOUNT && amounts_differ(own, own->amount, other, other->amount);
}

/* Warned of: a case as good as the same that came out otherwise before any limit.  One that was not
 * accepted failed the formal check, mostly for want of a paper: that says nothing of its facts. */
static void compare(struct like_cases *cases, struct like_case *like)
{
    like->differs = like->degree != LIKE_SOMEWHAT && came_out_otherwise(&cases->own, &like->result);
    if (!like->differs)
        return;
    like->why = reasons(cases, like);
    like->warns = like->degree == LIKE_VERY && like->stage != STAGE_NOT_ACCEPTED &&
                  !(like->why & LIKE_WHY_LIMIT);
    cases->warnings += like->warns;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool read_cases(struct desk *desk, const struct dossier *dossier, const char *decided,
                       size_t most, struct like_cases *cases, struct err *err)
{
    const struct application_page *page = &dossier->page;
    struct nearest nearest = {.most = most < LIKE_CASES_MOST ? most : LIKE_CASES_MOST};

    cases->number = arena_text(&cases->arena, page->application.number);
    cases->item = page->item;
    cases->stage = page->application.stage;
    cases->edition_from = page->item->edition->from;
    facts_compared(page->item, &page->facts, &cases->facts);
    if (!own_result(desk, dossier, decided, &cases->own, err) ||
        !find_nearest(desk, dossier, cases, &nearest, err))
        return false;
    cases->list = arena_get(&cases->arena, (nearest.count + 1) * sizeof *cases->list);
    for (size_t i = 0; i < nearest.count; i++) {
        if (!read_case(desk, nearest.list[i].id, nearest.list[i].distance, cases, err))
            return false;
        compare(cases, &cases->list[i]);
    }
    return true;
}

bool desk_like_cases_if(struct desk *desk, int64_t id, const char *decided, size_t most,
                        struct like_cases *ret_cases, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_LIKE_CASES struct like_cases cases = {0};

    if (!act_may_read(desk, right_roles(RIGHT_OFFICE), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!dossier_load(desk, id, &dossier, err) || !dossier_may_see_decided(desk, &dossier, err) ||
        !read_cases(desk, &dossier, decided, most, &cases, err))
        return false;
    *ret_cases = cases;
    cases = (struct like_cases){0};
    return true;
}

bool desk_like_cases(struct desk *desk, int64_t id, size_t most, struct like_cases *ret_cases,
                     struct err *err)
{
    return desk_like_cases_if(desk, id, NULL, most, ret_cases, err);
}
