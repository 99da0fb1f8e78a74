/* SPDX-License-Identifier: Apache-2.0 */
/* Reads pools.yaml: the yearly pools, and how their money is counted, watched and shared out.
 * Leaves figures to the database. */
#include "base/intl.h"
#include "base/text.h"
#include "rules/allocate.h"
#include "rules/loading.h"

/* Open questions of every pool; a pool may answer otherwise for itself. */
static const struct yaml_word carried_words[] = {{"under-ceiling", 1}, {"beside-ceiling", 0}, {0}};
static const struct yaml_word back_words[] = {{"treasury", 0}, {"pool", 1}, {0}};

/* Money carried in and clawed back, where a map says; else as it was. */
static void counting_read(struct yaml map, struct pool *pool)
{
    struct yaml carried = yaml_get(map, "carried"), back = yaml_get(map, "clawed_back");

    if (yaml_is(carried))
        pool->carry_under_ceiling = yaml_word_value(carried, carried_words) != 0;
    if (yaml_is(back))
        pool->clawback_stays = yaml_word_value(back, back_words) != 0;
}

static void watch_read(struct yaml map, struct pool_watch *watch)
{
    struct yaml shares = yaml_get(map, "warnings"), days = yaml_get(map, "stale_days");

    if (yaml_is(days))
        watch->stale_days = yaml_count(days, 1, 3650);
    if (!yaml_is(shares))
        return;
    watch->share_count = yaml_list(shares);
    if (watch->share_count > POOL_WARNINGS_MOST) {
        yaml_fault(shares, "warnings: [\"80%\", \"95%\"]", _("at most %d shares can be watched"),
                   POOL_WARNINGS_MOST);
        watch->share_count = POOL_WARNINGS_MOST;
    }
    for (size_t i = 0; i < watch->share_count; i++) {
        struct yaml share = yaml_at(shares, i);

        watch->shares[i] = yaml_ratio(share);
        if (watch->shares[i].ppm > PPM_IN_ONE)
            yaml_fault(share, _("Write at most \"100%\"."),
                       _("a share cannot be more than the whole"));
        else if (i > 0 && watch->shares[i].ppm <= watch->shares[i - 1].ppm)
            yaml_fault(share, _("Write the lowest first."), _("the shares do not rise"));
    }
}

/* Without it the safer readings hold, and nothing is watched. */
static void rules_read(struct loading *loading, struct yaml map, struct pool *ret_every)
{
    static const char *const keys[] = {"carried", "clawed_back", "warnings", "stale_days",
                                       "grade",   "source",      NULL};
    struct pool_watch *watch = arena_get(loading->arena, sizeof *watch);

    *watch = (struct pool_watch){.grade = GRADE_R, .source = ""};
    *ret_every = (struct pool){.carry_under_ceiling = true};
    loading->catalogue->watch = watch;
    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    counting_read(map, ret_every);
    watch_read(map, watch);
    watch->grade = yaml_grade(yaml_need(map, "grade", "grade: R"));
    watch->source = yaml_text(yaml_need(map, "source", "source: …"));
}

/* ---- sharing a pool out ---- */

static void tier_read(struct yaml map, struct allocation_tier *tier)
{
    static const char *const keys[] = {"at_least", "share", NULL};
    struct yaml share;

    if (!yaml_map(map, keys))
        return;
    tier->at_least_centi = yaml_count(yaml_need(map, "at_least", "at_least: \"85\""), 0, 100) * 100;
    share = yaml_need(map, "share", "share: \"80%\"");
    tier->share = yaml_ratio(share);
    if (tier->share.ppm > PPM_IN_ONE)
        yaml_fault(share, _("Write at most \"100%\"."), _("a share cannot be more than the whole"));
}

static void tiers_read(struct loading *loading, struct yaml list, struct pool_sharing *sharing)
{
    struct allocation_tier *tiers = arena_get(loading->arena, POOL_TIERS_MOST * sizeof *tiers);

    sharing->tiers = tiers;
    sharing->tier_count = yaml_list(list);
    if (sharing->tier_count > POOL_TIERS_MOST) {
        yaml_fault(list, "tiers: [{at_least: \"85\", share: \"100%\"}]",
                   _("at most %d tiers can be given"), POOL_TIERS_MOST);
        sharing->tier_count = POOL_TIERS_MOST;
    }
    for (size_t i = 0; i < sharing->tier_count; i++) {
        struct allocation_tier *tier = &tiers[i];

        tier_read(yaml_at(list, i), tier);
        if (i == 0)
            continue;
        if (tier->at_least_centi >= tier[-1].at_least_centi)
            yaml_fault(yaml_at(list, i), _("Write the highest first."), _("the tiers do not fall"));
        else if (tier->share.ppm > tier[-1].share.ppm)
            yaml_fault(yaml_at(list, i), _("Give a lower tier at most as much."),
                       _("a lower tier is given a larger share"));
    }
}

/* Without it there are no tiers to share out by, and no amount is too small to give. */
static void sharing_read(struct loading *loading, struct yaml map)
{
    static const char *const keys[] = {"tiers", "least", "grade", "source", NULL};
    struct pool_sharing *sharing = arena_get(loading->arena, sizeof *sharing);

    *sharing = (struct pool_sharing){.grade = GRADE_R, .source = ""};
    loading->catalogue->sharing = sharing;
    if (!yaml_is(map) || !yaml_map(map, keys))
        return;
    if (yaml_is(yaml_get(map, "tiers")))
        tiers_read(loading, yaml_get(map, "tiers"), sharing);
    if (yaml_is(yaml_get(map, "least")))
        sharing->least = yaml_money(yaml_get(map, "least"));
    sharing->grade = yaml_grade(yaml_need(map, "grade", "grade: R"));
    sharing->source = yaml_text(yaml_need(map, "source", "source: …"));
}

static void pool_read(struct loading *loading, struct yaml map, const struct pool *every,
                      struct pool *pool)
{
    static const char *const keys[] = {"id",     "name",    "ceiling",     "department", "grade",
                                       "source", "carried", "clawed_back", NULL};
    struct yaml ceiling, department;

    *pool = (struct pool){.id = "",
                          .name = {"", "", ""},
                          .source = "",
                          .grade = GRADE_C,
                          .carry_under_ceiling = every->carry_under_ceiling,
                          .clawback_stays = every->clawback_stays};
    if (!yaml_map(map, keys))
        return;
    pool->id = yaml_id(yaml_need(map, "id", "id: dept-industry"));
    pool->name = yaml_words(yaml_need(map, "name", "name: {zh: …, en: …, ja: …}"));
    department = yaml_need(map, "department", "department: industry");
    pool->department = catalogue_department(loading->catalogue, yaml_text(department));
    if (yaml_is(department) && !pool->department && loading->catalogue->department_count > 0)
        yaml_fault(department, _("Use an id of departments.yaml."),
                   _("there is no department “%s”"),
                   text_quote(loading->arena, yaml_text(department)));
    ceiling = yaml_get(map, "ceiling");
    pool->has_ceiling = yaml_is(ceiling);
    if (pool->has_ceiling) {
        /* A figure of the policy says how far it is proved; a department's own budget states none.
         */
        pool->ceiling = yaml_money(ceiling);
        yaml_need(map, "grade", "grade: A");
        yaml_need(map, "source", "source: …");
    }
    if (yaml_is(yaml_get(map, "grade")))
        pool->grade = yaml_grade(yaml_get(map, "grade"));
    if (yaml_is(yaml_get(map, "source")))
        pool->source = yaml_text(yaml_get(map, "source"));
    counting_read(map, pool);
}

void pools_load(struct loading *loading, struct yaml_file *file)
{
    static const char *const keys[] = {"rules", "sharing", "pools", NULL};
    static const struct pool_watch nothing = {.source = ""};
    static const struct pool_sharing none = {.source = ""};
    struct pool *pools, every;
    struct yaml list;
    size_t count;

    loading->catalogue->watch = &nothing;
    loading->catalogue->sharing = &none;
    if (!yaml_map(yaml_root(file), keys))
        return;
    rules_read(loading, yaml_get(yaml_root(file), "rules"), &every);
    sharing_read(loading, yaml_get(yaml_root(file), "sharing"));
    list = yaml_need(yaml_root(file), "pools", "pools: [{id: dept-industry, …}]");
    count = yaml_list(list);
    pools = arena_get(loading->arena, (count + 1) * sizeof *pools);
    for (size_t i = 0; i < count; i++) {
        pool_read(loading, yaml_at(list, i), &every, &pools[i]);
        for (size_t j = 0; j < i; j++)
            if (text_is(pools[i].id, pools[j].id))
                yaml_fault(yaml_at(list, i), _("Keep one of the two."),
                           _("the pool “%s” is there twice"), pools[i].id);
    }
    loading->catalogue->pools = pools;
    loading->catalogue->pool_count = count;
}
