/* SPDX-License-Identifier: Apache-2.0 */
/* One application: its number, the row itself.  Lists are in application_list.c, what hangs on it
 * in application_parts.c; who may move it is the desk's. */
#include "store/application.h"

#include "base/intl.h"
#include "base/text.h"
#include "store/stmt.h"

/* ---- numbers ---- */

bool store_sequence_next(struct store *store, int year, int measure, int64_t *ret_number,
                         struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SEQUENCE_NEXT);

    bind_number(stmt, ":year", year);
    bind_number(stmt, ":measure", measure);
    return stmt_number(stmt, ret_number, err);
}

/* ---- the row ---- */

static bool read_stage(const char *word, void *ret_stage)
{
    return stage_parse(word, ret_stage);
}

static bool read_agreement(const char *word, void *ret_state)
{
    return award_state_parse(word, ret_state);
}

static const struct column application_list[] = {
    COLUMN(COLUMN_ID, application, id, "id"),
    COLUMN(COLUMN_TEXT, application, number, "number"),
    COLUMN(COLUMN_INT, application, year, "year"),
    COLUMN(COLUMN_INT, application, measure, "measure"),
    COLUMN(COLUMN_TEXT, application, item, "item"),
    COLUMN(COLUMN_DIGEST, application, edition, "edition"),
    COLUMN(COLUMN_ID, application, organisation_id, "organisation_id"),
    COLUMN(COLUMN_TEXT, application, organisation_name, "organisation_name"),
    COLUMN(COLUMN_TEXT, application, organisation_code, "organisation_code"),
    COLUMN(COLUMN_FLAG, application, invented, "invented"),
    COLUMN(COLUMN_TEXT, application, title, "title"),
    COLUMN_BY(read_stage, application, stage, "stage"),
    COLUMN(COLUMN_TEXT, application, department, "department"),
    COLUMN(COLUMN_TEXT, application, pool, "pool"),
    COLUMN(COLUMN_FLAG, application, is_in_kind, "is_in_kind"),
    COLUMN(COLUMN_ID, application, owner_id, "owner_id"),
    COLUMN(COLUMN_TEXT, application, owner_name, "owner_name"),
    COLUMN_IF(COLUMN_MONEY, application, requested, has_requested, "requested_fen"),
    COLUMN_IF(COLUMN_MONEY, application, assessed, has_assessed, "assessed_fen"),
    COLUMN(COLUMN_MONEY, application, reserved, "reserved_fen"),
    COLUMN(COLUMN_MONEY, application, committed, "committed_fen"),
    COLUMN(COLUMN_MONEY, application, paid, "paid_fen"),
    COLUMN(COLUMN_DATE, application, received_on, "received_on"),
    COLUMN(COLUMN_TEXT, application, late_reason, "late_reason"),
    COLUMN(COLUMN_DATE, application, accepted_on, "accepted_on"),
    COLUMN(COLUMN_DATE, application, due_on, "due_on"),
    COLUMN(COLUMN_DATE, application, returned_on, "returned_on"),
    COLUMN(COLUMN_DATE, application, held_on, "held_on"),
    COLUMN(COLUMN_DATE, application, objected_on, "objected_on"),
    COLUMN(COLUMN_DATE, application, over_on, "over_on"),
    COLUMN_BY(read_stage, application, ended_from, "ended_from"),
    COLUMN(COLUMN_DATE, application, notice_from, "notice_from"),
    COLUMN(COLUMN_DATE, application, notice_to, "notice_to"),
    COLUMN_IF(COLUMN_INT, application, score_centi, has_score, "score_centi"),
    COLUMN(COLUMN_NUMBER, application, version, "version"),
    COLUMN(COLUMN_DATE, application, answer_by, "answer_by"),
    COLUMN(COLUMN_FLAG, application, to_check, "to_check"),
    COLUMN(COLUMN_FLAG, application, to_end, "to_end"),
    COLUMN(COLUMN_FLAG, application, to_submit, "to_submit"),
    COLUMN(COLUMN_FLAG, application, to_reopen, "to_reopen"),
    COLUMN(COLUMN_DATE, application, task_due, "task_due"),
    COLUMN(COLUMN_DATE, application, tasks_due, "tasks_due"),
    COLUMN(COLUMN_FLAG, application, sheets_out, "sheets_out"),
    COLUMN(COLUMN_FLAG, application, award.to_decide, "to_decide"),
    COLUMN(COLUMN_FLAG, application, award.is_quota, "is_quota"),
    COLUMN(COLUMN_FLAG, application, award.to_redeem, "to_redeem"),
    COLUMN(COLUMN_FLAG, application, award.in_use, "in_use"),
    COLUMN(COLUMN_MONEY, application, award.rest, "rest_fen"),
    COLUMN(COLUMN_DATE, application, award.until, "works_until"),
    COLUMN(COLUMN_MONEY, application, award.planned, "planned_fen"),
    COLUMN(COLUMN_FLAG, application, award.pay_check, "pay_check"),
    COLUMN(COLUMN_FLAG, application, award.at_treasury, "at_treasury"),
    COLUMN(COLUMN_DATE, application, award.pay_from, "pay_from"),
    COLUMN_BY(read_agreement, application, award.state, "agreement"),
};
static const struct columns application_columns = COLUMNS(application, application_list);

static bool find_application(struct store *store, int64_t id, struct arena *arena,
                             struct application *ret_application, bool *ret_found, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_BY_ID);

    bind_number(stmt, ":id", id);
    return stmt_one(stmt, &application_columns, ret_application, arena, ret_found, err);
}

bool store_application_by_id(struct store *store, int64_t id, struct arena *arena,
                             struct application *ret_application, struct err *err)
{
    bool found;

    if (!find_application(store, id, arena, ret_application, &found, err))
        return false;
    return found || err_set(err, ERR_NOT_FOUND, _("there is no such application"));
}

bool store_application_rows(struct store *store, const int64_t *ids, size_t count,
                            struct applications *ret_applications, struct err *err)
{
    AUTO_APPLICATIONS struct applications rows = {0};

    rows.list = arena_get(&rows.arena, count * sizeof *rows.list);
    for (size_t i = 0; i < count; i++) {
        bool found;

        if (!find_application(store, ids[i], &rows.arena, &rows.list[rows.count], &found, err))
            return false;
        rows.count += found ? 1 : 0;
    }
    *ret_applications = rows;
    rows = (struct applications){0};
    return true;
}

bool store_application_by_number(struct store *store, const char *number, int64_t *ret_id,
                                 struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_BY_NUMBER);

    bind_text(stmt, ":number", number);
    return stmt_number(stmt, ret_id, err);
}

/* What both adding and changing write. */
static void bind_application(struct stmt *stmt, const struct application *application,
                             const struct store_author *author, struct arena *arena)
{
    bind_text(stmt, ":title", application->title);
    bind_text(stmt, ":folded", text_fold(arena, application->title));
    bind_text(stmt, ":initials", text_initials(arena, application->title));
    bind_text(stmt, ":stage", stage_row(application->stage)->word);
    bind_flag(stmt, ":ended", stage_row(application->stage)->ends);
    bind_text(stmt, ":department", application->department);
    bind_id(stmt, ":owner_id", application->owner_id);
    bind_money_if(stmt, ":requested_fen", application->has_requested, application->requested);
    bind_date(stmt, ":received_on", application->received_on);
    bind_text(stmt, ":late_reason", application->late_reason ? application->late_reason : "");
    bind_date(stmt, ":accepted_on", application->accepted_on);
    bind_date(stmt, ":due_on", application->due_on);
    bind_date(stmt, ":returned_on", application->returned_on);
    bind_date(stmt, ":held_on", application->held_on);
    bind_date(stmt, ":objected_on", application->objected_on);
    bind_date(stmt, ":over_on", application->over_on);
    bind_text(stmt, ":ended_from",
              application->ended_from ? stage_row(application->ended_from)->word : NULL);
    bind_date(stmt, ":notice_from", application->notice_from);
    bind_date(stmt, ":notice_to", application->notice_to);
    if (application->has_score)
        bind_number(stmt, ":score_centi", application->score_centi);
    else
        bind_null(stmt, ":score_centi");
    bind_number(stmt, ":changed_ms", author->now_ms);
    bind_id(stmt, ":changed_by", author->clerk_id);
}

bool store_application_add(struct store *store, const struct application *application,
                           const struct store_author *author, int64_t *ret_id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_ADD);
    bool in_kind = application->is_in_kind || text_empty(application->pool);

    bind_application(stmt, application, author, &arena);
    bind_text(stmt, ":number", application->number);
    bind_number(stmt, ":year", application->year);
    bind_number(stmt, ":measure", application->measure);
    bind_text(stmt, ":item", application->item);
    bind_digest(stmt, ":edition", &application->edition);
    bind_id(stmt, ":organisation_id", application->organisation_id);
    bind_text(stmt, ":pool", in_kind ? NULL : application->pool);
    return stmt_insert(stmt, ret_id, err);
}

/* Says who was first. @return false, always */
static bool say_conflict(struct store *store, int64_t id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_CHANGED);
    char when[INSTANT_TEXT_SIZE];
    bool is_row;

    bind_number(stmt, ":id", id);
    if (!stmt_row(stmt, &is_row, err))
        return false;
    if (!is_row)
        return err_set(err, ERR_NOT_FOUND, _("there is no such application"));
    store_conflict(err);
    /* TRANSLATORS: who and when, as in "Li Si, 2026-11-23 15:40:09" */
    return err_detail(err, _("%s, %s"), stmt_text(stmt, 0),
                      instant_text(stmt_int64(stmt, 1), when));
}

bool store_application_update(struct store *store, const struct application *application,
                              const struct store_author *author, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_UPDATE);
    int64_t changed;

    bind_application(stmt, application, author, &arena);
    bind_number(stmt, ":id", application->id);
    bind_number(stmt, ":version", application->version);
    if (!stmt_change(stmt, &changed, err))
        return false;
    return changed == 1 || say_conflict(store, application->id, err);
}

bool store_application_running(struct store *store, int64_t **ret_list, size_t *ret_count,
                               struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_RUNNING);

    return stmt_numbers(stmt, ret_list, ret_count, err);
}

bool store_clock_rule(struct store *store, struct digest *ret_digest, bool *ret_found,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLOCK_RULE_GET);

    if (!stmt_row(stmt, ret_found, err))
        return false;
    *ret_found = *ret_found && stmt_digest(stmt, 0, ret_digest);
    return true;
}

bool store_clock_rule_set(struct store *store, const struct digest *digest, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_CLOCK_RULE_SET);

    bind_digest(stmt, ":digest", digest);
    return stmt_run(stmt, err);
}

bool store_application_due(struct store *store, int64_t id, struct date due_on, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_DUE);

    bind_date(stmt, ":due_on", due_on);
    bind_id(stmt, ":id", id);
    return stmt_run(stmt, err);
}

bool store_application_rebase(struct store *store, int64_t id, const struct digest *edition,
                              struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_REBASE);

    bind_digest(stmt, ":edition", edition);
    bind_id(stmt, ":id", id);
    return stmt_run(stmt, err);
}
