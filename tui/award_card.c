/* SPDX-License-Identifier: Apache-2.0 */
/* Fields of the cards of an award after its agreement, and handing what was typed to the desk. */
#include "tui/award_card.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/card.h"

#define NAME_MOST 60
#define NOTE_MOST 600

/* ---- fields ---- */

static struct field text_field(const char *name, const char *label, const char *help, int most)
{
    return (struct field){.name = name,
                          .label = label,
                          .help = help,
                          .kind = most > NAME_MOST ? FIELD_LINES : FIELD_TEXT,
                          .required = true,
                          .most = most};
}

static struct field day_field(const char *name, const char *label, const char *help)
{
    return (struct field){
        .name = name, .label = label, .help = help, .kind = FIELD_DATE, .required = true};
}

static int sign_fields(struct field *ret_fields)
{
    ret_fields[0] = text_field("agreement", _("Number of the agreement"), NULL, NAME_MOST);
    ret_fields[1] =
        text_field("leader", _(award_field_label(AWARD_LEADER)),
                   _("As in the agreement; changed later by an amendment only."), NAME_MOST);
    ret_fields[2] = text_field(
        "targets", _(award_field_label(AWARD_TARGETS)),
        _("What the acceptance will ask; changed later by an amendment only."), NOTE_MOST);
    ret_fields[3] = day_field("signed_on", _("Signed on"), NULL);
    ret_fields[4] = day_field("starts_on", _("First day of the work"), NULL);
    ret_fields[5] = day_field("ends_on", _(award_field_label(AWARD_ENDS_ON)), NULL);
    ret_fields[6] =
        text_field("milestones", _("Milestones"),
                   _("A line each: the day, a blank, what is reached by then."), NOTE_MOST);
    ret_fields[6].required = false;
    return 7;
}

#define DAY_CHOICE_SIZE 40

/* "milestone-day 2": of which milestone the day is changed. */
static const char *day_choice(int number, char text[DAY_CHOICE_SIZE])
{
    snprintf(text, DAY_CHOICE_SIZE, "%s %d", award_field_word(AWARD_MILESTONE_DAY), number);
    return text;
}

/* Of milestones those whose day may be another: a choice each. */
static int amend_choices(const struct award_page *page, struct arena *arena,
                         struct field_choice *ret_choices)
{
    char day[DATE_TEXT_SIZE], value[DAY_CHOICE_SIZE];
    int count = 0;

    for (int i = 0; i < AWARD_FIELD_COUNT; i++)
        if (i != AWARD_MILESTONE_DAY)
            ret_choices[count++] =
                (struct field_choice){.value = award_field_word((enum award_field) i),
                                      .label = _(award_field_label((enum award_field) i))};
    for (size_t i = 0; i < page->milestone_count; i++) {
        const struct award_milestone *one = &page->milestones[i];

        if (one->result == MILESTONE_OPEN)
            ret_choices[count++] = (struct field_choice){
                .value = arena_text(arena, day_choice(one->number, value)),
                .label = arena_format(arena, _("Day of milestone %1$d (%2$s): %3$s"), one->number,
                                      date_text(one->due_on, day), one->title)};
    }
    return count;
}

/* @return the number of the milestone whose day was chosen; 0: another field */
static int chosen_milestone(const struct award_page *page, const char *field)
{
    char value[DAY_CHOICE_SIZE];

    for (size_t i = 0; i < page->milestone_count; i++)
        if (text_is(field, day_choice(page->milestones[i].number, value)))
            return page->milestones[i].number;
    return 0;
}

static int amend_fields(const struct award_page *page, struct arena *arena,
                        struct field *ret_fields)
{
    struct field_choice *choices =
        arena_get(arena, (AWARD_FIELD_COUNT + page->milestone_count) * sizeof *choices);
    int count = amend_choices(page, arena, choices);

    ret_fields[0] = (struct field){.name = "field",
                                   .label = _("What is changed"),
                                   .kind = FIELD_CHOICE,
                                   .required = true,
                                   .choices = choices,
                                   .choice_count = count};
    ret_fields[1] = text_field("value", _("New value"), _("A day as 2026-06-30."), NOTE_MOST);
    return 2;
}

static int conclude_fields(struct field *ret_fields)
{
    ret_fields[0] = (struct field){
        .name = "passed", .label = _("Passed"), .kind = FIELD_YES_NO, .required = true};
    ret_fields[1] = (struct field){
        .name = "final",
        .label = _("Final amount"),
        .help = _("At most what was awarded. The last payment is this less what was paid; what "
                  "was paid beyond it is claimed back."),
        .unit = _("yuan"),
        .kind = FIELD_MONEY,
        .required = true};
    return 2;
}

static int fields(void *of, struct arena *arena, struct field *ret_fields)
{
    const struct award_target *target = of;
    int count = 0;

    switch (target->move) {
    case AWARD_SIGN:
        return sign_fields(ret_fields);
    case AWARD_FILE:
        ret_fields[0] = day_field("day", _("Asked for on"), NULL);
        return 1;
    case AWARD_MILESTONE:
        ret_fields[count++] = (struct field){
            .name = "met", .label = _("Reached"), .kind = FIELD_YES_NO, .required = true};
        break;
    case AWARD_AMEND:
        count = amend_fields(target->page, arena, ret_fields);
        break;
    case AWARD_CONCLUDE:
        count = conclude_fields(ret_fields);
        break;
    case AWARD_APPROVE:
    case AWARD_UNFILE:
    case AWARD_UNSIGN:
    case AWARD_UNAMEND:
    case AWARD_WITHDRAW:
    case AWARD_REOPEN:
    case AWARD_PASS:
    case AWARD_FAIL:
    case AWARD_REFUSE:
        break;
    }
    ret_fields[count] =
        text_field("reason", _("Ground"), _("Kept with the award and in the journal."), NOTE_MOST);
    ret_fields[count].required = award_move_row(target->move)->flags & MOVE_NEEDS_REASON;
    return count + 1;
}

static void fill(void *of, struct form *form)
{
    const struct award_target *target = of;
    char day[DATE_TEXT_SIZE];

    date_text(target->world->desk.today, day);
    if (target->move == AWARD_SIGN) {
        form_set(form, "signed_on", day);
        form_set(form, "starts_on", day);
    }
    if (target->move == AWARD_FILE)
        form_set(form, "day", day);
}

/* ---- what is decided on, above the fields ---- */

const char *award_amended_text(const struct award_amendment *amendment, struct arena *arena)
{
    return amendment->milestone
               ? arena_format(arena, _("Day of milestone %d"), amendment->milestone)
               : _(award_field_label(amendment->field));
}

static const char *amendment_text(const struct award_amendment *amendment, struct arena *arena)
{
    return arena_format(arena, _("%1$s: %2$s → %3$s"), award_amended_text(amendment, arena),
                        amendment->was, amendment->is);
}

static const char *money_note(const struct award_page *page, struct money final,
                              struct arena *arena)
{
    struct money keeps = {final.fen > page->paid.fen ? final.fen : page->paid.fen};
    struct money back = {page->committed.fen - keeps.fen};

    if (page->paid.fen > final.fen)
        return arena_format(arena, _("%1$s go back to the pool, %2$s paid are claimed back."),
                            yuan_text(back, arena),
                            yuan_text((struct money){page->paid.fen - final.fen}, arena));
    return arena_format(arena, _("%1$s go back to the pool, %2$s are still to be paid."),
                        yuan_text(back, arena),
                        yuan_text((struct money){final.fen - page->paid.fen}, arena));
}

/* The milestone picked, as the screen shows it; NULL: the move is about none. */
static const struct award_milestone *seen_of(const struct award_target *target)
{
    return target->move == AWARD_MILESTONE ? award_milestone_of(target->page, target->milestone)
                                           : NULL;
}

static void head(void *of, struct arena *arena, struct card_head *ret_head)
{
    const struct award_target *target = of;
    const struct award_page *page = target->page;
    const struct award_amendment *amendment = award_open_amendment(page);
    const struct award_acceptance *acceptance = award_open_acceptance(page);

    ret_head->subject = arena_format(arena, "%s  %s", page->number,
                                     applicant_text(page->applicant, page->invented, arena));
    if (seen_of(target))
        ret_head->note = seen_of(target)->title;
    if (target->move == AWARD_CONCLUDE)
        ret_head->note =
            arena_format(arena, _("awarded %1$s, paid %2$s"), yuan_text(page->committed, arena),
                         yuan_text(page->paid, arena));
    if ((target->move == AWARD_APPROVE || target->move == AWARD_REFUSE ||
         target->move == AWARD_WITHDRAW) &&
        amendment)
        ret_head->note = amendment_text(amendment, arena);
    else if (target->move == AWARD_PASS || target->move == AWARD_FAIL)
        ret_head->note = money_note(page, acceptance->final, arena);
    else if (target->move == AWARD_REFUSE && acceptance)
        ret_head->note = acceptance->ground;
    if (target->move == AWARD_UNSIGN)
        ret_head->note = page->award.agreement;
    if (target->move == AWARD_UNAMEND)
        ret_head->note = amendment_text(award_last_amendment(page), arena);
    if (target->move == AWARD_REOPEN)
        ret_head->note =
            arena_format(arena, _("%1$s that went back to the pool are committed again."),
                         yuan_text(award_conclusion(page)->gave_back, arena));
}

static struct award_details typed_of(const struct award_target *target, const struct form *form)
{
    const char *field = card_typed(form, "field");
    int amended = chosen_milestone(target->page, field);

    return (struct award_details){.agreement = card_typed(form, "agreement"),
                                  .leader = card_typed(form, "leader"),
                                  .targets = card_typed(form, "targets"),
                                  .signed_on = card_typed(form, "signed_on"),
                                  .starts_on = card_typed(form, "starts_on"),
                                  .ends_on = card_typed(form, "ends_on"),
                                  .milestones = card_typed(form, "milestones"),
                                  .milestone = amended ? amended : target->milestone,
                                  .seen = seen_of(target),
                                  .met = text_is(card_typed(form, "met"), "yes"),
                                  .field = amended ? award_field_word(AWARD_MILESTONE_DAY) : field,
                                  .value = card_typed(form, "value"),
                                  .day = card_typed(form, "day"),
                                  .passed = text_is(card_typed(form, "passed"), "yes"),
                                  .final = card_typed(form, "final"),
                                  .reason = card_typed(form, "reason")};
}

static bool again(void *of, struct err *err)
{
    struct award_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};
    struct award_page now = {0};

    if (!desk_award(&target->world->desk, target->application_id, &now, err))
        return false;
    award_page_release(&target->now);
    target->now = now;
    target->page = &target->now;
    return desk_award_may(&target->world->desk, target->application_id, target->move, &findings);
}

void award_target_release(struct award_target *target)
{
    award_page_release(&target->now);
}

static bool done(void *of, struct console *console, struct form *form, struct err *err)
{
    struct award_target *target = of;
    AUTO_FINDINGS struct findings findings = {0};
    const struct award_details details = typed_of(target, form);

    world_tick(target->world);
    if (!desk_award_move(&target->world->desk, target->application_id, target->page->award.version,
                         target->move, &details, &findings, err)) {
        card_tell(form, &findings);
        return false;
    }
    console_say(console, SAY_DONE, _("%1$s: %2$s."), target->page->number,
                _(award_move_row(target->move)->label));
    return true;
}

static const char *sign_sure(const struct form *form, struct arena *arena)
{
    return arena_format(
        arena,
        _("Agreement %1$s, work from %2$s to %3$s.\nFrom then on who leads, the targets, the last "
          "day and the days of milestones are changed by an amendment only, which a second person "
          "confirms."),
        card_typed(form, "agreement"), card_typed(form, "starts_on"), card_typed(form, "ends_on"));
}

static const char *file_sure(const struct award_page *page, const struct form *form,
                             struct arena *arena)
{
    struct date day;
    char ends[DATE_TEXT_SIZE];

    if (!date_parse(card_typed(form, "day"), &day, NULL) || day.day >= page->award.ends_on.day)
        return "";
    return arena_format(arena,
                        _("! The acceptance is asked for on %1$s; the work ends on %2$s only."),
                        card_typed(form, "day"), date_text(page->award.ends_on, ends));
}

static const char *withdraw_sure(const struct award_page *page, struct arena *arena)
{
    const struct award_amendment *amendment = award_open_amendment(page);

    return amendment ? arena_format(arena,
                                    _("Withdrawn: %s.\nThe agreement stays as it is, and nobody is "
                                      "asked to confirm it any more; who wants it after all asks "
                                      "for it anew."),
                                    amendment_text(amendment, arena))
                     : "";
}

/* What follows, and what is unusual, is said before it is done; what is refused is not asked. */
static const char *sure(void *of, const struct form *form, struct arena *arena)
{
    const struct award_target *target = of;
    const struct award_details details = typed_of(target, form);
    AUTO_FINDINGS struct findings findings = {0};

    if (!desk_award_could(&target->world->desk, target->application_id, target->move, &details,
                          &findings))
        return "";
    if (target->move == AWARD_SIGN)
        return sign_sure(form, arena);
    if (target->move == AWARD_FILE)
        return file_sure(target->page, form, arena);
    if (target->move == AWARD_WITHDRAW)
        return withdraw_sure(target->page, arena);
    return "";
}

static const enum figure shown[] = {FIGURE_COMMITTED, FIGURE_PAID, FIGURE_NONE};

bool award_card_open(struct console *console, struct award_target *target)
{
    return card_open(console,
                     &(struct card){.title = award_move_row(target->move)->label,
                                    .figures = shown,

                                    .draft = target->move == AWARD_SIGN ? "agreement" : NULL,
                                    .head = head,
                                    .fields = fields,
                                    .fill = fill,
                                    .sure = sure,
                                    .done = done,
                                    .again = again,
                                    .of = target});
}
