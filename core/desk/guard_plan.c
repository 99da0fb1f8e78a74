/* SPDX-License-Identifier: Apache-2.0 */
/* Guards of the plan: what is published stands on an approved line of a submitted batch, approved
 * as it is now; an objection names who, and its settler is another person. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/names.h"
#include "desk/plan_inside.h"
#include "store/ledger.h"
#include "store/plan.h"

static bool blocks(struct motion *motion, const char *rule, const char *text,
                   const char *cleared_by)
{
    return motion_blocks(motion,
                         &(struct finding){.rule = rule, .text = text, .cleared_by = cleared_by});
}

static bool is_put_forward(struct motion *motion, const struct plan_line *line)
{
    AUTO_ARENA struct arena arena = {0};

    if (line->state == LINE_RETURNED)
        return blocks(motion, "plan:returned",
                      arena_format(&arena, _("line %1$d of the batch %2$s was sent back: %3$s"),
                                   line->line, line->plan, line->reason),
                      _("an officer, by mending it"));
    if (line->plan_state != PLAN_SUBMITTED && line->plan_state != PLAN_ISSUED)
        return blocks(motion, "plan:draft",
                      arena_format(&arena, _("the batch %s is not submitted"), line->plan),
                      _(role_label(ROLE_OFFICER)));
    return true;
}

static bool is_approved(struct motion *motion, const struct plan_line *line)
{
    AUTO_ARENA struct arena arena = {0};
    unsigned changed = plan_line_changed(line);

    if (changed)
        return blocks(
            motion, "plan:changed",
            arena_format(&arena, _("line %1$d of the batch %2$s is not as it was approved: %3$s"),
                         line->line, line->plan, plan_change_words(line, changed, &arena)),
            line->stage == STAGE_NOTICE && changed != CHANGED_PAYEE
                ? _("a supervisor, by withdrawing the notice; then it is published anew")
                : _("an officer, by taking over what it is now; then a supervisor"));
    if (line->state != LINE_APPROVED)
        return blocks(motion, "plan:unapproved",
                      arena_format(&arena, _("line %1$d of the batch %2$s is not approved"),
                                   line->line, line->plan),
                      _("a supervisor who did not put it forward"));
    return true;
}

bool guard_plan_line(struct motion *motion, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct plan_line line;

    if (!plan_line_now(motion->desk, motion->dossier->page.application.id, &arena, &line, err))
        return false;
    if (line.id == 0)
        return blocks(motion, "plan:none", _("it is on no line of a batch of the plan"),
                      _("an officer, by putting it into a batch"));
    return is_put_forward(motion, &line) && is_approved(motion, &line);
}

/* The account is on no public list: another one under the notice is approved anew.  What was
 * published before there were batches is on no line. */
bool guard_line_stands(struct motion *motion, struct err *err)
{
    const struct application *application = &motion->dossier->page.application;
    AUTO_ARENA struct arena arena = {0};
    struct plan_line line;

    if (application->stage != STAGE_NOTICE)
        return true;
    return plan_line_now(motion->desk, application->id, &arena, &line, err) &&
           (line.id == 0 || is_approved(motion, &line));
}

bool guard_objection_stated(struct motion *motion, struct err *err)
{
    (void) err;
    if (motion->details)
        objection_judge(motion->desk, &motion->dossier->page, motion->details->objection,
                        motion->findings);
    return true;
}

static const char *other_supervisor(const struct motion *motion, struct arena *arena)
{
    return names_other(motion->desk,
                       &(struct second){.roles = ROLE_BIT(ROLE_SUPERVISOR),
                                        .department = motion->dossier->page.application.department},
                       arena);
}

bool guard_objection_other(struct motion *motion, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    bool mine;

    if (!store_objection_open_by(motion->desk->store, motion->dossier->page.application.id,
                                 motion->desk->clerk.id, &mine, err))
        return false;
    return !mine || blocks(motion, "objection:two-persons",
                           _("who registered an objection does not settle it"),
                           other_supervisor(motion, &arena));
}

/* ---- taking back that one was upheld ---- */

static const char *later_batch(void)
{
    return _("nobody; the case goes on its ordinary way, in a later batch");
}

/* The objection that the move opens again. @param ret_settled  NULL: none */
static bool find_settled(struct motion *motion, struct objections *found,
                         const struct objection **ret_settled, struct err *err)
{
    if (!store_objection_list(motion->desk->store, 0, motion->dossier->page.application.id, 0, NULL,
                              found, err))
        return false;
    *ret_settled = objection_settled_of(found, motion->move,
                                        motion->details ? motion->details->objection_id : 0);
    return true;
}

bool guard_objection_settled(struct motion *motion, struct err *err)
{
    AUTO_OBJECTIONS struct objections found = {0};
    const struct objection *settled;

    if (!find_settled(motion, &found, &settled, err))
        return false;
    return settled ||
           blocks(motion, "objection:none", _("no objection to it was rejected or taken back"), "");
}

bool guard_objection_settler(struct motion *motion, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_OBJECTIONS struct objections found = {0};
    const struct objection *settled;

    if (!find_settled(motion, &found, &settled, err))
        return false;
    return !settled || settled->settled_by != motion->desk->clerk.id ||
           blocks(motion, "objection:two-persons",
                  _("who settled an objection does not open it again"),
                  other_supervisor(motion, &arena));
}

/* Its reservation goes where it stood: into the pool of that year. */
static bool same_year(struct motion *motion, struct err *err)
{
    const struct desk *desk = motion->desk;
    const struct application_page *page = &motion->dossier->page;
    struct pool_year now = {0};
    bool opened = false;
    int64_t before;
    AUTO_ARENA struct arena arena = {0};

    if (!page->item->pool) /* in kind */
        return true;
    if (!store_ledger_reserved_in(desk->store, page->application.id, &before, err) ||
        !store_pool_year_find(desk->store, page->item->pool->id, date_year(desk->today), &arena,
                              &now, &opened, err))
        return false;
    return !opened || before == now.id ||
           blocks(motion, "objection:year",
                  _("its money stood in the budget of a year that is over"), later_batch());
}

/* The line as it was published, and what would be reserved for it today. */
static bool same_content(struct motion *motion, const struct plan_line *line, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    struct money charge = page->application.is_in_kind ? (struct money){0} : dossier_charge(page);
    char was[MONEY_TEXT_SIZE], is[MONEY_TEXT_SIZE];
    AUTO_ARENA struct arena arena = {0};

    if (!page->has_receipt || !digest_same(&line->content.receipt, &page->receipt.digest))
        return blocks(motion, "objection:assessed",
                      _("it was assessed anew since it was upheld: the line was of another amount"),
                      later_batch());
    if (line->content.amount.fen != charge.fen)
        return blocks(motion, "objection:amount",
                      arena_format(&arena, _("its line was of %1$s, today it would be %2$s"),
                                   money_text(line->content.amount, was), money_text(charge, is)),
                      later_batch());
    return same_year(motion, err);
}

/* The last line there is, and struck by that decision. */
static bool same_line(struct motion *motion, const struct objection *upheld, struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    const struct plan_line *last;
    AUTO_ARENA struct arena arena = {0};

    if (!store_plan_lines(motion->desk->store, 0, upheld->application_id, &lines, err))
        return false;
    last = lines.count > 0 ? &lines.list[lines.count - 1] : NULL;
    if (last && last->id == upheld->line_id)
        return same_content(motion, last, err);
    return blocks(motion, "objection:later-batch",
                  last
                      ? arena_format(&arena, _("it has stood on line %1$d of the batch %2$s since"),
                                     last->line, last->plan)
                      : _("it was published before there were batches"),
                  later_batch());
}

bool guard_objection_upheld(struct motion *motion, struct err *err)
{
    AUTO_OBJECTIONS struct objections found = {0};
    const struct objection *upheld;

    if (!find_settled(motion, &found, &upheld, err))
        return false;
    if (!upheld)
        return blocks(motion, "objection:none", _("no objection to it was upheld"), "");
    if (text_empty(upheld->upheld_at))
        return blocks(motion, "objection:unkept",
                      _("it was upheld when what it had stood at was not kept yet"), later_batch());
    if (!text_is(upheld->upheld_at, stage_row(STAGE_NOTICE)->word))
        return blocks(motion, "objection:unpublished",
                      _("its notice had been withdrawn before the objection was upheld"),
                      later_batch());
    return same_line(motion, upheld, err);
}
