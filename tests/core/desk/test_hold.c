/* SPDX-License-Identifier: Apache-2.0 */
/* What stands still while a case is on hold and what goes on: each act at the stage it is done at,
 * tried under the hold and after it. */
#include "desk_routing.h"

#include "desk/review.h"

#define WHY "an audit is under way"

static const struct move_details held = {.reason = WHY};

/* ---- the acts ---- */

static bool tick(struct office *office, int64_t id, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    return desk_check_set(&office->desk, id, page.checks[0].check->id, CHECK_MET,
                          tick_note(&page.checks[0]), err);
}

static bool correct(struct office *office, int64_t id, struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};

    return desk_facts_correct(&office->desk, id, version_of(office, id), "Another title", NULL,
                              NULL, 0, &findings, err);
}

static bool assign(struct office *office, int64_t id, struct err *err)
{
    return desk_reviewer_assign(&office->desk, id, person(office, ROLE_REVIEWER, LEAD, 1), err);
}

static bool ask_task(struct office *office, int64_t id, struct err *err)
{
    return desk_task_ask(&office->desk, id, TASK_SITE_CHECK, "Wang Wu, Li Si", "2025-09-30", err);
}

static int64_t open_task(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    assert_true(page.task_count > 0);
    return page.tasks[page.task_count - 1].id;
}

static bool end_task(struct office *office, int64_t id, struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    const struct task_result result = {.report = "site 1", .result = "as stated", .met = true};

    return desk_task_done(&office->desk, id, open_task(office, id), &result, &findings, err);
}

static bool call_back(struct office *office, int64_t id, struct err *err)
{
    return desk_task_cancel(&office->desk, id, open_task(office, id), "not needed", err);
}

static bool consult(struct office *office, int64_t id, struct err *err)
{
    return desk_consult(&office->desk, id, "data", "is it a corpus?", err);
}

static bool consult_back(struct office *office, int64_t id, struct err *err)
{
    return desk_consult_back(&office->desk, id, asked_id(office, id, "data"), "known by now", err);
}

static bool answer(struct office *office, int64_t id, struct err *err)
{
    sit(office, ROLE_OFFICER, "data");
    return desk_opinion_give(&office->desk, id, asked_id(office, id, "data"), OPINION_AGREE, "",
                             err);
}

/* Four weeks on: the days to answer stood still with the hold, and go on after it. */
static bool silence(struct office *office, int64_t id, struct err *err)
{
    char day[DATE_TEXT_SIZE];

    office_on(office, date_text((struct date){office->desk.today.day + 28}, day));
    sit(office, ROLE_OFFICER, LEAD);
    return desk_silence_record(&office->desk, id, err);
}

static bool transfer(struct office *office, int64_t id, struct err *err)
{
    return desk_transfer_ask(&office->desk, id, "data", "it is about corpora", err);
}

static bool transfer_back(struct office *office, int64_t id, struct err *err)
{
    return desk_transfer_back(&office->desk, id, "asked by mistake", err);
}

static bool take_over(struct office *office, int64_t id, struct err *err)
{
    sit(office, ROLE_OFFICER, "data");
    return desk_transfer_answer(&office->desk, id, true, "", err);
}

static bool refuse_transfer(struct office *office, int64_t id, struct err *err)
{
    sit(office, ROLE_OFFICER, "data");
    return desk_transfer_answer(&office->desk, id, false, "the item is compute", err);
}

static bool declare(struct office *office, int64_t id, struct err *err)
{
    sit_as(office, person(office, ROLE_REVIEWER, LEAD, 1));
    return desk_conflict_declare(&office->desk, id, "", err);
}

static bool step_aside(struct office *office, int64_t id, struct err *err)
{
    sit_as(office, person(office, ROLE_REVIEWER, LEAD, 1));
    return desk_recuse(&office->desk, id, "a cousin works there", err);
}

static bool score(struct office *office, int64_t id, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct typed_points points = {.points = "1", .comment = ""};

    sit_as(office, person(office, ROLE_REVIEWER, LEAD, 1));
    read_application(office, id, &page);
    points.criterion = page.item->criteria[0].id;
    return desk_score_save(&office->desk, id, &points, 1, "a comment", err);
}

static bool seal(struct office *office, int64_t id, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct typed_points points[20];
    struct err why = {0};

    sit_as(office, person(office, ROLE_REVIEWER, LEAD, 1));
    read_application(office, id, &page);
    for (size_t i = 0; i < page.item->criterion_count; i++)
        points[i] = (struct typed_points){
            .criterion = page.item->criteria[i].id, .points = "1", .comment = "little of it"};
    return (desk_score_save(&office->desk, id, points, page.item->criterion_count, "poor", &why) ||
            why.kind == ERR_REFUSED) &&
           desk_score_seal(&office->desk, id, err);
}

static bool paper(struct office *office, int64_t id, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    return desk_material_set(&office->desk, id, page.materials[0].material->id, true, err);
}

/* ---- what goes before ---- */

static void task_is_out(struct office *office, int64_t id)
{
    struct err err = {0};

    check_ok(ask_task(office, id, &err), err);
}

static void data_is_asked(struct office *office, int64_t id)
{
    struct err err = {0};

    check_ok(consult(office, id, &err), err);
}

static void transfer_is_asked(struct office *office, int64_t id)
{
    struct err err = {0};

    check_ok(transfer(office, id, &err), err);
}

static void declared(struct office *office, int64_t id)
{
    struct err err = {0};

    check_ok(declare(office, id, &err), err);
    sit(office, ROLE_OFFICER, LEAD);
}

static const struct trial {
    const char *name;
    enum stage stage;
    void (*before)(struct office *office, int64_t id);
    bool (*act)(struct office *office, int64_t id, struct err *err);
    bool goes_on; /* under the hold */
} acts[] = {
    {"tick", STAGE_FORMAL, NULL, tick, false},
    {"correct", STAGE_FORMAL, NULL, correct, false},
    {"assign a reviewer", STAGE_ACCEPTED, NULL, assign, false},
    {"ask for a task", STAGE_ACCEPTED, NULL, ask_task, false},
    {"end a task", STAGE_ACCEPTED, task_is_out, end_task, false},
    {"ask for an opinion", STAGE_ACCEPTED, NULL, consult, false},
    {"record silence", STAGE_ACCEPTED, data_is_asked, silence, false},
    {"ask for a transfer", STAGE_ACCEPTED, NULL, transfer, false},
    {"take it over", STAGE_ACCEPTED, transfer_is_asked, take_over, false},
    {"score", STAGE_REVIEW, declared, score, false},
    {"seal", STAGE_REVIEW, declared, seal, false},
    {"file a paper", STAGE_FORMAL, NULL, paper, true},
    {"call a task back", STAGE_ACCEPTED, task_is_out, call_back, true},
    {"take a question back", STAGE_ACCEPTED, data_is_asked, consult_back, true},
    {"give an opinion", STAGE_ACCEPTED, data_is_asked, answer, true},
    {"take a transfer back", STAGE_ACCEPTED, transfer_is_asked, transfer_back, true},
    {"refuse a transfer", STAGE_ACCEPTED, transfer_is_asked, refuse_transfer, true},
    {"declare", STAGE_REVIEW, NULL, declare, true},
    {"step aside", STAGE_REVIEW, NULL, step_aside, true},
};

static void check_says_why(const struct trial *act, const struct err *err)
{
    if (err->kind != ERR_REFUSED || !strstr(err->what, "is on hold since 2025-06-03") ||
        !strstr(err->hint, "by resuming it"))
        fail_msg("%s: %s | %s | %s", act->name, err->what, err->detail, err->hint);
}

static void on_hold__what_would_change_the_case_waits_and_the_rest_goes_on(void **state)
{
    (void) state;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        AUTO_OFFICE struct office office;
        struct err err = {0};
        int64_t id;
        bool done;

        office_open(&office, VOUCHER_DAY);
        id = voucher_at(&office, acts[i].stage);
        if (acts[i].before)
            acts[i].before(&office, id);
        move_ok(&office, id, MOVE_HOLD, &held);
        done = acts[i].act(&office, id, &err);
        if (done != acts[i].goes_on)
            fail_msg("%s under a hold: %s", acts[i].name, done ? "done" : err.what);
        if (done)
            continue;
        check_says_why(&acts[i], &err);
        sit(&office, ROLE_OFFICER, LEAD);
        move_ok(&office, id, MOVE_RESUME, &held);
        if (!acts[i].act(&office, id, &err))
            fail_msg("%s after a hold: %s", acts[i].name, err.what);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_hold__what_would_change_the_case_waits_and_the_rest_goes_on),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
