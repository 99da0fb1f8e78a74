/* SPDX-License-Identifier: Apache-2.0 */
/* SM3 against the examples of GB/T 32905, and fields that cannot be moved into one another. */
#include "check.h"

#include "base/digest.h"

static void digest__agrees_with_the_examples_of_the_standard(void **state)
{
    (void) state;
    char text[DIGEST_TEXT_SIZE];
    struct digest digest = digest_of("abc", 3);
    static const char block[] = "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd";

    check_text(digest_text(&digest, text),
               "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    digest = digest_of(block, sizeof block - 1);
    check_text(digest_text(&digest, text),
               "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
    digest = digest_of(NULL, 0);
    check_text(digest_text(&digest, text),
               "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b");
}

static struct digest of_two(const char *a, const char *b)
{
    struct digester *digester = digester_new();

    digester_text(digester, a);
    digester_text(digester, b);
    return digester_end(digester);
}

static void differ(struct digest a, struct digest b)
{
    assert_memory_not_equal(&a, &b, sizeof a);
}

static void fields__cannot_be_moved_into_one_another(void **state)
{
    (void) state;
    struct digest one = of_two("ab", "c"), same = of_two("ab", "c");

    assert_memory_equal(&one, &same, sizeof one);
    differ(one, of_two("a", "bc"));
    differ(one, of_two("c", "ab"));
    differ(of_two("", "abc"), of_two("abc", ""));
    differ(of_two(NULL, "a"), of_two("", "a"));
    differ(of_two(NULL, NULL), of_two("", ""));
}

static void field__is_its_size_and_its_bytes(void **state)
{
    (void) state;
    static const char bytes[] = "\0\0\0\0\0\0\0\2hi"
                                "\0\0\0\0\0\0\0\10\377\377\377\377\377\377\377\376"
                                "\377\377\377\377\377\377\377\377";
    struct digester *digester = digester_new();
    struct digest got, want = digest_of(bytes, sizeof bytes - 1);

    digester_field(digester, "hi", 2);
    digester_number(digester, -2);
    digester_text(digester, NULL);
    got = digester_end(digester);
    assert_memory_equal(&got, &want, sizeof got);
}

/* Fields are gathered before they are passed on: where they fall must not be seen. */
static void fields__of_any_sizes_are_digested_as_one_row_of_bytes(void **state)
{
    (void) state;
    static uint8_t filling[1100], bytes[1200000];
    struct digester *digester = digester_new();
    struct digest got, want;
    size_t size = 0;

    for (size_t i = 0; i < sizeof filling; i++)
        filling[i] = (uint8_t) (i * 7 + i / 256);
    for (size_t field = 0; field < sizeof filling; field++) {
        digester_field(digester, filling, field);
        bytes[size + 6] = (uint8_t) (field >> 8);
        bytes[size + 7] = (uint8_t) field;
        memcpy(bytes + size + 8, filling, field);
        size += 8 + field;
        if (field % 3 == 0) {
            digester_number(digester, (int64_t) field);
            bytes[size + 7] = 8;
            bytes[size + 14] = (uint8_t) (field >> 8);
            bytes[size + 15] = (uint8_t) field;
            size += 16;
        }
    }
    got = digester_end(digester);
    want = digest_of(bytes, size);
    assert_memory_equal(&got, &want, sizeof got);
}

static void random__bytes_fill_their_place_and_differ(void **state)
{
    (void) state;
    unsigned char a[1000] = {0}, b[1000] = {0}, guard[3] = {1, 2, 3};
    int zeros = 0;

    random_bytes(a, sizeof a);
    random_bytes(b, sizeof b);
    assert_memory_not_equal(a, b, sizeof a);
    for (size_t i = 0; i < sizeof a; i++)
        zeros += a[i] == 0;
    assert_true(zeros < 50); /* 4 are likely; 50 are not in the age of the world */
    random_bytes(guard, 0);
    check_int(guard[0], 1);
    random_bytes(guard, 2);
    check_int(guard[2], 3);
}

static void hex__is_read_up_to_the_first_that_is_none(void **state)
{
    static const uint8_t expected[] = {0x00, 0x9f, 0xa0};
    static const char *const none[] = {"", "0", "00", "009fa", "009fag", "009FA0", "00 9fa0"};
    uint8_t bytes[3] = {0};
    const char *rest = hex_read("009fa0\n", bytes, sizeof bytes);

    (void) state;
    assert_non_null(rest);
    assert_int_equal(*rest, '\n');
    assert_memory_equal(bytes, expected, sizeof bytes);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_null(hex_read(none[i], bytes, sizeof bytes));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hex__is_read_up_to_the_first_that_is_none),
        cmocka_unit_test(digest__agrees_with_the_examples_of_the_standard),
        cmocka_unit_test(fields__cannot_be_moved_into_one_another),
        cmocka_unit_test(field__is_its_size_and_its_bytes),
        cmocka_unit_test(fields__of_any_sizes_are_digested_as_one_row_of_bytes),
        cmocka_unit_test(random__bytes_fill_their_place_and_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
