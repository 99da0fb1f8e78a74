/* SPDX-License-Identifier: Apache-2.0 */
/* Stories told through the desk: an application stated as an example of the catalogue states it,
 * and the way from the counter to the end, each step by whoever's it is. */
#ifndef TESTS_DESK_STORY_H
#define TESTS_DESK_STORY_H

#include "desk/award.h"
#include "desk_lab.h"
#include "rules/judge.h"

#define STORY_ANSWERS 60

/* ---- what an example states ---- */

OFFICE_UNUSED static bool is_known_fact(const char *key)
{
    return strncmp(key, "applicant_", 10) == 0 || strncmp(key, "voucher_", 8) == 0 ||
           strcmp(key, "received_on") == 0;
}

OFFICE_UNUSED static bool takes_only_its_own(const struct example *example)
{
    for (size_t i = 0; i < example->used_count; i++)
        if (example->used[i].fen != 0)
            return false;
    return true;
}

/* What a need wants of a fact, for asks the example leaves open. */
OFFICE_UNUSED static const char *wanted(const struct item *item, const struct ask *ask)
{
    for (size_t i = 0; i < item->need_count; i++)
        if (text_is(item->needs[i].fact, ask->fact) && item->needs[i].is != IS_NOT_EQUAL)
            return item->needs[i].values[0].text;
    return NULL;
}

OFFICE_UNUSED static const char *plausible(const struct item *item, const struct ask *ask,
                                           struct arena *arena)
{
    const char *need = wanted(item, ask);
    char code[IDCODE_SIZE];

    if (need)
        return need;
    switch (ask->kind) {
    case FACT_MONEY:
        return ask->least ? ask->least : "1000.00";
    case FACT_DATE:
        return "2024-12-18";
    case FACT_COUNT:
        return ask->least ? ask->least : "1";
    case FACT_YES_NO:
        return "no";
    case FACT_CHOICE:
        return ask->choices[0].id;
    case FACT_TEXT:
        return "as the papers say";
    case FACT_CODE:
        code_numbered(987654321, code);
        return arena_text(arena, code);
    }
    return "";
}

OFFICE_UNUSED static size_t answers_of(const struct item *item, const struct example *example,
                                       struct arena *arena, struct answer answers[STORY_ANSWERS])
{
    size_t count = 0;

    for (size_t i = 0; i < item->ask_count; i++) {
        const struct ask *ask = &item->asks[i];
        const struct fact *fact = facts_find(&example->facts, ask->fact);

        if (!fact && !ask->required && !wanted(item, ask))
            continue;
        assert_true(count < STORY_ANSWERS);
        answers[count++] = (struct answer){
            .fact = ask->fact, .typed = fact ? fact->text : plausible(item, ask, arena)};
    }
    return count;
}

/* An applicant of whom the known facts of the example hold. */
OFFICE_UNUSED static int64_t applicant_of(struct office *office, const struct item *item,
                                          const struct example *example)
{
    const struct fact *kind = facts_find(&example->facts, "applicant_kind");
    const struct fact *age = facts_find(&example->facts, "applicant_age_months");
    const struct fact *at_end = facts_find(&example->facts, "applicant_age_months_at_year_end");
    const struct fact *district = facts_find(&example->facts, "applicant_district");
    const struct fact *founded = facts_find(&example->facts, "applicant_established_on");
    enum organisation_kind is = ORGANISATION_ENTERPRISE;
    struct date established =
        founded ? founded->date : date_add_months(example->day, age ? (int) -age->count : -60);

    if (at_end && !founded) {
        assert_true(date_make(date_year(example->day), 12, 31, &established));
        established = date_add_months(established, (int) -at_end->count);
    }
    if (kind)
        assert_true(organisation_kind_parse(kind->text, &is));
    else
        while (!(item->applicants & (1u << is)))
            is = (enum organisation_kind)(is + 1);
    return applicant(office, is, district ? district->text : "nanshan", established);
}

OFFICE_UNUSED static bool needs_are_met(const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++)
        if (!text_is(findings->list[i].rule, "another") &&
            !text_is(findings->list[i].rule, "window") &&
            strncmp(findings->list[i].rule, "odd:", 4) != 0) /* a slip likely, no need unmet */
            return false;
    return true;
}

/* At the counter on the example's day.
 * @param differs  one answer that is not the example's, and the title; NULL: none
 * @return 0 when a need is not met */
OFFICE_UNUSED static int64_t file_for(struct office *office, const struct item *item,
                                      const struct example *example, int64_t applicant_id,
                                      const struct answer *differs, bool whatever)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_FINDINGS struct findings findings = {0};
    struct answer answers[STORY_ANSWERS];
    struct intake intake = {
        .item = item->id,
        .organisation_id = applicant_id,
        .title = differs ? differs->typed : example->name,
        .answers = answers,
        .answer_count = answers_of(item, example, &arena, answers),
    };
    struct err err = {0};
    int64_t id;

    for (size_t i = 0; differs && i < intake.answer_count; i++)
        if (text_is(answers[i].fact, differs->fact))
            answers[i] = *differs;
    desk_set_now(&office->desk, morning_of(example->day));
    sit(office, ROLE_INTAKE, "industry");
    check_ok(desk_intake_check(&office->desk, &intake, &findings, &err), err);
    if (!needs_are_met(&findings) && !whatever)
        return 0;
    findings_release(&findings);
    if (!desk_intake(&office->desk, &intake, &id, &findings, &err)) {
        for (size_t i = 0; i < findings.count; i++)
            print_error("  %s %s: %s\n", findings.list[i].rule, findings.list[i].field,
                        findings.list[i].text);
        fail_msg("%s, %s: %s", item->id, example->name, err.what);
    }
    return id;
}

OFFICE_UNUSED static int64_t file_example(struct office *office, const struct item *item,
                                          const struct example *example, bool whatever)
{
    return file_for(office, item, example, applicant_of(office, item, example), NULL, whatever);
}

/* ---- the way ---- */

OFFICE_UNUSED static const char *lead_of(const struct item *item)
{
    return item->departments[0]->id;
}

OFFICE_UNUSED static void story_accept(struct office *office, const struct item *item, int64_t id)
{
    sit(office, ROLE_OFFICER, lead_of(item));
    move_ok(office, id, MOVE_TAKE_UP, NULL);
    check_everything(office, id);
    body_as_claimed(office, item, id);
    sit(office, ROLE_OFFICER, lead_of(item));
    move_ok(office, id, MOVE_ACCEPT, NULL);
}

OFFICE_UNUSED static void story_review(struct office *office, const struct item *item, int64_t id,
                                       int score)
{
    if (!(item->stages & (1u << STAGE_REVIEW)))
        return;
    sit(office, ROLE_OFFICER, lead_of(item));
    assign_quorum(office, id, lead_of(item));
    move_ok(office, id, MOVE_OPEN_REVIEW, NULL);
    sit_as(office, person(office, ROLE_REVIEWER, lead_of(item), 1));
    score_and_seal(office, id, score);
    others_score(office, id, lead_of(item), score);
    move_ok(office, id, MOVE_CLOSE_REVIEW, NULL);
}

OFFICE_UNUSED static void story_assess(struct office *office, const struct example *example,
                                       int64_t id)
{
    char decided[MONEY_TEXT_SIZE];
    struct move_details details = {
        .decided = example->has_decided ? money_plain(example->decided, decided) : NULL,
        .ground = example->has_decided ? "minutes of the meeting" : NULL,
    };

    move_ok(office, id, MOVE_ASSESS, &details);
}

OFFICE_UNUSED static void story_publish(struct office *office, const struct item *item, int64_t id)
{
    sit(office, ROLE_OFFICER, lead_of(item));
    check_amount(office, id);
    move_ok(office, id, MOVE_PROPOSE, NULL);
    sit(office, ROLE_SUPERVISOR, lead_of(item));
    move_ok(office, id, MOVE_PUBLISH, NULL);
}

OFFICE_UNUSED static void story_award(struct office *office, const struct item *item, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct application application;

    sit(office, ROLE_SUPERVISOR, lead_of(item));
    application = read_application(office, id, &page);
    if (!date_is_none(application.notice_to))
        desk_set_now(&office->desk, morning_of((struct date){application.notice_to.day + 1}));
    if (application.stage == STAGE_ASSESSED)
        check_amount(office, id);
    move_ok(office, id, MOVE_AWARD, NULL);
}

/* ---- what follows an award with an agreement ---- */

static const struct award_details story_agreement = {.agreement = "RW-2025-001",
                                                     .leader = "Li Ming",
                                                     .targets = "two papers and a model",
                                                     .signed_on = "2025-06-10",
                                                     .starts_on = "2025-01-06",
                                                     .ends_on = "2026-12-31"};

OFFICE_UNUSED static bool award_try(struct office *office, int64_t id, enum award_move move,
                                    const struct award_details *details, struct findings *findings,
                                    struct err *err)
{
    AUTO_AWARD_PAGE struct award_page page = {0};

    findings_release(findings);
    check_ok(desk_award(&office->desk, id, &page, err), *err);
    return desk_award_move(&office->desk, id, page.award.version, move, details, findings, err);
}

OFFICE_UNUSED static void award_ok(struct office *office, int64_t id, enum award_move move,
                                   const struct award_details *details)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};

    if (award_try(office, id, move, details, &findings, &err))
        return;
    for (size_t i = 0; i < findings.count; i++)
        print_error("  %s: %s\n", findings.list[i].rule, findings.list[i].text);
    fail_msg("%s: %s", award_move_row(move)->word, err.what);
}

OFFICE_UNUSED static void story_sign(struct office *office, const struct item *item, int64_t id)
{
    struct award_details details = story_agreement;
    char today[DATE_TEXT_SIZE], end[DATE_TEXT_SIZE];

    details.signed_on = details.starts_on = date_text(office->desk.today, today);
    details.ends_on = date_text((struct date){office->desk.today.day + 600}, end);
    sit(office, ROLE_OFFICER, lead_of(item));
    award_ok(office, id, AWARD_SIGN, &details);
}

/** @param final  "": all of it */
/* By the officer at the desk: all that was agreed on the way is reached. */
OFFICE_UNUSED static void story_milestones(struct office *office, int64_t id)
{
    AUTO_AWARD_PAGE struct award_page page = {0};
    struct err err = {0};

    check_ok(desk_award(&office->desk, id, &page, &err), err);
    for (size_t i = 0; i < page.milestone_count; i++)
        award_ok(office, id, AWARD_MILESTONE,
                 &(struct award_details){
                     .milestone = page.milestones[i].number, .met = true, .reason = "as seen"});
}

OFFICE_UNUSED static void story_settle(struct office *office, const struct item *item, int64_t id,
                                       bool passed, const char *final)
{
    sit(office, ROLE_OFFICER, lead_of(item));
    story_milestones(office, id);
    award_ok(office, id, AWARD_FILE, NULL);
    award_ok(office, id, AWARD_CONCLUDE,
             &(struct award_details){
                 .passed = passed, .final = final, .reason = "as the experts found"});
    sit(office, ROLE_SUPERVISOR, lead_of(item));
    award_ok(office, id, passed ? AWARD_PASS : AWARD_FAIL, NULL);
}

OFFICE_UNUSED static void story_pay(struct office *office, int64_t id)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *item;

    sit(office, ROLE_FINANCE, "finance-bureau");
    read_application(office, id, &page);
    item = page.item;
    if (item->agreement) {
        story_sign(office, item, id);
        sit(office, ROLE_FINANCE, "finance-bureau");
        move_ok(office, id, MOVE_PAY, NULL);
        story_settle(office, item, id, true, "");
        sit(office, ROLE_FINANCE, "finance-bureau");
    }
    move_ok(office, id, MOVE_PAY, NULL);
    move_ok(office, id, MOVE_CLOSE, NULL);
}

OFFICE_UNUSED static int score_of(const struct item *item, const struct example *example)
{
    return example->has_score ? example->score : item->pass_mark + 5;
}

/* The first example that gives something by itself, awarded and, where that is asked, signed.
 * @param host  who applies; 0: as the example says
 * @param differs  as file_for */
OFFICE_UNUSED static int64_t story_awarded_to(struct office *office, const struct item *item,
                                              int64_t host, const struct answer *differs)
{
    for (size_t i = 0; i < item->example_count; i++) {
        const struct example *example = &item->examples[i];
        int64_t id;

        if (example->expects != EXAMPLE_GIVES || example->gives.fen == 0 ||
            !takes_only_its_own(example) ||
            (id = file_for(office, item, example, host ? host : applicant_of(office, item, example),
                           differs, false)) == 0)
            continue;
        story_accept(office, item, id);
        story_review(office, item, id, score_of(item, example));
        story_assess(office, example, id);
        open_pool(office, item->pool, date_year(office->desk.today), "90000000.00");
        story_publish(office, item, id);
        story_award(office, item, id);
        if (item->agreement)
            story_sign(office, item, id);
        return id;
    }
    fail_msg("no example of %s fits", item->id);
    return 0;
}

OFFICE_UNUSED static int64_t story_awarded(struct office *office, const struct item *item)
{
    return story_awarded_to(office, item, 0, NULL);
}

#endif
