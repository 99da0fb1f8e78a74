/* SPDX-License-Identifier: Apache-2.0 */
/* The counter: what is refused with which rule and field, what is kept as it was typed, and numbers
 * without gaps. */
#include "desk_voucher.h"

#include "store/application.h"
#include "store/edition.h"
#include "store/organisation.h"

/* A voucher as it should be stated; tests spoil one thing at a time. */
struct filing {
    struct arena arena;
    struct answer answers[STORY_ANSWERS];
    struct intake intake;
};

static void fill(struct office *office, struct filing *filing)
{
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_named(item, NULL);

    *filing = (struct filing){0};
    example.day = day_of(VOUCHER_DAY);
    filing->intake = (struct intake){
        .item = VOUCHER,
        .organisation_id = applicant_of(office, item, &example),
        .title = "训力券申请",
        .requested = "600,000.00",
        .answers = filing->answers,
        .answer_count = answers_of(item, &example, &filing->arena, filing->answers),
    };
    sit(office, ROLE_INTAKE, "industry");
}

static void retype(struct filing *filing, const char *fact, const char *typed)
{
    for (size_t i = 0; i < filing->intake.answer_count; i++)
        if (text_is(filing->answers[i].fact, fact)) {
            filing->answers[i].typed = typed;
            return;
        }
    fail_msg("the item does not ask for %s", fact);
}

static int64_t applications_kept(struct office *office)
{
    struct store_application_filter all = {0};
    struct err err = {0};
    int64_t count;

    check_ok(store_application_count(office->desk.store, &all, &count, &err), err);
    return count;
}

/* Refused by asking and by doing, with rule and field; nothing is kept. */
static void check_refused(struct office *office, const struct filing *filing, const char *rule,
                          const char *field)
{
    AUTO_FINDINGS struct findings asked = {0}, done = {0};
    struct err err = {0};
    int64_t id, before = applications_kept(office);
    const struct finding *finding;

    check_ok(desk_intake_check(&office->desk, &filing->intake, &asked, &err), err);
    check_blocked(&asked, rule);
    assert_false(desk_intake(&office->desk, &filing->intake, &id, &done, &err));
    check_int(err.kind, ERR_REFUSED);
    check_blocked(&done, rule);
    finding = finding_of(&done, rule);
    check_text(finding ? finding->field : "", field);
    check_int(applications_kept(office), before);
    for (const char *at = err.what; *at; at++)
        assert_true((unsigned char) *at >= 0x20 && *at != 0x7f);
}

static int64_t take(struct office *office, const struct filing *filing)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id = 0;

    check_ok(desk_intake(&office->desk, &filing->intake, &id, &findings, &err), err);
    return id;
}

/* ---- bad input ---- */

static void a_typed_fact__that_cannot_be_is_refused_with_its_field(void **state)
{
    static const struct {
        const char *fact, *typed;
    } bad[] = {
        {"contract_amount", "1.005"},
        {"contract_amount", "1e9"},
        {"contract_amount", "-1"},
        {"contract_amount", ""},
        {"contract_amount", "0x10"},
        {"contract_amount", "1,23"},
        {"contract_amount", "99999999999999"},
        {"contract_amount", "12\x1b[31m"},
        {"contract_amount", "\xff\xfe"},
        {"contract_signed_on", "2025-02-30"},
        {"contract_signed_on", "yesterday"},
        {"contract_signed_on", "2025-13-01"},
        {"contract_number", "A\x1b]0;x\x07"},
        {"contract_number", "A\xc3\x28"},
        {"contract_number", "A\xe2\x80\xaeZ"},
        {"provider_code", "914403000000000000"},
        {"provider_code", "9144"},
        {"purpose", "anything"},
        {"startup", "perhaps"},
    };
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct filing filing;
        char rule[80];

        fill(&office, &filing);
        retype(&filing, bad[i].fact, bad[i].typed);
        snprintf(rule, sizeof rule, "ask:%s", bad[i].fact);
        check_refused(&office, &filing, rule, bad[i].fact);
        arena_release(&filing.arena);
    }
}

static void a_day__that_cannot_be_is_refused_with_its_field(void **state)
{
    AUTO_OFFICE struct office office;
    struct filing filing;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    retype(&filing, "rent_from", "2025-02-01");
    retype(&filing, "rent_to", "2025-01-31");
    check_refused(&office, &filing, "day:rent_to", "rent_to");
    retype(&filing, "rent_to", "2025-02-01");
    retype(&filing, "contract_signed_on", "2099-01-01");
    check_refused(&office, &filing, "day:contract_signed_on", "contract_signed_on");
    arena_release(&filing.arena);
}

/* Friday before the Dragon Boat days is the last working day on all of them, and on the first
 * after: what came in then is entered without saying why. */
static void what_came_on_the_last_working_day__is_entered_without_a_reason(void **state)
{
    static const char *const days[] = {"2025-05-31", "2025-06-02", VOUCHER_DAY};

    (void) state;
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        AUTO_OFFICE struct office office;
        AUTO_APPLICATION_PAGE struct application_page page = {0};
        struct filing filing;
        char day[DATE_TEXT_SIZE];

        office_open(&office, VOUCHER_DAY);
        office_on(&office, days[i]);
        fill(&office, &filing);
        filing.intake.received_on = "2025-05-30";
        read_application(&office, take(&office, &filing), &page);
        check_text(date_text(page.application.received_on, day), "2025-05-30");
        check_text(page.application.late_reason, "");
        arena_release(&filing.arena);
    }
}

/* Of a Sunday the working day after it is the first, as of the Friday before. */
static void what_came_on_a_day_off__is_late_on_the_second_working_day_after(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct filing filing;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY); /* the first working day after three days off */
    fill(&office, &filing);
    filing.intake.received_on = "2025-06-01";
    assert_false(desk_is_late_entry(&office.desk, day_of("2025-06-01")));
    assert_true(take(&office, &filing) > 0);
    office_on(&office, "2025-06-04");
    check_ok(desk_intake_check(&office.desk, &filing.intake, &findings, &err), err);
    check_blocked(&findings, "late_reason");
    assert_non_null(strstr(finding_of(&findings, "late_reason")->text, "second working day"));
    arena_release(&filing.arena);
}

static void the_frame__that_cannot_be_is_refused_with_its_field(void **state)
{
    static const struct {
        const char *rule, *field;
        const char *item, *title, *requested, *received_on, *late_reason;
    } bad[] = {
        {"item", "item", .item = "99-9"},
        {"item", "item", .item = "2-1\x1b[2J"},
        {"title", "title", .title = ""},
        {"title", "title", .title = "\x1b[2J"},
        {"title", "title", .title = "a\nb"},
        {"title", "title", .title = "\xed\xa0\x80"},
        {"requested", "requested", .requested = "1.005"},
        {"requested", "requested", .requested = "1e9"},
        {"requested", "requested", .requested = "-1"},
        {"requested", "requested", .item = "1-1", .requested = "100"}, /* in kind */
        {"received_on", "received_on", .received_on = "2025-02-30"},
        {"received_on", "received_on", .received_on = "2025-06-04"},
        {"received_on", "received_on", .received_on = "\x1b"},
        {"late_reason", "late_reason", .received_on = "2025-05-29"},
        {"late_reason", "late_reason", .received_on = "2025-05-29", .late_reason = "\x9b\x31"},
        {"item", "item", .received_on = "2024-12-17", .late_reason = "before the policy"},
    };
    AUTO_OFFICE struct office office;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct filing filing;

        fill(&office, &filing);
        if (bad[i].item)
            filing.intake.item = bad[i].item;
        if (bad[i].title)
            filing.intake.title = bad[i].title;
        if (bad[i].requested)
            filing.intake.requested = bad[i].requested;
        filing.intake.received_on = bad[i].received_on;
        filing.intake.late_reason = bad[i].late_reason;
        check_refused(&office, &filing, bad[i].rule, bad[i].field);
        arena_release(&filing.arena);
    }
}

static void an_applicant__of_a_kind_that_may_not_apply_is_refused_at_the_counter(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    struct filing filing;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    filing.intake.organisation_id =
        applicant(&office, ORGANISATION_ASSOCIATION, "futian", day_of("2015-01-01"));
    check_refused(&office, &filing, "applicant", "applicant_kind");
    check_ok(desk_intake_check(&office.desk, &filing.intake, &findings, &err), err);
    assert_true(*finding_of(&findings, "applicant")->article != '\0');
    filing.intake.organisation_id = 12345;
    check_refused(&office, &filing, "organisation", "organisation");
    arena_release(&filing.arena);
}

static void an_applicant__does_not_buy_from_itself(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    struct organisation self = {0};
    struct filing filing;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    check_ok(store_organisation_by_id(office.desk.store, filing.intake.organisation_id, &arena,
                                      &self, &err),
             err);
    retype(&filing, "provider_code", self.code);
    check_refused(&office, &filing, "own-provider", "provider_code");
    arena_release(&filing.arena);
}

static void an_unmet_need__warns_at_the_counter_and_blocks_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_refused(item);
    char rule[80];
    struct filing filing;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    filing.intake.answer_count = answers_of(item, &example, &filing.arena, filing.answers);
    check_ok(desk_intake_check(&office.desk, &filing.intake, &findings, &err), err);
    snprintf(rule, sizeof rule, "need:%s", example.refused);
    assert_non_null(finding_of(&findings, rule));
    check_int(finding_of(&findings, rule)->weight, FINDING_WARNS);
    assert_true(take(&office, &filing) > 0);
    arena_release(&filing.arena);
}

/* How many required papers the counter hears are missing; 0: none is told. */
static size_t missing_papers(struct office *office, const struct filing *filing,
                             const char *ret_text[1], struct findings *findings)
{
    const struct finding *finding;
    struct err err = {0};

    check_ok(desk_intake_check(&office->desk, &filing->intake, findings, &err), err);
    finding = finding_of(findings, "materials");
    *ret_text = finding ? finding->text : "";
    if (finding)
        check_int(finding->weight, FINDING_WARNS);
    return finding != NULL;
}

static void papers_that_lack__are_counted_and_named_at_the_counter(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings untold = {0}, none = {0}, some = {0}, all = {0};
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    const char *handed[20], *text;
    size_t required = 0, count = 0;
    struct filing filing;
    char words[80];

    (void) state;
    office_open(&office, VOUCHER_DAY);
    language_set(LANGUAGE_EN);
    fill(&office, &filing);
    for (size_t i = 0; i < item->material_count; i++) {
        required += item->materials[i].required;
        if (item->materials[i].required)
            handed[count++] = item->materials[i].id;
    }
    assert_true(required > 1 && count < sizeof handed / sizeof *handed);
    assert_false(missing_papers(&office, &filing, &text, &untold)); /* a file tells of no papers */
    filing.intake.papers = handed;
    assert_true(missing_papers(&office, &filing, &text, &none));
    snprintf(words, sizeof words, "not handed in: %zu of %zu: ", required, required);
    assert_non_null(strstr(text, words));
    filing.intake.paper_count = count - 1;
    assert_true(missing_papers(&office, &filing, &text, &some));
    snprintf(words, sizeof words, "not handed in: 1 of %zu: ", required);
    assert_non_null(strstr(text, words));
    assert_non_null(strstr(text, item_material(item, handed[count - 1])->name.en));
    assert_null(strstr(text, item_material(item, handed[0])->name.en));
    filing.intake.paper_count = count;
    assert_false(missing_papers(&office, &filing, &text, &all));
    filing.intake.paper_count = 0;
    assert_true(take(&office, &filing) > 0); /* receipt is refused to nobody for it */
    language_set(LANGUAGE_ZH);
    arena_release(&filing.arena);
}

static void an_officer__enters_for_the_own_department_only(void **state)
{
    AUTO_OFFICE struct office office;
    struct filing filing;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    sit(&office, ROLE_OFFICER, "education");
    check_refused(&office, &filing, "department", "item");
    sit(&office, ROLE_OFFICER, LEAD);
    assert_true(take(&office, &filing) > 0);
    arena_release(&filing.arena);
}

/* ---- what is kept ---- */

static void an_intake__keeps_everything_that_was_typed(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct filing filing;
    struct err err = {0};
    const char *path, *text;
    char day[DATE_TEXT_SIZE];

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    retype(&filing, "contract_amount", "１２３４５６７.８９");
    filing.intake.received_on = "2025-05-29";
    filing.intake.late_reason = "the counter was closed";
    read_application(&office, take(&office, &filing), &page);
    check_text(page.application.number, "2025-02-000001");
    check_text(page.application.title, "训力券申请");
    check_text(page.application.department, LEAD);
    check_text(page.application.late_reason, "the counter was closed");
    check_text(date_text(page.application.received_on, day), "2025-05-29");
    check_text(date_text(page.application.due_on, day), "2025-06-06");
    check_fen(page.application.requested, 60000000);
    check_text(facts_find(&page.facts, "contract_amount")->text, "1234567.89");
    check_text(facts_find(&page.facts, "applicant_kind")->text, "enterprise");
    check_text(facts_find(&page.facts, "received_on")->text, "2025-05-29");
    check_ok(store_edition_text(office.desk.store, &page.application.edition, &arena, &path, &text,
                                &err),
             err);
    check_text(text, page.item->edition->text);
    arena_release(&filing.arena);
}

static void numbers__have_no_gaps_whatever_is_refused_between(void **state)
{
    AUTO_OFFICE struct office office;
    struct filing filing;
    char want[APPLICATION_NUMBER_SIZE];

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    for (int i = 1; i <= 5; i++) {
        AUTO_APPLICATION_PAGE struct application_page page = {0};
        AUTO_FINDINGS struct findings findings = {0};
        struct intake bad = filing.intake;
        struct err err = {0};
        int64_t id;

        bad.title = "";
        assert_false(desk_intake(&office.desk, &bad, &id, &findings, &err));
        application_number(2025, 2, i, want);
        check_text(read_application(&office, take(&office, &filing), &page).number, want);
    }
    arena_release(&filing.arena);
}

static void a_failed_write__gives_its_number_back(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct filing filing;
    int64_t number;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    check_ok(store_begin(office.desk.store, &err), err);
    check_ok(store_sequence_next(office.desk.store, 2025, 2, &number, &err), err);
    check_int(number, 1);
    store_rollback(office.desk.store);
    check_text(read_application(&office, take(&office, &filing), &page).number, "2025-02-000001");
    arena_release(&filing.arena);
}

/* The same again is told by its number; another one only that there is one. */
static void a_second_application__for_an_item_in_a_year_is_told(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings first = {0}, same = {0}, second = {0};
    struct filing filing;
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    check_ok(desk_intake_check(&office.desk, &filing.intake, &first, &err), err);
    assert_null(finding_of(&first, "another"));
    take(&office, &filing);
    check_ok(desk_intake_check(&office.desk, &filing.intake, &same, &err), err);
    assert_null(finding_of(&same, "another"));
    check_int(finding_of(&same, "same")->weight, FINDING_WARNS);
    assert_non_null(strstr(finding_of(&same, "same")->text, "2025-02-000001"));
    retype(&filing, "contract_number", "HT-2025-00099");
    filing.intake.title = "训力券申请（二期）";
    check_ok(desk_intake_check(&office.desk, &filing.intake, &second, &err), err);
    assert_null(finding_of(&second, "same"));
    check_int(finding_of(&second, "another")->weight, FINDING_WARNS);
    arena_release(&filing.arena);
}

/* ---- what is most likely a slip ---- */

static void check_told(struct office *office, const struct intake *intake, const char *rule,
                       bool is_told)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    check_ok(desk_intake_check(&office->desk, intake, &findings, &err), err);
    if (!is_told)
        assert_null(finding_of(&findings, rule));
    else
        check_int(finding_of(&findings, rule)->weight, FINDING_WARNS);
}

/* As it should be stated, of any item. */
static struct intake stated(struct office *office, const char *id, const char *day,
                            struct filing *filing)
{
    const struct item *item = item_on(id, day);
    struct example example = example_named(item, NULL);

    *filing = (struct filing){0};
    example.day = day_of(day);
    filing->intake = (struct intake){
        .item = id,
        .organisation_id = applicant_of(office, item, &example),
        .title = "项目",
        .requested = "200000",
        .answers = filing->answers,
        .answer_count = answers_of(item, &example, &filing->arena, filing->answers),
    };
    sit(office, ROLE_INTAKE, "industry");
    return filing->intake;
}

static void a_quota__that_is_not_the_amount_asked_for_is_told(void **state)
{
    AUTO_OFFICE struct office office;
    struct filing filing;

    (void) state;
    office_open(&office, "2026-06-03");
    stated(&office, "4-1", "2026-06-03", &filing);
    retype(&filing, "quota_requested", "200,000.00");
    check_told(&office, &filing.intake, "odd:quota", false);
    retype(&filing, "quota_requested", "20,000.00");
    check_told(&office, &filing.intake, "odd:quota", true);
    arena_release(&filing.arena);
}

static void an_amount__above_the_ceiling_of_the_item_is_told(void **state)
{
    AUTO_OFFICE struct office office;
    struct filing filing;
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    (void) state;
    office_open(&office, VOUCHER_DAY);
    stated(&office, VOUCHER, VOUCHER_DAY, &filing);
    filing.intake.requested = "10000000";
    check_told(&office, &filing.intake, "odd:ceiling", false);
    filing.intake.requested = "10000000.01";
    check_told(&office, &filing.intake, "odd:ceiling", true);
    check_ok(desk_intake_check(&office.desk, &filing.intake, &findings, &err), err);
    check_text(finding_of(&findings, "odd:ceiling")->field, "requested");
    assert_non_null(strstr(finding_of(&findings, "odd:ceiling")->text, "10,000,000.00"));
    assert_true(take(&office, &filing) > 0); /* told, and refused nowhere */
    arena_release(&filing.arena);
}

static void an_audited_figure__far_from_the_declared_is_told(void **state)
{
    static const struct {
        const char *declared;
        bool is_told;
    } cases[] = {{"1234567.89", false}, {"154320.99", false}, {"154320.98", true},
                 {"9876543.11", false}, {"9876543.12", true}, {"12345678.90", true}};
    AUTO_OFFICE struct office office;
    struct filing filing;

    (void) state;
    office_open(&office, "2026-06-03");
    stated(&office, "5-1", "2026-06-03", &filing);
    retype(&filing, "audited_input", "1234567.89");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        retype(&filing, "declared_input", cases[i].declared);
        check_told(&office, &filing.intake, "odd:apart", cases[i].is_told);
    }
    arena_release(&filing.arena);
}

static void a_telephone__of_a_length_that_none_has_is_told(void **state)
{
    static const struct {
        const char *phone;
        bool is_told;
    } cases[] = {{"0755-12345678", false},
                 {"0755-1234567-801", false},
                 {"13800138000", false},
                 {"138-0013-8000", false},
                 {"+86 755 12345678", false},
                 {"（0755）12345678转12", false},
                 {"13800138000 / 82345678", false},
                 {"400-123-4567", false},
                 {"+1 415 555 0100", false},
                 {"", false},
                 {"1380013800", true},
                 {"138001380000", true},
                 {"0755-123456", false}, /* ten digits: a number of a small town may be so */
                 {"0755-12345", true},
                 {"075512345678901", true},
                 {"823456", true},
                 {"13800138000/1380", true}};
    AUTO_OFFICE struct office office;
    struct filing filing;
    AUTO_ARENA struct arena arena = {0};
    struct organisation applicant;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_ok(store_organisation_by_id(office.desk.store, filing.intake.organisation_id, &arena,
                                          &applicant, &err),
                 err);
        applicant.contact_phone = cases[i].phone;
        check_ok(desk_organisation_save(&office.desk, &applicant, &id, &err), err);
        check_told(&office, &filing.intake, "odd:phone", cases[i].is_told);
    }
    arena_release(&filing.arena);
}

static void an_account__in_another_name_is_told(void **state)
{
    AUTO_OFFICE struct office office;
    struct filing filing;
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings against = {0};
    struct organisation applicant;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    fill(&office, &filing);
    check_told(&office, &filing.intake, "odd:account-name", false);
    check_ok(store_organisation_by_id(office.desk.store, filing.intake.organisation_id, &arena,
                                      &applicant, &err),
             err);
    applicant.account_name = "Somebody else";
    check_ok(desk_organisation_save(&office.desk, &applicant, &id, &err), err);
    check_told(&office, &filing.intake, "odd:account-name", true);
    check_ok(desk_intake_against(&office.desk, id, &against, &err), err);
    assert_non_null(finding_of(&against, "odd:account-name"));
    assert_true(take(&office, &filing) > 0); /* told, and refused nowhere */
    arena_release(&filing.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_typed_fact__that_cannot_be_is_refused_with_its_field),
        cmocka_unit_test(a_day__that_cannot_be_is_refused_with_its_field),
        cmocka_unit_test(what_came_on_the_last_working_day__is_entered_without_a_reason),
        cmocka_unit_test(what_came_on_a_day_off__is_late_on_the_second_working_day_after),
        cmocka_unit_test(the_frame__that_cannot_be_is_refused_with_its_field),
        cmocka_unit_test(an_applicant__of_a_kind_that_may_not_apply_is_refused_at_the_counter),
        cmocka_unit_test(an_applicant__does_not_buy_from_itself),
        cmocka_unit_test(an_unmet_need__warns_at_the_counter_and_blocks_nothing),
        cmocka_unit_test(papers_that_lack__are_counted_and_named_at_the_counter),
        cmocka_unit_test(an_officer__enters_for_the_own_department_only),
        cmocka_unit_test(an_intake__keeps_everything_that_was_typed),
        cmocka_unit_test(numbers__have_no_gaps_whatever_is_refused_between),
        cmocka_unit_test(a_failed_write__gives_its_number_back),
        cmocka_unit_test(a_second_application__for_an_item_in_a_year_is_told),
        cmocka_unit_test(a_quota__that_is_not_the_amount_asked_for_is_told),
        cmocka_unit_test(an_amount__above_the_ceiling_of_the_item_is_told),
        cmocka_unit_test(an_audited_figure__far_from_the_declared_is_told),
        cmocka_unit_test(a_telephone__of_a_length_that_none_has_is_told),
        cmocka_unit_test(an_account__in_another_name_is_told),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
