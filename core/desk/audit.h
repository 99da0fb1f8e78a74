/* SPDX-License-Identifier: Apache-2.0 */
/* The journal: reading and verifying it; drafts; the record of exports. */
#ifndef DESK_AUDIT_H
#define DESK_AUDIT_H

#include "desk/desk.h"
#include "model/journal.h"

/** Newest first, at most `most`, after skipping those with seq >= before (0: from the head).
 *  Auditors see all, but of sealed sheets only that there is one; others their own acts. */
MUST_USE bool desk_journal(struct desk *desk, int64_t before, size_t most,
                           struct journal *ret_journal, struct err *err);

enum tamper {
    TAMPER_NONE,
    TAMPER_ALTERED,   /* an entry's content does not give its hash */
    TAMPER_REMOVED,   /* a number is missing */
    TAMPER_INSERTED,  /* an entry that the chain does not know */
    TAMPER_REORDERED, /* entries stand in another order than they were written */
    TAMPER_CUT_OFF,   /* the tail is shorter than the head kept outside says */
    TAMPER_LEDGER,    /* a ledger row or a total does not agree with the journal */
    TAMPER_DOCUMENT,  /* a kept file is missing, altered, or unknown to the journal */
    TAMPER_KEPT,      /* what a table holds is not what the journal says last of it */
};
/** One thing of a table that was altered behind the journal. */
struct audit_difference {
    const char *kind;     /* the journal's: "application", "clerk" … */
    const char *object;   /* its number or name */
    const char *field;    /* as a line of the journal names it */
    const char *was, *is; /* by the journal; in the file.  Of accounts the end; "***": not told */
};
struct audit_differences {
    struct arena arena;
    struct audit_difference *list;
    size_t count;
};
struct audit_report {
    int64_t entries, anchors;
    int64_t anchored;  /* the last entry a head outside stands for */
    int64_t documents; /* files of papers that count, each read and held against its digest */
    enum tamper tamper;
    int64_t seq;    /* the first entry found wrong */
    char what[320]; /* in the session's language */
    struct digest head;
    struct audit_differences differences; /* of TAMPER_KEPT: all there are */
};
void audit_report_release(struct audit_report *report);
#define AUTO_AUDIT_REPORT __attribute__((cleanup(audit_report_release)))
/** Verifies chain, ledger and totals of a database file, compares what tables hold with what the
 * journal says last of it, and the head with the anchors kept in the file beside it (NULL: the
 * default, DB + ".anchor").  Needs no sign-in; writes nothing.
 *  @return false when something is wrong (ERR_STORE) */
MUST_USE bool desk_audit_verify(struct desk *desk, const char *anchor_path,
                                struct audit_report *ret_report, struct err *err);

/** One set of kept totals against what the entries of the ledger, or the applications, add up to.
 */
struct totals_line {
    const char *label; /* in the session's language */
    int64_t count;
    char wrong[160]; /* the first that differs; "" when all are equal */
};
#define TOTALS_LINES 10
void audit_differences_release(struct audit_differences *differences);
#define AUTO_AUDIT_DIFFERENCES __attribute__((cleanup(audit_differences_release)))
/** What tables hold against what the journal says last of it, without its chain.  Needs no sign-in;
 * writes nothing.  @return false when something differs (ERR_STORE; then differences has it) */
MUST_USE bool desk_kept_check(struct desk *desk, struct audit_differences *ret_differences,
                              struct err *err);
/** What is compared with no line of the journal, in the session's language. */
const char *desk_not_compared(struct arena *arena);
/** Adds up every entry and application again, in one snapshot.  Needs no sign-in; writes nothing.
 *  @return false when something differs (ERR_STORE); the lines are written */
MUST_USE bool desk_totals_check(struct desk *desk, struct totals_line ret_lines[TOTALS_LINES],
                                struct err *err);

/** What a file shows: those who may not read it get no file of it. */
enum export_of {
    EXPORT_OF_CASES, /* every row is held against what its maker sees */
    EXPORT_OF_BUDGET,
    EXPORT_OF_SCORES,
    EXPORT_OF_BODIES,
    EXPORT_OF_CLAWBACKS,
    EXPORT_OF_RECEIPTS,
    EXPORT_OF_ALLOCATIONS,
    EXPORT_OF_BATCHES, /* accounts in full */
    EXPORT_OF_INSTALMENTS,
    EXPORT_OF_PLANS
};
/** Asked before anything is offered, and by desk_export_begin before it gives a number. */
MUST_USE bool desk_may_export(const struct desk *desk, enum export_of of, struct err *err);

/** What was exported: who, which report, filter, rows, control total, digest of the file. */
struct export_record {
    enum export_of of;
    const char *report; /* "cases", "budget" */
    const char *file;   /* name only */
    const char *filter; /* in words */
    int64_t rows;
    struct money control; /* control total */
    struct digest digest; /* of the file */
    const int64_t *cases; /* the applications that stand on it, for desk_exports_of; may be NULL */
    size_t case_count;
};
/** Numbers it: ret_number "R000042"; called before writing so that the number can stand in the
 * file. */
MUST_USE bool desk_export_begin(struct desk *desk, const struct export_record *record,
                                char ret_number[16], struct err *err);
MUST_USE bool desk_export_end(struct desk *desk, const char *number,
                              const struct export_record *record, struct err *err);
/** Nothing came of it: closes its entry in the journal with why. */
MUST_USE bool desk_export_fail(struct desk *desk, const char *number, const char *why,
                               struct err *err);

/** Which columns the clerk writes of a report, as their words; "": all.  The clerk's own, so it
 * needs no journal line: what a file holds stands in the file. */
MUST_USE bool desk_columns_save(struct desk *desk, const char *report, const char *columns,
                                struct err *err);
MUST_USE bool desk_columns_load(struct desk *desk, const char *report, struct arena *arena,
                                const char **ret_columns, struct err *err);

/** A report that contained an application. */
struct export_line {
    char number[16];
    int64_t at_ms;
    const char *clerk, *report, *file, *filter;
    int64_t rows;
    struct digest digest;
};
/** Those that are known to have contained it, oldest first; for who may see the application.
 *  @return false ERR_NOT_FOUND: no such application for this reader */
MUST_USE bool desk_exports_of(struct desk *desk, int64_t application_id, struct arena *arena,
                              struct export_line **ret_list, size_t *ret_count, struct err *err);

/** What the provenance sheet says of the database. */
struct provenance {
    char database[40];   /* its identity */
    int64_t journal_seq; /* as of */
    struct digest head;
    int64_t ledger_seq;
};
MUST_USE bool desk_provenance(struct desk *desk, struct provenance *ret_provenance,
                              struct err *err);

/* ---- drafts: what was typed and not yet saved ---- */

/** Keeps one draft a clerk and form; an empty body drops it. Needs no journal line. */
MUST_USE bool desk_draft_save(struct desk *desk, const char *form, const char *body,
                              struct err *err);
struct drafts {
    struct arena arena;
    struct draft_kept {
        const char *form, *body;
        int64_t saved_ms;
    } * list;
    size_t count;
};
void drafts_release(struct drafts *drafts);
#define AUTO_DRAFTS __attribute__((cleanup(drafts_release)))
/** The clerk's own of a kind of forms: "intake" has "intake" and "intake:…".  The newest first. */
MUST_USE bool desk_drafts(struct desk *desk, const char *kind, struct drafts *ret_drafts,
                          struct err *err);
/** NULL when there is none; in arena. */
MUST_USE bool desk_draft_load(struct desk *desk, const char *form, struct arena *arena,
                              const char **ret_body, struct err *err);

#endif
