/* SPDX-License-Identifier: Apache-2.0 */
/* The register of objections: what is typed, who may know who objects, and settling.  What it does
 * to the line and its money is the application's own move. */
#include "desk/objection.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/guarding.h"
#include "desk/names.h"
#include "desk/plan_turn.h"
#include "store/people.h"
#include "store/plan.h"

#define GROUND_MOST 2000
#define SOON_DAYS   3
#define DAYS_UNSAID 30 /* where the policy sets none */

/* ---- reading ---- */

static bool sees_objector(const struct clerk *clerk, const struct objection *objection)
{
    return clerk->id == objection->registered_by ||
           (clerk->role == ROLE_SUPERVISOR && text_is(clerk->department, objection->department));
}

static unsigned readers(void)
{
    return ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_AUDITOR);
}

bool desk_objections(struct desk *desk, int64_t id, int64_t application_id, int64_t plan_id,
                     struct objections *ret_objections, struct err *err)
{
    AUTO_OBJECTIONS struct objections found = {0};

    if (!act_may_read(desk, readers(), err) ||
        !store_objection_list(desk->store, id, application_id, plan_id,
                              plan_department_seen(&desk->clerk), &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        if (!sees_objector(&desk->clerk, &found.list[i])) {
            found.list[i].objector = found.list[i].contact = "";
            found.list[i].is_masked = true;
        }
    *ret_objections = found;
    found = (struct objections){0};
    return true;
}

bool desk_objections_due(struct desk *desk, int64_t *ret_due, struct err *err)
{
    struct date soon = calendar_after(desk->calendar, desk->today, SOON_DAYS, NULL);

    *ret_due = 0;
    if (!act_may_read(desk, ROLES_ALL, err))
        return false;
    if (desk->clerk.role != ROLE_OFFICER && desk->clerk.role != ROLE_SUPERVISOR)
        return true;
    return store_objection_due(desk->store, desk->clerk.department, soon, ret_due, err);
}

bool desk_objections_to_settle(struct desk *desk, int64_t *ret_count, struct err *err)
{
    const struct clerk *clerk = &desk->clerk;

    *ret_count = 0;
    if (!act_may_read(desk, ROLES_ALL, err))
        return false;
    if (!(objection_move_row(OBJECTION_REJECT)->roles & ROLE_BIT(clerk->role)))
        return true;
    return store_objection_to_settle(desk->store, clerk->department, clerk->id, ret_count, err);
}

/* ---- registering ---- */

/* What it was registered in spite of stands beside it. */
static void keep_warned(struct act *act, const struct application_page *page,
                        const struct objection_typed *typed)
{
    AUTO_FINDINGS struct findings findings = {0};

    objection_judge_own(page, typed, &findings);
    for (size_t i = 0; i < findings.count; i++)
        act_change(act, "objection_warned", "", findings.list[i].text);
}

bool desk_objection_could(struct desk *desk, int64_t application_id,
                          const struct objection_typed *typed, struct findings *findings)
{
    AUTO_DOSSIER struct dossier dossier = {0};
    struct err why = {0};

    if (!act_may_read(desk, ROLES_ALL, &why) || !dossier_load(desk, application_id, &dossier, &why))
        findings_refuse(findings, "store", "", why.what, why.hint);
    else
        objection_judge(desk, &dossier.page, typed, findings);
    return !findings_block(findings);
}

bool objection_register(struct act *act, const struct application_page *page,
                        const struct objection_typed *typed, const char *ground, struct err *err)
{
    struct desk *desk = act->desk;
    int days = catalogue_setting_number(desk->catalogue, SETTING_OBJECTION_DAYS);
    AUTO_ARENA struct arena arena = {0};
    struct objection objection = {.application_id = page->application.id,
                                  .kind = typed->kind,
                                  .ground = ground,
                                  .registered_by = desk->clerk.id};
    struct plan_line line;
    int64_t next, id;

    if (!act_clean(typed->objector, _("Objector"), OBJECTOR_MOST, &arena, &objection.objector,
                   err) ||
        !act_clean(typed->contact, _("Contact of the objector"), OBJECTOR_CONTACT_MOST, &arena,
                   &objection.contact, err) ||
        !objection_read_day(desk, typed->received_on, &objection.received_on, err) ||
        !plan_line_now(desk, page->application.id, &arena, &line, err) ||
        !store_objection_next(desk->store, date_year(desk->today), &next, err))
        return false;
    objection.line_id = line.id;
    objection.number = arena_format(&arena, OBJECTION_PREFIX "%d-%04lld", date_year(desk->today),
                                    (long long) next);
    objection.due_on =
        calendar_after(desk->calendar, desk->today, days > 0 ? days : DAYS_UNSAID, NULL);
    act_change(act, "objection", "", objection.number);
    act_change(act, "objection_kind", "", objection_kind_word(objection.kind));
    act_change_date(act, "objection_due_on", DATE_NONE, objection.due_on);
    keep_warned(act, page, typed);
    return store_objection_add(desk->store, &objection, &id, err);
}

static void judge_outsider(const struct dossier *dossier, struct findings *findings)
{
    if (dossier->outsider)
        findings_refuse(findings, "department", "", dossier->outsider,
                        _("the department that is responsible"));
}

/* Another one while one is open: the line is held already. */
static bool add_beside(struct desk *desk, int64_t application_id, int64_t version,
                       const struct objection_typed *typed, const char *ground,
                       struct findings *findings, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct move_row *row = move_row(MOVE_OBJECT);
    const char *clean = "";

    if (!act_clean_lines(ground, _("Reason"), GROUND_MOST, &arena, &clean, err) ||
        !act_begin(&act, desk, row->roles, err) ||
        !dossier_load(desk, application_id, &dossier, err) ||
        !dossier_is_current(desk, &dossier, version, err))
        return false;
    objection_judge(desk, &dossier.page, typed, findings);
    if (text_empty(clean))
        findings_refuse(findings, "reason", "", _("this move needs a written reason"), "");
    judge_outsider(&dossier, findings);
    if (findings_block(findings))
        return act_refuse(findings, err);
    act_change(&act, "reason", "", clean);
    return objection_register(&act, &dossier.page, typed, clean, err) &&
           act_end(&act, row->word, "application", application_id, dossier.page.application.number,
                   err);
}

/* Where one is open another comes beside it: what stands before the move is over for it. */
static bool may_add_beside(const struct desk *desk, const struct dossier *dossier,
                           struct findings *findings)
{
    guarding_role(desk, move_row(MOVE_OBJECT), findings);
    judge_outsider(dossier, findings);
    return !findings_block(findings);
}

bool desk_objection_may_open(struct desk *desk, int64_t application_id, struct findings *findings)
{
    AUTO_DOSSIER struct dossier dossier = {0};
    struct err why = {0};

    if (!act_may_read(desk, ROLES_ALL, &why) ||
        !dossier_load(desk, application_id, &dossier, &why)) {
        findings_refuse(findings, "application", "", why.what, why.hint);
        return false;
    }
    return date_is_none(dossier.page.application.objected_on)
               ? desk_may_move(desk, application_id, MOVE_OBJECT, findings)
               : may_add_beside(desk, &dossier, findings);
}

bool desk_objection_open(struct desk *desk, int64_t application_id, int64_t version,
                         const struct objection_typed *typed, const char *ground,
                         struct findings *findings, struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};

    if (!act_may_read(desk, ROLES_ALL, err) || !dossier_load(desk, application_id, &dossier, err))
        return false;
    if (!date_is_none(dossier.page.application.objected_on))
        return add_beside(desk, application_id, version, typed, ground, findings, err);
    return desk_move(desk, application_id, version, MOVE_OBJECT,
                     &(struct move_details){.reason = ground, .objection = typed}, findings, err);
}

/* ---- settling ---- */

bool objection_settle_all(struct act *act, int64_t application_id, int64_t only,
                          enum objection_state state, const char *answer, struct err *err)
{
    struct desk *desk = act->desk;
    AUTO_OBJECTIONS struct objections found = {0};
    AUTO_ARENA struct arena arena = {0};

    if (!store_objection_list(desk->store, 0, application_id, 0, NULL, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++) {
        if (found.list[i].state != OBJECTION_OPEN)
            continue;
        if (only != 0 && found.list[i].id != only)
            /* registered meanwhile: nobody has looked into it */
            return act_overtaken(desk, "application", application_id, NULL, err);
        act_change(act, arena_format(&arena, "objection %s", found.list[i].number),
                   objection_state_word(OBJECTION_OPEN), objection_state_word(state));
        if (!store_objection_settle(desk->store, found.list[i].id, state, answer, desk->clerk.id,
                                    desk->today, err))
            return false;
    }
    return true;
}

const struct objection *objection_settled_of(const struct objections *found, enum move undo,
                                             int64_t id)
{
    unsigned states = objection_states_for(undo);
    const struct objection *settled = NULL;

    for (size_t i = 0; i < found->count; i++) {
        const struct objection *it = &found->list[i];

        if ((states & 1u << it->state) &&
            (id == 0 ? !settled || it->id > settled->id : it->id == id))
            settled = it;
    }
    return settled;
}

bool objection_open_ground(const struct desk *desk, int64_t application_id, struct arena *arena,
                           const char **ret_ground, struct err *err)
{
    AUTO_OBJECTIONS struct objections found = {0};

    if (!store_objection_list(desk->store, 0, application_id, 0, NULL, &found, err))
        return false;
    if (found.count > 0 && found.list[0].state == OBJECTION_OPEN) /* open ones first */
        *ret_ground = arena_text(arena, found.list[0].ground);
    return true;
}

bool objection_open_again(struct act *act, int64_t id, const char *reason, struct err *err)
{
    struct desk *desk = act->desk;
    AUTO_OBJECTIONS struct objections one = {0};
    AUTO_ARENA struct arena arena = {0};

    if (!store_objection_list(desk->store, id, 0, 0, NULL, &one, err))
        return false;
    if (one.count != 1)
        return err_set(err, ERR_NOT_FOUND, _("there is no such objection"));
    act_change(act, arena_format(&arena, "objection %s", one.list[0].number),
               objection_state_word(one.list[0].state), objection_state_word(OBJECTION_OPEN));
    return store_objection_reopen(desk->store, id, reason, desk->clerk.id, desk->today, err);
}

/* One, as read, and how many are open beside it. */
struct settling {
    struct objections found;
    const struct objection *one;
    int others;
};
static void settling_release(struct settling *settling)
{
    objections_release(&settling->found);
}
#define AUTO_SETTLING __attribute__((cleanup(settling_release)))

static bool find(struct desk *desk, int64_t id, struct settling *ret_settling, struct err *err)
{
    AUTO_OBJECTIONS struct objections one = {0};
    int64_t application_id;

    if (!store_objection_list(desk->store, id, 0, 0, plan_department_seen(&desk->clerk), &one, err))
        return false;
    if (id == 0 || one.count != 1)
        return err_set(err, ERR_NOT_FOUND, _("there is no such objection"));
    application_id = one.list[0].application_id;
    if (!store_objection_list(desk->store, 0, application_id, 0, NULL, &ret_settling->found, err))
        return false;
    for (size_t i = 0; i < ret_settling->found.count; i++) {
        const struct objection *it = &ret_settling->found.list[i];

        if (it->id == id)
            ret_settling->one = it;
        else
            ret_settling->others += it->state == OBJECTION_OPEN;
    }
    return ret_settling->one || err_set(err, ERR_NOT_FOUND, _("there is no such objection"));
}

/* ---- what stands before settling ---- */

struct objection_turn {
    const struct desk *desk;
    const struct objection *objection;
    struct findings *findings;
};

static const char *other_supervisor(const struct objection_turn *turn, struct arena *arena)
{
    return names_other(turn->desk,
                       &(struct second){.roles = ROLE_BIT(ROLE_SUPERVISOR),
                                        .department = turn->desk->clerk.department},
                       arena);
}

static void guard_another(const struct objection_turn *turn)
{
    AUTO_ARENA struct arena arena = {0};

    if (turn->objection->registered_by == turn->desk->clerk.id)
        findings_refuse(turn->findings, "objection:two-persons", "",
                        _("who registered an objection does not settle it"),
                        other_supervisor(turn, &arena));
}

static void guard_another_settler(const struct objection_turn *turn)
{
    AUTO_ARENA struct arena arena = {0};

    if (turn->objection->settled_by == turn->desk->clerk.id)
        findings_refuse(turn->findings, "objection:two-persons", "",
                        _("who settled an objection does not open it again"),
                        other_supervisor(turn, &arena));
}

/* What has followed the notice stands: the award is taken back first.  Of a notice that was
 * withdrawn nothing has. */
static void guard_on_notice(const struct objection_turn *turn)
{
    AUTO_ARENA struct arena arena = {0};

    if (!(move_row(MOVE_REOPEN_OBJECTION)->from & 1u << turn->objection->stage))
        findings_refuse(turn->findings, "objection:gone-on", "",
                        arena_format(&arena, _("its line is on notice no longer: it is at “%s”"),
                                     _(stage_row(turn->objection->stage)->label)),
                        _("a supervisor, by taking the award back; or by a further objection"));
}

/* Where upholding it left it; what else has to be as before is asked by the application's move. */
static void guard_waits(const struct objection_turn *turn)
{
    AUTO_ARENA struct arena arena = {0};

    if (turn->objection->stage != STAGE_ASSESSED)
        findings_refuse(turn->findings, "objection:gone-on", "",
                        arena_format(&arena,
                                     _("its case has gone on since it was upheld: it is at “%s”"),
                                     _(stage_row(turn->objection->stage)->label)),
                        _("nobody; the case goes on its ordinary way, in a later batch"));
}

static const struct {
    const char *word;
    void (*guard)(const struct objection_turn *turn);
} guards[] = {
    {"another-person", guard_another},
    {"another-settler", guard_another_settler},
    {"on-notice", guard_on_notice},
    {"waits", guard_waits},
};
#define GUARDS (sizeof guards / sizeof *guards)

bool objection_guard_is_known(const char *word)
{
    return guarding_at(guards, sizeof *guards, GUARDS, word) < GUARDS;
}

static bool run(void *of, const char *word, bool *ret_known, struct err *err)
{
    size_t at = guarding_at(guards, sizeof *guards, GUARDS, word);

    (void) err;
    *ret_known = at < GUARDS;
    if (*ret_known)
        guards[at].guard(of);
    return true;
}

static bool judge(struct desk *desk, const struct objection *it, enum objection_move move,
                  const char *answer, struct findings *findings, struct err *err)
{
    const struct move_row *row = objection_move_row(move);
    struct objection_turn turn = {.desk = desk, .objection = it, .findings = findings};

    plan_judge_row(desk, &machine_objection, row, it->state, answer, findings);
    return guarding_run(row, run, &turn, err) &&
           motion_judge_duty(desk, it->application_id, row->roles, row->duty, findings, err);
}

bool desk_objection_may(struct desk *desk, int64_t id, enum objection_move move,
                        struct findings *findings)
{
    AUTO_SETTLING struct settling settling = {0};
    struct err why = {0};

    if (!act_may_read(desk, ROLES_ALL, &why) || !find(desk, id, &settling, &why) ||
        !judge(desk, settling.one, move, NULL, findings, &why))
        findings_refuse(findings, "store", "", why.what, why.hint);
    else if (move == OBJECTION_TAKE_BACK && !findings_block(findings))
        (void) desk_may_move(desk, settling.one->application_id, objection_by(move), findings);
    return !findings_block(findings);
}

/* It alone; the others still hold the line. */
static bool settle_one(struct desk *desk, int64_t id, int64_t version, enum objection_move move,
                       const char *answer, struct findings *findings, struct err *err)
{
    enum objection_state outcome = (enum objection_state) objection_move_row(move)->to;
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_SETTLING struct settling settling = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const char *clean = "";

    if (!act_clean_lines(answer, _("Reason"), GROUND_MOST, &arena, &clean, err) ||
        !act_begin(&act, desk, objection_move_row(move)->roles, err) ||
        !find(desk, id, &settling, err) ||
        !dossier_load(desk, settling.one->application_id, &dossier, err) ||
        !dossier_is_current(desk, &dossier, version, err) ||
        !judge(desk, settling.one, move, clean, findings, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    if (settling.others == 0) /* they were settled meanwhile: the line would stay held */
        return act_overtaken(desk, "application", settling.one->application_id, NULL, err);
    act_change(&act, arena_format(&arena, "objection %s", settling.one->number),
               objection_state_word(OBJECTION_OPEN), objection_state_word(outcome));
    act_change(&act, "reason", "", clean);
    return store_objection_settle(desk->store, id, outcome, clean, desk->clerk.id, desk->today,
                                  err) &&
           store_duty_add(desk->store, settling.one->application_id, DUTY_APPROVE, desk->clerk.id,
                          err) &&
           act_end(&act, "resolve", "application", settling.one->application_id,
                   settling.one->application, err);
}

/* Another one holds the line: it alone is open again beside it. */
static bool reopen_beside(struct desk *desk, int64_t id, int64_t version, const char *reason,
                          struct findings *findings, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_SETTLING struct settling settling = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const char *clean = "";

    if (!act_clean_lines(reason, _("Reason"), GROUND_MOST, &arena, &clean, err) ||
        !act_begin(&act, desk, objection_move_row(OBJECTION_REOPEN)->roles, err) ||
        !find(desk, id, &settling, err) ||
        !dossier_load(desk, settling.one->application_id, &dossier, err) ||
        !dossier_is_current(desk, &dossier, version, err) ||
        !judge(desk, settling.one, OBJECTION_REOPEN, clean, findings, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    if (settling.others == 0) /* settled meanwhile: nothing would hold the line */
        return act_overtaken(desk, "application", settling.one->application_id, NULL, err);
    act_change(&act, "reason", "", clean);
    return objection_open_again(&act, id, clean, err) &&
           act_end(&act, move_row(MOVE_REOPEN_OBJECTION)->word, "application",
                   settling.one->application_id, settling.one->application, err);
}

bool desk_objection_settle(struct desk *desk, int64_t id, int64_t version, enum objection_move move,
                           const char *answer, struct findings *findings, struct err *err)
{
    AUTO_SETTLING struct settling settling = {0};
    const struct move_details details = {
        .reason = answer, .objection_id = id, .is_withdrawn = move == OBJECTION_WITHDRAW};

    if (!act_may_read(desk, ROLES_ALL, err) || !find(desk, id, &settling, err) ||
        !judge(desk, settling.one, move, answer, findings, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    if (move == OBJECTION_REOPEN && settling.others > 0)
        return reopen_beside(desk, id, version, answer, findings, err);
    if ((move == OBJECTION_REJECT || move == OBJECTION_WITHDRAW) && settling.others > 0)
        return settle_one(desk, id, version, move, answer, findings, err);
    return desk_move(desk, settling.one->application_id, version, objection_by(move), &details,
                     findings, err);
}
