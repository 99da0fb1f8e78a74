/* SPDX-License-Identifier: Apache-2.0 */
/* Who scores an application: candidates by how busy they are, assigning, taking off, for whom they
 * work.  Leaves the declaration and the points to score. */
#include <stdlib.h>
#include <string.h>

#include "base/idcode.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/dossier.h"
#include "desk/review.h"
#include "desk/sheet_turn.h"
#include "rules/aggregate.h"
#include "store/people.h"
#include "store/sheet.h"

#define REASON_MOST    2000 /* bytes */
#define EMPLOYERS_MOST 8
#define CODES_MOST     400

/* ---- how far a review is ---- */

void review_tally(const struct application_page *page, struct review_tally *ret_tally)
{
    struct review_tally tally = {0};

    for (size_t i = 0; i < page->sheet_count; i++) {
        const struct score_sheet *sheet = &page->sheets[i];

        tally.active += sheet_is_active(sheet->status);
        tally.scored += sheet->sealed;
        tally.recused += sheet->status == SHEET_RECUSED;
        tally.withdrawn += sheet->status == SHEET_WITHDRAWN;
        tally.outliers += review_is_outlier(page, sheet);
    }
    for (size_t i = 0; i < page->task_count; i++)
        tally.open_tasks += page->tasks[i].status == TASK_OPEN;
    *ret_tally = tally;
}

bool review_is_outlier(const struct application_page *page, const struct score_sheet *sheet)
{
    AUTO_ARENA struct arena arena = {0};
    int *totals = arena_get(&arena, (page->sheet_count + 1) * sizeof *totals);
    size_t count = 0, at = SIZE_MAX;

    for (size_t i = 0; i < page->sheet_count; i++) {
        if (!page->sheets[i].sealed || !page->sheets[i].visible)
            continue;
        if (&page->sheets[i] == sheet)
            at = count;
        totals[count++] = page->sheets[i].total_centi;
    }
    return at != SIZE_MAX && aggregate_is_outlier(totals, count, at, page->item->review.outlier);
}

/* ---- who can be assigned ---- */

const struct score_sheet *sheet_of_reviewer(const struct application_page *page,
                                            int64_t reviewer_id)
{
    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].reviewer_id == reviewer_id)
            return &page->sheets[i];
    return NULL;
}

/* @param ret_told  it is known for whom he works; NULL: not asked */
static bool works_for(struct desk *desk, int64_t reviewer_id, const char *code, bool *ret_works,
                      bool *ret_told, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char **codes;
    size_t count;

    if (!store_employers(desk->store, reviewer_id, &arena, &codes, &count, err))
        return false;
    *ret_works = false;
    if (ret_told)
        *ret_told = count > 0;
    for (size_t i = 0; i < count; i++)
        *ret_works = *ret_works || text_is(codes[i], code);
    return true;
}

bool review_works(struct desk *desk, const struct application_page *page, int64_t reviewer_id,
                  bool *ret_works, struct err *err)
{
    return works_for(desk, reviewer_id, page->application.organisation_code, ret_works, NULL, err);
}

/* An employer that was recorded after the assigning counts as one recorded before. */
bool review_employed(struct desk *desk, const struct application_page *page, int64_t reviewer_id,
                     struct findings *findings, struct err *err)
{
    for (size_t i = 0; i < page->sheet_count; i++) {
        const struct score_sheet *sheet = &page->sheets[i];
        AUTO_ARENA struct arena arena = {0};
        bool works = false;

        if (!sheet_is_active(sheet->status) ||
            (reviewer_id != 0 && sheet->reviewer_id != reviewer_id))
            continue;
        if (!works_for(desk, sheet->reviewer_id, page->application.organisation_code, &works, NULL,
                       err))
            return false;
        if (works)
            findings_refuse(
                findings, "review:employer", "",
                arena_format(&arena, _("%s works for the applicant"), sheet->reviewer),
                _("the reviewer, by stepping aside, or the officer, by taking the sheet off and "
                  "assigning another"));
    }
    return true;
}

/* Why somebody cannot be assigned, in words; *ret_why NULL: can be. */
static bool unfit(struct desk *desk, const struct application_page *page,
                  const struct clerk *reviewer, struct arena *arena, const char **ret_why,
                  enum err_kind *ret_kind, struct err *err)
{
    const struct score_sheet *sheet = sheet_of_reviewer(page, reviewer->id);
    enum duty against;
    bool works;

    *ret_why = NULL;
    *ret_kind = ERR_INPUT;
    if (reviewer->role != ROLE_REVIEWER || reviewer->disabled) {
        *ret_why = arena_format(arena, _("%s is not a reviewer at work"), reviewer->name);
        return true;
    }
    if (sheet && sheet_is_active(sheet->status)) {
        *ret_why = arena_format(arena, _("%s is assigned already"), reviewer->name);
        return true;
    }
    *ret_kind = ERR_REFUSED;
    if (sheet && sheet->status == SHEET_RECUSED) {
        *ret_why =
            arena_format(arena, _("%s has declared a conflict of interest on it"), reviewer->name);
        return true;
    }
    if (!works_for(desk, reviewer->id, page->application.organisation_code, &works, NULL, err) ||
        !store_duty_against(desk->store, page->application.id, DUTY_SCORE, reviewer->id, &against,
                            err))
        return false;
    if (works)
        *ret_why = arena_format(arena, _("%s works for the applicant"), reviewer->name);
    else if (against != DUTY_NONE)
        *ret_why =
            arena_format(arena, _("%s has a duty on it that is kept apart from this one: %s"),
                         reviewer->name, _(duty_label(against)));
    return true;
}

static bool reviewer_is_fit(struct desk *desk, const struct application_page *page,
                            const struct clerk *reviewer, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    enum err_kind kind;
    const char *why;

    if (!unfit(desk, page, reviewer, &arena, &why, &kind, err))
        return false;
    if (!why)
        return true;
    err_set(err, kind, "%s", why);
    if (kind == ERR_REFUSED)
        err_hint(err, _("Assign somebody who had no part in it."));
    return false;
}

void candidates_release(struct candidates *candidates)
{
    arena_release(&candidates->arena);
    *candidates = (struct candidates){0};
}

static int by_load(const void *a, const void *b)
{
    const struct candidate *left = a, *right = b;

    if (!left->missing != !right->missing)
        return left->missing ? 1 : -1;
    if (left->open != right->open)
        return left->open < right->open ? -1 : 1;
    return strcmp(left->login, right->login);
}

static bool read_candidates(struct desk *desk, const struct application_page *page,
                            struct candidates *ret, struct err *err)
{
    AUTO_STORE_CLERKS struct store_clerks clerks = {0};
    struct arena *arena = &ret->arena;

    if (!store_clerk_list(desk->store, ROLE_REVIEWER, true, &clerks, err))
        return false;
    ret->list = arena_get(arena, (clerks.count + 1) * sizeof *ret->list);
    ret->count = clerks.count;
    for (size_t i = 0; i < clerks.count; i++) {
        const struct clerk *clerk = &clerks.list[i];
        struct candidate *one = &ret->list[i];
        enum err_kind kind;
        bool works;

        *one = (struct candidate){.id = clerk->id,
                                  .name = arena_text(arena, clerk->name),
                                  .login = arena_text(arena, clerk->login),
                                  .department = arena_text(arena, clerk->department)};
        if (!store_sheet_load(desk->store, clerk->id, &one->open, err) ||
            !works_for(desk, clerk->id, page->application.organisation_code, &works,
                       &one->employer_told, err) ||
            !unfit(desk, page, clerk, arena, &one->missing, &kind, err))
            return false;
    }
    qsort(ret->list, ret->count, sizeof *ret->list, by_load);
    return true;
}

bool desk_reviewer_candidates(struct desk *desk, int64_t id, struct candidates *ret_candidates,
                              struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_CANDIDATES struct candidates candidates = {0};

    if (!act_may_read(desk, right_roles(RIGHT_ASSIGN), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!dossier_load(desk, id, &dossier, err) ||
        !read_candidates(desk, &dossier.page, &candidates, err))
        return false;
    *ret_candidates = candidates;
    candidates = (struct candidates){0};
    return true;
}

/* ---- assigning ---- */

/* A review of an older form of the file, reopened after it was closed. */
static bool any_is_open_to_all(const struct application_page *page)
{
    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].status == SHEET_REVEALED)
            return true;
    return false;
}

/* Where somebody stepped aside or was taken off that late, and too few are left: whoever takes the
 * place sees no other sheet before the own one is sealed (casework.c). */
static bool is_late(const struct application_page *page)
{
    return page->panel_ms != 0 || any_is_open_to_all(page);
}

static bool is_short(const struct application_page *page)
{
    struct review_tally tally;

    review_tally(page, &tally);
    return tally.active < (size_t) page->item->review.quorum;
}

static bool may_assign(const struct dossier *dossier, struct err *err)
{
    if (!dossier_may_work(dossier, WORK_REVIEWER, err))
        return false;
    if (!(dossier->page.item->stages & (1u << STAGE_REVIEW)))
        return err_set(err, ERR_REFUSED, _("this item has no expert review"));
    if (!is_late(&dossier->page) || is_short(&dossier->page))
        return true;
    err_set(err, ERR_REFUSED, _("the panel has begun; nobody new scores without having sealed"));
    return err_hint(err, _("Reopen a sheet, or write into the minutes what the panel settled."));
}

bool desk_reviewer_assign(struct desk *desk, int64_t id, int64_t reviewer_id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct clerk reviewer;
    int64_t sheet;

    if (!act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err) || !may_assign(&dossier, err) ||
        !store_clerk_by_id(desk->store, reviewer_id, &arena, &reviewer, err) ||
        !reviewer_is_fit(desk, &dossier.page, &reviewer, err) ||
        !store_sheet_assign(desk->store, id, reviewer_id, desk->today, &sheet, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(&act, "reviewer", "", reviewer.name);
    return act_end(&act, "assign", "application", id, dossier.page.application.number, err);
}

static bool too_few(size_t missing, struct err *err)
{
    err_set(err, ERR_REFUSED, _("there are %zu reviewers too few who can be assigned"), missing);
    return err_hint(err, _("An administrator enters more reviewers."));
}

static bool fill(struct act *act, const struct dossier *dossier, size_t wanted, struct err *err)
{
    AUTO_CANDIDATES struct candidates candidates = {0};
    struct desk *desk = act->desk;
    int64_t id = dossier->page.application.id, sheet;
    AUTO_ARENA struct arena arena = {0};
    const char *names = "";
    size_t added = 0;

    if (!read_candidates(desk, &dossier->page, &candidates, err))
        return false;
    for (size_t i = 0; i < candidates.count && added < wanted; i++) {
        const struct candidate *one = &candidates.list[i];

        if (one->missing)
            break; /* they stand last */
        if (!store_sheet_assign(desk->store, id, one->id, desk->today, &sheet, err))
            return false;
        names = arena_format(&arena, "%s%s%s", names, *names ? ", " : "", one->name);
        added++;
    }
    if (added < wanted)
        return too_few(wanted - added, err);
    act_change(act, "reviewer", "", names);
    return true;
}

bool desk_reviewers_fill(struct desk *desk, int64_t id, size_t *ret_added, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct review_tally tally;
    size_t quorum;

    if (!act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err) || !may_assign(&dossier, err))
        return false;
    review_tally(&dossier.page, &tally);
    quorum = (size_t) dossier.page.item->review.quorum;
    if (tally.active >= quorum)
        return err_set(err, ERR_REFUSED, _("the quorum of %zu is assigned already"), quorum);
    if (!fill(&act, &dossier, quorum - tally.active, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err) ||
        !act_end(&act, "assign", "application", id, dossier.page.application.number, err))
        return false;
    *ret_added = quorum - tally.active;
    return true;
}

/* ---- taking off ---- */

bool desk_reviewer_withdraw(struct desk *desk, int64_t id, int64_t reviewer_id, const char *reason,
                            struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_SHEET_TURN struct sheet_turn turn = {
        .desk = desk, .dossier = &dossier, .move = SHEET_MOVE_WITHDRAW, .findings = &findings};
    const char *why;

    if (!act_clean_lines(reason, _("Reason"), REASON_MOST, &arena, &why, err))
        return false;
    if (text_empty(why))
        return err_set(err, ERR_INPUT, _("taking a sheet off its reviewer needs a reason"));
    if (!act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !dossier_load(desk, id, &dossier, err))
        return false;
    turn.sheet = sheet_of_reviewer(&dossier.page, reviewer_id);
    if (!turn.sheet)
        return err_set(err, ERR_INPUT, _("this person is not assigned"));
    if (!sheet_may_move(&turn, err) ||
        !store_sheet_withdraw(desk->store, turn.sheet->id, turn.sheet->version, why, err) ||
        !store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err))
        return false;
    act_change(&act, "reviewer", turn.sheet->reviewer, "");
    act_change(&act, "reason", "", why);
    return act_end(&act, "reviewer-withdraw", "application", id, dossier.page.application.number,
                   err);
}

/* ---- for whom they work ---- */

static bool codes_read(const char *typed, struct arena *arena, const char **codes,
                       size_t *ret_count, struct err *err)
{
    const char *clean;
    size_t count = 0;

    if (!act_clean(typed, _("Employer"), CODES_MOST, arena, &clean, err))
        return false;
    while (*clean) {
        size_t size = strcspn(clean, " ,;");
        char code[IDCODE_SIZE];

        if (size > 0) {
            const char *one = arena_format(arena, "%.*s", (int) size, clean);

            if (count == EMPLOYERS_MOST)
                return err_set(err, ERR_INPUT, _("at most %d employers"), EMPLOYERS_MOST);
            if (!idcode_parse(one, code, err))
                return false;
            codes[count++] = arena_text(arena, code);
        }
        clean += size + (clean[size] != '\0');
    }
    *ret_count = count;
    return true;
}

static const char *codes_text(const char *const *codes, size_t count, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        text = arena_format(arena, "%s%s%s", text, *text ? " " : "", codes[i]);
    return text;
}

bool desk_employers_set(struct desk *desk, int64_t clerk_id, const char *codes, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    const char *next[EMPLOYERS_MOST], **before;
    size_t count = 0, before_count;
    struct clerk clerk;

    if (!codes_read(codes, &arena, next, &count, err) ||
        !act_begin(&act, desk, ROLE_BIT(ROLE_ADMIN), err) ||
        !store_clerk_by_id(desk->store, clerk_id, &arena, &clerk, err))
        return false;
    if (clerk.role != ROLE_REVIEWER)
        return err_set(err, ERR_INPUT, _("%s is no reviewer"), clerk.name);
    if (!store_employers(desk->store, clerk_id, &arena, &before, &before_count, err) ||
        !store_employers_set(desk->store, clerk_id, next, count, err))
        return false;
    act_change(&act, "employer", codes_text(before, before_count, &arena),
               codes_text(next, count, &arena));
    return act_end(&act, "clerk-change", "clerk", clerk_id, clerk.login, err);
}

bool desk_employers(struct desk *desk, int64_t clerk_id, struct arena *arena,
                    const char **ret_codes, struct err *err)
{
    const char **codes;
    size_t count;

    if (!act_may_read(desk, ROLE_BIT(ROLE_ADMIN), err) ||
        !store_employers(desk->store, clerk_id, arena, &codes, &count, err))
        return false;
    *ret_codes = codes_text(codes, count, arena);
    return true;
}
