/* SPDX-License-Identifier: Apache-2.0 */
/* Facts as typed by their asks, and the facts that are known without asking. */
#include "base/text.h"
#include "check.h"
#include "rules/judge.h"

static const struct choice choices[] = {
    {"basic", {"基础研究", "基礎研究", "Basic research"}},
    {"other", {"其他", "その他", "Other"}},
};
static const struct ask cost = {.fact = "cost",
                                .kind = FACT_MONEY,
                                .label = {"费用", "費用", "Cost"},
                                .required = true,
                                .least = "10.00",
                                .most = "1000.00"};
static const struct ask months = {.fact = "months",
                                  .kind = FACT_COUNT,
                                  .label = {"月", "月", "Months"},
                                  .least = "1",
                                  .most = "36"};
static const struct ask purpose = {.fact = "purpose",
                                   .kind = FACT_CHOICE,
                                   .label = {"用途", "用途", "Purpose"},
                                   .required = true,
                                   .choice_count = 2,
                                   .choices = choices};

static void ask__reads_what_is_in_range(void **state)
{
    static const struct {
        const struct ask *ask;
        const char *typed, *text;
    } rows[] = {
        {&cost, "10", "10.00"},
        {&cost, "1,000.00", "1000.00"},
        {&months, "1", "1"},
        {&months, "36", "36"},
        {&purpose, "basic", "basic"},
        {&purpose, "其他", "other"},
        {&purpose, "基礎研究", "basic"},
        {&purpose, " Other ", "other"},
        {&months, "", ""},
        {&months, "   ", ""},
        {&months, NULL, ""},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_ARENA struct arena arena = {0};
        struct fact fact = {0};
        struct err err = {0};

        check_ok(ask_read(rows[i].ask, rows[i].typed, &arena, &fact, &err), err);
        check_text(fact.text, rows[i].text);
        check_text(fact.key, rows[i].ask->fact);
    }
}

static void ask__refuses_and_names_the_question(void **state)
{
    static const struct {
        const struct ask *ask;
        const char *typed, *said;
    } rows[] = {
        {&cost, "9.99", "at least 10.00"},
        {&cost, "1000.01", "at most 1000.00"},
        {&cost, "", "Cost is required"},
        {&cost, " ", "Cost is required"},
        {&cost, "much", "Cost"},
        {&months, "0", "at least 1"},
        {&months, "37", "at most 36"},
        {&months, "x", "Months"},
        {&purpose, "fun", "Basic research"},
        {&purpose, "", "Purpose is required"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_ARENA struct arena arena = {0};
        struct fact fact = {.text = "untouched"};
        struct err err = {0};
        bool read;

        language_set(LANGUAGE_EN);
        read = ask_read(rows[i].ask, rows[i].typed, &arena, &fact, &err);
        if (read || !(strstr(err.what, rows[i].said) || strstr(err.detail, rows[i].said) ||
                      strstr(err.hint, rows[i].said)))
            fail_msg("“%s”: %s | %s | %s", rows[i].typed, err.what, err.detail, err.hint);
        check_int(err.kind, ERR_INPUT);
        check_text(fact.text, "untouched");
    }
}

static void days__that_stand_before_or_after_what_they_may_not_are_found(void **state)
{
    const struct ask asks[] = {
        {.fact = "from", .kind = FACT_DATE, .label = {"起", "始", "First day"}},
        {.fact = "to",
         .kind = FACT_DATE,
         .label = {"止", "終", "Last day"},
         .not_before = "from",
         .not_after = "received_on"},
    };
    static const struct {
        const char *from, *to;
        int found;
        const char *said;
    } rows[] = {
        {"2026-03-01", "2026-03-01", 0, ""},
        {"2026-03-02", "2026-03-01", 1, "Last day, 2026-03-01, is before First day, 2026-03-02"},
        {"2026-03-01", "2026-03-14", 0, ""},
        {"2026-03-01", "2026-03-15", 1, "is after Day of receipt, 2026-03-14"},
        {"2026-03-16", "2026-03-15", 2, "is before"},
        {"", "2026-03-01", 0, ""},
        {"2026-03-16", "", 0, ""},
    };
    const struct item item = {.asks = asks, .ask_count = 2};
    const struct organisation applicant = {.established_on = DATE_NONE};
    struct date day;

    (void) state;
    language_set(LANGUAGE_EN);
    assert_true(date_make(2026, 3, 14, &day));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_FINDINGS struct findings findings = {0};
        AUTO_FACTS struct facts facts = {0};
        AUTO_ARENA struct arena arena = {0};
        struct fact fact;
        struct err err = {0};

        check_ok(ask_read(&asks[0], rows[i].from, &arena, &fact, &err), err);
        facts_put(&facts, &fact);
        check_ok(ask_read(&asks[1], rows[i].to, &arena, &fact, &err), err);
        facts_put(&facts, &fact);
        facts_add_known(&facts, &applicant, day);
        judge_days(&item, &facts, &findings);
        check_int(findings.count, rows[i].found);
        if (rows[i].found == 0)
            continue;
        check_text(findings.list[0].field, "to");
        check_text(findings.list[0].rule, "day:to");
        assert_int_equal(findings.list[0].weight, FINDING_BLOCKS);
        assert_non_null(strstr(findings.list[0].text, rows[i].said));
    }
}

static void known_facts__are_told_of_the_applicant_and_the_day(void **state)
{
    AUTO_FACTS struct facts facts = {0};
    struct organisation applicant = {.kind = ORGANISATION_UNIVERSITY, .district = "nanshan"};
    struct date day;

    (void) state;
    assert_true(date_make(2024, 3, 15, &applicant.established_on));
    assert_true(date_make(2026, 3, 14, &day));
    facts_add_known(&facts, &applicant, day);
    check_text(facts_find(&facts, "applicant_kind")->text, "university");
    check_text(facts_find(&facts, "applicant_district")->text, "nanshan");
    check_text(facts_find(&facts, "applicant_age_months")->text, "23");
    check_int(facts_find(&facts, "applicant_age_months")->count, 23);
    check_text(facts_find(&facts, "applicant_age_months_at_year_end")->text, "33");
    check_int(facts_find(&facts, "applicant_age_months_at_year_end")->count, 33);
    check_text(facts_find(&facts, "applicant_established_on")->text, "2024-03-15");
    check_text(facts_find(&facts, "received_on")->text, "2026-03-14");
    check_int(facts_find(&facts, "received_on")->date.day, day.day);
}

static void known_facts__that_are_not_known_stay_missing(void **state)
{
    AUTO_FACTS struct facts facts = {0};
    struct organisation applicant = {.established_on = DATE_NONE};
    struct date day;

    (void) state;
    assert_true(date_make(2026, 3, 14, &day));
    facts_add_known(&facts, &applicant, day);
    assert_null(facts_find(&facts, "applicant_district"));
    assert_null(facts_find(&facts, "applicant_age_months"));
    assert_null(facts_find(&facts, "applicant_age_months_at_year_end"));
    assert_null(facts_find(&facts, "applicant_established_on"));
    check_int(facts.count, 2);
}

/* Whichever day of the year it is filed: the 31 December counts, and the whole month. */
static void age__at_the_years_end_does_not_hang_on_the_day_of_receipt(void **state)
{
    static const struct {
        int founded[3], received[3];
        const char *months;
    } rows[] = {
        {{2026, 6, 30}, {2026, 7, 1}, "6"},    {{2026, 6, 30}, {2026, 12, 31}, "6"},
        {{2026, 7, 1}, {2026, 12, 17}, "5"},   {{2022, 12, 31}, {2026, 1, 1}, "48"},
        {{2022, 12, 1}, {2026, 1, 1}, "48"},   {{2022, 11, 30}, {2026, 1, 1}, "49"},
        {{2024, 2, 29}, {2024, 12, 18}, "10"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_FACTS struct facts facts = {0};
        struct organisation applicant = {.kind = ORGANISATION_ENTERPRISE};
        const int *f = rows[i].founded, *r = rows[i].received;
        struct date day;

        assert_true(date_make(f[0], f[1], f[2], &applicant.established_on));
        assert_true(date_make(r[0], r[1], r[2], &day));
        facts_add_known(&facts, &applicant, day);
        check_text(facts_find(&facts, "applicant_age_months_at_year_end")->text, rows[i].months);
    }
}

static void age__of_one_founded_after_receipt_is_nothing(void **state)
{
    AUTO_FACTS struct facts facts = {0};
    struct organisation applicant = {.kind = ORGANISATION_ENTERPRISE};
    struct date day;

    (void) state;
    assert_true(date_make(2026, 3, 14, &day));
    assert_true(date_make(2026, 5, 1, &applicant.established_on));
    facts_add_known(&facts, &applicant, day);
    check_text(facts_find(&facts, "applicant_age_months")->text, "0");
}

static void fact_kind__is_that_of_the_ask_or_of_the_known_fact(void **state)
{
    const struct item item = {.asks = &months, .ask_count = 1};
    enum fact_kind kind = FACT_CODE;

    (void) state;
    assert_true(item_fact_kind(&item, "months", &kind));
    check_int(kind, FACT_COUNT);
    assert_true(item_fact_kind(&item, "received_on", &kind));
    check_int(kind, FACT_DATE);
    assert_true(item_fact_kind(&item, "applicant_kind", &kind));
    check_int(kind, FACT_CHOICE);
    assert_false(item_fact_kind(&item, "cost", &kind));
    check_int(kind, FACT_CHOICE);
}

static void fact_label__is_that_of_the_ask_or_of_the_known_fact(void **state)
{
    const struct item item = {.asks = &months, .ask_count = 1};

    (void) state;
    language_set(LANGUAGE_EN);
    check_text(item_fact_label(&item, "months"), "Months");
    check_text(item_fact_label(&item, "received_on"), "Day of receipt");
    check_text(item_fact_label(&item, "no_such_fact"), "no_such_fact");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ask__reads_what_is_in_range),
        cmocka_unit_test(ask__refuses_and_names_the_question),
        cmocka_unit_test(days__that_stand_before_or_after_what_they_may_not_are_found),
        cmocka_unit_test(known_facts__are_told_of_the_applicant_and_the_day),
        cmocka_unit_test(known_facts__that_are_not_known_stay_missing),
        cmocka_unit_test(age__at_the_years_end_does_not_hang_on_the_day_of_receipt),
        cmocka_unit_test(age__of_one_founded_after_receipt_is_nothing),
        cmocka_unit_test(fact_label__is_that_of_the_ask_or_of_the_known_fact),
        cmocka_unit_test(fact_kind__is_that_of_the_ask_or_of_the_known_fact),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
