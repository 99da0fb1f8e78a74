/* SPDX-License-Identifier: Apache-2.0 */
/* One line on other public money while something about it is open.  The records themselves are a
 * screen of their own. */
#include "desk/permission.h"
#include "tui/application_inside.h"

bool application_support_is_for(const struct screen *screen)
{
    /* whoever reads findings: everybody but reviewers */
    return desk_duplicates_are_for(&screen_world(screen)->desk);
}

bool application_support_load(struct screen *screen, struct err *err)
{
    struct application_screen *state = screen->state;
    struct support_page fresh = {0};

    if (application_support_is_for(screen) &&
        !desk_support(&screen_world(screen)->desk, state->id, &fresh, err))
        return false;
    support_page_release(&state->support);
    state->support = fresh;
    return true;
}

void application_support_warning(struct page *page, const struct support_page *support,
                                 const struct application *application)
{
    struct money over;
    char amount[MONEY_TEXT_SIZE];

    if (support_passes(support, application->assessed, &over))
        page_marked(page, STYLE_ERROR, "!",
                    page_say(page,
                             _("The project's public money passes its audited investment by %s "
                               "yuan"),
                             money_text(over, amount)));
    if (support->open > 0)
        page_marked(
            page, STYLE_WARNING, "!",
            page_say(page, _("City money for the same content, not answered: %zu"), support->open));
    if (support->has_upper && !support->has_audited)
        page_marked(page, STYLE_WARNING, "!",
                    _("The project has state or provincial money and is not audited yet"));
}
