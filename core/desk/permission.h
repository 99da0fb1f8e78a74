/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: who may see and do what, as tables.  What a move asks stands in stage.def. */
#ifndef DESK_PERMISSION_H
#define DESK_PERMISSION_H

#include "base/mem.h"
#include "model/application.h"
#include "model/clerk.h"
#include "model/review.h"

/** What is done to applications and organisations beside moving them. */
enum right {
    RIGHT_ORGANISATION_READ,
    RIGHT_ORGANISATION_SAVE,
    RIGHT_ENTER,   /* take in an application */
    RIGHT_READ,    /* lists and pages; which ones is sight's */
    RIGHT_OFFICE,  /* what the office finds out and decides; a reviewer judges by what was filed */
    RIGHT_CHECK,   /* formal check, materials */
    RIGHT_CORRECT, /* facts while in RECEIVED or FORMAL */
    RIGHT_ASSIGN,  /* reviewers, panel, tasks */
    RIGHT_SCORE,
    RIGHT_PREVIEW,     /* the amount before it is assessed */
    RIGHT_ROUTE,       /* ask other departments, answer, transfer, hand over */
    RIGHT_REHEARSE,    /* a draft of the policy over the applications one sees */
    RIGHT_RANK,        /* the order of an item's cases by their scores */
    RIGHT_RULES_READ,  /* texts of the rules: which are in force, and the reports of drafts */
    RIGHT_RULES_DRAFT, /* register drafts of them and attach a rehearsal */
};
#define RIGHT_COUNT 15
/** Bit set of 1u << enum role. */
unsigned right_roles(enum right right);

/** Which applications a role sees. */
enum sight {
    SIGHT_NOTHING,
    SIGHT_COUNTER,    /* entered by oneself, or RECEIVED or FORMAL anywhere */
    SIGHT_DEPARTMENT, /* of one's own department, or that it is asked about */
    SIGHT_ASSIGNED,   /* with a score sheet of one's own */
    SIGHT_AWARDED,    /* from AWARDED on, and what a run that is to be signed shares out */
    SIGHT_ALL,
};
enum sight sight_of(enum role role);

/** How a clerk stands to one application. */
struct relation {
    bool entered;  /* did the duty `enter` on it */
    bool assigned; /* has a score sheet on it */
    bool shared;   /* finance: it stands in a run over its pool that is chosen, signed or frozen */
    bool asked;    /* one's department is asked for an opinion on it, or to take it over */
};
bool permission_sees(const struct clerk *clerk, const struct application *application,
                     struct relation relation);

/** What the office decides of it: amounts and what they rest on.  Who took a case in at the counter
 * follows where it is; what another department decides of it is not the counter's. */
bool permission_sees_decided(const struct clerk *clerk, const struct application *application);

/** The clerk may read the points of a sheet: one's own always; another's when it was revealed, by
 *  the panel's beginning or the end of the review.  One that is withdrawn stays sealed. */
bool permission_sees_sheet(const struct clerk *clerk, int64_t reviewer_id,
                           enum sheet_status status);
/** The last four of an account: the journal names it so, for more people read it than may see
 * accounts. */
const char *permission_account_end(const char *account);
/** Bank accounts of payments are shown whole to finance and auditors only. */
bool permission_sees_account(const struct clerk *clerk);
/** Those of applicants also to who writes them down. */
bool permission_sees_payee(const struct clerk *clerk);
/** "****1234", for who does not see them. */
const char *permission_masked(const char *account, struct arena *arena);

#endif
