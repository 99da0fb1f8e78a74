/* SPDX-License-Identifier: Apache-2.0 */
/* An applicant (申请单位), known by its 统一社会信用代码. */
#ifndef MODEL_ORGANISATION_H
#define MODEL_ORGANISATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"

enum organisation_kind {
    ORGANISATION_ENTERPRISE,
    ORGANISATION_UNIVERSITY,
    ORGANISATION_RESEARCH_INSTITUTE,
    ORGANISATION_INSTITUTION, /* 事业单位 */
    ORGANISATION_ASSOCIATION, /* 行业协会、社会组织 */
    ORGANISATION_PARK_OPERATOR,
    ORGANISATION_TEAM, /* 人才团队, filed through its host unit */
};
#define ORGANISATION_KIND_COUNT 7

struct organisation {
    int64_t id;
    const char *code; /* 18 characters */
    const char *name;
    enum organisation_kind kind;
    const char *district; /* id of a district row, see district_name */
    struct date established_on;
    const char *legal_representative;
    const char *contact_name;
    const char *contact_phone;
    const char *bank_name;
    const char *bank_account;
    const char *bank_number; /* 行号: 12 digits, "": not told */
    const char *account_name;
    bool invented; /* demonstration data, shown as （样例） */
    int64_t version;
};

/** "enterprise", "university", "research-institute", "institution", "association", "park-operator",
 * "individual-team" */
const char *organisation_kind_word(enum organisation_kind kind);
bool organisation_kind_parse(const char *word, enum organisation_kind *ret_kind);
/** For people; a msgid, translate with _(). */
const char *organisation_kind_label(enum organisation_kind kind);

/** The districts of Shenzhen: id ("futian") and label (a msgid "Futian"). @return NULL at the end
 */
const char *district_id(int index);
/** NULL when the id is none of them. */
const char *district_label(const char *id);

/** Copies every text into arena. */
struct organisation organisation_copy(const struct organisation *organisation, struct arena *arena);

#endif
