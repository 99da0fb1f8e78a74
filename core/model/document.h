/* SPDX-License-Identifier: Apache-2.0 */
/* Files of papers: which kinds are taken, told by their content and never by their name.  Looks at
 * bytes, runs nothing, unpacks nothing. */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/** One file, bytes at most: a scanned contract of a hundred pages has about half. */
#define DOCUMENT_MOST ((size_t) 20 * 1024 * 1024)
/** What an archive may hold when unpacked, as its own directory says. */
#define DOCUMENT_UNPACKED_MOST ((unsigned long long) 1024 * 1024 * 1024)
#define DOCUMENT_NAME_MOST     200 /* bytes */

enum document_kind {
    DOCUMENT_PDF,
    DOCUMENT_OFD, /* 版式文件, GB/T 33190 */
    DOCUMENT_WORD,
    DOCUMENT_SHEET,
    DOCUMENT_SLIDES,
    DOCUMENT_ARCHIVE,
    DOCUMENT_PNG,
    DOCUMENT_JPEG,
    DOCUMENT_TEXT,
    DOCUMENT_KIND_COUNT
};

const char *document_kind_word(enum document_kind kind); /* stored; also the extension: "pdf" */
bool document_kind_parse(const char *word, enum document_kind *ret_kind);

/**
 * Tells the kind by the content.
 * @return false ERR_INPUT: nothing in it, too large, a program or a document that can hold one, an
 * archive that is torn, locked or a bomb, or no kind that is known; the hint says what to do
 */
MUST_USE bool document_kind_of(const unsigned char *bytes, size_t size,
                               enum document_kind *ret_kind, struct err *err);

#endif
