/* SPDX-License-Identifier: Apache-2.0 */
/* Several people on one application: what they change is merged, and where both changed the same,
 * neither value is lost; as two processes, and in one. */
#include "desk_voucher.h"

#include <sys/wait.h>

#include "base/idcode.h"
#include "desk/merge.h"
#include "store/organisation.h"

static const struct application_page nothing;

/* What a page shows of a field, as a form would begin with it. */
static struct field_edit edit_of(const struct application_page *page, const char *field,
                                 const char *typed)
{
    const struct fact *fact = facts_find(&page->facts, field);
    static char amount[MONEY_TEXT_SIZE];

    if (text_is(field, MERGE_TITLE))
        return (struct field_edit){field, page->application.title, typed};
    if (text_is(field, MERGE_REQUESTED))
        return (struct field_edit){field, money_text(page->application.requested, amount), typed};
    return (struct field_edit){field, fact ? fact->text : "", typed};
}

static bool hand_in(struct office *office, int64_t id, const struct field_edit *edits, size_t count,
                    struct merge *merge, struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct field_edit *all = arena_get(&arena, (count + 1) * sizeof *all);

    memcpy(all, edits, count * sizeof *all);
    all[count] = (struct field_edit){MERGE_REASON, "", "as on the papers"};
    return desk_facts_merge(&office->desk, id, all, count + 1, merge, &findings, err);
}

/* The officer, and the one who stands in for the officer at another desk. */
static int64_t the_counter(struct office *office)
{
    return person(office, ROLE_INTAKE, "industry", 1);
}

/* ---- two processes ---- */

/* One hands in while the other process has the page of before on the screen. */
static int in_another_process(struct office *office, int64_t clerk, int64_t id,
                              const struct field_edit *edit)
{
    pid_t other;
    int status;

    fflush(NULL);
    other = fork();
    assert_true(other >= 0);
    if (other == 0) {
        struct office own = *office;
        AUTO_MERGE struct merge merge = {0};
        struct err err = {0};

        if (!desk_open(office->path, office_rules.catalogue, office_rules.calendar,
                       office->desk.now_ms, &own.desk, &err) ||
            !desk_sit(&own.desk, clerk, &err))
            _exit(2);
        _exit(hand_in(&own, id, edit, 1, &merge, &err) ? 0 : err.kind == ERR_CONFLICT ? 1 : 3);
    }
    assert_int_equal(waitpid(other, &status, 0), other);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void two_processes__that_change_different_fields_are_merged(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page before = nothing, after = nothing;
    AUTO_MERGE struct merge merge = {0};
    struct field_edit mine, theirs;
    struct err err = {0};
    int64_t id, counter;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    counter = the_counter(&office);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &before);
    theirs = edit_of(&before, MERGE_TITLE, "另一进程改的名称");
    mine = edit_of(&before, "contract_amount", "2,000,000");
    check_int(in_another_process(&office, counter, id, &theirs), 0);
    struct field_edit edits[] = {mine, edit_of(&before, MERGE_TITLE, before.application.title)};

    check_ok(hand_in(&office, id, edits, 2, &merge, &err), err);
    read_application(&office, id, &after);
    check_text(after.application.title, "另一进程改的名称");
    check_text(facts_find(&after.facts, "contract_amount")->text, "2000000.00");
    check_int(merge.clash_count, 0);
    check_int(merge.taken_count, 1);
    check_text(merge.taken[0].field, MERGE_TITLE);
    check_text(merge.taken[0].theirs, "另一进程改的名称");
    assert_null(merge.taken[0].mine);
    assert_true(merge.taken[0].at_ms > 0);
}

static void two_processes__that_change_the_same_field_are_told_both_values(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page before = nothing, after = nothing;
    AUTO_MERGE struct merge merge = {0};
    struct field_edit mine[2], theirs;
    struct err err = {0};
    int64_t id, counter;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    counter = the_counter(&office);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &before);
    theirs = edit_of(&before, MERGE_TITLE, "另一进程改的名称");
    mine[0] = edit_of(&before, MERGE_TITLE, "我改的名称");
    mine[1] = edit_of(&before, "contract_amount", "2,000,000");
    check_int(in_another_process(&office, counter, id, &theirs), 0);
    assert_false(hand_in(&office, id, mine, 2, &merge, &err));
    check_int(err.kind, ERR_CONFLICT);
    check_int(merge.clash_count, 1);
    check_text(merge.clashes[0].field, MERGE_TITLE);
    check_text(merge.clashes[0].base, before.application.title);
    check_text(merge.clashes[0].theirs, "另一进程改的名称");
    check_text(merge.clashes[0].mine, "我改的名称");
    assert_false(text_empty(merge.clashes[0].clerk));
    assert_true(merge.clashes[0].at_ms > 0);
    read_application(&office, id, &after); /* half of it is not written either */
    check_text(after.application.title, "另一进程改的名称");
    check_text(facts_find(&after.facts, "contract_amount")->text,
               facts_find(&before.facts, "contract_amount")->text);

    mine[0].base = "另一进程改的名称"; /* mine stands, now that theirs was seen */
    check_ok(hand_in(&office, id, mine, 2, &merge, &err), err);
    application_page_release(&after);
    read_application(&office, id, &after);
    check_text(after.application.title, "我改的名称");
    check_text(facts_find(&after.facts, "contract_amount")->text, "2000000.00");
}

/* As many as there are processors and more, each from the page of before. */
static void processes__that_race_for_one_field_leave_one_value_and_tell_the_rest(void **state)
{
    enum { PEOPLE = 4 };
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page before = nothing, after = nothing;
    int64_t id, counter;
    pid_t people[PEOPLE];
    int won = 0, told = 0;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    counter = the_counter(&office);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &before);
    fflush(NULL);
    for (int i = 0; i < PEOPLE; i++) {
        static const char *const titles[PEOPLE] = {"甲", "乙", "丙", "丁"};
        struct field_edit edit = edit_of(&before, MERGE_TITLE, titles[i]);

        people[i] = fork();
        assert_true(people[i] >= 0);
        if (people[i] == 0) {
            struct office own = office;
            AUTO_MERGE struct merge merge = {0};
            struct err err = {0};

            if (!desk_open(office.path, office_rules.catalogue, office_rules.calendar,
                           office.desk.now_ms, &own.desk, &err) ||
                !desk_sit(&own.desk, counter, &err))
                _exit(2);
            _exit(hand_in(&own, id, &edit, 1, &merge, &err) ? 0 : err.kind == ERR_CONFLICT ? 1 : 3);
        }
    }
    for (int i = 0; i < PEOPLE; i++) {
        int status;

        assert_int_equal(waitpid(people[i], &status, 0), people[i]);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) <= 1);
        won += WEXITSTATUS(status) == 0;
        told += WEXITSTATUS(status) == 1;
    }
    check_int(won, 1);
    check_int(told, PEOPLE - 1);
    read_application(&office, id, &after);
    check_int(after.application.version, before.application.version + 1);
}

/* ---- values ---- */

static void a_value__written_otherwise_is_the_same(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page before = nothing, after = nothing;
    AUTO_MERGE struct merge merge = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &before);
    struct field_edit same[] = {
        {"contract_amount", "1,234,567.89", "1234567.89"},
        {MERGE_TITLE, before.application.title, before.application.title},
        edit_of(&before, MERGE_REQUESTED, ""),
    };

    same[2].typed = same[2].base;
    check_ok(hand_in(&office, id, same, 3, &merge, &err), err);
    read_application(&office, id, &after);
    check_int(after.application.version, before.application.version);
    check_int(after.history.count, before.history.count); /* nothing was done */
}

static void both__that_change_it_to_the_same_do_not_clash(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page before = nothing;
    AUTO_MERGE struct merge merge = {0};
    struct field_edit edit;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &before);
    edit = edit_of(&before, "contract_amount", "2,000,000");
    check_ok(hand_in(&office, id, &edit, 1, &merge, &err), err);
    edit.typed = "2000000.00";
    check_ok(hand_in(&office, id, &edit, 1, &merge, &err), err);
    check_int(merge.taken_count, 0);
}

static void the_whole__is_judged_as_it_would_stand(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_MERGE struct merge merge = {0};
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    struct field_edit empty, unknown = {"nobody_asks", "", "1"};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    empty = edit_of(&page, MERGE_TITLE, "");
    assert_false(desk_facts_merge(&office.desk, id, &empty, 1, &merge, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
    check_blocked(&findings, "title");
    assert_false(desk_facts_merge(&office.desk, id, &unknown, 1, &merge, &findings, &err));
    check_blocked(&findings, "ask");
    id = voucher_at(&office, STAGE_ACCEPTED);
    assert_false(desk_facts_merge(&office.desk, id, &unknown, 1, &merge, &findings, &err));
    check_int(err.kind, ERR_REFUSED);
}

/* The papers that are looked at bear both; whoever changes one later says why, and it is kept. */
static void a_title__is_changed_in_the_formal_check_with_a_reason(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = nothing;
    const char *const fields[] = {MERGE_TITLE, MERGE_REQUESTED};
    const char *const values[] = {"Another title", "1234.50"};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    for (int i = 0; i < 2; i++) {
        AUTO_FINDINGS struct findings findings = {0};
        AUTO_MERGE struct merge merge = {0};
        struct field_edit edits[2];
        struct err err = {0};

        application_page_release(&page);
        page = nothing;
        read_application(&office, id, &page);
        edits[0] = edit_of(&page, fields[i], values[i]);
        if (i == 1 && !page.application.has_requested)
            edits[0].base = "";
        edits[1] = (struct field_edit){MERGE_REASON, "", " "};
        assert_false(desk_facts_merge(&office.desk, id, edits, 1, &merge, &findings, &err));
        check_blocked(&findings, "reason");
        assert_false(desk_facts_merge(&office.desk, id, edits, 2, &merge, &findings, &err));
        edits[1].typed = "the contract says otherwise";
        findings_release(&findings);
        check_ok(desk_facts_merge(&office.desk, id, edits, 2, &merge, &findings, &err), err);
    }
    application_page_release(&page);
    page = nothing;
    read_application(&office, id, &page);
    check_text(page.application.title, "Another title");
    assert_non_null(
        strstr(page.history.list[page.history.count - 1].changes, "the contract says otherwise"));
}

/* ---- applicants ---- */

static void an_applicant__is_merged_field_by_field(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_MERGE struct merge merge = {0};
    struct organisation base, theirs, mine, now;
    struct err err = {0};
    char code[IDCODE_SIZE];
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    sit(&office, ROLE_INTAKE, "industry");
    id = applicant(&office, ORGANISATION_ENTERPRISE, "nanshan", day_of("2020-01-01"));
    check_ok(store_organisation_by_id(office.desk.store, id, &arena, &base, &err), err);
    memcpy(code, base.code, sizeof code);

    theirs = mine = base;
    theirs.contact_name = "另一人写的联系人";
    theirs.district = "futian";
    mine.bank_account = "6222 0212 3456 7890";
    check_ok(desk_organisation_merge(&office.desk, &base, &theirs, &arena, &now, &merge, &err),
             err);
    check_int(merge.taken_count, 0);
    check_ok(desk_organisation_merge(&office.desk, &base, &mine, &arena, &now, &merge, &err), err);
    check_int(merge.taken_count, 2);
    check_ok(desk_organisation_by_code(&office.desk, code, &arena, &now, &err), err);
    check_text(now.contact_name, "另一人写的联系人");
    check_text(now.district, "futian");
    check_text(now.bank_account, "6222021234567890");

    mine.contact_name = "我写的联系人";
    mine.kind = ORGANISATION_UNIVERSITY;
    assert_false(desk_organisation_merge(&office.desk, &base, &mine, &arena, &now, &merge, &err));
    check_int(err.kind, ERR_CONFLICT);
    check_int(merge.clash_count, 1);
    check_text(merge.clashes[0].field, "contact_name");
    check_text(merge.clashes[0].theirs, "另一人写的联系人");
    check_text(merge.clashes[0].mine, "我写的联系人");
    assert_true(merge.clashes[0].at_ms > 0);
    base = now; /* seen: mine stands */
    mine.district = now.district;
    check_ok(desk_organisation_merge(&office.desk, &base, &mine, &arena, &now, &merge, &err), err);
    check_ok(desk_organisation_by_code(&office.desk, code, &arena, &now, &err), err);
    check_text(now.contact_name, "我写的联系人");
    check_int(now.kind, ORGANISATION_UNIVERSITY);
    check_text(now.district, "futian");
}

/* ---- checks ---- */

static void a_check__that_was_set_otherwise_meanwhile_is_not_set_over(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page before = nothing, after = nothing;
    struct err err = {0};
    const char *check;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &before);
    check = before.checks[0].check->id;
    check_ok(desk_check_set(&office.desk, id, check, CHECK_NOT_MET, "缺公章", &err), err);
    assert_false(desk_check_set_seen(&office.desk, id, &before.checks[0], CHECK_MET, "齐全", &err));
    check_int(err.kind, ERR_CONFLICT);
    assert_non_null(strstr(err.what, "缺公章"));
    assert_non_null(strstr(err.detail, "20"));
    read_application(&office, id, &after);
    check_int(after.checks[0].result, CHECK_NOT_MET);
    check_ok(
        desk_check_set_seen(&office.desk, id, &before.checks[0], CHECK_NOT_MET, "缺公章", &err),
        err); /* both found the same */
    check_ok(desk_check_set_seen(&office.desk, id, &after.checks[0], CHECK_MET, "齐全", &err), err);
    check_ok(desk_check_set_seen(&office.desk, id, &before.checks[2], CHECK_MET, "", &err), err);
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_processes__that_change_different_fields_are_merged),
        TEST(two_processes__that_change_the_same_field_are_told_both_values),
        TEST(processes__that_race_for_one_field_leave_one_value_and_tell_the_rest),
        TEST(a_value__written_otherwise_is_the_same),
        TEST(both__that_change_it_to_the_same_do_not_clash),
        TEST(the_whole__is_judged_as_it_would_stand),
        TEST(a_title__is_changed_in_the_formal_check_with_a_reason),
        TEST(an_applicant__is_merged_field_by_field),
        TEST(a_check__that_was_set_otherwise_meanwhile_is_not_set_over),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
