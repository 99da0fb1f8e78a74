/* SPDX-License-Identifier: Apache-2.0 */
/* Words of a review: how far a score sheet is, and the tasks beside it. */
#ifndef MODEL_REVIEW_H
#define MODEL_REVIEW_H

#include <stdbool.h>

#include "model/machine.h"

/** ASSIGNED → RECUSED | WORKING → SEALED → REVEALED; a correction is a new issue: REOPENED →
 * SEALED. WITHDRAWN: taken off its reviewer by the officer. */
enum sheet_status {
    SHEET_ASSIGNED,
    SHEET_RECUSED,
    SHEET_WITHDRAWN,
    SHEET_WORKING,
    SHEET_SEALED,
    SHEET_REVEALED,
    SHEET_REOPENED,
};
#define SHEET_STATUS_COUNT 7

enum sheet_move {
    SHEET_MOVE_DECLARE,  /* no conflict of interest */
    SHEET_MOVE_RECUSE,   /* … or which */
    SHEET_MOVE_WITHDRAW, /* the officer takes it off its reviewer */
    SHEET_MOVE_SEAL,
    SHEET_MOVE_REVEAL, /* the panel begins: every sheet at once */
    SHEET_MOVE_REOPEN, /* makes the next issue beside it */
    SHEET_MOVE_COUNT
};
extern const struct machine machine_sheet;
const struct move_row *sheet_move_row(enum sheet_move move);

const char *sheet_status_word(enum sheet_status status);  /* stored: "working" */
const char *sheet_status_label(enum sheet_status status); /* msgid */
bool sheet_status_parse(const char *word, enum sheet_status *ret_status);
/** Counts among those who score: neither recused nor withdrawn. */
bool sheet_is_active(enum sheet_status status);
/** It has a total that counts. */
bool sheet_is_scored(enum sheet_status status);
/** Its reviewer has yet to score for the first time, and so sees no other sheet, the panel's
 * neither: who took a place late is as independent as the first. */
bool sheet_is_blind(enum sheet_status status, int issue);

enum task_kind { TASK_SITE_CHECK, TASK_SPECIAL_AUDIT };
#define TASK_KIND_COUNT 2
enum task_status { TASK_OPEN, TASK_DONE, TASK_CANCELLED };
#define TASK_STATUS_COUNT 3

const char *task_kind_word(enum task_kind kind);
const char *task_kind_label(enum task_kind kind); /* msgid */
/** Who does it, by the kind: a firm audits, people look. */
const char *task_entrusted_label(enum task_kind kind); /* msgid */
bool task_kind_parse(const char *word, enum task_kind *ret_kind);
const char *task_status_word(enum task_status status);
const char *task_status_label(enum task_status status); /* msgid */
bool task_status_parse(const char *word, enum task_status *ret_status);

#endif
