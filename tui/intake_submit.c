/* SPDX-License-Identifier: Apache-2.0 */
/* Checking an application at the counter, taking it in, and going on to the next.
 * What is refused, the desk says; where it is shown is known here. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "rules/judge.h"
#include "tui/dialog.h"
#include "tui/form_page.h"
#include "tui/intake_page.h"
#include "tui/picker.h"
#include "tui/screens.h"

#define NEXT_OPEN  "open"
#define NEXT_SAME  "same"
#define NEXT_OTHER "other"
#define NEXT_BACK  "back"

#define QUESTION_MOST 6000

/* The ids of the materials that the clerk has before him; the formal check sees to the others. */
static const char *const *papers_of(const struct intake_page *page, struct arena *arena,
                                    size_t *ret_count)
{
    const struct item *item = page->choice.item;
    size_t most = item ? item->material_count : 0, count = 0;
    const char **papers = arena_get(arena, (most + 1) * sizeof *papers);

    for (size_t i = 0; i < most; i++) {
        const char *id = item->materials[i].id;

        if (text_is(intake_value(page, intake_material_field(id, arena)), "yes"))
            papers[count++] = id;
    }
    *ret_count = count;
    return papers;
}

static struct intake order_of(const struct intake_page *page, struct arena *arena)
{
    const struct item *item = page->choice.item;
    struct answer *answers = arena_get(arena, ((item ? item->ask_count : 0) + 1) * sizeof *answers);
    size_t paper_count;
    const char *const *papers = papers_of(page, arena, &paper_count);

    for (size_t i = 0; item && i < item->ask_count; i++)
        answers[i] = (struct answer){.fact = item->asks[i].fact,
                                     .typed = intake_value(page, item->asks[i].fact)};
    return (struct intake){
        .item = intake_value(page, INTAKE_ITEM),
        .organisation_id = page->choice.applicant.id,
        .title = intake_value(page, INTAKE_TITLE),
        .requested = intake_value(page, INTAKE_REQUESTED),
        .received_on = intake_value(page, INTAKE_RECEIVED),
        .late_reason = intake_value(page, INTAKE_LATE),
        .answers = answers,
        .answer_count = item ? item->ask_count : 0,
        .papers = papers,
        .paper_count = paper_count,
    };
}

/* A need that cannot be judged because a required field is empty: the field says so itself. */
static bool is_said_by_its_field(const struct intake_page *page, const struct finding *finding)
{
    const struct ask *ask = page->choice.item ? item_ask(page->choice.item, finding->field) : NULL;

    return ask && ask->required && intake_value(page, finding->field)[0] == '\0';
}

/* What blocks goes under its field; the rest is kept to be shown apart. */
static void sort_findings(struct intake_page *page, const struct findings *findings)
{
    findings_release(&page->findings);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];

        if (finding->weight == FINDING_WARNS && is_said_by_its_field(page, finding))
            continue;
        if (finding->weight != FINDING_BLOCKS ||
            !form_fail(&page->form, finding->field, finding->text))
            findings_add(&page->findings, finding);
    }
    page->checked = true;
    page->judged = form_errors(&page->form) == 0;
    str_clear(&page->judged_as);
    form_pack(&page->form, &page->judged_as);
}

bool intake_is_as_judged(const struct intake_page *page)
{
    AUTO_STR struct str now = {0};

    str_init(&now, DRAFT_MOST);
    form_pack(&page->form, &now);
    return text_is(now.text, page->judged_as.text);
}

static bool desk_check(struct intake_page *page)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct intake order = order_of(page, &arena);
    struct err err = {0};

    world_tick(page->choice.world);
    if (!desk_intake_check(&page->choice.world->desk, &order, &findings, &err)) {
        console_fail(page->screen->console, &err);
        return false;
    }
    sort_findings(page, &findings);
    return true;
}

static bool say_errors(struct intake_page *page)
{
    int errors = form_errors(&page->form);

    if (errors > 0)
        console_say(page->screen->console, SAY_WARNING,
                    _("Fields to correct: %d. F8 goes to the next."), errors);
    return errors > 0;
}

void intake_judge(struct intake_page *page)
{
    if (page->choice.item && page->choice.applicant.id != 0)
        desk_check(page);
}

void intake_next_error(struct intake_page *page)
{
    if (form_errors(&page->form) == 0) {
        if (!form_check(&page->form)) {
            say_errors(page);
            return;
        }
        intake_judge(page);
    }
    form_command(&page->form, CMD_FORM_NEXT_ERROR);
}

void intake_check(struct intake_page *page)
{
    struct console *console = page->screen->console;

    form_check(&page->form);
    if (!page->choice.item || page->choice.applicant.id == 0) {
        say_errors(page);
        if (page->choice.applicant.id == 0)
            form_go(&page->form, INTAKE_ORGANISATION);
        return;
    }
    if (!desk_check(page))
        return;
    if (say_errors(page))
        return;
    if (page->findings.count == 0)
        console_say(console, SAY_DONE, _("All is right: F10 takes it in."));
    else {
        console_say(console, SAY_WARNING, _("Needs not met yet: %1$d. %2$s"),
                    (int) needs_open(&page->findings), page->findings.list[0].text);
        dialog_findings(console, _("What stands in the way, now or at acceptance"),
                        &page->findings);
    }
}

static const char *number_of(struct intake_page *page, struct arena *arena)
{
    AUTO_APPLICATIONS struct applications rows = {0};
    struct err err = {0};

    if (!desk_applications(&page->choice.world->desk, &page->taken_id, 1, &rows, &err) ||
        rows.count == 0)
        return "";
    return arena_text(arena, rows.list[0].number);
}

void intake_go_on(void *of, const char *answer)
{
    struct intake_page *page = of;
    struct console *console = page->screen->console;
    char code[IDCODE_SIZE];

    page->ask_next = false;
    snprintf(code, sizeof code, "%s", page->choice.code);
    intake_start_empty(page);
    if (text_is(answer, NEXT_BACK)) {
        console_close(page->screen);
        return;
    }
    if (text_is(answer, NEXT_SAME))
        intake_take_applicant(page, code);
    if (text_is(answer, NEXT_OPEN))
        console_push(console, &screen_application,
                     &(struct application_place){.id = page->taken_id});
}

static void taken(struct intake_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    struct console *console = page->screen->console;
    const char *number = number_of(page, &arena);
    size_t unmet = needs_open(&page->findings);
    const struct picker_item answers[] = {
        {.value = NEXT_OPEN, .label = arena_format(&arena, _("Open %s"), number)},
        {.value = NEXT_SAME, .label = _("The next one of the same applicant")},
        {.value = NEXT_OTHER, .label = _("The next one")},
        {.value = NEXT_BACK, .label = _("Back")},
    };

    intake_drop_draft(page);
    form_kept(&page->form);
    if (unmet > 0)
        console_say(console, SAY_WARNING,
                    _("%1$s is taken in. Needs not met yet: %2$d; they stand in the way of "
                      "acceptance."),
                    number, (int) unmet);
    else
        console_say(console, SAY_DONE, _("%s is taken in."), number);
    page->ask_next = true;
    picker_open(console, &(struct picker){.title = arena_format(&arena, _("Taken in: %s"), number),
                                          .items = answers,
                                          .count = 4,
                                          .done = intake_go_on,
                                          .of = page});
}

static void record_materials(struct intake_page *page, const struct intake *order)
{
    struct desk *desk = &page->choice.world->desk;
    struct err err = {0};

    for (size_t i = 0; i < order->paper_count; i++)
        if (!desk_material_set(desk, page->taken_id, order->papers[i], true, &err)) {
            console_fail(page->screen->console, &err);
            return;
        }
}

static void take_in(void *of)
{
    struct intake_page *page = of;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct console *console = page->screen->console;
    struct intake order;
    struct err err = {0};

    world_tick(page->choice.world);
    order = order_of(page, &arena);
    bool done = desk_intake(&page->choice.world->desk, &order, &page->taken_id, &findings, &err);
    sort_findings(page, &findings);
    if (done) {
        record_materials(page, &order);
        taken(page);
        return;
    }
    if (err.kind != ERR_REFUSED)
        console_fail(console, &err);
    else if (form_errors(&page->form) > 0) {
        form_command(&page->form, CMD_FORM_NEXT_ERROR);
        say_errors(page);
    } else
        dialog_findings(console, _("It cannot be taken in"), &page->findings);
}

/* Needs that are not met are told before a number is drawn. */
static bool ask_about_needs(struct intake_page *page)
{
    AUTO_STR struct str question = {0};

    str_init(&question, QUESTION_MOST);
    if (needs_open(&page->findings) > 0)
        str_format(&question, _("Needs not met yet: %d. They stand in the way of acceptance."),
                   (int) needs_open(&page->findings));
    else
        str_add(&question, _("To be known before it is taken in:"));
    for (size_t i = 0; i < page->findings.count; i++)
        str_format(&question, "\n- %s", page->findings.list[i].text);
    return dialog_confirm(page->screen->console,
                          &(struct confirm){.title = _("Take it in all the same?"),
                                            .question = question.text,
                                            .yes = _("Take in"),
                                            .done = take_in,
                                            .of = page});
}

void intake_submit(struct intake_page *page)
{
    if (!form_check(&page->form)) {
        say_errors(page);
        return;
    }
    if (page->choice.applicant.id == 0) {
        intake_add_organisation(page);
        return;
    }
    if (!desk_check(page))
        return;
    if (form_errors(&page->form) == 0 && page->findings.count > 0 &&
        !findings_block(&page->findings))
        ask_about_needs(page);
    else
        take_in(page);
}
