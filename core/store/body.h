/* SPDX-License-Identifier: Apache-2.0 */
/* Standing bodies and their evaluations as stored.  Which move leads where is the desk's; what has
 * ended, what was scored and who did what cannot be changed here or anywhere. */
#ifndef STORE_BODY_H
#define STORE_BODY_H

#include <stddef.h>

#include "base/mem.h"
#include "model/body.h"
#include "store/store.h"

/** @return false ERR_NOT_FOUND */
MUST_USE bool store_body_by_id(struct store *store, int64_t id, struct arena *arena,
                               struct body *ret_body, struct err *err);
/** Those of a kind ("": all) and an organisation (0: all), what stands before what ended, by the
 * day due. */
MUST_USE bool store_body_list(struct store *store, const char *kind, int64_t organisation_id,
                              struct bodies *ret_bodies, struct err *err);
MUST_USE bool store_body_add(struct store *store, const struct body *body, int64_t *ret_id,
                             struct err *err);
/** Everything but id, kind and invented; version checked, and counted up. */
MUST_USE bool store_body_update(struct store *store, const struct body *body, struct err *err);

/** Oldest first; the last is the one of now. */
MUST_USE bool store_evaluation_list(struct store *store, int64_t body_id,
                                    struct evaluations *ret_evaluations, struct err *err);
MUST_USE bool store_evaluation_plan(struct store *store, int64_t body_id, struct date due_on,
                                    struct err *err);
/** Only one that is planned and never was more. */
MUST_USE bool store_evaluation_drop(struct store *store, int64_t id, struct err *err);

/** What was done with an application's money since a move of a body. */
enum body_followed { BODY_FOLLOWED_NOTHING, BODY_FOLLOWED_STOPPED, BODY_FOLLOWED_PAID };
MUST_USE bool store_body_followed(struct store *store, int64_t body_id, const char *verb,
                                  int64_t application_id, enum body_followed *ret_followed,
                                  struct err *err);

MUST_USE bool store_evaluation_update(struct store *store, const struct evaluation *evaluation,
                                      struct err *err);

struct store_step {
    int64_t evaluation_id;
    const char *move, *state;
    struct date day;
    int64_t clerk_id;
    const char *clerk; /* read only */
    const char *value; /* grade, day or panel member */
    bool has_score;
    int score_centi;
    const char *note;
};
MUST_USE bool store_step_add(struct store *store, const struct store_step *step, struct err *err);
/** Of all evaluations of a body, newest first. */
MUST_USE bool store_step_list(struct store *store, int64_t body_id, struct arena *arena,
                              struct store_step **ret_list, size_t *ret_count, struct err *err);

struct store_evidence {
    const char *evidence;
    bool present;
    const char *note;
};
MUST_USE bool store_evidence_set(struct store *store, int64_t evaluation_id,
                                 const struct store_evidence *evidence, struct err *err);
MUST_USE bool store_evidence_list(struct store *store, int64_t evaluation_id, struct arena *arena,
                                  struct store_evidence **ret_list, size_t *ret_count,
                                  struct err *err);

struct store_point {
    const char *criterion;
    int points;
};
struct store_panel_sheet {
    int64_t id;
    int round; /* 1, or 2 after it was put right */
    const char *member;
    int total_centi;
    const char *comment;
    bool taken_off; /* write only: it takes the member's sheet off, and has no points */
    int64_t made_ms, clerk_id;
    const char *clerk; /* read only */
    int versions;      /* read only: how many of this member there are */
    size_t point_count;
    const struct store_point *points;
};
MUST_USE bool store_panel_sheet_add(struct store *store, int64_t evaluation_id,
                                    const struct store_panel_sheet *sheet, struct err *err);
/** The newest of each member and round, with its points; none of whom it was taken off. */
MUST_USE bool store_panel_sheet_list(struct store *store, int64_t evaluation_id,
                                     struct arena *arena, struct store_panel_sheet **ret_list,
                                     size_t *ret_count, struct err *err);

/** STORE_REFUSAL_DUTY when a duty kept apart stands against it. */
MUST_USE bool store_evaluation_duty_add(struct store *store, int64_t evaluation_id, enum duty duty,
                                        int64_t clerk_id, struct err *err);
MUST_USE bool store_evaluation_duty_against(struct store *store, int64_t evaluation_id,
                                            enum duty duty, int64_t clerk_id, bool *ret_against,
                                            struct err *err);

#endif
