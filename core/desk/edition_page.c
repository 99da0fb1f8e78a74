/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the register of the rules' texts, what of it waits, and the reports that are attached.
 * Writes nothing. */
#include <string.h>

#include "base/text.h"
#include "desk/edition_rules.h"
#include "desk/edition_turn.h"
#include "desk/permission.h"
#include "desk/rehearse_inside.h"
#include "store/edition.h"

bool desk_may_draft_editions(const struct clerk *clerk)
{
    return clerk->id != 0 && (right_roles(RIGHT_RULES_DRAFT) & ROLE_BIT(clerk->role));
}

/* ---- the list ---- */

static const struct edition_version *known(const struct edition_versions *versions,
                                           const struct digest *digest)
{
    for (size_t i = 0; i < versions->count; i++)
        if (versions->list[i].stored != EDITION_DISCARDED &&
            digest_same(&versions->list[i].digest, digest))
            return &versions->list[i];
    return NULL;
}

/* Those of the catalogue in use that nobody registered stand before all others. */
static void add_unknown(const struct catalogue *catalogue, struct edition_versions *versions)
{
    struct rule_text *texts;
    size_t count = edition_texts(catalogue, &versions->arena, &texts), unknown = 0;
    struct edition_version *all =
        arena_get(&versions->arena, (versions->count + count + 1) * sizeof *all);

    for (size_t i = 0; i < count; i++)
        if (!known(versions, &texts[i].as.digest)) {
            all[unknown] = texts[i].as;
            all[unknown].path = arena_text(&versions->arena, texts[i].as.path);
            all[unknown].drafter = all[unknown].rehearser = "";
            all[unknown].approver = all[unknown].putter = "";
            unknown++;
        }
    if (versions->count > 0)
        memcpy(all + unknown, versions->list, versions->count * sizeof *all);
    versions->list = all;
    versions->count += unknown;
}

static bool read_all(struct desk *desk, struct edition_versions *ret_versions, struct err *err)
{
    if (!store_edition_list(desk->store, ret_versions, err))
        return false;
    for (size_t i = 0; i < ret_versions->count; i++)
        ret_versions->list[i].loaded =
            ret_versions->list[i].stored != EDITION_DISCARDED &&
            edition_is_loaded(desk->catalogue, &ret_versions->list[i].digest);
    add_unknown(desk->catalogue, ret_versions);
    return true;
}

bool desk_editions(struct desk *desk, struct edition_versions *ret_versions, struct err *err)
{
    return act_may_read(desk, edition_readers(), err) && read_all(desk, ret_versions, err);
}

static bool waits_for(const struct clerk *clerk, const struct edition_version *version)
{
    bool waits = version->stored == EDITION_DRAFT || version->stored == EDITION_REHEARSED ||
                 version->stored == EDITION_APPROVED;

    if (clerk->role == ROLE_ADMIN)
        return waits && version->loaded;
    return waits && text_is(clerk->department, version->department) &&
           (clerk->role == ROLE_SUPERVISOR || version->stored == EDITION_DRAFT);
}

bool desk_editions_waiting(struct desk *desk, int64_t *ret_count, struct err *err)
{
    AUTO_EDITION_VERSIONS struct edition_versions versions = {0};

    *ret_count = 0;
    if (!desk_editions(desk, &versions, err))
        return false;
    for (size_t i = 0; i < versions.count; i++)
        *ret_count += waits_for(&desk->clerk, &versions.list[i]);
    return true;
}

/* ---- a report ---- */

void edition_report_release(struct edition_report *report)
{
    rehearsal_release(&report->rehearsal);
    *report = (struct edition_report){0};
}

static enum rehearsed_outcome outcome_of(const char *word)
{
    return text_is(word, "amount")    ? REHEARSED_AMOUNT
           : text_is(word, "in-kind") ? REHEARSED_IN_KIND
           : text_is(word, "refused") ? REHEARSED_REFUSED
           : text_is(word, "gone")    ? REHEARSED_GONE
                                      : REHEARSED_OPEN;
}

static struct rehearsed_side side_of(const struct store_rehearsed_side *side)
{
    return (struct rehearsed_side){.outcome = outcome_of(side->outcome),
                                   .amount = side->amount,
                                   .count = side->count,
                                   .pool = "",
                                   .why = side->why};
}

static struct rehearsed row_of(const struct store_rehearsed *row)
{
    struct rehearsed made = {.id = row->application_id,
                             .number = row->number,
                             .item = row->item,
                             .title = row->title,
                             .department = row->department,
                             .applicant = row->applicant,
                             .invented = row->invented,
                             .received_on = DATE_NONE,
                             .before = side_of(&row->before),
                             .after = side_of(&row->after),
                             .changed = true};

    (void) stage_parse(row->stage, &made.stage);
    made.difference.fen = made.after.amount.fen - made.before.amount.fen;
    return made;
}

/* One sees what one would see of the applications themselves. */
static bool sees(const struct clerk *clerk, const struct store_rehearsed *row)
{
    enum sight sight = sight_of(clerk->role);

    return sight == SIGHT_ALL ||
           (sight == SIGHT_DEPARTMENT && text_is(clerk->department, row->department));
}

static bool take_rows(const struct clerk *clerk, const struct store_rehearsal *stored,
                      struct edition_report *report, struct err *err)
{
    report->rows =
        arena_get(&report->rehearsal.arena, (stored->row_count + 1) * sizeof *report->rows);
    for (size_t i = 0; i < stored->row_count; i++) {
        struct rehearsed row = row_of(&stored->rows[i]);

        if (!rehearsed_part_add(&report->rehearsal, &row, err))
            return false;
        if (sees(clerk, &stored->rows[i]))
            report->rows[report->row_count++] = row;
        else
            report->hidden++;
    }
    return true;
}

static void take_pools(const struct catalogue *catalogue, const struct store_rehearsal *stored,
                       struct rehearsal *to)
{
    to->pools = arena_get(&to->arena, (stored->pool_count + 1) * sizeof *to->pools);
    to->pool_count = stored->pool_count;
    for (size_t i = 0; i < stored->pool_count; i++) {
        const struct store_rehearsed_pool *pool = &stored->pools[i];
        const struct pool *named = catalogue_pool(catalogue, pool->pool);

        to->pools[i] = (struct rehearsed_pool){
            .pool = pool->pool,
            .name = named ? named->name : (struct words){pool->pool, pool->pool, pool->pool},
            .year = pool->year,
            .before = pool->before,
            .after = pool->after,
            .difference = {pool->after.fen - pool->before.fen},
            .opened = pool->opened,
            .usable = pool->usable,
            .reserved = pool->reserved,
            .committed = pool->committed,
            .over = pool->opened && pool->after.fen > pool->usable.fen};
    }
}

bool desk_edition_text(struct desk *desk, int64_t id, struct arena *arena, const char **ret_text,
                       struct err *err)
{
    struct edition_version version;

    return act_may_read(desk, edition_readers(), err) &&
           store_edition_by_id(desk->store, id, arena, &version, err) &&
           edition_text_kept(desk, &version, arena, ret_text, err);
}

bool desk_edition_report(struct desk *desk, int64_t id, struct edition_report *ret_report,
                         struct err *err)
{
    struct rehearsal *to = &ret_report->rehearsal;
    struct store_rehearsal stored;

    *ret_report = (struct edition_report){0};
    if (!act_may_read(desk, edition_readers(), err) ||
        !store_edition_by_id(desk->store, id, &to->arena, &ret_report->of, err) ||
        !store_rehearsal_by_id(desk->store, ret_report->of.rehearsal_id, &to->arena, &stored, err))
        return false;
    if (!take_rows(&desk->clerk, &stored, ret_report, err))
        return false;
    take_pools(desk->catalogue, &stored, to);
    (void) language_parse(stored.language, &to->language);
    to->judged = (size_t) stored.cases;
    to->changed = stored.row_count;
    to->more = (size_t) stored.more;
    to->less = (size_t) stored.less;
    to->refused = (size_t) stored.refused;
    to->admitted = (size_t) stored.admitted;
    to->gone = (size_t) stored.gone;
    to->untold = (size_t) stored.untold;
    to->before = stored.before;
    to->after = stored.after;
    to->difference.fen = stored.after.fen - stored.before.fen;
    ret_report->faults = stored.faults;
    ret_report->maker = stored.maker;
    ret_report->made_ms = stored.made_ms;
    ret_report->digest = stored.digest;
    return true;
}
