/* SPDX-License-Identifier: Apache-2.0 */
/* Keeping the lists (名单) that answers are held against and that stop applicants: providers,
 * filings, stop lists.  The catalogue names them and brings entries; what is listed since is
 * entered here by a supervisor of the department that keeps the list. */
#ifndef DESK_ROLLS_H
#define DESK_ROLLS_H

#include "desk/desk.h"
#include "desk/intake.h"

struct roll_entry {
    int64_t id; /* 0: brought by the catalogue */
    const char *code, *name;
    struct date from, to; /* DATE_NONE: still on it */
    const char *source, *note, *end_reason;
    const char *clerk; /* who entered it; "" of the catalogue */
    int64_t version;
    bool holds; /* today */
};
struct roll_entries {
    struct arena arena;
    struct roll_entry *list; /* those that hold first, then the newest first */
    size_t count;
};
void roll_entries_release(struct roll_entries *entries);
#define AUTO_ROLL_ENTRIES __attribute__((cleanup(roll_entries_release)))

/** Whoever works on applications may read them. @param roll  id of the catalogue */
MUST_USE bool desk_roll_entries(struct desk *desk, const char *roll,
                                struct roll_entries *ret_entries, struct err *err);
/** A supervisor of the keeping department.  Being listed opens or stops other people's money, so
 *  it is not for the officer who needs it for a case, nor for an administrator, who answers for no
 *  case.  @return false with who may in err */
bool desk_roll_may_keep(const struct desk *desk, const struct roll *roll, struct err *err);

/** What was typed for a new entry. */
struct typed_listing {
    const char *code, *name; /* one of them at least */
    const char *from, *to;   /* days; to may be empty */
    const char *source;
    const char *note; /* may be empty */
};
MUST_USE bool desk_roll_add(struct desk *desk, const char *roll, const struct typed_listing *typed,
                            int64_t *ret_id, struct err *err);
/**
 * Writes the last day of an entry, with the reason.  One of the catalogue is taken over as it
 * stands.
 * @param entry  one of desk_roll_entries
 */
MUST_USE bool desk_roll_end(struct desk *desk, const char *roll, const struct roll_entry *entry,
                            const char *last, const char *reason, struct err *err);
/**
 * A file (CSV or .xlsx) of entries: columns name, code, from, to, source, note (or 名称, 代码,
 * 起始日, 截止日, 来源, 备注).  All rows or none.
 * @param commit  false: only checked
 * @return false when there is any fault (ERR_INPUT, all of them in the report)
 */
MUST_USE bool desk_roll_import(struct desk *desk, const char *roll, const char *path, bool commit,
                               struct import_report *ret_report, struct err *err);

#endif
