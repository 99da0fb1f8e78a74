/* SPDX-License-Identifier: Apache-2.0 */
/* Scripts of single applications, counted back from the demonstration's last day and told day by
 * day beside the stories of demo.c. */
#include "desk/demo_front.h"

#include <string.h>

#include "base/text.h"
#include "desk/act.h"
#include "desk/correction.h"
#include "desk/demo_house.h"
#include "desk/document.h"
#include "desk/routing.h"

#define FRONT_SEED  UINT64_C(4040404)
#define FRONT_TRIES 400
#define FRONT_CASES 4

/* One application of a script. */
struct front_case {
    const struct item *law;
    int64_t id;
};

/* Like those of no story. */
static const char *const titles[FRONT_CASES] = {
    "口岸报关单证智能核验服务",
    "社区养老陪护语音助手试点",
    "工业质检小样本训练资源申请",
    "青少年编程教育评测资源申请",
};

struct demo_front {
    struct dice dice;
    size_t done; /* steps of the script */
    struct front_case cases[FRONT_CASES];
};

/* ---- doing ---- */

static int64_t officer_of(const struct demo_house *house, const struct front_case *about)
{
    return demo_officer(house, about->law->departments[0]);
}

static bool move(struct demo_house *house, const struct front_case *about, enum move move,
                 const char *reason, struct date day, struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return demo_sit(house, officer_of(house, about), day, err) &&
           desk_application(house->desk, about->id, &page, err) &&
           desk_move(house->desk, about->id, page.application.version, move,
                     &(struct move_details){.reason = reason}, &findings, err);
}

static bool find_statement(struct demo_house *house, struct demo_front *front,
                           struct demo_case *about, struct demo_statement *statement)
{
    size_t count = house->organisation_count;

    for (int i = 0; i < FRONT_TRIES; i++) {
        about->applicant = &house->organisations[dice_throw(&front->dice) % count];
        about->partner = &house->organisations[dice_throw(&front->dice) % count];
        if (about->applicant->invented && about->partner->invented &&
            about->applicant != about->partner &&
            (about->item->applicants & (1u << about->applicant->kind)) &&
            about->applicant->established_on.day < about->received_on.day &&
            demo_state(&front->dice, about, &house->arena, statement))
            return true;
    }
    return false;
}

static bool receive(struct demo_house *house, struct front_case *to, struct date day,
                    struct err *err)
{
    size_t count;
    const char *const *items = catalogue_item_ids(house->desk->catalogue, &count);
    size_t nth = (size_t) (to - house->front->cases);
    struct demo_case about = {.received_on = day, .nth = nth};
    AUTO_FINDINGS struct findings findings = {0};
    struct demo_statement said;

    about.item = to->law = catalogue_item_on(house->desk->catalogue, items[0], day, err);
    if (!to->law)
        return false;
    if (!find_statement(house, house->front, &about, &said))
        return err_set(err, ERR_INPUT, _("nothing that %s would accept could be invented"),
                       to->law->id);
    return demo_sit(house, house->counter, day, err) &&
           desk_intake(house->desk,
                       &(struct intake){.item = to->law->id,
                                        .organisation_id = about.applicant->id,
                                        .title = titles[nth],
                                        .requested = said.requested,
                                        .received_on = "",
                                        .answers = said.answers,
                                        .answer_count = said.answer_count},
                       &to->id, &findings, err);
}

static bool take_up(struct demo_house *house, struct front_case *about, struct date day,
                    struct err *err)
{
    return move(house, about, MOVE_TAKE_UP, NULL, day, err);
}

/* As an officer would: every line looked at, all that is drafted, and what was seen beside it. */
static bool send_back(struct demo_house *house, struct front_case *about, const char *seen,
                      struct date day, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page before = {0}, page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct correction_line *lines;
    const char *notice = "";

    if (!demo_sit(house, officer_of(house, about), day, err) ||
        !desk_application(house->desk, about->id, &before, err))
        return false;
    for (size_t i = 0; i < before.check_count; i++) {
        const struct check_line *line = &before.checks[i];
        bool lacks = !text_empty(desk_check_papers(&before, line, &arena));

        if ((!desk_check_is_done(line) || line->check->papers) &&
            !desk_check_set(house->desk, about->id, line->check->id,
                            lacks ? CHECK_NOT_MET : CHECK_MET,
                            lacks                 ? "附件不齐"
                            : line->out_of_window ? DEMO_LATE_NOTE
                                                  : "",
                            err))
            return false;
    }
    if (!desk_application(house->desk, about->id, &page, err))
        return false;
    for (size_t i = 0, count = desk_correction_draft(&page, &arena, &lines); i < count; i++)
        notice = arena_format(&arena, "%s%s\n", notice, lines[i].text);
    return move(house, about, MOVE_RETURN, arena_format(&arena, "%s%s", notice, seen), day, err);
}

static bool return_first(struct demo_house *house, struct front_case *about, struct date day,
                         struct err *err)
{
    return send_back(house, about, "请更正申请书第三页的金额，与合同一致。\n请说明项目实施地点。",
                     day, err);
}

static bool come_back(struct demo_house *house, struct front_case *about, struct date day,
                      struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const struct overlay *notice;

    if (!demo_sit(house, house->counter, day, err) ||
        !desk_application(house->desk, about->id, &page, err))
        return false;
    for (size_t i = 0; i < page.material_count; i++)
        if (page.materials[i].material->required &&
            !desk_material_set(house->desk, about->id, page.materials[i].material->id, true, err))
            return false;
    notice = desk_correction_open(&page);
    for (size_t i = 0; notice && i < notice->item_count; i++)
        if (strncmp(notice->items[i].source, "material:", strlen("material:")) != 0 &&
            !desk_correction_settle(house->desk, about->id, notice->items[i].line,
                                    CORRECTION_ANSWERED, "已提交更正页", err))
            return false;
    return move(house, about, MOVE_RESUBMIT, NULL, day, err);
}

static bool return_again(struct demo_house *house, struct front_case *about, struct date day,
                         struct err *err)
{
    return send_back(house, about, "更正后的金额与发票仍不一致，请提交付款凭证。\n更正页缺少公章。",
                     day, err);
}

/* What the counter scans at the first correction. */
static bool attach(struct demo_house *house, struct front_case *about, struct date day,
                   struct err *err)
{
    static const struct {
        const char *material, *name;
    } files[] = {{"licence", "licence.pdf"},
                 {"licence", "seal.png"},
                 {"credit_commitment", "commitment.txt"}};
    AUTO_ARENA struct arena arena = {0};
    const char *folder = arena_format(&arena, "%s/papers", house->samples);

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (!demo_sit(house, house->counter, day, err) ||
            !desk_document_attach(house->desk, about->id, files[i].material, folder, files[i].name,
                                  err))
            return false;
    return true;
}

/* ---- routes and desks ---- */

/* The first department that shares the item: it is asked to take the whole. */
static const struct department *other_of(const struct front_case *about)
{
    return about->law->departments[about->law->department_count > 2 ? 2 : 1];
}

static bool ask_transfer(struct demo_house *house, struct front_case *about, struct date day,
                         struct err *err)
{
    return demo_sit(house, officer_of(house, about), day, err) &&
           desk_transfer_ask(house->desk, about->id, other_of(about)->id,
                             "申请内容为工业企业训练资源，属贵局职责。", err);
}

static bool refuse_transfer(struct demo_house *house, struct front_case *about, struct date day,
                            struct err *err)
{
    return demo_sit(house, demo_officer(house, other_of(about)), day, err) &&
           desk_transfer_answer(house->desk, about->id, false, "资源由你委统筹，应由你委受理。",
                                err);
}

static bool decide_transfer(struct demo_house *house, struct front_case *about, struct date day,
                            struct err *err)
{
    return demo_sit(house, demo_supervisor(house, other_of(about)), day, err) &&
           desk_transfer_decide(house->desk, about->id, true,
                                "经两局商定，工业企业训练资源由我局办理。", err);
}

static bool colleague_takes_up(struct demo_house *house, struct front_case *about, struct date day,
                               struct err *err)
{
    AUTO_FINDINGS struct findings findings = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return demo_sit(house, house->colleague, day, err) &&
           desk_application(house->desk, about->id, &page, err) &&
           desk_move(house->desk, about->id, page.application.version, MOVE_TAKE_UP, NULL,
                     &findings, err);
}

/* Away for a week from today: the colleague names who stands in. */
static bool name_deputy(struct demo_house *house, struct front_case *about, struct date day,
                        struct err *err)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    return demo_sit(house, house->colleague, day, err) &&
           desk_deputy_set(house->desk, house->colleague, officer_of(house, about),
                           date_text(day, from), date_text((struct date){day.day + 7}, to), err);
}

static bool hand_desk_over(struct demo_house *house, struct front_case *about, struct date day,
                           struct err *err)
{
    AUTO_HANDOVER struct handover handover = {0};

    return demo_sit(house, demo_supervisor(house, about->law->departments[0]), day, err) &&
           desk_hand_over(house->desk, house->colleague, officer_of(house, about),
                          "借调市里工作三个月", true, &handover, err);
}

bool demo_opinions(struct demo_house *house, int64_t id, const struct department *lead,
                   struct date day, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    if (!demo_sit(house, demo_officer(house, lead), day, err) ||
        !desk_application(house->desk, id, &page, err))
        return false;
    for (size_t i = 0; i < page.consultation_count; i++) {
        const struct consultation *asked = &page.consultations[i];
        const struct department *department =
            catalogue_department(house->desk->catalogue, asked->department);
        int64_t officer = demo_officer(house, department);
        bool conditions = (size_t) id % 7 == i;

        /* some have nobody here, and some never answer */
        if (officer == 0 || asked->opinion != OPINION_AWAITED || ((size_t) id + i) % 3 == 0)
            continue;
        if (!demo_sit(house, officer, day, err) ||
            !desk_opinion_give(house->desk, id, asked->id,
                               conditions ? OPINION_CONDITIONS : OPINION_AGREE,
                               conditions ? "同意，但请核实与本局既有项目不重复。" : "", err))
            return false;
    }
    return true;
}

/* ---- the script ---- */

/* In the order of days: working days before the last one. */
static const struct {
    int before;
    size_t about;
    bool (*step)(struct demo_house *, struct front_case *, struct date, struct err *);
} script[] = {
    {44, 0, receive},         {43, 0, take_up},       {42, 0, return_first},
    {38, 0, come_back},       {37, 0, return_again},  {30, 2, receive},
    {29, 2, take_up},         {28, 2, ask_transfer},  {27, 2, refuse_transfer},
    {25, 2, decide_transfer}, {23, 1, receive},       {22, 1, take_up},
    {21, 1, return_first},    {19, 1, attach},        {19, 1, come_back},
    {18, 1, return_again},    {16, 3, receive},       {15, 3, colleague_takes_up},
    {8, 3, name_deputy},      {3, 3, hand_desk_over},
};

static struct date days_before(const struct demo_house *house, int count)
{
    struct date day = house->end;

    while (count > 0) {
        day.day--;
        count -= calendar_is_working(house->desk->calendar, day);
    }
    return day;
}

bool demo_front_until(struct demo_house *house, struct date day, struct err *err)
{
    struct demo_front *front = house->front;

    if (!front) {
        house->front = front = arena_get(&house->arena, sizeof *front);
        front->dice = (struct dice){FRONT_SEED};
    }
    while (front->done < sizeof script / sizeof script[0]) {
        struct date next = days_before(house, script[front->done].before);

        if (next.day > day.day)
            return true;
        if (!script[front->done].step(house, &front->cases[script[front->done].about], next, err))
            return false;
        front->done++;
    }
    return true;
}
