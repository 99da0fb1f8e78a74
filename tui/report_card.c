/* SPDX-License-Identifier: Apache-2.0 */
/* The card that orders a workbook: the range of applications, the year, the file.
 * Knows choices and names; the list of workbooks is screen_reports.c's. */
#include "tui/report_card.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/allocation.h"
#include "desk/month.h"
#include "desk/payment.h"
#include "desk/plan.h"
#include "model/stage.h"
#include "tui/application_words.h"
#include "tui/card.h"
#include "tui/list.h"
#include "tui/report_choices.h"

#define NAME_MOST   120
#define FOLDER_MOST 200
#define NAMES_TRIED 100
#define SAMPLE_MOST 10000
#define SEED_MOST   40
#define PATH_MOST   (FOLDER_MOST * 4 + REPORT_NAME_SIZE + 16)

/* ---- fields ---- */

static struct field choice_of(const char *name, const char *label, const char *help,
                              const struct field_choice *choices, int count)
{
    return (struct field){.name = name,
                          .label = label,
                          .help = help,
                          .kind = FIELD_CHOICE,
                          .required = true,
                          .choices = choices,
                          .choice_count = count};
}

static bool check_name(void *of, const char *name, const char *value, struct err *err)
{
    (void) of;
    (void) name;
    if (strchr(value, '/') != NULL)
        return err_set(err, ERR_INPUT, _("a file name has no slash: the folder stands below"));
    return true;
}

/* Made of the applications of a filter. */
static bool is_of_cases(const struct report_target *target)
{
    return target->kind == REPORT_CASES || target->kind == REPORT_RECEIPTS ||
           target->kind == REPORT_DOSSIER;
}

static int range_fields(const struct report_target *target, struct arena *arena,
                        struct field *ret_fields)
{
    const struct field_choice *choices;
    int count = 0, size;

    if (target->has_list) {
        choices = report_scope_choices(target, arena, &size);
        ret_fields[count++] = choice_of(
            "scope", _("Range"), _("The rows of the list, or other applications that you may see."),
            choices, size);
    }
    choices = report_stage_choices(arena, &size);
    ret_fields[count++] =
        choice_of("stage", _("Stage"), _("Only applications at this stage now."), choices, size);
    choices = report_item_choices(target, arena, &size);
    ret_fields[count++] =
        choice_of("item", _("Item"), _("Only applications for this item."), choices, size);
    return count;
}

static bool asks_year(const struct report_target *target)
{
    enum report_kind kind = target->kind;

    return (kind == REPORT_LEDGER && !target->ledger) || kind == REPORT_CASES ||
           kind == REPORT_RECEIPTS || kind == REPORT_DOSSIER || kind == REPORT_SCORING ||
           kind == REPORT_BUDGET || kind == REPORT_PLAN || kind == REPORT_INSTALMENTS;
}

/* Of a batch, of a month: what they ask in place of a year. */
static int special_fields(const struct report_target *target, struct arena *arena,
                          struct field *ret_fields)
{
    const struct field_choice *choices;
    int size;

    if (target->kind == REPORT_PAYMENTS) {
        choices = report_batch_choices(target, arena, &size);
        *ret_fields =
            choice_of("batch", _("Batch"), _("The batch whose lines are written."), choices, size);
        return 1;
    }
    if (target->kind == REPORT_ALLOCATION) {
        choices = report_run_choices(target, arena, &size);
        *ret_fields = choice_of("batch", _("Allocation"),
                                _("The run that is written, or what waits now."), choices, size);
        return 1;
    }
    if (target->kind == REPORT_PLAN) {
        choices = report_plan_choices(target, arena, &size);
        *ret_fields =
            choice_of("batch", _("Batch"), _("One batch with its public list, or all of a year."),
                      choices, size);
        return 1;
    }
    if (target->kind == REPORT_RECONCILE) {
        choices = report_month_choices(target, arena, &size);
        *ret_fields =
            choice_of("month", _("Month"), _("The month that is compared."), choices, size);
        return 1;
    }
    return 0;
}

static bool check_sample(void *of, const char *name, const char *value, struct err *err)
{
    char *end = NULL;
    long sample = strtol(value, &end, 10);

    (void) of;
    (void) name;
    if (text_empty(value) || (*end == '\0' && sample >= 1 && sample <= SAMPLE_MOST))
        return true;
    return err_set(err, ERR_INPUT, _("a whole number from 1 to %d, or nothing for all"),
                   SAMPLE_MOST);
}

/* One case, or so many drawn of the range; of marked rows neither is asked. */
static int dossier_fields(const struct report_target *target, struct field *ret_fields)
{
    int count = 0;

    if (target->kind != REPORT_DOSSIER || target->id_count > 0)
        return 0;
    if (!target->has_list)
        ret_fields[count++] = (struct field){
            .name = "number",
            .label = _("Application"),
            .help = _("The number of one application; empty: those of the range below."),
            .most = APPLICATION_NUMBER_SIZE};
    ret_fields[count++] =
        (struct field){.name = "sample",
                       .label = _("Cases drawn"),
                       .help = _("So many are drawn; the same draw comes again with the same word. "
                                 "Empty: all of the range."),
                       .most = 6,
                       .check = check_sample};
    ret_fields[count++] =
        (struct field){.name = "seed",
                       .label = _("Drawn by"),
                       .help = _("A word or number that decides the draw; it stands on the cover. "
                                 "Empty: the day of today."),
                       .most = SEED_MOST};
    return count;
}

/* A sheet with a row an object, of whose columns some may be left out. */
static bool has_columns(const struct report_target *target)
{
    AUTO_ARENA struct arena arena = {0};
    struct report_column *columns;

    return report_columns(target->kind, "", &arena, &columns) > 0;
}

static int order_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct report_target *target = of;
    bool cases = is_of_cases(target), scoring = target->kind == REPORT_SCORING;
    int count = dossier_fields(target, ret_fields), years;
    bool all_years = cases || target->kind == REPORT_INSTALMENTS;
    const struct field_choice *choices = report_year_choices(target, all_years, arena, &years);

    if (cases && target->id_count == 0)
        count += range_fields(target, arena, ret_fields + count);
    count += special_fields(target, arena, ret_fields + count);
    if (asks_year(target) && target->id_count == 0)
        ret_fields[count++] =
            choice_of("year", _("Year"),
                      cases     ? _("The year of receipt. The list holds the "
                                        "applications you may see.")
                      : scoring ? _("The year of receipt of the cases that are ranked.")
                                : _("The year of the budget."),
                      choices, years);
    if (scoring) {
        int size;

        choices = report_ranked_choices(target, arena, &size);
        ret_fields[count++] =
            choice_of("item", _("Item"), _("The item whose cases are ranked."), choices, size);
    }
    if (has_columns(target))
        ret_fields[count++] = (struct field){.name = "columns", .label = "", .kind = FIELD_NOTE};
    ret_fields[count++] = (struct field){.name = "file",
                                         .label = _("File name"),
                                         .help = _("The workbook's name, with .xlsx. It is written "
                                                   "in English, as the screen is (F12)."),
                                         .required = true,
                                         .most = NAME_MOST,
                                         .check = check_name};
    ret_fields[count++] = (struct field){.name = "folder",
                                         .label = _("Folder"),
                                         .help = _("Where it goes. F10 writes it; Ctrl-C stops."),
                                         .required = true,
                                         .most = FOLDER_MOST};
    ret_fields[count++] =
        (struct field){.name = "overwrite",
                       .label = _("Replace a file of that name"),
                       .help = _("With no, a file that is there already is left alone."),
                       .kind = FIELD_YES_NO};
    return count;
}

static bool is_list(const struct report_target *target, const struct form *form)
{
    return target->has_list && text_is(form_value(form, "scope"), REPORT_SCOPE_LIST);
}

static bool is_marked(const struct report_target *target, const struct form *form)
{
    return target->marked_count > 0 && text_is(form_value(form, "scope"), REPORT_SCOPE_MARKED);
}

/* Of the month that is chosen; the month 0 when none is asked. */
static int year_of(const struct report_target *target, const struct form *form, int *ret_month)
{
    const char *year = form_value(form, "year");
    int of_month;

    *ret_month = 0;
    if (target->kind == REPORT_RECONCILE && form_value(form, "month") &&
        month_parse(form_value(form, "month"), &of_month, ret_month))
        return of_month;
    if (is_list(target, form) || is_marked(target, form))
        return target->list.year;
    if (target->ledger)
        return target->ledger->year;
    return year ? (int) strtol(year, NULL, 10) : 0; /* a report of all years asks none */
}

/* NULL: all of a year. */
static const char *batch_of_plan(const struct report_target *target, const struct form *form)
{
    const char *batch = target->kind == REPORT_PLAN ? form_value(form, "batch") : NULL;

    return batch && !text_is(batch, "0") && !text_empty(batch) ? batch : NULL;
}

/* What stands first in the name: the year, the month, the batch. */
static const char *name_of(const struct report_target *target, const struct form *form,
                           struct arena *arena)
{
    const char *field = target->kind == REPORT_PAYMENTS || target->kind == REPORT_ALLOCATION
                            ? form_value(form, "batch")

                        : target->kind == REPORT_RECONCILE ? form_value(form, "month")
                                                           : NULL;
    int month, year = year_of(target, form, &month);

    if (target->kind == REPORT_EXCEPTIONS)
        return exceptions_of(target->answer);
    if (field)
        return field;
    if (batch_of_plan(target, form))
        return desk_plan_named(&target->world->desk, batch_of_plan(target, form), arena);
    return year > 0 ? arena_format(arena, "%d", year) : "";
}

/* A name that is not taken, as long as the person has not written another. */
static void name_file(struct report_target *target, struct form *form)
{
    char stem[REPORT_NAME_SIZE], name[sizeof target->name], path[PATH_MOST];
    const char *folder = form_value(form, "folder");
    AUTO_ARENA struct arena arena = {0};

    if (!text_is(form_value(form, "file"), target->name))
        return;
    report_name(target->kind, name_of(target, form, &arena), target->world->desk.now_ms, stem);
    snprintf(name, sizeof name, "%s.xlsx", stem);
    for (unsigned i = 2; i < NAMES_TRIED; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, name);
        if (access(path, F_OK) != 0)
            break;
        snprintf(name, sizeof name, "%s-%u.xlsx", stem, i % NAMES_TRIED);
    }
    if (text_is(name, target->name)) /* setting it would move the caret */
        return;
    snprintf(target->name, sizeof target->name, "%s", name);
    form_set(form, "file", name);
}

/* The folder, when there is none; else what stands in it. */
static const char *field_at_fault(const struct form *form)
{
    return access(form_value(form, "folder"), F_OK) == 0 ? "file" : "folder";
}

static void note_columns(const struct report_target *target, struct form *form)
{
    AUTO_ARENA struct arena arena = {0};

    if (has_columns(target))
        form_note(form, "columns",
                  arena_format(&arena, _("%s are written; F5 chooses"),
                               columns_text(target->kind, target->columns, &arena)));
}

static void order_typed(void *of, struct form *form)
{
    struct report_target *target = of;

    if (is_of_cases(target) && target->id_count == 0) {
        bool free = !is_list(target, form) && !is_marked(target, form) &&
                    text_empty(form_value(form, "number"));

        form_show(form, "stage", free);
        form_show(form, "item", free);
        form_show(form, "year", free);
    }
    note_columns(target, form);
    name_file(target, form);
}

static void fill_newest_run(const struct report_target *target, struct form *form)
{
    AUTO_ARENA struct arena arena = {0};
    int count;
    const struct field_choice *runs = report_run_choices(target, &arena, &count);

    if (count > 0)
        form_set(form, "batch", runs[0].value);
}

/* The newest of which there is a register: none is of a batch taken apart. */
static void fill_newest_batch(const struct report_target *target, struct form *form)
{
    AUTO_PAYMENT_BATCHES struct payment_batches batch = {0};
    struct desk *desk = &target->world->desk;
    struct err why = {0};
    int64_t id;

    if (desk_batch_find(desk, "", &id, &why) && desk_batches(desk, id, &batch, &why))
        form_set(form, "batch", batch.list[0].number);
}

static void special_fill(const struct report_target *target, struct form *form)
{
    char text[MONTH_TEXT_SIZE];
    int year = target->year, month = target->month;
    bool is_known =
        month > 0 && year * 12 + month - 1 <= report_month_place(target->world->desk.today);

    if ((target->kind == REPORT_PAYMENTS || target->kind == REPORT_ALLOCATION) && target->batch)
        form_set(form, "batch", target->batch);
    else if (target->kind == REPORT_PAYMENTS)
        fill_newest_batch(target, form);
    if (target->kind == REPORT_ALLOCATION && !target->batch)
        fill_newest_run(target, form);
    if (target->kind == REPORT_RECONCILE &&
        (is_known || desk_month_over(&target->world->desk, &year, &month)))
        form_set(form, "month", month_text(year, month, text));
}

static void order_fill(void *of, struct form *form)
{
    struct report_target *target = of;
    char year[12];

    snprintf(year, sizeof year, "%d", date_year(target->world->desk.today));
    if (is_of_cases(target) && target->id_count == 0) {
        if (target->has_list)
            form_set(form, "scope",
                     target->marked_count > 0 ? REPORT_SCOPE_MARKED : REPORT_SCOPE_LIST);
        form_set(form, "stage", "0");
        form_set(form, "item", "0");
    }
    if (target->kind == REPORT_SCORING)
        form_set(form, "item", target->item ? target->item : "0");
    if (target->year && target->kind != REPORT_RECONCILE)
        snprintf(year, sizeof year, "%d", target->year);
    special_fill(target, form);
    if (asks_year(target) && target->id_count == 0)
        form_set(form, "year", is_of_cases(target) ? "0" : year);
    form_set(form, "folder", target->world->exports);
    form_set(form, "overwrite", "no");
    target->name[0] = '\0';
    order_typed(target, form);
}

/* ---- writing ---- */

static const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static bool progress(void *of, int64_t done, int64_t total)
{
    return console_progress(of, _("Writing the workbook"), done, total);
}

/* The filter and its words, as the fields say. */
static struct application_filter filter_of(const struct report_target *target,
                                           const struct form *form, struct arena *arena,
                                           const char **ret_words)
{
    const char *item = form_value(form, "item"), *words = "";
    int month;
    struct application_filter filter = {.order = ORDER_NUMBER,
                                        .year = year_of(target, form, &month)};
    enum stage stage;

    if (is_list(target, form)) {
        *ret_words = target->list_words;
        return target->list;
    }
    if (is_marked(target, form)) {
        *ret_words = arena_format(arena, _("the %zu selected"), target->marked_count);
        return target->list;
    }
    if (filter.year)
        words = arena_format(arena, _("year of receipt %d"), filter.year);
    if (stage_parse(form_value(form, "stage"), &stage)) {
        filter.stages = 1u << stage;
        words =
            arena_format(arena, "%s%s%s", words, *words ? "  " : "", _(stage_row(stage)->label));
    }
    if (!text_empty(item) && !text_is(item, "0")) {
        filter.item = arena_text(arena, item);
        words = arena_format(arena, "%s%s%s", words, *words ? "  " : "",
                             item_text(target->world->catalogue, item, arena));
    }
    *ret_words = words;
    return filter;
}

static bool order_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct report_target *target = of;
    AUTO_ARENA struct arena arena = {0};
    const char *words = "";
    struct application_filter filter = {0};
    struct report_result result;
    char rows[COUNT_TEXT_SIZE], control[MONEY_TEXT_SIZE];

    if (is_of_cases(target) && target->id_count == 0)
        filter = filter_of(target, form, &arena, &words);
    if (target->kind == REPORT_SCORING)
        filter.item = text_is(form_value(form, "item"), "0") ? NULL : form_value(form, "item");
    int month, year = year_of(target, form, &month);
    bool marked = is_marked(target, form);
    const struct report_order order = {
        .kind = target->kind,
        .year = year,
        .month = month,
        .batch =
            target->kind == REPORT_PLAN ? batch_of_plan(target, form) : form_value(form, "batch"),
        .filter = &filter,
        .number = text_empty(form_value(form, "number")) ? NULL : form_value(form, "number"),
        .ids = marked ? target->marked : target->ids,
        .id_count = marked ? target->marked_count : target->id_count,
        .sample =
            form_value(form, "sample") ? (int) strtol(form_value(form, "sample"), NULL, 10) : 0,
        .seed = form_value(form, "seed"),
        .ledger = target->ledger,
        .answer = target->answer,
        .columns = target->columns,
        .filter_words = target->ledger ? target->list_words : words,
        .path = arena_format(&arena, "%s/%s", form_value(form, "folder"), form_value(form, "file")),
        .overwrite = text_is(form_value(form, "overwrite"), "yes"),
        .progress = progress,
        .of = console,
    };

    if (!report_write(&target->world->desk, &order, &result, err)) {
        form_fail(form, field_at_fault(form), err->what);
        form_go(form, field_at_fault(form));
        return false;
    }
    snprintf(target->last_path, sizeof target->last_path, "%s", result.path);
    /* each translation names its own language, in which the workbook is */
    console_say(console, SAY_DONE,
                _("%1$s written in English: %2$s rows, total of %3$s %4$s yuan, %5$s"),
                result.number, count_text(result.rows, rows), _(report_row(target->kind)->control),
                money_text(result.control, control), path_name(result.path));
    return true;
}

static void order_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct report_target *target = of;
    const struct report_row *row = report_row(target->kind);

    ret_head->subject = _(row->label);
    ret_head->note = target->has_list || target->ledger
                         ? arena_format(arena, _("of the list: %s"), target->list_words)
                         : _(row->help);
}

static void choose_columns(void *of, struct console *console)
{
    struct report_target *target = of;

    target->choice = (struct columns_order){.kind = target->kind, .words = target->columns};
    (void) console_push(console, &screen_columns, &target->choice);
}

/* As this clerk had them the last time; without those that there are no more. */
static void load_columns(struct console *console, struct report_target *target)
{
    AUTO_ARENA struct arena arena = {0};
    const char *kept = "";
    struct report_column *columns;
    struct err err = {0};

    target->columns[0] = '\0';
    if (!has_columns(target))
        return;
    if (!desk_columns_load(&target->world->desk, report_row(target->kind)->word, &arena, &kept,
                           &err))
        console_fail(console, &err);
    size_t count = report_columns(target->kind, kept, &arena, &columns);
    snprintf(target->columns, sizeof target->columns, "%s",
             report_columns_words(columns, count, &arena));
}

bool report_card_open(struct console *console, struct report_target *target)
{
    load_columns(console, target);
    return card_open(console, &(struct card){.title = N_("Write workbook"),
                                             .head = order_head,
                                             .fields = order_fields,
                                             .fill = order_fill,
                                             .typed = order_typed,
                                             .done = order_done,
                                             .columns = has_columns(target) ? choose_columns : NULL,
                                             .of = target});
}
