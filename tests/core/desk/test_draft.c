/* SPDX-License-Identifier: Apache-2.0 */
/* Drafts: one a person and form, kept until dropped, nobody else's. */
#include "check.h"

#include "desk/audit.h"
#include "office.h"

static void check_draft(struct office *office, const char *form, const char *want)
{
    AUTO_ARENA struct arena arena = {0};
    const char *body = "untouched";
    struct err err = {0};

    check_ok(desk_draft_load(&office->desk, form, &arena, &body, &err), err);
    if (!want)
        assert_null(body);
    else
        check_text(body, want);
}

static void keep(struct office *office, const char *form, const char *body)
{
    struct err err = {0};

    check_ok(desk_draft_save(&office->desk, form, body, &err), err);
}

static void draft__comes_back_as_it_was_typed(void **state)
{
    struct office *office = *state;

    office_sit(office, ROLE_INTAKE);
    check_draft(office, "intake", NULL);
    keep(office, "intake", "title\t训力券\namount\t１２\n");
    keep(office, "organisation", "name\t甲");
    check_draft(office, "intake", "title\t训力券\namount\t１２\n");
    keep(office, "intake", "title\t二");
    check_draft(office, "intake", "title\t二");
    check_draft(office, "organisation", "name\t甲");
}

static void drafts__of_a_kind_are_listed_newest_first_and_no_others(void **state)
{
    struct office *office = *state;
    AUTO_DRAFTS struct drafts drafts = {0};
    struct err err = {0};

    office_sit(office, ROLE_INTAKE);
    keep(office, "intake", "one");
    desk_set_now(&office->desk, office->desk.now_ms + 1000);
    keep(office, "intake:2", "two");
    keep(office, "intakes", "of another kind");
    keep(office, "organisation", "of another kind");
    check_ok(desk_drafts(&office->desk, "intake", &drafts, &err), err);
    check_int(drafts.count, 2);
    check_text(drafts.list[0].form, "intake:2");
    check_text(drafts.list[0].body, "two");
    check_text(drafts.list[1].form, "intake");
    check_int(drafts.list[0].saved_ms - drafts.list[1].saved_ms, 1000);
    drafts_release(&drafts);
    office_sit(office, ROLE_OFFICER);
    check_ok(desk_drafts(&office->desk, "intake", &drafts, &err), err);
    check_int(drafts.count, 0);
}

static void draft__is_dropped_by_an_empty_one(void **state)
{
    struct office *office = *state;

    office_sit(office, ROLE_INTAKE);
    keep(office, "intake", "x");
    keep(office, "intake", "");
    check_draft(office, "intake", NULL);
}

static void draft__is_its_owners_alone(void **state)
{
    struct office *office = *state;
    struct err err;

    office_sit(office, ROLE_INTAKE);
    keep(office, "intake", "x");
    office_sit(office, ROLE_OFFICER);
    check_draft(office, "intake", NULL);
    desk_sign_out(&office->desk);
    check_not(desk_draft_save(&office->desk, "intake", "y", &err), err, ERR_REFUSED, "signed in");
}

static void draft__has_a_largest_size(void **state)
{
    struct office *office = *state;
    size_t size = (size_t) 256 * 1024 + 1;
    char *body = malloc(size + 1);
    struct err err;

    assert_non_null(body);
    memset(body, 'x', size);
    body[size] = '\0';
    office_sit(office, ROLE_INTAKE);
    check_not(desk_draft_save(&office->desk, "intake", body, &err), err, ERR_INPUT, "too long");
    body[size - 1] = '\0';
    keep(office, "intake", body);
    free(body);
}

/* As drafts are: each one's own, of each report, and none is all. */
static void columns__are_kept_for_a_clerk_and_a_report(void **state)
{
    struct office *office = *state;
    AUTO_ARENA struct arena arena = {0};
    const char *kept;
    struct err err = {0};

    office_sit(office, ROLE_OFFICER);
    check_ok(desk_columns_load(&office->desk, "cases", &arena, &kept, &err), err);
    check_text(kept, "");
    check_ok(desk_columns_save(&office->desk, "cases", "number,stage", &err), err);
    check_ok(desk_columns_save(&office->desk, "cases", "number,due", &err), err);
    check_ok(desk_columns_load(&office->desk, "cases", &arena, &kept, &err), err);
    check_text(kept, "number,due");
    check_ok(desk_columns_load(&office->desk, "ledger", &arena, &kept, &err), err);
    check_text(kept, "");
    office_sit(office, ROLE_FINANCE);
    check_ok(desk_columns_load(&office->desk, "cases", &arena, &kept, &err), err);
    check_text(kept, "");
    office_sit(office, ROLE_REVIEWER); /* who may write no workbook keeps no columns of one */
    check_not(desk_columns_save(&office->desk, "cases", "number", &err), err, ERR_REFUSED, "");
    office_sit(office, ROLE_OFFICER);
    check_ok(desk_columns_save(&office->desk, "cases", "", &err), err);
    check_ok(desk_columns_load(&office->desk, "cases", &arena, &kept, &err), err);
    check_text(kept, "");
}

static void draft__leaves_no_line_in_the_journal(void **state)
{
    struct office *office = *state;
    struct provenance before, after;
    struct err err = {0};

    office_sit(office, ROLE_INTAKE);
    check_ok(desk_provenance(&office->desk, &before, &err), err);
    keep(office, "intake", "x");
    check_ok(desk_provenance(&office->desk, &after, &err), err);
    check_int(after.journal_seq, before.journal_seq);
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, office_setup, office_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(draft__comes_back_as_it_was_typed),
        TEST(draft__is_dropped_by_an_empty_one),
        TEST(draft__is_its_owners_alone),
        TEST(draft__has_a_largest_size),
        TEST(drafts__of_a_kind_are_listed_newest_first_and_no_others),
        TEST(columns__are_kept_for_a_clerk_and_a_report),
        TEST(draft__leaves_no_line_in_the_journal),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
