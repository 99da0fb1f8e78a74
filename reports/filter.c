/* SPDX-License-Identifier: Apache-2.0 */
/* A filter of applications as a workbook tells it: in words, and so that it can be asked again. */
#include <inttypes.h>

#include "base/str.h"
#include "base/text.h"
#include "reports/part.h"

#define QUERY_MOST 2000

static const char *order_words(enum application_order order)
{
    switch (order) {
    case ORDER_NEWEST:
        return _("newest first");
    case ORDER_DUE:
        return _("by due day");
    case ORDER_AMOUNT:
        return _("by amount, largest first");
    case ORDER_NUMBER:
        return _("by case number");
    }
    return "";
}

/* The filter as the desk was asked, for making the list again. */
static const char *query_of(struct part *part, const struct application_filter *filter)
{
    AUTO_STR struct str query = {0};
    size_t count;
    const struct filter_flag *flags = filter_flags(&count);

    str_init(&query, QUERY_MOST);
    if (!text_empty(filter->search))
        str_format(&query, "search=%s ", filter->search);
    for (int i = 0; i < STAGE_COUNT; i++)
        if (filter->stages & 1u << i)
            str_format(&query, "stage=%s ", stage_row((enum stage) i)->word);
    if (filter->item)
        str_format(&query, "item=%s ", filter->item);
    if (filter->measure)
        str_format(&query, "measure=%d ", filter->measure);
    if (filter->department)
        str_format(&query, "department=%s ", filter->department);
    if (filter->pool)
        str_format(&query, "pool=%s ", filter->pool);
    if (filter->payer)
        str_format(&query, "payer=%s ", filter->payer);
    if (filter->year)
        str_format(&query, "year=%d ", filter->year);
    if (filter->budget_year)
        str_format(&query, "budget-year=%d ", filter->budget_year);
    if (filter->district)
        str_format(&query, "district=%s ", filter->district);
    if (filter->owner)
        str_format(&query, "owner=%" PRId64 " ", filter->owner);
    if (filter->to_do_of)
        str_format(&query, "to-do-of=%" PRId64 " ", filter->to_do_of);
    for (size_t i = 0; i < count; i++)
        if (filter_has(filter, &flags[i]))
            str_format(&query, "%s ", flags[i].word);
    return arena_text(&part->arena, query.text);
}

void part_filter(struct part *part, const struct application_filter *filter)
{
    const char *words = part->order->filter_words;

    part->filter = text_empty(words) ? _("all cases this role may see") : words;
    part->query = query_of(part, filter);
    part->sorted = order_words(filter->order);
    part->period = filter->year ? arena_format(&part->arena, "%d", filter->year) : _("all years");
}
