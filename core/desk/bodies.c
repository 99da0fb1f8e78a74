/* SPDX-License-Identifier: Apache-2.0 */
/* The register of standing bodies: who keeps which kind, entering, changing.
 * Leaves the evaluation to body_move.c, leaving the register to standing.c and what the page shows
 * to body_page.c. */
#include "desk/bodies.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/body_inside.h"
#include "store/application.h"
#include "store/body.h"
#include "store/organisation.h"

/* ---- who sees and keeps ---- */

bool desk_body_sees(const struct desk *desk, const struct body_kind *kind)
{
    return desk->clerk.role == ROLE_AUDITOR ||
           text_is(kind->department->id, desk->clerk.department);
}

bool desk_body_keeps(const struct desk *desk, const struct body_kind *kind)
{
    return (desk->clerk.role == ROLE_OFFICER || desk->clerk.role == ROLE_SUPERVISOR) &&
           text_is(kind->department->id, desk->clerk.department);
}

static bool sees_any(const struct desk *desk)
{
    for (size_t i = 0; i < desk->catalogue->body_kind_count; i++)
        if (desk_body_sees(desk, &desk->catalogue->body_kinds[i]))
            return true;
    return false;
}

bool body_may_read(const struct desk *desk, struct err *err)
{
    unsigned roles = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_AUDITOR);

    if (!act_may_read(desk, roles, err))
        return false;
    if (sees_any(desk))
        return true;
    err_set(err, ERR_REFUSED, _("the registers of standing bodies are kept by other departments"));
    return err_hint(err, _("Ask a colleague there."));
}

bool body_load(struct desk *desk, int64_t id, struct arena *arena, struct body *ret_body,
               const struct body_kind **ret_kind, struct err *err)
{
    const struct body_kind *kind;
    struct body body;

    if (!store_body_by_id(desk->store, id, arena, &body, err))
        return false;
    kind = catalogue_body_kind(desk->catalogue, body.kind);
    if (!kind || !desk_body_sees(desk, kind))
        return err_set(err, ERR_NOT_FOUND, _("the register has no such body"));
    *ret_body = body;
    *ret_kind = kind;
    return true;
}

bool body_is_current(struct desk *desk, const struct body *body, int64_t version, struct err *err)
{
    return body->version == version || act_overtaken(desk, "body", body->id, NULL, err);
}

/* What stands before what has ended; the day due next first. */
static int by_deadline(const void *one, const void *other)
{
    const struct body *a = one, *b = other;
    bool ended_a = !date_is_none(a->ended_on), ended_b = !date_is_none(b->ended_on);
    struct date day_a = ended_a ? a->due_on : body_deadline(a);
    struct date day_b = ended_b ? b->due_on : body_deadline(b);

    if (ended_a != ended_b)
        return ended_a ? 1 : -1;
    if (day_a.day != day_b.day)
        return day_a.day < day_b.day ? -1 : 1;
    return (a->id > b->id) - (a->id < b->id);
}

bool desk_bodies(struct desk *desk, struct bodies *ret_bodies, struct err *err)
{
    struct bodies all;
    size_t seen = 0;

    if (!body_may_read(desk, err) || !store_body_list(desk->store, "", 0, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++) {
        const struct body_kind *kind = catalogue_body_kind(desk->catalogue, all.list[i].kind);

        if (kind && desk_body_sees(desk, kind))
            all.list[seen++] = all.list[i];
    }
    all.count = seen;
    if (seen > 0)
        qsort(all.list, seen, sizeof *all.list, by_deadline);
    *ret_bodies = all;
    return true;
}

/* ---- what an award makes ---- */

bool body_load_unregistered(struct desk *desk, struct application_page *page, struct err *err)
{
    const struct application *application = &page->application;
    const struct body_kind *kind = catalogue_body_kind_of(desk->catalogue, application->item);
    const struct store_application_filter missing = {.unregistered = desk->catalogue->registered,
                                                     .item = application->item,
                                                     .organisation_id =
                                                         application->organisation_id};
    AUTO_FREE int64_t *ids = NULL;
    size_t count;

    if (!kind || !text_is(kind->award, application->item))
        return true;
    if (!store_application_ids(desk->store, &missing, &ids, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (ids[i] == application->id)
            page->unregistered = kind;
    return true;
}

const char *desk_body_called(const struct body_kind *kind, const struct application_page *page)
{
    const struct fact *name = kind->named_by ? facts_find(&page->facts, kind->named_by) : NULL;

    return name ? name->text : "";
}

/* ---- entering and changing ---- */

static bool cycle_is_allowed(const struct body_kind *kind, int years, struct err *err)
{
    AUTO_STR struct str allowed = {0};

    str_init(&allowed, 200);
    for (int i = 0; i < kind->year_count; i++) {
        if (kind->years[i] == years)
            return true;
        str_format(&allowed, "%s%d", i ? ", " : "", kind->years[i]);
    }
    return err_set(err, ERR_INPUT, _("it is evaluated every so many years: %s"), allowed.text);
}

static bool term_is_allowed(const struct body_kind *kind, int months, struct err *err)
{
    return (months >= kind->least_months && months <= kind->most_months) ||
           err_set(err, ERR_INPUT, _("it stands for %d to %d months"), kind->least_months,
                   kind->most_months);
}

static bool body_is_good(struct desk *desk, const struct body_kind *kind, struct body *body,
                         struct arena *arena, struct err *err)
{
    if (!act_clean(body->name, _("name"), BODY_NAME_MOST, arena, &body->name, err) ||
        !act_clean(body->field, _("field"), BODY_NAME_MOST, arena, &body->field, err))
        return false;
    if (text_empty(body->name))
        return err_set(err, ERR_INPUT, _("the name is empty"));
    if (date_is_none(body->recognised_on))
        return err_set(err, ERR_INPUT, _("the day it began is missing"));
    if (kind->is_term) {
        body->cycle_years = 0;
        return term_is_allowed(kind, body->months, err);
    }
    body->months = 0;
    if (body->recognised_on.day > desk->today.day)
        return err_set(err, ERR_INPUT, _("the day of recognition lies ahead"));
    return cycle_is_allowed(kind, body->cycle_years, err);
}

static void note_body(struct act *act, const struct body *before, const struct body *after)
{
    act_change(act, "kind", before->kind, after->kind);
    act_change(act, "name", before->name, after->name);
    act_change_number(act, "organisation", before->organisation_id, after->organisation_id);
    act_change(act, "field", before->field, after->field);
    act_change_date(act, "recognised_on", before->recognised_on, after->recognised_on);
    act_change_number(act, "cycle_years", before->cycle_years, after->cycle_years);
    act_change_number(act, "months", before->months, after->months);
    act_change_date(act, "due_on", before->due_on, after->due_on);
}

static bool already_there(struct desk *desk, struct err *err)
{
    if (store_refusal(desk->store) == STORE_REFUSAL_UNIQUE)
        err_set(err, ERR_INPUT, _("the register has one of this name already"));
    return false;
}

static bool add_body(struct desk *desk, struct body *body, int64_t *ret_id, struct err *err)
{
    if (!store_body_add(desk->store, body, ret_id, err))
        return already_there(desk, err);
    return body->cycle_years == 0 || store_evaluation_plan(desk->store, *ret_id, body->due_on, err);
}

/* The evaluation that is only planned moves with the body; one under way holds its day. */
static bool due_day(struct desk *desk, const struct body *before, struct body *after,
                    struct evaluations *ret_evaluations, struct err *err)
{
    struct date last_due = DATE_NONE;
    const struct evaluation *last;

    if (after->cycle_years == 0) {
        after->due_on = body_term_end(after->recognised_on, after->months);
        return true;
    }
    if (before->id != 0) {
        if (!store_evaluation_list(desk->store, before->id, ret_evaluations, err))
            return false;
        for (size_t i = 0; i + 1 < ret_evaluations->count; i++) {
            last = &ret_evaluations->list[i];
            last_due = last->due_on;
            if (last->graded_on.day < after->recognised_on.day)
                return err_set(err, ERR_INPUT, _("it was evaluated before this day"));
        }
        if (before->state != BODY_PLANNED) {
            after->due_on = before->due_on;
            if (before->recognised_on.day == after->recognised_on.day &&
                before->cycle_years == after->cycle_years)
                return true;
            err_set(err, ERR_REFUSED, _("an evaluation is under way, counted from the day it has"));
            return err_hint(err, _("Change the day or the cycle when that evaluation is closed."));
        }
    }
    after->due_on = body_due_after(after->recognised_on, after->cycle_years, last_due);
    return true;
}

static bool change_body(struct desk *desk, const struct body *before, const struct body *after,
                        const struct evaluations *evaluations, struct err *err)
{
    struct evaluation planned;

    if (!store_body_update(desk->store, after, err))
        return already_there(desk, err);
    if (evaluations->count == 0 || before->due_on.day == after->due_on.day)
        return true;
    planned = evaluations->list[evaluations->count - 1];
    planned.due_on = after->due_on;
    return store_evaluation_update(desk->store, &planned, err);
}

static bool is_kept_here(const struct desk *desk, const struct body_kind *kind, struct err *err)
{
    if (desk_body_keeps(desk, kind))
        return true;
    err_set(err, ERR_REFUSED, _("this register is kept by another department"));
    return err_hint(err, _("Ask a colleague there."));
}

static bool load_before(struct desk *desk, const struct body *body, struct arena *arena,
                        struct body *ret_before, struct err *err)
{
    const struct body_kind *kind;

    if (body->id == 0)
        return true;
    if (!body_load(desk, body->id, arena, ret_before, &kind, err))
        return false;
    if (!text_is(kind->id, body->kind))
        return err_set(err, ERR_INPUT, _("a body stays of its kind"));
    return date_is_none(ret_before->ended_on) ||
           err_set(err, ERR_REFUSED, _("it has ended and is not changed any more"));
}

bool desk_body_save(struct desk *desk, const struct body *body, int64_t *ret_id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_EVALUATIONS struct evaluations evaluations = {0};
    const struct body_kind *kind = catalogue_body_kind(desk->catalogue, body->kind);
    struct body before = {.recognised_on = DATE_NONE, .due_on = DATE_NONE}, after = *body;
    struct organisation organisation;
    int64_t id = body->id;

    if (!act_may_read(desk, ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR), err))
        return false;
    if (!kind)
        return err_set(err, ERR_INPUT, _("the catalogue has no such kind of body"));
    after.ended_on = DATE_NONE;
    after.ended_why = "";
    if (!is_kept_here(desk, kind, err) || !body_is_good(desk, kind, &after, &arena, err) ||
        !act_begin(&act, desk, ROLES_ALL, err) || !load_before(desk, body, &arena, &before, err) ||
        !store_organisation_by_id(desk->store, body->organisation_id, &arena, &organisation, err) ||
        !due_day(desk, &before, &after, &evaluations, err))
        return false;
    if (id == 0 ? !add_body(desk, &after, &id, err)
                : !change_body(desk, &before, &after, &evaluations, err))
        return false;
    note_body(&act, &before, &after);
    if (!act_end(&act, body->id == 0 ? "body-add" : "body-change", "body", id, after.name, err))
        return false;
    *ret_id = id;
    return true;
}
