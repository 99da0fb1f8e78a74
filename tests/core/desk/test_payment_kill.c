/* SPDX-License-Identifier: Apache-2.0 */
/* Killed at any moment while it pays: nothing is lost and nothing is paid twice. */
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "desk_payment.h"

#define KILLS 50 /* `make long`: 200 */

/* What the payer tells through memory that outlives it: it says so before a step and when the step
 * was acknowledged, so a kill finds it between steps or within one, and no third. */
struct told {
    volatile int64_t begun, done;
    volatile int64_t failed; /* a step that was refused: nothing is paid any more */
};

/* Who does what next to an instalment in each state. */
static bool next_step(struct office *office, const struct instalment *it)
{
    static const struct {
        int nth;
        enum instalment_move move;
    } steps[] = {
        [INSTALMENT_PLANNED] = {2, INSTALMENT_MOVE_CHECK_1},
        [INSTALMENT_CHECK_1] = {3, INSTALMENT_MOVE_CHECK_2},
        [INSTALMENT_SENT] = {RECORDER, INSTALMENT_MOVE_PAID},
        [INSTALMENT_PAID] = {RECORDER, INSTALMENT_MOVE_COME_BACK},
        [INSTALMENT_RETURNED] = {1, INSTALMENT_MOVE_REISSUE},
    };
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_ARENA struct arena arena = {0};
    struct instalment_details answer = {.reason = "the bank says so"};
    struct err err = {0};
    int64_t batch;
    int nth = it->state < sizeof steps / sizeof *steps ? steps[it->state].nth : 0;

    if (!desk_sit(&office->desk, finance_person(office, nth ? nth : 1), &err))
        return false;
    if (it->state == INSTALMENT_READY)
        return desk_batch_make(&office->desk, &it->id, 1, &batch, &findings, &err);
    if (it->state == INSTALMENT_BATCHED)
        return desk_batch_send(&office->desk, it->batch_id, &findings, &err);
    answer.reference =
        arena_format(&arena, "TR-%lld-%lld", (long long) it->id, (long long) it->version);
    return nth != 0 && desk_instalment_move(&office->desk, it->id, it->version,
                                            steps[it->state].move, &answer, &findings, &err);
}

/* Checks, batches, sends and confirms without end, until it is killed; tells each step. */
static void pay_for_ever(const char *path, int64_t now_ms, struct told *told)
{
    struct office office = {0};
    struct err err = {0};

    if (!desk_open(path, office_rules.catalogue, office_rules.calendar, now_ms, &office.desk, &err))
        _exit(1);
    for (;;) {
        AUTO_INSTALMENTS struct instalments all = {0};

        if (!desk_sit(&office.desk, finance_person(&office, 1), &err) ||
            !desk_instalments(&office.desk, 0, 0, &all, &err))
            _exit(1);
        for (size_t i = 0; i < all.count; i++) {
            told->begun++;
            if (!next_step(&office, &all.list[i])) {
                told->failed++;
                _exit(1);
            }
            told->done++;
        }
    }
}

/* What the register says is what the ledger says, and every promise of the file holds. */
static void check_whole(struct office *office, int64_t application)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_INSTALMENTS struct instalments all = {0};
    struct err err = {0};
    int64_t paid = 0, open = 0;

    sit_as(office, finance_person(office, 1));
    read_application(office, application, &page);
    check_ok(desk_instalments(&office->desk, application, 0, &all, &err), err);
    check_int(all.count, 3);
    for (size_t i = 0; i < all.count; i++) {
        if (all.list[i].state == INSTALMENT_PAID)
            paid += all.list[i].amount.fen;
        else
            open += all.list[i].amount.fen;
    }
    check_fen(page.application.paid, paid);
    check_int(paid + open, PAID_FEN);
}

/* Steps that stand in the journal: each writes one line. */
static int64_t lines_of(struct office *office)
{
    struct audit_report report = {0};
    struct err err = {0};

    check_ok(desk_audit_verify(&office->desk, NULL, &report, &err), err);
    return report.entries;
}

/* Started, let work, killed at a moment that nobody chose. */
static void kill_at_pay(struct office *office, struct told *told, unsigned steps, unsigned after_us)
{
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0)
        pay_for_ever(office->path, office->desk.now_ms, told);
    while (told->begun < steps && !told->failed)
        usleep(200);
    usleep(after_us);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, NULL, 0), child);
    check_int(told->failed, 0);
}

static void killing__at_any_moment_loses_nothing_and_pays_nothing_twice(void **state)
{
    AUTO_OFFICE struct office office;
    const struct payment_part parts[] = {{.amount = "200000"}, {.amount = "200000"}, {0}};
    const char *typed = getenv("KILLS");
    int kills = typed ? atoi(typed) : KILLS, within = 0, stood = 0;
    struct told *told =
        mmap(NULL, sizeof *told, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    unsigned seed = 7;
    int64_t application, done = 0;

    (void) state;
    assert_true(told != MAP_FAILED);
    begin(&office);
    application = planned(&office, parts, 3);
    (void) finance_person(&office, 2);
    (void) finance_person(&office, 3);
    for (int i = 0; i < kills; i++) {
        int64_t before = lines_of(&office), after;

        *told = (struct told){0};
        seed = seed * 1103515245u + 12345u;
        kill_at_pay(&office, told, 2 + (seed >> 20) % 3, (seed >> 8) % 20000);
        after = lines_of(&office) - before;
        /* what was acknowledged is there; of the step it died in, all or nothing */
        assert_true(after == told->done || after == told->begun);
        within += told->begun > told->done;
        stood += after > told->done;
        done += told->done;
        check_whole(&office, application);
        check_money(&office);
    }
    print_message("killed %d times after %lld acknowledged steps: %d within a step, of which %d "
                  "stood\n",
                  kills, (long long) done, within, stood);
    assert_true(done > kills && within > 0); /* at work, not before it began */
    munmap(told, sizeof *told);
}

#define TEST(test_) cmocka_unit_test(test_)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(killing__at_any_moment_loses_nothing_and_pays_nothing_twice),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
