/* SPDX-License-Identifier: Apache-2.0 */
/* The first budget of a year, raising and lowering it, and releasing funds, by two persons.  Says
 * limits with their figures; leaves keeping the limits to the file itself (store/ledger). */
#include "base/intl.h"
#include "base/text.h"
#include "desk/budget_inside.h"
#include "desk/month.h"
#include "desk/proposal_inside.h"
#include "store/budget.h"
#include "store/ledger.h"

/* ---- what a change may be ---- */

struct budget_change {
    const struct pool *pool;
    struct pool_year before;
    enum ledger_kind kind;
    struct money amount, after;
    struct date day; /* of the ledger */
    const char *reason, *document;
};

/* A year's budget is raised in parts, each an amount: it may pass what one amount may be. */
#define BUDGET_MOST_FEN INT64_C(100000000000000)

/* What of the ceiling is taken: a carry-over too, where the policy counts it. */
static int64_t under_ceiling(const struct pool_year *year)
{
    return year->budget.fen + (year->carry_under_ceiling ? year->carried_in.fen : 0);
}

struct money desk_budget_ceiling(const struct pool_year *year, const struct pool *pool)
{
    return year->has_ceiling && pool->has_ceiling ? pool->ceiling : year->ceiling;
}

int64_t desk_budget_room(const struct pool_year *year, const struct pool *pool)
{
    return year->has_ceiling ? desk_budget_ceiling(year, pool).fen - under_ceiling(year)
                             : INT64_MAX;
}

/* At most nothing more, where the ceiling was lowered under what is approved. */
static int64_t room_left(const struct pool_year *year, const struct pool *pool)
{
    int64_t room = desk_budget_room(year, pool);

    return room > 0 ? room : 0;
}

static bool refuse_over_ceiling(const struct budget_change *change, struct err *err)
{
    char now[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE], ceiling[MONEY_TEXT_SIZE];
    char room[MONEY_TEXT_SIZE];
    int64_t left = room_left(&change->before, change->pool);

    err_set(err, ERR_REFUSED, _("over the ceiling of the policy: at most %s yuan more"),
            money_text((struct money){left}, room));
    err_detail(err, _("%1$s in %2$d: now %3$s yuan, wanted %4$s yuan, ceiling %5$s yuan"),
               words_now(&change->pool->name), change->before.year,
               money_text(change->before.budget, now), money_text(change->after, after),
               money_text(desk_budget_ceiling(&change->before, change->pool), ceiling));
    return false; /* what is wrong says what can be done: no hint says it again */
}

static bool refuse_under_used(const struct budget_change *change, struct money used,
                              struct err *err)
{
    char now[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE], used_text[MONEY_TEXT_SIZE];
    char room[MONEY_TEXT_SIZE];
    int64_t left = change->before.budget.fen - used.fen;

    err_set(err, ERR_REFUSED, _("below what is used: at most %s yuan can be taken back"),
            money_text((struct money){left}, room));
    err_detail(
        err, _("%1$s in %2$d: now %3$s yuan, wanted %4$s yuan, reserved and committed %5$s yuan"),
        words_now(&change->pool->name), change->before.year, money_text(change->before.budget, now),
        money_text(change->after, after), money_text(used, used_text));
    return false;
}

/* The year's first budget is approved once: the figure the year began with stays what it was. */
static bool kind_fits(const struct budget_change *change, struct err *err)
{
    char text[MONEY_TEXT_SIZE];

    if (change->kind != LEDGER_APPROPRIATE || change->before.appropriated.fen == 0)
        return true;
    err_set(err, ERR_REFUSED, _("the first budget of %1$d is approved already: %2$s yuan"),
            change->before.year, money_text(change->before.appropriated, text));
    return err_hint(err, _("What is added later in the year is a raise: the first budget stays."));
}

static bool change_fits(struct budget_change *change, struct err *err)
{
    const struct pool_year *before = &change->before;
    struct money used;
    bool raises = change->kind != LEDGER_REDUCE;
    bool counted = money_subtract(before->budget, before->available, &used) &&
                   (raises ? money_add(before->budget, change->amount, &change->after)
                           : money_subtract(before->budget, change->amount, &change->after));

    if (!kind_fits(change, err))
        return false;
    if (!counted || change->after.fen > BUDGET_MOST_FEN)
        return err_set(err, ERR_INPUT, _("the budget would be larger than any amount can be"));
    if (raises && change->amount.fen > desk_budget_room(before, change->pool))
        return refuse_over_ceiling(change, err);
    if (!raises && change->after.fen < used.fen)
        return refuse_under_used(change, used, err);
    return true;
}

static bool read_amount(struct desk *desk, const char *pool, int year, const char *amount,
                        struct budget_change *change, struct err *err)
{
    change->pool = catalogue_pool(desk->catalogue, pool);
    if (!change->pool)
        return err_set(err, ERR_INPUT, _("there is no such pool"));
    if (change->kind != LEDGER_APPROPRIATE && change->kind != LEDGER_ADJUST &&
        change->kind != LEDGER_REDUCE)
        return err_set(err, ERR_INPUT, _("a budget is raised or lowered, nothing else"));
    if (!budget_year_can_be(year, err) || !money_parse(amount, &change->amount, err))
        return false;
    return change->amount.fen != 0 || err_set(err, ERR_INPUT, _("the amount is zero"));
}

bool budget_read_why(const char *reason, const char *document, struct arena *arena,
                     const char **ret_reason, const char **ret_document, struct err *err)
{
    if (!act_clean_lines(reason, _("reason"), BUDGET_REASON_MOST, arena, ret_reason, err) ||
        !act_clean(document, _("document"), BUDGET_DOCUMENT_MOST, arena, ret_document, err))
        return false;
    if (text_empty(*ret_reason)) {
        err_set(err, ERR_INPUT, _("the reason is missing"));
        return err_hint(err, _("Name the document that approves the change."));
    }
    return true;
}

bool budget_read_paper(const char *reason, const char *document, struct arena *arena,
                       const char **ret_reason, const char **ret_document, struct err *err)
{
    if (!budget_read_why(reason, document, arena, ret_reason, ret_document, err))
        return false;
    if (!text_empty(*ret_document))
        return true;
    err_set(err, ERR_INPUT, _("the number of the document is missing"));
    return err_hint(err, _("It is the number of the paper that approves or releases the money."));
}

/* What the year is held to, in the words of kept.sql. */
static const char *rules_text(const struct pool_year *year, struct arena *arena)
{
    char ceiling[MONEY_TEXT_SIZE];

    return arena_format(arena, "%s %s %s",
                        year->has_ceiling ? money_plain(year->ceiling, ceiling) : "no-ceiling",
                        year->carry_under_ceiling ? "carry-under-ceiling" : "carry-beside-ceiling",
                        year->clawback_stays ? "clawback-to-pool" : "clawback-to-treasury");
}

/* @param was  NULL: it was not opened before */
static void note_rules(struct act *act, const struct pool_year *was, const struct pool_year *is)
{
    AUTO_ARENA struct arena arena = {0};

    act_change(act, arena_format(&arena, "year_rules.%s %d", is->pool, is->year),
               was ? rules_text(was, &arena) : "", rules_text(is, &arena));
}

/* A year that is open follows the policy's ceiling with the next movement two persons make of it;
 * not under what is approved already. */
static bool follow_ceiling(struct act *act, const struct pool *pool, const struct pool_year *opened,
                           struct err *err)
{
    struct pool_year next = *opened;

    next.ceiling = desk_budget_ceiling(opened, pool);
    if (!opened->has_ceiling || next.ceiling.fen == opened->ceiling.fen ||
        next.ceiling.fen < under_ceiling(opened))
        return true;
    note_rules(act, opened, &next);
    return store_pool_ceiling_move(act->desk->store, opened, next.ceiling, act->desk->clerk.id,
                                   act->desk->now_ms, err);
}

/* @param moves  by a movement that two persons make */
static bool year_of(struct act *act, const struct pool *pool, int year, bool moves, int64_t *ret_id,
                    struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store *store = act->desk->store;
    struct pool_year row = {.pool = pool->id,
                            .year = year,
                            .has_ceiling = pool->has_ceiling,
                            .ceiling = pool->ceiling,
                            .carry_under_ceiling = pool->carry_under_ceiling,
                            .clawback_stays = pool->clawback_stays};
    struct pool_year opened = {0};
    bool found;

    if (!store_pool_year_find(store, pool->id, year, &arena, &opened, &found, err))
        return false;
    if (found) {
        *ret_id = opened.id;
        return !moves || follow_ceiling(act, pool, &opened, err);
    }
    note_rules(act, NULL, &row);
    return store_pool_year_open(store, &row, ret_id, err);
}

bool budget_open_year(struct act *act, const struct pool *pool, int year, int64_t *ret_id,
                      struct err *err)
{
    return year_of(act, pool, year, false, ret_id, err);
}

bool budget_move_year(struct act *act, const struct pool *pool, int year, int64_t *ret_id,
                      struct err *err)
{
    return year_of(act, pool, year, true, ret_id, err);
}

bool desk_budget_preview(struct desk *desk, const char *pool, int year, enum ledger_kind kind,
                         const char *amount, struct money *ret_before, struct money *ret_after,
                         struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct budget_change change = {.kind = kind};

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !read_amount(desk, pool, year, amount, &change, err) ||
        !budget_read(desk, change.pool, year, &arena, &change.before, err) ||
        !change_fits(&change, err))
        return false;
    *ret_before = change.before.budget;
    *ret_after = change.after;
    return true;
}

static bool post_movement(struct desk *desk, const struct budget_change *change, int64_t pool_year,
                          int64_t *ret_seq, struct err *err)
{
    struct store_movement movement = {.kind = change->kind,
                                      .pool_year_id = pool_year,
                                      .amount = change->amount,
                                      .clerk_id = desk->clerk.id,
                                      .at_ms = desk->now_ms,
                                      .day = change->day,
                                      .reason = change->reason,
                                      .document = change->document};

    return store_ledger_post(desk->store, &movement, ret_seq, err);
}

/* ---- the first budget of a year, raised and lowered, funds released (指标到账): proposed ---- */

static enum proposal_kind kind_of_change(enum ledger_kind kind)
{
    return kind == LEDGER_APPROPRIATE ? PROPOSAL_FIRST
           : kind == LEDGER_REDUCE    ? PROPOSAL_LOWER
                                      : PROPOSAL_RAISE;
}

/* Two that wait would be two figures for one paper: which counts would be chance. */
static bool first_is_new(struct desk *desk, const char *pool, int year, struct err *err)
{
    AUTO_PROPOSALS struct proposals all = {0};

    if (!store_proposal_list(desk->store, year, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const struct proposal *other = &all.list[i];

        if (other->kind != PROPOSAL_FIRST || other->state != PROPOSAL_OPEN || other->year != year ||
            !text_is(other->pool, pool))
            continue;
        err_set(err, ERR_REFUSED, _("the first budget of %1$d is proposed already as no. %2$d"),
                year, (int) other->id);
        return err_hint(err, _("It is confirmed or refused first, or withdrawn by its proposer."));
    }
    return true;
}

bool desk_budget_propose(struct desk *desk, const char *pool, int year, enum ledger_kind kind,
                         const char *amount, const char *document, const char *reason,
                         int64_t *ret_id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct budget_change change = {.kind = kind};
    struct proposal proposal = {.kind = kind_of_change(kind), .year = year};
    struct proposal_line line = {.kind = kind, .pool = pool};

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !read_amount(desk, pool, year, amount, &change, err) ||
        !budget_read_paper(reason, document, &arena, &proposal.reason, &proposal.document, err))
        return false;
    line.amount = change.amount;
    return act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) &&
           budget_read(desk, change.pool, year, &arena, &change.before, err) &&
           change_fits(&change, err) &&
           (proposal.kind != PROPOSAL_FIRST || first_is_new(desk, pool, year, err)) &&
           proposal_end(&act, &proposal, &line, 1, ret_id, err);
}

static bool funds_fit(const struct pool *pool, const struct pool_year *before, struct money amount,
                      struct err *err)
{
    struct money whole = {before->budget.fen + before->carried_in.fen +
                          (before->clawback_stays ? before->clawback_in.fen : 0)};
    struct money after = {before->funded.fen + amount.fen};
    char text[MONEY_TEXT_SIZE], room[MONEY_TEXT_SIZE];

    if (after.fen > whole.fen) {
        err_set(err, ERR_REFUSED, _("more than the year's money: at most %s yuan more"),
                money_text((struct money){whole.fen - before->funded.fen}, room));
        return err_detail(err, _("%1$s in %2$d: %3$s yuan in all"), words_now(&pool->name),
                          before->year, money_text(whole, text));
    }
    if (before->paid.fen <= after.fen)
        return true;
    err_set(err, ERR_REFUSED, _("less than is paid already: %s yuan"),
            money_text(before->paid, text));
    return err_hint(err, _("From the first release on, payments are held to what was released."));
}

static bool read_arrival(const struct desk *desk, const char *text, struct date *ret_day,
                         struct err *err)
{
    if (text_empty(text ? text : ""))
        return err_set(err, ERR_INPUT, _("the day the funds came is missing"));
    if (!date_parse(text, ret_day, err))
        return false;
    return ret_day->day <= desk->today.day ||
           err_set(err, ERR_INPUT, _("the day the funds came is not over yet"));
}

static bool refuse_release(const struct pool *pool, const struct fund_release *before,
                           struct err *err)
{
    char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

    err_set(err, ERR_REFUSED,
            before->seq ? _("document %1$s is in the books already on %2$s, with %3$s yuan")
                        : _("document %1$s is proposed already (came on %2$s, %3$s yuan) and waits "
                            "for its second person"),
            before->document, date_text(before->day, day), money_text(before->amount, amount));
    err_detail(err, "%s, %d", words_now(&pool->name), before->year);
    return err_hint(err, _("A wrong release is taken back first. Where one document releases money "
                           "more than once, name the part in its number."));
}

/* A document releases into a pool's year once: entered twice, money would be there twice.
 * @param posting  its own proposal is among those that are open */
static bool document_is_new(struct desk *desk, const struct pool *pool, int year,
                            const char *document, bool posting, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct fund_release *list = NULL;
    size_t count = 0;
    const char *mark = text_mark(&arena, document);

    if (!store_fund_of_pool(desk->store, pool->id, year, &arena, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!(posting && list[i].seq == 0) && text_is(mark, text_mark(&arena, list[i].document)))
            return refuse_release(pool, &list[i], err);
    return true;
}

bool desk_fund_propose(struct desk *desk, const char *pool_id, int year, const char *amount,
                       const char *document, const char *arrived_on, const char *reason,
                       int64_t *ret_id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct pool *pool = catalogue_pool(desk->catalogue, pool_id);
    struct proposal proposal = {.kind = PROPOSAL_FUND, .year = year};
    struct proposal_line line = {.kind = LEDGER_FUND, .pool = pool_id};
    struct pool_year before;

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) || !budget_year_can_be(year, err) ||
        !money_parse(amount, &line.amount, err) ||
        !budget_read_paper(reason, document, &arena, &proposal.reason, &proposal.document, err) ||
        !read_arrival(desk, arrived_on, &proposal.arrived_on, err))
        return false;
    if (!pool || line.amount.fen == 0)
        return err_set(err, ERR_INPUT, pool ? _("the amount is zero") : _("there is no such pool"));
    if (!act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !document_is_new(desk, pool, year, proposal.document, false, err) ||
        !budget_read(desk, pool, year, &arena, &before, err) ||
        !funds_fit(pool, &before, line.amount, err))
        return false;
    act_change_date(&act, "arrived_on", DATE_NONE, proposal.arrived_on);
    return proposal_end(&act, &proposal, &line, 1, ret_id, err);
}

/* ---- … and posted, when a second person confirms: by the figures of then ---- */

bool budget_post(struct act *act, const struct proposal *proposal, const struct proposal_line *line,
                 int64_t *ret_seq, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct desk *desk = act->desk;
    struct budget_change change = {.pool = catalogue_pool(desk->catalogue, line->pool),
                                   .kind = line->kind,
                                   .amount = line->amount,
                                   .day = desk->today,
                                   .reason = proposal->reason,
                                   .document = proposal->document};
    bool funds = line->kind == LEDGER_FUND;
    int64_t id;

    if (!change.pool)
        return err_set(err, ERR_STORE, _("the catalogue has no pool “%s”"), line->pool);
    if (!budget_move_year(act, change.pool, proposal->year, &id, err) ||
        !budget_read(desk, change.pool, proposal->year, &arena, &change.before, err) ||
        !(funds ? document_is_new(desk, change.pool, proposal->year, change.document, true, err) &&
                      funds_fit(change.pool, &change.before, change.amount, err) &&
                      desk_month_booked_on(desk, proposal->arrived_on, DATE_NONE, &change.day, err)
                : change_fits(&change, err)) ||
        !post_movement(desk, &change, id, ret_seq, err))
        return false;
    if (funds && change.day.day != proposal->arrived_on.day)
        act_change_date(act, "booked_on", DATE_NONE, change.day);
    if (funds)
        act_change_money(act, "funded", change.before.funded,
                         (struct money){change.before.funded.fen + change.amount.fen});
    else
        act_change_money(act, "budget", change.before.budget, change.after);
    act_change(act, "document", "", proposal->document);
    return true;
}
