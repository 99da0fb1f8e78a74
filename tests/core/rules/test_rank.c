/* SPDX-License-Identifier: Apache-2.0 */
/* Several sheets as one score, the order of cases, and what the order can bear: known cases to the
 * last hundredth, and properties over many made-up ones. */
#include "check.h"
#include "rules/aggregate.h"
#include "rules/judge.h"
#include "rules/rank.h"

#define WORDS(text_)                                                                               \
    {                                                                                              \
        text_, text_, text_                                                                        \
    }

static const struct criterion criteria[] = {
    {.id = "use", .name = WORDS("Use"), .most = 10, .weight = {400000}},
    {.id = "new", .name = WORDS("New"), .most = 100, .weight = {300000}},
    {.id = "spread", .name = WORDS("Spread"), .most = 30, .weight = {300000}},
};
#define CRITERIA 3
static const int ties[] = {1, 0};

static struct item item_by(enum aggregate how)
{
    return (struct item){.criteria = criteria,
                         .criterion_count = CRITERIA,
                         .review = {.aggregate = how, .quorum = 3, .ties = ties, .tie_count = 2}};
}

/* A small fixed sequence: the same on every machine. */
static unsigned dice_state;
static int throw(int least, int most)
{
    dice_state = dice_state * 1103515245u + 12345u;
    return least + (int) ((dice_state >> 8) % (unsigned) (most - least + 1));
}

/* ---- one score ---- */

static void d1_criteria_of_ten_and_of_a_hundred__weigh_as_the_card_says(void **state)
{
    const int points[] = {9, 80, 15}; /* 36 + 24 + 15 */
    const struct points named[] = {{"use", 9}, {"new", 80}, {"spread", 15}};
    const struct item item = item_by(AGGREGATE_MEAN);
    struct err err = {0};
    int centi = 0;

    (void) state;
    check_int(rubric_weigh(criteria, CRITERIA, points, NULL), 7500);
    check_ok(rubric_total(&item, named, CRITERIA, &centi, &err), err);
    check_int(centi, 7500);
}

static void weights__count_by_their_share_of_the_sum(void **state)
{
    static const int64_t doubled[] = {800000, 600000, 600000};

    (void) state;
    dice_state = 1;
    for (int i = 0; i < 2000; i++) {
        const int points[] = {throw(0, 10), throw(0, 100), throw(0, 30)};

        check_int(rubric_weigh(criteria, CRITERIA, points, doubled),
                  rubric_weigh(criteria, CRITERIA, points, NULL));
    }
}

static void aggregates__are_exact_and_round_down(void **state)
{
    static const struct {
        int count, mean, trimmed, median;
        int centi[5];
    } rows[] = {
        {1, 8000, 8000, 8000, {8000}},
        {2, 8000, 8000, 8000, {8001, 8000}}, /* 8000.5 */
        {3, 7666, 8000, 8000, {9000, 6000, 8000}},
        {4, 7500, 7500, 7500, {6000, 9000, 7000, 8000}},
        /* 1000 and 9000 fall away: 8000 + 8000 + 5000 over three */
        {5, 6200, 7000, 8000, {1000, 8000, 9000, 8000, 5000}},
    };

    (void) state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t count = (size_t) rows[i].count;

        check_int(aggregate_centi(AGGREGATE_MEAN, rows[i].centi, count), rows[i].mean);
        check_int(aggregate_centi(AGGREGATE_TRIMMED_MEAN, rows[i].centi, count), rows[i].trimmed);
        check_int(aggregate_centi(AGGREGATE_MEDIAN, rows[i].centi, count), rows[i].median);
    }
}

static void an_aggregate__lies_between_the_least_and_the_most_whatever_the_order(void **state)
{
    (void) state;
    dice_state = 7;
    for (int round = 0; round < 3000; round++) {
        size_t count = (size_t) throw(1, 9);
        int centi[9], turned[9], least = 10000, most = 0;

        for (size_t i = 0; i < count; i++) {
            centi[i] = throw(0, 10000);
            turned[count - 1 - i] = centi[i];
            least = centi[i] < least ? centi[i] : least;
            most = centi[i] > most ? centi[i] : most;
        }
        for (int how = AGGREGATE_MEAN; how <= AGGREGATE_MEDIAN; how++) {
            int one = aggregate_centi((enum aggregate) how, centi, count);

            assert_true(one >= least && one <= most);
            check_int(one, aggregate_centi((enum aggregate) how, turned, count));
        }
        check_int(aggregate_spread(centi, count), most - least);
    }
}

static void an_outlier__is_far_from_the_median_of_the_others(void **state)
{
    static const int centi[] = {8000, 8200, 6099, 8100};

    (void) state;
    assert_true(aggregate_is_outlier(centi, 4, 2, 20)); /* 8100 - 6099 = 20.01 points */
    assert_false(aggregate_is_outlier(centi, 4, 2, 21));
    assert_false(aggregate_is_outlier(centi, 4, 0, 20));
    assert_false(aggregate_is_outlier(centi, 4, 2, 0));     /* no mark is set */
    assert_false(aggregate_is_outlier(centi + 1, 2, 1, 5)); /* of two, who is far from whom? */
}

/* ---- order ---- */

#define CASES_MOST 40
#define SHEETS     3

struct field {
    struct rank_entry entries[CASES_MOST];
    struct rank_sheet sheets[CASES_MOST][SHEETS];
    int points[CASES_MOST][SHEETS][CRITERIA];
};

static void set_case(struct field *field, size_t at, int64_t id, int day)
{
    for (size_t s = 0; s < SHEETS; s++)
        field->sheets[at][s] =
            (struct rank_sheet){.reviewer_id = (int64_t) s + 1, .points = field->points[at][s]};
    field->entries[at] = (struct rank_entry){
        .id = id, .sheets = field->sheets[at], .sheet_count = SHEETS, .complete_on = {day}};
}

static void give(struct field *field, size_t at, int use, int new, int spread)
{
    for (size_t s = 0; s < SHEETS; s++) {
        field->points[at][s][0] = use;
        field->points[at][s][1] = new;
        field->points[at][s][2] = spread;
    }
}

static int rank_of(const struct rank_entry *entries, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (entries[i].id == id)
            return entries[i].rank;
    return 0;
}

static void ties__are_broken_by_the_stated_criteria_then_by_the_day(void **state)
{
    const struct item item = item_by(AGGREGATE_MEAN);
    AUTO_ARENA struct arena arena = {0};
    static struct field field;

    (void) state;
    /* all 70.00: use 40 %, new 30 %, spread 30 % */
    give(&field, 0, 7, 70, 21);
    give(&field, 1, 7, 80, 18); /* the newest goes first */
    give(&field, 2, 7, 70, 21);
    give(&field, 3, 7, 70, 21);
    give(&field, 4, 8, 70, 21); /* 74.00 */
    set_case(&field, 0, 10, 5);
    set_case(&field, 1, 11, 9);
    set_case(&field, 2, 12, 4); /* complete a day before 10 */
    set_case(&field, 3, 13, 5); /* nothing parts it from 10 */
    set_case(&field, 4, 14, 9);
    rank_entries(&item, field.entries, 5, &arena);
    check_int(rank_of(field.entries, 5, 14), 1);
    check_int(rank_of(field.entries, 5, 11), 2);
    check_int(rank_of(field.entries, 5, 12), 3);
    check_int(rank_of(field.entries, 5, 10), 4);
    check_int(rank_of(field.entries, 5, 13), 4);
    assert_false(field.entries[0].tied);
    assert_true(field.entries[1].tied);
    check_int(field.entries[1].centi, 7000);
    check_int(field.entries[1].criterion[1], 8000);
}

static void fill_field(struct field *field, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        set_case(field, i, (int64_t) i + 100, throw(1, 30));
        for (size_t s = 0; s < SHEETS; s++) {
            field->points[i][s][0] = throw(3, 10);
            field->points[i][s][1] = throw(30, 100);
            field->points[i][s][2] = throw(9, 30);
        }
    }
}

/* ---- what the order can bear ---- */

static void a_clear_order__stands_in_every_trial(void **state)
{
    const struct item item = item_by(AGGREGATE_MEAN);
    AUTO_ARENA struct arena arena = {0};
    static struct field field;
    struct stability found;

    (void) state;
    for (size_t i = 0; i < 4; i++) {
        give(&field, i, 9 - 2 * (int) i, 90 - 20 * (int) i, 27 - 6 * (int) i);
        set_case(&field, i, (int64_t) i + 1, 1);
    }
    rank_entries(&item, field.entries, 4, &arena);
    rank_stability(&item, field.entries, 4, 2, &arena, &found);
    check_int(found.trials, 3 + 2 * CRITERIA);
    check_int(found.group_count, 0);
    assert_false(found.cut_inside);
    for (size_t i = 0; i < 4; i++)
        assert_true(found.ranges[i].best == (int) i + 1 && found.ranges[i].worst == (int) i + 1);
}

/* Reviewer 3 alone puts the second before the third: without that sheet they change places. */
static void one_reviewer__who_decides_a_place_is_found(void **state)
{
    const struct item item = item_by(AGGREGATE_MEAN);
    AUTO_ARENA struct arena arena = {0};
    static struct field field;
    struct stability found;

    (void) state;
    give(&field, 0, 10, 100, 30);
    give(&field, 1, 6, 60, 18);
    give(&field, 2, 7, 70, 21);
    give(&field, 3, 2, 20, 6);
    field.points[1][2][0] = 10;
    field.points[1][2][1] = 100;
    field.points[1][2][2] = 30; /* 73.33 in all; 60 without reviewer 3 */
    for (size_t i = 0; i < 4; i++)
        set_case(&field, i, (int64_t) i + 1, 1);
    rank_entries(&item, field.entries, 4, &arena);
    check_int(field.entries[1].id, 2);
    rank_stability(&item, field.entries, 4, 2, &arena, &found);
    check_int(found.group_count, 1);
    check_int(found.groups[0].first, 2);
    check_int(found.groups[0].last, 3);
    assert_true(found.cut_inside); /* the line under place 2 */
    check_int(found.ranges[1].worst, 3);
    check_int(found.ranges[1].least_centi, 6000);
    rank_stability(&item, field.entries, 4, 3, &arena, &found);
    assert_false(found.cut_inside); /* under place 3 it holds */
    rank_stability(&item, field.entries, 4, 1, &arena, &found);
    assert_false(found.cut_inside);
}

/* 40 % and 30 %: a weight of 5 % more or less turns two cases that are a hair apart. */
static void a_weight__a_little_higher_may_turn_neighbours(void **state)
{
    const struct item item = item_by(AGGREGATE_MEAN);
    AUTO_ARENA struct arena arena = {0};
    static struct field field;
    struct stability found;

    (void) state;
    give(&field, 0, 10, 55, 15); /* 40 + 16.5 + 15 = 71.50 */
    give(&field, 1, 5, 94, 23);  /* 20 + 28.2 + 23 = 71.20 */
    for (size_t i = 0; i < 2; i++)
        set_case(&field, i, (int64_t) i + 1, 1);
    rank_entries(&item, field.entries, 2, &arena);
    check_int(field.entries[0].id, 1);
    rank_stability(&item, field.entries, 2, 1, &arena, &found);
    check_int(found.group_count, 1);
    assert_true(found.cut_inside);
}

/* Without reviewer 3 nothing parts them: whichever has the lower number. */
static void what_a_trial_makes_equal__is_found_whatever_its_number(void **state)
{
    const struct item item = item_by(AGGREGATE_MEAN);
    AUTO_ARENA struct arena arena = {0};
    static struct field field;
    struct stability found;

    (void) state;
    for (int swapped = 0; swapped < 2; swapped++) {
        give(&field, 0, 6, 60, 18);
        give(&field, 1, 6, 60, 18);
        field.points[0][2][0] = 10;
        for (size_t i = 0; i < 2; i++)
            set_case(&field, i, swapped ? 2 - (int64_t) i : (int64_t) i + 1, 1);
        rank_entries(&item, field.entries, 2, &arena);
        rank_stability(&item, field.entries, 2, 1, &arena, &found);
        check_int(found.group_count, 1);
        assert_true(found.cut_inside);
        check_int(found.ranges[0].worst, 2);
        check_int(found.ranges[1].best, 1);
    }
}

static void what_nothing_parts__is_a_group_by_itself(void **state)
{
    const struct item item = item_by(AGGREGATE_MEAN);
    AUTO_ARENA struct arena arena = {0};
    static struct field field;
    struct stability found;

    (void) state;
    for (size_t i = 0; i < 2; i++) {
        give(&field, i, 7, 70, 21);
        set_case(&field, i, (int64_t) i + 1, 1);
        field.entries[i].sheet_count = 1;
    }
    rank_entries(&item, field.entries, 2, &arena);
    rank_stability(&item, field.entries, 2, 0, &arena, &found);
    check_int(found.group_count, 1);
    check_int(found.untested, 2); /* a case with one sheet cannot lose it */
    check_int(found.ranges[0].least_centi, 7000);
}

/* Groups do not overlap, every range lies within its group, and outside groups nothing moves. */
static void groups__hold_every_move_there_is(void **state)
{
    AUTO_ARENA struct arena arena = {0};
    static struct field field;

    (void) state;
    dice_state = 99;
    for (int round = 0; round < 60; round++) {
        const struct item item = item_by((enum aggregate)(round % 3));
        size_t count = (size_t) throw(1, CASES_MOST);
        struct stability found;

        fill_field(&field, count);
        rank_entries(&item, field.entries, count, &arena);
        rank_stability(&item, field.entries, count, throw(0, (int) count), &arena, &found);
        for (size_t i = 0; i < count; i++) {
            int first = (int) i + 1, last = (int) i + 1;

            for (size_t g = 0; g < found.group_count; g++)
                if ((int) i + 1 >= found.groups[g].first && (int) i + 1 <= found.groups[g].last) {
                    first = found.groups[g].first;
                    last = found.groups[g].last;
                }
            assert_true(found.ranges[i].best >= first && found.ranges[i].worst <= last);
            if (i > 0)
                assert_true(field.entries[i - 1].centi >= field.entries[i].centi);
        }
        for (size_t g = 1; g < found.group_count; g++)
            assert_true(found.groups[g - 1].last < found.groups[g].first);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(d1_criteria_of_ten_and_of_a_hundred__weigh_as_the_card_says),
        cmocka_unit_test(weights__count_by_their_share_of_the_sum),
        cmocka_unit_test(aggregates__are_exact_and_round_down),
        cmocka_unit_test(an_aggregate__lies_between_the_least_and_the_most_whatever_the_order),
        cmocka_unit_test(an_outlier__is_far_from_the_median_of_the_others),
        cmocka_unit_test(ties__are_broken_by_the_stated_criteria_then_by_the_day),
        cmocka_unit_test(a_clear_order__stands_in_every_trial),
        cmocka_unit_test(one_reviewer__who_decides_a_place_is_found),
        cmocka_unit_test(a_weight__a_little_higher_may_turn_neighbours),
        cmocka_unit_test(what_a_trial_makes_equal__is_found_whatever_its_number),
        cmocka_unit_test(what_nothing_parts__is_a_group_by_itself),
        cmocka_unit_test(groups__hold_every_move_there_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
