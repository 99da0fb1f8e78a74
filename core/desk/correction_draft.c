/* SPDX-License-Identifier: Apache-2.0 */
/* The draft of a notice of correction, and the lines of the text that was made of it.  Leaves what
 * is kept of them to correction.c. */
#include <ctype.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/correction_inside.h"

/* ---- the draft ---- */

struct drafting {
    struct arena *arena;
    struct correction_line *list;
    size_t count;
};

/* A note of several lines is one thing to correct. */
static void add(struct drafting *draft, const char *sort, const char *id, const char *said)
{
    char *text = (char *) (uintptr_t) arena_text(draft->arena, said);

    for (char *at = text; *at != '\0'; at++)
        if (*at == '\n')
            *at = ' ';
    *ARENA_PUSH(draft->arena, draft->list, draft->count) = (struct correction_line){
        .text = text, .source = arena_format(draft->arena, "%s:%s", sort, id)};
}

static void draft_materials(struct drafting *draft, const struct application_page *page)
{
    for (size_t i = 0; i < page->material_count; i++) {
        const struct material *material = page->materials[i].material;

        if (material->required && !page->materials[i].present)
            add(draft, "material", material->id,
                arena_format(draft->arena, _("To be handed in: %s"), words_now(&material->name)));
    }
}

static void draft_checks(struct drafting *draft, const struct application_page *page)
{
    for (size_t i = 0; i < page->check_count; i++) {
        const struct check_line *line = &page->checks[i];
        const char *text = words_now(&line->check->text);

        if (line->result != CHECK_NOT_MET || line->out_of_window)
            continue; /* a day that is past is nothing an applicant can put right */
        if (text_empty(line->note) && !text_empty(desk_check_papers(page, line, draft->arena)))
            continue; /* each paper that is missing is a line of its own already */
        if (text_empty(line->note))
            text = arena_format(draft->arena, _("Not in order, to be put right: %s"), text);
        else
            text = arena_format(draft->arena, _("%2$s (asked for: %1$s)"), text, line->note);
        add(draft, "check", line->check->id, text);
    }
}

static void draft_needs(struct drafting *draft, const struct application_page *page)
{
    for (size_t i = 0; i < page->needs.count; i++) {
        const struct finding *need = &page->needs.list[i];

        if (!need->beyond_applicant)
            add(draft, "need", need->field, arena_text(draft->arena, need->text));
    }
}

/* What nobody has looked at yet is the officer's to do, and nothing the applicant can put right. */
size_t desk_correction_draft(const struct application_page *page, struct arena *arena,
                             struct correction_line **ret_lines)
{
    struct drafting draft = {.arena = arena};

    draft_materials(&draft, page);
    draft_checks(&draft, page);
    draft_needs(&draft, page);
    *ret_lines = draft.list;
    return draft.count;
}

/* ---- its text ---- */

/* "1. ", "2、", "（3）": the number of a line is the notice's own. */
static const char *after_number(const char *line)
{
    static const char *const before[] = {"（", "("};
    static const char *const after[] = {"、", "）", "．", ")", ". ", "："};
    const char *at = line;

    for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
        if (strncmp(at, before[i], strlen(before[i])) == 0)
            at += strlen(before[i]);
    if (!isdigit((unsigned char) *at))
        return line;
    while (isdigit((unsigned char) *at))
        at++;
    for (size_t i = 0; i < sizeof after / sizeof after[0]; i++)
        if (strncmp(at, after[i], strlen(after[i])) == 0) {
            at += strlen(after[i]);
            while (*at == ' ')
                at++;
            return at;
        }
    return line;
}

const char *correction_next_line(const char **text, struct arena *arena)
{
    while (**text != '\0') {
        size_t size = strcspn(*text, "\n");
        const char *whole = arena_format(arena, "%.*s", (int) size, *text);
        char *line;
        size_t end;

        *text += size + ((*text)[size] == '\n');
        while (*whole == ' ')
            whole++;
        line = (char *) (uintptr_t) after_number(whole);
        end = strlen(line);
        while (end > 0 && line[end - 1] == ' ')
            line[--end] = '\0';
        if (end > 0)
            return line;
    }
    return NULL;
}

int desk_correction_lines(const char *text)
{
    AUTO_ARENA struct arena arena = {0};
    int count = 0;

    while (correction_next_line(&text, &arena))
        count++;
    return count;
}

const struct correction_line *correction_drafted_as(const struct correction_line *draft,
                                                    size_t count, const char *text)
{
    const struct correction_line *best = NULL;

    for (size_t i = 0; i < count; i++)
        if (strstr(text, after_number(draft[i].text)) &&
            (!best || strlen(draft[i].text) > strlen(best->text)))
            best = &draft[i];
    return best;
}

bool correction_names_more(const struct correction_line *as, const char *text)
{
    static const char *const marks[] = {"、", "，", ",",    "；",    ";",  "和",
                                        "及", "与", "以及", " and ", "と", "および"};
    const char *drafted = after_number(as->text), *rest = strstr(text, drafted);

    if (!rest)
        return false;
    rest += strlen(drafted);
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strncmp(rest, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

static bool is_told(const struct drafting *draft, const struct correction_line *line,
                    const char *text)
{
    const char *told;

    while ((told = correction_next_line(&text, draft->arena)) != NULL) {
        const struct correction_line *as = correction_drafted_as(draft->list, draft->count, told);

        if (as && text_is(as->text, line->text))
            return true;
    }
    return false;
}

size_t desk_correction_left_out(const struct application_page *page, const char *text,
                                struct arena *arena, struct correction_line **ret_lines)
{
    struct drafting draft = {.arena = arena}, out = {.arena = arena};

    draft.count = desk_correction_draft(page, arena, &draft.list);
    for (size_t i = 0; i < draft.count; i++)
        if (!is_told(&draft, &draft.list[i], text))
            *ARENA_PUSH(arena, out.list, out.count) = draft.list[i];
    *ret_lines = out.list;
    return out.count;
}
