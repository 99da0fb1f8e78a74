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

static void print_body(const struct cli *cli, const struct body *body)
{
    AUTO_ARENA struct arena arena = {0};
    const struct body_kind *kind = catalogue_body_kind(cli->world.catalogue, body->kind);
    struct date today = cli->world.desk.today;
    char day[DATE_TEXT_SIZE];

    cli_print(stdout, "%s %s  %s  %s  %s  %s  %s\n", body_is_late(body, today) ? "!" : " ",
              date_text(body_deadline(body), day),
              body_days_text(body, cli->world.calendar, today, &arena),
              body_state_text(body, kind, today), words_now(&kind->name), body->name,
              body->organisation_name);
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
    for (size_t i = 0; i < bodies.count; i++)
        if (date_is_none(bodies.list[i].ended_on))
            print_body(cli, &bodies.list[i]);
    return CLI_DONE;
}
