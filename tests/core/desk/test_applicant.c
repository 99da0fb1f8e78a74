/* SPDX-License-Identifier: Apache-2.0 */
/* Applicants at the counter: cleaned, checked, found again, and refused with the field. */
#include "desk_voucher.h"

#include "store/organisation.h"

/* ---- applicants ---- */

static void an_applicant__is_cleaned_checked_and_found_again(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct organisation found, given = {
                                   .code = "",
                                   .name = "  深圳市星河智算有限公司 ",
                                   .district = "nanshan",
                                   .established_on = day_of("2020-01-01"),
                                   .bank_account = "６２２２ 0212-3456 7890",
                                   .bank_number = "１０２584000016",
                               };
    struct organisations list = {0};
    struct err err = {0};
    char code[IDCODE_SIZE];
    int64_t id, again;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    sit(&office, ROLE_INTAKE, "industry");
    code_numbered(77, code);
    given.code = code;
    check_ok(desk_organisation_save(&office.desk, &given, &id, &err), err);
    check_ok(desk_organisation_by_code(&office.desk, code, &arena, &found, &err), err);
    check_text(found.name, "深圳市星河智算有限公司");
    check_text(found.bank_account, "6222021234567890");
    check_text(found.bank_number, "102584000016");
    assert_false(desk_organisation_save(&office.desk, &given, &again, &err));
    check_int(err.kind, ERR_INPUT);
    assert_non_null(strstr(err.what, found.name)); /* whose code it is */
    check_ok(desk_organisations(&office.desk, "xhzs", 10, &list, &err), err);
    check_int(list.count, 1);
    organisations_release(&list);

    found.contact_name = "陈";
    check_ok(desk_organisation_save(&office.desk, &found, &again, &err), err);
    check_int(again, id);
    assert_false(desk_organisation_save(&office.desk, &found, &again, &err));
    check_int(err.kind, ERR_CONFLICT);
}

static void an_applicant__that_cannot_be_is_refused(void **state)
{
    static const struct {
        const char *code, *name, *account, *bank_number, *district, *established;
    } bad[] = {
        {.code = "914403000000000000"},
        {.code = "123"},
        {.code = "\x1b[31m"},
        {.name = ""},
        {.name = "A\x1b[2J"},
        {.name = "\xc0\xaf"},
        {.name = "A\xe2\x80\x8b"
                 "B"},
        {.account = "12AB"},
        {.account = "\x1b[31m12"},
        {.bank_number = "10258400001"},
        {.bank_number = "10258400001x"},
        {.district = "paris"},
        {.established = "2030-01-01"},
    };
    AUTO_OFFICE struct office office;
    char code[IDCODE_SIZE];

    (void) state;
    office_open(&office, VOUCHER_DAY);
    sit(&office, ROLE_INTAKE, "industry");
    code_numbered(78, code);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct organisation given = {
            .code = bad[i].code ? bad[i].code : code,
            .name = bad[i].name ? bad[i].name : "Good name",
            .district = bad[i].district ? bad[i].district : "futian",
            .established_on = day_of(bad[i].established ? bad[i].established : "2020-01-01"),
            .bank_account = bad[i].account,
            .bank_number = bad[i].bank_number,
        };
        struct organisations list = {0};
        struct err err = {0};
        int64_t id;

        if (desk_organisation_save(&office.desk, &given, &id, &err))
            fail_msg("row %zu was saved", i);
        check_int(err.kind, ERR_INPUT);
        assert_null(strchr(err.what, 0x1b));
        assert_null(strchr(err.detail, 0x1b));
        check_ok(desk_organisations(&office.desk, "", 10, &list, &err), err);
        check_int(list.count, 0);
        organisations_release(&list);
    }
}

static void an_unknown_code__is_not_found_and_a_wrong_one_is_input(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct organisation found;
    struct err err = {0};
    char code[IDCODE_SIZE];

    (void) state;
    office_open(&office, VOUCHER_DAY);
    sit(&office, ROLE_INTAKE, "industry");
    code_numbered(79, code);
    assert_false(desk_organisation_by_code(&office.desk, code, &arena, &found, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    code[17] = code[17] == '0' ? '1' : '0';
    assert_false(desk_organisation_by_code(&office.desk, code, &arena, &found, &err));
    check_int(err.kind, ERR_INPUT);
    sit(&office, ROLE_REVIEWER, LEAD);
    assert_false(desk_organisation_by_code(&office.desk, code, &arena, &found, &err));
    check_int(err.kind, ERR_REFUSED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_applicant__is_cleaned_checked_and_found_again),
        cmocka_unit_test(an_applicant__that_cannot_be_is_refused),
        cmocka_unit_test(an_unknown_code__is_not_found_and_a_wrong_one_is_input),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
