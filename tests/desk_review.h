/* SPDX-License-Identifier: Apache-2.0 */
/* Reviewers of an application and what they write on its sheets. */
#ifndef TESTS_DESK_REVIEW_H
#define TESTS_DESK_REVIEW_H

#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/ranking.h"
#include "desk/review.h"

static const struct application_page nothing;

OFFICE_UNUSED static int64_t reviewer(struct office *office, int nth)
{
    return person(office, ROLE_REVIEWER, LEAD, nth);
}

OFFICE_UNUSED static void read_again(struct office *office, int64_t id,
                                     struct application_page *page)
{
    application_page_release(page);
    read_application(office, id, page);
}

/* All points of a criterion's most × percent, saved and sealed by who sits. */
OFFICE_UNUSED static bool save_points(struct office *office, int64_t id, int percent,
                                      const char *comment, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct typed_points points[20];
    char typed[20][16];

    read_application(office, id, &page);
    for (size_t i = 0; i < page.item->criterion_count; i++) {
        snprintf(typed[i], sizeof typed[i], "%d", page.item->criteria[i].most * percent / 100);
        points[i] = (struct typed_points){page.item->criteria[i].id, typed[i], ""};
    }
    return desk_score_save(&office->desk, id, points, page.item->criterion_count, comment, err);
}

#endif
