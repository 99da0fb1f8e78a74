/* SPDX-License-Identifier: Apache-2.0 */
/* `xianfeng payments return`: the treasury's answer as a file, checked or recorded, with what was
 * not done by row and column, also as a workbook. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/payment_return.h"
#include "reports/report.h"
#include "tui/cli_verbs.h"
#include "tui/payment_words.h"

#define USAGE                                                                                      \
    "payments return FILE.csv|FILE.xlsx [--commit] [-o EXCEPTIONS.xlsx] [--overwrite] --as LOGIN"

static void print(const struct return_report *report)
{
    AUTO_ARENA struct arena arena = {0};

    cli_import_faults(&report->rows);
    cli_print(stdout,
              _("%1$zu rows: %2$zu paid, %3$zu returned, %4$zu recorded before, %5$zu faults\n"),
              report->rows.rows, report->paid, report->returned, report->before,
              report->rows.fault_total);
    if (report->batch)
        cli_print(stdout, "%s\n", payment_results(&report->results, &arena));
    if (report->late > 0)
        cli_print(stdout, _("%zu of them are of a closed month: booked today, both days kept.\n"),
                  report->late);
    if (report->missing > 0)
        cli_print(stdout, _("%zu lines of the batch are not in the file.\n"), report->missing);
}

/* Asked for by -o. @return false: told already */
static bool write_exceptions(struct cli *cli, const struct return_report *report)
{
    struct report_result result;
    struct err err = {0};

    if (report->rows.fault_total == 0) {
        cli_print(stdout, _("Nothing stands against any row: %s was not written.\n"), cli->output);
        return true;
    }
    if (!report_write(&cli->world.desk,
                      &(struct report_order){.kind = REPORT_EXCEPTIONS,
                                             .answer = report,
                                             .filter_words = "",
                                             .path = cli->output,
                                             .overwrite = cli->overwrite != NULL},
                      &result, &err)) {
        (void) cli_fail(&err);
        return false;
    }
    cli_print(stdout, _("%1$s was written: %2$lld exceptions, report %3$s\n"), result.path,
              (long long) result.rows, result.number);
    return true;
}

int cli_payments(struct cli *cli)
{
    AUTO_RETURN_REPORT struct return_report report = {0};
    struct err err = {0};
    bool good;

    if (cli->word_count != 2 || !text_is(cli->words[0], "return"))
        return cli_usage(USAGE);
    good = desk_payment_return(&cli->world.desk, cli->words[1], cli->commit != NULL, &report, &err);
    if (good || report.rows.fault_total > 0)
        print(&report);
    if (!good)
        (void) cli_fail(&err);
    if (!report.rows.committed && report.rows.good_rows > 0)
        cli_print(stdout, _("Nothing was written. Run again with --commit to record them.\n"));
    else if (report.rows.committed && report.rows.good_rows > 0)
        cli_print(stdout, _("%zu rows were recorded.\n"), report.rows.good_rows);
    else if (good && report.rows.rows == 0)
        cli_print(stdout, _("The file has heads and no rows; nothing was written.\n"));
    else if (report.rows.committed && good)
        cli_print(stdout, _("All of it is recorded already; nothing was written.\n"));
    if (cli->output && (good || report.rows.fault_total > 0) && !write_exceptions(cli, &report))
        good = false;
    return good ? CLI_DONE : CLI_REFUSED;
}
