/* SPDX-License-Identifier: Apache-2.0 */
/* Applications as stored, with their facts, formal check, papers and overlays; their numbers.
 * Knows no rule: who may see or move what is the desk's. */
#ifndef STORE_APPLICATION_H
#define STORE_APPLICATION_H

#include "model/application.h"
#include "model/fact.h"
#include "store/store.h"

/* ---- numbers ---- */

/** The next number of a year and measure, from 1, without gaps: taken back when the transaction is.
 */
MUST_USE bool store_sequence_next(struct store *store, int year, int measure, int64_t *ret_number,
                                  struct err *err);

/* ---- one application ---- */

/** Writes of an application carry who and when, for conflicts. */
struct store_author {
    int64_t clerk_id;
    int64_t now_ms;
};

/** Stores a new one.  Not taken from the record: id, version, organisation's words, owner's name,
 * assessed and the other money but requested.  pool "" or is_in_kind: in kind. */
MUST_USE bool store_application_add(struct store *store, const struct application *application,
                                    const struct store_author *author, int64_t *ret_id,
                                    struct err *err);
/** Changes title, stage, department, owner_id, requested, received_on, late_reason, accepted_on,
 * due_on, overlay days, ended_from, over_on, notice days and score, where version is still the
 * stored one; the version grows by one.
 *  @return false ERR_CONFLICT saying who changed it and when */
MUST_USE bool store_application_update(struct store *store, const struct application *application,
                                       const struct store_author *author, struct err *err);
/** The day it is due, by what was moved beside it; its version stays. */
/** Those with a due day, by it. @param ret_list  to be freed */
MUST_USE bool store_application_running(struct store *store, int64_t **ret_list, size_t *ret_count,
                                        struct err *err);
/** What stored due days were counted by. */
MUST_USE bool store_clock_rule(struct store *store, struct digest *ret_digest, bool *ret_found,
                               struct err *err);
MUST_USE bool store_clock_rule_set(struct store *store, const struct digest *digest,
                                   struct err *err);
MUST_USE bool store_application_due(struct store *store, int64_t id, struct date due_on,
                                    struct err *err);
/** It carries another text from now on, which is kept; beside store_application_update. */
MUST_USE bool store_application_rebase(struct store *store, int64_t id,
                                       const struct digest *edition, struct err *err);
/** @return false ERR_NOT_FOUND */
MUST_USE bool store_application_by_id(struct store *store, int64_t id, struct arena *arena,
                                      struct application *ret_application, struct err *err);
/** *ret_id 0 when there is none. */
MUST_USE bool store_application_by_number(struct store *store, const char *number, int64_t *ret_id,
                                          struct err *err);

/* ---- many ---- */

enum store_order {
    STORE_NEWEST,
    STORE_BY_DUE,
    STORE_BY_HELD,    /* on hold longest first */
    STORE_BY_OPINION, /* with `asked`: whose opinion is due first */
    STORE_BY_AMOUNT,
    STORE_BY_REQUESTED,
    STORE_BY_NUMBER
};

/** All that are given must hold; zero means all. */
struct store_application_filter {
    const char *search; /* part of number, title, name (the pinyin of the two) or code, as typed */
    unsigned stages;    /* bit set of 1u << enum stage */
    bool returned;      /* with an open return for correction */
    bool held;          /* with an open hold */
    int64_t desk_of;    /* not ended and owned by this clerk: what lies at a desk */
    bool unowned;       /* not ended and of no officer at work in its department */
    const char *asked;  /* that this department is asked about, and has not answered */
    const char *asked_in;     /* with asked: the district whose office it is; NULL: of none */
    struct date asked_before; /* with asked: that was due before this day; DATE_NONE: any */
    const char *handed_to; /* that this department is asked to take over, and has not answered; */
    bool handed_refused;   /* … or has refused, and its supervisor has not decided */
    const char *part_of;   /* of this department, or that it has a part in … */
    const char *part_in;   /* … with it: the district whose office it is; NULL: of none */
    struct date answer_before; /* … that was to be answered before that day */
    int64_t deputy_of;         /* whose officer this clerk stands in for … */
    struct date deputy_on;     /* … on this day; goes with it */
    int64_t check_of;          /* whose amount waits for a check that this clerk may make … */
    const char *check_for;     /* … for this department */
    const char *approve_for;   /* that waits for an approval of this department's supervisor */
    int64_t back_to;           /* sent back to this clerk, and nobody did anything with it since */
    const char *unregistered;  /* JSON of kinds and items: awarded as one of these, and the
                                  register of the kind has none for it; NULL: all */
    const char *item;
    int measure;
    const char *department;
    const char *pool;
    int year;
    char pools[400];      /* " a b ": any of these; "": all */
    int budget_year;      /* money of it is held, awarded or paid in that year of a pool */
    bool waiting;         /* behind a pool and not in its plan yet: what queue totals count */
    const char *district; /* of the applicant, as it is now; NULL: all */
    int64_t organisation_id;
    struct date due_before; /* due before that day and not ended; DATE_NONE or {0}: all */
    struct date due_from;   /* due on that day or later and not ended */
    struct date received_from, received_to; /* both included */
    int64_t mine_of;      /* owned by this clerk, or at a stage of mine_stages … */
    unsigned mine_stages; /* … and nobody's or this clerk's */
    int64_t reviewer_id;  /* this clerk has a sheet on it, neither recused nor taken off */
    bool reviewer_open;   /* … that is not sealed */
    int64_t entered_by;   /* this clerk did DUTY_ENTER on it */
    int64_t counter_of;   /* the same, or it is at the counter: received or at the formal check */
    enum store_order order;
};
/** The ids in order; free() the list. */
MUST_USE bool store_application_ids(struct store *store,
                                    const struct store_application_filter *filter,
                                    int64_t **ret_list, size_t *ret_count, struct err *err);
MUST_USE bool store_application_count(struct store *store,
                                      const struct store_application_filter *filter,
                                      int64_t *ret_count, struct err *err);
/** How many at each stage, under the filter. */
MUST_USE bool store_application_count_stages(struct store *store,
                                             const struct store_application_filter *filter,
                                             int64_t ret_by_stage[STAGE_COUNT], struct err *err);
/** Rows of a window of ids in the order given; ids that are not (any more) are left out. */
MUST_USE bool store_application_rows(struct store *store, const int64_t *ids, size_t count,
                                     struct applications *ret_applications, struct err *err);

/** What one has taken: the assessed amount while it stands; of one that is out, what was paid and
 *  has not come back. */
MUST_USE bool store_application_counted(struct store *store, int64_t id, struct money *ret_counted,
                                        struct err *err);

/** What others have taken under a limit: of each what store_application_counted says. */
struct store_used_filter {
    const char *item;
    int64_t organisation_id; /* 0: any */
    const char *fact;        /* with mark: those that state this; NULL: any */
    const char *mark;        /* fact_mark of it */
    int year;                /* 0: ever */
    int64_t except_id;       /* the application that asks */
};
MUST_USE bool store_application_used(struct store *store, const struct store_used_filter *filter,
                                     struct money *ret_used, struct err *err);

/** The ids of those that make it up, by number; free() the list.  The filter names an organisation
 * or a fact. */
MUST_USE bool store_application_holders(struct store *store, const struct store_used_filter *filter,
                                        int64_t **ret_list, size_t *ret_count, struct err *err);

/* ---- facts ---- */

/** Replaces all facts of an application by these, in this order. */
MUST_USE bool store_facts_set(struct store *store, int64_t application_id,
                              const struct facts *facts, struct err *err);
/** With the audited figures, where there are any. */
MUST_USE bool store_facts_of(struct store *store, int64_t application_id, struct facts *ret_facts,
                             struct err *err);

/* ---- the formal check and papers ---- */

struct store_check {
    const char *check;
    const char *result; /* "open", "met", "not-met", "not-applicable" */
    const char *note;
    const char *changed; /* fields stated otherwise since, with commas between; NULL or "": none */
};
struct store_material {
    const char *material;
    bool present;
};
MUST_USE bool store_check_set(struct store *store, int64_t application_id,
                              const struct store_check *check, struct err *err);
MUST_USE bool store_check_list(struct store *store, int64_t application_id, struct arena *arena,
                               struct store_check **ret_list, size_t *ret_count, struct err *err);
MUST_USE bool store_material_set(struct store *store, int64_t application_id,
                                 const struct store_material *material, struct err *err);
MUST_USE bool store_material_list(struct store *store, int64_t application_id, struct arena *arena,
                                  struct store_material **ret_list, size_t *ret_count,
                                  struct err *err);

/* ---- overlays: what lies over a stage ---- */

struct store_overlay {
    int64_t id;
    enum overlay_kind kind;
    struct date begun_on, ended_on; /* ended_on DATE_NONE: open */
    const char *reason, *answer;
    const char *clerk;          /* who began it */
    int64_t begun_by, ended_by; /* ended_by 0: open */
    bool cancelled;             /* a notice of correction that is void */
};
MUST_USE bool store_overlay_begin(struct store *store, int64_t application_id,
                                  enum overlay_kind kind, struct date day, int64_t clerk_id,
                                  const char *reason, struct err *err);
/** Ends the open one of the kind. @return false ERR_NOT_FOUND when none is open */
MUST_USE bool store_overlay_end(struct store *store, int64_t application_id, enum overlay_kind kind,
                                struct date day, int64_t clerk_id, const char *answer,
                                struct err *err);
MUST_USE bool store_overlay_list(struct store *store, int64_t application_id, struct arena *arena,
                                 struct store_overlay **ret_list, size_t *ret_count,
                                 struct err *err);

#endif
