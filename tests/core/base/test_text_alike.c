/* SPDX-License-Identifier: Apache-2.0 */
/* Texts made comparable, and how much alike they are. */
#include "base/text.h"
#include "check.h"

static void mark__keeps_letters_and_digits_alone(void **state)
{
    static const struct {
        const char *text, *mark;
    } table[] = {
        {"HT-2026/001", "ht2026001"},
        {"ＨＴ－２０２６／００１", "ht2026001"},
        {"  ht 2026 001　", "ht2026001"},
        {"（深圳）人工智能【一期】", "深圳人工智能一期"},
        {"(深圳)人工智能[一期]", "深圳人工智能一期"},
        {"智能·制造——“平台”、研发。", "智能制造平台研发"},
        {"第①期", "第1期"},
        {"ＡＩ＋Ｒｏｂｏｔ", "airobot"},
        {"Émile", "émile"},
        {"ガンダム", "ガンダム"},
        {"ｶﾞﾝﾀﾞﾑ", "ガンダム"},
        {"／－", ""},
        {"", ""},
    };
    AUTO_ARENA struct arena arena = {0};

    (void) state;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_string_equal(text_mark(&arena, table[i].text), table[i].mark);
}

static void pairs__are_sorted_and_each_once(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    int64_t *pairs;

    (void) state;
    assert_int_equal(text_pairs(&arena, "abab", &pairs), 2);
    assert_true(pairs[0] == (((int64_t) 'a' << 21) | 'b'));
    assert_true(pairs[1] == (((int64_t) 'b' << 21) | 'a'));
    assert_int_equal(text_pairs(&arena, "市", &pairs), 1);
    assert_int_equal(text_pairs(&arena, "", &pairs), 0);
}

static void alike__is_exact(void **state)
{
    (void) state;
    /* night and nacht share one of four and four pairs */
    assert_int_equal(text_alike("night", "nacht").ppm, 250000);
    assert_int_equal(text_alike("ＡＩ　平台", "ai平台").ppm, PPM_IN_ONE);
    assert_int_equal(text_alike("深圳", "广州").ppm, 0);
    assert_int_equal(text_alike("", "").ppm, 0);
    assert_int_equal(text_alike("市", "市").ppm, PPM_IN_ONE);
}

/* A small generator: the same every time. */
static uint64_t throw(uint64_t * seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

static void invent(uint64_t *seed, char text[80])
{
    static const char *const words[] = {"智能", "平台",   "研发", "深圳", "模型",
                                        "医疗", "（一）", "AI ",  "·",    "应用"};
    size_t count = 1 + throw(seed) % 8;

    text[0] = '\0';
    for (size_t i = 0; i < count; i++)
        strcat(text, words[throw(seed) % 10]);
}

static void alike__is_the_same_from_both_sides_and_within_its_bounds(void **state)
{
    uint64_t seed = 20261124;

    (void) state;
    for (int i = 0; i < 5000; i++) {
        AUTO_ARENA struct arena arena = {0};
        char a[80], b[80];
        int64_t alike;
        bool same;

        invent(&seed, a);
        invent(&seed, b);
        alike = text_alike(a, b).ppm;
        same = strcmp(text_mark(&arena, a), text_mark(&arena, b)) == 0;
        assert_int_equal(alike, text_alike(b, a).ppm);
        assert_in_range(alike, 0, PPM_IN_ONE);
        if (same && *text_mark(&arena, a))
            assert_int_equal(alike, PPM_IN_ONE);
        if (*text_mark(&arena, a))
            assert_int_equal(text_alike(a, a).ppm, PPM_IN_ONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mark__keeps_letters_and_digits_alone),
        cmocka_unit_test(pairs__are_sorted_and_each_once),
        cmocka_unit_test(alike__is_exact),
        cmocka_unit_test(alike__is_the_same_from_both_sides_and_within_its_bounds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
