/* SPDX-License-Identifier: Apache-2.0 */
/* The form of a letter (公文): title, to whom, of what, and who signs it where and when; which
 * letters a case has.  What each says is in its own file. */
#include "desk/letter_inside.h"

#include <assert.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/document_inside.h"
#include "desk/inbox.h"
#include "desk/permission.h"

#define TEXT_MOST  ((size_t) 40000)
#define AT(stage_) (1u << STAGE_##stage_)

static bool is_accepted(const struct application_page *page)
{
    return !date_is_none(page->application.accepted_on);
}

static bool is_held(const struct application_page *page)
{
    return !date_is_none(page->application.held_on);
}

static const struct {
    const char *title;
    enum move move;
    unsigned stages; /* it stands at; 0: at any but a void one */
    bool (*stands)(const struct application_page *page); /* NULL: whenever it was done */
    void (*write)(struct letter *letter);
} rows[] = {
    {N_("Receipt for an application"), MOVE_RECEIVE, 0, NULL, letter_receipt},
    {N_("Notice of correction"), MOVE_RETURN, 0, letter_correction_stands, letter_correction},
    {N_("Notice of acceptance"), MOVE_ACCEPT, 0, is_accepted, letter_acceptance},
    {N_("Decision not to accept"), MOVE_REFUSE, AT(NOT_ACCEPTED), NULL, letter_refusal},
    {N_("Notice of suspension"), MOVE_HOLD, 0, is_held, letter_hold},
    {N_("Notice of resumption"), MOVE_RESUME, 0, letter_resume_stands, letter_resume},
    {N_("Notice that the application is taken as given up"), MOVE_LAPSE, AT(LAPSED), NULL,
     letter_lapse},
    {N_("Decision not to fund"), MOVE_DECLINE, AT(DECLINED), NULL, letter_decline},
    {N_("Decision to fund"), MOVE_AWARD, AT(AWARDED) | AT(CLOSED), NULL, letter_award},
    {N_("Decision to revoke the award"), MOVE_REVOKE, AT(REVOKED) | AT(AWARDED) | AT(CLOSED), NULL,
     letter_revoke},
    {N_("Decision to restore the award"), MOVE_TAKE_BACK_REVOCATION, AT(AWARDED) | AT(CLOSED), NULL,
     letter_restore},
};
#define ROWS (sizeof rows / sizeof *rows)
_Static_assert(ROWS <= LETTERS_MOST, "a case has one letter of a move");

static size_t row_of(enum move move)
{
    size_t at = 0;

    while (at < ROWS && rows[at].move != move)
        at++;
    return at;
}

bool desk_letter_has(enum move move)
{
    return row_of(move) < ROWS;
}

const char *desk_letter_title(enum move move)
{
    assert(desk_letter_has(move));
    return rows[row_of(move)].title;
}

/* ---- which there are ---- */

/* @return its place in the history counted from 1; 0: it was never done here */
static size_t newest_of(const struct application_page *page, enum move move)
{
    for (size_t i = page->history.count; i > 0; i--)
        if (text_is(page->history.list[i - 1].verb, move_row(move)->word))
            return i;
    return 0;
}

/* What came in with a file of many has a receipt all the same. */
static bool stands(const struct application_page *page, size_t row)
{
    enum stage stage = page->application.stage;

    if (rows[row].stages ? !(rows[row].stages & 1u << stage) : stage == STAGE_VOID)
        return false;
    if (rows[row].stands && !rows[row].stands(page))
        return false;
    return newest_of(page, rows[row].move) > 0 ||
           (rows[row].move == MOVE_RECEIVE && !date_is_none(page->application.received_on));
}

size_t desk_letters(const struct application_page *page, enum move ret_moves[LETTERS_MOST])
{
    size_t count = 0;

    for (size_t row = 0; row < ROWS; row++) {
        size_t at = count;

        if (!stands(page, row))
            continue;
        while (at > 0 && newest_of(page, ret_moves[at - 1]) < newest_of(page, rows[row].move)) {
            ret_moves[at] = ret_moves[at - 1];
            at--;
        }
        ret_moves[at] = rows[row].move;
        count++;
    }
    return count;
}

size_t desk_letters_unset(const struct catalogue *catalogue)
{
    size_t count = 0;

    for (size_t i = 0; i < catalogue->department_count; i++)
        count +=
            !catalogue->departments[i].has_letters || !catalogue->departments[i].takes_objections;
    return count;
}

/* ---- its form ---- */

void letter_basis(struct letter *letter)
{
    const struct edition *edition = letter->page->item->edition;

    if (!text_empty(edition->document))
        str_format(&letter->text, _("Basis: %1$s %2$s\n"), edition->document,
                   text_empty(edition->article) ? "" : edition->article);
}

const char *letter_reason(const struct letter *letter)
{
    return letter->entry ? journal_value(letter->entry->changes, "reason", letter->arena) : "";
}

static void add_head(struct letter *letter, enum move move)
{
    const struct application *row = &letter->page->application;

    str_format(&letter->text, "%s\n\n", _(desk_letter_title(move)));
    str_format(&letter->text, _("Number: %s\n\n"), row->number);
    str_format(&letter->text, _("To: %1$s (%2$s)\n\n"), row->organisation_name,
               row->organisation_code);
    str_format(&letter->text, _("Project: %s\n"), row->title);
    str_format(&letter->text, _("Item: %1$s %2$s\n"), row->item,
               words_now(&letter->page->item->name));
    letter_basis(letter);
    str_add(&letter->text, "\n");
}

void letter_begin(struct letter *letter)
{
    str_init(&letter->text, TEXT_MOST);
    letter->screen = language_paper();
}

/* What departments.yaml does not say is left to be written in by hand. */
static void add_foot(struct letter *letter)
{
    const struct department *department = letter->department;
    bool set = department && department->has_letters;
    char day[DATE_TEXT_SIZE];

    str_add(&letter->text, "\n");
    if (set)
        str_format(&letter->text, _("Office: %s\n"), words_now(&department->letter_office));
    if (!text_empty(letter->clerk))
        str_format(&letter->text, _("Person to ask: %s\n"), letter->clerk);
    str_format(&letter->text, _("Telephone: %s\n"),
               set ? department->letter_phone : "____________________");
    str_format(&letter->text, _("Address: %s\n"),
               set ? words_now(&department->letter_address) : "____________________");
    if (department)
        str_format(&letter->text, "\n%s\n", words_now(&department->name));
    str_format(&letter->text, "%s\n", date_text(letter->day, day));
}

const char *letter_end(struct letter *letter)
{
    const char *text;

    add_foot(letter);
    text = arena_text(letter->arena, letter->text.text);
    str_release(&letter->text);
    language_back(&letter->screen);
    return text;
}

/* First the file: a line of the journal without one would say what did not happen. */
bool letter_write(struct desk *desk, const struct letter_file *file, const char *folder,
                  struct err *err)
{
    AUTO_ACT struct act act = {0};
    size_t size = strlen(file->text);
    struct digest digest = digest_of(file->text, size);

    if (!act_begin(&act, desk, file->roles, err))
        return false;
    reading_note(&act, file->name, (int64_t) size, &digest);
    return inbox_write(folder, file->name, (const unsigned char *) file->text, size, err) &&
           act_end(&act, file->verb, file->kind, file->id, file->subject, err);
}

static bool compose(struct desk *desk, const struct application_page *page, enum move move,
                    struct arena *arena, const char **ret_text, struct err *err)
{
    size_t row = row_of(move), at;
    struct letter letter = {.desk = desk,
                            .page = page,
                            .arena = arena,
                            .clerk = "",
                            .day = page->application.received_on};

    if (row == ROWS || !stands(page, row))
        return err_set(err, ERR_NOT_FOUND, _("there is no such letter to %s"),
                       page->application.number);
    at = newest_of(page, move);
    letter.department = catalogue_department(desk->catalogue, page->application.department);
    if (at > 0) {
        letter.entry = &page->history.list[at - 1];
        letter.clerk = letter.entry->clerk;
        letter.day = date_of_instant(letter.entry->at_ms);
    }
    letter_begin(&letter);
    add_head(&letter, move);
    rows[row].write(&letter);
    *ret_text = letter_end(&letter);
    return true;
}

bool desk_letter(struct desk *desk, int64_t id, enum move move, struct arena *arena,
                 const char **ret_text, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    return desk_application(desk, id, &page, err) &&
           compose(desk, &page, move, arena, ret_text, err);
}

bool desk_letter_write(struct desk *desk, int64_t id, enum move move, const char *folder,
                       struct arena *arena, const char **ret_name, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};
    const char *text, *number;

    if (!desk_application(desk, id, &page, err) || !compose(desk, &page, move, arena, &text, err))
        return false;
    number = page.application.number;
    *ret_name = arena_format(arena, "%s-%s.txt", number, move_row(move)->word);
    return letter_write(desk,
                        &(struct letter_file){.name = *ret_name,
                                              .text = text,
                                              .roles = right_roles(RIGHT_READ),
                                              .verb = "export-file",
                                              .kind = "application",
                                              .id = id,
                                              .subject = number},
                        folder, err);
}
