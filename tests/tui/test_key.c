/* SPDX-License-Identifier: Apache-2.0 */
/* Bytes become keys, however they are torn. */
#include <stdlib.h>

#include "check.h"
#include "tui/key.h"

static struct keys *made(void **state)
{
    return *state;
}

static int set_up(void **state)
{
    *state = keys_new(25);
    return 0;
}

static int tear_down(void **state)
{
    keys_free(*state);
    return 0;
}

static void feed(void **state, const char *bytes, int64_t now)
{
    keys_feed(made(state), bytes, strlen(bytes), now);
}

/* The next key's name, or "-" when there is none. */
static const char *next(void **state, int64_t now)
{
    static char name[KEY_NAME_SIZE];
    struct key key;

    return keys_next(made(state), now, &key) ? key_text(key, name) : "-";
}

static void check_rune(void **state, int64_t now, uint32_t rune)
{
    struct key key = {0};

    assert_true(keys_next(made(state), now, &key));
    check_int(key.code, K_RUNE);
    check_int(key.rune, rune);
}

static void a_character_torn_between_reads_arrives_whole(void **state)
{
    feed(state, "\xE4", 0);
    check_text(next(state, 60), "-");
    check_int(keys_wait(made(state), 60), -1);
    feed(state, "\xB8\xAD", 120);
    check_rune(state, 120, 0x4E2D);
}

static void a_bad_byte_becomes_a_mark_and_the_next_letters_arrive(void **state)
{
    feed(state,
         "\xFF"
         "abc",
         0);
    check_rune(state, 0, 0xFFFD);
    check_rune(state, 0, 'a');
    check_rune(state, 0, 'b');
    check_rune(state, 0, 'c');
}

static void a_character_that_breaks_off_becomes_one_mark(void **state)
{
    feed(state, "\xE4\xB8", 0);
    check_text(next(state, 0), "-");
    feed(state, "q", 5);
    check_rune(state, 5, 0xFFFD);
    check_rune(state, 5, 'q');
}

static void surrogates_and_overlong_forms_are_marks(void **state)
{
    feed(state,
         "\xED\xA0\x80"
         "\xC0\x80"
         "z",
         0);
    check_rune(state, 0, 0xFFFD);
    check_rune(state, 0, 0xFFFD);
    check_rune(state, 0, 0xFFFD);
    check_rune(state, 0, 'z');
}

static void sequences_have_names_and_modifiers(void **state)
{
    static const struct {
        const char *bytes, *name;
    } table[] = {
        {"\033[A", "Up"},
        {"\033OA", "Up"},
        {"\033[1;5C", "Ctrl-Right"},
        {"\033[H", "Home"},
        {"\033[4~", "End"},
        {"\033[5~", "PgUp"},
        {"\033[6;2~", "Shift-PgDn"},
        {"\033OP", "F1"},
        {"\033[[A", "F1"},
        {"\033[15~", "F5"},
        {"\033[24~", "F12"},
        {"\033[Z", "Shift-Tab"},
        {"\033[3~", "Del"},
        {"\033x", "Alt-x"},
        {"\0331", "Alt-1"},
        {"\033\r", "Alt-Enter"},
        {"\033[27;5;115~", "Ctrl-S"},
        {"\033[115;5u", "Ctrl-S"},
        {"\x13", "Ctrl-S"},
        {"\x7F", "Backspace"},
        {"\b", "Backspace"},
        {"\r", "Enter"},
        {"\t", "Tab"},
        {" ", "Space"},
        {"\033[1;2R", "Shift-F3"},
    };

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        feed(state, table[i].bytes, 0);
        check_text(next(state, 0), table[i].name);
        check_text(next(state, 0), "-");
    }
}

static void an_escape_alone_is_esc_after_its_delay(void **state)
{
    feed(state, "\033", 1000);
    check_text(next(state, 1010), "-");
    check_int(keys_wait(made(state), 1010), 15);
    check_text(next(state, 1025), "Esc");
}

static void a_torn_arrow_after_a_lone_esc_is_dropped_whole(void **state)
{
    feed(state, "\033", 0);
    check_text(next(state, 25), "Esc");
    feed(state, "[B", 120);
    check_text(next(state, 120), "-");
    feed(state, "x", 130);
    check_text(next(state, 130), "x");
}

static void a_bracket_long_after_esc_is_a_key(void **state)
{
    feed(state, "\033", 0);
    check_text(next(state, 25), "Esc");
    feed(state, "[", 600);
    check_text(next(state, 600), "[");
}

static void an_arrow_torn_after_its_bracket_arrives(void **state)
{
    feed(state, "\033[", 0);
    check_text(next(state, 100), "-");
    feed(state, "B", 120);
    check_text(next(state, 120), "Down");
}

static void an_unknown_sequence_does_nothing(void **state)
{
    struct key key;

    feed(state, "\033[?1;2c\033[99~q", 0);
    assert_true(keys_next(made(state), 0, &key));
    check_int(key.code, K_OTHER);
    assert_true(keys_next(made(state), 0, &key));
    check_int(key.code, K_OTHER);
    check_text(next(state, 0), "q");
}

static void a_report_is_one_only_while_awaited(void **state)
{
    struct key key = {0};

    keys_expect_report(made(state), true);
    feed(state, "\033[1;3R", 0);
    assert_true(keys_next(made(state), 0, &key));
    check_int(key.code, K_REPORT);
    check_int(key.row, 1);
    check_int(key.column, 3);
}

static void a_paste_is_data_however_it_is_torn(void **state)
{
    struct key key = {0};

    feed(state, "\033[200~q\033[", 0);
    check_text(next(state, 0), "-");
    feed(state, "A中\r\n文\033[20", 10);
    check_text(next(state, 10), "-");
    feed(state, "1~x", 20);
    assert_true(keys_next(made(state), 20, &key));
    check_int(key.code, K_PASTE);
    check_text(key.text, "q\033[A中\n文");
    assert_false(key.cut);
    check_text(next(state, 20), "x");
}

static void a_paste_beyond_its_limit_is_cut_and_says_so(void **state)
{
    struct key key = {0};
    char *large = malloc(KEY_PASTE_MOST + 101);

    memset(large, 'a', KEY_PASTE_MOST + 100);
    large[KEY_PASTE_MOST + 100] = '\0';
    feed(state, "\033[200~", 0);
    feed(state, large, 0);
    feed(state, "\033[201~", 0);
    free(large);
    assert_true(keys_next(made(state), 0, &key));
    check_int(key.size, KEY_PASTE_MOST);
    assert_true(key.cut);
}

static void a_paste_without_its_end_ends_after_a_rest(void **state)
{
    struct key key = {0};

    feed(state, "\033[200~abc", 0);
    check_text(next(state, 1999), "-");
    assert_true(keys_next(made(state), 2000, &key));
    check_text(key.text, "abc");
    feed(state, "q", 2100);
    check_text(next(state, 2100), "q");
}

static void full_width_keys_are_commands_with_the_input_method_on(void **state)
{
    static const struct {
        uint32_t typed, meant;
    } table[] = {{0xFF1A, ':'}, {0xFF1F, '?'}, {0x3001, '/'}, {0x3002, '.'},
                 {0x3010, '['}, {0x3011, ']'}, {0xFF11, '1'}, {0xFF51, 'q'}};

    (void) state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        check_int(key_narrow((struct key){.code = K_RUNE, .rune = table[i].typed}).rune,
                  table[i].meant);
}

static void names_parse_and_print_alike(void **state)
{
    static const char *const names[] = {"Ctrl-S", "F4", "PgDn",  "Enter", "Shift-Tab", "Alt-1",
                                        "Space",  "a",  "?",     ":",     "Esc",       "Alt-Down",
                                        "Ctrl-L", "-",  "Alt--", "Y",     "Ctrl-Right"};

    (void) state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct key key;
        char name[KEY_NAME_SIZE];

        assert_true(key_parse(names[i], strlen(names[i]), &key));
        check_text(key_text(key, name), names[i]);
    }
}

/* Found by fuzzing under UBSan: there is no buffer yet to look into. */
static void a_decoder_that_was_fed_nothing_waits_for_a_byte(void **state)
{
    struct key key;

    assert_false(keys_next(made(state), 0, &key));
    check_int(keys_wait(made(state), 0), -1);
    keys_feed(made(state), "", 0, 0);
    assert_false(keys_next(made(state), 0, &key));
    check_int(keys_wait(made(state), 99999), -1);
}

/* Found by fuzzing: a terminal may name any number for a character. */
static void a_number_of_no_character_does_nothing(void **state)
{
    static const uint32_t runes[] = {0x10FFFF, 0, 0, 0, 0, 0xE000};

    feed(state, "\033[1114111u\033[1114112u\033[27;1;4499999~\033[55296u\033[57343u\033[57344u", 0);
    for (size_t i = 0; i < sizeof runes / sizeof runes[0]; i++) {
        struct key key = {0};

        assert_true(keys_next(made(state), 0, &key));
        check_int(key.code, runes[i] ? K_RUNE : K_OTHER);
        check_int(key.rune, runes[i]);
    }
    check_text(next(state, 0), "-");
}

static void what_is_no_key_does_not_parse(void **state)
{
    struct key key;

    (void) state;
    assert_false(key_parse("Enterr", 6, &key));
    assert_false(key_parse("", 0, &key));
    assert_false(key_parse("Ctrl-Nothing", 12, &key));
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_character_torn_between_reads_arrives_whole),
        TEST(a_bad_byte_becomes_a_mark_and_the_next_letters_arrive),
        TEST(a_character_that_breaks_off_becomes_one_mark),
        TEST(surrogates_and_overlong_forms_are_marks),
        TEST(sequences_have_names_and_modifiers),
        TEST(an_escape_alone_is_esc_after_its_delay),
        TEST(a_torn_arrow_after_a_lone_esc_is_dropped_whole),
        TEST(a_bracket_long_after_esc_is_a_key),
        TEST(an_arrow_torn_after_its_bracket_arrives),
        TEST(an_unknown_sequence_does_nothing),
        TEST(a_report_is_one_only_while_awaited),
        TEST(a_paste_is_data_however_it_is_torn),
        TEST(a_paste_beyond_its_limit_is_cut_and_says_so),
        TEST(a_paste_without_its_end_ends_after_a_rest),
        TEST(full_width_keys_are_commands_with_the_input_method_on),
        TEST(names_parse_and_print_alike),
        TEST(a_decoder_that_was_fed_nothing_waits_for_a_byte),
        TEST(a_number_of_no_character_does_nothing),
        TEST(what_is_no_key_does_not_parse),
    };

    return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
