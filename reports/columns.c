/* SPDX-License-Identifier: Apache-2.0 */
/* Which columns of a register are written: all, or those of a choice, by their words or titles and
 * in the order of the report.  Knows which reports have a register; what stands in it is theirs. */
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "base/text.h"
#include "reports/part.h"

static const struct register_sheet *const registers[REPORT_KIND_COUNT] = {
    [REPORT_CASES] = &cases_register,
    [REPORT_BODIES] = &bodies_register,
    [REPORT_CLAWBACK] = &clawback_register,
    [REPORT_PAYMENTS] = &payments_register,
    [REPORT_PLAN] = &plan_register,
    [REPORT_LEDGER] = &entries_register,
    [REPORT_INSTALMENTS] = &instalments_register,
};

const struct register_sheet *report_register(enum report_kind kind)
{
    return registers[kind];
}

/* The next word of a choice, moving behind it. @return its size; 0: there is none */
static size_t next_word(const char **at, const char **ret_word)
{
    *at += strspn(*at, ", ");
    *ret_word = *at;
    *at += strcspn(*at, ", ");
    return (size_t) (*at - *ret_word);
}

static bool is_named(const char *words, const char *name)
{
    const char *word;
    size_t size;

    while ((size = next_word(&words, &word)) > 0)
        if (strlen(name) == size && strncmp(word, name, size) == 0)
            return true;
    return false;
}

static bool is_chosen(const struct register_sheet *sheet, uint16_t column, const char *words)
{
    uint16_t of = (uint16_t) (column - (sheet->columns[column].beside ? 1 : 0));

    return text_empty(words) || sheet->columns[of].stays ||
           is_named(words, sheet->columns[of].word);
}

size_t report_columns(enum report_kind kind, const char *words, struct arena *arena,
                      struct report_column **ret_columns)
{
    const struct register_sheet *sheet = registers[kind];
    size_t count = 0;

    if (!sheet)
        return 0;
    *ret_columns = arena_get(arena, sheet->count * sizeof **ret_columns);
    for (uint16_t i = 0; i < sheet->count; i++) {
        const struct column *column = &sheet->columns[i];

        if (column->beside)
            (*ret_columns)[count - 1].columns++;
        else
            (*ret_columns)[count++] = (struct report_column){.word = column->word,
                                                             .head = column_head(column),
                                                             .means = column_means(column, arena),
                                                             .stays = column->stays,
                                                             .chosen = is_chosen(sheet, i, words),
                                                             .columns = 1};
    }
    return count;
}

const char *report_columns_words(const struct report_column *columns, size_t count,
                                 struct arena *arena)
{
    AUTO_STR struct str words = {0};
    bool all = true;

    str_init(&words, REPORT_COLUMNS_MOST);
    for (size_t i = 0; i < count; i++) {
        all = all && columns[i].chosen;
        if (columns[i].chosen)
            str_format(&words, "%s%s", words.size > 0 ? "," : "", columns[i].word);
    }
    return all ? "" : arena_text(arena, words.text);
}

/* ---- words and titles as typed ---- */

#define TITLES_MOST 440 /* bytes of them in what is told; no more has room there */

/* What may stand between two names; a title may have blanks and commas in it. */
static size_t separator_at(const char *at)
{
    static const char *const marks[] = {",", " ", "，", "、"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strncmp(at, marks[i], strlen(marks[i])) == 0)
            return strlen(marks[i]);
    return 0;
}

static const char *past_separators(const char *at)
{
    size_t size;

    while ((size = separator_at(at)) > 0)
        at += size;
    return at;
}

/* How much of the text at this place is this name; 0: it begins otherwise, or goes on after it. */
static size_t name_at(const char *at, const char *name)
{
    size_t size = strlen(name);

    return size > 0 && strncasecmp(at, name, size) == 0 &&
                   (at[size] == '\0' || separator_at(at + size) > 0)
               ? size
               : 0;
}

/* Of its word and its title in every language, the longest that stands there. */
static size_t column_at(const char *at, const struct column *column)
{
    AUTO_LANGUAGE enum language before = language_now();
    size_t longest = name_at(at, column->word);

    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        size_t size;

        language_set((enum language) i);
        size = name_at(at, column_head(column));
        longest = size > longest ? size : longest;
    }
    return longest;
}

/* Adds the words of those whose name there is the longest: a title may begin with another, and two
 * may share one.  @return its size; 0: nothing stands there that is a column */
static size_t take_name(const struct register_sheet *sheet, const char *at, struct str *words)
{
    size_t sizes[SHEET_COLUMNS_MOST] = {0}, longest = 0;

    for (uint16_t i = 0; i < sheet->count; i++) {
        sizes[i] = sheet->columns[i].word ? column_at(at, &sheet->columns[i]) : 0;
        longest = sizes[i] > longest ? sizes[i] : longest;
    }
    for (uint16_t i = 0; i < sheet->count; i++)
        if (longest > 0 && sizes[i] == longest)
            str_format(words, "%s,", sheet->columns[i].word);
    return longest;
}

static const char *titles(const struct register_sheet *sheet, struct str *text)
{
    for (uint16_t i = 0; i < sheet->count; i++) {
        const char *head = column_head(&sheet->columns[i]);

        if (!sheet->columns[i].word || sheet->columns[i].stays)
            continue;
        if (text->size + strlen(head) > TITLES_MOST) {
            str_format(text, " …");
            break;
        }
        str_format(text, "%s%s", text->size > 0 ? _(", ") : "", head);
    }
    return text->text;
}

/* What there is, for who writes it on a command line. */
static bool refuse_name(const struct register_sheet *sheet, const char *at, struct err *err)
{
    AUTO_STR struct str known = {0};
    size_t size = 0;

    while (at[size] != '\0' && separator_at(at + size) == 0)
        size++;
    str_init(&known, REPORT_COLUMNS_MOST);
    err_set(err, ERR_INPUT, _("“%1$.*2$s” is no column of this report"), at, (int) size);
    err_detail(err, "%s", titles(sheet, &known));
    return err_hint(err, _("Name some of these columns; those that name the row and the total are "
                           "always there."));
}

/* The choice in the words of the columns, in whatever language their titles were typed. */
static bool read_names(const struct register_sheet *sheet, const char *typed, struct str *words,
                       struct err *err)
{
    size_t size;

    for (const char *at = past_separators(typed); *at != '\0'; at = past_separators(at + size))
        if ((size = take_name(sheet, at, words)) == 0)
            return refuse_name(sheet, at, err);
    return true;
}

bool columns_choose(enum report_kind kind, const char *words, bool ret_left_out[SHEET_COLUMNS_MOST],
                    uint16_t *ret_count, struct err *err)
{
    const struct register_sheet *sheet = registers[kind];
    AUTO_STR struct str named = {0};

    *ret_count = 0;
    if (text_empty(words))
        return true;
    if (!sheet) {
        err_set(err, ERR_INPUT, _("of this report no columns can be left out"));
        return err_hint(err, _("Its sheets reckon with one another."));
    }
    str_init(&named, REPORT_COLUMNS_MOST);
    if (!read_names(sheet, words, &named, err))
        return false;
    for (uint16_t i = 0; i < sheet->count; i++) {
        ret_left_out[i] = !is_chosen(sheet, i, named.text);
        *ret_count = (uint16_t) (*ret_count + ret_left_out[i]);
    }
    return true;
}
