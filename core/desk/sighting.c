/* SPDX-License-Identifier: Apache-2.0 */
/* Lists and counts of applications under the sight of a role: conditions for SQL first, then, where
 * a condition is not a filter's, a set of ids to keep.  Leaves the page of one to casework. */
#include <assert.h>
#include <stdio.h>

#include "desk/sighting.h"

#include <stdlib.h>

#include "base/text.h"
#include "desk/act.h"
#include "desk/bodies.h"
#include "desk/budget_inside.h"
#include "desk/dossier.h"
#include "desk/permission.h"
#include "store/worklist.h"

#define SOON_WORKING_DAYS 3 /* "due soon": a person can still do it without haste */

void application_ids_release(struct application_ids *ids)
{
    free(ids->list);
    *ids = (struct application_ids){0};
}

/* ---- one row ---- */

bool sighting_row(struct desk *desk, const struct application *row, bool *ret_visible,
                  struct err *err)
{
    enum sight sight = sight_of(desk->clerk.role);
    struct relation relation = {0};

    if ((sight == SIGHT_COUNTER || sight == SIGHT_ASSIGNED || sight == SIGHT_AWARDED ||
         (sight == SIGHT_DEPARTMENT && !text_is(desk->clerk.department, row->department))) &&
        !dossier_relation(desk, row->id, &relation, err))
        return false;
    *ret_visible = permission_sees(&desk->clerk, row, relation);
    return true;
}

/* ---- conditions ---- */

/* Narrows a filter to a role's sight. @return false when nothing can be left */
static bool narrow(const struct clerk *clerk, struct store_application_filter *filter)
{
    const unsigned awarded = 1u << STAGE_AWARDED | 1u << STAGE_CLOSED | 1u << STAGE_REVOKED;

    switch (sight_of(clerk->role)) {
    case SIGHT_NOTHING:
        return false;
    case SIGHT_DEPARTMENT:
        if (filter->asked || filter->handed_to || filter->part_of) /* of any department */
            return true;
        if (filter->department && !text_is(filter->department, clerk->department))
            return false;
        filter->department = clerk->department;
        return true;
    case SIGHT_ASSIGNED:
        filter->reviewer_id = clerk->id;
        return true;
    case SIGHT_AWARDED:
        filter->stages = filter->stages ? filter->stages & awarded : awarded;
        return filter->stages != 0;
    case SIGHT_COUNTER: /* its condition is an "or": counter_ids keeps */
    case SIGHT_ALL:
        return true;
    }
    return false;
}

/* ---- sets of ids, by id ---- */

static int by_id(const void *a, const void *b)
{
    int64_t left = *(const int64_t *) a, right = *(const int64_t *) b;

    return (left > right) - (left < right);
}

static bool stands_in(int64_t id, const int64_t *set, size_t set_count)
{
    return set_count && bsearch(&id, set, set_count, sizeof *set, by_id);
}

/* Keeps of ids, in their order, those that stand in the sorted set. */
static void keep(struct application_ids *ids, const int64_t *set, size_t set_count)
{
    size_t kept = 0;

    for (size_t i = 0; i < ids->count; i++)
        if (stands_in(ids->list[i], set, set_count))
            ids->list[kept++] = ids->list[i];
    ids->count = kept;
}

static bool keep_counter(struct desk *desk, struct application_ids *ids, struct err *err)
{
    AUTO_FREE int64_t *set = NULL;
    size_t count;

    if (sight_of(desk->clerk.role) != SIGHT_COUNTER || ids->count == 0)
        return true;
    if (!store_counter_ids(desk->store, desk->clerk.id, &set, &count, err))
        return false;
    keep(ids, set, count);
    return true;
}

/* What waits for a clerk; every list of these lies within the role's sight. */
static bool waiting_ids(struct desk *desk, const struct clerk *clerk,
                        struct application_ids *ret_ids, struct err *err)
{
    struct store_worker worker = {
        .role = clerk->role,
        .clerk_id = clerk->id,
        .department = clerk->department,
        .today = desk->today,
        .agreements = desk->catalogue->agreements,
        .unreviewed = desk->catalogue->unreviewed,
    };

    return store_worklist_ids(desk->store, &worker, &ret_ids->list, &ret_ids->count, err);
}

/* The filter gives the order, so it is asked for all; but not when nothing waits. */
static bool keep_waiting(struct desk *desk, const struct store_application_filter *filter,
                         const struct clerk *whose, struct application_ids *ret_ids,
                         struct err *err)
{
    struct application_ids waiting = {0};
    bool done;

    *ret_ids = (struct application_ids){0};
    if (!waiting_ids(desk, whose, &waiting, err))
        return false;
    done = waiting.count == 0 ||
           store_application_ids(desk->store, filter, &ret_ids->list, &ret_ids->count, err);
    if (done)
        keep(ret_ids, waiting.list, waiting.count);
    application_ids_release(&waiting);
    return done;
}

bool sighting_ids(struct desk *desk, const struct store_application_filter *filter,
                  const struct clerk *whose, struct application_ids *ret_ids, struct err *err)
{
    struct store_application_filter narrowed = *filter;
    struct application_ids ids = {0};

    *ret_ids = ids;
    if (!narrow(&desk->clerk, &narrowed))
        return true;
    if (whose)
        return keep_waiting(desk, &narrowed, whose, ret_ids, err);
    if (!store_application_ids(desk->store, &narrowed, &ids.list, &ids.count, err))
        return false;
    if (!keep_counter(desk, &ids, err)) {
        application_ids_release(&ids);
        return false;
    }
    *ret_ids = ids;
    return true;
}

/* ---- what the console asks ---- */

static const enum store_order orders[] = {
    [ORDER_NEWEST] = STORE_NEWEST,
    [ORDER_DUE] = STORE_BY_DUE,
    [ORDER_AMOUNT] = STORE_BY_AMOUNT,
    [ORDER_NUMBER] = STORE_BY_NUMBER,
};

/* The first day that is not soon. */
static struct date soon_ends(const struct desk *desk)
{
    return (struct date){calendar_after(desk->calendar, desk->today, SOON_WORKING_DAYS, NULL).day +
                         1};
}

static bool may_check(const struct desk *desk)
{
    return move_row(MOVE_CHECK)->roles & ROLE_BIT(desk->clerk.role);
}

/* Nobody else approves: of no department there is nothing. */
static const char *approves_for(const struct desk *desk)
{
    return desk->clerk.role == ROLE_SUPERVISOR ? desk->clerk.department : "";
}

/* An officer takes a transfer or refuses it; after a refusal the supervisor decides. */
static bool decides_transfers(const struct desk *desk)
{
    return desk->clerk.role == ROLE_SUPERVISOR;
}

/* Those a department answers for; none of a department that has none. */
static void name_pools(const struct catalogue *catalogue, const char *department, char *ret_names,
                       size_t size)
{
    size_t used = (size_t) snprintf(ret_names, size, " ");

    for (size_t i = 0; i < catalogue->pool_count; i++)
        if (text_is(catalogue->pools[i].department->id, department) && used < size)
            used += (size_t) snprintf(ret_names + used, size - used, "%s ", catalogue->pools[i].id);
    assert(used < size);
}

/* As SQL takes it; whose the list is comes later. */
static struct store_application_filter stored(const struct desk *desk,
                                              const struct application_filter *filter)
{
    struct store_application_filter asked = {
        .search = filter->search,
        .stages = filter->stages,
        .returned = filter->returned,
        .asked = filter->asked ? desk->clerk.department : NULL,
        .asked_in = desk->clerk.district,
        .asked_before = DATE_NONE,
        .handed_to = filter->handed ? desk->clerk.department : NULL,
        .handed_refused = decides_transfers(desk),
        .part_of = filter->shared && sight_of(desk->clerk.role) == SIGHT_DEPARTMENT
                       ? desk->clerk.department
                       : NULL,
        .part_in = desk->clerk.district,
        .answer_before = filter->lapsing ? desk->today : DATE_NONE,
        .deputy_of = filter->deputy ? desk->clerk.id : 0,
        .deputy_on = desk->today,
        .check_of = filter->unchecked ? desk->clerk.id : 0,
        .held = filter->held,
        .desk_of = filter->owner,
        .unowned = filter->unowned,
        .check_for = may_check(desk) ? desk->clerk.department : NULL, /* none's: none */
        .approve_for = filter->approving ? approves_for(desk) : NULL,
        .back_to = filter->back ? desk->clerk.id : 0,
        .unregistered = filter->unregistered ? desk->catalogue->registered : NULL,
        .item = filter->item,
        .measure = filter->measure,
        .department = filter->department,
        .pool = filter->pool,
        .year = filter->year,
        .budget_year = filter->budget_year,
        .waiting = filter->waiting,
        .district = filter->district,
        .due_before = filter->late ? desk->today : DATE_NONE,
        .due_from = DATE_NONE,
        .order = orders[filter->order],
    };

    if (filter->payer)
        name_pools(desk->catalogue, filter->payer, asked.pools, sizeof asked.pools);
    if (filter->asked && filter->order == ORDER_DUE) /* the opinion, not the case */
        asked.order = STORE_BY_OPINION;
    /* by what the office decided, the order of the rows would tell it */
    if (filter->order == ORDER_AMOUNT && !(right_roles(RIGHT_OFFICE) & ROLE_BIT(desk->clerk.role)))
        asked.order = STORE_BY_REQUESTED;
    if (filter->soon) {
        asked.due_from = desk->today;
        asked.due_before = soon_ends(desk);
    }
    return asked;
}

bool desk_application_ids(struct desk *desk, const struct application_filter *filter,
                          struct application_ids *ret_ids, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_ARENA struct arena arena = {0};
    const struct store_application_filter asked = stored(desk, filter);
    const struct clerk *whose = filter->mine ? &desk->clerk : NULL;
    struct clerk officer;

    *ret_ids = (struct application_ids){0};
    if (!act_may_read(desk, right_roles(RIGHT_READ), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (filter->to_do_of) {
        if (!desk_colleague(desk, filter->to_do_of, &arena, &officer))
            return true; /* not of here: nothing of it is seen */
        whose = &officer;
    }
    return sighting_ids(desk, &asked, whose, ret_ids, err);
}

bool desk_application_in_all(struct desk *desk, const struct application_filter *filter,
                             int64_t *ret_count, struct err *err)
{
    const struct store_application_filter asked = stored(desk, filter);

    return act_may_read(desk, budget_readers(), err) &&
           store_application_count(desk->store, &asked, ret_count, err);
}

/* The same words whether it does not exist or is another's. */
bool sighting_may(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct application row;
    bool visible;

    if (!act_may_read(desk, right_roles(RIGHT_READ), err) ||
        !store_application_by_id(desk->store, id, &arena, &row, err) ||
        !sighting_row(desk, &row, &visible, err))
        return false;
    return visible || dossier_not_found(err);
}

/* ---- what waits ---- */

/* How many under a filter that leaves few this clerk sees. */
static bool count_seen(struct desk *desk, const struct store_application_filter *filter,
                       int *ret_count, struct err *err)
{
    struct store_application_filter narrowed = *filter;
    int64_t count = 0;

    if (sight_of(desk->clerk.role) == SIGHT_COUNTER)
        narrowed.counter_of = desk->clerk.id;
    if (narrow(&desk->clerk, &narrowed) &&
        !store_application_count(desk->store, &narrowed, &count, err))
        return false;
    *ret_count = (int) count;
    return true;
}

/* How many, and which come first. */
static bool first_seen(struct desk *desk, const struct store_application_filter *filter,
                       int *ret_count, int64_t ret_first[WORKLIST_FIRST], struct err *err)
{
    AUTO_APPLICATION_IDS struct application_ids ids = {0};

    if (!sighting_ids(desk, filter, NULL, &ids, err))
        return false;
    *ret_count = (int) ids.count;
    for (size_t i = 0; i < ids.count && i < WORKLIST_FIRST; i++)
        ret_first[i] = ids.list[i];
    return true;
}

/* What lies there, and what of it is late. */
static bool count_desk(struct desk *desk, struct store_application_filter filter,
                       struct colleague *colleague, struct err *err)
{
    if (!count_seen(desk, &filter, &colleague->open, err))
        return false;
    filter.due_before = desk->today;
    return count_seen(desk, &filter, &colleague->late, err);
}

bool desk_of_nobody(struct desk *desk, struct colleague *ret_nobody, struct err *err)
{
    *ret_nobody = (struct colleague){.name = "", .login = ""};
    return act_may_read(desk, right_roles(RIGHT_READ), err) &&
           count_desk(desk, (struct store_application_filter){.unowned = true}, ret_nobody, err);
}

bool sighting_unowned(struct desk *desk, struct application_ids *ret_ids, struct err *err)
{
    const struct store_application_filter unowned = {.unowned = true};

    return sighting_ids(desk, &unowned, NULL, ret_ids, err);
}

/* An officer's list has what is nobody's too, which any colleague may take up first. */
static int count_free(const struct application_ids *waiting, const struct application_ids *unowned)
{
    int count = 0;

    for (size_t i = 0; i < unowned->count; i++)
        count += stands_in(unowned->list[i], waiting->list, waiting->count);
    return count;
}

bool sighting_load_of(struct desk *desk, const struct clerk *officer,
                      const struct application_ids *unowned, struct colleague *colleague,
                      struct err *err)
{
    const struct store_application_filter filter = {.desk_of = officer->id};
    AUTO_APPLICATION_IDS struct application_ids waiting = {0};

    if (!count_desk(desk, filter, colleague, err) || !waiting_ids(desk, officer, &waiting, err))
        return false;
    colleague->waiting = (int) waiting.count;
    colleague->waiting_free = count_free(&waiting, unowned);
    return true;
}

/* How many are on hold, and since when the first. */
static bool count_held(struct desk *desk, struct worklist *list, struct err *err)
{
    const struct store_application_filter held = {.held = true, .order = STORE_BY_HELD};
    int64_t first[WORKLIST_FIRST];
    AUTO_APPLICATIONS struct applications rows = {0};

    list->held_since = DATE_NONE;
    if (!first_seen(desk, &held, &list->held, first, err))
        return false;
    if (list->held > 0 && !store_application_rows(desk->store, first, 1, &rows, err))
        return false;
    if (rows.count > 0)
        list->held_since = rows.list[0].held_on;
    return true;
}

static bool count_due(struct desk *desk, struct worklist *list, struct err *err)
{
    struct store_application_filter late = {.due_before = desk->today, .order = STORE_BY_DUE};
    struct store_application_filter next = {
        .due_from = desk->today,
        .due_before = soon_ends(desk),
        .order = STORE_BY_DUE,
    };

    struct store_application_filter unanswered = {.answer_before = desk->today};
    struct store_application_filter returned = {.returned = true};
    struct store_application_filter asked = {.asked = desk->clerk.department,
                                             .asked_in = desk->clerk.district};
    struct store_application_filter overdue = {.asked = desk->clerk.department,
                                               .asked_in = desk->clerk.district,
                                               .asked_before = desk->today};
    struct store_application_filter handed = {.handed_to = desk->clerk.department,
                                              .handed_refused = decides_transfers(desk)};
    struct store_application_filter deputy = {.deputy_of = desk->clerk.id,
                                              .deputy_on = desk->today};
    struct store_application_filter unchecked = {.check_of = desk->clerk.id,
                                                 .check_for = desk->clerk.department};
    struct store_application_filter back = {.back_to = desk->clerk.id};
    struct store_application_filter approving = {.approve_for = approves_for(desk)};

    /* the office's days are not a reviewer's */
    return (sight_of(desk->clerk.role) == SIGHT_ASSIGNED ||
            (first_seen(desk, &late, &list->late, list->first_late, err) &&
             first_seen(desk, &next, &list->soon, list->first_soon, err) &&
             count_held(desk, list, err))) &&
           count_seen(desk, &unanswered, &list->lapsing, err) &&
           count_seen(desk, &returned, &list->returned, err) &&
           (sight_of(desk->clerk.role) != SIGHT_DEPARTMENT ||
            (count_seen(desk, &asked, &list->asked, err) &&
             count_seen(desk, &overdue, &list->asked_late, err) &&
             count_seen(desk, &handed, &list->handed, err) &&
             count_seen(desk, &deputy, &list->deputy, err))) &&
           count_seen(desk, &approving, &list->approving, err) &&
           count_seen(desk, &back, &list->back, err) &&
           (!may_check(desk) || count_seen(desk, &unchecked, &list->unchecked, err));
}

static bool count_mine(struct desk *desk, struct worklist *list, struct err *err)
{
    AUTO_APPLICATION_IDS struct application_ids waiting = {0}, unowned = {0};

    if (!waiting_ids(desk, &desk->clerk, &waiting, err))
        return false;
    list->waiting = (int) waiting.count;
    if (desk->clerk.role != ROLE_OFFICER || waiting.count == 0)
        return true;
    if (!sighting_unowned(desk, &unowned, err))
        return false;
    list->waiting_free = count_free(&waiting, &unowned);
    return true;
}

/* The counter sees all that is received or at the formal check, and what it entered itself. */
static bool count_counter_stages(struct desk *desk, int64_t by_stage[STAGE_COUNT], struct err *err)
{
    struct store_application_filter all = {0}, own = {.entered_by = desk->clerk.id};
    int64_t everywhere[STAGE_COUNT];

    if (!store_application_count_stages(desk->store, &own, by_stage, err) ||
        !store_application_count_stages(desk->store, &all, everywhere, err))
        return false;
    by_stage[STAGE_RECEIVED] = everywhere[STAGE_RECEIVED];
    by_stage[STAGE_FORMAL] = everywhere[STAGE_FORMAL];
    return true;
}

static bool count_stages(struct desk *desk, struct worklist *list, struct err *err)
{
    struct store_application_filter seen = {0};
    int64_t by_stage[STAGE_COUNT] = {0};

    if (sight_of(desk->clerk.role) == SIGHT_COUNTER) {
        if (!count_counter_stages(desk, by_stage, err))
            return false;
    } else if (narrow(&desk->clerk, &seen) &&
               !store_application_count_stages(desk->store, &seen, by_stage, err)) {
        return false;
    }
    for (int stage = 0; stage < STAGE_COUNT; stage++)
        list->by_stage[stage] = (int) by_stage[stage];
    return true;
}

/* Awards that the register of their kind says nothing of: for who enters bodies there. */
static bool count_unregistered(struct desk *desk, struct worklist *list, struct err *err)
{
    const struct catalogue *catalogue = desk->catalogue;
    const struct store_application_filter missing = {.unregistered = catalogue->registered};

    for (size_t i = 0; i < catalogue->body_kind_count; i++)
        if (desk_body_keeps(desk, &catalogue->body_kinds[i]))
            return count_seen(desk, &missing, &list->unregistered, err);
    return true;
}

/* Nobody who may not read the registers is told a number of them. */
static bool count_bodies(struct desk *desk, struct worklist *list, struct err *err)
{
    AUTO_BODIES struct bodies bodies = {0};
    struct err why = {0};
    bool decides;

    if (!desk_bodies(desk, &bodies, &why))
        return why.kind == ERR_REFUSED || act_fail(err, &why);
    decides = body_move_row(BODY_MOVE_REWARD)->roles & ROLE_BIT(desk->clerk.role);
    for (size_t i = 0; i < bodies.count; i++) {
        list->bodies_due += body_is_soon(&bodies.list[i], desk->today);
        list->bodies_late += body_is_late(&bodies.list[i], desk->today);
        list->bodies_to_decide += decides && body_is_undecided(&bodies.list[i]);
    }
    return true;
}

bool desk_worklist(struct desk *desk, struct worklist *ret_worklist, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    struct worklist list = {0};

    if (!act_may_read(desk, ROLES_ALL, err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!count_mine(desk, &list, err) || !count_due(desk, &list, err) ||
        !count_stages(desk, &list, err) || !count_bodies(desk, &list, err) ||
        !count_unregistered(desk, &list, err))
        return false;
    *ret_worklist = list;
    return true;
}
