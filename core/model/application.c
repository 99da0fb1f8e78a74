/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers of applications and lists of them.  Leaves counting to the store. */
#include "model/application.h"

void applications_release(struct applications *applications)
{
    arena_release(&applications->arena);
    *applications = (struct applications){0};
}

bool application_stands(const struct application *application)
{
    return !date_is_none(application->returned_on) || !date_is_none(application->held_on) ||
           !date_is_none(application->objected_on);
}

void application_number(int year, int measure, int64_t sequence,
                        char ret_number[APPLICATION_NUMBER_SIZE])
{
    snprintf(ret_number, APPLICATION_NUMBER_SIZE, "%04d-%02d-%06lld", year, measure,
             (long long) sequence);
}
