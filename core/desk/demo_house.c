/* SPDX-License-Identifier: Apache-2.0 */
/* People, applicants and budgets of the demonstration, through the desk's own verbs.
 * Leaves applications to demo_story.c. */
#include "desk/demo_house.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/budget.h"
#include "desk/demo.h"
#include "desk/import_columns.h"
#include "desk/people.h"
#include "desk/proposal.h"
#include "desk/table_file.h"

#define FIRST_PASSWORD     "Einmal-4-heute"     /* given by the administrator, changed at once */
#define DEPARTMENT_FEN     INT64_C(80000000000) /* a year, where the policy names no ceiling */
#define CEILING_PERCENT    90
#define LEFT_FEN_MOST      INT64_C(30000000) /* in the pool that is nearly used up */
#define WAN_FEN            INT64_C(1000000)
#define ORGANISATION_CELLS 12

/* ---- people ---- */

static const char *person_name(struct demo_house *house, size_t place)
{
    static const char *const family[] = {"陈", "林", "黄", "周", "许", "罗", "谢", "郑", "梁", "宋",
                                         "唐", "邓", "冯", "韩", "曾", "彭", "蔡", "潘", "田"};
    static const char *const given[] = {"思远", "若岚", "景行", "予安", "子衡", "知微",
                                        "书瑶", "明澈", "嘉树", "清越", "沐阳", "望舒"};

    return arena_format(&house->arena, "%s%s", family[place % 19], given[place * 5 % 12]);
}

bool demo_person(struct demo_house *house, const char *login, enum role role,
                 const char *department, struct date day, int64_t *ret_id, struct err *err)
{
    return demo_person_in(house, login, role, department, "", day, ret_id, err);
}

bool demo_person_in(struct demo_house *house, const char *login, enum role role,
                    const char *department, const char *district, struct date day, int64_t *ret_id,
                    struct err *err)
{
    static const size_t first = 1; /* the administrator has the name before */
    struct desk *desk = house->desk;
    struct clerks people = {0};
    struct clerk clerk = {
        .login = login, .role = role, .department = department, .district = district};
    size_t count;

    if (!demo_sit(house, house->admin, day, err) || !desk_clerks(desk, &people, err))
        return false;
    count = people.count;
    clerks_release(&people);
    clerk.name = person_name(house, first + count);
    if (!desk_clerk_add(desk, &clerk, FIRST_PASSWORD, ret_id, err))
        return false;
    demo_tick(house, day);
    if (!desk_sign_in(desk, login, FIRST_PASSWORD, err))
        return false;
    demo_tick(house, day);
    return desk_change_password(desk, FIRST_PASSWORD, DEMO_PASSWORD, err);
}

static bool leads_any(const struct catalogue *catalogue, const struct department *department)
{
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            if (catalogue->editions[e].items[i].departments[0] == department)
                return true;
    return false;
}

static bool add_department(struct demo_house *house, size_t place, struct date day, struct err *err)
{
    const struct department *department = &house->desk->catalogue->departments[place];
    const char *officer = arena_format(&house->arena, "officer.%s", department->id);
    const char *supervisor = arena_format(&house->arena, "supervisor.%s", department->id);

    if (!leads_any(house->desk->catalogue, department))
        return true;
    return demo_person(house, officer, ROLE_OFFICER, department->id, day, &house->officers[place],
                       err) &&
           demo_person(house, supervisor, ROLE_SUPERVISOR, department->id, day,
                       &house->supervisors[place], err);
}

static bool add_common(struct demo_house *house, struct date day, struct err *err)
{
    const char *first = house->desk->catalogue->departments[0].id;

    for (size_t i = 0; i < DEMO_REVIEWERS; i++)
        if (!demo_person(house, arena_format(&house->arena, "reviewer%zu", i + 1), ROLE_REVIEWER,
                         first, day, &house->reviewers[i], err))
            return false;
    return demo_person(house, "counter", ROLE_INTAKE, first, day, &house->counter, err) &&
           demo_person(house, "finance", ROLE_FINANCE, first, day, &house->finance, err) &&
           demo_person(house, "auditor", ROLE_AUDITOR, first, day, &house->auditor, err) &&
           demo_person(house, "finance2", ROLE_FINANCE, first, day, &house->cashier, err) &&
           demo_person(house, "finance3", ROLE_FINANCE, first, day, &house->treasurer, err);
}

/* A second officer where the first item is handled: desks are handed over there. */
static bool add_colleague(struct demo_house *house, struct date day, struct err *err)
{
    size_t count;
    const char *const *items = catalogue_item_ids(house->desk->catalogue, &count);
    const struct item *item = catalogue_item_latest(house->desk->catalogue, items[0]);
    const char *department = item->departments[0]->id;

    return demo_person(house, arena_format(&house->arena, "officer2.%s", department), ROLE_OFFICER,
                       department, day, &house->colleague, err);
}

/* Who checks amounts: a colleague in every department that handles an item. */
static bool add_checkers(struct demo_house *house, struct date day, struct err *err)
{
    const struct catalogue *catalogue = house->desk->catalogue;

    for (size_t i = 0; i < catalogue->department_count; i++) {
        const char *department = catalogue->departments[i].id;

        if (leads_any(catalogue, &catalogue->departments[i]) &&
            !demo_person(house, arena_format(&house->arena, "checker.%s", department), ROLE_OFFICER,
                         department, day, &house->checkers[i], err))
            return false;
    }
    return true;
}

bool demo_people(struct demo_house *house, struct date day, struct err *err)
{
    struct desk *desk = house->desk;
    size_t count = desk->catalogue->department_count;

    house->officers = arena_get(&house->arena, count * sizeof *house->officers);
    house->checkers = arena_get(&house->arena, count * sizeof *house->checkers);
    house->supervisors = arena_get(&house->arena, count * sizeof *house->supervisors);
    demo_tick(house, day);
    if (!desk_first_admin(desk, "admin", person_name(house, 0), DEMO_PASSWORD, err) ||
        !desk_sign_in(desk, "admin", DEMO_PASSWORD, err))
        return false;
    house->admin = desk->clerk.id;
    for (size_t i = 0; i < count; i++)
        if (!add_department(house, i, day, err))
            return false;
    return add_common(house, day, err) && add_colleague(house, day, err) &&
           add_checkers(house, day, err) &&
           demo_person(house, "finance4", ROLE_FINANCE, desk->catalogue->departments[0].id, day,
                       &house->teller, err) &&
           demo_person(house, "finance5", ROLE_FINANCE, desk->catalogue->departments[0].id, day,
                       &house->examiner, err);
}

/* ---- applicants ---- */

static bool read_organisation(const struct table_row *row, struct organisation *ret_organisation,
                              struct err *err)
{
    const struct table_cell *cells = row->cells;
    struct organisation read = {0};

    if (row->count != ORGANISATION_CELLS || !import_kind(cells[2].text, &read.kind))
        return err_set(err, ERR_INPUT, _("line %zu of the sample applicants cannot be read"),
                       row->line);
    read.code = cells[0].text;
    read.name = cells[1].text;
    read.district = cells[3].text;
    read.legal_representative = cells[5].text;
    read.contact_name = cells[6].text;
    read.contact_phone = cells[7].text;
    read.bank_name = cells[8].text;
    read.bank_account = cells[9].text;
    read.account_name = cells[10].text;
    read.bank_number = "000000000000"; /* of a bank that is invented */
    read.invented = text_is(cells[11].text, "yes");
    if (!date_parse(cells[4].text, &read.established_on, err))
        return false;
    *ret_organisation = read;
    return true;
}

static bool save_organisations(struct demo_house *house, const struct table_file *table,
                               struct date day, struct err *err)
{
    house->organisations = arena_get(&house->arena, table->count * sizeof *house->organisations);
    for (size_t i = 1; i < table->count; i++) {
        struct organisation organisation;

        demo_tick(house, day);
        if (!read_organisation(&table->rows[i], &organisation, err) ||
            !desk_organisation_save(house->desk, &organisation, &organisation.id, err))
            return false;
        house->organisations[house->organisation_count++] =
            organisation_copy(&organisation, &house->arena);
    }
    return true;
}

bool demo_organisations(struct demo_house *house, const char *sample_dir, struct date day,
                        struct err *err)
{
    AUTO_TABLE_FILE struct table_file table = {0};
    AUTO_ARENA struct arena arena = {0};
    struct digest digest;
    size_t line;

    return table_file_load(arena_format(&arena, "%s/organisations.csv", sample_dir), NULL, &table,
                           &line, &digest, err) &&
           demo_sit(house, house->counter, day, err) && save_organisations(house, &table, day, err);
}

/* ---- budgets ---- */

static bool could_confirm(struct demo_house *house, int64_t id)
{
    AUTO_FINDINGS struct findings findings = {0};

    return desk_proposal_may(house->desk, id, PROPOSAL_CONFIRMED, &findings);
}

/* Another of finance than who proposed it; of another department's money a supervisor whose it
 * is. */
static bool sit_second(struct demo_house *house, int64_t id, struct date day, struct err *err)
{
    size_t count = house->desk->catalogue->department_count;

    if (!demo_sit(house, house->treasurer, day, err))
        return false;
    for (size_t i = 0; i < count && !could_confirm(house, id); i++)
        if (house->supervisors[i] && !demo_sit(house, house->supervisors[i], day, err))
            return false;
    return true;
}

bool demo_confirm(struct demo_house *house, int64_t id, struct date day, struct err *err)
{
    AUTO_PROPOSAL_PAGE struct proposal_page page = {0};
    AUTO_FINDINGS struct findings findings = {0};

    if (!sit_second(house, id, day, err) || !desk_proposal(house->desk, id, &page, err))
        return false;
    demo_tick(house, day);
    return desk_proposal_decide(house->desk, id, page.proposal.version, PROPOSAL_CONFIRMED, "",
                                &findings, err);
}

/* Finance proposed it: by the figures of then, whoever sat there sits there again. */
static bool confirmed(struct demo_house *house, int64_t id, struct date day, struct err *err)
{
    return demo_confirm(house, id, day, err) && demo_sit(house, house->finance, day, err);
}

bool demo_fund(struct demo_house *house, const struct pool_year *pool, const char *amount,
               const char *document, const char *reason, struct err *err)
{
    char day[DATE_TEXT_SIZE];
    int64_t id;

    return desk_fund_propose(house->desk, pool->pool, pool->year, amount, document,
                             date_text(house->end, day), reason, &id, err) &&
           confirmed(house, id, house->end, err);
}

static bool first_budget(struct demo_house *house, const char *pool, int year, int64_t fen,
                         const char *reason, struct date day, struct err *err)
{
    char amount[MONEY_TEXT_SIZE];
    int64_t id;

    return demo_sit(house, house->finance, day, err) &&
           desk_budget_propose(house->desk, pool, year, LEDGER_APPROPRIATE,
                               money_plain((struct money){fen}, amount),
                               arena_format(&house->arena, "深财预〔%d〕1号（样例）", year), reason,
                               &id, err) &&
           demo_confirm(house, id, day, err);
}

static bool lower_budget(struct demo_house *house, const struct pool_year *pool, int64_t fen,
                         struct err *err)
{
    char amount[MONEY_TEXT_SIZE];
    int64_t id;

    return demo_sit(house, house->finance, house->end, err) &&
           desk_budget_propose(house->desk, pool->pool, pool->year, LEDGER_REDUCE,
                               money_plain((struct money){fen}, amount),
                               arena_format(&house->arena, "深财预〔%d〕85号（样例）", pool->year),
                               "年中调减预算，统筹用于其他支出（样例）", &id, err) &&
           confirmed(house, id, house->end, err);
}

bool demo_budgets(struct demo_house *house, int year, struct err *err)
{
    const struct catalogue *catalogue = house->desk->catalogue;
    const char *reason =
        arena_format(&house->arena, "市财政局关于批复%d年度部门预算的通知（样例）", year);
    struct date new_year, day;

    if (!date_make(year, 1, 1, &new_year))
        return err_set(err, ERR_INPUT, _("%d is no budget year"), year);
    day = calendar_after(house->desk->calendar, new_year, 1, NULL);
    for (size_t i = 0; i < catalogue->pool_count; i++) {
        const struct pool *pool = &catalogue->pools[i];
        int64_t fen =
            pool->has_ceiling ? pool->ceiling.fen / 100 * CEILING_PERCENT : DEPARTMENT_FEN;

        if (!first_budget(house, pool->id, year, fen, reason, day, err))
            return false;
    }
    return true;
}

/* The named pool with the largest part in use; NULL when none is used at all. */
static const struct pool_year *fullest(const struct pool_years *pools)
{
    const struct pool_year *found = NULL;
    int64_t found_ppm = 0;

    for (size_t i = 0; i < pools->count; i++) {
        const struct pool_year *pool = &pools->list[i];
        int64_t wan = pool->budget.fen / WAN_FEN;
        int64_t used = pool->reserved.fen + pool->committed.fen;
        int64_t ppm = wan > 0 ? used / wan : 0;

        if (pool->has_ceiling && ppm > found_ppm && pool->available.fen > LEFT_FEN_MOST) {
            found = pool;
            found_ppm = ppm;
        }
    }
    return found;
}

bool demo_pool_tightened(struct demo_house *house, struct err *err)
{
    int year = date_year(house->end);
    struct pool_years pools = {0};
    const struct pool_year *pool;
    bool done;

    if (!demo_sit(house, house->finance, house->end, err) ||
        !desk_pools(house->desk, year, &pools, err))
        return false;
    pool = fullest(&pools);
    done = !pool || lower_budget(house, pool, pool->available.fen - LEFT_FEN_MOST, err);
    pool_years_release(&pools);
    return done;
}
