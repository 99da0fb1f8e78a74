/* SPDX-License-Identifier: Apache-2.0 */
/* `xianfeng month`: the tie-outs of a month, printed, and closing it. */
#include <inttypes.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/month.h"
#include "tui/cli_verbs.h"

#define USAGE "month check|close YYYY-MM [--commit] --as LOGIN"

static void print_tie(const struct month_end *end, enum tie_kind tie)
{
    const struct tie_out *out = &end->ties[tie];
    char left[MONEY_TEXT_SIZE], right[MONEY_TEXT_SIZE];

    cli_print(stdout, "%s %s: %" PRId64 "  %s %s  %s %s\n",
              month_tie_wrong(end, tie) > 0 ? "✗" : "✓", _(tie_label(tie)), out->count,
              _(tie_left(tie)), money_text(out->left, left), _(tie_right(tie)),
              money_text(out->right, right));
    for (size_t i = 0; i < out->wrong_count; i++)
        cli_print(stdout, "    ! %s  %s  %s\n", out->wrong[i].subject,
                  money_text(out->wrong[i].left, left), money_text(out->wrong[i].right, right));
    if (*month_tie_word(end, tie))
        cli_print(stdout, "    ! %s\n", month_tie_word(end, tie));
}

static int check(struct cli *cli, int year, int month)
{
    AUTO_MONTH_END struct month_end end = {0};
    AUTO_ARENA struct arena arena = {0};
    char text[MONTH_TEXT_SIZE], day[DATE_TEXT_SIZE];
    struct err err = {0};

    if (!desk_month_end(&cli->world.desk, year, month, NULL, &end, &err))
        return cli_fail(&err);
    if (cli->world.desk.today.day < end.first_on.day) {
        err_set(&err, ERR_REFUSED, _("%s has not begun: there is nothing to compare"),
                month_text(year, month, text));
        return cli_fail(&err);
    }
    cli_print(stdout, _("%1$s: %2$lld entries\n"), month_text(year, month, text),
              (long long) end.entries);
    for (int i = 0; i < TIE_COUNT; i++)
        print_tie(&end, (enum tie_kind) i);
    if (cli->world.desk.today.day <= end.last_on.day)
        cli_print(stderr, "%s\n", month_end_open_text(&end, &arena));
    if (end.closed_with)
        cli_print(stdout, _("closed with %1$s on %2$s by %3$s\n"),
                  month_text(end.close.year, end.close.month, text),
                  date_text(end.close.closed_on, day), end.close.clerk);
    else if (end.is_closed)
        cli_print(stdout, _("closed on %1$s by %2$s\n"), date_text(end.close.closed_on, day),
                  end.close.clerk);
    return month_end_wrong(&end) > 0 ? CLI_REFUSED : CLI_DONE;
}

static void print_closed(void *of, const struct month_end *end)
{
    char text[MONTH_TEXT_SIZE];

    (void) of;
    cli_print(stdout, _("%1$s is closed: %2$lld entries, no difference in %3$d tie-outs.\n"),
              month_text(end->year, end->month, text), (long long) end->entries, TIE_COUNT);
}

/* Told only of what can be done: --commit stands by it. */
static int tell_open(struct cli *cli, int year, int month)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct months_waiting open;
    char text[MONTH_TEXT_SIZE], first[MONTH_TEXT_SIZE];
    struct err err = {0};

    if (!desk_months_may(&cli->world.desk, year, month, &open, &findings, &err))
        return cli_fail(&err);
    cli_print(stderr,
              _("With %1$s all open months from %2$s on are closed, in order: %3$d months, and "
                "none is opened again.\nNothing was written. Run again with --commit to close "
                "them all.\n"),
              month_text(year, month, text), month_text(open.year, open.month, first), open.count);
    return CLI_REFUSED;
}

/* Of one month its number is the yes; of several, which nobody named, --commit is. */
static int close_month(struct cli *cli, int year, int month)
{
    AUTO_FINDINGS struct findings findings = {0};
    struct desk *desk = &cli->world.desk;
    struct months_waiting open;
    struct err err = {0};

    if (!desk_months_open(desk, year, month, &open, &err))
        return cli_fail(&err);
    if (open.count > 1 && !cli->commit)
        return tell_open(cli, year, month);
    if (!desk_months_close(desk, year, month, print_closed, NULL, &findings, &err))
        return cli_fail(&err);
    return CLI_DONE;
}

int cli_month(struct cli *cli)
{
    int year, month;

    if (cli->word_count != 2 || !month_parse(cli->words[1], &year, &month))
        return cli_usage(USAGE);
    if (text_is(cli->words[0], "check"))
        return check(cli, year, month);
    if (text_is(cli->words[0], "close"))
        return close_month(cli, year, month);
    return cli_usage(USAGE);
}
