/* SPDX-License-Identifier: Apache-2.0 */
/* Moving an award after its agreement: what is typed, what is written.  Leaves who and whether to
 * award_guard.c, and reading to award_page.c. */
#include "store/award.h"
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/award_turn.h"
#include "desk/clawback_inside.h"
#include "desk/clock.h"
#include "desk/step.h"
#include "store/people.h"

#define NAME_MOST 120
#define TEXT_MOST 2000

static void blocks_why(struct award_turn *turn, const char *field, const struct err *why)
{
    findings_refuse(turn->findings, field, field, why->what, "");
}

static bool turn_load(struct award_turn *turn, int64_t application_id, struct err *err)
{
    return dossier_load(turn->desk, application_id, &turn->dossier, err) &&
           award_page_load(turn->desk, &turn->dossier, &turn->page, err);
}

static void read_details(struct award_turn *turn);

bool desk_award_could(struct desk *desk, int64_t application_id, enum award_move move,
                      const struct award_details *details, struct findings *findings)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_AWARD_TURN struct award_turn turn = {
        .desk = desk, .move = move, .findings = findings, .details = details};
    struct err why = {0};

    if (act_may_read(desk, ROLES_ALL, &why) && store_read_begin(desk->store, &why)) {
        snapshot = desk->store;
        if (turn_load(&turn, application_id, &why) && award_judge(&turn, &why)) {
            if (details && !findings_block(findings))
                read_details(&turn);
            return !findings_block(findings);
        }
    }
    findings_refuse(turn.findings, "award", "", why.what, why.hint);
    return false;
}

bool desk_award_may(struct desk *desk, int64_t application_id, enum award_move move,
                    struct findings *findings)
{
    return desk_award_could(desk, application_id, move, NULL, findings);
}

/* ---- what is typed ---- */

static const char *read_text(struct award_turn *turn, const char *typed, const char *label,
                             const char *field, size_t most)
{
    const char *clean = "";
    struct err why = {0};

    if (!act_clean_lines(typed, label, most, &turn->arena, &clean, &why))
        blocks_why(turn, field, &why);
    else if (text_empty(clean))
        findings_refuse(turn->findings, field, field,
                        arena_format(&turn->arena, _("“%s” is missing"), label), "");
    return clean;
}

static struct date read_day(struct award_turn *turn, const char *typed, const char *field)
{
    struct date day = DATE_NONE;
    struct err why = {0};

    if (!date_parse(typed ? typed : "", &day, &why)) {
        blocks_why(turn, field, &why);
        day = DATE_NONE;
    }
    return day;
}

/* "2026-06-30 what is reached by then" */
static void read_milestone(struct award_turn *turn, const char *line)
{
    struct award_milestone *milestone = &turn->milestones[turn->milestone_count];
    const char *blank = strchr(line, ' ');
    struct err why = {0};

    if (!blank || text_empty(blank + 1) ||
        !date_parse(arena_format(&turn->arena, "%.*s", (int) (blank - line), line),
                    &milestone->due_on, &why)) {
        findings_refuse(
            turn->findings, "milestones", "milestones",
            arena_format(&turn->arena, _("a milestone is a day and what is reached: “%s”"), line),
            "");
        return;
    }
    if (milestone->due_on.day < turn->award.starts_on.day ||
        milestone->due_on.day > turn->award.ends_on.day)
        findings_refuse(turn->findings, "milestones", "milestones",
                        _("a milestone lies outside the days of the work"), "");
    milestone->number = (int) ++turn->milestone_count;
    milestone->title = blank + 1;
}

static void read_milestones(struct award_turn *turn)
{
    const char *text = "", *line;
    struct err why = {0};

    if (!act_clean_lines(turn->details->milestones, _("Milestones"), TEXT_MOST, &turn->arena, &text,
                         &why))
        blocks_why(turn, "milestones", &why);
    for (line = text; *line;) {
        size_t size = strcspn(line, "\n");

        if (size > 0 && turn->milestone_count == MILESTONES_MOST) {
            findings_refuse(turn->findings, "milestones", "milestones",
                            arena_format(&turn->arena, _("at most %d milestones"), MILESTONES_MOST),
                            "");
            return;
        }
        if (size > 0)
            read_milestone(turn, arena_format(&turn->arena, "%.*s", (int) size, line));
        line += size + (line[size] == '\n');
    }
}

static void read_agreement(struct award_turn *turn)
{
    const struct award_details *details = turn->details;
    const struct date awarded = turn->dossier.page.application.over_on;
    struct award *award = &turn->award;
    char day[DATE_TEXT_SIZE];

    award->application_id = turn->dossier.page.application.id;
    award->agreement =
        read_text(turn, details->agreement, _("Number of the agreement"), "agreement", NAME_MOST);
    award->leader =
        read_text(turn, details->leader, _(award_field_label(AWARD_LEADER)), "leader", NAME_MOST);
    award->targets = read_text(turn, details->targets, _(award_field_label(AWARD_TARGETS)),
                               "targets", TEXT_MOST);
    award->signed_on = read_day(turn, details->signed_on, "signed_on");
    award->starts_on = read_day(turn, details->starts_on, "starts_on");
    award->ends_on = read_day(turn, details->ends_on, "ends_on");
    if (!date_is_none(award->signed_on) && award->signed_on.day > turn->desk->today.day)
        findings_refuse(turn->findings, "signed_on", "signed_on", _("the day is in the future"),
                        "");
    else if (!date_is_none(award->signed_on) && award->signed_on.day < awarded.day)
        findings_refuse(turn->findings, "signed_on", "signed_on",
                        arena_format(&turn->arena, _("the award is of %s: it is signed after it"),
                                     date_text(awarded, day)),
                        "");
    if (!date_is_none(award->starts_on) && !date_is_none(award->ends_on)) {
        if (award->ends_on.day < award->starts_on.day)
            findings_refuse(turn->findings, "ends_on", "ends_on",
                            _("the last day lies before the first"), "");
        else
            read_milestones(turn);
    }
}

static const struct award_milestone *milestone_find(const struct award_turn *turn)
{
    return award_milestone_of(&turn->page, turn->details->milestone);
}

static const char *value_now(const struct award_turn *turn, enum award_field field,
                             char day[DATE_TEXT_SIZE])
{
    const struct award *award = &turn->page.award;

    switch (field) {
    case AWARD_LEADER:
        return award->leader;
    case AWARD_TARGETS:
        return award->targets;
    case AWARD_ENDS_ON:
        return date_text(award->ends_on, day);
    case AWARD_MILESTONE_DAY:
        return milestone_find(turn) ? date_text(milestone_find(turn)->due_on, day) : "";
    }
    return "";
}

/* As at signing: what is to be reached lies within the days of the work.  What is settled is past.
 */
static void read_new_end(struct award_turn *turn, struct date day)
{
    const struct award_page *page = &turn->page;
    char due[DATE_TEXT_SIZE];

    if (day.day < page->award.starts_on.day)
        findings_refuse(turn->findings, "value", "value", _("the last day lies before the first"),
                        "");
    for (size_t i = 0; i < page->milestone_count; i++) {
        const struct award_milestone *milestone = &page->milestones[i];

        if (milestone->result == MILESTONE_OPEN && milestone->due_on.day > day.day)
            findings_refuse(
                turn->findings, "award:milestone", "value",
                arena_format(&turn->arena,
                             _("an open milestone would lie after the new last day: %1$d, %2$s, "
                               "%3$s"),
                             milestone->number, date_text(milestone->due_on, due),
                             milestone->title),
                _("the officer, by settling it first or by a later day"));
    }
}

/* What is settled is past; the others lie within the days of the work, as at signing. */
static void read_new_day(struct award_turn *turn, struct date day)
{
    const struct award *award = &turn->page.award;
    const struct award_milestone *milestone = milestone_find(turn);

    if (!milestone)
        findings_refuse(turn->findings, "milestone", "field",
                        _("the agreement has no such milestone"), "");
    else if (milestone->result != MILESTONE_OPEN)
        findings_refuse(turn->findings, "award:milestone", "field",
                        _("the milestone is settled already: its day stays"), "");
    else if (day.day < award->starts_on.day || day.day > award->ends_on.day)
        findings_refuse(turn->findings, "award:milestone", "value",
                        _("a milestone lies outside the days of the work"),
                        _("the officer, by an amendment of the last day first"));
}

/* A value that is a day is kept as days are written. */
static void read_amended_day(struct award_turn *turn, struct award_amendment *amendment)
{
    struct date day = read_day(turn, amendment->is, "value");
    char text[DATE_TEXT_SIZE];

    if (!date_is_none(day) && amendment->field == AWARD_ENDS_ON)
        read_new_end(turn, day);
    else if (!date_is_none(day))
        read_new_day(turn, day);
    amendment->is = arena_text(&turn->arena, date_text(day, text));
}

static void read_amendment(struct award_turn *turn)
{
    struct award_amendment *amendment = &turn->amendment;
    char now[DATE_TEXT_SIZE];

    if (!award_field_parse(turn->details->field ? turn->details->field : "", &amendment->field)) {
        findings_refuse(turn->findings, "field", "field", _("choose what is to be changed"), "");
        return;
    }
    amendment->was = arena_text(&turn->arena, value_now(turn, amendment->field, now));
    amendment->is = read_text(turn, turn->details->value, _("New value"), "value",
                              amendment->field == AWARD_LEADER ? NAME_MOST : TEXT_MOST);
    if (amendment->field == AWARD_MILESTONE_DAY)
        amendment->milestone = turn->details->milestone;
    if ((amendment->field == AWARD_ENDS_ON || amendment->field == AWARD_MILESTONE_DAY) &&
        !text_empty(amendment->is))
        read_amended_day(turn, amendment);
    if (text_is(amendment->is, amendment->was))
        findings_refuse(turn->findings, "value", "value", _("the new value is the old one"), "");
    amendment->ground = turn->reason;
    amendment->proposed_by = turn->desk->clerk.id;
    amendment->proposed_on = turn->desk->today;
}

static void read_conclusion(struct award_turn *turn)
{
    struct award_acceptance *acceptance = &turn->acceptance;
    const char *typed = turn->details->final;
    char most[MONEY_TEXT_SIZE];
    struct err why = {0};

    acceptance->passed = turn->details->passed;
    acceptance->final = turn->page.committed;
    if (!acceptance->passed && text_empty(typed))
        findings_refuse(
            turn->findings, "award:final", "final",
            _("what failed keeps no whole amount by silence: the final amount is missing"), "");
    else if (!text_empty(typed) && !money_parse(typed, &acceptance->final, &why))
        blocks_why(turn, "final", &why);
    else if (acceptance->final.fen > turn->page.committed.fen)
        findings_refuse(turn->findings, "award:final", "final",
                        arena_format(&turn->arena,
                                     _("the final amount is at most %s, which was awarded"),
                                     money_text(turn->page.committed, most)),
                        "");
    acceptance->ground = turn->reason;
    acceptance->proposed_by = turn->desk->clerk.id;
    acceptance->proposed_on = turn->desk->today;
}

static void read_filing(struct award_turn *turn)
{
    if (text_empty(turn->details->day))
        return;
    turn->day = read_day(turn, turn->details->day, "day");
    if (turn->day.day > turn->desk->today.day)
        findings_refuse(turn->findings, "day", "day", _("the day is in the future"), "");
    else if (!date_is_none(turn->day) && turn->day.day < turn->page.award.starts_on.day)
        findings_refuse(turn->findings, "day", "day",
                        _("the day is before the first day of the work"), "");
}

static void read_settled(struct award_turn *turn)
{
    if (!milestone_find(turn))
        findings_refuse(turn->findings, "milestone", "milestone",
                        _("the agreement has no such milestone"), "");
    else if (turn->desk->today.day < turn->page.award.starts_on.day)
        findings_refuse(turn->findings, "award:milestone", "milestone",
                        _("the day is before the first day of the work"), "");
}

static void read_details(struct award_turn *turn)
{
    struct err why = {0};

    turn->day = turn->desk->today;
    turn->reason = "";
    if (award_move_row(turn->move)->flags & MOVE_NEEDS_REASON)
        turn->reason = read_text(turn, turn->details->reason, _("Ground"), "reason", TEXT_MOST);
    else if (!act_clean_lines(turn->details->reason, _("Ground"), TEXT_MOST, &turn->arena,
                              &turn->reason, &why))
        blocks_why(turn, "reason", &why);
    if (turn->move == AWARD_SIGN)
        read_agreement(turn);
    if (turn->move == AWARD_AMEND)
        read_amendment(turn);
    if (turn->move == AWARD_CONCLUDE)
        read_conclusion(turn);
    if (turn->move == AWARD_FILE)
        read_filing(turn);
    if (turn->move == AWARD_MILESTONE)
        read_settled(turn);
}

/* ---- writing ---- */

static bool sign(struct award_turn *turn, struct act *act, struct err *err)
{
    const struct award *award = &turn->award;
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];

    act_change(act, "agreement", "", award->agreement);
    act_change(act, "leader", "", award->leader);
    act_change(act, "targets", "", award->targets);
    act_change_date(act, "signed_on", DATE_NONE, award->signed_on);
    act_change_date(act, "starts_on", DATE_NONE, award->starts_on);
    act_change_date(act, "ends_on", DATE_NONE, award->ends_on);
    if (!store_award_sign(turn->desk->store, award, turn->desk->clerk.id, err))
        return false;
    for (size_t i = 0; i < turn->milestone_count; i++) {
        const struct award_milestone *milestone = &turn->milestones[i];

        act_change(act, arena_format(&arena, "milestone.%d", milestone->number), "",
                   arena_format(&arena, "%d %s %s", milestone->number,
                                date_text(milestone->due_on, day), milestone->title));
        if (!store_award_milestone_add(turn->desk->store, award->application_id, milestone, err))
            return false;
    }
    return true;
}

/* All that signing wrote is gone; the journal keeps it. */
static bool unsign(struct award_turn *turn, struct act *act, struct err *err)
{
    const struct award_page *page = &turn->page;
    const struct award *award = &page->award;
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE];

    act_change(act, "agreement", award->agreement, "");
    act_change(act, "leader", award->leader, "");
    act_change(act, "targets", award->targets, "");
    act_change_date(act, "signed_on", award->signed_on, DATE_NONE);
    act_change_date(act, "starts_on", award->starts_on, DATE_NONE);
    act_change_date(act, "ends_on", award->ends_on, DATE_NONE);
    for (size_t i = 0; i < page->milestone_count; i++) {
        const struct award_milestone *milestone = &page->milestones[i];

        act_change(act, arena_format(&arena, "milestone.%d", milestone->number),
                   arena_format(&arena, "%d %s %s", milestone->number,
                                date_text(milestone->due_on, day), milestone->title),
                   "");
    }
    return store_award_unsign(turn->desk->store, award, turn->reason, turn->desk->clerk.id,
                              turn->desk->today, err);
}

static bool settle(struct award_turn *turn, struct act *act, struct err *err)
{
    const struct award_milestone *was = milestone_find(turn);
    struct award_milestone now = *was;

    now.result = turn->details->met ? MILESTONE_MET : MILESTONE_UNMET;
    now.note = turn->reason;
    now.settled_on = turn->desk->today;
    act_change_number(act, "milestone", 0, now.number);
    act_change(act, "milestone_result", milestone_result_word(was->result),
               milestone_result_word(now.result));
    return store_award_milestone_settle(turn->desk->store, turn->page.award.application_id, &now,
                                        turn->desk->clerk.id, err);
}

/* As asked or refused: the day itself is said as the milestone is, once it moves. */
static void note_asked(struct act *act, const struct award_amendment *amendment, const char *was,
                       const char *is)
{
    if (amendment->field == AWARD_MILESTONE_DAY)
        act_change_number(act, "milestone", 0, amendment->milestone);
    act_change(act, award_field_word(amendment->field), was, is);
}

static void note_moved(struct award_turn *turn, struct act *act,
                       const struct award_amendment *amendment, const char *was, const char *is)
{
    const struct award_milestone *milestone = award_milestone_of(&turn->page, amendment->milestone);
    struct arena *arena = &turn->arena;

    if (amendment->field != AWARD_MILESTONE_DAY || !milestone)
        act_change(act, award_field_word(amendment->field), was, is);
    else
        act_change(act, arena_format(arena, "milestone.%d", milestone->number),
                   arena_format(arena, "%d %s %s", milestone->number, was, milestone->title),
                   arena_format(arena, "%d %s %s", milestone->number, is, milestone->title));
}

static bool amend(struct award_turn *turn, struct act *act, struct err *err)
{
    const struct award_amendment *amendment = &turn->amendment;

    note_asked(act, amendment, amendment->was, amendment->is);
    return store_award_amend(turn->desk->store, turn->page.award.application_id, amendment, err);
}

static bool decide_amendment(struct award_turn *turn, struct act *act, enum award_verdict verdict,
                             struct err *err)
{
    const struct award_amendment *amendment = award_open_amendment(&turn->page);

    if (verdict == VERDICT_CONFIRMED)
        note_moved(turn, act, amendment, amendment->was, amendment->is);
    else
        note_asked(act, amendment, amendment->is, amendment->was);
    return store_award_amendment_decide(turn->desk->store, turn->page.award.application_id, verdict,
                                        turn->reason, turn->desk->clerk.id, turn->desk->today, err);
}

/* What is more than the final amount goes back while it is not paid, and is claimed back when it
 * is. */
static bool settle_money(struct award_turn *turn, struct act *act, struct money final,
                         struct money *ret_back, struct err *err)
{
    const struct application *application = &turn->dossier.page.application;
    struct motion motion = {.desk = turn->desk, .dossier = &turn->dossier};
    struct step step = {
        .act = act, .motion = &motion, .next = *application, .reason = turn->reason};
    struct money keeps = {final.fen > application->paid.fen ? final.fen : application->paid.fen};
    int64_t pool_year, seq;

    if (!money_subtract(application->committed, keeps, ret_back))
        return err_set(err, ERR_STORE, _("the figures of %s do not add up"), application->number);
    if (ret_back->fen > 0 &&
        (!step_reserved_in(&step, &pool_year, err) ||
         !step_post(&step, LEDGER_DECOMMIT, pool_year, *ret_back, NULL, &seq, err)))
        return false;
    return clawback_of_award(act, application, final, award_open_acceptance(&turn->page)->ground,
                             err);
}

/* The money first: the row says where the ledger stood when it was decided. */
static bool decide_acceptance(struct award_turn *turn, struct act *act, bool confirmed,
                              struct err *err)
{
    const struct award_acceptance *acceptance = award_open_acceptance(&turn->page);
    const struct money committed = turn->page.committed;
    struct money back = {0};

    act_change(act, "conclusion", "", acceptance->passed ? "passed" : "failed");
    /* said in any case: one that was taken back left it at nothing */
    act_change_money(act, "final",
                     committed.fen == acceptance->final.fen ? (struct money){0} : committed,
                     acceptance->final);
    return (!confirmed || settle_money(turn, act, acceptance->final, &back, err)) &&
           store_award_acceptance_decide(turn->desk->store, turn->page.award.application_id,
                                         confirmed, back, turn->reason, turn->desk->clerk.id,
                                         turn->desk->today, err);
}

static bool unamend(struct award_turn *turn, struct act *act, struct err *err)
{
    const struct award_amendment *last = award_last_amendment(&turn->page);

    note_moved(turn, act, last, last->is, last->was);
    return store_award_unamend(turn->desk->store, last->id, turn->reason, turn->desk->clerk.id,
                               turn->desk->today, err);
}

/* What it gave back is reserved and committed again where it was. */
static bool reopen(struct award_turn *turn, struct act *act, struct err *err)
{
    const struct award_acceptance *conclusion = award_conclusion(&turn->page);
    const struct application *application = &turn->dossier.page.application;
    struct motion motion = {.desk = turn->desk, .dossier = &turn->dossier};
    struct step step = {
        .act = act, .motion = &motion, .next = *application, .reason = turn->reason};
    int64_t pool_year, seq;

    act_change(act, "conclusion", conclusion->passed ? "passed" : "failed", "");
    act_change_money(act, "final", conclusion->final, (struct money){0});
    if (conclusion->gave_back.fen > 0 &&
        (!step_reserved_in(&step, &pool_year, err) ||
         !step_post(&step, LEDGER_RESERVE, pool_year, conclusion->gave_back, NULL, &seq, err) ||
         !step_post(&step, LEDGER_COMMIT, pool_year, conclusion->gave_back, NULL, &seq, err)))
        return false;
    return store_award_reopen(turn->desk->store, conclusion->id, turn->reason, turn->desk->clerk.id,
                              turn->desk->today, err);
}

static bool conclude(struct award_turn *turn, struct act *act, struct err *err)
{
    act_change(act, "conclusion", "", turn->acceptance.passed ? "passed" : "failed");
    act_change_money(act, "final", turn->page.committed, turn->acceptance.final);
    return store_award_conclude(turn->desk->store, turn->page.award.application_id,
                                &turn->acceptance, err);
}

static bool file(struct award_turn *turn, struct act *act, struct date day, struct err *err)
{
    act_change_date(act, "filed_on", turn->page.award.filed_on, day);
    return store_award_file(turn->desk->store, turn->page.award.application_id, day, err);
}

static bool apply(struct award_turn *turn, struct act *act, struct err *err)
{
    switch (turn->move) {
    case AWARD_SIGN:
        return sign(turn, act, err);
    case AWARD_MILESTONE:
        return settle(turn, act, err);
    case AWARD_AMEND:
        return amend(turn, act, err);
    case AWARD_APPROVE:
        return decide_amendment(turn, act, VERDICT_CONFIRMED, err);
    case AWARD_WITHDRAW:
        return decide_amendment(turn, act, VERDICT_WITHDRAWN, err);
    case AWARD_FILE:
        return file(turn, act, turn->day, err);
    case AWARD_UNFILE:
        return file(turn, act, DATE_NONE, err);
    case AWARD_CONCLUDE:
        return conclude(turn, act, err);
    case AWARD_PASS:
    case AWARD_FAIL:
        return decide_acceptance(turn, act, true, err);
    case AWARD_UNSIGN:
        return unsign(turn, act, err);
    case AWARD_UNAMEND:
        return unamend(turn, act, err);
    case AWARD_REOPEN:
        return reopen(turn, act, err);
    case AWARD_REFUSE:
        return award_open_amendment(&turn->page) ? decide_amendment(turn, act, VERDICT_REFUSED, err)
                                                 : decide_acceptance(turn, act, false, err);
    }
    return err_set(err, ERR_INPUT, _("there is no such move"));
}

/* The state is read again: the file's trigger may have moved it. */
static bool note_state(struct award_turn *turn, struct act *act, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct award now = {0};
    bool found;

    if (!store_award(turn->desk->store, turn->dossier.page.application.id, &arena, &now, &found,
                     err))
        return false;
    act_change(act, "award", award_state_word(turn->page.award.state),
               award_state_word(found ? now.state : AWARD_UNSIGNED));
    act_change(act, "reason", "", turn->reason);
    return true;
}

/* ---- two people at it ---- */

/* A milestone that stands as it was seen does not mind what was done beside it. */
static bool is_apart(struct award_turn *turn)
{
    const struct award_milestone *seen = turn->details->seen;
    const struct award_milestone *now = turn->move == AWARD_MILESTONE ? milestone_find(turn) : NULL;

    return seen && now && now->result == seen->result && now->due_on.day == seen->due_on.day &&
           text_is(now->title, seen->title);
}

static bool tell_both(struct award_turn *turn, struct err *err)
{
    const struct award_milestone *now = turn->move == AWARD_MILESTONE ? milestone_find(turn) : NULL;
    const char *both = NULL;

    if (now)
        both = arena_format(
            &turn->arena, _("milestone %1$d is now “%2$s”, you wrote “%3$s”"), now->number,
            _(milestone_result_label(now->result)),
            _(milestone_result_label(turn->details->met ? MILESTONE_MET : MILESTONE_UNMET)));
    return act_overtaken(turn->desk, "application", turn->dossier.page.application.id, both, err);
}

bool desk_award_move(struct desk *desk, int64_t application_id, int64_t version,
                     enum award_move move, const struct award_details *details,
                     struct findings *findings, struct err *err)
{
    static const struct award_details nothing = {0};
    AUTO_AWARD_TURN struct award_turn turn = {
        .desk = desk, .move = move, .findings = findings, .details = details ? details : &nothing};
    AUTO_ACT struct act act = {0};

    if (!act_begin(&act, desk, ROLES_ALL, err) || !turn_load(&turn, application_id, err))
        return false;
    if (turn.page.award.version != version && !is_apart(&turn))
        return tell_both(&turn, err);
    version = turn.page.award.version;
    if (!award_judge(&turn, err))
        return false;
    if (!findings_block(findings))
        read_details(&turn);
    if (findings_block(findings))
        return act_refuse(findings, err);
    /* Counted up first: what ends an award closes its row, and what opens it again frees it. */
    const bool is_closed = award_state_ends(turn.page.award.state);
    return (move == AWARD_SIGN || is_closed ||
            store_award_touch(desk->store, application_id, version, err)) &&
           apply(&turn, &act, err) &&
           (!is_closed || store_award_touch(desk->store, application_id, version, err)) &&
           note_state(&turn, &act, err) && clock_again(&act, application_id, err) &&
           store_duty_add(desk->store, application_id, award_move_row(move)->duty, desk->clerk.id,
                          err) &&
           act_end(&act, award_move_row(move)->word, "application", application_id,
                   turn.dossier.page.application.number, err);
}
