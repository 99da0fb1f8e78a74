/* SPDX-License-Identifier: Apache-2.0 */
/* Applications in which other departments have a part, for tests of opinions and of routes. */
#ifndef TESTS_DESK_ROUTING_H
#define TESTS_DESK_ROUTING_H

#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/routing.h"

OFFICE_UNUSED static const struct consultation *of_department(const struct application_page *page,
                                                              const char *department)
{
    for (size_t i = 0; i < page->consultation_count; i++)
        if (text_is(page->consultations[i].department, department))
            return &page->consultations[i];
    fail_msg("%s was not asked", department);
    return NULL;
}

OFFICE_UNUSED static int64_t asked_id(struct office *office, int64_t id, const char *department)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    return of_department(&page, department)->id;
}

OFFICE_UNUSED static bool is_seen(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    return desk_application(&office->desk, id, &page, &err);
}

OFFICE_UNUSED static int asked_count(struct office *office)
{
    const struct application_filter filter = {.asked = true};
    struct application_ids ids = {0};
    struct worklist list = {0};
    struct err err = {0};

    check_ok(desk_application_ids(&office->desk, &filter, &ids, &err), err);
    check_ok(desk_worklist(&office->desk, &list, &err), err);
    check_int(ids.count, list.asked);
    application_ids_release(&ids);
    return list.asked;
}

OFFICE_UNUSED static void told(bool done, const struct err *err, enum err_kind kind,
                               const char *what)
{
    assert_false(done);
    check_int(err->kind, kind);
    if (!strstr(err->what, what))
        fail_msg("“%s” says nothing of “%s”", err->what, what);
}

#endif
