/* SPDX-License-Identifier: Apache-2.0 */
/* `xianfeng like`: the cases of the like-cases screen, printed.  Finding and comparing are the
 * desk's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/likeness.h"
#include "rules/judge.h"
#include "tui/application_words.h"
#include "tui/cli_verbs.h"

static const char *stated(const struct item *item, const struct fact *fact, struct arena *arena)
{
    return fact ? item_fact_text(item, fact, arena) : _("not stated");
}

/* Where the two state a fact otherwise: the application's, then the case's. */
static void print_fact(const struct like_cases *cases, const struct like_case *like,
                       const char *key, struct arena *arena)
{
    const struct fact *own = facts_find(&cases->facts, key);
    const struct fact *other = facts_find(&like->facts, key);

    if (own && other && text_is(own->text, other->text))
        return;
    cli_print(stdout, "    ");
    cli_print(stdout, _("%s: %s"), item_fact_label(cases->item, key),
              arena_format(arena, "%s | %s", stated(cases->item, own, arena),
                           stated(cases->item, other, arena)));
    cli_print(stdout, "\n");
}

static void print_case(const struct like_cases *cases, const struct like_case *like)
{
    AUTO_ARENA struct arena arena = {0};
    const char *remarks[LIKE_REMARKS_MOST];

    cli_print(stdout, "%s %s  %s  %s  %s  %s  %s  %s  %s\n", like->differs ? "!" : " ",
              like_number_text(like),
              applicant_text(like_applicant_text(like), like->invented, &arena),
              like_degree_text(like->degree), like_base_text(&like->result, &arena),
              like_result_text(&like->result, like->stage, &arena),
              like_ratio_text(&like->result, &arena), like_day_text(like->decided_on, &arena),
              like_day_text(like->edition_from, &arena));
    like_remarks(like, &arena, remarks);
    for (size_t i = 0; remarks[i]; i++)
        cli_print(stdout, "    %s\n", remarks[i]);
    for (size_t i = 0; i < cases->facts.count; i++)
        print_fact(cases, like, cases->facts.list[i].key, &arena);
    for (size_t i = 0; i < like->facts.count; i++)
        if (!facts_find(&cases->facts, like->facts.list[i].key))
            print_fact(cases, like, like->facts.list[i].key, &arena);
}

static void print_heads(const struct like_cases *cases)
{
    AUTO_ARENA struct arena arena = {0};
    const char *warning = like_warning(cases, &arena);

    cli_print(stdout, "%s  %s %s\n%s\n", cases->number, cases->item->id,
              words_now(&cases->item->name), like_own_text(cases, &arena));
    if (*warning != '\0')
        cli_print(stdout, "! %s\n", warning);
    if (cases->count == 0)
        cli_print(stdout, "%s\n",
                  _("No application of this item was decided in the last three years."));
    else
        cli_print(stdout, "\n  %s  %s  %s  %s  %s  %s  %s  %s\n", _("Number"), _("Applicant"),
                  _("Distance"), _("Base (yuan)"), _("Amount (yuan)"), _("Ratio"), _("Decided on"),
                  _("Edition"));
}

int cli_like(struct cli *cli)
{
    AUTO_LIKE_CASES struct like_cases cases = {0};
    struct err err = {0};
    int64_t id;

    if (cli->word_count != 1)
        return cli_usage("like NUMBER --as LOGIN");
    if (!desk_application_by_number(&cli->world.desk, cli->words[0], &id, &err) ||
        !desk_like_cases(&cli->world.desk, id, LIKE_CASES_MOST, &cases, &err))
        return cli_fail(&err);
    print_heads(&cases);
    for (size_t i = 0; i < cases.count; i++)
        print_case(&cases, &cases.list[i]);
    return CLI_DONE;
}
