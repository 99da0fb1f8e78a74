/* SPDX-License-Identifier: Apache-2.0 */
/* Finds what an application has in common with others, shows of the others what this clerk may see,
 * and keeps what the officer found out.  Leaves what is compared to marking. */
#include "desk/duplicate.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/duplicate_inside.h"
#include "desk/marking.h"
#include "desk/motion.h"
#include "desk/permission.h"
#include "desk/sighting.h"
#include "store/application.h"
#include "store/organisation.h"
#include "store/people.h"

#define MOST_OF_A_KIND 100  /* others listed for one value */
#define ANSWER_MOST    1000 /* bytes */
#define OF_APPLICATION "application"
#define OF_APPLICANT   "organisation"

void duplicates_release(struct duplicates *duplicates)
{
    arena_release(&duplicates->arena);
    *duplicates = (struct duplicates){0};
}

/* ---- finding ---- */

struct search {
    struct desk *desk;
    const struct application_page *page;
    struct duplicates *found;
    struct markings markings, ties; /* of this application and its applicant */
    struct store_duplicate_answer *answers;
    size_t answer_count;
};

/* The newest answer to what is found now. */
static void take_answer(const struct search *search, struct duplicate *duplicate)
{
    for (size_t i = 0; i < search->answer_count; i++) {
        const struct store_duplicate_answer *answer = &search->answers[i];

        if (!text_is(answer->kind, duplicate->kind) ||
            !text_is(answer->other_kind, duplicate->other_kind) ||
            answer->other_id != duplicate->other_id || !text_is(answer->matched, duplicate->key))
            continue;
        duplicate->answered = true;
        duplicate->answer = answer->answer;
        duplicate->answered_by = answer->clerk;
        duplicate->answered_ms = answer->at_ms;
    }
}

/* Of another department's: number, item, department and amount; whose it is only when it is the
 * same applicant's. */
static bool take_application(struct search *search, struct duplicate *duplicate, struct err *err)
{
    const struct application_page *page = search->page;
    struct arena *arena = &search->found->arena;
    struct application other;

    if (!store_application_by_id(search->desk->store, duplicate->application_id, arena, &other,
                                 err) ||
        !sighting_row(search->desk, &other, &duplicate->visible, err))
        return false;
    duplicate->number = other.number;
    duplicate->item = other.item;
    duplicate->department = other.department;
    duplicate->year = other.year;
    duplicate->stage = other.stage;
    duplicate->has_amount = other.has_assessed || other.has_requested;
    duplicate->amount = other.has_assessed ? other.assessed : other.requested;
    duplicate->same_applicant = other.organisation_id == page->application.organisation_id;
    duplicate->title = duplicate->visible ? other.title : "";
    if (duplicate->visible || duplicate->same_applicant)
        duplicate->organisation = other.organisation_name;
    return true;
}

static void take(struct search *search, const struct duplicate *duplicate)
{
    struct duplicates *found = search->found;

    *ARENA_PUSH(&found->arena, found->list, found->count) = *duplicate;
    found->open += !duplicate->answered;
}

static bool is_taken(const struct search *search, const char *kind, int64_t application_id)
{
    for (size_t i = 0; i < search->found->count; i++)
        if (text_is(search->found->list[i].kind, kind) &&
            search->found->list[i].application_id == application_id)
            return true;
    return false;
}

/* @param key  what an answer is about */
static bool take_alike(struct search *search, const struct marking *marking, const char *key,
                       struct ratio alike, const int64_t *list, size_t count, struct err *err)
{
    search->found->is_more = search->found->is_more || count > MOST_OF_A_KIND;
    for (size_t i = 0; i < count && i < MOST_OF_A_KIND; i++) {
        struct duplicate duplicate = {.kind = marking->mark.kind,
                                      .name = marking->name,
                                      .matched = marking->text,
                                      .alike = alike,
                                      .application_id = list[i],
                                      .title = "",
                                      .organisation = "",
                                      .other_kind = OF_APPLICATION,
                                      .other_id = list[i],
                                      .key = key};

        if (is_taken(search, duplicate.kind, list[i]))
            continue;
        take_answer(search, &duplicate);
        if (!take_application(search, &duplicate, err))
            return false;
        take(search, &duplicate);
    }
    return true;
}

/* Applications that carry a mark, found by one of this application's. */
static bool find_alike(struct search *search, const struct marking *marking, const char *value,
                       const char *key, struct ratio alike, struct err *err)
{
    const struct store_mark mark = {.kind = marking->mark.kind, .value = value};
    AUTO_FREE int64_t *list = NULL;
    size_t count;

    return store_marks_same(search->desk->store, &mark, search->page->application.id,
                            MOST_OF_A_KIND + 1, &list, &count, err) &&
           take_alike(search, marking, key, alike, list, count, err);
}

static const char *key_of_titles(struct search *search, const char *own, const char *other)
{
    return arena_format(&search->found->arena, "%s~%s", own, other);
}

static bool find_own_title(struct search *search, const struct marking *marking, struct err *err)
{
    static const struct ratio equal = {PPM_IN_ONE};
    const struct application *application = &search->page->application;
    const char *value = marking->mark.value;
    AUTO_FREE int64_t *list = NULL;
    size_t count;

    return store_marks_same_applicant(search->desk->store, &marking->mark, application->id,
                                      application->organisation_id, MOST_OF_A_KIND + 1, &list,
                                      &count, err) &&
           take_alike(search, marking, key_of_titles(search, value, value), equal, list, count,
                      err);
}

/* One that is short says nothing beside another applicant's. */
static bool find_titles(struct search *search, const struct marking *marking, struct err *err)
{
    const struct fingerprints *rules = search->desk->catalogue->fingerprints;
    struct arena *arena = &search->found->arena;
    struct store_title *titles;
    size_t count;

    if (marking_is_short(rules, marking->mark.value))
        return find_own_title(search, marking, err);
    if (!store_titles_alike(search->desk->store, marking->mark.value, rules->alike, arena, &titles,
                            &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!marking_is_short(rules, titles[i].mark) &&
            !find_alike(search, marking, titles[i].mark,
                        key_of_titles(search, marking->mark.value, titles[i].mark), titles[i].alike,
                        err))
            return false;
    return true;
}

static bool find_marks(struct search *search, struct err *err)
{
    static const struct ratio none = {0};

    for (size_t i = 0; i < search->markings.count; i++) {
        const struct marking *marking = &search->markings.list[i];
        const char *value = marking->mark.value;

        if (text_is(marking->mark.kind, MARK_TITLE)
                ? !find_titles(search, marking, err)
                : !find_alike(search, marking, value, value, none, err))
            return false;
    }
    return true;
}

/* ---- related parties ---- */

/* Names the organisation in what this application states of its seller. */
static bool is_seller(const struct search *search, const struct organisation *organisation)
{
    const struct fact_keys *sellers = &search->desk->catalogue->fingerprints->sellers;

    for (size_t i = 0; i < sellers->count; i++) {
        const struct fact *fact = facts_find(&search->page->facts, sellers->list[i]);

        if (fact && text_is(fact->text, organisation->code))
            return true;
    }
    return false;
}

static const char *shown(const struct marking *marking, const struct fingerprints *rules,
                         struct arena *arena)
{
    size_t size = strlen(marking->text);

    for (size_t i = 0; i < rules->tie_count; i++)
        if (rules->ties[i].kind == marking->mark.kind && rules->ties[i].of == TIE_BANK_ACCOUNT)
            return arena_format(arena, "****%s", marking->text + (size > 4 ? size - 4 : 0));
    return marking->text;
}

static bool take_related(struct search *search, const struct marking *marking, int64_t id,
                         struct err *err)
{
    struct store *store = search->desk->store;
    struct arena *arena = &search->found->arena;
    struct organisation other;
    struct duplicate duplicate = {.kind = marking->mark.kind,
                                  .name = marking->name,
                                  .is_related = true,
                                  .matched =
                                      shown(marking, search->desk->catalogue->fingerprints, arena),
                                  .number = "",
                                  .item = "",
                                  .department = "",
                                  .title = "",
                                  .organisation = "",
                                  .organisation_id = id,
                                  .other_kind = OF_APPLICANT,
                                  .other_id = id,
                                  .key = marking->mark.value};

    if (!store_organisation_by_id(store, id, arena, &other, err) ||
        !store_organisation_newest(store, id, &duplicate.application_id, err))
        return false;
    duplicate.is_seller = is_seller(search, &other);
    if (duplicate.application_id == 0 && !duplicate.is_seller)
        return true; /* known, but it neither applies nor sells */
    take_answer(search, &duplicate);
    if (duplicate.application_id != 0 && !take_application(search, &duplicate, err))
        return false;
    duplicate.organisation = other.name; /* a tie nobody can judge without knowing with whom */
    take(search, &duplicate);
    return true;
}

static bool find_related(struct search *search, struct err *err)
{
    for (size_t i = 0; i < search->ties.count; i++) {
        const struct marking *marking = &search->ties.list[i];
        AUTO_FREE int64_t *list = NULL;
        size_t count;

        if (!store_organisation_marks_same(search->desk->store, &marking->mark,
                                           search->page->application.organisation_id,
                                           MOST_OF_A_KIND + 1, &list, &count, err))
            return false;
        search->found->is_more = search->found->is_more || count > MOST_OF_A_KIND;
        for (size_t j = 0; j < count && j < MOST_OF_A_KIND; j++)
            if (!take_related(search, marking, list[j], err))
                return false;
    }
    return true;
}

/* ---- all of one application ---- */

/* What most likely pays twice first: the same applicant's for the same item, by a number, then by
 * the same title; then numbers and titles of others. */
static enum duplicate_weight weigh(const struct search *search, const struct duplicate *duplicate)
{
    bool same_case =
        duplicate->same_applicant && text_is(duplicate->item, search->page->application.item);

    if (duplicate->is_related)
        return duplicate->is_seller ? DUPLICATE_SELLER : DUPLICATE_TIE;
    if (fingerprints_is_pair(search->desk->catalogue->fingerprints, duplicate->kind))
        return DUPLICATE_PARTIES;
    if (!text_is(duplicate->kind, MARK_TITLE))
        return same_case ? DUPLICATE_SAME_CASE_NUMBER : DUPLICATE_NUMBER;
    if (duplicate->alike.ppm < PPM_IN_ONE)
        return DUPLICATE_ALIKE;
    return same_case ? DUPLICATE_SAME_CASE_TITLE : DUPLICATE_TITLE;
}

/* Open ones first, each half by weight; of one weight the applicant's own, then those more alike,
 * then the newest. */
static int by_weight(const void *left, const void *right)
{
    const struct duplicate *a = left, *b = right;

    if (a->answered != b->answered)
        return a->answered - b->answered;
    if (a->weight != b->weight)
        return a->weight < b->weight ? -1 : 1;
    if (a->same_applicant != b->same_applicant)
        return b->same_applicant - a->same_applicant;
    if (a->alike.ppm != b->alike.ppm)
        return a->alike.ppm > b->alike.ppm ? -1 : 1;
    if (a->other_id != b->other_id)
        return a->other_id > b->other_id ? -1 : 1;
    return strcmp(a->kind, b->kind);
}

static void worst_first(const struct search *search)
{
    struct duplicates *found = search->found;

    for (size_t i = 0; i < found->count; i++)
        found->list[i].weight = weigh(search, &found->list[i]);
    if (found->count > 0)
        qsort(found->list, found->count, sizeof *found->list, by_weight);
}

/* Texts of markings point into the page: they are copied with it. */
static bool find_all(struct desk *desk, const struct application_page *page,
                     struct duplicates *ret_found, struct err *err)
{
    const struct fingerprints *rules = desk->catalogue->fingerprints;
    AUTO_DUPLICATES struct duplicates found = {0};
    struct search search = {.desk = desk, .page = page, .found = &found};

    markings_of(rules, page->application.title, &page->organisation, &page->facts, &found.arena,
                &search.markings);
    markings_of_organisation(rules, &page->organisation, &found.arena, &search.ties);
    if (!store_duplicate_answers(desk->store, page->application.id, &found.arena, &search.answers,
                                 &search.answer_count, err) ||
        !find_marks(&search, err) || !find_related(&search, err) ||
        !duplicate_beside(desk, &page->application, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        found.list[i].matched = arena_text(&found.arena, found.list[i].matched);
    worst_first(&search);
    found.compared = duplicate_compared(&search.markings, &search.ties, &found.arena);
    *ret_found = found;
    found = (struct duplicates){0};
    return true;
}

bool desk_duplicates_are_for(const struct desk *desk)
{
    unsigned roles = right_roles(RIGHT_OFFICE);

    return desk->clerk.id != 0 && (roles & ROLE_BIT(desk->clerk.role));
}

bool desk_duplicates(struct desk *desk, int64_t id, struct duplicates *ret_duplicates,
                     struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};

    if (!act_may_read(desk, right_roles(RIGHT_READ) & ~ROLE_BIT(ROLE_REVIEWER), err) ||
        !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    return dossier_load(desk, id, &dossier, err) &&
           find_all(desk, &dossier.page, ret_duplicates, err);
}

/* ---- answering ---- */

static const struct duplicate *find_again(const struct duplicates *now,
                                          const struct duplicate *finding)
{
    for (size_t i = 0; i < now->count; i++) {
        const struct duplicate *duplicate = &now->list[i];

        if (text_is(duplicate->kind, finding->kind) &&
            text_is(duplicate->other_kind, finding->other_kind) &&
            duplicate->other_id == finding->other_id && text_is(duplicate->key, finding->key))
            return duplicate;
    }
    return NULL;
}

/* Whom a finding is about, in the journal: a number, or who sells. */
static const char *other_named(const struct duplicate *duplicate)
{
    return text_empty(duplicate->number) ? duplicate->organisation : duplicate->number;
}

static bool may_answer(const struct desk *desk, const struct application *application,
                       struct err *err)
{
    if (stage_row(application->stage)->ends)
        return err_set(err, ERR_REFUSED, _("%s has ended; nothing is answered any more"),
                       application->number);
    if (application->owner_id == desk->clerk.id)
        return true;
    err_set(err, ERR_REFUSED, _("the officer who handles the application answers what was found"));
    return err_hint(err, _("Can be cleared by: %s."),
                    application->owner_id ? application->owner_name
                                          : _("an officer of the department, by taking it up"));
}

static bool write_answer(struct act *act, const struct application *application,
                         const struct duplicate *duplicate, const char *answer, struct err *err)
{
    struct desk *desk = act->desk;
    AUTO_ARENA struct arena arena = {0};

    if (!store_duplicate_answer_add(desk->store, application->id,
                                    &(struct store_duplicate_answer){
                                        .kind = duplicate->kind,
                                        .other_kind = duplicate->other_kind,
                                        .other_id = duplicate->other_id,
                                        .matched = duplicate->key,
                                        .answer = answer,
                                        .at_ms = desk->now_ms,
                                    },
                                    desk->clerk.id, err) ||
        !store_duty_add(desk->store, application->id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(act, "duplicate", "",
               arena_format(&arena, "%s: %s", duplicate->kind, other_named(duplicate)));
    act_change(act, "answer", duplicate->answered ? duplicate->answer : "", answer);
    return act_end(act, "duplicate", "application", application->id, application->number, err);
}

bool desk_duplicate_answer(struct desk *desk, int64_t id, const struct duplicate *finding,
                           const char *answer, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_DUPLICATES struct duplicates now = {0};
    const struct duplicate *duplicate;
    const char *clean;

    if (!act_clean_lines(answer, _("Answer"), ANSWER_MOST, &arena, &clean, err))
        return false;
    if (text_empty(clean))
        return err_set(err, ERR_INPUT, _("an answer says what was found out"));
    if (!act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !may_answer(desk, &dossier.page.application, err) ||
        !find_all(desk, &dossier.page, &now, err))
        return false;
    duplicate = find_again(&now, finding);
    if (!duplicate) {
        err_set(err, ERR_CONFLICT, _("what was found is not so any more"));
        return err_hint(err, _("Read the findings again: one of the two was corrected meanwhile."));
    }
    return write_answer(&act, &dossier.page.application, duplicate, clean, err);
}

/* ---- before acceptance ---- */

bool guard_duplicates(struct motion *motion, struct err *err)
{
    const struct application *application = &motion->dossier->page.application;
    AUTO_DUPLICATES struct duplicates found = {0};

    if (!find_all(motion->desk, &motion->dossier->page, &found, err))
        return false;
    for (size_t i = 0; i < found.open; i++) {
        const struct duplicate *duplicate = &found.list[i];
        AUTO_ARENA struct arena arena = {0};

        motion_blocks(motion,
                      &(struct finding){
                          .rule = arena_format(&arena, "duplicate:%s", duplicate->kind),
                          /* TRANSLATORS: what was found, and with whom */
                          .text = arena_format(&arena, _("found and not answered: %1$s, %2$s"),
                                               words_now(duplicate->name), other_named(duplicate)),
                          .cleared_by = application->owner_id ? application->owner_name
                                                              : _(role_label(ROLE_OFFICER)),
                      });
    }
    return true;
}
