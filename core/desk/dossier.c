/* SPDX-License-Identifier: Apache-2.0 */
/* Puts the parts of one application together from the store and the catalogue's edition it carries.
 * Leaves what a reader may see of it to casework, and what may be done with it to the guards. */
#include "desk/dossier.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/award_inside.h"
#include "desk/body_inside.h"
#include "desk/clock.h"
#include "desk/correction_inside.h"
#include "desk/document_inside.h"
#include "desk/edition_rules.h"
#include "desk/listing.h"
#include "desk/routing_inside.h"
#include "desk/use.h"
#include "rules/judge.h"
#include "rules/window.h"
#include "store/allocation.h"
#include "store/application.h"
#include "store/document.h"
#include "store/ending.h"
#include "store/five.h"
#include "store/ledger.h"
#include "store/organisation.h"
#include "store/people.h"
#include "store/review.h"
#include "store/routing.h"
#include "store/sheet.h"
#include "store/task.h"

static const char *const result_words[] = {
    [CHECK_OPEN] = "open",
    [CHECK_MET] = "met",
    [CHECK_NOT_MET] = "not-met",
    [CHECK_NOT_APPLICABLE] = "not-applicable",
};

const char *check_result_word(enum check_result result)
{
    assert((size_t) result < sizeof result_words / sizeof result_words[0]);
    return result_words[result];
}

static enum check_result check_result_of(const char *word)
{
    for (size_t i = 0; i < sizeof result_words / sizeof result_words[0]; i++)
        if (text_is(word, result_words[i]))
            return (enum check_result) i;
    return CHECK_OPEN; /* the table's CHECK knows no other word */
}

void application_page_release(struct application_page *page)
{
    facts_release(&page->facts);
    findings_release(&page->needs);
    findings_release(&page->claims);
    receipt_release(&page->receipt);
    journal_release(&page->history);
    voucher_account_release(&page->voucher);
    arena_release(&page->arena);
    *page = (struct application_page){0};
}

void dossier_release(struct dossier *dossier)
{
    application_page_release(&dossier->page);
}

bool dossier_not_found(struct err *err)
{
    err_set(err, ERR_NOT_FOUND, _("there is no such application"));
    return err_hint(err, _("It may not exist, or not be for you to see."));
}

bool dossier_relation(struct desk *desk, int64_t id, struct relation *ret_relation, struct err *err)
{
    AUTO_STORE_SHEETS struct store_sheets sheets = {0};
    unsigned duties;
    bool asked = false, shared = false;

    if (!store_duty_of(desk->store, id, desk->clerk.id, &duties, err) ||
        !store_sheet_list(desk->store, id, desk->clerk.id, &sheets, err))
        return false;
    if (sight_of(desk->clerk.role) == SIGHT_DEPARTMENT &&
        !store_routing_part(desk->store, id, desk->clerk.department, desk->clerk.district, &asked,
                            err))
        return false;
    if (sight_of(desk->clerk.role) == SIGHT_AWARDED &&
        !store_allocation_covers(desk->store, id, &shared, err))
        return false;
    *ret_relation =
        (struct relation){.asked = asked, .shared = shared, .entered = duties & (1u << DUTY_ENTER)};
    for (size_t i = 0; i < sheets.count; i++)
        if (sheet_is_active(sheets.list[i].status))
            ret_relation->assigned = true;
    return true;
}

/* ---- parts ---- */

/* Until acceptance needs are judged by what the lists say by now; with it that is kept as a fact.
 */
static bool load_facts(struct desk *desk, struct application_page *page, struct err *err)
{
    const struct application *application = &page->application;
    AUTO_FACTS struct facts known = {0};
    struct judgement_input input = {
        .item = page->item, .facts = &page->facts, .day = application->received_on};

    if (!store_facts_of(desk->store, application->id, &page->facts, err))
        return false;
    if (application->stage == STAGE_RECEIVED || application->stage == STAGE_FORMAL) {
        facts_copy(&known, &page->facts);
        input.facts = &known;
        if (!listing_answer(desk, page->item, &page->organisation, application->received_on, &known,
                            &page->needs, err))
            return false;
    }
    judge_needs(&input, &page->needs);
    return true;
}

/* The applicant can mend nothing here: why it was taken is the office's to say. */
static struct check_line window_line(struct application_page *page)
{
    struct arena *arena = &page->arena;
    struct check *check = arena_get(arena, sizeof *check);
    struct date day = page->application.received_on;
    char on[DATE_TEXT_SIZE];
    const char *text = arena_format(
        arena, _("Received on %1$s, outside the application period (%2$s): with a written reason"),
        date_text(day, on), item_windows_text(page->item, day, arena));

    *check = (struct check){.id = CHECK_WINDOW, .text = {text, text, text}};
    return (struct check_line){.check = check, .out_of_window = true};
}

static bool load_checks(struct desk *desk, struct application_page *page, struct err *err)
{
    const struct item *item = page->item;
    struct store_check *stored;
    size_t count;

    if (!store_check_list(desk->store, page->application.id, &page->arena, &stored, &count, err))
        return false;
    page->checks = arena_get(&page->arena, (item->check_count + 1) * sizeof *page->checks);
    for (size_t i = 0; i < item->check_count; i++)
        page->checks[page->check_count++] = (struct check_line){.check = &item->checklist[i]};
    if (item_is_out_of_window(item, page->application.received_on))
        page->checks[page->check_count++] = window_line(page);
    for (size_t i = 0; i < page->check_count; i++) {
        struct check_line *line = &page->checks[i];

        line->note = line->changed = "";
        for (size_t j = 0; j < count; j++)
            if (text_is(stored[j].check, line->check->id)) {
                line->result = check_result_of(stored[j].result);
                line->note = stored[j].note;
                line->changed = stored[j].changed;
            }
    }
    return true;
}

static bool load_documents(struct desk *desk, struct application_page *page, struct err *err)
{
    struct arena *arena = &page->arena;
    struct store_document *stored;
    size_t count;

    if (!store_document_list(desk->store, page->application.id, arena, &stored, &count, err))
        return false;
    for (size_t i = 0; i < page->material_count; i++) {
        struct material_line *line = &page->materials[i];

        for (size_t j = 0; j < count; j++)
            if (text_is(stored[j].material, line->material->id))
                *ARENA_PUSH(arena, line->documents, line->document_count) =
                    document_shown(&stored[j]);
    }
    return true;
}

static bool load_materials(struct desk *desk, struct application_page *page, struct err *err)
{
    const struct item *item = page->item;
    struct store_material *stored;
    size_t count;

    if (!store_material_list(desk->store, page->application.id, &page->arena, &stored, &count, err))
        return false;
    page->materials = arena_get(&page->arena, (item->material_count + 1) * sizeof *page->materials);
    page->material_count = item->material_count;
    for (size_t i = 0; i < item->material_count; i++) {
        struct material_line *line = &page->materials[i];

        *line = (struct material_line){.material = &item->materials[i]};
        for (size_t j = 0; j < count; j++)
            if (text_is(stored[j].material, line->material->id))
                line->present = stored[j].present;
    }
    return load_documents(desk, page, err);
}

static struct score_line *lines_of(const struct store_sheet *stored, const struct item *item,
                                   struct arena *arena)
{
    struct score_line *lines = arena_get(arena, (item->criterion_count + 1) * sizeof *lines);

    for (size_t i = 0; i < item->criterion_count; i++) {
        lines[i] = (struct score_line){.criterion = &item->criteria[i], .comment = ""};
        for (size_t j = 0; j < stored->line_count; j++)
            if (text_is(stored->lines[j].criterion, item->criteria[i].id)) {
                lines[i].has_points = true;
                lines[i].points = stored->lines[j].points;
                lines[i].comment = arena_text(arena, stored->lines[j].comment);
            }
    }
    return lines;
}

static struct score_sheet sheet_of(const struct store_sheet *sheet, const struct item *item,
                                   struct arena *arena)
{
    return (struct score_sheet){
        .id = sheet->id,
        .reviewer_id = sheet->reviewer_id,
        .reviewer = arena_text(arena, sheet->reviewer),
        .issue = sheet->issue,
        .status = sheet->status,
        .declared_on = sheet->declared_on,
        .conflict = arena_text(arena, sheet->conflict),
        .reason = arena_text(arena, sheet->reason),
        .sealed = sheet_is_scored(sheet->status),
        .sealed_ms = sheet->sealed_ms,
        .total_centi = sheet->total_centi,
        .visible = true,
        .comment = arena_text(arena, sheet->comment),
        .lines = lines_of(sheet, item, arena),
        .line_count = item->criterion_count,
        .version = sheet->version,
    };
}

/* A later issue takes the place of an earlier one, unless it was itself taken back. */
static bool is_replaced(const struct store_sheets *sheets, size_t at)
{
    const struct store_sheet *sheet = &sheets->list[at];

    for (size_t i = 0; i < sheets->count; i++) {
        const struct store_sheet *other = &sheets->list[i];

        if (other->reviewer_id != sheet->reviewer_id || other == sheet)
            continue;
        if (other->issue > sheet->issue && other->status != SHEET_WITHDRAWN)
            return true;
        if (other->issue < sheet->issue && sheet->status == SHEET_WITHDRAWN &&
            other->status != SHEET_WITHDRAWN)
            return true;
        if (other->issue > sheet->issue && sheet->status == SHEET_WITHDRAWN)
            return true;
    }
    return false;
}

static bool load_sheets(struct desk *desk, struct application_page *page, struct err *err)
{
    AUTO_STORE_SHEETS struct store_sheets stored = {0};

    if (!store_sheet_list(desk->store, page->application.id, 0, &stored, err))
        return false;
    page->sheets = arena_get(&page->arena, (stored.count + 1) * sizeof *page->sheets);
    page->past = arena_get(&page->arena, (stored.count + 1) * sizeof *page->past);
    for (size_t i = 0; i < stored.count; i++) {
        struct score_sheet sheet = sheet_of(&stored.list[i], page->item, &page->arena);

        if (is_replaced(&stored, i))
            page->past[page->past_count++] = sheet;
        else
            page->sheets[page->sheet_count++] = sheet;
    }
    return true;
}

/* ---- the panel and the tasks ---- */

static bool load_panel(struct desk *desk, struct application_page *page, struct err *err)
{
    struct store_minute *stored;
    size_t count;

    if (!store_panel_opened(desk->store, page->application.id, &page->panel_ms, err) ||
        !store_minute_list(desk->store, page->application.id, NULL, 0, &page->arena, &stored,
                           &count, err))
        return false;
    page->minutes = arena_get(&page->arena, (count + 1) * sizeof *page->minutes);
    page->minute_count = count;
    for (size_t i = 0; i < count; i++)
        page->minutes[i] = (struct panel_minute){.at_ms = stored[i].at_ms,
                                                 .clerk = stored[i].clerk,
                                                 .present = stored[i].present,
                                                 .body = stored[i].body};
    return true;
}

static bool load_tasks(struct desk *desk, struct application_page *page, struct err *err)
{
    struct store_task *stored;
    size_t count;

    if (!store_task_list(desk->store, page->application.id, &page->arena, &stored, &count, err))
        return false;
    page->tasks = arena_get(&page->arena, (count + 1) * sizeof *page->tasks);
    page->task_count = count;
    for (size_t i = 0; i < count; i++)
        page->tasks[i] = (struct review_task){
            .id = stored[i].id,
            .kind = stored[i].kind,
            .status = stored[i].status,
            .asked_on = stored[i].asked_on,
            .due_on = stored[i].due_on,
            .ended_on = stored[i].ended_on,
            .asked_by = stored[i].asked_by,
            .ended_by = stored[i].ended_by,
            .entrusted = stored[i].entrusted,
            .has_met = stored[i].has_met,
            .met = stored[i].met,
            .report = stored[i].report,
            .result = stored[i].result,
            .version = stored[i].version,
        };
    return true;
}

/* The facts carry them too (store_facts_of): who judges takes the audited figure. */
static bool load_audited(struct desk *desk, struct application_page *page, struct err *err)
{
    struct store_audited *stored;
    size_t count;

    if (!store_audited_list(desk->store, page->application.id, &page->arena, &stored, &count, err))
        return false;
    page->audited = arena_get(&page->arena, (count + 1) * sizeof *page->audited);
    page->audited_count = count;
    for (size_t i = 0; i < count; i++) {
        page->audited[i] = (struct audited_figure){.fact = stored[i].key,
                                                   .stated = stored[i].stated,
                                                   .audited = stored[i].audited,
                                                   .reason = stored[i].reason,
                                                   .report = stored[i].report};
    }
    return true;
}

static bool load_receipt(struct desk *desk, struct application_page *page, struct err *err)
{
    struct store_receipt_note note = {0};

    if (!store_receipt_newest(desk->store, page->application.id, &page->receipt, &note,
                              &page->has_receipt, err))
        return false;
    page->has_decided = note.has_decided;
    page->decided = note.decided;
    page->ground = note.ground ? note.ground : "";
    page->checked_by = note.checked_by;
    page->checker = note.checker ? note.checker : "";
    page->checked_on = note.checked_on;
    page->has_policy = note.has_policy;
    page->policy = note.policy;
    return true;
}

bool dossier_load_overlays(struct desk *desk, struct application_page *page, struct err *err)
{
    struct store_overlay *stored;
    size_t count;

    if (!store_overlay_list(desk->store, page->application.id, &page->arena, &stored, &count, err))
        return false;
    page->overlays = arena_get(&page->arena, (count + 1) * sizeof *page->overlays);
    page->overlay_count = count;
    for (size_t i = 0; i < count; i++)
        page->overlays[i] = (struct overlay){
            .id = stored[i].id,
            .kind = stored[i].kind,
            .begun_on = stored[i].begun_on,
            .ended_on = stored[i].ended_on,
            .reason = stored[i].reason,
            .answer = stored[i].answer,
            .clerk = stored[i].clerk,
            .begun_by = stored[i].begun_by,
            .ended_by = stored[i].ended_by,
            .cancelled = stored[i].cancelled,
            .answer_by = DATE_NONE,
            .first_by = DATE_NONE,
            .restored_on = DATE_NONE,
        };
    return correction_load(desk, page, err);
}

static bool load_payments(struct desk *desk, struct application_page *page, struct err *err)
{
    AUTO_STORE_PAYMENTS struct store_payments stored = {0};
    struct arena *arena = &page->arena;

    if (!store_payment_list(desk->store, page->application.id, &stored, err))
        return false;
    page->payments = arena_get(arena, (stored.count + 1) * sizeof *page->payments);
    page->payment_count = stored.count;
    for (size_t i = 0; i < stored.count; i++)
        page->payments[i] = (struct payment){
            .paid_on = stored.list[i].paid_on,
            .amount = stored.list[i].amount,
            .payee = arena_text(arena, stored.list[i].payee),
            .bank = arena_text(arena, stored.list[i].bank),
            .account = arena_text(arena, stored.list[i].account),
            .clerk = arena_text(arena, stored.list[i].clerk),
            .returned_on = stored.list[i].returned_on,
            .return_booked_on = stored.list[i].return_booked_on,
        };
    return true;
}

/* Of a voucher or under an agreement nothing is given back by hand. */
static bool load_given_back(struct desk *desk, struct application_page *page, struct err *err)
{
    const enum stage stage = page->application.stage;

    return (stage != STAGE_REVOKED && (stage != STAGE_AWARDED || page->item->agreement)) ||
           page->item->voucher ||
           store_ledger_given_back(desk->store, page->application.id, &page->given_back, err);
}

/* The item in the edition the application carries, whatever is in force today. */
static bool find_item(struct desk *desk, struct application_page *page, struct err *err)
{
    const struct application *application = &page->application;

    page->item = edition_item(desk, application->item, &application->edition);
    if (page->item)
        return true;
    err_set(err, ERR_STORE, _("the catalogue lacks the edition of %s that %s carries"),
            application->item, application->number);
    return err_hint(err, _("Its text is not kept in the database either; put the edition's file "
                           "back into the catalogue."));
}

/* Whom an officer may not step in for; what somebody left behind is anybody's in the department. */
static bool load_owner(struct desk *desk, struct dossier *dossier, struct err *err)
{
    const struct application *application = &dossier->page.application;
    AUTO_ARENA struct arena arena = {0};
    struct clerk owner;

    if (desk->clerk.role != ROLE_OFFICER || application->owner_id == 0 ||
        application->owner_id == desk->clerk.id)
        return true;
    if (!store_clerk_by_id(desk->store, application->owner_id, &arena, &owner, err))
        return false;
    if (!store_deputy_is(desk->store, owner.id, desk->clerk.id, desk->today, &dossier->is_deputy,
                         err))
        return false;
    dossier->is_anothers = !dossier->is_deputy && !owner.disabled && owner.role == ROLE_OFFICER &&
                           text_is(owner.department, application->department);
    return true;
}

static bool load_parts(struct desk *desk, struct application_page *page, struct err *err)
{
    const struct application *application = &page->application;

    return find_item(desk, page, err) &&
           store_organisation_by_id(desk->store, application->organisation_id, &page->arena,
                                    &page->organisation, err) &&
           load_facts(desk, page, err) && load_checks(desk, page, err) &&
           load_materials(desk, page, err) && load_sheets(desk, page, err) &&
           load_panel(desk, page, err) && load_tasks(desk, page, err) &&
           load_audited(desk, page, err) && load_receipt(desk, page, err) &&
           store_five(desk->store, application->id, &page->arena, &page->five, err) &&
           allotment_load(desk, page, err) && dossier_load_overlays(desk, page, err) &&
           load_payments(desk, page, err) && load_given_back(desk, page, err) &&
           store_ending_newest(desk->store, application->id, &page->arena, &page->ending, err) &&
           store_sent_back(desk->store, application->id, &page->arena, &page->back_by,
                           &page->back_why, err) &&
           routing_load(desk, page, err) && use_load_account(desk, page, err) &&
           award_load(desk, page, err) && body_load_unregistered(desk, page, err) &&
           clock_load_owed(desk, page, err);
}

bool dossier_needs(struct desk *desk, int64_t id, struct findings *ret_needs, struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {0};

    if (!store_application_by_id(desk->store, id, &page.arena, &page.application, err) ||
        !find_item(desk, &page, err) ||
        !store_organisation_by_id(desk->store, page.application.organisation_id, &page.arena,
                                  &page.organisation, err) ||
        !load_facts(desk, &page, err))
        return false;
    *ret_needs = page.needs;
    page.needs = (struct findings){0};
    return true;
}

bool dossier_load(struct desk *desk, int64_t id, struct dossier *ret_dossier, struct err *err)
{
    AUTO_READ struct store *snapshot = NULL;
    AUTO_DOSSIER struct dossier dossier = {0};
    struct application_page *page = &dossier.page;
    struct err why = {0};

    if (!store_read_begin(desk->store, err))
        return false;
    snapshot = desk->store;
    if (!store_application_by_id(desk->store, id, &page->arena, &page->application, &why)) {
        if (why.kind == ERR_NOT_FOUND)
            return dossier_not_found(err);
        return act_fail(err, &why);
    }
    if (!dossier_relation(desk, id, &dossier.relation, err))
        return false;
    if (!permission_sees(&desk->clerk, &page->application, dossier.relation))
        return dossier_not_found(err);
    if (!load_owner(desk, &dossier, err) || !load_parts(desk, page, err))
        return false;
    dossier.outsider = desk_outsider_why(desk, page);
    *ret_dossier = dossier;
    dossier = (struct dossier){0};
    return true;
}

bool dossier_may_see_decided(const struct desk *desk, const struct dossier *dossier,
                             struct err *err)
{
    if (permission_sees_decided(&desk->clerk, &dossier->page.application))
        return true;
    err_set(err, ERR_REFUSED,
            _("the counter follows where it is; what is decided of it is its "
              "department's to tell"));
    return err_hint(err, _("Ask a colleague there."));
}

/* ---- the journal ---- */

bool dossier_is_blind(struct desk *desk, int64_t id, bool *ret_blind, struct err *err)
{
    AUTO_STORE_SHEETS struct store_sheets own = {0};

    *ret_blind = false;
    if (desk->clerk.role != ROLE_REVIEWER)
        return true;
    if (!store_sheet_list(desk->store, id, desk->clerk.id, &own, err))
        return false;
    for (size_t i = 0; i < own.count; i++)
        *ret_blind = *ret_blind || sheet_is_blind(own.list[i].status, own.list[i].issue);
    return true;
}

static bool sheet_is_open_to(struct desk *desk, int64_t id, int64_t reviewer_id, bool *ret_open,
                             struct err *err)
{
    AUTO_STORE_SHEETS struct store_sheets sheets = {0};
    bool blind;

    if (!store_sheet_list(desk->store, id, reviewer_id, &sheets, err) ||
        !dossier_is_blind(desk, id, &blind, err))
        return false;
    *ret_open = desk->clerk.id == reviewer_id || (sheets.count > 0 && !blind);
    for (size_t i = 0; i < sheets.count; i++) /* a line does not say of which issue it is */
        if (!permission_sees_sheet(&desk->clerk, reviewer_id, sheets.list[i].status))
            *ret_open = false;
    return true;
}

bool dossier_mask_journal(struct desk *desk, struct journal *journal, struct err *err)
{
    for (size_t i = 0; i < journal->count; i++) {
        struct journal_entry *entry = &journal->list[i];
        bool open;

        if (text_is(entry->verb, "recuse") && desk->clerk.role == ROLE_REVIEWER &&
            entry->clerk_id != desk->clerk.id)
            entry->changes = ""; /* between the colleague and the office */
        if (!text_is(entry->verb, "score") && !text_is(entry->verb, "seal"))
            continue;
        if (!sheet_is_open_to(desk, entry->object_id, entry->clerk_id, &open, err))
            return false;
        if (!open)
            entry->changes = "";
    }
    return true;
}

/* ---- judging as a whole ---- */

bool dossier_is_current(struct desk *desk, const struct dossier *dossier, int64_t version,
                        struct err *err)
{
    struct application stale = dossier->page.application;
    struct store_author author = {.clerk_id = desk->clerk.id, .now_ms = desk->now_ms};

    if (version == stale.version)
        return true;
    stale.version = version; /* changes nothing: the store refuses it, and knows who and when */
    return store_application_update(desk->store, &stale, &author, err);
}
