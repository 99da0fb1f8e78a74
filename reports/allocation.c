/* SPDX-License-Identifier: Apache-2.0 */
/* Sharing out a pool (分配方案): one case a row with what each of the five rules gives it and how
 * far that is from the chosen one, the rules side by side, changes of the order, who chose and
 * signed. Reads the desk, so it holds what its maker sees. */
#include "desk/allocation.h"

#include "base/text.h"
#include "reports/part.h"

#define RULES ALLOCATION_RULE_COUNT

/* ---- one row a case ---- */

enum {
    A_NUMBER,
    A_APPLICANT,
    A_PLACE,
    A_SCORE,
    A_ASKED,
    A_RULES,
    A_GIVEN = A_RULES + RULES,
    A_LESS,
    A_UPTO,
    A_LINE,
    A_SIDE,
    A_PRINTED,
    A_APART = A_PRINTED, /* other rules less the chosen one */
    A_NATURAL = A_APART + RULES,
    A_COMPLETE,
    A_ITEM,
    A_TITLE,
    A_SAMPLE,
    A_COUNT
};

static const struct column plain[A_COUNT] = {
    [A_NUMBER] = {.head = N_("Case number"),
                  .means = N_("Year, measure and sequence; drawn at receipt, without gaps."),
                  .look = LOOK_CODE,
                  .width = 16},
    [A_APPLICANT] = {.head = N_("Applicant"),
                     .means = N_("Name of the applying unit."),
                     .look = LOOK_WRAP,
                     .width = 24},
    [A_PLACE] = {.head = N_("Rank"),
                 .means = N_("By score, then the item's tie-break, then the day of the complete "
                             "filing; as put to another place with a reason."),
                 .look = LOOK_NUMBER,
                 .width = 6},
    [A_SCORE] = {.head = N_("Score"),
                 .means = N_("Weighted points of the review, 0 to 100; blank when not scored."),
                 .look = LOOK_SCORE,
                 .width = 8},
    [A_ASKED] = {.head = N_("Demand"),
                 .means = N_("What the pool would pay of the assessed amount; no rule gives more."),
                 .look = LOOK_MONEY,
                 .total = TOTAL_MONEY},
    [A_GIVEN] = {.head = N_("Given"),
                 .means = N_("By the chosen rule; blank while none is chosen."),
                 .look = LOOK_MONEY,
                 .total = TOTAL_MONEY},
    [A_LESS] = {.head = N_("Cut"),
                .means = N_("Demand less what is given by the chosen rule."),
                .look = LOOK_MONEY,
                .total = TOTAL_MONEY},
    [A_UPTO] = {.head = N_("Running total"),
                .means = N_("What the chosen rule gives this case and all before it, in the order "
                            "in which the rule takes them; blank while none is chosen."),
                .look = LOOK_MONEY},
    [A_LINE] = {.head = N_("Outcome"),
                .means = N_("By the chosen rule: whole, in part, or not given."),
                .look = LOOK_TEXT,
                .width = 9},
    [A_SIDE] = {.head = N_("Side of the line"),
                .means = N_("Where the money ends, in the order of the chosen rule: given whole "
                            "before it is inside, from there on outside; blank where the rule cuts "
                            "all alike or the money suffices. A red line stands between them."),
                .look = LOOK_TEXT,
                .width = 9},
    [A_NATURAL] = {.head = N_("Rank before"),
                   .means = N_("As scores and days give it, before anybody moved a case."),
                   .look = LOOK_NUMBER,
                   .width = 8},
    [A_COMPLETE] = {.head = N_("Complete on"),
                    .means = N_("Day of the complete filing: received, or the last correction."),
                    .look = LOOK_DATE},
    [A_ITEM] = {.head = N_("Item"),
                .means = N_("Number of the item."),
                .look = LOOK_TEXT,
                .width = 8},
    [A_TITLE] = {.head = N_("Project"),
                 .means = N_("Title of the project."),
                 .look = LOOK_WRAP,
                 .width = 30},
    [A_SAMPLE] = {.head = N_("Sample"),
                  .means = N_("“Sample” marks an invented applicant of the demonstration data."),
                  .look = LOOK_TEXT},
};

/* The rules by their own names, and each less the chosen one. */
static const struct column *case_columns(struct part *part)
{
    struct column *columns = arena_get(&part->arena, A_COUNT * sizeof *columns);

    for (int i = 0; i < A_COUNT; i++)
        columns[i] = plain[i];
    for (int rule = 0; rule < RULES; rule++) {
        const char *label = _(allocation_rule_label((enum allocation_rule) rule));

        columns[A_RULES + rule] = (struct column){.head = label,
                                                  .means = _("What this rule gives, to the fen."),
                                                  .look = LOOK_MONEY,
                                                  .total = TOTAL_MONEY};
        columns[A_APART + rule] =
            (struct column){.head = arena_format(&part->arena, _("%s less given"), label),
                            .means = _("What this rule gives, less what is given."),
                            .look = LOOK_MONEY,
                            .total = TOTAL_MONEY};
    }
    return columns;
}

static void money_if(struct table *table, bool has, struct money amount)
{
    if (has)
        table_money(table, amount);
    else
        table_blank(table);
}

static const char *line_word(const struct allocation_line *line)
{
    if (line->given.fen == line->asked.fen)
        return _("whole");
    return line->given.fen > 0 ? _("in part") : _("not given");
}

/* The rule whose amounts are given. */
static bool chosen_rule(const struct bench *bench, enum allocation_rule *ret_rule)
{
    return bench->stands && allocation_rule_parse(bench->run.rule, ret_rule);
}

/* Rules that cut all alike have no line, nor has money that suffices. */
static bool has_line(const struct bench *bench, enum allocation_rule *ret_rule)
{
    return chosen_rule(bench, ret_rule) && !bench->cannot[*ret_rule] &&
           bench->sums[*ret_rule].line < bench->count;
}

static const char *side_word(const struct bench *bench, const struct bench_case *one)
{
    enum allocation_rule chosen;

    if (!has_line(bench, &chosen))
        return "";
    return one->order[chosen] < bench->sums[chosen].line ? _("inside") : _("outside");
}

/* Which case stands where, as the chosen rule takes them, so that the running total runs down the
 * sheet; by rank where none is chosen. */
static const size_t *in_order(struct part *part, const struct bench *bench)
{
    size_t *places = arena_get(&part->arena, (bench->count + 1) * sizeof *places);
    enum allocation_rule chosen;
    bool is = chosen_rule(bench, &chosen);

    for (size_t i = 0; i < bench->count; i++)
        places[is ? bench->list[i].order[chosen] : i] = i;
    return places;
}

static void write_case(struct table *table, const struct bench *bench, const struct bench_case *one)
{
    const struct allocation_line *line = &one->line;
    enum allocation_rule chosen = ALLOCATE_RANK_FULL;
    bool is = chosen_rule(bench, &chosen);

    table_row(table);
    table_text(table, line->number);
    table_text(table, line->applicant);
    table_count(table, line->place);
    if (line->has_score)
        table_centi(table, line->score_centi);
    else
        table_blank(table);
    table_money(table, line->asked);
    for (int rule = 0; rule < RULES; rule++)
        money_if(table, !bench->cannot[rule], one->given[rule]);
    money_if(table, is, line->given);
    money_if(table, is, (struct money){line->asked.fen - line->given.fen});
    money_if(table, is, one->upto[chosen]);
    table_text(table, is ? line_word(line) : "");
    table_text(table, side_word(bench, one));
    for (int rule = 0; rule < RULES; rule++)
        money_if(table, is && !bench->cannot[rule],
                 (struct money){one->given[rule].fen - line->given.fen});
    table_count(table, one->line.natural);
    table_date(table, line->complete_on);
    table_text(table, line->item);
    table_text(table, line->title);
    table_text(table, line->invented ? _("Sample") : "");
}

static struct money given_of(const struct bench *bench)
{
    return bench->stands ? bench->run.given : (struct money){0};
}

static int64_t last_upto(const struct bench *bench)
{
    enum allocation_rule chosen = ALLOCATE_RANK_FULL;
    int64_t last = 0;

    for (size_t i = 0; chosen_rule(bench, &chosen) && i < bench->count; i++)
        if (bench->list[i].upto[chosen].fen > last)
            last = bench->list[i].upto[chosen].fen;
    return last;
}

static void tie_cases(struct part *part, const struct bench *bench, const struct table *table)
{
    char range[REFERENCE_SIZE], given[REFERENCE_SIZE], less[REFERENCE_SIZE], upto[REFERENCE_SIZE];
    int64_t whole = table->sums[A_GIVEN] + table->sums[A_LESS];

    part_tie(part, false, (int64_t) bench->count, table->rows, _("Cases"), "=COUNTA(%s)",
             table_range(table, A_NUMBER, range));
    part_tie(part, true, bench->demand.fen, table->sums[A_ASKED], _("Demand"), "=SUM(%s)",
             table_range(table, A_ASKED, range));
    for (int rule = 0; rule < RULES; rule++)
        if (!bench->cannot[rule])
            part_tie(part, true, bench->sums[rule].given.fen, table->sums[A_RULES + rule],
                     _(allocation_rule_label((enum allocation_rule) rule)), "=SUM(%s)",
                     table_range(table, (uint16_t) (A_RULES + rule), range));
    if (!bench->stands)
        return;
    part_tie(part, true, bench->run.given.fen, table->sums[A_GIVEN], _("Given by the signed lines"),
             "=SUM(%s)", table_range(table, A_GIVEN, given));
    part_tie(part, true, table->sums[A_ASKED], whole, _("Demand = given + cut"), "=SUM(%s)+SUM(%s)",
             given, table_range(table, A_LESS, less));
    part_tie(part, true, bench->run.given.fen, last_upto(bench), _("The last running total"),
             "=MAX(%s)", table_range(table, A_UPTO, upto));
}

static bool write_cases(struct part *part, const struct bench *bench, struct err *err)
{
    struct table *table =
        part_table(part, _("Cases"), case_columns(part), A_COUNT, A_PRINTED, true);

    const size_t *places = in_order(part, bench);
    enum allocation_rule chosen;

    table->kept = A_APPLICANT + 1;
    table_begin(table, part->title, part->scope);
    for (size_t i = 0; i < bench->count; i++) {
        if (!part_progress(part, (int64_t) i, (int64_t) bench->count, err))
            return false;
        write_case(table, bench, &bench->list[places[i]]);
    }
    table_end(table);
    if (has_line(bench, &chosen))
        sheet_cut(table->sheet, A_SIDE, A_COUNT - 1, table->first_row, table_last_row(table),
                  _("outside"));
    tie_cases(part, bench, table);
    part->written = table->rows;
    return true;
}

/* ---- the rules side by side ---- */

enum {
    R_RULE,
    R_SET,
    R_CHOSEN,
    R_MONEY,
    R_DEMAND,
    R_GIVEN,
    R_LEFT,
    R_CASES,
    R_LINE,
    R_NOTE,
    R_COUNT
};

static const struct column rule_columns[R_COUNT] = {
    [R_RULE] = {.head = N_("Rule"),
                .means = N_("How the money is shared out."),
                .look = LOOK_WRAP,
                .width = 22},
    [R_SET] = {.head = N_("By setting"),
               .means = N_("“Yes” at the rule that the policy's setting names for the item and the "
                           "year; nowhere where none is set or the items differ."),
               .look = LOOK_TEXT,
               .width = 8},
    [R_CHOSEN] = {.head = N_("Chosen"),
                  .means = N_("“Yes” at the rule that was chosen."),
                  .look = LOOK_TEXT,
                  .width = 8},
    [R_MONEY] = {.head = N_("To share out"),
                 .means = N_("What the pool had left, less what earlier signed runs give to cases "
                             "not in this one."),
                 .look = LOOK_MONEY},
    [R_DEMAND] = {.head = N_("Demand"), .means = N_("Of all cases together."), .look = LOOK_MONEY},
    [R_GIVEN] = {.head = N_("Given"), .means = N_("By this rule together."), .look = LOOK_MONEY},
    [R_LEFT] = {.head = N_("Left over"),
                .means = N_("To share out less given."),
                .look = LOOK_MONEY},
    [R_CASES] = {.head = N_("Cases given"),
                 .means = N_("Cases that are given something."),
                 .look = LOOK_COUNT,
                 .width = 10},
    [R_LINE] = {.head = N_("Whole up to"),
                .means = N_("Cases given whole before the money ends, in the order of the rule; "
                            "blank where the rule cuts all alike or the money suffices."),
                .look = LOOK_COUNT,
                .width = 10},
    [R_NOTE] = {.head = N_("Note"),
                .means =
                    N_("How the rule reckons and rounds, with the numbers it takes; or why it is "
                       "not to be had."),
                .look = LOOK_WRAP,
                .width = 60},
};

static const char *tiers_words(struct part *part, const char *text)
{
    const struct pool_sharing sharing = allocation_tiers(text, &part->arena);
    const char *words = "";

    for (size_t i = 0; i < sharing.tier_count; i++) {
        char share[RATIO_TEXT_SIZE];

        words = arena_format(&part->arena, _("%1$s%2$sfrom %3$d points %4$s"), words,
                             *words ? ", " : "", sharing.tiers[i].at_least_centi / 100,
                             ratio_text(sharing.tiers[i].share, share));
    }
    return words;
}

static const char *rule_note(struct part *part, const struct bench *bench,
                             enum allocation_rule rule)
{
    const char *method = _(allocation_rule_method(rule));

    if (bench->cannot[rule])
        return bench->cannot[rule];
    return rule == ALLOCATE_TIERS ? arena_format(&part->arena, _("%1$s Tiers: %2$s."), method,
                                                 tiers_words(part, bench->run.tiers))
                                  : method;
}

static void write_rules(struct part *part, const struct bench *bench)
{
    struct table *table = part_table(part, _("Rules"), rule_columns, R_COUNT, R_COUNT, false);

    table_begin(table, part->title, part->scope);
    for (int i = 0; i < RULES; i++) {
        enum allocation_rule rule = (enum allocation_rule) i;
        const struct allocation_sum *sum = &bench->sums[i];
        bool can = !bench->cannot[i];

        table_row(table);
        table_text(table, _(allocation_rule_label(rule)));
        table_text(table, bench->is_set && rule == bench->set
                              ? bench->set_unproved ? _("yes  [unproved]") : _("yes")
                              : "");
        table_text(table, text_is(bench->run.rule, allocation_rule_word(rule)) ? _("yes") : "");
        table_money(table, bench->money);
        table_money(table, bench->demand);
        money_if(table, can, sum->given);
        money_if(table, can, sum->left);
        if (can)
            table_count(table, (int64_t) sum->count_given);
        else
            table_blank(table);
        if (can && sum->line < bench->count)
            table_count(table, (int64_t) sum->line);
        else
            table_blank(table);
        table_text(table, rule_note(part, bench, rule));
    }
    table_end_plain(table, true);
}

/* ---- parameters ---- */

enum { P_NAME, P_VALUE, P_MEANS, P_COUNT };
static const struct column parameter_columns[P_COUNT] = {
    [P_NAME] = {.head = N_("Parameter"),
                .means = N_("What every rule is reckoned with."),
                .look = LOOK_TEXT,
                .width = 22},
    [P_VALUE] = {.head = N_("Amount"), .means = N_("As it was used."), .look = LOOK_MONEY},
    [P_MEANS] = {.head = N_("Meaning"),
                 .means = N_("What it does to the amounts."),
                 .look = LOOK_WRAP,
                 .width = 60},
};

static void write_parameter(struct table *table, const char *name, struct money value,
                            const char *means)
{
    table_row(table);
    table_text(table, name);
    table_money(table, value);
    table_text(table, means);
}

/* As they stand in the lines: those of when they were chosen. */
static void write_parameters(struct part *part, const struct bench *bench)
{
    struct table *table =
        part_table(part, _("Parameters"), parameter_columns, P_COUNT, P_COUNT, false);
    struct money floor = {0}, most = {0};

    for (size_t i = 0; i < bench->count; i++) {
        const struct allocation_line *line = &bench->list[i].line;

        floor.fen = line->floor.fen > floor.fen ? line->floor.fen : floor.fen;
        most.fen = line->asked.fen > most.fen ? line->asked.fen : most.fen;
    }
    table_begin(table, part->title, part->scope);
    write_parameter(table, _("To share out"), bench->money,
                    _("All cases together get no more: what the pool had left, less what earlier "
                      "signed runs give to cases not in this one."));
    write_parameter(table, _("Floor"), floor,
                    floor.fen > 0 ? _("A case that would get less than this gets nothing.")
                                  : _("None is set: any amount is given."));
    write_parameter(table, _("Cap of a case"), most,
                    _("The highest demand there is. No case gets more than its own demand, which "
                      "the limits of its item have cut already."));
    table_end_plain(table, true);
}

/* ---- changes of the order, signatures ---- */

enum { M_NUMBER, M_FROM, M_TO, M_CLERK, M_AT, M_REASON, M_COUNT };
static const struct column shift_columns[M_COUNT] = {
    [M_NUMBER] = {.head = N_("Case number"),
                  .means = N_("The case that was put to another place."),
                  .look = LOOK_CODE,
                  .width = 16},
    [M_FROM] = {.head = N_("Rank before"),
                .means = N_("Where it stood then."),
                .look = LOOK_NUMBER,
                .width = 8},
    [M_TO] = {.head = N_("Rank after"),
              .means = N_("Where it was put."),
              .look = LOOK_NUMBER,
              .width = 8},
    [M_CLERK] = {.head = N_("By"), .means = N_("Who moved it."), .look = LOOK_TEXT, .width = 12},
    [M_AT] = {.head = N_("At"), .means = N_("When."), .look = LOOK_INSTANT},
    [M_REASON] = {.head = N_("Reason"),
                  .means = N_("As written then."),
                  .look = LOOK_WRAP,
                  .width = 40},
};

static void write_shifts(struct part *part, const struct bench *bench)
{
    struct table *table =
        part_table(part, _("Changes of order"), shift_columns, M_COUNT, M_COUNT, false);

    table_begin(table, part->title, part->scope);
    for (size_t i = 0; i < bench->shift_count; i++) {
        const struct allocation_shift *one = &bench->shifts[i];

        table_row(table);
        table_text(table, one->number);
        table_count(table, one->from);
        table_count(table, one->to);
        table_text(table, one->clerk);
        table_instant(table, one->at_ms);
        table_text(table, one->reason);
    }
    table_end_plain(table, true);
}

enum { S_STEP, S_PERSON, S_AT, S_WORDS, S_COUNT };
static const struct column sign_columns[S_COUNT] = {
    [S_STEP] = {.head = N_("Step"),
                .means = N_(
                    "Choosing, and the two signatures: three different people. Below them what was "
                    "taken back, and who took it back."),
                .look = LOOK_TEXT,
                .width = 24},
    [S_PERSON] = {.head = N_("Person"),
                  .means = N_("Blank while it is awaited."),
                  .look = LOOK_TEXT,
                  .width = 14},
    [S_AT] = {.head = N_("At"), .means = N_("When."), .look = LOOK_INSTANT},
    [S_WORDS] =
        {.head = N_("Note"),
         .means =
             N_("Reason of the choice or of taking it back; digest of the lines that are signed."),
         .look = LOOK_WRAP,
         .width = 66},
};

static void write_signature(struct table *table, const char *step, const char *person,
                            int64_t at_ms, const char *words)
{
    table_row(table);
    table_text(table, step);
    table_text(table, person);
    if (at_ms)
        table_instant(table, at_ms);
    else
        table_blank(table);
    table_text(table, words);
}

/* Below what stands: choices and signatures that were taken back, by whom and why. */
static void write_earlier(struct part *part, struct table *table, const struct bench *bench)
{
    for (size_t i = 0; i < bench->step_count; i++) {
        const struct allocation_step *step = &bench->steps[i];
        const char *words = step->reason;

        if (step->stands && !step->undoes)
            continue;
        if (!step->stands)
            words = text_empty(words)
                        ? _("taken back since")
                        : arena_format(&part->arena, _("taken back since; %s"), words);
        write_signature(table, _(step->move->label), step->clerk, step->at_ms, words);
    }
}

static void write_signatures(struct part *part, const struct bench *bench)
{
    struct table *table = part_table(part, _("Sign-off"), sign_columns, S_COUNT, S_COUNT, false);
    const struct allocation *run = &bench->run;
    char digest[DIGEST_TEXT_SIZE], signed_as[80];

    snprintf(signed_as, sizeof signed_as, _("signed digest %.16s"),
             digest_text(&run->digest, digest));
    table_begin(table, part->title, part->scope);
    write_signature(table, _("Chosen by"), run->maker, run->made_ms, run->reason);
    write_signature(table, _("First signature"), run->signer1, run->sign1_ms,
                    run->sign1_by ? signed_as : "");
    write_signature(table, _("Second signature"), run->signer2, run->sign2_ms,
                    run->sign2_by ? signed_as : "");
    write_earlier(part, table, bench);
    table_end_plain(table, true);
}

/* ---- which run ---- */

/* Of its number, of a pool that is weighed, or the newest that was chosen. */
static bool find(struct part *part, struct bench *ret_bench, struct err *err)
{
    AUTO_ALLOCATIONS struct allocations runs = {0};
    const char *named = part->order->batch;

    if (!text_empty(named) && catalogue_pool(part->desk->catalogue, named))
        return desk_bench(part->desk, named, NULL, ret_bench, err);
    if (!desk_allocations(part->desk, NULL, 0, &runs, err))
        return false;
    for (size_t i = 0; i < runs.count; i++) {
        const struct allocation *run = &runs.list[i];
        char number[ALLOCATION_NUMBER_SIZE];

        allocation_number(run->year, run->id, number);
        if (text_empty(named) ? run->line_count > 0 : text_is(named, number))
            return desk_bench_of(part->desk, run->id, ret_bench, err);
    }
    err_set(err, ERR_NOT_FOUND,
            text_empty(named) ? _("no allocation was chosen yet")
                              : _("there is no such allocation run"));
    return err_hint(err, _("Name a run as 2026-F001, or a pool to see what waits for it."));
}

static void say(struct part *part, const struct bench *bench)
{
    char number[ALLOCATION_NUMBER_SIZE], money[MONEY_TEXT_SIZE];
    const char *state =
        bench->has_run ? _(allocation_state_label(bench->run.state)) : _("nothing is chosen");
    enum allocation_rule chosen;

    if (bench->has_run)
        state = arena_format(&part->arena, "%s %s",
                             allocation_number(bench->year, bench->run.id, number), state);
    part->title = arena_format(&part->arena, _("Allocation of %s"), words_now(&bench->pool->name));
    part->period = arena_format(&part->arena, "%d", bench->year);
    part->filter =
        *bench->item ? arena_text(&part->arena, bench->item) : _("all items of the pool");
    part->query = arena_format(&part->arena, "pool=%s item=%s", bench->pool->id, bench->item);
    part->sorted = chosen_rule(bench, &chosen)
                       ? arena_format(&part->arena, _("as the chosen rule takes them: %s"),
                                      _(allocation_rule_label(chosen)))
                       : _("by rank");
    part->masking = _("Only runs the maker sees. No accounts, no contact data.");
    part->selected = (int64_t) bench->count;
    part->scope =
        arena_format(&part->arena, _("%1$s    To share out: %2$s    Cases: %3$zu    Unit: yuan"),
                     state, money_text(bench->money, money), bench->count);
}

static void remark(struct part *part, const struct bench *bench)
{
    const char *set = bench_set_text(bench, &part->arena);

    if (*set)
        part_remark(part, set);
    if (bench->stands && !bench->is_unchanged)
        part_remark(part, _("The lines are not those that were chosen."));
    if (bench->stands && bench->run.state != ALLOCATION_FROZEN)
        part_remark(part, _("Not signed by two yet: nothing of it counts."));
    if (bench->mixed)
        part_remark(part, _("Cases of several items stand in one order; their scores rest on "
                            "different criteria."));
    if (bench->unchecked > 0)
        part_remark(part, arena_format(&part->arena,
                                       _("%zu more cases are assessed and not checked: not in it."),
                                       bench->unchecked));
}

bool allocation_fill(struct part *part, struct err *err)
{
    AUTO_BENCH struct bench bench = {0};
    const struct table *cases;
    char range[REFERENCE_SIZE];

    if (!find(part, &bench, err))
        return false;
    say(part, &bench);
    if (!write_cases(part, &bench, err))
        return false;
    write_rules(part, &bench);
    write_parameters(part, &bench);
    if (bench.shift_count > 0)
        write_shifts(part, &bench);
    write_signatures(part, &bench);
    cases = &part->tables[0];
    part_figure(part, _("Demand"), true, bench.demand.fen, "=SUM(%s)",
                table_range(cases, A_ASKED, range));
    part_figure(part, _("Given"), true, given_of(&bench).fen, "=SUM(%s)",
                table_range(cases, A_GIVEN, range));
    remark(part, &bench);
    part->control = given_of(&bench);
    return true;
}
