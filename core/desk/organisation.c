/* SPDX-License-Identifier: Apache-2.0 */
/* Applicants: finding and saving them, with every text cleaned and the code checked.
 * Leaves applications to intake. */
#include "store/organisation.h"
#include "base/idcode.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/entry.h"
#include "desk/intake.h"
#include "desk/marking.h"
#include "desk/permission.h"

#define NAME_MOST          300 /* bytes: a hundred characters */
#define SHORT_MOST         120
#define PHONE_MOST         40
#define ACCOUNT_MOST       40
#define BANK_NUMBER_DIGITS 12

void organisations_release(struct organisations *organisations)
{
    arena_release(&organisations->arena);
    *organisations = (struct organisations){0};
}

static void mask(const struct desk *desk, struct organisation *organisation, struct arena *arena)
{
    if (!permission_sees_payee(&desk->clerk))
        organisation->bank_account = permission_masked(organisation->bank_account, arena);
}

bool desk_organisation_by_code(struct desk *desk, const char *code, struct arena *arena,
                               struct organisation *ret_organisation, struct err *err)
{
    char clean[IDCODE_SIZE];
    bool found;

    if (!act_may_read(desk, right_roles(RIGHT_ORGANISATION_READ), err) ||
        !idcode_parse(code ? code : "", clean, err) ||
        !store_organisation_by_code(desk->store, clean, arena, ret_organisation, &found, err))
        return false;
    if (found) {
        mask(desk, ret_organisation, arena);
        return true;
    }
    err_set(err, ERR_NOT_FOUND, _("no applicant has the code %s"), clean);
    return err_hint(err, _("The code is well-formed; add the applicant first."));
}

bool desk_organisations(struct desk *desk, const char *part, size_t most,
                        struct organisations *ret_organisations, struct err *err)
{
    struct store_organisations found = {0};

    if (!act_may_read(desk, right_roles(RIGHT_ORGANISATION_READ), err) ||
        !store_organisation_search(desk->store, part, most, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        mask(desk, &found.list[i], &found.arena);
    *ret_organisations =
        (struct organisations){.arena = found.arena, .list = found.list, .count = found.count};
    return true;
}

/* ---- saving ---- */

static bool clean_names(const struct organisation *given, struct arena *arena,
                        struct organisation *clean, struct err *err)
{
    if (!act_clean(given->name, _("Name"), NAME_MOST, arena, &clean->name, err))
        return false;
    if (text_empty(clean->name))
        return err_set(err, ERR_INPUT, _("an applicant needs a name"));
    return act_clean(given->legal_representative, _("Legal representative"), SHORT_MOST, arena,
                     &clean->legal_representative, err) &&
           act_clean(given->contact_name, _("Contact"), SHORT_MOST, arena, &clean->contact_name,
                     err) &&
           act_clean(given->contact_phone, _("Telephone"), PHONE_MOST, arena, &clean->contact_phone,
                     err);
}

/* Digits as the bank prints them: full-width made plain, spaces and hyphens dropped. */
static bool clean_account(const char *given, struct arena *arena, const char **ret_account,
                          struct err *err)
{
    char digits[ACCOUNT_MOST + 1];
    size_t size = 0;
    const char *clean;

    if (!act_clean(given, _("Account"), (size_t) 2 * ACCOUNT_MOST, arena, &clean, err))
        return false;
    for (const char *at = text_narrow(arena, clean); *at; at++) {
        if (*at == ' ' || *at == '-')
            continue;
        if (*at < '0' || *at > '9' || size == ACCOUNT_MOST) {
            err_set(err, ERR_INPUT, _("an account has digits only, at most %d"), ACCOUNT_MOST);
            return err_detail(err, "%s", text_quote(arena, given));
        }
        digits[size++] = *at;
    }
    digits[size] = '\0';
    *ret_account = arena_text(arena, digits);
    return true;
}

/* The bank's number in the payment system: twelve digits, or none told. */
static bool clean_bank_number(const char *given, struct arena *arena, const char **ret_number,
                              struct err *err)
{
    const char *clean, *number;

    if (!act_clean(given, _("Bank's clearing number"), NAME_MOST, arena, &clean, err))
        return false;
    number = text_narrow(arena, clean);
    if (!text_empty(number) && (strlen(number) != BANK_NUMBER_DIGITS ||
                                strspn(number, "0123456789") != BANK_NUMBER_DIGITS)) {
        err_set(err, ERR_INPUT, _("a bank's clearing number has %d digits"), BANK_NUMBER_DIGITS);
        return err_detail(err, "%s", text_quote(arena, given));
    }
    *ret_number = number;
    return true;
}

static bool clean_bank(const struct organisation *given, struct arena *arena,
                       struct organisation *clean, struct err *err)
{
    return act_clean(given->bank_name, _("Bank"), NAME_MOST, arena, &clean->bank_name, err) &&
           act_clean(given->account_name, _("Account name"), NAME_MOST, arena, &clean->account_name,
                     err) &&
           clean_account(given->bank_account, arena, &clean->bank_account, err) &&
           clean_bank_number(given->bank_number, arena, &clean->bank_number, err);
}

static bool check_kind(const struct desk *desk, const struct organisation *given, struct err *err)
{
    if ((unsigned) given->kind >= ORGANISATION_KIND_COUNT)
        return err_set(err, ERR_INPUT, _("the kind of applicant is not known"));
    if (!given->district || !district_label(given->district))
        return err_set(err, ERR_INPUT, _("the district is none of Shenzhen's"));
    if (date_is_none(given->established_on))
        return err_set(err, ERR_INPUT, _("the day of establishment is missing"));
    if (given->established_on.day > desk->today.day)
        return err_set(err, ERR_INPUT, _("the day of establishment is in the future"));
    return true;
}

bool organisation_read(struct desk *desk, const struct organisation *typed, struct arena *arena,
                       struct organisation *ret_organisation, struct err *err)
{
    char code[IDCODE_SIZE];
    struct organisation clean = *typed;

    if (!idcode_parse(typed->code ? typed->code : "", code, err) || !check_kind(desk, typed, err) ||
        !clean_names(typed, arena, &clean, err) || !clean_bank(typed, arena, &clean, err))
        return false;
    clean.code = arena_text(arena, code);
    *ret_organisation = clean;
    return true;
}

static void note_changes(struct act *act, const struct organisation *old,
                         const struct organisation *next)
{
    bool is_new = old->id == 0;

    act_change(act, "code", old->code, next->code);
    act_change(act, "name", old->name, next->name);
    act_change(act, "kind", is_new ? "" : organisation_kind_word(old->kind),
               organisation_kind_word(next->kind));
    act_change(act, "district", old->district, next->district);
    act_change_date(act, "established_on", is_new ? DATE_NONE : old->established_on,
                    next->established_on);
    act_change(act, "legal_representative", old->legal_representative, next->legal_representative);
    act_change(act, "contact_name", old->contact_name, next->contact_name);
    act_change(act, "contact_phone", old->contact_phone, next->contact_phone);
    act_change(act, "bank_name", old->bank_name, next->bank_name);
    act_change(act, "bank_account", old->bank_account, next->bank_account);
    act_change(act, "account_name", old->account_name, next->account_name);
    act_change(act, "bank_number", old->bank_number, next->bank_number);
}

/* The code is the applicant's identity: two rows with one code would be one applicant twice. */
static bool code_is_free(struct desk *desk, const struct organisation *clean, struct arena *arena,
                         struct err *err)
{
    struct organisation other;
    bool found;

    if (!store_organisation_by_code(desk->store, clean->code, arena, &other, &found, err))
        return false;
    if (!found || other.id == clean->id)
        return true;
    err_set(err, ERR_INPUT, _("the code %s is already that of %s"), clean->code, other.name);
    return err_hint(err, _("Open that applicant instead of adding it again."));
}

bool organisation_write(struct act *act, const struct organisation *organisation, int64_t *ret_id,
                        struct err *err)
{
    static const struct organisation nothing = {0};
    AUTO_ARENA struct arena arena = {0};
    int64_t id;

    if (!code_is_free(act->desk, organisation, &arena, err) ||
        !store_organisation_add(act->desk->store, organisation, &id, err))
        return false;
    struct organisation stored = *organisation;

    stored.id = id;
    if (!marking_keep_organisation(act->desk, &stored, false, err))
        return false;
    note_changes(act, &nothing, organisation);
    if (!act_journal(act, "organisation-add", "organisation", id, organisation->name, err))
        return false;
    *ret_id = id;
    return true;
}

bool organisation_change(struct act *act, const struct organisation *organisation, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct organisation old;
    struct store *store = act->desk->store;

    if (!code_is_free(act->desk, organisation, &arena, err) ||
        !store_organisation_by_id(store, organisation->id, &arena, &old, err) ||
        !store_organisation_update(store, organisation, err) ||
        !marking_keep_organisation(act->desk, organisation, !text_is(old.name, organisation->name),
                                   err))
        return false;
    note_changes(act, &old, organisation);
    return act_journal(act, "organisation-change", "organisation", organisation->id,
                       organisation->name, err);
}

bool desk_organisation_save(struct desk *desk, const struct organisation *organisation,
                            int64_t *ret_id, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    struct organisation clean;
    int64_t id = organisation->id;

    if (!act_begin(&act, desk, right_roles(RIGHT_ORGANISATION_SAVE), err) ||
        !organisation_read(desk, organisation, &arena, &clean, err))
        return false;
    if (id == 0 ? !organisation_write(&act, &clean, &id, err)
                : !organisation_change(&act, &clean, err))
        return false;
    if (!act_commit(&act, err))
        return false;
    *ret_id = id;
    return true;
}
