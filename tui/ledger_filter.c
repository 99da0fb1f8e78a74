/* SPDX-License-Identifier: Apache-2.0 */
/* Narrowing a ledger in two steps, and the legend of its signs.  Rows are screen_ledger.c's. */
#include <stdio.h>
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/choices.h"
#include "tui/dialog.h"
#include "tui/ledger_page.h"
#include "tui/pager.h"

static const char *kinds_text(unsigned kinds, struct arena *arena)
{
    const char *text = "";

    for (int i = 0; i < LEDGER_KIND_COUNT; i++)
        if (kinds & 1u << i)
            text = arena_format(arena, "%s%s%s", text, *text ? _(", ") : "",
                                _(ledger_kind_label((enum ledger_kind) i)));
    return text;
}

const char *ledger_filter_text(const struct ledger_page *page, struct arena *arena)
{
    const struct ledger_filter *filter = &page->filter;
    const char *text = narrowed_by("", _("Entry"), kinds_text(filter->kinds, arena), arena);

    text = narrowed_by(text, _("Item"), filter->item, arena);
    text = narrowed_by(text, _("Department"),
                       department_short(page->world->catalogue, filter->department), arena);
    return narrowed_by(text, _("Search"), page->search, arena);
}

/* ---- the second step: to which ---- */

static void kind_choices(struct choices *choices)
{
    for (int i = 0; i < LEDGER_KIND_COUNT; i++) {
        enum ledger_kind kind = (enum ledger_kind) i;

        choices_add(choices, ledger_kind_word(kind), _(ledger_kind_label(kind)),
                    ledger_kind_mark(kind));
    }
}

static void set_value(struct ledger_page *page, const char *value)
{
    const struct catalogue *catalogue = page->world->catalogue;
    struct ledger_filter *filter = &page->filter;
    enum ledger_kind kind;

    if (text_is(page->dimension, "kind"))
        filter->kinds = ledger_kind_parse(value, &kind) ? 1u << kind : 0;
    else if (text_is(page->dimension, "year"))
        filter->year = (int) strtol(value, NULL, 10);
    else if (text_is(page->dimension, "item"))
        filter->item = item_kept(catalogue, value);
    else
        filter->department = department_kept(catalogue, value);
}

static void value_chosen(void *of, const char *value)
{
    struct ledger_page *page = of;

    set_value(page, value);
    page->changed(page->of);
}

/* ---- the first step: by what ---- */

static void open_values(void *of)
{
    struct ledger_page *page = of;
    const struct catalogue *catalogue = page->world->catalogue;
    AUTO_CHOICES struct choices choices = {0};

    choices_add(&choices, "", _("any"), NULL);
    if (text_is(page->dimension, "kind"))
        kind_choices(&choices);
    else if (text_is(page->dimension, "year"))
        choices_add_years(&choices, page->world);
    else if (text_is(page->dimension, "item"))
        choices_add_items(&choices, catalogue);
    else
        choices_add_departments(&choices, catalogue);
    picker_open(page->console, &(struct picker){.title = _("Show only"),
                                                .items = choices.items,
                                                .count = choices.count,
                                                .done = value_chosen,
                                                .again = open_values,
                                                .of = page});
}

static void dimension_chosen(void *of, const char *value)
{
    struct ledger_page *page = of;

    if (text_is(value, "clear")) {
        page->filter = (struct ledger_filter){
            .pool = page->filter.pool, .year = page->filter.year, .balance = true};
        page->search[0] = '\0';
        page->changed(page->of);
        return;
    }
    snprintf(page->dimension, sizeof page->dimension, "%s", value);
    open_values(page);
}

static void open_again(void *of)
{
    ledger_filter_open(of);
}

void ledger_filter_open(struct ledger_page *page)
{
    const struct ledger_filter *filter = &page->filter;
    const struct catalogue *catalogue = page->world->catalogue;
    AUTO_ARENA struct arena arena = {0};
    const struct picker_item items[] = {
        {.value = "kind",
         .label = _("Entry"),
         .english = "Entry",
         .aside = kinds_text(filter->kinds, &arena)},
        {.value = "year",
         .label = _("Year"),
         .english = "Year",
         .aside = filter->year ? arena_format(&arena, "%d", filter->year) : NULL},
        {.value = "item", .label = _("Item"), .english = "Item", .aside = filter->item},
        {.value = "department",
         .label = _("Department"),
         .english = "Department",
         .aside = department_short(catalogue, filter->department)},
        {.value = "clear", .label = _("Show all again"), .english = "Show all again"},
    };

    picker_open(page->console, &(struct picker){.title = _("Filter by"),
                                                .items = items,
                                                .count = sizeof items / sizeof items[0],
                                                .done = dimension_chosen,
                                                .again = open_again,
                                                .of = page});
}

/* ---- the legend ---- */

static const char *kinds_marked(const char *mark, struct arena *arena)
{
    unsigned kinds = 0;

    for (int i = 0; i < LEDGER_KIND_COUNT; i++)
        if (!ledger_kind_takes_back((enum ledger_kind) i) &&
            text_is(ledger_kind_mark((enum ledger_kind) i), mark))
            kinds |= 1u << i;
    return kinds_text(kinds, arena);
}

bool ledger_explain(struct console *console)
{
    AUTO_ARENA struct arena arena = {0};

    return dialog_message(
        console, _("Columns"),
        arena_format(
            &arena,
            _("+ gives room: %1$s.\n- takes room: %2$s.\nNo sign, the room stays as it is: %3$s.\n"
              "An entry that takes another back has the other sign, or - where that has none; so "
              "has a payment that came back.\n\n"
              "Left after it: what was available of its pool after this entry, whatever the list "
              "is narrowed to; available = usable - reserved - committed. Amounts are in yuan."),
            kinds_marked("+", &arena), kinds_marked("-", &arena), kinds_marked("", &arena)));
}
