/* SPDX-License-Identifier: Apache-2.0 */
/* Fills a new database with a demonstration: when which application comes and how far it gets.
 * Leaves people, applicants, budgets to demo_house.c, standing bodies to demo_bodies.c, the way
 * of each application to demo_story.c. */
#include "desk/demo.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/demo_allocation.h"
#include "desk/demo_award.h"
#include "desk/demo_bodies.h"
#include "desk/demo_district.h"
#include "desk/demo_edition.h"
#include "desk/demo_front.h"
#include "desk/demo_house.h"
#include "desk/demo_machine.h"
#include "desk/demo_rolls.h"
#include "desk/demo_support.h"
#include "desk/demo_voucher.h"
#include "store/filling.h"

#define STORIES_AN_ITEM   7
#define STORIES_EXTRA     13
#define STORY_SEEDS       UINT64_C(0x6E17A3A0BAC9658D)
#define YEAR_FIRST        2025
#define YEAR_SECOND       2026
#define REWARD_AFTER_DAYS 35 /* from the grade to the application for what it opened */
#define NOTICE_DAYS       9  /* working days that a notice and the days around it take */

struct filling {
    struct demo_house *house;
    struct demo_story *stories;
    size_t count;
    int budget_year; /* the last year that has its budgets */
};

/* Where the ones that are still under way stand at the end. */
static const enum stage open_stages[] = {
    STAGE_RECEIVED, STAGE_FORMAL,   STAGE_ACCEPTED, STAGE_REVIEW,  STAGE_REVIEWED,
    STAGE_ASSESSED, STAGE_PROPOSED, STAGE_NOTICE,   STAGE_AWARDED,
};
#define OPEN_COUNT (sizeof open_stages / sizeof *open_stages)

/* ---- days ---- */

static struct date day_of(int year, int month, int day)
{
    struct date date;

    if (!date_make(year, month, day, &date))
        return DATE_NONE;
    return date;
}

static struct date working_day_between(struct filling *filling, struct date from, struct date to)
{
    struct demo_house *house = filling->house;
    struct date day = {dice_between(&house->dice, from.day, to.day)};

    while (!calendar_is_working(house->desk->calendar, day))
        day.day++;
    return day;
}

static struct date working_days_before(const struct filling *filling, struct date from, int count)
{
    struct date day = from;

    while (count > 0) {
        day.day--;
        count -= calendar_is_working(filling->house->desk->calendar, day);
    }
    return day;
}

/* ---- what happens to whom ---- */

/* Finished ones: most are paid and closed, some end otherwise. */
static void plan_ended(struct filling *filling, struct demo_story *story, size_t place,
                       struct date from, struct date to)
{
    static const enum stage withdrawn_at[] = {STAGE_FORMAL, STAGE_ACCEPTED, STAGE_ASSESSED,
                                              STAGE_PROPOSED};

    story->stop = STAGE_CLOSED;
    story->gap = 3;
    story->returns = place % 4 == 1;
    story->next = working_day_between(filling, from, to);
    switch (place % 8) {
    case 2:
        story->fate = FATE_DECLINED;
        story->stop = STAGE_REVIEWED;
        break;
    case 5:
        story->fate = FATE_WITHDRAWN;
        story->stop = withdrawn_at[place / 8 % 4];
        break;
    case 7:
        story->fate = FATE_REFUSED;
        break;
    }
}

/* Open ones are counted back from the end, so that they stand where they shall; slack in working
 * days makes them late. */
static void plan_open(struct filling *filling, struct demo_story *story, enum stage stop, int slack)
{
    int steps = (int) stop - (int) STAGE_RECEIVED;

    story->stop = stop;
    story->gap = 1;
    if (stop > STAGE_NOTICE)
        steps += NOTICE_DAYS;
    story->next = working_days_before(filling, filling->house->end, steps + slack);
}

static void plan_story(struct filling *filling, struct demo_story *story, size_t item, size_t round)
{
    size_t stage = item + round * 4;

    switch (round) {
    case 0:
        plan_ended(filling, story, 0, day_of(YEAR_FIRST, 1, 6), day_of(YEAR_FIRST, 6, 20));
        break;
    case 1:
        plan_ended(filling, story, item, day_of(YEAR_FIRST, 6, 23), day_of(YEAR_FIRST, 11, 14));
        break;
    case 2:
        plan_ended(filling, story, item % 3 == 0 ? 1 : 0, day_of(YEAR_SECOND, 1, 5),
                   day_of(YEAR_SECOND, 3, 20));
        break;
    case 3:
        plan_ended(filling, story, item + 4, day_of(YEAR_SECOND, 3, 23),
                   day_of(YEAR_SECOND, 5, 29));
        break;
    case 4: /* on time */
        plan_open(filling, story, open_stages[stage % OPEN_COUNT],
                  dice_between(&filling->house->dice, 0, 2));
        break;
    case 5: /* every third is late */
        plan_open(filling, story, open_stages[stage % OPEN_COUNT],
                  (item + item / OPEN_COUNT) % 3 == 0 ? dice_between(&filling->house->dice, 14, 30)
                                                      : dice_between(&filling->house->dice, 2, 5));
        story->half_reviewed = story->stop == STAGE_REVIEW;
        break;
    case 6: /* soon due, or out for correction */
        plan_open(filling, story, open_stages[stage % OPEN_COUNT],
                  dice_between(&filling->house->dice, 1, 3));
        if (story->stop == STAGE_FORMAL) {
            story->stop = STAGE_ACCEPTED;
            story->returns = story->late_answer = true;
        }
        break;
    default: /* at the counter these days */
        plan_open(filling, story, item % 2 ? STAGE_RECEIVED : STAGE_FORMAL,
                  dice_between(&filling->house->dice, 0, 12));
        break;
    }
}

/* Hosts ask for what a grade opened, some weeks after it; who has no such grade is not accepted,
 * or still stands at the check. */
static void plan_reward(struct filling *filling, struct demo_story *story, size_t round)
{
    struct date graded_on = DATE_NONE;
    const struct organisation *host =
        round > 0 ? demo_body_rewarded(filling->house, story->item, round - 1, &graded_on) : NULL;

    if (host) {
        struct date day = {graded_on.day + REWARD_AFTER_DAYS};

        while (!calendar_is_working(filling->house->desk->calendar, day))
            day.day++;
        *story = (struct demo_story){.item = story->item,
                                     .stop = STAGE_CLOSED,
                                     .gap = 3,
                                     .next = day,
                                     .dice = story->dice,
                                     .applicant = host};
    } else if (story->stop == STAGE_CLOSED || story->fate != FATE_STAYS) {
        story->stop = STAGE_CLOSED;
        story->fate = FATE_REFUSED;
    } else if (story->stop > STAGE_FORMAL) {
        *story = (struct demo_story){.item = story->item, .dice = story->dice};
        plan_open(filling, story, STAGE_FORMAL, (int) round % 3);
    }
}

static void plan_stories(struct filling *filling)
{
    size_t item_count;
    const char *const *items = catalogue_item_ids(filling->house->desk->catalogue, &item_count);

    filling->count = item_count * STORIES_AN_ITEM + STORIES_EXTRA;
    filling->stories = arena_get(&filling->house->arena, filling->count * sizeof *filling->stories);
    for (size_t i = 0; i < filling->count; i++) {
        struct demo_story *story = &filling->stories[i];

        story->item = items[i % item_count];
        plan_story(filling, story, i % item_count, i / item_count);
        story->dice = (struct dice){DEMO_SEED + i * STORY_SEEDS};
        if (demo_item_is_reward(filling->house, story->item))
            plan_reward(filling, story, i / item_count);
    }
}

/* ---- in the order of days ---- */

static struct demo_story *first_due(struct filling *filling)
{
    struct demo_story *first = NULL;

    for (size_t i = 0; i < filling->count; i++) {
        struct demo_story *story = &filling->stories[i];

        if (!story->over && story->next.day <= filling->house->end.day &&
            (!first || story->next.day < first->next.day))
            first = story;
    }
    return first;
}

/* By the dice of the story, so that each goes its way whatever is thrown for others. */
static bool step(struct filling *filling, struct demo_story *story, struct err *err)
{
    struct demo_house *house = filling->house;
    struct dice common = house->dice;
    bool done;

    house->dice = story->dice;
    done = demo_story_step(house, story, err);
    story->dice = house->dice;
    house->dice = common;
    return done;
}

static bool run_stories(struct filling *filling, struct err *err)
{
    struct demo_story *story;

    while ((story = first_due(filling)) != NULL) {
        if (date_year(story->next) > filling->budget_year) {
            filling->budget_year = date_year(story->next);
            if (!demo_budgets(filling->house, filling->budget_year, err))
                return false;
        }
        if (!demo_bodies_until(filling->house, story->next, err) ||
            !demo_front_until(filling->house, story->next, err) ||
            !demo_lapses(filling->house, story->next, err) || !step(filling, story, err))
            return false;
    }
    return true;
}

/* The last day on which anything happens: the working day before today, while the policy is in
 * force. */
static struct date last_day(const struct desk *desk)
{
    struct date least = day_of(YEAR_SECOND, 6, 30), most = desk->catalogue->policy.to;
    struct date day = {desk->today.day - 1};

    if (day.day < least.day)
        day = least;
    if (day.day > most.day)
        day = most;
    while (!calendar_is_working(desk->calendar, day))
        day.day--;
    return day;
}

static bool fill(struct filling *filling, const char *sample_dir, struct err *err)
{
    struct demo_house *house = filling->house;
    struct date first = day_of(YEAR_FIRST, 1, 2);

    if (!demo_people(house, first, err) || !demo_organisations(house, sample_dir, first, err) ||
        !demo_budgets(house, YEAR_FIRST, err) || !demo_bodies_begin(house, sample_dir, first, err))
        return false;
    house->samples = sample_dir;
    plan_stories(filling);
    return run_stories(filling, err) && demo_bodies_until(house, house->end, err) &&
           demo_front_until(house, house->end, err) && demo_pool_tightened(house, err) &&
           demo_movements(house, err) && demo_overlays(house, err) && demo_rolls(house, err) &&
           demo_support(house, err) && demo_panel(house, err) && demo_clawbacks(house, err) &&
           demo_vouchers(house, err) && demo_awards(house, err) && demo_payments(house, err) &&
           demo_overrides(house, err) && demo_allocation(house, err) && demo_plans(house, err) &&
           demo_home(house, err) && demo_districts(house, err) && demo_last_people(house, err) &&
           demo_edition(house, sample_dir, err) && demo_money(house, err) &&
           demo_spare(house, err) && demo_employers(house, err);
}

bool demo_fill(struct desk *desk, const char *sample_dir, struct err *err)
{
    struct demo_house house = {.desk = desk, .dice = {DEMO_SEED}, .end = last_day(desk)};
    struct filling filling = {.house = &house, .budget_year = YEAR_FIRST};
    int64_t now_ms = desk->now_ms;
    bool light = desk->light_passwords, filled;

    if (!store_filling_begin(desk->store, err))
        return false;
    desk->light_passwords = true;
    filled = fill(&filling, sample_dir, err) && store_filling_end(desk->store, err);
    desk->light_passwords = light;
    desk_sign_out(desk);
    desk_set_now(desk, now_ms);
    arena_release(&house.arena);
    return filled;
}
