/* SPDX-License-Identifier: Apache-2.0 */
/* Needs with their findings, over items built in the test. */
#include "core/rules/item_made.h"

static const struct condition needs[] = {
    {.fact = "place",
     .kind = FACT_YES_NO,
     .is = IS_EQUAL,
     .value_count = 1,
     .values = &yes,
     .because = WORDS("The project must be carried out here."),
     .article = "第三条"},
    {.fact = "lab",
     .kind = FACT_YES_NO,
     .is = IS_EQUAL,
     .value_count = 1,
     .values = &no,
     .because = WORDS("Not for laboratories."),
     .article = "《管理办法》第五条"},
};

static void needs__that_are_met_leave_no_finding(void **state)
{
    AUTO_FACTS struct facts facts = {0};
    struct findings findings = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};

    (void) state;
    item.needs = needs;
    item.need_count = 2;
    put(&facts, "applicant_kind", FACT_CHOICE, "enterprise");
    put(&facts, "place", FACT_YES_NO, "yes");
    put(&facts, "lab", FACT_YES_NO, "no");
    judge_needs(&input, &findings);
    check_int(findings.count, 0);
    findings_release(&findings);
}

static void needs__that_are_not_met_cite_document_and_article(void **state)
{
    AUTO_FACTS struct facts facts = {0};
    struct findings findings = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};

    (void) state;
    item.needs = needs;
    item.need_count = 2;
    put(&facts, "applicant_kind", FACT_CHOICE, "enterprise");
    put(&facts, "place", FACT_YES_NO, "no");
    put(&facts, "lab", FACT_YES_NO, "yes");
    judge_needs(&input, &findings);
    check_int(findings.count, 2);
    check_text(findings.list[0].rule, "need:place");
    check_text(findings.list[0].field, "place");
    check_text(findings.list[0].article, "深工信规〔2024〕13号 第三条");
    check_text(findings.list[0].text, "The project must be carried out here. (stated: no)");
    check_text(findings.list[1].article, "《管理办法》第五条");
    assert_true(findings.list[0].cleared_by[0] != '\0');
    assert_true(findings_block(&findings));
    findings_release(&findings);
}

/* An article that opens with the name of its document is not led by it again. */
static void needs__name_the_document_once(void **state)
{
    static const struct condition twice = {.fact = "place",
                                           .kind = FACT_YES_NO,
                                           .is = IS_EQUAL,
                                           .value_count = 1,
                                           .values = &yes,
                                           .because = WORDS("Here."),
                                           .article = "深工信规〔2024〕13号·第三条"};
    AUTO_FACTS struct facts facts = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};

    (void) state;
    item.needs = &twice;
    item.need_count = 1;
    put(&facts, "applicant_kind", FACT_CHOICE, "enterprise");
    put(&facts, "place", FACT_YES_NO, "no");
    judge_needs(&input, &findings);
    check_int(findings.count, 1);
    check_text(findings.list[0].article, "深工信规〔2024〕13号·第三条");
}

static void needs__over_missing_facts_say_what_is_missing(void **state)
{
    struct facts none = {0};
    struct findings findings = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &none};

    (void) state;
    item.needs = needs;
    item.need_count = 1;
    judge_needs(&input, &findings);
    check_int(findings.count, 2);
    check_text(findings.list[0].rule, "missing:applicant_kind");
    check_text(findings.list[1].rule, "missing:place");
    assert_non_null(strstr(findings.list[1].text, "Place"));
    assert_true(findings_block(&findings));
    findings_release(&findings);
}

static void an_applicant_of_another_kind__is_told_who_may_apply(void **state)
{
    AUTO_FACTS struct facts facts = {0};
    struct findings findings = {0};
    struct item item = share_item();
    struct judgement_input input = {.item = &item, .facts = &facts};

    (void) state;
    item.applicants |= 1u << ORGANISATION_UNIVERSITY;
    put(&facts, "applicant_kind", FACT_CHOICE, "association");
    judge_needs(&input, &findings);
    check_int(findings.count, 1);
    check_text(findings.list[0].rule, "applicant");
    check_text(findings.list[0].text,
               "this item is open to: Enterprise, University; the applicant is: Association");
    check_text(findings.list[0].article, "深工信规〔2024〕13号 第二条");
    findings_release(&findings);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needs__that_are_met_leave_no_finding),
        cmocka_unit_test(needs__that_are_not_met_cite_document_and_article),
        cmocka_unit_test(needs__name_the_document_once),
        cmocka_unit_test(needs__over_missing_facts_say_what_is_missing),
        cmocka_unit_test(an_applicant_of_another_kind__is_told_who_may_apply),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
