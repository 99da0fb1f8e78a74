/* SPDX-License-Identifier: Apache-2.0 */
/* Two officers of one name: what the journal says tells them apart, so that one in place of the
 * other is found when tables are compared with it. */
#include "desk_voucher.h"

#include "desk/audit.h"
#include "desk/people.h"
#include "desk/routing.h"

#define NAME "Li Wei"

static void rename_to(struct office *office, int64_t id, const char *name)
{
    AUTO_CLERKS struct clerks all = {0};
    struct err err = {0};

    sit(office, ROLE_ADMIN, LEAD);
    check_ok(desk_clerks(&office->desk, &all, &err), err);
    for (size_t i = 0; i < all.count; i++)
        if (all.list[i].id == id) {
            all.list[i].name = name;
            check_ok(desk_clerk_change(&office->desk, &all.list[i], &err), err);
        }
}

/* The first two officers of the department, of one name. */
static void open_namesakes(struct office *office, int64_t ret_ids[2])
{
    office_open(office, VOUCHER_DAY);
    for (int i = 0; i < 2; i++) {
        ret_ids[i] = person(office, ROLE_OFFICER, LEAD, i + 1);
        rename_to(office, ret_ids[i], NAME);
    }
}

static void own(struct office *office, int64_t application, int64_t owner)
{
    AUTO_ARENA struct arena arena = {0};

    raw(office, arena_format(&arena, "UPDATE application SET owner_id = %lld WHERE id = %lld",
                             (long long) owner, (long long) application));
}

static void check_kept(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
    check_int(differences.count, 0);
}

static void check_owner_found(struct office *office, const char *was, const char *is)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    assert_false(desk_kept_check(&office->desk, &differences, &err));
    check_int(differences.count, 1);
    check_text(differences.list[0].field, "owner");
    check_text(differences.list[0].was, was);
    check_text(differences.list[0].is, is);
}

static void a_namesake__in_place_of_who_took_it_up_is_found(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t ids[2], id;

    (void) state;
    open_namesakes(&office, ids);
    id = voucher_at(&office, STAGE_FORMAL);
    check_kept(&office);
    own(&office, id, ids[1]);
    check_owner_found(&office, NAME " (officer.science.1)", NAME " (officer.science.2)");
}

static void a_namesake__who_came_later_is_found(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t first, heir, later, id;
    struct err err = {0};
    AUTO_HANDOVER struct handover handed = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    first = person(&office, ROLE_OFFICER, LEAD, 1);
    heir = person(&office, ROLE_OFFICER, LEAD, 2);
    rename_to(&office, heir, NAME);
    id = voucher_at(&office, STAGE_FORMAL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_hand_over(&office.desk, first, heir, "on leave", true, &handed, &err), err);
    later = person(&office, ROLE_OFFICER, LEAD, 3);
    rename_to(&office, later, NAME);
    check_kept(&office);
    own(&office, id, later);
    check_owner_found(&office, NAME " (officer.science.2)", NAME " (officer.science.3)");
}

static void a_desk_handed_to_a_namesake__is_written_down_with_the_logins(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_HANDOVER struct handover handed = {0};
    int64_t ids[2], id;
    struct err err = {0};

    (void) state;
    open_namesakes(&office, ids);
    id = voucher_at(&office, STAGE_FORMAL);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    check_ok(desk_hand_over(&office.desk, ids[0], ids[1], "on leave", true, &handed, &err), err);
    read_application(&office, id, &page);
    assert_non_null(strstr(page.history.list[page.history.count - 1].changes,
                           "owner\t" NAME " (officer.science.1)\t" NAME " (officer.science.2)\n"));
    check_kept(&office);
    own(&office, id, ids[0]);
    check_owner_found(&office, NAME " (officer.science.2)", NAME " (officer.science.1)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_namesake__in_place_of_who_took_it_up_is_found),
        cmocka_unit_test(a_namesake__who_came_later_is_found),
        cmocka_unit_test(a_desk_handed_to_a_namesake__is_written_down_with_the_logins),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
