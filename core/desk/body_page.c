/* SPDX-License-Identifier: Apache-2.0 */
/* One body with everything there is on it, and what is not in order with it today.
 * Changes nothing. */
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/body_inside.h"
#include "desk/document_inside.h"
#include "store/application.h"
#include "store/body.h"

void body_page_release(struct body_page *page)
{
    evaluations_release(&page->evaluations);
    findings_release(&page->findings);
    arena_release(&page->arena);
    *page = (struct body_page){0};
}

const struct evaluation *body_page_now(const struct body_page *page)
{
    return page->evaluations.count > 0 ? &page->evaluations.list[page->evaluations.count - 1]
                                       : NULL;
}

const struct evaluation *body_page_meant(const struct body_page *page, enum body_move move)
{
    size_t count = page->evaluations.count;

    if (!(body_move_row(move)->from & 1u << BODY_CLOSED))
        return body_page_now(page);
    return count >= 2 ? &page->evaluations.list[count - 2] : NULL;
}

const struct body_step *body_page_undone(const struct body_page *page, enum body_move undo)
{
    const struct evaluation *meant = body_page_meant(page, undo);

    for (size_t i = 0; meant && i < page->step_count; i++) {
        const struct move_row *row = machine_move(&machine_body, page->steps[i].move);

        if (page->steps[i].evaluation_id == meant->id && row && row->undo &&
            text_is(row->undo, body_move_row(undo)->word))
            return &page->steps[i];
    }
    return NULL;
}

/* What was closed as put right is opened again as that; what nobody filed has no score. */
enum body_move body_page_undo(const struct body_page *page)
{
    for (int i = 0; i < BODY_MOVE_COUNT; i++) {
        enum body_move move = (enum body_move) i;
        const struct evaluation *meant = body_page_meant(page, move);

        if (!(body_move_row(move)->flags & MOVE_UNDOES) || !meant ||
            !(body_move_row(move)->from & 1u << meant->state))
            continue;
        if (meant->state == BODY_CLOSED &&
            (move == BODY_MOVE_UNLIFT) != !text_empty(meant->regrade))
            continue;
        if (meant->state == BODY_GRADED && (move == BODY_MOVE_UNDEEM) == meant->has_score)
            continue;
        if (meant->state == BODY_RECTIFY &&
            (move == BODY_MOVE_UNRESCORE) != (body_page_scored(page, 2) > 0))
            continue;
        return move;
    }
    return BODY_MOVE_COUNT;
}

bool body_sheet_total(const struct body_kind *kind, const struct points *points, size_t count,
                      int *ret_centi, struct err *err)
{
    const struct item scored = {.criterion_count = kind->criterion_count,
                                .criteria = kind->criteria};

    return rubric_total(&scored, points, count, ret_centi, err);
}

bool body_page_score(const struct body_page *page, int round, int *ret_centi)
{
    int sum = 0, count = 0;

    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].round == round) {
            sum += page->sheets[i].total_centi;
            count++;
        }
    if (count == 0)
        return false;
    *ret_centi = sum / count;
    return true;
}

int body_page_scored(const struct body_page *page, int round)
{
    int count = 0;

    for (size_t i = 0; i < page->sheet_count; i++)
        count += page->sheets[i].round == round;
    return count;
}

/* ---- what is not in order ---- */

static void add(struct findings *findings, enum finding_weight weight, const char *rule,
                const char *text, const char *cleared_by)
{
    findings_add(findings, &(struct finding){
                               .weight = weight,
                               .rule = rule,
                               .text = text,
                               .cleared_by = cleared_by,
                           });
}

static void filing_findings(const struct body *body, struct date today, struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE], filed[DATE_TEXT_SIZE];

    if (body->state == BODY_PLANNED && body->due_on.day < today.day)
        add(findings, FINDING_WARNS, "body:unnoticed",
            arena_format(&arena, _("the evaluation was due on %s and no notice went out"),
                         date_text(body->due_on, day)),
            _("an officer, by sending the notice"));
    if (body->state == BODY_NOTIFIED && body->file_by.day < today.day)
        add(findings, FINDING_WARNS, BODY_UNFILED,
            arena_format(&arena, _("the evidence was to be filed by %s and did not come"),
                         date_text(body->file_by, day)),
            _("the host unit, by filing; a supervisor, by grading it as not filed"));
    if (!date_is_none(body->filed_on) && body->filed_on.day > body->file_by.day)
        add(findings, FINDING_WARNS, "body:filed-late",
            arena_format(&arena, _("filed on %1$s, %2$d days after %3$s"),
                         date_text(body->filed_on, filed), body->filed_on.day - body->file_by.day,
                         date_text(body->file_by, day)),
            _("nobody; it stays on the record of this evaluation"));
}

/* While a grade that stops is not settled, and for ever after a revocation. */
static void stop_findings(const struct body *body, const struct body_kind *kind, struct date today,
                          struct findings *findings)
{
    const struct body_grade *grade = body_kind_grade(kind, body->grade);
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];

    if (text_is(body->ended_why, "revoked")) {
        add(findings, FINDING_BLOCKS, "body:revoked",
            arena_format(&arena, _("the recognition of “%1$s” was revoked on %2$s"), body->name,
                         date_text(body->ended_on, day)),
            _("nobody: nothing more is paid on it"));
        return;
    }
    if (body->state == BODY_CLOSED || !grade || !grade->stops)
        return;
    if (date_is_none(body->rectify_by))
        add(findings, FINDING_BLOCKS, "body:stopped",
            arena_format(&arena, _("“%1$s” was graded %2$s and what follows is not decided"),
                         body->name, words_now(&grade->name)),
            _("a supervisor who keeps the register, by deciding what follows"));
    else
        add(findings, FINDING_BLOCKS, "body:stopped",
            arena_format(&arena, _("“%1$s” was graded %2$s and has until %3$s to put it right"),
                         body->name, words_now(&grade->name), date_text(body->rectify_by, day)),
            _("the outcome alone: graded again well enough, and found put right"));
    if (body->state == BODY_RECTIFY && body->rectify_by.day < today.day)
        add(findings, FINDING_WARNS, "body:rectify-late",
            arena_format(&arena, _("the time to put it right ended on %s"),
                         date_text(body->rectify_by, day)),
            _("a supervisor who keeps the register: grade again, or revoke"));
}

static void term_findings(const struct body *body, const struct body_kind *kind, struct date today,
                          struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];

    if (!date_is_none(body->ended_on))
        return;
    date_text(body->due_on, day);
    if (body->due_on.day < today.day)
        add(findings, FINDING_WARNS, "body:over", arena_format(&arena, _("ended on %s"), day), "");
    else if (body->due_on.day <= date_add_months(today, kind->soon_months).day)
        add(findings, FINDING_WARNS, "body:ends-soon",
            arena_format(&arena, _("ends soon: on %s"), day), "");
}

void body_findings(const struct body *body, const struct body_kind *kind, struct date today,
                   struct findings *findings)
{
    if (kind->is_term) {
        term_findings(body, kind, today, findings);
        return;
    }
    if (date_is_none(body->ended_on))
        filing_findings(body, today, findings);
    stop_findings(body, kind, today, findings);
}

/* ---- parts of the evaluation of now ---- */

static bool load_files(struct desk *desk, struct body_page *page, struct err *err)
{
    struct store_document *stored = NULL;
    size_t count = 0;

    if (!store_evidence_document_list(desk->store, page->body.evaluation_id, &page->arena, &stored,
                                      &count, err))
        return false;
    for (size_t i = 0; i < page->evidence_count; i++) {
        struct evidence_line *line = &page->evidence[i];

        for (size_t k = 0; k < count; k++)
            if (text_is(stored[k].material, line->evidence->id))
                *ARENA_PUSH(&page->arena, line->documents, line->document_count) =
                    document_shown(&stored[k]);
    }
    return true;
}

static bool load_evidence(struct desk *desk, struct body_page *page, struct err *err)
{
    const struct body_kind *kind = page->kind;
    struct store_evidence *stored = NULL;
    size_t count = 0;

    if (!store_evidence_list(desk->store, page->body.evaluation_id, &page->arena, &stored, &count,
                             err))
        return false;
    page->evidence_count = kind->evidence_count;
    page->evidence = arena_get(&page->arena, (kind->evidence_count + 1) * sizeof *page->evidence);
    for (size_t i = 0; i < kind->evidence_count; i++) {
        page->evidence[i] = (struct evidence_line){.evidence = &kind->evidence[i], .note = ""};
        for (size_t k = 0; k < count; k++)
            if (text_is(stored[k].evidence, kind->evidence[i].id)) {
                page->evidence[i].present = stored[k].present;
                page->evidence[i].note = stored[k].note;
            }
    }
    return load_files(desk, page, err);
}

static const int *points_in_order(const struct body_kind *kind,
                                  const struct store_panel_sheet *sheet, struct arena *arena)
{
    int *points = arena_get(arena, (kind->criterion_count + 1) * sizeof *points);

    for (size_t i = 0; i < kind->criterion_count; i++) {
        points[i] = -1;
        for (size_t k = 0; k < sheet->point_count; k++)
            if (text_is(sheet->points[k].criterion, kind->criteria[i].id))
                points[i] = sheet->points[k].points;
    }
    return points;
}

static bool load_sheets(struct desk *desk, struct body_page *page, struct err *err)
{
    struct store_panel_sheet *stored = NULL;

    if (!store_panel_sheet_list(desk->store, page->body.evaluation_id, &page->arena, &stored,
                                &page->sheet_count, err))
        return false;
    page->sheets = arena_get(&page->arena, (page->sheet_count + 1) * sizeof *page->sheets);
    for (size_t i = 0; i < page->sheet_count; i++)
        page->sheets[i] = (struct panel_sheet){
            .round = stored[i].round,
            .member = stored[i].member,
            .total_centi = stored[i].total_centi,
            .comment = stored[i].comment,
            .clerk = stored[i].clerk,
            .versions = stored[i].versions,
            .points = points_in_order(page->kind, &stored[i], &page->arena),
        };
    return true;
}

static bool load_steps(struct desk *desk, struct body_page *page, struct err *err)
{
    struct store_step *stored = NULL;

    if (!store_step_list(desk->store, page->body.id, &page->arena, &stored, &page->step_count, err))
        return false;
    page->steps = arena_get(&page->arena, (page->step_count + 1) * sizeof *page->steps);
    for (size_t i = 0; i < page->step_count; i++)
        page->steps[i] = (struct body_step){.evaluation_id = stored[i].evaluation_id,
                                            .clerk_id = stored[i].clerk_id,
                                            .day = stored[i].day,
                                            .move = stored[i].move,
                                            .value = stored[i].value,
                                            .has_score = stored[i].has_score,
                                            .score_centi = stored[i].score_centi,
                                            .clerk = stored[i].clerk,
                                            .note = stored[i].note};
    return true;
}

/* ---- its money ---- */

/* The host's newest application for an item, in stages (0: any). */
static bool find_application(struct desk *desk, const struct body *body, const char *item,
                             unsigned stages, struct arena *arena,
                             const struct application **ret_row, struct err *err)
{
    struct store_application_filter filter = {
        .organisation_id = body->organisation_id, .item = item, .stages = stages};
    AUTO_APPLICATIONS struct applications rows = {0};
    AUTO_FREE int64_t *ids = NULL;
    struct application *kept;
    size_t count = 0;

    *ret_row = NULL;
    if (!item)
        return true;
    if (!store_application_ids(desk->store, &filter, &ids, &count, err))
        return false;
    if (count == 0)
        return true;
    if (!store_application_rows(desk->store, ids, 1, &rows, err))
        return false;
    if (rows.count == 0)
        return true;
    kept = arena_get(arena, sizeof *kept);
    *kept = rows.list[0];
    kept->number = arena_text(arena, rows.list[0].number);
    *ret_row = kept;
    return true;
}

static bool load_award(struct desk *desk, struct body_page *page, struct err *err)
{
    const struct application *row;

    page->award_number = "";
    page->award_id = 0;
    if (!find_application(desk, &page->body, page->kind->award, 0, &page->arena, &row, err))
        return false;
    if (row)
        page->award_id = row->id;
    if (!find_application(desk, &page->body, page->kind->award,
                          1u << STAGE_AWARDED | 1u << STAGE_CLOSED, &page->arena, &row, err))
        return false;
    if (row) {
        page->award_number = row->number;
        page->award_in_kind = row->is_in_kind;
        page->committed = row->committed;
        page->paid = row->paid;
    }
    return true;
}

static bool load_parts(struct desk *desk, struct body_page *page, struct err *err)
{
    if (!page->kind->is_term &&
        (!store_evaluation_list(desk->store, page->body.id, &page->evaluations, err) ||
         !load_evidence(desk, page, err) || !load_sheets(desk, page, err)))
        return false;
    return load_steps(desk, page, err) && body_rewards_load(desk, page, err) &&
           load_award(desk, page, err);
}

bool desk_body(struct desk *desk, int64_t id, struct body_page *ret_page, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_BODY_PAGE struct body_page page = {0};

    if (!body_may_read(desk, err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!body_load(desk, id, &page.arena, &page.body, &page.kind, err) ||
        !load_parts(desk, &page, err))
        return false;
    body_findings(&page.body, page.kind, desk->today, &page.findings);
    *ret_page = page;
    page = (struct body_page){0};
    return true;
}
