/* SPDX-License-Identifier: Apache-2.0 */
/* Awards after their agreement: rows in, rows out.  Who may and what follows is the desk's. */
#include "store/award.h"

#include "store/stmt.h"

static bool read_state(const char *word, void *ret)
{
    return award_state_parse(word, ret);
}

static bool read_field(const char *word, void *ret)
{
    return award_field_parse(word, ret);
}

static bool read_result(const char *word, void *ret)
{
    return milestone_result_parse(word, ret);
}

static bool read_verdict(const char *word, void *ret)
{
    return award_verdict_parse(word, ret);
}

static const struct column award_list[] = {
    COLUMN(COLUMN_ID, award, application_id, "application_id"),
    COLUMN_BY(read_state, award, state, "state"),
    COLUMN(COLUMN_TEXT, award, agreement, "agreement"),
    COLUMN(COLUMN_TEXT, award, leader, "leader"),
    COLUMN(COLUMN_TEXT, award, targets, "targets"),
    COLUMN(COLUMN_DATE, award, signed_on, "signed_on"),
    COLUMN(COLUMN_DATE, award, starts_on, "starts_on"),
    COLUMN(COLUMN_DATE, award, ends_on, "ends_on"),
    COLUMN(COLUMN_DATE, award, filed_on, "filed_on"),
    COLUMN(COLUMN_DATE, award, ended_on, "ended_on"),
    COLUMN(COLUMN_MONEY, award, final, "final_fen"),
    COLUMN(COLUMN_TEXT, award, signer, "signer"),
    COLUMN(COLUMN_ID, award, signed_by, "signed_by"),
    COLUMN(COLUMN_NUMBER, award, version, "version"),
};
static const struct columns award_columns = COLUMNS(award, award_list);

bool store_award(struct store *store, int64_t application_id, struct arena *arena,
                 struct award *ret_award, bool *ret_found, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_OF);

    bind_id(stmt, ":application_id", application_id);
    *ret_award = AWARD_NONE;
    return stmt_one(stmt, &award_columns, ret_award, arena, ret_found, err);
}

static const struct column milestone_list[] = {
    COLUMN(COLUMN_INT, award_milestone, number, "number"),
    COLUMN(COLUMN_TEXT, award_milestone, title, "title"),
    COLUMN(COLUMN_DATE, award_milestone, due_on, "due_on"),
    COLUMN_BY(read_result, award_milestone, result, "result"),
    COLUMN(COLUMN_TEXT, award_milestone, note, "note"),
    COLUMN(COLUMN_DATE, award_milestone, settled_on, "settled_on"),
    COLUMN(COLUMN_TEXT, award_milestone, settler, "settler"),
};
static const struct columns milestone_columns = COLUMNS(award_milestone, milestone_list);

bool store_award_milestones(struct store *store, int64_t application_id, struct arena *arena,
                            struct award_milestone **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_MILESTONES);

    bind_id(stmt, ":application_id", application_id);
    return stmt_list(stmt, &milestone_columns, arena, ret_list, ret_count, err);
}

static const struct column amendment_list[] = {
    COLUMN(COLUMN_ID, award_amendment, id, "id"),
    COLUMN_BY(read_field, award_amendment, field, "field"),
    COLUMN(COLUMN_INT, award_amendment, milestone, "milestone"),
    COLUMN(COLUMN_TEXT, award_amendment, was, "old_value"),
    COLUMN(COLUMN_TEXT, award_amendment, is, "new_value"),
    COLUMN(COLUMN_TEXT, award_amendment, ground, "ground"),
    COLUMN(COLUMN_ID, award_amendment, proposed_by, "proposed_by"),
    COLUMN(COLUMN_TEXT, award_amendment, proposer, "proposer"),
    COLUMN(COLUMN_DATE, award_amendment, proposed_on, "proposed_on"),
    COLUMN_BY(read_verdict, award_amendment, verdict, "state"),
    COLUMN(COLUMN_TEXT, award_amendment, decider, "decider"),
    COLUMN(COLUMN_DATE, award_amendment, decided_on, "decided_on"),
    COLUMN(COLUMN_TEXT, award_amendment, note, "note"),
    COLUMN(COLUMN_ID, award_amendment, decided_by, "decided_by"),
    COLUMN(COLUMN_TEXT, award_amendment, taker, "taker"),
    COLUMN(COLUMN_DATE, award_amendment, taken_on, "taken_on"),
    COLUMN(COLUMN_TEXT, award_amendment, back_why, "back_why"),
    COLUMN(COLUMN_FLAG, award_amendment, followed, "followed"),
};
static const struct columns amendment_columns = COLUMNS(award_amendment, amendment_list);

bool store_award_amendments(struct store *store, int64_t application_id, struct arena *arena,
                            struct award_amendment **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_AMENDMENTS);

    bind_id(stmt, ":application_id", application_id);
    return stmt_list(stmt, &amendment_columns, arena, ret_list, ret_count, err);
}

static const struct column acceptance_list[] = {
    COLUMN(COLUMN_ID, award_acceptance, id, "id"),
    COLUMN(COLUMN_FLAG, award_acceptance, passed, "passed"),
    COLUMN(COLUMN_MONEY, award_acceptance, final, "final_fen"),
    COLUMN(COLUMN_TEXT, award_acceptance, ground, "ground"),
    COLUMN(COLUMN_ID, award_acceptance, proposed_by, "proposed_by"),
    COLUMN(COLUMN_TEXT, award_acceptance, proposer, "proposer"),
    COLUMN(COLUMN_DATE, award_acceptance, proposed_on, "proposed_on"),
    COLUMN_BY(read_verdict, award_acceptance, verdict, "state"),
    COLUMN(COLUMN_TEXT, award_acceptance, decider, "decider"),
    COLUMN(COLUMN_DATE, award_acceptance, decided_on, "decided_on"),
    COLUMN(COLUMN_TEXT, award_acceptance, note, "note"),
    COLUMN(COLUMN_ID, award_acceptance, decided_by, "decided_by"),
    COLUMN(COLUMN_TEXT, award_acceptance, taker, "taker"),
    COLUMN(COLUMN_DATE, award_acceptance, taken_on, "taken_on"),
    COLUMN(COLUMN_TEXT, award_acceptance, back_why, "back_why"),
    COLUMN(COLUMN_FLAG, award_acceptance, followed, "followed"),
    COLUMN(COLUMN_FLAG, award_acceptance, claimed, "claimed"),
    COLUMN(COLUMN_MONEY, award_acceptance, gave_back, "gave_back_fen"),
};
static const struct columns acceptance_columns = COLUMNS(award_acceptance, acceptance_list);

bool store_award_acceptances(struct store *store, int64_t application_id, struct arena *arena,
                             struct award_acceptance **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_ACCEPTANCES);

    bind_id(stmt, ":application_id", application_id);
    return stmt_list(stmt, &acceptance_columns, arena, ret_list, ret_count, err);
}

/* ---- writing ---- */

bool store_award_sign(struct store *store, const struct award *award, int64_t clerk_id,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_SIGN);

    bind_id(stmt, ":application_id", award->application_id);
    bind_text(stmt, ":agreement", award->agreement);
    bind_text(stmt, ":leader", award->leader);
    bind_text(stmt, ":targets", award->targets);
    bind_date(stmt, ":signed_on", award->signed_on);
    bind_date(stmt, ":starts_on", award->starts_on);
    bind_date(stmt, ":ends_on", award->ends_on);
    bind_id(stmt, ":signed_by", clerk_id);
    return stmt_run(stmt, err);
}

bool store_award_unsign(struct store *store, const struct award *award, const char *reason,
                        int64_t clerk_id, struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_UNSIGN);

    bind_id(stmt, ":application_id", award->application_id);
    bind_text(stmt, ":reason", reason);
    bind_id(stmt, ":taken_by", clerk_id);
    bind_date(stmt, ":taken_on", day);
    return stmt_change_one(stmt, err);
}

bool store_award_milestone_add(struct store *store, int64_t application_id,
                               const struct award_milestone *milestone, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_MILESTONE_ADD);

    bind_id(stmt, ":application_id", application_id);
    bind_number(stmt, ":number", milestone->number);
    bind_text(stmt, ":title", milestone->title);
    bind_date(stmt, ":due_on", milestone->due_on);
    return stmt_run(stmt, err);
}

bool store_award_milestone_settle(struct store *store, int64_t application_id,
                                  const struct award_milestone *milestone, int64_t clerk_id,
                                  struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_MILESTONE_SETTLE);

    bind_id(stmt, ":application_id", application_id);
    bind_number(stmt, ":number", milestone->number);
    bind_text(stmt, ":result", milestone_result_word(milestone->result));
    bind_text(stmt, ":note", milestone->note);
    bind_date(stmt, ":settled_on", milestone->settled_on);
    bind_id(stmt, ":settled_by", clerk_id);
    return stmt_change_one(stmt, err);
}

bool store_award_file(struct store *store, int64_t application_id, struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_FILE);

    bind_id(stmt, ":application_id", application_id);
    bind_date(stmt, ":filed_on", day);
    return stmt_change_one(stmt, err);
}

bool store_award_amend(struct store *store, int64_t application_id,
                       const struct award_amendment *amendment, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_AMEND);

    bind_id(stmt, ":application_id", application_id);
    bind_text(stmt, ":field", award_field_word(amendment->field));
    bind_id(stmt, ":milestone", amendment->milestone);
    bind_text(stmt, ":old_value", amendment->was);
    bind_text(stmt, ":new_value", amendment->is);
    bind_text(stmt, ":ground", amendment->ground);
    bind_id(stmt, ":proposed_by", amendment->proposed_by);
    bind_date(stmt, ":proposed_on", amendment->proposed_on);
    return stmt_run(stmt, err);
}

bool store_award_conclude(struct store *store, int64_t application_id,
                          const struct award_acceptance *acceptance, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_CONCLUDE);

    bind_id(stmt, ":application_id", application_id);
    bind_flag(stmt, ":passed", acceptance->passed);
    bind_money(stmt, ":final_fen", acceptance->final);
    bind_text(stmt, ":ground", acceptance->ground);
    bind_id(stmt, ":proposed_by", acceptance->proposed_by);
    bind_date(stmt, ":proposed_on", acceptance->proposed_on);
    return stmt_run(stmt, err);
}

static bool decide(struct stmt *stmt, int64_t application_id, const char *state, const char *note,
                   int64_t clerk_id, struct date day, struct err *err)
{
    bind_id(stmt, ":application_id", application_id);
    bind_text(stmt, ":state", state);
    bind_text(stmt, ":note", note);
    bind_id(stmt, ":decided_by", clerk_id);
    bind_date(stmt, ":decided_on", day);
    return stmt_change_one(stmt, err);
}

bool store_award_amendment_decide(struct store *store, int64_t application_id,
                                  enum award_verdict verdict, const char *note, int64_t clerk_id,
                                  struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_AMENDMENT_DECIDE);

    return decide(stmt, application_id,
                  verdict == VERDICT_CONFIRMED ? "approved"
                  : verdict == VERDICT_REFUSED ? "refused"
                                               : "withdrawn",
                  note, clerk_id, day, err);
}

bool store_award_acceptance_decide(struct store *store, int64_t application_id, bool confirmed,
                                   struct money gave_back, const char *note, int64_t clerk_id,
                                   struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_ACCEPTANCE_DECIDE);

    bind_money(stmt, ":gave_back_fen", gave_back);
    return decide(stmt, application_id, confirmed ? "confirmed" : "refused", note, clerk_id, day,
                  err);
}

static bool take_back(struct stmt *stmt, int64_t id, const char *reason, int64_t clerk_id,
                      struct date day, struct err *err)
{
    bind_id(stmt, ":id", id);
    bind_id(stmt, ":taken_by", clerk_id);
    bind_date(stmt, ":taken_on", day);
    bind_text(stmt, ":reason", reason);
    return stmt_run(stmt, err);
}

bool store_award_unamend(struct store *store, int64_t amendment_id, const char *reason,
                         int64_t clerk_id, struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_UNAMEND);

    return take_back(stmt, amendment_id, reason, clerk_id, day, err);
}

bool store_award_reopen(struct store *store, int64_t acceptance_id, const char *reason,
                        int64_t clerk_id, struct date day, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_REOPEN);

    return take_back(stmt, acceptance_id, reason, clerk_id, day, err);
}

bool store_award_touch(struct store *store, int64_t application_id, int64_t version,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_AWARD_TOUCH);

    bind_id(stmt, ":application_id", application_id);
    bind_number(stmt, ":version", version);
    return stmt_change_one(stmt, err);
}
