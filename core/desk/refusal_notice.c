/* SPDX-License-Identifier: Apache-2.0 */
/* The decision not to accept an application (不予受理决定书) as text for paper: which rules it
 * fails, as they stood when it was refused, and why.  Knows its form; what it says is the
 * journal's. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/casework.h"
#include "desk/correction.h"

#define TEXT_MOST ((size_t) 40000)

static void add_rules(struct str *text, const struct catalogue *catalogue, const struct item *item,
                      const char *rules, struct arena *arena)
{
    int number = 1;

    str_format(text, "%s", _("It is not accepted. It does not meet:\n"));
    while (*rules != '\0') {
        size_t size = strcspn(rules, ";");

        str_format(text, "%d. %s\n", number++,
                   catalogue_rule_text(catalogue, item,
                                       arena_format(arena, "%.*s", (int) size, rules), arena));
        rules += size;
        rules += strspn(rules, "; ");
    }
}

static void add_basis(struct str *text, const struct item *item)
{
    if (!text_empty(item->edition->document))
        str_format(text, _("Basis: %1$s %2$s\n"), item->edition->document,
                   text_empty(item->edition->article) ? "" : item->edition->article);
}

static const struct journal_entry *newest_refusal(const struct application_page *page)
{
    for (size_t i = page->history.count; i > 0; i--)
        if (text_is(page->history.list[i - 1].verb, move_row(MOVE_REFUSE)->word))
            return &page->history.list[i - 1];
    return NULL;
}

static void add_all(struct str *text, const struct desk *desk, const struct application_page *page,
                    const struct journal_entry *refusal, struct arena *arena)
{
    const struct application *row = &page->application;
    const struct department *department = catalogue_department(desk->catalogue, row->department);
    char day[DATE_TEXT_SIZE];

    str_format(text, "%s\n\n", _("Decision not to accept"));
    str_format(text, _("Number: %s\n"), row->number);
    str_format(text, _("Applicant: %1$s (%2$s)\n"), row->organisation_name, row->organisation_code);
    str_format(text, _("Project: %s\n"), row->title);
    str_format(text, _("Item: %1$s %2$s\n\n"), row->item, words_now(&page->item->name));
    add_rules(text, desk->catalogue, page->item,
              journal_value(refusal->changes, "failed_rules", arena), arena);
    str_format(text, _("Reason: %s\n"), journal_value(refusal->changes, "reason", arena));
    add_basis(text, page->item);
    if (department)
        str_format(text, "\n%s\n", words_now(&department->name));
    str_format(text, _("Decided by: %s\n"), refusal->clerk);
    str_format(text, "%s\n", date_text(date_of_instant(refusal->at_ms), day));
}

bool desk_refusal_notice(struct desk *desk, int64_t id, struct arena *arena, const char **ret_text,
                         struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct journal_entry *refusal;
    AUTO_STR struct str text = {0};

    if (!desk_application(desk, id, &page, err))
        return false;
    refusal = page.application.stage == STAGE_NOT_ACCEPTED ? newest_refusal(&page) : NULL;
    if (!refusal)
        return err_set(err, ERR_NOT_FOUND, _("%s was not refused"), page.application.number);
    str_init(&text, TEXT_MOST);
    add_all(&text, desk, &page, refusal, arena);
    *ret_text = arena_text(arena, text.text);
    return true;
}
