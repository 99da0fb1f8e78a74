/* SPDX-License-Identifier: Apache-2.0 */
/* Takes out of a YAML text what a key holds on the lines below it.  Reads lines, not YAML. */
#include "rules/yaml_file.h"

/* A line of a text: where it ends, and how far in it begins; a line of spaces or a remark alone is
 * empty. */
struct line {
    size_t indent, end;
    bool empty;
};

static struct line line_at(const char *text, size_t size, size_t from)
{
    const char *newline = memchr(text + from, '\n', size - from);
    struct line line = {.end = newline ? (size_t) (newline - text) : size};

    while (from + line.indent < line.end && text[from + line.indent] == ' ')
        line.indent++;
    line.empty = from + line.indent == line.end || text[from + line.indent] == '#';
    return line;
}

/* "key:" and nothing after it on the line. */
static bool holds_below(const char *start, size_t size, const char *key)
{
    size_t length = strlen(key);

    if (size <= length || memcmp(start, key, length) != 0 || start[length] != ':')
        return false;
    for (size_t i = length + 1; i < size && start[i] != '#'; i++)
        if (start[i] != ' ')
            return false;
    return true;
}

/* A text is written on the lines below, which are nobody's keys. */
static bool opens_text(const char *text, size_t from, size_t end)
{
    while (end > from && strchr(" +-0123456789", text[end - 1]))
        end--;
    return end > from && (text[end - 1] == '|' || text[end - 1] == '>');
}

char *yaml_text_without(const char *text, size_t size, const char *key, size_t *ret_size)
{
    size_t over = SIZE_MAX, inside = SIZE_MAX; /* indents of what is left out, of a text's key */
    char *rest = mem_get(size + 1);
    size_t left = 0;
    struct line line;

    for (size_t from = 0; from < size; from = line.end + 1) {
        line = line_at(text, size, from);
        if (!line.empty && (inside == SIZE_MAX || line.indent <= inside)) {
            const char *start = text + from + line.indent;

            inside = opens_text(text, from, line.end) ? line.indent : SIZE_MAX;
            if (over != SIZE_MAX && (line.indent < over || (line.indent == over && *start != '-')))
                over = SIZE_MAX;
            if (over == SIZE_MAX && holds_below(start, line.end - from - line.indent, key))
                over = line.indent;
        }
        if (over == SIZE_MAX) {
            memcpy(rest + left, text + from, line.end - from);
            left += line.end - from;
        }
        rest[left++] = '\n';
    }
    *ret_size = left;
    return rest;
}
