/* SPDX-License-Identifier: Apache-2.0 */
/* One move of many applications.  Decides nothing by itself: verdicts are those of the guards,
 * moves are desk_move's. */
#include "desk/bulk.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/motion.h"
#include "desk/routing_inside.h"
#include "store/store.h"

#define REASON_MOST  2000 /* bytes */
#define ROWS_AT_ONCE 20   /* between two looks at whether to go on */

void bulk_release(struct bulk *bulk)
{
    arena_release(&bulk->arena);
    *bulk = (struct bulk){0};
}

bool desk_bulk_can(enum move move)
{
    const struct move_row *row = move_row(move);

    return move != MOVE_PUBLISH && move != MOVE_WITHDRAW &&
           !(row->flags & (MOVE_FINAL | MOVE_OF_VOUCHER)) && row->begins != OVERLAY_RETURN &&
           row->begins != OVERLAY_OBJECTION && row->ends != OVERLAY_OBJECTION;
}

static bool is_for_many(enum move move, struct err *err)
{
    if (desk_bulk_can(move))
        return true;
    if (move == MOVE_PUBLISH) /* each by itself would stand on a list of its own */
        return err_set(err, ERR_INPUT,
                       _("“%s” is done by the batch of the plan, so that all stand on one list"),
                       _(move_row(move)->label));
    return err_set(err, ERR_INPUT, _("“%s” is done one by one: each needs its own words or money"),
                   _(move_row(move)->label));
}

/* ---- the verdict of one ---- */

/* The first of this weight, and how many more there are. */
static const char *first_of(const struct findings *findings, enum finding_weight weight,
                            struct arena *arena)
{
    const struct finding *first = NULL;
    size_t more = 0;

    for (size_t i = 0; i < findings->count; i++) {
        if (findings->list[i].weight != weight)
            continue;
        if (first)
            more++;
        else
            first = &findings->list[i];
    }
    if (!first)
        return "";
    return more > 0 ? arena_format(arena, _("%1$s (and %2$zu more)"), first->text, more)
                    : arena_text(arena, first->text);
}

/* What a list shows of it; the rest of the row is of the dossier and goes with it. */
static struct application kept(const struct application *row, struct arena *arena)
{
    struct application copy = *row;

    copy.number = arena_text(arena, row->number);
    copy.organisation_name = arena_text(arena, row->organisation_name);
    copy.title = arena_text(arena, row->title);
    copy.item = arena_text(arena, row->item);
    copy.department = arena_text(arena, row->department);
    copy.organisation_code = copy.late_reason = copy.pool = copy.owner_name = "";
    return copy;
}

/* What is asked of who assesses, and not of many at once; NULL: nothing is. */
static const char *own_words(const struct motion *motion)
{
    const struct application_page *page = &motion->dossier->page;

    if (motion->move == MOVE_ASSIGN && motion->assignee == 0)
        return _("no other officer of the department can handle it");
    if (motion->move != MOVE_ASSESS)
        return NULL;
    if (desk_amount_is_decided(page->item))
        return _("the amount of this item is decided by a person: open it");
    return desk_amount_is_over(&page->application, motion->receipt.result)
               ? _("an amount above what was requested needs its ground: assess this application "
                   "by itself")
               : NULL;
}

/* Whose it is to be. @return in ret_officer NULL when nobody can have it */
static bool choose_officer(struct desk *desk, struct bulk *bulk, const struct application *row,
                           struct colleague **ret_officer, struct err *err)
{
    *ret_officer = NULL;
    if (bulk->move != MOVE_ASSIGN)
        return true;
    if (bulk->to == 0)
        return assign_least_busy(desk, row, bulk->officers, bulk->officer_count, &bulk->arena,
                                 ret_officer, err);
    for (size_t i = 0; i < bulk->officer_count; i++)
        if (bulk->officers[i].id == bulk->to)
            *ret_officer = &bulk->officers[i];
    return true;
}

static bool judge(struct desk *desk, int64_t id, struct bulk *bulk, struct bulk_row *row,
                  struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_MOTION struct motion motion = {
        .desk = desk, .dossier = &dossier, .move = bulk->move, .findings = &findings};
    struct colleague *officer;
    struct err why = {0};

    *row = (struct bulk_row){.application = {.id = id,
                                             .number = "",
                                             .organisation_name = "",
                                             .title = "",
                                             .item = "",
                                             .department = ""},
                             .verdict = BULK_CANNOT,
                             .to_name = ""};
    if (!store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!dossier_load(desk, id, &dossier, &why)) {
        row->why = arena_text(&bulk->arena, why.what);
        return why.kind == ERR_NOT_FOUND || act_fail(err, &why);
    }
    row->application = kept(&dossier.page.application, &bulk->arena);
    if (!choose_officer(desk, bulk, &dossier.page.application, &officer, err))
        return false;
    motion.assignee = officer ? officer->id : 0;
    if (!motion_judge(&motion, err))
        return false;
    row->why = findings_block(&findings) ? NULL : own_words(&motion);
    if (row->why)
        return true;
    row->verdict = findings_block(&findings) ? BULK_CANNOT : BULK_CAN;
    row->why = first_of(&findings, row->verdict == BULK_CAN ? FINDING_WARNS : FINDING_BLOCKS,
                        &bulk->arena);
    if (officer && row->verdict == BULK_CAN) {
        row->to = officer->id;
        row->to_name = officer->name;
        officer->open++;
    }
    return true;
}

static bool preview(struct desk *desk, enum move move, int64_t to, const int64_t *ids, size_t count,
                    bulk_progress *progress, void *of, struct bulk *ret_bulk, struct err *err)
{
    AUTO_BULK struct bulk bulk = {.move = move, .to = to};

    if (!is_for_many(move, err) || !act_may_read(desk, move_row(move)->roles, err) ||
        (move == MOVE_ASSIGN &&
         !desk_colleagues(desk, false, &bulk.arena, &bulk.officers, &bulk.officer_count, err)))
        return false;
    bulk.list = arena_get(&bulk.arena, (count + 1) * sizeof *bulk.list);
    for (size_t i = 0; i < count; i++) {
        if (!judge(desk, ids[i], &bulk, &bulk.list[bulk.count], err))
            return false;
        bulk.can += bulk.list[bulk.count++].verdict == BULK_CAN;
        if (progress && i % ROWS_AT_ONCE == 0 && !progress(of, (int64_t) i, (int64_t) count))
            return err_set(err, ERR_REFUSED, _("stopped; nothing was changed"));
    }
    *ret_bulk = bulk;
    bulk = (struct bulk){0};
    return true;
}

bool desk_bulk_preview(struct desk *desk, enum move move, const int64_t *ids, size_t count,
                       bulk_progress *progress, void *of, struct bulk *ret_bulk, struct err *err)
{
    return preview(desk, move, 0, ids, count, progress, of, ret_bulk, err);
}

bool desk_bulk_preview_to(struct desk *desk, int64_t officer, const int64_t *ids, size_t count,
                          bulk_progress *progress, void *of, struct bulk *ret_bulk, struct err *err)
{
    return preview(desk, MOVE_ASSIGN, officer, ids, count, progress, of, ret_bulk, err);
}

/* ---- doing it ---- */

static void move_one(struct desk *desk, struct bulk *bulk, struct bulk_row *row, const char *reason)
{
    const struct application *application = &row->application;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    if (desk_move(desk, application->id, application->version, bulk->move,
                  &(struct move_details){.reason = reason, .assignee = row->to}, &findings, &err)) {
        row->verdict = BULK_DONE;
        row->why = "";
        bulk->done++;
        return;
    }
    row->verdict = BULK_NOT_DONE;
    row->why = first_of(&findings, FINDING_BLOCKS, &bulk->arena);
    if (*row->why == '\0') /* who changed it meanwhile stands in the detail */
        row->why = text_empty(err.detail)
                       ? arena_text(&bulk->arena, err.what)
                       : arena_format(&bulk->arena, _("%1$s: %2$s"), err.what, err.detail);
    bulk->failed = err.kind == ERR_STORE;
}

bool desk_bulk_move(struct desk *desk, struct bulk *bulk, const char *reason,
                    bulk_progress *progress, void *of, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    bool stopped = false;
    size_t tried = 0;

    if (!is_for_many(bulk->move, err) || !act_may_read(desk, move_row(bulk->move)->roles, err) ||
        !act_clean_lines(reason, _("Reason"), REASON_MOST, &arena, &reason, err))
        return false;
    if (move_row(bulk->move)->flags & MOVE_NEEDS_REASON && text_empty(reason))
        return err_set(err, ERR_INPUT, _("say why: it goes into the journal"));
    for (size_t i = 0; i < bulk->count; i++) {
        struct bulk_row *row = &bulk->list[i];

        if (row->verdict != BULK_CAN)
            continue;
        stopped = stopped || bulk->failed ||
                  (progress && !progress(of, (int64_t) tried, (int64_t) bulk->can));
        if (stopped) {
            row->verdict = BULK_NOT_TRIED;
            row->why = bulk->failed ? _("the database failed before this one")
                                    : _("stopped before this one");
            continue;
        }
        move_one(desk, bulk, row, reason);
        tried++;
    }
    return true;
}

/* ---- what it comes to ---- */

bool desk_bulk_sums(const struct bulk *bulk, struct money *ret_requested,
                    struct money *ret_assessed)
{
    struct money requested = {0}, assessed = {0};

    for (size_t i = 0; i < bulk->count; i++) {
        const struct application *one = &bulk->list[i].application;
        enum bulk_verdict verdict = bulk->list[i].verdict;

        if (verdict != BULK_CAN && verdict != BULK_DONE)
            continue;
        if ((one->has_requested && !money_add(requested, one->requested, &requested)) ||
            (one->has_assessed && !money_add(assessed, one->assessed, &assessed)))
            return false;
    }
    *ret_requested = requested;
    *ret_assessed = assessed;
    return true;
}
