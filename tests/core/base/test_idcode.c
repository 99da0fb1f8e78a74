/* SPDX-License-Identifier: Apache-2.0 */
/* Credit codes: two that are printed on real licences, two that cannot be. */
#include "check.h"

#include "base/idcode.h"

static void parse__takes_real_codes_however_typed(void **state)
{
    (void) state;
    static const char *const rows[][2] = {
        {"9144030071526726XG", "9144030071526726XG"},
        {"914403001922038216", "914403001922038216"},
        {"9144030071526726xg", "9144030071526726XG"},
        {" 91440300 71526726-XG ", "9144030071526726XG"},
        {"９１４４０３００７１５２６７２６ｘｇ", "9144030071526726XG"},
        {"91440300　1922038216", "914403001922038216"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char code[IDCODE_SIZE] = "";
        struct err err = {0};

        check_ok(idcode_parse(rows[i][0], code, &err), err);
        check_text(code, rows[i][1]);
    }
}

static void parse__refuses_the_rest_and_says_why(void **state)
{
    (void) state;
    static const struct {
        const char *text, *why, *detail;
    } rows[] = {
        {"91440300MA5F2M3G8N", "does not check", "the first 17 ask for "},
        {"91440300MA5ABCDE56", "does not check", "the first 17 ask for "},
        {"9144030071526726XH", "does not check", "is H; the first 17 ask for G"},
        {"9144030071526726X", "has 17 characters instead of 18", ""},
        {"9144030071526726XG1", "has 19 characters instead of 18", ""},
        {"深圳市腾讯", "has 5 characters", ""},
        {"", "no credit code", ""},
        {" - ", "no credit code", ""},
        {"91440300715I6726XG", "“I” cannot stand", "number 12"},
        {"O144030071526726XG", "“O” cannot stand", "number 1"},
        {"9144030071526726XS", "“S” cannot stand", "number 18"},
        {"9V44030071526726XG", "“V” cannot stand", "number 2"},
        {"9z44030071526726XG", "“Z” cannot stand", "number 2"},
        {"91440300深圳市腾讯计算机系统", "“深” cannot stand", "number 9"},
        {"99999999999999999999999999999999999999999999999999999999999999999999999999", "74", ""},
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char code[IDCODE_SIZE] = "as before";
        struct err err = {0};

        assert_false(idcode_parse(rows[i].text, code, &err));
        check_text(code, "as before");
        check_int(err.kind, ERR_INPUT);
        assert_true(err.hint[0] != '\0');
        if (!strstr(err.what, rows[i].why) || !strstr(err.detail, rows[i].detail))
            fail_msg("“%s” was refused as: %s | %s", rows[i].text, err.what, err.detail);
    }
}

/* Found by fuzzing: a byte that goes on a character that never began was counted as none. */
static void parse__refuses_a_stray_byte_behind_a_good_code(void **state)
{
    char code[IDCODE_SIZE + 1] = "as before";
    struct err err = {0};

    (void) state;
    assert_false(idcode_parse("9144030071526726XG\xB6", code, &err));
    check_text(code, "as before");
    check_text(err.what, "“\xEF\xBF\xBD” cannot stand in a credit code");
    check_text(err.detail, "It is character number 19.");
    assert_false(idcode_parse("9144030071526726XH\xB6\xB6", code, &err));
    check_text(err.detail, "It is character number 19.");
}

static void check__finds_every_single_mistyped_character(void **state)
{
    (void) state;
    static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    for (size_t place = 0; place < 18; place++) {
        for (size_t i = 0; i < sizeof alphabet - 1; i++) {
            char typed[] = "9144030071526726XG", code[IDCODE_SIZE];
            bool same = typed[place] == alphabet[i];

            typed[place] = alphabet[i];
            check_int(idcode_parse(typed, code, NULL), same);
        }
    }
    check_int(idcode_check("9144030071526726X"), 'G');
    check_int(idcode_check("9144030071526726I"), '\0');
    check_int(idcode_check(""), '\0');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parse__takes_real_codes_however_typed),
        cmocka_unit_test(parse__refuses_the_rest_and_says_why),
        cmocka_unit_test(parse__refuses_a_stray_byte_behind_a_good_code),
        cmocka_unit_test(check__finds_every_single_mistyped_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
