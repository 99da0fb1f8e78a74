/* SPDX-License-Identifier: Apache-2.0 */
/* Failures said for a person: cut at characters, and built upon one another. */
#include "check.h"

#include "base/err.h"
#include "base/text.h"

static void set__clears_what_an_earlier_failure_said(void **state)
{
    (void) state;
    struct err err = {0};

    assert_false(err_set(&err, ERR_STORE, "the disk is full"));
    assert_false(err_detail(&err, "%d bytes", 12));
    assert_false(err_hint(&err, "Free some."));
    check_text(err.detail, "12 bytes");
    check_text(err.hint, "Free some.");
    assert_false(err_set(&err, ERR_INPUT, "%s is not a day", "x"));
    check_int(err.kind, ERR_INPUT);
    check_text(err.what, "x is not a day");
    check_text(err.detail, "");
    check_text(err.hint, "");
}

static void set__may_speak_of_its_own_texts(void **state)
{
    (void) state;
    struct err err = {0};

    err_set(&err, ERR_INPUT, "no amount");
    err_set(&err, ERR_INPUT, "row %d: %s", 7, err.what);
    check_text(err.what, "row 7: no amount");
}

static void set__cuts_too_long_a_text_at_a_character(void **state)
{
    (void) state;
    char longest[700];

    for (size_t start = 0; start < 4; start++) {
        struct err err = {0};

        memset(longest, 'x', start);
        for (size_t at = start; at + 3 < sizeof longest; at += 3)
            memcpy(longest + at, "深", 4);
        err_set(&err, ERR_INPUT, "%s", longest);
        err_detail(&err, "%s", longest);
        assert_true(text_is_valid(err.what, strlen(err.what)));
        assert_true(text_is_valid(err.detail, strlen(err.detail)));
        assert_true(strlen(err.what) > sizeof err.what - 4);
        assert_true(strlen(err.detail) > sizeof err.detail - 4);
        check_int((strlen(err.what) - start) % 3, 0);
    }
}

static void set__allows_nobody_to_listen(void **state)
{
    (void) state;
    assert_false(err_set(NULL, ERR_INPUT, "unheard"));
    assert_false(err_detail(NULL, "unheard"));
    assert_false(err_hint(NULL, "unheard"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set__clears_what_an_earlier_failure_said),
        cmocka_unit_test(set__may_speak_of_its_own_texts),
        cmocka_unit_test(set__cuts_too_long_a_text_at_a_character),
        cmocka_unit_test(set__allows_nobody_to_listen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
