/* SPDX-License-Identifier: Apache-2.0 */
/* Words of roles and duties.  Leaves rights to the desk; the pairs kept apart stand in the
 * database too (duty_apart), which refuses them whoever asks. */
#include "model/clerk.h"

#include <assert.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"

static const struct {
    const char *word, *label;
} roles[ROLE_COUNT] = {
    [ROLE_INTAKE] = {"intake", N_("Intake")},
    [ROLE_OFFICER] = {"officer", N_("Officer")},
    [ROLE_REVIEWER] = {"reviewer", N_("Reviewer")},
    [ROLE_SUPERVISOR] = {"supervisor", N_("Supervisor")},
    [ROLE_FINANCE] = {"finance", N_("Finance")},
    [ROLE_AUDITOR] = {"auditor", N_("Auditor")},
    [ROLE_ADMIN] = {"admin", N_("Administrator")},
};

static const struct {
    const char *word, *label;
} duties[DUTY_COUNT] = {
    [DUTY_NONE] = {"", N_("had no part in it")},
    [DUTY_ENTER] = {"enter", N_("entered it")},
    [DUTY_HANDLE] = {"handle", N_("handled it")},
    [DUTY_SCORE] = {"score", N_("scored it")},
    [DUTY_CHECK] = {"check", N_("checked it")},
    [DUTY_APPROVE] = {"approve", N_("approved it")},
    [DUTY_PAY] = {"pay", N_("handles its payment")},
};

const char *role_word(enum role role)
{
    assert((unsigned) role < ROLE_COUNT);
    return roles[role].word;
}

const char *role_label(enum role role)
{
    assert((unsigned) role < ROLE_COUNT);
    return roles[role].label;
}

bool role_parse(const char *word, enum role *ret_role)
{
    for (int i = 0; i < ROLE_COUNT; i++)
        if (text_is(word, roles[i].word)) {
            *ret_role = (enum role) i;
            return true;
        }
    return false;
}

const char *duty_word(enum duty duty)
{
    assert((unsigned) duty < DUTY_COUNT);
    return duties[duty].word;
}

const char *duty_label(enum duty duty)
{
    assert((unsigned) duty < DUTY_COUNT);
    return duties[duty].label;
}

bool duty_is_apart(enum duty a, enum duty b)
{
    static const struct {
        enum duty a, b;
    } pairs[] = {
        {DUTY_ENTER, DUTY_SCORE},   {DUTY_ENTER, DUTY_APPROVE},  {DUTY_ENTER, DUTY_PAY},
        {DUTY_HANDLE, DUTY_SCORE},  {DUTY_HANDLE, DUTY_APPROVE}, {DUTY_HANDLE, DUTY_PAY},
        {DUTY_SCORE, DUTY_APPROVE}, {DUTY_SCORE, DUTY_PAY},      {DUTY_APPROVE, DUTY_PAY},
        {DUTY_ENTER, DUTY_CHECK},   {DUTY_HANDLE, DUTY_CHECK},   {DUTY_SCORE, DUTY_CHECK},
        {DUTY_CHECK, DUTY_APPROVE}, {DUTY_CHECK, DUTY_PAY},
    };

    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if ((pairs[i].a == a && pairs[i].b == b) || (pairs[i].a == b && pairs[i].b == a))
            return true;
    return false;
}

bool login_can_be(const char *login)
{
    size_t size = login ? strlen(login) : 0;

    return size >= LOGIN_LEAST && size <= LOGIN_MOST && login[0] >= 'a' && login[0] <= 'z' &&
           strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789.-") == size;
}
