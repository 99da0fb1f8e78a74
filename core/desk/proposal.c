/* SPDX-License-Identifier: Apache-2.0 */
/* Proposing a movement of budgets and deciding on it.  The run at the end of a year is worked out
 * in year_end.c, who may be the second person is proposal_guard.c's; the file itself refuses what
 * is over a limit and one person in both parts. */
#include "desk/proposal.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/budget_inside.h"
#include "desk/proposal_inside.h"
#include "store/budget.h"
#include "store/ledger.h"

void proposal_page_release(struct proposal_page *page)
{
    arena_release(&page->arena);
    *page = (struct proposal_page){0};
}

/* ---- reading ---- */

bool desk_proposals_back(struct desk *desk, int64_t *ret_count, struct err *err)
{
    *ret_count = 0;
    return act_may_read(desk, ROLES_ALL, err) &&
           (desk->clerk.role != ROLE_FINANCE ||
            store_proposals_back(desk->store, desk->clerk.id, ret_count, err));
}

bool desk_proposals(struct desk *desk, int year, struct proposals *ret_proposals, struct err *err)
{
    return act_may_read(desk, budget_readers(), err) && budget_year_can_be(year, err) &&
           store_proposal_list(desk->store, year, ret_proposals, err);
}

bool proposal_load(struct desk *desk, int64_t id, struct proposal_page *page, struct err *err)
{
    if (!store_proposal_by_id(desk->store, id, &page->arena, &page->proposal, err))
        return false;
    return store_proposal_lines(
        desk->store, page->proposal.kind == PROPOSAL_TAKE_BACK ? page->proposal.takes_back : id,
        &page->arena, &page->lines, &page->line_count, err);
}

bool desk_proposal(struct desk *desk, int64_t id, struct proposal_page *ret_page, struct err *err)
{
    struct proposal_page page = {0};

    if (!act_may_read(desk, budget_readers(), err))
        return false;
    if (!proposal_load(desk, id, &page, err)) {
        proposal_page_release(&page);
        return false;
    }
    *ret_page = page;
    return true;
}

/* ---- proposing ---- */

static void note_lines(struct act *act, const struct proposal_line *lines, size_t count)
{
    AUTO_ARENA struct arena arena = {0};
    char amount[MONEY_TEXT_SIZE];

    for (size_t i = 0; i < count; i++)
        act_change(act, ledger_kind_word(lines[i].kind), "",
                   arena_format(&arena, "%s%s%s %s", lines[i].pool,
                                text_empty(lines[i].to_pool) ? "" : " → ",
                                lines[i].to_pool ? lines[i].to_pool : "",
                                money_plain(lines[i].amount, amount)));
}

bool proposal_end(struct act *act, const struct proposal *proposal,
                  const struct proposal_line *lines, size_t count, int64_t *ret_id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct proposal stored = *proposal;

    stored.proposed_by = act->desk->clerk.id;
    stored.proposed_ms = act->desk->now_ms;
    if (!store_proposal_add(act->desk->store, &stored, lines, count, ret_id, err))
        return false;
    act_change(act, "proposal", "", proposal_kind_word(proposal->kind));
    note_lines(act, lines, count);
    if (proposal->takes_back)
        act_change_number(act, "takes_back", 0, proposal->takes_back);
    act_change(act, "document", "", proposal->document);
    act_change(act, "reason", "", proposal->reason);
    return act_end(act, "proposal-add", "proposal", *ret_id,
                   arena_format(&arena, "%d-%lld", proposal->year, (long long) *ret_id), err);
}

static bool refuse_short(const struct pool *pool, const struct pool_year *row, struct err *err)
{
    char left[MONEY_TEXT_SIZE];

    err_set(err, ERR_REFUSED, _("“%1$s” has only %2$s yuan free in %3$d"), words_now(&pool->name),
            money_text(row->available, left), row->year);
    return err_hint(err, _("What is reserved or committed cannot be moved."));
}

static bool refuse_full(const struct pool *pool, const struct pool_year *row, struct err *err)
{
    char left[MONEY_TEXT_SIZE];

    err_set(err, ERR_REFUSED, _("“%1$s” can take only %2$s yuan more in %3$d"),
            words_now(&pool->name), money_text((struct money){desk_budget_room(row, pool)}, left),
            row->year);
    return err_hint(err, _("The policy's ceiling of the year stands against it."));
}

static bool transfer_fits(struct desk *desk, const struct pool *from, const struct pool *to,
                          int year, struct money amount, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct pool_year out, in;

    if (!budget_read(desk, from, year, &arena, &out, err) ||
        !budget_read(desk, to, year, &arena, &in, err))
        return false;
    if (amount.fen > out.available.fen || amount.fen > out.budget.fen)
        return refuse_short(from, &out, err);
    return amount.fen <= desk_budget_room(&in, to) || refuse_full(to, &in, err);
}

/* The file refuses in its own words; these say of which pool. */
static bool say_pool(struct desk *desk, const struct proposal_line *line, struct err *err)
{
    const struct pool *pool = catalogue_pool(desk->catalogue, line->pool);

    if (pool && err && err->kind == ERR_REFUSED)
        err_detail(err, _("%s: the figures have moved since it was proposed"),
                   words_now(&pool->name));
    return false;
}

/* Of a run all that leaves a pool, carried over or lapsed. */
static bool run_fits(struct desk *desk, const struct proposal_page *page,
                     const struct proposal_line *first, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct pool *pool = catalogue_pool(desk->catalogue, first->pool);
    struct money leaves = {0};
    struct pool_year row;

    for (size_t i = 0; i < page->line_count; i++)
        if (text_is(page->lines[i].pool, first->pool) &&
            !money_add(leaves, page->lines[i].amount, &leaves))
            return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    if (!pool || !budget_read(desk, pool, page->proposal.year, &arena, &row, err))
        return false;
    return leaves.fen <= row.available.fen || refuse_short(pool, &row, err);
}

bool proposal_fits(struct desk *desk, const struct proposal_page *page, struct err *err)
{
    const struct proposal *proposal = &page->proposal;

    for (size_t i = 0; i < page->line_count; i++) {
        const struct proposal_line *line = &page->lines[i];
        const struct pool *from = catalogue_pool(desk->catalogue, line->pool);
        const struct pool *to = catalogue_pool(desk->catalogue, line->to_pool);

        if (proposal->kind == PROPOSAL_TRANSFER && from && to &&
            !transfer_fits(desk, from, to, proposal->year, line->amount, err))
            return say_pool(desk, line, err);
        if (proposal->kind == PROPOSAL_YEAR_END && !run_fits(desk, page, line, err))
            return say_pool(desk, line, err);
    }
    return true;
}

bool desk_transfer_propose(struct desk *desk, const char *from_id, const char *to_id, int year,
                           const char *amount, const char *document, const char *reason,
                           int64_t *ret_id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct pool *from = catalogue_pool(desk->catalogue, from_id);
    const struct pool *to = catalogue_pool(desk->catalogue, to_id);
    struct proposal proposal = {.kind = PROPOSAL_TRANSFER, .year = year};
    struct proposal_line line = {.kind = LEDGER_TRANSFER_OUT, .pool = from_id, .to_pool = to_id};

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) || !budget_year_can_be(year, err) ||
        !money_parse(amount, &line.amount, err) ||
        !budget_read_paper(reason, document, &arena, &proposal.reason, &proposal.document, err))
        return false;
    if (!from || !to)
        return err_set(err, ERR_INPUT, _("there is no such pool"));
    if (from == to || line.amount.fen == 0)
        return err_set(err, ERR_INPUT,
                       from == to ? _("a pool cannot be transferred to itself")
                                  : _("the amount is zero"));
    return act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) &&
           transfer_fits(desk, from, to, year, line.amount, err) &&
           proposal_end(&act, &proposal, &line, 1, ret_id, err);
}

bool desk_take_back_propose(struct desk *desk, int64_t id, const char *reason, int64_t *ret_id,
                            struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct proposal old, proposal = {.kind = PROPOSAL_TAKE_BACK, .takes_back = id};

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !budget_read_why(reason, "", &arena, &proposal.reason, &proposal.document, err) ||
        !act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !store_proposal_by_id(desk->store, id, &arena, &old, err))
        return false;
    if (old.kind == PROPOSAL_FUND_BACK) {
        err_set(err, ERR_REFUSED, _("what was taken back stays so"));
        return err_hint(err, _("Funds that are there after all are entered anew."));
    }
    if (proposal_is_change(old.kind)) {
        err_set(err, ERR_REFUSED, _("only a transfer and the run of a year are taken back so"));
        return err_hint(err, old.kind == PROPOSAL_FUND
                                 ? _("Released funds are taken back by naming the release.")
                                 : _("What was raised is lowered, and the other way round, with "
                                     "a document of its own."));
    }
    if (old.state != PROPOSAL_CONFIRMED || old.kind == PROPOSAL_TAKE_BACK || old.taken_back)
        return err_set(err, ERR_REFUSED,
                       _("only what was confirmed and not taken back yet can be taken back"));
    proposal.year = old.year;
    return proposal_end(&act, &proposal, NULL, 0, ret_id, err);
}

/* ---- released funds, taken back ---- */

void fund_releases_release(struct fund_releases *releases)
{
    arena_release(&releases->arena);
    *releases = (struct fund_releases){0};
}

bool desk_fund_releases(struct desk *desk, int year, struct fund_releases *ret_releases,
                        struct err *err)
{
    struct fund_releases found = {0};

    if (!act_may_read(desk, budget_readers(), err) || !budget_year_can_be(year, err))
        return false;
    if (!store_fund_list(desk->store, year, &found.arena, &found.list, &found.count, err)) {
        fund_releases_release(&found);
        return false;
    }
    *ret_releases = found;
    return true;
}

/* Payments are held to what was released: what is paid already keeps its release. */
static bool paid_is_covered(struct desk *desk, const char *pool_id, int year, struct money amount,
                            struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const struct pool *pool = catalogue_pool(desk->catalogue, pool_id);
    char left[MONEY_TEXT_SIZE], paid[MONEY_TEXT_SIZE];
    struct pool_year row;

    if (!pool)
        return err_set(err, ERR_STORE, _("the catalogue has no pool “%s”"), pool_id);
    if (!budget_read(desk, pool, year, &arena, &row, err))
        return false;
    if (row.funded.fen - amount.fen >= row.paid.fen)
        return true;
    err_set(err, ERR_REFUSED, _("less than is paid already: %s yuan"), money_text(row.paid, paid));
    err_detail(err, _("%1$s in %2$d: %3$s yuan would be left of what was released"),
               words_now(&pool->name), year,
               money_text((struct money){row.funded.fen - amount.fen}, left));
    return err_hint(err,
                    _("The right release is entered first, then the wrong one is taken back."));
}

static const struct fund_release *find_release(const struct fund_releases *releases, int64_t seq)
{
    for (size_t i = 0; i < releases->count; i++)
        if (releases->list[i].seq == seq)
            return &releases->list[i];
    return NULL;
}

bool desk_fund_back_propose(struct desk *desk, int year, int64_t seq, const char *document,
                            const char *reason, int64_t *ret_id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_FUND_RELEASES struct fund_releases releases = {0};
    struct proposal proposal = {.kind = PROPOSAL_FUND_BACK, .year = year};
    const struct fund_release *release;
    struct proposal_line line;

    if (!act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !budget_read_why(reason, document, &arena, &proposal.reason, &proposal.document, err) ||
        !act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !desk_fund_releases(desk, year, &releases, err))
        return false;
    release = find_release(&releases, seq);
    if (!release)
        return err_set(err, ERR_REFUSED,
                       _("it is no release of that year, or it is taken back or waits for that"));
    line = (struct proposal_line){
        .kind = LEDGER_FUND, .pool = release->pool, .amount = release->amount, .of_seq = seq};
    act_change(&act, "takes_back", "", release->document);
    return paid_is_covered(desk, release->pool, year, release->amount, err) &&
           proposal_end(&act, &proposal, &line, 1, ret_id, err);
}

/* ---- what was refused, back with its proposer ---- */

static bool is_mine_back(const struct desk *desk, const struct proposal *proposal, struct err *err)
{
    if (proposal->proposed_by != desk->clerk.id) {
        err_set(err, ERR_REFUSED, _("only who proposed it goes on with it"));
        return err_hint(err, "%s", proposal->proposer);
    }
    return proposal->is_back ||
           err_set(err, ERR_REFUSED,
                   _("it was not refused, or was proposed again or laid aside already"));
}

bool desk_refusal_answer(struct desk *desk, int64_t id, int64_t again_id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct proposal proposal;

    if (!act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) ||
        !store_proposal_by_id(desk->store, id, &arena, &proposal, err) ||
        !is_mine_back(desk, &proposal, err) ||
        !store_refusal_answer(desk->store, id, again_id, desk->now_ms, err))
        return false;
    act_change_number(&act, "again", 0, again_id);
    return act_end(&act, again_id ? "proposal-again" : "proposal-lay-aside", "proposal", id,
                   arena_format(&arena, "%d-%lld", proposal.year, (long long) id), err);
}

/* ---- the second person ---- */

static struct store_movement movement_by(const struct desk *desk, const struct proposal *proposal)
{
    return (struct store_movement){.clerk_id = desk->clerk.id,
                                   .at_ms = desk->now_ms,
                                   .day = desk->today,
                                   .reason = proposal->reason,
                                   .document = proposal->document};
}

static bool post_line(struct act *act, const struct proposal *proposal,
                      const struct proposal_line *line, struct err *err)
{
    struct desk *desk = act->desk;
    const struct pool *from = catalogue_pool(desk->catalogue, line->pool);
    const struct pool *to =
        line->kind == LEDGER_TRANSFER_OUT ? catalogue_pool(desk->catalogue, line->to_pool) : from;
    struct store_movement movement = movement_by(desk, proposal);
    int year = proposal->year + (line->kind == LEDGER_CARRY_OUT);
    int64_t other, seq;

    if (!from || !to)
        return err_set(err, ERR_STORE, _("the catalogue has no pool “%s”"), line->pool);
    movement.kind = line->kind;
    movement.amount = line->amount;
    if (!budget_move_year(act, from, proposal->year, &movement.pool_year_id, err))
        return false;
    if (line->kind == LEDGER_LAPSE
            ? !store_ledger_post(desk->store, &movement, &seq, err)
            : !budget_move_year(act, to, year, &other, err) ||
                  !store_ledger_post_pair(desk->store, &movement, other, &seq, err))
        return say_pool(desk, line, err);
    return store_proposal_posted(desk->store, proposal->id, line->line, seq, err);
}

static bool post_fund_back(struct desk *desk, const struct proposal *proposal,
                           const struct proposal_line *line, struct err *err)
{
    struct store_movement author = movement_by(desk, proposal);
    int64_t seq;

    if (!paid_is_covered(desk, line->pool, proposal->year, line->amount, err))
        return false;
    if (!store_ledger_reverse(desk->store, line->of_seq, &author, &seq, err))
        return say_pool(desk, line, err);
    return store_proposal_posted(desk->store, proposal->id, line->line, seq, err);
}

static bool post_change(struct act *act, const struct proposal *proposal,
                        const struct proposal_line *line, struct err *err)
{
    int64_t seq;

    return budget_post(act, proposal, line, &seq, err) &&
           store_proposal_posted(act->desk->store, proposal->id, line->line, seq, err);
}

static bool post(struct act *act, const struct proposal_page *page, struct err *err)
{
    struct desk *desk = act->desk;
    struct store_movement author = movement_by(desk, &page->proposal);
    int64_t seq;

    if (page->proposal.kind == PROPOSAL_FUND_BACK)
        return post_fund_back(desk, &page->proposal, &page->lines[0], err);
    if (proposal_is_change(page->proposal.kind))
        return post_change(act, &page->proposal, &page->lines[0], err);
    for (size_t i = 0; i < page->line_count; i++) {
        const struct proposal_line *line = &page->lines[i];

        if (page->proposal.kind == PROPOSAL_TAKE_BACK
                ? !store_ledger_reverse(desk->store, line->ledger_seq, &author, &seq, err) &&
                      !say_pool(desk, line, err)
                : !post_line(act, &page->proposal, line, err))
            return false;
    }
    return true;
}

static const char *const verbs[PROPOSAL_STATE_COUNT] = {
    [PROPOSAL_CONFIRMED] = "proposal-confirm",
    [PROPOSAL_REFUSED] = "proposal-refuse",
    [PROPOSAL_WITHDRAWN] = "proposal-withdraw",
};

bool desk_proposal_decide(struct desk *desk, int64_t id, int64_t version,
                          enum proposal_state wanted, const char *note, struct findings *findings,
                          struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_PROPOSAL_PAGE struct proposal_page page = {0};
    const char *clean;

    if (wanted == PROPOSAL_OPEN)
        return err_set(err, ERR_INPUT, _("it is confirmed, refused or withdrawn, nothing else"));
    if (!act_begin(&act, desk, proposal_deciders(), err) ||
        !act_clean_lines(note, _("reason"), BUDGET_REASON_MOST, &page.arena, &clean, err) ||
        !proposal_load(desk, id, &page, err) ||
        !proposal_judge(desk, &page, wanted, clean, findings, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    if (page.proposal.version != version)
        return act_overtaken(desk, "proposal", id, NULL, err);
    if (wanted == PROPOSAL_CONFIRMED &&
        (!proposal_fits(desk, &page, err) || !post(&act, &page, err)))
        return false;
    act_change(&act, "proposal", proposal_state_word(PROPOSAL_OPEN), proposal_state_word(wanted));
    if (wanted == PROPOSAL_CONFIRMED)
        note_lines(&act, page.lines, page.line_count);
    act_change(&act, "reason", "", clean);
    return store_proposal_decide(desk->store, id, version, wanted, desk->clerk.id, desk->now_ms,
                                 clean, err) &&
           act_end(&act, verbs[wanted], "proposal", id,
                   arena_format(&page.arena, "%d-%lld", page.proposal.year, (long long) id), err);
}
