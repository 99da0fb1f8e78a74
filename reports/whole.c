/* SPDX-License-Identifier: Apache-2.0 */
/* Reads back a ZIP archive of XML files: directory, checksums, and whether every tag is closed.
 * Knows only as much of both formats as libxlsxwriter writes. */
#include "reports/whole.h"

#include <limits.h>
#include <stdint.h>
#include <zlib.h>

#include "base/intl.h"

#define END_SIZE     22 /* of the end record, without a comment */
#define END_MARK     0x06054b50u
#define ENTRY_SIZE   46
#define ENTRY_MARK   0x02014b50u
#define LOCAL_SIZE   30
#define LOCAL_MARK   0x04034b50u
#define METHOD_STORE 0
#define METHOD_FLATE 8

/* What was read of a stream of XML: only its brackets. */
struct tags {
    int depth;   /* elements open */
    bool in_tag; /* between < and > */
    bool rooted; /* an element was there */
    bool torn;
    char first, last; /* the first character within the tag, and the one before now */
    char quote;       /* within a value: its mark */
};

struct bytes {
    const unsigned char *at;
    size_t size;
};

static uint32_t number(const unsigned char *at, int bytes)
{
    uint32_t value = 0;

    for (int i = bytes; i > 0; i--)
        value = value << 8 | at[i - 1];
    return value;
}

static void close_tag(struct tags *tags)
{
    tags->in_tag = false;
    if (tags->first == '?' || tags->first == '!')
        return;
    tags->rooted = true;
    if (tags->first == '/')
        tags->depth--;
    else if (tags->last != '/')
        tags->depth++;
    if (tags->depth < 0)
        tags->torn = true;
}

static void read_tag(struct tags *tags, char c)
{
    if (tags->quote) {
        if (c == tags->quote)
            tags->quote = '\0';
        else if (c == '<')
            tags->torn = true;
    } else if (c == '"') {
        tags->quote = c;
    } else if (c == '<') {
        tags->torn = true;
    } else if (c == '>') {
        close_tag(tags);
    } else if (!tags->first) {
        tags->first = c;
    }
    tags->last = c;
}

static void read_tags(struct tags *tags, const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (tags->in_tag) {
            read_tag(tags, (char) bytes[i]);
        } else if (bytes[i] == '<') {
            tags->in_tag = true;
            tags->first = tags->last = '\0';
        } else if (bytes[i] == '\0') {
            tags->torn = true; /* a hole in the file */
        }
    }
}

static bool tags_are_closed(const struct tags *tags)
{
    return tags->rooted && !tags->torn && !tags->in_tag && tags->depth == 0;
}

/* Inflates, feeding tags and checksum. @return false when it is no whole stream */
static bool unpack(struct bytes packed, struct tags *tags, uLong *ret_sum)
{
    unsigned char out[16384];
    z_stream stream = {0};
    int status = Z_OK;

    if (packed.size > UINT_MAX || inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return false;
    stream.next_in = (z_const Bytef *) (uintptr_t) packed.at;
    stream.avail_in = (uInt) packed.size;
    while (status == Z_OK) {
        stream.next_out = out;
        stream.avail_out = sizeof out;
        status = inflate(&stream, Z_NO_FLUSH);
        if (status != Z_OK && status != Z_STREAM_END)
            break;
        size_t size = sizeof out - stream.avail_out;
        *ret_sum = crc32(*ret_sum, out, (uInt) size);
        read_tags(tags, out, size);
        if (status == Z_OK && size == 0 && stream.avail_in == 0)
            break; /* it ends before its end */
    }
    (void) inflateEnd(&stream);
    return status == Z_STREAM_END;
}

/* The packed bytes of the entry the directory names. */
static bool find_packed(struct bytes file, const unsigned char *entry, struct bytes *ret_packed)
{
    size_t size = number(entry + 20, 4), at = number(entry + 42, 4);

    if (at + LOCAL_SIZE > file.size || number(file.at + at, 4) != LOCAL_MARK)
        return false;
    at += LOCAL_SIZE + number(file.at + at + 26, 2) + number(file.at + at + 28, 2);
    if (at > file.size || size > file.size - at)
        return false;
    *ret_packed = (struct bytes){file.at + at, size};
    return true;
}

static bool entry_is_whole(struct bytes file, const unsigned char *entry)
{
    struct tags tags = {0};
    struct bytes packed;
    uint32_t method = number(entry + 10, 2);
    uLong sum = crc32(0, NULL, 0);

    if (!find_packed(file, entry, &packed))
        return false;
    if (method == METHOD_STORE) {
        sum = crc32(sum, packed.at, (uInt) packed.size);
        read_tags(&tags, packed.at, packed.size);
    } else if (method != METHOD_FLATE || !unpack(packed, &tags, &sum)) {
        return false;
    }
    return sum == number(entry + 16, 4) && tags_are_closed(&tags);
}

static bool is_whole(struct bytes file)
{
    if (file.size < END_SIZE)
        return false;

    const unsigned char *end = file.at + file.size - END_SIZE;
    if (number(end, 4) != END_MARK)
        return false;
    size_t count = number(end + 10, 2), at = number(end + 16, 4);

    for (size_t i = 0; i < count; i++) {
        if (at + ENTRY_SIZE > file.size)
            return false;

        const unsigned char *entry = file.at + at;
        if (number(entry, 4) != ENTRY_MARK || !entry_is_whole(file, entry))
            return false;
        at += ENTRY_SIZE + number(entry + 28, 2) + number(entry + 30, 2) + number(entry + 32, 2);
    }
    return count > 0;
}

bool workbook_is_whole(const unsigned char *bytes, size_t size, struct err *err)
{
    if (is_whole((struct bytes){bytes, size}))
        return true;
    err_set(err, ERR_STORE, _("the workbook was torn while it was written"));
    return err_hint(err, _("Free some room on the disk, or write to another folder."));
}
