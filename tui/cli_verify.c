/* SPDX-License-Identifier: Apache-2.0 */
/* `xianfeng verify`: does a workbook still say what the books say, and if not, what came after. */
#include <inttypes.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/workbook.h"
#include "reports/report.h"
#include "tui/application_words.h"
#include "tui/cli_verbs.h"

#define USAGE "verify FILE.xlsx --as LOGIN"

static void print_later(struct cli *cli, const struct workbook_check *check)
{
    AUTO_ARENA struct arena arena = {0};
    char at[INSTANT_TEXT_SIZE];

    cli_print(stdout, _("Movements since, up to the ledger's entry %1$lld: %2$lld\n"),
              (long long) check->newest, (long long) check->later);
    for (size_t i = check->entries.count; i-- > 0;) {
        const struct ledger_entry *entry = &check->entries.list[i];

        cli_print(stdout, "  %" PRId64 "  %s  %s  %s%s  %s  %d %s\n", entry->seq,
                  instant_text(entry->at_ms, at), _(ledger_kind_label(entry->kind)),
                  ledger_entry_mark(entry), yuan_text(entry->amount, &arena),
                  *entry->number ? entry->number : "–", entry->year,
                  pool_text(cli->world.catalogue, entry->pool));
    }
    if (check->later > (int64_t) check->entries.count)
        cli_print(stdout, _("  … and %lld before these\n"),
                  (long long) (check->later - (int64_t) check->entries.count));
}

/* By how much its figures are others now. */
static void print_moved(const struct workbook_check *check)
{
    AUTO_ARENA struct arena arena = {0};

    cli_print(stdout, "%s\n", _("By them these figures differ:"));
    for (int i = 0; i < LEDGER_KIND_COUNT; i++) {
        const struct ledger_sum *moved = &check->moved[i];

        if (moved->count > 0)
            cli_print(stdout, _("  %1$s: %2$s%3$s (%4$lld)\n"),
                      _(ledger_kind_label((enum ledger_kind) i)), moved->sum.fen > 0 ? "+" : "",
                      yuan_text(moved->sum, &arena), (long long) moved->count);
    }
}

/* What its sheet “Booked later” lacks by now. */
static void print_papers(const struct workbook_check *check)
{
    AUTO_ARENA struct arena arena = {0};
    char dated[DATE_TEXT_SIZE], booked[DATE_TEXT_SIZE];
    enum ledger_kind kind;

    if (check->papers.count > 0)
        cli_print(stdout, "%s\n",
                  _("Papers of this month that were booked in a later one since; its sheet “Booked "
                    "later” lacks them:"));
    for (size_t i = 0; i < check->papers.count; i++) {
        const struct month_answer *paper = &check->papers.list[i];

        cli_print(stdout, _("  %1$s  %2$s  %3$s, dated %4$s, booked %5$s: %6$s\n"),
                  ledger_kind_parse(paper->kind, &kind) ? _(ledger_kind_label(kind)) : paper->kind,
                  *paper->number ? paper->number : "–", yuan_text(paper->amount, &arena),
                  date_text(paper->answered_on, dated), date_text(paper->booked_on, booked),
                  paper->reference);
    }
}

static void print_batch(const struct workbook_check *check)
{
    if (check->batch_undone)
        cli_print(stdout,
                  _("Batch %s was taken apart: this register is void; nothing is to be paid by "
                    "it.\n"),
                  check->batch);
    else if (check->batch_later > 0)
        cli_print(stdout,
                  _("Batch %1$s was sent, or its lines were answered, since: %2$lld entries of "
                    "the journal; write its register anew.\n"),
                  check->batch, (long long) check->batch_later);
}

static bool print_verdict(struct cli *cli, const struct workbook_check *check)
{
    bool whole = check->as_written && check->same_past;

    if (!check->as_written)
        cli_print(stderr,
                  _("The file was altered since it was written: its digest is not the one "
                    "recorded under %s.\n"),
                  check->number);
    if (!check->same_past)
        cli_print(stderr,
                  _("The journal no longer has the entry %lld that the workbook names: the "
                    "books were altered. Run `xianfeng audit verify`.\n"),
                  (long long) check->journal_seq);
    if (check->later > 0) {
        print_later(cli, check);
        print_moved(check);
    } else if (check->elsewhere == 0 &&
               check->journal_later > 1) /* the first is the export itself */
        cli_print(stdout, _("No money moved since; entries of the journal since: %lld\n"),
                  (long long) check->journal_later);
    if (check->elsewhere > 0)
        cli_print(stdout,
                  _("Other movements since, not of this workbook (%1$s): %2$lld; they move none of "
                    "its figures\n"),
                  check->scope, (long long) check->elsewhere);
    print_papers(check);
    print_batch(check);
    if (workbook_holds(check) && (check->journal_later <= 1 || check->only_money))
        cli_print(stdout, _("The workbook still agrees with the books.\n"));
    else if (workbook_holds(check))
        cli_print(stdout,
                  _("The workbook is as it was written, and no money of it moved since. Plans, "
                    "claims, stages, votes, signatures and scores, and sums over them, are those "
                    "of when it was made and are not compared: write it anew to see them as they "
                    "are.\n"));
    else if (whole)
        cli_print(stdout, _("The workbook is as it was written; the books have moved on since.\n"));
    return workbook_holds(check);
}

int cli_verify(struct cli *cli)
{
    AUTO_WORKBOOK_CHECK struct workbook_check check = {0};
    const struct report_row *report;
    char made[INSTANT_TEXT_SIZE], control[MONEY_TEXT_SIZE];
    struct err err = {0};

    if (cli->word_count != 1)
        return cli_usage(USAGE);
    if (!desk_workbook_check(&cli->world.desk, cli->words[0], &check, &err))
        return cli_fail(&err);
    report = report_recorded(check.report);
    cli_print(stdout,
              _("%1$s (%2$s), made %3$s by %4$s: %5$lld rows, control total (%6$s) %7$s yuan\n"),
              check.number, report ? _(report->label) : check.report,
              instant_text(check.made_ms, made), check.by, (long long) check.rows,
              report ? _(report->control) : "–", money_text(check.control, control));
    return print_verdict(cli, &check) ? CLI_DONE : CLI_REFUSED;
}
