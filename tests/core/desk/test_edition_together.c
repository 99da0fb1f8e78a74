/* SPDX-License-Identifier: Apache-2.0 */
/* Texts that were rehearsed together, in one folder: what its worked examples ask of each. */
#include "desk_edition.h"

#define NEIGHBOUR "02-training-voucher/2026-05-06.yaml"

/* The folder with a second text changed, whose own examples come out. */
static struct edition_version beside_the_changed(struct office *office)
{
    char dir[100];

    office_open(office, VOUCHER_DAY);
    snprintf(dir, sizeof dir, "%.60s/both", office->folder);
    folder_copy(changed_rules.dir, dir, NEIGHBOUR, "# SPDX", "# Noted.  SPDX");
    (void) attached(office, dir);
    folder_drop(dir);
    return text_of(office, NEIGHBOUR);
}

/* The report is of the whole folder, and so is what it is answered for. */
static void approval__asks_a_reason_for_all_it_was_rehearsed_with(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings unsaid = {0};
    struct edition_version text;
    struct err err = {0};

    (void) state;
    language_set(LANGUAGE_EN);
    text = beside_the_changed(&office);
    check_int(text.stored, EDITION_REHEARSED);
    assert_true(text.faults > 0);
    assert_true(edition_asks_reason(&text, EDITION_MOVE_APPROVE));
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_false(desk_edition_move(&office.desk, text.id, text.version, EDITION_MOVE_APPROVE,
                                   &(struct edition_details){.reason = ""}, &unsaid, &err));
    check_blocked(&unsaid, "reason");
    assert_non_null(strstr(finding_of(&unsaid, "reason")->text, "rehearsed with"));
    text_moves(&office, text.id, EDITION_MOVE_APPROVE);
    check_int(text_numbered(&office, text.id).stored, EDITION_APPROVED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(approval__asks_a_reason_for_all_it_was_rehearsed_with),
    };

    return cmocka_run_group_tests(tests, changed_rules_load, changed_rules_free);
}
