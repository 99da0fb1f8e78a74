/* SPDX-License-Identifier: Apache-2.0 */
/* Taking in applications at the counter or from a CSV file. */
#ifndef DESK_INTAKE_H
#define DESK_INTAKE_H

#include "base/digest.h"
#include "desk/desk.h"
#include "model/application.h"
#include "model/finding.h"
#include "model/organisation.h"

/* ---- organisations ---- */

struct organisations {
    struct arena arena;
    struct organisation *list;
    size_t count;
};
void organisations_release(struct organisations *organisations);

/** @return false ERR_NOT_FOUND when the code is right but unknown, ERR_INPUT when it cannot be a
 * code */
MUST_USE bool desk_organisation_by_code(struct desk *desk, const char *code, struct arena *arena,
                                        struct organisation *ret_organisation, struct err *err);
/** By part of name, its pinyin or initials, or code; at most `most`. */
MUST_USE bool desk_organisations(struct desk *desk, const char *part, size_t most,
                                 struct organisations *ret_organisations, struct err *err);
/** Adds (id 0) or changes (version checked). Texts are cleaned; the code is checked. */
MUST_USE bool desk_organisation_save(struct desk *desk, const struct organisation *organisation,
                                     int64_t *ret_id, struct err *err);

/* ---- one application ---- */

/** What was typed for one ask. */
struct answer {
    const char *fact;
    const char *typed;
};

/** Today is the second working day after it was received, or later: what comes in is entered by the
 * end of the next working day without saying why. */
bool desk_is_late_entry(const struct desk *desk, struct date received_on);

struct intake {
    const char *item;         /* "2-1" */
    int64_t organisation_id;  /* must exist */
    const char *title;        /* 项目名称 */
    const char *requested;    /* typed amount; "" when the item asks none */
    const char *received_on;  /* typed day; "" means today */
    const char *late_reason;  /* asked when desk_is_late_entry */
    const char *again_reason; /* why the same is taken in again; only a file asks for it */
    const struct answer *answers;
    size_t answer_count;
    const char *const *papers; /* ids of the materials that lie before the clerk; NULL: not told */
    size_t paper_count;
};

/** What stands against an applicant whatever it applies for: open clawbacks, lists that stop it.
 *  Each warns; nothing for an id of 0. */
MUST_USE bool desk_intake_against(struct desk *desk, int64_t organisation_id,
                                  struct findings *findings, struct err *err);
/** What cannot be (with field and rule, blocking) and which needs are unmet (warning: they block
 *  acceptance later, not receipt).  Writes nothing. @return false only when judging itself failed
 */
MUST_USE bool desk_intake_check(struct desk *desk, const struct intake *intake,
                                struct findings *findings, struct err *err);
/** Checks, draws the number inside the transaction, stores everything as RECEIVED.
 *  @return false: ERR_REFUSED with findings, or another error; nothing was written */
MUST_USE bool desk_intake(struct desk *desk, const struct intake *intake, int64_t *ret_id,
                          struct findings *findings, struct err *err);

/* ---- a file of them ---- */

struct import_fault {
    size_t row;         /* physical line or row in the file, from 1 */
    size_t place;       /* physical column, from 1; 0: of the whole row, or in no column */
    const char *column; /* its header or the field's name, or "" for the row */
    const char *given;  /* the offending text, made safe, cut */
    const char *what;
};
/** A row of the file, as the file has it (made safe, cut), and what came of it. */
struct import_row {
    size_t line; /* physical line or row */
    const char *item, *organisation, *title, *requested;
    size_t fault_count;
    size_t first_fault; /* among the faults kept, which are in order; SIZE_MAX: not kept */
    size_t note_count, first_note;    /* the same of the notes */
    const struct item *out_of_window; /* its application periods leave out received_on; or NULL */
    struct date received_on;
    int64_t id;         /* 0 until written */
    const char *number; /* "" until written */
};
struct import_report {
    struct arena arena;
    struct import_row *list; /* every row that has any text */
    size_t list_count;
    struct import_fault *faults;
    size_t fault_count; /* kept; beyond 1,000 only counted */
    size_t fault_total;
    struct import_fault *notes; /* no faults: what the register says otherwise, what is odd */
    size_t note_count;          /* kept, as of faults */
    size_t note_total;
    size_t rows, blank_rows, good_rows, rows_noted;
    size_t rows_unlike; /* whose particulars the register has otherwise */
    size_t rows_out_of_window;
    bool wants_item; /* a row names no item, and the order names none for it */
    bool committed;
    struct digest digest;                   /* of the file's bytes, once it was read */
    const char *first_number, *last_number; /* when committed */
};
void import_report_release(struct import_report *report);
/** "C 项目名称": the column by its letters and its header; "—" for the whole row. */
const char *import_fault_column(const struct import_fault *fault, struct arena *arena);

/**
 * Reads UTF-8 CSV (RFC 4180, with or without BOM) or the first sheet of an .xlsx workbook; blank
 * rows are passed over.  Header columns: item, code, organisation, kind,
 * district, established_on, title, requested, received_on, late_reason, again_reason, then fact
 * keys. Chinese headers too.  Unknown organisations are added.  What a row says otherwise of a
 * known one is noted, and taken over when the order says so.  A row that was taken in already, or
 * stands in the file twice, is a fault unless again_reason says why.  Any bad row: nothing is
 * written at all.
 * @param commit  false: dry run
 * @return false when there is any fault (ERR_INPUT) or the file cannot be read
 */
MUST_USE bool desk_import(struct desk *desk, const char *path, bool commit,
                          struct import_report *ret_report, struct err *err);
struct import_order {
    const char *path;
    const char *item;          /* of rows that name none; NULL: they are faults */
    const struct digest *seen; /* the file as it was looked at: another is refused; NULL: any */
    bool take_over;            /* the register takes over what rows say otherwise of an applicant */
    bool commit;               /* false: dry run */
    /** Now and then: rows judged or written so far. @return false: stop, nothing is written */
    bool (*progress)(void *of, int64_t done, int64_t total);
    void *of;
};
/** The same with all that can be said of it. @return as desk_import; ERR_CONFLICT: another file
 * stands there by now; ERR_REFUSED: stopped */
MUST_USE bool desk_import_order(struct desk *desk, const struct import_order *order,
                                struct import_report *ret_report, struct err *err);
/** The header of a file of this item's applications: one line of CSV in the language of now. */
const char *import_template(const struct catalogue *catalogue, const struct item *item,
                            struct arena *arena);
/** What may stand in its columns, a line each: choices by their names, days, yes and no. */
const char *import_template_help(const struct catalogue *catalogue, const struct item *item,
                                 struct arena *arena);

#endif
