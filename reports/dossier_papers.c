/* SPDX-License-Identifier: Apache-2.0 */
/* The dossier's sheets of papers with their files, and of the reports that held the case. */
#include "base/text.h"
#include "reports/dossier.h"

/* ---- papers ---- */

enum { D_CASE, D_PAPER, D_NAME, D_KIND, D_SIZE, D_ADDED, D_WHO, D_DIGEST, D_COUNT };
static const struct column paper_columns[D_COUNT] = {
    [D_CASE] = COLUMN_CASE,
    [D_PAPER] = {.head = N_("Paper"),
                 .means = N_("What the item asks for."),
                 .look = LOOK_WRAP,
                 .width = 22},
    [D_NAME] = {.head = N_("File name"),
                .means = N_("The file's name as it came; blank: the paper lies on paper, or is "
                            "missing."),
                .look = LOOK_WRAP,
                .width = 24},
    [D_KIND] = {.head = N_("Kind of file"),
                .means = N_("By its content; without a file, whether the paper is there."),
                .look = LOOK_TEXT,
                .width = 9},
    [D_SIZE] = {.head = N_("Bytes"), .means = N_("Its size."), .look = LOOK_COUNT},
    [D_ADDED] = {.head = N_("Attached at"), .means = N_("Day and time."), .look = LOOK_INSTANT},
    [D_WHO] = {.head = N_("Attached by"),
               .means = N_("Who attached it."),
               .look = LOOK_TEXT,
               .width = 10},
    [D_DIGEST] = {.head = N_("Digest (SM3)"),
                  .means = N_("Of the file's bytes; the kept file must give the same."),
                  .look = LOOK_CODE,
                  .width = 66},
};

struct table *dossier_begin_papers(struct part *part)
{
    struct table *table = part_table(part, _("Documents"), paper_columns, D_COUNT, D_COUNT, false);

    table_begin(table, _("Documents"), part->scope);
    return table;
}

static void write_paper(struct table *table, const struct application_page *page,
                        const struct material_line *line, const struct document *file)
{
    char digest[DIGEST_TEXT_SIZE];

    table_row(table);
    table_text(table, page->application.number);
    table_text(table, words_now(&line->material->name));
    table_text(table, file ? file->name : "");
    table_text(table, file ? file->kind : line->present ? _("on paper") : _("missing"));
    if (file)
        table_count(table, file->size);
    else
        table_blank(table);
    if (file)
        table_instant(table, file->added_ms);
    else
        table_blank(table);
    table_text(table, file ? file->clerk : "");
    table_text(table, file ? digest_text(&file->digest, digest) : "");
}

void dossier_write_papers(struct table *table, const struct application_page *page)
{
    for (size_t i = 0; i < page->material_count; i++) {
        const struct material_line *line = &page->materials[i];

        if (line->document_count == 0)
            write_paper(table, page, line, NULL);
        for (size_t k = 0; k < line->document_count; k++)
            write_paper(table, page, line, &line->documents[k]);
    }
}

/* ---- reports ---- */

enum { E_CASE, E_NUMBER, E_AT, E_WHO, E_REPORT, E_FILE, E_FILTER, E_ROWS, E_DIGEST, E_COUNT };
static const struct column export_columns[E_COUNT] = {
    [E_CASE] = COLUMN_CASE,
    [E_NUMBER] = {.head = N_("Report"),
                  .means = N_("Number of a report that contained it and was written before this "
                              "one. Known of lists of cases, receipts and dossiers."),
                  .look = LOOK_CODE,
                  .width = 10},
    [E_AT] = {.head = N_("Begun at"), .means = N_("Day and time."), .look = LOOK_INSTANT},
    [E_WHO] = {.head = N_("Report by"), .means = N_("Who."), .look = LOOK_TEXT, .width = 10},
    [E_REPORT] = {.head = N_("Workbook"), .means = N_("Which."), .look = LOOK_TEXT, .width = 14},
    [E_FILE] = {.head = N_("File name"),
                .means = N_("Name of the file."),
                .look = LOOK_WRAP,
                .width = 34},
    [E_FILTER] = {.head = N_("Filter"),
                  .means = N_("Of which cases it was made."),
                  .look = LOOK_WRAP,
                  .width = 20},
    [E_ROWS] = {.head = N_("Rows"), .means = N_("Rows of that report."), .look = LOOK_COUNT},
    [E_DIGEST] = {.head = N_("Digest (SM3)"),
                  .means = N_("Of that file's bytes."),
                  .look = LOOK_CODE,
                  .width = 66},
};

struct table *dossier_begin_exports(struct part *part)
{
    struct table *table =
        part_table(part, _("Reports that held it"), export_columns, E_COUNT, E_COUNT, false);

    table_begin(table, _("Reports that held it"), part->scope);
    return table;
}

bool dossier_write_exports(const struct part *part, struct table *table,
                           const struct application_page *page, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    char digest[DIGEST_TEXT_SIZE];
    struct export_line *list;
    size_t count;

    if (!desk_exports_of(part->desk, page->application.id, &arena, &list, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const struct report_row *report = report_recorded(list[i].report);

        table_row(table);
        table_text(table, page->application.number);
        table_text(table, list[i].number);
        table_instant(table, list[i].at_ms);
        table_text(table, list[i].clerk);
        table_text(table, report ? _(report->label) : list[i].report);
        table_text(table, list[i].file);
        table_text(table, list[i].filter);
        table_count(table, list[i].rows);
        table_text(table, digest_text(&list[i].digest, digest));
    }
    return true;
}
