/* SPDX-License-Identifier: Apache-2.0 */
/* Accounts of people, for the administrator.  Knows which role may sit in which department; leaves
 * what a role may do to permission.c and a person's own password to sign.c. */
#include "desk/people.h"

#include <inttypes.h>
#include <string.h>

#include "base/intl.h"
#include "base/password.h"
#include "base/text.h"
#include "desk/act.h"
#include "model/organisation.h"
#include "store/people.h"

#define NAME_MOST 96

void clerks_release(struct clerks *clerks)
{
    arena_release(&clerks->arena);
    *clerks = (struct clerks){0};
}

static bool list_clerks(struct desk *desk, enum role role, bool enabled_only,
                        struct clerks *ret_clerks, struct err *err)
{
    struct store_clerks stored = {0};

    if (!store_clerk_list(desk->store, role, enabled_only, &stored, err))
        return false;
    *ret_clerks =
        (struct clerks){.arena = stored.arena, .list = stored.list, .count = stored.count};
    return true;
}

bool people_sign(struct desk *desk, struct clerk *clerk, struct arena *arena, struct err *err)
{
    AUTO_CLERKS struct clerks all = {0};

    if (!list_clerks(desk, ROLE_COUNT, false, &all, err))
        return false;
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id != clerk->id && text_is(all.list[i].name, clerk->name)) {
            clerk->name = arena_format(arena, "%s (%s)", clerk->name, clerk->login);
            break;
        }
    return true;
}

bool desk_clerks(struct desk *desk, struct clerks *ret_clerks, struct err *err)
{
    return act_may_read(desk, ROLE_BIT(ROLE_ADMIN), err) &&
           list_clerks(desk, ROLE_COUNT, false, ret_clerks, err);
}

bool desk_reviewers(struct desk *desk, struct clerks *ret_clerks, struct err *err)
{
    return act_may_read(desk, ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR), err) &&
           list_clerks(desk, ROLE_REVIEWER, true, ret_clerks, err);
}

/* ---- what an account can be ---- */

static bool login_is_good(const char *login, struct err *err)
{
    if (login_can_be(login))
        return true;
    err_set(err, ERR_INPUT, _("the login is not one that can be"));
    return err_hint(err, _("Use %d to %d small letters, digits, dots and hyphens, a letter first."),
                    LOGIN_LEAST, LOGIN_MOST);
}

static bool department_takes_part(const struct desk *desk, const char *department)
{
    size_t count;
    const char *const *ids = catalogue_item_ids(desk->catalogue, &count);

    for (size_t i = 0; i < count; i++) {
        const struct item *item = catalogue_item_latest(desk->catalogue, ids[i]);

        for (size_t k = 0; item && k < item->department_count; k++)
            if (text_is(item->departments[k]->id, department))
                return true;
    }
    return false;
}

/* A department with an office in every district is asked through one of them. */
static bool district_is_good(const struct department *department, const struct clerk *clerk,
                             struct err *err)
{
    bool given = !text_empty(clerk->district);

    if (given && !department->by_district) {
        err_set(err, ERR_INPUT, _("%s has one office and no districts"),
                words_now(&department->name));
        return err_hint(err, _("Leave the district empty."));
    }
    if (given && !district_label(clerk->district))
        return err_set(err, ERR_INPUT, _("there is no district “%s”"), clerk->district);
    if (!given && department->by_district &&
        (clerk->role == ROLE_OFFICER || clerk->role == ROLE_SUPERVISOR)) {
        err_set(err, ERR_INPUT, _("%s has an office in every district"),
                words_now(&department->name));
        return err_hint(err, _("Say in which district this person sits."));
    }
    return true;
}

/* An officer or supervisor of a department without any item would see nothing for ever. */
static bool place_is_good(const struct desk *desk, const struct clerk *clerk, struct err *err)
{
    const struct department *department = catalogue_department(desk->catalogue, clerk->department);

    if (!department) {
        err_set(err, ERR_INPUT, _("there is no such department"));
        return err_hint(err, _("Choose one of the departments of the catalogue."));
    }
    if ((clerk->role == ROLE_OFFICER || clerk->role == ROLE_SUPERVISOR) &&
        !department_takes_part(desk, clerk->department)) {
        err_set(err, ERR_INPUT,
                _("%s has no support item, so that nobody handles or approves there"),
                words_now(&department->name));
        return err_hint(err, _("Choose another role or another department."));
    }
    return district_is_good(department, clerk, err);
}

static bool clean_name(const char *typed, struct arena *arena, const char **ret_name,
                       struct err *err)
{
    if (!act_clean(typed, _("name"), NAME_MOST, arena, ret_name, err))
        return false;
    return !text_empty(*ret_name) || err_set(err, ERR_INPUT, _("the name is empty"));
}

static bool add_clerk(struct desk *desk, const struct clerk *clerk, const char *hash,
                      int64_t *ret_id, struct err *err)
{
    if (store_clerk_add(desk->store, clerk, hash, ret_id, err))
        return true;
    if (store_refusal(desk->store) == STORE_REFUSAL_UNIQUE) {
        err_set(err, ERR_INPUT, _("the login %s is taken"), clerk->login);
        err_hint(err, _("Logins are never used twice, not even of people who have left."));
    }
    return false;
}

static void note_new(struct act *act, const struct clerk *clerk)
{
    act_change(act, "name", "", clerk->name);
    act_change(act, "role", "", role_word(clerk->role));
    act_change(act, "department", "", clerk->department);
    act_change(act, "district", "", clerk->district);
}

/* ---- the administrator's verbs ---- */

bool desk_clerk_add(struct desk *desk, const struct clerk *clerk, const char *password,
                    int64_t *ret_id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct clerk added = *clerk;
    char hash[PASSWORD_HASH_SIZE];
    int64_t id;

    if (!act_may_read(desk, ROLE_BIT(ROLE_ADMIN), err) || !login_is_good(clerk->login, err) ||
        !clean_name(clerk->name, &arena, &added.name, err) || !place_is_good(desk, clerk, err) ||
        !password_is_good(password, clerk->login, err) ||
        !password_hash(password, desk->light_passwords, hash, err))
        return false;
    added.language = text_empty(clerk->language) ? language_code(LANGUAGE_ZH) : clerk->language;
    added.must_change_password = true;
    added.disabled = false;
    if (!act_begin(&act, desk, ROLE_BIT(ROLE_ADMIN), err) ||
        !add_clerk(desk, &added, hash, &id, err))
        return false;
    note_new(&act, &added);
    if (!act_end(&act, "clerk-add", "clerk", id, added.login, err))
        return false;
    *ret_id = id;
    return true;
}

/* Nobody takes oneself out or up.  So there is always an administrator: the one who acts. */
static bool spares_oneself(const struct desk *desk, const struct clerk *before,
                           const struct clerk *after, struct err *err)
{
    if (before->id != desk->clerk.id)
        return true;
    if (after->disabled)
        err_set(err, ERR_REFUSED, _("nobody disables one's own account"));
    else if (after->role != before->role)
        err_set(err, ERR_REFUSED, _("nobody gives oneself another role"));
    else
        return true;
    return err_hint(err, _("Another administrator has to do this."));
}

static void note_changed(struct act *act, const struct clerk *before, const struct clerk *after)
{
    act_change(act, "name", before->name, after->name);
    act_change(act, "role", role_word(before->role), role_word(after->role));
    act_change(act, "department", before->department, after->department);
    act_change(act, "district", before->district, after->district);
    act_change(act, "disabled", before->disabled ? "yes" : "no", after->disabled ? "yes" : "no");
}

/* Who changes the own name or department stays seated, under the new ones. */
static void keep_seat(struct desk *desk, const struct clerk *after)
{
    if (after->id != desk->clerk.id)
        return;
    desk->clerk.name = arena_text(&desk->arena, after->name);
    desk->clerk.department = arena_text(&desk->arena, after->department);
    desk->clerk.district = arena_text(&desk->arena, after->district ? after->district : "");
    desk->clerk.version = after->version + 1;
}

bool desk_clerk_change(struct desk *desk, const struct clerk *clerk, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct clerk before, after = *clerk;

    if (!act_begin(&act, desk, ROLE_BIT(ROLE_ADMIN), err) ||
        !store_clerk_by_id(desk->store, clerk->id, &arena, &before, err) ||
        !clean_name(clerk->name, &arena, &after.name, err) || !place_is_good(desk, clerk, err) ||
        !spares_oneself(desk, &before, clerk, err))
        return false;
    after.language = before.language;
    note_changed(&act, &before, &after);
    if (!store_clerk_update(desk->store, &after, err) ||
        !act_end(&act, "clerk-change", "clerk", before.id, before.login, err))
        return false;
    keep_seat(desk, &after);
    return true;
}

bool desk_clerk_reset_password(struct desk *desk, int64_t id, const char *password, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct clerk clerk;
    char hash[PASSWORD_HASH_SIZE];

    if (!act_may_read(desk, ROLE_BIT(ROLE_ADMIN), err) ||
        !store_clerk_by_id(desk->store, id, &arena, &clerk, err))
        return false;
    if (id == desk->clerk.id) {
        err_set(err, ERR_REFUSED, _("one's own password is not reset"));
        return err_hint(err, _("Change it instead, giving the old one."));
    }
    return password_is_good(password, clerk.login, err) &&
           password_hash(password, desk->light_passwords, hash, err) &&
           act_begin(&act, desk, ROLE_BIT(ROLE_ADMIN), err) &&
           store_clerk_set_password(desk->store, id, hash, true, err) &&
           act_end(&act, "password-reset", "clerk", id, clerk.login, err);
}

static bool nobody_exists(struct desk *desk, struct err *err)
{
    int64_t count;

    if (!store_clerk_count(desk->store, &count, err))
        return false;
    if (count == 0)
        return true;
    err_set(err, ERR_REFUSED, _("this database has its people already"));
    return err_hint(err, _("An administrator of it adds new ones."));
}

bool desk_first_admin(struct desk *desk, const char *login, const char *name, const char *password,
                      struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct clerk clerk = {.login = login,
                          .role = ROLE_ADMIN,
                          .department = desk->catalogue->departments[0].id,
                          .language = language_code(language_now())};
    char hash[PASSWORD_HASH_SIZE];
    int64_t id;

    if (!login_is_good(login, err) || !clean_name(name, &arena, &clerk.name, err) ||
        !password_is_good(password, login, err) ||
        !password_hash(password, desk->light_passwords, hash, err) ||
        !act_begin_unsigned(&act, desk, err) || !nobody_exists(desk, err) ||
        !add_clerk(desk, &clerk, hash, &id, err))
        return false;
    note_new(&act, &clerk);
    return act_end(&act, "clerk-add", "clerk", id, login, err);
}
