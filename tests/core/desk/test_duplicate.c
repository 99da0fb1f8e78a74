/* SPDX-License-Identifier: Apache-2.0 */
/* What applications have in common: found from both sides, shown as far as the reader may see,
 * answered before acceptance, and made anew when an older file or another policy asks for it. */
#include "desk/audit.h"
#include "desk/duplicate.h"
#include "desk_voucher.h"
#include "store/application.h"
#include "store/fingerprint.h"

#define OTHER_DEPARTMENT "industry"

static void find(struct office *office, int64_t id, struct duplicates *found)
{
    struct err err = {0};

    check_ok(desk_duplicates(&office->desk, id, found, &err), err);
}

static const struct duplicate *of_kind(const struct duplicates *found, const char *kind)
{
    for (size_t i = 0; i < found->count; i++)
        if (text_is(found->list[i].kind, kind))
            return &found->list[i];
    return NULL;
}

static size_t count_of(struct office *office, int64_t id, const char *kind, bool open)
{
    AUTO_DUPLICATES struct duplicates found = {0};
    size_t count = 0;

    find(office, id, &found);
    for (size_t i = 0; i < found.count; i++)
        count += text_is(found.list[i].kind, kind) && (!open || !found.list[i].answered);
    return count;
}

/* Two vouchers that state the same, under one title, of two applicants. */
struct pair {
    int64_t first, second;
};
static struct pair two_alike(struct office *office)
{
    struct pair pair = {.first = voucher_at(office, STAGE_FORMAL)};

    pair.second = voucher_at(office, STAGE_FORMAL);
    sit(office, ROLE_OFFICER, LEAD);
    return pair;
}

/* An applicant with an account and a telephone, saved through the desk. */
static int64_t save_applicant(struct office *office, int number, const char *account,
                              const char *phone)
{
    char code[IDCODE_SIZE], name[40];
    struct organisation organisation = {.code = code,
                                        .name = name,
                                        .kind = ORGANISATION_ENTERPRISE,
                                        .district = "nanshan",
                                        .established_on = day_of("2020-01-02"),
                                        .bank_account = account,
                                        .contact_phone = phone};
    struct err err = {0};
    int64_t id;

    code_numbered(500000 + number, code);
    snprintf(name, sizeof name, "Saved %d", number);
    sit(office, ROLE_INTAKE, LEAD);
    check_ok(desk_organisation_save(&office->desk, &organisation, &id, &err), err);
    return id;
}

/* A voucher for an applicant that is there. */
static int64_t file_voucher(struct office *office, int64_t organisation, const char *title,
                            const char *contract)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    struct answer answers[STORY_ANSWERS];
    struct intake intake = {.item = item->id,
                            .organisation_id = organisation,
                            .title = title,
                            .answers = answers,
                            .answer_count = answers_of(item, &example, &arena, answers)};
    struct err err = {0};
    int64_t id;

    for (size_t i = 0; i < intake.answer_count; i++) {
        if (text_is(answers[i].fact, "contract_number"))
            answers[i].typed = contract;
        if (text_is(answers[i].fact, "provider_name"))
            answers[i].typed = arena_format(&arena, "Provider of %s", contract);
    }
    desk_set_now(&office->desk, morning_of(day_of(VOUCHER_DAY)));
    sit(office, ROLE_INTAKE, LEAD);
    if (!desk_intake(&office->desk, &intake, &id, &findings, &err))
        fail_msg("%s", err.what);
    return id;
}

/* ---- finding ---- */

static void later_application__shows_on_both_sides(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t first, second;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    first = voucher_at(&office, STAGE_ACCEPTED);
    check_int(count_of(&office, first, "title", false), 0);
    second = voucher_at(&office, STAGE_FORMAL);
    check_int(count_of(&office, first, "title", true), 1);
    check_int(count_of(&office, second, "title", true), 1);
}

/* One applicant twice for one item, with nothing alike: told beside what was compared. */
static void open_ones_of_the_same_item__are_named_beside(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DUPLICATES struct duplicates found = {0}, later = {0};
    struct move_details details = {.reason = "asked for by the applicant"};
    int64_t applicant, one, two;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    applicant = save_applicant(&office, 1, "", "");
    one = file_voucher(&office, applicant, "Alpha training of a port model", "HT-2025/001");
    two = file_voucher(&office, applicant, "Speech assistant for hospitals", "HT-2025/777");
    file_voucher(&office, save_applicant(&office, 2, "", ""), "Harbour robots", "HT-2025/002");
    sit(&office, ROLE_OFFICER, LEAD);
    find(&office, two, &found);
    check_int(found.count, 0);
    check_int(found.beside_count, 1);
    check_int(found.beside[0].stage, STAGE_RECEIVED);
    assert_non_null(strstr(found.compared, "合同编号相同"));
    assert_non_null(strstr(found.compared, "项目名称相近"));
    assert_null(strstr(found.compared, "银行账号相同")); /* none is stated */
    move_ok(&office, one, MOVE_TAKE_UP, NULL);
    move_ok(&office, one, MOVE_WITHDRAW, &details);
    find(&office, two, &later);
    check_int(later.beside_count, 0);
}

static void numbers__are_compared_by_letters_and_digits(void **state)
{
    AUTO_OFFICE struct office office;
    int64_t one, two, other;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    one = save_applicant(&office, 1, "", "");
    two = save_applicant(&office, 2, "", "");
    one = file_voucher(&office, one, "Alpha training of a port model", "HT-2025/001, HT-2025/777");
    other = file_voucher(&office, two, "Harbour robots of the third kind", "ht 2025 002");
    two = file_voucher(&office, two, "Speech assistant for hospitals", "ＨＴ２０２５－７７７");
    sit(&office, ROLE_OFFICER, LEAD);
    check_int(count_of(&office, one, "contract", true), 1);
    check_int(count_of(&office, two, "contract", true), 1);
    check_int(count_of(&office, other, "contract", true), 0);
    check_int(count_of(&office, one, "title", true), 0);
}

static void correction__is_compared_at_once(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct pair pair;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    pair = two_alike(&office);
    check_int(count_of(&office, pair.first, "title", true), 1);
    check_ok(desk_facts_correct(&office.desk, pair.second, version_of(&office, pair.second),
                                "Something else altogether", NULL, NULL, 0, &findings, &err),
             err);
    check_int(count_of(&office, pair.first, "title", true), 0);
    check_int(count_of(&office, pair.second, "title", true), 0);
}

static void same_account__ties_two_applicants(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DUPLICATES struct duplicates found = {0};
    const struct duplicate *tie;
    int64_t one, two;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    one = save_applicant(&office, 1, "6222021234567890", "0755-1111111");
    two = save_applicant(&office, 2, "6222021234567890", "0755-2222222");
    one = file_voucher(&office, one, "Alpha training of a port model", "HT-1001");
    sit(&office, ROLE_OFFICER, LEAD);
    check_int(count_of(&office, one, "same-account", true), 0); /* it neither applies nor sells */
    two = file_voucher(&office, two, "Speech assistant for hospitals", "HT-2002");
    sit(&office, ROLE_OFFICER, LEAD);
    find(&office, one, &found);
    tie = of_kind(&found, "same-account");
    assert_non_null(tie);
    assert_true(tie->is_related);
    check_int(tie->application_id, two);
    check_text(tie->matched, "****7890");
    assert_null(of_kind(&found, "same-phone"));
}

/* Of the same applicant, item and contract it is the same case; a common title of others is not. */
static void the_same_case__stands_before_all_that_is_merely_alike(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DUPLICATES struct duplicates found = {0};
    int64_t one, own, two, others_number;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    one = save_applicant(&office, 1, "1234567890", "");
    two = save_applicant(&office, 2, "1234567890", "");
    own = file_voucher(&office, one, "Harbour robots of the third kind", "HT-2025-001");
    others_number = file_voucher(&office, two, "Speech assistant for hospitals", "HT-2025-001");
    for (int i = 0; i < 5; i++)
        file_voucher(&office, two, "Training of a port model, part two", "HT-2025-777");
    one = file_voucher(&office, one, "Training of a port model, part one", "HT-2025-001");
    sit(&office, ROLE_OFFICER, LEAD);
    find(&office, one, &found);
    assert_true(found.count > 7);
    check_int(found.list[0].other_id, own);
    check_text(found.list[0].kind, "contract");
    check_int(found.list[0].weight, DUPLICATE_SAME_CASE_NUMBER);
    check_int(found.list[1].other_id, others_number);
    check_text(found.list[1].kind, "contract");
    check_int(found.list[found.count - 1].weight, DUPLICATE_TIE);
}

/* A short title says nothing of two applicants, and much of one. */
static void a_short_title__is_told_of_the_same_applicant_alone(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DUPLICATES struct duplicates found = {0};
    int64_t one, two, own, others;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    one = save_applicant(&office, 1, "", "");
    two = save_applicant(&office, 2, "", "");
    own = file_voucher(&office, one, "AI 1", "HT-2025-001");
    others = file_voucher(&office, two, "AI1", "HT-2025-002");
    one = file_voucher(&office, one, "ai-1", "HT-2025-003");
    sit(&office, ROLE_OFFICER, LEAD);
    find(&office, one, &found);
    check_int(count_of(&office, one, "title", true), 1);
    check_int(of_kind(&found, "title")->other_id, own);
    check_int(of_kind(&found, "title")->weight, DUPLICATE_SAME_CASE_TITLE);
    check_int(count_of(&office, others, "title", true), 0);
    check_int(count_of(&office, own, "title", true), 1);
}

/* ---- what is shown ---- */

static void another_department__shows_number_item_and_amount_alone(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DUPLICATES struct duplicates found = {0};
    const struct duplicate *title;
    struct pair pair;
    struct err err = {0};
    struct application other;
    struct store_author author;
    AUTO_ARENA struct arena arena = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    pair = two_alike(&office);
    check_ok(store_begin(office.desk.store, &err), err);
    check_ok(store_application_by_id(office.desk.store, pair.first, &arena, &other, &err), err);
    author = (struct store_author){.clerk_id = office.desk.clerk.id, .now_ms = office.desk.now_ms};
    other.department = OTHER_DEPARTMENT;
    check_ok(store_application_update(office.desk.store, &other, &author, &err), err);
    check_ok(store_commit(office.desk.store, &err), err);
    find(&office, pair.second, &found);
    title = of_kind(&found, "title");
    assert_non_null(title);
    assert_false(title->visible);
    check_text(title->number, other.number);
    check_text(title->item, VOUCHER);
    check_text(title->department, OTHER_DEPARTMENT);
    check_text(title->organisation, "");
    check_text(title->title, "");
}

static void findings__are_not_for_reviewers_nor_for_other_departments(void **state)
{
    AUTO_OFFICE struct office office;
    struct duplicates found = {0};
    struct pair pair;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    pair = two_alike(&office);
    sit(&office, ROLE_REVIEWER, LEAD);
    assert_false(desk_duplicates(&office.desk, pair.first, &found, &err));
    check_int(err.kind, ERR_REFUSED);
    sit(&office, ROLE_OFFICER, OTHER_DEPARTMENT);
    assert_false(desk_duplicates(&office.desk, pair.first, &found, &err));
    check_int(err.kind, ERR_NOT_FOUND);
}

/* ---- answering ---- */

static void acceptance__waits_for_every_answer(void **state)
{
    AUTO_OFFICE struct office office;
    struct pair pair;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    pair = two_alike(&office);
    move_refused(&office, pair.second, MOVE_ACCEPT, NULL, "duplicate:title");
    check_everything(&office, pair.second);
    check_int(count_of(&office, pair.second, "title", true), 0);
    check_int(count_of(&office, pair.second, "title", false), 1);
    move_ok(&office, pair.second, MOVE_ACCEPT, NULL);
    check_int(count_of(&office, pair.first, "title", true), 1); /* each side answers for itself */
}

static void answer__stands_in_the_journal_with_whom_it_is_about(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DUPLICATES struct duplicates found = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct journal_entry *last;
    struct pair pair;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    pair = two_alike(&office);
    find(&office, pair.second, &found);
    check_ok(desk_duplicate_answer(&office.desk, pair.second, of_kind(&found, "title"),
                                   "  Another site.  ", &err),
             err);
    read_application(&office, pair.second, &page);
    last = &page.history.list[page.history.count - 1];
    check_text(last->verb, "duplicate");
    assert_non_null(strstr(last->changes, of_kind(&found, "title")->number));
    assert_non_null(strstr(last->changes, "Another site."));
}

static void answer__is_the_handling_officers_and_says_something(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DUPLICATES struct duplicates found = {0};
    struct pair pair;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    pair = two_alike(&office);
    find(&office, pair.second, &found);
    assert_false(desk_duplicate_answer(&office.desk, pair.second, &found.list[0], " ", &err));
    check_int(err.kind, ERR_INPUT);
    sit_as(&office, person(&office, ROLE_OFFICER, LEAD, 2));
    assert_false(desk_duplicate_answer(&office.desk, pair.second, &found.list[0], "no", &err));
    check_int(err.kind, ERR_REFUSED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_duplicate_answer(&office.desk, pair.second, &found.list[0], "no", &err));
    check_int(err.kind, ERR_REFUSED);
    sit(&office, ROLE_OFFICER, LEAD);
    check_int(count_of(&office, pair.second, found.list[0].kind, true), 1);
}

static void answer__holds_only_for_what_was_found(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_DUPLICATES struct duplicates found = {0};
    struct pair pair;
    struct err err = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *title;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    pair = two_alike(&office);
    find(&office, pair.first, &found);
    answer_duplicates(&office, pair.first);
    title = read_application(&office, pair.second, &page).title;
    title = arena_format(&arena, "%s 2", title);
    check_ok(desk_facts_correct(&office.desk, pair.second, version_of(&office, pair.second), title,
                                NULL, NULL, 0, &findings, &err),
             err);
    check_int(count_of(&office, pair.first, "title", true), 1); /* alike in another way */
    assert_false(desk_duplicate_answer(&office.desk, pair.first, of_kind(&found, "title"),
                                       "as before", &err));
    check_int(err.kind, ERR_CONFLICT);
}

static void withdrawn_application__is_found_and_shown_as_such(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_DUPLICATES struct duplicates found = {0};
    struct pair pair;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    pair = two_alike(&office);
    move_ok(&office, pair.first, MOVE_WITHDRAW,
            &(struct move_details){.reason = "the applicant asked"});
    find(&office, pair.second, &found);
    assert_non_null(of_kind(&found, "title"));
    check_int(of_kind(&found, "title")->stage, STAGE_WITHDRAWN);
}

/* ---- made anew ---- */

static void older_file__is_compared_after_it_is_opened(void **state)
{
    AUTO_OFFICE struct office office;
    struct digest none = {0};
    struct pair pair;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    pair = two_alike(&office);
    check_ok(store_begin(office.desk.store, &err), err);
    check_ok(store_marks_clear(office.desk.store, &err), err);
    check_ok(store_marks_rule_set(office.desk.store, &none, &err), err);
    check_ok(store_commit(office.desk.store, &err), err);
    check_int(count_of(&office, pair.first, "title", true), 0);
    desk_release(&office.desk);
    check_ok(desk_open(office.path, office_rules.catalogue, office_rules.calendar,
                       morning_of(day_of(VOUCHER_DAY)), &office.desk, &err),
             err);
    sit(&office, ROLE_OFFICER, LEAD);
    check_int(count_of(&office, pair.first, "title", true), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(later_application__shows_on_both_sides),
        cmocka_unit_test(open_ones_of_the_same_item__are_named_beside),
        cmocka_unit_test(numbers__are_compared_by_letters_and_digits),
        cmocka_unit_test(correction__is_compared_at_once),
        cmocka_unit_test(same_account__ties_two_applicants),
        cmocka_unit_test(the_same_case__stands_before_all_that_is_merely_alike),
        cmocka_unit_test(a_short_title__is_told_of_the_same_applicant_alone),
        cmocka_unit_test(another_department__shows_number_item_and_amount_alone),
        cmocka_unit_test(findings__are_not_for_reviewers_nor_for_other_departments),
        cmocka_unit_test(acceptance__waits_for_every_answer),
        cmocka_unit_test(answer__stands_in_the_journal_with_whom_it_is_about),
        cmocka_unit_test(answer__is_the_handling_officers_and_says_something),
        cmocka_unit_test(answer__holds_only_for_what_was_found),
        cmocka_unit_test(withdrawn_application__is_found_and_shown_as_such),
        cmocka_unit_test(older_file__is_compared_after_it_is_opened),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
