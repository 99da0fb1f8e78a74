/* SPDX-License-Identifier: Apache-2.0 */
/* The plan's batches, newest first; making one of what is proposed of a programme.  A batch's lines
 * are screen_plan.c. */
#include <string.h>

#include "base/intl.h"
#include "base/numeral.h"
#include "base/text.h"
#include "desk/casework.h"
#include "desk/plan.h"
#include "tui/application_words.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/list.h"
#include "tui/notice_words.h"
#include "tui/picker.h"
#include "tui/plan_page.h"
#include "tui/report_card.h"
#include "tui/screens.h"

enum {
    P_NUMBER,
    P_DEPARTMENT,
    P_PROGRAMME,
    P_BATCH,
    P_STATE,
    P_LINES,
    P_APPROVED,
    P_STRUCK,
    P_RETURNED,
    P_OBJECTIONS,
    P_AMOUNT,
    COLUMN_COUNT
};

#define DEPARTMENT_WIDTH 14 /* the longest short name, when there are several */

struct plans_page {
    struct world *world;
    struct plans plans;
    struct report_target report;
    const struct programme *programme; /* of which one is being made */
    int64_t made; /* the newest, to be opened when its question is closed; 0: none */
    struct list list;
    struct list_column columns[COLUMN_COUNT];
};

static const struct list_column columns[COLUMN_COUNT] = {
    {.title = N_("Plan no."), .width = 12, .priority = 0},
    {.title = N_("Department"), .width = 10, .priority = 5},
    {.title = N_("Programme"), .width = 16, .grow = 2, .priority = 1},
    {.title = N_("Batch"), .width = 8, .priority = 1},
    {.title = N_("State"), .width = 10, .priority = 0},
    {.title = N_("Lines"), .width = 5, .priority = 1, .right = true},
    {.title = N_("Approved"), .width = 8, .priority = 2, .right = true},
    {.title = N_("Struck"), .width = 6, .priority = 4, .right = true},
    {.title = N_("Sent back"), .width = 6, .priority = 2, .right = true},
    {.title = N_("Objections"), .width = 6, .priority = 2, .right = true},
    {.title = N_("Approved amount (yuan)"),
     .width = 15,
     .priority = 1,
     .right = true,
     .figure = FIGURE_PLAN_APPROVED},
};
static const struct plan_batch *in_focus(const struct plans_page *page)
{
    int64_t at = page->list.at;

    return at >= 0 && at < (int64_t) page->plans.count ? &page->plans.list[at] : NULL;
}

static const char *department_name(const struct plans_page *page, const char *id)
{
    const struct department *department = catalogue_department(page->world->catalogue, id);

    return department ? words_now(&department->short_name) : id;
}

static const char *programme_name(const struct plans_page *page, const struct plan_batch *row)
{
    const struct programme *programme = catalogue_programme(page->world->catalogue, row->programme);

    return programme ? words_now(&programme->name) : row->title;
}

/* Its year stands in the number before it. */
static const char *batch_text(const struct plan_batch *row, struct arena *arena)
{
    char nth[NUMERAL_SIZE];

    /* TRANSLATORS: a batch by its number in the programme: "第二批" */
    return row->batch ? arena_format(arena, _("no. %s"), numeral_text(row->batch, nth)) : "–";
}

static int64_t count_rows(void *of)
{
    return (int64_t) ((struct plans_page *) of)->plans.count;
}

static int fetch_rows(void *of, int64_t first, int count, struct list_row *ret_rows,
                      struct arena *arena)
{
    const struct plans_page *page = of;

    for (int i = 0; i < count; i++) {
        const struct plan_batch *row = &page->plans.list[first + i];
        char amount[MONEY_TEXT_SIZE];

        ret_rows[i] = (struct list_row){
            .id = row->id,
            .cells = {row->number, department_name(page, row->department),
                      programme_name(page, row), batch_text(row, arena),
                      plan_standing_text(page->world, row, arena),
                      arena_format(arena, "%d", row->lines),
                      arena_format(arena, "%d", row->approved),
                      row->struck ? arena_format(arena, "%d", row->struck) : "",
                      row->returned ? arena_format(arena, "%d", row->returned) : "",
                      row->objections ? arena_format(arena, "%d", row->objections) : "",
                      arena_text(arena, money_text(row->approved_total, amount))},
            .late = row->objections + row->returned + row->stale > 0 ||
                    plan_is_over(row, page->world->desk.today),
            .dim = row->state == PLAN_CLOSED || row->state == PLAN_DROPPED};
    }
    return count;
}

/* Who sees the batches of one department needs no column to tell it. */
static bool has_departments(const struct plans *plans)
{
    for (size_t i = 1; i < plans->count; i++)
        if (!text_is(plans->list[i].department, plans->list[0].department))
            return true;
    return false;
}

/* As wide as what it says: a long wait is not cut. */
static int state_width(const struct plans_page *page)
{
    AUTO_ARENA struct arena arena = {0};
    int widest = columns[P_STATE].width;

    for (size_t i = 0; i < page->plans.count; i++) {
        int width = text_width(plan_standing_text(page->world, &page->plans.list[i], &arena));

        widest = width > widest ? width : widest;
    }
    return widest;
}

/* What waits to be awarded goes before the others, the longest wait first; the rest stays as it
 * was, newest first. */
static void put_over_first(struct plans *plans, struct date today)
{
    size_t over = 0;

    for (size_t i = 0; i < plans->count; i++) {
        const struct plan_batch row = plans->list[i];
        size_t at = over;

        if (!plan_is_over(&row, today))
            continue;
        while (at > 0 && plans->list[at - 1].notice_to.day > row.notice_to.day)
            at--;
        memmove(&plans->list[at + 1], &plans->list[at], (i - at) * sizeof *plans->list);
        plans->list[at] = row;
        over++;
    }
}

static bool load(struct plans_page *page, struct err *err)
{
    struct plans read = {0};

    world_tick(page->world);
    if (!desk_plans(&page->world->desk, 0, &read, err))
        return false;
    put_over_first(&read, page->world->desk.today);
    plans_release(&page->plans);
    page->plans = read;
    page->columns[P_STATE].width = state_width(page);
    page->columns[P_DEPARTMENT] = columns[P_DEPARTMENT];
    if (has_departments(&read)) {
        page->columns[P_DEPARTMENT].priority = 0;
        page->columns[P_DEPARTMENT].width = DEPARTMENT_WIDTH;
    }
    return true;
}

static bool open_plan(struct screen *screen, int64_t id)
{
    return console_push(screen->console, &screen_plan, &(struct plan_place){.id = id});
}

static void reload(struct screen *screen)
{
    struct plans_page *page = screen->state;
    struct err err = {0};
    int64_t made = page->made;

    if (!load(page, &err))
        console_fail(screen->console, &err);
    list_refresh(&page->list);
    page->made = 0;
    if (made)
        open_plan(screen, made);
}

static bool plans_open(struct screen *screen, const void *argument, struct err *err)
{
    struct plans_page *page = screen->state;

    (void) argument;
    page->world = screen_world(screen);
    memcpy(page->columns, columns, sizeof columns);
    if (!load(page, err))
        return false;
    list_init(&page->list, page->columns, COLUMN_COUNT,
              (struct list_source){.of = page, .count = count_rows, .fetch = fetch_rows},
              N_("There is no batch yet. An officer makes one of what is proposed (n)."));
    return true;
}

static void plans_draw(struct screen *screen, struct frame *frame)
{
    struct plans_page *page = screen->state;
    int open = 0;

    for (size_t i = 0; i < page->plans.count; i++)
        open +=
            page->plans.list[i].state == PLAN_DRAFT || page->plans.list[i].state == PLAN_SUBMITTED;
    frame_title(frame, "%s", _("Funding plans"));
    frame_context(frame, _("%d batches under way"), open);
    list_draw(&page->list, frame->grid, frame->layout.body, true);
}

/* ---- making one ---- */

static const struct plan_candidates *choice_of(const struct plan_choices *choices,
                                               const struct programme *programme)
{
    for (size_t i = 0; i < choices->count; i++)
        if (choices->list[i].programme == programme)
            return &choices->list[i];
    return NULL;
}

/* Of what is proposed now, which may be more than when it was asked. */
static void make_plan(void *of)
{
    struct screen *screen = of;
    struct plans_page *page = screen->state;
    AUTO_PLAN_CHOICES struct plan_choices choices = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct plan_candidates *choice = NULL;
    struct err err = {0};
    int64_t id = 0;
    bool done = false;

    world_tick(page->world);
    if (desk_plan_choices(&page->world->desk, &choices, &err)) {
        choice = choice_of(&choices, page->programme);
        done = desk_plan_make(&page->world->desk, "", choice ? choice->ids : NULL,
                              choice ? choice->count : 0, &id, &findings, &err);
    }
    if (!done && findings.count == 0)
        console_fail(screen->console, &err);
    page->made = done ? id : 0;
    if (done)
        reload(screen);
    if (findings.count > 0)
        findings_show(screen->console, done ? _("Not in the batch") : _("Make batch"), &findings);
}

static bool ask_make(struct screen *screen, const struct plan_candidates *choice)
{
    struct plans_page *page = screen->state;
    AUTO_ARENA struct arena arena = {0};

    page->programme = choice->programme;
    return dialog_confirm(screen->console,
                          &(struct confirm){.title = _("Make batch"),
                                            .question = arena_format(
                                                &arena,
                                                _("%1$zu proposed applications of the "
                                                  "department go into a new batch of “%2$s”. "
                                                  "Lines can be left out until it is "
                                                  "submitted."),
                                                choice->count, words_now(&choice->programme->name)),
                                            .yes = _("Make batch"),
                                            .opener = "n",
                                            .done = make_plan,
                                            .of = screen});
}

static void programme_chosen(void *of, const char *value)
{
    struct screen *screen = of;
    struct plans_page *page = screen->state;
    AUTO_PLAN_CHOICES struct plan_choices choices = {0};
    const struct plan_candidates *choice = NULL;
    struct err err = {0};

    if (desk_plan_choices(&page->world->desk, &choices, &err))
        choice = choice_of(&choices, catalogue_programme(page->world->catalogue, value));
    if (choice)
        ask_make(screen, choice);
    else
        console_fail(screen->console, &err);
}

static bool ask_programme(struct screen *screen, const struct plan_choices *choices)
{
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *items = arena_get(&arena, choices->count * sizeof *items);

    for (size_t i = 0; i < choices->count; i++) {
        const struct plan_candidates *choice = &choices->list[i];

        items[i] = (struct picker_item){.value = choice->programme->id,
                                        .label = words_now(&choice->programme->name),
                                        .english = choice->programme->name.en,
                                        .aside = arena_format(&arena, "%zu", choice->count)};
    }
    return picker_open(screen->console,
                       &(struct picker){.title = _("Make batch: of which programme"),
                                        .items = items,
                                        .count = (int) choices->count,
                                        .done = programme_chosen,
                                        .of = screen});
}

/* A batch is of one programme: where something of several is proposed it is chosen first. */
static bool start_make(struct screen *screen)
{
    struct plans_page *page = screen->state;
    AUTO_PLAN_CHOICES struct plan_choices choices = {0};
    struct err err = {0};

    world_tick(page->world);
    if (!desk_plan_choices(&page->world->desk, &choices, &err))
        console_fail(screen->console, &err);
    else if (choices.count == 0)
        console_say(screen->console, SAY_WARNING,
                    _("Nothing is proposed that is not in a batch already."));
    else if (choices.count == 1)
        return ask_make(screen, &choices.list[0]);
    else
        return ask_programme(screen, &choices);
    return true;
}

/* Of the year of the batch in focus. */
static bool order_report(struct screen *screen)
{
    struct plans_page *page = screen->state;
    const struct plan_batch *it = in_focus(page);

    page->report = (struct report_target){
        .world = page->world, .kind = REPORT_PLAN, .year = it ? it->year : 0};
    return report_card_open(screen->console, &page->report);
}

/* The votes are taken where the lines are seen; what cannot be approved is told there. */
static bool approve(struct screen *screen, const struct plan_batch *it)
{
    struct console *console = screen->console;

    if (!it ||
        !console_push(console, &screen_plan, &(struct plan_place){.id = it->id, .to_vote = true}))
        return true;
    return plan_ask_lines(console_top(console), LINE_APPROVE, "a");
}

static bool plans_command(struct screen *screen, enum command_id id)
{
    struct plans_page *page = screen->state;
    const struct plan_batch *it = in_focus(page);

    switch ((int) id) { /* the rest is the list's */
    case CMD_PLAN_MAKE:
        return start_make(screen);
    case CMD_PLANS_APPROVE:
        return approve(screen, it);
    case CMD_PLANS_REPORT:
        return order_report(screen);
    case CMD_PLANS_OBJECTIONS:
        return console_push(screen->console, &screen_objections, NULL);
    case CMD_LIST_OPEN:
        return it && open_plan(screen, it->id);
    case CMD_LIST_REFRESH:
        reload(screen);
        return true;
    default:
        return list_command(&page->list, id);
    }
}

static enum readiness plans_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
{
    const struct plans_page *page = screen->state;
    enum role role = page->world->desk.clerk.role;

    if (id == CMD_PLAN_MAKE && role != ROLE_OFFICER) {
        *ret_missing = _("an officer does it");
        return COMMAND_MISSING;
    }
    if (id == CMD_PLANS_APPROVE && !(plan_line_move_row(LINE_APPROVE)->roles & ROLE_BIT(role))) {
        *ret_missing = _("a supervisor does it");
        return COMMAND_MISSING;
    }
    if (id == CMD_PLANS_OBJECTIONS && role == ROLE_FINANCE)
        return COMMAND_HIDDEN;
    return id == CMD_LIST_SELECT ? COMMAND_HIDDEN : COMMAND_READY;
}

static void plans_close(struct screen *screen)
{
    struct plans_page *page = screen->state;

    list_release(&page->list);
    plans_release(&page->plans);
}

static const struct screen_figures figures = {LIST_FIGURES(struct plans_page)};

const struct screen_class screen_plans = {
    .name = "plans",
    .place = IN_PLANS,
    .widget = IN_LIST,
    .size = sizeof(struct plans_page),
    .open = plans_open,
    .draw = plans_draw,
    .command = plans_command,
    .may = plans_may,
    .resume = reload,
    .close = plans_close,
    .figures = &figures,
};
