/* SPDX-License-Identifier: Apache-2.0 */
/* command.def as a table, and finding in it by key or by words.
 * Knows names; what a command does is the screens'. */
#include "tui/command.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/intl.h"
#include "base/mem.h"
#include "base/text.h"

static const struct command commands[CMD_COUNT] = {
#define COMMAND(id_, place_, key_, rank_, label_, help_, needs_)                                   \
    [CMD_##id_] = {.name = #id_,                                                                   \
                   .place = (place_),                                                              \
                   .key = (key_),                                                                  \
                   .rank = (rank_),                                                                \
                   .label = (label_),                                                              \
                   .help = (help_),                                                                \
                   .needs = (needs_)},
#include "tui/command.def"
#undef COMMAND
};

static const char *const place_titles[PLACE_COUNT] = {
    [IN_EVERYWHERE] = N_("Everywhere"),
    [IN_LIST] = N_("In a list"),
    [IN_MANY] = N_("In a list, many rows at once"),
    [IN_FORM] = N_("In a form"),
    [IN_PAGER] = N_("In a text"),
    [IN_SIGNIN] = N_("Sign in"),
    [IN_HOME] = N_("Home"),
    [IN_APPLICATIONS] = N_("Applications"),
    [IN_APPLICATION] = N_("Application"),
    [IN_INTAKE] = N_("Intake"),
    [IN_IMPORT] = N_("Take in a file"),
    [IN_SCORING] = N_("Scoring sheet"),
    [IN_BUDGET] = N_("Budget"),
    [IN_ROLLS] = N_("Lists"),
    [IN_SUPPORT] = N_("Other support"),
    [IN_BODIES] = N_("Standing bodies"),
    [IN_BODY] = N_("Standing body"),
    [IN_BOARD] = N_("Execution"),
    [IN_STALE] = N_("Money that should have moved"),
    [IN_MOVEMENTS] = N_("Movements of budgets"),
    [IN_MONTH] = N_("Month end"),
    [IN_CLAWBACKS] = N_("Clawbacks"),
    [IN_PAYMENTS] = N_("Payments"),
    [IN_ANSWER] = N_("Answer of the treasury"),
    [IN_LEDGER] = N_("Ledger"),
    [IN_OVERRIDES] = N_("Overrides"),
    [IN_DESKS] = N_("Deputies and hand-over"),
    [IN_PLANS] = N_("Funding plans"),
    [IN_PLAN] = N_("Funding plan"),
    [IN_OBJECTIONS] = N_("Objections"),
    [IN_REPORTS] = N_("Reports"),
    [IN_COLUMNS] = N_("Columns"),
    [IN_CARD] = N_("Form"),
    [IN_PEOPLE] = N_("People"),
    [IN_ORGANISATIONS] = N_("Applicants"),
    [IN_REHEARSE] = N_("Rehearsal"),
    [IN_EDITIONS] = N_("Texts of the rules"),
    [IN_RANKING] = N_("Ranking"),
    [IN_BENCH] = N_("Allocation"),
    [IN_BULK] = N_("Many at once"),
    [IN_AWARD] = N_("Agreement and acceptance"),
    [IN_CLASH] = N_("Changed by two"),
    [IN_DIALOG] = N_("Dialog"),
};

const struct command *command_row(enum command_id id)
{
    return &commands[id];
}

enum place place_beyond(enum place place)
{
    return place == IN_MANY ? IN_LIST : IN_EVERYWHERE;
}

const char *place_title(enum place place)
{
    return place_titles[place];
}

enum command_id command_by_key(enum place place, struct key key)
{
    for (enum command_id id = 0; id < CMD_COUNT; id++)
        if (commands[id].place == place && key_among(key, commands[id].key))
            return id;
    return CMD_NONE;
}

const char *need_text(enum need need)
{
    switch (need) {
    case NEEDS_NOTHING:
        return "";
    case NEEDS_ROW:
        return N_("there is no row to do this with");
    case NEEDS_CLERK:
        return N_("sign in first");
    case NEEDS_RIGHT:
        return N_("your role does not have this right");
    }
    return "";
}

/* 1: starts so; 2: has it within; 0: neither. */
static int found_in(const char *text, const char *part)
{
    const char *found = strstr(text, part);

    return !found ? 0 : found == text ? 1 : 2;
}

int words_match(const char *english, const char *shown, const char *words)
{
    AUTO_ARENA struct arena arena = {0};
    const char *wanted = text_fold(&arena, words);
    int found;

    if (*wanted == '\0')
        return 1;
    if ((found = found_in(text_fold(&arena, shown), wanted)) > 0)
        return found;
    if (english && (found = found_in(text_fold(&arena, english), wanted)) > 0)
        return found + 2;
    if ((found = found_in(text_initials(&arena, shown), wanted)) > 0)
        return found + 4;
    return text_has_pinyin(shown, wanted) ? 6 : 0;
}

int command_match(enum command_id id, const char *words)
{
    AUTO_ARENA struct arena arena = {0};
    const char *wanted = text_fold(&arena, words);
    int found = words_match(commands[id].label, _(commands[id].label), words);

    if (found > 0)
        return found;
    return text_is(wanted, text_fold(&arena, commands[id].name)) ? 7 : 0;
}
