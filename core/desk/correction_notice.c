/* SPDX-License-Identifier: Apache-2.0 */
/* The notice of correction (补正通知书) as text for paper.  Knows its form; what it says is kept.
 */
#include "base/intl.h"
#include "base/text.h"
#include "desk/correction_inside.h"
#include "desk/dossier.h"
#include "store/store.h"

#define TEXT_MOST ((size_t) 40000)

static void add_head(struct str *text, const struct application_page *page)
{
    const struct application *row = &page->application;

    str_format(text, "%s\n\n", _("Notice of correction"));
    str_format(text, _("Number: %s\n"), row->number);
    str_format(text, _("Applicant: %1$s (%2$s)\n"), row->organisation_name, row->organisation_code);
    str_format(text, _("Project: %s\n"), row->title);
    str_format(text, _("Item: %1$s %2$s\n\n"), row->item, words_now(&page->item->name));
}

/* A copy that was printed before is no longer worth its paper. */
static void add_void(struct str *text, const struct overlay *overlay)
{
    char day[DATE_TEXT_SIZE];

    if (overlay->cancelled)
        str_format(text, _("CANCELLED on %1$s: %2$s\n\n"), date_text(overlay->ended_on, day),
                   overlay->answer);
}

static void add_items(struct str *text, const struct overlay *overlay)
{
    str_format(
        text, _("The following %zu are to be corrected. They are told all at once; answer each.\n"),
        overlay->item_count);
    for (size_t i = 0; i < overlay->item_count; i++)
        str_format(text, "%d. %s\n", overlay->items[i].line, overlay->items[i].text);
}

static void add_term(struct str *text, const struct desk *desk, const struct overlay *overlay)
{
    char day[DATE_TEXT_SIZE];

    if (date_is_none(overlay->answer_by) || overlay->cancelled)
        return;
    str_format(
        text,
        _("\nPlease hand in the correction by %1$s (%2$d working days). What is not corrected "
          "by then is taken as given up.\n"),
        date_text(overlay->answer_by, day),
        calendar_between(desk->calendar, overlay->begun_on, overlay->answer_by).count);
}

static void add_foot(struct str *text, const struct desk *desk, const struct application_page *page,
                     const struct overlay *overlay)
{
    const struct department *department =
        catalogue_department(desk->catalogue, page->application.department);
    char day[DATE_TEXT_SIZE];

    if (department)
        str_format(text, "\n%s\n", words_now(&department->name));
    str_format(text, _("Handled by: %s\n"), overlay->clerk);
    str_format(text, "%s\n", date_text(overlay->begun_on, day));
}

static const struct overlay *newest_return(const struct application_page *page)
{
    for (size_t i = page->overlay_count; i > 0; i--)
        if (page->overlays[i - 1].kind == OVERLAY_RETURN)
            return &page->overlays[i - 1];
    return NULL;
}

bool desk_correction_notice(struct desk *desk, int64_t id, struct arena *arena,
                            const char **ret_text, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct application_page *page = &dossier.page;
    AUTO_STR struct str text = {0};

    if (!act_may_read(desk, right_roles(RIGHT_READ), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!dossier_load(desk, id, &dossier, err))
        return false;
    if (!newest_return(page))
        return err_set(err, ERR_NOT_FOUND, _("%s was never returned for correction"),
                       page->application.number);
    const struct overlay *overlay = newest_return(page);

    str_init(&text, TEXT_MOST);
    add_head(&text, page);
    add_void(&text, overlay);
    add_items(&text, overlay);
    add_term(&text, desk, overlay);
    add_foot(&text, desk, page, overlay);
    *ret_text = arena_text(arena, text.text);
    return true;
}
