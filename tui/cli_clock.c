/* SPDX-License-Identifier: Apache-2.0 */
/* `xianfeng clock`: how one deadline was counted, printed.  The words are clock_words.c's. */
#include "base/intl.h"
#include "tui/cli_verbs.h"
#include "tui/clock_words.h"

int cli_clock(struct cli *cli)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    struct desk *desk = &cli->world.desk;
    struct err err = {0};
    int64_t id;

    if (cli->word_count != 1)
        return cli_usage("clock NUMBER --as LOGIN");
    if (!desk_application_by_number(desk, cli->words[0], &id, &err) ||
        !desk_application(desk, id, &page, &err))
        return cli_fail(&err);
    cli_print(stdout, "%s  %s\n%s", page.application.number, page.application.title,
              clock_text(&cli->world, &page, &arena));
    return CLI_DONE;
}
