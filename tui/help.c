/* SPDX-License-Identifier: Apache-2.0 */
/* The ? page: made from the figures and the table of commands of the screen on top.  Knows no key
 * by itself. */
#include <stdio.h>
#include <string.h>

#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"
#include "tui/console.h"
#include "tui/figures.h"
#include "tui/pager.h"

#define HELP_MOST  65536
#define KEY_COLS   18
#define LABEL_COLS 18
#define HANG_COLS  (2 + KEY_COLS + 1 + LABEL_COLS + 1) /* where the words of a row begin */

static void add_padded(struct str *page, const char *text, int columns)
{
    str_add(page, text);
    for (int i = text_width(text); i < columns; i++)
        str_add(page, " ");
    str_add(page, " ");
}

/* The keys that do it here: letters and Backspace are text while text is typed. */
static void keys_here(const struct screen *top, const char *names, size_t size, char *ret_keys)
{
    bool typing = top->class->typing && top->class->typing(top);
    size_t used = 0;

    ret_keys[0] = '\0';
    while (*names != '\0') {
        size_t length = strcspn(names, " ");
        struct key key;
        bool taken = typing && key_parse(names, length, &key) &&
                     (key_is_text(key) || key.code == K_BACKSPACE);

        if (!taken && used + length + 2 < size)
            used += (size_t) snprintf(ret_keys + used, size - used, "%s%.*s", used ? " " : "",
                                      (int) length, names);
        names += length + (names[length] == ' ');
    }
}

/* @param all  also what does nothing here now, of the screen's own */
static void add_command(struct str *page, struct console *console, enum command_id id, bool all)
{
    const struct command *command = command_row(id);
    const char *missing;
    char keys[80];
    enum readiness ready = console_may(console, id, &missing);

    if (ready == COMMAND_HIDDEN && !(all && command->place == console_top(console)->class->place))
        return;
    str_add(page, "  ");
    keys_here(console_top(console), command->key, sizeof keys, keys);
    if (text_empty(keys) && !text_empty(command->key)) /* text here: then by the list of commands */
        keys_here(console_top(console), command_row(CMD_PALETTE)->key, sizeof keys, keys);
    add_padded(page, keys, KEY_COLS);
    add_padded(page, _(console_label(console, id)), LABEL_COLS);
    str_add(page, _(command->help));
    if (ready == COMMAND_MISSING)
        str_format(page, _(" (not now: %s)"), missing);
    else if (ready == COMMAND_HIDDEN)
        str_add(page, _(" (not here now)"));
    str_add(page, "\n");
}

/* What a text being typed takes by itself. */
static void add_editing(struct str *page)
{
    static const struct {
        const char *keys, *help;
    } rows[] = {
        {"Left Right", N_("One character back or on; Ctrl with it: one word")},
        {"Home Ctrl-A", N_("To the start of the line")},
        {"End Ctrl-E", N_("To the end of the line")},
        {"Backspace Delete", N_("Take out the character before or under the cursor")},
        {"Ctrl-W", N_("Take out the word before the cursor")},
        {"Ctrl-K", N_("Take out the rest of the line")},
        {"Ctrl-U", N_("Clear the line")},
        {"Alt-u Ctrl-R", N_("Take a change back; do it again")},
        {"Alt-Enter", N_("A new line, in fields of several lines")},
        {"y n 1 0 Space", N_("Yes and no, in fields that ask for it")},
    };

    str_format(page, "%s\n", _("While typing"));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        str_add(page, "  ");
        add_padded(page, rows[i].keys, KEY_COLS);
        str_format(page, "%s\n", _(rows[i].help));
    }
    str_add(page, "\n");
}

static void add_figures(struct str *page, const struct screen *top, const char *title)
{
    str_format(page, "%s\n\n", title);
    figures_say(page, top, LABEL_COLS, HANG_COLS);
}

static bool has_commands(struct console *console, enum place place)
{
    const char *missing;

    for (enum command_id id = 0; id < CMD_COUNT; id++)
        if (command_row(id)->place == place && console_may(console, id, &missing) != COMMAND_HIDDEN)
            return true;
    return false;
}

static void add_place(struct str *page, struct console *console, enum place place, bool all)
{
    if (place == IN_EVERYWHERE || !has_commands(console, place))
        return;
    str_format(page, "%s\n", _(place_title(place)));
    for (enum command_id id = 0; id < CMD_COUNT; id++)
        if (command_row(id)->place == place)
            add_command(page, console, id, all);
    str_add(page, "\n");
}

static void add_everywhere(struct str *page, struct console *console)
{
    str_format(page, "%s\n", _(place_title(IN_EVERYWHERE)));
    for (enum command_id id = 0; id < CMD_COUNT; id++)
        if (command_row(id)->place == IN_EVERYWHERE)
            add_command(page, console, id, false);
    str_add(page, "\n");
}

static bool is_typing(const struct screen *top)
{
    return top->class->typing && top->class->typing(top);
}

static void add_keys(struct str *page, struct console *console, bool all)
{
    const struct screen *top = console_top(console);

    add_place(page, console, top->class->place, all);
    add_place(page, console, top->class->widget, all);
    add_place(page, console, place_beyond(top->class->widget), all);
    if (is_typing(top))
        add_editing(page);
}

/* What was asked for comes first: the figures, or the keys. */
static void write_page(struct str *page, struct console *console, bool all, bool figures_first)
{
    const struct screen *top = console_top(console);

    if (*console_cut(console))
        str_format(page, "%s\n%s\n\n", _("Second line of the screen, in full:"),
                   console_cut(console));
    if (top->class->about)
        str_format(page, "%s\n\n", _(top->class->about));
    if (figures_any(top) && figures_first)
        add_figures(page, top, _("Figures of this screen; its keys stand below them (PgDn, End)."));
    add_keys(page, console, all);
    if (figures_any(top) && !figures_first)
        add_figures(page, top, _("Figures of this screen"));
    add_everywhere(page, console);
}

static void open_again(void *of)
{
    help_open(of);
}

static void open_keys_again(void *of)
{
    help_open_keys(of);
}

bool help_open(struct console *console)
{
    AUTO_STR struct str page;

    str_init(&page, HELP_MOST);
    write_page(&page, console, false, true);
    return pager_open(console, &(struct paging){.title = _(console_label(console, CMD_HELP)),
                                                .text = page.text,
                                                .hang = HANG_COLS,
                                                .again = open_again,
                                                .of = console});
}

/* While text is typed it stands for ? too. */
bool help_open_keys(struct console *console)
{
    bool typing = is_typing(console_top(console));
    AUTO_STR struct str page;

    str_init(&page, HELP_MOST);
    write_page(&page, console, true, typing);
    return pager_open(
        console, &(struct paging){.title = _(console_label(console, typing ? CMD_HELP : CMD_KEYS)),
                                  .text = page.text,
                                  .hang = HANG_COLS,
                                  .again = open_keys_again,
                                  .of = console});
}
