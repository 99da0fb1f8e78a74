/* SPDX-License-Identifier: Apache-2.0 */
/* Verifying a database: its journal, ledger and totals, what its tables hold, its files.
 * Leaves what each kind of tampering leaves behind to the store; knows runs of the bench. */
#include <string.h>

#include "base/intl.h"
#include "desk/act.h"
#include "desk/allocation_inside.h"
#include "desk/audit.h"
#include "store/allocation.h"
#include "store/document.h"
#include "store/journal.h"

static enum tamper tamper_of(enum store_tamper tamper)
{
    switch (tamper) {
    case STORE_TAMPER_NONE:
        return TAMPER_NONE;
    case STORE_TAMPER_ALTERED:
        return TAMPER_ALTERED;
    case STORE_TAMPER_REMOVED:
        return TAMPER_REMOVED;
    case STORE_TAMPER_INSERTED:
        return TAMPER_INSERTED;
    case STORE_TAMPER_REORDERED:
        return TAMPER_REORDERED;
    case STORE_TAMPER_CUT_OFF:
        return TAMPER_CUT_OFF;
    case STORE_TAMPER_LEDGER:
        return TAMPER_LEDGER;
    case STORE_TAMPER_KEPT:
        return TAMPER_KEPT;
    }
    return TAMPER_NONE;
}

void audit_differences_release(struct audit_differences *differences)
{
    arena_release(&differences->arena);
    *differences = (struct audit_differences){0};
}

void audit_report_release(struct audit_report *report)
{
    audit_differences_release(&report->differences);
}

/* The memory goes over too. */
static struct audit_differences take_differences(struct store_differences *from)
{
    struct audit_differences to = {.arena = from->arena};

    for (size_t i = 0; i < from->count; i++)
        *ARENA_PUSH(&to.arena, to.list, to.count) =
            (struct audit_difference){.kind = from->list[i].kind,
                                      .object = from->list[i].object,
                                      .field = from->list[i].field,
                                      .was = from->list[i].was,
                                      .is = from->list[i].is};
    *from = (struct store_differences){0};
    return to;
}

/* ---- what tables hold ---- */

static bool say_kept(size_t count, struct err *err)
{
    err_set(err, ERR_STORE, _("what tables hold is not as the journal says last, in %zu places"),
            count);
    return err_hint(err,
                    _("Please keep the file and its anchors as they are, tell the auditor, and "
                      "restore the newest backup that verifies."));
}

/* A run's lines are under one digest, made again as for each signature, whatever the catalogue
 * says by now. */
static bool compare_run(struct desk *desk, const struct allocation *run,
                        struct audit_differences *to, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    char number[ALLOCATION_NUMBER_SIZE], digest[DIGEST_TEXT_SIZE];
    struct allocation_line *lines;
    struct digest again;
    size_t count;

    if (!store_allocation_lines(desk->store, run->id, &arena, &lines, &count, err))
        return false;
    again = allocation_lines_digest(run, lines, count);
    if (digest_same(&again, &run->digest))
        return true;
    *ARENA_PUSH(&to->arena, to->list, to->count) = (struct audit_difference){
        .kind = "allocation",
        .object = arena_text(&to->arena, allocation_number(run->year, run->id, number)),
        .field = "signed",
        .was = arena_text(&to->arena, digest_text(&run->digest, digest)),
        .is = ""};
    return true;
}

/* A run and its lines of one instant: somebody may send it back between the two. */
static bool compare_runs(struct desk *desk, struct audit_differences *to, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_ALLOCATIONS struct allocations runs = {0};

    if (!store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!store_allocation_list(desk->store, NULL, 0, &runs, err))
        return false;
    for (size_t i = 0; i < runs.count; i++)
        if (*runs.list[i].rule && !compare_run(desk, &runs.list[i], to, err))
            return false;
    return true;
}

bool desk_kept_check(struct desk *desk, struct audit_differences *ret_differences, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL; /* chain, tables and runs of one instant */
    struct store_differences differences;
    bool good;

    *ret_differences = (struct audit_differences){0};
    if (!store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    good = store_journal_compare(desk->store, &differences, err);
    *ret_differences = take_differences(&differences);
    if (!good || !compare_runs(desk, ret_differences, err))
        return false;
    return ret_differences->count == 0 || say_kept(ret_differences->count, err);
}

/* ---- all of it ---- */

/* Files are read one by one: an altered one is named by its digest. */
static bool verify_documents(struct desk *desk, struct audit_report *report, struct err *err)
{
    struct err why = {0};

    if (store_document_verify(desk->store, &report->documents, &why))
        return true;
    report->tamper = TAMPER_DOCUMENT;
    snprintf(report->what, sizeof report->what, "%s", why.what);
    return act_fail(err, &why);
}

/* Runs are looked at as long as what they stand on is whole. */
static bool verify_runs(struct desk *desk, struct audit_report *report, struct err *err)
{
    bool sound = report->tamper == TAMPER_NONE;

    if (!compare_runs(desk, &report->differences, err))
        return false;
    if (report->differences.count == 0)
        return true;
    if (sound) {
        report->tamper = TAMPER_KEPT;
        say_kept(report->differences.count, err);
        snprintf(report->what, sizeof report->what, "%s", err ? err->what : "");
    }
    return false;
}

bool desk_audit_verify(struct desk *desk, const char *anchor_path, struct audit_report *ret_report,
                       struct err *err)
{
    struct store_audit audit = {0};
    struct err why = {0};
    bool sound = store_verify(desk->store, anchor_path, &audit, &why);

    *ret_report = (struct audit_report){.entries = audit.entries,
                                        .anchors = audit.anchors,
                                        .anchored = audit.anchored,
                                        .tamper = tamper_of(audit.tamper),
                                        .seq = audit.seq,
                                        .head = audit.head,
                                        .differences = take_differences(&audit.differences)};
    _Static_assert(sizeof ret_report->what == sizeof audit.what, "the words fit");
    memcpy(ret_report->what, audit.what, sizeof ret_report->what);
    if ((sound || ret_report->tamper == TAMPER_KEPT) && !verify_runs(desk, ret_report, &why))
        return act_fail(err, &why);
    return sound ? verify_documents(desk, ret_report, err) : act_fail(err, &why);
}
