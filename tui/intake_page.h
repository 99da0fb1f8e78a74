/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the intake screen share and nobody else sees. */
#ifndef TUI_INTAKE_PAGE_H
#define TUI_INTAKE_PAGE_H

#include "base/str.h"
#include "tui/intake_fields.h"

struct intake_page {
    struct screen *screen;
    struct intake_choice choice;
    struct form form;
    struct arena labels; /* texts of the fields, in one language */
    enum language language;
    struct str attic;         /* values of fields that another item does not have */
    struct findings findings; /* of the last check: needs and what has no field */
    struct date judged_on;    /* the day of receipt for which errors stand */
    struct str judged_as;     /* the form as it was when the desk judged it whole */
    bool checked;             /* the desk was asked since the item was chosen */
    bool judged;              /* of the form as it stands now, whole */
    int64_t draft_ms;         /* when the draft was kept; 0: not yet */
    bool chosen;              /* something was picked since the draft was kept */
    bool offered;             /* drafts are offered and not yet answered */
    bool ask_next;            /* taken in: what next is not yet answered */
    char draft_name[64];      /* "": nothing of it is kept yet */
    char dropping[64];        /* the draft that is asked about */
    int64_t taken_id;
};

/** What is typed; "" when nothing, or no such field. */
const char *intake_value(const struct intake_page *page, const char *name);
/** After every key: the applicant of the code, the item in force on the day, the fields it asks. */
void intake_sync(struct intake_page *page);
void intake_rebuild(struct intake_page *page);
void intake_start_empty(struct intake_page *page);
bool intake_add_organisation(struct intake_page *page);
/** Callback of a picker. @param of  the page */
void intake_take_applicant(void *of, const char *code);

/* ---- intake_drafts.c ---- */
#define INTAKE_DRAFT "intake" /* the kind of forms: see desk_drafts */
struct drafts;
/** Offers what was left unfinished.  at_once: the only one without asking; refuses when none is.
 *  @return false with an err: nothing to go on with, or it cannot be read */
MUST_USE bool intake_begin_with_drafts(struct intake_page *page, bool at_once, struct err *err);
/** Nothing while there is nothing worth it. */
void intake_keep_draft(struct intake_page *page);
/** The page's own; it was taken in. */
void intake_drop_draft(struct intake_page *page);

/* ---- intake_submit.c ---- */
void intake_check(struct intake_page *page);
/** The desk's judgement under its fields, silently; nothing while applicant or item is missing. */
void intake_judge(struct intake_page *page);
/** F8: what is wrong by the form, then by the desk. */
void intake_next_error(struct intake_page *page);
void intake_submit(struct intake_page *page);
/** Nothing was typed since the desk judged. */
bool intake_is_as_judged(const struct intake_page *page);
/** What comes after one was taken in; NULL: the next one. */
void intake_go_on(void *of, const char *answer);

/* ---- intake_draw.c ---- */
/** 0 applicant, 1 item, 2 application: where the focus is. */
int intake_step(const struct intake_page *page);
void intake_draw(struct screen *screen, struct frame *frame);

#endif
