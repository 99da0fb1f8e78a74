/* SPDX-License-Identifier: Apache-2.0 */
/* Walks one invented application from stage to stage through the desk's own verbs.
 * Knows the machine of stages; leaves facts and amounts to demo_facts.c and the rules. */
#include "desk/demo_story.h"
#include "desk/demo_award.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/correction.h"
#include "desk/demo_bodies.h"
#include "desk/demo_front.h"
#include "desk/demo_house.h"
#include "desk/duplicate.h"
#include "desk/listing.h"
#include "desk/review.h"

#define DAY_MS          INT64_C(86400000)
#define MORNING_MS      INT64_C(3600000) /* 09:00 in Shanghai is 01:00 UTC */
#define VERB_MS         INT64_C(20000)
#define APPLICANT_TRIES 400
/* What lapses is not counted among what was asked: its titles are taken from further on. */
#define LAPSED_TITLES 450

void demo_tick(struct demo_house *house, struct date day)
{
    int64_t morning = day.day * DAY_MS + MORNING_MS;

    house->clock_ms += VERB_MS;
    if (house->clock_ms < morning)
        house->clock_ms = morning;
    desk_set_now(house->desk, house->clock_ms);
}

bool demo_sit(struct demo_house *house, int64_t clerk, struct date day, struct err *err)
{
    demo_tick(house, day);
    return desk_sit(house->desk, clerk, err);
}

static size_t place_of(const struct demo_house *house, const struct department *department)
{
    return (size_t) (department - house->desk->catalogue->departments);
}

int64_t demo_officer(const struct demo_house *house, const struct department *department)
{
    return house->officers[place_of(house, department)];
}

int64_t demo_checker(const struct demo_house *house, const struct department *department)
{
    return house->checkers[place_of(house, department)];
}

int64_t demo_supervisor(const struct demo_house *house, const struct department *department)
{
    return house->supervisors[place_of(house, department)];
}

/* ---- verbs; what is refused ends the story ---- */

/* What may not go on after the review is declined, as an office would; anything else stays. */
static bool outcome(struct demo_story *story, bool done, const struct err *why, struct err *err)
{
    if (done)
        return true;
    if (why->kind != ERR_REFUSED && why->kind != ERR_INPUT)
        return act_fail(err, why);
    story->over = story->over || story->stage < STAGE_REVIEWED || story->stage > STAGE_ASSESSED;
    story->fate = FATE_DECLINED;
    story->stop = story->stage;
    return true;
}

static bool read_row(struct demo_house *house, const struct demo_story *story,
                     struct applications *ret_rows, struct err *err)
{
    if (!desk_applications(house->desk, &story->id, 1, ret_rows, err))
        return false;
    return ret_rows->count == 1 || err_set(err, ERR_STORE, "demo: %s does not see application %lld",
                                           house->desk->clerk.login, (long long) story->id);
}

static bool make_move(struct demo_house *house, struct demo_story *story, int64_t clerk,
                      enum move move, const struct move_details *details, struct err *err)
{
    AUTO_APPLICATIONS struct applications rows = {0};
    struct findings findings = {0};
    struct err why = {0};
    bool moved;

    if (!demo_sit(house, clerk, story->next, err) || !read_row(house, story, &rows, err))
        return false;
    moved = desk_move(house->desk, story->id, rows.list[0].version, move, details, &findings, &why);
    findings_release(&findings);
    if (moved)
        story->stage = move_row(move)->to;
    return outcome(story, moved, &why, err);
}

static bool officer_moves(struct demo_house *house, struct demo_story *story, enum move move,
                          const struct move_details *details, struct err *err)
{
    return make_move(house, story, demo_officer(house, story->law->departments[0]), move, details,
                     err);
}

static bool supervisor_moves(struct demo_house *house, struct demo_story *story, enum move move,
                             const char *reason, struct err *err)
{
    return make_move(house, story, demo_supervisor(house, story->law->departments[0]), move,
                     &(struct move_details){.reason = reason}, err);
}

/* ---- the counter ---- */

static bool may_apply(const struct item *item, const struct organisation *organisation,
                      struct date day)
{
    return (item->applicants & (1u << organisation->kind)) && organisation->invented &&
           organisation->established_on.day < day.day;
}

/* On a list that applicants of the item may not be on; what is not known does not bar. */
static bool is_barred(struct demo_house *house, const struct item *item,
                      const struct organisation *organisation, struct date day)
{
    static const struct facts none = {0};

    for (size_t i = 0; i < item->ask_count; i++) {
        const struct listed *listed = item->asks[i].listed;
        AUTO_ARENA struct arena arena = {0};
        struct listing_hit hit;

        if (listed && listed->who.count == 0 &&
            (!listing_look_up(house->desk, listed, &none, organisation, day, &arena, &hit, NULL) ||
             hit.truth == TRUTH_YES))
            return true;
    }
    return false;
}

static const struct organisation *pick_organisation(struct demo_house *house)
{
    return &house->organisations[dice_throw(&house->dice) % house->organisation_count];
}

static bool has_asked(const struct demo_house *house, const char *item,
                      const struct organisation *organisation)
{
    for (size_t i = 0; i < house->asked_count; i++)
        if (house->asked[i].applicant == organisation && text_is(house->asked[i].item, item))
            return true;
    return false;
}

/* Where a platform, park or laboratory holds the limit, whoever asked for it once comes back once,
 * so that limits are shared where they are meant to be. */
static const struct organisation *comes_back(const struct demo_house *house,
                                             const struct demo_story *story)
{
    const struct organisation *last = NULL;
    size_t times = 0;

    for (size_t i = 0; i < house->asked_count; i++)
        if (text_is(house->asked[i].item, story->item))
            last = house->asked[i].applicant;
    for (size_t i = 0; i < house->asked_count; i++)
        times +=
            last && text_is(house->asked[i].item, story->item) && house->asked[i].applicant == last;
    return times % 2 == 1 && may_apply(story->law, last, story->next) ? last : NULL;
}

static bool is_held_by_fact(const struct item *item)
{
    for (size_t i = 0; i < item->gives.limit_count; i++)
        if (item->gives.limits[i].holder == HOLDER_FACT)
            return true;
    return false;
}

/* Somebody who may apply, searched from a thrown place on; who has not asked for the same before
 * when there is one: many limits count all of an applicant.  NULL when nobody may. */
static const struct organisation *pick_applicant(struct demo_house *house,
                                                 const struct demo_story *story)
{
    size_t start = (size_t) (dice_throw(&house->dice) % house->organisation_count);
    const struct organisation *again = NULL;

    if (story->applicant)
        return story->applicant;
    if (is_held_by_fact(story->law) && comes_back(house, story))
        return comes_back(house, story);
    for (size_t i = 0; i < house->organisation_count; i++) {
        const struct organisation *organisation =
            &house->organisations[(start + i) % house->organisation_count];

        if (!may_apply(story->law, organisation, story->next) ||
            is_barred(house, story->law, organisation, story->next))
            continue;
        if (!has_asked(house, story->item, organisation))
            return organisation;
        again = organisation;
    }
    return again;
}

static bool find_statement(struct demo_house *house, struct demo_story *story,
                           struct demo_statement *statement)
{
    struct demo_case about = {.item = story->law,
                              .received_on = story->next,
                              .nth = house->asked_count +
                                     (story->fate == FATE_LAPSED ? LAPSED_TITLES : 0),
                              .wants_refusal = story->fate == FATE_REFUSED};
    struct answer claim[2];

    for (int i = 0; i < APPLICANT_TRIES; i++) {
        about.applicant = pick_applicant(house, story);
        about.partner = pick_organisation(house);
        about.body =
            demo_body_of(house, story->item, about.applicant, story->next, &about.body_fact);
        about.claim = claim;
        about.claim_count =
            about.wants_refusal
                ? 0
                : demo_body_claim(house, story->item, about.applicant, &house->arena, claim);
        if (!about.applicant || about.partner == about.applicant || !about.partner->invented ||
            !demo_state(&house->dice, &about, &house->arena, statement))
            continue;
        story->applicant = about.applicant;
        story->decided = statement->decided;
        *ARENA_PUSH(&house->arena, house->asked, house->asked_count) =
            (struct demo_asked){.item = story->item, .applicant = about.applicant};
        return true;
    }
    return false;
}

/* ---- what an office is to find: planted once each ---- */

static bool is_fact_of(const struct mark_rule *rule, const char *fact)
{
    for (size_t i = 0; i < rule->facts.count; i++)
        if (text_is(rule->facts.list[i], fact))
            return true;
    return false;
}

static bool stays_at_check(const struct demo_story *story)
{
    return story->fate == FATE_STAYS && story->stop == STAGE_FORMAL;
}

/* A contract that was stated under another measure; NULL: there was none yet. */
static const char *contract_elsewhere(const struct demo_house *house, int measure)
{
    return house->contract_measure != measure ? house->contract : house->contract_other;
}

/* One contract under two measures: the second is stated by one that still stands at the check. */
static void plant_contract(struct demo_house *house, const struct demo_story *story,
                           struct demo_statement *statement)
{
    const struct fingerprints *rules = house->desk->catalogue->fingerprints;
    int measure = story->law->edition->measure;

    for (size_t i = 0; rules->mark_count > 0 && i < statement->answer_count; i++) {
        struct answer *answer = &statement->answers[i];

        if (!is_fact_of(&rules->marks[0], answer->fact) || text_empty(answer->typed))
            continue;
        if (stays_at_check(story) && !house->contract_planted &&
            contract_elsewhere(house, measure)) {
            answer->typed = contract_elsewhere(house, measure);
            house->contract_planted = true;
        } else if (!house->contract) {
            house->contract = answer->typed;
            house->contract_measure = measure;
        } else if (!house->contract_other && house->contract_measure != measure) {
            house->contract_other = answer->typed;
        }
    }
}

/* A quota that several contracts can be paid with. */
static void plant_quota(const struct demo_story *story, struct demo_statement *statement)
{
    const char *asked = story->law->gives.of;

    for (size_t i = 0; story->law->voucher && asked && i < statement->answer_count; i++)
        if (text_is(statement->answers[i].fact, asked)) {
            statement->answers[i].typed = "1500000.00";
            statement->requested = "1500000.00";
            statement->decided = "1200000.00";
        }
}

/* A project that comes again under nearly the same title. */
static void plant_title(struct demo_house *house, const struct demo_story *story,
                        struct demo_statement *statement)
{
    if (!house->title)
        house->title = statement->title;
    else if (!house->title_planted && stays_at_check(story)) {
        statement->title = arena_format(&house->arena, "%s（二期）", house->title);
        house->title_planted = true;
    }
}

static bool receive(struct demo_house *house, struct demo_story *story, struct err *err)
{
    struct demo_statement statement;
    struct findings findings = {0};
    struct err why = {0};
    bool received;

    story->law = catalogue_item_on(house->desk->catalogue, story->item, story->next, err);
    if (!story->law)
        return false;
    if (story->fate == FATE_REFUSED && !find_statement(house, story, &statement))
        story->fate = FATE_STAYS; /* an item that refuses nobody */
    if (story->fate != FATE_REFUSED && !find_statement(house, story, &statement))
        return err_set(err, ERR_INPUT, _("nothing that %s would accept could be invented"),
                       story->item);
    plant_contract(house, story, &statement);
    plant_title(house, story, &statement);
    plant_quota(story, &statement);
    if (!demo_sit(house, house->counter, story->next, err))
        return false;
    received = desk_intake(house->desk,
                           &(struct intake){.item = story->item,
                                            .organisation_id = story->applicant->id,
                                            .title = statement.title,
                                            .requested = statement.requested,
                                            .received_on = "",
                                            .answers = statement.answers,
                                            .answer_count = statement.answer_count},
                           &story->id, &findings, &why);
    findings_release(&findings);
    story->stage = STAGE_RECEIVED;
    return received || act_fail(err, &why);
}

/* ---- the formal check ---- */

/* A receipt outside the application period is taken for a reason. */
static bool tick(struct demo_house *house, struct demo_story *story, const struct check_line *line,
                 bool fails, struct err *err)
{
    const char *note = fails ? "与所附材料不符" : line->out_of_window ? DEMO_LATE_NOTE : "";

    return desk_check_set(house->desk, story->id, line->check->id,
                          fails ? CHECK_NOT_MET : CHECK_MET, note, err);
}

static bool tick_off(struct demo_house *house, struct demo_story *story, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct item *law = story->law;

    if (!demo_sit(house, demo_officer(house, law->departments[0]), story->next, err))
        return false;
    if (story->ticked)
        return true;
    story->ticked = true;
    if (!desk_application(house->desk, story->id, &page, err))
        return false;
    for (size_t i = 0; i < law->material_count; i++) {
        if (!law->materials[i].required)
            continue;
        if (!desk_material_set(house->desk, story->id, law->materials[i].id, true, err))
            return false;
        demo_tick(house, story->next);
    }
    for (size_t i = 0; i < page.check_count; i++) {
        if (!tick(house, story, &page.checks[i], story->fate == FATE_REFUSED && i == 0, err))
            return false;
        demo_tick(house, story->next);
    }
    return true;
}

static bool answer_findings(struct demo_house *house, struct demo_story *story, struct err *err)
{
    AUTO_DUPLICATES struct duplicates found = {0};

    if (!desk_duplicates(house->desk, story->id, &found, err))
        return false;
    for (size_t i = 0; i < found.open; i++) {
        if (!desk_duplicate_answer(house->desk, story->id, &found.list[i],
                                   found.list[i].is_related
                                       ? "已核实，双方无关联交易，与本项目无关。"
                                       : "已调阅原件比对，建设内容不同，不构成重复申报。",
                                   err))
            return false;
        demo_tick(house, story->next);
    }
    return true;
}

/* Line by line, as the papers come in. */
static bool answer_notice(struct demo_house *house, struct demo_story *story, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct overlay *notice;

    if (!demo_sit(house, demo_officer(house, story->law->departments[0]), story->next, err) ||
        !desk_application(house->desk, story->id, &page, err))
        return false;
    notice = desk_correction_open(&page);
    for (size_t i = 0; notice && i < notice->item_count; i++) {
        if (!desk_correction_settle(house->desk, story->id, notice->items[i].line,
                                    CORRECTION_ANSWERED, "", err))
            return false;
        demo_tick(house, story->next);
    }
    return true;
}

/* All at once: what is drafted, and what the officer saw beside it. */
static bool send_back(struct demo_house *house, struct demo_story *story, const char *seen,
                      struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct correction_line *lines;
    const char *notice = seen;

    if (!tick_off(house, story, err) || !desk_application(house->desk, story->id, &page, err))
        return false;
    for (size_t i = 0, count = desk_correction_draft(&page, &arena, &lines); i < count; i++)
        notice = arena_format(&arena, "%s\n%s", notice, lines[i].text);
    return officer_moves(house, story, MOVE_RETURN, &(struct move_details){.reason = notice}, err);
}

static bool formal_step(struct demo_house *house, struct demo_story *story, struct err *err)
{
    static const char *const missing[] = {
        "请补交加盖公章的信用承诺书。\n请更正申请书第三页的金额。",
        "合同扫描件不清晰，请重新提交。\n附件二缺少法定代表人签字。",
        "请说明项目实施地点。\n请补交场地租赁合同。",
    };

    if (story->returns && !story->returned) {
        story->returned = true;
        story->is_out = true;
        if (!send_back(house, story, missing[story->id % 3], err))
            return false;
        story->over = story->over || story->late_answer;
        return true;
    }
    if (story->is_out && story->fate == FATE_LAPSED) {
        story->over = true;
        return officer_moves(
            house, story, MOVE_LAPSE,
            &(struct move_details){.reason = "逾期未补正，且未申请延期，视为放弃申请。"}, err);
    }
    if (story->is_out) {
        story->is_out = false;
        return answer_notice(house, story, err) &&
               officer_moves(house, story, MOVE_RESUBMIT,
                             &(struct move_details){.reason = "材料已按要求补正。"}, err);
    }
    if (!tick_off(house, story, err) || !answer_findings(house, story, err))
        return false;
    if (story->fate == FATE_REFUSED) {
        story->over = true;
        return supervisor_moves(house, story, MOVE_REFUSE, "不符合申报条件，不予受理。", err);
    }
    return officer_moves(house, story, MOVE_ACCEPT, NULL, err);
}

/* ---- review ---- */

static bool assign_reviewers(struct demo_house *house, struct demo_story *story, struct err *err)
{
    size_t first = (size_t) story->id % DEMO_REVIEWERS;

    if (!demo_sit(house, demo_officer(house, story->law->departments[0]), story->next, err))
        return false;
    for (size_t i = 0; i < DEMO_SCORERS; i++) {
        if (!desk_reviewer_assign(house->desk, story->id,
                                  house->reviewers[(first + i) % DEMO_REVIEWERS], err))
            return false;
        demo_tick(house, story->next);
    }
    return true;
}

/* The third of them is no matter of chance, so that what is thrown after stays the same. */
static int percent_given(struct demo_house *house, const struct demo_story *story, size_t nth,
                         size_t criterion, int least, int most)
{
    if (nth < 2)
        return dice_between(&house->dice, least, most);
    return least + (int) (((size_t) story->id * 7 + criterion * 5) % (size_t) (most - least + 1));
}

static bool score(struct demo_house *house, struct demo_story *story, size_t nth, struct err *err)
{
    int64_t reviewer = house->reviewers[((size_t) story->id + nth) % DEMO_REVIEWERS];
    const struct item *law = story->law;
    AUTO_ARENA struct arena arena = {0};
    struct typed_points *points = arena_get(&arena, law->criterion_count * sizeof *points);
    bool low = story->fate == FATE_DECLINED && story->stop == STAGE_REVIEWED;
    int least = law->pass_mark > 70 ? law->pass_mark + 1 : 71;

    if (!demo_sit(house, reviewer, story->next, err) ||
        !desk_conflict_declare(house->desk, story->id, "", err))
        return false;
    for (size_t i = 0; i < law->criterion_count; i++) {
        int percent = percent_given(house, story, nth, i, low ? 30 : least, low ? 52 : 96);

        points[i] = (struct typed_points){
            .criterion = law->criteria[i].id,
            .points = arena_format(&arena, "%d", law->criteria[i].most * percent / 100),
            .comment = low ? "论证不足，预期成效缺乏依据。" : ""};
    }
    if (!desk_score_save(house->desk, story->id, points, law->criterion_count,
                         low ? "建议不予资助。" : "同意推荐。", err))
        return false;
    demo_tick(house, story->next);
    return desk_score_seal(house->desk, story->id, err);
}

static bool open_review(struct demo_house *house, struct demo_story *story, struct err *err)
{
    if (!assign_reviewers(house, story, err) ||
        !officer_moves(house, story, MOVE_OPEN_REVIEW, NULL, err))
        return false;
    return !story->half_reviewed || story->over || score(house, story, 0, err);
}

static bool close_review(struct demo_house *house, struct demo_story *story, struct err *err)
{
    for (size_t i = 0; i < DEMO_SCORERS; i++)
        if (!score(house, story, i, err))
            return false;
    return officer_moves(house, story, MOVE_CLOSE_REVIEW, NULL, err);
}

/* ---- from the amount to the end ---- */

static bool assess(struct demo_house *house, struct demo_story *story, struct err *err)
{
    struct move_details details = {0};

    if (!text_empty(story->decided))
        details = (struct move_details){.decided = story->decided,
                                        .ground = "经集体研究，按评审意见和核定投入确定。"};
    return officer_moves(house, story, MOVE_ASSESS, &details, err);
}

static bool pay(struct demo_house *house, struct demo_story *story, struct err *err)
{
    return story->over || make_move(house, story, house->finance, MOVE_PAY, NULL, err);
}

static bool check(struct demo_house *house, struct demo_story *story, struct err *err)
{
    return make_move(house, story, demo_checker(house, story->law->departments[0]), MOVE_CHECK,
                     NULL, err);
}

/* Where there is an agreement, a part before the acceptance and the rest after it. */
static bool pay_and_close(struct demo_house *house, struct demo_story *story, struct err *err)
{
    bool pays = story->law->pool != NULL, agrees = story->law->agreement != NULL;

    if (agrees && (!demo_award_sign(house, story->law, story->id, story->next, err) ||
                   !pay(house, story, err) ||
                   !demo_award_accept(house, story->law, story->id, story->next, err)))
        return false;
    if (pays && !pay(house, story, err))
        return false;
    if (pays && !story->over && !demo_paid(house, story->id, story->next, err))
        return false;
    return story->over || make_move(house, story, house->finance, MOVE_CLOSE, NULL, err);
}

static bool go_on(struct demo_house *house, struct demo_story *story, struct err *err)
{
    enum stage after = stage_next(story->law->stages, story->stage);

    switch (story->stage) {
    case STAGE_RECEIVED:
        return officer_moves(house, story, MOVE_TAKE_UP, NULL, err);
    case STAGE_FORMAL:
        return formal_step(house, story, err);
    case STAGE_ACCEPTED:
        if (!demo_opinions(house, story->id, story->law->departments[0], story->next, err))
            return false;
        return after == STAGE_REVIEW ? open_review(house, story, err) : assess(house, story, err);
    case STAGE_REVIEW:
        return close_review(house, story, err);
    case STAGE_REVIEWED:
        return assess(house, story, err);
    case STAGE_ASSESSED:
        if (!check(house, story, err))
            return false;
        if (story->over || story->fate == FATE_DECLINED)
            return true;
        return after == STAGE_PROPOSED ? officer_moves(house, story, MOVE_PROPOSE, NULL, err)
                                       : supervisor_moves(house, story, MOVE_AWARD, NULL, err);
    case STAGE_PROPOSED:
        if (!demo_plan_line(house, story->id, story->law->departments[0], story->next, err))
            return false;
        return supervisor_moves(house, story, MOVE_PUBLISH, NULL, err);
    case STAGE_NOTICE:
        return supervisor_moves(house, story, MOVE_AWARD, NULL, err) &&
               (story->over ||
                demo_plan_done(house, story->id, story->law->departments[0], story->next, err));
    case STAGE_AWARDED:
        return pay_and_close(house, story, err);
    case STAGE_DRAFT:
    case STAGE_CLOSED:
    case STAGE_NOT_ACCEPTED:
    case STAGE_DECLINED:
    case STAGE_WITHDRAWN:
    case STAGE_LAPSED:
    case STAGE_REVOKED:
    case STAGE_VOID:
    case STAGE_COUNT:
        break;
    }
    story->over = true;
    return true;
}

static bool meet_fate(struct demo_house *house, struct demo_story *story, struct err *err)
{
    story->over = true;
    switch (story->fate) {
    case FATE_STAYS:
    case FATE_REFUSED:
    case FATE_LAPSED:
        return true;
    case FATE_DECLINED:
        return supervisor_moves(house, story, MOVE_DECLINE, "评审未通过，不予资助。", err);
    case FATE_WITHDRAWN:
        return officer_moves(house, story, MOVE_WITHDRAW,
                             &(struct move_details){.reason = "申请单位书面申请撤回。"}, err);
    }
    return true;
}

/* The day after next: a few working days on, and not before a notice has run out. */
static bool plan_next(struct demo_house *house, struct demo_story *story, struct err *err)
{
    AUTO_APPLICATIONS struct applications rows = {0};
    struct date from = story->next;

    if (story->stage == STAGE_NOTICE) {
        if (!read_row(house, story, &rows, err))
            return false;
        from = rows.list[0].notice_to;
    }
    story->next = calendar_after(house->desk->calendar, from,
                                 dice_between(&house->dice, 1, story->gap), NULL);
    return true;
}

bool demo_story_step(struct demo_house *house, struct demo_story *story, struct err *err)
{
    if (story->id == 0) {
        if (!receive(house, story, err))
            return false;
    } else if (story->stage >= story->stop && story->fate != FATE_REFUSED) {
        return meet_fate(house, story, err);
    } else if (!go_on(house, story, err)) {
        return false;
    }
    return story->over || plan_next(house, story, err);
}
