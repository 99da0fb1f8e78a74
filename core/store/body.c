/* SPDX-License-Identifier: Apache-2.0 */
/* Standing bodies and their evaluations: rows in, rows out.  When one falls due and what a grade
 * leads to is the desk's. */
#include "store/body.h"

#include "base/intl.h"
#include "store/stmt.h"

static bool read_state(const char *word, void *ret_state)
{
    return body_state_parse(word, ret_state);
}

static bool read_outcome(const char *word, void *ret_outcome)
{
    return body_outcome_parse(word, ret_outcome);
}

/* ---- bodies ---- */

static const struct column body_list[] = {
    COLUMN(COLUMN_ID, body, id, "id"),
    COLUMN(COLUMN_TEXT, body, kind, "kind"),
    COLUMN(COLUMN_TEXT, body, name, "name"),
    COLUMN(COLUMN_ID, body, organisation_id, "organisation_id"),
    COLUMN(COLUMN_TEXT, body, organisation_name, "organisation_name"),
    COLUMN(COLUMN_TEXT, body, organisation_code, "organisation_code"),
    COLUMN(COLUMN_TEXT, body, field, "field"),
    COLUMN(COLUMN_DATE, body, recognised_on, "recognised_on"),
    COLUMN(COLUMN_INT, body, cycle_years, "cycle_years"),
    COLUMN(COLUMN_INT, body, months, "months"),
    COLUMN(COLUMN_DATE, body, due_on, "due_on"),
    COLUMN(COLUMN_DATE, body, ended_on, "ended_on"),
    COLUMN(COLUMN_TEXT, body, ended_why, "ended_why"),
    COLUMN(COLUMN_ID, body, evaluation_id, "evaluation_id"),
    COLUMN_BY(read_state, body, state, "state"),
    COLUMN(COLUMN_DATE, body, file_by, "file_by"),
    COLUMN(COLUMN_DATE, body, filed_on, "filed_on"),
    COLUMN(COLUMN_DATE, body, rectify_by, "rectify_by"),
    COLUMN(COLUMN_INT, body, evidence_present, "evidence_present"),
    COLUMN(COLUMN_TEXT, body, grade, "grade"),
    COLUMN(COLUMN_TEXT, body, last_grade, "last_grade"),
    COLUMN(COLUMN_DATE, body, last_graded_on, "last_graded_on"),
    COLUMN(COLUMN_FLAG, body, invented, "invented"),
    COLUMN(COLUMN_NUMBER, body, version, "version"),
};
static const struct columns body_columns = COLUMNS(body, body_list);

bool store_body_by_id(struct store *store, int64_t id, struct arena *arena, struct body *ret_body,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BODY_BY_ID);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &body_columns, ret_body, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("the register has no such body"));
}

bool store_body_list(struct store *store, const char *kind, int64_t organisation_id,
                     struct bodies *ret_bodies, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BODY_LIST);
    AUTO_BODIES struct bodies found = {0};

    bind_text(stmt, ":kind", kind);
    bind_id(stmt, ":organisation_id", organisation_id);
    if (!stmt_list(stmt, &body_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_bodies = found;
    found = (struct bodies){0};
    return true;
}

static void bind_body(struct stmt *stmt, const struct body *body)
{
    bind_text(stmt, ":name", body->name);
    bind_id(stmt, ":organisation_id", body->organisation_id);
    bind_text(stmt, ":field", body->field ? body->field : "");
    bind_date(stmt, ":recognised_on", body->recognised_on);
    bind_number(stmt, ":cycle_years", body->cycle_years);
    bind_number(stmt, ":months", body->months);
    bind_date(stmt, ":due_on", body->due_on);
}

bool store_body_add(struct store *store, const struct body *body, int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BODY_ADD);

    bind_body(stmt, body);
    bind_text(stmt, ":kind", body->kind);
    bind_flag(stmt, ":invented", body->invented);
    return stmt_insert(stmt, ret_id, err);
}

bool store_body_update(struct store *store, const struct body *body, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BODY_UPDATE);

    bind_body(stmt, body);
    bind_date(stmt, ":ended_on", body->ended_on);
    bind_text(stmt, ":ended_why", body->ended_why ? body->ended_why : "");
    bind_number(stmt, ":id", body->id);
    bind_number(stmt, ":version", body->version);
    return stmt_change_one(stmt, err);
}

/* ---- evaluations ---- */

static const struct column evaluation_list[] = {
    COLUMN(COLUMN_ID, evaluation, id, "id"),
    COLUMN(COLUMN_ID, evaluation, body_id, "body_id"),
    COLUMN(COLUMN_DATE, evaluation, due_on, "due_on"),
    COLUMN_BY(read_state, evaluation, state, "state"),
    COLUMN(COLUMN_DATE, evaluation, notified_on, "notified_on"),
    COLUMN(COLUMN_DATE, evaluation, file_by, "file_by"),
    COLUMN(COLUMN_DATE, evaluation, filed_on, "filed_on"),
    COLUMN_IF(COLUMN_INT, evaluation, score_centi, has_score, "score_centi"),
    COLUMN(COLUMN_TEXT, evaluation, grade, "grade"),
    COLUMN(COLUMN_DATE, evaluation, graded_on, "graded_on"),
    COLUMN_BY(read_outcome, evaluation, outcome, "outcome"),
    COLUMN(COLUMN_DATE, evaluation, rectify_by, "rectify_by"),
    COLUMN_IF(COLUMN_INT, evaluation, rescore_centi, has_rescore, "rescore_centi"),
    COLUMN(COLUMN_TEXT, evaluation, regrade, "regrade"),
    COLUMN(COLUMN_DATE, evaluation, regraded_on, "regraded_on"),
    COLUMN(COLUMN_DATE, evaluation, ended_on, "ended_on"),
    COLUMN(COLUMN_TEXT, evaluation, note, "note"),
};
static const struct columns evaluation_columns = COLUMNS(evaluation, evaluation_list);

bool store_evaluation_list(struct store *store, int64_t body_id,
                           struct evaluations *ret_evaluations, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_LIST);
    AUTO_EVALUATIONS struct evaluations found = {0};

    bind_number(stmt, ":body_id", body_id);
    if (!stmt_list(stmt, &evaluation_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_evaluations = found;
    found = (struct evaluations){0};
    return true;
}

bool store_evaluation_plan(struct store *store, int64_t body_id, struct date due_on,
                           struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_PLAN);

    bind_number(stmt, ":body_id", body_id);
    bind_date(stmt, ":due_on", due_on);
    return stmt_run(stmt, err);
}

bool store_evaluation_drop(struct store *store, int64_t id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_DROP);

    bind_number(stmt, ":id", id);
    return stmt_change_one(stmt, err);
}

bool store_body_followed(struct store *store, int64_t body_id, const char *verb,
                         int64_t application_id, enum body_followed *ret_followed, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_BODY_FOLLOWED);
    int64_t followed;

    bind_number(stmt, ":body_id", body_id);
    bind_text(stmt, ":verb", verb);
    bind_number(stmt, ":application_id", application_id);
    if (!stmt_number(stmt, &followed, err))
        return false;
    *ret_followed = (enum body_followed) followed;
    return true;
}

static void bind_centi(struct stmt *stmt, const char *name, bool has, int centi)
{
    if (has)
        bind_number(stmt, name, centi);
    else
        bind_null(stmt, name);
}

bool store_evaluation_update(struct store *store, const struct evaluation *evaluation,
                             struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_UPDATE);

    bind_number(stmt, ":id", evaluation->id);
    bind_date(stmt, ":due_on", evaluation->due_on);
    bind_text(stmt, ":state", body_state_row(evaluation->state)->word);
    bind_date(stmt, ":notified_on", evaluation->notified_on);
    bind_date(stmt, ":file_by", evaluation->file_by);
    bind_date(stmt, ":filed_on", evaluation->filed_on);
    bind_centi(stmt, ":score_centi", evaluation->has_score, evaluation->score_centi);
    bind_text(stmt, ":grade", evaluation->grade);
    bind_date(stmt, ":graded_on", evaluation->graded_on);
    bind_text(stmt, ":outcome", body_outcome_word(evaluation->outcome));
    bind_date(stmt, ":rectify_by", evaluation->rectify_by);
    bind_centi(stmt, ":rescore_centi", evaluation->has_rescore, evaluation->rescore_centi);
    bind_text(stmt, ":regrade", evaluation->regrade);
    bind_date(stmt, ":regraded_on", evaluation->regraded_on);
    bind_date(stmt, ":ended_on", evaluation->ended_on);
    bind_text(stmt, ":note", evaluation->note);
    return stmt_change_one(stmt, err);
}

/* ---- steps ---- */

bool store_step_add(struct store *store, const struct store_step *step, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_STEP_ADD);

    bind_number(stmt, ":evaluation_id", step->evaluation_id);
    bind_text(stmt, ":move", step->move);
    bind_text(stmt, ":state", step->state);
    bind_date(stmt, ":day", step->day);
    bind_id(stmt, ":clerk_id", step->clerk_id);
    bind_text(stmt, ":value", step->value ? step->value : "");
    bind_centi(stmt, ":score_centi", step->has_score, step->score_centi);
    bind_text(stmt, ":note", step->note ? step->note : "");
    return stmt_run(stmt, err);
}

static const struct column step_list[] = {
    COLUMN(COLUMN_ID, store_step, evaluation_id, "evaluation_id"),
    COLUMN(COLUMN_TEXT, store_step, move, "move"),
    COLUMN(COLUMN_TEXT, store_step, state, "state"),
    COLUMN(COLUMN_DATE, store_step, day, "day"),
    COLUMN(COLUMN_ID, store_step, clerk_id, "clerk_id"),
    COLUMN(COLUMN_TEXT, store_step, clerk, "clerk"),
    COLUMN(COLUMN_TEXT, store_step, value, "value"),
    COLUMN_IF(COLUMN_INT, store_step, score_centi, has_score, "score_centi"),
    COLUMN(COLUMN_TEXT, store_step, note, "note"),
};
static const struct columns step_columns = COLUMNS(store_step, step_list);

bool store_step_list(struct store *store, int64_t body_id, struct arena *arena,
                     struct store_step **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_STEPS);

    bind_number(stmt, ":body_id", body_id);
    return stmt_list(stmt, &step_columns, arena, ret_list, ret_count, err);
}

/* ---- evidence ---- */

bool store_evidence_set(struct store *store, int64_t evaluation_id,
                        const struct store_evidence *evidence, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_EVIDENCE_SET);

    bind_number(stmt, ":evaluation_id", evaluation_id);
    bind_text(stmt, ":evidence", evidence->evidence);
    bind_flag(stmt, ":present", evidence->present);
    bind_text(stmt, ":note", evidence->note ? evidence->note : "");
    return stmt_run(stmt, err);
}

static const struct column evidence_list[] = {
    COLUMN(COLUMN_TEXT, store_evidence, evidence, "evidence"),
    COLUMN(COLUMN_FLAG, store_evidence, present, "present"),
    COLUMN(COLUMN_TEXT, store_evidence, note, "note"),
};
static const struct columns evidence_columns = COLUMNS(store_evidence, evidence_list);

bool store_evidence_list(struct store *store, int64_t evaluation_id, struct arena *arena,
                         struct store_evidence **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_EVIDENCE);

    bind_number(stmt, ":evaluation_id", evaluation_id);
    return stmt_list(stmt, &evidence_columns, arena, ret_list, ret_count, err);
}

/* ---- the panel ---- */

static bool add_point(struct store *store, int64_t sheet_id, const struct store_point *point,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_POINT_ADD);

    bind_number(stmt, ":sheet_id", sheet_id);
    bind_text(stmt, ":criterion", point->criterion);
    bind_number(stmt, ":points", point->points);
    return stmt_run(stmt, err);
}

bool store_panel_sheet_add(struct store *store, int64_t evaluation_id,
                           const struct store_panel_sheet *sheet, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_SHEET_ADD);
    int64_t id;

    bind_number(stmt, ":evaluation_id", evaluation_id);
    bind_number(stmt, ":round", sheet->round);
    bind_text(stmt, ":member", sheet->member);
    bind_number(stmt, ":total_centi", sheet->total_centi);
    bind_text(stmt, ":comment", sheet->comment ? sheet->comment : "");
    bind_number(stmt, ":taken_off", sheet->taken_off);
    bind_number(stmt, ":made_ms", sheet->made_ms);
    bind_id(stmt, ":clerk_id", sheet->clerk_id);
    if (!stmt_insert(stmt, &id, err))
        return false;
    for (size_t i = 0; i < sheet->point_count; i++)
        if (!add_point(store, id, &sheet->points[i], err))
            return false;
    return true;
}

static const struct column sheet_list[] = {
    COLUMN(COLUMN_ID, store_panel_sheet, id, "id"),
    COLUMN(COLUMN_INT, store_panel_sheet, round, "round"),
    COLUMN(COLUMN_TEXT, store_panel_sheet, member, "member"),
    COLUMN(COLUMN_INT, store_panel_sheet, total_centi, "total_centi"),
    COLUMN(COLUMN_TEXT, store_panel_sheet, comment, "comment"),
    COLUMN(COLUMN_NUMBER, store_panel_sheet, made_ms, "made_ms"),
    COLUMN(COLUMN_TEXT, store_panel_sheet, clerk, "clerk"),
    COLUMN(COLUMN_INT, store_panel_sheet, versions, "versions"),
};
static const struct columns sheet_columns = COLUMNS(store_panel_sheet, sheet_list);

static const struct column point_list[] = {
    COLUMN(COLUMN_TEXT, store_point, criterion, "criterion"),
    COLUMN(COLUMN_INT, store_point, points, "points"),
};
static const struct columns point_columns = COLUMNS(store_point, point_list);

static bool read_points(struct store *store, struct store_panel_sheet *sheet, struct arena *arena,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_POINTS);
    struct store_point *points = NULL;

    bind_number(stmt, ":sheet_id", sheet->id);
    if (!stmt_list(stmt, &point_columns, arena, &points, &sheet->point_count, err))
        return false;
    sheet->points = points;
    return true;
}

bool store_panel_sheet_list(struct store *store, int64_t evaluation_id, struct arena *arena,
                            struct store_panel_sheet **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_SHEETS);

    bind_number(stmt, ":evaluation_id", evaluation_id);
    if (!stmt_list(stmt, &sheet_columns, arena, ret_list, ret_count, err))
        return false;
    for (size_t i = 0; i < *ret_count; i++)
        if (!read_points(store, &(*ret_list)[i], arena, err))
            return false;
    return true;
}

/* ---- duties ---- */

bool store_evaluation_duty_add(struct store *store, int64_t evaluation_id, enum duty duty,
                               int64_t clerk_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_DUTY_ADD);

    bind_number(stmt, ":evaluation_id", evaluation_id);
    bind_text(stmt, ":duty", duty_word(duty));
    bind_id(stmt, ":clerk_id", clerk_id);
    return stmt_run(stmt, err);
}

bool store_evaluation_duty_against(struct store *store, int64_t evaluation_id, enum duty duty,
                                   int64_t clerk_id, bool *ret_against, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EVALUATION_DUTY_AGAINST);
    int64_t count;

    bind_number(stmt, ":evaluation_id", evaluation_id);
    bind_text(stmt, ":duty", duty_word(duty));
    bind_id(stmt, ":clerk_id", clerk_id);
    if (!stmt_number(stmt, &count, err))
        return false;
    *ret_against = count > 0;
    return true;
}
