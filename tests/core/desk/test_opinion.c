/* SPDX-License-Identifier: Apache-2.0 */
/* Opinions of other departments and of districts: asked, given, put right, silence. */
#include "desk_routing.h"

#include "desk/audit.h"
#include "desk/people.h"
#include "desk/permission.h"

#define SHARED     "9-1" /* of science, with industry and reform */
#define SHARED_DAY "2025-06-03"

/* An application of an item that departments share, accepted. */
static int64_t shared_accepted_on(struct office *office, const char *day)
{
    const struct item *item = item_on(SHARED, day);
    struct example example = example_named(item, NULL);
    int64_t id;

    example.day = day_of(day);
    id = file_example(office, item, &example, false);
    assert_true(id != 0);
    sit(office, ROLE_OFFICER, "science");
    move_ok(office, id, MOVE_TAKE_UP, NULL);
    check_everything(office, id);
    move_ok(office, id, MOVE_ACCEPT, NULL);
    return id;
}

static int64_t shared_accepted(struct office *office)
{
    return shared_accepted_on(office, SHARED_DAY);
}

/* By the day of the opinion, not of the case; before, the newest case led. */
static void opinions__that_are_late_lead_and_are_counted(void **state)
{
    const struct application_filter filter = {.asked = true, .order = ORDER_DUE};
    AUTO_OFFICE struct office office;
    struct application_ids ids = {0};
    struct worklist list = {0};
    int64_t older, newer;
    struct err err = {0};

    (void) state;
    office_open(&office, SHARED_DAY);
    older = shared_accepted(&office);
    newer = shared_accepted_on(&office, "2025-06-05");
    office_on(&office, "2025-06-11");
    sit(&office, ROLE_OFFICER, "reform");
    check_ok(desk_worklist(&office.desk, &list, &err), err);
    check_int(list.asked, 2);
    check_int(list.asked_late, 1);
    check_ok(desk_application_ids(&office.desk, &filter, &ids, &err), err);
    check_int(ids.count, 2);
    check_int(ids.list[0], older);
    check_int(ids.list[1], newer);
    application_ids_release(&ids);
}

/* ---- the offices of the districts ---- */

#define BORNE     "10-1" /* a district may bear a part */
#define BORNE_DAY "2026-06-03"

static int64_t of_district(struct office *office, const char *district)
{
    struct clerk clerk = {.login = district,
                          .name = district,
                          .role = ROLE_OFFICER,
                          .department = "districts",
                          .district = district};
    struct err err = {0};
    int64_t id;

    sit(office, ROLE_ADMIN, "industry");
    check_ok(desk_clerk_add(&office->desk, &clerk, "Einmal-4-heute", &id, &err), err);
    return id;
}

/* Of an applicant in Nanshan, accepted as far as it can be; the district it names is this one. */
static int64_t naming_district(struct office *office, const struct item *item,
                               struct example example, const char *named)
{
    AUTO_FACTS struct facts facts = {0};
    int64_t id;

    facts_copy(&facts, &example.facts);
    facts_put(&facts,
              &(struct fact){.key = item_district(item)->fact, .kind = FACT_TEXT, .text = named});
    example.facts = facts;
    id = file_example(office, item, &example, true);
    assert_true(id != 0);
    sit(office, ROLE_OFFICER, item->departments[0]->id);
    move_ok(office, id, MOVE_TAKE_UP, NULL);
    check_everything(office, id);
    return id;
}

static int64_t borne_accepted(struct office *office, const char *named)
{
    const struct item *item = item_on(BORNE, BORNE_DAY);
    struct example example = example_named(item, "half of it is borne by the district");

    example.day = day_of(BORNE_DAY);
    return naming_district(office, item, example, named);
}

static void a_district__is_asked_as_the_application_names_it_and_answers_alone(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    struct date day = DATE_NONE;
    int64_t futian, nanshan, id, asked;

    (void) state;
    office_open(&office, BORNE_DAY);
    futian = of_district(&office, "futian");
    nanshan = of_district(&office, "nanshan");
    id = borne_accepted(&office, "福田区");
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    read_application(&office, id, &page);
    check_text(of_department(&page, "districts")->district, "futian");
    check_text(page.organisation.district, "nanshan");
    asked = asked_id(&office, id, "districts");
    sit_as(&office, nanshan);
    assert_false(is_seen(&office, id));
    check_int(asked_count(&office), 0);
    check_ok(desk_opinion_due(&office.desk, id, &day, &err), err);
    assert_true(date_is_none(day));
    sit_as(&office, futian);
    assert_true(is_seen(&office, id));
    check_int(asked_count(&office), 1);
    check_ok(desk_opinion_due(&office.desk, id, &day, &err), err);
    assert_false(date_is_none(day));
    check_ok(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE, "", &err), err);
    check_int(asked_count(&office), 0);
}

/* A tenant of one district that moves into another's park, the operator of a park: each item that
 * the districts have a part in lets the application say where. */
static void every_item_with_a_part_of_districts__asks_which(void **state)
{
    const struct catalogue *catalogue = office_rules.catalogue;
    int items = 0;

    (void) state;
    for (size_t i = 0; i < catalogue->edition_count; i++)
        for (size_t j = 0; j < catalogue->editions[i].item_count; j++) {
            const struct item *item = &catalogue->editions[i].items[j];
            bool has_part = false;

            for (size_t k = 0; k < item->department_count; k++)
                has_part |= item->departments[k]->by_district;
            if (has_part != (item_district(item) != NULL))
                fail_msg("%s of %s: districts have a part, or a district is asked, alone", item->id,
                         item->edition->path);
            items += has_part;
        }
    assert_true(items > 0);
}

static void a_district__is_asked_where_the_park_lies_and_not_the_register(void **state)
{
    const struct item *item = item_on("14-1", BORNE_DAY);
    struct example example = example_named(item, "complete and in order");
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    int64_t id;

    (void) state;
    office_open(&office, BORNE_DAY);
    example.day = day_of(BORNE_DAY);
    id = naming_district(&office, item, example, "福田区");
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    read_application(&office, id, &page);
    check_text(page.organisation.district, "nanshan");
    check_text(of_department(&page, "districts")->district, "futian");
}

/* Whoever came to see it otherwise (here: by a transfer that was asked) is told whose it is. */
static void a_district__that_is_not_asked_is_told_whose_opinion_it_is(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t nanshan, id, asked;

    (void) state;
    office_open(&office, BORNE_DAY);
    nanshan = of_district(&office, "nanshan");
    id = borne_accepted(&office, "福田区");
    move_ok(&office, id, MOVE_ACCEPT, NULL);
    asked = asked_id(&office, id, "districts");
    check_ok(desk_transfer_ask(&office.desk, id, "districts", "theirs", &err), err);
    sit_as(&office, nanshan);
    assert_true(is_seen(&office, id));
    told(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE, "", &err), &err, ERR_REFUSED,
         "Futian");
}

static void a_district__that_is_named_has_to_be_one_of_the_city(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, BORNE_DAY);
    id = borne_accepted(&office, "月球区");
    told(desk_consult(&office.desk, id, "districts", "", &err), &err, ERR_INPUT, "月球区");
}

static void a_person_of_a_district__says_which_and_nobody_else_has_one(void **state)
{
    AUTO_OFFICE struct office office;
    struct clerk clerk = {
        .login = "somebody", .name = "某", .role = ROLE_OFFICER, .department = "districts"};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, BORNE_DAY);
    sit(&office, ROLE_ADMIN, "industry");
    told(desk_clerk_add(&office.desk, &clerk, "Einmal-4-heute", &id, &err), &err, ERR_INPUT,
         "in every district");
    clerk.district = "moon";
    told(desk_clerk_add(&office.desk, &clerk, "Einmal-4-heute", &id, &err), &err, ERR_INPUT,
         "no district “moon”");
    clerk.district = "luohu";
    clerk.department = "industry";
    told(desk_clerk_add(&office.desk, &clerk, "Einmal-4-heute", &id, &err), &err, ERR_INPUT,
         "one office");
}

/* ---- opinions ---- */

static void acceptance__asks_all_that_share_the_item_at_once(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    char day[DATE_TEXT_SIZE];
    int64_t id;

    (void) state;
    office_open(&office, SHARED_DAY);
    sit(&office, ROLE_OFFICER, "reform");
    check_int(asked_count(&office), 0);
    id = shared_accepted(&office);
    read_application(&office, id, &page);
    check_int(page.consultation_count, 2);
    check_text(date_text(of_department(&page, "industry")->due_on, day), "2025-06-10");
    check_int(of_department(&page, "reform")->opinion, OPINION_AWAITED);
    sit(&office, ROLE_OFFICER, "reform");
    assert_true(is_seen(&office, id));
    check_int(asked_count(&office), 1);
    sit(&office, ROLE_OFFICER, "talent");
    assert_false(is_seen(&office, id));
    check_int(asked_count(&office), 0);
}

static void who_is_asked__reads_and_answers_and_does_nothing_else(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id, asked;

    (void) state;
    office_open(&office, SHARED_DAY);
    id = shared_accepted(&office);
    asked = asked_id(&office, id, "reform");
    sit(&office, ROLE_OFFICER, "reform");
    move_refused(&office, id, MOVE_WITHDRAW, &(struct move_details){.reason = "no"}, "department");
    assert_false(desk_consult(&office.desk, id, "talent", "", &err));
    check_int(err.kind, ERR_REFUSED);
    assert_false(desk_opinion_give(&office.desk, id, asked, OPINION_DISAGREE, " ", &err));
    check_int(err.kind, ERR_INPUT);
    check_ok(
        desk_opinion_give(&office.desk, id, asked, OPINION_CONDITIONS, "only in Longgang", &err),
        err);
    assert_false(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE, "", &err));
    check_int(err.kind, ERR_INPUT); /* put right only with why */
    check_int(asked_count(&office), 0);
    assert_true(is_seen(&office, id)); /* what one said remains to be seen */
    sit(&office, ROLE_OFFICER, "industry");
    assert_false(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE, "", &err));
    sit(&office, ROLE_OFFICER, "science");
    read_application(&office, id, &page);
    check_int(of_department(&page, "reform")->opinion, OPINION_CONDITIONS);
    check_text(of_department(&page, "reform")->text, "only in Longgang");
    check_text(of_department(&page, "reform")->given_by, "officer.reform.1");
}

/* The days of whoever was asked stand still with the case. */
static void days_of_opinions_and_tasks__go_on_after_a_hold(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, SHARED_DAY); /* Tuesday 2025-06-03; asked until Tuesday the 10th */
    id = shared_accepted(&office);
    sit(&office, ROLE_OFFICER, "science");
    check_ok(desk_task_ask(&office.desk, id, TASK_SITE_CHECK, "Wang Wu, Li Si", "2025-06-06", &err),
             err);
    move_ok(&office, id, MOVE_HOLD, &(struct move_details){.reason = "a complaint"});
    office_on(&office, "2025-06-24");
    sit(&office, ROLE_OFFICER, "science");
    move_ok(&office, id, MOVE_RESUME, &(struct move_details){.reason = "settled"});
    read_application(&office, id, &page);
    check_int(of_department(&page, "reform")->due_on.day, day_of("2025-07-01").day);
    check_int(page.tasks[0].due_on.day, day_of("2025-06-27").day);
    sit(&office, ROLE_AUDITOR, "science");
    check_ok(desk_kept_check(&office.desk, &differences, &err), err);
}

/* Two officers of the department asked had the form open: the second reads the first's answer. */
static void an_answer_given_meanwhile__is_told_and_not_put_aside(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id, asked;

    (void) state;
    office_open(&office, SHARED_DAY);
    id = shared_accepted(&office);
    asked = asked_id(&office, id, "reform");
    sit(&office, ROLE_OFFICER, "reform");
    check_ok(
        desk_opinion_give_seen(&office.desk, id, asked, OPINION_AWAITED, OPINION_AGREE, "", &err),
        err);
    sit_as(&office, person(&office, ROLE_OFFICER, "reform", 2));
    assert_false(desk_opinion_give_seen(&office.desk, id, asked, OPINION_AWAITED, OPINION_DISAGREE,
                                        "not ours", &err));
    check_int(err.kind, ERR_CONFLICT);
    assert_non_null(strstr(err.what, "officer.reform.1"));
    read_application(&office, id, &page);
    check_int(of_department(&page, "reform")->opinion, OPINION_AGREE);
}

static void silence__is_recorded_as_silence_only_when_the_day_is_over(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id, asked;

    (void) state;
    office_open(&office, SHARED_DAY);
    id = shared_accepted(&office);
    asked = asked_id(&office, id, "reform");
    assert_false(desk_silence_record(&office.desk, id, &err));
    office_on(&office, "2025-06-10"); /* the last day */
    assert_false(desk_silence_record(&office.desk, id, &err));
    check_int(err.kind, ERR_REFUSED);
    office_on(&office, "2025-06-11");
    sit(&office, ROLE_OFFICER, "industry"); /* late, but before it is recorded */
    check_ok(desk_opinion_give(&office.desk, id, asked_id(&office, id, "industry"), OPINION_AGREE,
                               "", &err),
             err);
    sit(&office, ROLE_OFFICER, "science");
    check_ok(desk_silence_record(&office.desk, id, &err), err);
    read_application(&office, id, &page);
    check_int(of_department(&page, "reform")->opinion, OPINION_SILENCE);
    check_int(of_department(&page, "industry")->opinion, OPINION_AGREE);
    sit(&office, ROLE_OFFICER, "reform");
    told(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE, "", &err), &err, ERR_INPUT,
         "says why");
    check_ok(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE, "came late", &err), err);
}

/* Assessed and checked, with the opinion of one more department awaited. */
static int64_t awaited_when_assessed(struct office *office)
{
    struct err err = {0};
    int64_t id = voucher_at(office, STAGE_ASSESSED);

    open_voucher_pool(office, "5,000,000");
    sit(office, ROLE_OFFICER, LEAD);
    check_amount(office, id);
    check_ok(desk_consult(&office->desk, id, "talent", "does it help?", &err), err);
    return id;
}

static enum opinion of_talent(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    read_application(office, id, &page);
    return of_department(&page, "talent")->opinion;
}

static size_t opinions_told(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};

    read_application(office, id, &page);
    desk_opinions_told(&office->desk, &page, false, &findings);
    return findings.count;
}

/* Typed on the wrong case: what an office said last is what it says, and what it said before is
 * kept. */
static void an_opinion__is_put_right_until_the_amount_is_in_the_plan(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};
    int64_t id, asked;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = awaited_when_assessed(&office);
    asked = asked_id(&office, id, "talent");
    sit(&office, ROLE_OFFICER, "talent");
    check_ok(desk_opinion_give(&office.desk, id, asked, OPINION_DISAGREE, "of another case", &err),
             err);
    check_int(opinions_told(&office, id), 1);
    told(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE, "", &err), &err, ERR_INPUT,
         "says why");
    check_ok(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE,
                               "the first was of another "
                               "case",
                               &err),
             err);
    check_int(opinions_told(&office, id), 0);
    read_application(&office, id, &page);
    check_int(page.consultation_count, 2);
    check_int(page.consultations[0].opinion, OPINION_DISAGREE);
    check_int(page.consultations[1].opinion, OPINION_AGREE);
    /* the one before is nobody's any more */
    told(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE, "again", &err), &err,
         ERR_REFUSED, "past it");
    /* asked once more and taken back: its answer is as it was, and can still be put right */
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_consult(&office.desk, id, "talent", "sure?", &err), err);
    application_page_release(&page);
    read_application(&office, id, &page);
    check_ok(desk_consult_back(&office.desk, id, page.consultations[2].id, "needless", &err), err);
    sit(&office, ROLE_OFFICER, "talent");
    check_ok(desk_opinion_give(&office.desk, id, page.consultations[1].id, OPINION_AGREE,
                               "with a better text", &err),
             err);
    check_ok(desk_kept_check(&office.desk, &differences, &err), err);
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    sit(&office, ROLE_OFFICER, "talent");
    told(
        desk_opinion_give(&office.desk, id, page.consultations[1].id, OPINION_AGREE, "again", &err),
        &err, ERR_REFUSED, "past it");
}

static void silence__is_recorded_by_each_step_on_from_the_amount(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = awaited_when_assessed(&office);
    assert_false(desk_silence_record(&office.desk, id, &err)); /* its day is not over */
    office_on(&office, "2025-09-30");
    sit(&office, ROLE_OFFICER, LEAD);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    check_int(of_talent(&office, id), OPINION_SILENCE);
}

static void silence__is_recorded_by_hand_until_the_decision(void **state)
{
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = awaited_when_assessed(&office);
    move_ok(&office, id, MOVE_PROPOSE, NULL);
    check_int(of_talent(&office, id), OPINION_AWAITED);
    office_on(&office, "2025-09-30");
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_silence_record(&office.desk, id, &err), err);
    check_int(of_talent(&office, id), OPINION_SILENCE);
    assert_false(desk_consult(&office.desk, id, "talent", "again", &err)); /* nothing to change */
}

static void an_opinion__is_awaited_no_longer_when_the_case_is_over(void **state)
{
    static const struct move_details wish = {.reason = "the applicant wants it no more"};
    AUTO_OFFICE struct office office;
    struct err err = {0};
    int64_t id, asked;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = awaited_when_assessed(&office);
    asked = asked_id(&office, id, "talent");
    move_ok(&office, id, MOVE_WITHDRAW, &wish);
    check_int(of_talent(&office, id), OPINION_DROPPED);
    sit(&office, ROLE_OFFICER, "talent");
    told(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE, "", &err), &err, ERR_REFUSED,
         "no longer asked");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    move_ok(&office, id, MOVE_REOPEN, &wish);
    check_int(of_talent(&office, id), OPINION_AWAITED); /* and waits again */
}

static void what_others_say__warns_at_the_amount_and_refuses_nothing(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct finding *finding;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_REVIEWED);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_consult(&office.desk, id, "talent", "does it help?", &err), err);
    assert_false(desk_consult(&office.desk, id, "talent", "again", &err));
    assert_false(desk_consult(&office.desk, id, LEAD, "oneself", &err));
    assert_false(desk_consult(&office.desk, id, "no-such", "", &err));
    assert_true(desk_may_move(&office.desk, id, MOVE_ASSESS, &findings));
    finding = finding_of(&findings, "opinion:talent");
    assert_non_null(finding);
    check_int(finding->weight, FINDING_WARNS);
}

/* Also what came after the line was approved: who awards is the last who can hear it. */
static void what_was_said_against_it__is_told_to_who_awards(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_FINDINGS struct findings findings = {0};
    const struct item *item = item_on(VOUCHER, VOUCHER_DAY);
    struct example example = example_named(item, NULL);
    const struct finding *finding;
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    open_voucher_pool(&office, "5000000");
    id = voucher_at(&office, STAGE_REVIEWED);
    sit(&office, ROLE_OFFICER, LEAD);
    check_ok(desk_consult(&office.desk, id, "talent", "does it help?", &err), err);
    story_assess(&office, &example, id);
    story_publish(&office, item, id);
    office_on(&office, "2025-06-10");
    sit(&office, ROLE_SUPERVISOR, LEAD);
    assert_true(desk_may_move(&office.desk, id, MOVE_AWARD, &findings));
    finding = finding_of(&findings, "opinion:talent");
    assert_non_null(finding);
    check_int(finding->weight, FINDING_WARNS);
}

/* What the journal says last is what stands. */
static void check_kept(struct office *office)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0};

    sit(office, ROLE_AUDITOR, LEAD);
    check_ok(desk_kept_check(&office->desk, &differences, &err), err);
    check_int(differences.count, 0);
}

/* The department that is asked takes the case over: it does not answer itself. */
static void a_question__to_who_takes_the_case_over_is_not_needed_any_more(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    check_ok(desk_consult(&office.desk, id, "data", "", &err), err);
    check_ok(desk_consult(&office.desk, id, "reform", "", &err), err);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "it is about corpora", &err), err);
    sit(&office, ROLE_OFFICER, "data");
    check_int(asked_count(&office), 1);
    check_ok(desk_transfer_answer(&office.desk, id, true, "", &err), err);
    check_int(asked_count(&office), 0);
    read_application(&office, id, &page);
    check_int(of_department(&page, "data")->opinion, OPINION_NEEDLESS);
    check_int(of_department(&page, "reform")->opinion, OPINION_AWAITED);
    assert_non_null(strstr(page.history.list[page.history.count - 1].changes, "needless"));
    check_kept(&office);
}

static void what_was_asked__is_taken_back_with_a_reason(void **state)
{
    AUTO_OFFICE struct office office;
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    int64_t id, lead, asked;

    (void) state;
    office_open(&office, VOUCHER_DAY);
    id = voucher_at(&office, STAGE_FORMAL);
    lead = office.desk.clerk.id;
    told(desk_transfer_back(&office.desk, id, "none", &err), &err, ERR_REFUSED, "no transfer");
    check_ok(desk_consult(&office.desk, id, "data", "is it a corpus?", &err), err);
    check_ok(desk_transfer_ask(&office.desk, id, "reform", "it is about land", &err), err);
    asked = asked_id(&office, id, "data");
    told(desk_transfer_back(&office.desk, id, " ", &err), &err, ERR_INPUT, "say why");
    told(desk_consult_back(&office.desk, id, asked, "", &err), &err, ERR_INPUT, "say why");
    sit(&office, ROLE_OFFICER, "reform"); /* only who asked */
    assert_false(desk_transfer_back(&office.desk, id, "ours", &err));
    assert_false(desk_consult_back(&office.desk, id, asked, "ours", &err));
    sit_as(&office, lead);
    check_ok(desk_transfer_back(&office.desk, id, "a slip", &err), err);
    check_ok(desk_consult_back(&office.desk, id, asked, "a slip", &err), err);
    read_application(&office, id, &page);
    check_int(page.transfers[0].state, TRANSFER_WITHDRAWN);
    check_text(page.transfers[0].ground, "a slip");
    check_int(page.consultations[0].opinion, OPINION_WITHDRAWN);
    sit(&office, ROLE_OFFICER, "reform");
    assert_false(is_seen(&office, id));
    sit(&office, ROLE_OFFICER, "data");
    assert_false(is_seen(&office, id)); /* asked by mistake: it was never its case */
    told(desk_opinion_give(&office.desk, id, asked, OPINION_AGREE, "", &err), &err, ERR_NOT_FOUND,
         "no such application");
    sit_as(&office, lead); /* and both can be asked anew */
    check_ok(desk_consult(&office.desk, id, "data", "again", &err), err);
    check_ok(desk_transfer_ask(&office.desk, id, "data", "theirs", &err), err);
    check_kept(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_opinion__is_put_right_until_the_amount_is_in_the_plan),
        cmocka_unit_test(opinions__that_are_late_lead_and_are_counted),
        cmocka_unit_test(a_district__is_asked_as_the_application_names_it_and_answers_alone),
        cmocka_unit_test(every_item_with_a_part_of_districts__asks_which),
        cmocka_unit_test(a_district__is_asked_where_the_park_lies_and_not_the_register),
        cmocka_unit_test(a_district__that_is_not_asked_is_told_whose_opinion_it_is),
        cmocka_unit_test(a_district__that_is_named_has_to_be_one_of_the_city),
        cmocka_unit_test(a_person_of_a_district__says_which_and_nobody_else_has_one),
        cmocka_unit_test(acceptance__asks_all_that_share_the_item_at_once),
        cmocka_unit_test(who_is_asked__reads_and_answers_and_does_nothing_else),
        cmocka_unit_test(days_of_opinions_and_tasks__go_on_after_a_hold),
        cmocka_unit_test(an_answer_given_meanwhile__is_told_and_not_put_aside),
        cmocka_unit_test(silence__is_recorded_as_silence_only_when_the_day_is_over),
        cmocka_unit_test(silence__is_recorded_by_each_step_on_from_the_amount),
        cmocka_unit_test(silence__is_recorded_by_hand_until_the_decision),
        cmocka_unit_test(an_opinion__is_awaited_no_longer_when_the_case_is_over),
        cmocka_unit_test(what_others_say__warns_at_the_amount_and_refuses_nothing),
        cmocka_unit_test(a_question__to_who_takes_the_case_over_is_not_needed_any_more),
        cmocka_unit_test(what_was_said_against_it__is_told_to_who_awards),
        cmocka_unit_test(what_was_asked__is_taken_back_with_a_reason),
    };

    return cmocka_run_group_tests(tests, office_rules_load, office_rules_free);
}
