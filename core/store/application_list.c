/* SPDX-License-Identifier: Apache-2.0 */
/* Many applications: ids by a filter, counts, what was taken under a limit.
 * SQL is put together from the constant fragments below alone; every value is bound. */
#include "base/str.h"
#include "base/text.h"
#include "store/application.h"
#include "store/stmt.h"

#define SQL_MOST ((size_t) 8000)

/* ---- fragments ---- */

/* Most of a list passes by stage, year or day: their indexes would only cost a look-up a row, so a
 * plus sign keeps them out and the list is read in its order from application_received. */

/* Initials, pinyin, numbers and codes are ASCII: text that is not cannot be in them. */
static const char by_search[] = " AND (instr(a.folded, :search) OR a.organisation_id IN"
                                " (SELECT id FROM organisation WHERE instr(folded, :search)))";
static const char by_ascii_search[] =
    " AND (instr(a.folded, :search) OR instr(a.initials, :search) OR instr(a.number, :search)"
    " OR a.organisation_id IN (SELECT id FROM organisation WHERE instr(folded, :search)"
    " OR instr(initials, :search) OR instr(lower(code), :search) OR has_pinyin(name, :search))"
    " OR has_pinyin(a.title, :search))";
static const char by_reviewer[] =
    " AND a.id IN (SELECT application_id FROM score_sheet WHERE reviewer_id = :reviewer_id"
    " AND status NOT IN ('recused', 'withdrawn'))";
static const char by_open_reviewer[] =
    " AND a.id IN (SELECT application_id FROM score_sheet WHERE reviewer_id = :reviewer_id"
    " AND status IN ('assigned', 'working', 'reopened'))";
static const char by_enterer[] =
    " AND a.id IN (SELECT application_id FROM duty_done WHERE duty = 'enter'"
    " AND clerk_id = :entered_by)";
/* Asked row by row: for filters that leave few. */
static const char by_counter[] =
    " AND (+a.stage IN ('received', 'formal', 'void') OR EXISTS(SELECT 1 FROM duty_done"
    " WHERE application_id = a.id AND duty = 'enter' AND clerk_id = :counter_of))";

/* While an opinion can still change anything: until the amount. */
static const char by_asked[] =
    " AND +a.stage IN ('received', 'formal', 'accepted', 'review', 'reviewed', 'assessed')"
    " AND a.id IN (SELECT application_id FROM consultation WHERE department = :asked"
    " AND (district = '' OR district = :asked_in) AND opinion IS NULL";
static const char by_asked_late[] = " AND due_on < :asked_before";
/* Until it is answered: what came over is one of the department's own. */
static const char by_handed[] = " AND a.id IN (SELECT application_id FROM transfer"
                                " WHERE to_department = :handed_to AND state = :handed_at)";
/* With the departments' own read row by row from the index of the order: an index for each half of
 * the “or” would leave all of them to be sorted. */
static const char by_part[] =
    " AND (+a.department = :part_of OR a.id IN (SELECT application_id FROM application_part"
    " WHERE department = :part_of AND (district = '' OR district = :part_in)))";
static const char by_answer[] =
    " AND +a.returned_on IS NOT NULL AND EXISTS(SELECT 1 FROM overlay o JOIN correction_notice n"
    " ON n.overlay_id = o.id WHERE o.application_id = a.id AND o.ended_on IS NULL"
    " AND n.answer_by < :answer_before)";

/* An amount that nobody checked, and that this clerk may. */
static const char by_check[] =
    " AND a.department = :check_for AND a.id IN"
    " (SELECT application_id FROM amount_checker WHERE clerk_id = :check_of)";

/* What somebody put forward and a supervisor decides: a line of the plan, that it ends (on hold
 * too), an amendment or a conclusion, a use of a voucher that is over.  Asked of what is open,
 * which is little, and not of every award (award_waits says the same of one). */
static const char by_approval[] =
    " AND a.department = :approve_for AND +a.ended = 0"
    " AND (+a.held_on IS NULL OR a.id IN (SELECT application_id FROM ending WHERE state = 'open'))"
    " AND a.id IN ("
    "SELECT l.application_id FROM plan_line l JOIN plan_batch b ON b.id = l.plan_id"
    " WHERE l.state = 'open' AND b.state IN ('submitted', 'issued')"
    " UNION ALL SELECT application_id FROM ending WHERE state = 'open'"
    " UNION ALL SELECT application_id FROM award_amendment WHERE state = 'open'"
    " UNION ALL SELECT application_id FROM award_acceptance WHERE state = 'open'"
    " UNION ALL SELECT application_id FROM voucher_use"
    " WHERE state = 'registered' AND finished_on IS NOT NULL)";

static const char by_back[] =
    " AND a.id IN (SELECT application_id FROM sent_back WHERE owner_id = :back_to)";

/* Of the items that are the award of a body, which are few.  Entered is the award that names a body
 * of its host's.  Of those that name none (it was entered by another name, or has changed it, or
 * the kind asks for no name) the first are, as many as the host has bodies that no award names. */
static const char by_unregistered[] =
    " AND a.id IN (WITH made(id, host, kind, body) AS ("
    "SELECT w.id, w.organisation_id, k.value ->> 'kind',"
    " (SELECT b.id FROM fact f JOIN body b ON b.name = f.value"
    " WHERE f.application_id = w.id AND f.key = k.value ->> 'named_by'"
    " AND b.kind = k.value ->> 'kind' AND b.organisation_id = w.organisation_id)"
    " FROM json_each(:unregistered) k"
    " JOIN application w ON w.item = k.value ->> 'item' AND +w.stage IN ('awarded', 'closed')";
static const char by_unregistered_of[] = " WHERE w.organisation_id = :organisation_id";
static const char by_unregistered_rest[] =
    ") SELECT id FROM (SELECT *, row_number() OVER (PARTITION BY kind, host ORDER BY id) AS nth"
    " FROM made WHERE body IS NULL) n"
    " WHERE nth > (SELECT count(*) FROM body b WHERE b.kind = n.kind AND b.organisation_id = n.host"
    " AND b.id NOT IN (SELECT body FROM made WHERE body IS NOT NULL)))";

/* At no desk: of nobody yet, or of somebody who has left. */
static const char by_unowned[] =
    " AND +a.ended = 0 AND NOT EXISTS(SELECT 1 FROM clerk k WHERE k.id = a.owner_id"
    " AND k.disabled = 0 AND k.role = 'officer' AND k.department = a.department)";

/* Of the desks a clerk stands in for on a day. */
static const char by_deputy[] =
    " AND +a.ended = 0 AND a.owner_id IN (SELECT clerk_id FROM deputy_now"
    " WHERE deputy_id = :deputy_of AND from_on <= :deputy_on AND to_on >= :deputy_on)";

/* What the kept totals of a budget year count, and what those of its queue do. */
static const char by_budget_year[] =
    " AND a.id IN (SELECT m.application_id FROM application_pool_money m"
    " JOIN pool_year p ON p.id = m.pool_year_id"
    " WHERE p.year = :budget_year AND (m.reserved_fen > 0 OR m.committed_fen > 0))";
static const char by_waiting[] = " AND +a.ended = 0 AND a.pool IS NOT NULL"
                                 " AND +a.stage NOT IN ('proposed','notice','awarded')";
static const char by_district[] =
    " AND a.organisation_id IN (SELECT id FROM organisation WHERE district = :district)";

/* " AND a.stage IN (:s0, :s3)": names of parameters, no words. */
static void add_stages(struct str *sql, const char *before, char letter, unsigned stages,
                       const char *after)
{
    const char *comma = "";

    str_add(sql, before);
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        if (!(stages & 1u << stage))
            continue;
        str_format(sql, "%s:%c%d", comma, letter, stage);
        comma = ", ";
    }
    str_add(sql, after);
}

static void bind_stages(struct stmt *stmt, char letter, unsigned stages)
{
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        char name[8];

        if (!(stages & 1u << stage))
            continue;
        snprintf(name, sizeof name, ":%c%d", letter, stage);
        bind_text(stmt, name, stage_row((enum stage) stage)->word);
    }
}

static void add_people(struct str *sql, const struct store_application_filter *filter)
{
    if (filter->mine_of && filter->mine_stages)
        add_stages(sql, " AND (a.owner_id = :mine_of OR (a.owner_id IS NULL AND a.stage IN (", 'm',
                   filter->mine_stages, ")))");
    else if (filter->mine_of)
        str_add(sql, " AND a.owner_id = :mine_of");
    if (filter->reviewer_id)
        str_add(sql, filter->reviewer_open ? by_open_reviewer : by_reviewer);
    if (filter->entered_by)
        str_add(sql, by_enterer);
    if (filter->counter_of)
        str_add(sql, by_counter);
}

static bool is_ascii(const char *text)
{
    while (*text != '\0' && (unsigned char) *text < 0x80)
        text++;
    return *text == '\0';
}

static void add_where(struct str *sql, const struct store_application_filter *filter,
                      const char *search)
{
    str_add(sql, " FROM application a WHERE 1");
    if (search)
        str_add(sql, is_ascii(search) ? by_ascii_search : by_search);
    if (filter->stages)
        add_stages(sql, " AND +a.stage IN (", 's', filter->stages, ")");
    else /* taken in by mistake: shown where it is asked for */
        str_add(sql, " AND +a.stage <> 'void'");
    if (filter->returned)
        str_add(sql, " AND +a.returned_on IS NOT NULL");
    if (filter->held)
        str_add(sql, " AND +a.ended = 0 AND +a.held_on IS NOT NULL");
    if (filter->desk_of)
        str_add(sql, " AND +a.ended = 0 AND a.owner_id = :desk_of");
    if (filter->unowned)
        str_add(sql, by_unowned);
    if (filter->asked) {
        str_add(sql, by_asked);
        if (date_is_given(filter->asked_before))
            str_add(sql, by_asked_late);
        str_add(sql, ")");
    }
    if (filter->handed_to)
        str_add(sql, by_handed);
    if (filter->part_of)
        str_add(sql, by_part);
    if (date_is_given(filter->answer_before))
        str_add(sql, by_answer);
    if (filter->check_of)
        str_add(sql, by_check);
    if (filter->approve_for)
        str_add(sql, by_approval);
    if (filter->back_to)
        str_add(sql, by_back);
    if (filter->unregistered) {
        str_add(sql, by_unregistered);
        if (filter->organisation_id)
            str_add(sql, by_unregistered_of);
        str_add(sql, by_unregistered_rest);
    }
    if (filter->deputy_of)
        str_add(sql, by_deputy);
    if (filter->item)
        str_add(sql, " AND a.item = :item");
    if (filter->measure)
        str_add(sql, " AND +a.measure = :measure");
    if (filter->department)
        str_add(sql, " AND a.department = :department");
    if (filter->pool)
        str_add(sql, " AND +a.pool = :pool");
    if (*filter->pools)
        str_add(sql, " AND instr(:pools, ' ' || a.pool || ' ') > 0");
    if (filter->year)
        str_add(sql, " AND +a.year = :year");
    if (filter->budget_year)
        str_add(sql, by_budget_year);
    if (filter->waiting)
        str_add(sql, by_waiting);
    if (filter->district)
        str_add(sql, by_district);
    if (filter->organisation_id)
        str_add(sql, " AND a.organisation_id = :organisation_id");
    if (date_is_given(filter->due_before))
        str_add(sql, " AND +a.ended = 0 AND +a.due_on < :due_before");
    if (date_is_given(filter->due_from))
        str_add(sql, " AND +a.ended = 0 AND +a.due_on >= :due_from");
    if (date_is_given(filter->received_from))
        str_add(sql, " AND a.received_on >= :received_from");
    if (date_is_given(filter->received_to))
        str_add(sql, " AND a.received_on <= :received_to");
    add_people(sql, filter);
}

/* The mirror of add_where: a fragment without its value, or the other way round, is refused by
 * stmt. */
static void bind_where(struct stmt *stmt, const struct store_application_filter *filter,
                       const char *search)
{
    if (search)
        bind_text(stmt, ":search", search);
    bind_stages(stmt, 's', filter->stages);
    if (filter->desk_of)
        bind_id(stmt, ":desk_of", filter->desk_of);
    if (filter->asked) {
        bind_text(stmt, ":asked", filter->asked);
        bind_text(stmt, ":asked_in", filter->asked_in ? filter->asked_in : "");
        if (date_is_given(filter->asked_before))
            bind_date(stmt, ":asked_before", filter->asked_before);
    }
    if (filter->handed_to) {
        bind_text(stmt, ":handed_to", filter->handed_to);
        bind_text(stmt, ":handed_at", filter->handed_refused ? "refused" : "asked");
    }
    if (filter->part_of) {
        bind_text(stmt, ":part_of", filter->part_of);
        bind_text(stmt, ":part_in", filter->part_in ? filter->part_in : "");
    }
    if (date_is_given(filter->answer_before))
        bind_date(stmt, ":answer_before", filter->answer_before);
    if (filter->deputy_of) {
        bind_id(stmt, ":deputy_of", filter->deputy_of);
        bind_date(stmt, ":deputy_on", filter->deputy_on);
    }
    if (filter->check_of) {
        bind_id(stmt, ":check_of", filter->check_of);
        bind_text(stmt, ":check_for", filter->check_for);
    }
    if (filter->approve_for)
        bind_text(stmt, ":approve_for", filter->approve_for);
    if (filter->back_to)
        bind_id(stmt, ":back_to", filter->back_to);
    if (filter->unregistered)
        bind_text(stmt, ":unregistered", filter->unregistered);
    if (filter->item)
        bind_text(stmt, ":item", filter->item);
    if (filter->measure)
        bind_number(stmt, ":measure", filter->measure);
    if (filter->department)
        bind_text(stmt, ":department", filter->department);
    if (filter->pool)
        bind_text(stmt, ":pool", filter->pool);
    if (*filter->pools)
        bind_text(stmt, ":pools", filter->pools);
    if (filter->year)
        bind_number(stmt, ":year", filter->year);
    if (filter->budget_year)
        bind_number(stmt, ":budget_year", filter->budget_year);
    if (filter->district)
        bind_text(stmt, ":district", filter->district);
    if (filter->organisation_id)
        bind_id(stmt, ":organisation_id", filter->organisation_id);
    if (date_is_given(filter->due_before))
        bind_date(stmt, ":due_before", filter->due_before);
    if (date_is_given(filter->due_from))
        bind_date(stmt, ":due_from", filter->due_from);
    if (date_is_given(filter->received_from))
        bind_date(stmt, ":received_from", filter->received_from);
    if (date_is_given(filter->received_to))
        bind_date(stmt, ":received_to", filter->received_to);
    if (filter->mine_of) {
        bind_id(stmt, ":mine_of", filter->mine_of);
        bind_stages(stmt, 'm', filter->mine_stages);
    }
    if (filter->reviewer_id)
        bind_id(stmt, ":reviewer_id", filter->reviewer_id);
    if (filter->entered_by)
        bind_id(stmt, ":entered_by", filter->entered_by);
    if (filter->counter_of)
        bind_id(stmt, ":counter_of", filter->counter_of);
}

/* A search reads application_found and sorts what it finds; so does what a role or a filter leaves
 * of all numbers: looking each row up in the order of its number costs more. */
static const char *order_text(const struct store_application_filter *filter)
{
    switch (filter->order) {
    case STORE_NEWEST:
        return text_empty(filter->search) ? " ORDER BY a.received_on DESC, a.id DESC"
                                          : " ORDER BY +a.received_on DESC, a.id DESC";
    case STORE_BY_DUE:
        return " ORDER BY a.due_on IS NULL, a.due_on, a.id";
    case STORE_BY_OPINION:
        return " ORDER BY (SELECT min(due_on) FROM consultation c WHERE c.application_id = a.id"
               " AND department = :asked AND (district = '' OR district = :asked_in)"
               " AND opinion IS NULL), a.id";
    case STORE_BY_HELD:
        return " ORDER BY a.held_on, a.id";
    case STORE_BY_AMOUNT:
        return " ORDER BY coalesce((SELECT assessed_fen FROM application_money m"
               " WHERE m.application_id = a.id), a.requested_fen, -1) DESC, a.id";
    case STORE_BY_REQUESTED:
        return " ORDER BY coalesce(a.requested_fen, -1) DESC, a.id";
    case STORE_BY_NUMBER:
        return text_empty(filter->search) && !filter->stages ? " ORDER BY a.number"
                                                             : " ORDER BY +a.number";
    }
    return "";
}

/* SQL and values of a filtered list, kept together while it runs. */
struct listing {
    struct arena arena;
    struct str sql;
    struct stmt *stmt;
};

static void listing_release(struct listing *listing)
{
    stmt_end(listing->stmt);
    str_release(&listing->sql);
    arena_release(&listing->arena);
}
#define AUTO_LISTING __attribute__((cleanup(listing_release)))

static void listing_begin(struct listing *listing, struct store *store, const char *select,
                          const struct store_application_filter *filter, const char *after)
{
    const char *search = NULL;

    if (!text_empty(filter->search))
        search = text_fold(&listing->arena, filter->search);
    if (text_empty(search)) /* nothing but spaces */
        search = NULL;
    str_init(&listing->sql, SQL_MOST);
    str_add(&listing->sql, select);
    add_where(&listing->sql, filter, search);
    str_add(&listing->sql, after);
    listing->stmt = stmt_begin_text(store, listing->sql.text);
    bind_where(listing->stmt, filter, search);
}

/* ---- lists and counts ---- */

bool store_application_ids(struct store *store, const struct store_application_filter *filter,
                           int64_t **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_LISTING struct listing listing = {0};

    listing_begin(&listing, store, "SELECT a.id", filter, order_text(filter));
    return stmt_numbers(listing.stmt, ret_list, ret_count, err);
}

bool store_application_count(struct store *store, const struct store_application_filter *filter,
                             int64_t *ret_count, struct err *err)
{
    AUTO_LISTING struct listing listing = {0};

    listing_begin(&listing, store, "SELECT count(*)", filter, "");
    return stmt_number(listing.stmt, ret_count, err);
}

bool store_application_count_stages(struct store *store,
                                    const struct store_application_filter *filter,
                                    int64_t ret_by_stage[STAGE_COUNT], struct err *err)
{
    AUTO_LISTING struct listing listing = {0};
    int64_t counts[STAGE_COUNT] = {0};

    listing_begin(&listing, store, "SELECT a.stage, count(*)", filter, " GROUP BY a.stage");
    for (;;) {
        enum stage stage;
        bool is_row;

        if (!stmt_row(listing.stmt, &is_row, err))
            return false;
        if (!is_row)
            break;
        if (stage_parse(stmt_text(listing.stmt, 0), &stage))
            counts[stage] = stmt_int64(listing.stmt, 1);
    }
    memcpy(ret_by_stage, counts, sizeof counts);
    return true;
}

/* ---- what was taken under a limit ---- */

static enum sql_id used_statement(const struct store_used_filter *filter)
{
    if (filter->organisation_id)
        return SQL_APPLICATION_USED;
    return filter->fact ? SQL_APPLICATION_USED_BY_FACT : SQL_APPLICATION_USED_BY_ITEM;
}

static void bind_used(struct stmt *stmt, const struct store_used_filter *filter)
{
    if (filter->organisation_id)
        bind_id(stmt, ":organisation_id", filter->organisation_id);
    if (filter->organisation_id || filter->fact) {
        bind_text(stmt, ":fact", filter->fact);
        bind_text(stmt, ":mark", filter->mark);
    }
    bind_text(stmt, ":item", filter->item);
    bind_id(stmt, ":year", filter->year);
    bind_number(stmt, ":except_id", filter->except_id);
}

bool store_application_counted(struct store *store, int64_t id, struct money *ret_counted,
                               struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, SQL_APPLICATION_COUNTED);

    bind_number(stmt, ":id", id);
    return stmt_number(stmt, &ret_counted->fen, err);
}

bool store_application_used(struct store *store, const struct store_used_filter *filter,
                            struct money *ret_used, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(store, used_statement(filter));

    bind_used(stmt, filter);
    return stmt_number(stmt, &ret_used->fen, err);
}

bool store_application_holders(struct store *store, const struct store_used_filter *filter,
                               int64_t **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STMT struct stmt *stmt = stmt_begin(
        store, filter->organisation_id ? SQL_APPLICATION_HOLDERS : SQL_APPLICATION_HOLDERS_BY_FACT);

    bind_used(stmt, filter);
    return stmt_numbers(stmt, ret_list, ret_count, err);
}
