/* SPDX-License-Identifier: Apache-2.0 */
/* What can be and is most likely a slip of the pen: told at the counter and of each row of a file,
 * with its reason, and refused nowhere.  What cannot be is refused where it is read. */
#include "desk/odd.h"

#include <ctype.h>
#include <string.h>

#include "base/intl.h"
#include "base/text.h"
#include "rules/judge.h"

#define APART 8 /* times: a digit too many or too few; less is what an audit cuts */

/* An ask of what was declared and one of what was audited of the same are named alike. */
#define DECLARED "declared_"
#define AUDITED  "audited_"

static void told(struct findings *findings, const char *rule, const char *field, const char *text)
{
    findings_add(
        findings,
        &(struct finding){.weight = FINDING_WARNS, .rule = rule, .field = field, .text = text});
}

bool odd_is_told(const struct finding *finding)
{
    return strncmp(finding->rule, "odd:", strlen("odd:")) == 0;
}

/* ---- the applicant ---- */

/* As numbers are dialled in China: mobile 11, with the area 10 to 12, without it 7 or 8, of a
 * service 5 or 10 digits. */
static bool can_be_dialled(const char *digits, size_t count)
{
    if (digits[0] == '0')
        return count >= 10 && count <= 12;
    if (digits[0] == '1')
        return count == 11 || count == 5;
    if (strncmp(digits, "400", 3) == 0 || strncmp(digits, "800", 3) == 0)
        return count == 10;
    return count == 5 || count == 7 || count == 8;
}

/* How many digits the shortest number has that begins so: what is set apart after is an extension.
 */
static size_t least_of(char first)
{
    return first == '1' ? 11 : first == '0' ? 10 : 7;
}

/* One number, as far as it goes: a word or a further sign ends it. */
static bool number_can_be(const char *text, size_t size)
{
    char digits[32];
    size_t count = 0;

    for (size_t i = 0; i < size && count < sizeof digits - 1; i++) {
        if (isdigit((unsigned char) text[i]))
            digits[count++] = text[i];
        else if (!strchr(" -+()", text[i]) || (count > 0 && count >= least_of(digits[0])))
            break;
    }
    digits[count] = '\0';
    if (strncmp(digits, "86", 2) == 0 && count >= 12) /* the area without its zero */
        return count <= 14;
    return count == 0 || can_be_dialled(digits, count);
}

/* One or more of them; abroad they are of any length. */
static bool phone_can_be(const char *phone, struct arena *arena)
{
    const char *text = text_narrow(arena, phone);

    while (*text) {
        size_t size = strcspn(text, "/,;");

        if ((text[0] != '+' || strncmp(text, "+86", 3) == 0) && !number_can_be(text, size))
            return false;
        text += size;
        text += strspn(text, "/,; ");
    }
    return true;
}

void odd_applicant(const struct organisation *applicant, struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};

    if (!text_empty(applicant->contact_phone) && !phone_can_be(applicant->contact_phone, &arena))
        told(findings, "odd:phone", "organisation",
             arena_format(&arena,
                          _("the telephone of the applicant, %s, has a number of digits that no "
                            "number has"),
                          applicant->contact_phone));
    if (!text_empty(applicant->account_name) &&
        !text_is(text_fold(&arena, applicant->account_name), text_fold(&arena, applicant->name)))
        told(findings, "odd:account-name", "organisation",
             arena_format(&arena,
                          _("the account is in the name of %s and not of the applicant: a transfer "
                            "would come back"),
                          applicant->account_name));
}

/* ---- what is stated ---- */

static void compare_quota(const struct entry *entry, struct findings *findings)
{
    const struct item *item = entry->item;
    const struct fact *quota = item->voucher && item->gives.shape == SHAPE_UP_TO && item->gives.of
                                   ? facts_find(&entry->facts, item->gives.of)
                                   : NULL;
    AUTO_ARENA struct arena arena = {0};
    char asked[MONEY_TEXT_SIZE], stated[MONEY_TEXT_SIZE];

    if (quota && entry->has_requested && entry->requested.fen != quota->money.fen)
        told(findings, "odd:quota", "requested",
             arena_format(&arena,
                          _("the amount asked for is %1$s yuan, and “%2$s” is %3$s yuan: of a "
                            "voucher the two are one"),
                          money_text(entry->requested, asked), item_fact_label(item, quota->key),
                          money_text(quota->money, stated)));
}

/* It may be asked for, and the rules cut it; but nobody should learn that from the decision. */
static void compare_ceiling(const struct entry *entry, struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    char asked[MONEY_TEXT_SIZE], ceiling[MONEY_TEXT_SIZE];
    struct money most;

    if (entry->has_requested && item_ceiling(entry->item, &most) && entry->requested.fen > most.fen)
        told(findings, "odd:ceiling", "requested",
             arena_format(&arena,
                          _("the amount asked for is %1$s yuan, above the ceiling of the item, "
                            "%2$s yuan: more than that is not given"),
                          money_text(entry->requested, asked), money_text(most, ceiling)));
}

static bool are_apart(struct money one, struct money other)
{
    int64_t less = one.fen < other.fen ? one.fen : other.fen;
    int64_t more = one.fen < other.fen ? other.fen : one.fen;

    return less > 0 && more / APART >= less;
}

static void compare_audited(const struct item *item, const struct facts *facts,
                            struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < facts->count; i++) {
        const struct fact *audited = &facts->list[i], *declared;
        char first[MONEY_TEXT_SIZE], second[MONEY_TEXT_SIZE];

        if (audited->kind != FACT_MONEY || strncmp(audited->key, AUDITED, strlen(AUDITED)) != 0)
            continue;
        declared = facts_find(
            facts, arena_format(&arena, "%s%s", DECLARED, audited->key + strlen(AUDITED)));
        if (declared && are_apart(declared->money, audited->money))
            told(findings, "odd:apart", audited->key,
                 arena_format(&arena,
                              _("“%1$s” is %2$s yuan and “%3$s” %4$s yuan, more than %5$d times "
                                "apart: check the digits and the unit"),
                              item_fact_label(item, declared->key),
                              money_text(declared->money, first),
                              item_fact_label(item, audited->key),
                              money_text(audited->money, second), APART));
    }
}

void odd_entry(const struct entry *entry, struct findings *findings)
{
    compare_ceiling(entry, findings);
    compare_quota(entry, findings);
    compare_audited(entry->item, &entry->facts, findings);
    odd_applicant(&entry->organisation, findings);
}

/* A voucher pays for what is bought with it: what is older was bought without. */
void odd_use(const struct item *claim, const struct facts *stated, struct date issued_on,
             struct findings *findings)
{
    AUTO_ARENA struct arena arena = {0};
    char day[DATE_TEXT_SIZE], issued[DATE_TEXT_SIZE];

    for (size_t i = 0; i < stated->count; i++) {
        const struct fact *fact = &stated->list[i];

        if (fact->kind == FACT_DATE && item_ask(claim->voucher->use, fact->key) &&
            fact->date.day < issued_on.day)
            told(findings, "odd:before-voucher", fact->key,
                 arena_format(&arena, _("“%1$s” is %2$s, before the voucher was issued on %3$s"),
                              item_fact_label(claim->voucher->use, fact->key),
                              date_text(fact->date, day), date_text(issued_on, issued)));
    }
}
