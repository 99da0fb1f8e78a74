/* SPDX-License-Identifier: Apache-2.0 */
/* The weighted total of a review, exact in integers.  Leaves averaging over reviewers to the desk.
 */
#include "rules/rubric.h"
#include "base/text.h"
#include "rules/judge.h"

static int64_t greatest_common(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t rest = a % b;

        a = b;
        b = rest;
    }
    return a;
}

bool rubric_scale(const struct criterion *criteria, size_t count, int64_t *ret_scale)
{
    int64_t scale = 1;

    for (size_t i = 0; i < count; i++) {
        if (criteria[i].most <= 0)
            return false;
        scale = scale / greatest_common(scale, criteria[i].most) * criteria[i].most;
        if (scale > RUBRIC_SCALE_MOST)
            return false;
    }
    *ret_scale = scale;
    return true;
}

static const struct points *points_find(const struct points *points, size_t count,
                                        const char *criterion, size_t *ret_times)
{
    const struct points *found = NULL;

    *ret_times = 0;
    for (size_t i = 0; i < count; i++)
        if (text_is(points[i].criterion, criterion)) {
            found = &points[i];
            ++*ret_times;
        }
    return found;
}

static bool points_fit(const struct criterion *criterion, const struct points *points, size_t times,
                       struct err *err)
{
    const char *name = words_now(&criterion->name);

    if (times == 0)
        return err_set(err, ERR_INPUT, _("“%s” is not scored yet"), name);
    if (times > 1)
        return err_set(err, ERR_INPUT, _("“%s” is scored twice"), name);
    if (points->points >= 0 && points->points <= criterion->most)
        return true;
    err_set(err, ERR_INPUT, _("“%s” cannot have %d points"), name, points->points);
    return err_hint(err, _("Write whole points from 0 to %d."), criterion->most);
}

static bool points_are_known(const struct item *item, const struct points *points, size_t count,
                             struct err *err)
{
    for (size_t i = 0; i < count; i++) {
        bool known = false;

        for (size_t c = 0; c < item->criterion_count; c++)
            known = known || text_is(points[i].criterion, item->criteria[c].id);
        if (!known)
            return err_set(err, ERR_INPUT, _("the review has no criterion “%s”"),
                           points[i].criterion ? points[i].criterion : "");
    }
    return true;
}

bool rubric_total(const struct item *item, const struct points *points, size_t count,
                  int *ret_centi, struct err *err)
{
    int64_t scale, sum = 0;

    if (item->criterion_count == 0)
        return err_set(err, ERR_INPUT, _("this item is not scored"));
    if (!rubric_scale(item->criteria, item->criterion_count, &scale))
        return err_set(err, ERR_STORE, _("the criteria cannot be added up exactly"));
    if (!points_are_known(item, points, count, err))
        return false;
    for (size_t i = 0; i < item->criterion_count; i++) {
        const struct criterion *criterion = &item->criteria[i];
        size_t times;
        const struct points *given = points_find(points, count, criterion->id, &times);

        if (!points_fit(criterion, given, times, err))
            return false;
        /* points/most × weight over the common denominator: at most scale × 10^6 in all */
        sum += given->points * (scale / criterion->most) * criterion->weight.ppm;
    }
    *ret_centi = (int) (sum / (scale * (PPM_IN_ONE / 10000)));
    return true;
}
