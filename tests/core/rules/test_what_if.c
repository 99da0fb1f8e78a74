/* SPDX-License-Identifier: Apache-2.0 */
/* What is said to change an amount does: each answer is tried by judging again, on many thousand
 * items and facts made at random.  The seed is fixed: a failure repeats. */
#include "rules/what_if.h"

#include "base/text.h"
#include "check.h"

#define ROUNDS 20000

static uint64_t seed;

/* splitmix64 */
static uint64_t random_number(void)
{
    uint64_t z = (seed += UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static int64_t random_up_to(int64_t most)
{
    return (int64_t) (random_number() % (uint64_t) (most + 1));
}

static struct money random_money(void)
{
    int64_t most = MONEY_MOST_FEN;

    for (int64_t n = random_up_to(10); n > 0; n--)
        most /= 10;
    return (struct money){random_up_to(most)};
}

/* ---- items made for a test ------------------------------------------------------------------- */

struct made {
    struct edition edition;
    struct ask asks[1];
    struct limit limits[3];
    struct tier tiers[3];
    struct together together;
    struct item item;
    struct money used[3];
    struct facts facts;
    struct judgement_input input;
};

static const struct words label = {"甲", "甲", "a"};

static void made_release(struct made *made)
{
    facts_release(&made->facts);
}
#define AUTO_MADE __attribute__((cleanup(made_release)))

static void set_money(struct made *made, const char *key, int64_t fen)
{
    char text[MONEY_TEXT_SIZE];
    struct money amount = {fen};

    facts_put(&made->facts, &(struct fact){.key = key,
                                           .kind = FACT_MONEY,
                                           .money = amount,
                                           .text = money_plain(amount, text)});
}

static void set_base(struct made *made, int64_t fen)
{
    set_money(made, "base", fen);
}

/* Others give so much for the same, and with this it stays within a share of the base. */
static void add_others(struct made *made, int64_t ppm, int64_t given)
{
    made->together =
        (struct together){.fact = "others", .within = {ppm}, .basis = label, .article = "a"};
    made->item.gives.together = &made->together;
    set_money(made, "others", given);
}

static void make(struct made *made, enum shape shape, int64_t ppm)
{
    *made = (struct made){.edition = {.document = "d", .article = "a"}};
    made->asks[0] = (struct ask){.fact = "base", .kind = FACT_MONEY, .label = label};
    made->item =
        (struct item){.id = "x", .edition = &made->edition, .ask_count = 1, .asks = made->asks};
    made->item.gives = (struct gives){.shape = shape,
                                      .of = "base",
                                      .has_rate = true,
                                      .rate = {ppm},
                                      .limits = made->limits,
                                      .tiers = made->tiers};
    made->input =
        (struct judgement_input){.item = &made->item, .facts = &made->facts, .used = made->used};
}

static void add_limit(struct made *made, int64_t most, int64_t used)
{
    size_t i = made->item.gives.limit_count++;

    made->limits[i] = (struct limit){.at_most = {most}, .basis = label, .article = "a"};
    made->used[i] = (struct money){used};
    made->input.used_count = i + 1;
}

static void make_random(struct made *made)
{
    static const enum shape shapes[] = {SHAPE_SHARE, SHAPE_MATCH, SHAPE_UP_TO, SHAPE_BY_DECISION};

    make(made, shapes[random_up_to(3)], random_up_to(1000000));
    made->item.gives.round = random_up_to(1) ? ROUND_DOWN_TO_FEN : ROUND_DOWN_TO_YUAN;
    for (int64_t n = random_up_to(3); n > 0; n--)
        add_limit(made, random_money().fen, random_up_to(2) ? 0 : random_money().fen);
    if (made->item.gives.shape == SHAPE_SHARE && random_up_to(1))
        add_others(made, random_up_to(1000000), random_money().fen);
    made->input.has_decided = true;
    made->input.decided = (struct money){random_money().fen + 1};
    set_base(made, random_money().fen);
}

static struct what_if asked(const struct made *made)
{
    struct what_if what_if;
    struct err err = {0};

    check_ok(what_if_judge(&made->input, &what_if, &err), err);
    return what_if;
}

/* The result, and which line binds (-1: none). */
static int64_t judged(const struct made *made, int *ret_binding)
{
    AUTO_RECEIPT struct receipt receipt = {0};
    struct err err = {0};

    check_ok(judge_amount(&made->input, &receipt, &err), err);
    *ret_binding = -1;
    for (size_t i = 0; i < receipt.count; i++)
        if (receipt.list[i].binds)
            *ret_binding = (int) i;
    return receipt.result.fen;
}

/* ---- properties ------------------------------------------------------------------------------ */

static void check_stop(struct made *made, const struct what_if *what_if)
{
    int before, from, far;
    int64_t below, at, beyond;

    if (what_if->stop_base.fen == 0)
        return; /* met at any base */
    set_base(made, what_if->stop_base.fen - 1);
    below = judged(made, &before);
    set_base(made, what_if->stop_base.fen);
    at = judged(made, &from);
    set_base(made, what_if->stop_base.fen + 1000000);
    beyond = judged(made, &far);
    if (what_if->stop == STOP_LIMIT) {
        assert_int_not_equal(before, what_if->stop_line);
        check_int(from, what_if->stop_line);
        check_int(far, what_if->stop_line);
    } else {
        assert_int_not_equal(before, -1);
        check_int(from, -1);
    }
    assert_true(below <= at);
    check_fen((struct money){beyond}, at); /* nothing grows any more */
}

static void check_yuan(struct made *made, const struct what_if *what_if)
{
    int binding;

    set_base(made, what_if->base_amount.fen + 100);
    check_fen(what_if->yuan_adds, judged(made, &binding) - what_if->result.fen);
    assert_true(what_if->yuan_adds.fen >= 0);
    set_base(made, what_if->base_amount.fen);
}

/* Taking the binding limit away gives what was said. */
static void check_release(struct made *made, const struct what_if *what_if)
{
    size_t limits = made->item.gives.limit_count;
    int first, binding;
    AUTO_RECEIPT struct receipt receipt = {0};
    struct err err = {0};
    int64_t result;

    check_ok(judge_amount(&made->input, &receipt, &err), err);
    first = (int) (receipt.count - 1 - limits);
    if (what_if->binding < first)
        return; /* a ceiling of the shape is no limit of the item */
    made->limits[what_if->binding - first].at_most.fen = INT64_MAX;
    made->used[what_if->binding - first].fen = 0;
    result = judged(made, &binding);
    check_fen(what_if->releases, result - what_if->result.fen);
    check_int(what_if->then_binding, binding);
}

/* The room is exactly what more may be given: with a fen beyond it a limit binds. */
static void check_room(struct made *made, const struct what_if *what_if)
{
    int binding;

    if (made->item.gives.shape != SHAPE_UP_TO && made->item.gives.shape != SHAPE_BY_DECISION)
        return;
    made->input.decided.fen = what_if->before.fen + what_if->room.fen;
    check_fen(what_if->before, judged(made, &binding) - what_if->room.fen);
    check_int(binding, -1);
    made->input.decided.fen += 1;
    judged(made, &binding);
    check_int(binding, what_if->tightest);
}

static void answers__come_true_when_judged_again(void **state)
{
    long stops = 0, releases = 0, rooms = 0;

    (void) state;
    seed = 20261123;
    for (int round = 0; round < ROUNDS; round++) {
        AUTO_MADE struct made made;
        struct what_if what_if;
        int binding;

        make_random(&made);
        what_if = asked(&made);
        check_fen(what_if.result, judged(&made, &binding));
        check_int(what_if.binding, binding);
        check_yuan(&made, &what_if);
        if (what_if.stop != STOP_NOTHING) {
            stops++;
            check_stop(&made, &what_if);
            set_base(&made, what_if.base_amount.fen);
        }
        if (what_if.binding >= 0) {
            releases++;
            check_release(&made, &what_if);
        } else if (what_if.tightest >= 0) {
            rooms++;
            check_room(&made, &what_if);
        }
    }
    assert_true(stops > ROUNDS / 4 && releases > ROUNDS / 4 && rooms > ROUNDS / 20);
}

/* ---- one of each ----------------------------------------------------------------------------- */

static void share__meets_its_cap_at_the_base_that_was_told(void **state)
{
    AUTO_MADE struct made made;
    struct what_if what_if;

    (void) state;
    make(&made, SHAPE_SHARE, 500000);
    add_limit(&made, 1000000000, 0);
    set_base(&made, 1600000000);
    what_if = asked(&made);
    check_int(what_if.binding, -1);
    check_fen(what_if.yuan_adds, 50);
    check_int(what_if.stop, STOP_LIMIT);
    check_fen(what_if.stop_base, 2000000002);
    check_fen(what_if.room, 200000000);
}

static void share__over_its_cap_gains_nothing_from_more_base(void **state)
{
    AUTO_MADE struct made made;
    struct what_if what_if;

    (void) state;
    make(&made, SHAPE_SHARE, 500000);
    add_limit(&made, 1000000000, 0);
    add_limit(&made, 1200000000, 150000000);
    set_base(&made, 2400000000);
    what_if = asked(&made);
    check_int(what_if.binding, 3);
    check_fen(what_if.yuan_adds, 0);
    check_fen(what_if.releases, 50000000);
    check_int(what_if.then_binding, 4);
}

/* Half of the base less what others give grows with the base until the cap is met. */
static void share__with_other_money_meets_its_cap_later(void **state)
{
    AUTO_MADE struct made made;
    struct what_if what_if;

    (void) state;
    make(&made, SHAPE_SHARE, 500000);
    add_limit(&made, 1000000000, 0);
    add_others(&made, 500000, 100000000);
    set_base(&made, 1600000000);
    what_if = asked(&made);
    check_fen(what_if.result, 700000000);
    check_fen(what_if.releases, 100000000);
    check_fen(what_if.yuan_adds, 50);
    check_int(what_if.stop, STOP_LIMIT);
    check_fen(what_if.stop_base, 2200000002);
}

/* Less than the rules give: what was stated does not lead to it, and the room is above it. */
static void an_amount_set_by_a_person__is_changed_by_no_figure(void **state)
{
    AUTO_MADE struct made made;
    struct what_if what_if;
    struct err err = {0};

    (void) state;
    make(&made, SHAPE_SHARE, 500000);
    add_limit(&made, 1000000000, 0);
    set_base(&made, 900000000); /* 4,500,000 by the rules */
    made.input.has_override = true;
    made.input.override_ = (struct money){448000000};
    check_ok(what_if_judge(&made.input, &what_if, &err), err);
    assert_true(what_if.by_person);
    check_fen(what_if.result, 448000000);
    check_fen(what_if.room, 552000000);
    assert_null(what_if.base);
    check_int(what_if.stop, STOP_NOTHING);
    check_int(what_if.binding, -1);
}

static void match__without_limits_grows_for_ever(void **state)
{
    AUTO_MADE struct made made;
    struct what_if what_if;

    (void) state;
    make(&made, SHAPE_MATCH, 1000000);
    set_base(&made, 12345);
    what_if = asked(&made);
    check_int(what_if.stop, STOP_NOTHING);
    check_int(what_if.tightest, -1);
    check_fen(what_if.yuan_adds, 100);
}

static void decision__under_a_growing_ceiling_is_met_by_it(void **state)
{
    AUTO_MADE struct made made;
    struct what_if what_if;

    (void) state;
    make(&made, SHAPE_UP_TO, 300000);
    add_limit(&made, 1000000, 0);
    made.input.has_decided = true;
    made.input.decided.fen = 600000;
    set_base(&made, 1000000);
    what_if = asked(&made);
    check_fen(what_if.result, 300000);
    check_fen(what_if.yuan_adds, 30);
    check_fen(what_if.releases, 300000);
    check_int(what_if.stop, STOP_DECISION);
    check_fen(what_if.stop_base, 2000000);
}

static void fixed__has_no_base_and_leaves_room(void **state)
{
    AUTO_MADE struct made made;
    struct what_if what_if;

    (void) state;
    make(&made, SHAPE_FIXED, 0);
    made.item.gives.of = NULL;
    made.item.gives.amount.fen = 200000000;
    add_limit(&made, 250000000, 0);
    what_if = asked(&made);
    assert_null(what_if.base);
    check_fen(what_if.yuan_adds, 0);
    check_fen(what_if.room, 50000000);
}

static void make_tiers(struct made *made)
{
    static const int points[] = {90, 80, 60};
    static const int64_t amounts[] = {500000000, 300000000, 100000000};

    make(made, SHAPE_TIERS, 0);
    made->item.gives.of = NULL;
    for (int i = 0; i < 3; i++)
        made->tiers[i] =
            (struct tier){.at_least = points[i], .name = label, .amount = {amounts[i]}};
    made->item.gives.tier_count = 3;
    made->input.has_score = true;
}

static void tiers__tell_the_points_to_the_next_level_and_what_it_gives(void **state)
{
    AUTO_MADE struct made made;
    struct what_if what_if;

    (void) state;
    make_tiers(&made);
    add_limit(&made, 250000000, 0);
    made.input.score_centi = 7650;
    what_if = asked(&made);
    check_int(what_if.points_missing, 350);
    assert_ptr_equal(what_if.next_tier, &made.tiers[1]);
    check_fen(what_if.tier_gives, 250000000); /* its 3,000,000 under the limit */
    made.input.score_centi = 9000;
    assert_null(asked(&made).next_tier);
}

static void tiers__by_a_fact_tell_the_level_that_gives_more(void **state)
{
    static const char *const values[] = {"first", "second", "third"};
    AUTO_MADE struct made made;
    struct what_if what_if;

    (void) state;
    make_tiers(&made);
    made.item.gives.tier_by = "grade";
    for (int i = 0; i < 3; i++)
        made.tiers[i].value = values[i];
    facts_put(&made.facts, &(struct fact){.key = "grade", .kind = FACT_CHOICE, .text = "third"});
    what_if = asked(&made);
    assert_ptr_equal(what_if.next_tier, &made.tiers[1]);
    check_int(what_if.points_missing, 0);
    check_fen(what_if.tier_gives, 300000000);
}

static void support_in_kind__has_no_amount_to_change(void **state)
{
    AUTO_MADE struct made made;
    struct what_if what_if;

    (void) state;
    make(&made, SHAPE_IN_KIND, 0);
    what_if = asked(&made);
    assert_true(what_if.in_kind);
    check_int(what_if.stop, STOP_NOTHING);
}

static void missing_fact__is_told_as_judging_tells_it(void **state)
{
    AUTO_MADE struct made made;
    struct what_if what_if;
    struct err err = {0};

    (void) state;
    make(&made, SHAPE_SHARE, 500000);
    assert_false(what_if_judge(&made.input, &what_if, &err));
    check_int(err.kind, ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers__come_true_when_judged_again),
        cmocka_unit_test(share__meets_its_cap_at_the_base_that_was_told),
        cmocka_unit_test(share__over_its_cap_gains_nothing_from_more_base),
        cmocka_unit_test(share__with_other_money_meets_its_cap_later),
        cmocka_unit_test(an_amount_set_by_a_person__is_changed_by_no_figure),
        cmocka_unit_test(match__without_limits_grows_for_ever),
        cmocka_unit_test(decision__under_a_growing_ceiling_is_met_by_it),
        cmocka_unit_test(fixed__has_no_base_and_leaves_room),
        cmocka_unit_test(tiers__tell_the_points_to_the_next_level_and_what_it_gives),
        cmocka_unit_test(tiers__by_a_fact_tell_the_level_that_gives_more),
        cmocka_unit_test(support_in_kind__has_no_amount_to_change),
        cmocka_unit_test(missing_fact__is_told_as_judging_tells_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
