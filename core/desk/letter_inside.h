/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what every letter is made of, and what each says. */
#ifndef DESK_LETTER_INSIDE_H
#define DESK_LETTER_INSIDE_H

#include "base/intl.h"
#include "base/str.h"
#include "desk/act.h"
#include "desk/letter.h"

struct letter {
    struct desk *desk;
    const struct application_page *page;
    const struct department *department;
    const struct journal_entry *entry; /* the newest of its move; NULL: it came in with its file */
    struct arena *arena;
    struct str text;
    const char *clerk;    /* whom to ask */
    struct date day;      /* it is dated */
    enum language screen; /* of who writes it; the letter itself is Chinese */
};

/** Before the first line: from here to its end texts are Chinese, as whom it goes to reads it. */
void letter_begin(struct letter *letter);
/** Office, telephone, address, who signs and when; the language of the screen is back.
 * @return all of it, in the letter's arena */
const char *letter_end(struct letter *letter);

struct letter_file {
    const char *name, *text;
    unsigned roles;                    /* who may write it out */
    const char *verb, *kind, *subject; /* of the journal's line */
    int64_t id;
};
/** Into a folder, and into the journal that it was. */
MUST_USE bool letter_write(struct desk *desk, const struct letter_file *file, const char *folder,
                           struct err *err);

/** The document and article it rests on; nothing where the item names none. */
void letter_basis(struct letter *letter);
/** What the move was done for, in the words of who did it. */
const char *letter_reason(const struct letter *letter);

/* ---- what they say: letter_correction.c, letter_decision.c, letter_course.c ---- */

void letter_correction(struct letter *letter);
bool letter_correction_stands(const struct application_page *page);

void letter_refusal(struct letter *letter);
void letter_decline(struct letter *letter);
void letter_lapse(struct letter *letter);
void letter_award(struct letter *letter);
void letter_revoke(struct letter *letter);
void letter_restore(struct letter *letter);

void letter_receipt(struct letter *letter);
void letter_acceptance(struct letter *letter);
void letter_hold(struct letter *letter);
void letter_resume(struct letter *letter);
bool letter_resume_stands(const struct application_page *page);

#endif
