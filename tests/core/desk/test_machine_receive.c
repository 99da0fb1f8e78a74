/* SPDX-License-Identifier: Apache-2.0 */
/* The move that begins an application, made from its row as test_machine_moves.c makes the others:
 * nothing stands in the register before it, so what it is made of is what the counter types. */
#include "desk/intake.h"
#include "desk_entries.h"
#include "desk_voucher.h"

#include "desk/motion.h"
#include "store/application.h"

#define DAY "2026-05-20" /* in the application period of the guide of 2026 */

static const struct move_row *receive(void)
{
    return move_row(MOVE_RECEIVE);
}

/* ---- at the counter ---- */

struct counter {
    struct office office;
    struct arena arena;
    struct answer answers[STORY_ANSWERS];
    struct intake intake;
    struct findings findings;
};

static void counter_close(struct counter *counter)
{
    findings_release(&counter->findings);
    arena_release(&counter->arena);
    office_leave(&counter->office);
}
#define AUTO_COUNTER __attribute__((cleanup(counter_close)))

/* All that is typed is in order. */
static void counter_open(struct counter *counter)
{
    const struct item *item = item_on(VOUCHER, DAY);
    struct example example = example_named(item, NULL);

    office_open(&counter->office, DAY);
    example.day = day_of(DAY);
    counter->intake =
        (struct intake){.item = item->id,
                        .title = "As it should be",
                        .received_on = DAY,
                        .organisation_id = applicant_of(&counter->office, item, &example),
                        .answers = counter->answers};
    counter->intake.answer_count = answers_of(item, &example, &counter->arena, counter->answers);
    sit(&counter->office, ROLE_INTAKE, LEAD);
}

static bool take_in(struct counter *counter, int64_t *ret_id, struct err *err)
{
    return desk_intake(&counter->office.desk, &counter->intake, ret_id, &counter->findings, err);
}

static int64_t taken_in(struct counter *counter)
{
    struct store_application_filter all = {0};
    struct err err = {0};
    int64_t count;

    check_ok(store_application_count(counter->office.desk.store, &all, &count, &err), err);
    return count;
}

/* ---- allowed ---- */

static void receive__is_allowed_in_its_roles_and_no_other(void **state)
{
    (void) state;
    for (enum role role = 0; role < ROLE_COUNT; role++) {
        AUTO_COUNTER struct counter counter = {0};
        AUTO_APPLICATION_PAGE struct application_page page = {0};
        bool allowed = receive()->roles & ROLE_BIT(role);
        struct err err = {0};
        int64_t id = 0;

        counter_open(&counter);
        sit(&counter.office, role, role == ROLE_FINANCE ? "finance-bureau" : LEAD);
        if (take_in(&counter, &id, &err) != allowed)
            fail_msg("%s: %s", role_word(role), err.what);
        check_int(taken_in(&counter), allowed);
        if (!allowed) {
            check_int(err.kind, ERR_REFUSED);
            continue;
        }
        sit(&counter.office, ROLE_AUDITOR, LEAD);
        read_application(&counter.office, id, &page);
        check_int(page.application.stage, receive()->to);
        check_int(page.clock.state, CLOCK_RUNS); /* as the row says: it starts */
        check_text(page.history.list[0].verb, receive()->word);
    }
}

/* ---- refused: each guard that the row names ---- */

static void another_digit(struct counter *counter)
{
    raw(&counter->office, "UPDATE organisation SET code = substr(code, 1, 17) ||"
                          " CASE substr(code, 18) WHEN '1' THEN '2' ELSE '1' END");
}

static void days_ago_without_why(struct counter *counter)
{
    counter->intake.received_on = "2026-05-18"; /* two working days */
}

static void tomorrow(struct counter *counter)
{
    counter->intake.received_on = "2026-05-21";
}

static void no_item(struct counter *counter)
{
    counter->intake.item = "no such item";
}

static void of_another_department(struct counter *counter)
{
    sit(&counter->office, ROLE_OFFICER, "industry");
}

static void untitled(struct counter *counter)
{
    counter->intake.title = " ";
}

static void no_amount(struct counter *counter)
{
    counter->intake.requested = "much";
}

static void unanswered(struct counter *counter)
{
    counter->intake.answer_count = 0;
}

static void after_the_period(struct counter *counter)
{
    office_on(&counter->office, "2026-07-01");
    sit(&counter->office, ROLE_INTAKE, LEAD);
    counter->intake.received_on = "";
}

/* Nobody approved the settings it would be judged by; the first act adopts what there is. */
static void not_in_force(struct counter *counter)
{
    struct err err = {0};
    int64_t id;

    check_ok(take_in(counter, &id, &err), err);
    findings_release(&counter->findings);
    raw(&counter->office,
        "DROP TRIGGER edition_version_stays; DELETE FROM edition_version WHERE measure = 0");
}

/* A kind of applicant that the item is not for. */
static void of_another_kind(struct counter *counter)
{
    const struct item *item = item_on(VOUCHER, DAY);
    enum organisation_kind kind = 0;

    while (item->applicants & (1u << kind))
        kind++;
    counter->intake.organisation_id =
        applicant(&counter->office, kind, "nanshan", day_of("2020-01-02"));
    sit(&counter->office, ROLE_INTAKE, LEAD);
}

static const struct broken {
    const char *guard, *rule; /* what refuses begins with it */
    void (*spoil)(struct counter *counter);
    bool warns; /* receipt is given all the same */
} broken[] = {
    {"credit-code", "credit-code", another_digit, false},
    {"received-on", "late_reason", days_ago_without_why, false},
    {"received-on", "received_on", tomorrow, false},
    {"item", "item", no_item, false},
    {"item", "department", of_another_department, false},
    {"typed", "title", untitled, false},
    {"typed", "requested", no_amount, false},
    {"asked", "ask:", unanswered, false},
    {"window", "window", after_the_period, true},
    {"edition", "edition:policy", not_in_force, false},
    {"may-apply", "applicant", of_another_kind, false},
};
#define BROKEN (sizeof broken / sizeof *broken)

static bool is_told(const struct findings *findings, const struct broken *how)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strncmp(findings->list[i].rule, how->rule, strlen(how->rule)) == 0 &&
            (findings->list[i].weight == FINDING_WARNS) == how->warns)
            return true;
    return false;
}

static void break_as(const struct broken *how)
{
    AUTO_COUNTER struct counter counter = {0};
    struct err err = {0};
    int64_t id = 0, before;

    counter_open(&counter);
    how->spoil(&counter);
    before = taken_in(&counter);
    if (take_in(&counter, &id, &err) != how->warns)
        fail_msg("the guard %s: %s", how->guard, err.what);
    check_int(taken_in(&counter) - before, how->warns);
    if (!how->warns)
        check_int(err.kind, ERR_REFUSED);
    if (is_told(&counter.findings, how))
        return;
    for (size_t i = 0; i < counter.findings.count; i++)
        print_error("  %s: %s\n", counter.findings.list[i].rule, counter.findings.list[i].text);
    fail_msg("the guard %s did not tell %s", how->guard, how->rule);
}

static void break_guard(void *of, const char *word)
{
    bool *named = of, found = false;

    assert_true(guard_is_known(word));
    for (size_t i = 0; i < BROKEN; i++)
        if (text_is(word, broken[i].guard)) {
            found = named[i] = true;
            break_as(&broken[i]);
        }
    if (!found)
        fail_msg("no test breaks the guard %s", word);
}

static void every_guard_receive_names__refuses_it(void **state)
{
    bool named[BROKEN] = {false};

    (void) state;
    move_guards(receive(), break_guard, named);
    for (size_t i = 0; i < BROKEN; i++)
        if (!named[i])
            fail_msg("the row does not name the guard %s", broken[i].guard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(receive__is_allowed_in_its_roles_and_no_other),
        cmocka_unit_test(every_guard_receive_names__refuses_it),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
