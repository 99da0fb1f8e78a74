/* SPDX-License-Identifier: Apache-2.0 */
/* The facts known of every application without asking.  Leaves those asked to the catalogue. */
#include "base/text.h"
#include "rules/judge.h"

static const struct {
    const char *fact;
    enum fact_kind kind;
    const char *label; /* msgid */
} known_facts[] = {
    {"applicant_kind", FACT_CHOICE, N_("Kind of applicant")},
    {"applicant_district", FACT_TEXT, N_("District of the applicant")},
    {"applicant_age_months", FACT_COUNT, N_("Age of the applicant in months")},
    {"applicant_established_on", FACT_DATE, N_("Day the applicant was established")},
    {"received_on", FACT_DATE, N_("Day of receipt")},
};

bool item_fact_kind(const struct item *item, const char *fact, enum fact_kind *ret_kind)
{
    const struct ask *ask = item_ask(item, fact);

    if (ask) {
        *ret_kind = ask->kind;
        return true;
    }
    for (size_t i = 0; i < sizeof known_facts / sizeof *known_facts; i++)
        if (text_is(fact, known_facts[i].fact)) {
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

static void put_age(struct facts *facts, struct date established, struct date received_on)
{
    char text[24];
    int months;

    if (date_is_none(established) || date_is_none(received_on))
        return;
    /* Founded after the day of receipt: not a month old. */
    months = date_months_between(established, received_on);
    if (months < 0)
        months = 0;
    snprintf(text, sizeof text, "%d", months);
    facts_put(facts, &(struct fact){.key = "applicant_age_months",
                                    .kind = FACT_COUNT,
                                    .text = text,
                                    .count = months});
}

void facts_add_known(struct facts *facts, const struct organisation *applicant,
                     struct date received_on)
{
    put_text(facts, "applicant_kind", FACT_CHOICE, organisation_kind_word(applicant->kind));
    put_text(facts, "applicant_district", FACT_TEXT, applicant->district);
    put_age(facts, applicant->established_on, received_on);
    put_date(facts, "applicant_established_on", applicant->established_on);
    put_date(facts, "received_on", received_on);
}
