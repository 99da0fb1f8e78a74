/* SPDX-License-Identifier: Apache-2.0 */
/* Putting an entry on a list, ending one, taking in a file of them. */
#include "tui/roll_card.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"
#include "tui/card.h"
#include "tui/dialog.h"

#define NAME_MOST    80
#define CODE_MOST    40
#define SOURCE_MOST  120
#define NOTE_MOST    200
#define PATH_MOST    200
#define FAULTS_SHOWN 8

static const char *entry_named(const struct roll_entry *entry)
{
    return text_empty(entry->name) ? entry->code : entry->name;
}

static void roll_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct roll_target *target = of;

    ret_head->subject = words_now(&target->roll->name);
    ret_head->note = target->roll->kind == ROLL_STOP
                         ? _("Whoever is on this list is stopped at acceptance, decision and "
                             "payment from the first day on.")
                         : NULL;
    (void) arena;
}

/* ---- a new entry --------------------------------------------------------------------------- */

static int add_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct roll_target *target = of;
    bool filing = target->roll->kind == ROLL_FILING;

    (void) arena;
    ret_fields[0] = (struct field){
        .name = "name", .label = _("Name"), .help = _("As the notice has it."), .most = NAME_MOST};
    ret_fields[1] =
        (struct field){.name = "code",
                       .label = filing ? _("Filing number") : _("Credit code"),
                       .help = _("Where it is known: another of the same name is then not meant."),
                       .most = CODE_MOST};
    ret_fields[2] = (struct field){.name = "from",
                                   .label = _("On the list from"),
                                   .help = _("The first day it counts: as a rule that of the "
                                             "notice."),
                                   .kind = FIELD_DATE,
                                   .required = true};
    ret_fields[3] = (struct field){.name = "to",
                                   .label = _("Until"),
                                   .help = _("The last day it counts; empty while it stands."),
                                   .kind = FIELD_DATE};
    ret_fields[4] = (struct field){.name = "source",
                                   .label = _("Source"),
                                   .help = _("The notice or the query that says so."),
                                   .required = true,
                                   .most = SOURCE_MOST};
    ret_fields[5] =
        (struct field){.name = "note", .label = _("Note"), .kind = FIELD_LINES, .most = NOTE_MOST};
    return 6;
}

static void add_fill(void *of, struct form *form)
{
    const struct roll_target *target = of;
    char today[DATE_TEXT_SIZE];

    form_set(form, "from", date_text(target->world->desk.today, today));
}

static bool add_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct roll_target *target = of;
    struct typed_listing typed = {
        .name = form_value(form, "name"),
        .code = form_value(form, "code"),
        .from = form_value(form, "from"),
        .to = form_value(form, "to"),
        .source = form_value(form, "source"),
        .note = form_value(form, "note"),
    };
    int64_t id;

    if (!desk_roll_add(&target->world->desk, target->roll->id, &typed, &id, err))
        return false;
    console_say(console, SAY_DONE, _("%1$s is on the list “%2$s”."),
                text_empty(typed.name) ? typed.code : typed.name, words_now(&target->roll->name));
    return true;
}

bool roll_card_add(struct console *console, struct roll_target *target)
{
    return card_open(console, &(struct card){.title = N_("New entry"),
                                             .head = roll_head,
                                             .fields = add_fields,
                                             .fill = add_fill,
                                             .done = add_done,
                                             .of = target});
}

/* ---- the end of one ------------------------------------------------------------------------ */

static int end_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    (void) of;
    (void) arena;
    ret_fields[0] = (struct field){.name = "last",
                                   .label = _("Last day on the list"),
                                   .help = _("Up to and with this day it still counts. What was "
                                             "decided by it stays."),
                                   .kind = FIELD_DATE,
                                   .required = true};
    ret_fields[1] = (struct field){.name = "reason",
                                   .label = _("Reason"),
                                   .help = _("The notice that takes it off, or why the entry was "
                                             "wrong."),
                                   .kind = FIELD_LINES,
                                   .required = true,
                                   .most = NOTE_MOST};
    return 2;
}

static void end_fill(void *of, struct form *form)
{
    const struct roll_target *target = of;
    char today[DATE_TEXT_SIZE];

    form_set(form, "last", date_text(target->world->desk.today, today));
}

static void end_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct roll_target *target = of;
    char from[DATE_TEXT_SIZE];

    ret_head->subject = entry_named(&target->entry);
    ret_head->note =
        arena_format(arena, _("%1$s, on it from %2$s by %3$s"), words_now(&target->roll->name),
                     date_text(target->entry.from, from), target->entry.source);
}

static bool end_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct roll_target *target = of;

    if (!desk_roll_end(&target->world->desk, target->roll->id, &target->entry,
                       form_value(form, "last"), form_value(form, "reason"), err))
        return false;
    console_say(console, SAY_DONE, _("%1$s: last day %2$s."), entry_named(&target->entry),
                form_value(form, "last"));
    return true;
}

bool roll_card_end(struct console *console, struct roll_target *target)
{
    return card_open(console, &(struct card){.title = N_("End of an entry"),
                                             .head = end_head,
                                             .fields = end_fields,
                                             .fill = end_fill,
                                             .done = end_done,
                                             .of = target});
}

/* ---- a file of them ------------------------------------------------------------------------ */

static void show_faults(struct roll_target *target, const struct import_report *report)
{
    AUTO_STR struct str text = {0};

    str_init(&text, 4000);
    for (size_t i = 0; i < report->fault_count && i < FAULTS_SHOWN; i++) {
        const struct import_fault *fault = &report->faults[i];

        str_format(&text, _("row %1$zu: %2$s"), fault->row, fault->what);
        str_format(&text, fault->given[0] ? " [%s]\n" : "%s\n", fault->given);
    }
    if (report->fault_total > FAULTS_SHOWN)
        str_format(&text, _("… and %zu more faults\n"), report->fault_total - FAULTS_SHOWN);
    dialog_message(target->console, _("Nothing was taken in"), text.text);
}

static int import_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    (void) of;
    (void) arena;
    ret_fields[0] = (struct field){
        .name = "path",
        .label = _("File to read"),
        .help = _("CSV or Excel (.xlsx). Columns: name, code, from, to, source, note (名称, 代码, "
                  "起始日, 截止日, 来源, 备注). It is checked whole before anything is asked."),
        .required = true,
        .most = PATH_MOST};
    return 1;
}

static void import_confirmed(void *of)
{
    struct roll_target *target = of;
    struct import_report report = {0};
    struct err err = {0};

    world_tick(target->world);
    if (desk_roll_import(&target->world->desk, target->roll->id, form_value(target->form, "path"),
                         true, &report, &err)) {
        console_say(target->console, SAY_DONE, _("%zu entries were taken in."), report.good_rows);
        card_finish(target->console);
    } else {
        form_fail(target->form, "path", err.what);
        console_fail(target->console, &err);
    }
    import_report_release(&report);
}

static void confirm_import(struct roll_target *target, const struct import_report *report)
{
    AUTO_ARENA struct arena arena = {0};

    dialog_confirm(
        target->console,
        &(struct confirm){
            .title = _("Take in a file"),
            .question = arena_format(&arena, _("%1$zu entries for the list “%2$s”. Take them in?"),
                                     report->good_rows, words_now(&target->roll->name)),
            .yes = _("Take in"),
            .done = import_confirmed,
            .of = target,
        });
}

/* Checks the whole file, then asks; with faults it shows them and stays. */
static bool import_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct roll_target *target = of;
    struct import_report report = {0};

    target->console = console;
    target->form = form;
    if (desk_roll_import(&target->world->desk, target->roll->id, form_value(form, "path"), false,
                         &report, err))
        confirm_import(target, &report);
    else if (report.fault_total > 0)
        show_faults(target, &report);
    import_report_release(&report);
    return false;
}

bool roll_card_import(struct console *console, struct roll_target *target)
{
    return card_open(console, &(struct card){.title = N_("Take in a file"),
                                             .head = roll_head,
                                             .fields = import_fields,
                                             .done = import_done,
                                             .of = target});
}
