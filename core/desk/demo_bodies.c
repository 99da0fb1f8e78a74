/* SPDX-License-Identifier: Apache-2.0 */
/* Standing bodies of the demonstration: from data/sample/bodies.csv, each entered and evaluated on
 * its own days by the people of the department that keeps it. */
#include "desk/demo_bodies.h"

#include <stdlib.h>

#include "base/text.h"
#include "desk/act.h"
#include "desk/bodies.h"
#include "desk/table_file.h"

#define CELLS         15
#define PANEL         3
#define POINTS_APART  2 /* between one panel member and the next */
#define CRITERIA_MOST 16
#define PIECES_EARLY  2 /* of the evidence, soon after the notice */

enum cell {
    CELL_KIND,
    CELL_NAME,
    CELL_FIELD,
    CELL_PLACE,
    CELL_SINCE,
    CELL_YEARS,
    CELL_MONTHS,
    CELL_REGISTERED,
    CELL_GRADED,
    CELL_LATE,
    CELL_POINTS,
    CELL_RECTIFY_BY,
    CELL_REGRADED,
    CELL_POINTS_AGAIN,
    CELL_STOP,
};

/** One row of the sample, and how far it has come. */
struct demo_body {
    const struct body_kind *kind;
    const struct organisation *host;
    const char *name, *field;
    struct date since, registered_on, graded_on, rectify_by, regraded_on;
    int years, months, late, points, points_again;
    enum body_state stop; /* BODY_STATE_COUNT: goes all the way */
    int64_t id;
    int step; /* the next one */
};

/* What happens in turn, and how many days from the day of the grade (or of the second one). */
enum { STEP_PIECES = BODY_MOVE_COUNT, STEP_ENTER };
static const struct {
    int what; /* a move of body.def, or one of the above */
    int days;
} steps[] = {
    {STEP_ENTER, 0},         {BODY_MOVE_NOTIFY, -60}, {STEP_PIECES, -50},    {BODY_MOVE_FILE, -30},
    {BODY_MOVE_SCORE, -3},   {BODY_MOVE_GRADE, 0},    {BODY_MOVE_REWARD, 4}, {BODY_MOVE_CLOSE, 11},
    {BODY_MOVE_RESCORE, -2}, {BODY_MOVE_REGRADE, 0},  {BODY_MOVE_LIFT, 4},
};
#define STEP_COUNT   ((int) (sizeof steps / sizeof *steps))
#define FILE_BY_DAYS (-20) /* from the grade */

/* ---- who hosts ---- */

/* The place-th invented one that may apply for the item; units before enterprises where the item
 * takes both. */
static const struct organisation *host_of(const struct demo_house *house,
                                          const struct body_kind *kind, size_t place)
{
    const char *id = kind->reward ? kind->reward : kind->award;
    const struct item *item = catalogue_item_latest(house->desk->catalogue, id ? id : "");
    const struct organisation *host = NULL;
    unsigned wanted = item ? item->applicants & ~(1u << ORGANISATION_ENTERPRISE) : 0;

    if (wanted == 0)
        wanted = 1u << ORGANISATION_ENTERPRISE;
    for (size_t i = house->organisation_count; i-- > 0;) {
        const struct organisation *organisation = &house->organisations[i];

        if (!organisation->invented || !(wanted & (1u << organisation->kind)))
            continue;
        host = organisation;
        if (place-- == 0)
            break;
    }
    return host;
}

static const struct body_kind *kind_of(const struct demo_house *house, const char *item)
{
    return catalogue_body_kind_of(house->desk->catalogue, item);
}

bool demo_item_is_reward(const struct demo_house *house, const char *item)
{
    const struct body_kind *kind = kind_of(house, item);

    return kind && kind->graded_by && text_is(kind->reward, item);
}

/* The grade opens the reward, given once and not after something was put right. */
static bool opens_reward(const struct demo_body *body)
{
    const struct body_grade *grade = body_kind_grade_at(body->kind, body->points * 100);

    return body->stop == BODY_STATE_COUNT && !date_is_none(body->graded_on) && grade &&
           (grade->outcomes & (1u << OUTCOME_REWARD));
}

const struct organisation *demo_body_rewarded(const struct demo_house *house, const char *item,
                                              size_t nth, struct date *ret_graded_on)
{
    const struct body_kind *kind = kind_of(house, item);

    for (size_t i = 0; i < house->body_count; i++) {
        const struct demo_body *body = &house->bodies[i];

        if (body->kind != kind || !opens_reward(body) || nth-- > 0)
            continue;
        *ret_graded_on = body->graded_on;
        return body->host;
    }
    return NULL;
}

size_t demo_body_claim(const struct demo_house *house, const char *item,
                       const struct organisation *applicant, struct arena *arena,
                       struct answer claim[2])
{
    const struct body_kind *kind = kind_of(house, item);
    const struct ask *ask;

    if (!demo_item_is_reward(house, item))
        return 0;
    ask = item_ask(catalogue_item_latest(house->desk->catalogue, item), kind->graded_by);
    for (size_t i = 0; i < house->body_count; i++) {
        const struct demo_body *body = &house->bodies[i];
        char day[DATE_TEXT_SIZE];

        if (body->kind != kind || body->host != applicant || !opens_reward(body))
            continue;
        claim[0] = (struct answer){
            .fact = kind->graded_by,
            .typed =
                body_kind_claim(kind, ask, body_kind_grade_at(kind, body->points * 100)->id)->id};
        claim[1] = (struct answer){.fact = kind->graded_on,
                                   .typed = arena_text(arena, date_text(body->graded_on, day))};
        return 2;
    }
    return 0;
}

const char *demo_body_of(const struct demo_house *house, const char *item,
                         const struct organisation *organisation, struct date day,
                         const char **ret_fact)
{
    const struct body_kind *kind = kind_of(house, item);

    if (!kind || !kind->named_by)
        return NULL;
    *ret_fact = kind->named_by;
    for (size_t i = 0; i < house->body_count; i++)
        if (house->bodies[i].kind == kind && house->bodies[i].host == organisation &&
            house->bodies[i].since.day <= day.day)
            return house->bodies[i].name;
    return NULL;
}

/* ---- reading ---- */

static struct date day_of(const struct table_row *row, enum cell cell, struct date otherwise)
{
    struct date day;

    return date_parse(row->cells[cell].text, &day, NULL) ? day : otherwise;
}

static int number_of(const struct table_row *row, enum cell cell)
{
    return (int) strtol(row->cells[cell].text, NULL, 10);
}

static void read_body(struct demo_house *house, const struct table_row *row, struct date first)
{
    const struct body_kind *kind =
        catalogue_body_kind(house->desk->catalogue, row->cells[CELL_KIND].text);
    struct demo_body body = {.kind = kind, .stop = BODY_STATE_COUNT};

    if (!kind) /* another policy has other kinds */
        return;
    body.host = host_of(house, kind, (size_t) number_of(row, CELL_PLACE));
    if (!body.host)
        return;
    body.name = arena_text(&house->arena, row->cells[CELL_NAME].text);
    body.field = arena_text(&house->arena, row->cells[CELL_FIELD].text);
    body.since = day_of(row, CELL_SINCE, DATE_NONE);
    body.registered_on = day_of(row, CELL_REGISTERED, first);
    body.graded_on = day_of(row, CELL_GRADED, DATE_NONE);
    body.rectify_by = day_of(row, CELL_RECTIFY_BY, DATE_NONE);
    body.regraded_on = day_of(row, CELL_REGRADED, DATE_NONE);
    body.years = number_of(row, CELL_YEARS);
    body.months = number_of(row, CELL_MONTHS);
    body.late = number_of(row, CELL_LATE);
    body.points = number_of(row, CELL_POINTS);
    body.points_again = number_of(row, CELL_POINTS_AGAIN);
    (void) body_state_parse(row->cells[CELL_STOP].text, &body.stop);
    *ARENA_PUSH(&house->arena, house->bodies, house->body_count) = body;
}

bool demo_bodies_begin(struct demo_house *house, const char *sample_dir, struct date day,
                       struct err *err)
{
    AUTO_TABLE_FILE struct table_file table = {0};
    AUTO_ARENA struct arena arena = {0};
    struct digest digest;
    size_t line;

    if (!table_file_load(arena_format(&arena, "%s/bodies.csv", sample_dir), NULL, &table, &line,
                         &digest, err))
        return false;
    for (size_t i = 1; i < table.count; i++)
        if (table.rows[i].count == CELLS)
            read_body(house, &table.rows[i], day);
    return demo_bodies_until(house, day, err);
}

/* ---- what comes next ---- */

static bool is_second(int step)
{
    return steps[step].what == BODY_MOVE_RESCORE || steps[step].what == BODY_MOVE_REGRADE ||
           steps[step].what == BODY_MOVE_LIFT;
}

/* It stays where it is rather than make this move. */
static bool stays_before(const struct demo_body *body, int step)
{
    const struct move_row *row;

    if (body->stop == BODY_STATE_COUNT || steps[step].what >= BODY_MOVE_COUNT)
        return false;
    row = body_move_row((enum body_move) steps[step].what);
    return (row->from & (1u << body->stop)) && row->to != body->stop;
}

/* DATE_NONE: nothing comes any more. */
static struct date day_of_step(const struct demo_house *house, const struct demo_body *body,
                               int step)
{
    struct date day;

    if (step >= STEP_COUNT || stays_before(body, step))
        return DATE_NONE;
    day = is_second(step) ? body->regraded_on : body->graded_on;
    if (steps[step].what == STEP_ENTER)
        return body->registered_on;
    if (date_is_none(day))
        return DATE_NONE;
    day.day += steps[step].days + (steps[step].what == BODY_MOVE_FILE ? body->late : 0);
    while (!calendar_is_working(house->desk->calendar, day))
        day.day++;
    return day;
}

/* A bad grade goes to putting right, others to their end. */
static void go_on(struct demo_body *body)
{
    int done = steps[body->step].what;
    const struct body_grade *grade = body_kind_grade_at(body->kind, body->points * 100);

    if (done == BODY_MOVE_CLOSE)
        body->step = STEP_COUNT;
    else
        body->step += done == BODY_MOVE_REWARD && grade && grade->stops ? 2 : 1;
}

/* ---- doing it ---- */

static bool seat(struct demo_house *house, const struct demo_body *body, enum body_move move,
                 struct date day, struct err *err)
{
    bool officer = body_move_row(move)->roles & ROLE_BIT(ROLE_OFFICER);

    return demo_sit(house,
                    officer ? demo_officer(house, body->kind->department)
                            : demo_supervisor(house, body->kind->department),
                    day, err);
}

static bool enter(struct demo_house *house, struct demo_body *from, struct date day,
                  struct err *err)
{
    struct body body = {.kind = from->kind->id,
                        .name = from->name,
                        .field = from->field,
                        .organisation_id = from->host->id,
                        .recognised_on = from->since,
                        .cycle_years = from->years,
                        .months = from->months,
                        .invented = true};

    return seat(house, from, BODY_MOVE_NOTIFY, day, err) &&
           desk_body_save(house->desk, &body, &from->id, err);
}

static bool mark_pieces(struct demo_house *house, const struct demo_body *body, size_t most,
                        bool required_only, struct err *err)
{
    for (size_t i = 0; i < body->kind->evidence_count && i < most; i++) {
        const struct material *piece = &body->kind->evidence[i];
        AUTO_BODY_PAGE struct body_page page = {0};

        if (!desk_body(house->desk, body->id, &page, err))
            return false;
        if ((required_only && !piece->required) || page.evidence[i].present)
            continue;
        if (!desk_body_evidence(house->desk, body->id, page.body.version, piece->id, true, "", err))
            return false;
    }
    return true;
}

static bool move_body(struct demo_house *house, const struct demo_body *body, enum body_move move,
                      const struct body_order *order, struct err *err)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};

    return desk_body(house->desk, body->id, &page, err) &&
           desk_body_move(house->desk, body->id, page.body.version, move, order, &findings, err);
}

static bool score(struct demo_house *house, const struct demo_body *body, enum body_move move,
                  struct err *err)
{
    static const char *const members[PANEL] = {"样例专家甲", "样例专家乙", "样例专家丙"};
    int middle = move == BODY_MOVE_RESCORE ? body->points_again : body->points;
    struct points points[CRITERIA_MOST];

    for (int m = 0; m < PANEL; m++) {
        struct body_order order = {.member = members[m],
                                   .comment = "现场评估（样例）",
                                   .points = points,
                                   .point_count = body->kind->criterion_count};

        for (size_t i = 0; i < order.point_count && i < CRITERIA_MOST; i++)
            points[i] = (struct points){.criterion = body->kind->criteria[i].id,
                                        .points = middle + (m - 1) * POINTS_APART};
        if (!move_body(house, body, move, &order, err))
            return false;
    }
    return true;
}

static bool grade(struct demo_house *house, const struct demo_body *body, enum body_move move,
                  struct err *err)
{
    int points = move == BODY_MOVE_REGRADE ? body->points_again : body->points;
    struct date day = move == BODY_MOVE_REGRADE ? body->regraded_on : body->graded_on;
    const struct body_grade *meant = body_kind_grade_at(body->kind, points * 100);
    char typed[DATE_TEXT_SIZE];
    struct body_order order = {.grade = meant->id, .day = date_text(day, typed)};

    return move_body(house, body, move, &order, err);
}

/* What the grade leads to: its first outcome. */
static bool conclude(struct demo_house *house, const struct demo_body *body, struct err *err)
{
    const struct body_grade *meant = body_kind_grade_at(body->kind, body->points * 100);
    char typed[DATE_TEXT_SIZE];
    struct body_order order = {.day = date_text(body->rectify_by, typed),
                               .reason = "经费使用与成果不符要求，限期整改（样例）"};

    if (meant->outcomes & (1u << OUTCOME_RECTIFY))
        return move_body(house, body, BODY_MOVE_ORDER, &order, err);
    return move_body(house, body,
                     meant->outcomes & (1u << OUTCOME_REWARD) ? BODY_MOVE_REWARD
                                                              : BODY_MOVE_CONTINUE,
                     NULL, err);
}

static bool notify(struct demo_house *house, const struct demo_body *body, struct err *err)
{
    struct date by = {body->graded_on.day + FILE_BY_DAYS};
    char typed[DATE_TEXT_SIZE];
    struct body_order order = {.day = date_text(by, typed)};

    return move_body(house, body, BODY_MOVE_NOTIFY, &order, err);
}

static bool do_step(struct demo_house *house, struct demo_body *body, struct date day,
                    struct err *err)
{
    int what = steps[body->step].what;

    if (what == STEP_ENTER)
        return enter(house, body, day, err);
    if (!seat(house, body, what == STEP_PIECES ? BODY_MOVE_FILE : (enum body_move) what, day, err))
        return false;
    switch (what) {
    case STEP_PIECES:
        return mark_pieces(house, body, PIECES_EARLY, false, err);
    case BODY_MOVE_NOTIFY:
        return notify(house, body, err);
    case BODY_MOVE_FILE:
        return mark_pieces(house, body, SIZE_MAX, true, err) &&
               move_body(house, body, BODY_MOVE_FILE, NULL, err);
    case BODY_MOVE_SCORE:
    case BODY_MOVE_RESCORE:
        return score(house, body, (enum body_move) what, err);
    case BODY_MOVE_GRADE:
    case BODY_MOVE_REGRADE:
        return grade(house, body, (enum body_move) what, err);
    case BODY_MOVE_REWARD:
        return conclude(house, body, err);
    default:
        return move_body(house, body, (enum body_move) what, NULL, err);
    }
}

bool demo_bodies_until(struct demo_house *house, struct date day, struct err *err)
{
    for (;;) {
        struct demo_body *next = NULL;
        struct date when = DATE_NONE;

        for (size_t i = 0; i < house->body_count; i++) {
            struct date due = day_of_step(house, &house->bodies[i], house->bodies[i].step);

            if (!date_is_none(due) && due.day <= day.day && (!next || due.day < when.day)) {
                next = &house->bodies[i];
                when = due;
            }
        }
        if (!next)
            return true;
        if (!do_step(house, next, when, err))
            return false;
        go_on(next);
    }
}
