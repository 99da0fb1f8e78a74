/* SPDX-License-Identifier: Apache-2.0 */
/* What is worked on in the stages: facts and materials, checks, score sheets.
 * Setting them is screen_application.c's; who may is the desk's. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/document.h"
#include "tui/application_view.h"
#include "tui/application_words.h"

/* ---- facts and materials ---- */

static void add_fact(struct page *page, const struct application_page *application,
                     const struct ask *ask)
{
    const struct fact *fact = facts_find(&application->facts, ask->fact);
    const struct material *proof =
        text_empty(ask->proof) ? NULL : item_material(application->item, ask->proof);
    const char *label = words_now(&ask->label);

    if (!fact)
        page_pair_in(page, STYLE_DIM, label, ask->required ? _("not stated") : "–");
    else if (proof)
        page_pair(page, label,
                  page_say(page, _("%1$s  (proof: %2$s)"), fact_text(fact, ask, &page->arena),
                           words_now(&proof->name)));
    else
        page_pair(page, label, fact_text(fact, ask, &page->arena));
}

static void add_needs(struct page *page, const struct findings *needs)
{
    page_heading(page, _("Conditions"));
    if (needs->count == 0)
        page_text(page, STYLE_GOOD, _("All conditions of the item are met."));
    for (size_t i = 0; i < needs->count; i++) {
        const struct finding *need = &needs->list[i];

        page_marked(page, STYLE_WARNING, "!",
                    text_empty(need->article)
                        ? need->text
                        : page_say(page, _("%1$s (%2$s)"), need->text, need->article));
    }
}

/* "licence.pdf 1.2 MiB; seal.png 80 KiB" */
static const char *files_text(struct page *page, const struct material_line *line)
{
    const char *text = "";

    for (size_t i = 0; i < line->document_count; i++)
        text = page_say(page, "%s%s%s  %s  %s", text, i > 0 ? "\n" : "", line->documents[i].name,
                        line->documents[i].kind,
                        desk_document_size(line->documents[i].size, &page->arena));
    return text;
}

void application_facts_rows(struct page *page, const struct world *world,
                            const struct application_page *application)
{
    const struct item *item = application->item;
    size_t present = 0;

    (void) world;
    page_heading(page, _("Facts stated"));
    page_pair(page, _("Project"), application->application.title);
    if (application->application.has_requested)
        page_pair(page, _("Requested"),
                  yuan_text(application->application.requested, &page->arena));
    for (size_t i = 0; i < item->ask_count; i++)
        add_fact(page, application, &item->asks[i]);
    add_needs(page, &application->needs);
    for (size_t i = 0; i < application->material_count; i++)
        present += application->materials[i].present;
    page_heading(
        page, page_say(page, _("Materials  %1$zu of %2$zu"), present, application->material_count));
    for (size_t i = 0; i < application->material_count; i++) {
        const struct material_line *line = &application->materials[i];

        page_pick(page, line->present ? "[x]" : "[ ]", words_now(&line->material->name),
                  line->present              ? _("present")
                  : line->material->required ? _("missing")
                                             : _("not required"),
                  files_text(page, line));
    }
}

/* ---- checks ---- */

const char *check_result_text(enum check_result result)
{
    switch (result) {
    case CHECK_OPEN:
        return _("open");
    case CHECK_MET:
        return _("met");
    case CHECK_NOT_MET:
        return _("not met");
    case CHECK_NOT_APPLICABLE:
        return _("not applicable");
    }
    return "";
}

static const char *result_mark(const struct check_line *line)
{
    if (!text_empty(line->changed))
        return "[?]";
    switch (line->result) {
    case CHECK_OPEN:
        return "[ ]";
    case CHECK_MET:
        return "[x]";
    case CHECK_NOT_MET:
        return "[!]";
    case CHECK_NOT_APPLICABLE:
        return "[-]";
    }
    return "";
}

/* What changed since the tick stands before what was written beside it. */
static const char *check_note(struct page *page, const struct application_page *application,
                              const struct check_line *line)
{
    if (text_empty(line->changed))
        return line->note;
    return page_say(page,
                    _("Ticked before a change of %1$s. y confirms it, Y confirms all.%2$s%3$s"),
                    desk_check_changed(application, line, &page->arena),
                    text_empty(line->note) ? "" : "\n", line->note);
}

void application_check_rows(struct page *page, const struct application_page *application)
{
    size_t done = 0;

    for (size_t i = 0; i < application->check_count; i++)
        done += desk_check_is_done(&application->checks[i]);
    page_heading(page, page_say(page, _("Formal check  %1$zu of %2$zu done"), done,
                                application->check_count));
    for (size_t i = 0; i < application->check_count; i++) {
        const struct check_line *line = &application->checks[i];

        page_pick(page, result_mark(line), words_now(&line->check->text),
                  check_result_text(line->result), check_note(page, application, line));
    }
    if (application->check_count == 0)
        page_text(page, STYLE_DIM, _("The item names no checks."));
}
