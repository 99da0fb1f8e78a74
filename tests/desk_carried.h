/* SPDX-License-Identifier: Apache-2.0 */
/* An application that carries a text which another of the same days replaced. */
#ifndef TESTS_DESK_CARRIED_H
#define TESTS_DESK_CARRIED_H

#include "desk_fixture.h"

#include "base/digest.h"
#include "store/application.h"
#include "store/edition.h"

/* As a file in which it was received before: the text differs by a comment.  @return its digest */
OFFICE_UNUSED static struct digest carries_older(struct office *office, int64_t id)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct store *store = office->desk.store;
    const struct edition *edition;
    struct digest older;
    const char *text;
    struct err err = {0};

    read_application(office, id, &page);
    edition = page.item->edition;
    text = arena_format(&arena, "%s# as it was before\n", edition->text);
    older = digest_of(text, strlen(text));
    check_ok(store_begin(store, &err), err);
    check_ok(store_edition_keep(store, &older, edition->path, text, &err), err);
    check_ok(store_application_rebase(store, id, &older, &err), err);
    check_ok(store_commit(store, &err), err);
    return older;
}

#endif
