/* SPDX-License-Identifier: Apache-2.0 */
/* What follows the award of an application: what waits, the money, the agreement, its milestones,
 * amendments with old and new value, the acceptance.  What can be done is the desk's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/award.h"
#include "tui/application_words.h"
#include "tui/award_card.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/page.h"
#include "tui/screens.h"

struct award_screen {
    struct world *world;
    int64_t id;
    struct award_page award;
    struct page page;
    struct award_target target;
};

static bool load(struct award_screen *state, struct err *err)
{
    struct award_page read = {0};

    world_tick(state->world);
    if (!desk_award(&state->world->desk, state->id, &read, err))
        return false;
    award_page_release(&state->award);
    state->award = read;
    return true;
}

static bool award_open(struct screen *screen, const void *argument, struct err *err)
{
    struct award_screen *state = screen->state;

    state->world = screen_world(screen);
    state->id = *(const int64_t *) argument;
    return load(state, err);
}

static void award_resume(struct screen *screen)
{
    struct err err = {0};

    if (!load(screen->state, &err))
        console_fail(screen->console, &err);
}

/* ---- the page ---- */

static void fill_waiting(struct award_screen *state)
{
    struct page *page = &state->page;
    const struct award_amendment *amendment = award_open_amendment(&state->award);
    const struct award_acceptance *acceptance = award_open_acceptance(&state->award);

    if (amendment)
        page_marked(page, STYLE_WARNING, "!",
                    page_say(page,
                             _("%1$s asked for an amendment, and may withdraw it (w); another "
                               "person confirms it (y) or refuses it (x)"),
                             amendment->proposer));
    if (acceptance)
        page_marked(page, STYLE_WARNING, "!",
                    page_say(page,
                             _("%1$s proposed a conclusion; another person confirms it (y) "
                               "or refuses it (x)"),
                             acceptance->proposer));
    if (state->award.award.state == AWARD_ACTIVE &&
        state->award.award.ends_on.day < state->world->desk.today.day)
        page_marked(page, STYLE_ERROR, "!",
                    _("The last day of the work is over, and no acceptance is asked for."));
}

static void fill_money(struct award_screen *state)
{
    struct page *page = &state->page;
    const struct award_page *award = &state->award;
    char share[RATIO_TEXT_SIZE];
    struct money payable;
    struct err err = {0};

    page_heading(page, _("Money"));
    page_pair(page, _("Assessed"), yuan_text(award->assessed, &page->arena));
    page_pair(
        page, award_state_ends(award->award.state) ? _("Final amount") : _("Committed"),
        yuan_text(award_state_ends(award->award.state) ? award->award.final : award->committed,
                  &page->arena));
    page_pair(page, _("Paid"), yuan_text(award->paid, &page->arena));
    if (award->stands &&
        award_payable(award->item, &award->award, award->committed, award->paid, &payable, &err))
        page_pair(page, _("Can be paid now"), yuan_text(payable, &page->arena));
    if (!award_state_ends(award->award.state))
        page_text(
            page, STYLE_DIM,
            page_say(page, _("Before the acceptance at most %1$s: %2$s%3$s"),
                     ratio_text(award->item->agreement->first, share),
                     words_now(&award->item->agreement->basis),
                     grade_is_proved(award->item->agreement->grade) ? "" : _("  [unproved]")));
}

static void fill_agreement(struct award_screen *state)
{
    struct page *page = &state->page;
    const struct award *award = &state->award.award;

    page_heading(page, _("Agreement"));
    if (award->version == 0) {
        page_text(page, STYLE_DIM, _("Not signed yet. n enters it; nothing is paid before."));
        return;
    }
    page_pair(page, _("Number of the agreement"),
              page_say(page, _("%1$s, signed %2$s (%3$s)"), award->agreement,
                       page_day(page, award->signed_on), award->signer));
    page_pair(page, _("Days of the work"),
              page_say(page, _("%1$s to %2$s"), page_day(page, award->starts_on),
                       page_day(page, award->ends_on)));
    page_pair(page, _(award_field_label(AWARD_LEADER)), award->leader);
    page_pair(page, _(award_field_label(AWARD_TARGETS)), award->targets);
}

/* An amendment moved the last day, and the days of the milestones stayed: nobody is told of it
 * otherwise. */
static void warn_of_milestones(struct award_screen *state)
{
    const struct award_page *award = &state->award;
    struct page *page = &state->page;
    bool moved = false;

    for (size_t i = 0; i < award->amendment_count; i++) {
        const struct award_amendment *one = &award->amendments[i];

        if (one->verdict == VERDICT_CONFIRMED && one->field == AWARD_ENDS_ON)
            moved = true;
        else if (one->verdict == VERDICT_CONFIRMED && one->field == AWARD_MILESTONE_DAY)
            moved = false;
    }
    if (moved)
        page_marked(page, STYLE_WARNING, "!",
                    page_say(page,
                             _("The last day is now %s; the milestones keep their days until an "
                               "amendment gives them others (e)."),
                             page_day(page, award->award.ends_on)));
}

static void fill_milestones(struct award_screen *state)
{
    struct page *page = &state->page;
    const struct award_page *award = &state->award;

    if (award->milestone_count == 0)
        return;
    page_heading(page, _("Milestones"));
    for (size_t i = 0; i < award->milestone_count; i++) {
        const struct award_milestone *milestone = &award->milestones[i];
        bool open = milestone->result == MILESTONE_OPEN;

        page_pick(page, open && milestone->due_on.day < state->world->desk.today.day ? "!" : " ",
                  page_say(page, "%d  %s  %s", milestone->number, page_day(page, milestone->due_on),
                           milestone->title),
                  _(milestone_result_label(milestone->result)),
                  open ? ""
                       : page_say(page, "%s  %s  %s", page_day(page, milestone->settled_on),
                                  milestone->settler, milestone->note));
    }
    warn_of_milestones(state);
}

static void fill_amendments(struct award_screen *state)
{
    struct page *page = &state->page;
    const struct award_page *award = &state->award;

    if (award->amendment_count == 0)
        return;
    page_heading(page, _("Amendments"));
    for (size_t i = award->amendment_count; i-- > 0;) {
        const struct award_amendment *one = &award->amendments[i];

        page_text(page, one->verdict == VERDICT_OPEN ? STYLE_WARNING : STYLE_NORMAL,
                  page_say(page, _("%1$s: %2$s → %3$s (%4$s)"),
                           award_amended_text(one, &page->arena), one->was, one->is,
                           _(award_verdict_label(one->verdict))));
        page_text(page, STYLE_DIM,
                  page_say(page, "%s  %s  %s", page_day(page, one->proposed_on), one->proposer,
                           one->ground));
        if (one->verdict != VERDICT_OPEN)
            page_text(page, STYLE_DIM,
                      page_say(page, "%s  %s  %s", page_day(page, one->decided_on), one->decider,
                               one->note));
        if (one->verdict == VERDICT_TAKEN_BACK)
            page_text(page, STYLE_DIM,
                      page_say(page, "%s  %s  %s", page_day(page, one->taken_on), one->taker,
                               one->back_why));
    }
}

static void fill_acceptance(struct award_screen *state)
{
    struct page *page = &state->page;
    const struct award_page *award = &state->award;

    if (date_is_none(award->award.filed_on) && award->acceptance_count == 0)
        return;
    page_heading(page, _("Acceptance"));
    page_pair(page, _("Asked for on"), page_day(page, award->award.filed_on));
    for (size_t i = award->acceptance_count; i-- > 0;) {
        const struct award_acceptance *one = &award->acceptances[i];

        page_text(page, one->verdict == VERDICT_OPEN ? STYLE_WARNING : STYLE_NORMAL,
                  page_say(page, _("%1$s, final amount %2$s (%3$s)"),
                           one->passed ? _("passed") : _("not passed"),
                           yuan_text(one->final, &page->arena),
                           _(award_verdict_label(one->verdict))));
        page_text(page, STYLE_DIM,
                  page_say(page, "%s  %s  %s", page_day(page, one->proposed_on), one->proposer,
                           one->ground));
        if (one->verdict != VERDICT_OPEN)
            page_text(page, STYLE_DIM,
                      page_say(page, "%s  %s  %s", page_day(page, one->decided_on), one->decider,
                               one->note));
        if (one->verdict == VERDICT_TAKEN_BACK)
            page_text(page, STYLE_DIM,
                      page_say(page, "%s  %s  %s", page_day(page, one->taken_on), one->taker,
                               one->back_why));
    }
}

static void award_draw(struct screen *screen, struct frame *frame)
{
    struct award_screen *state = screen->state;
    AUTO_ARENA struct arena arena = {0};

    frame_title(frame, _("Agreement and acceptance > %s"), state->award.number);
    frame_context(frame, "%s   %s",
                  applicant_text(state->award.applicant, state->award.invented, &arena),
                  _(award_state_label(state->award.award.state)));
    page_clear(&state->page);
    fill_waiting(state);
    fill_money(state);
    fill_agreement(state);
    fill_milestones(state);
    fill_amendments(state);
    fill_acceptance(state);
    page_draw(&state->page, frame->grid, frame->layout.body, true);
}

/* ---- commands ---- */

/* The move a key stands for where the award is now. @return false: of none */
static bool move_of(const struct award_screen *state, enum command_id id, enum award_move *ret_move)
{
    const struct award_acceptance *acceptance = award_open_acceptance(&state->award);
    static const struct {
        enum command_id id;
        enum award_move move;
    } same[] = {{CMD_AWARD_SIGN, AWARD_SIGN},     {CMD_AWARD_MILESTONE, AWARD_MILESTONE},
                {CMD_AWARD_AMEND, AWARD_AMEND},   {CMD_AWARD_FILE, AWARD_FILE},
                {CMD_AWARD_UNFILE, AWARD_UNFILE}, {CMD_AWARD_CONCLUDE, AWARD_CONCLUDE},
                {CMD_AWARD_REFUSE, AWARD_REFUSE}};

    if (id == CMD_AWARD_CONFIRM) {
        *ret_move = state->award.award.state != AWARD_ACCEPTING ? AWARD_APPROVE
                    : acceptance && !acceptance->passed         ? AWARD_FAIL
                                                                : AWARD_PASS;
        return true;
    }
    if (id == CMD_AWARD_BACK) { /* the newest of what stands */
        *ret_move = award_open_amendment(&state->award)           ? AWARD_WITHDRAW
                    : award_state_ends(state->award.award.state)  ? AWARD_REOPEN
                    : award_last_amendment(&state->award) != NULL ? AWARD_UNAMEND
                                                                  : AWARD_UNSIGN;
        return true;
    }
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (same[i].id == id) {
            *ret_move = same[i].move;
            return true;
        }
    return false;
}

static bool start_move(struct screen *screen, enum award_move move)
{
    struct award_screen *state = screen->state;
    int picked = page_picked(&state->page);
    AUTO_FINDINGS struct findings findings = {0};

    world_tick(state->world);
    if (!desk_award_may(&state->world->desk, state->id, move, &findings)) {
        findings_show(screen->console, _(award_move_row(move)->label), &findings);
        return true;
    }
    award_target_release(&state->target);
    state->target = (struct award_target){
        .world = state->world, .application_id = state->id, .page = &state->award, .move = move};
    if (move == AWARD_MILESTONE && picked >= 0)
        state->target.milestone = state->award.milestones[picked].number;
    return award_card_open(screen->console, &state->target);
}

static bool award_command(struct screen *screen, enum command_id id)
{
    struct award_screen *state = screen->state;
    enum award_move move;

    if (move_of(state, id, &move))
        return start_move(screen, move);
    if (id != CMD_LIST_REFRESH)
        return page_command(&state->page, id);
    award_resume(screen);
    return true;
}

/* Shown is what follows from where it stands; why it cannot be made is told when it is tried. */
static enum readiness award_may(const struct screen *screen, enum command_id id,
                                const char **ret_missing)
{
    const struct award_screen *state = screen->state;
    enum award_move move;

    if (id == CMD_LIST_SELECT || id == CMD_LIST_OPEN)
        return COMMAND_HIDDEN;
    if (!move_of(state, id, &move))
        return COMMAND_READY;
    if ((id == CMD_AWARD_CONFIRM || id == CMD_AWARD_REFUSE) &&
        !award_open_amendment(&state->award) && !award_open_acceptance(&state->award)) {
        *ret_missing = _("nothing of it waits for a second person");
        return COMMAND_MISSING;
    }
    if (award_move_row(move)->from & (1u << state->award.award.state))
        return COMMAND_READY;
    *ret_missing = _(award_state_label(state->award.award.state));
    return COMMAND_MISSING;
}

static void award_close(struct screen *screen)
{
    struct award_screen *state = screen->state;

    page_release(&state->page);
    award_page_release(&state->award);
    award_target_release(&state->target);
}

static const enum figure beside[] = {FIGURE_ASSESSED, FIGURE_COMMITTED, FIGURE_FINAL,
                                     FIGURE_PAID,     FIGURE_PAYABLE,   FIGURE_NONE};
static const struct screen_figures figures = {.beside = beside};

const struct screen_class screen_award = {
    .name = "award",
    .place = IN_AWARD,
    .widget = IN_LIST,
    .size = sizeof(struct award_screen),
    .open = award_open,
    .draw = award_draw,
    .command = award_command,
    .may = award_may,
    .resume = award_resume,
    .close = award_close,
    .figures = &figures,
};
