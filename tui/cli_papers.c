/* SPDX-License-Identifier: Apache-2.0 */
/* Papers on the command line: letters to the applicant, public lists, award lists, replies, and
 * the files of an application. What may be seen and written is the desk's. */
#include <string.h>

#include "base/text.h"
#include "desk/bodies.h"
#include "desk/clawback.h"
#include "desk/document.h"
#include "desk/letter.h"
#include "desk/objection.h"
#include "desk/plan.h"
#include "tui/cli_verbs.h"
#include "tui/notice_words.h"
#include "tui/screens.h"

/* GS2026-001: a public list; any other number is an application's. */
static bool is_public_list(const char *number)
{
    return strncmp(number, NOTICE_PREFIX, strlen(NOTICE_PREFIX)) == 0;
}

static int print_public_list(struct cli *cli, const char *number)
{
    AUTO_NOTICES struct notices all = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    struct err err = {0};

    if (!desk_notices(&cli->world.desk, 0, 0, &all, &err))
        return cli_fail(&err);
    for (size_t i = 0; i < all.count; i++)
        if (text_is(all.list[i].number, number)) {
            if (!notice_text(&cli->world, &all.list[i], &arena, &text, &err))
                return cli_fail(&err);
            cli_print(stdout, "%s", text);
            return CLI_DONE;
        }
    err_set(&err, ERR_NOT_FOUND, _("there is no such public list"));
    return cli_fail(&err);
}

/* JH2026-001: a batch, whose paper is the list of what it granted. */
static bool is_batch(const char *number)
{
    return strncmp(number, PLAN_PREFIX, strlen(PLAN_PREFIX)) == 0;
}

static int print_award_list(struct cli *cli, const char *number)
{
    AUTO_PLANS struct plans all = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct plan_batch *plan;
    const char *text;
    struct err err = {0};

    if (!desk_plans(&cli->world.desk, 0, &all, &err))
        return cli_fail(&err);
    plan = plans_find(&all, number);
    if (!plan)
        err_set(&err, ERR_NOT_FOUND, _("there is no batch “%s” here"), number);
    else if (award_text(&cli->world, plan, &arena, &text, &err)) {
        cli_print(stdout, "%s", text);
        return CLI_DONE;
    }
    return cli_fail(&err);
}

/* YY2026-0001: an objection, whose paper is the reply. */
static bool is_objection(const char *number)
{
    return strncmp(number, OBJECTION_PREFIX, strlen(OBJECTION_PREFIX)) == 0;
}

static int print_reply(struct cli *cli, const char *number)
{
    AUTO_OBJECTIONS struct objections all = {0};
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    int64_t id = 0;
    struct err err = {0};

    if (!desk_objections(&cli->world.desk, 0, 0, 0, &all, &err))
        return cli_fail(&err);
    for (size_t i = 0; i < all.count; i++)
        if (text_is(all.list[i].number, number))
            id = all.list[i].id;
    if (!desk_objection_reply(&cli->world.desk, id, &arena, &text, &err))
        return cli_fail(&err);
    cli_print(stdout, "%s", text);
    return CLI_DONE;
}

/* The notice of evaluation of a body by its name. @return false: there is none of this name */
static bool print_call(struct cli *cli, const char *name, int *ret_code)
{
    AUTO_BODIES struct bodies bodies = {0};
    AUTO_ARENA struct arena arena = {0};
    const struct body *body;
    const char *text;
    struct err err = {0};

    if (!desk_bodies(&cli->world.desk, &bodies, &err) || !(body = cli_body_named(&bodies, name)))
        return false;
    *ret_code = CLI_DONE;
    if (desk_body_letter(&cli->world.desk, body->id, &arena, &text, &err))
        cli_print(stdout, "%s", text);
    else
        *ret_code = cli_fail(&err);
    return true;
}

static bool print_clawbacks(struct cli *cli, const struct clawbacks *clawbacks, bool after,
                            struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *text;

    for (size_t i = 0; i < clawbacks->count; i++) {
        if (!desk_clawback_notice(&cli->world.desk, clawbacks->list[i].id, &arena, &text, err))
            return false;
        cli_print(stdout, "%s%s", after || i > 0 ? "\n----\n\n" : "", text);
        if (clawbacks->list[i].waived.fen == 0)
            continue;
        if (!desk_clawback_waiver_notice(&cli->world.desk, clawbacks->list[i].id, &arena, &text,
                                         err))
            return false;
        cli_print(stdout, "\n----\n\n%s", text);
    }
    return true;
}

/* The newest that stands, or the one that is named by its move. */
static bool print_letter(struct cli *cli, int64_t id, const char *word, bool *ret_printed,
                         struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct desk *desk = &cli->world.desk;
    enum move moves[LETTERS_MOST], move;
    const char *text;

    *ret_printed = false;
    if (!desk_application(desk, id, &page, err))
        return false;
    if (word && !move_parse(word, &move))
        return err_set(err, ERR_INPUT, _("there is no letter “%s”"), word);
    if (!word && desk_letters(&page, moves) == 0)
        return true;
    if (!desk_letter(desk, id, word ? move : moves[0], &arena, &text, err))
        return false;
    cli_print(stdout, "%s", text);
    *ret_printed = true;
    return true;
}

/* What is claimed back is said with the newest letter; a named one stands alone. */
static bool print_notices(struct cli *cli, int64_t id, const char *word, struct err *err)
{
    AUTO_CLAWBACKS struct clawbacks clawbacks = {0};
    struct err none = {0};
    bool printed;

    if (!print_letter(cli, id, word, &printed, err))
        return false;
    if (word)
        return true;
    if (!desk_clawbacks(&cli->world.desk, id, &clawbacks, &none))
        clawbacks.count = 0;
    if (!printed && clawbacks.count == 0)
        return err_set(err, ERR_NOT_FOUND, _("no letter stands of it"));
    return print_clawbacks(cli, &clawbacks, printed, err);
}

int cli_notice(struct cli *cli)
{
    struct err err = {0};
    int64_t id;
    int code;

    if (cli->word_count != 1 && cli->word_count != 2)
        return cli_usage("notice NUMBER [MOVE]|GSYYYY-NNN|JHYYYY-NNN|YYYYYY-NNNN|BODY --as LOGIN");
    if (is_public_list(cli->words[0]))
        return print_public_list(cli, cli->words[0]);
    if (is_batch(cli->words[0]))
        return print_award_list(cli, cli->words[0]);
    if (is_objection(cli->words[0]))
        return print_reply(cli, cli->words[0]);
    if (!desk_application_by_number(&cli->world.desk, cli->words[0], &id, &err)) {
        if (print_call(cli, cli->words[0], &code))
            return code;
        if (err.kind == ERR_NOT_FOUND)
            err_hint(&err, _("Papers there are: of an application by its number, the public list "
                             "GS…, the award list of a batch JH…, the reply to an objection YY…, "
                             "the notice of evaluation of a body by its name."));
        return cli_fail(&err);
    }
    if (!print_notices(cli, id, cli->word_count == 2 ? cli->words[1] : NULL, &err))
        return cli_fail(&err);
    return CLI_DONE;
}

static bool write_out(struct cli *cli, int64_t id, const struct document *document, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *name;

    if (!desk_document_export(&cli->world.desk, id, document->id, cli->output, &arena, &name, err))
        return false;
    cli_print(stdout, "  → %s/%s\n", cli->output, name);
    return true;
}

static bool list_files(struct cli *cli, const struct application_page *page,
                       const struct material_line *line, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};

    if (line->document_count > 0)
        cli_print(stdout, "%s\n", words_now(&line->material->name));
    for (size_t i = 0; i < line->document_count; i++) {
        const struct document *document = &line->documents[i];
        char digest[DIGEST_TEXT_SIZE];

        cli_print(stdout, "  %s  %s  %s  %s\n", document->name, document->kind,
                  desk_document_size(document->size, &arena),
                  digest_text(&document->digest, digest));
        if (cli->output != NULL && !write_out(cli, page->application.id, document, err))
            return false;
    }
    return true;
}

int cli_papers(struct cli *cli)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    struct err err = {0};
    size_t count = 0;
    int64_t id;

    if (cli->word_count != 1)
        return cli_usage("papers NUMBER [-o DIR] --as LOGIN");
    if (!desk_application_by_number(&cli->world.desk, cli->words[0], &id, &err) ||
        !desk_application(&cli->world.desk, id, &page, &err))
        return cli_fail(&err);
    for (size_t i = 0; i < page.material_count; i++) {
        count += page.materials[i].document_count;
        if (!list_files(cli, &page, &page.materials[i], &err))
            return cli_fail(&err);
    }
    if (count == 0)
        cli_print(stdout, _("No file is attached to %s.\n"), page.application.number);
    return CLI_DONE;
}
