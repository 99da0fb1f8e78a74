/* SPDX-License-Identifier: Apache-2.0 */
/* What was stated, what an audit found, and how far apart they are. */
#include "tui/audit_words.h"

#include "base/intl.h"
#include "base/text.h"
#include "desk/review.h"
#include "tui/application_words.h"

/* @return false: it cannot be reckoned */
static bool apart(struct money stated, struct money audited, bool *ret_less,
                  struct money *ret_difference)
{
    *ret_less = audited.fen < stated.fen;
    return money_subtract(*ret_less ? stated : audited, *ret_less ? audited : stated,
                          ret_difference);
}

/* Down to a hundredth of a percent: beside a limit nobody reads more. */
static const char *share_of(struct money difference, struct money stated, struct arena *arena)
{
    char text[RATIO_TEXT_SIZE];
    int64_t ppm = money_ppm(difference, stated);

    return stated.fen > 0 ? arena_format(arena, _(" (%s of it)"),
                                         ratio_text((struct ratio){ppm - ppm % 100}, text))
                          : "";
}

/* Said before anything is typed, too: who enters an audit has its report at hand then. */
static const char *reason_wanted(const struct catalogue *catalogue, bool is_wanted,
                                 struct arena *arena)
{
    const struct setting *setting = catalogue_setting(catalogue, SETTING_AUDIT_DIFFERENCE);
    char text[RATIO_TEXT_SIZE];

    if (!setting || setting->kind != SETTING_RATE)
        return is_wanted ? _("; a reason is needed") : _("; where it differs, a reason is needed");
    return arena_format(arena,
                        is_wanted ? _("; above %s: a reason is needed")
                                  : _("; where it differs by more than %s, a reason is needed"),
                        ratio_text(setting->rate, text));
}

const char *audit_beside_text(const struct catalogue *catalogue, struct money stated,
                              const char *typed, struct arena *arena)
{
    char figure[MONEY_TEXT_SIZE], differs[MONEY_TEXT_SIZE];
    const char *text = arena_format(arena, _("stated %s yuan"), money_text(stated, figure));
    struct money audited, difference;
    bool less;

    if (text_empty(typed) || !money_reckon(typed, &audited, NULL))
        return arena_format(arena, "%s%s", text, reason_wanted(catalogue, false, arena));
    if (!apart(stated, audited, &less, &difference))
        return text;
    if (difference.fen == 0)
        return arena_format(arena, _("%s; the same"), text);
    return arena_format(
        arena, less ? _("%1$s; %2$s less%3$s%4$s") : _("%1$s; %2$s more%3$s%4$s"), text,
        money_text(difference, differs), share_of(difference, stated, arena),
        reason_wanted(catalogue, audit_needs_reason(catalogue, stated, audited), arena));
}

const char *audit_figure_text(const char *label, struct money stated, struct money audited,
                              struct arena *arena)
{
    struct money difference = {0};
    bool less, more;
    const char *how;

    more = apart(stated, audited, &less, &difference) && difference.fen > 0 && !less;
    how = difference.fen == 0 ? _("the same")
                              : arena_format(arena, less ? _("%s less") : _("%s more"),
                                             yuan_text(difference, arena));
    return arena_format(arena,
                        more ? _("%1$s: stated %2$s, audited %3$s, %4$s.\n! Audited above what was "
                                 "stated.\n")
                             : _("%1$s: stated %2$s, audited %3$s, %4$s.\n"),
                        label, yuan_text(stated, arena), yuan_text(audited, arena), how);
}
