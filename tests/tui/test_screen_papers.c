/* SPDX-License-Identifier: Apache-2.0 */
/* Files of papers on the screens: listed under their paper, attached from the drop folder, written
 * out beside the database, taken away with a reason. */
#include "demo_fixture.h"

#include <dirent.h>

#include "desk/document.h"

#define OFFICER "officer.reform"

/* The one that came back with scans and went out again, at its papers. */
static int64_t open_papers(struct demo *demo, const char *login)
{
    struct application_ids ids = {0};
    const struct application_filter lapsing = {.lapsing = true, .order = ORDER_NUMBER};
    struct err err = {0};
    int64_t id;

    demo_sign_in(demo, login);
    snprintf(demo->world.inbox, sizeof demo->world.inbox, "data/sample/papers");
    snprintf(demo->world.exports, sizeof demo->world.exports, "%.60s", demo_master.folder);
    check_ok(desk_application_ids(&demo->world.desk, &lapsing, &ids, &err), err);
    check_int(ids.count, 2);
    id = ids.list[1];
    application_ids_release(&ids);
    assert_true(
        console_push(demo->console, &screen_application, &(struct application_place){.id = id}));
    screen_press(demo->console, "2");
    (void) console_draw(demo->console);
    screen_press(demo->console, "End"); /* the last paper comes into sight */
    (void) console_draw(demo->console);
    return id;
}

static size_t files_of(struct demo *demo, int64_t id, const char *material)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};

    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    for (size_t i = 0; i < page.material_count; i++)
        if (strcmp(page.materials[i].material->id, material) == 0)
            return page.materials[i].document_count;
    fail_msg("the item asks for no %s", material);
    return 0;
}

static void files__stand_under_their_paper_in_three_languages(void **state)
{
    struct demo *demo = *state;

    open_papers(demo, OFFICER);
    demo_check_screen(demo, "papers");
    screens_tell_who(demo->console);
    (void) console_draw(demo->console);
    screen_press(demo->console, "End");
    (void) console_draw(demo->console);
    screen_press(demo->console, "Enter");
    check_screen(console_draw(demo->console), "papers-choice");
    screen_press(demo->console, "Enter");
    check_screen(console_draw(demo->console), "papers-inbox");
}

/* What was written out beside the copies of the database. */
static int sweep(const char *end)
{
    DIR *folder = opendir(demo_master.folder);
    char path[400];
    int count = 0;

    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        if (strstr(entry->d_name, end)) {
            snprintf(path, sizeof path, "%s/%s", demo_master.folder, entry->d_name);
            count += unlink(path) == 0;
        }
    closedir(folder);
    return count;
}

static void a_file__is_attached_from_the_drop_folder(void **state)
{
    struct demo *demo = *state;
    int64_t id;
    size_t before;

    language_set(LANGUAGE_EN);
    id = open_papers(demo, OFFICER);
    before = files_of(demo, id, "service_offer");
    screen_press(demo->console, "Enter Enter");
    screen_type(demo->console, "licence");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "The file is attached. ");
    check_int(files_of(demo, id, "service_offer"), before + 1);
    (void) console_draw(demo->console);
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "write out");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "Written: ");
    check_int(sweep(".pdf"), 1);
    (void) console_draw(demo->console);
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "take away");
    screen_press(demo->console, "Enter Enter"); /* not without a reason */
    screen_type(demo->console, "旧版");
    screen_press(demo->console, "Enter");
    check_int(files_of(demo, id, "service_offer"), before);
}

static void type_path(struct demo *demo, const char *path)
{
    (void) console_draw(demo->console);
    screen_press(demo->console, "Enter Enter");
    screen_type(demo->console, path);
    screen_press(demo->console, "Enter");
}

static void a_path_that_is_typed__is_attached_or_says_why_not(void **state)
{
    struct demo *demo = *state;
    int64_t id;
    size_t before;

    language_set(LANGUAGE_EN);
    id = open_papers(demo, OFFICER);
    before = files_of(demo, id, "service_offer");
    type_path(demo, "data/sample/papers/no-such-file.pdf");
    check_screen_has(demo->console, "the file cannot be read");
    screen_press(demo->console, "Esc");
    check_int(files_of(demo, id, "service_offer"), before);
    type_path(demo, "data/sample/papers/licence.pdf");
    check_screen_has(demo->console, "The file is attached. ");
    check_int(files_of(demo, id, "service_offer"), before + 1);
}

static void a_path_typed_into_the_menu_of_a_paper__is_attached(void **state)
{
    struct demo *demo = *state;
    int64_t id;
    size_t before;

    language_set(LANGUAGE_EN);
    id = open_papers(demo, OFFICER);
    before = files_of(demo, id, "service_offer");
    screen_press(demo->console, "Enter");
    screen_type(demo->console, "data/sample/papers/licence.pdf");
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "The file is attached. ");
    check_int(files_of(demo, id, "service_offer"), before + 1);
}

static void an_empty_folder__asks_for_the_path(void **state)
{
    struct demo *demo = *state;
    char empty[TEMP_FOLDER_SIZE];
    int64_t id;
    size_t before;

    language_set(LANGUAGE_EN);
    id = open_papers(demo, OFFICER);
    temp_folder("xf-empty", empty);
    snprintf(demo->world.inbox, sizeof demo->world.inbox, "%s", empty);
    before = files_of(demo, id, "service_offer");
    type_path(demo, "data/sample/papers/licence.pdf");
    assert_int_equal(rmdir(empty), 0);
    check_screen_has(demo->console, "The file is attached. ");
    check_int(files_of(demo, id, "service_offer"), before + 1);
}

/* One paper of several is not “complete”. */
static void papers__are_complete_when_all_that_are_required_are_there(void **state)
{
    struct demo *demo = *state;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    size_t left = 0;
    int64_t id;

    language_set(LANGUAGE_EN);
    id = open_papers(demo, OFFICER);
    check_ok(desk_application(&demo->world.desk, id, &page, &err), err);
    for (size_t i = 0; i < page.material_count; i++) {
        const struct material_line *line = &page.materials[i];

        if (line->document_count > 0)
            continue;
        check_ok(desk_material_set(&demo->world.desk, id, line->material->id, false, &err), err);
        left += line->material->required;
    }
    assert_true(left > 1);
    screen_press(demo->console, "r Home");
    for (size_t i = 0; i < page.material_count; i++, screen_press(demo->console, "Home")) {
        const struct material_line *line = &page.materials[i];

        for (size_t down = 0; down < i; down++)
            screen_press(demo->console, "Down");
        if (line->document_count > 0 || !line->material->required)
            continue;
        screen_press(demo->console, "Space");
        check_screen_has(demo->console, --left == 0 ? "All required papers are there."
                                                    : "Required papers still missing");
    }
}

static void a_folder_that_is_not_there__is_said_with_what_to_do(void **state)
{
    struct demo *demo = *state;

    language_set(LANGUAGE_EN);
    open_papers(demo, OFFICER);
    snprintf(demo->world.inbox, sizeof demo->world.inbox, "no/such/folder");
    screen_press(demo->console, "Enter Enter");
    check_screen_has(demo->console, "the folder cannot be opened");
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files__stand_under_their_paper_in_three_languages),
        TEST(a_file__is_attached_from_the_drop_folder),
        TEST(a_path_that_is_typed__is_attached_or_says_why_not),
        TEST(a_path_typed_into_the_menu_of_a_paper__is_attached),
        TEST(an_empty_folder__asks_for_the_path),
        TEST(papers__are_complete_when_all_that_are_required_are_there),
        TEST(a_folder_that_is_not_there__is_said_with_what_to_do),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
