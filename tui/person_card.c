/* SPDX-License-Identifier: Apache-2.0 */
/* A person's name, role and department, and a new password, typed twice. */
#include "tui/person_card.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/people.h"
#include "desk/review.h"
#include "tui/card.h"

#define LOGIN_MOST    32
#define NAME_MOST     32
#define PASSWORD_MOST 100

/* ---- name, role, department ---- */

static const struct field_choice *role_choices(struct arena *arena)
{
    struct field_choice *roles = arena_get(arena, ROLE_COUNT * sizeof *roles);

    for (int i = 0; i < ROLE_COUNT; i++)
        roles[i] = (struct field_choice){.value = role_word((enum role) i),
                                         .label = _(role_label((enum role) i))};
    return roles;
}

static const struct field_choice *department_choices(const struct catalogue *catalogue,
                                                     struct arena *arena)
{
    struct field_choice *choices =
        arena_get(arena, (catalogue->department_count + 1) * sizeof *choices);

    for (size_t i = 0; i < catalogue->department_count; i++)
        choices[i] = (struct field_choice){.value = catalogue->departments[i].id,
                                           .label = words_now(&catalogue->departments[i].name)};
    return choices;
}

/* The department chosen has an office in every district. */
static bool is_by_district(const struct person_target *target, const struct form *form)
{
    const char *id = form_value(form, "department");
    const struct department *department =
        id ? catalogue_department(target->world->catalogue, id) : NULL;

    return department && department->by_district;
}

static struct field district_field(struct arena *arena)
{
    struct field_choice *districts;
    int count = 0;

    while (district_id(count))
        count++;
    districts = arena_get(arena, (size_t) (count + 1) * sizeof *districts);
    for (int i = 0; i < count; i++)
        districts[i] = (struct field_choice){.value = district_id(i),
                                             .label = _(district_label(district_id(i)))};
    return (struct field){.name = "district",
                          .label = _("District"),
                          .help = _("Each district has an office of its own: opinions are asked of "
                                    "the district's people alone."),
                          .kind = FIELD_CHOICE,
                          .required = true,
                          .choices = districts,
                          .choice_count = count};
}

static struct field secret(const char *name, const char *label, const char *help)
{
    return (struct field){.name = name,
                          .label = label,
                          .help = help,
                          .kind = FIELD_SECRET,
                          .required = true,
                          .most = PASSWORD_MOST};
}

static const char *given_help(void)
{
    return _("At least 10 characters of three kinds (capitals, small letters, digits, marks), or "
             "at least 16. The person must change it at the first sign-in.");
}

static int person_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct person_target *target = of;
    const struct catalogue *catalogue = target->world->catalogue;
    int count = 0;

    if (target->clerk.id == 0)
        ret_fields[count++] =
            (struct field){.name = "login",
                           .label = _("Login"),
                           .help = _("Small letters, digits, dots and hyphens; never used again "
                                     "for anybody else."),
                           .required = true,
                           .most = LOGIN_MOST};
    ret_fields[count++] = (struct field){
        .name = "name", .label = _("Full name"), .required = true, .most = NAME_MOST};
    ret_fields[count++] =
        (struct field){.name = "role",
                       .label = _("Role"),
                       .help = _("Who enters or scores an application does not approve it; who "
                                 "approves it does not pay it."),
                       .kind = FIELD_CHOICE,
                       .required = true,
                       .choices = role_choices(arena),
                       .choice_count = ROLE_COUNT};
    ret_fields[count++] =
        (struct field){.name = "department",
                       .label = _("Department"),
                       .help = _("Officers see the applications of their department only."),
                       .kind = FIELD_CHOICE,
                       .required = true,
                       .choices = department_choices(catalogue, arena),
                       .choice_count = (int) catalogue->department_count};
    ret_fields[count++] = district_field(arena);
    if (target->clerk.id == 0) {
        ret_fields[count++] = secret("password", _("First password"), given_help());
        ret_fields[count++] = secret("again", _("The same again"), given_help());
    } else {
        if (target->clerk.role == ROLE_REVIEWER)
            ret_fields[count++] =
                (struct field){.name = "employer",
                               .label = _("Employer"),
                               .help = _("Credit codes of whom this reviewer works for, parted by "
                                         "blanks: their applications are never scored by them."),
                               .most = 160};
        ret_fields[count++] =
            (struct field){.name = "disabled",
                           .label = _("Disabled"),
                           .help = _("A disabled account cannot sign in; what it did stays."),
                           .kind = FIELD_YES_NO};
    }
    return count;
}

static const char *employers_of(const struct person_target *target, struct arena *arena)
{
    const char *codes = "";
    struct err ignored = {0};

    return desk_employers(&target->world->desk, target->clerk.id, arena, &codes, &ignored) ? codes
                                                                                           : "";
}

static void person_typed(void *of, struct form *form)
{
    form_show(form, "district", is_by_district(of, form));
}

static void person_fill(void *of, struct form *form)
{
    const struct person_target *target = of;
    const struct clerk *clerk = &target->clerk;

    if (clerk->id == 0) {
        person_typed(of, form);
        return;
    }
    form_set(form, "name", clerk->name);
    form_set(form, "role", role_word(clerk->role));
    form_set(form, "department", clerk->department);
    form_set(form, "district", clerk->district);
    form_set(form, "disabled", clerk->disabled ? "yes" : "no");
    person_typed(of, form);
    if (clerk->role == ROLE_REVIEWER) {
        AUTO_ARENA struct arena arena = {0};

        form_set(form, "employer", employers_of(target, &arena));
    }
}

static bool passwords_agree(struct form *form, struct err *err)
{
    if (text_is(form_value(form, "password"), form_value(form, "again")))
        return true;
    err_set(err, ERR_INPUT, _("the two passwords are not the same"));
    form_fail(form, "again", err->what);
    form_go(form, "again");
    return err_hint(err, _("Type the same password in both fields."));
}

/* Of what the desk may refuse of a new person, only the login and the password are typed. */
static bool login_is_free(struct person_target *target, const char *login)
{
    struct clerks clerks = {0};
    struct err ignored = {0};
    bool is_free = login_can_be(login);

    if (!desk_clerks(&target->world->desk, &clerks, &ignored))
        return true;
    for (size_t i = 0; i < clerks.count; i++)
        is_free = is_free && !text_is(clerks.list[i].login, login);
    clerks_release(&clerks);
    return is_free;
}

static bool add(struct person_target *target, const struct clerk *clerk, struct form *form,
                struct err *err)
{
    const char *field;

    if (!passwords_agree(form, err))
        return false;
    if (desk_clerk_add(&target->world->desk, clerk, form_value(form, "password"), &target->saved_id,
                       err))
        return true;
    if (err->kind == ERR_INPUT) {
        field = login_is_free(target, clerk->login) ? "password" : "login";
        form_fail(form, field, err->what);
        form_go(form, field);
    }
    return false;
}

static bool is_same(const struct clerk *a, const struct clerk *b)
{
    return text_is(a->name, b->name) && text_is(a->department, b->department) &&
           text_is(a->district ? a->district : "", b->district ? b->district : "") &&
           a->role == b->role && a->disabled == b->disabled;
}

/* What stands in the field, when it stands there and says something else. */
static bool save_employer(const struct person_target *target, struct form *form, bool *ret_changed,
                          struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *typed = form_value(form, "employer");

    *ret_changed = typed && !text_is(typed, employers_of(target, &arena));
    if (!*ret_changed || desk_employers_set(&target->world->desk, target->clerk.id, typed, err))
        return true;
    form_fail(form, "employer", err->what);
    form_go(form, "employer");
    return false;
}

static bool person_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct person_target *target = of;
    struct clerk clerk = target->clerk;

    clerk.name = form_value(form, "name");
    clerk.department = form_value(form, "department");
    clerk.district = is_by_district(target, form) ? form_value(form, "district") : "";
    if (!role_parse(form_value(form, "role"), &clerk.role))
        return err_set(err, ERR_INPUT, _("choose a role"));
    if (clerk.id == 0) {
        clerk.login = form_value(form, "login");
        clerk.language = language_code(language_now());
        if (!add(target, &clerk, form, err))
            return false;
    } else {
        bool employer = false;

        clerk.disabled = text_is(form_value(form, "disabled"), "yes");
        if (!save_employer(target, form, &employer, err))
            return false;
        if (is_same(&clerk, &target->clerk) && !employer) {
            console_say(console, SAY_NOTE, _("Nothing was changed."));
            return true;
        }
        if (!is_same(&clerk, &target->clerk) &&
            !desk_clerk_change(&target->world->desk, &clerk, err))
            return false;
    }
    console_say(console, SAY_DONE, _("%1$s (%2$s) is saved."), clerk.name, clerk.login);
    return true;
}

static void person_head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct person_target *target = of;

    if (target->clerk.id != 0)
        ret_head->subject = arena_format(arena, "%s (%s)", target->clerk.name, target->clerk.login);
}

bool person_card_open(struct console *console, struct person_target *target)
{
    bool is_new = target->clerk.id == 0;

    return card_open(console, &(struct card){.title = is_new ? N_("New person") : N_("Person"),
                                             .draft = is_new ? "person" : NULL,
                                             .head = person_head,
                                             .fields = person_fields,
                                             .fill = person_fill,
                                             .typed = person_typed,
                                             .done = person_done,
                                             .of = target});
}

/* ---- a password ---- */

static int password_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    (void) of;
    (void) arena;
    ret_fields[0] = secret("password", _("New password"), given_help());
    ret_fields[1] = secret("again", _("The same again"), given_help());
    return 2;
}

static bool password_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct person_target *target = of;

    if (!passwords_agree(form, err))
        return false;
    if (!desk_clerk_reset_password(&target->world->desk, target->clerk.id,
                                   form_value(form, "password"), err)) {
        form_fail(form, "password", err->what);
        form_go(form, "password");
        return false;
    }
    console_say(console, SAY_DONE, _("%s has a new password, to be changed at the next sign-in."),
                target->clerk.name);
    return true;
}

bool person_card_password(struct console *console, struct person_target *target)
{
    return card_open(console, &(struct card){.title = N_("Set password"),
                                             .head = person_head,
                                             .fields = password_fields,
                                             .done = password_done,
                                             .of = target});
}

/* ---- one's own ---- */

static int own_fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const char *rule = _("At least 10 characters of three kinds (capitals, small letters, digits, "
                         "marks), or at least 16; not the login within it.");

    (void) of;
    (void) arena;
    ret_fields[0] =
        secret("old", _("Old password"), _("The one with which you signed in this time."));
    ret_fields[1] = secret("password", _("New password"), rule);
    ret_fields[2] = secret("again", _("The same again"), rule);
    return 3;
}

static bool own_done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct world *world = of;
    const char *field;

    if (!passwords_agree(form, err))
        return false;
    if (!desk_change_password(&world->desk, form_value(form, "old"), form_value(form, "password"),
                              err)) {
        field = err->kind == ERR_REFUSED ? "old" : "password";
        form_fail(form, field, err->what);
        form_go(form, field);
        return false;
    }
    console_say(console, SAY_DONE, _("The new password counts from now on."));
    return true;
}

bool person_card_own_password(struct console *console)
{
    return card_open(console, &(struct card){.title = N_("Change password"),
                                             .fields = own_fields,
                                             .done = own_done,
                                             .of = console_world(console)});
}
