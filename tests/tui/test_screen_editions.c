/* SPDX-License-Identifier: Apache-2.0 */
/* A changed text of the rules on its way, as the two people who sign it see it: registered with its
 * rehearsal, the report opened, approved by another, kept back while the catalogue lacks it. */
#include "demo_fixture.h"
#include "desk/edition.h"
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

static void draft_make(struct draft *draft)
{
    temp_folder("editions", draft->folder);
    snprintf(draft->path, sizeof draft->path, "%s/draft", draft->folder);
    folder_copy("data/catalogue", draft->path, "02-training-voucher/", "rate: \"50%\"",
                "rate: \"40%\"");
}

/* By the officer, from the rehearsal; ends on the list, the new texts on top. */
static void attach(struct demo *demo, const struct draft *draft)
{
    demo_sign_in(demo, DEMO_OFFICER);
    assert_true(console_do(demo->console, CMD_GO_REHEARSE));
    screen_press(demo->console, "o");
    screen_type(demo->console, draft->path);
    screen_press(demo->console, "Enter a");
    check_screen_has(demo->console, "登记");
    screen_press(demo->console, "y");
}

static void list_opened(struct demo *demo, const char *login)
{
    demo_sign_in(demo, login);
    screen_press(demo->console, "Alt-e");
}

static int64_t top(struct demo *demo)
{
    AUTO_EDITION_VERSIONS struct edition_versions versions = {0};
    struct err err = {0};

    check_ok(desk_editions(&demo->world.desk, &versions, &err), err);
    return versions.list[0].id;
}

static enum edition_state state_of(struct demo *demo, int64_t id)
{
    AUTO_EDITION_VERSIONS struct edition_versions versions = {0};
    struct err err = {0};

    check_ok(desk_editions(&demo->world.desk, &versions, &err), err);
    for (size_t i = 0; i < versions.count; i++)
        if (versions.list[i].id == id)
            return versions.list[i].stored;
    fail_msg("the text is gone");
    return EDITION_STATE_COUNT;
}

static void editions_screen__shows_what_is_in_force(void **state)
{
    list_opened(*state, SUPERVISOR);
    demo_check_screen(*state, "editions");
}

static void editions_screen__brings_a_text_to_its_approval_by_two(void **state)
{
    struct demo *demo = *state;
    AUTO_DRAFT struct draft draft;
    int64_t id;

    draft_make(&draft);
    attach(demo, &draft);
    check_text(console_top(demo->console)->class->name, "editions");
    check_screen_has(demo->console, "批准时须填理由");
    id = top(demo);
    check_int(state_of(demo, id), EDITION_REHEARSED);

    demo_sign_in(demo, SUPERVISOR);
    check_screen_has(demo->console, "待办的规则文本");
    screen_press(demo->console, "Alt-e");
    demo_check_screen(demo, "editions-waiting");
    screen_press(demo->console, "Enter");
    demo_check_screen(demo, "editions-report");
    screen_press(demo->console, "q");
    check_text(console_top(demo->console)->class->name, "editions");

    screen_press(demo->console, "a Enter"); /* the safe answer */
    check_int(state_of(demo, id), EDITION_REHEARSED);
    screen_press(demo->console, "a y");
    check_int(state_of(demo, id), EDITION_REHEARSED); /* its examples still say the old rate */
    screen_type(demo->console, "算例随后改写");
    screen_press(demo->console, "Enter");
    check_int(state_of(demo, id), EDITION_APPROVED);
}

static void editions_screen__keeps_back_what_the_catalogue_lacks(void **state)
{
    struct demo *demo = *state;
    AUTO_DRAFT struct draft draft;
    int64_t id;

    draft_make(&draft);
    attach(demo, &draft);
    id = top(demo);
    list_opened(demo, SUPERVISOR);
    screen_press(demo->console, "a y");
    screen_type(demo->console, "算例随后改写");
    screen_press(demo->console, "Enter p");
    check_screen_has(demo->console, "目录");
    check_int(state_of(demo, id), EDITION_APPROVED);
    screen_press(demo->console, "Esc u");
    screen_type(demo->console, "重新测算");
    screen_press(demo->console, "Enter");
    check_int(state_of(demo, id), EDITION_REHEARSED);
    screen_press(demo->console, "d");
    screen_type(demo->console, "不再提出");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "已办");
    check_screen_has(demo->console, "作废"); /* the cursor went along */
    check_int(state_of(demo, id), EDITION_DISCARDED);
}

static void editions_screen__offers_signing_to_supervisors_only(void **state)
{
    struct demo *demo = *state;
    AUTO_DRAFT struct draft draft;
    const char *missing = NULL;

    draft_make(&draft);
    attach(demo, &draft);
    check_int(console_may(demo->console, CMD_EDITION_APPROVE, &missing), COMMAND_HIDDEN);
    check_int(console_may(demo->console, CMD_EDITION_DISCARD, &missing), COMMAND_READY);
    list_opened(demo, "auditor");
    check_int(console_may(demo->console, CMD_EDITION_DISCARD, &missing), COMMAND_HIDDEN);
    demo_sign_in(demo, "counter");
    check_int(console_may(demo->console, CMD_GO_EDITIONS, &missing), COMMAND_MISSING);
}

/* A catalogue whose text nobody put in force: who keeps the machine is told, and led there. */
static void the_administrator__is_told_at_home_of_what_is_in_use_and_not_in_force(void **state)
{
    struct demo *demo = *state;
    const struct catalogue *usual = demo->world.desk.catalogue;
    AUTO_DRAFT struct draft draft;
    struct catalogue *changed = NULL;
    struct faults faults = {0};
    struct err err = {0};

    demo_sign_in(demo, "admin");
    check_screen_lacks(demo->console, "待办的规则文本");
    draft_make(&draft);
    check_ok(catalogue_load_rules(draft.path, &changed, &faults, &err), err);
    demo->world.desk.catalogue = changed;
    demo_sign_in(demo, "admin");
    check_screen_has(demo->console, "! 待办的规则文本");
    screen_press(demo->console, "Home");
    for (int i = 0; i < 20 && strcmp(console_top(demo->console)->class->name, "editions") != 0;
         i++) {
        screen_press(demo->console, "Enter");
        if (strcmp(console_top(demo->console)->class->name, "home") == 0)
            screen_press(demo->console, "Down");
        else if (strcmp(console_top(demo->console)->class->name, "editions") != 0)
            screen_press(demo->console, "q Down");
    }
    check_text(console_top(demo->console)->class->name, "editions");
    check_screen_has(demo->console, "未登记");
    screen_press(demo->console, "q");
    demo->world.desk.catalogue = usual;
    demo_sign_in(demo, "admin");
    faults_release(&faults);
    catalogue_free(changed);
}

#define TEST(test_) cmocka_unit_test_setup_teardown(test_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(editions_screen__shows_what_is_in_force),
        TEST(editions_screen__brings_a_text_to_its_approval_by_two),
        TEST(editions_screen__keeps_back_what_the_catalogue_lacks),
        TEST(editions_screen__offers_signing_to_supervisors_only),
        TEST(the_administrator__is_told_at_home_of_what_is_in_use_and_not_in_force),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
