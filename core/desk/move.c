/* SPDX-License-Identifier: Apache-2.0 */
/* The one function that applies an event to an application: read again, version, guards, write,
 * journal, commit.  Leaves each guard and each effect to their own files. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/motion.h"
#include "desk/plan_inside.h"
#include "desk/step.h"
#include "store/instalment.h"
#include "store/store.h"

#define REASON_MOST 2000 /* bytes: about a page of Chinese */
#define NOTICE_MOST 8000 /* a notice of correction lists everything at once */

static bool may_not_even_look(struct findings *findings, const char *rule, const struct err *why)
{
    findings_add(findings, &(struct finding){
                               .weight = FINDING_BLOCKS,
                               .rule = rule,
                               .text = why->what,
                               .cleared_by = why->hint,
                           });
    return false;
}

bool desk_may_move(struct desk *desk, int64_t id, enum move move, struct findings *findings)
{
    return desk_may_move_use(desk, id, move, 0, findings);
}

bool desk_may_move_use(struct desk *desk, int64_t id, enum move move, int64_t use,
                       struct findings *findings)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_MOTION struct motion motion = {
        .desk = desk, .dossier = &dossier, .move = move, .findings = findings, .use = use};
    struct err why = {0};

    if (!act_may_read(desk, ROLES_ALL, &why))
        return may_not_even_look(findings, "sign-in", &why);
    if (!store_read_begin(desk->store, &why))
        return may_not_even_look(findings, "store", &why);
    snapshot = desk->store;
    if (!dossier_load(desk, id, &dossier, &why))
        return may_not_even_look(findings, "not-found", &why);
    if (!motion_judge(&motion, &why))
        return may_not_even_look(findings, "store", &why);
    return !findings_block(findings);
}

bool desk_use_preview(struct desk *desk, int64_t id, const struct move_details *details,
                      struct receipt *ret_receipt, struct findings *findings, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_MOTION struct motion motion = {.desk = desk,
                                        .dossier = &dossier,
                                        .move = details->use ? MOVE_CORRECT_USE : MOVE_USE,
                                        .details = details,
                                        .findings = findings,
                                        .use = details->use};

    if (!act_may_read(desk, ROLES_ALL, err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!dossier_load(desk, id, &dossier, err) || !motion_judge(&motion, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    *ret_receipt = motion.receipt;
    motion.receipt = (struct receipt){0};
    return true;
}

/* ---- a payment tried again ---- */

static bool key_read(const char *text, uint8_t ret_key[IDEM_SIZE], struct err *err)
{
    if (!text) {
        random_bytes(ret_key, IDEM_SIZE);
        return true;
    }
    text = hex_read(text, ret_key, IDEM_SIZE);
    return (text && *text == '\0') ||
           err_set(err, ERR_INPUT, _("a payment's key is 32 hexadecimal digits"));
}

/* Was this very plan made by an earlier try whose answer got lost? */
static bool planned_before(struct desk *desk, int64_t id, const uint8_t key[IDEM_SIZE],
                           bool *ret_planned, struct err *err)
{
    int64_t of;

    *ret_planned = false;
    if (!store_instalment_find(desk->store, key, &of, err))
        return false;
    *ret_planned = of == id;
    return of == 0 || of == id ||
           err_set(err, ERR_INPUT, _("this payment's key was used for another application"));
}

static bool already_done(struct desk *desk, int64_t id, enum move move,
                         const struct move_details *details, uint8_t key[IDEM_SIZE], bool *ret_done,
                         struct err *err)
{
    *ret_done = false;
    if (move != MOVE_PAY || !(move_row(move)->roles & ROLE_BIT(desk->clerk.role)))
        return true;
    return key_read(details->idempotency, key, err) && planned_before(desk, id, key, ret_done, err);
}

/* ---- moving ---- */

static bool clean_details(enum move move, const struct move_details *given, struct arena *arena,
                          struct move_details *ret_clean, struct err *err)
{
    *ret_clean = *given;
    return act_clean_lines(given->reason, _("Reason"),
                           move == MOVE_RETURN ? NOTICE_MOST : REASON_MOST, arena,
                           &ret_clean->reason, err) &&
           act_clean_lines(given->left_out, _("Note"), REASON_MOST, arena, &ret_clean->left_out,
                           err) &&
           act_clean_lines(given->ground, _("Ground"), REASON_MOST, arena, &ret_clean->ground, err);
}

static bool take(struct act *act, struct motion *motion, const uint8_t *key, struct err *err)
{
    const struct application *application = &motion->dossier->page.application;
    struct step step = {
        .act = act,
        .motion = motion,
        .reason = motion->details->reason,
        .ground = motion->details->ground,
        .idem = motion->move == MOVE_PAY ? key : NULL,
    };

    return step_take(&step, err) &&
           act_journal(act, move_row(motion->move)->word, "application", application->id,
                       application->number, err) &&
           plan_follow(act, application->id, err) && act_commit(act, err);
}

bool desk_move(struct desk *desk, int64_t id, int64_t version, enum move move,
               const struct move_details *details, struct findings *findings, struct err *err)
{
    static const struct move_details nothing = {0};
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    struct move_details clean = {0};
    AUTO_MOTION struct motion motion = {
        .desk = desk, .dossier = &dossier, .move = move, .details = &clean, .findings = findings};
    uint8_t key[IDEM_SIZE] = {0};
    bool done;

    if (!clean_details(move, details ? details : &nothing, &arena, &clean, err) ||
        !act_begin(&act, desk, ROLES_ALL, err) || !dossier_load(desk, id, &dossier, err) ||
        !already_done(desk, id, move, &clean, key, &done, err))
        return false;
    if (done)
        return true;
    motion.assignee = clean.assignee;
    motion.use = move == MOVE_USE ? 0 : clean.use; /* a new one is none of those there are */
    if (!dossier_is_current(desk, &dossier, version, err) || !motion_judge(&motion, err))
        return false;
    if (findings_block(findings))
        return act_refuse(findings, err);
    return take(&act, &motion, key, err);
}
