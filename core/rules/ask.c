/* SPDX-License-Identifier: Apache-2.0 */
/* Reads a fact as typed into the form of an item: kind, range, choice, required.
 * Leaves the kinds themselves to model/fact. */
#include "base/str.h"
#include "base/text.h"
#include "rules/judge.h"

static bool read_choice(const struct ask *ask, const char *typed, struct arena *arena,
                        struct fact *ret_fact, struct err *err)
{
    AUTO_STR struct str known = {0};
    struct fact fact = {0};

    if (!fact_read(ask->fact, FACT_CHOICE, typed, arena, &fact, err))
        return false;
    str_init(&known, 250);
    for (size_t i = 0; i < ask->choice_count; i++) {
        const struct choice *choice = &ask->choices[i];

        if (text_is(fact.text, choice->id) || text_is(fact.text, choice->name.zh) ||
            text_is(fact.text, choice->name.ja) || text_is(fact.text, choice->name.en)) {
            fact.text = arena_text(arena, choice->id);
            *ret_fact = fact;
            return true;
        }
        str_format(&known, "%s%s", i ? _(", ") : "", words_now(&choice->name));
    }
    err_set(err, ERR_INPUT, _("“%s” is none of the choices for %s"), text_quote(arena, typed),
            words_now(&ask->label));
    return err_hint(err, _("Choose one of: %s."), known.text);
}

/* Below -1, inside 0, above 1.  least and most were read once when the catalogue was loaded. */
static int range_side(const struct ask *ask, const struct fact *fact, struct arena *arena)
{
    struct fact edge = {0};
    struct err ignored;

    if (ask->least && fact_read(ask->fact, ask->kind, ask->least, arena, &edge, &ignored) &&
        (ask->kind == FACT_MONEY ? fact->money.fen < edge.money.fen : fact->count < edge.count))
        return -1;
    if (ask->most && fact_read(ask->fact, ask->kind, ask->most, arena, &edge, &ignored) &&
        (ask->kind == FACT_MONEY ? fact->money.fen > edge.money.fen : fact->count > edge.count))
        return 1;
    return 0;
}

static bool in_range(const struct ask *ask, const struct fact *fact, struct arena *arena,
                     struct err *err)
{
    const char *label = words_now(&ask->label);

    if (ask->kind != FACT_MONEY && ask->kind != FACT_COUNT)
        return true;
    switch (range_side(ask, fact, arena)) {
    case -1:
        err_set(err, ERR_INPUT, _("%1$s is too small: %2$s, at least %3$s"), label, fact->text,
                ask->least);
        return err_hint(err, _("Write at least %s."), ask->least);
    case 1:
        err_set(err, ERR_INPUT, _("%1$s is too large: %2$s, at most %3$s"), label, fact->text,
                ask->most);
        return err_hint(err, _("Write at most %s."), ask->most);
    default:
        return true;
    }
}

/* A fault of the reader gets the name of the question in front of its places. */
static bool name_the_ask(const struct ask *ask, struct err *err)
{
    char places[sizeof err->detail];

    if (!err)
        return false;
    snprintf(places, sizeof places, "%s", err->detail);
    if (places[0] != '\0')
        return err_detail(err, _("%s: %s"), words_now(&ask->label), places);
    return err_detail(err, "%s", words_now(&ask->label));
}

bool ask_read(const struct ask *ask, const char *typed, struct arena *arena, struct fact *ret_fact,
              struct err *err)
{
    struct fact fact = {.kind = ask->kind, .text = "", .date = DATE_NONE};
    char bare[8];
    bool empty =
        text_empty(typed) || (text_narrow_into(typed, sizeof bare, bare) && bare[0] == '\0');

    if (empty && ask->required) {
        err_set(err, ERR_INPUT, _("%s is required"), words_now(&ask->label));
        return err_hint(err, _("Enter it as the documents state it."));
    }
    if (empty) {
        fact.key = arena_text(arena, ask->fact);
        *ret_fact = fact;
        return true;
    }
    if (ask->kind == FACT_CHOICE ? !read_choice(ask, typed, arena, &fact, err)
                                 : !fact_read(ask->fact, ask->kind, typed, arena, &fact, err))
        return name_the_ask(ask, err);
    if (!in_range(ask, &fact, arena, err))
        return false;
    *ret_fact = fact;
    return true;
}
