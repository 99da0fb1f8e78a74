/* SPDX-License-Identifier: Apache-2.0 */
/* The policy on the command line: its settings, and a draft of it over the applications there are.
 */
#include "base/intl.h"
#include "base/text.h"
#include "tui/application_words.h"
#include "tui/cli_verbs.h"
#include "tui/rehearse_words.h"

static int settings_print(struct cli *cli)
{
    const struct catalogue *catalogue = cli->world.catalogue;

    for (size_t i = 0; i < catalogue->setting_count; i++) {
        const struct setting *setting = &catalogue->settings[i];

        cli_print(stdout, "%s: %s\n", setting->id, setting_text(setting));
        cli_print(stdout, "  %s\n", words_now(&setting->words));
        if (setting_is_changed(setting))
            cli_print(stdout, _("  not the safer reading, which is: %s\n"), setting->safer);
        else
            cli_print(stdout, _("  the safer reading\n"));
        cli_print(stdout, _("  grade %1$s, source: %2$s\n"), grade_text(setting->grade),
                  setting->source);
    }
    return CLI_DONE;
}

void cli_rehearsed_print(const struct catalogue *catalogue, const struct rehearsed *row)
{
    AUTO_ARENA struct arena arena = {0};
    char assessed[MONEY_TEXT_SIZE];

    cli_print(stdout, "%s  %s  %s  %s  %s\n", row->number,
              applicant_text(row->applicant, row->invented, &arena),
              item_text(catalogue, row->item, &arena), _(stage_row(row->stage)->label),
              difference_text(row->difference, &arena));
    cli_print(stdout, _("  now: %1$s - %2$s\n"), rehearsed_side_text(&row->before, &arena),
              row->before.why);
    cli_print(stdout, _("  draft: %1$s - %2$s\n"), rehearsed_side_text(&row->after, &arena),
              row->after.why);
    if (row->has_assessed && row->assessed.fen != row->before.amount.fen)
        cli_print(stdout, _("  assessed at %s when it was decided\n"),
                  money_text(row->assessed, assessed));
}

static void rehearsal_print(const struct catalogue *catalogue, const struct rehearsal *rehearsal)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < rehearsal->count; i++)
        if (rehearsal->list[i].changed)
            cli_rehearsed_print(catalogue, &rehearsal->list[i]);
    if (rehearsal->hidden > 0)
        cli_print(stdout, "%s\n",
                  arena_format(&arena, _("%zu more of other departments"), rehearsal->hidden));
    cli_print(stdout, "%s\n", rehearsal_counts_text(rehearsal, &arena));
    cli_print(stdout, "%s\n", rehearsal_sums_text(rehearsal, &arena));
    cli_print(stdout, "%s\n", rehearsal_parts_text(rehearsal, &arena));
    for (size_t i = 0; i < rehearsal->pool_count; i++)
        cli_print(stdout, "%s\n  %s\n", rehearsed_pool_text(&rehearsal->pools[i], &arena),
                  rehearsed_books_text(&rehearsal->pools[i], &arena));
}

static int rehearse_run(struct cli *cli)
{
    AUTO_REHEARSAL struct rehearsal rehearsal = {0};
    struct faults faults = {0};
    struct err err = {0};
    bool good = desk_rehearse(&cli->world.desk, cli->words[1], &rehearsal, &faults, &err);

    cli_faults(&faults);
    if (good)
        rehearsal_print(cli->world.catalogue, &rehearsal);
    else if (faults.count == 0)
        cli_fail(&err);
    if (faults.count > 0)
        cli_print(stderr, _("%zu faults\n"), faults.count);
    good = good && faults.count == 0;
    faults_release(&faults);
    return good ? CLI_DONE : CLI_REFUSED;
}

#define SYNOPSIS                                                                                   \
    "policy settings | policy rehearse DIR | policy list | policy draft DIR | policy report N | "  \
    "policy text N | policy approve|take-back|in-force|out-of-force|discard N [REASON], --as "     \
    "LOGIN"

int cli_policy(struct cli *cli)
{
    static const struct {
        const char *word;
        int words; /* all of them */
        struct cli_verb verb;
    } verbs[] = {
        {"settings", 1, {.run = settings_print, .words_most = 1, .needs = CLI_NEEDS_DATA}},
        {"rehearse", 2, {.run = rehearse_run, .words_most = 2, .needs = CLI_NEEDS_CLERK}},
        {"list", 1, {.run = cli_editions_list, .words_most = 1, .needs = CLI_NEEDS_CLERK}},
        {"draft", 2, {.run = cli_edition_draft, .words_most = 2, .needs = CLI_NEEDS_CLERK}},
        {"report", 2, {.run = cli_edition_report, .words_most = 2, .needs = CLI_NEEDS_CLERK}},
        {"text", 2, {.run = cli_edition_text, .words_most = 2, .needs = CLI_NEEDS_CLERK}},
    };
    static const struct cli_verb move = {
        .run = cli_edition_move, .words_most = 3, .needs = CLI_NEEDS_CLERK};

    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (cli->word_count == verbs[i].words && text_is(cli->words[0], verbs[i].word))
            return cli_call(cli, &verbs[i].verb);
    if (cli->word_count >= 2 && cli_edition_is_move(cli->words[0]))
        return cli_call(cli, &move);
    return cli_usage(SYNOPSIS);
}
