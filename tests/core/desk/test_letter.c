/* SPDX-License-Identifier: Apache-2.0 */
/* Letters to the applicant: which stand at which stage, what they say, and writing one out. */
#include "desk_lab.h"
#include "desk_voucher.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/intl.h"
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

static void a_letter__is_chinese_whatever_the_screen_speaks(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const char *text;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    read_application(&office, id, &page);
    for (enum language i = 0; i < LANGUAGE_COUNT; i++) {
        language_set(i);
        text = read_letter(&office, id, MOVE_RECEIVE, &arena);
        assert_int_equal(language_now(), i);
        language_set(LANGUAGE_ZH);
        check_says(text, words_now(&page.item->name));
    }
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

/* Nothing was paid, so nothing is claimed; what was sent stays to be printed when it is restored.
 */
static void a_revocation__keeps_its_letter_and_its_undo_has_one(void **state)
{
    const struct move_details why = {.reason = "弄虚作假"};
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_AWARDED);
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_REVOKE, &why);
    assert_null(strstr(read_letter(&office, id, MOVE_REVOKE, &arena), "claimed back"));
    sit_as(&office, person(&office, ROLE_SUPERVISOR, LEAD, 2));
    move_ok(&office, id, MOVE_TAKE_BACK_REVOCATION, &(struct move_details){.reason = "查无实据"});
    text = read_letter(&office, id, MOVE_TAKE_BACK_REVOCATION, &arena);
    check_says(text, "The award stands again");
    check_says(text, "查无实据");
    check_says(read_letter(&office, id, MOVE_REVOKE, &arena), "弄虚作假");
}

static void a_letter__is_written_out_and_the_journal_says_so(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char folder[TEMP_FOLDER_SIZE];
    const char *name, *path;
    struct err err = {0};
    int64_t id;

    (void) state;
    temp_folder("xf-letter", folder);
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

/* The host of a body is told what to hand in, until when, and whom to ask. */
static void a_notice_of_evaluation__is_a_letter_while_it_stands(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_ARENA struct arena arena = {0};
    AUTO_BODY_PAGE struct body_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};
    const struct body_kind *kind = catalogue_body_kind(office_rules.catalogue, "laboratory");
    char by[DATE_TEXT_SIZE], said[80];
    char folder[TEMP_FOLDER_SIZE];
    const char *text, *name;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, "2028-06-01");
    id = body_register(&office, kind,
                       applicant(&office, ORGANISATION_ENTERPRISE, "nanshan", day_of("2010-01-01")),
                       "Laboratory of the Bay", day_of("2025-07-01"));
    assert_false(desk_body_letter(&office.desk, id, &arena, &text, &err));
    check_int(err.kind, ERR_NOT_FOUND);
    body_go(&office, kind, id, BODY_MOVE_NOTIFY,
            (struct body_order){.day = body_in_days(&office, 60, by)});
    err = (struct err){0};
    check_ok(desk_body_letter(&office.desk, id, &arena, &text, &err), err);
    check_says(text, "Notice of evaluation");
    check_says(text, "To: Applicant 1");
    check_says(text, "Laboratory of the Bay");
    snprintf(said, sizeof said, "hand in by %s (that day included)", by);
    check_says(text, said);
    check_says(text, words_now(&kind->evidence[kind->evidence_count - 1].name));
    check_says(text, "Telephone: ____");
    check_says(text, "2028-06-01\n");
    temp_folder("xf-letter", folder);
    check_ok(desk_body_letter_write(&office.desk, id, folder, &arena, &name, &err), err);
    check_int(unlink(arena_format(&arena, "%s/%s", folder, name)), 0);
    check_int(rmdir(folder), 0);
    check_ok(desk_body(&office.desk, id, &page, &err), err);
    sit_as(&office, person(&office, ROLE_OFFICER, kind->department->id, 2));
    check_ok(desk_body_move(&office.desk, id, page.body.version, BODY_MOVE_UNNOTIFY,
                            &(struct body_order){.reason = "the wrong host"}, &findings, &err),
             err);
    assert_false(desk_body_letter(&office.desk, id, &arena, &text, &err));
    sit(&office, ROLE_OFFICER, "education");
    assert_false(desk_body_letter(&office.desk, id, &arena, &text, &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_receipt__says_what_came_and_by_when_it_is_answered),
        cmocka_unit_test(a_letter__is_chinese_whatever_the_screen_speaks),
        cmocka_unit_test(a_case_on_hold__has_its_letter_and_then_that_it_goes_on),
        cmocka_unit_test(an_acceptance__has_its_letter_while_it_stands),
        cmocka_unit_test(a_revocation__keeps_its_letter_and_its_undo_has_one),
        cmocka_unit_test(a_letter__is_written_out_and_the_journal_says_so),
        cmocka_unit_test(a_notice_of_evaluation__is_a_letter_while_it_stands),
    };
    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
