/* SPDX-License-Identifier: Apache-2.0 */
/* Drafting texts of the rules from a folder, attaching what a rehearsal of it told, and moving
 * them into force and out of it.  What stands before a move is edition_guard.c; reading is
 * edition_page.c. */
#include "desk/edition.h"

#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/edition_rules.h"
#include "desk/edition_turn.h"
#include "desk/permission.h"
#include "desk/rehearse_inside.h"
#include "store/edition.h"

#define REASON_MOST 600

/* ---- drafting ---- */

static bool draft_one(struct act *act, const struct rule_text *text, struct err *err)
{
    struct desk *desk = act->desk;
    struct edition_version as = text->as;
    char digest[DIGEST_TEXT_SIZE];
    int64_t id;

    as.drafted_by = desk->clerk.id;
    as.drafted_ms = desk->now_ms;
    if (!store_edition_keep(desk->store, &as.digest, as.path, text->text, err) ||
        !store_edition_draft(desk->store, &as, &id, err))
        return false;
    act_change(act, "edition_state", "", edition_state_row(EDITION_DRAFT)->word);
    act_change(act, "text_digest", "", digest_text(&as.digest, digest));
    return act_journal(act, "edition-draft", "edition", id, as.path, err);
}

/* Every text of a catalogue that the register does not know. */
static bool draft_unknown(struct act *act, const struct catalogue *catalogue, int64_t *ret_count,
                          struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct rule_text *texts;
    size_t count = edition_texts(catalogue, &arena, &texts);

    *ret_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct edition_version known;
        bool found;

        if (!store_edition_by_digest(act->desk->store, &texts[i].as.digest, &arena, &known, &found,
                                     err))
            return false;
        if (found)
            continue;
        if (!draft_one(act, &texts[i], err))
            return false;
        *ret_count += 1;
    }
    return true;
}

bool desk_edition_draft(struct desk *desk, const char *dir, int64_t *ret_count,
                        struct faults *ret_faults, struct err *err)
{
    AUTO_ACT struct act act = {0};
    struct catalogue *draft = NULL;
    unsigned roles = right_roles(RIGHT_RULES_DRAFT);
    bool good;

    *ret_faults = (struct faults){0};
    if (!act_may_read(desk, roles, err) || !catalogue_load(dir, &draft, ret_faults, err))
        return false;
    good = act_begin(&act, desk, roles, err) && draft_unknown(&act, draft, ret_count, err) &&
           act_commit(&act, err);
    catalogue_free(draft);
    return good;
}

/* ---- what a rehearsal told ---- */

static const char *const outcomes[] = {
    [REHEARSED_AMOUNT] = "amount", [REHEARSED_IN_KIND] = "in-kind", [REHEARSED_REFUSED] = "refused",
    [REHEARSED_GONE] = "gone",     [REHEARSED_OPEN] = "open",
};

static struct store_rehearsed_side side_of(const struct rehearsed_side *side)
{
    return (struct store_rehearsed_side){.outcome = outcomes[side->outcome],
                                         .amount = side->amount,
                                         .count = side->count,
                                         .why = side->why};
}

static void rows_of(const struct rehearsal *rehearsal, struct arena *arena,
                    struct store_rehearsal *to)
{
    to->rows = arena_get(arena, (rehearsal->changed + 1) * sizeof *to->rows);
    for (size_t i = 0; i < rehearsal->count; i++) {
        const struct rehearsed *row = &rehearsal->list[i];

        if (row->changed)
            to->rows[to->row_count++] =
                (struct store_rehearsed){.application_id = row->id,
                                         .number = row->number,
                                         .applicant = row->applicant,
                                         .title = row->title,
                                         .item = row->item,
                                         .department = row->department,
                                         .stage = stage_row(row->stage)->word,
                                         .invented = row->invented,
                                         .before = side_of(&row->before),
                                         .after = side_of(&row->after)};
    }
    to->pools = arena_get(arena, (rehearsal->pool_count + 1) * sizeof *to->pools);
    to->pool_count = rehearsal->pool_count;
    for (size_t i = 0; i < rehearsal->pool_count; i++) {
        const struct rehearsed_pool *pool = &rehearsal->pools[i];

        to->pools[i] = (struct store_rehearsed_pool){.pool = pool->pool,
                                                     .year = pool->year,
                                                     .before = pool->before,
                                                     .after = pool->after,
                                                     .opened = pool->opened,
                                                     .usable = pool->usable,
                                                     .reserved = pool->reserved,
                                                     .committed = pool->committed};
    }
}

static bool report_add(const struct desk *desk, const struct rehearsal *rehearsal, size_t faults,
                       struct store_rehearsal *ret_report, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_rehearsal report = {.made_by = desk->clerk.id,
                                     .made_ms = desk->now_ms,
                                     .language = language_code(rehearsal->language),
                                     .day = desk->today,
                                     .cases = (int64_t) rehearsal->judged,
                                     .more = (int64_t) rehearsal->more,
                                     .less = (int64_t) rehearsal->less,
                                     .refused = (int64_t) rehearsal->refused,
                                     .admitted = (int64_t) rehearsal->admitted,
                                     .gone = (int64_t) rehearsal->gone,
                                     .untold = (int64_t) rehearsal->untold,
                                     .faults = (int64_t) faults,
                                     .before = rehearsal->before,
                                     .after = rehearsal->after};

    rows_of(rehearsal, &arena, &report);
    if (!store_rehearsal_add(desk->store, &report, err))
        return false;
    *ret_report =
        (struct store_rehearsal){.id = report.id, .digest = report.digest, .cases = report.cases};
    return true;
}

/* To one text of the folder that is a draft or rehearsed. */
static bool attach_one(struct act *act, const struct edition_version *version,
                       const struct store_rehearsal *report, struct err *err)
{
    struct desk *desk = act->desk;
    char digest[DIGEST_TEXT_SIZE];

    if (!store_edition_rehearse(desk->store, version, report->id, desk->clerk.id, err) ||
        !store_rehearsal_of(desk->store, report->id, version->id, err))
        return false;
    act_change(act, "edition_state", edition_state_row(version->stored)->word,
               edition_state_row(EDITION_REHEARSED)->word);
    act_change(act, "rehearsal", "", digest_text(&report->digest, digest));
    return act_journal(act, edition_move_row(EDITION_MOVE_REHEARSE)->word, "edition", version->id,
                       version->path, err);
}

/* @param ret_count  texts it was attached to */
static bool attach(struct act *act, const struct rehearsal *rehearsal, size_t faults,
                   int64_t *ret_count, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_rehearsal report = {0};
    struct rule_text *texts;
    size_t count = edition_texts(rehearsal->draft, &arena, &texts);

    *ret_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct edition_version known = {0};
        bool found;

        if (!store_edition_by_digest(act->desk->store, &texts[i].as.digest, &arena, &known, &found,
                                     err))
            return false;
        if (!found || (known.stored != EDITION_DRAFT && known.stored != EDITION_REHEARSED))
            continue;
        if (report.id == 0 && !report_add(act->desk, rehearsal, faults, &report, err))
            return false;
        if (!attach_one(act, &known, &report, err))
            return false;
        *ret_count += 1;
    }
    return true;
}

bool desk_edition_attach(struct desk *desk, const char *dir, int64_t *ret_count,
                         struct faults *ret_faults, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_REHEARSAL struct rehearsal rehearsal = {0};
    unsigned roles = right_roles(RIGHT_RULES_DRAFT);
    int64_t drafted;

    *ret_faults = (struct faults){0};
    if (!act_may_read(desk, roles, err) ||
        !rehearse_whole(desk, dir, &rehearsal, ret_faults, err) ||
        !act_begin(&act, desk, roles, err) ||
        !draft_unknown(&act, rehearsal.draft, &drafted, err) ||
        !attach(&act, &rehearsal, ret_faults->count, ret_count, err))
        return false;
    if (*ret_count > 0)
        return act_commit(&act, err);
    err_set(err, ERR_REFUSED, _("the folder holds no text that waits for a rehearsal"));
    return err_hint(err, _("All its texts are in force, approved or superseded already."));
}

/* ---- moving ---- */

bool desk_edition_may(struct desk *desk, int64_t id, enum edition_move move,
                      struct findings *findings)
{
    AUTO_EDITION_TURN struct edition_turn turn = {.desk = desk, .move = move, .findings = findings};
    struct err why = {0};

    if (!act_may_read(desk, edition_readers(), &why) || !edition_turn_load(&turn, id, &why) ||
        !edition_judge(&turn, &why))
        findings_refuse(findings, "edition", "", why.what, why.hint);
    return !findings_block(findings);
}

bool edition_asks_reason(const struct edition_version *version, enum edition_move move)
{
    return edition_move_row(move)->flags & MOVE_NEEDS_REASON ||
           (move == EDITION_MOVE_APPROVE && version->faults > 0);
}

static void read_reason(struct edition_turn *turn)
{
    struct err why = {0};

    turn->reason = "";
    if (!act_clean_lines(turn->details->reason, _("Reason"), REASON_MOST, &turn->arena,
                         &turn->reason, &why))
        findings_refuse(turn->findings, "reason", "reason", why.what, why.hint);
    else if (edition_asks_reason(&turn->version, turn->move) && text_empty(turn->reason))
        findings_refuse(turn->findings, "reason", "reason",
                        turn->move == EDITION_MOVE_APPROVE
                            ? _("worked examples of the folder it was rehearsed with do not come "
                                "out: the reason to approve it all the same is missing")
                            : _("the reason is missing"),
                        "");
}

/* Its own line in the journal: it was moved by another's move. */
static bool note_former(struct act *act, int64_t id, enum edition_state was, enum edition_state is,
                        const char *verb, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct edition_version former;

    if (id == 0)
        return true;
    if (!store_edition_by_id(act->desk->store, id, &arena, &former, err))
        return false;
    act_change(act, "edition_state", edition_state_row(was)->word, edition_state_row(is)->word);
    return act_journal(act, verb, "edition", id, former.path, err);
}

static bool put(struct edition_turn *turn, struct act *act, struct err *err)
{
    const struct desk *desk = turn->desk;
    int64_t former;

    return store_edition_put(desk->store, &turn->version, desk->clerk.id, desk->now_ms, &former,
                             err) &&
           note_former(act, former, EDITION_IN_FORCE, EDITION_SUPERSEDED, "edition-supersede", err);
}

static bool recall(struct edition_turn *turn, struct act *act, struct err *err)
{
    const struct desk *desk = turn->desk;
    int64_t former;

    return store_edition_recall(desk->store, &turn->version, desk->now_ms, &former, err) &&
           note_former(act, former, EDITION_SUPERSEDED, EDITION_IN_FORCE, "edition-restore", err);
}

static bool apply(struct edition_turn *turn, struct act *act, struct err *err)
{
    const struct desk *desk = turn->desk;

    switch (turn->move) {
    case EDITION_MOVE_APPROVE:
        return store_edition_approve(desk->store, &turn->version, desk->clerk.id, desk->now_ms,
                                     err);
    case EDITION_MOVE_TAKE_BACK:
        return store_edition_take_back(desk->store, &turn->version, err);
    case EDITION_MOVE_PUT:
        return put(turn, act, err);
    case EDITION_MOVE_RECALL:
        return recall(turn, act, err);
    case EDITION_MOVE_DISCARD:
        return store_edition_discard(desk->store, &turn->version, err);
    case EDITION_MOVE_REHEARSE: /* of a folder: rehearse_this */
    case EDITION_MOVE_COUNT:
        break;
    }
    return err_set(err, ERR_INPUT, _("there is no such move"));
}

static bool holds(const struct catalogue *draft, const struct edition_turn *turn)
{
    return edition_is_loaded(draft, &turn->version.digest);
}

/* The rehearsal is made before the transaction: it reads for a second or two. */
static bool rehearse_this(struct edition_turn *turn, int64_t version, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_REHEARSAL struct rehearsal rehearsal = {0};
    struct faults faults = {0};
    struct edition_turn again = {.desk = turn->desk};
    int64_t count;
    bool good = rehearse_whole(turn->desk, turn->details->folder, &rehearsal, &faults, err);

    if (good && !holds(rehearsal.draft, turn)) {
        findings_refuse(turn->findings, "edition:folder", "folder",
                        arena_format(&turn->arena, _("the folder does not hold this text: %s"),
                                     turn->version.path),
                        "");
        good = act_refuse(turn->findings, err);
    }
    good = good && act_begin(&act, turn->desk, right_roles(RIGHT_RULES_DRAFT), err) &&
           edition_turn_load(&again, turn->version.id, err);
    if (good && again.version.version != version)
        good = act_overtaken(turn->desk, "edition", turn->version.id, NULL, err);
    good = good && attach(&act, &rehearsal, faults.count, &count, err) && act_commit(&act, err);
    edition_turn_release(&again);
    faults_release(&faults);
    return good;
}

/* What it is by now is read again: the state is the file's. */
static bool note_move(struct edition_turn *turn, struct act *act, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct edition_version now;

    if (!store_edition_by_id(turn->desk->store, turn->version.id, &arena, &now, err))
        return false;
    act_change(act, "edition_state", edition_state_row(turn->version.stored)->word,
               edition_state_row(now.stored)->word);
    act_change(act, "approver", turn->version.approver, now.approver);
    act_change(act, "reason", "", turn->reason);
    return true;
}

static bool judge_typed(struct edition_turn *turn, int64_t id, int64_t version, struct err *err)
{
    if (!edition_turn_load(turn, id, err))
        return false;
    if (turn->version.version != version)
        return act_overtaken(turn->desk, "edition", id, NULL, err);
    if (!edition_judge(turn, err))
        return false;
    if (!findings_block(turn->findings))
        read_reason(turn);
    return !findings_block(turn->findings) || act_refuse(turn->findings, err);
}

bool desk_edition_move(struct desk *desk, int64_t id, int64_t version, enum edition_move move,
                       const struct edition_details *details, struct findings *findings,
                       struct err *err)
{
    AUTO_EDITION_TURN struct edition_turn turn = {
        .desk = desk, .move = move, .details = details, .findings = findings};
    AUTO_ACT struct act act = {0};

    if (move == EDITION_MOVE_REHEARSE)
        return act_may_read(desk, edition_readers(), err) && judge_typed(&turn, id, version, err) &&
               rehearse_this(&turn, version, err);
    return act_begin(&act, desk, edition_readers(), err) && judge_typed(&turn, id, version, err) &&
           apply(&turn, &act, err) && note_move(&turn, &act, err) &&
           act_end(&act, edition_move_row(move)->word, "edition", id, turn.version.path, err);
}
