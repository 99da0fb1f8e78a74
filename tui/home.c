/* SPDX-License-Identifier: Apache-2.0 */
/* Home: reading what waits and laying it out.
 * Leaves what a row leads to to screen_home.c. */
#include "tui/home.h"

#include "base/text.h"
#include "desk/allocation.h"
#include "desk/audit.h"
#include "desk/edition.h"
#include "desk/letter.h"
#include "desk/objection.h"
#include "desk/payment.h"
#include "desk/permission.h"
#include "desk/plan.h"
#include "desk/proposal.h"
#include "tui/application_words.h"
#include "tui/layout.h"
#include "tui/list.h"
#include "tui/screens_inside.h"

#define DRAFT_FORM    "intake"
#define TWO_FROM      76 /* columns: work at the left, pools at the right */
#define LEFT_SHARE    50 /* percent */
#define DEPUTIES_MOST 3  /* on home; all stand on the screen of desks */
#define TALL_FROM     26 /* rows: all pressing cases that are read; else: */
#define PRESSING_LOW  2

/* ---- reading ---- */

/* The first of a list, at most `most`. */
static bool load_first(struct desk *desk, const struct application_filter *filter, size_t most,
                       struct applications *ret_rows, struct err *err)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};

    return desk_application_ids(desk, filter, &ids, err) &&
           desk_applications(desk, ids.list, ids.count < most ? ids.count : most, ret_rows, err);
}

/* Of so many the first, which the worklist has named. */
static bool load_pressing(struct desk *desk, const int64_t first[WORKLIST_FIRST], int count,
                          struct applications *ret_rows, struct err *err)
{
    return count == 0 ||
           desk_applications(desk, first, count < HOME_PRESSING ? (size_t) count : HOME_PRESSING,
                             ret_rows, err);
}

static bool load_cases(struct home *home, struct desk *desk, struct err *err)
{
    static const struct application_filter newest = {.order = ORDER_NEWEST};
    const struct worklist *work = &home->work;

    return load_first(desk, &newest, HOME_NEWEST, &home->newest, err) &&
           load_pressing(desk, work->first_late, work->late, &home->late, err) &&
           load_pressing(desk, work->first_soon, work->soon, &home->soon, err);
}

static void release_cases(struct home *home)
{
    applications_release(&home->newest);
    applications_release(&home->late);
    applications_release(&home->soon);
}

static bool load_drafts(struct home *home, struct desk *desk, struct err *err)
{
    AUTO_DRAFTS struct drafts drafts = {0};

    if (!desk_drafts(desk, DRAFT_FORM, &drafts, err))
        return false;
    home->draft_count = drafts.count;
    return true;
}

static bool load_plans(struct home *home, struct desk *desk, struct err *err)
{
    int64_t waiting;

    if (!desk_plan_waiting(desk, &waiting, err) || !desk_plans_over(desk, &home->plans_over, err) ||
        !desk_plan_stale(desk, &home->stale_lines, err) ||
        !desk_objections_due(desk, &home->objections_due, err) ||
        !desk_objections_to_settle(desk, &home->to_settle, err))
        return false;
    home->plan_lines = (int) waiting;
    return true;
}

static bool load_money(struct home *home, struct desk *desk, struct err *err)
{
    return desk_payment_queue(desk, &home->payments, err) &&
           desk_proposals_waiting(desk, &home->proposals, err) &&
           desk_proposals_back(desk, &home->proposals_back, err) &&
           desk_months_waiting(desk, &home->months, err);
}

/* Who is away, who stands in: for the two, and for their supervisor. */
static bool load_deputies(struct home *home, struct desk *desk, struct err *err)
{
    arena_release(&home->arena);
    home->arena = (struct arena){0};
    home->deputies = NULL;
    home->deputy_count = 0;
    return !screens_may_use(&desk->clerk, CMD_GO_DESKS) ||
           desk_deputies(desk, &home->arena, &home->deputies, &home->deputy_count, err);
}

static int warned_pools(const struct home *home, const struct desk *desk)
{
    int count = 0;

    for (size_t i = 0; i < home->pools.count; i++)
        count += desk_pool_year_warning(desk, &home->pools.list[i]) > 0;
    return count;
}

bool home_load(struct home *home, struct world *world, struct err *err)
{
    struct desk *desk = &world->desk;
    const struct clerk *clerk = &desk->clerk;
    bool good = true;

    world_tick(world);
    release_cases(home);
    pool_years_release(&home->pools);
    home->pools = (struct pool_years){0};
    home->has_pools = home->has_work = false;
    home->draft_count = home->to_sign = 0;
    home->plan_lines = 0;
    home->objections_due = home->to_settle = home->plans_over = home->stale_lines = 0;
    if (screens_may_use(clerk, CMD_GO_APPLICATIONS)) {
        home->has_work = desk_worklist(desk, &home->work, err);
        good = home->has_work && load_cases(home, desk, err) && load_deputies(home, desk, err);
    }
    if (good && screens_may_use(clerk, CMD_GO_BUDGET))
        good = home->has_pools = desk_pools(desk, date_year(desk->today), &home->pools, err);
    if (good && screens_may_use(clerk, CMD_GO_INTAKE))
        good = load_drafts(home, desk, err);
    home->payments = (struct payment_queue){0};
    home->proposals = home->proposals_back = 0;
    home->months = (struct months_waiting){0};
    home->clawbacks = (struct clawback_queue){0};
    if (good && screens_may_use(clerk, CMD_GO_CLAWBACKS))
        good = desk_clawback_queue(desk, &home->clawbacks, err);
    if (good && screens_may_use(clerk, CMD_GO_BUDGET))
        good = load_money(home, desk, err);
    home->warned = home->has_pools ? warned_pools(home, desk) : 0;
    if (good && screens_may_use(clerk, CMD_GO_BENCH))
        good = desk_allocations_to_sign(desk, &home->to_sign, err);
    if (good && screens_may_use(clerk, CMD_GO_PLANS))
        good = load_plans(home, desk, err);
    home->editions = 0;
    if (good && screens_may_use(clerk, CMD_GO_EDITIONS))
        good = desk_editions_waiting(desk, &home->editions, err);
    return good;
}

void home_release(struct home *home)
{
    arena_release(&home->arena);
    release_cases(home);
    pool_years_release(&home->pools);
    page_release(&home->left);
    page_release(&home->right);
}

/* ---- filling ---- */

static void lead(struct home *home, struct home_pick pick)
{
    if (home->pick_count < HOME_PICKS_MOST)
        home->picks[home->pick_count++] = pick;
}

static void add_count(struct home *home, const char *mark, const char *label, int count,
                      struct home_pick pick)
{
    char text[COUNT_TEXT_SIZE];

    if (count <= 0)
        return;
    page_pick_in(&home->left, *mark == '!' ? STYLE_ERROR : STYLE_NORMAL, mark, label,
                 count_text(count, text));
    lead(home, pick);
}

static void add_case(struct home *home, const struct application *application,
                     const struct world *world, const char *aside)
{
    struct page *page = &home->left;
    bool late = application_is_late(application, world->desk.today);

    page_pick_cut(page, late ? STYLE_ERROR : STYLE_NORMAL, late ? "!" : " ",
                  page_say(page, "%s %s", application->number,
                           applicant_text(application->organisation_name, application->invented,
                                          &page->arena)),
                  aside);
    lead(home, (struct home_pick){.lead = HOME_APPLICATION, .id = application->id});
}

/* Under their count: how many working days they are over, or have left. */
static void fill_pressing(struct home *home, const struct applications *rows,
                          const struct world *world, size_t most)
{
    struct date today = world->desk.today;

    for (size_t i = 0; i < rows->count && i < most; i++) {
        struct date due = rows->list[i].due_on;
        bool late = due.day < today.day;
        int days = calendar_between(world->calendar, late ? due : today, late ? today : due).count;

        add_case(home, &rows->list[i], world,
                 late ? page_say(&home->left, _n("%d day late", "%d days late", days), days)
                 : days == 0
                     ? _("due today")
                     : page_say(&home->left, _n("%d day left", "%d days left", days), days));
    }
}

static struct home_pick list_of(struct application_filter filter)
{
    return (struct home_pick){.lead = HOME_LIST, .filter = filter};
}

static struct home_pick payments_in(enum instalment_state state)
{
    return (struct home_pick){.lead = HOME_PAYMENTS, .states = 1u << state};
}

/* One line for each queue: who pays sees on one screen where work lies. */
static void fill_money_work(struct home *home)
{
    const struct payment_queue *queue = &home->payments;
    char month[MONTH_TEXT_SIZE];

    add_count(home, "!", _("Payments that came back"), (int) queue->came_back,
              payments_in(INSTALMENT_RETURNED));
    add_count(home, "!", _("Payments sent back to me"), (int) queue->sent_back,
              (struct home_pick){.lead = HOME_PAYMENTS, .sent_back = true});
    add_count(home, "!", _("Closed, to be reopened: a payment came back"), (int) queue->to_reopen,
              list_of((struct application_filter){
                  .stages = 1u << STAGE_CLOSED, .mine = true, .order = ORDER_NEWEST}));
    add_count(home, " ", _("Payments to be checked by me"), (int) queue->to_check,
              (struct home_pick){.lead = HOME_PAYMENTS, .to_check = true});
    add_count(home, " ", _("Payments in no batch yet"), (int) queue->ready,
              payments_in(INSTALMENT_READY));
    add_count(home, " ", _("Payment batches to be sent"), (int) queue->to_send,
              payments_in(INSTALMENT_BATCHED));
    add_count(home, " ", _("Payments with the treasury"), (int) queue->sent,
              payments_in(INSTALMENT_SENT));
    add_count(home, "!", _("Pools used up to a warning"), home->warned,
              (struct home_pick){.lead = HOME_BOARD});
    add_count(home, " ", _("Budget movements to confirm"), (int) home->proposals,
              (struct home_pick){.lead = HOME_MOVEMENTS});
    add_count(home, "!", _("Budget movements that were refused"), (int) home->proposals_back,
              (struct home_pick){.lead = HOME_MOVEMENTS});
    if (home->months.count > 0)
        add_count(home, " ",
                  page_say(&home->left, _("Months to be closed, from %s"),
                           month_text(home->months.year, home->months.month, month)),
                  home->months.count, (struct home_pick){.lead = HOME_MONTH});
    add_count(home, " ", _("Clawbacks: notices to send"), (int) home->clawbacks.to_notify,
              (struct home_pick){.lead = HOME_CLAWBACKS});
    add_count(home, "!", _("Clawbacks: waivers to decide on"), (int) home->clawbacks.to_waive,
              (struct home_pick){.lead = HOME_CLAWBACKS});
    add_count(home, "!", _("Clawbacks: overdue"), (int) home->clawbacks.overdue,
              (struct home_pick){.lead = HOME_CLAWBACKS});
}

/* The one who stands in is led to the other's applications, the one away to the desks. */
static void fill_deputy(struct home *home, const struct deputy *deputy, int64_t me,
                        struct date today)
{
    struct page *page = &home->left;
    bool stands_in = deputy->deputy_id == me;
    char count[COUNT_TEXT_SIZE];
    const char *until =
        deputy->is_now ? page_say(page, _("until %s"), day_short(deputy->to, today, &page->arena))
                       : page_say(page, _("from %s"), day_short(deputy->from, today, &page->arena));

    if (stands_in && deputy->is_now) {
        page_pick_cut(page, STYLE_WARNING, "@",
                      page_say(page, _("In place of %1$s, %2$s"), deputy->clerk, until),
                      count_text(home->work.deputy, count));
        lead(home, list_of((struct application_filter){.deputy = true, .order = ORDER_DUE}));
        return;
    }
    page_pick_cut(page, STYLE_WARNING, "@",
                  stands_in ? page_say(page, _("You stand in for %s"), deputy->clerk)
                  : deputy->clerk_id == me
                      ? page_say(page, _("%s stands in for you"), deputy->deputy)
                      : page_say(page, _("%1$s in place of %2$s"), deputy->deputy, deputy->clerk),
                  until);
    lead(home, (struct home_pick){.lead = HOME_DESKS});
}

static void fill_deputies(struct home *home, int64_t me, struct date today)
{
    char count[COUNT_TEXT_SIZE];

    for (size_t i = 0; i < home->deputy_count && i < DEPUTIES_MOST; i++)
        fill_deputy(home, &home->deputies[i], me, today);
    if (home->deputy_count <= DEPUTIES_MOST)
        return;
    page_pick_cut(&home->left, STYLE_WARNING, "@", _("More deputies"),
                  count_text((int64_t) (home->deputy_count - DEPUTIES_MOST), count));
    lead(home, (struct home_pick){.lead = HOME_DESKS});
}

static void fill_editions(struct home *home)
{
    add_count(home, "!", _("Texts of the rules that wait"), (int) home->editions,
              (struct home_pick){.lead = HOME_EDITIONS});
}

/* Who decides is told of all that wait, and marked once one is due; the others of those due. */
static void fill_objections(struct home *home)
{
    int64_t count = home->to_settle > 0 ? home->to_settle : home->objections_due;

    add_count(home, home->objections_due > 0 ? "!" : " ", _("Objections to settle"), (int) count,
              (struct home_pick){.lead = HOME_OBJECTIONS});
}

/* Before a working day has gone by the number of them says nothing. */
static const char *held_text(struct date since, const struct world *world, struct page *page)
{
    struct date today = world->desk.today;
    int days = calendar_between(world->calendar, since, today).count;

    if (since.day == today.day)
        return _("On hold, since today");
    if (days == 0)
        return page_say(page, _("On hold, the first since %s"),
                        day_short(since, today, &page->arena));
    return page_say(page, _n("On hold, the longest %d day", "On hold, the longest %d days", days),
                    days);
}

/* Their clock stands, so no other row counts them as late or soon: whoever paused one is told how
 * long ago. */
static void fill_held(struct home *home, const struct world *world)
{
    const struct worklist *work = &home->work;
    struct page *page = &home->left;

    if (work->held == 0)
        return;
    add_count(home, " ", held_text(work->held_since, world, page), work->held,
              list_of((struct application_filter){.held = true, .order = ORDER_DUE}));
}

static void fill_work(struct home *home, const struct world *world, size_t pressing)
{
    const struct clerk *clerk = &world->desk.clerk;
    enum role role = clerk->role;
    bool mends = role == ROLE_OFFICER; /* who votes on lines is told of others */
    const struct worklist *work = &home->work;
    struct page *page = &home->left;

    page_heading(page, _("To do"));
    add_count(home, "!", _("Late"), work->late,
              list_of((struct application_filter){.late = true, .order = ORDER_DUE}));
    fill_pressing(home, &home->late, world, pressing);
    add_count(home, " ", _("Due within three working days"), work->soon,
              list_of((struct application_filter){.soon = true, .order = ORDER_DUE}));
    fill_pressing(home, &home->soon, world, pressing);
    fill_held(home, world);
    if (home->draft_count > 0) {
        char count[COUNT_TEXT_SIZE];

        page_pick_in(page, STYLE_WARNING, "+", _("Drafts not taken in (D)"),
                     count_text((int64_t) home->draft_count, count));
        lead(home, (struct home_pick){.lead = HOME_DRAFT});
    }
    add_count(home, "!", _("Correction overdue: to lapse"), work->lapsing,
              list_of((struct application_filter){.lapsing = true, .order = ORDER_NEWEST}));
    add_count(home, work->asked_late > 0 ? "!" : " ",
              work->asked_late > 0
                  ? page_say(&home->left, _("Asked by others, %d late"), work->asked_late)
                  : _("Asked by other departments"),
              work->asked, list_of((struct application_filter){.asked = true, .order = ORDER_DUE}));
    add_count(home, "!",
              role == ROLE_SUPERVISOR ? _("Transfers refused, to decide on")
                                      : _("Transfers to us, to answer"),
              work->handed,
              list_of((struct application_filter){.handed = true, .order = ORDER_DUE}));
    add_count(home, "!", _("Allocations to sign"), (int) home->to_sign,
              (struct home_pick){.lead = HOME_BENCH});
    fill_money_work(home);
    add_count(home, " ", _("Amounts to be checked by a second person"), work->unchecked,
              list_of((struct application_filter){.unchecked = true, .order = ORDER_DUE}));
    add_count(home, "!", _("Sent back to me"), work->back,
              list_of((struct application_filter){.back = true, .order = ORDER_DUE}));
    add_count(home, " ", _("Waiting for me"), work->waiting,
              list_of((struct application_filter){.mine = true, .order = ORDER_DUE}));
    add_count(
        home, " ", _("  of these handled by nobody yet"), work->waiting_free,
        list_of((struct application_filter){.mine = true, .unowned = true, .order = ORDER_DUE}));
    add_count(home, " ", _("To be approved by me"), work->approving,
              list_of((struct application_filter){.approving = true, .order = ORDER_DUE}));
    add_count(home, mends ? "!" : " ",
              mends ? _("Lines of the plan sent back") : _("Lines of the plan to approve"),
              home->plan_lines, (struct home_pick){.lead = HOME_PLANS});
    add_count(home, "!", _("Lines of the plan changed: put forward anew"), (int) home->stale_lines,
              (struct home_pick){.lead = HOME_PLANS});
    add_count(home, "!", _("Notices that are over: to award"), (int) home->plans_over,
              (struct home_pick){.lead = HOME_PLANS});
    fill_objections(home);
    add_count(home, "!", _("Standing bodies: what follows is to decide"), work->bodies_to_decide,
              (struct home_pick){.lead = HOME_BODIES_TO_DECIDE});
    add_count(home, "!", _("Standing bodies: overdue"), work->bodies_late,
              (struct home_pick){.lead = HOME_BODIES_LATE});
    add_count(home, "!", _("Awarded, not in the register yet"), work->unregistered,
              list_of((struct application_filter){.unregistered = true, .order = ORDER_NEWEST}));
    add_count(home, " ", _("Standing bodies: due within a year"), work->bodies_due,
              (struct home_pick){.lead = HOME_BODIES});
    fill_editions(home);
    fill_deputies(home, clerk->id, world->desk.today);
    if (page->picks == 0)
        page_text(page, STYLE_DIM, _("Nothing waits for you."));
}

/* What has ended is found in the list; here stands what is under way.  In the list a row that is
 * out for correction says so in place of its stage: here it is counted under both. */
static void fill_stages(struct home *home, enum role role)
{
    struct page *page = &home->left;

    page_gap(page);
    page_heading(page, sight_of(role) == SIGHT_DEPARTMENT
                           ? _("Under way in the department, by stage")
                           : _("Under way, by stage"));
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        if (stage_row((enum stage) stage)->ends)
            continue;
        add_count(home, " ", _(stage_row((enum stage) stage)->label), home->work.by_stage[stage],
                  list_of((struct application_filter){.stages = 1u << stage, .order = ORDER_DUE}));
        if (stage == STAGE_FORMAL)
            add_count(home, " ", _("  of these out for correction"), home->work.returned,
                      list_of((struct application_filter){.returned = true, .order = ORDER_DUE}));
    }
}

static void fill_newest(struct home *home, const struct world *world)
{
    if (home->newest.count == 0)
        return;
    page_gap(&home->left);
    page_heading(&home->left, _("Newest applications"));
    for (size_t i = 0; i < home->newest.count; i++)
        add_case(home, &home->newest.list[i], world, application_stage_text(&home->newest.list[i]));
}

static bool pool_counts(const struct pool_year *pool)
{
    return pool->has_ceiling || pool->usable.fen > 0;
}

/* A department's own budget by its short name: the names of all begin alike, and are cut. */
static const char *pool_label(const struct world *world, const struct pool_year *pool,
                              struct page *page)
{
    const struct pool *row = catalogue_pool(world->catalogue, pool->pool);

    if (pool->has_ceiling || !row || !row->department)
        return pool_text(world->catalogue, pool->pool);
    return page_say(page, _("Budget of %s"), words_now(&row->department->short_name));
}

static void fill_pools(struct home *home, const struct world *world, struct page *page)
{
    char usable[MONEY_TEXT_SIZE], left[MONEY_TEXT_SIZE];

    if (!home->has_pools)
        return;
    page_heading(page, page_say(page, _("Pools of %d, ten thousands of yuan"),
                                date_year(world->desk.today)));
    page_text(page, STYLE_DIM, _("█ committed  ▓ reserved  ░ available / usable"));
    for (size_t i = 0; i < home->pools.count; i++) {
        const struct pool_year *pool = &home->pools.list[i];

        if (!pool_counts(pool))
            continue;
        page_bar(page, &(struct page_bar){
                           .label = pool_label(world, pool, page),
                           .used = pool->committed.fen,
                           .held = pool->reserved.fen,
                           .whole = desk_pool_whole(pool).fen,
                           .text = pool->usable.fen > 0 ? page_say(page, _("%1$s left of %2$s"),
                                                                   money_wan(pool->available, left),
                                                                   money_wan(pool->usable, usable))
                                                        : _("no budget yet"),
                       });
    }
}

/* A letter without a telephone and a list without a place for objections go out all the same. */
static void fill_unset(struct home *home, const struct world *world)
{
    int unset = (int) desk_letters_unset(world->catalogue);

    if (unset > 0)
        page_marked(&home->left, STYLE_WARNING, "!",
                    page_say(&home->left,
                             _("Departments that name no office to ask, or none to object to: %d. "
                               "Their letters and lists leave it blank; letters: and objections: "
                               "of departments.yaml say it."),
                             unset));
}

static void fill_admin(struct home *home, const struct world *world)
{
    page_heading(&home->left, _("People"));
    page_text(&home->left, STYLE_NORMAL,
              _("You enter people and set passwords; applications are not for you to see. Alt-7 "
                "goes to people."));
    fill_editions(home);
    fill_unset(home, world);
}

/* What has no room is not cut: a line says where it is. */
static void draw_rest(struct page *page, struct grid *grid, struct area area)
{
    if (page->lines <= area.rows)
        return;
    page_draw(page, grid, area_top(area, area.rows - 1), false);
    grid_fill(grid, area_below(area, area.rows - 1), STYLE_NORMAL);
    grid_put_cut(grid, area.y + area.rows - 1, area.x + 1, area.cols - 2,
                 _("… and more: Alt-4 shows all pools"), STYLE_DIM);
}

void home_draw(struct home *home, const struct world *world, struct grid *grid,
               const struct layout *layout, bool focused)
{
    bool two = home->has_pools && layout->body.cols >= TWO_FROM;
    struct page *pools = two ? &home->right : &home->left;
    struct area left = layout->body, right = layout->body;

    if (two) {
        left.cols = layout->body.cols * LEFT_SHARE / 100;
        right.x = left.cols + 1;
        right.cols = layout->body.cols - right.x;
    }

    page_clear(&home->left);
    page_clear(&home->right);
    home->pick_count = 0;
    if (home->has_work) {
        fill_work(home, world, layout->body.rows < TALL_FROM ? PRESSING_LOW : HOME_PRESSING);
        fill_stages(home, world->desk.clerk.role);
        fill_newest(home, world);
        if (!two)
            page_gap(&home->left);
    } else {
        fill_admin(home, world);
    }
    fill_pools(home, world, pools);
    if (two) {
        grid_stem(grid, right.y, right.x - 1, right.rows, STYLE_RULE);
        page_draw(&home->right, grid, right, false);
        draw_rest(&home->right, grid, right);
    }
    page_draw(&home->left, grid, left, focused);
}

const char *home_context(const struct world *world, struct arena *arena)
{
    static const char *const weekdays[] = {N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                           N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                           N_("Sunday")};
    struct date today = world->desk.today;
    char day[DATE_TEXT_SIZE];

    return arena_format(arena, "%s  %s  %s", date_text(today, day),
                        _(weekdays[date_weekday(today) - 1]),
                        words_now(&world->catalogue->policy.name));
}
