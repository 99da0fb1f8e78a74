/* SPDX-License-Identifier: Apache-2.0 */
/* Finding things in a loaded catalogue.  Leaves reading to catalogue_load and judging to judge. */
#include "rules/catalogue.h"

#include "base/intl.h"
#include "base/text.h"
#include "rules/catalogue_memory.h"
#include "rules/window.h"

const char *grade_text(enum grade grade)
{
    switch (grade) {
    case GRADE_A:
        return "A";
    case GRADE_B:
        return "B";
    case GRADE_C:
        return "C";
    case GRADE_R:
        return "R";
    }
    return "";
}

bool grade_is_proved(enum grade grade)
{
    return grade == GRADE_A || grade == GRADE_B;
}

static void examples_release(const struct item *item)
{
    for (size_t i = 0; i < item->example_count; i++) {
        struct facts facts = item->examples[i].facts;

        facts_release(&facts);
    }
    if (item->voucher)
        examples_release(item->voucher->use);
}

void catalogue_free(struct catalogue *catalogue)
{
    struct catalogue_memory *memory;

    if (!catalogue)
        return;
    memory = catalogue->memory;
    for (size_t e = 0; e < catalogue->edition_count; e++)
        for (size_t i = 0; i < catalogue->editions[e].item_count; i++)
            examples_release(&catalogue->editions[e].items[i]);
    arena_release(&memory->arena);
    free(memory);
    free(catalogue);
}

static const struct item *edition_item(const struct edition *edition, const char *id)
{
    for (size_t i = 0; i < edition->item_count; i++)
        if (text_is(edition->items[i].id, id))
            return &edition->items[i];
    return NULL;
}

/* The first edition, or the last, that has the item. */
static const struct item *outermost(const struct catalogue *catalogue, const char *id, bool last)
{
    const struct item *found = NULL;

    for (size_t i = 0; i < catalogue->edition_count; i++) {
        const struct item *item = edition_item(&catalogue->editions[i], id);

        if (item && !last)
            return item;
        if (item)
            found = item;
    }
    return found;
}

static void say_why_not(const struct catalogue *catalogue, const char *id, struct date day,
                        struct err *why)
{
    const struct item *first = outermost(catalogue, id, false);
    const struct item *last = outermost(catalogue, id, true);
    char on[DATE_TEXT_SIZE], edge[DATE_TEXT_SIZE];

    date_text(day, on);
    if (!first) {
        err_set(why, ERR_NOT_FOUND, _("no support item has this number: %s"), id);
        err_hint(why, _("Choose an item from the list."));
    } else if (day.day < first->edition->from.day) {
        err_set(why, ERR_REFUSED, _("%s takes applications only from %s"), id,
                date_text(first->edition->from, edge));
        err_detail(why, _("day of receipt %s"), on);
    } else if (day.day > catalogue->policy.to.day) {
        err_set(why, ERR_REFUSED, _("the policy ended on %s"),
                date_text(catalogue->policy.to, edge));
        err_detail(why, _("day of receipt %s"), on);
        err_hint(why, _("Wait for the policy that follows, or correct the day of receipt."));
    } else if (day.day > last->edition->to.day) {
        err_set(why, ERR_REFUSED, _("%s took applications only until %s"), id,
                date_text(last->edition->to, edge));
        err_detail(why, _("day of receipt %s"), on);
    } else {
        err_set(why, ERR_REFUSED, _("no edition in force on %s contains %s"), on, id);
    }
}

const struct item *catalogue_item_on(const struct catalogue *catalogue, const char *item_id,
                                     struct date day, struct err *why)
{
    if (day.day <= catalogue->policy.to.day)
        for (size_t i = 0; i < catalogue->edition_count; i++) {
            const struct edition *edition = &catalogue->editions[i];
            const struct item *item = edition_item(edition, item_id);

            if (item && edition->from.day <= day.day && day.day <= edition->to.day)
                return item;
        }
    say_why_not(catalogue, item_id, day, why);
    return NULL;
}

const struct item *catalogue_item_of(const struct catalogue *catalogue, const char *item_id,
                                     const struct digest *edition)
{
    for (size_t i = 0; i < catalogue->edition_count; i++)
        if (memcmp(&catalogue->editions[i].digest, edition, sizeof *edition) == 0)
            return edition_item(&catalogue->editions[i], item_id);
    return NULL;
}

const struct item *catalogue_item_latest(const struct catalogue *catalogue, const char *item_id)
{
    return outermost(catalogue, item_id, true);
}

const char *const *catalogue_item_ids(const struct catalogue *catalogue, size_t *ret_count)
{
    *ret_count = catalogue->memory->item_id_count;
    return catalogue->memory->item_ids;
}

const struct setting *catalogue_setting(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->setting_count; i++)
        if (text_is(catalogue->settings[i].id, id))
            return &catalogue->settings[i];
    return NULL;
}

int catalogue_setting_number(const struct catalogue *catalogue, const char *id)
{
    const struct setting *setting = catalogue_setting(catalogue, id);

    return setting && setting->kind == SETTING_NUMBER ? setting->number : 0;
}

const char *setting_text(const struct setting *setting)
{
    bool named = setting->kind == SETTING_PERIOD || setting->kind == SETTING_CHOICE;

    return named ? words_now(&setting->name) : setting->value;
}

bool setting_is_changed(const struct setting *setting)
{
    return !text_is(setting->value, setting->safer);
}

const struct department *catalogue_department(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->department_count; i++)
        if (text_is(catalogue->departments[i].id, id))
            return &catalogue->departments[i];
    return NULL;
}

const struct pool *catalogue_pool(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; i < catalogue->pool_count; i++)
        if (text_is(catalogue->pools[i].id, id))
            return &catalogue->pools[i];
    return NULL;
}

const struct words *catalogue_duplicate_name(const struct catalogue *catalogue, const char *kind)
{
    const struct fingerprints *prints = catalogue->fingerprints;

    if (!prints)
        return NULL;
    for (size_t i = 0; i < prints->mark_count; i++)
        if (text_is(prints->marks[i].kind, kind))
            return &prints->marks[i].name;
    for (size_t i = 0; i < prints->tie_count; i++)
        if (text_is(prints->ties[i].kind, kind))
            return &prints->ties[i].name;
    return text_is(kind, FINGERPRINT_TITLE) ? &prints->title_name : NULL;
}

bool catalogue_method(const struct catalogue *catalogue, const char *item, int year,
                      enum allocation_rule *ret_rule)
{
    const struct allocation_method *method = catalogue->method;

    *ret_rule = method->rule;
    for (size_t i = 0; i < method->other_count; i++) {
        const struct method_of_item *other = &method->others[i];

        if (!text_is(other->item, item) || (other->year != 0 && other->year != year))
            continue;
        *ret_rule = other->rule;
        if (other->year == year)
            return true; /* what is said of the year goes before what is said of all */
    }
    return method->is_there;
}

const char *catalogue_rule_text(const struct catalogue *catalogue, const struct item *item,
                                const char *rule, struct arena *arena)
{
    const char *colon = strchr(rule, ':'), *id, *article = strstr(rule, " (");
    const struct roll *roll;
    const struct material *paper;
    const char *words = NULL;

    if (!colon)
        return rule;
    article = article ? article : "";
    id = arena_format(arena, "%.*s", (int) (strcspn(colon + 1, " ")), colon + 1);
    for (size_t i = 0; strncmp(rule, "check:", 6) == 0 && i < item->check_count; i++)
        if (text_is(item->checklist[i].id, id))
            words = words_now(&item->checklist[i].text);
    if (strncmp(rule, "check:", 6) == 0 && text_is(id, CHECK_WINDOW))
        words = arena_format(
            arena, _("received within the application period (%s), or with a written reason"),
            item_windows_text(item, DATE_NONE, arena));
    if (strncmp(rule, "material:", 9) == 0 && (paper = item_material(item, id)) != NULL)
        words = words_now(&paper->name);
    for (size_t i = 0; strncmp(rule, "need:", 5) == 0 && i < item->need_count; i++)
        if (text_is(item->needs[i].fact, id))
            words = words_now(&item->needs[i].because);
    if (strncmp(rule, "stop:", 5) == 0 && (roll = catalogue_roll(catalogue, id)) != NULL)
        words = arena_format(arena, _("not on the list “%s”"), words_now(&roll->name));
    return words ? arena_format(arena, "%s%s", words, article) : rule;
}

const struct ask *item_ask(const struct item *item, const char *fact)
{
    for (size_t i = 0; i < item->ask_count; i++)
        if (text_is(item->asks[i].fact, fact))
            return &item->asks[i];
    return item->claim ? item_ask(item->claim, fact) : NULL;
}

const struct ask *item_district(const struct item *item)
{
    for (size_t i = 0; i < item->ask_count; i++)
        if (item->asks[i].names_district)
            return &item->asks[i];
    return NULL;
}

const struct material *item_material(const struct item *item, const char *id)
{
    for (size_t i = 0; i < item->material_count; i++)
        if (text_is(item->materials[i].id, id))
            return &item->materials[i];
    return item->claim ? item_material(item->claim, id) : NULL;
}

const struct choice *ask_choice(const struct ask *ask, const char *id)
{
    for (size_t i = 0; i < ask->choice_count; i++)
        if (text_is(ask->choices[i].id, id))
            return &ask->choices[i];
    return NULL;
}

struct date voucher_last_day(const struct item *item, struct date issued_on)
{
    struct date last;

    if (!date_make(date_year(issued_on), 12, 31, &last))
        return issued_on;
    if (item->voucher->lasts == PERIOD_EVER && item->edition->to.day > last.day)
        last = item->edition->to;
    return last;
}
