/* SPDX-License-Identifier: Apache-2.0 */
/* A test of every move of a score sheet, made from its table: allowed in each role from each state;
 * refused by each thing that stands before it. */
#include "desk_machine.h"

#include "desk/review.h"
#include "model/review.h"

#define WHY "as the file says"

static int64_t the_reviewer(struct trial *trial)
{
    return person(&trial->office, ROLE_REVIEWER, LEAD, 1);
}

/* Of the newest issue, as the file has it. */
static unsigned sheet_state(struct trial *trial)
{
    static const char sql[] = "SELECT status FROM score_sheet WHERE application_id = ?1 AND "
                              "reviewer_id = ?2 ORDER BY issue DESC LIMIT 1";
    enum sheet_status status = SHEET_STATUS_COUNT;
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;

    assert_int_equal(sqlite3_open(trial->office.path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    sqlite3_bind_int64(stmt, 1, trial->object);
    sqlite3_bind_int64(stmt, 2, the_reviewer(trial));
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    assert_true(sheet_status_parse((const char *) sqlite3_column_text(stmt, 0), &status));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return status;
}

/* ---- the moves ---- */

static bool make_move(struct trial *trial, unsigned move, const char *reason, struct err *err)
{
    struct desk *desk = &trial->office.desk;
    int64_t id = trial->object, reviewer = the_reviewer(trial);

    switch ((enum sheet_move) move) {
    case SHEET_MOVE_DECLARE:
        return desk_conflict_declare(desk, id, "", err);
    case SHEET_MOVE_RECUSE:
        return desk_recuse(desk, id, reason, err);
    case SHEET_MOVE_WITHDRAW:
        return desk_reviewer_withdraw(desk, id, reviewer, reason, err);
    case SHEET_MOVE_SEAL:
        return desk_score_seal(desk, id, err);
    case SHEET_MOVE_REVEAL:
        return desk_panel_open(desk, id, err);
    case SHEET_MOVE_REOPEN:
        return desk_sheet_reopen(desk, id, reviewer, reason, err);
    case SHEET_MOVE_COUNT:
        break;
    }
    fail_msg("there is no such move");
    return false;
}

/* What the verb refuses is what is told beforehand, and nothing else. */
static bool make_sheet(struct trial *trial, unsigned move, const char *reason, struct err *err)
{
    bool may = desk_sheet_may(&trial->office.desk, trial->object, the_reviewer(trial),
                              (enum sheet_move) move, &trial->findings);
    bool done = make_move(trial, move, reason, err);

    if (done && !may)
        fail_msg("%s was made, though it may not be", sheet_move_row((enum sheet_move) move)->word);
    if (!done && findings_block(&trial->findings) && err->kind == ERR_INPUT)
        err->kind = ERR_REFUSED; /* what is to be typed otherwise names its field */
    if (!done && err->kind == ERR_NOT_FOUND &&
        !sheet_is_active((enum sheet_status) sheet_state(trial))) {
        check_int(trial->findings.count, 0); /* whose sheet is gone does not even see the case */
        findings_refuse(&trial->findings, "state", "", err->what, "");
        err->kind = ERR_REFUSED;
    }
    return done;
}

static void step_on(struct trial *trial, int64_t clerk, enum sheet_move move)
{
    struct err err = {0};

    sit_as(&trial->office, clerk);
    check_ok(make_move(trial, move, WHY, &err), err);
}

static int64_t sheet_clerk(struct trial *trial, enum role role)
{
    if (role == ROLE_REVIEWER)
        return the_reviewer(trial);
    return role == ROLE_OFFICER ? person(&trial->office, ROLE_OFFICER, LEAD, 1)
                                : fresh_clerk(trial, role);
}

/* Points for the whole sheet, of so many hundredths; not sealed. */
static void write_points(struct trial *trial, int score, const char *comment)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct typed_points points[20];
    char typed[20][16];
    struct err err = {0};
    size_t count;

    sit_as(&trial->office, the_reviewer(trial));
    read_application(&trial->office, trial->object, &page);
    count = page.item->criterion_count;
    for (size_t i = 0; i < count; i++) {
        snprintf(typed[i], sizeof typed[i], "%d", page.item->criteria[i].most * score / 100);
        points[i] = (struct typed_points){
            .criterion = page.item->criteria[i].id, .points = typed[i], .comment = ""};
    }
    check_ok(desk_score_save(&trial->office.desk, trial->object, points, count, comment, &err),
             err);
}

/* For whom a reviewer works was recorded after the assigning. */
static void employ_since(struct trial *trial, int64_t reviewer)
{
    AUTO_ARENA struct arena arena = {0};

    raw(&trial->office,
        arena_format(&arena,
                     "INSERT INTO reviewer_employer(clerk_id, code) SELECT %lld, o.code FROM "
                     "application a JOIN organisation o ON o.id = a.organisation_id WHERE a.id = "
                     "%lld",
                     (long long) reviewer, (long long) trial->object));
}

static void bring_sheet(struct trial *trial, unsigned state, const unsigned *move, enum role role)
{
    int64_t officer;

    (void) role;
    office_open(&trial->office, VOUCHER_DAY);
    trial->object = voucher_at(&trial->office, STAGE_REVIEW);
    officer = sheet_clerk(trial, ROLE_OFFICER);
    if (state == SHEET_RECUSED)
        step_on(trial, the_reviewer(trial), SHEET_MOVE_RECUSE);
    if (state == SHEET_WITHDRAWN)
        step_on(trial, officer, SHEET_MOVE_WITHDRAW);
    if (state == SHEET_ASSIGNED || state == SHEET_RECUSED || state == SHEET_WITHDRAWN)
        return;
    step_on(trial, the_reviewer(trial), SHEET_MOVE_DECLARE);
    if (state != SHEET_WORKING || (move && *move == SHEET_MOVE_SEAL))
        write_points(trial, 80, "as the papers show");
    if (state == SHEET_WORKING)
        return;
    step_on(trial, the_reviewer(trial), SHEET_MOVE_SEAL);
    if (state == SHEET_REVEALED || (move && *move == SHEET_MOVE_REVEAL))
        others_score(&trial->office, trial->object, LEAD, 80);
    if (state == SHEET_REVEALED)
        step_on(trial, officer, SHEET_MOVE_REVEAL);
    if (state == SHEET_REOPENED)
        step_on(trial, officer, SHEET_MOVE_REOPEN);
    if (move && *move == SHEET_MOVE_WITHDRAW)
        employ_since(trial, the_reviewer(trial)); /* else what is sealed stays */
}

/* ---- how each guard is broken ---- */

static int64_t review_over(struct trial *trial, unsigned move)
{
    AUTO_ARENA struct arena arena = {0};

    (void) move;
    raw(&trial->office,
        arena_format(&arena, "UPDATE application SET stage = 'reviewed' WHERE id = %lld",
                     (long long) trial->object));
    return 0;
}

/* A file in which it came so; sheets are opened with the panel. */
static int64_t panel_begun(struct trial *trial, unsigned move)
{
    AUTO_ARENA struct arena arena = {0};

    (void) move;
    raw(&trial->office, arena_format(&arena,
                                     "INSERT INTO panel(application_id, opened_ms, clerk_id) "
                                     "SELECT %lld, 1, min(id) FROM clerk",
                                     (long long) trial->object));
    return 0;
}

static int64_t no_points(struct trial *trial, unsigned move)
{
    struct err err = {0};
    const struct typed_points none = {0};

    (void) move;
    sit_as(&trial->office, the_reviewer(trial));
    check_ok(desk_score_save(&trial->office.desk, trial->object, &none, 0, "", &err), err);
    return 0;
}

static int64_t full_and_silent(struct trial *trial, unsigned move)
{
    (void) move;
    write_points(trial, 100, "");
    return 0;
}

/* One of the others has not sealed: the correction is asked for. */
static int64_t one_reopened(struct trial *trial, unsigned move)
{
    struct err err = {0};

    (void) move;
    sit_as(&trial->office, sheet_clerk(trial, ROLE_OFFICER));
    check_ok(desk_sheet_reopen(&trial->office.desk, trial->object,
                               person(&trial->office, ROLE_REVIEWER, LEAD, QUORUM_SECOND), WHY,
                               &err),
             err);
    return 0;
}

static int64_t employed_since(struct trial *trial, unsigned move)
{
    (void) move;
    employ_since(trial, the_reviewer(trial));
    return 0;
}

/* Scored and sealed by one who works elsewhere. */
static int64_t sealed_since(struct trial *trial, unsigned move)
{
    (void) move;
    step_on(trial, the_reviewer(trial), SHEET_MOVE_DECLARE);
    write_points(trial, 80, "as the papers show");
    step_on(trial, the_reviewer(trial), SHEET_MOVE_SEAL);
    return 0;
}

static int64_t others_taken_off(struct trial *trial, unsigned move)
{
    static const int others[] = {QUORUM_SECOND, QUORUM_THIRD};
    struct err err = {0};

    (void) move;
    sit_as(&trial->office, sheet_clerk(trial, ROLE_OFFICER));
    for (size_t i = 0; i < 2; i++) {
        int64_t other = person(&trial->office, ROLE_REVIEWER, LEAD, others[i]);

        employ_since(trial, other);
        sit_as(&trial->office, sheet_clerk(trial, ROLE_OFFICER));
        check_ok(desk_reviewer_withdraw(&trial->office.desk, trial->object, other, WHY, &err), err);
    }
    return 0;
}

static const struct broken_guard broken[] = {
    {.guard = "to-score", .rule = "stage", .spoil = review_over},
    {.guard = "under-review", .rule = "stage", .spoil = review_over},
    {.guard = "sealed-phase", .rule = "review:panel", .spoil = panel_begun},
    {.guard = "not-employed", .rule = "review:employer", .spoil = employed_since},
    {.guard = "points-stand", .rule = "review:points-stand", .spoil = sealed_since},
    {.guard = "points", .rule = "review:points", .spoil = no_points},
    {.guard = "comment", .rule = "review:comment", .spoil = full_and_silent},
    {.guard = "all-sealed", .rule = "review:sealed", .spoil = one_reopened},
    {.guard = "quorum", .rule = "review:quorum", .spoil = others_taken_off},
};

static const struct driver driver = {
    .machine = &machine_sheet,
    .bring = bring_sheet,
    .clerk = sheet_clerk,
    .make = make_sheet,
    .state = sheet_state,
    .broken = broken,
    .broken_count = sizeof broken / sizeof *broken,
};

int main(void)
{
    static const struct driver *const drivers[] = {&driver};

    return drive_machines(drivers, sizeof drivers / sizeof *drivers);
}
