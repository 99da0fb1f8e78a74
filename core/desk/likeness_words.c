/* SPDX-License-Identifier: Apache-2.0 */
/* Like cases in the words of screens and the command line.  Knows no widget. */
#include "desk/likeness.h"

#include "base/intl.h"
#include "base/text.h"

const char *like_degree_text(enum like_degree degree)
{
    switch (degree) {
    case LIKE_VERY:
        return _("very near");
    case LIKE_QUITE:
        return _("near");
    case LIKE_SOMEWHAT:
        return _("loose");
    }
    return "";
}

static const struct {
    unsigned bit;
    const char *text; /* msgid */
} why_words[LIKE_WHY_COUNT] = {
    {LIKE_WHY_REFUSED, N_("one of the two was refused")},
    {LIKE_WHY_EDITION, N_("decided by another edition")},
    {LIKE_WHY_LIMIT, N_("a limit took something away")},
    {LIKE_WHY_SCORE, N_("another score")},
    {LIKE_WHY_DECISION, N_("a person decided the amount")},
};

static const char *why_text(unsigned why, struct arena *arena)
{
    const char *text = "";

    for (size_t i = 0; i < LIKE_WHY_COUNT; i++)
        if (why & why_words[i].bit)
            text = *text == '\0' ? _(why_words[i].text)
                                 /* TRANSLATORS: joins two reasons */
                                 : arena_format(arena, _("%1$s, %2$s"), text, _(why_words[i].text));
    return *text == '\0' ? _("no reason that shows") : text;
}

const char *like_result_text(const struct like_result *result, enum stage stage,
                             struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE];

    switch (result->outcome) {
    case LIKE_UNDECIDED:
        break;
    case LIKE_AMOUNT:
        return arena_text(arena, money_text(result->amount, amount));
    case LIKE_IN_KIND:
        return _("in kind");
    case LIKE_REFUSED:
        return _(stage_row(stage)->label);
    }
    return "–";
}

const char *like_day_text(struct date day, struct arena *arena)
{
    char text[DATE_TEXT_SIZE];

    return date_is_none(day) ? "–" : arena_text(arena, date_text(day, text));
}

const char *like_own_text(const struct like_cases *cases, struct arena *arena)
{
    const struct like_result *own = &cases->own;

    return arena_format(arena, _("Here: base %1$s, amount %2$s, ratio %3$s, edition %4$s"),
                        like_base_text(own, arena), like_result_text(own, cases->stage, arena),
                        like_ratio_text(own, arena), like_day_text(cases->edition_from, arena));
}

const char *like_number_text(const struct like_case *like)
{
    return like->visible ? like->number : _("(withheld)");
}

const char *like_applicant_text(const struct like_case *like)
{
    return like->visible ? like->applicant : _("some applicant");
}

const char *like_base_text(const struct like_result *result, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];

    return result->has_base ? arena_text(arena, money_text(result->base, text)) : "–";
}

const char *like_ratio_text(const struct like_result *result, struct arena *arena)
{
    const int64_t ppm_in_percent = PPM_IN_ONE / 100;
    int64_t ppm = result->ratio.ppm;

    if (!result->has_base || result->outcome != LIKE_AMOUNT)
        return "–";
    return arena_format(arena, "%lld.%lld%%", (long long) (ppm / ppm_in_percent),
                        (long long) (ppm % ppm_in_percent * 10 / ppm_in_percent));
}

void like_remarks(const struct like_case *like, struct arena *arena,
                  const char *ret_remarks[LIKE_REMARKS_MOST])
{
    size_t count = 0;

    if (like->differs)
        ret_remarks[count++] =
            arena_format(arena, _("It came out otherwise: %s."), why_text(like->why, arena));
    if (!text_empty(like->reason))
        ret_remarks[count++] = arena_format(arena, _("Reason: %s"), like->reason);
    if (!text_empty(like->ground))
        ret_remarks[count++] = arena_format(arena, _("Ground: %s"), like->ground);
    if (!like->visible)
        ret_remarks[count++] = _("It is not for you to see: whose it is stays withheld.");
    ret_remarks[count] = NULL;
}

/* The first one that warns: the nearest. */
static const struct like_case *first_warning(const struct like_cases *cases)
{
    for (size_t i = 0; i < cases->count; i++)
        if (cases->list[i].warns)
            return &cases->list[i];
    return NULL;
}

const char *like_warning(const struct like_cases *cases, struct arena *arena)
{
    const struct like_case *like = first_warning(cases);

    if (!like)
        return "";
    return arena_format(arena,
                        _("Like cases that came out otherwise: %1$zu. The nearest: %2$s, %3$s; "
                          "known of it: %4$s."),
                        cases->warnings, like_number_text(like),
                        like_result_text(&like->result, like->stage, arena),
                        why_text(like->why, arena));
}
