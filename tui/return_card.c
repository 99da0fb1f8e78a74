/* SPDX-License-Identifier: Apache-2.0 */
/* The card of the treasury's answer: a dry run, a question with its figures, what was not done by
 * name. */
#include "tui/return_card.h"

#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"
#include "desk/payment_return.h"
#include "tui/card.h"
#include "tui/dialog.h"
#include "tui/pager.h"

#define PATH_MOST ((size_t) 200)
#define TEXT_MOST ((size_t) 256 * 1024)

static int fields(void *of, struct arena *arena, struct field *ret_fields)
{
    (void) of;
    (void) arena;
    ret_fields[0] = (struct field){
        .name = "path",
        .label = _("File to read"),
        .help = _("The workbook of the register with its answer sheet filled in, or the treasury's "
                  "CSV with the same heads. It is checked whole before anything is asked."),
        .required = true,
        .most = PATH_MOST};
    return 1;
}

static void head(void *of, struct arena *arena, struct card_head *ret_head)
{
    (void) of;
    (void) arena;
    ret_head->subject = _("Answer of the treasury");
    ret_head->note = _("Rows are matched by control number, line, account and amount.");
}

/* ---- what was not done ---- */

/* Told before the yes; all of them stand in the list after it. */
#define FAULTS_ASKED 4

static void add_fault(struct str *text, const struct import_fault *fault)
{
    AUTO_ARENA struct arena arena = {0};

    if (fault->row == 0)
        str_format(text, "%s", fault->what);
    else
        str_format(text, _("row %1$zu, column %2$s: %3$s"), fault->row,
                   import_fault_column(fault, &arena), fault->what);
    str_format(text, fault->given[0] ? "  [%s]\n" : "%s\n", fault->given);
}

static void show_faults(struct console *console, const char *title,
                        const struct return_report *report)
{
    AUTO_STR struct str text = {0};

    str_init(&text, TEXT_MOST);
    for (size_t i = 0; i < report->rows.fault_count; i++)
        add_fault(&text, &report->rows.faults[i]);
    if (report->rows.fault_total > report->rows.fault_count)
        str_format(&text, _("… and %zu more faults\n"),
                   report->rows.fault_total - report->rows.fault_count);
    pager_open(console, title, text.text);
}

/* ---- recording ---- */

static void confirmed(void *of)
{
    struct return_target *target = of;
    AUTO_RETURN_REPORT struct return_report report = {0};
    struct console *console = target->console;
    struct err err = {0};

    world_tick(target->world);
    if (!desk_payment_return(&target->world->desk, form_value(target->form, "path"), true, &report,
                             &err) &&
        report.rows.fault_total == 0) {
        form_fail(target->form, "path", err.what);
        console_fail(console, &err);
        return;
    }
    card_finish(console);
    console_say(
        console, report.rows.fault_total > 0 ? SAY_WARNING : SAY_DONE,
        _("Recorded: %1$zu paid, %2$zu returned; %3$zu were recorded before, %4$zu faults."),
        report.paid, report.returned, report.before, report.rows.fault_total);
    if (report.rows.fault_total > 0)
        show_faults(console, _("Not recorded"), &report);
}

static void ask(struct return_target *target, const struct return_report *report)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STR struct str faults = {0};

    str_init(&faults, TEXT_MOST);
    for (size_t i = 0; i < report->rows.fault_count && i < FAULTS_ASKED; i++)
        add_fault(&faults, &report->rows.faults[i]);
    dialog_confirm(
        target->console,
        &(struct confirm){
            .title = _("Answer of the treasury"),
            .question = arena_format(
                &arena,
                _("%1$zu rows: %2$zu paid, %3$zu returned, %4$zu recorded before, %5$zu faults.\n"
                  "What is good is recorded; what is not is named and stays.\n%6$s"),
                report->rows.rows, report->paid, report->returned, report->before,
                report->rows.fault_total, faults.text),
            .yes = _("Record"),
            .done = confirmed,
            .of = target,
        });
}

/* Checks the whole file, then asks; when nothing of it is good it shows why and stays. */
static bool done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct return_target *target = of;
    AUTO_RETURN_REPORT struct return_report report = {0};

    target->console = console;
    target->form = form;
    world_tick(target->world);
    if (!desk_payment_return(&target->world->desk, form_value(form, "path"), false, &report, err) &&
        report.rows.fault_total == 0)
        return false;
    if (report.rows.good_rows > 0)
        ask(target, &report);
    else if (report.rows.fault_total > 0)
        show_faults(console, _("Nothing can be recorded"), &report);
    else
        dialog_message(console, _("Answer of the treasury"),
                       _("Every row of this file is recorded already; nothing is left to do."));
    return false;
}

bool return_card_open(struct console *console, struct return_target *target)
{
    return card_open(console, &(struct card){.title = N_("Take in a file"),
                                             .head = head,
                                             .fields = fields,
                                             .done = done,
                                             .of = target});
}
