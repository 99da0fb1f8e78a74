/* SPDX-License-Identifier: Apache-2.0 */
/* One standing body: where its evaluation stands, the evidence, the panel, what followed, and every
 * step there was.  What can be done is the desk's; nothing here decides it. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/bodies.h"
#include "desk/document.h"
#include "desk/letter.h"
#include "rules/catalogue.h"
#include "tui/application_words.h"
#include "tui/body_card.h"
#include "tui/body_files.h"
#include "tui/body_words.h"
#include "tui/dialog.h"
#include "tui/figures.h"
#include "tui/page.h"
#include "tui/pager.h"
#include "tui/picker.h"
#include "tui/screens.h"
#include "tui/timeline.h"

struct body_screen {
    struct world *world;
    int64_t id;
    struct body_page body;
    enum language language; /* in which the findings were read */
    struct page page;
    struct body_target target;
    struct body_files files;
};

static bool load(struct body_screen *screen, struct err *err)
{
    struct body_page read = {0};

    world_tick(screen->world);
    if (!desk_body(&screen->world->desk, screen->id, &read, err))
        return false;
    body_page_release(&screen->body);
    screen->body = read;
    screen->language = language_now();
    return true;
}

static bool body_open(struct screen *screen, const void *argument, struct err *err)
{
    struct body_screen *state = screen->state;

    state->world = screen_world(screen);
    state->id = *(const int64_t *) argument;
    return load(state, err);
}

static void body_resume(struct screen *screen)
{
    struct err err = {0};

    if (!load(screen->state, &err))
        console_fail(screen->console, &err);
}

/* ---- the page ---- */

static void fill_findings(struct body_screen *state)
{
    struct page *page = &state->page;
    const struct findings *findings = &state->body.findings;

    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];

        page_marked(page, finding->weight == FINDING_BLOCKS ? STYLE_ERROR : STYLE_WARNING, "!",
                    text_empty(finding->cleared_by) ? finding->text
                                                    : page_say(page, _("%1$s — cleared by: %2$s"),
                                                               finding->text, finding->cleared_by));
    }
    for (size_t i = 0; i < findings->count; i++)
        if (findings->list[i].weight == FINDING_BLOCKS) {
            page_marked(page, STYLE_ERROR, "!",
                        page_say(page, _("Payments on item %s of this host unit are stopped."),
                                 state->body.kind->award ? state->body.kind->award : "-"));
            break;
        }
}

static void fill_entry(struct body_screen *state)
{
    struct page *page = &state->page;
    const struct body_page *shown = &state->body;
    const struct body *body = &shown->body;
    char committed[MONEY_TEXT_SIZE], paid[MONEY_TEXT_SIZE];

    page_pair(page, _("Host unit"),
              page_say(page, "%s  %s", body->organisation_name, body->organisation_code));
    page_pair(page, _("Field"), text_empty(body->field) ? "-" : body->field);
    page_pair(page, words_now(&shown->kind->since),
              page_say(page, _("%1$s   %2$s   due %3$s"), page_day(page, body->recognised_on),
                       body_cycle_text(body, &page->arena), page_day(page, body->due_on)));
    if (!date_is_none(body->ended_on))
        page_pair(page, _("Ended on"), page_day(page, body->ended_on));
    if (!text_empty(shown->award_number))
        page_pair(page, page_say(page, _("Item %s"), shown->kind->award),
                  shown->award_in_kind
                      ? page_say(page, _("%s, awarded, in kind"), shown->award_number)
                      : page_say(page, _("%1$s, awarded %2$s, paid %3$s ten thousands of yuan"),
                                 shown->award_number, money_wan(shown->committed, committed),
                                 money_wan(shown->paid, paid)));
}

/* What was typed with the grade that stands: where it is not the panel's, why. */
static const char *grade_reason(const struct body_page *shown, const struct evaluation *now)
{
    for (size_t i = 0; i < shown->step_count; i++) /* newest first */
        if (shown->steps[i].evaluation_id == now->id &&
            text_is(shown->steps[i].move, body_move_row(BODY_MOVE_GRADE)->word))
            return shown->steps[i].note ? shown->steps[i].note : "";
    return "";
}

/* The application for what the outcome opened, how far it is, and its money once it is awarded. */
static const char *reward_text(struct page *page, const struct body_reward *reward)
{
    const char *stage = _(stage_row(reward->stage)->label);
    char committed[MONEY_TEXT_SIZE], paid[MONEY_TEXT_SIZE];

    if (reward->application_id == 0)
        return "";
    if (reward->committed.fen == 0)
        return page_say(page, "%s %s", reward->number, stage);
    return page_say(page, _("%1$s %2$s, awarded %3$s, paid %4$s ten thousands of yuan"),
                    reward->number, stage, money_wan(reward->committed, committed),
                    money_wan(reward->paid, paid));
}

static void fill_now(struct body_screen *state)
{
    struct page *page = &state->page;
    const struct body_page *shown = &state->body;
    const struct evaluation *now = body_page_now(shown);
    const char *days;
    int centi;

    page_heading(page, page_say(page, _("Evaluation due on %s"), page_day(page, now->due_on)));
    page_pair(page, _("State"), _(body_state_row(now->state)->label));
    days = body_days_text(&shown->body, state->world->calendar, state->world->desk.today,
                          &page->arena);
    if (!text_is(days, "-") && !body_is_undecided(&shown->body))
        page_pair(page, _("Working days"), days);
    if (!date_is_none(now->notified_on))
        page_pair(page, _("Notice"),
                  page_say(page, _("sent %1$s, to be filed by %2$s, filed %3$s"),
                           page_day(page, now->notified_on), page_day(page, now->file_by),
                           page_day(page, now->filed_on)));
    if (body_page_score(shown, 1, &centi))
        page_pair(page, _("Score"), body_score_text(true, centi, &page->arena));
    if (!text_empty(now->grade))
        page_pair(page, _("Grade"),
                  page_say(page, _("%1$s on %2$s: %3$s"), body_grade_text(shown->kind, now->grade),
                           page_day(page, now->graded_on), _(body_outcome_label(now->outcome))));
    if (!text_empty(now->grade) && *grade_reason(shown, now))
        page_pair(page, _("Why this grade"), grade_reason(shown, now));
    if (!date_is_none(now->rectify_by))
        page_pair(page, _("To be put right by"), page_day(page, now->rectify_by));
    if (!text_empty(now->regrade))
        page_pair(page, _("Second grade"),
                  page_say(page, _("%1$s on %2$s, %3$s points"),
                           body_grade_text(shown->kind, now->regrade),
                           page_day(page, now->regraded_on),
                           body_score_text(now->has_rescore, now->rescore_centi, &page->arena)));
    if (*reward_text(page, &shown->rewards[shown->evaluations.count - 1]))
        page_pair(page, _("Reward"),
                  reward_text(page, &shown->rewards[shown->evaluations.count - 1]));
}

static void fill_evidence(struct body_screen *state)
{
    struct page *page = &state->page;

    page_gap(page);
    page_heading(page,
                 page_say(page, _("Evidence %s"),
                          body_evidence_text(&state->body.body, state->body.kind, &page->arena)));
    for (size_t i = 0; i < state->body.evidence_count; i++) {
        const struct evidence_line *line = &state->body.evidence[i];

        page_pick(page, line->present ? "[x]" : "[ ]", words_now(&line->evidence->name),
                  line->evidence->required ? _("required") : _("not required"), line->note);
        for (size_t k = 0; k < line->document_count; k++)
            page_marked(page, STYLE_DIM, " ",
                        page_say(page, "      %s  %s", line->documents[k].name,
                                 desk_document_size(line->documents[k].size, &page->arena)));
    }
}

static void fill_panel(struct body_screen *state)
{
    struct page *page = &state->page;
    const struct body_page *shown = &state->body;

    enum body_state at = shown->body.state;
    bool second = at == BODY_RECTIFY || at == BODY_RESCORED;

    if (shown->sheet_count == 0 && at != BODY_FILED)
        return;
    page_gap(page);
    page_heading(
        page,
        page_say(page, second ? _("Panel: second scoring, %1$d of %2$d") : _("Panel: %1$d of %2$d"),
                 body_page_scored(shown, second ? 2 : 1), shown->kind->quorum));
    for (size_t i = 0; i < shown->sheet_count; i++) {
        const struct panel_sheet *sheet = &shown->sheets[i];
        const char *points = "";

        for (size_t k = 0; k < shown->kind->criterion_count; k++)
            points = page_say(page, "%s%s%s %d", points, k ? "  " : "",
                              words_now(&shown->kind->criteria[k].name), sheet->points[k]);
        page_pair(page,
                  sheet->round == 2 ? page_say(page, _("%s (second)"), sheet->member)
                                    : sheet->member,
                  page_say(page, sheet->versions > 1 ? _("%1$s   %2$s   corrected") : "%1$s   %2$s",
                           body_score_text(true, sheet->total_centi, &page->arena), points));
    }
}

/* What each grade of the kind leads to: unproved unless the catalogue says otherwise. */
static void fill_grades(struct body_screen *state)
{
    struct page *page = &state->page;
    const struct body_kind *kind = state->body.kind;

    page_gap(page);
    page_heading(page, grade_is_proved(kind->grade) ? _("What follows from a grade")
                                                    : _("What follows from a grade (unproved)"));
    for (size_t i = 0; i < kind->grade_count; i++) {
        const struct body_grade *grade = &kind->grades[i];
        const char *follows = "";

        for (int outcome = OUTCOME_NONE + 1; outcome < BODY_OUTCOME_COUNT; outcome++)
            if (grade->outcomes & (1u << outcome))
                follows = page_say(page, "%s%s%s", follows, *follows ? " / " : "",
                                   _(body_outcome_label((enum body_outcome) outcome)));
        page_pair(page, words_now(&grade->name),
                  page_say(page,
                           grade->stops ? _("from %1$d points: %2$s; payments stop until then")
                                        : _("from %1$d points: %2$s"),
                           grade->from, follows));
    }
}

static void fill_history(struct body_screen *state)
{
    struct page *page = &state->page;
    const struct body_page *shown = &state->body;

    for (size_t i = shown->evaluations.count; i-- > 0;) {
        const struct evaluation *held = &shown->evaluations.list[i];

        if (date_is_none(held->ended_on))
            continue;
        if (i + 1 == shown->evaluations.count || i + 2 == shown->evaluations.count) {
            page_gap(page);
            page_heading(page, _("Evaluations held"));
        }
        page_pair(page, page_day(page, held->due_on),
                  page_say(page, "%s %s   %s   %s", page_day(page, held->graded_on),
                           body_grades_text(shown->kind, held->grade, held->regrade, &page->arena),
                           _(body_outcome_label(held->outcome)),
                           reward_text(page, &shown->rewards[i])));
    }
}

static void fill_steps(struct body_screen *state)
{
    struct page *page = &state->page;

    if (state->body.step_count == 0)
        return;
    page_gap(page);
    page_heading(page, _("Steps"));
    for (size_t i = 0; i < state->body.step_count; i++) {
        const struct body_step *step = &state->body.steps[i];
        const struct body_grade *grade = body_kind_grade(state->body.kind, step->value);
        enum body_move move;
        const char *label =
            body_move_parse(step->move, &move) ? _(body_move_row(move)->label) : step->move;

        page_pair(page, page_day(page, step->day),
                  page_say(page, "%s %s %s %s  %s", label,
                           grade ? words_now(&grade->name) : step->value,
                           body_score_text(step->has_score, step->score_centi, &page->arena),
                           step->clerk, step->note));
    }
}

static void fill(struct body_screen *state)
{
    page_clear(&state->page);
    fill_findings(state);
    fill_entry(state);
    if (!state->body.kind->is_term) {
        page_gap(&state->page);
        fill_now(state);
        fill_evidence(state);
        fill_panel(state);
        fill_grades(state);
        fill_history(state);
    }
    fill_steps(state);
}

static void body_draw(struct screen *screen, struct frame *frame)
{
    struct body_screen *state = screen->state;
    struct area area = frame->layout.body;
    const struct body *body = &state->body.body;
    AUTO_ARENA struct arena arena = {0};
    struct area years = {area.y, area.x + 1, TIMELINE_ROWS, area.cols - 2};

    if (state->language != language_now()) {
        state->language = language_now();
        findings_release(&state->body.findings);
        body_findings(body, state->body.kind, state->world->desk.today, &state->body.findings);
    }
    frame_title(frame, _("Standing bodies > %s"), words_now(&state->body.kind->name));
    frame_context(frame, "%s   %s", applicant_text(body->name, body->invented, &arena),
                  body_state_text(body, state->body.kind, state->world->desk.today));
    timeline_draw_years(frame->grid, years, body, &state->body.evaluations,
                        state->world->desk.today);
    fill(state);
    page_draw(&state->page, frame->grid, area_below(area, TIMELINE_ROWS), true);
}

/* ---- commands ---- */

/* The move a key stands for where the evaluation is now; BODY_MOVE_COUNT: none of them. */
static enum body_move move_of(const struct body_screen *state, enum command_id id)
{
    bool again = state->body.body.state == BODY_RECTIFY;

    switch ((int) id) {
    case CMD_BODY_NOTIFY:
        return BODY_MOVE_NOTIFY;
    case CMD_BODY_FILE:
        return BODY_MOVE_FILE;
    case CMD_BODY_SCORE:
        return again ? BODY_MOVE_RESCORE : BODY_MOVE_SCORE;
    case CMD_BODY_GRADE:
        if (state->body.body.state == BODY_NOTIFIED)
            return BODY_MOVE_DEEM;
        return again ? BODY_MOVE_REGRADE : BODY_MOVE_GRADE;
    case CMD_BODY_CLOSE:
        return state->body.body.state == BODY_RESCORED ? BODY_MOVE_LIFT : BODY_MOVE_CLOSE;
    case CMD_BODY_TAKE_BACK:
        return body_page_undo(&state->body);
    default:
        return BODY_MOVE_COUNT;
    }
}

static bool start_move(struct screen *screen, enum body_move move)
{
    struct body_screen *state = screen->state;
    AUTO_FINDINGS struct findings findings = {0};

    world_tick(state->world);
    if (!desk_body_may(&state->world->desk, state->id, move, &findings)) {
        findings_show(screen->console, _(body_move_row(move)->label), &findings);
        return true;
    }
    body_target_release(&state->target);
    state->target = (struct body_target){.world = state->world, .page = &state->body, .move = move};
    return body_card_move(screen->console, &state->target);
}

static void decided(void *of, const char *value)
{
    enum body_move move;

    if (body_move_parse(value, &move))
        start_move(of, move);
}

/* Reward, going on, putting right, revocation: those that do not follow are dim and say why. */
static bool decide(struct screen *screen)
{
    static const enum body_move moves[] = {BODY_MOVE_REWARD, BODY_MOVE_CONTINUE, BODY_MOVE_ORDER,
                                           BODY_MOVE_REVOKE};
    struct body_screen *state = screen->state;
    struct picker_item items[4];
    const char *first = NULL; /* that may be chosen: the cursor stands there */
    AUTO_ARENA struct arena arena = {0};

    world_tick(state->world);
    for (size_t i = 0; i < 4; i++) {
        AUTO_FINDINGS struct findings findings = {0};
        bool may = desk_body_may(&state->world->desk, state->id, moves[i], &findings);

        items[i] = (struct picker_item){.value = body_move_row(moves[i])->word,
                                        .label = _(body_move_row(moves[i])->label),
                                        .english = body_move_row(moves[i])->label};
        if (!may && findings.count > 0)
            items[i].missing = arena_text(&arena, findings.list[0].text);
        if (may && !first)
            first = items[i].value;
    }
    if (!first) { /* nothing to choose: why not is told at once */
        console_say(screen->console, SAY_WARNING, "%s", items[0].missing ? items[0].missing : "");
        return true;
    }
    return picker_open(screen->console, &(struct picker){.title = _("What follows"),
                                                         .items = items,
                                                         .count = 4,
                                                         .value = first,
                                                         .done = decided,
                                                         .of = screen});
}

/* NULL: the page is not drawn yet, or has no piece. */
static const struct evidence_line *picked_line(const struct body_screen *state)
{
    int at = page_picked(&state->page);

    return at < 0 || (size_t) at >= state->body.evidence_count ? NULL : &state->body.evidence[at];
}

static bool mark(struct screen *screen)
{
    struct body_screen *state = screen->state;
    const struct evidence_line *line = picked_line(state);
    struct err err = {0};

    if (!line)
        return true;
    world_tick(state->world);
    if (!desk_body_evidence(&state->world->desk, state->id, state->body.body.version,
                            line->evidence->id, !line->present, line->note, &err))
        console_fail(screen->console, &err);
    body_resume(screen);
    return true;
}

static bool open_files(struct screen *screen)
{
    struct body_screen *state = screen->state;
    const struct evidence_line *line = picked_line(state);

    if (!line)
        return true;
    state->files =
        (struct body_files){.screen = screen, .page = &state->body, .reload = body_resume};
    return body_files_open(&state->files, line);
}

/* ---- the notice of evaluation, as the host gets it ---- */

static void write_letter(void *of)
{
    struct screen *screen = of;
    struct body_screen *state = screen->state;
    AUTO_ARENA struct arena arena = {0};
    const char *name = "";
    struct err err = {0};

    world_tick(state->world);
    dialog_written(screen,
                   desk_body_letter_write(&state->world->desk, state->id, state->world->exports,
                                          &arena, &name, &err),
                   name, &err);
}

static void read_letter(void *of)
{
    struct screen *screen = of;
    struct body_screen *state = screen->state;
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    struct err err = {0};

    world_tick(state->world);
    if (!desk_body_letter(&state->world->desk, state->id, &arena, &text, &err))
        console_fail(screen->console, &err);
    else
        pager_open(screen->console, &(struct paging){.title = _(desk_body_letter_title()),
                                                     .text = text,
                                                     .again = read_letter,
                                                     .write = write_letter,
                                                     .of = screen});
}

static bool start_standing(struct screen *screen, enum standing_move move)
{
    struct body_screen *state = screen->state;
    AUTO_FINDINGS struct findings findings = {0};

    world_tick(state->world);
    if (!desk_standing_may(&state->world->desk, state->id, move, &findings)) {
        findings_show(screen->console, _(standing_move_row(move)->label), &findings);
        return true;
    }
    body_target_release(&state->target);
    state->target =
        (struct body_target){.world = state->world, .page = &state->body, .standing = move};
    return body_card_standing(screen->console, &state->target);
}

static bool body_command(struct screen *screen, enum command_id id)
{
    struct body_screen *state = screen->state;
    enum body_move move = move_of(state, id);

    if (id == CMD_BODY_TAKE_BACK && standing_of(&state->body.body) == STANDING_LEFT)
        return start_standing(screen, STANDING_MOVE_REJOIN);
    if (move != BODY_MOVE_COUNT)
        return start_move(screen, move);
    body_target_release(&state->target);
    state->target = (struct body_target){.world = state->world, .page = &state->body};
    switch ((int) id) { /* the rest is the page's */
    case CMD_BODY_MARK:
        return mark(screen);
    case CMD_BODY_FILES:
        return open_files(screen);
    case CMD_BODY_LETTER:
        read_letter(screen);
        return true;
    case CMD_BODY_DECIDE:
        return decide(screen);
    case CMD_BODY_CHANGE:
        return body_card_add(screen->console, &state->target);
    case CMD_BODY_LEAVE:
        return start_standing(screen, STANDING_MOVE_LEAVE);
    case CMD_LIST_REFRESH:
        body_resume(screen);
        return true;
    default:
        return page_command(&state->page, id);
    }
}

/* It follows from where the evaluation stands; who may do it the desk says when it is asked. */
static bool follows(const struct body_screen *state, enum command_id id)
{
    const struct body *body = &state->body.body;
    unsigned at = 1u << body->state;
    enum body_move move = move_of(state, id);
    bool stands = date_is_none(body->ended_on);

    if (id == CMD_BODY_TAKE_BACK && standing_of(body) == STANDING_LEFT)
        return true;
    if (id == CMD_BODY_TAKE_BACK) /* a revocation too, by which it ended */
        return !state->body.kind->is_term && move != BODY_MOVE_COUNT &&
               (stands || move == BODY_MOVE_UNREVOKE);
    if (move != BODY_MOVE_COUNT)
        return stands && !state->body.kind->is_term && (body_move_row(move)->from & at);
    if (id == CMD_BODY_FILES) /* to be read at any time */
        return state->body.evidence_count > 0;
    if (id == CMD_BODY_LETTER)
        return desk_body_has_letter(&state->body);
    if (id == CMD_BODY_MARK)
        return stands && body->evaluation_id != 0 &&
               (at & (1u << BODY_NOTIFIED | 1u << BODY_FILED));
    if (id == CMD_BODY_DECIDE)
        return stands && body->evaluation_id != 0 &&
               (at & (1u << BODY_GRADED | 1u << BODY_RECTIFY | 1u << BODY_RESCORED));
    return stands;
}

static enum readiness body_may(const struct screen *screen, enum command_id id,
                               const char **ret_missing)
{
    const struct body_screen *state = screen->state;
    const struct evidence_line *line;

    if (id == CMD_LIST_SELECT || id == CMD_LIST_OPEN)
        return COMMAND_HIDDEN;
    if (command_row(id)->place != IN_BODY)
        return COMMAND_READY;
    if (!follows(state, id))
        return COMMAND_HIDDEN;
    if (id == CMD_BODY_DECIDE && state->world->desk.clerk.role == ROLE_OFFICER) {
        *ret_missing = _("a supervisor who keeps the register decides what follows");
        return COMMAND_MISSING;
    }
    if (id == CMD_BODY_MARK && (line = picked_line(state)) &&
        (*ret_missing = desk_body_mark_missing(&state->world->desk, &state->body, line)))
        return COMMAND_MISSING;
    if (state->world->desk.clerk.role != ROLE_AUDITOR || id == CMD_BODY_FILES ||
        id == CMD_BODY_LETTER)
        return COMMAND_READY;
    *ret_missing = _("auditors read only");
    return COMMAND_MISSING;
}

static void body_close(struct screen *screen)
{
    struct body_screen *state = screen->state;

    page_release(&state->page);
    body_page_release(&state->body);
    body_target_release(&state->target);
}

static const enum figure beside[] = {FIGURE_COMMITTED, FIGURE_PAID, FIGURE_NONE};
static const struct screen_figures figures = {.beside = beside};

const struct screen_class screen_body = {
    .figures = &figures,
    .name = "body",
    .place = IN_BODY,
    .widget = IN_LIST,
    .size = sizeof(struct body_screen),
    .open = body_open,
    .draw = body_draw,
    .command = body_command,
    .may = body_may,
    .resume = body_resume,
    .close = body_close,
};
