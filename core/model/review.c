/* SPDX-License-Identifier: Apache-2.0 */
/* The words of a review as tables.  Leaves who may change what to the desk. */
#include "model/review.h"

#include <assert.h>
#include <stddef.h>

#include "base/intl.h"
#include "base/text.h"

struct named {
    const char *word, *label;
};

static const struct named sheet_statuses[SHEET_STATUS_COUNT] = {
    [SHEET_ASSIGNED] = {"assigned", N_("to declare")},
    [SHEET_RECUSED] = {"recused", N_("recused")},
    [SHEET_WITHDRAWN] = {"withdrawn", N_("taken off")},
    [SHEET_WORKING] = {"working", N_("scoring")},
    [SHEET_SEALED] = {"sealed", N_("sealed")},
    [SHEET_REVEALED] = {"revealed", N_("open to all")},
    [SHEET_REOPENED] = {"reopened", N_("reopened")},
};
static const struct named task_kinds[TASK_KIND_COUNT] = {
    [TASK_SITE_CHECK] = {"site-check", N_("Site check")},
    [TASK_SPECIAL_AUDIT] = {"special-audit", N_("Special audit")},
};
static const struct named task_statuses[TASK_STATUS_COUNT] = {
    [TASK_OPEN] = {"open", N_("under way")},
    [TASK_DONE] = {"done", N_("done")},
    [TASK_CANCELLED] = {"cancelled", N_("cancelled")},
};

static bool find(const struct named *table, int count, const char *word, int *ret_at)
{
    for (int i = 0; i < count; i++)
        if (text_is(word, table[i].word)) {
            *ret_at = i;
            return true;
        }
    return false;
}

const char *sheet_status_word(enum sheet_status status)
{
    assert((unsigned) status < SHEET_STATUS_COUNT);
    return sheet_statuses[status].word;
}

const char *sheet_status_label(enum sheet_status status)
{
    assert((unsigned) status < SHEET_STATUS_COUNT);
    return sheet_statuses[status].label;
}

bool sheet_status_parse(const char *word, enum sheet_status *ret_status)
{
    int at;

    if (!find(sheet_statuses, SHEET_STATUS_COUNT, word, &at))
        return false;
    *ret_status = (enum sheet_status) at;
    return true;
}

bool sheet_is_active(enum sheet_status status)
{
    return status != SHEET_RECUSED && status != SHEET_WITHDRAWN;
}

bool sheet_is_open(enum sheet_status status)
{
    return status == SHEET_ASSIGNED || status == SHEET_WORKING || status == SHEET_REOPENED;
}

bool sheet_is_scored(enum sheet_status status)
{
    return status == SHEET_SEALED || status == SHEET_REVEALED;
}

const char *task_kind_word(enum task_kind kind)
{
    assert((unsigned) kind < TASK_KIND_COUNT);
    return task_kinds[kind].word;
}

const char *task_kind_label(enum task_kind kind)
{
    assert((unsigned) kind < TASK_KIND_COUNT);
    return task_kinds[kind].label;
}

bool task_kind_parse(const char *word, enum task_kind *ret_kind)
{
    int at;

    if (!find(task_kinds, TASK_KIND_COUNT, word, &at))
        return false;
    *ret_kind = (enum task_kind) at;
    return true;
}

const char *task_status_word(enum task_status status)
{
    assert((unsigned) status < TASK_STATUS_COUNT);
    return task_statuses[status].word;
}

const char *task_status_label(enum task_status status)
{
    assert((unsigned) status < TASK_STATUS_COUNT);
    return task_statuses[status].label;
}

bool task_status_parse(const char *word, enum task_status *ret_status)
{
    int at;

    if (!find(task_statuses, TASK_STATUS_COUNT, word, &at))
        return false;
    *ret_status = (enum task_status) at;
    return true;
}
