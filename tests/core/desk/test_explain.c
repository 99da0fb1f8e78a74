/* SPDX-License-Identifier: Apache-2.0 */
/* An amount explained: judged again by the kept text, told in the same lines everywhere, and not to
 * those who may not ask. */
#include "desk/explain.h"

#include "desk_voucher.h"
#include "draft_folder.h"
#include "store/application.h"
#include "store/review.h"

static void explained(struct office *office, int64_t id, struct explanation *explanation)
{
    struct err err = {0};

    check_ok(desk_explain(&office->desk, id, explanation, &err), err);
}

/* The line of a part that holds a text. */
static const struct explain_line *line_with(const struct explain_lines *lines, const char *text)
{
    for (size_t i = 0; i < lines->count; i++)
        if (strstr(lines->list[i].text, text) || strstr(lines->list[i].label, text))
            return &lines->list[i];
    return NULL;
}

static void check_says(const struct explanation *explanation, enum explain_part part,
                       const char *text)
{
    AUTO_EXPLAIN_LINES struct explain_lines lines = {0};

    explain_say(explanation, office_rules.catalogue, 1u << part, &lines);
    if (line_with(&lines, text))
        return;
    for (size_t i = 0; i < lines.count; i++)
        print_error("  %s | %s\n", lines.list[i].label, lines.list[i].text);
    fail_msg("nothing says “%s”", text);
}

/* Puts another receipt over the assessed one: changed by `change`, sealed anew. */
static void receipt_replace(struct office *office, int64_t id,
                            void (*change)(struct receipt *receipt))
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct store_receipt_note note = {.made_ms = office->desk.now_ms,
                                      .clerk_id = office->desk.clerk.id};
    struct err err = {0};
    int64_t receipt_id;

    read_application(office, id, &page);
    change(&page.receipt);
    receipt_seal(&page.receipt);
    check_ok(store_begin(office->desk.store, &err), err);
    check_ok(store_receipt_add(office->desk.store, id, &page.receipt, &note, &receipt_id, &err),
             err);
    check_ok(store_commit(office->desk.store, &err), err);
}

static void one_fen_more(struct receipt *receipt)
{
    receipt->result.fen += 1;
    receipt->list[receipt->count - 1].amount.fen += 1;
}

static void another_label(struct receipt *receipt)
{
    receipt->list[0].label = (struct words){"别的", "別の", "another"};
}

static void no_lines(struct receipt *receipt)
{
    receipt->count = 1;
}

/* ---- judged again ---------------------------------------------------------------------------- */

static void decision__judged_again_by_the_kept_text_gives_the_same(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_EXPLANATION struct explanation explanation = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    explained(&office, id, &explanation);
    check_int(explanation.recheck.outcome, RECHECK_SAME);
    assert_true(explanation_holds(&explanation));
    assert_true(explanation.recheck.sealed);
    check_fen(explanation.recheck.again, explanation.page.receipt.result.fen);
    assert_ptr_equal(explanation_receipt(&explanation), &explanation.page.receipt);
    check_says(&explanation, EXPLAIN_EDITION, "the same in every line");
}

static void decision__of_another_amount_is_told(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_EXPLANATION struct explanation explanation = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    receipt_replace(&office, id, one_fen_more);
    explained(&office, id, &explanation);
    check_int(explanation.recheck.outcome, RECHECK_DIFFERS);
    assert_false(explanation_holds(&explanation));
    check_fen(explanation.recheck.again, explanation.page.receipt.result.fen - 1);
}

static void decision__of_other_lines_is_told(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_EXPLANATION struct explanation explanation = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    receipt_replace(&office, id, another_label);
    explained(&office, id, &explanation);
    check_int(explanation.recheck.outcome, RECHECK_LINES);
    assert_true(explanation_holds(&explanation));
    check_says(&explanation, EXPLAIN_EDITION, "lines read otherwise");
}

static void decision__that_cannot_be_judged_again_says_why(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_EXPLANATION struct explanation explanation = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    receipt_replace(&office, id, no_lines);
    explained(&office, id, &explanation);
    check_int(explanation.recheck.outcome, RECHECK_FAILED);
    assert_false(explanation_holds(&explanation));
    check_says(&explanation, EXPLAIN_EDITION, "fewer lines");
    assert_false(explanation.has_what_if);
}

/* Every item that gives something, in every edition: kept, loaded from its text and judged again.
 */
static void editions__load_from_their_text_as_from_their_file(void **state)
{
    const struct catalogue *catalogue = office_rules.catalogue;

    (void) state;
    for (size_t i = 0; i < catalogue->edition_count; i++) {
        const struct edition *edition = &catalogue->editions[i];
        struct catalogue *kept = NULL;
        struct faults faults = {0};
        struct err err = {0};

        check_ok(
            catalogue_load_edition(catalogue, edition->path, edition->text, &kept, &faults, &err),
            err);
        check_int(kept->edition_count, 1);
        check_int(kept->editions[0].item_count, edition->item_count);
        check_int(memcmp(&kept->editions[0].digest, &edition->digest, sizeof edition->digest), 0);
        for (size_t k = 0; k < edition->item_count; k++)
            check_int(kept->editions[0].items[k].ask_count, edition->items[k].ask_count);
        catalogue_check_examples(kept, &faults);
        check_int(faults.count, 0);
        faults_release(&faults);
        catalogue_free(kept);
    }
}

/* An item whose rate is a setting of policy.yaml, brought to its amount. */
static int64_t financed(struct office *office)
{
    const struct item *item = item_on("17-2", VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    int64_t id;

    example.day = day_of(VOUCHER_DAY);
    id = file_example(office, item, &example, false);
    assert_true(id != 0);
    story_accept(office, item, id);
    story_review(office, item, id, 80);
    sit(office, ROLE_OFFICER, lead_of(item));
    story_assess(office, &example, id);
    return id;
}

/* Then the setting becomes another; the edition's own file stays as it is. */
static void decision__is_judged_again_by_the_policy_of_then(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_EXPLANATION struct explanation explanation = {0};
    const struct catalogue *then = office_rules.catalogue;
    struct catalogue *later = NULL;
    struct faults faults = {0};
    struct err err = {0};
    char folder[TEMP_FOLDER_SIZE];
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = financed(&office);
    temp_folder("xf-later", folder);
    folder_copy("data/catalogue", folder, "policy.yaml", "value: \"100%\"", "value: \"10%\"");
    check_ok(catalogue_load(folder, &later, &faults, &err), err);
    office.desk.catalogue = later;
    explained(&office, id, &explanation);
    check_text(explanation.recheck.why.what, "");
    check_int(explanation.recheck.outcome, RECHECK_SAME);
    assert_true(explanation_holds(&explanation));
    office.desk.catalogue = then;
    catalogue_free(later);
    faults_release(&faults);
    folder_drop(folder);
}

static void text__that_is_no_edition_is_refused(void **state)
{
    const struct edition *edition = &office_rules.catalogue->editions[0];
    struct catalogue *kept = NULL;
    struct faults faults = {0};
    struct err err = {0};

    (void) state;
    assert_false(catalogue_load_edition(office_rules.catalogue, edition->path, "measure: [", &kept,
                                        &faults, &err));
    assert_true(faults.count > 0);
    faults_release(&faults);
    assert_false(catalogue_load_edition(office_rules.catalogue, "nowhere", edition->text, &kept,
                                        &faults, &err));
    check_int(err.kind, ERR_INPUT);
    assert_null(kept);
}

/* ---- in words -------------------------------------------------------------------------------- */

static void explanation__tells_facts_with_papers_and_what_would_change_it(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_EXPLANATION struct explanation explanation = {0};
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    explained(&office, id, &explanation);
    check_says(&explanation, EXPLAIN_RECEIPT, "Result: 617,283.94 yuan");
    check_says(&explanation, EXPLAIN_FACTS, "handed in");
    check_says(&explanation, EXPLAIN_CHANGE, "would add 0.50 yuan");
    check_says(&explanation, EXPLAIN_CHANGE, "The next limit is");
    check_says(&explanation, EXPLAIN_LIMITS, "room");
    check_says(&explanation, EXPLAIN_POOL, "has no budget for 2025");
    check_says(&explanation, EXPLAIN_PENDING, "There is no other.");
    check_says(&explanation, EXPLAIN_EDITION, "Digest of the receipt");
}

static void amount_before_it_is_assessed__is_for_those_who_may_ask(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_EXPLANATION struct explanation explanation = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    explained(&office, id, &explanation);
    assert_false(explanation.page.has_receipt);
    check_fen(explanation_receipt(&explanation)->result, 61728394);
    check_int(explanation.recheck.outcome, RECHECK_NONE);
    assert_true(explanation_holds(&explanation));
    explanation_release(&explanation);
    sit(&office, ROLE_INTAKE, "industry");
    explained(&office, id, &explanation);
    assert_null(explanation_receipt(&explanation));
    assert_false(explanation.has_what_if);
    check_says(&explanation, EXPLAIN_RECEIPT, "your role has no part in it");
    check_int(explanation.stack.lines[0].mine.fen, 0);
}

/* The line says which condition with its article, before any figure; met again, nothing is said. */
static void a_condition_that_is_not_met__stands_before_the_figures(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_EXPLANATION struct explanation explanation = {0};
    AUTO_EXPLAIN_LINES struct explain_lines lines = {0};
    const struct explain_line *unmet;
    struct finding need = {.weight = FINDING_BLOCKS,
                           .rule = "need:related_party",
                           .article = "No. 13, article 2",
                           .text = "the provider is no related party (stated: yes)"};
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    explained(&office, id, &explanation);
    explain_say(&explanation, office_rules.catalogue, 1u << EXPLAIN_RECEIPT, &lines);
    assert_null(line_with(&lines, "Condition"));
    explain_lines_release(&lines);
    findings_add(&explanation.page.needs, &need);
    explain_say(&explanation, office_rules.catalogue, 1u << EXPLAIN_RECEIPT, &lines);
    unmet = line_with(&lines, "Condition not met: the provider is no related party");
    assert_non_null(unmet);
    assert_non_null(strstr(unmet->text, "(No. 13, article 2)"));
    check_text(unmet->mark, "!");
    assert_non_null(line_with(&lines, "nothing is given (0 yuan)"));
    assert_true(unmet < line_with(&lines, "Result: "));
}

static void exactly_at_the_limit(struct receipt *receipt)
{
    for (size_t i = 0; i < receipt->count; i++)
        if (receipt->list[i].kind == RECEIPT_LIMIT)
            receipt->list[i].headroom = receipt->result;
}

static void a_result_exactly_at_a_limit__is_not_called_untouched(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_EXPLANATION struct explanation explanation = {0};
    AUTO_EXPLAIN_LINES struct explain_lines lines = {0};
    int64_t id;

    (void) state;
    language_set(LANGUAGE_EN);
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ASSESSED);
    explained(&office, id, &explanation);
    check_says(&explanation, EXPLAIN_RECEIPT, "No limit was reached.");
    explanation_release(&explanation);
    receipt_replace(&office, id, exactly_at_the_limit);
    explained(&office, id, &explanation);
    check_says(&explanation, EXPLAIN_RECEIPT, "the result is exactly at it");
    explain_say(&explanation, office_rules.catalogue, 1u << EXPLAIN_RECEIPT, &lines);
    assert_null(line_with(&lines, "No limit was reached."));
    assert_non_null(line_with(&lines, "nothing is left of it"));
}

static void stored_lines__that_do_not_give_their_digest_do_not_hold(void **state)
{
    const struct explanation broken = {.recheck = {.outcome = RECHECK_SAME, .sealed = false}};

    (void) state;
    assert_false(explanation_holds(&broken));
}

static void many_holders__are_told_as_a_sum(void **state)
{
    struct cap_holder holders[15];
    struct cap_line line = {.label = {"限", "限", "limit"}, .held_by = "", .holders = holders};
    struct explanation explanation = {.stack = {.lines = &line, .count = 1}};
    AUTO_EXPLAIN_LINES struct explain_lines lines = {0};

    (void) state;
    line.holder_count = 15;
    for (int i = 0; i < 15; i++)
        holders[i] =
            (struct cap_holder){.number = "2025-02-000001", .department = LEAD, .amount = {100}};
    explain_say(&explanation, office_rules.catalogue, 1u << EXPLAIN_LIMITS, &lines);
    assert_non_null(line_with(&lines, "and by 3 more: 3.00 yuan"));
    check_int(lines.count, 1 + 1 + 12 + 1 + 1);
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(decision__judged_again_by_the_kept_text_gives_the_same),
        TEST(decision__of_another_amount_is_told),
        TEST(decision__of_other_lines_is_told),
        TEST(decision__that_cannot_be_judged_again_says_why),
        TEST(editions__load_from_their_text_as_from_their_file),
        TEST(decision__is_judged_again_by_the_policy_of_then),
        TEST(text__that_is_no_edition_is_refused),
        TEST(explanation__tells_facts_with_papers_and_what_would_change_it),
        TEST(amount_before_it_is_assessed__is_for_those_who_may_ask),
        TEST(a_condition_that_is_not_met__stands_before_the_figures),
        TEST(a_result_exactly_at_a_limit__is_not_called_untouched),
        TEST(stored_lines__that_do_not_give_their_digest_do_not_hold),
        TEST(many_holders__are_told_as_a_sum),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
