/* SPDX-License-Identifier: Apache-2.0 */
/* Many processes at one file: the last yuan, numbers without gaps, kills, a checkpointer beside
 * writers. Each zero has its control that is not zero. */
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "core/store/store_fixture.h"
#include "store/store_inside.h"
#include "store_receipt.h"

#define RACERS 8

/* What processes tell each other: acknowledged commits, by racer. */
struct shared {
    volatile int64_t acknowledged[RACERS];
    volatile int64_t failures;
    volatile int stop;
};

static struct shared *share(void)
{
    struct shared *shared =
        mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    assert_true(shared != MAP_FAILED);
    return shared;
}

/* A racer cannot fail its test from another process: it says why and ends with 2. */
static struct store *opened(const struct place *place)
{
    struct store *store = NULL;
    struct err err = {0};

    if (store_open(place->path, NOW_MS, &store, &err))
        return store;
    printf("# a racer cannot open: %s | %s\n", err.what, err.detail);
    fflush(stdout);
    _exit(2);
}

typedef void racer_fn(const struct place *place, int racer, struct shared *shared);

static pid_t start(const struct place *place, racer_fn *run, int racer, struct shared *shared)
{
    pid_t child = fork();

    if (child == 0) {
        run(place, racer, shared);
        _exit(0);
    }
    assert_true(child > 0);
    return child;
}

static void race(const struct place *place, racer_fn *run, struct shared *shared)
{
    pid_t children[RACERS];
    int status;

    for (int i = 0; i < RACERS; i++)
        children[i] = start(place, run, i, shared);
    for (int i = 0; i < RACERS; i++) {
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        check_int(WEXITSTATUS(status), 0);
    }
}

/* ---- the last yuan ---- */

#define POOL_FEN INT64_C(20000)
#define STEP_FEN 37 /* does not divide the pool: the last steps are smaller */

static bool reserve(struct store *store, const struct place *place, int64_t fen, struct err *err)
{
    struct store_movement movement = place_movement(place, LEDGER_RESERVE, fen);
    AUTO_TX struct store *tx = NULL;
    int64_t seq;

    if (!store_begin(store, err))
        return false;
    tx = store;
    return store_ledger_post(store, &movement, &seq, err) && place_journal(store, "reserve", err) &&
           store_commit(store, err);
}

static void reserve_until_refused(const struct place *place, int racer, struct shared *shared)
{
    struct store *store = opened(place);
    struct err err = {0};
    int64_t step = STEP_FEN;

    while (step > 0) {
        if (reserve(store, place, step, &err))
            shared->acknowledged[racer] += step;
        else if (store_refusal(store) == STORE_REFUSAL_OVER_BUDGET)
            step /= 2;
        else
            _exit(3);
    }
    store_close(store);
}

static void pool__raced_for_by_eight_ends_exactly_on_its_budget(void **state)
{
    struct place place;
    struct shared *shared = share();
    struct err err = {0};
    struct store_audit audit;
    int64_t total = 0;

    (void) state;
    place_begin_with(&place, POOL_FEN);
    check_ok(store_begin(place.store, &err), err);
    check_ok(assess_by_receipt(place.store, place.application, (struct money){POOL_FEN * 2}, &err),
             err);
    check_ok(store_commit(place.store, &err), err);
    place_close(&place);
    race(&place, reserve_until_refused, shared);
    for (int i = 0; i < RACERS; i++)
        total += shared->acknowledged[i];
    check_int(total, POOL_FEN);
    check_int(number_in(place.path, "SELECT reserved_fen FROM pool_year"), POOL_FEN);
    check_int(number_in(place.path, "SELECT sum(amount_fen) FROM ledger WHERE kind = 'reserve'"),
              POOL_FEN);
    check_int(number_in(place.path, "SELECT count(*) = max(seq) AND min(seq) = 1 FROM ledger"), 1);
    check_int(number_in(place.path, "SELECT count(*) = max(seq) FROM journal"), 1);
    place_open(&place);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.anchors, audit.entries);
    munmap(shared, sizeof *shared);
    place_remove(&place);
}

/* Eight racers with so many awards of one fen each (`make long`: 2,000), and a pool
 * that is one fen short of them all. */
static int awards_each(void)
{
    const char *asked = getenv("RACE_AWARDS");

    return asked ? atoi(asked) : 200;
}

static bool commit_fen(struct store *store, const struct place *place, bool *ret_refused,
                       struct err *err)
{
    struct store_movement movement = place_movement(place, LEDGER_RESERVE, 1);
    AUTO_TX struct store *tx = NULL;
    int64_t seq;

    if (!store_begin(store, err))
        return false;
    tx = store;
    if (!store_ledger_post(store, &movement, &seq, err)) {
        *ret_refused = store_refusal(store) == STORE_REFUSAL_OVER_BUDGET;
        return false;
    }
    movement.kind = LEDGER_COMMIT;
    return store_ledger_post(store, &movement, &seq, err) && place_journal(store, "award", err) &&
           store_commit(store, err);
}

static void award_each(const struct place *place, int racer, struct shared *shared)
{
    struct store *store = opened(place);
    struct err err = {0};
    int each = awards_each();

    for (int i = 0; i < each; i++) {
        bool refused = false;

        if (commit_fen(store, place, &refused, &err))
            shared->acknowledged[racer]++;
        else if (refused)
            __atomic_fetch_add(&shared->failures, 1, __ATOMIC_SEQ_CST);
        else
            _exit(3);
    }
    store_close(store);
}

static void last_yuan__is_given_exactly_once(void **state)
{
    struct place place;
    struct shared *shared = share();
    struct err err = {0};
    struct store_audit audit;
    int64_t total = 0, room = INT64_C(8) * awards_each() - 1;

    (void) state;
    place_begin_with(&place, room);
    check_ok(store_begin(place.store, &err), err);
    check_ok(assess_by_receipt(place.store, place.application, (struct money){room * 2}, &err),
             err);
    check_ok(store_commit(place.store, &err), err);
    place_close(&place);
    race(&place, award_each, shared);
    for (int i = 0; i < RACERS; i++)
        total += shared->acknowledged[i];
    check_int(total, room);
    check_int(shared->failures, 1);
    check_int(number_in(place.path, "SELECT committed_fen FROM pool_year"), room);
    check_int(number_in(place.path, "SELECT available_fen FROM pool_year"), 0);
    place_open(&place);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(audit.ledger_entries, 1 + 2 * room);
    print_message("%d processes with %d commits each on one pool: %lld taken, 1 refused\n", RACERS,
                  awards_each(), (long long) room);
    munmap(shared, sizeof *shared);
    place_remove(&place);
}

/* The control: read the sum, compare, insert, each in its own statement, on a table without the
 * rule. One machine in so many may let them come one after the other: then once more. */
#define TRIES 20

static void reserve_naively(const struct place *place, int racer, struct shared *shared)
{
    sqlite3 *db = raw_open(place->path);
    char sql[100];

    while (raw_number(db, "SELECT coalesce(sum(fen), 0) FROM naive") + STEP_FEN <= POOL_FEN) {
        usleep(200); /* the moment in which a program decides */
        snprintf(sql, sizeof sql, "INSERT INTO naive VALUES(%d)", STEP_FEN);
        if (raw_try(db, sql) == SQLITE_OK)
            shared->acknowledged[racer]++;
    }
    sqlite3_close(db);
}

static void pool__kept_by_the_program_alone_is_overdrawn(void **state)
{
    struct place place;
    struct shared *shared = share();
    sqlite3 *db = NULL;

    (void) state;
    place_make(&place);
    assert_int_equal(sqlite3_open(place.path, &db), SQLITE_OK);
    raw_run(
        db,
        "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; CREATE TABLE naive(fen INTEGER)");
    for (int i = 0; i < TRIES && raw_number(db, "SELECT total(fen) FROM naive") <= POOL_FEN; i++) {
        raw_run(db, "DELETE FROM naive");
        race(&place, reserve_naively, shared);
    }
    assert_true(raw_number(db, "SELECT sum(fen) FROM naive") > POOL_FEN);
    sqlite3_close(db);
    munmap(shared, sizeof *shared);
    place_remove(&place);
}

/* ---- numbers without gaps ---- */

#define NUMBERS_EACH 25

static void draw_numbers(const struct place *place, int racer, struct shared *shared)
{
    struct store *store = opened(place);
    struct err err = {0};

    for (int i = 0; i < NUMBERS_EACH * 2; i++) {
        struct application application = place_application(place, NULL);
        struct store_author author = {.clerk_id = place->officer, .now_ms = NOW_MS};
        char number[APPLICATION_NUMBER_SIZE];
        int64_t sequence, id;

        if (!store_begin(store, &err) || !store_sequence_next(store, 2026, 5, &sequence, &err))
            _exit(3);
        application_number(2026, 5, sequence, number);
        application.number = number;
        application.measure = 5;
        if (!store_application_add(store, &application, &author, &id, &err))
            _exit(4);
        if (i % 2) { /* every other is given up: its number goes to the next */
            store_rollback(store);
            continue;
        }
        if (!place_journal(store, "receive", &err) || !store_commit(store, &err))
            _exit(5);
        shared->acknowledged[racer]++;
    }
    store_close(store);
}

static void numbers__drawn_by_eight_have_no_gap(void **state)
{
    struct place place;
    struct shared *shared = share();

    (void) state;
    place_begin_with(&place, 1000);
    place_close(&place);
    race(&place, draw_numbers, shared);
    check_int(number_in(place.path, "SELECT count(*) FROM application WHERE measure = 5"),
              RACERS * NUMBERS_EACH);
    check_int(number_in(place.path,
                        "SELECT max(CAST(substr(number, 9) AS INTEGER)) FROM application"
                        " WHERE measure = 5"),
              RACERS * NUMBERS_EACH);
    check_int(number_in(place.path, "SELECT last FROM sequence WHERE measure = 5"),
              RACERS * NUMBERS_EACH);
    munmap(shared, sizeof *shared);
    place_remove(&place);
}

/* ---- kills ---- */

#define KILLS 60

static void act_for_ever(const struct place *place, int racer, struct shared *shared)
{
    struct store *store = opened(place);
    struct err err = {0};

    for (;;) {
        if (!reserve(store, place, 1, &err))
            _exit(3);
        shared->acknowledged[racer]++;
    }
}

/* Until somebody has saved something in this round, on however slow a machine. */
static void wait_for_work(const struct shared *shared, int64_t before)
{
    for (int i = 0; i < 3000 && shared->acknowledged[0] + shared->acknowledged[1] <= before; i++)
        usleep(1000);
}

/* Two writers at a time, killed at another moment each round. */
static void kill__at_any_moment_loses_nothing_acknowledged(void **state)
{
    struct place place;
    struct shared *shared = share();
    struct err err = {0};
    struct store_audit audit;
    int64_t acknowledged, reserved;

    (void) state;
    place_begin_with(&place, 90000000);
    check_ok(store_begin(place.store, &err), err);
    check_ok(assess_by_receipt(place.store, place.application, (struct money){90000000}, &err),
             err);
    check_ok(store_commit(place.store, &err), err);
    place_close(&place);
    for (int i = 0; i < KILLS / 2; i++) {
        pid_t one = start(&place, act_for_ever, 0, shared);
        pid_t two = start(&place, act_for_ever, 1, shared);
        int status;

        wait_for_work(shared, shared->acknowledged[0] + shared->acknowledged[1]);
        usleep((useconds_t) (i * 977 % 17000));
        kill(one, SIGKILL);
        kill(two, SIGKILL);
        assert_int_equal(waitpid(one, &status, 0), one);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(waitpid(two, &status, 0), two);
        assert_true(WIFSIGNALED(status));
    }
    acknowledged = shared->acknowledged[0] + shared->acknowledged[1];
    assert_true(acknowledged >= KILLS / 2);
    place_open(&place); /* without any repair */
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    reserved = number_in(place.path, "SELECT reserved_fen FROM pool_year");
    assert_true(reserved >= acknowledged);
    assert_true(reserved <= acknowledged + KILLS); /* saved, and killed before it could say so */
    check_int(number_in(place.path,
                        "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check"
                        " <> 'ok'"),
              0);
    munmap(shared, sizeof *shared);
    place_remove(&place);
}

/* ---- a checkpointer beside writers ---- */

#define BESIDE_MS 2500

static void write_until_stopped(const struct place *place, int racer, struct shared *shared)
{
    struct store *store = opened(place);
    struct err err = {0};

    while (!shared->stop) {
        if (!reserve(store, place, 1, &err)) {
            shared->failures++;
            break;
        }
        shared->acknowledged[racer]++;
    }
    store_close(store);
}

/* Checkpoints as the store does, inside the gate, as fast as it can. */
static void checkpoint_until_stopped(const struct place *place, int racer, struct shared *shared)
{
    struct store *store = opened(place);

    (void) racer;
    while (!shared->stop) {
        if (gate_lock(store->gate, 5000) != 0)
            _exit(3);
        sqlite3_wal_checkpoint_v2(store->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
        gate_unlock(store->gate);
        shared->acknowledged[RACERS - 1]++;
    }
    store_close(store);
}

static void checkpoints__inside_the_gate_leave_the_file_whole(void **state)
{
    racer_fn *const racers[] = {write_until_stopped, write_until_stopped, checkpoint_until_stopped};
    struct place place;
    struct shared *shared = share();
    struct err err = {0};
    struct store_audit audit;
    pid_t children[3];
    int status;

    (void) state;
    place_begin_with(&place, 90000000);
    check_ok(store_begin(place.store, &err), err);
    check_ok(assess_by_receipt(place.store, place.application, (struct money){90000000}, &err),
             err);
    check_ok(store_commit(place.store, &err), err);
    place_close(&place);
    for (int i = 0; i < 3; i++)
        children[i] = start(&place, racers[i], i, shared);
    usleep(BESIDE_MS * 1000);
    /* on a machine with much else to do they come late; that they come is what is asked */
    for (int waited = 0; shared->acknowledged[RACERS - 1] <= 20 && waited < 60; waited++)
        usleep(1000000);
    shared->stop = 1;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        check_int(WEXITSTATUS(status), 0);
    }
    check_int(shared->failures, 0);
    assert_true(shared->acknowledged[RACERS - 1] > 20);
    place_open(&place);
    check_ok(store_journal_verify(place.store, NULL, &audit, &err), err);
    check_int(number_in(place.path, "SELECT reserved_fen FROM pool_year"),
              shared->acknowledged[0] + shared->acknowledged[1]);
    check_int(number_in(place.path,
                        "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check"
                        " <> 'ok'"),
              0);
    munmap(shared, sizeof *shared);
    place_remove(&place);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pool__raced_for_by_eight_ends_exactly_on_its_budget),
        cmocka_unit_test(last_yuan__is_given_exactly_once),
        cmocka_unit_test(pool__kept_by_the_program_alone_is_overdrawn),
        cmocka_unit_test(numbers__drawn_by_eight_have_no_gap),
        cmocka_unit_test(kill__at_any_moment_loses_nothing_acknowledged),
        cmocka_unit_test(checkpoints__inside_the_gate_leave_the_file_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
