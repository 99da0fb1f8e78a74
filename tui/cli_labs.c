/* SPDX-License-Identifier: Apache-2.0 */
/* `xianfeng labs due`: what is due of the standing bodies, printed or as a calendar file. */
#include <inttypes.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/bodies.h"
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

int cli_labs(struct cli *cli)
{
    AUTO_BODIES struct bodies bodies = {0};
    struct err err = {0};

    if (cli->word_count != 1 || !text_is(cli->words[0], "due"))
        return cli_usage("labs due [--ics] [-o FILE.ics] [--overwrite] --as LOGIN");
    if (cli->ics != NULL)
        return write_calendar(cli);
    if (!desk_bodies(&cli->world.desk, &bodies, &err))
        return cli_fail(&err);
    for (size_t i = 0; i < bodies.count; i++)
        if (date_is_none(bodies.list[i].ended_on))
            print_body(cli, &bodies.list[i]);
    return CLI_DONE;
}
