/* SPDX-License-Identifier: Apache-2.0 */
/* Opinions of other departments (会签): asked in parallel, each with its day, given once; silence
 * is recorded as silence.  Leaves transfers to transfer.c. */
#include <assert.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/dossier.h"
#include "desk/import_columns.h"
#include "desk/motion.h"
#include "desk/routing_inside.h"
#include "store/application.h"
#include "store/people.h"
#include "store/routing.h"

#define TEXT_MOST    2000 /* bytes */
#define DAYS_DEFAULT 5    /* working days where the policy has no setting of it */

/* As stored.  That a case which is over waits for no opinion follows from its end, so that a
 * reopened one waits again. */
static const char *const opinion_words[] = {
    [OPINION_AWAITED] = "",
    [OPINION_AGREE] = "agree",
    [OPINION_CONDITIONS] = "conditions",
    [OPINION_DISAGREE] = "disagree",
    [OPINION_SILENCE] = "silence",
    [OPINION_WITHDRAWN] = "withdrawn",
    [OPINION_NEEDLESS] = "needless",
};
static const char *const state_words[] = {
    [TRANSFER_ASKED] = "asked",     [TRANSFER_TAKEN] = "taken",
    [TRANSFER_REFUSED] = "refused", [TRANSFER_UPHELD] = "upheld",
    [TRANSFER_DROPPED] = "dropped", [TRANSFER_WITHDRAWN] = "withdrawn",
};

static const char *opinion_word(enum opinion opinion)
{
    assert((size_t) opinion < sizeof opinion_words / sizeof opinion_words[0]);
    return opinion_words[opinion];
}

const char *opinion_text(enum opinion opinion)
{
    static const char *const labels[] = {
        [OPINION_AWAITED] = N_("awaited"),
        [OPINION_AGREE] = N_("agrees"),
        [OPINION_CONDITIONS] = N_("agrees with conditions"),
        [OPINION_DISAGREE] = N_("disagrees"),
        [OPINION_SILENCE] = N_("silence"),
        [OPINION_WITHDRAWN] = N_("the question was taken back"),
        [OPINION_NEEDLESS] = N_("not needed: the case is its own by now"),
        [OPINION_DROPPED] = N_("no longer asked for: the case is over"),
    };

    assert((size_t) opinion < sizeof labels / sizeof labels[0]);
    return _(labels[opinion]);
}

const char *transfer_state_word(enum transfer_state state)
{
    assert((size_t) state < sizeof state_words / sizeof state_words[0]);
    return state_words[state];
}

/* The tables' CHECKs know no other words. */
static int word_at(const char *const *words, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (text_is(word, words[i]))
            return (int) i;
    return 0;
}

/* ---- reading ---- */

static bool load_opinions(struct desk *desk, struct application_page *page, struct err *err)
{
    const bool over = !date_is_none(page->application.over_on);
    struct store_consultation *stored;
    size_t count;

    if (!store_consultation_list(desk->store, page->application.id, &page->arena, &stored, &count,
                                 err))
        return false;
    page->consultations = arena_get(&page->arena, (count + 1) * sizeof *page->consultations);
    page->consultation_count = count;
    for (size_t i = 0; i < count; i++)
        page->consultations[i] = (struct consultation){
            .id = stored[i].id,
            .department = stored[i].department,
            .district = stored[i].district,
            .asked_on = stored[i].asked_on,
            .due_on = stored[i].due_on,
            .asked_by = stored[i].asked_by,
            .question = stored[i].question,
            .opinion = (enum opinion) word_at(
                opinion_words, sizeof opinion_words / sizeof opinion_words[0], stored[i].opinion),
            .text = stored[i].text,
            .given_by = stored[i].given_by,
            .given_on = stored[i].given_on,
        };
    for (size_t i = 0; i < count && over; i++)
        if (page->consultations[i].opinion == OPINION_AWAITED)
            page->consultations[i].opinion = OPINION_DROPPED;
    return true;
}

static bool load_transfers(struct desk *desk, struct application_page *page, struct err *err)
{
    struct store_transfer *stored;
    size_t count;

    if (!store_transfer_list(desk->store, page->application.id, &page->arena, &stored, &count, err))
        return false;
    page->transfers = arena_get(&page->arena, (count + 1) * sizeof *page->transfers);
    page->transfer_count = count;
    for (size_t i = 0; i < count; i++)
        page->transfers[i] = (struct transfer){
            .id = stored[i].id,
            .from = stored[i].from_department,
            .to = stored[i].to_department,
            .asked_on = stored[i].asked_on,
            .asked_by = stored[i].asked_by,
            .reason = stored[i].reason,
            .state = (enum transfer_state) word_at(
                state_words, sizeof state_words / sizeof state_words[0], stored[i].state),
            .refusal = stored[i].refusal,
            .ground = stored[i].ground,
        };
    return true;
}

bool routing_load(struct desk *desk, struct application_page *page, struct err *err)
{
    return load_opinions(desk, page, err) && load_transfers(desk, page, err);
}

/* One of many offices of a department is asked for its own district. */
static bool asks(const struct clerk *clerk, const char *department, const char *district)
{
    return text_is(department, clerk->department) &&
           (text_empty(district) || text_is(district, clerk->district));
}

bool desk_opinion_asks(const struct desk *desk, const struct consultation *consultation)
{
    return asks(&desk->clerk, consultation->department, consultation->district);
}

bool desk_opinion_is_late(const struct desk *desk, const struct consultation *consultation)
{
    return consultation->opinion == OPINION_AWAITED && desk->today.day > consultation->due_on.day;
}

bool desk_opinion_due(struct desk *desk, int64_t id, struct date *ret_day, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    struct store_consultation *asked;
    struct date day = DATE_NONE;
    size_t count;

    if (!act_may_read(desk, ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR), err) ||
        !store_consultation_list(desk->store, id, &arena, &asked, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (text_empty(asked[i].opinion) &&
            asks(&desk->clerk, asked[i].department, asked[i].district))
            day = asked[i].due_on;
    *ret_day = day;
    return true;
}

/* ---- asking ---- */

/* The one that the application names: whose park it moves into, who bears a part; else the
 * applicant's. */
static bool district_asked(const struct application_page *page, const char **ret_district,
                           struct err *err)
{
    const struct ask *ask = item_district(page->item);
    const struct fact *named = ask ? facts_find(&page->facts, ask->fact) : NULL;

    *ret_district = page->organisation.district;
    if (!named || text_empty(named->text))
        return true;
    *ret_district = import_district(named->text);
    if (*ret_district)
        return true;
    err_set(err, ERR_INPUT, _("the application names “%s”, which is no district of the city"),
            named->text);
    return err_hint(err, _("Correct what the application says before the district is asked."));
}

static bool ask(struct act *act, const struct application_page *page,
                const struct department *department, const char *question, struct err *err)
{
    struct desk *desk = act->desk;
    int days = catalogue_setting_number(desk->catalogue, SETTING_CONSULTATION_DAYS);
    struct store_consultation asked = {
        .department = department->id,
        .district = "",
        .asked_on = desk->today,
        .due_on = calendar_after(desk->calendar, desk->today, days > 0 ? days : DAYS_DEFAULT, NULL),
        .question = question,
    };

    if (department->by_district && !district_asked(page, &asked.district, err))
        return false;
    act_change(act, "consulted", "", department->id);
    act_change(act, "district", "", asked.district);
    act_change_date(act, "opinion_by", DATE_NONE, asked.due_on);
    return store_consultation_add(desk->store, page->application.id, &asked, desk->clerk.id, err);
}

static bool is_awaited(const struct application_page *page, const char *department)
{
    for (size_t i = 0; i < page->consultation_count; i++)
        if (page->consultations[i].opinion == OPINION_AWAITED &&
            text_is(page->consultations[i].department, department))
            return true;
    return false;
}

bool desk_accept_asks(const struct application_page *page, const struct department *department)
{
    return !text_is(department->id, page->application.department) &&
           !is_awaited(page, department->id);
}

bool routing_ask_all(struct act *act, const struct application_page *page, struct err *err)
{
    for (size_t i = 0; i < page->item->department_count; i++) {
        const struct department *department = page->item->departments[i];

        if (desk_accept_asks(page, department) && !ask(act, page, department, "", err))
            return false;
    }
    return true;
}

bool desk_consult(struct desk *desk, int64_t id, const char *department, const char *question,
                  struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct application *application = &dossier.page.application;
    const struct department *asked = catalogue_department(desk->catalogue, department);

    if (!act_clean_lines(question, _("Question"), TEXT_MOST, &arena, &question, err) ||
        !act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !routing_judge(desk, &dossier, ROUTING_CONSULT, err))
        return false;
    if (!asked || text_is(department, application->department))
        return err_set(err, ERR_INPUT, _("another department is asked, one that there is"));
    if (is_awaited(&dossier.page, department))
        return err_set(err, ERR_INPUT, _("its opinion is awaited already"));
    act_change(&act, "question", "", question);
    return ask(&act, &dossier.page, asked, question, err) &&
           store_duty_add(desk->store, id, DUTY_HANDLE, desk->clerk.id, err) &&
           act_end(&act, "consult", "application", id, application->number, err);
}

/* ---- answering ---- */

static const struct consultation *find(const struct application_page *page, int64_t id)
{
    for (size_t i = 0; i < page->consultation_count; i++)
        if (page->consultations[i].id == id)
            return &page->consultations[i];
    return NULL;
}

static bool is_given(const struct consultation *asked)
{
    return asked->opinion == OPINION_AGREE || asked->opinion == OPINION_CONDITIONS ||
           asked->opinion == OPINION_DISAGREE;
}

/* The same office was asked again and it still stands, or it put its answer right. */
static const struct consultation *later_of(const struct application_page *page, size_t place)
{
    const struct consultation *asked = &page->consultations[place];

    for (size_t i = page->consultation_count; i > place + 1; i--)
        if (text_is(page->consultations[i - 1].department, asked->department) &&
            text_is(page->consultations[i - 1].district, asked->district) &&
            page->consultations[i - 1].opinion != OPINION_WITHDRAWN)
            return &page->consultations[i - 1];
    return NULL;
}

bool desk_opinion_corrects(const struct desk *desk, const struct application_page *page,
                           const struct consultation *asked)
{
    enum stage stage = page->application.stage;

    return desk_opinion_asks(desk, asked) && stage >= STAGE_RECEIVED && stage <= STAGE_ASSESSED &&
           (is_given(asked) || asked->opinion == OPINION_SILENCE) &&
           !later_of(page, (size_t) (asked - page->consultations));
}

static bool may_answer(const struct desk *desk, const struct application_page *page,
                       const struct consultation *asked, struct err *err)
{
    if (!asked)
        return err_set(err, ERR_NOT_FOUND, _("no such opinion was asked for"));
    if (!text_is(asked->department, desk->clerk.department))
        return err_set(err, ERR_REFUSED, _("the opinion is another department's to give"));
    if (!desk_opinion_asks(desk, asked)) {
        const char *district = district_label(asked->district);

        err_set(err, ERR_REFUSED, _("the opinion is %s's to give"),
                district ? _(district) : asked->district);
        return err_hint(err, _("Can be cleared by: %s."), _("a colleague of that district"));
    }
    if (asked->opinion == OPINION_DROPPED)
        return err_set(err, ERR_REFUSED, _("the case is over; its opinion is no longer asked for"));
    if (asked->opinion != OPINION_AWAITED && !desk_opinion_corrects(desk, page, asked))
        return err_set(err, ERR_REFUSED,
                       asked->opinion == OPINION_SILENCE     ? _("its silence is recorded already")
                       : asked->opinion == OPINION_WITHDRAWN ? _("the question was taken back")
                       : asked->opinion == OPINION_NEEDLESS
                           ? _("the case is its own by now")
                           : _("the opinion was given, and the case is past it"));
    return true;
}

/* A colleague answered while the form was open: nobody's answer is put aside unread. */
static bool is_as_seen(const struct consultation *asked, const enum opinion *seen, struct err *err)
{
    char day[DATE_TEXT_SIZE];

    if (!seen || *seen == asked->opinion)
        return true;
    err_set(err, ERR_CONFLICT, _("%1$s answered it on %2$s meanwhile: %3$s %4$s"), asked->given_by,
            date_text(asked->given_on, day), opinion_text(asked->opinion), asked->text);
    return err_hint(err, _("What you typed is kept. Send it again, with why, only if it is to take "
                           "the place of that answer."));
}

static bool give(struct desk *desk, int64_t id, int64_t consultation_id, const enum opinion *seen,
                 enum opinion opinion, const char *text, struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct consultation *asked;
    bool corrects;
    struct store_consultation given = {.id = consultation_id, .given_on = desk->today};

    if (!act_clean_lines(text, _("Opinion"), TEXT_MOST, &arena, &given.text, err))
        return false;
    if (opinion != OPINION_AGREE && opinion != OPINION_CONDITIONS && opinion != OPINION_DISAGREE)
        return err_set(err, ERR_INPUT,
                       _("an opinion agrees, agrees with conditions, or disagrees"));
    if (opinion != OPINION_AGREE && text_empty(given.text))
        return err_set(err, ERR_INPUT, _("conditions and disagreement say what and why"));
    given.opinion = opinion_word(opinion);
    if (!act_begin(&act, desk, ROLE_BIT(ROLE_OFFICER) | ROLE_BIT(ROLE_SUPERVISOR), err) ||
        !dossier_load(desk, id, &dossier, err))
        return false;
    asked = find(&dossier.page, consultation_id);
    if (!may_answer(desk, &dossier.page, asked, err) || !is_as_seen(asked, seen, err))
        return false;
    corrects = asked->opinion != OPINION_AWAITED;
    if (corrects && text_empty(given.text))
        return err_set(err, ERR_INPUT, _("an opinion that takes another's place says why"));
    act_change(&act, "consulted", "", asked->department);
    act_change(&act, "opinion", "", given.opinion); /* also of one that corrects: its own row */
    act_change(&act, "comment", "", given.text);
    if (corrects)
        act_change_date(&act, "opinion_by", DATE_NONE, asked->due_on);
    return (corrects ? store_consultation_correct(desk->store, &given, desk->clerk.id, err)
                     : store_consultation_give(desk->store, &given, desk->clerk.id, err)) &&
           act_end(&act, "opinion", "application", id, dossier.page.application.number, err);
}

bool desk_opinion_give(struct desk *desk, int64_t id, int64_t consultation_id, enum opinion opinion,
                       const char *text, struct err *err)
{
    return give(desk, id, consultation_id, NULL, opinion, text, err);
}

bool desk_opinion_give_seen(struct desk *desk, int64_t id, int64_t consultation_id,
                            enum opinion seen, enum opinion opinion, const char *text,
                            struct err *err)
{
    return give(desk, id, consultation_id, &seen, opinion, text, err);
}

/* ---- what is not answered any more ---- */

/* Silence, a question taken back, one that lapsed: recorded by who handles it, not by who was
 * asked. */
static bool settle(struct act *act, const struct consultation *asked, enum opinion how,
                   const char *reason, struct err *err)
{
    struct store_consultation given = {.id = asked->id,
                                       .opinion = opinion_word(how),
                                       .text = reason,
                                       .given_on = act->desk->today};

    act_change(act, "consulted", "", asked->department);
    act_change(act, "opinion", "", given.opinion);
    act_change(act, "comment", "", reason);
    return store_consultation_give(act->desk->store, &given, act->desk->clerk.id, err);
}

bool routing_record_silence(struct act *act, const struct application_page *page, struct err *err)
{
    for (size_t i = 0; i < page->consultation_count; i++)
        if (desk_opinion_is_late(act->desk, &page->consultations[i]) &&
            !settle(act, &page->consultations[i], OPINION_SILENCE, "", err))
            return false;
    return true;
}

bool routing_lapse(struct act *act, const struct application_page *page, const char *department,
                   struct err *err)
{
    for (size_t i = 0; i < page->consultation_count; i++)
        if (page->consultations[i].opinion == OPINION_AWAITED &&
            text_is(page->consultations[i].department, department) &&
            !settle(act, &page->consultations[i], OPINION_NEEDLESS, "", err))
            return false;
    return true;
}

bool desk_consult_back(struct desk *desk, int64_t id, int64_t consultation_id, const char *reason,
                       struct err *err)
{
    AUTO_ARENA struct arena arena = {0};
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};
    const struct consultation *asked;

    if (!act_clean_lines(reason, _("Reason"), TEXT_MOST, &arena, &reason, err))
        return false;
    if (text_empty(reason))
        return err_set(err, ERR_INPUT, _("say why: it goes into the journal"));
    if (!act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !routing_judge(desk, &dossier, ROUTING_CONSULT_BACK, err))
        return false;
    asked = find(&dossier.page, consultation_id);
    if (!asked)
        return err_set(err, ERR_NOT_FOUND, _("no such opinion was asked for"));
    if (asked->opinion != OPINION_AWAITED)
        return err_set(err, ERR_REFUSED, _("its opinion is not awaited any more"));
    return settle(&act, asked, OPINION_WITHDRAWN, reason, err) &&
           act_end(&act, "consult-back", "application", id, dossier.page.application.number, err);
}

bool desk_silence_record(struct desk *desk, int64_t id, struct err *err)
{
    AUTO_ACT struct act act = {0};
    AUTO_DOSSIER struct dossier dossier = {0};

    if (!act_begin(&act, desk, right_roles(RIGHT_CHECK), err) ||
        !dossier_load(desk, id, &dossier, err) ||
        !routing_judge(desk, &dossier, ROUTING_SILENCE, err))
        return false;
    return routing_record_silence(&act, &dossier.page, err) &&
           act_end(&act, "silence", "application", id, dossier.page.application.number, err);
}

/* ---- what was said, before who decides ---- */

static const char *opinion_day(const struct desk *desk, const struct consultation *asked,
                               struct arena *arena)
{
    return provisional_text(desk->calendar, asked->asked_on, asked->due_on, arena);
}

/* NULL: nothing that need be told. */
static const char *opinion_told(const struct desk *desk, const struct consultation *asked,
                                struct arena *arena)
{
    const struct department *department = catalogue_department(desk->catalogue, asked->department);
    const char *name = department ? words_now(&department->name) : asked->department;
    const char *day = opinion_day(desk, asked, arena);

    switch (asked->opinion) {
    case OPINION_AWAITED:
        return arena_format(arena,
                            desk_opinion_is_late(desk, asked)
                                ? _("%1$s did not answer by %2$s; the next step records it")
                                : _("the opinion of %1$s is awaited until %2$s"),
                            name, day);
    case OPINION_SILENCE:
        return arena_format(arena, _("%1$s did not answer by %2$s: silence is recorded"), name,
                            day);
    case OPINION_DISAGREE:
        return arena_format(arena, _("%1$s disagrees: %2$s"), name, asked->text);
    case OPINION_CONDITIONS:
        return arena_format(arena, _("%1$s agrees with conditions: %2$s"), name, asked->text);
    case OPINION_AGREE:
    case OPINION_WITHDRAWN:
    case OPINION_NEEDLESS:
    case OPINION_DROPPED:
        break;
    }
    return NULL;
}

void desk_opinions_told(const struct desk *desk, const struct application_page *page, bool awaited,
                        struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < page->consultation_count; i++) {
        const struct consultation *asked = &page->consultations[i];
        const char *text = opinion_told(desk, asked, &arena);
        bool in_time = asked->opinion == OPINION_AWAITED && !desk_opinion_is_late(desk, asked);
        const struct consultation *later = later_of(page, i);

        if (later && is_given(later)) /* what an office said last is what it says */
            continue;
        if (text && (awaited || !in_time))
            findings_add(findings,
                         &(struct finding){
                             .weight = FINDING_WARNS,
                             .rule = arena_format(&arena, "opinion:%s", asked->department),
                             .text = text,
                         });
    }
}

bool guard_opinions(struct motion *motion, struct err *err)
{
    (void) err;
    desk_opinions_told(motion->desk, &motion->dossier->page, true, motion->findings);
    return true;
}

bool routing_tell_opinions(struct desk *desk, int64_t id, struct findings *findings,
                           struct err *err)
{
    AUTO_APPLICATION_PAGE struct application_page page = {
        .application = {.id = id, .over_on = DATE_NONE}};

    if (!load_opinions(desk, &page, err))
        return false;
    desk_opinions_told(desk, &page, true, findings);
    return true;
}
