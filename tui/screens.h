/* SPDX-License-Identifier: Apache-2.0 */
/* The screens there are, and what each is opened with.  One file each: screen_<name>.c. */
#ifndef TUI_SCREENS_H
#define TUI_SCREENS_H

#include "desk/casework.h"
#include "reports/report.h"
#include "tui/console.h"
#include "tui/world.h"

#define SCREEN(name_, money_, way_) extern const struct screen_class screen_##name_;
#include "tui/screens.def"
#undef SCREEN

/** All of them. */
struct screen_row {
    const struct screen_class *class;
    bool money;          /* amounts are shown, and defined on its ? page */
    enum command_id way; /* of the area it is come to by: who may not go there is told nothing of
                            it; CMD_NONE */
};
const struct screen_row *screen_rows(size_t *ret_count);

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
    int64_t to;         /* ASSIGN: the officer; 0: each to the least busy */
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
    bool sent_back;  /* only what was sent back to the reader */
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
    bool to_vote; /* what waits for a vote is selected */
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

/** Which columns a report is to have. */
struct columns_order {
    enum report_kind kind;
    char *words; /* of REPORT_COLUMNS_MOST bytes and a NUL; written when they are kept */
};
/** "9 of 42 columns" */
const char *columns_text(enum report_kind kind, const char *words, struct arena *arena);

/** The world of a console. */
struct world *screen_world(const struct screen *screen);
/** Commands any screen may be asked (GO_…, SIGN_OUT, LANGUAGE kept for the clerk); for
 *  console_options.command and .may. */
bool screens_command(struct console *console, enum command_id id);
enum readiness screens_may(struct console *console, enum command_id id, const char **ret_missing);
/** The application of a whole number, or that there is none for who sits here. */
void screens_open_number(struct console *console, const char *number);
/** Its number and applicant; NULL: there is none. */
const char *screens_number_opens(struct console *console, const char *number, struct arena *arena);

/** Shows findings (why something is refused): rule, article, text, who can clear it. */
void findings_show(struct console *console, const char *title, const struct findings *findings);

/** The home screen as lines of text, for a pipe: what `xianfeng home` prints. Texts in arena.
 *  @return lines written, at most `most` */
int home_text(struct world *world, struct arena *arena, const char **ret_lines, int most);

#endif
