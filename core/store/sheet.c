/* SPDX-License-Identifier: Apache-2.0 */
/* Score sheets, employers of reviewers, panel and minutes: rows in, rows out.
 * The file itself keeps sealed sheets, panels and minutes as they are. */
#include "store/sheet.h"

#include "store/stmt.h"

/* ---- score sheets ---- */

static bool read_status(const char *word, void *ret_status)
{
    return sheet_status_parse(word, ret_status);
}

static const struct column sheet_list[] = {
    COLUMN(COLUMN_ID, store_sheet, id, "id"),
    COLUMN(COLUMN_ID, store_sheet, application_id, "application_id"),
    COLUMN(COLUMN_ID, store_sheet, reviewer_id, "reviewer_id"),
    COLUMN(COLUMN_TEXT, store_sheet, reviewer, "reviewer"),
    COLUMN(COLUMN_INT, store_sheet, issue, "issue"),
    COLUMN_BY(read_status, store_sheet, status, "status"),
    COLUMN(COLUMN_DATE, store_sheet, assigned_on, "assigned_on"),
    COLUMN(COLUMN_DATE, store_sheet, declared_on, "declared_on"),
    COLUMN(COLUMN_TEXT, store_sheet, conflict, "conflict"),
    COLUMN(COLUMN_TEXT, store_sheet, reason, "reason"),
    COLUMN(COLUMN_NUMBER, store_sheet, sealed_ms, "sealed_ms"),
    COLUMN_IF(COLUMN_INT, store_sheet, total_centi, has_total, "total_centi"),
    COLUMN(COLUMN_TEXT, store_sheet, comment, "comment"),
    COLUMN(COLUMN_NUMBER, store_sheet, version, "version"),
};
static const struct columns sheet_columns = COLUMNS(store_sheet, sheet_list);

static const struct column points_list[] = {
    COLUMN(COLUMN_TEXT, store_points, criterion, "criterion"),
    COLUMN(COLUMN_INT, store_points, points, "points"),
    COLUMN(COLUMN_TEXT, store_points, comment, "comment"),
};
static const struct columns points_columns = COLUMNS(store_points, points_list);

void store_sheets_release(struct store_sheets *sheets)
{
    arena_release(&sheets->arena);
    *sheets = (struct store_sheets){0};
}

bool store_sheet_assign(struct store *store, int64_t application_id, int64_t reviewer_id,
                        struct date day, int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_ASSIGN);

    bind_id(stmt, ":application_id", application_id);
    bind_id(stmt, ":reviewer_id", reviewer_id);
    bind_date(stmt, ":assigned_on", day);
    return stmt_insert(stmt, ret_id, err);
}

static bool read_points(struct store *store, struct store_sheet *sheet, struct arena *arena,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_LINES);

    bind_number(stmt, ":sheet_id", sheet->id);
    return stmt_list(stmt, &points_columns, arena, &sheet->lines, &sheet->line_count, err);
}

bool store_sheet_list(struct store *store, int64_t application_id, int64_t reviewer_id,
                      struct store_sheets *ret_sheets, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_LIST);
    AUTO_STORE_SHEETS struct store_sheets sheets = {0};

    bind_number(stmt, ":application_id", application_id);
    bind_id(stmt, ":reviewer_id", reviewer_id);
    if (!stmt_list(stmt, &sheet_columns, &sheets.arena, &sheets.list, &sheets.count, err))
        return false;
    for (size_t i = 0; i < sheets.count; i++)
        if (!read_points(store, &sheets.list[i], &sheets.arena, err))
            return false;
    *ret_sheets = sheets;
    sheets = (struct store_sheets){0};
    return true;
}

bool store_sheet_declare(struct store *store, int64_t id, int64_t version, enum sheet_status status,
                         struct date day, const char *conflict, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_DECLARE);

    bind_number(stmt, ":id", id);
    bind_number(stmt, ":version", version);
    bind_text(stmt, ":status", sheet_status_word(status));
    bind_date(stmt, ":declared_on", day);
    bind_text(stmt, ":conflict", conflict);
    return stmt_change_one(stmt, err);
}

bool store_sheet_withdraw(struct store *store, int64_t id, int64_t version, const char *reason,
                          struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_WITHDRAW);

    bind_number(stmt, ":id", id);
    bind_number(stmt, ":version", version);
    bind_text(stmt, ":reason", reason);
    return stmt_change_one(stmt, err);
}

bool store_sheet_reopen(struct store *store, int64_t id, struct date day, const char *reason,
                        int64_t *ret_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_REOPEN);
    AUTO_STMT struct stmt *lines = stmt_begin(store, SQL_SHEET_COPY_LINES);
    int64_t next;

    bind_number(stmt, ":id", id);
    bind_date(stmt, ":day", day);
    bind_text(stmt, ":reason", reason);
    if (!stmt_insert(stmt, &next, err))
        return false;
    bind_number(lines, ":sheet_id", next);
    bind_number(lines, ":from_id", id);
    if (!stmt_run(lines, err))
        return false;
    *ret_id = next;
    return true;
}

bool store_sheet_reveal(struct store *store, int64_t application_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_REVEAL);

    bind_id(stmt, ":application_id", application_id);
    return stmt_run(stmt, err);
}

static bool drop_points(struct store *store, int64_t sheet_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_DROP_LINES);

    bind_number(stmt, ":sheet_id", sheet_id);
    return stmt_run(stmt, err);
}

static bool add_points(struct store *store, int64_t sheet_id, const struct store_points *points,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_ADD_LINE);

    bind_number(stmt, ":sheet_id", sheet_id);
    bind_text(stmt, ":criterion", points->criterion);
    bind_number(stmt, ":points", points->points);
    bind_text(stmt, ":comment", points->comment ? points->comment : "");
    return stmt_run(stmt, err);
}

bool store_sheet_save(struct store *store, const struct store_sheet *sheet, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_SAVE);

    bind_number(stmt, ":id", sheet->id);
    bind_number(stmt, ":version", sheet->version);
    bind_text(stmt, ":comment", sheet->comment ? sheet->comment : "");
    if (!stmt_change_one(stmt, err) || !drop_points(store, sheet->id, err))
        return false;
    for (size_t i = 0; i < sheet->line_count; i++)
        if (!add_points(store, sheet->id, &sheet->lines[i], err))
            return false;
    return true;
}

bool store_sheet_seal(struct store *store, int64_t id, int64_t version, int64_t sealed_ms,
                      int total_centi, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_SEAL);

    bind_number(stmt, ":id", id);
    bind_number(stmt, ":version", version);
    bind_number(stmt, ":sealed_ms", sealed_ms);
    bind_number(stmt, ":total_centi", total_centi);
    return stmt_change_one(stmt, err);
}

bool store_sheet_load(struct store *store, int64_t reviewer_id, int64_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_SHEET_LOAD);

    bind_id(stmt, ":reviewer_id", reviewer_id);
    return stmt_number(stmt, ret_count, err);
}

/* ---- for whom a reviewer works ---- */

bool store_employers(struct store *store, int64_t clerk_id, struct arena *arena,
                     const char ***ret_codes, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EMPLOYER_LIST);
    const char **codes = NULL;
    size_t count = 0;
    bool is_row;

    bind_id(stmt, ":clerk_id", clerk_id);
    for (;;) {
        if (!stmt_row(stmt, &is_row, err))
            return false;
        if (!is_row)
            break;
        *ARENA_PUSH(arena, codes, count) = arena_text(arena, stmt_text(stmt, 0));
    }
    *ret_codes = codes;
    *ret_count = count;
    return true;
}

static bool add_employer(struct store *store, int64_t clerk_id, const char *code, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EMPLOYER_ADD);

    bind_id(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":code", code);
    return stmt_run(stmt, err);
}

bool store_employers_set(struct store *store, int64_t clerk_id, const char *const *codes,
                         size_t count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_EMPLOYER_DROP);

    bind_id(stmt, ":clerk_id", clerk_id);
    if (!stmt_run(stmt, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!add_employer(store, clerk_id, codes[i], err))
            return false;
    return true;
}

/* ---- the panel ---- */

bool store_panel_open(struct store *store, int64_t application_id, int64_t now_ms, int64_t clerk_id,
                      struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PANEL_OPEN);

    bind_id(stmt, ":application_id", application_id);
    bind_number(stmt, ":opened_ms", now_ms);
    bind_id(stmt, ":clerk_id", clerk_id);
    return stmt_run(stmt, err);
}

bool store_panel_opened(struct store *store, int64_t application_id, int64_t *ret_ms,
                        struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_PANEL_OPENED);

    bind_id(stmt, ":application_id", application_id);
    return stmt_number(stmt, ret_ms, err);
}

bool store_minute_add(struct store *store, int64_t application_id, const char *item, int year,
                      const struct store_minute *minute, int64_t clerk_id, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_MINUTE_ADD);

    bind_id(stmt, ":application_id", application_id);
    bind_text(stmt, ":item", application_id ? NULL : item);
    bind_id(stmt, ":year", application_id ? 0 : year);
    bind_number(stmt, ":at_ms", minute->at_ms);
    bind_id(stmt, ":clerk_id", clerk_id);
    bind_text(stmt, ":present", minute->present);
    bind_text(stmt, ":body", minute->body);
    return stmt_run(stmt, err);
}

static const struct column minute_list[] = {
    COLUMN(COLUMN_ID, store_minute, id, "id"),
    COLUMN(COLUMN_NUMBER, store_minute, at_ms, "at_ms"),
    COLUMN(COLUMN_TEXT, store_minute, clerk, "clerk"),
    COLUMN(COLUMN_TEXT, store_minute, present, "present"),
    COLUMN(COLUMN_TEXT, store_minute, body, "body"),
};
static const struct columns minute_columns = COLUMNS(store_minute, minute_list);

bool store_minute_list(struct store *store, int64_t application_id, const char *item, int year,
                       struct arena *arena, struct store_minute **ret_list, size_t *ret_count,
                       struct err *err)
{
    AUTO_STMT struct stmt *stmt =
        stmt_begin(store, application_id ? SQL_MINUTE_OF_APPLICATION : SQL_MINUTE_OF_RANKING);

    if (application_id) {
        bind_id(stmt, ":application_id", application_id);
    } else {
        bind_text(stmt, ":item", item);
        bind_number(stmt, ":year", year);
    }
    return stmt_list(stmt, &minute_columns, arena, ret_list, ret_count, err);
}
