/* SPDX-License-Identifier: Apache-2.0 */
/* Tells what a file is by its first and last bytes, an archive by its directory.  Knows only as
 * much of each format as is needed to refuse what could do harm. */
#include "model/document.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/text.h"

#define END_SIZE   22 /* of an archive's end record, without a comment */
#define ENTRY_SIZE 46
#define COMMENT    65535
#define ENTRIES    10000
#define TAIL       2048 /* where the end of a PDF or a picture is looked for */

struct bytes {
    const unsigned char *at;
    size_t size;
};

static const char *const words[DOCUMENT_KIND_COUNT] = {
    [DOCUMENT_PDF] = "pdf",    [DOCUMENT_OFD] = "ofd",     [DOCUMENT_WORD] = "docx",
    [DOCUMENT_SHEET] = "xlsx", [DOCUMENT_SLIDES] = "pptx", [DOCUMENT_ARCHIVE] = "zip",
    [DOCUMENT_PNG] = "png",    [DOCUMENT_JPEG] = "jpg",    [DOCUMENT_TEXT] = "txt",
};

const char *document_kind_word(enum document_kind kind)
{
    assert((unsigned) kind < DOCUMENT_KIND_COUNT);
    return words[kind];
}

bool document_kind_parse(const char *word, enum document_kind *ret_kind)
{
    for (int i = 0; i < DOCUMENT_KIND_COUNT; i++)
        if (text_is(word, words[i])) {
            *ret_kind = (enum document_kind) i;
            return true;
        }
    return false;
}

/* ---- bytes ---- */

static bool begins(struct bytes file, const char *with, size_t size)
{
    return file.size >= size && memcmp(file.at, with, size) == 0;
}

static bool has(const void *within, size_t size, const char *text, size_t text_size)
{
    const unsigned char *at = within;

    for (size_t i = 0; i + text_size <= size; i++)
        if (memcmp(at + i, text, text_size) == 0)
            return true;
    return false;
}

static bool tail_has(struct bytes file, const char *text, size_t size)
{
    size_t from = file.size > TAIL ? file.size - TAIL : 0;

    return has(file.at + from, file.size - from, text, size);
}

static unsigned long long number(const unsigned char *at, int size)
{
    unsigned long long value = 0;

    for (int i = size; i > 0; i--)
        value = value << 8 | at[i - 1];
    return value;
}

/* ---- what is never taken ---- */

static bool refuse(struct err *err, const char *what, const char *hint)
{
    err_set(err, ERR_INPUT, "%s", what);
    return err_hint(err, "%s", hint);
}

static bool is_refused(struct bytes file, struct err *err)
{
    static const struct {
        const char *with;
        size_t size;
        bool is_program;
        const char *hint; /* NULL: of programs */
    } known[] = {
        {"\x7f"
         "ELF",
         4, true, NULL},
        {"MZ", 2, true, NULL},
        {"#!", 2, true, NULL},
        {"\xfe\xed\xfa", 3, true, NULL},
        {"\xcf\xfa\xed\xfe", 4, true, NULL},
        {"\xca\xfe\xba\xbe", 4, true, NULL},
        {"\xd0\xcf\x11\xe0", 4, false,
         N_("Old Office files can hold programs: save it as PDF, docx or xlsx.")},
        {"Rar!", 4, false, N_("Pack it as zip, or hand in the papers one by one.")},
        {"7z\xbc\xaf", 4, false, N_("Pack it as zip, or hand in the papers one by one.")},
        {"\x1f\x8b", 2, false, N_("Pack it as zip, or hand in the papers one by one.")},
    };

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (!begins(file, known[i].with, known[i].size))
            continue;
        if (known[i].is_program)
            refuse(err, _("the file is a program"),
                   _("Papers are PDF, OFD, docx, xlsx, pictures or text."));
        else
            refuse(err, _("files of this kind are not taken"), _(known[i].hint));
        return true;
    }
    return false;
}

/* ---- archives ---- */

struct archive {
    bool is_word, is_sheet, is_slides, is_ofd, is_office;
    unsigned long long unpacked;
};

static const char *last_dot(const char *name, size_t size)
{
    while (size > 0 && name[size - 1] != '.' && name[size - 1] != '/')
        size--;
    return size > 0 && name[size - 1] == '.' ? name + size : NULL;
}

static bool is_program_name(const char *name, size_t size)
{
    static const char *const ends[] = {"exe", "dll", "com", "scr", "bat", "cmd",
                                       "ps1", "vbs", "js",  "jse", "wsf", "hta",
                                       "lnk", "msi", "jar", "sh",  "apk", "reg"};
    const char *dot = last_dot(name, size);
    size_t rest = dot ? (size_t) (name + size - dot) : 0;

    for (size_t i = 0; dot && i < sizeof ends / sizeof ends[0]; i++)
        if (rest == strlen(ends[i]) && strncasecmp(dot, ends[i], rest) == 0)
            return true;
    return has(name, size, "vbaProject", strlen("vbaProject"));
}

static bool is_named(const char *name, size_t size, const char *wanted)
{
    return size == strlen(wanted) && memcmp(name, wanted, size) == 0;
}

static bool climbs(const char *name, size_t size)
{
    return size == 0 || name[0] == '/' || name[0] == '\\' || has(name, size, "..", 2) ||
           (size > 1 && name[1] == ':') || memchr(name, '\0', size) != NULL;
}

static bool take_entry(struct archive *archive, const unsigned char *entry, const char *name,
                       size_t size, struct err *err)
{
    const char *pack = _("Pack the papers alone, without a password and without programs.");

    if (number(entry + 8, 2) & 1)
        return refuse(err, _("the archive is locked with a password"), pack);
    if (climbs(name, size))
        return refuse(err, _("the archive holds a name that leads out of it"), pack);
    if (is_program_name(name, size))
        return refuse(err, _("the file holds a program or macros"), pack);
    archive->unpacked += number(entry + 24, 4);
    if (archive->unpacked > DOCUMENT_UNPACKED_MOST)
        return refuse(err, _("the archive is too large when unpacked"), pack);
    archive->is_office = archive->is_office || is_named(name, size, "[Content_Types].xml");
    archive->is_word = archive->is_word || is_named(name, size, "word/document.xml");
    archive->is_sheet = archive->is_sheet || is_named(name, size, "xl/workbook.xml");
    archive->is_slides = archive->is_slides || is_named(name, size, "ppt/presentation.xml");
    archive->is_ofd = archive->is_ofd || is_named(name, size, "OFD.xml");
    return true;
}

/* The end record: the last that is there, as it stands behind everything. */
static const unsigned char *find_end(struct bytes file)
{
    size_t most = file.size < END_SIZE + COMMENT ? file.size : END_SIZE + COMMENT;

    for (size_t back = END_SIZE; back <= most; back++)
        if (memcmp(file.at + file.size - back, "PK\5\6", 4) == 0)
            return file.at + file.size - back;
    return NULL;
}

static bool read_archive(struct bytes file, struct archive *archive, struct err *err)
{
    const unsigned char *end = find_end(file);
    size_t count = end ? (size_t) number(end + 10, 2) : 0,
           at = end ? (size_t) number(end + 16, 4) : 0;
    const char *again = _("Hand it in again.");

    if (!end || count == 0 || count > ENTRIES)
        return refuse(err, _("the archive is torn or empty"), again);
    for (size_t i = 0; i < count; i++) {
        size_t name, extra;

        if (at > file.size || file.size - at < ENTRY_SIZE || memcmp(file.at + at, "PK\1\2", 4) != 0)
            return refuse(err, _("the archive is torn or empty"), again);
        name = (size_t) number(file.at + at + 28, 2);
        extra = (size_t) number(file.at + at + 30, 2) + (size_t) number(file.at + at + 32, 2);
        if (name > file.size - at - ENTRY_SIZE)
            return refuse(err, _("the archive is torn or empty"), again);
        if (!take_entry(archive, file.at + at, (const char *) file.at + at + ENTRY_SIZE, name, err))
            return false;
        at += ENTRY_SIZE + name + extra;
    }
    return true;
}

static bool archive_kind(struct bytes file, enum document_kind *ret_kind, struct err *err)
{
    struct archive archive = {0};

    if (!read_archive(file, &archive, err))
        return false;
    *ret_kind = archive.is_ofd                           ? DOCUMENT_OFD
                : archive.is_office && archive.is_word   ? DOCUMENT_WORD
                : archive.is_office && archive.is_sheet  ? DOCUMENT_SHEET
                : archive.is_office && archive.is_slides ? DOCUMENT_SLIDES
                                                         : DOCUMENT_ARCHIVE;
    return true;
}

/* ---- text ---- */

static bool is_page_of_web(struct bytes file)
{
    static const char *const marks[] = {"<!doctype html", "<html", "<script", "<svg"};

    while (file.size > 0 && isspace(*file.at)) {
        file.at++;
        file.size--;
    }
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (file.size >= strlen(marks[i]) &&
            strncasecmp((const char *) file.at, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

static bool is_text(struct bytes file)
{
    if (begins(file, "\xef\xbb\xbf", 3)) {
        file.at += 3;
        file.size -= 3;
    }
    if (is_page_of_web(file) || !text_is_valid((const char *) file.at, file.size))
        return false;
    for (size_t i = 0; i < file.size; i++)
        if (file.at[i] < 0x20 && file.at[i] != '\n' && file.at[i] != '\r' && file.at[i] != '\t')
            return false;
    return true;
}

/* ---- all ---- */

static bool told(enum document_kind kind, bool whole, enum document_kind *ret_kind, struct err *err)
{
    if (!whole)
        return refuse(err, _("the file is torn: its end is missing"), _("Hand it in again."));
    *ret_kind = kind;
    return true;
}

bool document_kind_of(const unsigned char *bytes, size_t size, enum document_kind *ret_kind,
                      struct err *err)
{
    struct bytes file = {bytes, size};

    if (size == 0)
        return refuse(err, _("the file is empty"), _("Hand it in again."));
    if (size > DOCUMENT_MOST)
        return refuse(err, _("the file is larger than 20 MiB"),
                      _("Scan with less detail, or hand it in as several files."));
    if (is_refused(file, err))
        return false;
    if (begins(file, "PK\3\4", 4))
        return archive_kind(file, ret_kind, err);
    if (begins(file, "%PDF-", 5))
        return told(DOCUMENT_PDF, tail_has(file, "%%EOF", 5), ret_kind, err);
    if (begins(file, "\x89PNG\r\n\x1a\n", 8))
        return told(DOCUMENT_PNG, tail_has(file, "IEND", 4), ret_kind, err);
    if (begins(file, "\xff\xd8\xff", 3)) /* some cameras write on behind the picture */
        return told(DOCUMENT_JPEG, true, ret_kind, err);
    if (is_text(file))
        return told(DOCUMENT_TEXT, true, ret_kind, err);
    return refuse(err, _("what kind of file this is cannot be told"),
                  _("Papers are PDF, OFD, docx, xlsx, pictures or text."));
}
