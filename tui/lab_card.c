/* SPDX-License-Identifier: Apache-2.0 */
/* Entering a laboratory under its host unit, and grading the evaluation that is due. */
#include "tui/lab_card.h"

#include <stdio.h>

#include "base/idcode.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/intake.h"
#include "desk/labs.h"
#include "tui/card.h"
#include "tui/dialog.h"

#define NAME_MOST 80
#define NOTE_MOST 300
#define HOST_NAME "host-name"

/* ---- a new one ---- */

static bool check_host(void *of, const char *name, const char *value, struct err *err)
{
    struct lab_target *target = of;
    AUTO_ARENA struct arena arena = {0};
    struct organisation host;

    (void) name;
    return desk_organisation_by_code(&target->world->desk, value, &arena, &host, err);
}

static int add_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    struct field_choice *cycles = arena_get(arena, 3 * sizeof *cycles);
    static const char *const years[] = {"3", "4", "5"};

    (void) of;
    for (int i = 0; i < 3; i++)
        cycles[i] = (struct field_choice){
            .value = years[i], .label = arena_format(arena, _("every %s years"), years[i])};
    ret_fields[0] = (struct field){.name = "name",
                                   .label = _("Laboratory"),
                                   .help = _("The name as recognised."),
                                   .required = true,
                                   .most = NAME_MOST};
    ret_fields[1] = (struct field){.name = "host",
                                   .label = _("Host unit (credit code)"),
                                   .help = _("The 18 characters of the unit it belongs to; it "
                                             "must be known as an applicant."),
                                   .required = true,
                                   .most = 24,
                                   .check = check_host};
    ret_fields[2] = (struct field){.name = HOST_NAME,
                                   .label = _("The host unit's name follows its "
                                              "code."),
                                   .kind = FIELD_NOTE};
    ret_fields[3] = (struct field){.name = "field", .label = _("Field"), .most = NAME_MOST};
    ret_fields[4] = (struct field){.name = "recognised_on",
                                   .label = _("Recognised on"),
                                   .help = _("Evaluations fall due counted from this day."),
                                   .kind = FIELD_DATE,
                                   .required = true};
    ret_fields[5] = (struct field){.name = "cycle",
                                   .label = _("Evaluated"),
                                   .help = _("Every three years, where nothing else was decided."),
                                   .kind = FIELD_CHOICE,
                                   .required = true,
                                   .choices = cycles,
                                   .choice_count = 3};
    return 6;
}

static void add_typed(void *of, struct form *form)
{
    struct lab_target *target = of;
    AUTO_ARENA struct arena arena = {0};
    struct organisation host = {.name = ""};
    struct err ignored = {0};
    char code[IDCODE_SIZE];

    if (idcode_parse(form_value(form, "host"), code, NULL) &&
        !desk_organisation_by_code(&target->world->desk, code, &arena, &host, &ignored))
        host.name = "";
    form_note(form, HOST_NAME, host.name);
}

static void add_fill(void *of, struct form *form)
{
    (void) of;
    form_set(form, "cycle", "3");
}

static bool add_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct lab_target *target = of;
    AUTO_ARENA struct arena arena = {0};
    struct organisation host;
    struct lab lab = {.name = form_value(form, "name"),
                      .field = form_value(form, "field"),
                      .cycle_years = form_value(form, "cycle")[0] - '0', /* "3" to "5" */
                      .last_graded_on = DATE_NONE,
                      .due_on = DATE_NONE};
    int64_t id;

    if (!desk_organisation_by_code(&target->world->desk, form_value(form, "host"), &arena, &host,
                                   err) ||
        !date_parse(form_value(form, "recognised_on"), &lab.recognised_on, err))
        return false;
    lab.organisation_id = host.id;
    lab.organisation_name = host.name;
    lab.organisation_code = host.code;
    if (!desk_lab_save(&target->world->desk, &lab, &id, err))
        return false;
    target->done_id = id;
    console_say(console, SAY_DONE, _("%s is entered."), lab.name);
    return true;
}

bool lab_card_add(struct console *console, struct lab_target *target)
{
    return card_open(console, &(struct card){.title = N_("New laboratory"),
                                             .draft = "lab",
                                             .fields = add_fields,
                                             .fill = add_fill,
                                             .typed = add_typed,
                                             .done = add_done,
                                             .of = target});
}

/* ---- a grade ---- */

static int grade_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    int count = LAB_GRADE_COUNT - 1;
    struct field_choice *grades = arena_get(arena, (size_t) count * sizeof *grades);

    (void) of;
    for (int i = 0; i < count; i++) {
        enum lab_grade grade = (enum lab_grade)(i + 1);

        grades[i] = (struct field_choice){.value = lab_grade_word(grade),
                                          .label = _(lab_grade_label(grade))};
    }
    ret_fields[0] = (struct field){.name = "grade",
                                   .label = _("Grade"),
                                   .help = _("Excellent and good open the evaluation reward; "
                                             "qualified goes on; unqualified is set a term to "
                                             "put right, or loses the recognition."),
                                   .kind = FIELD_CHOICE,
                                   .required = true,
                                   .choices = grades,
                                   .choice_count = count};
    ret_fields[1] = (struct field){.name = "day",
                                   .label = _("Graded on"),
                                   .help = _("The day of the decision, not of this entry."),
                                   .kind = FIELD_DATE,
                                   .required = true};
    ret_fields[2] = (struct field){.name = "note",
                                   .label = _("Note"),
                                   .help = _("Document, conditions. The next evaluation falls due "
                                             "a cycle after the one graded."),
                                   .kind = FIELD_LINES,
                                   .most = NOTE_MOST};
    return 3;
}

static void grade_fill(void *of, struct form *form)
{
    struct lab_target *target = of;
    char today[DATE_TEXT_SIZE];

    form_set(form, "day", date_text(target->world->desk.today, today));
}

static void say_graded(const struct lab_target *target, enum lab_grade grade)
{
    if (lab_grade_opens_reward(grade))
        console_say(target->console, SAY_DONE,
                    _("%1$s: %2$s. The host unit may now apply for the evaluation reward."),
                    target->lab.name, _(lab_grade_label(grade)));
    else
        console_say(target->console, SAY_DONE, _("%s: %s"), target->lab.name,
                    _(lab_grade_label(grade)));
}

static void grade_confirmed(void *of)
{
    struct lab_target *target = of;
    struct form *form = target->form;
    enum lab_grade grade = LAB_UNGRADED;
    struct err err = {0};
    char why[700];

    world_tick(target->world);
    if (lab_grade_parse(form_value(form, "grade"), &grade) &&
        desk_lab_grade(&target->world->desk, target->lab.id, target->lab.version, grade,
                       form_value(form, "day"), form_value(form, "note"), &err)) {
        target->done_id = target->lab.id;
        say_graded(target, grade);
        card_finish(target->console);
        return;
    }
    snprintf(why, sizeof why, "%s%s%s", err.what, err.hint[0] ? _(". ") : "", err.hint);
    form_fail(form, "day", why);
    form_go(form, "day");
    console_fail(target->console, &err);
}

/* Asks first: a grade is not taken back, and it moves the day of the next evaluation. */
static bool grade_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct lab_target *target = of;
    AUTO_ARENA struct arena arena = {0};
    enum lab_grade grade = LAB_UNGRADED;
    char due[DATE_TEXT_SIZE];
    const char *question;

    if (!lab_grade_parse(form_value(form, "grade"), &grade))
        return err_set(err, ERR_INPUT, _("choose a grade"));
    target->console = console;
    target->form = form;
    question = arena_format(
        &arena,
        _("%1$s, evaluation due on %2$s: %3$s, graded on %4$s. %5$s A grade is not taken "
          "back; the next evaluation falls due a cycle later."),
        target->lab.name, date_text(target->lab.due_on, due), _(lab_grade_label(grade)),
        form_value(form, "day"),
        lab_grade_opens_reward(grade) ? _("The host unit may then apply for the evaluation reward.")
                                      : _("It opens no reward."));
    dialog_confirm(console, &(struct confirm){.title = _("Grade"),
                                              .question = question,
                                              .yes = _("Record the grade"),
                                              .done = grade_confirmed,
                                              .of = target});
    return false;
}

static struct date first_day(const struct lab *lab)
{
    return date_add_months(lab->due_on, -LAB_EARLY_MONTHS);
}

static void grade_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct lab_target *target = of;
    char due[DATE_TEXT_SIZE], first[DATE_TEXT_SIZE];

    ret_head->subject = target->lab.name;
    date_text(target->lab.due_on, due);
    if (first_day(&target->lab).day > target->world->desk.today.day)
        ret_head->note = arena_format(
            arena,
            _("no evaluation is due: the next falls due on %1$s and can be graded from %2$s"), due,
            date_text(first_day(&target->lab), first));
    else
        ret_head->note = arena_format(arena, _("the evaluation due on %s"), due);
}

bool lab_card_grade(struct console *console, struct lab_target *target)
{
    return card_open(console, &(struct card){.title = N_("Grade"),
                                             .head = grade_head,
                                             .fields = grade_fields,
                                             .fill = grade_fill,
                                             .done = grade_done,
                                             .of = target});
}
