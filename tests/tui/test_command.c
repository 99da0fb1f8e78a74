/* SPDX-License-Identifier: Apache-2.0 */
/* The table of commands agrees with itself. */
#include "tui/command.h"

#include "base/text.h"
#include "screen.h"

static void every_key_of_the_table_is_a_key(void **state)
{
    (void) state;
    for (enum command_id id = 0; id < CMD_COUNT; id++)
        for (const char *at = command_row(id)->key; *at;) {
            size_t size = strcspn(at, " ");
            struct key key;

            if (!key_parse(at, size, &key))
                fail_msg("%s: \"%.*s\" is no key", command_row(id)->name, (int) size, at);
            at += size + (at[size] == ' ');
        }
}

/* The first key that both have; false: none. */
static bool share_a_key(const struct command *a, const struct command *b)
{
    for (const char *at = a->key; *at;) {
        size_t size = strcspn(at, " ");
        struct key key;

        if (key_parse(at, size, &key) && key_among(key, b->key))
            return true;
        at += size + (at[size] == ' ');
    }
    return false;
}

static void no_two_commands_of_one_place_share_a_key(void **state)
{
    (void) state;
    for (enum command_id a = 0; a < CMD_COUNT; a++)
        for (enum command_id b = a + 1; b < CMD_COUNT; b++)
            if (command_row(a)->place == command_row(b)->place &&
                share_a_key(command_row(a), command_row(b)))
                fail_msg("%s and %s share a key", command_row(a)->name, command_row(b)->name);
}

/* A footer ends with the way to all commands: nothing of a screen stands behind it. */
static void no_command_of_a_screen_stands_behind_the_palette(void **state)
{
    (void) state;
    for (enum command_id id = 0; id < CMD_COUNT; id++)
        if (command_row(id)->place != IN_EVERYWHERE &&
            command_row(id)->rank > command_row(CMD_PALETTE)->rank)
            fail_msg("%s would stand behind the palette", command_row(id)->name);
}

static void every_command_has_words_and_a_place(void **state)
{
    (void) state;
    for (enum command_id id = 0; id < CMD_COUNT; id++) {
        const struct command *command = command_row(id);

        assert_false(text_empty(command->label));
        assert_false(text_empty(command->help));
        assert_false(text_empty(command->key));
        assert_in_range(command->place, IN_EVERYWHERE, PLACE_COUNT - 1);
    }
    for (enum place place = 0; place < PLACE_COUNT; place++)
        assert_false(text_empty(place_title(place)));
}

/* Whether the words are complete is po-check's; that they are used here is this test's. */
static void labels_are_translated_where_translations_are(void **state)
{
    int translated = 0;

    (void) state;
    screen_language(LANGUAGE_ZH);
    check_int(language_now(), LANGUAGE_ZH);
    for (enum command_id id = 0; id < CMD_COUNT; id++)
        translated += strcmp(_(command_row(id)->label), command_row(id)->label) != 0;
    screen_language(LANGUAGE_EN);
    if (translated > 0) /* 0: no translations were built at all, as when one test is built alone */
        check_int(translated, CMD_COUNT);
}

static void a_key_finds_its_command_in_its_place(void **state)
{
    (void) state;
    check_int(command_by_key(IN_EVERYWHERE, (struct key){.code = K_F1}), CMD_KEYS);
    check_int(command_by_key(IN_LIST, (struct key){.code = K_RUNE, .rune = 'j'}), CMD_LIST_DOWN);
    check_int(command_by_key(IN_FORM, (struct key){.code = K_RUNE, .rune = 'j'}), CMD_NONE);
    check_int(command_by_key(IN_FORM, (struct key){.code = K_TAB, .mods = K_SHIFT}),
              CMD_FORM_BEFORE);
}

static void words_find_by_hanzi_english_and_initials(void **state)
{
    int start, within, english, initials, full;

    (void) state;
    start = words_match("Quantum information", "量子信息", "量子");
    within = words_match("Quantum information", "量子信息", "信息");
    english = words_match("Quantum information", "量子信息", "quant");
    initials = words_match("Quantum information", "量子信息", "lzxx");
    full = words_match("Quantum information", "量子信息", "liangzi");
    assert_true(start > 0 && start < within && within < english && english < initials &&
                initials < full);
    check_int(words_match("Quantum information", "量子信息", "xyz"), 0);
    assert_true(words_match(NULL, "量子信息", "LZ") > 0);
    assert_true(command_match(CMD_GO_BUDGET, "budget") > 0);
    assert_true(command_match(CMD_GO_BUDGET, "go_budget") > 0);
    check_int(command_match(CMD_GO_BUDGET, "nothing"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_of_the_table_is_a_key),
        cmocka_unit_test(no_two_commands_of_one_place_share_a_key),
        cmocka_unit_test(no_command_of_a_screen_stands_behind_the_palette),
        cmocka_unit_test(every_command_has_words_and_a_place),
        cmocka_unit_test(labels_are_translated_where_translations_are),
        cmocka_unit_test(a_key_finds_its_command_in_its_place),
        cmocka_unit_test(words_find_by_hanzi_english_and_initials),
    };

    return cmocka_run_group_tests_name("command", tests, NULL, NULL);
}
