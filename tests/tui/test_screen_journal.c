/* SPDX-License-Identifier: Apache-2.0 */
/* The journal on the screen: all of it for auditors, one's own acts for others, old and new values
 * of the entry in focus. */
#include "demo_fixture.h"

#include "tui/journal_words.h"

static struct demo *opened(void **state, const char *login)
{
    struct demo *demo = *state;

    demo_sign_in(demo, login);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-9");
    check_text(console_top(demo->console)->class->name, "journal");
    return demo;
}

static void journal__looks_the_same_in_three_languages(void **state)
{
    demo_check_screen(opened(state, "counter"), "journal");
}

static void auditor__sees_what_others_did_to_the_very_first_entry(void **state)
{
    struct demo *demo = opened(state, "auditor");
    struct journal own = {0};
    struct err err = {0};
    char last[40];

    check_screen_has(demo->console, "all that was done");
    check_ok(desk_journal(&demo->world.desk, 0, 100000, &own, &err), err);
    assert_true(own.count > 1000); /* more than is read at once */
    for (int i = 0; i < 40; i++)
        screen_press(demo->console, "End");
    snprintf(last, sizeof last, "row %zu,%03zu of", own.count / 1000, own.count % 1000);
    check_screen_has(demo->console, last);
    check_screen_has(demo->console, "Entry 1 ");
    journal_release(&own);
}

static void others__see_their_own_acts_only(void **state)
{
    struct demo *demo = opened(state, DEMO_REVIEWER);
    struct journal own = {0};
    struct err err = {0};

    check_screen_has(demo->console, "what I did");
    check_ok(desk_journal(&demo->world.desk, 0, 50, &own, &err), err);
    for (size_t i = 0; i < own.count; i++)
        check_int(own.list[i].clerk_id, demo->world.desk.clerk.id);
    journal_release(&own);
}

static const struct item *item_of(struct demo *demo, const struct journal_entry *entry)
{
    static const struct item *known[2000];
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    if (strcmp(entry->kind, "application") != 0 || entry->object_id >= 2000)
        return NULL;
    if (!known[entry->object_id] &&
        desk_application(&demo->world.desk, entry->object_id, &page, &err))
        known[entry->object_id] = page.item;
    return known[entry->object_id];
}

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char) *text > 126)
            return false;
    return true;
}

/* "check-1", "not-met": a word of the program. */
static bool is_program_word(const char *text)
{
    return strlen(text) > 2 && text[0] >= 'a' && text[0] <= 'z' &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_") == strlen(text);
}

/* What names a person, a file or a list for the machine stays as it is. */
static bool stays(const char *field)
{
    static const char *const names[] = {"登录名", "文件名", "控制号", NULL};

    for (size_t i = 0; names[i]; i++)
        if (strcmp(field, names[i]) == 0)
            return true;
    return false;
}

static void every_change__is_told_in_words_of_the_office(void **state)
{
    struct demo *demo = *state;
    struct journal all = {0};
    struct err err = {0};
    int raw = 0;

    demo_sign_in(demo, "auditor");
    language_set(LANGUAGE_ZH);
    check_ok(desk_journal(&demo->world.desk, 0, 100000, &all, &err), err);
    for (size_t i = 0; i < all.count; i++) {
        const struct journal_entry *entry = &all.list[i];
        const char *changes = entry->changes;
        AUTO_ARENA struct arena arena = {0};
        struct change change;

        if (is_ascii(journal_verb_text(entry->verb)) && raw++ < 60)
            print_error("verb %s\n", entry->verb);
        while (change_next(&changes, entry->verb, demo->world.catalogue, item_of(demo, entry),
                           &arena, &change)) {
            bool plain = !is_ascii(change.field) &&
                         (stays(change.field) ||
                          (!is_program_word(change.was) && !is_program_word(change.is)));

            if (!plain && raw++ < 200)
                print_error("%s: %s: %s -> %s\n", entry->verb, change.field, change.was, change.is);
        }
    }
    journal_release(&all);
    check_int(raw, 0);
}

static void entry__shows_what_was_and_what_is(void **state)
{
    struct demo *demo = *state;
    struct err err = {0};

    demo_sign_in(demo, "counter");
    check_ok(desk_set_language(&demo->world.desk, LANGUAGE_JA, &err), err);
    check_ok(desk_set_language(&demo->world.desk, LANGUAGE_EN, &err), err);
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-9");
    check_screen_has(demo->console, "ja → en");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "pager");
    check_screen_has(demo->console, "ja → en");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(journal__looks_the_same_in_three_languages),
        TEST(auditor__sees_what_others_did_to_the_very_first_entry),
        TEST(others__see_their_own_acts_only),
        TEST(every_change__is_told_in_words_of_the_office),
        TEST(entry__shows_what_was_and_what_is),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
