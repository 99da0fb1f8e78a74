/* SPDX-License-Identifier: Apache-2.0 */
/* Recording other public money and the project, and adding up what counts.  Leaves what follows
 * from it to guard_support. */
#include "desk/support.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/sighting.h"
#include "desk/support_inside.h"
#include "store/application.h"
#include "store/people.h"
#include "store/support.h"

#define DEPARTMENT_MOST 240
#define CONTENT_MOST    600
#define DOCUMENT_MOST   240
#define GROUND_MOST     1000
#define PROJECT_MOST    240

void support_page_release(struct support_page *page)
{
    arena_release(&page->arena);
    *page = (struct support_page){0};
}

/* ---- the project --------------------------------------------------------------------------- */

/* An application that names no project is one by itself, which others may name by its number. */
static bool key_of(struct desk *desk, const struct application *application, struct arena *arena,
                   struct store_project *ret_project, bool *ret_found,
                   struct store_project_key *ret_key, struct err *err)
{
    if (!store_project_of(desk->store, application->id, arena, ret_project, ret_found, err))
        return false;
    *ret_key = (struct store_project_key){.application_id = application->id};
    ret_key->name = *ret_found ? ret_project->name : arena_text(arena, application->number);
    ret_key->mark = *ret_found ? ret_project->mark : text_mark(arena, application->number);
    return true;
}

static bool is_out(enum stage stage)
{
    return stage_row(stage)->ends && stage != STAGE_CLOSED;
}

static bool link_add(struct desk *desk, const struct application *row, struct support_page *page,
                     struct err *err)
{
    struct support_link link = {.id = row->id,
                                .number = arena_text(&page->arena, row->number),
                                .department = arena_text(&page->arena, row->department),
                                .year = row->year,
                                .assessed = row->assessed,
                                .paid = row->paid,
                                .stage = row->stage};

    if (!store_application_counted(desk->store, row->id, &link.counted, err))
        return false;
    if (is_out(row->stage) && link.counted.fen == 0)
        return true; /* nothing of it was kept */
    if (!sighting_row(desk, row, &link.visible, err))
        return false;
    *ARENA_PUSH(&page->arena, page->links, page->link_count) = link;
    return (money_add(page->others_assessed, link.counted, &page->others_assessed) &&
            money_add(page->others_paid, is_out(row->stage) ? link.counted : row->paid,
                      &page->others_paid)) ||
           err_set(err, ERR_STORE, _("the sum of amounts is too large"));
}

static bool links_read(struct desk *desk, const struct store_project_key *key,
                       struct support_page *page, struct err *err)
{
    AUTO_APPLICATIONS struct applications rows = {0};
    AUTO_FREE int64_t *ids = NULL;
    size_t count;

    if (!store_project_others(desk->store, key, &ids, &count, err) ||
        !store_application_rows(desk->store, ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!link_add(desk, &rows.list[i], page, err))
            return false;
    return true;
}

/* ---- what counts --------------------------------------------------------------------------- */

static bool is_same_grant(const struct other_support *one, const struct other_support *other)
{
    AUTO_ARENA struct arena arena = {0};

    return support_counts(one) && one->level == other->level &&
           one->amount.fen == other->amount.fen && one->granted_on.day == other->granted_on.day &&
           text_is(text_mark(&arena, one->department), text_mark(&arena, other->department));
}

/* How many like it its application records, among the first so many. */
static size_t alike(const struct other_support *list, size_t count, size_t at)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        found +=
            list[i].application_id == list[at].application_id && is_same_grant(&list[i], &list[at]);
    return found;
}

/* The same money, recorded with two applications of one project: the second like it of one is told
 * already when another records two.  The first that tells it counts: one's own, then by id. */
static bool is_repeat(const struct support_page *page, size_t at)
{
    const struct other_support *list = page->list;
    size_t nth = alike(list, at + 1, at);

    if (at < page->own_count)
        return false;
    for (size_t i = 0; i < page->count; i++)
        if (list[i].application_id != list[at].application_id &&
            (i < page->own_count || list[i].application_id < list[at].application_id) &&
            is_same_grant(&list[i], &list[at]) && alike(list, page->count, i) >= nth)
            return true;
    return false;
}

static bool sum_up(const struct application *application, struct support_page *page,
                   struct err *err)
{
    while (page->own_count < page->count &&
           page->list[page->own_count].application_id == application->id)
        page->own_count++;
    for (size_t i = 0; i < page->count; i++) {
        const struct other_support *one = &page->list[i];
        bool upper = one->level == SUPPORT_STATE || one->level == SUPPORT_PROVINCE;
        struct money *sum = upper ? &page->upper : &page->local;

        page->open += one->application_id == application->id && support_is_double(one);
        if (!support_counts(one) || is_repeat(page, i))
            continue;
        page->has_upper = page->has_upper || upper;
        if (!money_add(*sum, one->amount, sum))
            return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    }
    return true;
}

bool support_read(struct desk *desk, const struct dossier *dossier, struct support_page *ret_page,
                  struct err *err)
{
    const struct application *application = &dossier->page.application;
    const struct support_rules *rules = desk->catalogue->support;
    AUTO_SUPPORT_PAGE struct support_page page = {.project = "", .audit_document = ""};
    struct store_project project = {0};
    struct store_project_key key;
    struct store_supports list = {0}, elsewhere = {0};

    if (!key_of(desk, application, &page.arena, &project, &page.has_project, &key, err) ||
        !store_support_of(desk->store, &key, &page.arena, &list, err) ||
        !store_support_elsewhere(desk->store, application->organisation_id, application->id,
                                 &page.arena, &elsewhere, err) ||
        !store_project_audited(desk->store, key.mark, &page.audited, err))
        return false;
    page.list = list.list;
    page.count = list.count;
    page.elsewhere = elsewhere.list;
    page.elsewhere_count = elsewhere.count;
    page.has_audited = page.audited.fen > 0;
    if (page.has_project) {
        page.project = project.name;
        page.audit_document = project.audit_document;
    }
    page.upper_counts = !rules->upper_counts || rules->upper_counts->is_first;
    if (!sum_up(application, &page, err) || !links_read(desk, &key, &page, err))
        return false;
    *ret_page = page;
    page = (struct support_page){0};
    return true;
}

bool support_ceilings(struct desk *desk, const struct dossier *dossier, struct arena *arena,
                      const struct ceiling **ret_list, size_t *ret_count, struct err *err)
{
    const struct support_rules *rules = desk->catalogue->support;
    AUTO_SUPPORT_PAGE struct support_page page = {0};
    struct ceiling *ceiling;

    *ret_list = NULL;
    *ret_count = 0;
    if (!rules->is_there)
        return true;
    if (!support_read(desk, dossier, &page, err))
        return false;
    if (!page.has_upper || !page.has_audited)
        return true;
    ceiling = arena_get(arena, sizeof *ceiling);
    *ceiling = (struct ceiling){.label = rules->total_basis,
                                .article = rules->total_article,
                                .at_most = page.audited,
                                .unproved = !grade_is_proved(rules->grade)};
    if (!money_add(page.local, page.others_assessed, &ceiling->used) ||
        (page.upper_counts && !money_add(ceiling->used, page.upper, &ceiling->used)))
        return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    *ret_list = ceiling;
    *ret_count = 1;
    return true;
}

bool support_passes(const struct support_page *page, struct money own, struct money *ret_over)
{
    struct money sum = page->local, over;

    if (!page->has_upper || !page->has_audited || !money_add(sum, page->others_assessed, &sum) ||
        !money_add(sum, own, &sum) || (page->upper_counts && !money_add(sum, page->upper, &sum)) ||
        !money_subtract(sum, page->audited, &over) || over.fen <= 0)
        return false;
    *ret_over = over;
    return true;
}

bool desk_support(struct desk *desk, int64_t id, struct support_page *ret_page, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};

    if (!act_may_read(desk, right_roles(RIGHT_OFFICE), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    return dossier_load(desk, id, &dossier, err) && support_read(desk, &dossier, ret_page, err);
}

/* ---- recording ----------------------------------------------------------------------------- */

static bool may_record(const struct desk *desk, const struct application *application,
                       struct err *err)
{
    if (stage_row(application->stage)->ends)
        return err_set(err, ERR_REFUSED, _("%s has ended; nothing is recorded any more"),
                       application->number);
    if (application->owner_id == desk->clerk.id)
        return true;
    err_set(err, ERR_REFUSED, _("the officer who handles the application records other support"));
    return err_hint(err, _("Can be cleared by: %s."),
                    application->owner_id ? application->owner_name
                                          : _("an officer of the department, by taking it up"));
}

bool desk_support_may_record(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};

    return act_may_read(desk, right_roles(RIGHT_CHECK), err) &&
           dossier_load(desk, id, &dossier, err) &&
           may_record(desk, &dossier.page.application, err);
}

static const char *typed_or_none(const char *typed)
{
    return typed ? typed : "";
}

static bool read_typed(struct desk *desk, const struct typed_support *typed, struct arena *arena,
                       struct other_support *ret_support, struct err *err)
{
    struct other_support support = {.level = typed->level, .same_content = typed->same_content};

    if (!act_clean(typed_or_none(typed->department), _("Department"), DEPARTMENT_MOST, arena,
                   &support.department, err) ||
        !act_clean_lines(typed_or_none(typed->content), _("Content"), CONTENT_MOST, arena,
                         &support.content, err) ||
        !act_clean(typed_or_none(typed->document), _("Document"), DOCUMENT_MOST, arena,
                   &support.document, err) ||
        !money_parse(typed_or_none(typed->amount), &support.amount, err) ||
        !date_parse(typed_or_none(typed->granted_on), &support.granted_on, err))
        return false;
    if (text_empty(support.department))
        return err_set(err, ERR_INPUT, _("who gave it is missing"));
    if (text_empty(support.content))
        return err_set(err, ERR_INPUT, _("what it was given for is missing"));
    if (support.amount.fen <= 0)
        return err_set(err, ERR_INPUT, _("the amount is zero"));
    if (support.granted_on.day > desk->today.day)
        return err_set(err, ERR_INPUT, _("the day it was given lies ahead"));
    *ret_support = support;
    return true;
}

static bool finish(struct act *act, const struct application *application, const char *verb,
                   struct err *err)
{
    struct desk *desk = act->desk;

    return store_duty_add(desk->store, application->id, DUTY_HANDLE, desk->clerk.id, err) &&
           act_end(act, verb, "application", application->id, application->number, err);
}

bool desk_support_add(struct desk *desk, int64_t id, const struct typed_support *typed,
                      int64_t *ret_id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct other_support support;

    if (!read_typed(desk, typed, &arena, &support, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) || !may_record(desk, &dossier.page.application, err))
        return false;
    support.application_id = id;
    if (!store_support_add(desk->store, &support, desk->now_ms, desk->clerk.id, ret_id, err))
        return false;
    act_change(&act, "support_level", "", support_level_word(support.level));
    act_change(&act, "support_department", "", support.department);
    act_change_money(&act, "support_amount", (struct money){0}, support.amount);
    act_change_date(&act, "support_granted_on", DATE_NONE, support.granted_on);
    act_change(&act, "support_content", "", support.content);
    act_change(&act, "document", "", support.document);
    act_change(&act, "same_content", "", support.same_content ? "yes" : "no");
    return finish(&act, &dossier.page.application, "support-add", err);
}

/* ---- answering ----------------------------------------------------------------------------- */

static const struct other_support *own_named(const struct support_page *page, int64_t application,
                                             int64_t support_id)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->list[i].id == support_id && page->list[i].application_id == application)
            return &page->list[i];
    return NULL;
}

static bool answer_is_whole(const struct other_support *next, struct err *err)
{
    if (next->answer == SUPPORT_OPEN)
        return err_set(err, ERR_INPUT, _("choose an answer"));
    if (text_empty(next->ground))
        return err_set(err, ERR_INPUT, _("an answer says what was found out"));
    if (next->answer != SUPPORT_SURRENDERED || !text_empty(next->answer_document))
        return true;
    err_set(err, ERR_INPUT, _("the document of the surrender is missing"));
    return err_hint(err, _("Name the notice by which the other support was given back."));
}

bool desk_support_answer(struct desk *desk, int64_t id, int64_t support_id,
                         enum support_answer answer, const char *ground, const char *document,
                         struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_SUPPORT_PAGE struct support_page page = {0};
    const struct other_support *old;
    struct other_support next = {.id = support_id, .answer = answer};

    if (!act_clean_lines(typed_or_none(ground), _("Ground"), GROUND_MOST, &arena, &next.ground,
                         err) ||
        !act_clean(typed_or_none(document), _("Document"), DOCUMENT_MOST, &arena,
                   &next.answer_document, err) ||
        !answer_is_whole(&next, err) || !act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !may_record(desk, &dossier.page.application, err) ||
        !support_read(desk, &dossier, &page, err))
        return false;
    old = own_named(&page, id, support_id);
    if (!old)
        return err_set(err, ERR_NOT_FOUND, _("there is no such entry"));
    if (!store_support_answer(desk->store, &next, desk->now_ms, desk->clerk.id, err))
        return false;
    act_change(&act, "support_department", "", old->department);
    act_change_money(&act, "support_amount", (struct money){0}, old->amount);
    act_change(&act, "answer", support_answer_word(old->answer), support_answer_word(answer));
    act_change(&act, "ground", "", next.ground);
    act_change(&act, "document", "", next.answer_document);
    return finish(&act, &dossier.page.application, "support-answer", err);
}

/* ---- the project --------------------------------------------------------------------------- */

/* The number of another application stands for the project which that one names. */
static bool named_by_number(struct desk *desk, struct arena *arena, struct store_project *project,
                            struct err *err)
{
    struct store_project other = {0};
    struct err none = {0};
    bool found = false;
    int64_t id;

    if (!store_application_by_number(desk->store, project->name, &id, &none))
        return none.kind == ERR_NOT_FOUND || act_fail(err, &none);
    if (!store_project_of(desk->store, id, arena, &other, &found, err))
        return false;
    if (found && other.application_id != project->application_id) {
        project->name = other.name;
        project->mark = other.mark;
    }
    return true;
}

static bool read_project(const char *name, const char *audited, const char *document,
                         struct arena *arena, struct store_project *ret_project, struct err *err)
{
    struct store_project project = {0};

    if (!act_clean(typed_or_none(name), _("Project"), PROJECT_MOST, arena, &project.name, err) ||
        !act_clean(typed_or_none(document), _("Audit report"), DOCUMENT_MOST, arena,
                   &project.audit_document, err))
        return false;
    project.mark = text_mark(arena, project.name);
    if (text_empty(project.mark))
        return err_set(err, ERR_INPUT, _("the project has no number or name"));
    project.has_audited = !text_empty(audited);
    if (project.has_audited && !money_parse(audited, &project.audited, err))
        return false;
    if (project.has_audited && project.audited.fen <= 0)
        return err_set(err, ERR_INPUT, _("the amount is zero"));
    if (project.has_audited && text_empty(project.audit_document)) {
        err_set(err, ERR_INPUT, _("the audit report is missing"));
        return err_hint(err, _("Only an audited investment counts: name its report."));
    }
    *ret_project = project;
    return true;
}

bool desk_support_project(struct desk *desk, int64_t id, const char *name, const char *audited,
                          const char *document, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct store_project next, old = {.name = "", .audit_document = ""};
    bool found;

    if (!read_project(name, audited, document, &arena, &next, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !may_record(desk, &dossier.page.application, err) ||
        !store_project_of(desk->store, id, &arena, &old, &found, err))
        return false;
    next.application_id = id;
    if (!named_by_number(desk, &arena, &next, err) || !store_project_set(desk->store, &next, err) ||
        !store_project_follow(desk->store, text_mark(&arena, dossier.page.application.number),
                              &next, err))
        return false;
    act_change(&act, "project", old.name, next.name);
    act_change_money(&act, "audited", old.audited, next.audited);
    act_change(&act, "audit_document", old.audit_document, next.audit_document);
    return finish(&act, &dossier.page.application, "project", err);
}
