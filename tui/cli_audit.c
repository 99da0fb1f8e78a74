/* SPDX-License-Identifier: Apache-2.0 */
/* The verbs of the command line that prove a database: audit verify and check.
 * Knows how what differs is told; finding it is the desk's. */
#include "desk/audit.h"

#include <inttypes.h>

#include "base/intl.h"
#include "base/text.h"
#include "tui/cli_verbs.h"
#include "tui/journal_words.h"

#define DIFFERENCES_MOST 100 /* lines: of more there is the number */

/* Each thing that was altered, in the words of the journal's own page. */
static void print_differences(struct cli *cli, const struct audit_differences *differences)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < differences->count && i < DIFFERENCES_MOST; i++) {
        const struct audit_difference *one = &differences->list[i];
        const struct change line = {.field = one->field, .was = one->was, .is = one->is};
        const struct change words = change_words(one->kind, &line, cli->world.catalogue, &arena);

        cli_print(stderr, _("%1$s %2$s, %3$s: “%4$s” by the journal, “%5$s” in the file\n"),
                  journal_kind_text(one->kind), one->object, words.field, words.was, words.is);
    }
    if (differences->count > DIFFERENCES_MOST)
        cli_print(stderr, _("… and %zu more\n"), differences->count - DIFFERENCES_MOST);
}

/* What no line of the journal tells cannot be compared with it. */
static void print_not_covered(void)
{
    AUTO_ARENA struct arena arena = {0};

    cli_print(stdout,
              _("What the tables hold is what the journal says last of it. Not compared: %s.\n"),
              desk_not_compared(&arena));
}

int cli_audit(struct cli *cli)
{
    struct err err = {0};
    AUTO_AUDIT_REPORT struct audit_report report = {0};
    char head[DIGEST_TEXT_SIZE];

    if (cli->word_count != 1 || !text_is(cli->words[0], "verify"))
        return cli_usage("audit verify [--anchors FILE]");
    bool good = desk_audit_verify(&cli->world.desk, cli->anchors, &report, &err);
    if (good || report.tamper != TAMPER_NONE) /* else nothing was counted */
        cli_print(good ? stdout : stderr, _("%" PRId64 " entries, %" PRId64 " anchors, head %s\n"),
                  report.entries, report.anchors, digest_text(&report.head, head));
    print_differences(cli, &report.differences);
    if (!good)
        return cli_fail(&err);
    cli_print(stdout, _("The journal, the ledger and the totals agree.\n"));
    print_not_covered();
    if (report.documents > 0)
        cli_print(stdout, _("%" PRId64 " files of papers are whole.\n"), report.documents);
    if (report.anchored < report.entries)
        cli_print(stdout,
                  _("The heads kept outside reach to entry %" PRId64
                    " only: what came after could be cut off unseen.\n"),
                  report.anchored);
    return CLI_DONE;
}

static bool check_totals(struct cli *cli, struct err *err)
{
    struct totals_line lines[TOTALS_LINES];
    bool good = desk_totals_check(&cli->world.desk, lines, err);

    for (int i = 0; i < TOTALS_LINES && lines[i].label; i++)
        cli_print(stdout,
                  *lines[i].wrong ? _("%s: %" PRId64 " totals, not equal\n")
                                  : _("%s: %" PRId64 " totals, equal to what they add up\n"),
                  lines[i].label, lines[i].count);
    return good;
}

int cli_check(struct cli *cli)
{
    AUTO_AUDIT_DIFFERENCES struct audit_differences differences = {0};
    struct err err = {0}, other = {0};
    bool good, as_said;

    if (cli->word_count != 0)
        return cli_usage("check");
    good = check_totals(cli, &err);
    as_said = desk_kept_check(&cli->world.desk, &differences, &other);
    print_differences(cli, &differences);
    if (as_said)
        print_not_covered();
    if (!good)
        cli_fail(&err);
    if (!as_said)
        cli_fail(&other);
    return good && as_said ? CLI_DONE : CLI_REFUSED;
}
