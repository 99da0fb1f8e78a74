/* SPDX-License-Identifier: Apache-2.0 */
/* Which evaluation an application asks to be rewarded for, and which application each was rewarded
 * by: by the body it names and the day of the grade it claims.  Guards and pages ask here alike. */
#include <stdlib.h>

#include "base/text.h"
#include "desk/body_inside.h"
#include "store/application.h"
#include "store/body.h"

/* while it is only received the register may still refuse it */
static const unsigned accepted = 1u << STAGE_ACCEPTED | 1u << STAGE_REVIEW | 1u << STAGE_REVIEWED |
                                 1u << STAGE_ASSESSED | 1u << STAGE_PROPOSED | 1u << STAGE_NOTICE |
                                 1u << STAGE_AWARDED | 1u << STAGE_CLOSED;

bool evaluation_opens_reward(const struct evaluation *evaluation)
{
    return evaluation->outcome == OUTCOME_REWARD;
}

const struct evaluation *evaluation_graded_by(const struct evaluations *evaluations,
                                              struct date day)
{
    const struct evaluation *found = NULL;

    for (size_t i = 0; i < evaluations->count; i++) {
        const struct evaluation *one = &evaluations->list[i];
        struct date graded = date_is_none(one->regraded_on) ? one->graded_on : one->regraded_on;

        if (!text_empty(evaluation_grade(one)) && graded.day <= day.day)
            found = one;
    }
    return found;
}

bool body_is_named(const struct body *body, const struct fact *name)
{
    AUTO_ARENA struct arena arena = {0};

    return text_is(text_fold(&arena, body->name), text_fold(&arena, name->text));
}

const struct fact *body_named_by(const struct body_kind *kind, const struct facts *facts,
                                 const struct bodies *bodies)
{
    const struct fact *name = kind->named_by ? facts_find(facts, kind->named_by) : NULL;

    for (size_t i = 0; name && i < bodies->count; i++)
        if (body_is_named(&bodies->list[i], name))
            return name;
    return NULL;
}

/* Where the kind asks for no grade, the year of the application alone says which. */
static const struct evaluation *graded_in(const struct evaluations *evaluations, int year)
{
    for (size_t i = 0; i < evaluations->count; i++)
        if (!date_is_none(evaluations->list[i].graded_on) &&
            date_year(evaluations->list[i].graded_on) == year)
            return &evaluations->list[i];
    return NULL;
}

/* NULL: of none, or of another body of the host.  One that was named anew since may be meant. */
static bool find_evaluation(struct desk *desk, const struct body_page *page,
                            const struct bodies *bodies, const struct application *row,
                            const struct evaluation **ret_evaluation, struct err *err)
{
    const struct body_kind *kind = page->kind;
    AUTO_FACTS struct facts facts = {0};
    const struct fact *name, *day;

    *ret_evaluation = NULL;
    if (!store_facts_of(desk->store, row->id, &facts, err))
        return false;
    name = body_named_by(kind, &facts, bodies);
    if (name && !body_is_named(&page->body, name))
        return true;
    day = kind->graded_on ? facts_find(&facts, kind->graded_on) : NULL;
    if (!kind->graded_on)
        *ret_evaluation = graded_in(&page->evaluations, row->year);
    else if (day)
        *ret_evaluation = evaluation_graded_by(&page->evaluations, day->date);
    return true;
}

/* What was accepted before what was refused or only came; else the newest, which is read first. */
static void take(struct body_page *page, const struct application *row, size_t place)
{
    struct body_reward *reward = &page->rewards[place];
    bool is_accepted = accepted & 1u << row->stage;

    if (reward->application_id != 0 && (reward->accepted || !is_accepted))
        return;
    *reward = (struct body_reward){.application_id = row->id,
                                   .number = arena_text(&page->arena, row->number),
                                   .stage = row->stage,
                                   .accepted = is_accepted,
                                   .committed = row->committed,
                                   .paid = row->paid};
}

static bool take_rows(struct desk *desk, struct body_page *page, const struct applications *rows,
                      struct err *err)
{
    AUTO_BODIES struct bodies bodies = {0};

    if (!store_body_list(desk->store, page->kind->id, page->body.organisation_id, &bodies, err))
        return false;
    for (size_t i = 0; i < rows->count; i++) {
        const struct application *row = &rows->list[i];
        const struct evaluation *held;

        if (row->stage == STAGE_VOID)
            continue;
        if (!find_evaluation(desk, page, &bodies, row, &held, err))
            return false;
        if (held && evaluation_opens_reward(held))
            take(page, row, (size_t) (held - page->evaluations.list));
    }
    return true;
}

bool body_rewards_load(struct desk *desk, struct body_page *page, struct err *err)
{
    struct store_application_filter filter = {.organisation_id = page->body.organisation_id,
                                              .item = page->kind->reward};
    AUTO_APPLICATIONS struct applications rows = {0};
    AUTO_FREE int64_t *ids = NULL;
    size_t count = 0;

    page->rewards = arena_get(&page->arena, (page->evaluations.count + 1) * sizeof *page->rewards);
    for (size_t i = 0; i < page->evaluations.count; i++)
        page->rewards[i] = (struct body_reward){.number = ""};
    return !page->kind->reward || (store_application_ids(desk->store, &filter, &ids, &count, err) &&
                                   store_application_rows(desk->store, ids, count, &rows, err) &&
                                   take_rows(desk, page, &rows, err));
}
