/* SPDX-License-Identifier: Apache-2.0 */
/* Site check (现场核查) and special audit (专项审计) beside the review: asking, the result, and the
 * audited figures with the reason of a difference.  Leaves judging by them to rules. */
#include "store/task.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/amount.h"
#include "desk/dossier.h"
#include "desk/review.h"
#include "desk/task_inside.h"
#include "model/pool_year.h"
#include "rules/judge.h"
#include "store/people.h"

#include <string.h>

#define ENTRUSTED_MOST 200 /* bytes */
#define REPORT_MOST    200
#define RESULT_MOST    3000

/* ---- asking ---- */

/* Names are parted by 、, a comma, a semicolon, or a blank behind a hanzi: "Wang Wu" is one. */
static int names_in(const char *text)
{
    static const char *const partings[] = {"、", "，", "；", "　", ",", ";"};
    int count = 0;
    bool inside = false;

    for (char before = ' '; *text;) {
        size_t size = *text == ' ' && (!inside || before & 0x80);

        for (size_t i = 0; i < sizeof partings / sizeof partings[0] && size == 0; i++)
            if (strncmp(text, partings[i], strlen(partings[i])) == 0)
                size = strlen(partings[i]);
        count += size == 0 && !inside;
        inside = size == 0;
        before = *text;
        text += size > 0 ? size : 1;
    }
    return count;
}

/* Two go to a site, so that what they found is not one person's word. */
static bool are_enough(const struct store_task *task, struct err *err)
{
    if (task->kind != TASK_SITE_CHECK || names_in(task->entrusted) >= 2)
        return true;
    err_set(err, ERR_INPUT, _("a site check is made by two people at least; one is named"));
    return err_hint(err, _("Write all names, parted by 、 or a comma."));
}

static bool is_working(const struct desk *desk, struct date day, struct err *err)
{
    char text[DATE_TEXT_SIZE];

    if (calendar_is_working(desk->calendar, day))
        return true;
    err_set(err, ERR_INPUT, _("%s is no working day"), date_text(day, text));
    return err_hint(err, _("The next working day is %s."),
                    date_text(calendar_after(desk->calendar, day, 1, NULL), text));
}

static bool ask_read_all(const struct desk *desk, const char *entrusted, const char *due_on,
                         struct arena *arena, struct store_task *task, struct err *err)
{
    if (!act_clean(entrusted, _(task_entrusted_label(task->kind)), ENTRUSTED_MOST, arena,
                   &task->entrusted, err) ||
        !date_parse(due_on ? due_on : "", &task->due_on, err))
        return false;
    if (text_empty(task->entrusted))
        return err_set(err, ERR_INPUT, _("it is not said who does it"));
    if (task->due_on.day < desk->today.day)
        return err_set(err, ERR_INPUT, _("the day by which it is to be done is past"));
    return are_enough(task, err) && is_working(desk, task->due_on, err);
}

bool desk_task_ask(struct desk *desk, int64_t id, enum task_kind kind, const char *entrusted,
                   const char *due_on, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct store_task task = {.kind = kind, .asked_on = desk->today};
    int64_t task_id;

    if (!ask_read_all(desk, entrusted, due_on, &arena, &task, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err) || !dossier_may_work(&dossier, WORK_TASK_ASK, err))
        return false;
    for (size_t i = 0; i < dossier.page.task_count; i++)
        if (dossier.page.tasks[i].kind == kind && dossier.page.tasks[i].status == TASK_OPEN)
            return err_set(err, ERR_REFUSED, _("it is under way already: %s"),
                           _(task_kind_label(kind)));
    if (!store_task_add(desk->store, id, &task, desk->clerk.id, &task_id, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(&act, "task", "", task_kind_word(kind));
    act_change(&act, "entrusted", "", task.entrusted);
    act_change_date(&act, "due_on", DATE_NONE, task.due_on);
    return act_end(&act, "task-ask", "application", id, dossier.page.application.number, err);
}

static const struct review_task *open_task(const struct application_page *page, int64_t task_id,
                                           struct err *err)
{
    for (size_t i = 0; i < page->task_count; i++)
        if (page->tasks[i].id == task_id && page->tasks[i].status == TASK_OPEN)
            return &page->tasks[i];
    err_set(err, ERR_REFUSED, _("this task has ended"));
    err_hint(err, _("Ask for another one; what was found before stays on record."));
    return NULL;
}

/* ---- figures ---- */

bool task_audits(const struct ask *ask)
{
    return ask->kind == FACT_MONEY;
}

bool audit_needs_reason(const struct catalogue *catalogue, struct money stated,
                        struct money audited)
{
    const struct setting *setting = catalogue_setting(catalogue, SETTING_AUDIT_DIFFERENCE);
    struct money allowed = {0}, difference = {0};
    bool less = audited.fen < stated.fen;

    if (stated.fen == audited.fen)
        return false;
    if (!setting || setting->kind != SETTING_RATE)
        return true; /* nothing says how far it may differ: always said why */
    return !money_subtract(less ? stated : audited, less ? audited : stated, &difference) ||
           !money_share(stated, setting->rate, ROUND_DOWN_TO_FEN, &allowed) ||
           difference.fen > allowed.fen;
}

static void complain(struct findings *findings, const char *field, const char *text)
{
    findings_add(findings, &(struct finding){.weight = FINDING_BLOCKS,
                                             .rule = "audit",
                                             .text = text,
                                             .field = field,
                                             .cleared_by = _(role_label(ROLE_OFFICER))});
}

/* One figure as typed; *ret_is false: it was left empty. */
static void figure_read(const struct desk *desk, const struct application_page *page,
                        const struct typed_figure *typed, struct arena *arena,
                        struct findings *findings, struct store_audited *ret, bool *ret_is)
{
    const struct ask *ask = item_ask(page->item, typed->fact);
    const struct fact *fact = facts_find(&page->facts, typed->fact);
    const char *label = item_fact_label(page->item, typed->fact);
    struct err why = {0};

    *ret_is = false;
    *ret = (struct store_audited){.key = typed->fact, .reason = ""};
    if (text_empty(typed->amount))
        return;
    if (!ask || !task_audits(ask) || !fact) {
        complain(findings, typed->fact,
                 arena_format(arena, _("%s: no amount was stated that could be audited"), label));
        return;
    }
    if (!money_parse(typed->amount, &ret->audited, &why) ||
        !act_clean_lines(typed->reason, label, RESULT_MOST, arena, &ret->reason, &why)) {
        complain(findings, typed->fact, arena_format(arena, _("%1$s: %2$s"), label, why.what));
        return;
    }
    ret->stated = fact->money;
    if (ret->audited.fen < 0)
        complain(findings, typed->fact, arena_format(arena, _("%s: below nothing"), label));
    else if (audit_needs_reason(desk->catalogue, ret->stated, ret->audited) &&
             text_empty(ret->reason))
        complain(findings, arena_format(arena, "why:%s", typed->fact),
                 arena_format(arena,
                              _("%s: the audited figure differs so far that it needs a "
                                "reason"),
                              label));
    *ret_is = true;
}

static bool figures_write(struct act *act, const struct dossier *dossier, int64_t task_id,
                          const struct store_audited *list, size_t count, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < count; i++) {
        struct store_audited one = list[i];

        one.task_id = task_id;
        if (!store_audited_add(act->desk->store, dossier->page.application.id, &one, err))
            return false;
        act_change_money(act, arena_format(&arena, "audited.%s", one.key), one.stated, one.audited);
        act_change(act, arena_format(&arena, "why.%s", one.key), "", one.reason);
    }
    return true;
}

/* ---- the result ---- */

static bool texts_read(const struct task_result *typed, struct arena *arena,
                       struct store_task *task, struct findings *findings, struct err *err)
{
    if (!act_clean(typed->report, _("Report"), REPORT_MOST, arena, &task->report, err) ||
        !act_clean_lines(typed->result, _("Result"), RESULT_MOST, arena, &task->result, err))
        return false;
    if (text_empty(task->report))
        complain(findings, "report", _("the report is the proof: its number or name is missing"));
    if (text_empty(task->result))
        complain(findings, "result", _("it is not said what was found"));
    return true;
}

static void figures_read(const struct desk *desk, const struct application_page *page,
                         const struct task_result *result, struct arena *arena,
                         struct findings *findings, struct store_audited *list, size_t *ret_count)
{
    size_t count = 0;

    for (size_t i = 0; i < result->count; i++) {
        bool is;

        figure_read(desk, page, &result->list[i], arena, findings, &list[count], &is);
        count += is;
    }
    if (count == 0)
        complain(findings, result->count ? result->list[0].fact : "result",
                 _("a special audit states at least one audited figure"));
    *ret_count = count;
}

bool desk_audit_effect(struct desk *desk, int64_t id, const struct typed_figure *list, size_t count,
                       struct money *ret_before, struct money *ret_after, struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_RECEIPT struct receipt before = {0};
    AUTO_RECEIPT struct receipt after = {0};
    struct facts *facts = &dossier.page.facts;

    if (!act_may_read(desk, right_roles(RIGHT_PREVIEW), err) ||
        !dossier_load(desk, id, &dossier, err) || !amount_now(desk, &dossier, &before, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct fact *fact = facts_find(facts, list[i].fact);
        struct money audited;

        if (fact && money_parse(list[i].amount, &audited, NULL))
            facts_audit(facts, list[i].fact, fact->money, audited, "");
    }
    if (!amount_now(desk, &dossier, &after, err))
        return false;
    *ret_before = before.result;
    *ret_after = after.result;
    return true;
}

bool desk_task_done(struct desk *desk, int64_t id, int64_t task_id,
                    const struct task_result *result, struct findings *findings, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct store_task ended = {.status = TASK_DONE, .ended_on = desk->today};
    struct store_audited *list = arena_get(&arena, (result->count + 1) * sizeof *list);
    const struct review_task *task;
    size_t count = 0;

    if (!act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !dossier_may_work(&dossier, WORK_TASK_DONE, err) ||
        !(task = open_task(&dossier.page, task_id, err)) ||
        !texts_read(result, &arena, &ended, findings, err))
        return false;
    if (task->kind == TASK_SPECIAL_AUDIT)
        figures_read(desk, &dossier.page, result, &arena, findings, list, &count);
    if (findings_block(findings))
        return act_refuse(findings, err);
    ended.id = task_id;
    ended.version = task->version;
    ended.has_met = task->kind == TASK_SITE_CHECK;
    ended.met = result->met;
    if (!store_task_end(desk->store, &ended, desk->clerk.id, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(&act, "task", task_kind_word(task->kind), "done");
    act_change(&act, "report", "", ended.report);
    act_change(&act, "result", "", ended.result);
    if (ended.has_met)
        act_change(&act, "found", "", ended.met ? "met" : "not-met");
    return figures_write(&act, &dossier, task_id, list, count, err) &&
           act_end(&act, "task-done", "application", id, dossier.page.application.number, err);
}

static bool cancel(struct act *act, const struct review_task *task, const char *why,
                   struct err *err)
{
    const struct store_task ended = {.id = task->id,
                                     .version = task->version,
                                     .status = TASK_CANCELLED,
                                     .ended_on = act->desk->today,
                                     .report = "",
                                     .result = why};

    act_change(act, "task", task_kind_word(task->kind), "cancelled");
    return store_task_end(act->desk->store, &ended, act->desk->clerk.id, err);
}

bool task_cancel_all(struct act *act, const struct application_page *page, const char *why,
                     struct err *err)
{
    for (size_t i = 0; i < page->task_count; i++)
        if (page->tasks[i].status == TASK_OPEN && !cancel(act, &page->tasks[i], why, err))
            return false;
    return true;
}

/* Wherever the case stands: who is out is called back. */
bool desk_task_cancel(struct desk *desk, int64_t id, int64_t task_id, const char *reason,
                      struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct review_task *task;

    if (!act_clean_lines(reason, _("Reason"), RESULT_MOST, &arena, &reason, err))
        return false;
    if (text_empty(reason))
        return err_set(err, ERR_INPUT, _("cancelling a task needs a reason"));
    if (!act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !dossier_may_work(&dossier, WORK_TASK_CANCEL, err) ||
        !(task = open_task(&dossier.page, task_id, err)) || !cancel(&act, task, reason, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(&act, "reason", "", reason);
    return act_end(&act, "task-cancel", "application", id, dossier.page.application.number, err);
}

/* Of two under way at once the one that came back last. */
static const struct review_task *site_check_newest(const struct application_page *page)
{
    const struct review_task *newest = NULL;

    for (size_t i = 0; i < page->task_count; i++) {
        const struct review_task *task = &page->tasks[i];

        if (task->kind == TASK_SITE_CHECK && task->status == TASK_DONE &&
            (!newest || task->ended_on.day >= newest->ended_on.day))
            newest = task;
    }
    return newest;
}

const char *site_otherwise_text(const struct application_page *page, struct arena *arena)
{
    const struct review_task *task = site_check_newest(page);

    if (!task || task->met)
        return NULL;
    return arena_format(arena, _("Site check, not as stated (%1$s): %2$s"), task->report,
                        task->result);
}
