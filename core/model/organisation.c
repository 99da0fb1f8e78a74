/* SPDX-License-Identifier: Apache-2.0 */
/* Words of the kinds of applicants and of the districts of Shenzhen.
 * Leaves codes to base/idcode and rights to apply to the catalogue. */
#include "model/organisation.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

static const struct {
    const char *word, *label;
} kinds[ORGANISATION_KIND_COUNT] = {
    [ORGANISATION_ENTERPRISE] = {"enterprise", N_("Enterprise")},
    [ORGANISATION_UNIVERSITY] = {"university", N_("University")},
    [ORGANISATION_RESEARCH_INSTITUTE] = {"research-institute", N_("Research institute")},
    [ORGANISATION_INSTITUTION] = {"institution", N_("Public institution")},
    [ORGANISATION_ASSOCIATION] = {"association", N_("Association")},
    [ORGANISATION_PARK_OPERATOR] = {"park-operator", N_("Park operator")},
    [ORGANISATION_TEAM] = {"individual-team", N_("Talent team")},
};

/* Nine districts, the Dapeng new district and the Shenshan cooperation zone, in the official order.
 */
static const struct {
    const char *id, *label;
} districts[] = {
    {"futian", N_("Futian")},
    {"luohu", N_("Luohu")},
    {"yantian", N_("Yantian")},
    {"nanshan", N_("Nanshan")},
    {"baoan", N_("Bao'an")},
    {"longgang", N_("Longgang")},
    {"longhua", N_("Longhua")},
    {"pingshan", N_("Pingshan")},
    {"guangming", N_("Guangming")},
    {"dapeng", N_("Dapeng New District")},
    {"shenshan", N_("Shenshan Special Cooperation Zone")},
};
#define DISTRICT_COUNT ((int) (sizeof districts / sizeof *districts))

const char *organisation_kind_word(enum organisation_kind kind)
{
    assert((unsigned) kind < ORGANISATION_KIND_COUNT);
    return kinds[kind].word;
}

bool organisation_kind_parse(const char *word, enum organisation_kind *ret_kind)
{
    for (int i = 0; i < ORGANISATION_KIND_COUNT; i++)
        if (text_is(word, kinds[i].word)) {
            *ret_kind = (enum organisation_kind) i;
            return true;
        }
    return false;
}

const char *organisation_kind_label(enum organisation_kind kind)
{
    assert((unsigned) kind < ORGANISATION_KIND_COUNT);
    return kinds[kind].label;
}

const char *district_id(int index)
{
    return index >= 0 && index < DISTRICT_COUNT ? districts[index].id : NULL;
}

const char *district_label(const char *id)
{
    for (int i = 0; i < DISTRICT_COUNT; i++)
        if (text_is(id, districts[i].id))
            return districts[i].label;
    return NULL;
}

struct organisation organisation_copy(const struct organisation *organisation, struct arena *arena)
{
    struct organisation copy = *organisation;
    const char **texts[] = {
        &copy.code,         &copy.name,          &copy.district,
        &copy.contact_name, &copy.contact_phone, &copy.legal_representative,
        &copy.bank_name,    &copy.bank_account,  &copy.account_name,
        &copy.bank_number,
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = arena_text(arena, *texts[i]);
    return copy;
}
