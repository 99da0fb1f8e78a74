/* SPDX-License-Identifier: Apache-2.0 */
/* Fields made of the catalogue's asks, and their checks.  What a fact may be is rules' (ask_read);
 * what becomes of the values is screen_intake.c's. */
#include "tui/intake_fields.h"

#include <stdio.h>

#include "base/intl.h"
#include "base/text.h"
#include "rules/judge.h"
#include "rules/window.h"
#include "tui/picker.h"

#define FIELDS_BEFORE 12
#define CODE_MOST     24 /* 18 characters, and the blanks people put between */
#define TITLE_MOST    100
#define REASON_MOST   200
#define TEXT_MOST     100
#define COUNT_MOST    12

/* ---- checks: what the desk would say, while typing ---- */

static bool check_code(void *of, const char *name, const char *value, struct err *err)
{
    char code[IDCODE_SIZE];

    (void) of;
    (void) name;
    return idcode_parse(value, code, err);
}

static bool check_item(void *of, const char *name, const char *value, struct err *err)
{
    const struct intake_choice *choice = of;

    (void) name;
    return catalogue_item_on(choice->world->catalogue, value, choice->received_on, err) != NULL;
}

static bool check_received(void *of, const char *name, const char *value, struct err *err)
{
    const struct intake_choice *choice = of;
    struct date day;

    (void) name;
    if (!date_parse(value, &day, err))
        return false;
    return day.day <= choice->world->desk.today.day ||
           err_set(err, ERR_INPUT, _("the day of receipt is in the future"));
}

static bool check_fact(void *of, const char *name, const char *value, struct err *err)
{
    const struct intake_choice *choice = of;
    const struct ask *ask = choice->item ? item_ask(choice->item, name) : NULL;
    AUTO_ARENA struct arena arena = {0};
    struct fact fact;

    return !ask || ask_read(ask, value, &arena, &fact, err);
}

/* ---- texts ---- */

static const char *applicant_text(const struct intake_choice *choice, struct arena *arena)
{
    const struct organisation *applicant = &choice->applicant;
    char day[DATE_TEXT_SIZE];

    if (applicant->id != 0)
        return arena_format(arena, _("%1$s%2$s  %3$s, %4$s, established %5$s"), applicant->name,
                            applicant->invented ? _(" (sample)") : "",
                            _(organisation_kind_label(applicant->kind)),
                            applicant->district && district_label(applicant->district)
                                ? _(district_label(applicant->district))
                                : "",
                            date_text(applicant->established_on, day));
    if (choice->code[0] != '\0')
        return arena_format(arena, _("No applicant has the code %s yet: Enter adds it."),
                            choice->code);
    return _("Type the 18 characters, or F4 finds the applicant by name.");
}

static const char *limit_text(const struct item *item, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE];
    const struct limit *limit = item->gives.limits;

    if (item->gives.limit_count == 0)
        return NULL;
    for (size_t i = 0; i < item->gives.limit_count; i++)
        if (item->gives.limits[i].holder == HOLDER_AWARD)
            limit = &item->gives.limits[i];
    money_text(limit->at_most, amount);
    return limit->period == PERIOD_YEAR ? arena_format(arena, _("at most %s yuan a year"), amount)
                                        : arena_format(arena, _("at most %s yuan"), amount);
}

static const char *tiers_text(const struct gives *gives, struct arena *arena)
{
    struct money most = {0};
    char amount[MONEY_TEXT_SIZE];

    for (size_t i = 0; i < gives->tier_count; i++)
        if (gives->tiers[i].amount.fen > most.fen)
            most = gives->tiers[i].amount;
    return arena_format(arena, _("tiers up to %s yuan"), money_text(most, amount));
}

static const char *item_most_text(const struct item *item, struct arena *arena)
{
    const char *limit = limit_text(item, arena);
    char amount[MONEY_TEXT_SIZE];

    switch (item->gives.shape) {
    case SHAPE_IN_KIND:
        return _("support in kind");
    case SHAPE_FIXED:
        return arena_format(arena, _("%s yuan"), money_text(item->gives.amount, amount));
    case SHAPE_TIERS:
        return tiers_text(&item->gives, arena);
    case SHAPE_SHARE:
    case SHAPE_MATCH:
    case SHAPE_UP_TO:
    case SHAPE_BY_DECISION:
        break;
    }
    return limit ? limit : _("amount by decision");
}

/* Also said where the day fits: who stands at the counter asks until when. */
static const char *windows_text(const struct item *item, struct arena *arena)
{
    return item->window_count == 0 ? ""
                                   : arena_format(arena, _("; application period: %s"),
                                                  item_windows_text(item, DATE_NONE, arena));
}

static const char *item_text(const struct item *item, struct arena *arena)
{
    const struct edition *edition = item ? item->edition : NULL;

    if (!item)
        return _("Type a number, hanzi, English or pinyin, or F4 shows all items.");
    return arena_format(arena, _("%1$s. %2$s. %3$s; %4$s. By %5$s, %6$s%7$s%8$s"),
                        words_now(&edition->name), words_now(&item->departments[0]->name),
                        item->pool ? words_now(&item->pool->name) : _("no pool"),
                        item_most_text(item, arena), edition->document, edition->article,
                        grade_is_proved(edition->grade) ? "" : _(" (unproved)"),
                        windows_text(item, arena));
}

/* Help, range and proof in one. */
static const char *ask_help(const struct item *item, const struct ask *ask, struct arena *arena)
{
    const struct material *proof = ask->proof ? item_material(item, ask->proof) : NULL;
    const char *help = words_now(&ask->help), *range = "", *paper = "";

    if (ask->least && ask->most)
        range = arena_format(arena, _(" From %1$s to %2$s."), ask->least, ask->most);
    else if (ask->most)
        range = arena_format(arena, _(" At most %s."), ask->most);
    else if (ask->least && !text_is(ask->least, "0") && ask->kind == FACT_COUNT)
        range = arena_format(arena, _(" At least %s."), ask->least);
    if (proof)
        paper = arena_format(arena, _(" Proof: %s."), words_now(&proof->name));
    return arena_format(arena, "%s%s%s", help, range, paper);
}

/* ---- fields ---- */

static const struct field_choice *item_choices(const struct intake_choice *choice,
                                               struct arena *arena, int *ret_count)
{
    size_t count;
    const char *const *ids = catalogue_item_ids(choice->world->catalogue, &count);
    struct field_choice *choices = arena_get(arena, count * sizeof *choices);

    for (size_t i = 0; i < count; i++) {
        const struct item *item = catalogue_item_latest(choice->world->catalogue, ids[i]);

        choices[i] = (struct field_choice){
            .value = ids[i], .label = arena_format(arena, "%s %s", ids[i], words_now(&item->name))};
    }
    *ret_count = (int) count;
    return choices;
}

static const struct field_choice *ask_choices(const struct ask *ask, struct arena *arena)
{
    struct field_choice *choices = arena_get(arena, (ask->choice_count + 1) * sizeof *choices);

    for (size_t i = 0; i < ask->choice_count; i++)
        choices[i] = (struct field_choice){.value = ask->choices[i].id,
                                           .label = words_now(&ask->choices[i].name)};
    return choices;
}

static enum field_kind kind_of(enum fact_kind kind)
{
    switch (kind) {
    case FACT_MONEY:
        return FIELD_MONEY;
    case FACT_DATE:
        return FIELD_DATE;
    case FACT_YES_NO:
        return FIELD_YES_NO;
    case FACT_CHOICE:
        return FIELD_CHOICE;
    case FACT_COUNT:
    case FACT_TEXT:
    case FACT_CODE:
        break;
    }
    return FIELD_TEXT;
}

static int most_of(enum fact_kind kind)
{
    return kind == FACT_COUNT ? COUNT_MOST : kind == FACT_CODE ? CODE_MOST : TEXT_MOST;
}

struct field intake_ask_field(const struct item *item, const struct ask *ask, struct arena *arena)
{
    struct field field = {
        .name = ask->fact,
        .label = words_now(&ask->label),
        .help = ask_help(item, ask, arena),
        .unit = ask->kind == FACT_MONEY ? _("yuan") : NULL,
        .kind = kind_of(ask->kind),
        .required = ask->required,
        .check = check_fact,
    };

    if (field.kind == FIELD_TEXT)
        field.most = most_of(ask->kind);
    if (field.kind == FIELD_CHOICE) {
        field.choices = ask_choices(ask, arena);
        field.choice_count = (int) ask->choice_count;
    }
    return field;
}

static struct field note(const char *name, const char *text)
{
    return (struct field){.name = name, .label = text, .kind = FIELD_NOTE};
}

static struct field heading(const char *name, const char *text)
{
    return (struct field){.name = name, .label = text, .kind = FIELD_NOTE, .required = true};
}

/* Told before anything else is typed: it may end the matter. */
static int against_notes(const struct intake_choice *choice, struct arena *arena,
                         struct field *fields)
{
    int count = 0;

    for (size_t i = 0; i < choice->against.count; i++) {
        fields[count] = note(arena_format(arena, "against-%zu", i),
                             arena_format(arena, "! %s", choice->against.list[i].text));
        fields[count++].warns = true;
    }
    return count;
}

static int first_steps(const struct intake_choice *choice, struct arena *arena,
                       struct field *fields)
{
    int count = 0, choices;
    const struct field_choice *items = item_choices(choice, arena, &choices);

    fields[count++] = heading("step-1", _("1 Applicant"));
    fields[count++] = (struct field){
        .name = INTAKE_ORGANISATION,
        .label = _("Unified social credit code"),
        .help = _("The 18 characters on the licence; the last one is checked while you type. F4 "
                  "finds an applicant by name or pinyin."),
        .required = true,
        .most = CODE_MOST,
        .check = check_code,
    };
    fields[count++] = note("applicant", applicant_text(choice, arena));
    count += against_notes(choice, arena, fields + count);
    fields[count++] = heading("step-2", _("2 Support item"));
    fields[count++] = (struct field){
        .name = INTAKE_ITEM,
        .label = _("Item"),
        .help = _("The edition in force on the day of receipt says what is asked below."),
        .kind = FIELD_CHOICE,
        .required = true,
        .choices = items,
        .choice_count = choices,
        .check = check_item,
    };
    fields[count++] = note("item-text", item_text(choice->item, arena));
    return count;
}

static int common_fields(const struct intake_choice *choice, struct arena *arena,
                         struct field *fields)
{
    int count = 0;

    fields[count++] = heading("step-3", _("3 Application"));
    fields[count++] = (struct field){.name = INTAKE_TITLE,
                                     .label = _("Title"),
                                     .help = _("The name of the project as on the application."),
                                     .required = true,
                                     .most = TITLE_MOST};
    if (choice->item->pool)
        fields[count++] = (struct field){
            .name = INTAKE_REQUESTED,
            .label = _("Requested amount"),
            .help = arena_format(
                arena, _("As the applicant asks: 2,000,000.00, 200万 or 1.2亿. This item: %s."),
                item_most_text(choice->item, arena)),
            .unit = _("yuan"),
            .kind = FIELD_MONEY};
    fields[count++] = (struct field){
        .name = INTAKE_RECEIVED,
        .label = _("Received on"),
        .help = _("The day it came to the counter. Deadlines run from it, and it decides which "
                  "edition counts."),
        .kind = FIELD_DATE,
        .required = true,
        .check = check_received};
    fields[count++] = (struct field){
        .name = INTAKE_LATE,
        .label = _("Reason for the late entry"),
        .help = _("Today is the second working day after it was received, or later: say why it is "
                  "entered only now."),
        .required = true,
        .most = REASON_MOST};
    return count;
}

const char *intake_material_field(const char *material, struct arena *arena)
{
    return arena_format(arena, "material.%s", material);
}

static struct field paper_field(const struct material *material, struct arena *arena)
{
    return (struct field){
        .name = intake_material_field(material->id, arena),
        .label = words_now(&material->name),
        .help = material->required
                    ? _("Asked for by this item. Left open, it counts as not handed in.")
                    : _("Where it applies. Left open, it counts as not handed in."),
        .kind = FIELD_YES_NO};
}

int intake_fields(const struct intake_choice *choice, struct arena *arena,
                  const struct field **ret_fields)
{
    size_t asks = choice->item ? choice->item->ask_count : 0;
    size_t papers = choice->item ? choice->item->material_count : 0;
    struct field *fields =
        arena_get(arena, (FIELDS_BEFORE + choice->against.count + asks + papers) * sizeof *fields);
    int count = first_steps(choice, arena, fields);

    if (choice->item)
        count += common_fields(choice, arena, fields + count);
    for (size_t i = 0; i < asks; i++)
        fields[count++] = intake_ask_field(choice->item, &choice->item->asks[i], arena);
    if (papers > 0)
        fields[count++] = heading("step-papers", _("Materials handed in"));
    for (size_t i = 0; i < papers; i++)
        fields[count++] = paper_field(&choice->item->materials[i], arena);
    *ret_fields = fields;
    return count;
}

/* ---- choosing the item ---- */

/* Why this clerk cannot take it in today; NULL: can. */
static const char *item_missing(const struct intake_choice *choice, const char *id,
                                struct arena *arena)
{
    const struct clerk *clerk = &choice->world->desk.clerk;
    struct err why = {0};
    const struct item *item =
        catalogue_item_on(choice->world->catalogue, id, choice->received_on, &why);

    if (!item)
        return arena_text(arena, why.what);
    if (clerk->role == ROLE_OFFICER && !text_is(clerk->department, item->departments[0]->id))
        return arena_format(arena, _("of %s"), words_now(&item->departments[0]->short_name));
    return NULL;
}

/* Every language and the initials answer, whichever is shown. */
static struct picker_item pick_row(const struct intake_choice *choice, const char *id,
                                   struct arena *arena)
{
    const struct item *item = catalogue_item_latest(choice->world->catalogue, id);
    const struct item *now =
        catalogue_item_on(choice->world->catalogue, id, choice->received_on, NULL);
    const struct words *name = &item->name, *measure = &item->edition->name;

    return (struct picker_item){
        .value = id,
        .label = arena_format(arena, "%s %s", id, words_now(name)),
        .english = arena_format(arena, "%s %s %s %s %s %s", name->zh, name->en, name->ja,
                                measure->zh, measure->en, text_initials(arena, name->zh)),
        .aside = item_most_text(now ? now : item, arena),
        .missing = item_missing(choice, id, arena),
    };
}

bool item_pick(struct console *console, const struct intake_choice *choice, const char *query,
               void (*done)(void *of, const char *item), void *of)
{
    AUTO_ARENA struct arena arena = {0};
    size_t count;
    const char *const *ids = catalogue_item_ids(choice->world->catalogue, &count);
    struct picker_item *rows = arena_get(&arena, 2 * count * sizeof *rows);
    int row_count = 0, measure = 0;

    for (size_t i = 0; i < count; i++) {
        const struct item *item = catalogue_item_latest(choice->world->catalogue, ids[i]);

        if (item->edition->measure != measure) {
            measure = item->edition->measure;
            rows[row_count++] = (struct picker_item){
                .value = "",
                .label = arena_format(&arena, "%d %s", measure, words_now(&item->edition->name)),
                .aside = item->pool ? words_now(&item->pool->name) : _("no pool"),
                .heading = true};
        }
        rows[row_count++] = pick_row(choice, ids[i], &arena);
    }
    return picker_open(console, &(struct picker){
                                    .title = _("Support item"),
                                    .items = rows,
                                    .count = row_count,
                                    .value = choice->item ? choice->item->id : NULL,
                                    .query = query,
                                    .done = done,
                                    .of = of,
                                });
}
