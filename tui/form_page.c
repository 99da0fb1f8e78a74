/* SPDX-License-Identifier: Apache-2.0 */
/* How a form fills a body, and how its values become lines and are read again.
 * Fields are form.c's; where the lines are kept is the screen's. */
#include "tui/form_page.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/form_inside.h"

#define HELP_ROWS 2

/* The help without the error, which stands under its field already. */
static const char *help_of(const struct form *form, struct arena *arena)
{
    const struct field *spec = form->at < form->count ? &form->fields[form->at].spec : NULL;
    const char *help = spec && spec->help ? spec->help : "";

    if (!spec || spec->kind != FIELD_YES_NO)
        return help;
    return arena_format(arena, "%s%s%s", help, help[0] ? " " : "",
                        _("y or 1: yes, n or 0: no, Space changes it."));
}

void form_page_draw(struct form *form, struct grid *grid, struct area area, const char *status)
{
    struct area below = area_below(area, area.rows - HELP_ROWS);
    AUTO_ARENA struct arena arena = {0};
    int width = 0;

    form_draw(form, grid, area_top(area, area.rows - HELP_ROWS - 1), true);
    grid_rule(grid, below.y - 1, area.x, area.cols, STYLE_RULE);
    below.x += 1;
    below.cols -= 2;
    if (!text_empty(status)) {
        width = text_width(status);
        grid_put(grid, below.y, below.x + below.cols - width, width, status, STYLE_WARNING);
        width += 2;
    }
    below.cols -= width;
    grid_wrap(grid, below, 0, help_of(form, &arena), STYLE_NORMAL);
}

void form_page_help(const struct form *form, struct grid *grid, struct area area)
{
    AUTO_ARENA struct arena arena = {0};

    grid_wrap(grid, area, 0, help_of(form, &arena), STYLE_NORMAL);
}

/* ---- drafts ---- */

static void add_escaped(struct str *text, const char *value)
{
    for (; *value; value++) {
        if (*value == '\n')
            str_add(text, "\\n");
        else if (*value == '\t')
            str_add(text, "\\t");
        else if (*value == '\\')
            str_add(text, "\\\\");
        else
            str_add_bytes(text, value, 1);
    }
}

static void pack_add(struct str *text, const char *name, const char *value)
{
    if (text_empty(value))
        return;
    str_add(text, name);
    str_add(text, "\t");
    add_escaped(text, value);
    str_add(text, "\n");
}

void form_pack(const struct form *form, struct str *text)
{
    for (int i = 0; i < form->count; i++) {
        const struct form_field *field = &form->fields[i];
        const char *value = field_is_typed(field) ? edit_text(&field->edit) : field->value;

        if (field->spec.kind != FIELD_NOTE && field->spec.kind != FIELD_SECRET)
            pack_add(text, field->spec.name, value);
    }
}

static const char *unescaped(const char *from, size_t size, struct arena *arena)
{
    char *text = arena_get(arena, size + 1);
    size_t at = 0;

    for (size_t i = 0; i < size; i++) {
        if (from[i] == '\\' && i + 1 < size) {
            i++;
            text[at++] = (char) (from[i] == 'n' ? '\n' : from[i] == 't' ? '\t' : from[i]);
        } else {
            text[at++] = from[i];
        }
    }
    return text;
}

const char *packed_value(const char *text, const char *name, struct arena *arena)
{
    size_t size = strlen(name);

    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n");

        if (length > size && strncmp(line, name, size) == 0 && line[size] == '\t')
            return unescaped(line + size + 1, length - size - 1, arena);
        line += length + (line[length] == '\n');
    }
    return NULL;
}

void form_unpack(struct form *form, const char *text)
{
    AUTO_ARENA struct arena arena = {0};

    for (int i = 0; i < form->count; i++) {
        const char *value = packed_value(text, form->fields[i].spec.name, &arena);

        if (value)
            form_set(form, form->fields[i].spec.name, value);
    }
}

/* ---- what a draft was changed from ---- */

static const char *base_name(const char *name, struct arena *arena)
{
    return arena_format(arena, "was:%s", name);
}

void packed_add_base(struct str *text, const char *name, const char *value)
{
    AUTO_ARENA struct arena arena = {0};

    pack_add(text, base_name(name, &arena), value);
}

const char *form_rebase(struct form *form, const char *name, const char *now, const char *draft,
                        const char *known, struct arena *arena)
{
    const char *was = packed_value(draft, base_name(name, arena), arena);
    const char *typed = packed_value(draft, name, arena);

    if (!packed_value(draft, base_name(known, arena), arena))
        return NULL;
    was = was ? was : "";
    typed = typed ? typed : "";
    if (text_is(was, typed)) {
        form_set(form, name, now);
        return arena_text(arena, now);
    }
    form_set(form, name, typed);
    return was;
}
