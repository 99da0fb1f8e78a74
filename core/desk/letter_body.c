/* SPDX-License-Identifier: Apache-2.0 */
/* The notice of evaluation (评估通知) to the host of a standing body: what is to be handed in, by
 * when, and whom to ask. */
#include <inttypes.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/bodies.h"
#include "desk/letter_inside.h"

bool desk_body_has_letter(const struct body_page *page)
{
    const struct evaluation *now = body_page_now(page);

    return now && !date_is_none(now->notified_on);
}

/* Who sent it; the newest that was not taken back is the one of the day. */
static const char *sent_by(const struct body_page *page, const struct evaluation *now)
{
    for (size_t i = 0; i < page->step_count; i++)
        if (page->steps[i].evaluation_id == now->id &&
            text_is(page->steps[i].move, body_move_row(BODY_MOVE_NOTIFY)->word))
            return page->steps[i].clerk;
    return "";
}

static void add_evidence(struct letter *letter, const struct body_kind *kind)
{
    for (size_t i = 0; i < kind->evidence_count; i++) {
        const struct material *piece = &kind->evidence[i];

        str_format(&letter->text, "%zu. %s%s\n", i + 1, words_now(&piece->name),
                   piece->required ? "" : _(" (where there is one)"));
    }
}

static void add_line(struct letter *letter, const char *label, const char *text)
{
    str_format(&letter->text, _("%1$s: %2$s"), label, text);
    str_add(&letter->text, "\n");
}

static void add_call(struct letter *letter, const struct body_page *page,
                     const struct evaluation *now)
{
    const struct body *body = &page->body;
    char from[DATE_TEXT_SIZE], due[DATE_TEXT_SIZE], by[DATE_TEXT_SIZE];

    str_format(&letter->text, "%s\n\n", _(desk_body_letter_title()));
    str_format(&letter->text, _("To: %1$s (%2$s)\n\n"), body->organisation_name,
               body->organisation_code);
    add_line(letter, words_now(&page->kind->name), body->name);
    add_line(letter, words_now(&page->kind->since), date_text(body->recognised_on, from));
    str_format(&letter->text, _("Evaluation due on: %s\n\n"), date_text(now->due_on, due));
    str_format(&letter->text,
               _("It is to be evaluated now. Please hand in by %s (that day included):\n"),
               date_text(now->file_by, by));
    add_evidence(letter, page->kind);
    str_add(&letter->text, _("What is handed in late is recorded with the evaluation.\n"));
}

const char *desk_body_letter_title(void)
{
    return N_("Notice of evaluation");
}

static bool compose(struct desk *desk, const struct body_page *page, struct arena *arena,
                    const char **ret_text, struct err *err)
{
    const struct evaluation *now = body_page_now(page);
    struct letter letter = {.desk = desk, .arena = arena, .department = page->kind->department};

    if (!desk_body_has_letter(page))
        return err_set(err, ERR_NOT_FOUND, _("no notice was sent to %s"), page->body.name);
    letter.clerk = sent_by(page, now);
    letter.day = now->notified_on;
    letter_begin(&letter);
    add_call(&letter, page, now);
    *ret_text = letter_end(&letter);
    return true;
}

bool desk_body_letter(struct desk *desk, int64_t id, struct arena *arena, const char **ret_text,
                      struct err *err)
{
    AUTO_BODY_PAGE struct body_page page = {0};

    return desk_body(desk, id, &page, err) && compose(desk, &page, arena, ret_text, err);
}

bool desk_body_letter_write(struct desk *desk, int64_t id, const char *folder, struct arena *arena,
                            const char **ret_name, struct err *err)
{
    AUTO_BODY_PAGE struct body_page page = {0};
    const char *text;
    char day[DATE_TEXT_SIZE];

    if (!desk_body(desk, id, &page, err) || !compose(desk, &page, arena, &text, err))
        return false;
    *ret_name = arena_format(arena, "%s-%" PRId64 "-%s-notice.txt", page.kind->id, id,
                             date_text(body_page_now(&page)->due_on, day));
    return letter_write(desk,
                        &(struct letter_file){.name = *ret_name,
                                              .text = text,
                                              .roles = ROLES_ALL,
                                              .verb = "body-export",
                                              .kind = "body",
                                              .id = id,
                                              .subject = page.body.name},
                        folder, err);
}
