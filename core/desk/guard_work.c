/* SPDX-License-Identifier: Apache-2.0 */
/* Guards from the counter to the end of the review: the formal check is complete, the needs are
 * met, reviewers are assigned and have sealed.  Leaves money to guard_money. */
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/act.h"
#include "desk/listing.h"
#include "desk/motion.h"
#include "desk/review.h"
#include "desk/sheet_turn.h"

/* Who clears what the formal check left open. */
static const char *officer_here(const struct motion *motion)
{
    const struct application *application = &motion->dossier->page.application;

    return application->owner_id ? application->owner_name : _(role_label(ROLE_OFFICER));
}

/* A tick from before a change of what is stated is asked again. */
static const char *check_group(const struct check_line *line)
{
    return line->result == CHECK_OPEN        ? _("not checked yet")
           : line->result == CHECK_NOT_MET   ? _("checked and not met")
           : desk_check_is_passed_over(line) ? _("passed over as not applicable")
                                             : _("ticked before a change");
}

static const char *check_text(const struct application_page *page, const struct check_line *line,
                              struct arena *arena)
{
    const char *words = words_now(&line->check->text);

    if (line->result == CHECK_OPEN)
        return arena_format(arena, _("not checked yet: %s"), words);
    if (line->result == CHECK_NOT_MET)
        return arena_format(arena, _("checked and not met: %s"), words);
    if (desk_check_is_passed_over(line))
        return arena_format(arena,
                            line->check->always
                                ? _("not applicable, though it concerns every application: %s")
                                : _("not applicable, and it is not said why: %s"),
                            words);
    return arena_format(arena, _("ticked before a change of %1$s: %2$s"),
                        desk_check_changed(page, line, arena), words);
}

static void check_blocks(struct motion *motion, const struct check_line *line)
{
    AUTO_ARENA struct arena arena = {0};

    motion_blocks(motion, &(struct finding){
                              .rule = arena_format(&arena, "check:%s", line->check->id),
                              .text = check_text(&motion->dossier->page, line, &arena),
                              .field = line->check->id,
                              .cleared_by = officer_here(motion),
                              .group = check_group(line),
                              .subject = words_now(&line->check->text),
                          });
}

/* Met or not: what nobody has looked at would be told in a second notice. */
bool guard_ticked(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    for (size_t i = 0; i < page->check_count; i++)
        if (!desk_check_is_done(&page->checks[i]))
            check_blocks(motion, &page->checks[i]);
    return true;
}

bool guard_checks(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    for (size_t i = 0; i < page->check_count; i++)
        if (page->checks[i].result == CHECK_NOT_MET || !desk_check_is_done(&page->checks[i]))
            check_blocks(motion, &page->checks[i]);
    return true;
}

static const char *missing_text(const struct material_line *line, struct arena *arena)
{
    return arena_format(arena, _("a required paper is missing: %s"),
                        words_now(&line->material->name));
}

bool guard_materials(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    for (size_t i = 0; i < page->material_count; i++) {
        const struct material_line *line = &page->materials[i];
        AUTO_ARENA struct arena arena = {0};

        if (line->present || !line->material->required)
            continue;
        motion_blocks(
            motion,
            &(struct finding){
                .rule = arena_format(&arena, "material:%s", line->material->id),
                .text = missing_text(line, &arena),
                .field = line->material->id,
                .cleared_by = _("the applicant, through a return for correction; a paper that has "
                                "come is marked on the tab of facts"),
                .group = _("required papers missing"),
                .subject = words_now(&line->material->name),
            });
    }
    return true;
}

bool guard_needs(struct motion *motion, struct err *err)
{
    const struct findings *needs = &motion->dossier->page.needs;

    (void) err;
    for (size_t i = 0; i < needs->count; i++)
        findings_add(motion->findings, &needs->list[i]);
    return true;
}

/* ---- what a refusal cites ---- */

static bool was_returned(const struct application_page *page)
{
    for (size_t i = 0; i < page->overlay_count; i++)
        if (page->overlays[i].kind == OVERLAY_RETURN && !page->overlays[i].cancelled)
            return true;
    return false;
}

static void cite(const char **rules, struct arena *arena, const char *rule, const char *article)
{
    *rules = arena_format(arena, "%s%s%s%s%s%s", *rules, **rules ? "; " : "", rule,
                          text_empty(article) ? "" : " (", text_empty(article) ? "" : article,
                          text_empty(article) ? "" : ")");
}

/* A paper that was never asked for is no ground; nor is a fact that is not known. */
static bool failed(struct desk *desk, const struct application_page *page,
                   struct findings *findings, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < page->check_count; i++)
        if (page->checks[i].result == CHECK_NOT_MET)
            findings_add(findings,
                         &(struct finding){
                             .weight = FINDING_BLOCKS,
                             .rule = arena_format(&arena, "check:%s", page->checks[i].check->id),
                             .text = check_text(page, &page->checks[i], &arena)});
    for (size_t i = 0; i < page->needs.count; i++)
        if (page->needs.list[i].weight == FINDING_BLOCKS &&
            !finding_is_missing(&page->needs.list[i]))
            findings_add(findings, &page->needs.list[i]);
    for (size_t i = 0; was_returned(page) && i < page->material_count; i++)
        if (!page->materials[i].present && page->materials[i].material->required)
            findings_add(findings,
                         &(struct finding){.weight = FINDING_BLOCKS,
                                           .rule = arena_format(&arena, "material:%s",
                                                                page->materials[i].material->id),
                                           .text = missing_text(&page->materials[i], &arena)});
    return listing_stops(desk, &page->organisation, FINDING_BLOCKS, findings, err);
}

bool desk_refusal_cites(struct desk *desk, const struct application_page *page,
                        struct findings *findings, struct err *err)
{
    return act_may_read(desk, right_roles(RIGHT_OFFICE), err) && failed(desk, page, findings, err);
}

bool motion_failed_rules(const struct motion *motion, struct arena *arena, const char **ret_rules,
                         struct err *err)
{
    AUTO_FINDINGS struct findings found = {0};
    const char *rules = "";

    if (!failed(motion->desk, &motion->dossier->page, &found, err))
        return false;
    for (size_t i = 0; i < found.count; i++)
        cite(&rules, arena, found.list[i].rule, found.list[i].article);
    *ret_rules = rules;
    return true;
}

bool guard_failed_rule(struct motion *motion, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    const char *rules = "";

    if (!motion_failed_rules(motion, &arena, &rules, err))
        return false;
    if (text_empty(rules))
        motion_blocks(motion, &(struct finding){
                                  .rule = "refuse:rule",
                                  .text = _("it fails no rule as it stands: no check is marked as "
                                            "not met, no need is unmet"),
                                  .cleared_by = officer_here(motion),
                              });
    return true;
}

/* ---- the review ---- */

static bool quorum_is(struct motion *motion, size_t count, bool sealed)
{
    const struct review_rule *rule = &motion->dossier->page.item->review;
    AUTO_ARENA struct arena arena = {0};

    if (count >= (size_t) rule->quorum)
        return true;
    return motion_blocks(motion, &(struct finding){
                                     .rule = "review:quorum",
                                     .text = arena_format(&arena,
                                                          sealed ? _("%1$zu sheets are sealed; the "
                                                                     "quorum is %2$d")
                                                                 : _("%1$zu reviewers are "
                                                                     "assigned; the quorum is "
                                                                     "%2$d"),
                                                          count, rule->quorum),
                                     .cleared_by = officer_here(motion),
                                 });
}

bool guard_reviewers(struct motion *motion, struct err *err)
{
    struct review_tally tally;

    if (!review_employed(motion->desk, &motion->dossier->page, 0, motion->findings, err))
        return false;
    review_tally(&motion->dossier->page, &tally);
    if (tally.active == 0)
        return motion_blocks(motion, &(struct finding){
                                         .rule = "review:reviewers",
                                         .text = _("no reviewer is assigned"),
                                         .cleared_by = officer_here(motion),
                                     });
    return quorum_is(motion, tally.active, false);
}

/* One whose employer is recorded after the seal, or after the panel began: the points do not count.
 */
bool guard_unemployed(struct motion *motion, struct err *err)
{
    return review_employed(motion->desk, &motion->dossier->page, 0, motion->findings, err);
}

/* Recused and taken off: neither scored nor to be waited for.  The quorum is asked again. */
bool guard_sheets(struct motion *motion, struct err *err)
{
    struct review_tally tally;
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    review_tally(&motion->dossier->page, &tally);
    if (tally.scored < tally.active || tally.active == 0)
        return motion_blocks(
            motion,
            &(struct finding){
                .rule = "review:sheets",
                .text = arena_format(&arena, _("%zu of %zu scored"), tally.scored, tally.active),
                .cleared_by = _("the reviewers who have not sealed their sheets"),
            });
    return quorum_is(motion, tally.scored, true);
}

static void warn_otherwise(struct motion *motion)
{
    AUTO_ARENA struct arena arena = {0};
    const char *text = site_otherwise_text(&motion->dossier->page, &arena);

    if (text)
        findings_add(
            motion->findings,
            &(struct finding){.weight = FINDING_WARNS, .rule = "task:otherwise", .text = text});
}

/* What is out blocks; what came back otherwise than stated is told to whoever goes on. */
bool guard_tasks(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    warn_otherwise(motion);
    for (size_t i = 0; i < page->task_count; i++) {
        const struct review_task *task = &page->tasks[i];
        char due[DATE_TEXT_SIZE];
        AUTO_ARENA struct arena arena = {0};

        if (task->status != TASK_OPEN)
            continue;
        motion_blocks(motion,
                      &(struct finding){
                          .rule = arena_format(&arena, "task:%s", task_kind_word(task->kind)),
                          .text = arena_format(&arena, _("%1$s is under way, due %2$s: %3$s"),
                                               _(task_kind_label(task->kind)),
                                               date_text(task->due_on, due), task->entrusted),
                          .cleared_by = officer_here(motion),
                      });
    }
    return true;
}

/* Minutes speak of the sheets that were sealed when they were written. */
static bool minutes_are_newest(const struct application_page *page)
{
    int64_t sealed = 0;

    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].sealed && page->sheets[i].sealed_ms > sealed)
            sealed = page->sheets[i].sealed_ms;
    for (size_t i = 0; i < page->minute_count; i++)
        if (page->minutes[i].at_ms >= sealed)
            return true;
    return false;
}

/* Somebody stands far from the others: the panel has to have looked at it.  The program corrects
 * nothing. */
bool guard_outliers(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;
    struct review_tally tally;
    AUTO_ARENA struct arena arena = {0};

    (void) err;
    review_tally(page, &tally);
    if (tally.outliers == 0 || minutes_are_newest(page))
        return true;
    return motion_blocks(
        motion,
        &(struct finding){
            .rule = "review:outlier",
            .text = arena_format(&arena,
                                 page->minute_count > 0
                                     ? _("totals more than %1$d points from the median of the "
                                         "others: %2$zu, and the minutes are from before the last "
                                         "sheet was sealed: the panel has not looked at them as "
                                         "they are now")
                                     : _("totals more than %1$d points from the median of the "
                                         "others: %2$zu, and no minutes say that the panel looked "
                                         "at them"),
                                 page->item->review.outlier, tally.outliers),
            .cleared_by = officer_here(motion),
        });
}

/* Once a sheet is sealed, what it was sealed on stays. */
bool guard_unscored(struct motion *motion, struct err *err)
{
    const struct application_page *page = &motion->dossier->page;

    (void) err;
    for (size_t i = 0; i < page->sheet_count; i++)
        if (page->sheets[i].sealed)
            return motion_blocks(
                motion, &(struct finding){
                            .rule = "review:sealed",
                            .text = _("a reviewer has sealed a sheet already"),
                            .cleared_by = _("nobody; close the review and go on from there"),
                        });
    return true;
}
