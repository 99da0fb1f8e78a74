/* SPDX-License-Identifier: Apache-2.0 */
/* Batches of the plan: reading them, putting one together, submitting, taking back, closing.  What
 * stands before that is plan_guard.c, votes are plan_line.c, lists and awards plan_notice.c. */
#include "desk/plan.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/guarding.h"
#include "desk/plan_turn.h"
#include "store/people.h"
#include "store/plan.h"

#define TITLE_MOST     160
#define REASON_MOST    600
#define LINES_MOST     500
#define CONTROL_DIGITS 12

/* ---- reading ---- */

unsigned plan_readers(void)
{
    return ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_FINANCE) |
           ROLE_BIT(ROLE_AUDITOR);
}

const char *plan_department_seen(const struct clerk *clerk)
{
    return clerk->role == ROLE_FINANCE || clerk->role == ROLE_AUDITOR ? NULL : clerk->department;
}

bool desk_plans(struct desk *desk, int64_t id, struct plans *ret_plans, struct err *err)
{
    return act_may_read(desk, plan_readers(), err) &&
           store_plan_list(desk->store, id, plan_department_seen(&desk->clerk), ret_plans, err);
}

bool desk_plan_lines(struct desk *desk, int64_t plan_id, int64_t application_id,
                     struct plan_lines *ret_lines, struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines found = {0};
    const char *seen = plan_department_seen(&desk->clerk);
    size_t kept = 0;

    if (!act_may_read(desk, plan_readers(), err) ||
        !store_plan_lines(desk->store, plan_id, application_id, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        struct plan_line *line = &found.list[i];

        if (seen && !text_is(seen, line->department))
            continue;
        if (!permission_sees_payee(&desk->clerk) && desk->clerk.role != ROLE_SUPERVISOR)
            line->payee = line->bank = line->bank_number = line->account = "";
        if (!permission_sees_account(&desk->clerk))
            line->account = permission_masked(line->account, &found.arena);
        found.list[kept++] = *line;
    }
    found.count = kept;
    *ret_lines = found;
    found = (struct plan_lines){0};
    return true;
}

void plan_choices_release(struct plan_choices *choices)
{
    arena_release(&choices->arena);
    *choices = (struct plan_choices){0};
}

/* Of one programme of the catalogue those that are of it, in their order. */
static void gather(const struct desk *desk, const struct programme *programme,
                   const struct store_plan_candidate *all, size_t count,
                   struct plan_choices *choices)
{
    struct plan_candidates *own = &choices->list[choices->count];

    *own = (struct plan_candidates){.programme = programme,
                                    .ids = arena_get(&choices->arena, count * sizeof *own->ids)};
    for (size_t i = 0; i < count; i++)
        if (catalogue_programme_of(desk->catalogue, all[i].item) == programme)
            own->ids[own->count++] = all[i].id;
    choices->count += own->count > 0;
}

bool desk_plan_choices(struct desk *desk, struct plan_choices *ret_choices, struct err *err)
{
    AUTO_PLAN_CHOICES struct plan_choices found = {0};
    const struct catalogue *catalogue = desk->catalogue;
    struct store_plan_candidate *all = NULL;
    size_t count = 0;

    if (!act_may_read(desk, plan_readers(), err) ||
        !store_plan_candidates(desk->store, desk->clerk.department, &found.arena, &all, &count,
                               err))
        return false;
    found.list = arena_get(&found.arena, catalogue->programme_count * sizeof *found.list);
    for (size_t i = 0; count > 0 && i < catalogue->programme_count; i++)
        gather(desk, &catalogue->programmes[i], all, count, &found);
    *ret_choices = found;
    found = (struct plan_choices){0};
    return true;
}

bool desk_plan_waiting(struct desk *desk, int64_t *ret_count, struct err *err)
{
    enum role role = desk->clerk.role;

    *ret_count = 0;
    return act_may_read(desk, ROLES_ALL, err) &&
           ((role != ROLE_SUPERVISOR && role != ROLE_OFFICER) ||
            store_plan_waiting(desk->store, desk->clerk.department, role == ROLE_OFFICER, ret_count,
                               err));
}

bool desk_plan_stale(struct desk *desk, int64_t *ret_count, struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};

    *ret_count = 0;
    if (!act_may_read(desk, ROLES_ALL, err))
        return false;
    if (!(plan_line_move_row(LINE_TAKE_OVER)->roles & ROLE_BIT(desk->clerk.role)))
        return true;
    if (!store_plan_lines_to_compare(desk->store, 0, desk->clerk.department, 0, &lines, err))
        return false;
    for (size_t i = 0; i < lines.count; i++)
        *ret_count += plan_line_is_stale(&lines.list[i]);
    return true;
}

/* Awarding is the supervisor's. */
bool desk_plans_over(struct desk *desk, int64_t *ret_count, struct err *err)
{
    *ret_count = 0;
    return act_may_read(desk, ROLES_ALL, err) &&
           (!(move_row(MOVE_AWARD)->roles & ROLE_BIT(desk->clerk.role)) ||
            store_plan_over(desk->store, desk->clerk.department, desk->today, ret_count, err));
}

bool plan_load(struct desk *desk, int64_t id, struct arena *arena, struct plan_batch *ret_plan,
               struct err *err)
{
    const char *seen = plan_department_seen(&desk->clerk);

    if (!store_plan_by_id(desk->store, id, arena, ret_plan, err))
        return false;
    return !seen || text_is(seen, ret_plan->department) ||
           err_set(err, ERR_NOT_FOUND, _("there is no such plan"));
}

static struct plan_content content_of(const struct application_page *page)
{
    const struct organisation *payee = &page->organisation;

    return (struct plan_content){
        .amount = page->application.reserved,
        .receipt = page->has_receipt ? page->receipt.digest : (struct digest){{0}},
        .payee = plan_payee_digest(payee->account_name, payee->bank_name, payee->bank_number,
                                   payee->bank_account)};
}

bool plan_line_now(struct desk *desk, int64_t application_id, struct arena *arena,
                   struct plan_line *ret_line, struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};

    *ret_line = (struct plan_line){0};
    if (!store_plan_lines(desk->store, 0, application_id, &lines, err))
        return false;
    for (size_t i = 0; i < lines.count; i++)
        if (lines.list[i].is_live && lines.list[i].state != LINE_STRUCK)
            return store_plan_line_by_id(desk->store, lines.list[i].id, arena, ret_line, err);
    return true;
}

/* ---- judging ---- */

void plan_judge_row(const struct desk *desk, const struct machine *machine,
                    const struct move_row *row, unsigned state, const char *reason,
                    struct findings *findings)
{
    guarding_role(desk, row, findings);
    (void) guarding_state(machine, row, state, findings);
    if ((row->flags & MOVE_NEEDS_REASON) && reason && text_empty(reason))
        findings_refuse(findings, "reason", "reason", _("this move needs a written reason"), "");
}

void plan_tell_of(const char *number, const struct findings *own, struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < own->count; i++) {
        struct finding one = own->list[i];

        if (one.weight != FINDING_BLOCKS)
            continue;
        one.weight = FINDING_WARNS;
        one.group = one.subject = "";
        one.text = arena_format(&arena, _("%1$s: %2$s"), number, one.text);
        findings_add(findings, &one);
    }
}

/* ---- putting one together ---- */

static void judge_programme(const struct desk *desk, const char *item, const char *id,
                            struct findings *own)
{
    const struct programme *its = catalogue_programme_of(desk->catalogue, item);
    const struct programme *of = catalogue_programme(desk->catalogue, id);
    AUTO_ARENA struct arena arena = {0};

    if (!text_empty(id) && !text_is(its->id, id))
        findings_refuse(own, "plan:programme", "",
                        arena_format(&arena, _("it is of “%1$s”, the batch of “%2$s”"),
                                     words_now(&its->name), of ? words_now(&of->name) : id),
                        _("whoever makes a batch of that programme"));
}

/* A department's batch holds its own; who checked the amount does not put it forward.
 * @param programme  "": not asked */
static bool judge_candidate(struct desk *desk, const struct application_page *page,
                            const char *programme, struct findings *own, struct err *err)
{
    const struct application *application = &page->application;
    AUTO_ARENA struct arena arena = {0};
    struct plan_line line;

    judge_programme(desk, application->item, programme, own);

    if (!text_is(application->department, desk->clerk.department))
        findings_refuse(own, "department", "", _("another department is responsible for it"),
                        _("the department that is responsible"));
    if (application->stage != STAGE_PROPOSED)
        findings_refuse(own, "stage", "",
                        arena_format(&arena, _("it is at “%s”, not in the plan"),
                                     _(stage_row(application->stage)->label)),
                        _("the officer who handles it"));
    if (!plan_line_now(desk, application->id, &arena, &line, err))
        return false;
    if (line.id != 0 && line.state != LINE_RETURNED)
        findings_refuse(
            own, "plan:line", "",
            arena_format(&arena, _("it is line %1$d of the batch %2$s"), line.line, line.plan), "");
    return motion_judge_duty(desk, application->id, plan_move_row(PLAN_SUBMIT)->roles, DUTY_HANDLE,
                             own, err);
}

struct putting {
    struct act act;
    int64_t plan_id;
    const char *programme; /* "": it was made before there were any */
    int before;            /* lines that stand in it already */
    int count;
    struct findings *findings;
    struct arena arena;
};
static void putting_release(struct putting *putting)
{
    act_release(&putting->act);
    arena_release(&putting->arena);
}
#define AUTO_PUTTING __attribute__((cleanup(putting_release)))

static bool put_one(struct putting *putting, struct desk *desk, int64_t id, struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_FINDINGS struct findings own = {0};
    const struct application *application = &dossier.page.application;

    if (!dossier_load(desk, id, &dossier, err) ||
        !judge_candidate(desk, &dossier.page, putting->programme, &own, err))
        return false;
    plan_tell_of(application->number, &own, putting->findings);
    if (findings_block(&own))
        return true;
    const struct plan_content content = content_of(&dossier.page);
    putting->count++;
    act_change_money(&putting->act, arena_format(&putting->arena, "line %s", application->number),
                     (struct money){0}, content.amount);
    return store_plan_line_add(desk->store, putting->plan_id, id, &content, desk->clerk.id,
                               desk->today, err) &&
           store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err);
}

static bool put_all(struct putting *putting, struct desk *desk, const int64_t *ids, size_t count,
                    struct err *err)
{
    if ((size_t) putting->before + count > LINES_MOST)
        return err_set(err, ERR_INPUT, _("a batch has at most %d lines"), LINES_MOST);
    for (size_t i = 0; i < count; i++)
        if (!put_one(putting, desk, ids[i], err))
            return false;
    if (putting->count > 0)
        return true;
    findings_refuse(putting->findings, "plan:empty", "", _("none of them can go into a batch now"),
                    "");
    return act_refuse(putting->findings, err);
}

/* A batch whose last line has come into this one has nothing left to do. */
static bool end_putting(struct putting *putting, const char *verb, const char *number,
                        const int64_t *ids, size_t count, struct err *err)
{
    if (!act_journal(&putting->act, verb, "plan", putting->plan_id, number, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!plan_follow(&putting->act, ids[i], err))
            return false;
    return act_commit(&putting->act, err);
}

static const char *title_of(const struct desk *desk, const char *title, const char *number,
                            struct arena *arena)
{
    const struct department *department =
        catalogue_department(desk->catalogue, desk->clerk.department);

    if (!text_empty(title) || !department)
        return text_empty(title) ? number : title;
    return arena_format(arena, _("%1$s, plan %2$s"), words_now(&department->name), number);
}

/* Of the first that is fit; else of any: then nothing comes of it. */
static bool programme_of(struct desk *desk, const int64_t *ids, size_t count,
                         const struct programme **ret_programme, struct err *err)
{
    bool found = false;

    *ret_programme = &desk->catalogue->programmes[0];
    for (size_t i = 0; i < count && !found; i++) {
        AUTO_DOSSIER struct dossier dossier = {0};
        AUTO_FINDINGS struct findings own = {0};

        if (!dossier_load(desk, ids[i], &dossier, err) ||
            !judge_candidate(desk, &dossier.page, "", &own, err))
            return false;
        found = !findings_block(&own);
        if (found || i == 0)
            *ret_programme = catalogue_programme_of(desk->catalogue, dossier.page.application.item);
    }
    return true;
}

bool desk_plan_make(struct desk *desk, const char *title, const int64_t *ids, size_t count,
                    int64_t *ret_id, struct findings *findings, struct err *err)
{
    AUTO_PUTTING struct putting putting = {.findings = findings};
    const struct programme *programme = NULL;
    const char *clean = "";
    int64_t next;

    if (!act_begin(&putting.act, desk, plan_move_row(PLAN_SUBMIT)->roles, err) ||
        !act_clean(title, _("Plan title"), TITLE_MOST, &putting.arena, &clean, err) ||
        !store_plan_next(desk->store, date_year(desk->today), &next, err) ||
        !programme_of(desk, ids, count, &programme, err))
        return false;
    putting.programme = programme->id;
    const char *number = arena_format(&putting.arena, PLAN_PREFIX "%d-%03lld",
                                      date_year(desk->today), (long long) next);
    struct plan_batch plan = {.department = desk->clerk.department,
                              .programme = programme->id,
                              .year = date_year(desk->today),
                              .nth = (int) next,
                              .number = number,
                              .title = title_of(desk, clean, number, &putting.arena),
                              .made_by = desk->clerk.id,
                              .made_on = desk->today};
    act_change(&putting.act, "title", "", plan.title);
    act_change(&putting.act, "programme", "", plan.programme);
    if (!store_plan_add(desk->store, &plan, &putting.plan_id, err) ||
        !put_all(&putting, desk, ids, count, err) ||
        !end_putting(&putting, "plan-make", number, ids, count, err))
        return false;
    *ret_id = putting.plan_id;
    return true;
}

static bool is_current(struct desk *desk, const struct plan_batch *plan, int64_t version,
                       struct err *err)
{
    return plan->version == version || act_overtaken(desk, "plan", plan->id, NULL, err);
}

bool desk_plan_put(struct desk *desk, int64_t id, int64_t version, const int64_t *ids, size_t count,
                   struct findings *findings, struct err *err)
{
    AUTO_PUTTING struct putting putting = {.plan_id = id, .findings = findings};
    struct plan_batch plan = {0};

    if (!act_begin(&putting.act, desk, plan_move_row(PLAN_SUBMIT)->roles, err) ||
        !plan_load(desk, id, &putting.arena, &plan, err) || !is_current(desk, &plan, version, err))
        return false;
    plan_judge_row(desk, &machine_plan, plan_move_row(PLAN_SUBMIT), plan.state, NULL, findings);
    if (findings_block(findings))
        return act_refuse(findings, err);
    putting.before = plan.lines - plan.struck;
    putting.programme = plan.programme;
    return put_all(&putting, desk, ids, count, err) &&
           end_putting(&putting, "plan-put", plan.number, ids, count, err);
}

bool desk_plan_leave_out(struct desk *desk, int64_t line_id, int64_t version, const char *reason,
                         struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct plan_line line = {0};
    struct plan_batch plan = {0};
    const char *clean = "";

    if (!act_begin(&act, desk, plan_move_row(PLAN_SUBMIT)->roles, err) ||
        !act_clean_lines(reason, _("Reason"), REASON_MOST, &arena, &clean, err) ||
        !store_plan_line_by_id(desk->store, line_id, &arena, &line, err) ||
        !plan_load(desk, line.plan_id, &arena, &plan, err))
        return false;
    if (line.version != version)
        return act_overtaken(desk, "application", line.application_id, NULL, err);
    if (text_empty(clean))
        return err_set(err, ERR_INPUT, _("the reason is missing"));
    if (plan.state != PLAN_DRAFT)
        return err_set(err, ERR_REFUSED,
                       _("the batch is submitted: a line is struck or sent back by a supervisor"));
    act_change(&act, arena_format(&arena, "line %s", line.number), line.number, "");
    act_change(&act, "reason", "", clean);
    return store_plan_leave_out(desk->store, plan.id, line_id, clean, err) &&
           act_end(&act, "plan-leave-out", "plan", plan.id, plan.number, err);
}

/* ---- moving one ---- */

bool desk_plan_may(struct desk *desk, int64_t id, enum plan_move move, struct findings *findings)
{
    AUTO_PLAN_TURN struct plan_turn turn = {.desk = desk, .move = move, .findings = findings};
    struct err why = {0};

    if (!act_may_read(desk, ROLES_ALL, &why) || !plan_turn_load(&turn, id, &why) ||
        !plan_turn_judge(&turn, &why))
        findings_refuse(findings, "store", "", why.what, why.hint);
    return !findings_block(findings);
}

/* Over what is submitted, in its order. */
static void control_of(const struct plan_batch *plan, const struct plan_lines *lines,
                       char ret_text[DIGEST_TEXT_SIZE])
{
    struct digester *digester = digester_new();

    digester_text(digester, plan->department);
    digester_text(digester, plan->number);
    for (size_t i = 0; i < lines->count; i++) {
        const struct plan_line *line = &lines->list[i];
        const struct digest whole = plan_content_digest(line->application_id, &line->content);

        if (line->state == LINE_STRUCK)
            continue;
        digester_number(digester, line->line);
        digester_field(digester, whole.bytes, DIGEST_SIZE);
    }
    const struct digest digest = digester_end(digester);
    digest_text(&digest, ret_text);
    ret_text[CONTROL_DIGITS] = '\0';
}

/* Every approval that a recall makes void is named. */
static void tell_void(const struct plan_lines *lines, struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < lines->count; i++)
        if (lines->list[i].state == LINE_APPROVED)
            findings_add(findings, &(struct finding){.weight = FINDING_WARNS,
                                                     .rule = "plan:void",
                                                     .text = arena_format(
                                                         &arena,
                                                         _("line %1$d, %2$s: the approval by %3$s "
                                                           "is void"),
                                                         lines->list[i].line, lines->list[i].number,
                                                         lines->list[i].voter)});
}

/* Which batch of its programme it has become; drawn by the file. */
static bool tell_batch(struct act *act, const struct plan_batch *before, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct plan_batch now = {0};

    if (!plan_load(act->desk, before->id, &arena, &now, err))
        return false;
    if (now.batch != before->batch)
        act_change(act, "batch", before->batch ? arena_format(&arena, "%d", before->batch) : "",
                   now.batch ? arena_format(&arena, "%d", now.batch) : "");
    return true;
}

static bool write_move(struct act *act, struct plan_turn *turn, struct err *err)
{
    struct desk *desk = act->desk;
    const struct plan_batch *plan = &turn->plan;
    char control[DIGEST_TEXT_SIZE];

    if (turn->move == PLAN_SUBMIT) {
        control_of(plan, &turn->lines, control);
        act_change(act, "control", "", control);
        act_change_number(act, "lines", 0, plan->lines - plan->struck);
        return store_plan_submit(desk->store, plan, control, desk->clerk.id, desk->today, err) &&
               tell_batch(act, plan, err);
    }
    if (turn->move == PLAN_RECALL) {
        tell_void(&turn->lines, turn->findings);
        return store_plan_recall(desk->store, plan, err);
    }
    if (turn->move == PLAN_CLOSE)
        return store_plan_end(desk->store, plan, PLAN_CLOSED, desk->clerk.id, desk->today, err);
    if (turn->move == PLAN_REOPEN || turn->move == PLAN_UNDROP)
        return store_plan_reopen(desk->store, plan, (enum plan_state) plan_move_row(turn->move)->to,
                                 err);
    return store_plan_leave_out(desk->store, plan->id, 0, turn->reason, err) &&
           store_plan_end(desk->store, plan, PLAN_DROPPED, desk->clerk.id, desk->today, err) &&
           tell_batch(act, plan, err);
}

bool desk_plan_move(struct desk *desk, int64_t id, int64_t version, enum plan_move move,
                    const char *reason, struct findings *findings, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_PLAN_TURN struct plan_turn turn = {.desk = desk, .move = move, .findings = findings};
    const struct plan_batch *plan = &turn.plan;

    if (move == PLAN_PUBLISH || move == PLAN_ISSUE)
        return err_set(err, ERR_INPUT, _("publishing and issuing go line by line"));
    if (!act_clean_lines(reason, _("Reason"), REASON_MOST, &turn.arena, &turn.reason, err) ||
        !act_begin(&act, desk, ROLES_ALL, err) || !plan_turn_load(&turn, id, err) ||
        !is_current(desk, plan, version, err) || !plan_turn_judge(&turn, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    act_change(&act, "plan_state", plan_state_word(plan->state),
               plan_state_word((enum plan_state) plan_move_row(move)->to));
    act_change(&act, "reason", "", turn.reason);
    return write_move(&act, &turn, err) &&
           act_end(&act, arena_format(&turn.arena, "plan-%s", plan_move_row(move)->word), "plan",
                   id, plan->number, err);
}
