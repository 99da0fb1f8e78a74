/* SPDX-License-Identifier: Apache-2.0 */
/* Files of papers as stored: content once by its digest, in parts; which file is which paper.
 * Looks into no content: what may be kept is the desk's. */
#ifndef STORE_DOCUMENT_H
#define STORE_DOCUMENT_H

#include "base/digest.h"
#include "base/mem.h"
#include "store/store.h"

struct store_document {
    int64_t id;
    const char *material;
    struct digest digest; /* SM3 of the content */
    const char *kind;     /* word of enum document_kind */
    const char *name;
    int64_t size; /* bytes */
    int64_t added_ms;
    const char *clerk; /* who attached it */
};

/** Keeps the content, where it is not there yet, and attaches it: material, digest, kind, name and
 * added_ms are taken.
 *  @return false STORE_REFUSAL_UNIQUE when this content is attached as that paper already */
MUST_USE bool store_document_add(struct store *store, int64_t application_id,
                                 const struct store_document *document, int64_t clerk_id,
                                 const unsigned char *bytes, size_t size, int64_t *ret_id,
                                 struct err *err);
/** It counts no more, and stays. @return false ERR_NOT_FOUND */
MUST_USE bool store_document_remove(struct store *store, int64_t id, int64_t now_ms,
                                    int64_t clerk_id, const char *reason, struct err *err);
/** Those that count. */
MUST_USE bool store_document_list(struct store *store, int64_t application_id, struct arena *arena,
                                  struct store_document **ret_list, size_t *ret_count,
                                  struct err *err);
/** The same of a body's evaluation: material is the evidence. */
MUST_USE bool store_evidence_document_add(struct store *store, int64_t evaluation_id,
                                          const struct store_document *document, int64_t clerk_id,
                                          const unsigned char *bytes, size_t size, int64_t *ret_id,
                                          struct err *err);
MUST_USE bool store_evidence_document_remove(struct store *store, int64_t id, int64_t now_ms,
                                             int64_t clerk_id, const char *reason, struct err *err);
MUST_USE bool store_evidence_document_list(struct store *store, int64_t evaluation_id,
                                           struct arena *arena, struct store_document **ret_list,
                                           size_t *ret_count, struct err *err);
/** The content, held against its digest. @return its bytes, to be freed; NULL with ERR_STORE:
 * missing or altered */
unsigned char *store_document_read(struct store *store, const struct digest *digest, int64_t size,
                                   struct err *err);

/** Reads every content against its digest, and every row against the journal.
 *  @return false ERR_STORE: something is missing or altered; the err says what */
MUST_USE bool store_document_verify(struct store *store, int64_t *ret_count, struct err *err);

#endif
