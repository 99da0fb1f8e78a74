/* SPDX-License-Identifier: Apache-2.0 */
/* Opening the console, and what `start` does on a machine that has none of it yet. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/demo.h"
#include "desk/document.h"
#include "reports/report.h"
#include "tui/cli_password.h"
#include "tui/screens.h"
#include "tui/term.h"

static enum term_width ambiguous_read(const char *option)
{
    if (text_is(option, "1"))
        return TERM_WIDTH_NARROW;
    return text_is(option, "2") ? TERM_WIDTH_WIDE : TERM_WIDTH_AUTO;
}

static int console_open(struct cli *cli)
{
    const struct outside *outside = cli->outside;
    struct term *term = NULL;
    struct err err = {0};
    const struct term_options options = {
        .ambiguous = ambiguous_read(cli->ambiguous),
        .in_fd = STDIN_FILENO,
        .out_fd = STDOUT_FILENO,
        .type = outside->term,
        .esc_ms = outside->over_ssh ? 100 : 25,
        .now_ms = outside->steady_ms,
        .ascii = cli->ascii != NULL,
        .no_colour = outside->no_colour,
        .may_stop = true,
        .test = outside->test,
    };

    cli->world.language_chosen = cli->language != NULL;
    if (!term_start(&options, &term, &err))
        return cli_fail(&err);
    mem_on_exhausted(term_restore);
    struct console *console = console_new(&(struct console_options){
        .term = term,
        .world = &cli->world,
        .now_ms = outside->steady_ms,
        .command = screens_command,
        .may = screens_may,
        .days = world_days,
        .open = screens_open_number,
        .opens = screens_number_opens,
    });
    int status = console_push(console, &screen_sign_in, NULL) ? console_run(console) : CLI_REFUSED;
    console_free(console);
    term_end(term);
    return status;
}

int cli_open(struct cli *cli)
{
    struct err err = {0};

    if (!cli->outside->in_is_terminal || !cli->outside->out_is_terminal) {
        err_set(&err, ERR_INPUT, _("the console needs a terminal"));
        err_hint(&err, _("In a pipe use the commands that `xianfeng help` lists."));
        return cli_fail(&err);
    }
    if (!world_open(&cli->world, cli_database(cli), &err)) {
        if (err.kind == ERR_NOT_FOUND)
            err_hint(&err, _("Make one with `xianfeng init`, or `xianfeng demo` to try it out."));
        return cli_fail(&err);
    }
    /* the one beside the database; a folder the administrator named is the administrator's to make
     */
    if (!cli->outside->inbox && !desk_inbox_make(cli->world.inbox, &err))
        err = (struct err){0}; /* what uses the folder says so */
    return console_open(cli);
}

/* Where a person would look: home as text, the budget as a workbook, and how to go on. */
static int start_without_terminal(struct cli *cli)
{
    struct err err = {0};
    struct report_result result;
    char path[600];

    if (!desk_sign_in(&cli->world.desk, DEMO_SUPERVISOR, DEMO_PASSWORD, &err))
        return cli_fail(&err);
    int status = cli_home(cli);
    if (status != CLI_DONE)
        return status;
    snprintf(path, sizeof path, "%s/budget.xlsx", cli->world.exports);
    const struct report_order order = {
        .kind = REPORT_BUDGET,
        .year = date_year(cli->world.desk.today),
        .filter_words = "",
        .path = path,
        .overwrite = true,
    };
    if (!report_write(&cli->world.desk, &order, &result, &err))
        return cli_fail(&err);
    cli_print(stdout, _("\nThe budget workbook was written to %s.\n"), result.path);
    cli_print(stdout, _("To open the console, run this at a terminal: %s open --db %s\n"),
              cli->outside->program != NULL ? cli->outside->program : "xianfeng",
              cli_database(cli));
    cli_print(stdout,
              _("People of the demonstration: counter, officer.science, reviewer1, "
                "supervisor.science, finance, auditor, admin; every password is %s\n"),
              DEMO_PASSWORD);
    return CLI_DONE;
}

int cli_start(struct cli *cli)
{
    struct err err = {0};

    if (access(cli_database(cli), F_OK) != 0) {
        cli_print(stdout, _("Making a demonstration database: %s …\n"), cli_database(cli));
        fflush(stdout);
        if (!cli_make_demo(cli, &err))
            return cli_fail(&err);
    }
    if (!world_open(&cli->world, cli_database(cli), &err))
        return cli_fail(&err);
    if (cli->outside->in_is_terminal && cli->outside->out_is_terminal)
        return console_open(cli);
    return start_without_terminal(cli);
}
