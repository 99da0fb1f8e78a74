/* SPDX-License-Identifier: Apache-2.0 */
/* What would change an amount, in words.  The answers are what_if's. */
#include "desk/explain_saying.h"

#include "base/text.h"

static const char *limit_name(const struct saying *saying, int line)
{
    const struct receipt *receipt = explanation_receipt(saying->explanation);

    if (line < 0 || (size_t) line >= receipt->count)
        return "";
    return words_now(&receipt->list[line].label);
}

/* The base is what an audit found where one looked at it: the distance is from that. */
static bool is_audited(const struct saying *saying, const char *fact)
{
    const struct application_page *page = &saying->explanation->page;

    for (size_t i = 0; i < page->audited_count; i++)
        if (text_is(page->audited[i].fact, fact))
            return true;
    return false;
}

static void say_stop(struct saying *saying, const struct what_if *what_if)
{
    int64_t more = what_if->stop_base.fen - what_if->base_amount.fen;
    bool audited = is_audited(saying, what_if->base);
    char from[MONEY_TEXT_SIZE], missing[MONEY_TEXT_SIZE];

    money_text(what_if->stop_base, from);
    money_text((struct money){more}, missing);
    switch (what_if->stop) {
    case STOP_NOTHING:
        saying_marked(saying, "-", _("No limit stops it from growing with the base."));
        return;
    case STOP_LIMIT:
        saying_marked(
            saying, "-",
            more > 0 ? saying_text(
                           saying,
                           audited ? _("The next limit is “%1$s”: it decides from a base of %2$s "
                                       "yuan on, %3$s yuan more than audited.")
                                   : _("The next limit is “%1$s”: it decides from a base of %2$s "
                                       "yuan on, %3$s yuan more than stated."),
                           limit_name(saying, what_if->stop_line), from, missing)
                     : saying_text(saying,
                                   _("“%1$s” decides from a base of %2$s yuan on; what is stated "
                                     "above that adds nothing."),
                                   limit_name(saying, what_if->stop_line), from));
        return;
    case STOP_DECISION:
        if (more > 0)
            saying_marked(
                saying, "-",
                saying_text(saying,
                            audited
                                ? _("From a base of %1$s yuan on, %2$s yuan more than audited, all "
                                    "that was decided could be given.")
                                : _("From a base of %1$s yuan on, %2$s yuan more than stated, all "
                                    "that was decided could be given."),
                            from, missing));
        return;
    }
}

static void say_base(struct saying *saying, const struct what_if *what_if)
{
    const struct item *item = saying->explanation->page.item;
    char adds[MONEY_TEXT_SIZE];

    if (!what_if->base)
        return;
    saying_marked(saying, "-",
                  saying_text(saying, _("One yuan more of “%1$s” would add %2$s yuan."),
                              item_fact_label(item, what_if->base),
                              money_text(what_if->yuan_adds, adds)));
    say_stop(saying, what_if);
}

static void say_binding(struct saying *saying, const struct what_if *what_if)
{
    char more[MONEY_TEXT_SIZE];

    if (what_if->binding < 0) {
        if (what_if->tightest >= 0)
            saying_marked(saying, "-",
                          saying_text(saying,
                                      _("%1$s yuan are left under the tightest limit, “%2$s”."),
                                      money_text(what_if->room, more),
                                      limit_name(saying, what_if->tightest)));
        return;
    }
    money_text(what_if->releases, more);
    saying_marked(
        saying, "-",
        what_if->then_binding < 0
            ? saying_text(saying, _("Were there room under “%1$s”, %2$s yuan more would be given."),
                          limit_name(saying, what_if->binding), more)
            : saying_text(
                  saying,
                  _("Were there room under “%1$s”, %2$s yuan more would be given; then “%3$s” "
                    "would decide."),
                  limit_name(saying, what_if->binding), more,
                  limit_name(saying, what_if->then_binding)));
}

static void say_tier(struct saying *saying, const struct what_if *what_if)
{
    const struct tier *tier = what_if->next_tier;
    char gives[MONEY_TEXT_SIZE];

    if (!tier)
        return;
    money_text(what_if->tier_gives, gives);
    if (what_if->points_missing > 0)
        saying_marked(
            saying, "-",
            saying_text(saying,
                        _("With %1$d.%2$02d points more the level “%3$s” is reached; it would give "
                          "%4$s yuan."),
                        what_if->points_missing / 100, what_if->points_missing % 100,
                        words_now(&tier->name), gives));
    else
        saying_marked(saying, "-",
                      saying_text(saying, _("The next level, “%1$s”, would give %2$s yuan."),
                                  words_now(&tier->name), gives));
}

void explain_say_change(struct saying *saying)
{
    const struct explanation *explanation = saying->explanation;
    const struct what_if *what_if = &explanation->what_if;
    const struct gives *gives = &explanation->page.item->gives;

    if (!explanation->has_what_if || !explanation_receipt(explanation))
        return;
    saying_heading(saying, _("What would change it"));
    if (what_if->in_kind) {
        saying_marked(saying, "-", _("It is support in kind: there is no amount to change."));
        return;
    }
    if (what_if->by_person)
        saying_marked(saying, "-",
                      _("A person set it below what the rules give: no stated figure changes it."));
    else if (gives->shape == SHAPE_FIXED)
        saying_marked(saying, "-", _("The amount is fixed; no stated figure changes it."));
    say_base(saying, what_if);
    say_binding(saying, what_if);
    say_tier(saying, what_if);
}
