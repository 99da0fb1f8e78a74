/* SPDX-License-Identifier: Apache-2.0 */
/* What the reports say to the common sheets: tables, ties, definitions, key figures, remarks. */
#include "reports/part.h"

#include <assert.h>
#include <inttypes.h>
#include <stdarg.h>

#include "base/text.h"

#define FORMULA_SIZE 900

struct table *part_table(struct part *part, const char *sheet_name, const struct column *columns,
                         uint16_t count, uint16_t printed, bool is_list)
{
    struct table *table = &part->tables[part->table_count++];

    assert(part->table_count <= TABLES_MOST);
    *table = (struct table){.sheet = book_sheet(part->book, sheet_name),
                            .columns = columns,
                            .count = count,
                            .printed = printed,
                            .is_list = is_list};
    return table;
}

struct table *part_register(struct part *part, const struct register_sheet *sheet)
{
    struct table *table =
        part_table(part, _(sheet->name), sheet->columns, sheet->count, sheet->printed, true);

    if (part->left_out_count > 0)
        table->left_out = part->left_out;
    return table;
}

PRINTF_LIKE(2, 0)
static const char *formula_text(struct part *part, const char *formula, va_list values)
{
    char text[FORMULA_SIZE];
    int size = vsnprintf(text, sizeof text, formula, values);

    assert(size > 0 && size < FORMULA_SIZE);
    (void) size;
    return arena_text(&part->arena, text);
}

void part_tie(struct part *part, bool is_money, int64_t stated, int64_t found, const char *label,
              const char *formula, ...)
{
    struct tie *tie = ARENA_PUSH(&part->arena, part->ties, part->tie_count);
    struct tie kept = {.is_money = is_money, .stated = stated, .found = found};
    va_list values;

    kept.label = arena_text(&part->arena, label);
    va_start(values, formula);
    kept.formula = formula_text(part, formula, values);
    va_end(values);
    *tie = kept;
}

void part_tie_table(struct part *part, const struct table *table)
{
    char range[REFERENCE_SIZE];

    for (uint16_t i = 0; i < table->count; i++) {
        const struct column *column = &table->columns[i];

        if (column->total == TOTAL_NONE || column->look == LOOK_WAN || !table_has(table, i))
            continue;
        part_tie(part, column->total == TOTAL_MONEY, table->sums[i], table->sums[i],
                 arena_format(&part->arena, _("%s: %s"), table->sheet->name, column_head(column)),
                 "=SUM(%s)", table_range(table, i, range));
    }
}

void part_define(struct part *part, const char *term, const char *means)
{
    struct definition *place = ARENA_PUSH(&part->arena, part->definitions, part->definition_count);

    *place = (struct definition){.term = term, .means = means};
}

void part_figure(struct part *part, const char *label, bool is_money, int64_t value,
                 const char *formula, ...)
{
    struct key_figure *place = ARENA_PUSH(&part->arena, part->figures, part->figure_count);
    va_list values;

    *place = (struct key_figure){.label = label, .is_money = is_money, .value = value};
    va_start(values, formula);
    place->formula = formula_text(part, formula, values);
    va_end(values);
}

void part_remark(struct part *part, const char *remark)
{
    const char **place = ARENA_PUSH(&part->arena, part->remarks, part->remark_count);

    *place = arena_text(&part->arena, remark);
}

void part_holds(struct part *part, int64_t application_id)
{
    if (part->held_count == part->held_room) {
        part->held_room = part->held_room ? 2 * part->held_room : ROWS_AT_ONCE;
        part->held = mem_grow(part->held, part->held_room, sizeof *part->held);
    }
    part->held[part->held_count++] = application_id;
}

bool part_progress(const struct part *part, int64_t done, int64_t total, struct err *err)
{
    const struct report_order *order = part->order;

    if (!order->progress || order->progress(order->of, done, total))
        return true;
    err_set(err, ERR_REFUSED, _("the report was stopped"));
    err_detail(err, _("%" PRId64 " of %" PRId64 " rows had been read"), done, total);
    return err_hint(err, _("No file was written."));
}

const char *part_department(const struct part *part, const char *id, bool short_name)
{
    const struct department *department = catalogue_department(part->desk->catalogue, id);

    if (!department)
        return id ? id : "";
    return words_now(short_name ? &department->short_name : &department->name);
}

const char *part_pool(const struct part *part, const char *id)
{
    const struct pool *pool = text_empty(id) ? NULL : catalogue_pool(part->desk->catalogue, id);

    return pool ? words_now(&pool->name) : id ? id : "";
}

/* The edition a case carries, or the newest when its file is gone from the catalogue. */
const struct item *part_item(const struct part *part, const struct application *application)
{
    const struct catalogue *catalogue = part->desk->catalogue;
    const struct item *item =
        catalogue_item_of(catalogue, application->item, &application->edition);

    return item ? item : catalogue_item_latest(catalogue, application->item);
}
