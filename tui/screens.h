/* SPDX-License-Identifier: Apache-2.0 */
/* The screens there are, and what each is opened with.  One file each: screen_<name>.c. */
#ifndef TUI_SCREENS_H
#define TUI_SCREENS_H

#include "desk/casework.h"
#include "tui/console.h"
#include "tui/world.h"

/** Sign-in: login, password; a new password when it must be changed; then home.  No argument. */
extern const struct screen_class screen_sign_in;
/** Home: what waits for me, what is late, pools at a glance.  No argument. */
extern const struct screen_class screen_home;
/** The list of applications.  Argument: const struct application_filter *, or NULL for the view
 *  that the role begins with. */
extern const struct screen_class screen_applications;
/** One action for many.  Argument: const struct bulk_order *. */
extern const struct screen_class screen_bulk;
/** One application with its tabs.  Argument: const struct application_place *. */
extern const struct screen_class screen_application;
/** The receipt of an application, a pager.  Argument: const int64_t * (id). */
extern const struct screen_class screen_receipt;
/** Decided applications like this one.  Argument: const int64_t * (id). */
extern const struct screen_class screen_likeness;
/** The intake form: organisation, item, facts.  Argument: const struct intake_order *, or NULL. */
extern const struct screen_class screen_intake;
/** A file of applications: rehearsal, then all or none.  No argument. */
extern const struct screen_class screen_import;
/** An organisation's form.  Argument: const struct organisation_order *. */
extern const struct screen_class screen_organisation;
/** A reviewer's scoring sheet.  Argument: const int64_t * (application id). */
extern const struct screen_class screen_scoring;
/** Pools of a year.  No argument. */
extern const struct screen_class screen_budget;
/** The ledger of a pool and year.  Argument: const struct ledger_order *. */
extern const struct screen_class screen_ledger;
/** Other public money of an application.  Argument: const int64_t * (id). */
extern const struct screen_class screen_support;
/** Lists that answers are held against.  No argument. */
extern const struct screen_class screen_rolls;
/** The registers of standing bodies.  Argument: const struct bodies_place *, or NULL for all. */
extern const struct screen_class screen_bodies;
extern const struct screen_class screen_body; /* argument: const int64_t *id */
/** Execution by pool, measure, department, district.  Argument: const struct board_place *, or NULL
 * for this year. */
extern const struct screen_class screen_board;
/** Money that should have moved: lying still, past its end, likely to lapse.  No argument. */
extern const struct screen_class screen_stale;
/** Movements of budgets by two persons.  Argument: const struct ledger_order *. */
extern const struct screen_class screen_movements;
/** Instalments.  Argument: const struct payments_place *, or NULL for all. */
extern const struct screen_class screen_payments;
/** Batches of the plan.  No argument. */
extern const struct screen_class screen_plans;
/** One batch.  Argument: const struct plan_place *. */
extern const struct screen_class screen_plan;
/** Objections.  Argument: const struct plan_place *, or NULL for all. */
extern const struct screen_class screen_objections;
/** The end of a month: tie-outs and closing.  No argument. */
extern const struct screen_class screen_month;
/** Money claimed back.  Argument: const struct clawback_place *, or NULL for all. */
extern const struct screen_class screen_clawbacks;
/** The register of overrides: amounts set below what the rules give. */
extern const struct screen_class screen_overrides;
/** What follows the award of an application: agreement, milestones, amendments, acceptance.
 * Argument: const int64_t * (id). */
extern const struct screen_class screen_award;
/** The desks of a department: deputies, hand-over.  No argument. */
extern const struct screen_class screen_desks;
extern const struct screen_class screen_reports;
extern const struct screen_class screen_people;
/** The register of applicants.  No argument. */
extern const struct screen_class screen_organisations;
/** The vouchers of an applicant.  Argument: const struct vouchers_order *. */
extern const struct screen_class screen_vouchers;
/** The journal: all for auditors, one's own acts for others.  No argument. */
extern const struct screen_class screen_journal;
/** The cases of an item in the order of their scores.  Argument: const struct ranking_order *, or
 *  NULL: the newest year's first item. */
extern const struct screen_class screen_ranking;
/** Sharing out a pool: five rules side by side.  Argument: const struct bench_order *, or NULL: the
 *  newest run, or the first pool that is short. */
extern const struct screen_class screen_bench;
/** A draft of the policy over the applications there are.  No argument. */
extern const struct screen_class screen_rehearse;
/** The register of the rules' texts.  No argument. */
extern const struct screen_class screen_editions;

enum bodies_view {
    BODIES_ALL,
    BODIES_SOON,
    BODIES_LATE,
    BODIES_TO_DECIDE,
    BODIES_RECTIFY,
    BODIES_ENDED
};
#define BODIES_VIEW_COUNT 6
struct bodies_place {
    enum bodies_view view;
};

/** Where in a list an application stands, so that ] and [ go on to the next. */
struct application_place {
    int64_t id;
    const int64_t *ids; /* borrowed from the list below; may be NULL */
    size_t count, at;
    int64_t *last; /* told which one was read last, to whoever opened it; may be NULL */
};

struct bulk_order {
    enum move move;
    const int64_t *ids; /* read while it opens */
    size_t count;
};

struct intake_order {
    bool go_on; /* with a draft: with the only one, or with one to be chosen; none is an error */
};

struct organisation_order {
    const char *code;                   /* typed code to begin with; or NULL */
    int64_t id;                         /* 0: a new one */
    void (*done)(void *of, int64_t id); /* called after it was saved */
    void *of;
};

struct vouchers_order {
    int64_t id; /* of the applicant */
    const char *name;
};

/** Of which application; shown in the title. */
struct payments_place {
    int64_t application_id; /* 0: of all */
    const char *number;
    unsigned states; /* of enum instalment_state, a bit set; 0: any */
    bool to_check;   /* only what the reader may check next */
};
/** Of an application, 0: of all. */
struct clawback_place {
    int64_t application_id;
    const char *number;
};

/** Which batch; and the application whose line the cursor begins at, 0: the first. */
struct plan_place {
    int64_t id;
    int64_t application_id;
};

struct ranking_order {
    const char *item;
    int year;
};

struct bench_order {
    const char *pool; /* what waits for it now */
    int64_t run;      /* or this run, when not 0 */
};

struct board_place {
    int year;       /* 0: this year */
    bool at_warned; /* at the first pool whose use has reached a warning */
};
struct ledger_order {
    const char *pool;
    int year;
};

/** The world of a console. */
struct world *screen_world(const struct screen *screen);
/** Commands any screen may be asked (GO_…, SIGN_OUT, LANGUAGE kept for the clerk); for
 *  console_options.command and .may. */
bool screens_command(struct console *console, enum command_id id);
enum readiness screens_may(struct console *console, enum command_id id, const char **ret_missing);

/** Shows findings (why something is refused): rule, article, text, who can clear it. */
void findings_show(struct console *console, const char *title, const struct findings *findings);

/** The home screen as lines of text, for a pipe: what `xianfeng home` prints. Texts in arena.
 *  @return lines written, at most `most` */
int home_text(struct world *world, struct arena *arena, const char **ret_lines, int most);

#endif
