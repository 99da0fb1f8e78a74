/* SPDX-License-Identifier: Apache-2.0 */
/* Another measure becomes a voucher in two stages by its YAML alone: a share of the contract is the
 * quota, and what the applicant's claim states decides the rate of every use. */
#include "desk_quota.h"

#include "draft_folder.h"

#define TRAINING     "2-1"
#define TRAINING_DAY "2026-06-01"
#define FILE_OF_IT   "02-training-voucher/2026-05-06.yaml"

static const char voucher[] =
    "    voucher:\n"
    "      lasts: ever\n"
    "      basis: {zh: 额度, en: The quota, ja: 枠}\n"
    "      article: 2\n"
    "      grade: C\n"
    "      contract: settlement_number\n"
    "      provider: settled_with\n"
    "      provider_code: settled_code\n"
    "      finished: settled_on\n"
    "      asks:\n"
    "        - {fact: settlement_number, kind: text, label: {zh: 结算单号, en: Settlement, ja: "
    "精算}}\n"
    "        - {fact: settled_with, kind: text, label: {zh: 服务机构, en: Provider, ja: 提供者}}\n"
    "        - {fact: settled_code, kind: code, label: {zh: 代码, en: Code, ja: コード}}\n"
    "        - {fact: settled_amount, kind: money, label: {zh: 结算金额, en: Amount, ja: 金額}}\n"
    "        - {fact: settled_on, kind: date, not_after: received_on, label: {zh: 结算日, en: "
    "Settled, "
    "ja: 精算日}}\n"
    "        - {fact: used_as_stated, kind: yes-no, label: {zh: 按用途使用, en: Used as stated, "
    "ja: "
    "用途どおり}}\n"
    "      needs:\n"
    "        - {fact: used_as_stated, is: equal, value: \"yes\", because: {zh: 须按用途, en: Used "
    "as "
    "stated, ja: 用途}, article: 2}\n"
    "      materials: []\n"
    "      covers:\n"
    "        of: settled_amount\n"
    "        rate: \"50%\"\n"
    "        except:\n"
    "          - when: [{fact: applicant_age_months, is: less-than, value: \"12\"}]\n"
    "            rate: \"60%\"\n"
    "            because: {zh: 初创, en: young, ja: 若い}\n"
    "            article: 2\n"
    "        round: down-to-fen\n"
    "      examples:\n"
    "        - {name: half, quota: \"5000000.00\", facts: {applicant_kind: enterprise, "
    "applicant_age_months: \"60\", used_as_stated: \"yes\", settled_amount: \"1000000.01\"}, "
    "gives: "
    "\"500000.00\"}\n"
    "    rubric:\n";

static char folder[TEMP_FOLDER_SIZE];

static int rules_load(void **state)
{
    struct faults faults = {0};
    struct err err = {0};

    (void) state;
    temp_folder("xf-yaml", folder);
    folder_copy("data/catalogue", folder, FILE_OF_IT, "    rubric:\n", voucher);
    check_ok(catalogue_load(folder, &office_rules.catalogue, &faults, &err), err);
    catalogue_check_examples(office_rules.catalogue, &faults);
    check_int(faults.count, 0);
    faults_release(&faults);
    office_rules.calendar = calendar_new();
    check_ok(calendar_load("data/calendar", office_rules.calendar, &faults, &err), err);
    faults_release(&faults);
    return 0;
}

static int rules_free(void **state)
{
    folder_drop(folder);
    return office_rules_free(state);
}

static struct example large_example(const struct item *item)
{
    for (size_t i = 0; i < item->example_count; i++)
        if (item->examples[i].gives.fen > 100000000 && takes_only_its_own(&item->examples[i]))
            return item->examples[i];
    fail_msg("no large example of %s", item->id);
    return (struct example){0};
}

static void another_measure__is_claimed_used_redeemed_and_lapses(void **state)
{
    const struct stated once[] = {
        {"settlement_number", "JS-1"}, {"settled_amount", "400000.01"}, {NULL, NULL}};
    const struct stated twice[] = {
        {"settlement_number", "JS-2"}, {"settled_amount", "300000.00"}, {NULL, NULL}};
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *item;
    struct example example;
    struct err why = {0};
    int64_t id, first, second;

    (void) state;
    office_open(&office, TRAINING_DAY);
    item = catalogue_item_on(office_rules.catalogue, TRAINING, day_of(TRAINING_DAY), &why);
    check_ok(item != NULL, why);
    open_pool(&office, item->pool, 2026, "50000000");
    example = large_example(item);
    example.day = day_of(TRAINING_DAY);
    id = file_example(&office, item, &example, false);
    story_accept(&office, item, id);
    story_review(&office, item, id, 85);
    story_assess(&office, &example, id); /* computed: a share of the contract */
    story_publish(&office, item, id);
    story_award(&office, item, id);
    sit(&office, ROLE_OFFICER, lead_of(item));
    first = use_ok(&office, item, id, 0, once);
    second = use_ok(&office, item, id, 0, twice);
    quota_redeem(&office, item, id, first);
    quota_redeem(&office, item, id, second);
    sit(&office, ROLE_FINANCE, "finance-bureau");
    move_ok(&office, id, MOVE_PAY, NULL);
    office_on(&office, "2027-01-04"); /* the rule ends with the policy, the year is later */
    sit(&office, ROLE_OFFICER, lead_of(item));
    move_ok(&office, id, MOVE_LAPSE_REST, NULL);
    move_ok(&office, id, MOVE_CLOSE, NULL);
    read_application(&office, id, &page);
    check_fen(page.voucher.figures.quota, example.gives.fen);
    check_fen(page.voucher.figures.redeemed, 20000000 + 15000000);
    check_fen(page.application.paid, 35000000);
    check_fen(page.voucher.figures.lapsed, example.gives.fen - 35000000);
    check_fen(page.application.reserved, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_measure__is_claimed_used_redeemed_and_lapses),
    };

    return cmocka_run_group_tests(tests, rules_load, rules_free);
}
