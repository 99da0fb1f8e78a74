/* SPDX-License-Identifier: Apache-2.0 */
/* Recording other public money, answering it (就高不重复), naming the project. */
#include "tui/support_card.h"

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/card.h"

#define TEXT_MOST  80
#define LINES_MOST 200

static void head_number(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct support_target *target = of;

    (void) arena;
    ret_head->subject = target->number;
}

/* ---- a new record -------------------------------------------------------------------------- */

static int add_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    struct field_choice *levels = arena_get(arena, SUPPORT_LEVEL_COUNT * sizeof *levels);

    (void) of;
    for (int i = 0; i < SUPPORT_LEVEL_COUNT; i++)
        levels[i] = (struct field_choice){.value = support_level_word((enum support_level) i),
                                          .label = _(support_level_label((enum support_level) i))};
    ret_fields[0] = (struct field){.name = "level",
                                   .label = _("Level"),
                                   .help = _("State or provincial money brings the limit of the "
                                             "audited investment with it."),
                                   .kind = FIELD_CHOICE,
                                   .required = true,
                                   .choices = levels,
                                   .choice_count = SUPPORT_LEVEL_COUNT};
    ret_fields[1] = (struct field){
        .name = "department", .label = _("Given by"), .required = true, .most = TEXT_MOST};
    ret_fields[2] = (struct field){.name = "amount",
                                   .label = _("Amount"),
                                   .unit = _("yuan"),
                                   .kind = FIELD_MONEY,
                                   .required = true};
    ret_fields[3] =
        (struct field){.name = "day", .label = _("Given on"), .kind = FIELD_DATE, .required = true};
    ret_fields[4] = (struct field){
        .name = "content", .label = _("Given for"), .required = true, .most = LINES_MOST};
    ret_fields[5] = (struct field){.name = "same",
                                   .label = _("For the same content"),
                                   .help = _("City money for the same content has to be answered "
                                             "before acceptance and decision."),
                                   .kind = FIELD_YES_NO,
                                   .required = true};
    ret_fields[6] = (struct field){.name = "document",
                                   .label = _("Document"),
                                   .help = _("Number of the notice."),
                                   .most = TEXT_MOST};
    return 7;
}

static bool add_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct support_target *target = of;
    struct typed_support typed = {
        .department = form_value(form, "department"),
        .amount = form_value(form, "amount"),
        .granted_on = form_value(form, "day"),
        .content = form_value(form, "content"),
        .document = form_value(form, "document"),
        .same_content = text_is(form_value(form, "same"), "yes"),
    };
    int64_t id;

    if (!support_level_parse(form_value(form, "level"), &typed.level))
        return err_set(err, ERR_INPUT, _("choose a level"));
    if (!desk_support_add(&target->world->desk, target->application, &typed, &id, err))
        return false;
    console_say(console, SAY_DONE, _("Other support is recorded."));
    return true;
}

bool support_card_add(struct console *console, struct support_target *target)
{
    return card_open(console, &(struct card){.title = N_("Other support"),
                                             .draft = "support",
                                             .head = head_number,
                                             .fields = add_fields,
                                             .done = add_done,
                                             .of = target});
}

/* ---- an answer ----------------------------------------------------------------------------- */

static int answer_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    int count = SUPPORT_ANSWER_COUNT - 1;
    struct field_choice *answers = arena_get(arena, (size_t) count * sizeof *answers);

    (void) of;
    for (int i = 0; i < count; i++) {
        enum support_answer answer = (enum support_answer)(i + 1);

        answers[i] = (struct field_choice){.value = support_answer_word(answer),
                                           .label = _(support_answer_label(answer))};
    }
    ret_fields[0] = (struct field){.name = "answer",
                                   .label = _("Answer"),
                                   .help = _("Of two for the same content the higher one is taken "
                                             "(就高不重复): one is kept, the other given up."),
                                   .kind = FIELD_CHOICE,
                                   .required = true,
                                   .choices = answers,
                                   .choice_count = count};
    ret_fields[1] = (struct field){.name = "ground",
                                   .label = _("Ground"),
                                   .help = _("What was found out, and from whom."),
                                   .kind = FIELD_LINES,
                                   .required = true,
                                   .most = LINES_MOST};
    ret_fields[2] = (struct field){.name = "document",
                                   .label = _("Surrender document"),
                                   .help = _("Where the other was given back: the notice that says "
                                             "so."),
                                   .most = TEXT_MOST};
    return 3;
}

static void answer_fill(void *of, struct form *form)
{
    const struct support_target *target = of;

    if (target->entry.answer != SUPPORT_OPEN) {
        form_set(form, "answer", support_answer_word(target->entry.answer));
        form_set(form, "ground", target->entry.ground);
        form_set(form, "document", target->entry.answer_document);
    }
}

static void answer_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct support_target *target = of;
    char day[DATE_TEXT_SIZE];

    ret_head->subject = target->number;
    ret_head->note = arena_format(arena, "%s  %s  %s  %s", target->entry.department,
                                  date_text(target->entry.granted_on, day),
                                  yuan_text(target->entry.amount, arena), target->entry.content);
}

static bool answer_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct support_target *target = of;
    enum support_answer answer = SUPPORT_OPEN;

    if (!support_answer_parse(form_value(form, "answer"), &answer) ||
        !desk_support_answer(&target->world->desk, target->application, target->entry.id, answer,
                             form_value(form, "ground"), form_value(form, "document"), err))
        return false;
    console_say(console, SAY_DONE, _("%1$s: %2$s"), target->entry.department,
                _(support_answer_label(answer)));
    return true;
}

bool support_card_answer(struct console *console, struct support_target *target)
{
    return card_open(console, &(struct card){.title = N_("Answer other support"),
                                             .head = answer_head,
                                             .fields = answer_fields,
                                             .fill = answer_fill,
                                             .done = answer_done,
                                             .of = target});
}

/* ---- the project --------------------------------------------------------------------------- */

static int project_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    (void) of;
    (void) arena;
    ret_fields[0] = (struct field){.name = "project",
                                   .label = _("Which project"),
                                   .help = _("Its number or name; or the number of another "
                                             "application of the same project. What is written "
                                             "alike is one project."),
                                   .required = true,
                                   .most = TEXT_MOST};
    ret_fields[1] = (struct field){.name = "audited",
                                   .label = _("Audited investment"),
                                   .help = _("As the audit report has it; empty while it is not "
                                             "audited."),
                                   .unit = _("yuan"),
                                   .kind = FIELD_MONEY};
    ret_fields[2] = (struct field){.name = "report",
                                   .label = _("Audit report"),
                                   .help = _("Its number; needed with the amount."),
                                   .most = TEXT_MOST};
    return 3;
}

static void project_fill(void *of, struct form *form)
{
    const struct support_target *target = of;
    const struct support_page *page = target->page;
    char audited[MONEY_TEXT_SIZE];

    form_set(form, "project", page->project);
    form_set(form, "report", page->audit_document);
    if (page->has_audited && !text_empty(page->audit_document))
        form_set(form, "audited", money_plain(page->audited, audited));
}

static bool project_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct support_target *target = of;

    if (!desk_support_project(&target->world->desk, target->application,
                              form_value(form, "project"), form_value(form, "audited"),
                              form_value(form, "report"), err))
        return false;
    console_say(console, SAY_DONE, _("The project is recorded."));
    return true;
}

bool support_card_project(struct console *console, struct support_target *target)
{
    return card_open(console, &(struct card){.title = N_("Project and audit"),
                                             .head = head_number,
                                             .fields = project_fields,
                                             .fill = project_fill,
                                             .done = project_done,
                                             .of = target});
}
