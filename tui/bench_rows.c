/* SPDX-License-Identifier: Apache-2.0 */
/* Lays the cases of a bench out as rows, and says them in words. */
#include "tui/bench_rows.h"

#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/score_form.h"

#define LINE_ID  INT64_C(-1)
#define GIVEN_ID INT64_C(-2)
#define LEFT_ID  INT64_C(-3)
#define TOTALS   2

#define AMOUNT_COLS 8 /* of a column of amounts, as long as all of them fit */

enum {
    B_PLACE,
    B_APPLICANT,
    B_SCORE,
    B_ASKED,
    B_RULES,
    B_UPTO = B_RULES + ALLOCATION_RULE_COUNT, /* of the rule that is looked at */
    B_NUMBER
};

/* As short as a column of amounts. */
static const char *const short_names[ALLOCATION_RULE_COUNT] = {
    [ALLOCATE_RANK_FULL] = N_("Whole"),  [ALLOCATE_RANK_PARTIAL] = N_("Part"),
    [ALLOCATE_PRO_RATA] = N_("Alike"),   [ALLOCATE_TIERS] = N_("Tiers"),
    [ALLOCATE_FIRST_COME] = N_("First"),
};

static const struct list_column columns[BENCH_COLUMNS] = {
    [B_PLACE] = {.title = N_("Rank"), .width = 4, .priority = 0, .right = true},
    [B_APPLICANT] = {.title = N_("Applicant"), .width = 9, .grow = 3, .priority = 0},
    [B_SCORE] = {.title = N_("Score"), .width = 6, .priority = 1, .right = true},
    [B_ASKED] = {.title = N_("Demand"),
                 .width = AMOUNT_COLS,
                 .priority = 0,
                 .right = true,
                 .figure = FIGURE_DEMAND},
    [B_RULES] = {.width = AMOUNT_COLS, .priority = 0, .right = true, .figure = FIGURE_SHARED_OUT},
    [B_RULES +
        1] = {.width = AMOUNT_COLS, .priority = 0, .right = true, .figure = FIGURE_SHARED_OUT},
    [B_RULES +
        2] = {.width = AMOUNT_COLS, .priority = 0, .right = true, .figure = FIGURE_SHARED_OUT},
    [B_RULES +
        3] = {.width = AMOUNT_COLS, .priority = 0, .right = true, .figure = FIGURE_SHARED_OUT},
    [B_RULES +
        4] = {.width = AMOUNT_COLS, .priority = 0, .right = true, .figure = FIGURE_SHARED_OUT},
    [B_UPTO] = {.title = N_("So far"),
                .width = AMOUNT_COLS,
                .priority = 2,
                .right = true,
                .figure = FIGURE_GIVEN_UPTO},
    [B_NUMBER] = {.title = N_("Number"), .width = 14, .priority = 3},
    [B_NUMBER + 1] = {.title = N_("Item"), .width = 8, .priority = 5},
    [B_NUMBER + 2] = {.title = N_("Complete on"), .width = 10, .priority = 4},
    [B_NUMBER + 3] = {.title = N_("Project"), .width = 12, .grow = 2, .priority = 6},
};

/* ---- the order ---- */

void bench_rows_release(struct bench_rows *rows)
{
    arena_release(&rows->arena);
    rows->order = NULL;
}

void bench_rows_order(struct bench_rows *rows, const struct bench *bench, enum allocation_rule rule)
{
    arena_release(&rows->arena);
    rows->bench = bench;
    rows->rule = rule;
    rows->order = arena_get(&rows->arena, (bench->count + 1) * sizeof *rows->order);
    for (size_t i = 0; i < bench->count; i++)
        rows->order[bench->list[i].order[rule]] = i;
}

const char *bench_rule_short(enum allocation_rule rule)
{
    return _(short_names[rule]);
}

/* In ten thousands.  The columns are narrow: what does not fit goes without its commas. */
static const char *wan(struct money amount, struct arena *arena)
{
    char text[MONEY_TEXT_SIZE];
    size_t kept = 0;

    if (amount.fen == 0)
        return "0";
    money_wan(amount, text);
    if (text_width(text) > AMOUNT_COLS + 1) { /* the columns are widened by one at most */
        for (size_t i = 0; text[i] != '\0'; i++)
            if (text[i] != ',')
                text[kept++] = text[i];
        text[kept] = '\0';
    }
    return arena_text(arena, text);
}

static void widen(struct list_column *column, struct money amount)
{
    AUTO_ARENA struct arena arena = {0};
    int width = text_width(wan(amount, &arena));

    if (column->width < width)
        column->width = width;
}

bool bench_rule_chosen(const struct bench *bench, enum allocation_rule *ret_rule)
{
    return bench->stands && allocation_rule_parse(bench->run.rule, ret_rule);
}

void bench_rows_heads(struct bench_rows *rows)
{
    const struct bench *bench = rows->bench;
    enum allocation_rule chosen = ALLOCATION_RULE_COUNT;

    (void) bench_rule_chosen(bench, &chosen);
    for (int i = 0; i < BENCH_COLUMNS; i++)
        rows->columns[i] = columns[i];
    widen(&rows->columns[B_ASKED], bench->demand);
    widen(&rows->columns[B_UPTO], bench->sums[rows->rule].given);
    for (int rule = 0; rule < ALLOCATION_RULE_COUNT; rule++) {
        struct list_column *column = &rows->columns[B_RULES + rule];

        column->title = arena_format(&rows->arena, "%s%s%s%s", rule == (int) rows->rule ? ">" : "",
                                     rule == (int) chosen ? "*" : "",
                                     bench->is_set && rule == (int) bench->set ? "=" : "",
                                     _(short_names[rule]));
        widen(column, bench->sums[rule].given);
        widen(column, bench->sums[rule].left);
    }
}

/* Rules that cut all alike have no line. @return how many rows it takes: 0 or 1 */
static int64_t line_rows(const struct bench_rows *rows)
{
    return rows->bench->sums[rows->rule].line < rows->bench->count;
}

int64_t bench_rows_count(const struct bench_rows *rows)
{
    return rows->bench->count == 0 ? 0 : (int64_t) rows->bench->count + line_rows(rows) + TOTALS;
}

/* The line stands behind the last that was given something. */
static int64_t line_at(const struct bench_rows *rows)
{
    const struct allocation_sum *sum = &rows->bench->sums[rows->rule];

    return (int64_t) (sum->count_given > sum->line ? sum->count_given : sum->line);
}

const struct bench_case *bench_rows_case(const struct bench_rows *rows, int64_t row)
{
    int64_t count = (int64_t) rows->bench->count;

    if (line_rows(rows) && row == line_at(rows))
        return NULL;
    if (line_rows(rows) && row > line_at(rows))
        row--;
    return row >= 0 && row < count ? &rows->bench->list[rows->order[row]] : NULL;
}

int64_t bench_rows_of(const struct bench_rows *rows, int64_t application_id)
{
    for (int64_t row = 0; row < bench_rows_count(rows); row++) {
        const struct bench_case *one = bench_rows_case(rows, row);

        if (one && one->line.application_id == application_id)
            return row;
    }
    return 0;
}

/* ---- cells ---- */

/* "3", or "1(3)" where it stood third. */
static const char *place_text(const struct bench_case *one, struct arena *arena)
{
    if (one->line.place == one->line.natural)
        return arena_format(arena, "%d", one->line.place);
    return arena_format(arena, "%d(%d)", one->line.place, one->line.natural);
}

static struct list_row case_row(const struct bench_rows *rows, const struct bench_case *one,
                                struct arena *arena)
{
    const struct allocation_line *line = &one->line;
    char day[DATE_TEXT_SIZE];
    struct list_row row = {.id = line->application_id,
                           .late = rows->bench->stands && !line->waits &&
                                   rows->bench->run.state != ALLOCATION_FROZEN,
                           .fresh = rows->moved == line->application_id,
                           .dim = one->given[rows->rule].fen == 0};

    row.cells[B_PLACE] = place_text(one, arena);
    row.cells[B_APPLICANT] = applicant_text(line->applicant, line->invented, arena);
    row.cells[B_SCORE] = line->has_score ? centi_text(line->score_centi, arena) : "–";
    row.cells[B_ASKED] = wan(line->asked, arena);
    for (int rule = 0; rule < ALLOCATION_RULE_COUNT; rule++)
        row.cells[B_RULES + rule] = rows->bench->cannot[rule] ? "–" : wan(one->given[rule], arena);
    row.cells[B_UPTO] = rows->bench->cannot[rows->rule] ? "–" : wan(one->upto[rows->rule], arena);
    row.cells[B_NUMBER] = line->number;
    row.cells[B_NUMBER + 1] = line->item;
    row.cells[B_NUMBER + 2] = arena_text(arena, date_text(line->complete_on, day));
    row.cells[B_NUMBER + 3] = line->title;
    return row;
}

static struct list_row total_row(const struct bench_rows *rows, bool left, struct arena *arena)
{
    const struct bench *bench = rows->bench;
    struct list_row row = {.id = left ? LEFT_ID : GIVEN_ID, .style = STYLE_HEADING};

    for (int i = 0; i < BENCH_COLUMNS; i++)
        row.cells[i] = "";
    row.cells[B_APPLICANT] = left ? _("Left over") : _("Sum");
    row.cells[B_ASKED] = left ? "" : wan(bench->demand, arena);
    for (int rule = 0; rule < ALLOCATION_RULE_COUNT; rule++)
        row.cells[B_RULES + rule] =
            bench->cannot[rule]
                ? "–"
                : wan(left ? bench->sums[rule].left : bench->sums[rule].given, arena);
    return row;
}

static struct list_row line_row(void)
{
    struct list_row row = {.id = LINE_ID, .style = STYLE_WARNING};

    for (int i = 0; i < BENCH_COLUMNS; i++)
        row.cells[i] = i >= B_RULES && i < B_NUMBER ? "--------" : "";
    row.cells[B_PLACE] = "----";
    row.cells[B_APPLICANT] = _("Money ends");
    row.cells[B_SCORE] = "------";
    row.cells[B_ASKED] = "--------";
    return row;
}

struct list_row bench_rows_text(const struct bench_rows *rows, int64_t row, struct arena *arena)
{
    const struct bench_case *one = bench_rows_case(rows, row);
    int64_t last = bench_rows_count(rows) - 1;

    if (one)
        return case_row(rows, one, arena);
    if (line_rows(rows) && row == line_at(rows))
        return line_row();
    return total_row(rows, row == last, arena);
}

/* ---- words ---- */

static const char *signatures(const struct allocation *run, struct arena *arena)
{
    char made[INSTANT_TEXT_SIZE], one[INSTANT_TEXT_SIZE], two[INSTANT_TEXT_SIZE];
    const char *text = arena_format(arena, _("chosen by %1$s on %2$.10s"), run->maker,
                                    instant_text(run->made_ms, made));

    if (run->sign1_by)
        text = arena_format(arena, _("%1$s; signed by %2$s on %3$.10s"), text, run->signer1,
                            instant_text(run->sign1_ms, one));
    if (run->sign2_by)
        text = arena_format(arena, _("%1$s and %2$s on %3$.10s"), text, run->signer2,
                            instant_text(run->sign2_ms, two));
    return text;
}

/* Marked as the head of its column is. */
static const char *set_text(const struct bench *bench, struct arena *arena)
{
    const char *mark = bench->set_unproved ? _("  [unproved]") : "";

    if (bench->set_apart)
        return bench_set_text(bench, arena);
    return bench->is_set ? arena_format(arena, _("set: =%1$s%2$s"),
                                        _(allocation_rule_label(bench->set)), mark)
                         : "";
}

const char *bench_run_state(const struct allocation *run, struct arena *arena)
{
    char later[ALLOCATION_NUMBER_SIZE];

    if (run->state != ALLOCATION_FROZEN || run->replaced_by == 0)
        return _(allocation_state_label(run->state));
    return arena_format(arena, _("! superseded by %s"),
                        allocation_number(run->year, run->replaced_by, later));
}

/* What was taken back last, by whom, when and why: it stays until a rule is chosen again. */
static const char *note_text(const struct allocation *run, struct arena *arena)
{
    const struct move_row *move = machine_move(&machine_allocation, run->noted_verb);
    char at[INSTANT_TEXT_SIZE];

    if (!move)
        return run->note;
    return arena_format(arena, _("%1$s: %2$s on %3$.10s: %4$s"), _(move->label), run->noter,
                        instant_text(run->noted_ms, at), run->note);
}

/* Who took back what stood before, and why: the line above has the last until a rule is chosen. */
static const char *earlier_text(const struct bench *bench, const char *text, struct arena *arena)
{
    size_t last = bench->step_count;
    char at[INSTANT_TEXT_SIZE];

    for (size_t i = 0; i < bench->step_count; i++)
        if (bench->steps[i].undoes)
            last = i;
    for (size_t i = bench->step_count; i-- > 0;) { /* the last one first: room is short */
        const struct allocation_step *step = &bench->steps[i];

        if (!step->undoes || (i == last && !text_empty(bench->run.note)))
            continue;
        text =
            arena_format(arena, "%s\n%s", text,
                         arena_format(arena, _("%1$s: %2$s on %3$.10s: %4$s"), _(step->move->label),
                                      step->clerk, instant_text(step->at_ms, at), step->reason));
    }
    return text;
}

static const char *run_text(const struct bench *bench, struct arena *arena)
{
    const struct allocation *run = &bench->run;
    char number[ALLOCATION_NUMBER_SIZE];
    const char *set = set_text(bench, arena);
    enum allocation_rule rule;
    const char *text;

    allocation_number(bench->year, run->id, number);
    text = arena_format(arena, "%s  %s", number, bench_run_state(run, arena));
    if (bench_rule_chosen(bench, &rule)) /* marked as the head of its column is */
        text = arena_format(arena, "%s  *%s%s%s  %s\n%s", text, _(allocation_rule_label(rule)),
                            *set ? "  " : "", set, signatures(run, arena), run->reason);
    if (!text_empty(run->note))
        text = arena_format(arena, "%s\n%s", text, note_text(run, arena));
    return earlier_text(bench, text, arena);
}

static const char *add(const char *text, const char *more, struct arena *arena)
{
    return arena_format(arena, "%s%s%s", text, *text ? "\n" : "", more);
}

static const char *outside_text(const struct bench *bench, const char *text, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE];

    if (bench->unchecked > 0)
        text =
            add(text,
                arena_format(arena,
                             _("! %1$zu more cases are assessed (%2$s yuan) and not checked by a "
                               "second person: they are not in it."),
                             bench->unchecked, money_text(bench->unchecked_asked, amount)),
                arena);
    if (bench->held.fen > 0)
        text = add(text,
                   arena_format(arena,
                                _("! %s yuan of the pool are given to other cases by signed "
                                  "runs."),
                                money_text(bench->held, amount)),
                   arena);
    if (bench->mixed)
        text = add(text,
                   _("! Cases of several items stand in one order: their scores rest on "
                     "different criteria (i: one item alone)."),
                   arena);
    return text;
}

static const char *enough_text(const struct bench *bench, const char *text, struct arena *arena)
{
    struct money left, asked;
    size_t cases = bench_enough_now(bench, &left, &asked);
    char left_text[MONEY_TEXT_SIZE], asked_text[MONEY_TEXT_SIZE];

    if (cases == 0)
        return text;
    return add(text,
               arena_format(arena,
                            _("! By now the pool has %1$s yuan: enough for the %2$zu cases of it "
                              "that wait still (%3$s yuan). A new run may be made: h, “what waits "
                              "now”; the newest signed run holds."),
                            money_text(left, left_text), cases, money_text(asked, asked_text)),
               arena);
}

/* What is weighed anew is no result: the signed run says it. */
static const char *ruled_text(const struct bench *bench, const char *text, struct arena *arena)
{
    char number[ALLOCATION_NUMBER_SIZE], at[INSTANT_TEXT_SIZE];
    const struct allocation *run = &bench->ruled_by;

    if (bench->ruled == 0)
        return text;
    return add(text,
               arena_format(arena,
                            _("! %1$s, signed on %2$.10s, holds for %3$zu of these cases (h shows "
                              "it) until a newer run of them is signed."),
                            allocation_number(run->year, run->id, number),
                            instant_text(run->sign2_ms, at), bench->ruled),
               arena);
}

const char *bench_state_text(const struct bench *bench, struct arena *arena)
{
    const char *text = bench->has_run ? enough_text(bench, run_text(bench, arena), arena) : "";
    const char *set, *since;

    text = ruled_text(bench, text, arena);
    if (!bench->opened)
        text = add(text, _("! The pool has no budget this year."), arena);
    if (bench->stands && !bench->is_unchanged)
        text = add(text, _("! The lines are not those that were chosen."), arena);
    since = bench_since_text(bench, arena);
    if (*since)
        text = add(text, since, arena);
    for (size_t i = bench->shift_count; i-- > 0;) { /* the last one first: room is short */
        const struct allocation_shift *one = &bench->shifts[i];

        text = add(text,
                   arena_format(arena, _("%1$s put from place %2$d to %3$d by %4$s: %5$s"),
                                one->number, one->from, one->to, one->clerk, one->reason),
                   arena);
    }
    text = outside_text(bench, text, arena);
    if (!*text && bench->count > 0)
        text = bench->demand.fen > bench->money.fen
                   ? _("Nothing is chosen yet. Left and Right go through the rules, J and K put a "
                       "case to another place, c chooses.")
                   : _("The money covers all that is asked: nobody need be cut.");
    set = bench->stands || bench->count == 0 ? "" : set_text(bench, arena);
    return *set ? add(set, text, arena) : text;
}

const char *bench_case_text(const struct bench *bench, const struct bench_case *one,
                            enum allocation_rule rule, bool brief, struct arena *arena)
{
    char asked[MONEY_TEXT_SIZE], given[MONEY_TEXT_SIZE], less[MONEY_TEXT_SIZE];
    char upto[MONEY_TEXT_SIZE];
    const char *text = brief ? one->line.number
                             : arena_format(arena, "%s  %s  %s  %s\n ", one->line.number,
                                            one->line.item, one->line.applicant, one->line.title);

    if (bench->cannot[rule])
        return arena_format(arena, _("%1$s  %2$s: %3$s"), text, _(allocation_rule_label(rule)),
                            bench->cannot[rule]);
    return arena_format(
        arena, _("%1$s  %2$s: %3$s of %4$s yuan, %5$s less; running total %6$s"), text,
        _(allocation_rule_label(rule)), money_text(one->given[rule], given),
        money_text(one->line.asked, asked),
        money_text((struct money){one->line.asked.fen - one->given[rule].fen}, less),
        money_text(one->upto[rule], upto));
}
