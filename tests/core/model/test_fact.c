/* SPDX-License-Identifier: Apache-2.0 */
/* Facts: read once by their kind, kept as canonical text. */
#include "check.h"
#include "model/fact.h"

static void kinds__read_back_from_their_words(void **state)
{
    (void) state;
    for (int i = 0; i < FACT_KIND_COUNT; i++) {
        enum fact_kind kind = FACT_CODE;

        assert_true(fact_kind_parse(fact_kind_word((enum fact_kind) i), &kind));
        check_int(kind, i);
    }
    enum fact_kind kind = FACT_DATE;
    assert_false(fact_kind_parse("number", &kind));
    check_int(kind, FACT_DATE);
}

static void read__makes_canonical_text_of_what_was_typed(void **state)
{
    static const struct {
        enum fact_kind kind;
        const char *typed, *text;
    } rows[] = {
        {FACT_MONEY, "1,234.5", "1234.50"},
        {FACT_MONEY, "2000万", "20000000.00"},
        {FACT_DATE, "2026-3-1", "2026-03-01"},
        {FACT_DATE, "20260301", "2026-03-01"},
        {FACT_COUNT, " 012 ", "12"},
        {FACT_COUNT, "１２", "12"},
        {FACT_COUNT, "0", "0"},
        {FACT_YES_NO, "是", "yes"},
        {FACT_YES_NO, "N", "no"},
        {FACT_YES_NO, "はい", "yes"},
        {FACT_CHOICE, " annual ", "annual"},
        {FACT_TEXT, "大模型 A", "大模型 A"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_ARENA struct arena arena = {0};
        struct fact fact = {0};
        struct err err = {0};

        check_ok(fact_read("key", rows[i].kind, rows[i].typed, &arena, &fact, &err), err);
        check_text(fact.text, rows[i].text);
        check_text(fact.key, "key");
        check_int(fact.kind, rows[i].kind);
    }
}

static void read__keeps_the_value_beside_the_text(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct fact fact = {0};
    struct err err = {0};
    struct date day;

    (void) state;
    check_ok(fact_read("fee", FACT_MONEY, "1,234.5", &arena, &fact, &err), err);
    check_fen(fact.money, 123450);
    check_ok(fact_read("months", FACT_COUNT, "36", &arena, &fact, &err), err);
    check_int(fact.count, 36);
    check_ok(fact_read("signed_on", FACT_DATE, "2026-03-01", &arena, &fact, &err), err);
    assert_true(date_make(2026, 3, 1, &day));
    check_int(fact.date.day, day.day);
}

static void read__refuses_and_leaves_the_result_alone(void **state)
{
    static const struct {
        enum fact_kind kind;
        const char *typed;
    } rows[] = {
        {FACT_MONEY, ""},         {FACT_MONEY, "-1"},         {FACT_MONEY, "1.005"},
        {FACT_DATE, "2026-2-30"}, {FACT_COUNT, ""},           {FACT_COUNT, "-1"},
        {FACT_COUNT, "1.5"},      {FACT_COUNT, "1234567890"}, {FACT_COUNT, "12a"},
        {FACT_YES_NO, "maybe"},   {FACT_YES_NO, ""},          {FACT_TEXT, ""},
        {FACT_TEXT, "a\033[2J"},  {FACT_CHOICE, "  "},        {FACT_CODE, "123"},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_ARENA struct arena arena = {0};
        struct fact fact = {.text = "untouched"};
        struct err err = {0};

        if (fact_read("key", rows[i].kind, rows[i].typed, &arena, &fact, &err))
            fail_msg("“%s” was read as %s", rows[i].typed, fact_kind_word(rows[i].kind));
        check_text(fact.text, "untouched");
        check_int(err.kind, ERR_INPUT);
        assert_true(err.what[0] != '\0');
    }
}

static void put__replaces_the_fact_of_the_same_key(void **state)
{
    AUTO_FACTS struct facts facts = {0};

    (void) state;
    facts_put(&facts, &(struct fact){.key = "a", .kind = FACT_TEXT, .text = "1"});
    facts_put(&facts, &(struct fact){.key = "b", .kind = FACT_TEXT, .text = "2"});
    facts_put(&facts, &(struct fact){.key = "a", .kind = FACT_TEXT, .text = "3"});
    check_int(facts.count, 2);
    check_text(facts_find(&facts, "a")->text, "3");
    check_text(facts_find(&facts, "b")->text, "2");
    assert_null(facts_find(&facts, "c"));
}

static void put__of_an_empty_text_takes_the_fact_out(void **state)
{
    AUTO_FACTS struct facts facts = {0};

    (void) state;
    facts_put(&facts, &(struct fact){.key = "a", .kind = FACT_TEXT, .text = "1"});
    facts_put(&facts, &(struct fact){.key = "b", .kind = FACT_TEXT, .text = "2"});
    facts_put(&facts, &(struct fact){.key = "a", .kind = FACT_TEXT, .text = ""});
    facts_put(&facts, &(struct fact){.key = "z", .kind = FACT_TEXT, .text = ""});
    check_int(facts.count, 1);
    assert_null(facts_find(&facts, "a"));
    check_text(facts_find(&facts, "b")->text, "2");
}

static void put__keeps_its_own_copies(void **state)
{
    char key[] = "a", text[] = "1";
    AUTO_FACTS struct facts facts = {0};

    (void) state;
    facts_put(&facts, &(struct fact){.key = key, .kind = FACT_TEXT, .text = text});
    key[0] = text[0] = 'x';
    check_text(facts_find(&facts, "a")->text, "1");
}

/* What was audited is what was stated then. */
static void an_audit__holds_for_no_more_than_what_is_stated_now(void **state)
{
    static const struct {
        const char *now;
        int64_t stated, audited, base;
    } rows[] = {
        {"1000.00", 100000, 80000, 80000},   /* as it was stated */
        {"1000.00", 100000, 120000, 120000}, /* the audit found more */
        {"500.00", 100000, 80000, 50000},    /* stated anew, for less than it found */
        {"2000.00", 100000, 80000, 80000},   /* for more: nobody audited that */
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        AUTO_ARENA struct arena arena = {0};
        AUTO_FACTS struct facts facts = {0};
        struct fact fact;
        struct err err = {0};

        check_ok(fact_read("fee", FACT_MONEY, rows[i].now, &arena, &fact, &err), err);
        facts_put(&facts, &fact);
        facts_audit(&facts, "fee", (struct money){rows[i].stated}, (struct money){rows[i].audited},
                    "R-1");
        facts_audit(&facts, "other", (struct money){1}, (struct money){1}, "R-1");
        check_fen(fact_base(facts_find(&facts, "fee")), rows[i].base);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_audit__holds_for_no_more_than_what_is_stated_now),
        cmocka_unit_test(kinds__read_back_from_their_words),
        cmocka_unit_test(read__makes_canonical_text_of_what_was_typed),
        cmocka_unit_test(read__keeps_the_value_beside_the_text),
        cmocka_unit_test(read__refuses_and_leaves_the_result_alone),
        cmocka_unit_test(put__replaces_the_fact_of_the_same_key),
        cmocka_unit_test(put__of_an_empty_text_takes_the_fact_out),
        cmocka_unit_test(put__keeps_its_own_copies),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
