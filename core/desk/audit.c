/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the journal, drafts, totals, and the record of what left the house.
 * Leaves the chain itself to store/journal; verifying is in audit_verify.c. */
#include "desk/audit.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/allocation_inside.h"
#include "desk/body_inside.h"
#include "desk/budget_inside.h"
#include "desk/clawback_inside.h"
#include "desk/dossier.h"
#include "desk/override.h"
#include "desk/payment_inside.h"
#include "desk/permission.h"
#include "desk/plan_inside.h"
#include "store/journal.h"
#include "store/ledger.h"
#include "store/people.h"
#include "store/review.h"
#include "store/totals.h"

#define REPORT_MOST  64
#define FILE_MOST    240
#define FILTER_MOST  1200
#define FORM_MOST    64
#define COLUMNS_MOST 1000
#define DRAFT_MOST   ((size_t) 256 * 1024)

bool desk_journal(struct desk *desk, int64_t before, size_t most, struct journal *ret_journal,
                  struct err *err)
{
    struct store_journal_filter filter = {.before = before, .most = most};
    struct journal journal = {0};

    if (!act_may_read(desk, ROLES_ALL, err) || !store_read_begin(desk->store, err))
        return false;
    AUTO_READ struct store *snapshot = desk->store;
    if (desk->clerk.role != ROLE_AUDITOR)
        filter.clerk_id = desk->clerk.id;
    if (!store_journal_list(snapshot, &filter, &journal, err))
        return false;
    if (!dossier_mask_journal(desk, &journal, err)) {
        journal_release(&journal);
        return false;
    }
    *ret_journal = journal;
    return true;
}

/* ---- what left the house ---- */

static const unsigned exporters = ROLES_ALL & ~ROLE_BIT(ROLE_ADMIN) & ~ROLE_BIT(ROLE_REVIEWER);

static unsigned readers_of(enum export_of of)
{
    switch (of) {
    case EXPORT_OF_CASES:
    case EXPORT_OF_BODIES: /* and by what is kept where, below */
        return exporters;
    case EXPORT_OF_BUDGET:
        return budget_readers();
    case EXPORT_OF_SCORES:
        return right_roles(RIGHT_RANK);
    case EXPORT_OF_CLAWBACKS:
        return clawback_readers();
    case EXPORT_OF_RECEIPTS: /* with the overrides; every row is held against what is seen */
        return override_readers();
    case EXPORT_OF_ALLOCATIONS:
        return allocation_readers();
    case EXPORT_OF_BATCHES:
        return batch_readers();
    case EXPORT_OF_INSTALMENTS:
        return payment_readers();
    case EXPORT_OF_PLANS:
        return plan_readers();
    }
    return 0;
}

bool desk_may_export(const struct desk *desk, enum export_of of, struct err *err)
{
    if (!act_may_read(desk, exporters & readers_of(of), err))
        return false;
    return of != EXPORT_OF_BODIES || body_may_read(desk, err);
}

static bool clean_export(const struct export_record *record, struct arena *arena,
                         struct store_export *export_, struct err *err)
{
    export_->row_count = record->rows;
    export_->control = record->control;
    export_->digest = record->digest;
    return act_clean(record->report, _("report"), REPORT_MOST, arena, &export_->report, err) &&
           act_clean(record->file, _("file name"), FILE_MOST, arena, &export_->file, err) &&
           act_clean_lines(record->filter, _("filter"), FILTER_MOST, arena, &export_->filter, err);
}

static void export_number(int64_t id, char ret_number[16])
{
    (void) snprintf(ret_number, 16, "R%06" PRId64, id);
}

bool desk_export_begin(struct desk *desk, const struct export_record *record, char ret_number[16],
                       struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct store_export export_ = {.at_ms = desk->now_ms, .clerk_id = desk->clerk.id};
    char number[16];
    int64_t id;

    if (!desk_may_export(desk, record->of, err) || !clean_export(record, &arena, &export_, err) ||
        !act_begin(&act, desk, exporters, err) ||
        !store_export_begin(desk->store, &export_, &id, err))
        return false;
    export_number(id, number);
    act_change(&act, "report", "", export_.report);
    act_change(&act, "file", "", export_.file);
    act_change(&act, "filter", "", export_.filter);
    if (!act_end(&act, "export-begin", "export", id, number, err))
        return false;
    memcpy(ret_number, number, sizeof number);
    return true;
}

static bool export_id(const char *number, int64_t *ret_id, struct err *err)
{
    char *end = NULL;
    long long id = 0;

    if (number && number[0] == 'R' && number[1] >= '0' && number[1] <= '9')
        id = strtoll(number + 1, &end, 10);
    if (id <= 0 || !end || *end)
        return err_set(err, ERR_INPUT, _("this is no number of an export"));
    *ret_id = id;
    return true;
}

bool desk_export_end(struct desk *desk, const char *number, const struct export_record *record,
                     struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    struct store_export export_ = {.clerk_id = desk->clerk.id};
    char digest[DIGEST_TEXT_SIZE];

    if (!export_id(number, &export_.id, err) || !clean_export(record, &arena, &export_, err) ||
        !act_begin(&act, desk, exporters, err) || !store_export_end(desk->store, &export_, err) ||
        !store_export_cases(desk->store, export_.id, record->cases, record->case_count, err))
        return false;
    act_change(&act, "file", "", export_.file);
    act_change_number(&act, "rows", 0, export_.row_count);
    act_change_money(&act, "control_total", (struct money){0}, export_.control);
    act_change(&act, "digest", "", digest_text(&export_.digest, digest));
    return act_end(&act, "export", "export", export_.id, number, err);
}

bool desk_export_fail(struct desk *desk, const char *number, const char *why, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_ARENA struct arena arena = {0};
    int64_t id;

    if (!export_id(number, &id, err) ||
        !act_clean_lines(why, _("Reason"), FILTER_MOST, &arena, &why, err) ||
        !act_begin(&act, desk, exporters, err))
        return false;
    act_change(&act, "reason", "", why);
    return act_end(&act, "export-fail", "export", id, number, err);
}

bool desk_columns_save(struct desk *desk, const char *report, const char *columns, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *of, *words;

    if (!act_may_read(desk, exporters, err) ||
        !act_clean(report, _("report"), REPORT_MOST, &arena, &of, err) ||
        !act_clean(columns, _("columns"), COLUMNS_MOST, &arena, &words, err) ||
        !store_begin(desk->store, err))
        return false;
    AUTO_TX struct store *tx = desk->store;
    return store_report_columns_save(tx, desk->clerk.id, of, words, err) && store_commit(tx, err);
}

bool desk_columns_load(struct desk *desk, const char *report, struct arena *arena,
                       const char **ret_columns, struct err *err)
{
    return act_may_read(desk, exporters, err) &&
           store_report_columns_load(desk->store, desk->clerk.id, report, arena, ret_columns, err);
}

bool desk_exports_of(struct desk *desk, int64_t application_id, struct arena *arena,
                     struct export_line **ret_list, size_t *ret_count, struct err *err)
{
    AUTO_STORE_EXPORTS struct store_exports exports = {0};
    AUTO_DOSSIER struct dossier dossier = {0};

    if (!dossier_load(desk, application_id, &dossier, err) ||
        !store_export_list_of_case(desk->store, application_id, &exports, err))
        return false;
    *ret_list = arena_get(arena, (exports.count + 1) * sizeof **ret_list);
    *ret_count = exports.count;
    for (size_t i = 0; i < exports.count; i++) {
        const struct store_export *from = &exports.list[i];
        struct export_line *to = &(*ret_list)[i];

        *to = (struct export_line){.at_ms = from->at_ms,
                                   .clerk = arena_text(arena, from->clerk),
                                   .report = arena_text(arena, from->report),
                                   .file = arena_text(arena, from->file),
                                   .filter = arena_text(arena, from->filter),
                                   .rows = from->row_count,
                                   .digest = from->digest};
        export_number(from->id, to->number);
    }
    return true;
}

bool desk_provenance(struct desk *desk, struct provenance *ret_provenance, struct err *err)
{
    struct provenance provenance = {0};

    _Static_assert(sizeof provenance.database >= STORE_IDENTITY_SIZE, "the identity fits");
    if (!act_may_read(desk, ROLES_ALL, err) || !store_read_begin(desk->store, err))
        return false;
    AUTO_READ struct store *snapshot = desk->store;
    if (!store_identity(snapshot, provenance.database, err) ||
        !store_journal_head(snapshot, &provenance.journal_seq, &provenance.head, err) ||
        !store_ledger_head(snapshot, &provenance.ledger_seq, err))
        return false;
    *ret_provenance = provenance;
    return true;
}

/* ---- drafts ---- */

bool desk_draft_save(struct desk *desk, const char *form, const char *body, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *name;

    if (!act_may_read(desk, ROLES_ALL, err) ||
        !act_clean(form, _("form"), FORM_MOST, &arena, &name, err))
        return false;
    if (body && strlen(body) > DRAFT_MOST)
        return err_set(err, ERR_INPUT, _("the draft is too long to be kept"));
    if (!store_begin(desk->store, err))
        return false;
    AUTO_TX struct store *tx = desk->store;
    return store_draft_save(tx, desk->clerk.id, name, body ? body : "", desk->now_ms, err) &&
           store_commit(tx, err);
}

void drafts_release(struct drafts *drafts)
{
    arena_release(&drafts->arena);
    *drafts = (struct drafts){0};
}

bool desk_drafts(struct desk *desk, const char *kind, struct drafts *ret_drafts, struct err *err)
{
    AUTO_DRAFTS struct drafts drafts = {0};
    struct store_draft *stored;

    if (!act_may_read(desk, ROLES_ALL, err) ||
        !store_draft_list(desk->store, desk->clerk.id, kind, &drafts.arena, &stored, &drafts.count,
                          err))
        return false;
    drafts.list = arena_get(&drafts.arena, (drafts.count + 1) * sizeof *drafts.list);
    for (size_t i = 0; i < drafts.count; i++)
        drafts.list[i] = (struct draft_kept){
            .form = stored[i].form, .body = stored[i].body, .saved_ms = stored[i].saved_ms};
    *ret_drafts = drafts;
    drafts = (struct drafts){0};
    return true;
}

bool desk_draft_load(struct desk *desk, const char *form, struct arena *arena,
                     const char **ret_body, struct err *err)
{
    int64_t saved_ms;

    return act_may_read(desk, ROLES_ALL, err) &&
           store_draft_load(desk->store, desk->clerk.id, form, arena, ret_body, &saved_ms, err);
}

/* ---- what verifying leaves out ---- */

const char *desk_not_compared(struct arena *arena)
{
    const char *text = "", *label;

    for (size_t i = 0; (label = store_not_compared(i)); i++)
        text = arena_format(arena, "%s%s%s", text, *text ? _(", ") : "", _(label));
    return text;
}

/* ---- totals ---- */

static_assert(TOTALS_LINES == TOTALS_COUNT, "a line for each set");

static bool compare_all(struct desk *desk, struct totals_line *lines, struct err *err)
{
    for (int i = 0; i < TOTALS_COUNT; i++) {
        lines[i].label = _(total_set_label((enum total_set) i));
        if (!store_totals_compare(desk->store, (enum total_set) i, &lines[i].count, lines[i].wrong,
                                  sizeof lines[i].wrong, err))
            return false;
    }
    return true;
}

bool desk_totals_check(struct desk *desk, struct totals_line ret_lines[TOTALS_LINES],
                       struct err *err)
{
    bool compared;

    memset(ret_lines, 0, TOTALS_LINES * sizeof *ret_lines);
    if (!store_read_begin(desk->store, err))
        return false;
    compared = compare_all(desk, ret_lines, err);
    store_read_end(desk->store);
    if (!compared)
        return false;
    for (int i = 0; i < TOTALS_LINES; i++)
        if (*ret_lines[i].wrong) {
            err_set(err, ERR_STORE,
                    i == TOTALS_STAGE || i == TOTALS_QUEUE
                        ? _("the figures of %s are not what its applications add up to")
                        : _("the figures of %s are not what its ledger entries add up to"),
                    ret_lines[i].wrong);
            return err_hint(err, _("Keep the file as it is; run audit verify and compare with the "
                                   "newest backup."));
        }
    return true;
}
