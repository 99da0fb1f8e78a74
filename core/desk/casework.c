/* SPDX-License-Identifier: Apache-2.0 */
/* Finding and reading applications: lists of what this clerk may see, and the page of one with what
 * is not for this reader masked.  Leaves the conditions to permission and putting parts together to
 * dossier. */
#include "desk/casework.h"

#include <stdlib.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/clawback_inside.h"
#include "desk/clock.h"
#include "desk/dossier.h"
#include "desk/sighting.h"
#include "store/application.h"
#include "store/award.h"
#include "store/five.h"
#include "store/journal.h"
#include "store/plan.h"
#include "store/review.h"

/* ---- rows ---- */

/* Neither sums nor what was made of them: the day of a quota tells that there is one. */
static void mask_amounts(struct application *application)
{
    application->has_assessed = false;
    application->assessed = application->reserved = application->committed = application->paid =
        (struct money){0};
    application->award = (struct application_award){.until = DATE_NONE};
}

static bool sees_the_offices(const struct desk *desk)
{
    return right_roles(RIGHT_OFFICE) & ROLE_BIT(desk->clerk.role);
}

/* Only the digests tell, which the file cannot ask for. */
static bool look_at_line(const struct desk *desk, struct application *application, struct err *err)
{
    AUTO_PLAN_LINES struct plan_lines lines = {0};

    if (application->stage != STAGE_PROPOSED && application->stage != STAGE_NOTICE)
        return true;
    if (!store_plan_lines(desk->store, 0, application->id, &lines, err))
        return false;
    for (size_t i = 0; i < lines.count; i++)
        application->is_stale = application->is_stale || plan_line_is_stale(&lines.list[i]);
    return true;
}

bool desk_applications(struct desk *desk, const int64_t *ids, size_t count,
                       struct applications *ret_applications, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    struct applications rows = {0};
    size_t kept = 0;

    if (!act_may_read(desk, right_roles(RIGHT_READ), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!store_application_rows(desk->store, ids, count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        bool visible;

        if (!sighting_row(desk, &rows.list[i], &visible, err) ||
            (visible && !look_at_line(desk, &rows.list[i], err))) {
            applications_release(&rows);
            return false;
        }
        if (!visible)
            continue;
        rows.list[kept] = rows.list[i];
        if (!permission_sees_decided(&desk->clerk, &rows.list[kept]))
            mask_amounts(&rows.list[kept]);
        kept++;
    }
    rows.count = kept;
    *ret_applications = rows;
    return true;
}

bool desk_application_by_number(struct desk *desk, const char *number, int64_t *ret_id,
                                struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_ARENA struct arena arena = {0};
    char narrow[APPLICATION_NUMBER_SIZE];
    struct application found;
    int64_t id;
    bool visible;

    if (!act_may_read(desk, right_roles(RIGHT_READ), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!text_narrow_into(number ? number : "", sizeof narrow, narrow))
        return dossier_not_found(err);
    if (!store_application_by_number(desk->store, narrow, &id, err))
        return false;
    if (id == 0)
        return dossier_not_found(err);
    if (!store_application_by_id(desk->store, id, &arena, &found, err) ||
        !sighting_row(desk, &found, &visible, err))
        return false;
    if (!visible)
        return dossier_not_found(err);
    *ret_id = id;
    return true;
}

/* ---- one page, masked for its reader ---- */

static void mask_sheet(const struct desk *desk, struct score_sheet *sheet, bool is_blind)
{
    bool is_own = sheet->reviewer_id == desk->clerk.id;

    if (desk->clerk.role == ROLE_REVIEWER && !is_own)
        sheet->conflict = ""; /* between the colleague and the office */
    if ((is_own || !is_blind) &&
        permission_sees_sheet(&desk->clerk, sheet->reviewer_id, sheet->status))
        return;
    sheet->visible = false;
    sheet->total_centi = 0;
    sheet->comment = "";
    sheet->lines = NULL;
    sheet->line_count = 0;
}

static void mask_sheets(const struct desk *desk, struct application_page *page, bool is_blind)
{
    for (size_t i = 0; i < page->sheet_count; i++)
        mask_sheet(desk, &page->sheets[i], is_blind);
    for (size_t i = 0; i < page->past_count; i++)
        mask_sheet(desk, &page->past[i], is_blind);
}

static void mask_accounts(const struct desk *desk, struct application_page *page)
{
    struct organisation *organisation = &page->organisation;

    for (size_t i = 0; i < page->payment_count && !permission_sees_account(&desk->clerk); i++)
        page->payments[i].account = permission_masked(page->payments[i].account, &page->arena);
    if (!permission_sees_payee(&desk->clerk))
        organisation->bank_account = permission_masked(organisation->bank_account, &page->arena);
}

/* Whoever scores by himself is not told who else does. */
static void mask_colleagues(const struct desk *desk, struct application_page *page)
{
    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].reviewer_id != desk->clerk.id &&
            page->sheets[i].status != SHEET_REVEALED)
            page->sheets[i].reviewer = _("another reviewer");
}

static void mask_history(const struct desk *desk, struct journal *history)
{
    size_t count = 0;

    for (size_t i = 0; i < history->count; i++)
        if (history->list[i].clerk_id == desk->clerk.id)
            history->list[count++] = history->list[i];
    history->count = count;
}

/* A reviewer judges by what was filed: neither what the office decided nor what others say of it.
 */
static void mask_office(const struct desk *desk, struct application_page *page)
{
    struct organisation *organisation = &page->organisation;

    if (permission_sees_decided(&desk->clerk, &page->application))
        return;
    organisation->account_name = organisation->bank_name = organisation->bank_account = "";
    page->has_receipt = page->has_decided = page->has_voucher = false;
    page->ground = page->checker = "";
    page->checked_by = 0;
    page->allotment = (struct allotment){0};
    page->consultation_count = page->transfer_count = page->payment_count = 0;
    page->past_count = 0;
    page->award = AWARD_NONE;
    mask_amounts(&page->application);
    mask_colleagues(desk, page);
    mask_history(desk, &page->history);
}

/* What another person decides of the award. */
static bool load_proposed(struct desk *desk, struct application_page *page, struct err *err)
{
    struct award_amendment *amendments;
    struct award_acceptance *acceptances;
    size_t amended, accepted;

    if (!page->application.award.to_decide)
        return true;
    if (!store_award_amendments(desk->store, page->application.id, &page->arena, &amendments,
                                &amended, err) ||
        !store_award_acceptances(desk->store, page->application.id, &page->arena, &acceptances,
                                 &accepted, err))
        return false;
    for (size_t i = 0; i < amended; i++)
        if (amendments[i].verdict == VERDICT_OPEN)
            page->amending = &amendments[i];
    for (size_t i = 0; i < accepted; i++)
        if (acceptances[i].verdict == VERDICT_OPEN)
            page->concluding = &acceptances[i];
    return true;
}

/* What acceptance, award and payment will stop at is told from the first day on. */
static bool load_claims(struct desk *desk, struct application_page *page, struct err *err)
{
    const struct application *application = &page->application;

    return application->stage > STAGE_AWARDED ||
           !(clawback_readers() & ROLE_BIT(desk->clerk.role)) ||
           clawback_findings(desk, application->organisation_id, FINDING_WARNS, &page->claims, err);
}

bool desk_application(struct desk *desk, int64_t id, struct application_page *ret_page,
                      struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};
    bool is_blind;

    if (!act_may_read(desk, right_roles(RIGHT_READ), err) || !store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!dossier_load(desk, id, &dossier, err) ||
        !look_at_line(desk, &dossier.page.application, err) ||
        !store_journal_of(desk->store, "application", id, &dossier.page.history, err) ||
        !dossier_mask_journal(desk, &dossier.page.history, err) ||
        !dossier_is_blind(desk, id, &is_blind, err))
        return false;
    dossier.page.clock = clock_read(desk, &dossier.page);
    mask_sheets(desk, &dossier.page, is_blind);
    mask_accounts(desk, &dossier.page);
    mask_office(desk, &dossier.page);
    if (!load_proposed(desk, &dossier.page, err) || !load_claims(desk, &dossier.page, err))
        return false;
    *ret_page = dossier.page;
    dossier.page = (struct application_page){0};
    return true;
}

static const struct ratio *first_share(const struct item *item)
{
    return item && item->agreement ? &item->agreement->first : NULL;
}

static enum court row_court(const struct application *row, const struct item *item,
                            struct date today)
{
    return application_court(row, first_share(item), item && (item->stages & (1u << STAGE_REVIEW)),
                             today);
}

enum court desk_court(const struct application_page *page, struct date today)
{
    return row_court(&page->application, page->item, today);
}

enum court desk_court_of(const struct desk *desk, const struct application *application)
{
    return row_court(application,
                     catalogue_item_of(desk->catalogue, application->item, &application->edition),
                     desk->today);
}

bool desk_amount_checker(struct desk *desk, int64_t id, struct arena *arena,
                         const char **ret_checker, struct date *ret_day, struct err *err)
{
    bool found;

    *ret_checker = "";
    *ret_day = DATE_NONE;
    if (!sighting_may(desk, id, err))
        return false;
    return !sees_the_offices(desk) ||
           store_receipt_checker(desk->store, id, arena, ret_checker, ret_day, &found, err);
}

bool desk_five(struct desk *desk, int64_t id, struct arena *arena, struct five *ret_five,
               struct err *err)
{
    *ret_five = (struct five){0};
    if (!sighting_may(desk, id, err))
        return false;
    return !sees_the_offices(desk) || store_five(desk->store, id, arena, ret_five, err);
}

bool desk_last_entry(struct desk *desk, int64_t id, struct journal *ret_last, struct err *err)
{
    struct store_journal_filter newest = {.kind = "application", .object_id = id, .most = 1};

    if (!sighting_may(desk, id, err) || !store_journal_list(desk->store, &newest, ret_last, err))
        return false;
    if (!sees_the_offices(desk))
        mask_history(desk, ret_last);
    return dossier_mask_journal(desk, ret_last, err);
}

bool desk_clock(struct desk *desk, const struct application *application,
                struct clock_reading *ret_clock, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {.application = *application};

    if (!dossier_load_overlays(desk, &page, err) || !clock_load_owed(desk, &page, err))
        return false;
    *ret_clock = clock_read(desk, &page);
    return true;
}
