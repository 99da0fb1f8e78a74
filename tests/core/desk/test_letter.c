/* SPDX-License-Identifier: Apache-2.0 */
/* Letters to the applicant: which stand at which stage, what they say, and writing one out. */
#include "desk_voucher.h"

#include <stdlib.h>
#include <unistd.h>

#include "desk/letter.h"

static const char *read_letter(struct office *office, int64_t id, enum move move,
                               struct arena *arena)
{
    const char *text = "";
    struct err err = {0};

    check_ok(desk_letter(&office->desk, id, move, arena, &text, &err), err);
    return text;
}

static bool there_is(struct office *office, int64_t id, enum move move)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    enum move moves[LETTERS_MOST];
    size_t count;

    read_application(office, id, &page);
    count = desk_letters(&page, moves);
    for (size_t i = 0; i < count; i++)
        if (moves[i] == move)
            return true;
    return false;
}

static void check_says(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("“%s” is not in:\n%s", part, text);
}

static void a_receipt__says_what_came_and_by_when_it_is_answered(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    text = read_letter(&office, id, MOVE_RECEIVE, &arena);
    check_says(text, "received on 2025-06-03");
    check_says(text, "by 2025-06-10 (that day included"); /* five working days */
    check_says(text, "does not say that the application is accepted");
    check_says(text, "Basis: ");
    check_says(text, "Telephone: ____");
    assert_false(there_is(&office, id, MOVE_ACCEPT));
}

static void a_case_on_hold__has_its_letter_and_then_that_it_goes_on(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    move_ok(&office, id, MOVE_HOLD, &(struct move_details){.reason = "the court has it"});
    check_says(read_letter(&office, id, MOVE_HOLD, &arena),
               "suspended from 2025-06-03, because: the court has it");
    assert_false(there_is(&office, id, MOVE_RESUME));
    move_ok(&office, id, MOVE_RESUME, &(struct move_details){.reason = "the court is done"});
    assert_false(there_is(&office, id, MOVE_HOLD));
    check_says(read_letter(&office, id, MOVE_RESUME, &arena), "because: the court is done");
}

/* What is taken back is told no more. */
static void an_acceptance__has_its_letter_while_it_stands(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_ACCEPTED);
    check_says(read_letter(&office, id, MOVE_ACCEPT, &arena), "accepted on 2025-06-03");
    move_ok(&office, id, MOVE_TAKE_BACK_ACCEPTANCE, &(struct move_details){.reason = "too early"});
    assert_false(there_is(&office, id, MOVE_ACCEPT));
    assert_false(desk_letter_has(MOVE_PUT_BACK)); /* tells nobody outside */
}

static void a_letter__is_written_out_and_the_journal_says_so(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char folder[] = "/tmp/letter-XXXXXX";
    const char *name, *path;
    struct err err = {0};
    int64_t id;

    (void) state;
    assert_non_null(mkdtemp(folder));
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_letter_write(&office.desk, id, MOVE_RECEIVE, folder, &arena, &name, &err), err);
    path = arena_format(&arena, "%s/%s", folder, name);
    check_int(access(path, R_OK), 0);
    read_application(&office, id, &page);
    check_text(page.history.list[page.history.count - 1].verb, "export-file");
    check_int(unlink(path), 0);
    check_int(rmdir(folder), 0);
    sit(&office, ROLE_OFFICER, "industry");
    assert_false(desk_letter_write(&office.desk, id, MOVE_RECEIVE, folder, &arena, &name, &err));
    check_int(err.kind, ERR_NOT_FOUND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_receipt__says_what_came_and_by_when_it_is_answered),
        cmocka_unit_test(a_case_on_hold__has_its_letter_and_then_that_it_goes_on),
        cmocka_unit_test(an_acceptance__has_its_letter_while_it_stands),
        cmocka_unit_test(a_letter__is_written_out_and_the_journal_says_so),
    };
    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
