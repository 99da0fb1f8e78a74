/* SPDX-License-Identifier: Apache-2.0 */
/* The rehearsal as a supervisor sees it: a draft is named, who changes and why, pools, faults. */
#include "demo_fixture.h"
#include "draft_folder.h"
#include "temp_folder.h"

#define SUPERVISOR "supervisor.science"

struct draft {
    char folder[TEMP_FOLDER_SIZE], path[120];
};

static void draft_drop(struct draft *draft)
{
    folder_drop(draft->folder);
}
#define AUTO_DRAFT __attribute__((cleanup(draft_drop)))

static void draft_make(struct draft *draft, const char *file, const char *find, const char *replace)
{
    temp_folder("rehearse", draft->folder);
    snprintf(draft->path, sizeof draft->path, "%s/draft", draft->folder);
    folder_copy("data/catalogue", draft->path, file, find, replace);
}

static void name_it(struct demo *demo, const struct draft *draft)
{
    screen_press(demo->console, "o");
    screen_type(demo->console, draft->path);
    screen_press(demo->console, "Enter");
}

static void rehearse_screen__shows_who_changes_and_the_pools(void **state)
{
    struct demo *demo = *state;
    AUTO_DRAFT struct draft draft;

    draft_make(&draft, "02-training-voucher/", "rate: \"50%\"", "rate: \"40%\"");
    demo_sign_in(demo, SUPERVISOR);
    assert_true(console_do(demo->console, CMD_GO_REHEARSE));
    demo_check_screen(demo, "rehearse-empty");
    name_it(demo, &draft);
    demo_check_screen(demo, "rehearse-changes");
    screen_press(demo->console, "Tab Tab");
    demo_check_screen(demo, "rehearse-pools");
}

static void rehearse_screen__opens_the_application_in_focus(void **state)
{
    struct demo *demo = *state;
    AUTO_DRAFT struct draft draft;

    draft_make(&draft, "02-training-voucher/", "rate: \"50%\"", "rate: \"40%\"");
    language_set(LANGUAGE_EN);
    demo_sign_in(demo, SUPERVISOR);
    assert_true(console_do(demo->console, CMD_GO_REHEARSE));
    name_it(demo, &draft);
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "application");
    screen_press(demo->console, "q");
    check_text(console_top(demo->console)->class->name, "rehearse");
}

static void rehearse_screen__lists_the_faults_of_a_draft_that_cannot_be_read(void **state)
{
    struct demo *demo = *state;
    AUTO_DRAFT struct draft draft;

    draft_make(&draft, "02-training-voucher/", "rate: \"50%\"", "rate: \"0.5\"");
    language_set(LANGUAGE_EN);
    demo_sign_in(demo, SUPERVISOR);
    assert_true(console_do(demo->console, CMD_GO_REHEARSE));
    name_it(demo, &draft);
    console_resize(demo->console, 24, 160);
    check_screen_has(demo->console, "Why the draft cannot be read");
    check_screen_has(demo->console, "2024-12-18.yaml");
    screen_press(demo->console, "Tab"); /* nothing was judged: no other view says “0 change” */
    check_screen_has(demo->console, "Why the draft cannot be read");
    check_screen_lacks(demo->console, "judged");
}

/* What cannot be told by the draft is named, with what is missing. */
static void rehearse_screen__names_who_is_not_known_yet(void **state)
{
    struct demo *demo = *state;
    AUTO_DRAFT struct draft draft;

    draft_make(&draft, "02-training-voucher/",
               "    needs:\n      - fact: rents_intelligent_compute\n",
               "      - fact: on_site\n        kind: yes-no\n"
               "        label: {zh: 本市, en: Local, ja: 市内}\n        proof: contract\n"
               "    needs:\n      - fact: on_site\n        is: equal\n        value: \"yes\"\n"
               "        because: {zh: 须在本市, en: It must be local, ja: 市内に限る}\n"
               "        article: 条\n      - fact: rents_intelligent_compute\n");
    language_set(LANGUAGE_EN);
    demo_sign_in(demo, SUPERVISOR);
    assert_true(console_do(demo->console, CMD_GO_REHEARSE));
    name_it(demo, &draft);
    screen_press(demo->console, "Tab");
    check_screen_has(demo->console, "[not known yet");
    check_screen_has(demo->console, "2026-");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "application");
}

static void rehearse_screen__is_for_who_handles_decides_and_audits(void **state)
{
    struct demo *demo = *state;
    const char *missing = NULL;

    demo_sign_in(demo, "auditor");
    check_int(console_may(demo->console, CMD_GO_REHEARSE, &missing), COMMAND_READY);
    demo_sign_in(demo, DEMO_OFFICER);
    check_int(console_may(demo->console, CMD_GO_REHEARSE, &missing), COMMAND_READY);
    demo_sign_in(demo, "counter");
    check_int(console_may(demo->console, CMD_GO_REHEARSE, &missing), COMMAND_MISSING);
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(rehearse_screen__shows_who_changes_and_the_pools),
        TEST(rehearse_screen__opens_the_application_in_focus),
        TEST(rehearse_screen__lists_the_faults_of_a_draft_that_cannot_be_read),
        TEST(rehearse_screen__names_who_is_not_known_yet),
        TEST(rehearse_screen__is_for_who_handles_decides_and_audits),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
