/* SPDX-License-Identifier: Apache-2.0 */
/* Guards on other public money: city money for the same content is answered and not kept beside
 * this; with state or provincial money the project is audited, and what is awarded and paid stays
 * within it. */
#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/motion.h"
#include "desk/support_inside.h"

static const char *officer_of(const struct motion *motion)
{
    const struct application *application = &motion->dossier->page.application;

    return application->owner_id ? application->owner_name : _(role_label(ROLE_OFFICER));
}

static const char *given_text(const struct other_support *one, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE], day[DATE_TEXT_SIZE];

    /* TRANSLATORS: department, day, amount */
    return arena_format(arena, _("%1$s, %2$s, %3$s yuan"), one->department,
                        date_text(one->granted_on, day), money_text(one->amount, amount));
}

/* 就高不重复: which of the two is the higher, as far as this one's amount is known. */
static const char *higher_text(const struct motion *motion, const struct other_support *one,
                               struct arena *arena)
{
    const struct application *application = &motion->dossier->page.application;
    struct money mine = application->has_assessed ? application->assessed : application->requested;
    char text[MONEY_TEXT_SIZE];

    if (application->is_in_kind || (!application->has_assessed && !application->has_requested))
        return "";
    return arena_format(arena,
                        mine.fen > one->amount.fen ? _("; this one is the higher: %s yuan")
                                                   : _("; this one is not higher: %s yuan"),
                        money_text(mine, text));
}

static void block_double(struct motion *motion, const struct other_support *one)
{
    const struct support_rules *rules = motion->desk->catalogue->support;
    AUTO_ARENA struct arena arena = {0};
    bool kept = one->answer == SUPPORT_KEEP_OTHER;

    motion_blocks(
        motion,
        &(struct finding){
            .rule = kept ? "support:kept" : "support:double",
            .article = rules->double_article,
            .text =
                kept ? arena_format(&arena, _("the applicant keeps the other support: %s"),
                                    given_text(one, &arena))
                     : arena_format(&arena,
                                    _("city support for the same content, not answered: %1$s%2$s. "
                                      "%3$s"),
                                    given_text(one, &arena), higher_text(motion, one, &arena),
                                    words_now(&rules->double_because)),
            .cleared_by = kept ? _("nobody; a supervisor may decline") : officer_of(motion),
        });
}

bool guard_double(struct motion *motion, struct err *err)
{
    const struct application *application = &motion->dossier->page.application;
    AUTO_SUPPORT_PAGE struct support_page page = {0};

    if (!motion->desk->catalogue->support->is_there)
        return true;
    if (!support_read(motion->desk, motion->dossier, &page, err))
        return false;
    for (size_t i = 0; i < page.count; i++) {
        const struct other_support *one = &page.list[i];

        if (one->application_id == application->id &&
            (support_is_double(one) || one->answer == SUPPORT_KEEP_OTHER))
            block_double(motion, one);
    }
    for (size_t i = 0; i < page.elsewhere_count; i++) {
        const struct other_support *one = &page.elsewhere[i];
        AUTO_ARENA struct arena arena = {0};

        if (motion->move != MOVE_ACCEPT || one->level != SUPPORT_CITY || !support_counts(one))
            continue;
        findings_add(
            motion->findings,
            &(struct finding){
                .weight = FINDING_WARNS,
                .rule = "support:elsewhere",
                .text = arena_format(&arena, _("with %1$s of the same applicant is recorded: %2$s"),
                                     one->number, given_text(one, &arena)),
                .cleared_by = officer_of(motion),
            });
    }
    return true;
}

static bool audit_is_missing(struct motion *motion)
{
    return motion_blocks(
        motion,
        &(struct finding){
            .rule = "support:audit",
            .article = motion->desk->catalogue->support->total_article,
            .text =
                _("the project has state or provincial money, and its audited investment is not "
                  "recorded"),
            .cleared_by = officer_of(motion),
        });
}

/* What would be paid in all, with this; by what others were paid or, before payment, assessed at.
 */
static bool total_with(const struct motion *motion, const struct support_page *page,
                       struct money *ret_total)
{
    const struct money mine = motion->dossier->page.receipt.result;
    bool pays = motion->move == MOVE_PAY;

    return money_add(page->local, pays ? page->others_paid : page->others_assessed, ret_total) &&
           (!page->upper_counts || money_add(*ret_total, page->upper, ret_total)) &&
           money_add(*ret_total, mine, ret_total);
}

bool guard_total(struct motion *motion, struct err *err)
{
    const struct support_rules *rules = motion->desk->catalogue->support;
    const struct application_page *own = &motion->dossier->page;
    AUTO_SUPPORT_PAGE struct support_page page = {0};
    AUTO_ARENA struct arena arena = {0};
    char total_text[MONEY_TEXT_SIZE], audited_text[MONEY_TEXT_SIZE];
    struct money total;

    if (!rules->is_there || own->application.is_in_kind)
        return true;
    if (!support_read(motion->desk, motion->dossier, &page, err))
        return false;
    if (!page.has_upper)
        return true;
    if (!page.has_audited)
        return audit_is_missing(motion);
    if (!own->has_receipt || motion->move == MOVE_ASSESS)
        return true; /* the amount is being found: the limit will stand on its receipt */
    if (!total_with(motion, &page, &total))
        return err_set(err, ERR_STORE, _("the sum of amounts is too large"));
    if (total.fen <= page.audited.fen)
        return true;
    return motion_blocks(
        motion, &(struct finding){
                    .rule = "support:total",
                    .article = rules->total_article,
                    .text = arena_format(&arena,
                                         _("with this the project would have %1$s yuan, but it was "
                                           "audited at %2$s yuan: %3$s"),
                                         money_text(total, total_text),
                                         money_text(page.audited, audited_text),
                                         words_now(&rules->total_basis)),
                    .cleared_by = _("the officer, by putting the records of other support right"),
                });
}
