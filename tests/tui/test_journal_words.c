/* SPDX-License-Identifier: Apache-2.0 */
/* Journal entries in words of the office. */
#include "tui/journal_words.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "check.h"
#include "model/machine.h"
#include "model/organisation.h"
#include "rules/catalogue.h"
#include "tui/application_words.h"

/* The next change of a text of changes as "field|was|is"; "" when there is none. */
static const char *next(const char **changes, struct arena *arena)
{
    struct change change;

    if (!change_next(changes, "", NULL, NULL, arena, &change))
        return "";
    return arena_format(arena, "%s|%s|%s", change.field, change.was, change.is);
}

static char *whole_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text;
    long size;

    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size = ftell(file);
    rewind(file);
    text = mem_get((size_t) size + 1);
    assert_int_equal(fread(text, 1, (size_t) size, file), (size_t) size);
    text[size] = '\0';
    fclose(file);
    return text;
}

static void verb__of_a_move_is_the_words_of_the_move(void **state)
{
    (void) state;
    check_text(journal_verb_text("accept"), "Accept");
    check_text(journal_verb_text("seal"), "Seal the sheet");
    check_text(journal_verb_text("upgrade"), "Database brought to a newer form");
    check_text(journal_verb_text("unheard-of"), "unheard-of");
}

/* As the tab of the notice has it. */
static void a_line_of_a_notice__is_corrected_or_not(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const char *line = "correction_state\topen\tanswered\n";

    (void) state;
    assert_non_null(strstr(next(&line, &arena), "|not corrected|corrected"));
}

/* Moves of these machines are written with a word before theirs. */
static const char *verb_of(const struct machine *machine, const char *word, struct arena *arena)
{
    if (machine == machine_find("instalment"))
        return arena_format(arena, "instalment-%s", word);
    if (machine == machine_find("plan") || machine == machine_find("plan-line"))
        return arena_format(arena, "plan-%s", word);
    return word;
}

static void verb__of_every_move_of_every_machine_has_words(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    int raw = 0;

    (void) state;
    for (size_t m = 0; m < machine_count(); m++)
        for (unsigned i = 0; i < machine_at(m)->move_count; i++) {
            const char *verb = verb_of(machine_at(m), machine_at(m)->moves[i].word, &arena);

            if (!text_is(journal_verb_label(verb), verb))
                continue;
            print_error("  no words for the verb %s\n", verb);
            raw++;
        }
    check_int(raw, 0);
}

/* The literal that is the second argument, or that it is made of: "instalment.%d". */
static const char *second_argument(const char *call, struct arena *arena)
{
    const char *at = strchr(call, ',');
    size_t size;

    if (!at)
        return "";
    for (at++; *at == ' ' || *at == '\n'; at++)
        ;
    if (strncmp(at, "arena_format", strlen("arena_format")) == 0)
        at += strcspn(at, "\";");
    if (*at != '"')
        return ""; /* a word of a table */
    size = strcspn(++at, ". %\"");
    return arena_format(arena, "%.*s", (int) size, at);
}

/* @param call  "act_change" */
static int raw_words_of(const char *source, const char *call, bool (*has_words)(const char *))
{
    AUTO_ARENA struct arena arena = {0};
    int raw = 0;

    for (const char *at = strstr(source, call); at; at = strstr(at + 1, call)) {
        const char *word = second_argument(at, &arena);

        if (*word == '\0' || has_words(word))
            continue;
        print_error("  no words for %s\n", word);
        raw++;
    }
    return raw;
}

static bool verb_has_words(const char *verb)
{
    return text_is(verb, "plan-") || text_is(verb, "instalment-") ||
           !text_is(journal_verb_label(verb), verb);
}

static struct catalogue *words_of; /* what the fields are named by */

/* Or is passed over: for the machine. */
static bool field_has_words(const char *field)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes = arena_format(&arena, "%s\t\tx\n", field);
    struct change change;

    return text_is(field, "fact") || !change_next(&changes, "", words_of, NULL, &arena, &change) ||
           !text_is(change.field, field);
}

/* What the desk writes down: asked of its text, since a new word is added there and nowhere else.
 */
static void whatever_the_desk_writes__has_words(void **state)
{
    DIR *folder = opendir("core/desk");
    struct faults faults = {0};
    struct err err = {0};
    int raw = 0, files = 0;

    (void) state;
    assert_non_null(folder);
    check_ok(catalogue_load("data/catalogue", &words_of, &faults, &err), err);
    faults_release(&faults);
    for (struct dirent *entry; (entry = readdir(folder));) {
        AUTO_FREE char *source = NULL;
        AUTO_ARENA struct arena arena = {0};
        const char *end = strrchr(entry->d_name, '.');

        if (!end || !text_is(end, ".c") || text_is(entry->d_name, "act.c"))
            continue;
        source = whole_file(arena_format(&arena, "core/desk/%s", entry->d_name));
        raw += raw_words_of(source, "act_change", field_has_words) +
               raw_words_of(source, "act_end(", verb_has_words) +
               raw_words_of(source, "act_journal(", verb_has_words);
        files++;
    }
    closedir(folder);
    catalogue_free(words_of);
    assert_true(files > 50);
    check_int(raw, 0);
}

static void stages__are_named_as_on_the_screens(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes = "stage\treceived\tformal\n";

    (void) state;
    check_text(next(&changes, &arena), "Stage|Received|Formal check");
    check_text(next(&changes, &arena), "");
}

static void departments__of_a_list_have_their_names(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct change change;
    struct err err = {0};
    const char *changes = "with_departments\t\tindustry,reform\n";

    (void) state;
    check_ok(catalogue_load("data/catalogue", &catalogue, &faults, &err), err);
    faults_release(&faults);
    assert_true(change_next(&changes, "", catalogue, NULL, &arena, &change));
    check_text(change.is, arena_format(&arena, "%s, %s", department_short(catalogue, "industry"),
                                       department_short(catalogue, "reform")));
    assert_null(strstr(change.is, "industry"));
    catalogue_free(catalogue);
}

/* Whatever was moved, the pool is named and the amount has its unit. */
static void movements__name_their_pool_and_their_unit(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    struct change change;
    struct err err = {0};
    const char *changes = "appropriate\t\ttraining-voucher 450000000.00\n"
                          "transfer-out\t\ttraining-voucher → basic-research 500000.00\n";

    (void) state;
    check_ok(catalogue_load("data/catalogue", &catalogue, &faults, &err), err);
    faults_release(&faults);
    assert_true(change_next(&changes, "proposal-add", catalogue, NULL, &arena, &change));
    check_text(change.is, arena_format(&arena, "%s 450,000,000.00 yuan",
                                       pool_text(catalogue, "training-voucher")));
    assert_true(change_next(&changes, "proposal-add", catalogue, NULL, &arena, &change));
    assert_non_null(strstr(change.is, "500,000.00 yuan"));
    assert_null(strstr(change.is, "basic-research"));
    catalogue_free(catalogue);
}

static void rules_of_a_refusal__have_their_names(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct catalogue *catalogue = NULL;
    struct faults faults = {0};
    const struct item *item;
    struct change change;
    struct err err = {0};
    const char *changes;

    (void) state;
    check_ok(catalogue_load("data/catalogue", &catalogue, &faults, &err), err);
    faults_release(&faults);
    item = catalogue_item_latest(catalogue, "9-1");
    assert_true(item && item->check_count > 1);
    changes =
        arena_format(&arena, "failed_rules\t\tcheck:%s; need:x (art. 3)\n", item->checklist[1].id);
    assert_true(change_next(&changes, "refuse", catalogue, item, &arena, &change));
    check_text(change.is,
               arena_format(&arena, "%s; need:x (art. 3)", words_now(&item->checklist[1].text)));
    changes = "duplicate\t\tsame-account: 2026-03-000002\n";
    assert_true(change_next(&changes, "duplicate", catalogue, item, &arena, &change));
    assert_null(strstr(change.is, "same-account"));
    assert_non_null(strstr(change.is, ": 2026-03-000002"));
    catalogue_free(catalogue);
}

/* A notice of correction is read line by line; a row of a list has one. */
static void lines__stand_apart_where_there_is_room(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes = "reason\t\tthe seal\\nthe date\n";
    struct change change;

    (void) state;
    assert_true(change_next(&changes, "return", NULL, NULL, &arena, &change));
    check_text(change.is, "the seal the date");
    check_text(change.lines, "the seal\nthe date");
}

static void digests__are_passed_over(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes = "ledger\t\t7 ab12\nreceipt\t\tcd34\nreason\t\tlate\n";

    (void) state;
    check_text(next(&changes, &arena), "Reason||late");
    check_text(next(&changes, &arena), "");
}

static void amounts__have_their_commas_and_a_first_figure_no_zero_before_it(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes = "assessed\t0.00\t1234567.80\nscore_centi\t0\t8812\n"
                          "score_centi\t7\t65\n";

    (void) state;
    check_text(next(&changes, &arena), "Assessed||1,234,567.80");
    check_text(next(&changes, &arena), "Score||88.12");
    check_text(next(&changes, &arena), "Score|0.07|0.65");
}

static void facts__have_their_labels_and_choices_their_names(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    struct choice choices[] = {{.id = "open", .name = {.zh = "开源", .en = "open source"}}};
    struct ask asks[] = {{.fact = "licence",
                          .label = {.zh = "许可", .en = "Licence"},
                          .kind = FACT_CHOICE,
                          .choices = choices,
                          .choice_count = 1}};
    const struct item item = {.id = "x", .asks = asks, .ask_count = 1};
    const char *changes = "fact.applicant_kind\t\tenterprise\nfact.licence\t\topen\n"
                          "fact.applicant_district\t\tnanshan\n";
    struct change change;

    (void) state;
    assert_true(change_next(&changes, "", NULL, &item, &arena, &change));
    check_text(change.field, "Kind of applicant");
    check_text(change.is, _(organisation_kind_label(ORGANISATION_ENTERPRISE)));
    assert_true(change_next(&changes, "", NULL, &item, &arena, &change));
    check_text(change.field, "许可");
    check_text(change.is, "开源");
    assert_true(change_next(&changes, "", NULL, &item, &arena, &change));
    check_text(change.is, _(district_label("nanshan")));
}

static void escapes__are_undone_into_one_line(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes = "reason\t\tone\\ntwo\\tthree\\\\four\n";

    (void) state;
    check_text(next(&changes, &arena), "Reason||one two three\\four");
}

static void cut_off_line__ends_without_harm(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    const char *changes = "title\told";

    (void) state;
    check_text(next(&changes, &arena), "Project|old|");
    check_text(next(&changes, &arena), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verb__of_a_move_is_the_words_of_the_move),
        cmocka_unit_test(a_line_of_a_notice__is_corrected_or_not),
        cmocka_unit_test(verb__of_every_move_of_every_machine_has_words),
        cmocka_unit_test(whatever_the_desk_writes__has_words),
        cmocka_unit_test(stages__are_named_as_on_the_screens),
        cmocka_unit_test(departments__of_a_list_have_their_names),
        cmocka_unit_test(movements__name_their_pool_and_their_unit),
        cmocka_unit_test(rules_of_a_refusal__have_their_names),
        cmocka_unit_test(lines__stand_apart_where_there_is_room),
        cmocka_unit_test(digests__are_passed_over),
        cmocka_unit_test(amounts__have_their_commas_and_a_first_figure_no_zero_before_it),
        cmocka_unit_test(facts__have_their_labels_and_choices_their_names),
        cmocka_unit_test(escapes__are_undone_into_one_line),
        cmocka_unit_test(cut_off_line__ends_without_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
