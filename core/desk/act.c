/* SPDX-License-Identifier: Apache-2.0 */
/* How a verb begins and ends: the right, the gated transaction, the journal line.
 * Leaves what is read and written between to the verb. */
#include "desk/act.h"

#include <assert.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/edition_rules.h"
#include "store/application.h"
#include "store/journal.h"
#include "store/people.h"
#include "store/routing.h"
#include "store/store.h"

/* The account as the database knows it now, not as it was at sign-in: every change of role,
 * department, password or leave to work counts its version up. */
static bool account_is_unchanged(const struct desk *desk, struct err *err)
{
    struct clerk now;
    AUTO_ARENA struct arena arena = {0};

    if (!store_clerk_by_id(desk->store, desk->clerk.id, &arena, &now, err))
        return false;
    if (!now.disabled && now.version == desk->clerk.version)
        return true;
    err_set(err, ERR_REFUSED, _("your account was changed by an administrator meanwhile"));
    return err_hint(err, _("Sign in again."));
}

bool act_is_seated(const struct desk *desk, struct err *err)
{
    if (desk->clerk.id != 0)
        return account_is_unchanged(desk, err);
    err_set(err, ERR_REFUSED, _("nobody is signed in"));
    return err_hint(err, _("Sign in first."));
}

bool act_may_read(const struct desk *desk, unsigned roles, struct err *err)
{
    if (!act_is_seated(desk, err))
        return false;
    if (desk->clerk.must_change_password) {
        err_set(err, ERR_REFUSED, _("the password is one that somebody else knows"));
        return err_hint(err, _("Sign in to the console and choose a password of your own first."));
    }
    if (roles & ROLE_BIT(desk->clerk.role))
        return true;
    err_set(err, ERR_REFUSED, _("this is not for the role %s"), _(role_label(desk->clerk.role)));
    return err_hint(err, _("Ask a colleague whose role it is."));
}

bool act_open(struct act *act, struct desk *desk, struct err *err)
{
    assert(!act->open);
    if (!store_begin(desk->store, err))
        return false;
    *act = (struct act){.desk = desk, .open = true};
    str_init(&act->changes, CHANGES_MOST);
    return true;
}

/* What a database is told first is which rules are in force. */
bool act_begin_unsigned(struct act *act, struct desk *desk, struct err *err)
{
    if (!act_open(act, desk, err))
        return false;
    if (edition_adopt_inside(act, err))
        return true;
    act_release(act);
    return false;
}

/* Asked again inside the transaction: from here on nobody can change the account. */
static bool begin_seated(struct act *act, struct desk *desk, struct err *err)
{
    if (!act_begin_unsigned(act, desk, err))
        return false;
    if (act_is_seated(desk, err))
        return true;
    act_release(act);
    return false;
}

bool act_begin(struct act *act, struct desk *desk, unsigned roles, struct err *err)
{
    return act_may_read(desk, roles, err) && begin_seated(act, desk, err);
}

bool act_begin_own(struct act *act, struct desk *desk, struct err *err)
{
    return act_is_seated(desk, err) && begin_seated(act, desk, err);
}

void act_change(struct act *act, const char *field, const char *old_text, const char *new_text)
{
    change_text(&act->changes, field, old_text, new_text);
}

void act_change_money(struct act *act, const char *field, struct money old_amount,
                      struct money new_amount)
{
    change_money(&act->changes, field, old_amount, new_amount);
}

void act_change_date(struct act *act, const char *field, struct date old_day, struct date new_day)
{
    change_date(&act->changes, field, old_day, new_day);
}

void act_change_number(struct act *act, const char *field, int64_t old_number, int64_t new_number)
{
    change_number(&act->changes, field, old_number, new_number);
}

/* What is done for an officer who is away says so. */
static bool note_deputy(struct act *act, const char *kind, int64_t object_id, struct err *err)
{
    const struct desk *desk = act->desk;
    AUTO_ARENA struct arena arena = {0};
    struct application row;
    bool is_deputy;

    if (desk->clerk.role != ROLE_OFFICER || strcmp(kind, "application") != 0)
        return true;
    if (!store_application_by_id(desk->store, object_id, &arena, &row, err))
        return false;
    if (row.owner_id == 0 || row.owner_id == desk->clerk.id)
        return true;
    if (!store_deputy_is(desk->store, row.owner_id, desk->clerk.id, desk->today, &is_deputy, err))
        return false;
    if (is_deputy)
        act_change(act, "deputy_for", "", row.owner_name);
    return true;
}

bool act_journal(struct act *act, const char *verb, const char *kind, int64_t object_id,
                 const char *object, struct err *err)
{
    const struct clerk *clerk = &act->desk->clerk;

    if (!note_deputy(act, kind, object_id, err))
        return false;
    struct journal_entry entry = {
        .at_ms = act->desk->now_ms,
        .clerk_id = clerk->id,
        .clerk = clerk->id ? clerk->name : "",
        .verb = verb,
        .kind = kind,
        .object_id = object_id,
        .object = object,
        .changes = act->changes.text,
    };

    assert(act->open);
    if (!store_journal_add(act->desk->store, &entry, err))
        return false;
    str_clear(&act->changes);
    return true;
}

bool act_commit(struct act *act, struct err *err)
{
    if (act->desk->tries)
        return true; /* act_release rolls back */
    if (!store_commit(act->desk->store, err))
        return false; /* act_release rolls back */
    act->open = false;
    return true;
}

bool act_end(struct act *act, const char *verb, const char *kind, int64_t object_id,
             const char *object, struct err *err)
{
    return act_journal(act, verb, kind, object_id, object, err) && act_commit(act, err);
}

void act_release(struct act *act)
{
    if (act->open)
        store_rollback(act->desk->store);
    str_release(&act->changes);
    *act = (struct act){0};
}

bool act_refuse(const struct findings *findings, struct err *err)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];

        if (finding->weight != FINDING_BLOCKS)
            continue;
        err_set(err, ERR_REFUSED, "%s", finding->text);
        if (*finding->article)
            err_detail(err, "%s", finding->article);
        if (*finding->cleared_by)
            err_hint(err, _("Can be cleared by: %s."), finding->cleared_by);
        return false;
    }
    return err_set(err, ERR_REFUSED, _("this cannot be done now"));
}

bool act_fail(struct err *err, const struct err *why)
{
    if (err)
        *err = *why;
    return false;
}

static bool clean(const char *typed, const char *label, bool lines, size_t most,
                  struct arena *arena, const char **ret_clean, struct err *err)
{
    const char *text = typed ? typed : "";
    struct err why = {0};

    if (text_clean(text, strlen(text), lines, most, arena, ret_clean, &why))
        return true;
    err_set(err, ERR_INPUT, _("%s: %s"), label, why.what);
    err_detail(err, "%s", why.detail);
    return err_hint(err, "%s", why.hint);
}

bool act_clean(const char *typed, const char *label, size_t most, struct arena *arena,
               const char **ret_clean, struct err *err)
{
    return clean(typed, label, false, most, arena, ret_clean, err);
}

bool act_clean_lines(const char *typed, const char *label, size_t most, struct arena *arena,
                     const char **ret_clean, struct err *err)
{
    return clean(typed, label, true, most, arena, ret_clean, err);
}

bool desk_sit(struct desk *desk, int64_t clerk_id, struct err *err)
{
    struct clerk clerk;
    struct arena arena = {0};

    if (!store_clerk_by_id(desk->store, clerk_id, &arena, &clerk, err)) {
        arena_release(&arena);
        return false;
    }
    arena_release(&desk->arena);
    desk->arena = arena;
    desk->clerk = clerk;
    desk->clerk.must_change_password = false; /* nobody typed one */
    return true;
}
