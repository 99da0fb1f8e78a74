/* SPDX-License-Identifier: Apache-2.0 */
/* A text has the number it was met under first, however many came after. */
#include "base/text.h"
#include "base/text_numbers.h"
#include "check.h"

static void text__keeps_the_number_it_was_met_under_first(void **state)
{
    struct text_numbers numbers = {0};

    (void) state;
    check_int(text_number_of(&numbers, "HT-001"), 0);
    check_int(text_number_meet(&numbers, "HT-001", 7), 0);
    check_int(text_number_meet(&numbers, "HT-001", 9), 7);
    check_int(text_number_of(&numbers, "HT-001"), 7);
    check_int(text_number_of(&numbers, "HT-002"), 0);
    text_numbers_release(&numbers);
}

/* More than there were slots at first, and each a copy. */
static void many__are_all_found_again(void **state)
{
    struct text_numbers numbers = {0};
    char text[20];

    (void) state;
    for (size_t i = 1; i <= 5000; i++) {
        (void) snprintf(text, sizeof text, "合同%zu", i);
        check_int(text_number_meet(&numbers, text, i), 0);
    }
    for (size_t i = 1; i <= 5000; i++) {
        (void) snprintf(text, sizeof text, "合同%zu", i);
        check_int(text_number_of(&numbers, text), i);
    }
    check_int(text_number_of(&numbers, "合同5001"), 0);
    text_numbers_release(&numbers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text__keeps_the_number_it_was_met_under_first),
        cmocka_unit_test(many__are_all_found_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
