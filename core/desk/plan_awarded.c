/* SPDX-License-Identifier: Apache-2.0 */
/* The list of what a batch granted (资助下达名单): rows of its public lists whose award stands.  It
 * may differ from the public list: what was struck or revoked is not on it. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/plan_turn.h"
#include "store/five.h"

struct awarding {
    struct desk *desk;
    const struct plan_lines *lines;
    const struct notice *notice;
    struct award_list *to;
};

/* Of an application that was published twice the list on which its line stands counts. */
static bool stands(const struct awarding *awarding, const struct notice_line *row)
{
    if (row->stage != STAGE_AWARDED && row->stage != STAGE_CLOSED)
        return false;
    for (size_t i = 0; i < awarding->lines->count; i++) {
        const struct plan_line *line = &awarding->lines->list[i];

        if (line->application_id == row->application_id && line->is_live)
            return text_is(line->notice, awarding->notice->number);
    }
    return false;
}

static void count_organisation(struct award_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (text_is(list->list[i].organisation, name))
            return;
    list->organisations++;
}

static bool add_row(struct awarding *awarding, const struct notice_line *row, struct err *err)
{
    struct award_list *to = awarding->to;
    struct award_row awarded = {.row = (int) to->count + 1, .is_in_kind = row->is_in_kind};
    struct five five = {0};

    if (!store_five(awarding->desk->store, row->application_id, &to->arena, &five, err))
        return false;
    awarded.organisation = arena_text(&to->arena, row->organisation);
    awarded.title = arena_text(&to->arena, row->title);
    awarded.item = arena_text(&to->arena, row->item);
    awarded.amount = five.of[FIVE_AWARDED].amount;
    awarded.day = five.of[FIVE_AWARDED].day;
    if (!money_add(to->total, awarded.amount, &to->total))
        return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    count_organisation(to, awarded.organisation);
    if (!date_is_none(awarded.day) && (date_is_none(to->from) || awarded.day.day < to->from.day))
        to->from = awarded.day;
    if (!date_is_none(awarded.day) && (date_is_none(to->to) || awarded.day.day > to->to.day))
        to->to = awarded.day;
    *ARENA_PUSH(&to->arena, to->list, to->count) = awarded;
    return true;
}

static bool add_notice(struct awarding *awarding, struct err *err)
{
    AUTO_NOTICE_LINES struct notice_lines rows = {0};

    if (!desk_notice_lines(awarding->desk, awarding->notice->id, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (stands(awarding, &rows.list[i]) && !add_row(awarding, &rows.list[i], err))
            return false;
    return true;
}

bool desk_plan_awarded(struct desk *desk, int64_t plan_id, struct award_list *ret_list,
                       struct err *err)
{
    AUTO_NOTICES struct notices notices = {0};
    AUTO_PLAN_LINES struct plan_lines lines = {0};
    AUTO_AWARD_LIST struct award_list found = {.from = DATE_NONE, .to = DATE_NONE};
    struct awarding awarding = {.desk = desk, .lines = &lines, .to = &found};

    if (!desk_plan_lines(desk, plan_id, 0, &lines, err) ||
        !desk_notices(desk, 0, plan_id, &notices, err))
        return false;
    for (size_t i = notices.count; i-- > 0;) { /* the first list first */
        awarding.notice = &notices.list[i];
        if (!add_notice(&awarding, err))
            return false;
    }
    if (found.count == 0) {
        err_set(err, ERR_NOT_FOUND, _("nothing of the batch is awarded"));
        return err_hint(err, _("Lines are on the list once their award stands."));
    }
    *ret_list = found;
    found = (struct award_list){0};
    return true;
}
