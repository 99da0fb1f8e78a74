/* SPDX-License-Identifier: Apache-2.0 */
/* Files of a body's evidence pack: kept by digest with its evaluation, written out whole, taken
 * away with a reason, and only while evidence comes in. */
#include "desk_lab.h"
#include "drop_folder.h"

#include <inttypes.h>

#include "base/digest.h"
#include "desk/audit.h"

#define DAY      "2025-06-03"
#define SELF     "self-report"
#define ACCOUNTS "accounts"

static const char pdf[] = "%PDF-1.4\nof a report\n%%EOF\n";
static const char other[] = "%PDF-1.4\nof accounts\n%%EOF\n";

static const struct body_kind *kind(void)
{
    return catalogue_body_kind(office_rules.catalogue, "laboratory");
}

/* A laboratory whose notice is out; who keeps it is seated. */
static int64_t notified(struct office *office)
{
    struct organisation host = {.code = "914403001922038216",
                                .name = "样例研究院",
                                .kind = ORGANISATION_RESEARCH_INSTITUTE,
                                .district = "nanshan",
                                .established_on = day_of("2015-03-01"),
                                .invented = true};
    struct err err = {0};
    char day[DATE_TEXT_SIZE];
    int64_t id = 0, lab;

    office_open(office, DAY);
    sit(office, ROLE_OFFICER, kind()->department->id);
    check_ok(desk_organisation_save(&office->desk, &host, &id, &err), err);
    lab = body_register(office, kind(), id, "样例实验室", day_of("2022-06-10"));
    body_go(office, kind(), lab, BODY_MOVE_NOTIFY,
            (struct body_order){.day = body_in_days(office, 10, day)});
    return lab;
}

static const struct evidence_line *line_of(const struct body_page *page, const char *evidence)
{
    for (size_t i = 0; i < page->evidence_count; i++)
        if (text_is(page->evidence[i].evidence->id, evidence))
            return &page->evidence[i];
    fail_msg("the pack has no %s", evidence);
    return NULL;
}

static bool attach(struct office *office, int64_t lab, const char *evidence,
                   const struct drop *drop, const char *name, struct err *err)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err failed = {0};

    check_ok(desk_body(&office->desk, lab, &page, &failed), failed);
    return desk_body_attach(&office->desk, lab, page.body.version, evidence, drop->folder, name,
                            err);
}

static void attach_refused(struct office *office, int64_t lab, const char *evidence,
                           const struct drop *drop, const char *name, const char *what)
{
    AUTO_BODY_PAGE struct body_page before = {0}, after = {0};
    struct err err = {0}, failed = {0};

    check_ok(desk_body(&office->desk, lab, &before, &failed), failed);
    assert_false(attach(office, lab, evidence, drop, name, &err));
    if (!strstr(err.what, what))
        fail_msg("%s: %s | %s", name, err.what, err.detail);
    check_ok(desk_body(&office->desk, lab, &after, &failed), failed);
    check_int(after.body.version, before.body.version);
    for (size_t i = 0; i < after.evidence_count; i++)
        check_int(after.evidence[i].document_count, before.evidence[i].document_count);
}

static void a_file__makes_the_piece_present_and_is_kept_by_its_digest(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop;
    AUTO_BODY_PAGE struct body_page page = {0};
    AUTO_AUDIT_REPORT struct audit_report report = {0};
    struct digest digest = digest_of(pdf, sizeof pdf - 1);
    struct err err = {0};
    int64_t lab = notified(&office);

    (void) state;
    drop_make(&drop);
    drop_put(&drop, "自评报告.txt", pdf, sizeof pdf - 1); /* whatever it is called */
    check_ok(attach(&office, lab, SELF, &drop, "自评报告.txt", &err), err);
    check_ok(desk_body(&office.desk, lab, &page, &err), err);
    assert_true(line_of(&page, SELF)->present);
    assert_false(line_of(&page, ACCOUNTS)->present);
    check_int(line_of(&page, SELF)->document_count, 1);
    check_text(line_of(&page, SELF)->documents[0].kind, "pdf");
    check_int(line_of(&page, SELF)->documents[0].size, sizeof pdf - 1);
    assert_memory_equal(&line_of(&page, SELF)->documents[0].digest, &digest, sizeof digest);
    check_ok(desk_audit_verify(&office.desk, NULL, &report, &err), err);
    check_int(report.documents, 1);
}

static void a_file__is_refused_for_what_it_is_whose_it_is_and_when(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop;
    struct err err = {0};
    int64_t lab = notified(&office);

    (void) state;
    drop_make(&drop);
    drop_put(&drop, "report.pdf", pdf, sizeof pdf - 1);
    drop_put(&drop, "program.pdf",
             "\x7f"
             "ELF, really",
             12);
    drop_put(&drop, "nothing.pdf", "", 0);
    attach_refused(&office, lab, SELF, &drop, "program.pdf", "a program");
    attach_refused(&office, lab, SELF, &drop, "nothing.pdf", "");
    attach_refused(&office, lab, SELF, &drop, "../report.pdf", "");
    attach_refused(&office, lab, "moon", &drop, "report.pdf", "no “moon”");
    check_ok(attach(&office, lab, SELF, &drop, "report.pdf", &err), err);
    attach_refused(&office, lab, SELF, &drop, "report.pdf", "attached as this paper already");
    sit(&office, ROLE_SUPERVISOR, kind()->department->id);
    attach_refused(&office, lab, ACCOUNTS, &drop, "report.pdf", "");
    sit(&office, ROLE_OFFICER, kind()->department->id);
    body_mark_all(&office, kind(), lab);
    body_go(&office, kind(), lab, BODY_MOVE_FILE, (struct body_order){0});
    attach_refused(&office, lab, ACCOUNTS, &drop, "report.pdf", "until the pack is filed");
}

static size_t files_in(const struct drop *drop)
{
    DIR *folder = opendir(drop->folder);
    size_t count = 0;

    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        count += *entry->d_name != '.';
    closedir(folder);
    return count;
}

static void a_pack__is_written_out_whole_and_never_over_another(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop, out;
    AUTO_BODY_PAGE struct body_page page = {0};
    struct err err = {0};
    char path[400], name[120], read[sizeof other];
    size_t count = 0;
    FILE *file;
    int64_t lab = notified(&office);

    (void) state;
    drop_make(&drop);
    drop_make(&out);
    assert_false(desk_body_export(&office.desk, lab, 0, out.folder, &count, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    drop_put(&drop, "report.pdf", pdf, sizeof pdf - 1);
    drop_put(&drop, "accounts.pdf", other, sizeof other - 1);
    check_ok(attach(&office, lab, SELF, &drop, "report.pdf", &err), err);
    check_ok(attach(&office, lab, ACCOUNTS, &drop, "accounts.pdf", &err), err);
    sit(&office, ROLE_AUDITOR, "finance-bureau"); /* reads, and writes out */
    check_ok(desk_body(&office.desk, lab, &page, &err), err);
    check_ok(desk_body_export(&office.desk, lab, 0, out.folder, &count, &err), err);
    check_int(count, 2);
    check_int(files_in(&out), 2);
    snprintf(name, sizeof name, "laboratory-%" PRId64 "-2025-06-10-accounts-%" PRId64 ".pdf", lab,
             line_of(&page, ACCOUNTS)->documents[0].id);
    drop_path(&out, name, path);
    file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(read, 1, sizeof read, file), sizeof other - 1);
    assert_memory_equal(read, other, sizeof other - 1);
    fclose(file);
    assert_false(desk_body_export(&office.desk, lab, 0, out.folder, &count, &err));
    sit(&office, ROLE_OFFICER, "talent");
    assert_false(desk_body_export(&office.desk, lab, 0, out.folder, &count, &err));
}

static void a_file_taken_away__counts_no_more_and_the_piece_is_missing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop;
    AUTO_BODY_PAGE struct body_page page = {0}, after = {0};
    AUTO_AUDIT_REPORT struct audit_report report = {0};
    struct err err = {0};
    int64_t lab = notified(&office), id;

    (void) state;
    drop_make(&drop);
    drop_put(&drop, "report.pdf", pdf, sizeof pdf - 1);
    check_ok(attach(&office, lab, SELF, &drop, "report.pdf", &err), err);
    check_ok(desk_body(&office.desk, lab, &page, &err), err);
    id = line_of(&page, SELF)->documents[0].id;
    assert_false(desk_body_detach(&office.desk, lab, page.body.version, id, " ", &err));
    assert_false(desk_body_detach(&office.desk, lab, page.body.version, id + 1, "no", &err));
    check_int(err.kind, ERR_NOT_FOUND);
    check_ok(desk_body_detach(&office.desk, lab, page.body.version, id, "another unit's", &err),
             err);
    check_ok(desk_body(&office.desk, lab, &after, &err), err);
    assert_false(line_of(&after, SELF)->present);
    check_int(line_of(&after, SELF)->document_count, 0);
    check_ok(desk_audit_verify(&office.desk, NULL, &report, &err), err);
    check_int(report.documents, 0);
    check_ok(attach(&office, lab, SELF, &drop, "report.pdf", &err), err); /* the very same again */
}

static void alter(const char *path, const char *sql)
{
    sqlite3 *db = NULL;

    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

/* A row put under a piece behind the program's back is none that the journal knows. */
static void a_file_nobody_attached__is_found_by_the_verification(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop;
    AUTO_AUDIT_REPORT struct audit_report report = {0};
    struct err err = {0};
    int64_t lab = notified(&office);

    (void) state;
    drop_make(&drop);
    drop_put(&drop, "report.pdf", pdf, sizeof pdf - 1);
    check_ok(attach(&office, lab, SELF, &drop, "report.pdf", &err), err);
    alter(
        office.path,
        "INSERT INTO document_content VALUES(zeroblob(32), 1);"
        "INSERT INTO document_part(digest, part, bytes) VALUES(zeroblob(32), 0, x'00');"
        "INSERT INTO evaluation_document(evaluation_id, evidence, digest, kind, name, added_ms, "
        "added_by) SELECT evaluation_id, 'accounts', zeroblob(32), kind, name, added_ms, added_by "
        "FROM evaluation_document");
    assert_false(desk_audit_verify(&office.desk, NULL, &report, &err));
    check_int(err.kind, ERR_STORE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file__makes_the_piece_present_and_is_kept_by_its_digest),
        cmocka_unit_test(a_file__is_refused_for_what_it_is_whose_it_is_and_when),
        cmocka_unit_test(a_pack__is_written_out_whole_and_never_over_another),
        cmocka_unit_test(a_file_nobody_attached__is_found_by_the_verification),
        cmocka_unit_test(a_file_taken_away__counts_no_more_and_the_piece_is_missing),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
