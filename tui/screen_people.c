/* SPDX-License-Identifier: Apache-2.0 */
/* People, roles and departments, for the administrator.  Knows rows; rights are the desk's. */
#include <stdio.h>

#include "base/intl.h"
#include "desk/people.h"
#include "tui/application_words.h"
#include "tui/list.h"
#include "tui/person_card.h"
#include "tui/screens.h"

struct people_page {
    struct world *world;
    struct clerks clerks;
    struct person_target target; /* for the cards */
    struct list list;
};

static const struct list_column columns[] = {
    {.title = N_("Login"), .width = 17, .grow = 1, .priority = 0},
    {.title = N_("Full name"), .width = 12, .grow = 1, .priority = 0},
    {.title = N_("Role"), .width = 13, .priority = 0},
    {.title = N_("Department"), .width = 12, .grow = 2, .priority = 1},
    {.title = N_("State"), .width = 18, .grow = 1, .priority = 2},
};
#define COLUMN_COUNT ((int) (sizeof columns / sizeof *columns))

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct people_page *) of)->clerks.count;
}

static const char *state_text(const struct clerk *clerk)
{
    if (clerk->disabled)
        return _("disabled");
    return clerk->must_change_password ? _("password to change") : "";
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct people_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct clerk *clerk = &page->clerks.list[first + i];
        const char *department = department_short(page->world->catalogue, clerk->department);
        const char *district = district_label(clerk->district);

        ret_rows[i] = (struct list_row){
            .id = clerk->id,
            .cells = {clerk->login, clerk->name, _(role_label(clerk->role)),
                      district ? arena_format(arena, "%s %s", department, _(district)) : department,
                      state_text(clerk)},
            .dim = clerk->disabled};
    }
    return count;
}

static bool load(struct people_page *page, struct err *err)
{
    struct clerks clerks = {0};

    world_tick(page->world);
    if (!desk_clerks(&page->world->desk, &clerks, err))
        return false;
    clerks_release(&page->clerks);
    page->clerks = clerks;
    return true;
}

static void reload(struct screen *screen)
{
    struct people_page *page = screen->state;
    struct err err = {0};

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    for (size_t i = 0; page->target.saved_id != 0 && i < page->clerks.count; i++)
        if (page->clerks.list[i].id == page->target.saved_id)
            list_go(&page->list, (int64_t) i);
    page->target.saved_id = 0;
}

static bool people_open(struct screen *screen, const void *argument, struct err *err)
{
    struct people_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    if (page->world->desk.clerk.role != ROLE_ADMIN) {
        err_set(err, ERR_REFUSED, _("people are kept by the administrator"));
        return err_hint(err, _("Ask the administrator to change an account."));
    }
    if (!load(page, err))
        return false;
    list_init(&page->list, columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("Nobody yet."));
    return true;
}

static void people_draw(struct screen *screen, struct frame *frame)
{
    struct people_page *page = screen->state;
    char place[80];

    frame_title(frame, "%s", _("People"));
    frame_context(frame, _("accounts, roles and departments   %s"),
                  list_place(&page->list, place, sizeof place));
    list_draw(&page->list, frame->grid, frame->layout.body, true);
}

static const struct clerk *clerk_now(const struct people_page *page)
{
    return page->list.at < (int64_t) page->clerks.count ? &page->clerks.list[page->list.at] : NULL;
}

static bool open_card(struct screen *screen, enum command_id id)
{
    struct people_page *page = screen->state;
    const struct clerk *clerk = clerk_now(page);

    page->target = (struct person_target){.world = page->world};
    if (id != CMD_PEOPLE_ADD && clerk)
        page->target.clerk = *clerk;
    if (id == CMD_PEOPLE_PASSWORD)
        return person_card_password(screen->console, &page->target);
    return person_card_open(screen->console, &page->target);
}

static bool people_command(struct screen *screen, enum command_id id)
{
    struct people_page *page = screen->state;

    switch ((int) id) { /* the rest is the list's */
    case CMD_PEOPLE_ADD:
    case CMD_PEOPLE_CHANGE:
    case CMD_PEOPLE_PASSWORD:
        return open_card(screen, id);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness people_may(const struct screen *screen, enum command_id id,
                                 const char **ret_missing)
{
    const struct people_page *page = screen->state;
    const struct clerk *clerk = clerk_now(page);

    if (id == CMD_LIST_SELECT || id == CMD_LIST_OPEN)
        return COMMAND_HIDDEN;
    if ((id == CMD_PEOPLE_CHANGE || id == CMD_PEOPLE_PASSWORD) && !clerk) {
        *ret_missing = _(need_text(NEEDS_ROW));
        return COMMAND_MISSING;
    }
    if (id == CMD_PEOPLE_PASSWORD && clerk->id == page->world->desk.clerk.id) {
        *ret_missing = _("one's own password is changed with the old one, not set anew");
        return COMMAND_MISSING;
    }
    return COMMAND_READY;
}

static void people_close(struct screen *screen)
{
    struct people_page *page = screen->state;

    list_release(&page->list);
    clerks_release(&page->clerks);
}

const struct screen_class screen_people = {
    .name = "people",
    .place = IN_PEOPLE,
    .widget = IN_LIST,
    .size = sizeof(struct people_page),
    .open = people_open,
    .draw = people_draw,
    .command = people_command,
    .may = people_may,
    .resume = reload,
    .close = people_close,
};
