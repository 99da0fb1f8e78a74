/* SPDX-License-Identifier: Apache-2.0 */
/* Making a workbook: its number, its working place, its sheets, its record.  What is in the data
 * sheets is said by cases and budget. */
#include "reports/report.h"

#include <assert.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/text.h"
#include "desk/plan.h"
#include "model/month_end.h"
#include "reports/part.h"
#include "reports/place.h"
#include "reports/whole.h"

static const struct report_row rows[REPORT_KIND_COUNT] = {
#define REPORT(id_, word_, label_, help_, control_)                                                \
    [REPORT_##id_] = {word_, label_, help_, control_},
#include "reports/report.def"
#undef REPORT
    [REPORT_EXCEPTIONS] = {"exceptions", N_("Exceptions of an answer"),
                           N_("What of the treasury's answer was not recorded, with why: for "
                              "finance"),
                           N_("amount")},
};

const struct report_row *report_row(enum report_kind kind)
{
    assert((unsigned) kind < REPORT_KIND_COUNT);
    return &rows[kind];
}

static const enum export_of shown[REPORT_KIND_COUNT] = {
    [REPORT_CASES] = EXPORT_OF_CASES,        [REPORT_SCORING] = EXPORT_OF_SCORES,
    [REPORT_BUDGET] = EXPORT_OF_BUDGET,      [REPORT_BODIES] = EXPORT_OF_BODIES,
    [REPORT_CLAWBACK] = EXPORT_OF_CLAWBACKS, [REPORT_RECONCILE] = EXPORT_OF_BUDGET,
    [REPORT_RECEIPTS] = EXPORT_OF_RECEIPTS,  [REPORT_PAYMENTS] = EXPORT_OF_BATCHES,
    [REPORT_PLAN] = EXPORT_OF_PLANS,         [REPORT_ALLOCATION] = EXPORT_OF_ALLOCATIONS,
    [REPORT_DOSSIER] = EXPORT_OF_RECEIPTS,   [REPORT_LEDGER] = EXPORT_OF_BUDGET,
    [REPORT_EXCEPTIONS] = EXPORT_OF_BATCHES, [REPORT_INSTALMENTS] = EXPORT_OF_INSTALMENTS,
};

bool report_may(const struct desk *desk, enum report_kind kind, struct err *err)
{
    assert((unsigned) kind < REPORT_KIND_COUNT);
    return desk_may_export(desk, shown[kind], err);
}

bool report_parse(const char *word, enum report_kind *ret_kind)
{
    for (int i = 0; i < REPORT_COUNT; i++)
        if (text_is(word, rows[i].word)) {
            *ret_kind = (enum report_kind) i;
            return true;
        }
    return false;
}

const struct report_row *report_recorded(const char *word)
{
    for (int i = 0; i < REPORT_KIND_COUNT; i++)
        if (text_is(word, rows[i].word))
            return &rows[i];
    return NULL;
}

/* ---- the name ---- */

/* Nothing in it that a file name cannot hold. */
const char *report_name(enum report_kind kind, const char *of, int64_t now_ms,
                        char ret_name[REPORT_NAME_SIZE])
{
    char made[INSTANT_TEXT_SIZE];

    instant_text(now_ms, made); /* "2026-03-17 15:40:09" */
    (void) snprintf(ret_name, REPORT_NAME_SIZE, "%.60s_%.100s_%.4s%.2s%.2sT%.2s%.2s",
                    *of ? of : _("all years"), _(report_row(kind)->label), made, made + 5, made + 8,
                    made + 11, made + 14);
    for (char *at = ret_name; *at; at++)
        if (strchr(" /\\:*?\"<>|", *at))
            *at = '-';
    return ret_name;
}

/* What the order is of, as it stands in the name. */
static const char *order_of(const struct report_order *order, struct arena *arena)
{
    char month[MONTH_TEXT_SIZE];
    bool of_year = order->kind == REPORT_BUDGET || order->kind == REPORT_SCORING ||
                   order->kind == REPORT_PLAN || order->kind == REPORT_LEDGER ||
                   order->kind == REPORT_INSTALMENTS;
    int year = of_year ? order->year : order->filter ? order->filter->year : 0;

    if (order->kind == REPORT_PAYMENTS || order->kind == REPORT_ALLOCATION)
        return order->batch ? order->batch : "";
    if (order->kind == REPORT_DOSSIER && order->number)
        return order->number;
    if (order->kind == REPORT_EXCEPTIONS)
        return exceptions_of(order->answer);
    if (order->kind == REPORT_RECONCILE && order->month > 0)
        return arena_text(arena, month_text(order->year, order->month, month));
    return year > 0 ? arena_format(arena, "%d", year) : "";
}

/* 2026_预算执行_20260317T1540_R000042.xlsx: the number is given once only.  Of one batch of the
 * plan its programme stands first: 2026年度训力券项目第二批_…. */
static bool make_path(struct part *part, const char *folder, char ret_path[PATH_SIZE],
                      struct err *err)
{
    char name[REPORT_NAME_SIZE];
    const char *of = part->order->kind == REPORT_PLAN && part->order->batch
                         ? desk_plan_named(part->desk, part->order->batch, &part->arena)
                         : order_of(part->order, &part->arena);
    int size = snprintf(ret_path, PATH_SIZE, "%s/%s_%s.xlsx", folder,
                        report_name(part->order->kind, of, part->desk->now_ms, name), part->number);

    return (size > 0 && size < PATH_SIZE) ||
           err_set(err, ERR_INPUT, _("the path of the folder is too long"));
}

/* ---- the book ---- */

static bool begin_book(struct part *part, const struct place *place, struct err *err)
{
    char made[INSTANT_TEXT_SIZE];
    const struct clerk *clerk = &part->desk->clerk;
    const char *department = part_department(part, clerk->department, true);
    const char *left = arena_format(&part->arena, "%s %s", department, part->number);
    const char *label = _(report_row(part->order->kind)->label);
    const char *of = order_of(part->order, &part->arena);
    const char *head = *of ? arena_format(&part->arena, "%s  %s", label, of) : label;

    instant_text(part->desk->now_ms, made);
    part->book = book_new(&(struct book_facts){.path = place->file,
                                               .folder = place->work,
                                               .title = label,
                                               .author = clerk->name,
                                               .company = department,
                                               .made_ms = part->desk->now_ms,
                                               .head = head,
                                               .left = left,
                                               .right = made},
                          err);
    if (!part->book)
        return false;
    part->cover = book_sheet(part->book, _("Cover"));
    return true;
}

static bool (*const fills[REPORT_KIND_COUNT])(struct part *part, struct err *err) = {
    [REPORT_CASES] = cases_fill,
    [REPORT_SCORING] = scoring_fill,
    [REPORT_BUDGET] = budget_fill,
    [REPORT_BODIES] = bodies_fill,
    [REPORT_CLAWBACK] = clawback_fill,
    [REPORT_RECONCILE] = reconcile_fill,
    [REPORT_RECEIPTS] = receipts_fill,
    [REPORT_PAYMENTS] = payments_fill,
    [REPORT_INSTALMENTS] = instalments_fill,
    [REPORT_PLAN] = plan_fill,
    [REPORT_ALLOCATION] = allocation_fill,
    [REPORT_DOSSIER] = dossier_fill,
    [REPORT_LEDGER] = entries_fill,
    [REPORT_EXCEPTIONS] = exceptions_fill,
};

static bool write_book(struct part *part, const struct place *place, struct err *err)
{
    if (!begin_book(part, place, err) || !fills[part->order->kind](part, err))
        return false;

    struct sheet *tie = tie_sheet(part);
    struct sheet *definitions = definitions_sheet(part);
    struct sheet *provenance = provenance_sheet(part);
    cover_sheet(part, tie, definitions, provenance);

    struct book *book = part->book;
    part->book = NULL; /* saving frees it */
    return book_save(book, err);
}

static void part_release(struct part *part)
{
    book_drop(part->book);
    arena_release(&part->arena);
    free(part->held);
}
#define AUTO_PART __attribute__((cleanup(part_release)))

/* ---- the record ---- */

static bool check_file(const struct place *place, struct export_record *record, struct err *err)
{
    size_t size = 0;
    AUTO_FREE void *bytes = place_read(place, &size, err);

    if (!bytes || !workbook_is_whole(bytes, size, err))
        return false;
    record->digest = digest_of(bytes, size);
    return true;
}

/* The file is there before its record says so; a record that fails takes the file away again. */
static bool put_and_record(struct part *part, struct place *place, const char *path,
                           struct export_record *record, struct err *err)
{
    record->rows = part->written;
    record->control = part->control;
    record->file = place_name_of(path);
    record->cases = part->held;
    record->case_count = part->held_count;
    if (!check_file(place, record, err) || !place_put(place, path, part->order->overwrite, err))
        return false;
    if (desk_export_end(part->desk, part->number, record, err))
        return true;
    (void) unlink(path);
    return false;
}

/* From where its number is drawn: whatever fails, the number is closed. */
static bool make_numbered(struct part *part, struct place *place, char path[PATH_SIZE],
                          struct export_record *record, struct err *err)
{
    const struct report_order *order = part->order;

    if (!desk_provenance(part->desk, &part->provenance, err) ||
        (!order->path && !make_path(part, place->folder, path, err)))
        return false;
    if (!order->overwrite && place_is_taken(path))
        return place_refuse_taken(path, err);
    return write_book(part, place, err) && put_and_record(part, place, path, record, err);
}

static bool make(struct part *part, struct place *place, char path[PATH_SIZE], struct err *err)
{
    const struct report_order *order = part->order;
    struct export_record record = {
        .of = shown[order->kind],
        .report = report_row(order->kind)->word,
        .file = order->path ? place_name_of(path) : "",
        .filter = order->filter_words ? order->filter_words : "",
    };

    struct err unclosed = {0}; /* what went wrong first is told, not this */

    if (!desk_export_begin(part->desk, &record, part->number, err))
        return false;
    if (make_numbered(part, place, path, &record, err))
        return true;
    (void) !desk_export_fail(part->desk, part->number, err->what, &unclosed);
    return false;
}

/* The path as given, and its folder; refuses early what is taken. */
static bool choose_place(const struct report_order *order, char path[PATH_SIZE],
                         char folder[PATH_SIZE], struct err *err)
{
    const char *given = order->path ? order->path : order->folder ? order->folder : ".";

    if (strlen(given) >= PATH_SIZE)
        return err_set(err, ERR_INPUT, _("the path of the file is too long"));
    if (!order->path) {
        (void) snprintf(folder, PATH_SIZE, "%s", given);
        return true;
    }
    (void) snprintf(path, PATH_SIZE, "%s", given);
    if (!*place_name_of(path) || !place_folder_of(path, folder))
        return err_set(err, ERR_INPUT, _("“%s” names no file"), path);
    if (!order->overwrite && place_is_taken(path))
        return place_refuse_taken(path, err);
    return true;
}

/* A year of the policy's term, of today, or with an entry: of another there is nothing to say. */
static bool year_is_booked(struct desk *desk, int year, struct err *err)
{
    const struct policy *policy = &desk->catalogue->policy;
    int first = date_year(policy->from), last = date_year(policy->to);
    struct ledger_entries entries = {0};

    if ((year >= first && year <= last) || year == date_year(desk->today))
        return true;
    if (!desk_ledger(desk, NULL, year, 1, &entries, err))
        return false;
    size_t count = entries.count;
    ledger_entries_release(&entries);
    if (count > 0)
        return true;
    err_set(err, ERR_INPUT, _("%d is no budget year of the policy, and nothing is booked in it"),
            year);
    return err_hint(err, _("The policy runs from %1$d to %2$d."), first, last);
}

bool report_write(struct desk *desk, const struct report_order *order,
                  struct report_result *ret_result, struct err *err)
{
    char path[PATH_SIZE] = "", folder[PATH_SIZE] = "";
    struct report_order whole = *order;
    AUTO_PLACE struct place place = {0};
    AUTO_PART struct part part = {.desk = desk, .order = &whole};

    if ((whole.kind == REPORT_BUDGET || whole.kind == REPORT_SCORING || whole.kind == REPORT_PLAN ||
         (whole.kind == REPORT_LEDGER && !whole.ledger)) &&
        whole.year == 0)
        whole.year = date_year(desk->today);
    if (!report_may(desk, whole.kind, err))
        return false;
    if (!columns_choose(whole.kind, whole.columns, part.left_out, &part.left_out_count, err))
        return false;
    if (whole.kind == REPORT_BUDGET && !year_is_booked(desk, whole.year, err))
        return false;
    if ((whole.kind == REPORT_RECONCILE && !reconcile_settle(desk, &whole, err)) ||
        (whole.kind == REPORT_PAYMENTS && !payments_settle(desk, &whole, &part.arena, err)))
        return false;
    if (!choose_place(&whole, path, folder, err) || !place_begin(&place, folder, err) ||
        !make(&part, &place, path, err))
        return false;

    struct report_result result = {.rows = part.written, .control = part.control};
    _Static_assert(sizeof result.path >= PATH_SIZE, "a path fits");
    memcpy(result.path, path, PATH_SIZE);
    memcpy(result.number, part.number, sizeof result.number);
    *ret_result = result;
    return true;
}
