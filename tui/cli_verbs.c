/* SPDX-License-Identifier: Apache-2.0 */
/* The verbs of the command line that need no screen. */
#include "tui/cli_verbs.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"
#include "desk/demo.h"
#include "desk/explain.h"
#include "desk/intake.h"
#include "desk/month.h"
#include "desk/payment.h"
#include "desk/people.h"
#include "reports/report.h"
#include "rules/window.h"
#include "tui/application_words.h"
#include "tui/cli_password.h"
#include "tui/screens.h"

int cli_version(struct cli *cli)
{
    (void) cli;
    cli_print(stdout, "xianfeng %s\n", XIANFENG_VERSION);
    return CLI_DONE;
}

int cli_usage(const char *synopsis)
{
    cli_print(stderr, _("xianfeng: the command is written: xianfeng %s\n"), synopsis);
    return CLI_USAGE;
}

/* A half-made database is of no use to anybody and would stand in the way: it goes. */
static void database_discard(const char *path)
{
    static const char *const tails[] = {"", "-wal", "-shm", ".gate", ".anchor"};
    char whole[600];

    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        snprintf(whole, sizeof whole, "%s%s", path, tails[i]);
        unlink(whole);
    }
}

static bool desk_make(struct cli *cli, const char *password, struct err *err)
{
    struct desk *desk = &cli->world.desk;

    if (!desk_create(cli_database(cli), cli->world.catalogue, cli->world.calendar,
                     cli->outside->now_ms(), desk, err))
        return false;
    if (desk_first_admin(desk, cli->login, cli->name, password, err))
        return true;
    desk_release(desk);
    database_discard(cli_database(cli));
    return false;
}

int cli_init(struct cli *cli)
{
    struct err err = {0};
    char password[PASSWORD_MOST];

    if (cli->login == NULL || cli->name == NULL)
        return cli_usage("init --db FILE --as LOGIN --name NAME");
    if (!cli_password(cli, password, &err))
        return cli_fail(&err);
    bool good = password_is_good(password, cli->login, &err) && desk_make(cli, password, &err);
    sodium_memzero(password, sizeof password);
    if (!good)
        return cli_fail(&err);
    cli_print(stdout, _("%s was made. Sign in as %s and enter the people of the offices.\n"),
              cli_database(cli), cli->login);
    return CLI_DONE;
}

bool cli_make_demo(struct cli *cli, struct err *err)
{
    char samples[600];
    struct desk desk = {0};
    struct catalogue *catalogue;
    const char *path = cli_database(cli);
    bool good;

    snprintf(samples, sizeof samples, "%s/sample", cli->world.data);
    if (!world_examples(&cli->world, &catalogue, err))
        return false;
    good = desk_create(path, catalogue, cli->world.calendar, cli->outside->now_ms(), &desk, err);
    if (good) {
        desk.light_passwords = true;
        good = demo_fill(&desk, samples, err);
        desk_release(&desk);
        if (!good)
            database_discard(path);
    }
    catalogue_free(catalogue);
    return good;
}

int cli_demo(struct cli *cli)
{
    struct err err = {0};

    if (!cli_make_demo(cli, &err))
        return cli_fail(&err);
    cli_print(stdout, _("%s was made with demonstration data; every password is %s.\n"),
              cli_database(cli), DEMO_PASSWORD);
    return CLI_DONE;
}

int cli_home(struct cli *cli)
{
    AUTO_ARENA struct arena arena = {0};
    const char *lines[100];
    int count = home_text(&cli->world, &arena, lines, 100);

    for (int i = 0; i < count; i++)
        cli_print(stdout, "%s\n", lines[i]);
    return CLI_DONE;
}

/* Written to `to`: faults as errors, notes with the result. */
static void print_cells(FILE *to, const char *lead, const struct import_fault *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        AUTO_ARENA struct arena arena = {0};

        cli_print(to, "%s", lead);
        if (list[i].row == 0)
            cli_print(to, "%s", list[i].what);
        else
            cli_print(to, _("row %zu, column %s: %s"), list[i].row,
                      import_fault_column(&list[i], &arena), list[i].what);
        cli_print(to, list[i].given[0] != '\0' ? "  [%s]\n" : "%s\n", list[i].given);
    }
}

void cli_import_faults(const struct import_report *report)
{
    print_cells(stderr, "", report->faults, report->fault_count);
    if (report->fault_total > report->fault_count)
        cli_print(stderr, _("… and %zu more faults\n"), report->fault_total - report->fault_count);
}

static void import_print(const struct import_report *report)
{
    AUTO_ARENA struct arena arena = {0};

    cli_import_faults(report);
    print_cells(stdout, _("note: "), report->notes, report->note_count);
    if (report->note_total > report->note_count)
        cli_print(stdout, _("… and %zu more notes\n"), report->note_total - report->note_count);
    for (size_t i = 0; i < report->list_count; i++) {
        const struct import_row *row = &report->list[i];

        if (row->out_of_window)
            cli_print(stdout, _("row %1$zu: received outside the application period (%2$s)\n"),
                      row->line, item_windows_text(row->out_of_window, row->received_on, &arena));
    }
    cli_print(stdout, _("%zu rows, %zu good, %zu blank, %zu faults\n"), report->rows,
              report->good_rows, report->blank_rows, report->fault_total);
    if (report->rows_unlike > 0)
        cli_print(stdout,
                  _("Rows that say otherwise of an applicant than the register: %zu; with "
                    "--take-over the register takes over what they say.\n"),
                  report->rows_unlike);
}

/* With the mark that tells Excel it is UTF-8.  What may stand in a column goes beside, so that it
 * can be read while the header goes into a file. */
static int import_header(const struct cli *cli)
{
    AUTO_ARENA struct arena arena = {0};
    const struct item *item;
    struct err err = {0};

    item = catalogue_item_on(cli->world.catalogue, cli->item, cli->world.desk.today, &err);
    if (!item)
        return cli_fail(&err);
    printf("\xEF\xBB\xBF%s\r\n", import_template(cli->world.catalogue, item, &arena));
    cli_print(stderr, "%s", import_template_help(cli->world.catalogue, item, &arena));
    return CLI_DONE;
}

int cli_import(struct cli *cli)
{
    struct err err = {0};
    struct import_report report = {0};

    if (cli->word_count == 0 && cli->item)
        return import_header(cli);
    if (cli->word_count != 1)
        return cli_usage(
            "import FILE.csv|FILE.xlsx [--commit] [--take-over] | --item ITEM --as LOGIN");
    bool good = desk_import_order(&cli->world.desk,
                                  &(struct import_order){.path = cli->words[0],
                                                         .take_over = cli->take_over != NULL,
                                                         .commit = cli->commit != NULL},
                                  &report, &err);
    if (good || report.fault_total > 0)
        import_print(&report);
    if (report.fault_total > 0)
        err.detail[0] = '\0'; /* the first of those just printed */
    if (!good)
        cli_fail(&err);
    else if (report.committed)
        cli_print(stdout, _("Taken in: %s to %s.\n"), report.first_number, report.last_number);
    else
        cli_print(stdout, _("Nothing was written. Run again with --commit to take them in.\n"));
    import_report_release(&report);
    return good ? CLI_DONE : CLI_REFUSED;
}

/* A year typed as four digits; the year of today when none is. */
static bool year_read(const struct cli *cli, int *ret_year)
{
    char *end = NULL;

    if (cli->year == NULL) {
        *ret_year = date_year(cli->world.desk.today);
        return true;
    }
    long year = strtol(cli->year, &end, 10);
    if (*end != '\0' || year < 2000 || year > 2199)
        return false;
    *ret_year = (int) year;
    return true;
}

#define BATCHES_TOLD 8
#define SAMPLE_MOST  10000
#define TOLD_MOST    400

#define REPORT_WORDS_MOST 400

/* Money goes out by this file: which batch is said, not guessed. */
static int name_a_batch(struct cli *cli)
{
    AUTO_PAYMENT_BATCHES struct payment_batches batches = {0};
    AUTO_STR struct str known = {0};
    struct err err = {0};
    size_t told = 0;

    if (!desk_batches(&cli->world.desk, 0, &batches, &err))
        return cli_fail(&err);
    str_init(&known, TOLD_MOST);
    for (size_t i = 0; i < batches.count && told < BATCHES_TOLD; i++) {
        const struct payment_batch *batch = &batches.list[i];
        char day[DATE_TEXT_SIZE];

        if (batch->undone)
            continue; /* there is no register of it */
        str_add(&known, told++ > 0 ? _("; ") : "");
        if (date_is_none(batch->sent_on))
            str_format(&known, _("%s (not sent)"), batch->number);
        else
            str_format(&known, _("%1$s (sent %2$s)"), batch->number,
                       date_text(batch->sent_on, day));
    }
    err_set(&err, ERR_INPUT, _("the batch is not named"));
    if (told > 0)
        err_detail(&err, _("the newest are: %s"), known.text);
    else
        err_detail(&err, _("there is no batch yet"));
    err_hint(&err, _("Name it with --batch, by its number or its control number."));
    return cli_fail(&err);
}

/* Of everything one may see nobody wants a dossier by mistake. */
static bool dossier_of(const struct cli *cli, struct report_order *order, struct err *err)
{
    char *end = NULL;
    long sample = cli->sample ? strtol(cli->sample, &end, 10) : 0;

    order->number = cli->number;
    order->seed = cli->seed;
    if (!cli->number == !cli->sample) {
        err_set(err, ERR_INPUT, _("a dossier is of one application or of a sample"));
        return err_hint(err, _("Name it with --number NUMBER, or how many with --sample N."));
    }
    if (cli->sample && (*end != '\0' || sample < 1 || sample > SAMPLE_MOST)) {
        err_set(err, ERR_INPUT, _("“%s” is no size of a sample"), cli->sample);
        return err_hint(err, _("A whole number from 1 to %d."), SAMPLE_MOST);
    }
    order->sample = (int) sample;
    return true;
}

/* Says which there are. */
static int refuse_report(const char *word)
{
    AUTO_STR struct str known = {0};
    struct err err = {0};

    str_init(&known, REPORT_WORDS_MOST);
    for (int i = 0; i < REPORT_COUNT; i++)
        str_format(&known, "%s%s", i > 0 ? ", " : "", report_row((enum report_kind) i)->word);
    err_set(&err, ERR_INPUT, _("there is no report %s"), word);
    err_hint(&err, _("The reports are: %s."), known.text);
    return cli_fail(&err);
}

/* Which year a report's is. */
static const char *year_words(enum report_kind kind, const char *year, struct arena *arena)
{
    bool budget = kind == REPORT_LEDGER || kind == REPORT_BUDGET || kind == REPORT_INSTALMENTS ||
                  kind == REPORT_PLAN;

    return budget ? arena_format(arena, _("budget year %s"), year)
                  : arena_format(arena, _("year of receipt %d"), (int) strtol(year, NULL, 10));
}

int cli_report(struct cli *cli)
{
    struct err err = {0};
    struct report_result result;
    struct report_order order = {
        .path = cli->output,
        .folder = ".",
        .filter_words = "",
        .columns = cli->columns,
        .overwrite = cli->overwrite != NULL,
    };
    struct application_filter filter = {.order = ORDER_NUMBER};
    AUTO_ARENA struct arena arena = {0};

    if (cli->word_count != 1 || !year_read(cli, &order.year) ||
        (cli->month && !month_parse(cli->month, &order.year, &order.month)))
        return cli_usage(
            "report "
            "cases|budget|labs|scoring|clawback|payments|instalments|plan|allocation|reconcile|"
            "receipts|dossier|"
            "ledger [-o FILE.xlsx] [--year YEAR] [--item ITEM] [--batch BATCH] "
            "[--month YYYY-MM] [--number NUMBER | --sample N [--seed TEXT]] "
            "[--columns WORD,…] [--overwrite] "
            "--as LOGIN");
    if (!report_parse(cli->words[0], &order.kind))
        return refuse_report(cli->words[0]);
    if (order.kind == REPORT_INSTALMENTS && !cli->year)
        order.year = 0;      /* all */
    if (cli->year != NULL) { /* of cases all years are listed when none is named */
        filter.year = order.year;
        order.filter_words = year_words(order.kind, cli->year, &arena);
    }
    filter.item = cli->item;
    if (order.kind == REPORT_PAYMENTS && !cli->batch)
        return name_a_batch(cli);
    if (order.kind == REPORT_DOSSIER && !dossier_of(cli, &order, &err))
        return cli_fail(&err);
    order.batch = cli->batch;
    order.filter = &filter;
    if (!report_write(&cli->world.desk, &order, &result, &err))
        return cli_fail(&err);
    char control[MONEY_TEXT_SIZE];
    cli_print(stdout,
              _("%s was written: %" PRId64 " rows, control total (%s) %s yuan, report %s\n"),
              result.path, result.rows, _(report_row(order.kind)->control),
              money_text(result.control, control), result.number);
    return CLI_DONE;
}

/* A line as on the screen, without its bar: the words beside it say the same. */
static void explain_print(const struct explain_line *line, bool first)
{
    switch (line->kind) {
    case EXPLAIN_HEADING:
        cli_print(stdout, first ? "%s\n" : "\n%s\n", line->text);
        return;
    case EXPLAIN_PAIR:
    case EXPLAIN_BAR:
        cli_print(stdout, "  ");
        cli_print(stdout, _("%s: %s"), line->label, line->text);
        cli_print(stdout, "\n");
        return;
    case EXPLAIN_TEXT:
        cli_print(stdout, "%s %s\n", line->mark[0] != '\0' ? line->mark : " ", line->text);
        return;
    case EXPLAIN_HOLDER:
        cli_print(stdout, "    %s\n", line->text);
        return;
    }
}

int cli_explain(struct cli *cli)
{
    AUTO_EXPLANATION struct explanation explanation = {0};
    AUTO_EXPLAIN_LINES struct explain_lines lines = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct application *row = &explanation.page.application;
    struct err err = {0};
    int64_t id;

    if (cli->word_count != 1)
        return cli_usage("explain NUMBER --as LOGIN");
    if (!desk_application_by_number(&cli->world.desk, cli->words[0], &id, &err) ||
        !desk_explain(&cli->world.desk, id, &explanation, &err))
        return cli_fail(&err);
    cli_print(stdout, "%s  %s  %s\n%s %s\n\n", row->number,
              applicant_text(row->organisation_name, row->invented, &arena), row->title, row->item,
              words_now(&explanation.page.item->name));
    explain_say(&explanation, cli->world.catalogue, EXPLAIN_ALL, &lines);
    for (size_t i = 0; i < lines.count; i++)
        explain_print(&lines.list[i], i == 0);
    /* a decision that no longer comes out the same is told to scripts too */
    return explanation_holds(&explanation) ? CLI_DONE : CLI_REFUSED;
}

void cli_faults(const struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++)
        cli_print(stderr,
                  faults->list[i].instead[0] != '\0' ? "%s:%d:%d: %s — %s\n" : "%s:%d:%d: %s%s\n",
                  faults->list[i].file, faults->list[i].line, faults->list[i].column,
                  faults->list[i].what, faults->list[i].instead);
}

static size_t examples_of(const struct item *item)
{
    return item->example_count + (item->voucher ? item->voucher->use->example_count : 0);
}

int cli_catalogue(struct cli *cli)
{
    struct err err = {0};
    struct faults faults = {0};
    struct catalogue *catalogue = NULL;
    char path[600];

    if (cli->word_count < 1 || cli->word_count > 2 || !text_is(cli->words[0], "check"))
        return cli_usage("catalogue check [DIR]");
    if (cli->word_count == 2) {
        snprintf(path, sizeof path, "%s", cli->words[1]);
    } else {
        if (!world_find_data(&cli->world, cli->outside, cli->data, &err))
            return cli_fail(&err);
        snprintf(path, sizeof path, "%s/catalogue", cli->world.data);
    }
    bool good = catalogue_load(path, &catalogue, &faults, &err);
    if (good)
        catalogue_check_examples(catalogue, &faults);
    cli_faults(&faults);
    if (!good && faults.count == 0)
        cli_fail(&err);
    good = good && faults.count == 0;
    if (good) {
        size_t items = 0, examples = 0;
        for (size_t e = 0; e < catalogue->edition_count; e++)
            for (size_t i = 0; i < catalogue->editions[e].item_count; i++, items++)
                examples += examples_of(&catalogue->editions[e].items[i]);
        cli_print(stdout, _("%s: %zu editions, %zu items, %zu examples, no faults\n"), path,
                  catalogue->edition_count, items, examples);
    } else {
        cli_print(stderr, _("%zu faults\n"), faults.count);
    }
    faults_release(&faults);
    catalogue_free(catalogue);
    return good ? CLI_DONE : CLI_REFUSED;
}
