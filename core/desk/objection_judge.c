/* SPDX-License-Identifier: Apache-2.0 */
/* Whether an objection as typed is taken: who raises it, where to answer, when it came.  A public
 * list asks for objections in writing under the real name; what comes without one is a lead, and
 * holds no money before a supervisor takes it up. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/plan_turn.h"

static void blocks(struct findings *findings, const char *field, const char *text,
                   const char *cleared_by)
{
    AUTO_ARENA struct arena arena = {0};

    findings_add(findings, &(struct finding){.weight = FINDING_BLOCKS,
                                             .rule = arena_format(&arena, "objection:%s", field),
                                             .text = text,
                                             .cleared_by = cleared_by,
                                             .field = field});
}

/* ---- who, and where to answer ---- */

/* What is written where there is no name or address to write, in the form text_mark leaves. */
static const char *const nothing_said[] = {
    "匿名", "匿名者",    "匿名人", "匿名举报", "匿名举报人", "无名", "无",
    "没有", "不详",      "不愿留", "未留",     "無",         "無名", "なし",
    "不明", "anonymous", "none",   "unknown",  "na",         "nil",
};

static bool says_nothing(const char *text)
{
    AUTO_ARENA struct arena arena = {0};
    const char *mark = text_mark(&arena, text);

    if (text_empty(mark))
        return true;
    for (size_t i = 0; i < sizeof nothing_said / sizeof *nothing_said; i++)
        if (text_is(mark, nothing_said[i]))
            return true;
    return false;
}

/* A report or complaint without a name may be true: who answers for the department's money may take
 * it up, and another supervisor settles it. */
static bool is_taken_up(const struct desk *desk, const struct objection_typed *typed)
{
    return typed->kind != OBJECTION_OWN && desk->clerk.role == ROLE_SUPERVISOR &&
           !text_empty(typed->objector);
}

static void judge_name(const struct desk *desk, const struct objection_typed *typed,
                       const char *objector, struct findings *findings)
{
    if (!says_nothing(objector) || is_taken_up(desk, typed))
        return;
    if (typed->kind == OBJECTION_OWN)
        blocks(findings, "objector",
               _("an objection is raised in writing under the real name of the listed unit"),
               _("the unit, by a letter with its name and seal within the days of the notice"));
    else
        blocks(findings, "objector",
               _("it needs the real name of who raises it: an anonymous one is a lead and holds "
                 "no money by itself"),
               _("a supervisor of the department, who takes the lead up by registering it; or who "
                 "reports, by giving the real name"));
}

static void judge_contact(const struct desk *desk, const struct objection_typed *typed,
                          const char *objector, const char *contact, struct findings *findings)
{
    if (!says_nothing(contact))
        return;
    if (says_nothing(objector) && is_taken_up(desk, typed) && !text_empty(contact))
        return;
    blocks(findings, "contact", _("it needs an address or telephone to answer to"), "");
}

/* Taken all the same: that it is another's is no reason not to look into it, but who looks into it
 * must know.  A name within the name is the unit with who signed for it.  The line is kept with it
 * in the journal, so it names nobody. */
void objection_judge_own(const struct application_page *page, const struct objection_typed *typed,
                         struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    const char *objector;
    const char *unit = text_mark(&arena, page->organisation.name);

    if (typed->kind != OBJECTION_OWN || !typed->objector || says_nothing(typed->objector) ||
        text_empty(unit))
        return;
    objector = text_mark(&arena, typed->objector);
    if (!strstr(objector, unit))
        findings_add(findings, &(struct finding){
                                   .weight = FINDING_WARNS,
                                   .rule = OBJECTION_NOT_OWN,
                                   .text = _("raised by another than the listed unit: an objection "
                                             "is the listed unit's own, of others it is a report "
                                             "or a complaint"),
                                   .field = "kind",
                               });
}

/* ---- when it came ---- */

bool objection_read_day(const struct desk *desk, const char *typed, struct date *ret_day,
                        struct err *err)
{
    *ret_day = desk->today;
    if (!text_empty(typed) && !date_parse(typed, ret_day, err))
        return false;
    return ret_day->day <= desk->today.day ||
           err_set(err, ERR_INPUT, _("the day is in the future"));
}

/* Objections, reports and complaints alike are taken within the days of the notice; while it stands
 * still it is not over. */
static void judge_day(const struct application *application, struct date received,
                      struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];

    if (!date_is_none(application->notice_from) && received.day < application->notice_from.day)
        findings_add(findings,
                     &(struct finding){
                         .weight = FINDING_BLOCKS,
                         .rule = "objection:early",
                         .text = arena_format(&arena,
                                              _("received on %1$s, before the notice began on "
                                                "%2$s: there was nothing to object to"),
                                              date_text(received, day),
                                              date_text(application->notice_from, last)),
                         .field = "received_on",
                     });
    if (application_stands(application) || date_is_none(application->notice_to) ||
        received.day <= application->notice_to.day)
        return;
    findings_add(
        findings,
        &(struct finding){
            .weight = FINDING_BLOCKS,
            .rule = "objection:late",
            .text = arena_format(&arena,
                                 _("received on %1$s, after the notice ended on %2$s: no "
                                   "objection to it, but a petition"),
                                 date_text(received, day), date_text(application->notice_to, last)),
            .cleared_by = _("the office for petitions, as a petition; whoever has to look "
                            "into it puts the case on hold"),
            .field = "received_on",
        });
}

/* Entered after it came: whoever settles it reads both days; nothing is refused for it, since an
 * objection counts from when it came. */
static void warn_entered_late(const struct desk *desk, struct date received,
                              struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    char came[DATE_TEXT_SIZE], now[DATE_TEXT_SIZE];

    if (received.day < desk->today.day)
        findings_add(findings,
                     &(struct finding){.weight = FINDING_WARNS,
                                       .rule = "objection:entered-late",
                                       .text = arena_format(&arena,
                                                            _("it came on %1$s and is entered on "
                                                              "%2$s: both days stand in the "
                                                              "journal"),
                                                            date_text(received, came),
                                                            date_text(desk->today, now)),
                                       .field = "received_on"});
}

void objection_judge(const struct desk *desk, const struct application_page *page,
                     const struct objection_typed *typed, struct findings *findings)
{
    static const struct objection_typed nothing = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *objector = "", *contact = "";
    struct err why = {0};
    struct date day;

    if (!typed)
        typed = &nothing;
    if (!act_clean(typed->objector, _("Objector"), OBJECTOR_MOST, &arena, &objector, &why))
        blocks(findings, "objector", why.what, why.hint);
    else
        judge_name(desk, typed, objector, findings);
    objection_judge_own(page, typed, findings);
    if (!act_clean(typed->contact, _("Contact of the objector"), OBJECTOR_CONTACT_MOST, &arena,
                   &contact, &why))
        blocks(findings, "contact", why.what, why.hint);
    else
        judge_contact(desk, typed, objector, contact, findings);
    if (!objection_read_day(desk, typed->received_on, &day, &why))
        blocks(findings, "received_on", why.what, why.hint);
    else {
        judge_day(&page->application, day, findings);
        warn_entered_late(desk, day, findings);
    }
}
