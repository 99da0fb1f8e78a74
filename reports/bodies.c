/* SPDX-License-Identifier: Apache-2.0 */
/* Standing bodies and their evaluation: one a row with what is due, graded, decided and stopped;
 * and every evaluation there was.  Reads the desk, so it holds the registers its maker sees. */
#include <stdio.h>

#include "base/str.h"
#include "base/text.h"
#include "desk/bodies.h"
#include "reports/part.h"

#define PAST_MOST 2000

enum {
    B_NAME,
    B_KIND,
    B_HOST,
    B_SINCE,
    B_CYCLE,
    B_DUE,
    B_LEFT,
    B_STATE,
    B_EVIDENCE,
    B_SCORE,
    B_GRADE,
    B_OUTCOME,
    B_RECTIFY,
    B_STOP,
    B_PRINTED,
    B_PAST = B_PRINTED,
    B_AWARD,
    B_COMMITTED,
    B_PAID,
    B_FIELD,
    B_CODE,
    B_PROVED,
    B_SAMPLE,
    B_COUNT
};

static const struct column columns[B_COUNT] = {
    [B_NAME] = {.word = "name",
                .stays = true,
                .head = N_("Name"),
                .means = N_("As recognised; of a tenancy, the place."),
                .look = LOOK_WRAP,
                .width = 26},
    [B_KIND] = {.word = "kind",
                .stays = true,
                .head = N_("Kind of body"),
                .means = N_("What it is, by the catalogue."),
                .look = LOOK_WRAP,
                .width = 14},
    [B_HOST] = {.word = "host",
                .head = N_("Host unit"),
                .means = N_("The unit it belongs to, the operator, or the tenant."),
                .look = LOOK_WRAP,
                .width = 22},
    [B_SINCE] = {.word = "since",
                 .head = N_("Since"),
                 .means = N_("Day of recognition, or on which the tenancy began."),
                 .look = LOOK_DATE},
    [B_CYCLE] = {.word = "cycle",
                 .head = N_("Cycle"),
                 .means = N_("Years from one evaluation to the next, or months of the term."),
                 .look = LOOK_TEXT,
                 .width = 10},
    [B_DUE] = {.word = "due",
               .head = N_("Due"),
               .means = N_("What is due next: filing or putting right while that runs, else the "
                           "evaluation or the last day of the term. Blank once it has ended."),
               .look = LOOK_DATE},
    [B_LEFT] = {.word = "left",
                .head = N_("Working days left"),
                .means = N_("Working days to the day beside; negative when the host unit is "
                            "behind. Blank when nothing is due of it."),
                .look = LOOK_DAYS,
                .width = 8},
    [B_STATE] = {.word = "state",
                 .head = N_("State"),
                 .means = N_("Where the evaluation stands; the words are those of the screens."),
                 .look = LOOK_TEXT,
                 .width = 10},
    [B_EVIDENCE] = {.word = "evidence",
                    .head = N_("Papers"),
                    .means = N_("Pieces of the evidence handed in, of how many."),
                    .look = LOOK_TEXT,
                    .width = 7},
    [B_SCORE] = {.word = "score",
                 .head = N_("Score"),
                 .means = N_("Mean of the panel's sheets; of the second scoring where there is "
                             "one."),
                 .look = LOOK_SCORE,
                 .width = 7},
    [B_GRADE] = {.word = "grade",
                 .head = N_("Grade"),
                 .means = N_("Of the evaluation of now; after putting right, the first and the "
                             "second one."),
                 .look = LOOK_TEXT,
                 .width = 12},
    [B_OUTCOME] = {.word = "outcome",
                   .head = N_("Consequence"),
                   .means = N_("What was decided to follow from the grade."),
                   .look = LOOK_TEXT,
                   .width = 11},
    [B_RECTIFY] = {.word = "rectify",
                   .head = N_("To be put right by"),
                   .means = N_("Until when it has to be put right."),
                   .look = LOOK_DATE},
    [B_STOP] = {.word = "stop",
                .head = N_("Later payments"),
                .means = N_("“Stopped”: nothing is paid on the host's award until the outcome "
                            "lets it go on."),
                .look = LOOK_TEXT,
                .width = 10},
    [B_PAST] = {.word = "past",
                .head = N_("Earlier results"),
                .means = N_("Every evaluation held: day, grade, what followed."),
                .look = LOOK_TEXT,
                .width = 40},
    [B_AWARD] = {.word = "award",
                 .head = N_("Award"),
                 .means = N_("The host's newest award of the item whose payments can stop."),
                 .look = LOOK_CODE,
                 .width = 16},
    [B_COMMITTED] = {.word = "committed",
                     .head = N_("Awarded"),
                     .means = N_("Amount committed by that award, paid or not."),
                     .look = LOOK_MONEY,
                     .total = TOTAL_MONEY},
    [B_PAID] = {.word = "paid",
                .stays = true,
                .head = N_("Paid"),
                .means = N_("Amount paid out."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [B_FIELD] = {.word = "field",
                 .head = N_("Field"),
                 .means = N_("Field of work, or the district."),
                 .look = LOOK_TEXT,
                 .width = 16},
    [B_CODE] = {.word = "code",
                .head = N_("Credit code"),
                .means = N_("Unified social credit code, 18 characters, as text."),
                .look = LOOK_CODE,
                .width = 20},
    [B_PROVED] = {.word = "proved",
                  .stays = true,
                  .head = N_("Proof"),
                  .means = N_("How far cycle, grades and what follows are proved, A to R; C and R "
                              "are unproved."),
                  .look = LOOK_TEXT,
                  .width = 6},
    [B_SAMPLE] = {.word = "sample",
                  .head = N_("Sample"),
                  .means = N_("“Sample” marks an invented applicant of the demonstration data."),
                  .look = LOOK_TEXT},
};

const struct register_sheet bodies_register = {
    .name = N_("Standing bodies"), .columns = columns, .count = B_COUNT, .printed = B_PRINTED};

/* ---- words ---- */

static const char *grade_words(const struct body_kind *kind, const char *grade)
{
    const struct body_grade *row = body_kind_grade(kind, grade);

    return row ? words_now(&row->name) : grade;
}

/* What followed the first stands beside it: "failed → passed" is not "passed". */
static const char *grades_words(const struct body_kind *kind, const struct evaluation *held,
                                struct arena *arena)
{
    return text_empty(held->regrade)
               ? grade_words(kind, held->grade)
               : arena_format(arena, _("%1$s → %2$s"), grade_words(kind, held->grade),
                              grade_words(kind, held->regrade));
}

static const char *state_words(const struct body *body, const struct body_kind *kind,
                               struct date today)
{
    if (text_is(body->ended_why, "left"))
        return _("left");
    if (!kind->is_term)
        return _(body_state_row(body->state)->label);
    if (body->due_on.day < today.day)
        return _("over");
    if (body->recognised_on.day > today.day)
        return _("not begun");
    return body->due_on.day <= date_add_months(today, kind->soon_months).day ? _("ends soon")
                                                                             : _("stands");
}

static bool is_stopped(const struct body_page *page)
{
    for (size_t i = 0; i < page->findings.count; i++)
        if (page->findings.list[i].weight == FINDING_BLOCKS)
            return true;
    return false;
}

static const char *past_words(const struct body_page *page, struct arena *arena)
{
    AUTO_STR struct str text = {0};
    char day[DATE_TEXT_SIZE];

    str_init(&text, PAST_MOST);
    for (size_t i = 0; i < page->evaluations.count; i++) {
        const struct evaluation *held = &page->evaluations.list[i];

        if (date_is_none(held->ended_on))
            continue;
        str_format(&text, "%s%s %s %s", text.size ? "; " : "", date_text(held->graded_on, day),
                   grades_words(page->kind, held, arena), _(body_outcome_label(held->outcome)));
    }
    return arena_text(arena, text.text ? text.text : "");
}

/* ---- a row ---- */

static void write_left(struct table *table, const struct part *part, const struct body *body)
{
    const struct calendar *calendar = part->desk->calendar;
    struct date today = part->desk->today, due = body_deadline(body);

    if (date_is_none(due) || body_is_decided(body) ||
        (due.day < today.day && !body_is_late(body, today)))
        table_blank(table);
    else if (due.day >= today.day)
        table_count(table, calendar_between(calendar, today, due).count);
    else
        table_count(table, -(int64_t) calendar_between(calendar, due, today).count);
}

static void write_result(struct table *table, const struct body_page *page)
{
    const struct evaluation *now = body_page_now(page);
    int centi;

    if (!now) {
        for (int i = B_EVIDENCE; i <= B_RECTIFY; i++)
            table_blank(table);
        return;
    }
    AUTO_ARENA struct arena arena = {0};
    table_text(table,
               arena_format(&arena, "%d/%zu", page->body.evidence_present, page->evidence_count));
    if (body_page_score(page, 2, &centi) || body_page_score(page, 1, &centi))
        table_centi(table, centi);
    else
        table_blank(table);
    table_text(table, grades_words(page->kind, now, &arena));
    table_text(table, now->outcome == OUTCOME_NONE ? "" : _(body_outcome_label(now->outcome)));
    table_date(table, now->rectify_by);
}

static void write_award(struct table *table, const struct body_page *page)
{
    table_text(table, page->award_number);
    if (text_empty(page->award_number) || page->award_in_kind) {
        table_blank(table);
        table_blank(table);
        return;
    }
    table_money(table, page->committed);
    table_money(table, page->paid);
}

static void write_body(struct table *table, const struct part *part, const struct body_page *page)
{
    const struct body *body = &page->body;
    AUTO_ARENA struct arena arena = {0};

    table_row(table);
    table_text(table, body->name);
    table_text(table, words_now(&page->kind->name));
    table_text(table, body->organisation_name);
    table_date(table, body->recognised_on);
    table_text(table, body->cycle_years > 0 ? arena_format(&arena, _("%d years"), body->cycle_years)
                                            : arena_format(&arena, _("%d months"), body->months));
    table_date(table, body_deadline(body));
    write_left(table, part, body);
    table_text(table, state_words(body, page->kind, part->desk->today));
    write_result(table, page);
    table_text(table, is_stopped(page) ? _("Stopped") : "");
    table_text(table, past_words(page, &arena));
    write_award(table, page);
    table_text(table, body->field);
    table_text(table, body->organisation_code);
    table_text(table, grade_text(page->kind->grade));
    table_text(table, body->invented ? _("Sample") : "");
}

/* ---- the evaluations held ---- */

enum {
    E_NAME,
    E_DUE,
    E_FILE_BY,
    E_FILED,
    E_SCORE,
    E_GRADE,
    E_GRADED,
    E_OUTCOME,
    E_RECTIFY,
    E_RESCORE,
    E_REGRADE,
    E_REGRADED,
    E_ENDED,
    E_REWARD,
    E_REWARD_STAGE,
    E_REWARD_GIVEN,
    E_REWARD_PAID,
    E_NOTE,
    E_COUNT
};

static const struct column held_columns[E_COUNT] = {
    [E_NAME] = {.head = N_("Name"), .means = N_("Of the body."), .look = LOOK_WRAP, .width = 26},
    [E_DUE] = {.head = N_("Due"), .means = N_("Day the evaluation fell due."), .look = LOOK_DATE},
    [E_FILE_BY] = {.head = N_("To be filed by"),
                   .means = N_("Until when the evidence was to be filed."),
                   .look = LOOK_DATE},
    [E_FILED] = {.head = N_("Filed on"),
                 .means = N_("Day the evidence was complete."),
                 .look = LOOK_DATE},
    [E_SCORE] = {.head = N_("Score"),
                 .means = N_("Mean of the panel's sheets."),
                 .look = LOOK_SCORE,
                 .width = 7},
    [E_GRADE] = {.head = N_("Grade"),
                 .means = N_("The first grade."),
                 .look = LOOK_TEXT,
                 .width = 9},
    [E_GRADED] = {.head = N_("Graded on"), .means = N_("Day of the decision."), .look = LOOK_DATE},
    [E_OUTCOME] = {.head = N_("Consequence"),
                   .means = N_("What was decided to follow from the grade."),
                   .look = LOOK_TEXT,
                   .width = 11},
    [E_RECTIFY] = {.head = N_("To be put right by"),
                   .means = N_("Until when it had to be put right."),
                   .look = LOOK_DATE},
    [E_RESCORE] = {.head = N_("Second score"),
                   .means = N_("Mean of the second scoring."),
                   .look = LOOK_SCORE,
                   .width = 7},
    [E_REGRADE] = {.head = N_("Second grade"),
                   .means = N_("The grade after it was put right."),
                   .look = LOOK_TEXT,
                   .width = 9},
    [E_REGRADED] = {.head = N_("Graded again on"),
                    .means = N_("Day of the second decision."),
                    .look = LOOK_DATE},
    [E_ENDED] = {.head = N_("Ended on"),
                 .means = N_("Blank while it is under way."),
                 .look = LOOK_DATE},
    [E_REWARD] = {.head = N_("Reward"),
                  .means = N_("The application for the reward it opened."),
                  .look = LOOK_CODE,
                  .width = 16},
    [E_REWARD_STAGE] = {.head = N_("Stage of the reward"),
                        .means = N_("How far that application is."),
                        .look = LOOK_TEXT,
                        .width = 12},
    [E_REWARD_GIVEN] = {.head = N_("Reward awarded"),
                        .means = N_("Amount committed by that application, paid or not."),
                        .look = LOOK_MONEY,
                        .total = TOTAL_MONEY},
    [E_REWARD_PAID] = {.head = N_("Reward paid"),
                       .means = N_("Amount paid out of it."),
                       .look = LOOK_MONEY,
                       .total = TOTAL_MONEY},
    [E_NOTE] = {.head = N_("Note"),
                .means = N_("The last reason given."),
                .look = LOOK_TEXT,
                .width = 40},
};

static void write_centi(struct table *table, bool has, int centi)
{
    if (has)
        table_centi(table, centi);
    else
        table_blank(table);
}

static void write_reward(struct table *table, const struct body_reward *reward)
{
    table_text(table, reward->number);
    if (reward->application_id == 0) {
        for (int i = E_REWARD_STAGE; i <= E_REWARD_PAID; i++)
            table_blank(table);
        return;
    }
    table_text(table, _(stage_row(reward->stage)->label));
    table_money(table, reward->committed);
    table_money(table, reward->paid);
}

static void write_held(struct table *table, const struct body_page *page, size_t at)
{
    const struct evaluation *held = &page->evaluations.list[at];

    table_row(table);
    table_text(table, page->body.name);
    table_date(table, held->due_on);
    table_date(table, held->file_by);
    table_date(table, held->filed_on);
    write_centi(table, held->has_score, held->score_centi);
    table_text(table, grade_words(page->kind, held->grade));
    table_date(table, held->graded_on);
    table_text(table, held->outcome == OUTCOME_NONE ? "" : _(body_outcome_label(held->outcome)));
    table_date(table, held->rectify_by);
    write_centi(table, held->has_rescore, held->rescore_centi);
    table_text(table, grade_words(page->kind, held->regrade));
    table_date(table, held->regraded_on);
    table_date(table, held->ended_on);
    write_reward(table, &page->rewards[at]);
    table_text(table, held->note);
}

/* ---- the sheets ---- */

/* Each body is read twice: a sheet is written row by row, and two cannot be at once. */
static bool write_sheets(struct part *part, const struct bodies *bodies, struct table *table,
                         bool held, int64_t *ret_rows, struct err *err)
{
    *ret_rows = 0;
    for (size_t i = 0; i < bodies->count; i++) {
        AUTO_BODY_PAGE struct body_page page = {0};

        if (!part_progress(part, (int64_t) i, (int64_t) bodies->count, err) ||
            !desk_body(part->desk, bodies->list[i].id, &page, err))
            return false;
        if (!held) {
            write_body(table, part, &page);
            ++*ret_rows;
        }
        for (size_t k = 0; held && k < page.evaluations.count; k++) {
            write_held(table, &page, k);
            ++*ret_rows;
        }
    }
    return true;
}

/* As many of each kind as the desk gave, counted over the sheet. */
static void tie_kinds(struct part *part, const struct bodies *bodies, const struct table *table)
{
    const struct catalogue *catalogue = part->desk->catalogue;
    char range[REFERENCE_SIZE];

    table_range(table, B_KIND, range);
    for (size_t k = 0; k < catalogue->body_kind_count; k++) {
        const struct body_kind *kind = &catalogue->body_kinds[k];
        const char *name = words_now(&kind->name);
        int64_t count = 0;

        for (size_t i = 0; i < bodies->count; i++)
            count += text_is(bodies->list[i].kind, kind->id);
        if (count > 0)
            part_tie(part, false, count, count,
                     arena_format(&part->arena, "%s: %s", _("Kind of body"), name),
                     "=COUNTIF(%s,\"%s\")", range, name);
    }
}

static void close_bodies(struct part *part, struct table *table, int64_t rows)
{
    char range[REFERENCE_SIZE];

    table_end(table);
    table_mark(table, B_STOP, _("Stopped"), LOOK_BAD);
    part_tie(part, false, rows, table->rows, _("Standing bodies"), "=COUNTA(%s)",
             table_range(table, B_NAME, range));
    part_tie_table(part, table);
    part_figure(part, _("Standing bodies"), false, table->rows, "=COUNTA(%s)",
                table_range(table, B_NAME, range));
    part->written = table->rows;
    part->control = (struct money){table->sums[B_PAID]};
}

bool bodies_fill(struct part *part, struct err *err)
{
    AUTO_BODIES struct bodies bodies = {0};
    struct table *table;
    char range[REFERENCE_SIZE];
    int64_t rows;

    if (!desk_bodies(part->desk, &bodies, err))
        return false;
    part->title = _("Evaluation of standing bodies");
    part->filter = _("all registers this role sees");
    part->query = "";
    part->sorted = _("what stands before what has ended, by the day due");
    part->period = _("all years");
    part->masking = _("Only registers the maker sees. No accounts, no contact data.");
    part->selected = (int64_t) bodies.count;
    part->scope = arena_format(&part->arena, _("Filter: %s    Rows: %zu    Unit: yuan"),
                               part->filter, bodies.count);
    table = part_register(part, &bodies_register);
    table_begin(table, part->title, part->scope);
    if (!write_sheets(part, &bodies, table, false, &rows, err))
        return false;
    close_bodies(part, table, rows);
    tie_kinds(part, &bodies, table);
    table = part_table(part, _("Evaluations"), held_columns, E_COUNT, E_COUNT, true);
    table_begin(table, _("Every evaluation of these bodies"), _("Oldest first of each"));
    if (!write_sheets(part, &bodies, table, true, &rows, err))
        return false;
    table_end(table);
    part_tie(part, false, rows, table->rows, _("Evaluations"), "=COUNTA(%s)",
             table_range(table, E_NAME, range));
    part_tie_table(part, table);
    part_remark(part, _("Cycles, grades and what follows from them are unproved where the column "
                        "Proof says C or R."));
    return true;
}
