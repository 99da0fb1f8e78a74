/* SPDX-License-Identifier: Apache-2.0 */
/* Papers on the command line: the notice of correction, and the files of an application.
 * What may be seen and written is the desk's. */
#include "base/text.h"
#include "desk/correction.h"
#include "desk/document.h"
#include "tui/cli_verbs.h"
#include "tui/screens.h"

int cli_notice(struct cli *cli)
{
    AUTO_ARENA struct arena arena = {0};
    const char *text;
    struct err err = {0};
    int64_t id;

    if (cli->word_count != 1)
        return cli_usage("notice NUMBER --as LOGIN");
    if (!desk_application_by_number(&cli->world.desk, cli->words[0], &id, &err) ||
        !desk_correction_notice(&cli->world.desk, id, &arena, &text, &err))
        return cli_fail(&err);
    cli_print(stdout, "%s", text);
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
