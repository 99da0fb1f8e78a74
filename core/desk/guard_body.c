/* SPDX-License-Identifier: Apache-2.0 */
/* Money and the register of standing bodies: a payment on the award of one is stopped while a bad
 * grade of it is not put right, and for good once its recognition is revoked; a reward is given for
 * the grade that stands in the register, not for the one claimed. */
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/body_inside.h"
#include "desk/motion.h"
#include "store/application.h"
#include "store/body.h"

/* What is recognised and in no register is never due for evaluation, and no grade of it stops
 * anything: who pays for it is told, and who enters it. */
static void warn_unregistered(struct motion *motion, const struct body_kind *kind)
{
    AUTO_ARENA struct arena arena = {0};

    findings_add(
        motion->findings,
        &(struct finding){
            .weight = FINDING_WARNS,
            .rule = "body:unregistered",
            .text = arena_format(&arena,
                                 _("what it is awarded as (%s) is not in the register of standing "
                                   "bodies: it is never due for evaluation, and no grade stops its "
                                   "money"),
                                 words_now(&kind->name)),
            .cleared_by = arena_format(&arena, _("%s, by entering it in the register"),
                                       words_now(&kind->department->short_name))});
}

bool guard_body(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    const struct body_kind *kind = catalogue_body_kind_of(motion->desk->catalogue, page->item->id);
    AUTO_FINDINGS struct findings found = {0};
    AUTO_BODIES struct bodies bodies = {0};
    const struct fact *only;

    if (!kind || kind->is_term)
        return true;
    if (!store_body_list(motion->desk->store, kind->id, page->application.organisation_id, &bodies,
                         err))
        return false;
    if (page->unregistered)
        warn_unregistered(motion, kind);
    only = body_named_by(kind, &page->facts, &bodies); /* none: the safer reading stops */
    for (size_t i = 0; i < bodies.count; i++)
        if (!only || body_is_named(&bodies.list[i], only))
            body_findings(&bodies.list[i], kind, motion->desk->today, &found);
    for (size_t i = 0; i < found.count; i++) /* of what is not in order yet, the payer reads this */
        if (found.list[i].weight == FINDING_BLOCKS || text_is(found.list[i].rule, BODY_UNFILED))
            findings_add(motion->findings, &found.list[i]);
    return true;
}

/* ---- a reward, and the grade it is asked for ---- */

/** The claim, and what the register says to it. */
struct claim {
    const struct motion *motion;
    const struct body_kind *kind;
    const struct ask *ask; /* of the grade */
    const struct fact *grade, *day;
    struct arena *arena;
};

static void claim_fails(struct claim *claim, const char *rule, const char *text)
{
    findings_add(claim->motion->findings,
                 &(struct finding){.weight = FINDING_BLOCKS,
                                   .rule = rule,
                                   .text = text,
                                   .field = claim->kind->graded_by,
                                   .cleared_by = words_now(&claim->kind->department->name)});
}

/* The body the application names; with no name asked, the host's only one. */
static const struct body *claimed_body(const struct claim *claim, const struct bodies *bodies)
{
    const struct fact *name =
        body_named_by(claim->kind, &claim->motion->dossier->page.facts, bodies);

    if (!claim->kind->named_by)
        return bodies->count == 1 ? &bodies->list[0] : NULL;
    for (size_t i = 0; name && i < bodies->count; i++)
        if (body_is_named(&bodies->list[i], name))
            return &bodies->list[i];
    return NULL;
}

static const char *grade_name(const struct body_kind *kind, const char *id)
{
    const struct body_grade *grade = body_kind_grade(kind, id);

    return grade ? words_now(&grade->name) : id;
}

/* As the applicant was asked it: a choice may stand for several grades. */
static const char *claimed_name(const struct claim *claim)
{
    const struct choice *choice = ask_choice(claim->ask, claim->grade->text);

    return choice ? words_now(&choice->name) : claim->grade->text;
}

static bool is_claimed(const struct claim *claim, const char *grade)
{
    const struct choice *choice = body_kind_claim(claim->kind, claim->ask, grade);

    return choice && text_is(choice->id, claim->grade->text);
}

/* The evaluation that another application of the item, in whatever year, was rewarded for.  What it
 * says of itself is read; not who it is, since the same laboratory has the same name. */
static bool is_of(struct claim *claim, int64_t id, const struct evaluations *evaluations,
                  const struct evaluation *held, bool *ret_is, struct err *err)
{
    AUTO_FACTS struct facts facts = {0};
    const struct fact *day;

    if (!store_facts_of(claim->motion->desk->store, id, &facts, err))
        return false;
    day = facts_find(&facts, claim->kind->graded_on);
    *ret_is = day && evaluation_graded_by(evaluations, day->date) == held;
    return true;
}

static bool judge_rewarded(struct claim *claim, const struct evaluations *evaluations,
                           struct err *err)
{
    const struct application *row = &claim->motion->dossier->page.application;
    const struct evaluation *held = evaluation_graded_by(evaluations, claim->day->date);
    const struct fact *name =
        claim->kind->named_by
            ? facts_find(&claim->motion->dossier->page.facts, claim->kind->named_by)
            : NULL;
    struct store_used_filter filter = {.item = row->item,
                                       .organisation_id = row->organisation_id,
                                       .fact = name ? name->key : NULL,
                                       .mark = name ? fact_mark(name, claim->arena) : NULL,
                                       .except_id = row->id};
    AUTO_FREE int64_t *ids = NULL;
    bool is_there = false;
    size_t count;

    if (!held)
        return true;
    if (!store_application_holders(claim->motion->desk->store, &filter, &ids, &count, err))
        return false;
    for (size_t i = 0; i < count && !is_there; i++)
        if (!is_of(claim, ids[i], evaluations, held, &is_there, err))
            return false;
    if (is_there)
        claim_fails(claim, "graded:rewarded",
                    _("this evaluation is rewarded by another application already; one result "
                      "opens one reward"));
    return true;
}

static void judge_claim(struct claim *claim, const struct body *body,
                        const struct evaluations *evaluations)
{
    const struct evaluation *held = evaluation_graded_by(evaluations, claim->day->date);
    char day[DATE_TEXT_SIZE];

    if (!held) {
        claim_fails(claim, "graded:none",
                    arena_format(claim->arena, _("the register has no grade of %s up to %s"),
                                 body->name, date_text(claim->day->date, day)));
    } else if (!is_claimed(claim, evaluation_grade(held))) {
        claim_fails(
            claim, "graded:other",
            arena_format(claim->arena,
                         _("the register grades %1$s “%2$s” in the evaluation due on %3$s, the "
                           "application says “%4$s”"),
                         body->name, grade_name(claim->kind, evaluation_grade(held)),
                         date_text(held->due_on, day), claimed_name(claim)));
    } else if (!evaluation_opens_reward(held)) {
        claim_fails(claim, "graded:unopened",
                    arena_format(claim->arena,
                                 _("the evaluation of %s due on %s has not opened the reward"),
                                 body->name, date_text(held->due_on, day)));
    }
}

bool guard_graded(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    const struct body_kind *kind = catalogue_body_kind_of(motion->desk->catalogue, page->item->id);
    AUTO_ARENA struct arena arena = {0};
    struct claim claim = {.motion = motion, .kind = kind, .arena = &arena};
    AUTO_BODIES struct bodies bodies = {0};
    AUTO_EVALUATIONS struct evaluations evaluations = {0};
    const struct body *body;

    if (!kind || !kind->graded_by || !kind->reward || !text_is(kind->reward, page->item->id))
        return true;
    claim.ask = item_ask(page->item, kind->graded_by);
    claim.grade = facts_find(&page->facts, kind->graded_by);
    claim.day = facts_find(&page->facts, kind->graded_on);
    if (!claim.ask || !claim.grade || !claim.day) /* the needs say that it is missing */
        return true;
    if (!store_body_list(motion->desk->store, kind->id, page->application.organisation_id, &bodies,
                         err))
        return false;
    body = claimed_body(&claim, &bodies);
    if (!body)
        claim_fails(&claim, "graded:unregistered",
                    arena_format(&arena,
                                 _("the register has no %s of this applicant under this "
                                   "name"),
                                 words_now(&kind->name)));
    else if (!store_evaluation_list(motion->desk->store, body->id, &evaluations, err))
        return false;
    else
        judge_claim(&claim, body, &evaluations);
    return !body || judge_rewarded(&claim, &evaluations, err);
}
