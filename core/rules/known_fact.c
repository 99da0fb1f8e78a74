/* SPDX-License-Identifier: Apache-2.0 */
/* The facts known of every application without asking.  Leaves those asked to the catalogue. */
#include "base/text.h"
#include "rules/judge.h"

static const struct {
    const char *fact;
    const char *label; /* msgid */
    enum fact_kind kind;
    bool of_use; /* only of the use of a voucher */
} known_facts[] = {
    {"applicant_kind", N_("Kind of applicant"), FACT_CHOICE, false},
    {"applicant_district", N_("District of the applicant"), FACT_TEXT, false},
    {"applicant_age_months", N_("Age of the applicant in months"), FACT_COUNT, false},
    {"applicant_age_months_at_year_end", N_("Age of the applicant in months on 31 December"),
     FACT_COUNT, false},
    {"applicant_established_on", N_("Day the applicant was established"), FACT_DATE, false},
    {"received_on", N_("Day of receipt"), FACT_DATE, false},
    {FACT_VOUCHER_ISSUED_ON, N_("Day the voucher was issued"), FACT_DATE, true},
    {FACT_VOUCHER_LAST_DAY, N_("Last day of the voucher"), FACT_DATE, true},
};

bool item_fact_kind(const struct item *item, const char *fact, enum fact_kind *ret_kind)
{
    const struct ask *ask = item_ask(item, fact);

    if (ask) {
        *ret_kind = ask->kind;
        return true;
    }
    for (size_t i = 0; i < sizeof known_facts / sizeof *known_facts; i++)
        if (text_is(fact, known_facts[i].fact) && (item->claim || !known_facts[i].of_use)) {
            *ret_kind = known_facts[i].kind;
            return true;
        }
    return false;
}

const char *item_fact_label(const struct item *item, const char *fact)
{
    const struct ask *ask = item_ask(item, fact);

    if (ask)
        return words_now(&ask->label);
    for (size_t i = 0; i < sizeof known_facts / sizeof *known_facts; i++)
        if (text_is(fact, known_facts[i].fact))
            return _(known_facts[i].label);
    return fact;
}

static const char *choice_text(const struct item *item, const struct fact *fact)
{
    const struct ask *ask = item_ask(item, fact->key);
    const struct choice *choice = ask ? ask_choice(ask, fact->text) : NULL;
    enum organisation_kind kind;

    if (choice)
        return words_now(&choice->name);
    if (!ask && text_is(fact->key, "applicant_kind") && organisation_kind_parse(fact->text, &kind))
        return _(organisation_kind_label(kind));
    return fact->text;
}

/* A text, or the name of the applicant's district. */
static const char *district_text(const struct item *item, const struct fact *fact)
{
    bool is_district = text_is(fact->key, "applicant_district") && !item_ask(item, fact->key);
    const char *label = is_district ? district_label(fact->text) : NULL;

    return label ? _(label) : fact->text;
}

const char *item_fact_text(const struct item *item, const struct fact *fact, struct arena *arena)
{
    char amount[MONEY_TEXT_SIZE];

    switch (fact->kind) {
    case FACT_MONEY:
        return arena_format(arena, _("%s yuan"), money_text(fact->money, amount));
    case FACT_YES_NO:
        return text_is(fact->text, "yes") ? _("yes") : _("no");
    case FACT_CHOICE:
        return choice_text(item, fact);
    case FACT_TEXT:
        return district_text(item, fact);
    case FACT_DATE:
    case FACT_COUNT:
    case FACT_CODE:
        return fact->text;
    }
    return fact->text;
}

static void put_text(struct facts *facts, const char *key, enum fact_kind kind, const char *text)
{
    if (!text_empty(text))
        facts_put(facts, &(struct fact){.key = key, .kind = kind, .text = text});
}

static void put_date(struct facts *facts, const char *key, struct date date)
{
    char text[DATE_TEXT_SIZE];

    if (!date_is_none(date))
        facts_put(facts,
                  &(struct fact){
                      .key = key, .kind = FACT_DATE, .text = date_text(date, text), .date = date});
}

static void put_age(struct facts *facts, const char *key, struct date established, struct date day)
{
    char text[24];
    int months;

    if (date_is_none(established) || date_is_none(day))
        return;
    /* Founded after the day: not a month old. */
    months = date_months_between(established, day);
    if (months < 0)
        months = 0;
    snprintf(text, sizeof text, "%d", months);
    facts_put(facts, &(struct fact){.key = key, .kind = FACT_COUNT, .text = text, .count = months});
}

/* Some notices count the age on a day of the year, whichever day it is filed. */
static struct date year_end(struct date day)
{
    struct date end = DATE_NONE;

    if (!date_is_none(day) && !date_make(date_year(day), 12, 31, &end))
        end = DATE_NONE;
    return end;
}

void facts_add_known(struct facts *facts, const struct organisation *applicant,
                     struct date received_on)
{
    put_text(facts, "applicant_kind", FACT_CHOICE, organisation_kind_word(applicant->kind));
    put_text(facts, "applicant_district", FACT_TEXT, applicant->district);
    put_age(facts, "applicant_age_months", applicant->established_on, received_on);
    put_age(facts, "applicant_age_months_at_year_end", applicant->established_on,
            year_end(received_on));
    put_date(facts, "applicant_established_on", applicant->established_on);
    put_date(facts, "received_on", received_on);
}

void facts_add_voucher(struct facts *facts, const struct item *claim, struct date issued_on)
{
    put_date(facts, FACT_VOUCHER_ISSUED_ON, issued_on);
    put_date(facts, FACT_VOUCHER_LAST_DAY, voucher_last_day(claim, issued_on));
}
