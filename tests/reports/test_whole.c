/* SPDX-License-Identifier: Apache-2.0 */
/* A finished workbook read back: whole ones pass, torn ones do not, however well they are packed.
 */
#include <signal.h>
#include <sys/resource.h>
#include <zlib.h>

#include "reports/sheet.h"
#include "reports/whole.h"
#include "reports_fixture.h"

static void put(unsigned char *at, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        at[i] = (unsigned char) (value >> (8 * i));
}

/* An archive of one entry, stored as it is, with the right checksum. */
static size_t archive(const char *content, size_t size, unsigned char *ret_bytes)
{
    uint32_t sum = (uint32_t) crc32(crc32(0, NULL, 0), (const Bytef *) content, (uInt) size);
    unsigned char *entry = ret_bytes + 30 + 1 + size, *end = entry + 46 + 1;

    memset(ret_bytes, 0, 30 + 1 + size + 46 + 1 + 22);
    put(ret_bytes, 0x04034b50, 4);
    put(ret_bytes + 26, 1, 2);
    ret_bytes[30] = 'x';
    memcpy(ret_bytes + 31, content, size);
    put(entry, 0x02014b50, 4);
    put(entry + 16, sum, 4);
    put(entry + 20, (uint32_t) size, 4);
    put(entry + 24, (uint32_t) size, 4);
    put(entry + 28, 1, 2);
    entry[46] = 'x';
    put(end, 0x06054b50, 4);
    put(end + 8, 1, 2);
    put(end + 10, 1, 2);
    put(end + 12, 47, 4);
    put(end + 16, (uint32_t) (entry - ret_bytes), 4);
    return (size_t) (end + 22 - ret_bytes);
}

static bool holds(const char *content, size_t size)
{
    unsigned char bytes[1024];
    struct err err = {0};
    bool whole = workbook_is_whole(bytes, archive(content, size, bytes), &err);

    check_int(err.kind, whole ? ERR_NONE : ERR_STORE);
    return whole;
}

static void entry__must_be_one_closed_element(void **state)
{
    static const char hole[] = "<a>\0\0\0</a>";

    (void) state;
#define HOLDS(text_) holds((text_), strlen(text_))
    assert_true(HOLDS("<?xml version=\"1.0\"?>\n<a><b x=\"1 > 0\"/><b>text</b></a>"));
    assert_true(HOLDS("<a/>"));
    assert_false(HOLDS("<?xml version=\"1.0\"?>\n"));
    assert_false(HOLDS("<a><b></a>"));
    assert_false(HOLDS("<a><b>text</b>"));
    assert_false(HOLDS("<a></a></a>"));
    assert_false(HOLDS("<a><b r=\"A<b r=\"B1\"/></a>"));
    assert_false(HOLDS("<a><b <c/></a>"));
    assert_false(HOLDS("<a/><b"));
    assert_false(HOLDS(""));
    assert_false(holds(hole, sizeof hole - 1));
#undef HOLDS
}

static bool write_book(const char *folder, int rows, char path[FIXTURE_PATH + 16])
{
    struct err err = {0};
    struct book *book;
    struct sheet *sheet;

    snprintf(path, FIXTURE_PATH + 16, "%s/book.xlsx", folder);
    book = book_new(&(struct book_facts){.path = path,
                                         .folder = folder,
                                         .title = "t",
                                         .author = "a",
                                         .company = "c",
                                         .made_ms = DEMO_NOW,
                                         .left = "l",
                                         .right = "r"},
                    &err);
    check_ok(book, err);
    sheet = book_sheet(book, "Texts");
    for (int i = 0; i < rows; i++) {
        sheet_text(sheet, LOOK_TEXT, "训力券 <&> \"quoted\"");
        sheet_row(sheet);
    }
    return book_save(book, &err);
}

/* Written while no file may hold more than limit bytes: the library's answer, and ours. */
static void write_limited(const char *folder, rlim_t limit, bool *ret_saved, bool *ret_whole)
{
    char path[FIXTURE_PATH + 16];
    struct rlimit before, now;
    struct err err = {0};
    size_t size;
    char *bytes;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    now = before;
    now.rlim_cur = limit;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
    *ret_saved = write_book(folder, 500, path);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    *ret_whole = false;
    if (!*ret_saved)
        return;
    bytes = file_read(path, &size);
    *ret_whole = workbook_is_whole((unsigned char *) bytes, size, &err);
    free(bytes);
}

static void full_disk__the_library_does_not_see_is_seen(void **state)
{
    char folder[FIXTURE_PATH];
    rlim_t torn = 0, enough = 1 << 20;
    bool saved, whole;

    (void) state;
    folder_make(folder);
    signal(SIGXFSZ, SIG_IGN);
    write_limited(folder, enough, &saved, &whole);
    assert_true(saved && whole);
    while (enough - torn > 1) {
        rlim_t half = (torn + enough) / 2;

        write_limited(folder, half, &saved, &whole);
        if (saved && whole)
            enough = half;
        else
            torn = half;
    }
    /* one byte less than its largest sheet needs: packed without complaint, and torn */
    assert_true(enough > 20000);
    write_limited(folder, torn, &saved, &whole);
    assert_true(saved);
    assert_false(whole);
    folder_remove(folder);
}

static void workbook__cut_or_changed_anywhere_is_torn(void **state)
{
    char folder[FIXTURE_PATH], path[FIXTURE_PATH + 16];
    unsigned char *bytes;
    struct err err = {0};
    size_t size;
    int noticed = 0, tried = 0;

    (void) state;
    folder_make(folder);
    assert_true(write_book(folder, 50, path));
    bytes = (unsigned char *) file_read(path, &size);
    check_ok(workbook_is_whole(bytes, size, &err), err);
    for (size_t cut = 0; cut < size; cut += 7)
        assert_false(workbook_is_whole(bytes, cut, &err));
    for (size_t at = 0; at < size; at += 11) {
        bytes[at] ^= 0x55;
        noticed += !workbook_is_whole(bytes, size, &err);
        tried++;
        bytes[at] ^= 0x55;
    }
    /* names, days and attributes of entries are not looked at; the packed bytes all are */
    assert_true(noticed * 10 > tried * 6);
    free(bytes);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entry__must_be_one_closed_element),
        cmocka_unit_test(full_disk__the_library_does_not_see_is_seen),
        cmocka_unit_test(workbook__cut_or_changed_anywhere_is_torn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
