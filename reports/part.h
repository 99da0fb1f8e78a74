/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: one report being made, and the sheets every workbook has around its data.
 * A report's own file fills it by one function (cases_fill, budget_fill). */
#ifndef REPORTS_PART_H
#define REPORTS_PART_H

#include "desk/audit.h"
#include "reports/report.h"
#include "reports/table.h"

#define TABLES_MOST  10
#define ROWS_AT_ONCE 500 /* rows read, and between two looks at whether to go on */

/** The sheet of a report with a row an object, of whose columns may be chosen.  The first two stay:
 * the words of the totals stand under them. */
struct register_sheet {
    const char *name; /* msgid */
    const struct column *columns;
    uint16_t count, printed;
};
extern const struct register_sheet cases_register, bodies_register, clawback_register,
    payments_register, plan_register, entries_register, instalments_register;

/** One check of the tie-out sheet: what the system says beside what the sheet adds up to. */
struct tie {
    const char *label;
    bool is_money;       /* else a count */
    int64_t stated;      /* fen or count */
    int64_t found;       /* what the formula gives now */
    const char *formula; /* over the sheets; begins with '=' */
};
struct definition {
    const char *term, *means; /* translated */
};
/** A figure on the cover, linked to its cell. */
struct key_figure {
    const char *label; /* translated */
    bool is_money;
    int64_t value;
    const char *formula;
};

/** Of the day of an entry, on every sheet of the ledger. */
#define BOOKED_ON_MEANS                                                                            \
    N_("The day it counts on: that of the treasury's answer or of the paper, else the day of the " \
       "act. If its month was closed by then, the first day of the first open month; never "       \
       "before "                                                                                   \
       "the entry it answers.")

/** And of its amount: what ledger_entry_signed does. */
#define SIGNED_MEANS                                                                               \
    N_("Below zero when it takes room from the pool: reduced, reserved; above zero when it gives " \
       "room: raised, released, commitment reduced. Awarding and paying leave the room as it is "  \
       "and stand above zero; a payment that came back stands below zero, so that it and the "     \
       "payment come to nothing.")

struct part {
    struct desk *desk;
    const struct report_order *order;
    struct arena arena;
    char number[16];
    struct provenance provenance; /* as of the beginning of reading */
    struct book *book;
    struct sheet *cover;
    /* said by the report */
    const char *title;   /* translated */
    const char *scope;   /* what is in it, in words */
    const char *period;  /* "2026" */
    const char *sorted;  /* in what order */
    const char *filter;  /* in words */
    const char *query;   /* the same as the desk was asked; "" for everything */
    const char *masking; /* what is withheld or shortened, in words */
    int64_t selected, written;
    int64_t *held; /* the applications that stand on it by name; freed with it */
    size_t held_count, held_room;
    struct money control;
    struct ranks *ranks;               /* of the case list; NULL elsewhere */
    bool left_out[SHEET_COLUMNS_MOST]; /* columns of its register */
    uint16_t left_out_count;
    struct table tables[TABLES_MOST];
    size_t table_count;
    struct tie *ties;
    size_t tie_count;
    struct definition *definitions; /* beside those of the columns */
    size_t definition_count;
    struct key_figure *figures;
    size_t figure_count;
    const char **remarks;
    size_t remark_count;
};

/** A new data sheet of the report; the table is in part->tables. */
struct table *part_table(struct part *part, const char *sheet_name, const struct column *columns,
                         uint16_t count, uint16_t printed, bool is_list);
/** The same of the report's register, without the columns that the order leaves out. */
struct table *part_register(struct part *part, const struct register_sheet *sheet);
/** One tie a column that has a total: the program's sum against SUM() over the sheet. */
void part_tie_table(struct part *part, const struct table *table);
void part_tie(struct part *part, bool is_money, int64_t stated, int64_t found, const char *label,
              const char *formula, ...) PRINTF_LIKE(6, 7);
void part_define(struct part *part, const char *term, const char *means);
void part_figure(struct part *part, const char *label, bool is_money, int64_t value,
                 const char *formula, ...) PRINTF_LIKE(5, 6);
void part_remark(struct part *part, const char *remark);
/** An application stands on the report by name: its dossier will say so. */
void part_holds(struct part *part, int64_t application_id);
/** Tells how far it is. @return false with err when the person wants it to stop */
MUST_USE bool part_progress(const struct part *part, int64_t done, int64_t total, struct err *err);
/** Of its own edition; of the latest where that is not in the catalogue; NULL. */
const struct item *part_item(const struct part *part, const struct application *application);
/** Says filter, query, order and period. */
void part_filter(struct part *part, const struct application_filter *filter);
/** Name of the department in the language of now; its id when the catalogue has none such. */
const char *part_department(const struct part *part, const char *id, bool short_name);
const char *part_pool(const struct part *part, const char *id);

/* Of a report's register which columns the order leaves out; NULL: it has none to choose from. */
const struct register_sheet *report_register(enum report_kind kind);
MUST_USE bool columns_choose(enum report_kind kind, const char *words,
                             bool ret_left_out[SHEET_COLUMNS_MOST], uint16_t *ret_count,
                             struct err *err);

/* What the order leaves open, before the file gets its name: the last month of its year that is
 * over; the newest batch.  The batch's number is kept in arena. */
MUST_USE bool reconcile_settle(const struct desk *desk, struct report_order *order,
                               struct err *err);
MUST_USE bool payments_settle(struct desk *desk, struct report_order *order, struct arena *arena,
                              struct err *err);

/* The reports themselves: read through the desk, write their data sheets. */
MUST_USE bool cases_fill(struct part *part, struct err *err);
MUST_USE bool scoring_fill(struct part *part, struct err *err);
MUST_USE bool budget_fill(struct part *part, struct err *err);
MUST_USE bool bodies_fill(struct part *part, struct err *err);
MUST_USE bool clawback_fill(struct part *part, struct err *err);
MUST_USE bool payments_fill(struct part *part, struct err *err);
MUST_USE bool instalments_fill(struct part *part, struct err *err);
MUST_USE bool plan_fill(struct part *part, struct err *err);
MUST_USE bool reconcile_fill(struct part *part, struct err *err);
MUST_USE bool allocation_fill(struct part *part, struct err *err);
MUST_USE bool exceptions_fill(struct part *part, struct err *err);
MUST_USE bool entries_fill(struct part *part, struct err *err);
MUST_USE bool receipts_fill(struct part *part, struct err *err);
MUST_USE bool dossier_fill(struct part *part, struct err *err);

/* The sheets common to all, in this order at the end; the cover is filled last. */
struct sheet *tie_sheet(struct part *part);
struct sheet *definitions_sheet(struct part *part);
struct sheet *provenance_sheet(struct part *part);
void cover_sheet(struct part *part, struct sheet *tie, struct sheet *definitions,
                 struct sheet *provenance);

#endif
