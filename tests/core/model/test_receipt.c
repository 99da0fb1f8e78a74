/* SPDX-License-Identifier: Apache-2.0 */
/* The receipt: sealed over every field, said as sentences. */
#include "base/text.h"
#include "check.h"
#include "model/receipt.h"

static struct receipt_line sample_line(void)
{
    return (struct receipt_line){
        .kind = RECEIPT_LIMIT,
        .label = {.zh = "年度上限", .ja = "年間上限", .en = "Yearly cap"},
        .article = "第二条",
        .proof = "contract",
        .amount = {1000000000},
        .used = {400000000},
        .headroom = {600000000},
        .ppm = 500000,
        .count = 3,
        .rounding = ROUND_DOWN_TO_FEN,
    };
}

static struct digest sealed(const struct receipt_line *line, const char *item, int64_t result,
                            uint8_t edition)
{
    AUTO_RECEIPT struct receipt receipt = {.item = item, .result = {result}};

    receipt.edition.bytes[7] = edition;
    receipt_add(&receipt, line);
    receipt_seal(&receipt);
    return receipt.digest;
}

static void check_differs(struct digest a, struct digest b, const char *field)
{
    if (memcmp(&a, &b, sizeof a) == 0)
        fail_msg("the digest does not change with %s", field);
}

static void seal__changes_with_every_field_of_a_line(void **state)
{
    struct receipt_line line = sample_line();
    struct digest first = sealed(&line, "a", 1, 0);

    (void) state;
#define CHANGED(field_, value_)                                                                    \
    do {                                                                                           \
        struct receipt_line other = line;                                                          \
        other.field_ = (value_);                                                                   \
        check_differs(first, sealed(&other, "a", 1, 0), #field_);                                  \
    } while (0)
    CHANGED(kind, RECEIPT_BASE);
    CHANGED(label.zh, "x");
    CHANGED(label.ja, "x");
    CHANGED(label.en, "x");
    CHANGED(article, "第三条");
    CHANGED(proof, "invoice");
    CHANGED(amount.fen, 1000000001);
    CHANGED(used.fen, 400000001);
    CHANGED(headroom.fen, 600000001);
    CHANGED(ppm, 500001);
    CHANGED(count, 4);
    CHANGED(binds, true);
    CHANGED(unproved, true);
    CHANGED(rounding, ROUND_DOWN_TO_YUAN);
#undef CHANGED
}

static void seal__changes_with_item_edition_result_and_lines(void **state)
{
    struct receipt_line line = sample_line();
    struct digest first = sealed(&line, "a", 1, 0);
    AUTO_RECEIPT struct receipt twice = {.item = "a", .result = {1}};
    AUTO_RECEIPT struct receipt kind = {.item = "a", .result = {1}, .in_kind = true};

    (void) state;
    check_differs(first, sealed(&line, "b", 1, 0), "item");
    check_differs(first, sealed(&line, "a", 2, 0), "result");
    check_differs(first, sealed(&line, "a", 1, 9), "edition");
    receipt_add(&twice, &line);
    receipt_add(&twice, &line);
    receipt_seal(&twice);
    check_differs(first, twice.digest, "a second line");
    receipt_add(&kind, &line);
    receipt_seal(&kind);
    check_differs(first, kind.digest, "in kind");
}

static void seal__is_the_same_again_for_the_same_receipt(void **state)
{
    struct receipt_line line = sample_line();
    struct digest a = sealed(&line, "a", 1, 0), b = sealed(&line, "a", 1, 0);

    (void) state;
    assert_memory_equal(&a, &b, sizeof a);
}

static void line_words__read_back(void **state)
{
    (void) state;
    for (int i = 0; i < RECEIPT_LINE_KIND_COUNT; i++) {
        enum receipt_line_kind kind = RECEIPT_BASE;

        assert_true(receipt_line_parse(receipt_line_word((enum receipt_line_kind) i), &kind));
        check_int(kind, i);
    }
    enum receipt_line_kind kind = RECEIPT_TIER;
    assert_false(receipt_line_parse("bribe", &kind));
    check_int(kind, RECEIPT_TIER);
}

static void text__says_the_limit_with_its_use_its_room_and_that_it_decides(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct receipt_line line = sample_line();

    (void) state;
    language_set(LANGUAGE_EN);
    check_text(receipt_line_text(&line, &arena),
               "Yearly cap: at most 10,000,000.00 yuan, 4,000,000.00 already used, "
               "6,000,000.00 left (第二条)");
    line.binds = true;
    line.unproved = true;
    check_text(receipt_line_text(&line, &arena),
               "Yearly cap: at most 10,000,000.00 yuan, 4,000,000.00 already used, "
               "6,000,000.00 left; this decides the result (第二条) [unproved]");
}

static void text__has_a_sentence_for_every_kind_of_line(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const char *seen[RECEIPT_LINE_KIND_COUNT];

    (void) state;
    for (int i = 0; i < RECEIPT_LINE_KIND_COUNT; i++) {
        struct receipt_line line = sample_line();

        line.kind = (enum receipt_line_kind) i;
        seen[i] = receipt_line_text(&line, &arena);
        assert_true(seen[i][0] != '\0' && seen[i][0] != ' ');
        for (int j = 0; j < i; j++)
            assert_string_not_equal(seen[i], seen[j]);
    }
}

static void add__keeps_its_own_copies_and_no_null(void **state)
{
    char label[] = "Fee";
    AUTO_RECEIPT struct receipt receipt = {0};

    (void) state;
    receipt_add(&receipt, &(struct receipt_line){.kind = RECEIPT_BASE, .label.en = label});
    label[0] = 'X';
    check_text(receipt.list[0].label.en, "Fee");
    check_text(receipt.list[0].label.zh, "");
    check_text(receipt.list[0].article, "");
    check_text(receipt.list[0].proof, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seal__changes_with_every_field_of_a_line),
        cmocka_unit_test(seal__changes_with_item_edition_result_and_lines),
        cmocka_unit_test(seal__is_the_same_again_for_the_same_receipt),
        cmocka_unit_test(line_words__read_back),
        cmocka_unit_test(text__says_the_limit_with_its_use_its_room_and_that_it_decides),
        cmocka_unit_test(text__has_a_sentence_for_every_kind_of_line),
        cmocka_unit_test(add__keeps_its_own_copies_and_no_null),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
