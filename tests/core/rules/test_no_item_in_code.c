/* SPDX-License-Identifier: Apache-2.0 */
/* The measures are data: no item of the shipped catalogue occurs in a string of the program.
 * Comments may name one as an example. */
#include <dirent.h>
#include <stdlib.h>

#include "base/text.h"
#include "check.h"
#include "rules/catalogue.h"

#define FILE_MOST (1024 * 1024)

struct search {
    const char *const *ids;
    size_t id_count, files, strings, found;
};

static bool is_word(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
}

/* The id occurs as a word of its own: "2-1" in "item 2-1", not in "12-10" or "2024-12-18". */
static bool occurs(const char *text, const char *id)
{
    for (const char *at = strstr(text, id); at; at = strstr(at + 1, id))
        if ((at == text || !is_word(at[-1])) && !is_word(at[strlen(id)]))
            return true;
    return false;
}

static void look_in_string(struct search *search, const char *path, const char *string)
{
    search->strings++;
    for (size_t i = 0; i < search->id_count; i++)
        if (occurs(string, search->ids[i])) {
            print_error("%s: \"%s\" holds the item %s\n", path, string, search->ids[i]);
            search->found++;
        }
}

/* Past a string or character that begins at `at`; its text goes to `into` (of enough room). */
static const char *skip_quoted(const char *at, char *into)
{
    char quote = *at++;

    while (*at && *at != quote && *at != '\n') {
        if (*at == '\\' && at[1])
            *into++ = *at++;
        *into++ = *at++;
    }
    *into = '\0';
    return *at ? at + 1 : at;
}

static void look_in_text(struct search *search, const char *path, const char *text)
{
    static char string[FILE_MOST + 1];
    const char *at = text;

    while (*at)
        if (strncmp(at, "/*", 2) == 0) {
            const char *end = strstr(at + 2, "*/");

            at = end ? end + 2 : at + strlen(at);
        } else if (strncmp(at, "//", 2) == 0) {
            at += strcspn(at, "\n");
        } else if (*at == '"') {
            at = skip_quoted(at, string);
            look_in_string(search, path, string);
        } else if (*at == '\'') {
            at = skip_quoted(at, string);
        } else {
            at++;
        }
}

static void look_in_file(struct search *search, const char *path)
{
    static char text[FILE_MOST + 1];
    FILE *stream = fopen(path, "rb");
    size_t size;

    assert_non_null(stream);
    size = fread(text, 1, FILE_MOST, stream);
    fclose(stream);
    text[size] = '\0';
    search->files++;
    look_in_text(search, path, text);
}

static bool is_source(const char *name)
{
    const char *dot = strrchr(name, '.');

    return dot && (text_is(dot, ".c") || text_is(dot, ".h") || text_is(dot, ".def"));
}

static void look_in_folder(struct search *search, const char *dir)
{
    DIR *stream = opendir(dir);
    struct dirent *entry;

    while (stream && (entry = readdir(stream))) {
        char path[512];

        snprintf(path, sizeof path, "%.200s/%.250s", dir, entry->d_name);
        if (is_source(entry->d_name))
            look_in_file(search, path);
        else if (entry->d_name[0] != '.')
            look_in_folder(search, path);
    }
    if (stream)
        closedir(stream);
}

static void program__names_no_item_of_the_catalogue(void **state)
{
    static const char *const rooms[] = {"core", "reports", "tui"};
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct err err = {0};
    struct search search = {0};

    (void) state;
    check_ok(catalogue_load("data/catalogue", &catalogue, &faults, &err), err);
    search.ids = catalogue_item_ids(catalogue, &search.id_count);
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        look_in_folder(&search, rooms[i]);
    assert_true(search.files > 40 && search.strings > 400);
    check_int(search.found, 0);
    catalogue_free(catalogue);
    faults_release(&faults);
}

static void search__finds_an_item_in_a_string_and_not_in_a_comment_or_date(void **state)
{
    static const char *const ids[] = {"2-1", "15-3a"};
    struct search search = {.ids = ids, .id_count = 2};

    (void) state;
    look_in_text(&search, "here", "/* \"2-1\" */ // \"2-1\"\nx(\"2024-12-1\", \"12-1\", '\"');");
    check_int(search.found, 0);
    check_int(search.strings, 2);
    look_in_text(&search, "here", "if (text_is(id, \"2-1\") || x(\"a \\\"15-3a\\\"\")) {");
    check_int(search.found, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(search__finds_an_item_in_a_string_and_not_in_a_comment_or_date),
        cmocka_unit_test(program__names_no_item_of_the_catalogue),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
