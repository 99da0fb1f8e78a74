/* SPDX-License-Identifier: Apache-2.0 */
/* Gathers what explains an amount, and judges a decided one again by the text that was kept with
 * it. Leaves the words to explain_words.c. */
#include "desk/explain.h"

#include "base/text.h"
#include "desk/act.h"
#include "desk/amount.h"
#include "desk/caps_inside.h"
#include "store/edition.h"

void explanation_release(struct explanation *explanation)
{
    application_page_release(&explanation->page);
    receipt_release(&explanation->now);
    cap_stack_release(&explanation->stack);
    *explanation = (struct explanation){0};
}

const struct receipt *explanation_receipt(const struct explanation *explanation)
{
    if (explanation->page.has_receipt)
        return &explanation->page.receipt;
    return explanation->now.count > 0 ? &explanation->now : NULL;
}

bool explanation_holds(const struct explanation *explanation)
{
    const struct recheck *recheck = &explanation->recheck;

    switch (recheck->outcome) {
    case RECHECK_NONE:
        return true;
    case RECHECK_SAME:
    case RECHECK_LINES:
        return recheck->sealed;
    case RECHECK_DIFFERS:
    case RECHECK_FAILED:
        return false;
    }
    return false;
}

/* ---- judging again --------------------------------------------------------------------------- */

/* The limits the case itself had: they are told apart from the shape's own by their count. */
static size_t ceilings_then(const struct receipt *receipt, struct arena *arena,
                            struct ceiling **ret_ceilings)
{
    struct ceiling *ceilings = arena_get(arena, (receipt->count + 1) * sizeof *ceilings);
    size_t count = 0;

    for (size_t i = 0; i < receipt->count; i++) {
        const struct receipt_line *line = &receipt->list[i];

        if (line->kind == RECEIPT_LIMIT && line->count == 1)
            ceilings[count++] = (struct ceiling){.label = line->label,
                                                 .article = line->article,
                                                 .at_most = line->amount,
                                                 .used = line->used,
                                                 .unproved = line->unproved};
    }
    *ret_ceilings = ceilings;
    return count;
}

/* What the decision was judged by, with what its receipt says was used of each limit. */
static bool input_then(const struct dossier *dossier, const struct item *item, struct arena *arena,
                       struct judgement_input *ret_input, struct err *err)
{
    const struct application_page *page = &dossier->page;
    const struct receipt *receipt = &page->receipt;
    size_t limits = receipt->in_kind ? 0 : item->gives.limit_count;
    struct money *used = arena_get(arena, (limits + 1) * sizeof *used);
    struct ceiling *ceilings;

    for (size_t i = 0; i < limits; i++) {
        const struct receipt_line *line = receipt_limit(receipt, limits, i);

        if (!line)
            return err_set(err, ERR_STORE,
                           _("the stored receipt has fewer lines than the edition"));
        used[i] = line->used;
    }
    *ret_input = (struct judgement_input){
        .item = item,
        .facts = &page->facts,
        .day = page->application.received_on,
        .used_count = limits,
        .used = used,
        .ceiling_count = ceilings_then(receipt, arena, &ceilings),
        .ceilings = ceilings,
        .has_score = page->application.has_score,
        .score_centi = page->application.score_centi,
        .has_decided = page->has_decided,
        .decided = page->decided,
        .has_override = receipt_override(receipt) != NULL,
        .override_ = page->decided,
    };
    return true;
}

/* A text that was kept with the decision, as it was then. */
static bool text_kept(struct desk *desk, const struct digest *wanted, struct arena *arena,
                      struct kept_text *ret_text, struct err *err)
{
    struct digest digest;

    if (!store_edition_text(desk->store, wanted, arena, &ret_text->path, &ret_text->text, err))
        return false;
    digest = digest_of(ret_text->text, strlen(ret_text->text));
    return digest_same(&digest, wanted) ||
           err_set(err, ERR_STORE, _("the kept text of the edition is not the one decided by"));
}

/* The edition as kept in the database, loaded as if it were its file, under the policy kept with
 * it: settings and common needs are those of then.  The oldest receipts have no policy kept. */
static bool edition_kept(struct desk *desk, const struct application_page *page,
                         struct catalogue **ret_catalogue, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct faults faults = {0};
    struct kept_text edition, policy;
    bool loaded;

    if (!text_kept(desk, &page->receipt.edition, &arena, &edition, err) ||
        (page->has_policy && !text_kept(desk, &page->policy, &arena, &policy, err)))
        return false;
    loaded = catalogue_load_kept(desk->catalogue, page->has_policy ? &policy : NULL, &edition,
                                 ret_catalogue, &faults, err);
    faults_release(&faults);
    return loaded;
}

static bool judge_again(const struct dossier *dossier, const struct catalogue *kept,
                        struct receipt *ret_again, struct err *err)
{
    const struct receipt *stored = &dossier->page.receipt;
    const struct item *item = catalogue_item_of(kept, stored->item, &stored->edition);
    AUTO_ARENA struct arena arena = {0};
    struct judgement_input input;

    if (!item)
        return err_set(err, ERR_STORE, _("the kept text of the edition lacks %s"), stored->item);
    return input_then(dossier, item, &arena, &input, err) && judge_amount(&input, ret_again, err);
}

static void recheck(struct desk *desk, const struct dossier *dossier, struct recheck *ret_recheck)
{
    const struct receipt *stored = &dossier->page.receipt;
    AUTO_RECEIPT struct receipt again = {0};
    struct catalogue *kept = NULL;

    *ret_recheck =
        (struct recheck){.outcome = RECHECK_FAILED, .sealed = amount_is_unchanged(stored)};
    if (edition_kept(desk, &dossier->page, &kept, &ret_recheck->why) &&
        judge_again(dossier, kept, &again, &ret_recheck->why)) {
        ret_recheck->again = again.result;
        ret_recheck->outcome = again.result.fen != stored->result.fen        ? RECHECK_DIFFERS
                               : digest_same(&again.digest, &stored->digest) ? RECHECK_SAME
                                                                             : RECHECK_LINES;
    }
    catalogue_free(kept);
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* The receipt that stands or would, and what would change it. */
static void explain_amount(struct desk *desk, const struct dossier *dossier,
                           struct explanation *explanation)
{
    AUTO_ARENA struct arena arena = {0};
    struct judgement_input input;
    bool known;

    if (dossier->page.has_receipt) {
        recheck(desk, dossier, &explanation->recheck);
        known = input_then(dossier, dossier->page.item, &arena, &input, &explanation->why_not);
    } else {
        AUTO_RECEIPT struct receipt now = {0};

        known = amount_now_input(desk, dossier, &arena, &input, &explanation->why_not) &&
                judge_amount(&input, &now, &explanation->why_not);
        if (known) {
            explanation->now = now;
            now = (struct receipt){0};
        }
    }
    explanation->has_what_if =
        known && what_if_judge(&input, &explanation->what_if, &explanation->why_not);
}

bool desk_explain(struct desk *desk, int64_t id, struct explanation *ret_explanation,
                  struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};
    AUTO_EXPLANATION struct explanation explanation = {0};

    if (!act_may_read(desk, right_roles(RIGHT_OFFICE), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!dossier_load(desk, id, &dossier, err) || !dossier_may_see_decided(desk, &dossier, err) ||
        !desk_application(desk, id, &explanation.page, err))
        return false;
    explain_amount(desk, &dossier, &explanation);
    if (!caps_read(desk, &dossier, explanation_receipt(&explanation), &explanation.stack, err))
        return false;
    *ret_explanation = explanation;
    explanation = (struct explanation){0};
    return true;
}
