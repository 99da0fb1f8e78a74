/* SPDX-License-Identifier: Apache-2.0 */
/* Which columns of a register are written: all, or those of a choice, by their words and in the
 * order of the report.  Knows which reports have a register; what stands in it is theirs. */
#include <string.h>

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

static bool is_word(const struct register_sheet *sheet, const char *word, size_t size)
{
    for (uint16_t i = 0; i < sheet->count; i++) {
        const char *its = sheet->columns[i].word;

        if (its && strlen(its) == size && strncmp(its, word, size) == 0)
            return true;
    }
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

/* What there is, for who writes it on a command line. */
static bool refuse_word(const struct register_sheet *sheet, const char *word, size_t size,
                        struct err *err)
{
    AUTO_STR struct str words = {0};

    str_init(&words, REPORT_COLUMNS_MOST);
    for (uint16_t i = 0; i < sheet->count; i++)
        if (sheet->columns[i].word && !sheet->columns[i].stays)
            str_format(&words, "%s%s", words.size > 0 ? "," : "", sheet->columns[i].word);
    err_set(err, ERR_INPUT, _("“%1$.*2$s” is no column of this report"), word, (int) size);
    err_detail(err, "%s", words.text);
    return err_hint(err, _("Name some of these columns; those that name the row and the total are "
                           "always there."));
}

bool columns_choose(enum report_kind kind, const char *words, bool ret_left_out[SHEET_COLUMNS_MOST],
                    uint16_t *ret_count, struct err *err)
{
    const struct register_sheet *sheet = registers[kind];
    const char *at = words, *word;
    size_t size;

    *ret_count = 0;
    if (text_empty(words))
        return true;
    if (!sheet) {
        err_set(err, ERR_INPUT, _("of this report no columns can be left out"));
        return err_hint(err, _("Its sheets reckon with one another."));
    }
    while ((size = next_word(&at, &word)) > 0)
        if (!is_word(sheet, word, size))
            return refuse_word(sheet, word, size, err);
    for (uint16_t i = 0; i < sheet->count; i++) {
        ret_left_out[i] = !is_chosen(sheet, i, words);
        *ret_count = (uint16_t) (*ret_count + ret_left_out[i]);
    }
    return true;
}
