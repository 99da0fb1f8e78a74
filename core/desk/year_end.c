/* SPDX-License-Identifier: Apache-2.0 */
/* The run at the end of a year: what each pool has left, what could go to the next year, and the
 * proposal that says which goes and which lapses.  Deciding on it is proposal.c's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/budget_inside.h"
#include "desk/proposal.h"
#include "desk/proposal_inside.h"
#include "store/ledger.h"

void year_end_release(struct year_end *run)
{
    arena_release(&run->arena);
    *run = (struct year_end){0};
}

static int64_t least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* What still waits, received whenever, can be given next year only if its money goes along; more is
 * not proposed. */
static bool read_row(struct desk *desk, const struct pool *pool, int year, struct arena *arena,
                     struct year_end_row *ret_row, struct err *err)
{
    struct year_end_row row = {.pool = pool};
    struct pool_year next, waiting = {0};

    if (!budget_read(desk, pool, year, arena, &row.now, err) ||
        !budget_read(desk, pool, year + 1, arena, &next, err) ||
        !store_pool_waiting(desk->store, pool->id, &waiting, err))
        return false;
    row.has_next_room = next.has_ceiling && next.carry_under_ceiling;
    row.next_room.fen = desk_budget_room(&next, pool);
    row.carry.fen = least(row.now.available.fen, waiting.open_requested.fen);
    if (row.has_next_room)
        row.carry.fen = least(row.carry.fen, row.next_room.fen);
    if (row.carry.fen < 0)
        row.carry.fen = 0;
    *ret_row = row;
    return true;
}

static bool read_rows(struct desk *desk, int year, struct year_end *run, struct err *err)
{
    const struct catalogue *catalogue = desk->catalogue;

    for (size_t i = 0; i < catalogue->pool_count; i++) {
        struct year_end_row row;

        if (!read_row(desk, &catalogue->pools[i], year, &run->arena, &row, err))
            return false;
        if (row.now.id != 0 &&
            (row.now.available.fen > 0 || row.now.reserved.fen > 0 || row.now.open.fen > 0))
            *ARENA_PUSH(&run->arena, run->list, run->count) = row;
    }
    return true;
}

bool desk_year_end(struct desk *desk, int year, struct year_end *ret_run, struct err *err)
{
    struct year_end run = {.year = year};
    bool read;

    if (!act_may_read(desk, budget_readers(), err) || !budget_year_can_be(year, err) ||
        !store_read_begin(desk->store, err))
        return false;
    read = read_rows(desk, year, &run, err);
    store_read_end(desk->store);
    if (!read) {
        year_end_release(&run);
        return false;
    }
    *ret_run = run;
    return true;
}

static bool refuse_carry(const struct year_end_row *row, struct money most, struct err *err)
{
    char text[MONEY_TEXT_SIZE];

    err_set(err, ERR_REFUSED, _("“%1$s”: at most %2$s yuan can be carried over"),
            words_now(&row->pool->name), money_text(most, text));
    return err_hint(err, most.fen == row->now.available.fen
                             ? _("What is reserved or committed stays in its year.")
                             : _("The policy's ceiling of the next year stands against it."));
}

static bool read_carry(const struct year_end_row *row, const char *typed, struct money *ret_carry,
                       struct err *err)
{
    struct money most = row->now.available;

    *ret_carry = (struct money){0};
    if (!text_empty(typed) && !money_parse(typed, ret_carry, err))
        return false;
    if (row->has_next_room && row->next_room.fen < most.fen)
        most.fen = row->next_room.fen > 0 ? row->next_room.fen : 0;
    return ret_carry->fen <= most.fen || refuse_carry(row, most, err);
}

bool desk_year_end_carries(const struct year_end_row *row, const char *typed, struct err *err)
{
    struct money carry;

    return read_carry(row, typed, &carry, err);
}

/* A line for what is kept, one for what lapses. */
static bool add_lines(const struct year_end_row *row, const char *typed, struct year_end *run,
                      struct proposal_line **lines, size_t *count, struct err *err)
{
    struct money carry, lapse;

    if (!read_carry(row, typed, &carry, err))
        return false;
    lapse.fen = row->now.available.fen - carry.fen;
    if (carry.fen > 0)
        *ARENA_PUSH(&run->arena, *lines, *count) = (struct proposal_line){
            .kind = LEDGER_CARRY_OUT, .pool = row->pool->id, .to_pool = "", .amount = carry};
    if (lapse.fen > 0)
        *ARENA_PUSH(&run->arena, *lines, *count) = (struct proposal_line){
            .kind = LEDGER_LAPSE, .pool = row->pool->id, .to_pool = "", .amount = lapse};
    return true;
}

static bool collect(const struct year_end_choice *choices, size_t choice_count,
                    struct year_end *run, struct proposal_line **lines, size_t *count,
                    struct err *err)
{
    for (size_t i = 0; i < run->count; i++)
        for (size_t j = 0; j < choice_count; j++)
            if (text_is(choices[j].pool, run->list[i].pool->id) &&
                !add_lines(&run->list[i], choices[j].carry, run, lines, count, err))
                return false;
    return *count > 0 || err_set(err, ERR_REFUSED, _("nothing is left that could be moved"));
}

/* What is left is known when the year is over, and by those who close the books a little before. */
static bool year_ends(const struct desk *desk, int year, struct err *err)
{
    struct date december;

    if (!date_make(year, 12, 1, &december) || desk->today.day >= december.day)
        return true;
    err_set(err, ERR_REFUSED, _("the year %d is not near its end"), year);
    return err_hint(err, _("The run can be proposed from 1 December on."));
}

bool desk_year_end_may(const struct desk *desk, int year, struct err *err)
{
    return act_may_read(desk, ROLE_BIT(ROLE_FINANCE), err) && budget_year_can_be(year, err) &&
           year_ends(desk, year, err);
}

bool desk_year_end_propose(struct desk *desk, int year, const struct year_end_choice *choices,
                           size_t count, const char *document, const char *reason, int64_t *ret_id,
                           struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_YEAR_END struct year_end run = {.year = year};
    struct proposal proposal = {.kind = PROPOSAL_YEAR_END, .year = year};
    struct proposal_line *lines = NULL;
    size_t line_count = 0;

    if (!desk_year_end_may(desk, year, err) ||
        !budget_read_why(reason, document, &run.arena, &proposal.reason, &proposal.document, err) ||
        !act_begin(&act, desk, ROLE_BIT(ROLE_FINANCE), err) || !read_rows(desk, year, &run, err) ||
        !collect(choices, count, &run, &lines, &line_count, err))
        return false;
    return proposal_end(&act, &proposal, lines, line_count, ret_id, err);
}

/* ---- what it leaves no money for ---- */

/* The pool that gives; "": it takes from none. */
static const char *giving_pool(const struct proposal *proposal)
{
    switch (proposal->kind) {
    case PROPOSAL_TRANSFER:
    case PROPOSAL_LOWER:
        return proposal->pool;
    case PROPOSAL_TAKE_BACK: /* of a transfer: from where it went */
        return proposal->to_pool;
    case PROPOSAL_YEAR_END: /* is of them all */
    case PROPOSAL_FUND_BACK:
    case PROPOSAL_FIRST:
    case PROPOSAL_RAISE:
    case PROPOSAL_FUND:
        return "";
    }
    return "";
}

bool year_end_stops(const struct proposal_page *run, const struct proposal *other)
{
    if (run->proposal.kind != PROPOSAL_YEAR_END || other->id == run->proposal.id ||
        other->state != PROPOSAL_OPEN || other->year != run->proposal.year)
        return false;
    for (size_t i = 0; i < run->line_count; i++)
        if (other->kind == PROPOSAL_YEAR_END || text_is(run->lines[i].pool, giving_pool(other)))
            return true;
    return false;
}
