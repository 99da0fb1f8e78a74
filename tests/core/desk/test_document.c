/* SPDX-License-Identifier: Apache-2.0 */
/* Files of papers: attached from a folder that nobody trusts, kept whole, written out again. */
#include "desk_voucher.h"
#include "drop_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "base/digest.h"
#include "desk/audit.h"
#include "desk/document.h"

static const char pdf[] = "%PDF-1.4\nof a licence\n%%EOF\n";

static void attach_ok(struct office *office, int64_t id, const char *material,
                      const struct drop *drop, const char *name)
{
    struct err err = {0};

    check_ok(desk_document_attach(&office->desk, id, material, drop->folder, name, &err), err);
}

static void attach_refused(struct office *office, int64_t id, const struct drop *drop,
                           const char *name, const char *what)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    assert_false(desk_document_attach(&office->desk, id, "licence", drop->folder, name, &err));
    if (!strstr(err.what, what))
        fail_msg("%s: %s | %s", name, err.what, err.detail);
    read_application(office, id, &page);
    for (size_t i = 0; i < page.material_count; i++)
        check_int(page.materials[i].document_count, 0);
}

static const struct material_line *licence_of(const struct application_page *page)
{
    for (size_t i = 0; i < page->material_count; i++)
        if (text_is(page->materials[i].material->id, "licence"))
            return &page->materials[i];
    fail_msg("the item asks for no licence");
    return NULL;
}

static int64_t licence_file(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    assert_true(licence_of(&page)->document_count > 0);
    return licence_of(&page)->documents[0].id;
}

/* ---- attaching ---- */

static void a_file__makes_the_paper_present_and_stands_in_the_journal(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct digest digest = digest_of(pdf, sizeof pdf - 1);
    char hex[DIGEST_TEXT_SIZE];
    const struct journal_entry *entry;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    drop_make(&drop);
    id = voucher_at(&office, STAGE_FORMAL);
    drop_put(&drop, "营业执照.txt", pdf, sizeof pdf - 1); /* whatever it is called */
    attach_ok(&office, id, "licence", &drop, "营业执照.txt");
    read_application(&office, id, &page);
    assert_true(licence_of(&page)->present);
    check_int(licence_of(&page)->document_count, 1);
    check_text(licence_of(&page)->documents[0].name, "营业执照.txt");
    check_text(licence_of(&page)->documents[0].kind, "pdf");
    check_int(licence_of(&page)->documents[0].size, sizeof pdf - 1);
    entry = &page.history.list[page.history.count - 1];
    check_text(entry->verb, "attach");
    assert_non_null(strstr(entry->changes, "licence\tmissing\tpresent\n"));
    assert_non_null(strstr(entry->changes, "file\t\t营业执照.txt\n"));
    assert_non_null(strstr(entry->changes, digest_text(&digest, hex)));
}

static void a_file__that_is_no_ordinary_paper_is_refused(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop;
    char path[400], other[400];
    unsigned char *large = calloc(1, DOCUMENT_MOST + 1);
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    drop_make(&drop);
    id = voucher_at(&office, STAGE_FORMAL);
    drop_put(&drop, "good.pdf", pdf, sizeof pdf - 1);
    attach_refused(&office, id, &drop, "../good.pdf", "not the name of one file");
    attach_refused(&office, id, &drop, "/etc/passwd", "not the name of one file");
    attach_refused(&office, id, &drop, ".hidden", "not the name of one file");
    attach_refused(&office, id, &drop, "", "not the name of one file");
    attach_refused(&office, id, &drop, "absent.pdf", "cannot be read");
    attach_refused(&office, id, &drop, "a\xe2\x80\xaez.pdf", "cannot be kept");
    drop_path(&drop, "good.pdf", path);
    drop_path(&drop, "link.pdf", other);
    assert_int_equal(symlink(path, other), 0);
    attach_refused(&office, id, &drop, "link.pdf", "a link");
    drop_path(&drop, "second.pdf", other);
    assert_int_equal(link(path, other), 0);
    attach_refused(&office, id, &drop, "second.pdf", "a second name");
    drop_path(&drop, "pipe", other);
    assert_int_equal(mkfifo(other, 0600), 0);
    attach_refused(&office, id, &drop, "pipe", "not an ordinary file");
    drop_path(&drop, "folder", other);
    assert_int_equal(mkdir(other, 0700), 0);
    attach_refused(&office, id, &drop, "folder", "not an ordinary file");
    drop_put(&drop, "empty.pdf", "", 0);
    attach_refused(&office, id, &drop, "empty.pdf", "empty");
    drop_put(&drop, "program.pdf",
             "\x7f"
             "ELF, really",
             12);
    attach_refused(&office, id, &drop, "program.pdf", "a program");
    drop_put(&drop, "large.pdf", large, DOCUMENT_MOST + 1);
    attach_refused(&office, id, &drop, "large.pdf", "larger than 20 MiB");
    free(large);
}

static void what_waits__is_listed_with_what_is_wrong(void **state)
{
    AUTO_DROP struct drop drop;
    AUTO_ARENA struct arena arena = {0};
    struct inbox_file *files;
    struct err err = {0};
    char other[400];
    size_t count;

    (void) state;
    drop_make(&drop);
    drop_put(&drop, "b.pdf", pdf, sizeof pdf - 1);
    drop_put(&drop, ".hidden", pdf, sizeof pdf - 1);
    drop_path(&drop, "a-link", other);
    assert_int_equal(symlink("/etc/passwd", other), 0);
    drop_path(&drop, "folder", other);
    assert_int_equal(mkdir(other, 0700), 0);
    check_ok(desk_inbox(drop.folder, &arena, &files, &count, &err), err);
    check_int(count, 2);
    check_text(files[0].name, "a-link");
    check_text(files[0].refused, "it is a link and not a file");
    check_text(files[1].name, "b.pdf");
    assert_null(files[1].refused);
    check_int(files[1].size, sizeof pdf - 1);
    drop_path(&drop, "new", other);
    check_ok(desk_inbox_make(other, &err), err);
    check_ok(desk_inbox_make(other, &err), err); /* there already */
    check_ok(desk_inbox(other, &arena, &files, &count, &err), err);
    check_int(count, 0);
    assert_false(desk_inbox_make("/no/such/folder", &err));
    assert_int_equal(rmdir(other), 0);
    assert_false(desk_inbox("/no/such/folder", &arena, &files, &count, &err));
    check_int(err.kind, ERR_INPUT);
}

static void attaching__is_for_who_works_on_it_before_acceptance(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    drop_make(&drop);
    drop_put(&drop, "good.pdf", pdf, sizeof pdf - 1);
    id = voucher_at(&office, STAGE_FORMAL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_document_attach(&office.desk, id, "licence", drop.folder, "good.pdf", &err));
    check_int(err.kind, ERR_REFUSED);
    sit(&office, ROLE_OFFICER, "industry");
    assert_false(desk_document_attach(&office.desk, id, "licence", drop.folder, "good.pdf", &err));
    check_int(err.kind, ERR_NOT_FOUND);
    sit(&office, ROLE_OFFICER, LEAD);
    assert_false(desk_document_attach(&office.desk, id, "no-such", drop.folder, "good.pdf", &err));
    check_int(err.kind, ERR_INPUT);
    attach_ok(&office, id, "licence", &drop, "good.pdf");
    assert_false(desk_document_attach(&office.desk, id, "licence", drop.folder, "good.pdf", &err));
    assert_non_null(strstr(err.what, "already"));
    check_everything(&office, id);
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    assert_false(
        desk_document_attach(&office.desk, id, "credit_commitment", drop.folder, "good.pdf", &err));
    check_int(err.kind, ERR_REFUSED);
}

static void a_missing_paper__blocks_acceptance_until_its_file_is_here(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    drop_make(&drop);
    drop_put(&drop, "good.pdf", pdf, sizeof pdf - 1);
    id = voucher_at(&office, STAGE_FORMAL);
    check_everything(&office, id);
    check_ok(desk_material_set(&office.desk, id, "licence", false, &err), err);
    move_refused(&office, id, MOVE_ACCEPT, NULL, "material:licence");
    attach_ok(&office, id, "licence", &drop, "good.pdf");
    assert_false(desk_material_set(&office.desk, id, "licence", false, &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(desk_document_remove(&office.desk, id, licence_file(&office, id), " ", &err));
    check_ok(desk_document_remove(&office.desk, id, licence_file(&office, id), "wrong year", &err),
             err);
    move_refused(&office, id, MOVE_ACCEPT, NULL, "material:licence");
    attach_ok(&office, id, "licence", &drop, "good.pdf"); /* the same again, now right */
    move_ok(&office, id, MOVE_ACCEPT, NULL);
}

/* ---- writing out ---- */

static void a_file__is_written_out_as_it_came_and_never_over_another(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop, out;
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    size_t size = 1300000; /* three parts */
    unsigned char *bytes = calloc(1, size), *back = calloc(1, size + 1);
    const char *name = NULL;
    char path[400];
    FILE *file;
    int64_t id, document;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    drop_make(&drop);
    drop_make(&out);
    for (size_t i = 0; i < size; i++)
        bytes[i] = (unsigned char) ('a' + i * 7 % 26);
    drop_put(&drop, "long.txt", bytes, size);
    id = voucher_at(&office, STAGE_FORMAL);
    attach_ok(&office, id, "licence", &drop, "long.txt");
    document = licence_file(&office, id);
    check_ok(desk_document_export(&office.desk, id, document, out.folder, &arena, &name, &err),
             err);
    assert_non_null(strstr(name, "-licence-"));
    drop_path(&out, name, path);
    file = fopen(path, "rb");
    assert_non_null(file);
    check_int(fread(back, 1, size + 1, file), size);
    fclose(file);
    assert_memory_equal(bytes, back, size);
    assert_false(desk_document_export(&office.desk, id, document, out.folder, &arena, &name, &err));
    assert_non_null(strstr(err.what, "is there already"));
    sit(&office, ROLE_OFFICER, "industry");
    assert_false(desk_document_export(&office.desk, id, document, out.folder, &arena, &name, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    free(bytes);
    free(back);
}

/* ---- verifying ---- */

static int take_text(void *of, int count, char **values, char **names)
{
    (void) count;
    (void) names;
    str_add(of, values[0]);
    str_add(of, ";\n");
    return 0;
}

/* As somebody does who knows the file: its triggers are away for a moment, and as before. */
static void tamper(const char *path, const char *sql)
{
    AUTO_STR struct str triggers = {0}, drops = {0};
    sqlite3 *db = NULL;

    str_init(&triggers, 20000);
    str_init(&drops, 4000);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db,
                 "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'document*'",
                 take_text, &triggers, NULL);
    sqlite3_exec(db,
                 "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'"
                 " AND name GLOB 'document*'",
                 take_text, &drops, NULL);
    assert_int_equal(sqlite3_exec(db, drops.text, NULL, NULL, NULL), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    assert_int_equal(sqlite3_exec(db, triggers.text, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
}

static void verify__sees_a_file_that_is_gone_altered_or_put_in_another_ones_place(void **state)
{
    static const struct {
        const char *sql;
        enum tamper tamper;
    } tampers[] = {
        {"DELETE FROM document_part", TAMPER_DOCUMENT},
        {"UPDATE document_part SET bytes = zeroblob(length(bytes))", TAMPER_DOCUMENT},
        {("UPDATE document SET digest = zeroblob(32); UPDATE document_part SET digest = "
          "zeroblob(32);"
          "UPDATE document_content SET digest = zeroblob(32)"),
         TAMPER_KEPT},
    };

    (void) state;
    for (size_t i = 0; i < sizeof tampers / sizeof tampers[0]; i++) {
        AUTO_OFFICE struct office office;
        AUTO_DROP struct drop drop;
        AUTO_AUDIT_REPORT struct audit_report report = {0};
        struct err err = {0};
        int64_t id;

        office_open(&office, VOUCHER_DAY);
        drop_make(&drop);
        drop_put(&drop, "good.pdf", pdf, sizeof pdf - 1);
        id = voucher_at(&office, STAGE_FORMAL);
        attach_ok(&office, id, "licence", &drop, "good.pdf");
        check_ok(desk_audit_verify(&office.desk, NULL, &report, &err), err);
        check_int(report.documents, 1);
        tamper(office.path, tampers[i].sql);
        assert_false(desk_audit_verify(&office.desk, NULL, &report, &err));
        check_int(report.tamper, tampers[i].tamper);
        check_int(err.kind, ERR_STORE);
    }
}

static void a_backup__holds_the_files_too(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DROP struct drop drop;
    struct err err = {0};
    char path[400];
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    drop_make(&drop);
    drop_put(&drop, "good.pdf", pdf, sizeof pdf - 1);
    id = voucher_at(&office, STAGE_FORMAL);
    attach_ok(&office, id, "licence", &drop, "good.pdf");
    snprintf(path, sizeof path, "%s/copy.xfdb", drop.folder);
    check_ok(store_backup(office.desk.store, path, &err), err);

    AUTO_DESK struct desk copy = {0};
    struct audit_report report = {0};
    check_ok(desk_open(path, office_rules.catalogue, office_rules.calendar,
                       morning_of(day_of(VOUCHER_DAY)), &copy, &err),
             err);
    check_ok(desk_audit_verify(&copy, NULL, &report, &err), err);
    check_int(report.documents, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file__makes_the_paper_present_and_stands_in_the_journal),
        cmocka_unit_test(a_file__that_is_no_ordinary_paper_is_refused),
        cmocka_unit_test(what_waits__is_listed_with_what_is_wrong),
        cmocka_unit_test(attaching__is_for_who_works_on_it_before_acceptance),
        cmocka_unit_test(a_missing_paper__blocks_acceptance_until_its_file_is_here),
        cmocka_unit_test(a_file__is_written_out_as_it_came_and_never_over_another),
        cmocka_unit_test(verify__sees_a_file_that_is_gone_altered_or_put_in_another_ones_place),
        cmocka_unit_test(a_backup__holds_the_files_too),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
