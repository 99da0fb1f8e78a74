/* SPDX-License-Identifier: Apache-2.0 */
/* Signing in and out, one's own password and language.  Knows when a login is locked; leaves what a
 * password costs to base/password and other people's accounts to people.c. */
#include <string.h>

#include "base/intl.h"
#include "base/password.h"
#include "base/text.h"
#include "desk/act.h"
#include "store/people.h"

#define FAILURES_MOST 5
#define LOCK_MS       (INT64_C(10) * 60 * 1000)

static bool is_locked(const struct desk *desk, const struct store_credentials *credentials)
{
    return desk->now_ms < credentials->locked_until_ms;
}

/* One failure more; the fifth locks.  A lock that has run out begins the count anew. */
static bool count_failure(struct desk *desk, int64_t id,
                          const struct store_credentials *credentials, struct err *err)
{
    int failures = credentials->locked_until_ms != 0 ? 1 : credentials->failures + 1;
    bool locks = failures >= FAILURES_MOST;

    if (is_locked(desk, credentials))
        return true;
    return store_clerk_set_failures(desk->store, id, failures, locks ? desk->now_ms + LOCK_MS : 0,
                                    err);
}

/* One answer for unknown, disabled, locked and wrong: nobody learns which logins there are. */
static bool answer_no(struct err *err)
{
    err_set(err, ERR_REFUSED, _("login or password is not right, or the login is locked"));
    return err_hint(err,
                    _("After five failures a login is locked for ten minutes; an administrator "
                      "can give a new password."));
}

/* ---- one try ---- */

struct trial {
    struct arena arena;
    const char *login;
    bool known;
    struct clerk clerk;
    struct store_credentials credentials;
};

static bool trial_read(struct trial *trial, struct desk *desk, struct err *err)
{
    if (!store_clerk_by_login(desk->store, trial->login, &trial->arena, &trial->clerk,
                              &trial->known, err))
        return false;
    return !trial->known || store_clerk_credentials(desk->store, trial->clerk.id, &trial->arena,
                                                    &trial->credentials, err);
}

static bool note_refusal(struct desk *desk, struct trial *trial, struct act *act, struct err *err)
{
    if (trial->known && !count_failure(desk, trial->clerk.id, &trial->credentials, err))
        return false;
    if (!act_end(act, "sign-in-refused", "clerk", trial->known ? trial->clerk.id : 0, trial->login,
                 err))
        return false;
    return answer_no(err);
}

static bool seat(struct desk *desk, struct trial *trial, struct act *act, struct err *err)
{
    if (!store_clerk_set_failures(desk->store, trial->clerk.id, 0, 0, err))
        return false;
    desk->arena = trial->arena;
    desk->clerk = trial->clerk;
    trial->arena = (struct arena){0};
    if (act_end(act, "sign-in", "clerk", desk->clerk.id, desk->clerk.login, err))
        return true;
    desk_sign_out(desk);
    return false;
}

/* The password is tried before the gate is passed: nobody waits for somebody's hash.  What the lock
 * says is read again behind it, so that many tries at once count as many. */
static bool trial_run(struct trial *trial, struct desk *desk, const char *password, struct err *err)
{
    AUTO_ACT struct act act = {0};
    bool matches;

    if (!trial_read(trial, desk, err))
        return false;
    matches = password_matches(trial->known ? trial->credentials.password_hash : NULL, password);
    const char *tried = trial->known ? trial->credentials.password_hash : NULL;
    if (!act_begin_unsigned(&act, desk, err) || !trial_read(trial, desk, err))
        return false;
    matches = matches && trial->known && text_is(tried, trial->credentials.password_hash);
    if (!matches || trial->clerk.disabled || is_locked(desk, &trial->credentials))
        return note_refusal(desk, trial, &act, err);
    return seat(desk, trial, &act, err);
}

bool desk_sign_in(struct desk *desk, const char *login, const char *password, struct err *err)
{
    /* people type passwords into the wrong field, and the journal is for ever */
    struct trial trial = {.login = login_can_be(login) ? login : ""};
    bool signed_in;

    desk_sign_out(desk);
    signed_in = trial_run(&trial, desk, password ? password : "", err);
    arena_release(&trial.arena);
    return signed_in;
}

void desk_sign_out(struct desk *desk)
{
    arena_release(&desk->arena);
    desk->clerk = (struct clerk){0};
}

/* ---- one's own account ---- */

static bool refuse_old(struct desk *desk, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct store_credentials credentials;

    if (!act_begin_own(&act, desk, err) ||
        !store_clerk_credentials(desk->store, desk->clerk.id, &arena, &credentials, err) ||
        !count_failure(desk, desk->clerk.id, &credentials, err) ||
        !act_end(&act, "password-refused", "clerk", desk->clerk.id, desk->clerk.login, err))
        return false;
    return err_set(err, ERR_REFUSED, _("the old password is not right"));
}

static bool old_matches(struct desk *desk, const char *password, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_credentials credentials;

    if (!store_clerk_credentials(desk->store, desk->clerk.id, &arena, &credentials, err))
        return false;
    if (is_locked(desk, &credentials))
        return answer_no(err);
    if (!password_matches(credentials.password_hash, password))
        return refuse_old(desk, err);
    return true;
}

bool desk_change_password(struct desk *desk, const char *old_password, const char *new_password,
                          struct err *err)
{
    AUTO_ACT struct act act = {0};
    char hash[PASSWORD_HASH_SIZE];

    if (!act_is_seated(desk, err) || !old_matches(desk, old_password, err) ||
        !password_is_good(new_password, desk->clerk.login, err))
        return false;
    if (text_is(old_password, new_password))
        return err_set(err, ERR_INPUT, _("the new password is the old one"));
    if (!password_hash(new_password, desk->light_passwords, hash, err) ||
        !act_begin_own(&act, desk, err) ||
        !store_clerk_set_password(desk->store, desk->clerk.id, hash, false, err) ||
        !act_end(&act, "password-change", "clerk", desk->clerk.id, desk->clerk.login, err))
        return false;
    desk->clerk.must_change_password = false;
    desk->clerk.version += 1; /* by store_clerk_set_password: still the same seat */
    return true;
}

bool desk_set_language(struct desk *desk, enum language language, struct err *err)
{
    AUTO_ACT struct act act = {0};
    const char *code = language_code(language);

    if (!act_begin(&act, desk, ROLES_ALL, err))
        return false;
    if (text_is(desk->clerk.language, code))
        return true;
    act_change(&act, "language", desk->clerk.language, code);
    if (!store_clerk_set_language(desk->store, desk->clerk.id, code, err) ||
        !act_end(&act, "language", "clerk", desk->clerk.id, desk->clerk.login, err))
        return false;
    desk->clerk.language = code;
    return true;
}
