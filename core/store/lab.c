/* SPDX-License-Identifier: Apache-2.0 */
/* Laboratories and their evaluations: rows in, rows out.  When one falls due is the desk's. */
#include "base/intl.h"
#include "store/organisation.h"
#include "store/stmt.h"

static bool read_grade(const char *word, void *ret_grade)
{
    return lab_grade_parse(word, ret_grade);
}

/* A lab that was never evaluated has no grade row. */
static bool read_last_grade(const char *word, void *ret_grade)
{
    enum lab_grade *grade = ret_grade;

    if (*word == '\0') {
        *grade = LAB_UNGRADED;
        return true;
    }
    return lab_grade_parse(word, grade);
}

static const struct column lab_list[] = {
    COLUMN(COLUMN_ID, lab, id, "id"),
    COLUMN(COLUMN_TEXT, lab, name, "name"),
    COLUMN(COLUMN_ID, lab, organisation_id, "organisation_id"),
    COLUMN(COLUMN_TEXT, lab, organisation_name, "organisation_name"),
    COLUMN(COLUMN_TEXT, lab, organisation_code, "organisation_code"),
    COLUMN(COLUMN_TEXT, lab, field, "field"),
    COLUMN(COLUMN_DATE, lab, recognised_on, "recognised_on"),
    COLUMN(COLUMN_INT, lab, cycle_years, "cycle_years"),
    COLUMN(COLUMN_DATE, lab, due_on, "due_on"),
    COLUMN_BY(read_last_grade, lab, last_grade, "last_grade"),
    COLUMN(COLUMN_DATE, lab, last_graded_on, "last_graded_on"),
    COLUMN(COLUMN_FLAG, lab, invented, "invented"),
    COLUMN(COLUMN_NUMBER, lab, version, "version"),
};
static const struct columns lab_columns = COLUMNS(lab, lab_list);

bool store_lab_by_id(struct store *store, int64_t id, struct arena *arena, struct lab *ret_lab,
                     struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LAB_BY_ID);
    bool found;

    bind_number(stmt, ":id", id);
    if (!stmt_one(stmt, &lab_columns, ret_lab, arena, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such laboratory"));
}

bool store_lab_list(struct store *store, struct labs *ret_labs, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LAB_LIST);
    struct labs labs = {0};

    if (!stmt_list(stmt, &lab_columns, &labs.arena, &labs.list, &labs.count, err)) {
        labs_release(&labs);
        return false;
    }
    *ret_labs = labs;
    return true;
}

bool store_lab_count_due(struct store *store, struct date by, int64_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LAB_COUNT_DUE);

    bind_date(stmt, ":by", by);
    return stmt_number(stmt, ret_count, err);
}

static void bind_lab(struct stmt *stmt, const struct lab *lab)
{
    bind_text(stmt, ":name", lab->name);
    bind_id(stmt, ":organisation_id", lab->organisation_id);
    bind_text(stmt, ":field", lab->field ? lab->field : "");
    bind_date(stmt, ":recognised_on", lab->recognised_on);
    bind_number(stmt, ":cycle_years", lab->cycle_years);
    bind_date(stmt, ":due_on", lab->due_on);
}

bool store_lab_add(struct store *store, const struct lab *lab, int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LAB_ADD);

    bind_lab(stmt, lab);
    bind_flag(stmt, ":invented", lab->invented);
    return stmt_insert(stmt, ret_id, err);
}

bool store_lab_update(struct store *store, const struct lab *lab, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LAB_UPDATE);
    int64_t changed;

    bind_lab(stmt, lab);
    bind_number(stmt, ":id", lab->id);
    bind_number(stmt, ":version", lab->version);
    return stmt_change(stmt, &changed, err) && (changed == 1 || store_conflict(err));
}

static bool move_due(struct store *store, int64_t id, int64_t version, struct date due_on,
                     struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LAB_MOVE_DUE);
    int64_t changed;

    bind_number(stmt, ":id", id);
    bind_number(stmt, ":version", version);
    bind_date(stmt, ":due_on", due_on);
    return stmt_change(stmt, &changed, err) && (changed == 1 || store_conflict(err));
}

bool store_lab_grade(struct store *store, const struct store_evaluation *evaluation,
                     int64_t version, struct date next_due_on, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LAB_GRADE);

    bind_number(stmt, ":lab_id", evaluation->lab_id);
    bind_date(stmt, ":due_on", evaluation->due_on);
    bind_date(stmt, ":graded_on", evaluation->graded_on);
    bind_text(stmt, ":grade", lab_grade_word(evaluation->grade));
    bind_text(stmt, ":note", evaluation->note ? evaluation->note : "");
    bind_id(stmt, ":clerk_id", evaluation->clerk_id);
    return move_due(store, evaluation->lab_id, version, next_due_on, err) && stmt_run(stmt, err);
}

static const struct column evaluation_list[] = {
    COLUMN(COLUMN_ID, store_evaluation, lab_id, "lab_id"),
    COLUMN(COLUMN_DATE, store_evaluation, due_on, "due_on"),
    COLUMN(COLUMN_DATE, store_evaluation, graded_on, "graded_on"),
    COLUMN_BY(read_grade, store_evaluation, grade, "grade"),
    COLUMN(COLUMN_TEXT, store_evaluation, note, "note"),
    COLUMN(COLUMN_ID, store_evaluation, clerk_id, "clerk_id"),
    COLUMN(COLUMN_TEXT, store_evaluation, clerk, "clerk"),
};
static const struct columns evaluation_columns = COLUMNS(store_evaluation, evaluation_list);

void store_evaluations_release(struct store_evaluations *evaluations)
{
    arena_release(&evaluations->arena);
    *evaluations = (struct store_evaluations){0};
}

bool store_lab_evaluations(struct store *store, int64_t lab_id,
                           struct store_evaluations *ret_evaluations, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_LAB_EVALUATIONS);
    AUTO_STORE_EVALUATIONS struct store_evaluations found = {0};

    bind_number(stmt, ":lab_id", lab_id);
    if (!stmt_list(stmt, &evaluation_columns, &found.arena, &found.list, &found.count, err))
        return false;
    *ret_evaluations = found;
    found = (struct store_evaluations){0};
    return true;
}
