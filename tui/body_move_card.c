/* SPDX-License-Identifier: Apache-2.0 */
/* Moving the evaluation of a standing body: what each move asks, the panel's sheet, the grade that
 * is asked about once more. */
#include <inttypes.h>
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/body_card.h"
#include "tui/body_words.h"
#include "tui/card.h"
#include "tui/dialog.h"

#define CRITERIA_MOST 32

static unsigned takes_of(const struct body_target *target)
{
    return body_takes(target->move);
}

static int round_of(const struct body_target *target)
{
    return target->page->body.state == BODY_RECTIFY || target->page->body.state == BODY_RESCORED
               ? 2
               : 1;
}

/* Said at the field; which criterion it is the field's name tells. */
static bool check_points(void *of, const char *name, const char *value, struct err *err)
{
    const struct body_target *target = of;
    const struct body_kind *kind = target->page->kind;
    int points = body_number_typed(value);

    for (size_t i = 0; i < kind->criterion_count; i++)
        if (text_is(kind->criteria[i].id, name) && (points < 0 || points > kind->criteria[i].most))
            return err_set(err, ERR_INPUT, _("points are whole: 0 to %d"), kind->criteria[i].most);
    return true;
}

static int sheet_fields(const struct body_target *target, struct arena *arena,
                        struct field *ret_fields)
{
    const struct body_kind *kind = target->page->kind;
    int count = 0;

    ret_fields[count++] =
        (struct field){.name = "member",
                       .label = _("Panel member"),
                       .help = _("A sheet of the same member in the same scoring replaces the one "
                                 "before; both are kept."),
                       .required = true,
                       .most = BODY_NAME_MOST};
    for (size_t i = 0; i < kind->criterion_count && i < CRITERIA_MOST; i++) {
        char weight[RATIO_TEXT_SIZE];

        ret_fields[count++] = (struct field){
            .name = kind->criteria[i].id,
            .label = arena_format(arena, "%s %s", words_now(&kind->criteria[i].name),
                                  ratio_text(kind->criteria[i].weight, weight)),
            .help = arena_format(arena, _("Whole points from 0 to %d."), kind->criteria[i].most),
            .required = true,
            .most = 4,
            .check = check_points};
    }
    ret_fields[count++] = (struct field){
        .name = "comment", .label = _("Comment"), .kind = FIELD_LINES, .most = BODY_NOTE_MOST};
    return count;
}

/* Whose sheet: of those that count in this scoring. */
static struct field member_field(const struct body_target *target, struct arena *arena)
{
    const struct body_page *page = target->page;
    struct field_choice *members = arena_get(arena, (page->sheet_count + 1) * sizeof *members);
    int count = 0;

    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].round == round_of(target))
            members[count++] = (struct field_choice){
                .value = page->sheets[i].member,
                .label = arena_format(arena, "%s  %s", page->sheets[i].member,
                                      body_score_text(true, page->sheets[i].total_centi, arena))};
    return (struct field){.name = "member",
                          .label = _("Panel member"),
                          .help = _("Whose sheet counts no more; what was entered stays in the "
                                    "record."),
                          .kind = FIELD_CHOICE,
                          .required = true,
                          .choices = members,
                          .choice_count = count};
}

static int grade_fields(const struct body_target *target, struct arena *arena,
                        struct field *ret_fields)
{
    const struct body_kind *kind = target->page->kind;
    struct field_choice *grades = arena_get(arena, (kind->grade_count + 1) * sizeof *grades);

    for (size_t i = 0; i < kind->grade_count; i++)
        grades[i] = (struct field_choice){.value = kind->grades[i].id,
                                          .label = arena_format(arena, _("%1$s (from %2$d points)"),
                                                                words_now(&kind->grades[i].name),
                                                                kind->grades[i].from)};
    ret_fields[0] = (struct field){.name = "grade",
                                   .label = _("Grade"),
                                   .help = _("The one that the points mean is filled in; another "
                                             "needs a written reason."),
                                   .kind = FIELD_CHOICE,
                                   .required = true,
                                   .choices = grades,
                                   .choice_count = (int) kind->grade_count};
    ret_fields[1] = (struct field){.name = "day",
                                   .label = _("Graded on"),
                                   .help = _("The day of the decision, not of this entry."),
                                   .kind = FIELD_DATE,
                                   .required = true};
    ret_fields[2] = (struct field){
        .name = "reason", .label = _("Reason"), .kind = FIELD_LINES, .most = BODY_NOTE_MOST};
    return 3;
}

static int move_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct body_target *target = of;
    unsigned takes = takes_of(target);
    int count = 0;

    if (takes & BODY_TAKES_SHEET)
        return sheet_fields(target, arena, ret_fields);
    if (takes & BODY_TAKES_GRADE)
        return grade_fields(target, arena, ret_fields);
    if (takes & BODY_TAKES_MEMBER)
        ret_fields[count++] = member_field(target, arena);
    if (takes & BODY_TAKES_DAY)
        ret_fields[count++] =
            (struct field){.name = "day",
                           .label = target->move == BODY_MOVE_ORDER ? _("To be put right by")
                                                                    : _("To be filed by"),
                           .help = _("Until when the host unit has time; after it, it is overdue."),
                           .kind = FIELD_DATE,
                           .required = true};
    if (takes & BODY_TAKES_CAME)
        ret_fields[count++] =
            (struct field){.name = "day",
                           .label = _("Received on"),
                           .help = _("The day on which the evidence was complete, "
                                     "not of this entry."),
                           .kind = FIELD_DATE,
                           .required = true};
    ret_fields[count++] =
        (struct field){.name = "reason",
                       .label = _("Reason"),
                       .help = _("Stands in the record and in the journal."),
                       .kind = FIELD_LINES,
                       .required = body_move_row(target->move)->flags & MOVE_NEEDS_REASON,
                       .most = BODY_NOTE_MOST};
    return count;
}

/* What is usual: the day due or the kind's time to put right, and the grade the points mean. */
static void move_fill(void *of, struct form *form)
{
    const struct body_target *target = of;
    const struct body_page *page = target->page;
    struct date today = target->world->desk.today, day = today;
    const struct body_grade *meant;
    char text[DATE_TEXT_SIZE];
    int centi;

    if (target->move == BODY_MOVE_ORDER)
        day = date_add_months(today, page->kind->rectify_months);
    else if (target->move == BODY_MOVE_NOTIFY)
        day = page->body.due_on.day > today.day ? page->body.due_on : date_add_months(today, 1);
    /* nobody answers on a day off */
    if (day.day != today.day && !calendar_is_working(target->world->calendar, day))
        day = calendar_after(target->world->calendar, day, 1, NULL);
    if (takes_of(target) & (BODY_TAKES_DAY | BODY_TAKES_GRADE | BODY_TAKES_CAME))
        form_set(form, "day", date_text(day, text));
    if ((takes_of(target) & BODY_TAKES_GRADE) && body_page_score(page, round_of(target), &centi) &&
        (meant = body_kind_grade_at(page->kind, centi)) != NULL)
        form_set(form, "grade", meant->id);
}

static void move_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct body_target *target = of;
    const struct body_page *page = target->page;
    char due[DATE_TEXT_SIZE];
    int centi;

    /* which sheet is taken off is chosen below */
    const struct body_step *undone =
        takes_of(target) & BODY_TAKES_MEMBER ? NULL : body_page_undone(page, target->move);

    ret_head->subject = page->body.name;
    if (undone) {
        const struct move_row *row = machine_move(&machine_body, undone->move);

        ret_head->note = arena_format(arena, _("taken back: “%1$s” by %2$s on %3$s"),
                                      row ? _(row->label) : undone->move, undone->clerk,
                                      date_text(undone->day, due));
    } else if ((takes_of(target) & BODY_TAKES_GRADE) &&
               body_page_score(page, round_of(target), &centi))
        ret_head->note =
            arena_format(arena, _("the panel's mean: %d.%02d points"), centi / 100, centi % 100);
    else
        ret_head->note =
            arena_format(arena, _("the evaluation due on %s"), date_text(page->body.due_on, due));
}

static size_t read_points(const struct body_target *target, const struct form *form,
                          struct points *ret_points)
{
    const struct body_kind *kind = target->page->kind;
    size_t count = 0;

    if (!(takes_of(target) & BODY_TAKES_SHEET))
        return 0;
    for (; count < kind->criterion_count && count < CRITERIA_MOST; count++)
        ret_points[count] = (struct points){
            .criterion = kind->criteria[count].id,
            .points = body_number_typed(form_value(form, kind->criteria[count].id))};
    return count;
}

static void say_moved(struct console *console, const struct body_target *target)
{
    const struct body_page *page = target->page;

    if (target->move == BODY_MOVE_REWARD)
        console_say(console, SAY_DONE, _("%1$s: the host unit may now apply for item %2$s."),
                    page->body.name, page->kind->reward);
    else
        console_say(console, SAY_DONE, _("%1$s: %2$s."), page->body.name,
                    _(body_move_row(target->move)->label));
}

static bool move_hand(void *of, struct form *form, struct err *err)
{
    struct body_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};
    struct points points[CRITERIA_MOST];
    struct body_order order = {.day = card_typed(form, "day"),
                               .grade = card_typed(form, "grade"),
                               .reason = card_typed(form, "reason"),
                               .member = card_typed(form, "member"),
                               .comment = card_typed(form, "comment"),
                               .points = points,
                               .point_count = read_points(target, form, points)};

    if (desk_body_move(&target->world->desk, target->page->body.id, target->page->body.version,
                       target->move, &order, &findings, err))
        return true;
    card_tell(form, &findings);
    return false;
}

static bool move_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct body_target *target = of;

    (void) form, (void) err;
    target->done_id = target->page->body.id;
    say_moved(console, target);
    return true;
}

/* What may follow from a grade, and what it stops; graded again, it is put right or it is not. */
static const char *follows_text(enum body_move move, const struct body_grade *grade,
                                struct arena *arena)
{
    const char *text = "";

    if (move == BODY_MOVE_REGRADE)
        return _(body_move_row(grade->stops ? BODY_MOVE_REVOKE : BODY_MOVE_LIFT)->label);
    for (int outcome = OUTCOME_NONE + 1; outcome < BODY_OUTCOME_COUNT; outcome++)
        if (grade->outcomes & (1u << outcome))
            text = arena_format(arena, "%s%s%s", text, *text ? " / " : "",
                                _(body_outcome_label((enum body_outcome) outcome)));
    return grade->stops
               ? arena_format(arena, _("%s; payments to the host unit stop until then"), text)
               : text;
}

/* A grade stops money or opens some. */
static const char *grade_sure(const struct body_target *target, const struct form *form,
                              struct arena *arena)
{
    const struct body_grade *grade = body_kind_grade(target->page->kind, card_typed(form, "grade"));

    return grade ? arena_format(arena,
                                _("%1$s: %2$s, on %3$s.\nOnly another supervisor takes it back, "
                                  "while nothing followed.\nWhat may follow: %4$s."),
                                target->page->body.name, words_now(&grade->name),
                                card_typed(form, "day"), follows_text(target->move, grade, arena))
                 : "";
}

/* The sheet of this member that counts until now; NULL: none. */
static const struct panel_sheet *sheet_before(const struct body_target *target, const char *member)
{
    const struct body_page *page = target->page;

    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].round == round_of(target) && text_is(page->sheets[i].member, member))
            return &page->sheets[i];
    return NULL;
}

/* What a hand copied from a paper is read once more against it: only another officer takes it off.
 */
static const char *sheet_sure(const struct body_target *target, const struct form *form,
                              struct arena *arena)
{
    const struct body_kind *kind = target->page->kind;
    const struct panel_sheet *before = sheet_before(target, card_typed(form, "member"));
    struct points points[CRITERIA_MOST];
    size_t count = read_points(target, form, points);
    const char *text = arena_format(arena, _("%1$s, sheet of %2$s:"), target->page->body.name,
                                    card_typed(form, "member"));
    int centi;

    if (!body_sheet_total(kind, points, count, &centi, NULL))
        return "";
    for (size_t i = 0; i < count; i++)
        text = arena_format(arena, "%s\n  %s", text,
                            arena_format(arena, _("%1$s: %2$d of %3$d"),
                                         words_now(&kind->criteria[i].name), points[i].points,
                                         kind->criteria[i].most));
    text = arena_format(arena, _("%1$s\n%2$s points in all."), text,
                        body_score_text(true, centi, arena));
    if (before)
        text =
            arena_format(arena, _("%1$s\n! It replaces the sheet of %2$s points; both are kept."),
                         text, body_score_text(true, before->total_centi, arena));
    return arena_format(arena, _("%s\nIt counts at once; only another officer takes it off."),
                        text);
}

/* What goes out, or ends the taking in, is asked about: one's own hand does not take it back. */
static const char *move_sure(void *of, const struct form *form, struct arena *arena)
{
    const struct body_target *target = of;
    const struct body_page *page = target->page;

    if (takes_of(target) & BODY_TAKES_GRADE)
        return grade_sure(target, form, arena);
    if (takes_of(target) & BODY_TAKES_SHEET)
        return sheet_sure(target, form, arena);
    if (target->move == BODY_MOVE_NOTIFY)
        return arena_format(arena,
                            _("%1$s is told to file its evidence by %2$s.\nOnly another officer "
                              "takes it back, while nothing followed."),
                            page->body.name, card_typed(form, "day"));
    if (target->move == BODY_MOVE_FILE)
        return arena_format(arena,
                            _("The evidence of %s is in: the panel's sheets follow, and nothing "
                              "more is taken in.\nOnly another officer takes it back, while "
                              "nothing followed."),
                            page->body.name);
    return "";
}

static bool move_again(void *of, struct err *err)
{
    const struct body_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};

    return body_target_again(of, err) &&
           desk_body_may(&target->world->desk, target->page->body.id, target->move, &findings);
}

/* Of one scoring of one evaluation: what is begun there means nothing in the next. */
static const char *draft_of(struct body_target *target)
{
    const struct body *body = &target->page->body;

    if (!(takes_of(target) & BODY_TAKES_SHEET))
        return NULL;
    (void) snprintf(target->draft, sizeof target->draft, "sheet-%" PRId64 "-%" PRId32 "-%d",
                    body->id, body->due_on.day, round_of(target));
    return target->draft;
}

bool body_card_move(struct console *console, struct body_target *target)
{
    return card_open(console, &(struct card){.title = body_move_row(target->move)->label,
                                             .draft = draft_of(target),
                                             .head = move_head,
                                             .fields = move_fields,
                                             .fill = move_fill,
                                             .sure = move_sure,
                                             .hand = move_hand,
                                             .done = move_done,
                                             .again = move_again,
                                             .of = target});
}
