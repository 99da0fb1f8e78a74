/* SPDX-License-Identifier: Apache-2.0 */
/* Moving an allocation run: a case put to another place, the choice of a rule, two signatures, back
 * or away.  What stands before that is allocation_guard.c; reading and sharing out are
 * allocation_bench.c. */
#include "desk/allocation.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/allocation_turn.h"
#include "desk/budget_inside.h"
#include "store/allocation.h"

#define REASON_MOST 600 /* bytes */

/* ---- whether ---- */

/* Which of the two signatures it is. */
static enum allocation_move signature(const struct bench *bench)
{
    return bench->has_run && bench->run.state == ALLOCATION_SIGNED ? ALLOCATION_MOVE_FREEZE
                                                                   : ALLOCATION_MOVE_SIGN;
}

bool desk_allocation_may(struct desk *desk, const struct bench *bench, enum allocation_move move,
                         struct findings *findings)
{
    struct allocation_turn turn = {.desk = desk,
                                   .move = move == ALLOCATION_MOVE_SIGN ? signature(bench) : move,
                                   .bench = bench,
                                   .findings = findings};
    struct err why = {0};

    if (!allocation_judge(&turn, &why))
        findings_refuse(findings, "store", "", why.what, why.hint);
    return !findings_block(findings);
}

/* ---- beginning ---- */

/* What is to be shared out, as it is now; the right is to the pool that is loaded. */
static bool load_target(struct desk *desk, const struct bench_target *target, struct bench *bench,
                        struct err *err)
{
    const struct pool *pool = catalogue_pool(desk->catalogue, target->pool);

    if (!pool)
        return err_set(err, ERR_INPUT, _("there is no such pool"));
    return (target->run ? bench_load_run(desk, target->run, bench, err)
                        : bench_load(desk, pool, target->item, bench, err)) &&
           allocation_may_read(desk, bench->pool, err);
}

static const char *read_reason(const char *typed, struct arena *arena, struct err *err)
{
    const char *clean;

    if (!act_clean_lines(typed, _("Reason"), REASON_MOST, arena, &clean, err))
        return NULL;
    if (!text_empty(clean))
        return clean;
    (void) err_set(err, ERR_INPUT, _("it needs a written reason"));
    return NULL;
}

static bool is_current(const struct bench *bench, const struct bench_target *target,
                       struct err *err)
{
    struct bench_target now = bench_target(bench);

    return (now.run == target->run && now.version == target->version) ||
           err_set(err, ERR_CONFLICT, _("it was changed by somebody else meanwhile"));
}

/* The run is in the file from the first thing done to it. */
static bool begin_run(struct act *act, struct bench *bench, struct err *err)
{
    struct desk *desk = act->desk;
    int64_t pool_year, id;

    if (bench->has_run)
        return true;
    if (!budget_open_year(act, bench->pool, bench->year, &pool_year, err) ||
        !store_allocation_add(desk->store, pool_year, bench->item, desk->clerk.id, desk->now_ms,
                              &id, err) ||
        !store_allocation_by_id(desk->store, id, &bench->arena, &bench->run, err))
        return false;
    bench->run.tiers = allocation_tiers_text(desk->catalogue->sharing, &bench->arena);
    bench->has_run = true;
    act_change(act, "pool", "", bench->pool->id);
    act_change(act, "item", "", bench->item);
    return true;
}

static bool end(struct act *act, const struct bench *bench, const char *verb, struct err *err)
{
    char number[ALLOCATION_NUMBER_SIZE];

    return act_end(act, verb, "allocation", bench->run.id,
                   allocation_number(bench->year, bench->run.id, number), err);
}

static const struct bench_case *case_of(const struct bench *bench, int64_t application_id)
{
    for (size_t i = 0; i < bench->count; i++)
        if (bench->list[i].line.application_id == application_id)
            return &bench->list[i];
    return NULL;
}

/* One more move of the order; the first begins the run. */
static bool write_shift(struct act *act, struct bench *bench, const struct allocation_shift *shift,
                        const char *number, struct err *err)
{
    struct desk *desk = act->desk;

    if (!begin_run(act, bench, err) ||
        !store_allocation_shift_add(desk->store, bench->run.id, bench->run.version, shift,
                                    desk->clerk.id, err))
        return false;
    act_change(act, "place", arena_format(&bench->arena, "%s %d", number, shift->from),
               arena_format(&bench->arena, "%s %d", number, shift->to));
    act_change(act, "reason", "", shift->reason);
    return end(act, bench, "allocation-shift", err);
}

bool desk_allocation_shift(struct desk *desk, const struct bench_target *target,
                           int64_t application_id, int to, const char *reason,
                           struct findings *findings, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_BENCH struct bench bench = {0};
    const struct bench_case *one;
    struct allocation_shift shift = {
        .application_id = application_id, .to = to, .at_ms = desk->now_ms};

    if (!act_begin(&act, desk, allocation_readers(), err) ||
        !load_target(desk, target, &bench, err))
        return false;
    if (!desk_allocation_may(desk, &bench, ALLOCATION_MOVE_CHOOSE, findings))
        return act_refuse(findings, err);
    shift.reason = read_reason(reason, &bench.arena, err);
    one = case_of(&bench, application_id);
    if (!shift.reason || !is_current(&bench, target, err))
        return false;
    if (!one)
        return err_set(err, ERR_NOT_FOUND, _("the case does not wait for this pool any more"));
    shift.from = one->line.place;
    if (to < 1 || to > (int) bench.count || to == shift.from)
        return err_set(err, ERR_INPUT, _("write another place, from 1 to %zu"), bench.count);
    return write_shift(&act, &bench, &shift, one->line.number, err);
}

/* ---- choosing ---- */

static bool write_lines(struct act *act, struct bench *bench, enum allocation_rule rule,
                        struct err *err)
{
    for (size_t i = 0; i < bench->count; i++) {
        bench->list[i].line.given = bench->list[i].given[rule];
        if (!store_allocation_line_add(act->desk->store, bench->run.id, &bench->list[i].line, err))
            return false;
    }
    return true;
}

static bool choose(struct act *act, struct bench *bench, enum allocation_rule rule,
                   const char *reason, struct err *err)
{
    struct desk *desk = act->desk;
    char digest[DIGEST_TEXT_SIZE];
    const char *set_before;

    if (!begin_run(act, bench, err) || !write_lines(act, bench, rule, err))
        return false;
    set_before = bench->run.set_rule; /* of a choice that was sent back */
    bench->run.rule = allocation_rule_word(rule);
    bench->run.set_rule = bench->is_set ? allocation_rule_word(bench->set) : "";
    bench->run.money = bench->money;
    bench->run.reason = reason;
    bench->run.digest = allocation_digest(bench, bench->run.rule);
    act_change(act, "allocation_rule", "", bench->run.rule);
    act_change(act, "set_rule", set_before, bench->run.set_rule);
    act_change_money(act, "money", (struct money){0}, bench->money);
    act_change_money(act, "demand", (struct money){0}, bench->demand);
    act_change_money(act, "given", (struct money){0}, bench->sums[rule].given);
    act_change_number(act, "cases", 0, (int64_t) bench->count);
    act_change(act, "digest", "", digest_text(&bench->run.digest, digest));
    act_change(act, "reason", "", reason);
    return store_allocation_choose(desk->store, &bench->run, desk->clerk.id, desk->now_ms, err);
}

static bool departs(const struct bench *bench, enum allocation_rule rule)
{
    return bench->is_set && bench->set != rule;
}

static bool say_departs(const struct bench *bench, struct err *err)
{
    err_set(err, ERR_INPUT, _("the setting names “%s”: to choose another needs a written reason"),
            _(allocation_rule_label(bench->set)));
    return err_hint(err, _("Write why this rule is chosen and not the one that is set."));
}

bool desk_allocation_choose(struct desk *desk, const struct bench_target *target,
                            enum allocation_rule rule, const struct digest *seen,
                            const char *reason, int64_t *ret_id, struct findings *findings,
                            struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_BENCH struct bench bench = {0};
    const char *clean;

    if (!act_begin(&act, desk, allocation_readers(), err) ||
        !load_target(desk, target, &bench, err))
        return false;
    if (desk_allocation_may(desk, &bench, ALLOCATION_MOVE_CHOOSE, findings) && bench.cannot[rule])
        findings_refuse(findings, "allocation:rule", "", bench.cannot[rule], "");
    if (findings_block(findings))
        return act_refuse(findings, err);
    clean = read_reason(reason, &bench.arena, err);
    if (!clean)
        return departs(&bench, rule) ? say_departs(&bench, err) : false;
    if (!is_current(&bench, target, err))
        return false;
    if (!digest_same(seen, &bench.seen)) {
        err_set(err, ERR_CONFLICT, _("cases or money are not those that were shown"));
        return err_hint(err, _("Look at them again; then choose."));
    }
    if (!choose(&act, &bench, rule, clean, err) || !end(&act, &bench, "allocation-choose", err))
        return false;
    *ret_id = bench.run.id;
    return true;
}

/* ---- signing, back, away ---- */

/* What all moves of a stored run begin with: the run, and which of the two signatures it is. */
static bool take_up(struct act *act, struct bench *bench, int64_t id, int64_t version,
                    enum allocation_move *move, struct findings *findings, struct err *err)
{
    struct desk *desk = act->desk;

    if (!bench_load_run(desk, id, bench, err) || !allocation_may_read(desk, bench->pool, err))
        return false;
    if (*move == ALLOCATION_MOVE_SIGN)
        *move = signature(bench);
    if (!desk_allocation_may(desk, bench, *move, findings))
        return act_refuse(findings, err);
    return bench->run.version == version ||
           act_overtaken(desk, "allocation", bench->run.id, NULL, err);
}

static void note_state(struct act *act, const struct bench *bench, enum allocation_move move)
{
    act_change(act, "state", allocation_state_word(bench->run.state),
               allocation_state_word((enum allocation_state) allocation_move_row(move)->to));
}

static void note_given(struct act *act, const struct bench *bench,
                       const struct allocation_line *line, const char *number)
{
    act_change(act, "allocation", "", number);
    act_change(act, "allocation_rule", "", bench->run.rule);
    act_change_money(act, "given",
                     line->given.fen == line->asked.fen ? (struct money){0} : line->asked,
                     line->given); /* cut from, or given whole */
}

/* Each case's own history tells what it was given, and by which run; or that it is not any more. */
static bool tell_cases(struct act *act, const struct bench *bench, enum allocation_move move,
                       struct err *err)
{
    char number[ALLOCATION_NUMBER_SIZE];

    allocation_number(bench->year, bench->run.id, number);
    for (size_t i = 0; i < bench->count; i++) {
        const struct allocation_line *line = &bench->list[i].line;

        if (move == ALLOCATION_MOVE_FREEZE)
            note_given(act, bench, line, number);
        else
            act_change(act, "allocation", number, "");
        if (!act_journal(act, allocation_move_row(move)->word, "application", line->application_id,
                         line->number, err))
            return false;
    }
    return true;
}

bool desk_allocation_sign(struct desk *desk, int64_t id, int64_t version, struct findings *findings,
                          struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_BENCH struct bench bench = {0};
    enum allocation_move move = ALLOCATION_MOVE_SIGN;
    char digest[DIGEST_TEXT_SIZE];

    if (!act_begin(&act, desk, allocation_readers(), err) ||
        !take_up(&act, &bench, id, version, &move, findings, err) ||
        !store_allocation_sign(desk->store, id, version, move == ALLOCATION_MOVE_FREEZE,
                               desk->clerk.id, desk->now_ms, err))
        return false;
    if (move == ALLOCATION_MOVE_FREEZE && !tell_cases(&act, &bench, move, err))
        return false;
    note_state(&act, &bench, move);
    act_change(&act, "signed", "", digest_text(&bench.run.digest, digest));
    return end(&act, &bench, allocation_move_row(move)->word, err);
}

static bool write_back(struct desk *desk, const struct allocation *run, enum allocation_move move,
                       const char *note, struct err *err)
{
    if (move == ALLOCATION_MOVE_SEND_BACK)
        return store_allocation_send_back(desk->store, run->id, run->version, note, err);
    if (move == ALLOCATION_MOVE_UNFREEZE)
        return store_allocation_unfreeze(desk->store, run->id, run->version, note, desk->clerk.id,
                                         err);
    return store_allocation_discard(desk->store, run->id, run->version, note, err);
}

static bool put_away(struct desk *desk, int64_t id, int64_t version, enum allocation_move move,
                     const char *reason, struct findings *findings, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_BENCH struct bench bench = {0};
    const char *clean;

    if (!act_begin(&act, desk, allocation_readers(), err) ||
        !take_up(&act, &bench, id, version, &move, findings, err))
        return false;
    clean = read_reason(reason, &bench.arena, err);
    if (!clean || !write_back(desk, &bench.run, move, clean, err))
        return false;
    if (move == ALLOCATION_MOVE_UNFREEZE && !tell_cases(&act, &bench, move, err))
        return false;
    note_state(&act, &bench, move);
    act_change(&act, "reason", "", clean);
    return end(&act, &bench, allocation_move_row(move)->word, err);
}

bool desk_allocation_send_back(struct desk *desk, int64_t id, int64_t version, const char *reason,
                               struct findings *findings, struct err *err)
{
    return put_away(desk, id, version, ALLOCATION_MOVE_SEND_BACK, reason, findings, err);
}

bool desk_allocation_unfreeze(struct desk *desk, int64_t id, int64_t version, const char *reason,
                              struct findings *findings, struct err *err)
{
    return put_away(desk, id, version, ALLOCATION_MOVE_UNFREEZE, reason, findings, err);
}

bool desk_allocation_discard(struct desk *desk, int64_t id, int64_t version, const char *reason,
                             struct findings *findings, struct err *err)
{
    return put_away(desk, id, version, ALLOCATION_MOVE_DISCARD, reason, findings, err);
}

/* ---- which there are ---- */

/* Drafts are the department's own. */
static bool sees(const struct desk *desk, const struct allocation *run)
{
    const struct pool *pool = catalogue_pool(desk->catalogue, run->pool);
    enum role role = desk->clerk.role;

    if (role == ROLE_AUDITOR)
        return true;
    if (role == ROLE_FINANCE)
        return run->state != ALLOCATION_DRAFT && run->line_count > 0;
    return pool && pool->department && text_is(pool->department->id, desk->clerk.department);
}

bool desk_allocations(struct desk *desk, const char *pool, int year,
                      struct allocations *ret_allocations, struct err *err)
{
    AUTO_ALLOCATIONS struct allocations all = {0};
    size_t seen = 0;

    if (!act_may_read(desk, allocation_readers(), err) ||
        !store_allocation_list(desk->store, pool, year, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (sees(desk, &all.list[i]))
            all.list[seen++] = all.list[i];
    all.count = seen;
    *ret_allocations = all;
    all = (struct allocations){0};
    return true;
}

static bool waits_for(const struct clerk *clerk, const struct allocation *run)
{
    return (run->state == ALLOCATION_CHOSEN || run->state == ALLOCATION_SIGNED) &&
           (allocation_move_row(ALLOCATION_MOVE_SIGN)->roles & ROLE_BIT(clerk->role)) &&
           !allocation_is_by(run, clerk->id) && run->sign1_by != clerk->id;
}

bool desk_allocations_to_sign(struct desk *desk, size_t *ret_count, struct err *err)
{
    AUTO_ALLOCATIONS struct allocations all = {0};

    *ret_count = 0;
    if (!desk_allocations(desk, NULL, date_year(desk->today), &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        *ret_count += waits_for(&desk->clerk, &all.list[i]);
    return true;
}
