/* SPDX-License-Identifier: Apache-2.0 */
/* The card of the treasury's answer: a dry run, a question with its figures, what was not done by
 * name. */
#include "tui/return_card.h"
#include "tui/payment_words.h"

#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"
#include "desk/payment_return.h"
#include "tui/card.h"
#include "tui/dialog.h"
#include "tui/screen_answer.h"

#define PATH_MOST ((size_t) 200)
#define TEXT_MOST ((size_t) 256 * 1024)

/* What stands under each head. */
static const char *const about[RETURN_COLUMN_COUNT] = {
    [RETURN_BATCH] = N_("may be missing or empty; else that of the control number"),
    [RETURN_CONTROL] = N_("needed: the batch is found by it"),
    [RETURN_LINE] = N_("needed: the line of the batch"),
    [RETURN_PAYEE] = N_("may be missing or empty; else as it was sent"),
    [RETURN_ACCOUNT] = N_("needed, as it was sent; blanks do not count"),
    [RETURN_AMOUNT] = N_("needed, in yuan, as it was sent"),
    [RETURN_RESULT] = "", /* with the words it takes: below */
    [RETURN_DAY] = N_("needed: when it was paid or came back"),
    [RETURN_REFERENCE] = N_("needed when paid, once only; else the paper's, if any"),
    [RETURN_REASON] = N_("needed when it was not paid or came back"),
};

static const char *column_text(enum return_column column, int width, struct arena *arena)
{
    const char *name = _(return_column_head(column));
    const char *means = column == RETURN_RESULT
                            ? arena_format(arena, _("needed: %1$s or %2$s"), _(return_word(true)),
                                           _(return_word(false)))
                            : _(about[column]);
    return arena_format(arena, "%s%*s  %s", name, width - text_width(name), "", means);
}

static int fields(void *of, struct arena *arena, struct field *ret_fields)
{
    int count = 0, width = 0;

    (void) of;
    ret_fields[count++] = (struct field){
        .name = "path",
        .label = _("File to read"),
        .help = _("The workbook of the register with its answer sheet filled in, or the treasury's "
                  "CSV with the same heads. It is checked whole before anything is asked."),
        .required = true,
        .most = PATH_MOST};
    ret_fields[count++] = (struct field){.name = "columns",
                                         .label = _("Columns of the file, in any order"),
                                         .kind = FIELD_NOTE,
                                         .required = true};
    for (int i = 0; i < RETURN_COLUMN_COUNT; i++)
        if (text_width(_(return_column_head((enum return_column) i))) > width)
            width = text_width(_(return_column_head((enum return_column) i)));
    for (int i = 0; i < RETURN_COLUMN_COUNT; i++)
        ret_fields[count++] =
            (struct field){.name = return_column_head((enum return_column) i),
                           .label = column_text((enum return_column) i, width, arena),
                           .kind = FIELD_NOTE};
    return count;
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

static const char *faults_text(const struct return_report *report, struct arena *arena)
{
    AUTO_STR struct str text = {0};
    size_t more;

    str_init(&text, TEXT_MOST);
    for (size_t i = 0; i < report->rows.fault_count && i < FAULTS_ASKED; i++)
        answer_fault_add(&text, &report->rows.faults[i]);
    more = report->rows.fault_total -
           (report->rows.fault_total < FAULTS_ASKED ? report->rows.fault_total : FAULTS_ASKED);
    if (more > 0)
        str_format(&text, _("… and %zu more faults\n"), more);
    return arena_text(arena, text.text);
}

static void show_faults(struct return_target *target, const char *title,
                        struct return_report *report)
{
    answer_open(target->console, &(struct answer_argument){
                                     .world = target->world, .title = title, .report = report});
}

/* ---- recording ---- */

static void confirmed(void *of)
{
    struct return_target *target = of;
    AUTO_RETURN_REPORT struct return_report report = {0};
    struct console *console = target->console;
    struct err err = {0};

    world_tick(target->world);
    if (!desk_payment_return_seen(&target->world->desk, form_value(target->form, "path"),
                                  &target->seen, &report, &err) &&
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
        show_faults(target, _("Not recorded"), &report);
}

static void ask(struct return_target *target, const struct return_report *report)
{
    AUTO_ARENA struct arena arena = {0};

    target->seen = report->digest;
    dialog_confirm(
        target->console,
        &(struct confirm){
            .title = _("Answer of the treasury"),
            .question = arena_format(
                &arena,
                _("%1$zu rows: %2$zu paid, %3$zu returned, %4$zu recorded before, %5$zu faults.\n"
                  "The batch then: %7$s.\n"
                  "What is good is recorded; what is not is named and stays.\n%6$s"),
                report->rows.rows, report->paid, report->returned, report->before,
                report->rows.fault_total, faults_text(report, &arena),
                payment_results(&report->results, &arena)),
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
    if (report.rows.good_rows > 0) {
        *err = (struct err){0}; /* the question says it */
        ask(target, &report);
    } else if (report.rows.fault_total > 0)
        show_faults(target, _("Nothing can be recorded"), &report);
    else
        dialog_message(console, _("Answer of the treasury"),
                       _("Every row of this file is recorded already; nothing is left to do."));
    return false;
}

/* The same dry run without a question: F9 says what stands in the file. */
static void look(void *of, struct console *console, struct form *form)
{
    const struct return_target *target = of;
    AUTO_RETURN_REPORT struct return_report report = {0};
    struct err err = {0};

    world_tick(target->world);
    if (!desk_payment_return(&target->world->desk, form_value(form, "path"), false, &report,
                             &err) &&
        report.rows.fault_total == 0) {
        form_fail(form, "path", err.what);
        console_fail(console, &err);
        return;
    }
    if (report.rows.fault_total > 0)
        console_say(console, SAY_WARNING,
                    _("The file: %1$zu rows, %2$zu paid, %3$zu returned, %4$zu recorded before, "
                      "%5$zu faults (F10)"),
                    report.rows.rows, report.paid, report.returned, report.before,
                    report.rows.fault_total);
    else
        console_say(console, SAY_DONE,
                    _("The file: %1$zu rows, %2$zu paid, %3$zu returned, %4$zu recorded before, "
                      "no fault (F10)"),
                    report.rows.rows, report.paid, report.returned, report.before);
}

bool return_card_open(struct console *console, struct return_target *target)
{
    return card_open(console, &(struct card){.title = N_("Take in a file"),
                                             .head = head,
                                             .fields = fields,
                                             .look = look,
                                             .done = done,
                                             .of = target});
}
