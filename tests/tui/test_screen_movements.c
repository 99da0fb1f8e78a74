/* SPDX-License-Identifier: Apache-2.0 */
/* Movements of budgets by two persons. */
#include "screen_budget.h"

#include "base/text.h"
#include "desk/budget.h"
#include "second_person.h"

static void movements__look_the_same_in_three_languages(void **state)
{
    struct demo *demo = opened(state, "supervisor.science", "m");

    check_text(console_top(demo->console)->class->name, "movements");
    demo_check_screen(demo, "movements");
}

static void transfer__is_confirmed_by_another_than_its_proposer(void **state)
{
    struct demo *demo = opened(state, "finance", "m");

    check_screen_has(demo->console, "waits for a second");
    screen_press(demo->console, "c");
    check_screen_has(demo->console, "who proposed it cannot decide on it");
    screen_press(demo->console, "Esc");
    demo_sign_in(demo, "supervisor.science");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 m c");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    screen_press(demo->console, "y");
    check_text(console_top(demo->console)->class->name, "movements");
    check_screen_has(demo->console, "confirmed");
    screen_press(demo->console, "q Down Down Down Down Down l");
    check_screen_has(demo->console, "Transferred in");
}

/* The form chooses nothing for anybody: both pools are chosen, the first at once. */
static void choose_pools(struct demo *demo, const char *from, const char *to)
{
    screen_press(demo->console, "Space");
    screen_type(demo->console, from);
    screen_press(demo->console, "Enter Tab Space");
    screen_type(demo->console, to);
    screen_press(demo->console, "Enter Tab");
}

/* What both pools come to is said to who proposes and to who confirms. */
static void transfer__says_both_pools_before_and_after(void **state)
{
    struct demo *demo = opened(state, "finance", "m t");

    choose_pools(demo, "Training", "Model");
    screen_type(demo->console, "1万");
    check_screen_has(demo->console, "90,000,000.00 → 90,010,000.00");
    check_screen_has(demo->console, "→");
    screen_press(demo->console, "Esc");
    demo = opened(state, "supervisor.science", "m c");
    check_screen_has(demo->console, "available");
    check_screen_has(demo->console, "→");
}

/* F9 is refused by what F10 is refused by, and keeps nothing. */
static void transfer__is_looked_at_by_what_it_is_refused_by(void **state)
{
    struct demo *demo = opened(state, "finance", "m t");
    struct proposals before = {0}, after = {0};
    struct err err = {0};

    check_ok(desk_proposals(&demo->world.desk, 2026, &before, &err), err);
    choose_pools(demo, "Training", "Model");
    screen_type(demo->console, "900000000");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "深财9号");
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "调整用途");
    screen_press(demo->console, "F9");
    check_screen_has(demo->console, "yuan free in 2026");
    screen_press(demo->console, "Up Up Ctrl-U");
    screen_type(demo->console, "1万");
    screen_press(demo->console, "F9");
    check_screen_has(demo->console, "nothing refuses it");
    check_text(console_top(demo->console)->class->name, "card");
    check_ok(desk_proposals(&demo->world.desk, 2026, &after, &err), err);
    check_int(after.count, before.count);
    proposals_release(&before);
    proposals_release(&after);
}

/* Of two open ones together more than the pool has: the second is not offered once the first is
 * confirmed, and the form shows what there is now. */
static void transfer__is_not_offered_when_the_money_has_gone(void **state)
{
    struct demo *demo = opened(state, "finance", "m t");
    struct proposals open = {0};
    struct err err = {0};

    for (int i = 0; i < 2; i++) {
        if (i > 0)
            screen_press(demo->console, "t");
        choose_pools(demo, "Basic", "Education");
        screen_type(demo->console, "20万");
        screen_press(demo->console, "Tab");
        screen_type(demo->console, "深财9号");
        screen_press(demo->console, "Tab");
        screen_type(demo->console, "调整用途");
        screen_press(demo->console, "F10");
        check_text(console_top(demo->console)->class->name, "movements");
    }
    opened(state, "supervisor.finance-bureau", "m c");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    screen_press(demo->console, "y");
    check_text(console_top(demo->console)->class->name, "movements");
    screen_press(demo->console, "Home c");
    check_text(console_top(demo->console)->class->name, "dialog-text");
    check_screen_has(demo->console, "has only 100,000.00 yuan free in");
    check_ok(desk_proposals(&demo->world.desk, 2026, &open, &err), err);
    check_int(open.list[0].state, PROPOSAL_OPEN);
    proposals_release(&open);
}

static void transfer__refused_keeps_its_reason(void **state)
{
    struct demo *demo = opened(state, "supervisor.science", "m x");

    screen_type(demo->console, "依据不足");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "movements");
    check_screen_has(demo->console, "依据不足");
}

static struct proposal first_of(struct demo *demo, struct proposals *proposals)
{
    struct err err = {0};

    proposals_release(proposals);
    check_ok(desk_proposals(&demo->world.desk, 2026, proposals, &err), err);
    return proposals->list[0];
}

/* What is refused waits for who proposed it: on the home page, with who, when and why, and opens
 * with what was typed. */
static void transfer__refused_goes_back_to_its_proposer_as_it_was_typed(void **state)
{
    struct demo *demo = opened(state, "supervisor.science", "m x");
    struct proposals proposals = {0};
    struct proposal was, again;
    struct err err = {0};
    int64_t back;

    screen_type(demo->console, "依据不足");
    screen_press(demo->console, "F10");
    demo_sign_in(demo, "finance");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-1");
    check_screen_has(demo->console, "Budget movements that were refused");
    screen_press(demo->console, "Alt-4 m");
    was = first_of(demo, &proposals);
    assert_true(was.is_back);
    check_screen_has(demo->console, "was refused by");
    screen_press(demo->console, "Enter");
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "依据不足");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "movements");
    again = first_of(demo, &proposals);
    check_int(again.state, PROPOSAL_OPEN);
    check_fen(again.amount, was.amount.fen);
    check_ok(desk_proposals_back(&demo->world.desk, &back, &err), err);
    check_int(back, 0);
    assert_false(desk_refusal_answer(&demo->world.desk, was.id, 0, &err)); /* once */
    check_int(err.kind, ERR_REFUSED);
    proposals_release(&proposals);
}

static void transfer__refused_is_laid_aside_by_its_proposer(void **state)
{
    struct demo *demo = opened(state, "supervisor.science", "m x");
    struct err err = {0};
    int64_t back;

    screen_type(demo->console, "依据不足");
    screen_press(demo->console, "F10 Enter"); /* another reads its lines */
    assert_string_not_equal(console_top(demo->console)->class->name, "card");
    console_resize(demo->console, 24, 120); /* the reason in one line */
    screen_press(demo->console, "Esc c");   /* it is not done with */
    check_screen_has(demo->console, "it was refused; who proposed it proposes it again");
    check_screen_lacks(demo->console, "this one is decided");
    demo = opened(state, "finance", "m w");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    screen_press(demo->console, "y");
    check_ok(desk_proposals_back(&demo->world.desk, &back, &err), err);
    check_int(back, 0);
    check_screen_has(demo->console, "is laid aside");
}

/* The form filled in, as the first of two persons. */
static void propose_funds(struct demo *demo, const char *document)
{
    screen_press(demo->console, "f");
    check_text(console_top(demo->console)->class->name, "card");
    screen_type(demo->console, "2000万");
    screen_press(demo->console, "Tab Tab"); /* the day they came: today stands there */
    screen_type(demo->console, document);
    screen_press(demo->console, "Tab");
    screen_type(demo->console, "首批指标");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "movements");
}

static void confirm_newest(struct demo *demo)
{
    struct proposals proposals = {0};
    struct err err = {0};
    int64_t id = 0;

    check_ok(desk_proposals(&demo->world.desk, 2026, &proposals, &err), err);
    for (size_t i = 0; i < proposals.count; i++)
        id = proposals.list[i].id > id ? proposals.list[i].id : id;
    proposals_release(&proposals);
    check_ok(second_confirms(&demo->world.desk, id, &err), err);
    screen_press(demo->console, "r");
}

static void funds__released_are_in_the_ledger_when_a_second_person_confirms(void **state)
{
    struct demo *demo = opened(state, "finance", "m");

    propose_funds(demo, "深财指〔2026〕1号");
    check_screen_has(demo->console, "waits for a second person");
    check_screen_has(demo->console, "深财指〔2026〕1号");
    check_screen_has(demo->console, "came on 2026-");
    screen_press(demo->console, "q");
    check_screen_lacks(demo->console, "Funds released 2,000.00");
    screen_press(demo->console, "m");
    confirm_newest(demo);
    screen_press(demo->console, "q"); /* beside the pool, however many lines its words need */
    screen_press(demo->console, "r");
    check_screen_has(demo->console, "Funds released 2,000.00");
    console_resize(demo->console, 24, 80);
    check_screen_has(demo->console, "Funds released 2,000.00");
    screen_press(demo->console, "l");
    check_screen_has(demo->console, "Funds released");
    check_screen_has(demo->console, "20,000,000.00");
}

/* A release entered wrong: proposed back by who entered it, confirmed by another. */
static void funds__go_back_by_two_persons(void **state)
{
    struct demo *demo = opened(state, "finance", "m");

    for (int i = 0; i < 2; i++) { /* what is paid keeps its release */
        propose_funds(demo, i == 0 ? "深财指〔2026〕1号" : "深财指〔2026〕2号");
        confirm_newest(demo);
    }
    screen_press(demo->console, "Down b"); /* of the row in focus, not of the newest */
    check_text(console_top(demo->console)->class->name, "card");
    check_screen_has(demo->console, "深财指〔2026〕1号");
    screen_press(demo->console, "Esc Up b");
    check_text(console_top(demo->console)->class->name, "card");
    demo_check_screen(demo, "fund-back");
    screen_press(demo->console, "Tab Tab");
    screen_type(demo->console, "多录一个零");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "movements");
    check_screen_has(demo->console, "冲销指标到账");
    check_screen_has(demo->console, "20,000,000.00");
    screen_press(demo->console, "u"); /* it waits first */
    check_text(console_top(demo->console)->class->name, "movements");
}

/* Before its day the key says so at once: nothing is filled in for nothing. */
static void run__waits_for_the_end_of_the_year(void **state)
{
    struct demo *demo = opened(state, "finance", "m e");

    check_text(console_top(demo->console)->class->name, "movements");
    check_screen_has(demo->console, "The run can be proposed from 1 December on");
}

static int64_t december_now(void)
{
    return DEMO_NOW_MS + INT64_C(20) * 24 * 3600 * 1000;
}

/* Sums of the year; and how many pools have something left. */
static struct pool_year all_pools(struct demo *demo, int *ret_left)
{
    struct pool_years pools = {0};
    struct pool_year sum = {0};
    struct err err = {0};

    check_ok(desk_pools(&demo->world.desk, 2026, &pools, &err), err);
    *ret_left = 0;
    for (size_t i = 0; i < pools.count; i++) {
        sum.available.fen += pools.list[i].available.fen;
        sum.carried_out.fen += pools.list[i].carried_out.fen;
        sum.lapsed.fen += pools.list[i].lapsed.fen;
        *ret_left += pools.list[i].available.fen > 0;
    }
    pool_years_release(&pools);
    return sum;
}

/* What is open stands on top.  The finance bureau's may confirm whatever pool gives. */
static void decided_by_supervisor(struct demo *demo, const char *says)
{
    demo_sign_in(demo, "supervisor.finance-bureau");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 m");
    check_screen_has(demo->console, "Proposed by 林子衡 on 2026-1"); /* under the list */
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, "What it comes to:");
    check_screen_has(demo->console, "Proposed by 林子衡 on 2026-1");
    screen_press(demo->console, "Esc c");
    check_text(console_top(demo->console)->class->name, "dialog-confirm");
    check_screen_has(demo->console, says);
    check_screen_has(demo->console, "Proposed by 林子衡 on 2026-1");
    screen_press(demo->console, "y");
    check_text(console_top(demo->console)->class->name, "movements");
}

/* ---- each kind of movement, refused, comes back as it was typed ---- */

#define BACK_POOL "basic-research"
#define BACK_YEAR 2026
#define BACK_WHY  "依据文件写错"

static bool propose_change(struct demo *demo, int year, enum ledger_kind kind, int64_t *ret_id,
                           struct err *err)
{
    return desk_budget_propose(&demo->world.desk, BACK_POOL, year, kind, "12345", "深财9号",
                               BACK_WHY, ret_id, err);
}

static bool propose_release(struct demo *demo, const char *document, int64_t *ret_id,
                            struct err *err)
{
    char day[DATE_TEXT_SIZE];

    return desk_fund_propose(&demo->world.desk, BACK_POOL, BACK_YEAR, "80000000", document,
                             date_text(demo->world.desk.today, day), BACK_WHY, ret_id, err);
}

static bool propose_moved(struct demo *demo, int64_t *ret_id, struct err *err)
{
    return desk_transfer_propose(&demo->world.desk, BACK_POOL, "industry-application", BACK_YEAR,
                                 "12345", "深财9号", BACK_WHY, ret_id, err);
}

/* Of every pool that has something left: all lapses. */
static bool propose_run(struct demo *demo, int64_t *ret_id, struct err *err)
{
    AUTO_YEAR_END struct year_end run = {0};
    struct year_end_choice choices[40] = {{0}};

    if (!desk_year_end(&demo->world.desk, BACK_YEAR, &run, err))
        return false;
    for (size_t i = 0; i < run.count && i < sizeof choices / sizeof *choices; i++)
        choices[i] = (struct year_end_choice){.pool = run.list[i].pool->id, .carry = "0"};
    return desk_year_end_propose(&demo->world.desk, BACK_YEAR, choices, run.count, "深财9号",
                                 BACK_WHY, ret_id, err);
}

/* What is taken back was confirmed first. */
static bool propose_taken_back(struct demo *demo, int64_t *ret_id, struct err *err)
{
    int64_t done;

    return propose_moved(demo, &done, err) && second_confirms(&demo->world.desk, done, err) &&
           desk_take_back_propose(&demo->world.desk, done, BACK_WHY, ret_id, err);
}

static bool propose_release_back(struct demo *demo, int64_t *ret_id, struct err *err)
{
    AUTO_FUND_RELEASES struct fund_releases releases = {0};
    int64_t done;

    return propose_release(demo, "深财指7号", &done, err) && /* what is paid keeps it */
           second_confirms(&demo->world.desk, done, err) &&
           propose_release(demo, "深财指8号", &done, err) &&
           second_confirms(&demo->world.desk, done, err) &&
           desk_fund_releases(&demo->world.desk, BACK_YEAR, &releases, err) &&
           desk_fund_back_propose(&demo->world.desk, BACK_YEAR, releases.list[0].seq, "深财指10号",
                                  BACK_WHY, ret_id, err);
}

static bool propose_of(struct demo *demo, enum proposal_kind kind, int64_t *ret_id, struct err *err)
{
    switch (kind) {
    case PROPOSAL_TRANSFER:
        return propose_moved(demo, ret_id, err);
    case PROPOSAL_YEAR_END:
        return propose_run(demo, ret_id, err);
    case PROPOSAL_TAKE_BACK:
        return propose_taken_back(demo, ret_id, err);
    case PROPOSAL_FUND_BACK:
        return propose_release_back(demo, ret_id, err);
    case PROPOSAL_FIRST:
        return propose_change(demo, BACK_YEAR + 1, LEDGER_APPROPRIATE, ret_id, err);
    case PROPOSAL_RAISE:
        return propose_change(demo, BACK_YEAR, LEDGER_ADJUST, ret_id, err);
    case PROPOSAL_LOWER:
        return propose_change(demo, BACK_YEAR, LEDGER_REDUCE, ret_id, err);
    case PROPOSAL_FUND:
        return propose_release(demo, "深财指9号", ret_id, err);
    }
    return false;
}

static void read_page(struct demo *demo, int64_t id, struct proposal_page *page)
{
    struct err err = {0};

    check_ok(desk_proposal(&demo->world.desk, id, page, &err), err);
}

static void check_same(const struct proposal_page *was, const struct proposal_page *is)
{
    check_int(is->proposal.state, PROPOSAL_OPEN);
    check_int(is->proposal.kind, was->proposal.kind);
    check_int(is->proposal.year, was->proposal.year);
    check_text(is->proposal.reason, was->proposal.reason);
    check_text(is->proposal.document, was->proposal.document);
    check_int(is->proposal.arrived_on.day, was->proposal.arrived_on.day);
    check_int(is->proposal.takes_back, was->proposal.takes_back);
    check_int(is->line_count, was->line_count);
    for (size_t i = 0; i < was->line_count; i++) {
        check_int(is->lines[i].kind, was->lines[i].kind);
        check_text(is->lines[i].pool, was->lines[i].pool);
        check_text(is->lines[i].to_pool, was->lines[i].to_pool);
        check_fen(is->lines[i].amount, was->lines[i].amount.fen);
        check_int(is->lines[i].of_seq, was->lines[i].of_seq);
    }
}

/* The newest of them all. */
static int64_t newest(struct demo *demo)
{
    struct proposals proposals = {0};
    struct err err = {0};
    int64_t id = 0;

    check_ok(desk_proposals(&demo->world.desk, BACK_YEAR, &proposals, &err), err);
    for (size_t i = 0; i < proposals.count; i++)
        id = proposals.list[i].id > id ? proposals.list[i].id : id;
    proposals_release(&proposals);
    return id;
}

static void check_comes_back(struct demo *demo, enum proposal_kind kind)
{
    AUTO_PROPOSAL_PAGE struct proposal_page was = {0}, is = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id, back;

    demo_sign_in(demo, "finance");
    check_ok(propose_of(demo, kind, &id, &err), err);
    demo_sign_in(demo, "finance2");
    check_ok(desk_proposal_decide(&demo->world.desk, id, 1, PROPOSAL_REFUSED, "依据不足", &findings,
                                  &err),
             err);
    demo_sign_in(demo, "finance");
    language_set(LANGUAGE_EN);
    read_page(demo, id, &was);
    screen_press(demo->console, "Alt-4 m Enter"); /* what went back stands first */
    check_screen_has(demo->console, "依据不足");
    screen_press(demo->console, "F10");
    if (!text_is(console_top(demo->console)->class->name, "movements"))
        screen_press(demo->console, "y");
    check_text(console_top(demo->console)->class->name, "movements");
    read_page(demo, newest(demo), &is);
    assert_true(is.proposal.id != was.proposal.id);
    check_same(&was, &is);
    check_ok(desk_proposals_back(&demo->world.desk, &back, &err), err);
    check_int(back, 0);
    check_ok(desk_proposal_decide(&demo->world.desk, is.proposal.id, 1, PROPOSAL_WITHDRAWN, "x",
                                  &findings, &err),
             err);
}

static void each_kind__refused_comes_back_as_it_was_typed(void **state)
{
    static const struct outside december = {.now_ms = december_now, .steady_ms = december_now};
    struct demo *demo = *state;

    demo->world.outside = &december; /* the end of a year is one of them */
    world_tick(&demo->world);
    decided_by_supervisor(demo, "Transfer"); /* what the demonstration left open */
    for (int kind = 0; kind < PROPOSAL_KIND_COUNT; kind++)
        check_comes_back(demo, (enum proposal_kind) kind);
}

/* From the card to the next year's ledger, and back. */
static void run__is_proposed_confirmed_and_taken_back(void **state)
{
    static const struct outside december = {.now_ms = december_now, .steady_ms = december_now};
    struct demo *demo = *state;
    struct pool_year before, after;
    int pools;

    demo->world.outside = &december;
    world_tick(&demo->world);
    decided_by_supervisor(demo, "Transfer"); /* what the demonstration left open */
    opened(state, "finance", "m e");
    before = all_pools(demo, &pools);
    assert_true(before.available.fen > 0);
    screen_type(demo->console, "999999999");
    screen_press(demo->console, "F9"); /* says what F10 would */
    check_screen_has(demo->console, "can be carried over");
    for (int i = 0; i < 12; i++)
        screen_press(demo->console, "Backspace");
    screen_type(demo->console, "0");
    screen_press(demo->console, "F9"); /* goes to the reason, which is missing */
    check_screen_lacks(demo->console, "can be carried over");
    screen_type(demo->console, "年终结转");
    screen_press(demo->console, "F10");
    check_text(console_top(demo->console)->class->name, "movements");
    check_screen_has(demo->console, "Carry-over and");
    check_fen(all_pools(demo, &pools).available, before.available.fen);
    decided_by_supervisor(demo, "2026 available");
    after = all_pools(demo, &pools);
    check_fen(after.available, 0);
    check_fen((struct money){after.carried_out.fen + after.lapsed.fen}, before.available.fen);
    demo_sign_in(demo, "finance");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 Down");
    check_screen_has(demo->console, "carried to 2027"); /* what waits has its money there */
    check_screen_lacks(demo->console, "short of");
    screen_press(demo->console, "Right");
    check_screen_has(demo->console, "Carried in");
    opened(state, "finance", "m u");
    screen_type(demo->console, "有误");
    screen_press(demo->console, "F10");
    check_screen_has(demo->console, "it waits for a second person");
    check_screen_has(demo->console, "Taking back");
    decided_by_supervisor(demo, "Taking back");
    check_screen_has(demo->console, "taken back");
    check_fen(all_pools(demo, &pools).available, before.available.fen);
}

/* ---- another decides meanwhile ---- */

#define RELEASE_EARLY "深财指〔2026〕11号"
#define RELEASE_LATE  "深财指〔2026〕12号"

/* Two releases wait, the list is open, and the cursor is on the earlier, below the other. */
static void looked_at(struct demo *demo, int64_t *ret_early, int64_t *ret_late)
{
    struct err err = {0};

    demo_sign_in(demo, "finance2");
    language_set(LANGUAGE_EN);
    check_ok(propose_release(demo, RELEASE_EARLY, ret_early, &err), err);
    check_ok(propose_release(demo, RELEASE_LATE, ret_late, &err), err);
    demo_sign_in(demo, "finance");
    language_set(LANGUAGE_EN);
    screen_press(demo->console, "Alt-4 m");
    for (int i = 0; i < 3; i++) {
        screen_press(demo->console, "Enter");
        if (screen_has(demo->console, RELEASE_EARLY))
            break;
        screen_press(demo->console, "Esc Down");
    }
    check_screen_has(demo->console, RELEASE_EARLY);
    check_screen_has(demo->console, "What it comes to:");
    screen_press(demo->console, "Esc");
}

/* Read anew when it is opened: what it came to is no question any more. */
static void movement__decided_meanwhile_opens_as_it_was_decided(void **state)
{
    struct demo *demo = *state;
    struct err err = {0};
    int64_t early, late;

    looked_at(demo, &early, &late);
    check_ok(second_confirms(&demo->world.desk, early, &err), err);
    screen_press(demo->console, "Enter");
    check_screen_has(demo->console, RELEASE_EARLY);
    check_screen_has(demo->console, "confirmed by");
    check_screen_lacks(demo->console, "What it comes to:");
    screen_press(demo->console, "Esc x");
    check_text(console_top(demo->console)->class->name, "movements");
}

static void list__keeps_the_cursor_on_its_movement_when_others_move(void **state)
{
    struct demo *demo = *state;
    struct err err = {0};
    int64_t early, late;

    looked_at(demo, &early, &late);
    check_ok(second_confirms(&demo->world.desk, late, &err), err);
    screen_press(demo->console, "r Enter");
    check_screen_has(demo->console, RELEASE_EARLY);
    check_screen_has(demo->console, "What it comes to:");
    screen_press(demo->console, "Esc Enter"); /* nor when its box is closed */
    check_screen_has(demo->console, RELEASE_EARLY);
}

#define TEST(name_) cmocka_unit_test_setup_teardown(name_, demo_begin, demo_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(movements__look_the_same_in_three_languages),
        TEST(transfer__is_confirmed_by_another_than_its_proposer),
        TEST(transfer__is_looked_at_by_what_it_is_refused_by),
        TEST(transfer__is_not_offered_when_the_money_has_gone),
        TEST(transfer__refused_keeps_its_reason),
        TEST(transfer__refused_goes_back_to_its_proposer_as_it_was_typed),
        TEST(transfer__refused_is_laid_aside_by_its_proposer),
        TEST(each_kind__refused_comes_back_as_it_was_typed),
        TEST(transfer__says_both_pools_before_and_after),
        TEST(funds__released_are_in_the_ledger_when_a_second_person_confirms),
        TEST(funds__go_back_by_two_persons),
        TEST(run__waits_for_the_end_of_the_year),
        TEST(run__is_proposed_confirmed_and_taken_back),
        TEST(movement__decided_meanwhile_opens_as_it_was_decided),
        TEST(list__keeps_the_cursor_on_its_movement_when_others_move),
    };

    return cmocka_run_group_tests(tests, demo_make, demo_unmake);
}
