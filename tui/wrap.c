/* SPDX-License-Identifier: Apache-2.0 */
/* Text over several lines, as Chinese, Japanese and English readers expect.
 * Knows where a line may end; cells are grid.c's. */
#include <string.h>

#include "base/text.h"
#include "tui/grid.h"

#define WRAP_MOST (1 << 18)

/* Marks that never begin a line, and marks that never end one (GB/T 15834, JIS X 4051). */
static const char closing[] =
    "。，、；：？！）】》〉」』〕”’…—～％ー々ァィゥェォッャュョぁぃぅぇぉっゃゅょ"
    ",.;:?!)]}%";
static const char opening[] = "（【《〈「『〔“‘([{";

static bool is_among(const char *glyph, size_t size, const char *marks)
{
    for (size_t at = 0; marks[at] != '\0'; at += text_grapheme(marks + at))
        if (text_grapheme(marks + at) == size && memcmp(marks + at, glyph, size) == 0)
            return true;
    return false;
}

static bool is_wide(const char *glyph)
{
    uint32_t rune;

    return text_decode(glyph, 4, &rune) > 0 && text_rune_width(rune) == 2;
}

/* A number and the unit behind it ("482,812.50 元") are read as one.
 *  @param blank  between the two */
static bool is_unit(const char *text, const char *blank, const char *at)
{
    return blank > text && blank[-1] >= '0' && blank[-1] <= '9' && is_wide(at);
}

/* A line of text may end between the glyph before and the glyph at. */
static bool may_break(const char *text, const char *before, size_t before_size, const char *at)
{
    size_t size = text_grapheme(at);

    if (before[0] == ' ')
        return !is_unit(text, before, at);
    if (at[0] == ' ')
        return false; /* the blank goes with the line it ends */
    if (is_among(at, size, closing) || is_among(before, before_size, opening))
        return false;
    return is_wide(before) || is_wide(at);
}

static size_t skip_blanks(const char *text, size_t at)
{
    while (text[at] == ' ')
        at++;
    return at;
}

/* Two blanks part fields ("应用转化 88  运行管理 85"): rather than inside a word of one, the line
 * ends before the field, where that leaves it half full and the field fits into the next. */
static size_t whole_field(const char *text, size_t best, size_t field, size_t fit, int columns)
{
    const char *end = strstr(text + field, "  ");
    size_t size = strcspn(text + field, "\n");

    if (end && (size_t) (end - text) - field < size)
        size = (size_t) (end - text) - field;
    return text[best - 1] != ' ' && field * 2 >= fit &&
                   text_fit(text + field, columns, NULL) >= size
               ? field
               : best;
}

/* Where the line that cannot hold all of text ends: fit bytes go in. */
static size_t break_before(const char *text, size_t fit, int columns)
{
    size_t best = 0, before = 0, before_size = 0, field = 0;

    for (size_t at = 0; at <= fit && text[at] != '\0';) {
        if (at > 0 && may_break(text, text + before, before_size, text + at))
            best = at;
        if (best == at && at > 1 && text[at - 1] == ' ' && text[at - 2] == ' ')
            field = at;
        before = at;
        before_size = text_grapheme(text + at);
        at += before_size;
    }
    return field > 0 ? whole_field(text, best, field, fit, columns) : best;
}

static size_t wrap_line(const char *text, int columns, size_t *ret_next)
{
    size_t paragraph = strcspn(text, "\n");
    size_t fit = text_fit(text, columns, NULL), end;

    if (fit >= paragraph) {
        *ret_next = paragraph + (text[paragraph] == '\n');
        return paragraph;
    }
    if (text[fit] == ' ' && !is_unit(text, text + fit, text + fit + 1)) { /* just at a word */
        *ret_next = skip_blanks(text, fit);
        if (text[*ret_next] == '\n')
            *ret_next += 1;
        return fit;
    }
    end = break_before(text, fit, columns);
    if (end == 0)
        end = fit > 0 ? fit : text_grapheme(text);
    *ret_next = end;
    while (end > 1 && text[end - 1] == ' ')
        end--;
    return end;
}

/* Of a paragraph that begins with a blank all lines but the first stand under column hang; where
 * that leaves too little room, none does. */
static int hang_of(const char *paragraph, int columns, int hang)
{
    return paragraph[0] == ' ' && hang < columns / 2 + columns / 8 ? hang : 0;
}

/* Walks over lines: where one stands and how wide it may be. */
struct lines {
    const char *at;
    int columns, hang, indent; /* of the next line */
};

static struct lines lines_of(const char *text, int columns, int hang)
{
    return (struct lines){.at = text, .columns = columns, .hang = hang};
}

/* @return bytes of the line at *ret_line; its columns begin at *ret_indent */
static size_t next_line(struct lines *lines, const char **ret_line, int *ret_indent)
{
    size_t next, size = wrap_line(lines->at, lines->columns - lines->indent, &next);
    bool ended;

    *ret_line = lines->at;
    *ret_indent = lines->indent;
    ended = next > 0 && lines->at[next - 1] == '\n';
    if (lines->indent == 0)
        lines->indent = hang_of(lines->at, lines->columns, lines->hang);
    if (ended)
        lines->indent = 0;
    lines->at += next;
    return size;
}

int wrap_count_hanging(const char *text, int columns, int hang)
{
    struct lines lines = lines_of(text, columns, hang);
    int count = 0;

    while (*lines.at != '\0') {
        const char *line;
        int indent;

        (void) next_line(&lines, &line, &indent);
        count++;
    }
    return count > 0 ? count : 1;
}

int wrap_count(const char *text, int columns)
{
    return wrap_count_hanging(text, columns, 0);
}

/* Line feeds part paragraphs here, so they are kept while the rest is made safe. */
static void add_safe(struct str *safe, struct arena *arena, const char *text)
{
    for (;;) {
        size_t size = strcspn(text, "\n");

        str_add(safe, text_safe(arena, text, size));
        if (text[size] == '\0')
            return;
        str_add(safe, "\n");
        text += size + 1;
    }
}

int grid_wrap_hanging(struct grid *grid, struct area area, int skip, const char *text, int hang,
                      enum style style)
{
    AUTO_STR struct str safe;
    struct lines lines;
    int count = 0;

    str_init(&safe, WRAP_MOST);
    add_safe(&safe, &grid->scratch, text ? text : "");
    lines = lines_of(safe.text, area.cols, hang);
    while (*lines.at != '\0' && count - skip < area.rows) {
        const char *at;
        int indent;
        size_t size = next_line(&lines, &at, &indent);

        if (count >= skip) {
            char *line = arena_get(&grid->scratch, size + 1);

            memcpy(line, at, size);
            grid_put(grid, area.y + count - skip, area.x + indent, area.cols - indent, line, style);
        }
        count++;
    }
    return count > skip ? count - skip : 0;
}

int grid_wrap(struct grid *grid, struct area area, int skip, const char *text, enum style style)
{
    return grid_wrap_hanging(grid, area, skip, text, 0, style);
}
