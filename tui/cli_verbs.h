/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the command line: what was asked, and the verbs. */
#ifndef TUI_CLI_VERBS_H
#define TUI_CLI_VERBS_H

#include <stdio.h>

#include "base/str.h"
#include "desk/rehearse.h"
#include "tui/world.h"

#define CLI_WORDS_MOST 4

enum cli_status { CLI_DONE = 0, CLI_REFUSED = 1, CLI_USAGE = 2 };

struct import_report;

struct cli {
    const struct outside *outside;
    struct world world;
    const char *verb;
    const char *words[CLI_WORDS_MOST]; /* after the verb */
    int word_count;
    /* options; NULL: not given */
    const char *database, *data, *language, *login, *name, *password_file, *year, *item, *month,
        *batch, *number, *sample, *seed, *output, *anchors, *ambiguous, *ascii, *commit, *take_over,
        *overwrite, *ics, *dot, *columns;
};

enum cli_needs {
    CLI_NEEDS_NOTHING,
    CLI_NEEDS_DATA,  /* catalogue and calendar */
    CLI_NEEDS_DESK,  /* … and the database */
    CLI_NEEDS_CLERK, /* … and somebody signed in */
};

struct cli_verb {
    const char *word;
    int (*run)(struct cli *cli);
    int words_most; /* after it; one more is refused, not passed over */
    const char *synopsis;
    const char *help; /* msgid */
    enum cli_needs needs;
};

/** Refuses words the verb does not take, brings about what it needs, then runs it. */
int cli_call(struct cli *cli, const struct cli_verb *verb);

/** Prints made safe: nothing from data reaches a terminal raw. */
void cli_print(FILE *to, const char *format, ...) PRINTF_LIKE(2, 3);
/** What, detail, hint on stderr. @return CLI_REFUSED */
int cli_fail(const struct err *err);
/** The database asked for: option, environment, else "xianfeng.xfdb". */
const char *cli_database(const struct cli *cli);

/** How the command is written, on stderr. @return CLI_USAGE */
int cli_usage(const char *synopsis);
/** Every fault with its place and what to write instead, on stderr. */
void cli_faults(const struct faults *faults);

/** Every fault of a file by row and column, on stderr. */
void cli_import_faults(const struct import_report *report);

int cli_open(struct cli *cli);
int cli_start(struct cli *cli);
int cli_init(struct cli *cli);
int cli_demo(struct cli *cli);
int cli_home(struct cli *cli);
int cli_import(struct cli *cli);
int cli_report(struct cli *cli);
int cli_explain(struct cli *cli);
int cli_like(struct cli *cli);
int cli_notice(struct cli *cli);
int cli_papers(struct cli *cli);
int cli_labs(struct cli *cli);
int cli_catalogue(struct cli *cli);
int cli_audit(struct cli *cli);
int cli_check(struct cli *cli);
int cli_verify(struct cli *cli);
int cli_payments(struct cli *cli);
int cli_month(struct cli *cli);
int cli_policy(struct cli *cli);
/* of policy: cli_editions.c */
int cli_editions_list(struct cli *cli);
/** A case that a draft changes, with both sides. */
void cli_rehearsed_print(const struct catalogue *catalogue, const struct rehearsed *row);
int cli_edition_draft(struct cli *cli);
int cli_edition_report(struct cli *cli);
int cli_edition_text(struct cli *cli);
int cli_edition_move(struct cli *cli);
bool cli_edition_is_move(const char *word);
int cli_states(struct cli *cli);
int cli_clock(struct cli *cli);
int cli_help(struct cli *cli);
int cli_version(struct cli *cli);

struct bodies;
/** The body of this name, of those the clerk sees; of two the one that stands; NULL: none. */
const struct body *cli_body_named(const struct bodies *bodies, const char *name);

#endif
