/* SPDX-License-Identifier: Apache-2.0 */
/* The cover: what this is, of whom and when, the key figures, and where to find what.
 * Figures are links to the cells that hold them. */
#include "base/text.h"
#include "reports/part.h"

#define LABEL_WIDTH 26
#define TEXT_WIDTH  64
#define OTHERS      3 /* sheets behind the data */

static void line(struct sheet *sheet, const char *label, const char *text)
{
    sheet_row(sheet);
    sheet_text(sheet, LOOK_COVER_LABEL, label);
    sheet_text(sheet, LOOK_COVER_TEXT, text);
}

static void heading(struct sheet *sheet, const char *text)
{
    sheet_row(sheet);
    sheet_row(sheet);
    sheet_text(sheet, LOOK_HEAD, text);
    sheet_blank(sheet, LOOK_HEAD);
}

static void head(struct part *part)
{
    struct sheet *sheet = part->cover;

    sheet_row(sheet);
    sheet_height(sheet, 46);
    sheet_span(sheet, LOOK_COVER_TITLE, words_now(&part->desk->catalogue->policy.name), 1);
    sheet_row(sheet);
    sheet_height(sheet, 34);
    sheet_span(sheet, LOOK_COVER_TITLE, part->title, 1);
    sheet_row(sheet);
    sheet_span(sheet, LOOK_COVER_SUBTITLE, part->period, 1);
    sheet_row(sheet);
}

static void facts(struct part *part)
{
    const struct clerk *clerk = &part->desk->clerk;
    char made[INSTANT_TEXT_SIZE];

    line(part->cover, _("Report number"), part->number);
    line(part->cover, _("Scope"), part->filter);
    line(part->cover, _("Order"), part->sorted);
    if (part->left_out_count > 0) {
        int all = report_register(part->order->kind)->count;

        line(
            part->cover, _("Columns"),
            arena_format(&part->arena, _("%1$d of %2$d columns"), all - part->left_out_count, all));
    }
    line(part->cover, _("As of"),
         arena_format(&part->arena, _("%s (Asia/Shanghai)"),
                      instant_text(part->desk->now_ms, made)));
    line(part->cover, _("Prepared by"),
         arena_format(&part->arena, "%s · %s · %s", clerk->name, _(role_label(clerk->role)),
                      part_department(part, clerk->department, false)));
    line(part->cover, _("Unit"), _("yuan; columns so marked: 10,000 yuan"));
    line(part->cover, _("What is shown"), part->masking);
}

static void figures(struct part *part)
{
    heading(part->cover, _("Key figures"));
    for (size_t i = 0; i < part->figure_count; i++) {
        const struct key_figure *figure = &part->figures[i];

        sheet_row(part->cover);
        sheet_text(part->cover, LOOK_COVER_LABEL, figure->label);
        if (figure->is_money)
            sheet_formula_money(part->cover, LOOK_COVER_MONEY, (struct money){figure->value}, "%s",
                                figure->formula);
        else
            sheet_formula_count(part->cover, LOOK_COVER_COUNT, figure->value, "%s",
                                figure->formula);
    }
}

static void contents(struct part *part, struct sheet *const others[OTHERS],
                     const char *const about[OTHERS])
{
    struct sheet *sheet = part->cover;

    heading(sheet, _("Contents"));
    for (size_t i = 0; i < part->table_count; i++) {
        const struct table *table = &part->tables[i];

        sheet_row(sheet);
        sheet_link(sheet, LOOK_LINK, table->sheet, table->sheet->name);
        sheet_text(sheet, LOOK_COVER_TEXT,
                   arena_format(&part->arena, _("%u rows"), (unsigned) table->rows));
    }
    for (size_t i = 0; i < OTHERS; i++) {
        sheet_row(sheet);
        sheet_link(sheet, LOOK_LINK, others[i], others[i]->name);
        sheet_text(sheet, LOOK_COVER_TEXT, about[i]);
    }
}

void cover_sheet(struct part *part, struct sheet *tie, struct sheet *definitions,
                 struct sheet *provenance)
{
    struct sheet *const others[OTHERS] = {tie, definitions, provenance};
    const char *const about[OTHERS] = {
        _("what the system says beside what the sheets add up to; every difference must be 0"),
        _("every figure and column in words"),
        _("where the figures come from, and what they are as of"),
    };

    sheet_width(part->cover, 0, LABEL_WIDTH);
    sheet_width(part->cover, 1, TEXT_WIDTH);
    head(part);
    facts(part);
    figures(part);
    contents(part, others, about);
    sheet_lock(part->cover);
    sheet_print(part->cover, false, 0, part->cover->row, 1);
}
