/* SPDX-License-Identifier: Apache-2.0 */
/* Workbooks: which there are (report.def), and writing one.  Reads through the desk only, so a file
 * holds what its maker may see; every file is numbered and recorded. */
#ifndef REPORTS_REPORT_H
#define REPORTS_REPORT_H

#include "desk/audit.h"
#include "desk/budget.h"
#include "desk/casework.h"
#include "desk/payment_return.h"

enum report_kind {
#define REPORT(id_, word_, label_, help_, control_) REPORT_##id_,
#include "reports/report.def"
#undef REPORT
    REPORT_COUNT,                     /* those that are ordered by their word */
    REPORT_EXCEPTIONS = REPORT_COUNT, /* of the treasury's answer that its order brings */
    REPORT_KIND_COUNT
};

struct report_row {
    const char *word;    /* "cases" */
    const char *label;   /* msgid */
    const char *help;    /* msgid: what it holds, for whom */
    const char *control; /* msgid: of what the control total is */
};
const struct report_row *report_row(enum report_kind kind);
/** Whether this clerk may have it at all. @return false with why */
MUST_USE bool report_may(const struct desk *desk, enum report_kind kind, struct err *err);
bool report_parse(const char *word, enum report_kind *ret_kind);
/** Of any report that has a record, those that nobody orders by a word too; NULL: of none. */
const struct report_row *report_recorded(const char *word);

/** A column of a report's register: a sheet with a row an object, of which some may be left out. */
struct report_column {
    const char *word;         /* by which a choice names it, in no language */
    const char *head, *means; /* translated */
    bool stays; /* it names the row, is the control total, or another sheet needs it */
    bool chosen;
    int columns; /* of the sheet: with the mark beside a day, two */
};
#define REPORT_COLUMNS_MOST 1000 /* bytes of a choice */
/** All that can be chosen, in the order of the sheet; chosen are those that words name and those
 * that stay, all when it names none.  A word that there is no more is passed over.
 *  @return how many; 0: nothing can be chosen of this report */
size_t report_columns(enum report_kind kind, const char *words, struct arena *arena,
                      struct report_column **ret_columns);
/** Those that are chosen as words, with commas; "" when all are. */
const char *report_columns_words(const struct report_column *columns, size_t count,
                                 struct arena *arena);

#define REPORT_NAME_SIZE 200
/** "2026_Budget-execution_20260317T1540" in the language of now.
 *  @param of  a year, a month, a batch; "": "all-years_…"
 *  @return ret_name */
const char *report_name(enum report_kind kind, const char *of, int64_t now_ms,
                        char ret_name[REPORT_NAME_SIZE]);

/** What stands first in the name of the exceptions of an answer: its batch. */
const char *exceptions_of(const struct return_report *answer);

struct report_order {
    enum report_kind kind;
    int year; /* budget, scoring; 0: that of today.  Of instalments: 0: all */
    const struct application_filter
        *filter;                        /* cases; NULL: all one may see.  Of scoring: the item */
    const struct ledger_filter *ledger; /* of a ledger; NULL: all of the budget year */
    const struct return_report *answer; /* of exceptions; borrowed */
    const char *filter_words;           /* the filter as people read it; "" when none */
    int month;                          /* reconcile: of the year; 0: the last that is over */
    const char *batch;                  /* payments: its number or control number; NULL: the newest.
                                        Of instalments: its number, NULL: all.
                                        Of allocation: a run's number, or a pool; of plan: the number of
                                        a batch, NULL: those of the year */
    /* dossier: of one case; or of these; or of a sample of the filter's; else of all of these.
     * Cases: of these, else of the filter's */
    const char *number;
    const int64_t *ids; /* borrowed */
    size_t id_count;
    int sample;          /* so many; 0: all */
    const char *seed;    /* by which it is drawn; NULL or "": the day of today */
    const char *columns; /* of its register these alone, with commas; NULL or "": all */
    const char *path;    /* where to; NULL: folder + made-up name */
    const char *folder;  /* with path NULL */
    bool overwrite;      /* otherwise an existing file is refused */
    /** Told now and then. @return false: the person wants it to stop. May be NULL */
    bool (*progress)(void *of, int64_t done, int64_t total);
    void *of;
};

struct report_result {
    char path[512];
    char number[16]; /* "R000042" */
    int64_t rows;
    struct money control; /* the control total of the sheet */
};

/** Writes to a temporary name beside the target, then renames: a name exists only when complete.
 *  @return false with err; a half file is removed */
MUST_USE bool report_write(struct desk *desk, const struct report_order *order,
                           struct report_result *ret_result, struct err *err);

#endif
