/* SPDX-License-Identifier: Apache-2.0 */
/* Who may see and do what.  Knows roles and stages; leaves asking to the verbs and, for lists, the
 * same conditions to sighting and store/worklist. */
#include "desk/permission.h"

#include <assert.h>
#include <string.h>

#include "base/text.h"
#include "desk/act.h"

static const unsigned rights[RIGHT_COUNT] = {
    [RIGHT_ORGANISATION_READ] = ROLE_BIT(ROLE_INTAKE) | ROLE_BIT(ROLE_OFFICER) |
                                ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_FINANCE) |
                                ROLE_BIT(ROLE_AUDITOR),
    [RIGHT_ORGANISATION_SAVE] = ROLE_BIT(ROLE_INTAKE) | ROLE_BIT(ROLE_OFFICER),
    [RIGHT_ENTER] = ROLE_BIT(ROLE_INTAKE) | ROLE_BIT(ROLE_OFFICER),
    [RIGHT_READ] = ROLES_ALL & ~ROLE_BIT(ROLE_ADMIN),
    [RIGHT_OFFICE] = ROLES_ALL & ~ROLE_BIT(ROLE_ADMIN) & ~ROLE_BIT(ROLE_REVIEWER),
    [RIGHT_CHECK] = ROLE_BIT(ROLE_OFFICER),
    [RIGHT_CORRECT] = ROLE_BIT(ROLE_INTAKE) | ROLE_BIT(ROLE_OFFICER),
    [RIGHT_ASSIGN] = ROLE_BIT(ROLE_OFFICER),
    [RIGHT_SCORE] = ROLE_BIT(ROLE_REVIEWER),
    [RIGHT_PREVIEW] = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_AUDITOR),
    [RIGHT_RANK] = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_AUDITOR),
    [RIGHT_ROUTE] = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR),
    /* a department has one supervisor, who approves: somebody else rehearses */
    [RIGHT_REHEARSE] = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) | ROLE_BIT(ROLE_AUDITOR),
    [RIGHT_RULES_READ] = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR) |
                         ROLE_BIT(ROLE_AUDITOR) | ROLE_BIT(ROLE_ADMIN),
    [RIGHT_RULES_DRAFT] = ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR),
};

static const enum sight sights[ROLE_COUNT] = {
    [ROLE_INTAKE] = SIGHT_COUNTER,    [ROLE_OFFICER] = SIGHT_DEPARTMENT,
    [ROLE_REVIEWER] = SIGHT_ASSIGNED, [ROLE_SUPERVISOR] = SIGHT_DEPARTMENT,
    [ROLE_FINANCE] = SIGHT_AWARDED,   [ROLE_AUDITOR] = SIGHT_ALL,
    [ROLE_ADMIN] = SIGHT_NOTHING,
};

unsigned right_roles(enum right right)
{
    assert((unsigned) right < RIGHT_COUNT);
    return rights[right];
}

enum sight sight_of(enum role role)
{
    assert((unsigned) role < ROLE_COUNT);
    return sights[role];
}

bool permission_sees(const struct clerk *clerk, const struct application *application,
                     struct relation relation)
{
    enum stage stage = application->stage;

    if (clerk->id == 0)
        return false;
    switch (sight_of(clerk->role)) {
    case SIGHT_NOTHING:
        return false;
    case SIGHT_COUNTER:
        return relation.entered || stage == STAGE_RECEIVED || stage == STAGE_FORMAL ||
               stage == STAGE_VOID;
    case SIGHT_DEPARTMENT:
        return relation.asked || text_is(clerk->department, application->department);
    case SIGHT_ASSIGNED:
        return relation.assigned;
    case SIGHT_AWARDED:
        return relation.shared || stage == STAGE_AWARDED || stage == STAGE_CLOSED ||
               stage == STAGE_REVOKED;
    case SIGHT_ALL:
        return true;
    }
    return false;
}

bool permission_sees_decided(const struct clerk *clerk, const struct application *application)
{
    if (!(right_roles(RIGHT_OFFICE) & ROLE_BIT(clerk->role)))
        return false;
    return clerk->role != ROLE_INTAKE || text_is(clerk->department, application->department) ||
           application->stage <= STAGE_FORMAL || application->stage == STAGE_VOID;
}

bool permission_sees_sheet(const struct clerk *clerk, int64_t reviewer_id, enum sheet_status status)
{
    return clerk->id == reviewer_id || status == SHEET_REVEALED;
}

bool permission_sees_account(const struct clerk *clerk)
{
    return clerk->role == ROLE_FINANCE || clerk->role == ROLE_AUDITOR;
}

bool permission_sees_payee(const struct clerk *clerk)
{
    return permission_sees_account(clerk) ||
           (right_roles(RIGHT_ORGANISATION_SAVE) & ROLE_BIT(clerk->role));
}

const char *permission_masked(const char *account, struct arena *arena)
{
    size_t size = strlen(account);

    return size > 4 ? arena_format(arena, "****%s", account + size - 4) : account;
}

const char *permission_account_end(const char *account)
{
    size_t size = strlen(account);

    return size > 4 ? account + size - 4 : account;
}
