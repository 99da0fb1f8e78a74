/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of the rules on the command line: the register, registering a draft's texts with a
 * rehearsal, the report attached, and the moves that bring a text into force. */
#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/edition.h"
#include "tui/application_words.h"
#include "tui/cli_verbs.h"
#include "tui/rehearse_words.h"

static void version_print(const struct cli *cli, const struct edition_version *version)
{
    enum edition_state state = edition_state(version, cli->world.desk.today);
    char from[DATE_TEXT_SIZE], digest[DIGEST_TEXT_SIZE], at[INSTANT_TEXT_SIZE];

    if (version->id == 0)
        cli_print(stdout, "-  ");
    else
        cli_print(stdout, "%lld  ", (long long) version->id);
    cli_print(stdout, "%s  %s  %.8s  %s%s\n", version->path, date_text(version->from, from),
              digest_text(&version->digest, digest),
              version->id == 0 ? _("not registered") : _(edition_state_row(state)->label),
              version->loaded ? _("  in the catalogue in use") : "");
    if (version->adopted)
        cli_print(stdout, _("  in force when the register was opened\n"));
    if (version->drafted_by)
        cli_print(stdout, _("  drafted by %1$s, %2$s\n"), version->drafter,
                  instant_text(version->drafted_ms, at));
    if (version->rehearsal_id)
        cli_print(stdout, _("  rehearsed by %1$s, %2$s\n"), version->rehearser,
                  instant_text(version->rehearsed_ms, at));
    if (version->approved_by)
        cli_print(stdout, _("  approved by %1$s, %2$s\n"), version->approver,
                  instant_text(version->approved_ms, at));
    if (version->in_force_by)
        cli_print(stdout, _("  put in force by %1$s, %2$s\n"), version->putter,
                  instant_text(version->in_force_ms, at));
}

int cli_editions_list(struct cli *cli)
{
    AUTO_EDITION_VERSIONS struct edition_versions versions = {0};
    struct err err = {0};

    if (!desk_editions(&cli->world.desk, &versions, &err))
        return cli_fail(&err);
    for (size_t i = 0; i < versions.count; i++)
        version_print(cli, &versions.list[i]);
    return CLI_DONE;
}

int cli_edition_draft(struct cli *cli)
{
    AUTO_ARENA struct arena arena = {0};
    struct faults faults = {0};
    struct err err = {0};
    int64_t count = 0;
    bool good = desk_edition_attach(&cli->world.desk, cli->words[1], &count, &faults, &err);

    cli_faults(&faults);
    if (good)
        cli_print(stdout,
                  _("%lld texts registered with their rehearsal. policy list shows them.\n"),
                  (long long) count);
    if (good && faults.count > 0)
        cli_print(stdout, "! %s\n", examples_fail_text((int64_t) faults.count, &arena));
    if (!good)
        (void) cli_fail(&err);
    faults_release(&faults);
    return good ? CLI_DONE : CLI_REFUSED;
}

static bool id_read(const char *word, int64_t *ret_id)
{
    char *end;

    *ret_id = strtoll(word, &end, 10);
    return *ret_id > 0 && *end == '\0';
}

int cli_edition_report(struct cli *cli)
{
    AUTO_EDITION_REPORT struct edition_report report = {0};
    AUTO_ARENA struct arena arena = {0};
    char at[INSTANT_TEXT_SIZE], digest[DIGEST_TEXT_SIZE];
    struct err err = {0};
    int64_t id;

    if (!id_read(cli->words[1], &id))
        return cli_usage("policy report N --as LOGIN");
    if (!desk_edition_report(&cli->world.desk, id, &report, &err))
        return cli_fail(&err);
    version_print(cli, &report.of);
    cli_print(stdout, _("Rehearsed by %1$s, %2$s; digest %3$s\n"), report.maker,
              instant_text(report.made_ms, at), digest_text(&report.digest, digest));
    for (size_t i = 0; i < report.row_count; i++)
        cli_rehearsed_print(cli->world.catalogue, &report.rows[i]);
    if (report.hidden > 0)
        cli_print(stdout, _("%zu more of other departments\n"), report.hidden);
    cli_print(stdout, "%s\n", rehearsal_counts_text(&report.rehearsal, &arena));
    cli_print(stdout, "%s\n", rehearsal_sums_text(&report.rehearsal, &arena));
    cli_print(stdout, "%s\n", rehearsal_parts_text(&report.rehearsal, &arena));
    for (size_t i = 0; i < report.rehearsal.pool_count; i++)
        cli_print(stdout, "%s\n  %s\n", rehearsed_pool_text(&report.rehearsal.pools[i], &arena),
                  rehearsed_books_text(&report.rehearsal.pools[i], &arena));
    cli_print(stdout, "%s\n",
              report.faults > 0 ? examples_fail_text(report.faults, &arena)
                                : _("All worked examples of the draft come out."));
    return CLI_DONE;
}

int cli_edition_text(struct cli *cli)
{
    AUTO_ARENA struct arena arena = {0};
    struct err err = {0};
    const char *text;
    int64_t id;

    if (!id_read(cli->words[1], &id))
        return cli_usage("policy text N --as LOGIN");
    if (!desk_edition_text(&cli->world.desk, id, &arena, &text, &err))
        return cli_fail(&err);
    cli_print(stdout, "%s", text);
    return CLI_DONE;
}

/* The version is that of now: on a command line nothing was looked at before. */
static bool version_now(struct cli *cli, int64_t id, int64_t *ret_version, struct err *err)
{
    AUTO_EDITION_VERSIONS struct edition_versions versions = {0};

    if (!desk_editions(&cli->world.desk, &versions, err))
        return false;
    for (size_t i = 0; i < versions.count; i++)
        if (versions.list[i].id == id) {
            *ret_version = versions.list[i].version;
            return true;
        }
    return err_set(err, ERR_NOT_FOUND, _("there is no such text of the rules"));
}

static const struct {
    const char *word;
    enum edition_move move;
} moves[] = {
    {"approve", EDITION_MOVE_APPROVE}, {"take-back", EDITION_MOVE_TAKE_BACK},
    {"in-force", EDITION_MOVE_PUT},    {"out-of-force", EDITION_MOVE_RECALL},
    {"discard", EDITION_MOVE_DISCARD},
};
#define MOVES (sizeof moves / sizeof *moves)

bool cli_edition_is_move(const char *word)
{
    for (size_t i = 0; i < MOVES; i++)
        if (text_is(word, moves[i].word))
            return true;
    return false;
}

int cli_edition_move(struct cli *cli)
{
    const struct edition_details details = {.reason = cli->word_count > 2 ? cli->words[2] : ""};
    AUTO_FINDINGS struct findings findings = {0};
    struct err err = {0};
    int64_t id, version;
    size_t at = 0;

    while (at < MOVES && !text_is(cli->words[0], moves[at].word))
        at++;
    if (at == MOVES || !id_read(cli->words[1], &id))
        return cli_usage("policy approve|take-back|in-force|out-of-force|discard N [REASON] "
                         "--as LOGIN");
    if (!version_now(cli, id, &version, &err) ||
        !desk_edition_move(&cli->world.desk, id, version, moves[at].move, &details, &findings,
                           &err))
        return cli_fail(&err);
    for (size_t i = 0; i < findings.count; i++)
        cli_print(stdout, "! %s\n", findings.list[i].text);
    cli_print(stdout, _("Done: %s.\n"), _(edition_move_row(moves[at].move)->label));
    return CLI_DONE;
}
