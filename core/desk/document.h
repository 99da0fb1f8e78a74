/* SPDX-License-Identifier: Apache-2.0 */
/* Files of papers: attached from a drop folder, kept by digest in the database, written out on
 * demand. They come from outside: nothing of them is run or unpacked, their kind is told by
 * content. */
#ifndef DESK_DOCUMENT_H
#define DESK_DOCUMENT_H

#include "desk/casework.h"
#include "model/document.h"

#define INBOX_MOST 500 /* files of a drop folder that are listed */

/** A file that waits in the drop folder. */
struct inbox_file {
    const char *name;    /* as it stands there: give it to desk_document_attach */
    const char *shown;   /* safe to show */
    int64_t size;        /* bytes; 0 when it is refused */
    const char *refused; /* why it cannot be attached, in the language of now; NULL: it may be */
};

/** Makes the folder, for its owner alone; one that is there stays as it is. */
MUST_USE bool desk_inbox_make(const char *folder, struct err *err);
/** What waits in the folder, by name; hidden ones and folders are passed over.  Kinds are not
 * looked at yet. @return false ERR_INPUT: there is no such folder */
MUST_USE bool desk_inbox(const char *folder, struct arena *arena, struct inbox_file **ret_list,
                         size_t *ret_count, struct err *err);

/**
 * Attaches a file of the folder as a paper, which is present from then on.  The file stays where it
 * is.
 * @return false: ERR_INPUT with the reason and what to do; ERR_REFUSED; ERR_STORE; nothing is kept
 */
MUST_USE bool desk_document_attach(struct desk *desk, int64_t id, const char *material,
                                   const char *folder, const char *name, struct err *err);
/** Takes a file away, with a reason; it stays kept, but counts no more.  Without any other the
 * paper is missing again. */
MUST_USE bool desk_document_remove(struct desk *desk, int64_t id, int64_t document_id,
                                   const char *reason, struct err *err);
/**
 * Writes a file into a folder under a safe name of our own ("2026-01-000003-licence-12.pdf"), never
 * in place of another; for whoever sees the application, and journalled.
 * @param ret_name  the name, in arena
 */
MUST_USE bool desk_document_export(struct desk *desk, int64_t id, int64_t document_id,
                                   const char *folder, struct arena *arena, const char **ret_name,
                                   struct err *err);
/** "1.2 MiB", "340 KiB" */
const char *desk_document_size(int64_t bytes, struct arena *arena);

#endif
