/* SPDX-License-Identifier: Apache-2.0 */
/* Gathers the cases of an item and year with their open sheets and has the rules order them.
 * Leaves the arithmetic to rank and stability, and the words to ranking_words. */
#include "desk/ranking.h"

#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/dossier.h"
#include "desk/edition_rules.h"
#include "desk/sighting.h"
#include "store/application.h"
#include "store/sheet.h"

/* At or past the review, and not ended before it was decided. */
#define RANKED_STAGES                                                                              \
    (1u << STAGE_REVIEW | 1u << STAGE_REVIEWED | 1u << STAGE_ASSESSED | 1u << STAGE_PROPOSED |     \
     1u << STAGE_NOTICE | 1u << STAGE_AWARDED | 1u << STAGE_CLOSED)

#define PRESENT_MOST 600 /* bytes */
#define BODY_MOST    6000

void ranking_release(struct ranking *ranking)
{
    arena_release(&ranking->arena);
    *ranking = (struct ranking){0};
}

void ranked_items_release(struct ranked_items *items)
{
    arena_release(&items->arena);
    *items = (struct ranked_items){0};
}

/* ---- the sheets of one case ---- */

static bool read_points(const struct score_sheet *sheet, struct arena *arena,
                        struct rank_sheet *ret_sheet)
{
    int *points = arena_get(arena, (sheet->line_count + 1) * sizeof *points);

    for (size_t i = 0; i < sheet->line_count; i++) {
        if (!sheet->lines[i].has_points)
            return false;
        points[i] = sheet->lines[i].points;
    }
    *ret_sheet = (struct rank_sheet){.reviewer_id = sheet->reviewer_id, .points = points};
    return true;
}

/* Only what the panel opened, or the close of the review, takes part: sealed points move nobody. */
static bool may_be_ranked(const struct application_page *page)
{
    struct review_tally tally;

    review_tally(page, &tally);
    return tally.scored > 0 && tally.scored == tally.active &&
           (page->panel_ms != 0 || page->application.stage != STAGE_REVIEW);
}

/* What the office itself held back costs nobody a place.  allocation_demand says the same. */
static struct date complete_on(const struct application_page *page)
{
    struct date day = page->application.received_on;

    for (size_t i = 0; i < page->overlay_count; i++) {
        const struct overlay *overlay = &page->overlays[i];

        if (overlay->kind == OVERLAY_RETURN && !overlay->cancelled &&
            !date_is_none(overlay->ended_on) && overlay->ended_on.day > day.day)
            day = overlay->ended_on;
    }
    return day;
}

static void add_entry(const struct application_page *page, struct ranking *ranking,
                      struct rank_entry *entry)
{
    struct rank_sheet *sheets =
        arena_get(&ranking->arena, (page->sheet_count + 1) * sizeof *sheets);

    *entry = (struct rank_entry){
        .id = page->application.id, .sheets = sheets, .complete_on = complete_on(page)};
    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].sealed &&
            read_points(&page->sheets[i], &ranking->arena, &sheets[entry->sheet_count]))
            entry->sheet_count++;
}

static struct ranked_case case_of(const struct application_page *page, struct arena *arena)
{
    const struct application *row = &page->application;
    struct review_tally tally;

    review_tally(page, &tally);
    return (struct ranked_case){
        .id = row->id,
        .number = arena_text(arena, row->number),
        .applicant = arena_text(arena, row->organisation_name),
        .title = arena_text(arena, row->title),
        .invented = row->invented,
        .stage = row->stage,
        .panel = row->stage == STAGE_REVIEW && page->panel_ms != 0,
        .active = tally.active,
        .scored = tally.scored,
        .recused = tally.recused,
        .assessed = row->assessed,
        .requested = row->requested,
        .has_assessed = row->has_assessed,
        .has_requested = row->has_requested,
        .complete_on = complete_on(page),
    };
}

/* ---- gathering ---- */

/* Same criteria, same order: the edition of the first case decides, the newest being first. */
static bool is_comparable(const struct ranking *ranking, const struct item *item)
{
    if (item == ranking->item)
        return true;
    if (item->criterion_count != ranking->item->criterion_count ||
        item->pass_mark != ranking->item->pass_mark ||
        item->review.aggregate != ranking->item->review.aggregate)
        return false;
    for (size_t i = 0; i < item->criterion_count; i++)
        if (!text_is(item->criteria[i].id, ranking->item->criteria[i].id) ||
            item->criteria[i].most != ranking->item->criteria[i].most ||
            item->criteria[i].weight.ppm != ranking->item->criteria[i].weight.ppm)
            return false;
    return true;
}

struct gathered {
    struct ranking *ranking;
    struct rank_entry *entries;
    size_t entry_count;
};

static bool gather_one(struct desk *desk, int64_t id, struct gathered *gathered, struct err *err)
{
    AUTO_DOSSIER struct dossier dossier = {0};
    struct ranking *ranking = gathered->ranking;
    struct ranked_case *one;

    if (!dossier_load(desk, id, &dossier, err))
        return false;
    if (!(dossier.page.item->stages & (1u << STAGE_REVIEW)))
        return true;
    if (!ranking->item)
        ranking->item = dossier.page.item;
    if (!is_comparable(ranking, dossier.page.item)) {
        ranking->other_editions++;
        return true;
    }
    one = &ranking->list[ranking->count++];
    *one = case_of(&dossier.page, &ranking->arena);
    if (!may_be_ranked(&dossier.page))
        return true;
    struct review_tally tally;

    review_tally(&dossier.page, &tally);
    one->outlier = tally.outliers > 0;
    add_entry(&dossier.page, ranking, &gathered->entries[gathered->entry_count]);
    one->is_ranked = gathered->entries[gathered->entry_count].sheet_count > 0;
    gathered->entry_count += one->is_ranked;
    return true;
}

static const struct tier *tier_of(const struct item *item, int centi)
{
    const struct gives *gives = &item->gives;

    if (gives->shape != SHAPE_TIERS || gives->tier_by)
        return NULL;
    for (size_t i = 0; i < gives->tier_count; i++)
        if (gives->tiers[i].at_least * 100 <= centi)
            return &gives->tiers[i];
    return NULL;
}

static struct ranked_case *case_named(struct ranking *ranking, int64_t id)
{
    for (size_t i = 0; i < ranking->count; i++)
        if (ranking->list[i].id == id)
            return &ranking->list[i];
    return NULL; /* every entry has its case */
}

static int by_place(const void *a, const void *b)
{
    const struct ranked_case *left = a, *right = b;

    if (left->is_ranked != right->is_ranked)
        return left->is_ranked ? -1 : 1;
    if (left->is_ranked)
        return (left->entry > right->entry) - (left->entry < right->entry);
    return strcmp(left->number, right->number);
}

static void put_in_order(struct gathered *gathered, int cut)
{
    struct ranking *ranking = gathered->ranking;

    rank_entries(ranking->item, gathered->entries, gathered->entry_count, &ranking->arena);
    rank_stability(ranking->item, gathered->entries, gathered->entry_count,
                   cut > 0 ? cut : ranking->item->review.places, &ranking->arena,
                   &ranking->stability);
    for (size_t i = 0; i < gathered->entry_count; i++) {
        struct ranked_case *one = case_named(ranking, gathered->entries[i].id);

        one->entry = &gathered->entries[i];
        one->range = &ranking->stability.ranges[i];
        one->passes = one->entry->centi >= ranking->item->pass_mark * 100;
        one->tier = tier_of(ranking->item, one->entry->centi);
    }
    qsort(ranking->list, ranking->count, sizeof *ranking->list, by_place);
}

static bool load_minutes(struct desk *desk, const char *item, struct ranking *ranking,
                         struct err *err)
{
    struct store_minute *stored;

    if (!store_minute_list(desk->store, 0, item, ranking->year, &ranking->arena, &stored,
                           &ranking->minute_count, err))
        return false;
    ranking->minutes =
        arena_get(&ranking->arena, (ranking->minute_count + 1) * sizeof *ranking->minutes);
    for (size_t i = 0; i < ranking->minute_count; i++)
        ranking->minutes[i] = (struct panel_minute){.at_ms = stored[i].at_ms,
                                                    .clerk = stored[i].clerk,
                                                    .present = stored[i].present,
                                                    .body = stored[i].body};
    return true;
}

static bool nothing_to_rank(struct err *err)
{
    err_set(err, ERR_NOT_FOUND,
            _("no application of this item and year is under review or past "
              "it"));
    return err_hint(err, _("Choose another item or another year."));
}

/* @param tested  the order is put to the test too, which a column of ranks does not ask */
static bool gather(struct desk *desk, const char *item, struct ranking *ranking, int cut,
                   bool tested, struct err *err)
{
    const struct store_application_filter asked = {
        .item = item, .year = ranking->year, .stages = RANKED_STAGES, .order = STORE_NEWEST};
    struct gathered gathered = {.ranking = ranking};
    struct application_ids ids = {0};
    bool good = true;

    if (!sighting_ids(desk, &asked, NULL, &ids, err))
        return false;
    ranking->list = arena_get(&ranking->arena, (ids.count + 1) * sizeof *ranking->list);
    gathered.entries = arena_get(&ranking->arena, (ids.count + 1) * sizeof *gathered.entries);
    for (size_t i = 0; i < ids.count && good; i++)
        good = gather_one(desk, ids.list[i], &gathered, err);
    application_ids_release(&ids);
    if (!good)
        return false;
    if (!ranking->item)
        return nothing_to_rank(err);
    if (tested)
        put_in_order(&gathered, cut);
    else
        rank_entries(ranking->item, gathered.entries, gathered.entry_count, &ranking->arena);
    ranking->entries = gathered.entries;
    ranking->ranked = gathered.entry_count;
    return true;
}

bool desk_ranking(struct desk *desk, const char *item, int year, int cut,
                  struct ranking *ret_ranking, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_RANKING struct ranking ranking = {.year = year};

    if (!act_may_read(desk, right_roles(RIGHT_RANK), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!gather(desk, item, &ranking, cut, true, err) || !load_minutes(desk, item, &ranking, err))
        return false;
    *ret_ranking = ranking;
    ranking = (struct ranking){0};
    return true;
}

/* ---- ranks alone ---- */

void case_ranks_release(struct case_ranks *ranks)
{
    free(ranks->list);
    *ranks = (struct case_ranks){0};
}

static int by_case(const void *a, const void *b)
{
    const struct case_rank *left = a, *right = b;

    return (left->id > right->id) - (left->id < right->id);
}

bool desk_case_ranks(struct desk *desk, const char *item, int year, struct case_ranks *ret_ranks,
                     struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_RANKING struct ranking ranking = {.year = year};
    struct err why = {0};

    *ret_ranks = (struct case_ranks){0};
    if (!(right_roles(RIGHT_RANK) & ROLE_BIT(desk->clerk.role)))
        return true;
    if (!act_may_read(desk, right_roles(RIGHT_RANK), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!gather(desk, item, &ranking, 0, false, &why))
        return why.kind == ERR_NOT_FOUND || act_fail(err, &why);
    ret_ranks->list = mem_zero(ranking.ranked + 1, sizeof *ret_ranks->list);
    ret_ranks->count = ranking.ranked;
    for (size_t i = 0; i < ranking.ranked; i++)
        ret_ranks->list[i] = (struct case_rank){ranking.entries[i].id, ranking.entries[i].rank};
    qsort(ret_ranks->list, ret_ranks->count, sizeof *ret_ranks->list, by_case);
    return true;
}

int case_rank_of(const struct case_ranks *ranks, int64_t id)
{
    const struct case_rank key = {.id = id};
    const struct case_rank *found =
        ranks->count ? bsearch(&key, ranks->list, ranks->count, sizeof key, by_case) : NULL;

    return found ? found->rank : 0;
}

/* ---- minutes ---- */

bool desk_ranking_minute(struct desk *desk, const char *item, int year, const char *present,
                         const char *body, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_RANKING struct ranking ranking = {.year = year};
    struct store_minute minute = {.at_ms = desk->now_ms};

    if (!act_clean_lines(present, _("Present"), PRESENT_MOST, &arena, &minute.present, err) ||
        !act_clean_lines(body, _("Minutes"), BODY_MOST, &arena, &minute.body, err))
        return false;
    if (text_empty(minute.present) || text_empty(minute.body))
        return err_set(err, ERR_INPUT, _("minutes say who was there and what was settled"));
    if (!act_begin(&act, desk, right_roles(RIGHT_ASSIGN), err) ||
        !gather(desk, item, &ranking, 0, false, err) ||
        !store_minute_add(desk->store, 0, item, year, &minute, desk->clerk.id, err))
        return false;
    act_change(&act, "present", "", minute.present);
    act_change(&act, "minutes", "", minute.body);
    return act_end(&act, "minutes", "ranking", 0, arena_format(&arena, "%s / %d", item, year), err);
}

/* ---- which there are ---- */

static void count_case(struct ranked_items *items, const struct application *row)
{
    for (size_t i = 0; i < items->count; i++)
        if (items->list[i].year == row->year && text_is(items->list[i].item, row->item)) {
            items->list[i].cases++;
            return;
        }
    *ARENA_PUSH(&items->arena, items->list, items->count) =
        (struct ranked_item){.item = arena_text(&items->arena, row->item),
                             .measure = row->measure,
                             .year = row->year,
                             .cases = 1};
}

/* By number, so that 6-1 stands before 10-1. */
static int by_year_and_item(const void *a, const void *b)
{
    const struct ranked_item *left = a, *right = b;

    if (left->year != right->year)
        return left->year > right->year ? -1 : 1;
    if (left->measure != right->measure)
        return left->measure < right->measure ? -1 : 1;
    return strcmp(left->item, right->item);
}

static bool read_items(struct desk *desk, struct ranked_items *items, struct err *err)
{
    const struct store_application_filter asked = {.stages = RANKED_STAGES};
    struct application_ids ids = {0};
    struct applications rows = {0};
    bool good;

    if (!sighting_ids(desk, &asked, NULL, &ids, err))
        return false;
    good = store_application_rows(desk->store, ids.list, ids.count, &rows, err);
    application_ids_release(&ids);
    for (size_t i = 0; good && i < rows.count; i++) {
        const struct item *item = edition_item(desk, rows.list[i].item, &rows.list[i].edition);

        if (item && (item->stages & (1u << STAGE_REVIEW)))
            count_case(items, &rows.list[i]);
    }
    applications_release(&rows);
    if (good && items->count > 0)
        qsort(items->list, items->count, sizeof *items->list, by_year_and_item);
    return good;
}

bool desk_ranked_items(struct desk *desk, struct ranked_items *ret_items, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_RANKED_ITEMS struct ranked_items items = {0};

    if (!act_may_read(desk, right_roles(RIGHT_RANK), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!read_items(desk, &items, err))
        return false;
    *ret_items = items;
    items = (struct ranked_items){0};
    return true;
}
