/* SPDX-License-Identifier: Apache-2.0 */
/* Reads how an amount came about.  Judges nothing again: that is explain's. */
#include "desk/decision.h"

#include "desk/dossier.h"
#include "desk/sighting.h"
#include "store/award.h"
#include "store/review.h"

void decision_release(struct decision *decision)
{
    receipt_release(&decision->receipt);
    findings_release(&decision->conditions);
    *decision = (struct decision){0};
}

static bool load_receipt(struct desk *desk, int64_t id, struct decision *decision, struct err *err)
{
    struct store_receipt_note note = {0};

    if (!store_receipt_newest(desk->store, id, &decision->receipt, &note, &decision->has_receipt,
                              err))
        return false;
    if (!decision->has_receipt)
        return true;
    decision->made_on = date_of_instant(note.made_ms);
    decision->maker = note.maker;
    decision->ground = note.ground;
    decision->checker = note.checker;
    decision->checked_on = note.checked_on;
    return true;
}

/* An amount that is there was checked by two; where there is none, they are a reason why. */
static bool load_conditions(struct desk *desk, int64_t id, struct decision *decision,
                            struct err *err)
{
    AUTO_FINDINGS struct findings found = {0};

    if (decision->has_receipt)
        return true;
    if (!dossier_needs(desk, id, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        if (found.list[i].weight == FINDING_BLOCKS)
            findings_add(&decision->conditions, &found.list[i]);
    return true;
}

static bool load_final(struct desk *desk, int64_t id, struct decision *decision, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct award award = {0};
    bool found;

    if (!store_award(desk->store, id, &arena, &award, &found, err))
        return false;
    decision->has_final = found && !date_is_none(award.ended_on);
    if (decision->has_final)
        decision->final = award.final;
    return true;
}

bool desk_decision(struct desk *desk, int64_t id, struct decision *ret_decision, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DECISION struct decision decision = {
        .made_on = DATE_NONE, .maker = "", .ground = "", .checker = "", .checked_on = DATE_NONE};

    if (!store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!sighting_may(desk, id, err) || !load_receipt(desk, id, &decision, err) ||
        !load_conditions(desk, id, &decision, err) || !load_final(desk, id, &decision, err))
        return false;
    *ret_decision = decision;
    decision = (struct decision){0};
    return true;
}
