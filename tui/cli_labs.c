/* SPDX-License-Identifier: Apache-2.0 */
/* `xianfeng labs due`: what is due of the standing bodies, printed or as a calendar file; `labs
 * files`: the files of one's evidence pack. */
#include <inttypes.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/bodies.h"
#include "desk/document.h"
#include "reports/ics.h"
#include "tui/body_words.h"
#include "tui/cli_verbs.h"

static int write_calendar(struct cli *cli)
{
    struct ics_order order = {
        .path = cli->output, .folder = ".", .overwrite = cli->overwrite != NULL};
    struct ics_result result;
    struct err err = {0};

    if (!ics_write(&cli->world.desk, &order, &result, &err))
        return cli_fail(&err);
    cli_print(stdout, _("%s was written: %" PRId64 " days, file %s\n"), result.path, result.events,
              result.number);
    return CLI_DONE;
}

#define CELLS 6 /* day, days left, state, kind, name, host */

static void cells_of(const struct cli *cli, const struct body *body, struct arena *arena,
                     const char *cells[CELLS])
{
    const struct body_kind *kind = catalogue_body_kind(cli->world.catalogue, body->kind);
    struct date today = cli->world.desk.today;
    char day[DATE_TEXT_SIZE];

    cells[0] = arena_text(arena, date_text(body_deadline(body), day));
    cells[1] = body_days_text(body, cli->world.calendar, today, arena);
    cells[2] = body_state_text(body, kind, today);
    cells[3] = words_now(&kind->name);
    cells[4] = body->name;
    cells[5] = body->organisation_name;
}

static bool is_listed(const struct body *body)
{
    return date_is_none(body->ended_on) && !body_is_decided(body);
}

/* As wide as the widest of its column, in columns of the terminal; the last one ends the line. */
static void print_bodies(const struct cli *cli, const struct bodies *bodies)
{
    AUTO_ARENA struct arena arena = {0};
    const char *cells[CELLS];
    int widths[CELLS] = {0};

    for (size_t i = 0; i < bodies->count; i++) {
        cells_of(cli, &bodies->list[i], &arena, cells);
        for (int k = 0; is_listed(&bodies->list[i]) && k < CELLS - 1; k++)
            if (text_width(cells[k]) > widths[k])
                widths[k] = text_width(cells[k]);
    }
    for (size_t i = 0; i < bodies->count; i++) {
        if (!is_listed(&bodies->list[i]))
            continue;
        cells_of(cli, &bodies->list[i], &arena, cells);
        cli_print(stdout, body_is_late(&bodies->list[i], cli->world.desk.today) ? "!" : " ");
        for (int k = 0; k < CELLS - 1; k++)
            cli_print(stdout, "%s%s%*s", k == 0 ? " " : "  ", cells[k],
                      widths[k] - text_width(cells[k]), "");
        cli_print(stdout, "  %s\n", cells[CELLS - 1]);
    }
}

const struct body *cli_body_named(const struct bodies *bodies, const char *name)
{
    for (size_t i = 0; i < bodies->count; i++)
        if (text_is(bodies->list[i].name, name))
            return &bodies->list[i];
    return NULL;
}

static bool print_files(struct cli *cli, int64_t id, struct err *err)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    size_t count = 0;

    if (!desk_body(&cli->world.desk, id, &page, err))
        return false;
    for (size_t i = 0; i < page.evidence_count; i++)
        for (size_t k = 0; k < page.evidence[i].document_count; k++) {
            const struct document *document = &page.evidence[i].documents[k];
            char digest[DIGEST_TEXT_SIZE];

            count++;
            cli_print(stdout, "%s  %s  %s  %s  %s\n", words_now(&page.evidence[i].evidence->name),
                      document->name, document->kind, desk_document_size(document->size, &arena),
                      digest_text(&document->digest, digest));
        }
    if (count == 0)
        cli_print(stdout, _("No file is attached to %s.\n"), page.body.name);
    if (count == 0 || !cli->output)
        return true;
    if (!desk_body_export(&cli->world.desk, id, 0, cli->output, &count, err))
        return false;
    cli_print(stdout, _("Written to %1$s; files: %2$zu"), cli->output, count);
    cli_print(stdout, "\n");
    return true;
}

static int labs_files(struct cli *cli)
{
    AUTO_BODIES struct bodies bodies = {0};
    const struct body *body;
    struct err err = {0};

    if (!desk_bodies(&cli->world.desk, &bodies, &err))
        return cli_fail(&err);
    body = cli_body_named(&bodies, cli->words[1]);
    if (!body) {
        err_set(&err, ERR_NOT_FOUND, _("the register has no such body"));
        return cli_fail(&err);
    }
    return print_files(cli, body->id, &err) ? CLI_DONE : cli_fail(&err);
}

int cli_labs(struct cli *cli)
{
    AUTO_BODIES struct bodies bodies = {0};
    struct err err = {0};

    if (cli->word_count == 2 && text_is(cli->words[0], "files"))
        return labs_files(cli);
    if (cli->word_count != 1 || !text_is(cli->words[0], "due"))
        return cli_usage(
            "labs due [--ics] [-o FILE.ics] [--overwrite] | labs files NAME [-o DIR] --as LOGIN");
    if (cli->ics != NULL)
        return write_calendar(cli);
    if (!desk_bodies(&cli->world.desk, &bodies, &err))
        return cli_fail(&err);
    print_bodies(cli, &bodies);
    return CLI_DONE;
}
