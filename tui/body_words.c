/* SPDX-License-Identifier: Apache-2.0 */
/* Words for standing bodies: state, days, evidence, grades.  When days fall is the desk's. */
#include "tui/body_words.h"

#include "base/calendar.h"
#include "base/intl.h"
#include "base/text.h"

const char *body_state_text(const struct body *body, const struct body_kind *kind,
                            struct date today)
{
    if (text_is(body->ended_why, "left"))
        return _("left");
    if (!kind->is_term)
        return _(body_state_row(body->state)->label);
    if (body->due_on.day < today.day)
        return _("over");
    if (body->recognised_on.day > today.day)
        return _("not begun");
    return body->due_on.day <= date_add_months(today, kind->soon_months).day ? _("ends soon")
                                                                             : _("stands");
}

const char *body_days_text(const struct body *body, const struct calendar *calendar,
                           struct date today, struct arena *arena)
{
    struct date day = body_deadline(body);
    bool late;
    struct working_days days;
    const char *mark;

    if (date_is_none(day) || body_is_decided(body))
        return "-";
    if (body_is_undecided(body))
        return _("to decide");
    late = day.day < today.day;
    days = calendar_between(calendar, late ? day : today, late ? today : day);
    mark = days.provisional ? "*" : " ";
    if (late && !body_is_late(body, today))
        return "-"; /* filed, or a term that has run out: nobody is behind */
    if (body->evaluation_id != 0 && body->state == BODY_NOTIFIED)
        return arena_format(arena, late ? _("file %1$d late%2$s") : _("file in %1$d%2$s"),
                            days.count, mark);
    if (body->evaluation_id != 0 && body->state == BODY_RECTIFY)
        return arena_format(arena, late ? _("fix %1$d late%2$s") : _("fix in %1$d%2$s"), days.count,
                            mark);
    return late ? arena_format(arena, _("%1$d late%2$s"), days.count, mark)
                : arena_format(arena, "%d%s", days.count, mark);
}

const char *body_evidence_text(const struct body *body, const struct body_kind *kind,
                               struct arena *arena)
{
    return kind->is_term
               ? ""
               : arena_format(arena, "%d/%zu", body->evidence_present, kind->evidence_count);
}

const char *body_grade_text(const struct body_kind *kind, const char *grade)
{
    const struct body_grade *row = body_kind_grade(kind, grade);

    return row ? words_now(&row->name) : text_empty(grade) ? "-" : grade;
}

const char *body_grades_text(const struct body_kind *kind, const char *grade, const char *regrade,
                             struct arena *arena)
{
    return text_empty(regrade) ? body_grade_text(kind, grade)
                               : arena_format(arena, _("%1$s → %2$s"), body_grade_text(kind, grade),
                                              body_grade_text(kind, regrade));
}

const char *body_cycle_text(const struct body *body, struct arena *arena)
{
    return body->cycle_years > 0 ? arena_format(arena, _("every %d years"), body->cycle_years)
                                 : arena_format(arena, _("%d months"), body->months);
}

const char *body_score_text(bool has, int centi, struct arena *arena)
{
    return has ? arena_format(arena, "%d.%02d", centi / 100, centi % 100) : "";
}
