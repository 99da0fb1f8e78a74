/* SPDX-License-Identifier: Apache-2.0 */
/* The register of applicants: finding one, and opening its form to complete or correct it.
 * Knows rows; who may save is the desk's, the form screen_organisation.c's. */
#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/intake.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/list.h"
#include "tui/screens.h"

#define ALL         100000
#define SEARCH_MOST 60
#define DETAIL_ROWS 5

struct organisations_page {
    struct world *world;
    struct screen *screen;
    char part[SEARCH_MOST * 4 + 1]; /* of name, initials or code; "" shows all */
    struct organisations found;
    int64_t saved_id; /* where the cursor goes when the form is closed; 0: stays */
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Applicant"), .width = 24, .grow = 3, .priority = 0},
    {.title = N_("Credit code"), .width = 18, .priority = 0},
    {.title = N_("Kind"), .width = 14, .priority = 2},
    {.title = N_("District"), .width = 10, .priority = 3},
    {.title = N_("Account"), .width = 12, .priority = 1},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct organisations_page *) of)->found.count;
}

static bool can_be_paid(const struct organisation *organisation)
{
    return !text_empty(organisation->bank_name) && !text_empty(organisation->bank_account) &&
           !text_empty(organisation->account_name);
}

static const char *district_text(const struct organisation *organisation)
{
    const char *label =
        text_empty(organisation->district) ? NULL : district_label(organisation->district);

    return label ? _(label) : "";
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct organisations_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct organisation *organisation = &page->found.list[first + i];

        ret_rows[i] = (struct list_row){
            .id = organisation->id,
            .cells = {applicant_text(organisation->name, organisation->invented, arena),
                      organisation->code, _(organisation_kind_label(organisation->kind)),
                      district_text(organisation),
                      can_be_paid(organisation) ? _("complete") : _("incomplete")}};
    }
    return count;
}

static bool load(struct organisations_page *page, struct err *err)
{
    struct organisations found = {0};

    world_tick(page->world);
    if (!desk_organisations(&page->world->desk, page->part, ALL, &found, err))
        return false;
    organisations_release(&page->found);
    page->found = found;
    return true;
}

static void go_to_saved(struct organisations_page *page)
{
    for (size_t i = 0; page->saved_id != 0 && i < page->found.count; i++)
        if (page->found.list[i].id == page->saved_id)
            list_go(&page->list, (int64_t) i);
    page->saved_id = 0;
}

static void reload(struct screen *screen)
{
    struct organisations_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    go_to_saved(page);
}

static bool organisations_open(struct screen *screen, const void *argument, struct err *err)
{
    struct organisations_page *page = screen->state;

    (void) argument;
    page->screen = screen;
    page->world = screen_world(screen);
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("No applicant answers to this. / searches again, n enters a new one."));
    return true;
}

static const struct organisation *organisation_now(const struct organisations_page *page)
{
    return page->list.at < (int64_t) page->found.count ? &page->found.list[page->list.at] : NULL;
}

static const char *or_dash(const char *text)
{
    return text_empty(text) ? "-" : text;
}

static void draw_detail(const struct organisation *organisation, struct grid *grid,
                        struct area area)
{
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];

    grid_put_cut(grid, area.y, area.x, area.cols, organisation->name, STYLE_HEADING);
    grid_format(grid, area.y + 1, area.x, area.cols, STYLE_NORMAL,
                _("Established %1$s   legal representative: %2$s   contact: %3$s %4$s"),
                date_text(organisation->established_on, day),
                or_dash(organisation->legal_representative), or_dash(organisation->contact_name),
                organisation->contact_phone ? organisation->contact_phone : "");
    area = area_below(area, 2);
    area = area_below(area, grid_wrap(grid, area, 0,
                                      arena_format(&arena, _("Account name: %s"),
                                                   or_dash(organisation->account_name)),
                                      STYLE_NORMAL));
    grid_wrap(grid, area, 0,
              arena_format(&arena, _("Bank: %1$s   account: %2$s"),
                           or_dash(organisation->bank_name), or_dash(organisation->bank_account)),
              STYLE_NORMAL);
}

static void organisations_draw(struct screen *screen, struct frame *frame)
{
    struct organisations_page *page = screen->state;
    struct area body = frame->layout.body, below;
    const struct organisation *organisation = organisation_now(page);
    char place[80];

    frame_title(frame, "%s", _("Applicants"));
    list_place(&page->list, place, sizeof place);
    if (page->part[0] != '\0')
        frame_context(frame, _("search: %1$s   %2$s"), page->part, place);
    else
        frame_context(frame, _("name, account and contact of who applies   %s"), place);
    list_draw(&page->list, frame->grid, area_top(body, body.rows - DETAIL_ROWS), true);
    below = area_below(body, body.rows - DETAIL_ROWS);
    grid_rule(frame->grid, below.y, below.x, below.cols, STYLE_RULE);
    below = area_below(below, 1);
    below.x += 1;
    below.cols -= 2;
    if (organisation)
        draw_detail(organisation, frame->grid, below);
}

/* ---- commands ---- */

static void saved(void *of, int64_t id)
{
    ((struct organisations_page *) of)->saved_id = id;
}

static bool open_form(struct screen *screen, int64_t id)
{
    return console_push(screen->console, &screen_organisation,
                        &(struct organisation_order){.id = id, .done = saved, .of = screen->state});
}

static bool search_typed(void *of, const char *text, struct err *err)
{
    struct organisations_page *page = of;

    snprintf(page->part, sizeof page->part, "%s", text);
    if (!load(page, err))
        return false;
    list_restart(&page->list);
    return true;
}

static bool search(struct screen *screen)
{
    struct organisations_page *page = screen->state;

    return dialog_ask(screen->console,
                      &(struct asking){.title = _("Search"),
                                       .question = _("Part of the name, its pinyin, or "
                                                     "of the code; empty shows all:"),
                                       .most = SEARCH_MOST,
                                       .done = search_typed,
                                       .of = page});
}

static bool organisations_command(struct screen *screen, enum command_id id)
{
    struct organisations_page *page = screen->state;
    const struct organisation *organisation = organisation_now(page);

    switch ((int) id) { /* the rest is the list's */
    case CMD_ORGANISATIONS_SEARCH:
        return search(screen);
    case CMD_ORGANISATIONS_CHANGE:
        return !organisation || open_form(screen, organisation->id);
    case CMD_ORGANISATIONS_ADD:
        return open_form(screen, 0);
    case CMD_ORGANISATIONS_VOUCHERS:
        return !organisation || console_push(screen->console, &screen_vouchers,
                                             &(struct vouchers_order){.id = organisation->id,
                                                                      .name = organisation->name});
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

/* The same roles as RIGHT_ORGANISATION_SAVE; the desk asks again. */
static bool may_save(const struct clerk *clerk)
{
    return clerk->role == ROLE_INTAKE || clerk->role == ROLE_OFFICER;
}

static enum readiness organisations_may(const struct screen *screen, enum command_id id,
                                        const char **ret_missing)
{
    const struct organisations_page *page = screen->state;
    bool changes = id == CMD_ORGANISATIONS_CHANGE || id == CMD_ORGANISATIONS_ADD;

    if (id == CMD_LIST_SELECT || id == CMD_LIST_OPEN)
        return COMMAND_HIDDEN;
    if (changes && !may_save(&page->world->desk.clerk)) {
        *ret_missing = _("intake and the officers keep the applicants");
        return COMMAND_MISSING;
    }
    if ((id == CMD_ORGANISATIONS_CHANGE || id == CMD_ORGANISATIONS_VOUCHERS) &&
        !organisation_now(page)) {
        *ret_missing = _(need_text(NEEDS_ROW));
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void organisations_close(struct screen *screen)
{
    struct organisations_page *page = screen->state;

    list_release(&page->list);
    organisations_release(&page->found);
}

const struct screen_class screen_organisations = {
    .name = "organisations",
    .place = IN_ORGANISATIONS,
    .widget = IN_LIST,
    .size = sizeof(struct organisations_page),
    .open = organisations_open,
    .draw = organisations_draw,
    .command = organisations_command,
    .may = organisations_may,
    .resume = reload,
    .close = organisations_close,
};
