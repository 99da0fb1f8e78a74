/* SPDX-License-Identifier: Apache-2.0 */
/* The flags of a filter of applications with their words, once: lists, reports and counts take
 * them from here. */
#include "desk/casework.h"

#include "base/intl.h"
#include "base/text.h"

#define FLAG(field_) .word = #field_, .at = offsetof(struct application_filter, field_)

/* In the order a person is offered them. */
static const struct filter_flag flags[] = {
    {FLAG(mine), .label = N_("Mine"), .is_view = true},
    {FLAG(late), .label = N_("Late"), .is_view = true},
    {FLAG(soon), .label = N_("Due soon")},
    {FLAG(returned), .label = N_("Correcting")},
    {FLAG(lapsing), .label = N_("Correction overdue")},
    {FLAG(held), .label = N_("On hold")},
    {FLAG(asked), .label = N_("Asked about")},
    {FLAG(handed), .label = N_("Transferred to us")},
    {FLAG(unowned), .label = N_("Handled by nobody")},
    {FLAG(deputy), .label = N_("Stood in for")},
    {FLAG(waiting), .label = N_("Not in the plan yet")},
    {FLAG(unchecked), .label = N_("Amount to be checked")},
    {FLAG(back), .label = N_("Sent back to me")},
    {FLAG(unregistered), .label = N_("Not in the register")},
    {FLAG(approving), .label = N_("To approve"), .is_view = true},
};
#define FLAGS (sizeof flags / sizeof *flags)

const struct filter_flag *filter_flags(size_t *ret_count)
{
    *ret_count = FLAGS;
    return flags;
}

const struct filter_flag *filter_flag_find(const char *word)
{
    for (size_t i = 0; i < FLAGS; i++)
        if (text_is(flags[i].word, word))
            return &flags[i];
    return NULL;
}

bool *filter_flag_of(struct application_filter *filter, const struct filter_flag *flag)
{
    return (bool *) ((char *) filter + flag->at);
}

bool filter_has(const struct application_filter *filter, const struct filter_flag *flag)
{
    return *(const bool *) ((const char *) filter + flag->at);
}
