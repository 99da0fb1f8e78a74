/* SPDX-License-Identifier: Apache-2.0 */
/* The list of 100,000 applications as a screen asks it: ids under a filter, and the rows of one
 * page.  The rivals ask the same file for the same page with LIKE and OFFSET. */
#include "bench.h"

#include <sqlite3.h>
#include <stdio.h>

#include "base/text.h"
#include "desk/casework.h"

#define APPLICATIONS 100000
#define PAGE         20
#define GOAL         0.050
#define COLUMNS_SQL                                                                                \
    "SELECT a.*, o.name, o.code, c.name, m.assessed_fen FROM application a"                        \
    " JOIN organisation o ON o.id = a.organisation_id LEFT JOIN clerk c ON c.id = a.owner_id"      \
    " LEFT JOIN application_money m ON m.application_id = a.id "

struct shelf {
    struct bench_office office;
    sqlite3 *db;
    struct application_filter filter;
    bool at_end;
    const char *sql;
};

static void page_ours(void *of)
{
    struct shelf *shelf = of;
    struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};
    size_t from, count;

    MUST_RUN(desk_application_ids(&shelf->office.desk, &shelf->filter, &ids, &err));
    count = ids.count < PAGE ? ids.count : PAGE;
    from = shelf->at_end ? ids.count - count : 0;
    MUST_RUN(desk_applications(&shelf->office.desk, ids.list + from, count, &rows, &err));
    application_ids_release(&ids);
}

static void page_rival(void *of)
{
    struct shelf *shelf = of;
    struct err err = {0};

    if (sqlite3_exec(shelf->db, shelf->sql, NULL, NULL, NULL) != SQLITE_OK)
        err_set(&err, ERR_STORE, "%s", sqlite3_errmsg(shelf->db));
    bench_must(err.kind == ERR_NONE, &err);
}

static void page_compare(struct shelf *shelf, const char *what, const char *rival)
{
    bench_compare(&(struct bench_pair){
        .what = what,
        .units = 1,
        .ours = {.run = page_ours},
        .rival = {.name = rival, .run = page_rival},
        .of = shelf,
        .most_seconds = GOAL,
    });
}

void bench_list(void)
{
    struct shelf shelf = {0};

    bench_office_open(&shelf.office);
    bench_office_fill(&shelf.office, APPLICATIONS);
    bench_office_sit(&shelf.office, ROLE_AUDITOR);
    sqlite3_open_v2(shelf.office.path, &shelf.db, SQLITE_OPEN_READONLY, NULL);

    shelf.sql = COLUMNS_SQL "ORDER BY a.received_on DESC, a.id DESC LIMIT 20";
    page_compare(&shelf, "100,000 applications: first page", "ORDER BY … LIMIT 20");
    shelf.at_end = true;
    shelf.sql = COLUMNS_SQL "ORDER BY a.received_on DESC, a.id DESC LIMIT 20 OFFSET 99980";
    page_compare(&shelf, "... page at the end", "LIMIT 20 OFFSET 99980");
    shelf.at_end = false;
    shelf.filter.search = "罕见语料";
    shelf.sql = COLUMNS_SQL "WHERE a.title LIKE '%罕见语料%' OR o.name LIKE '%罕见语料%' "
                            "OR a.number LIKE '%罕见语料%' OR o.code LIKE '%罕见语料%' "
                            "ORDER BY a.received_on DESC, a.id DESC LIMIT 20";
    page_compare(&shelf, "... search, one of a thousand found",
                 "LIKE over title, name, number, code");
    shelf.filter.search = "海岸";
    shelf.sql = COLUMNS_SQL "WHERE a.title LIKE '%海岸%' OR o.name LIKE '%海岸%' "
                            "OR a.number LIKE '%海岸%' OR o.code LIKE '%海岸%' "
                            "ORDER BY a.received_on DESC, a.id DESC LIMIT 20";
    page_compare(&shelf, "... search, one of seven found", "LIKE over title, name, number, code");
    sqlite3_close(shelf.db);
    bench_office_close(&shelf.office);
}
