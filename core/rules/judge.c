/* SPDX-License-Identifier: Apache-2.0 */
/* Judges needs and amounts.  Leaves the shapes to award_shape and what was used to the desk. */
#include "rules/judge.h"

#include "base/str.h"
#include "base/text.h"
#include "rules/award_shape.h"

/* Texts of findings are made where they are kept; what the catalogue or the facts own is copied. */

/* ---- needs --------------------------------------------------------------------------------- */

/* "深工信规〔2024〕13号 第二条"; an article that opens with 《, or with the document of the
 * edition, names its own. */
static const char *cite(const struct item *item, const char *article, struct arena *arena)
{
    if (text_empty(article))
        article = item->edition->article;
    if (strncmp(article, "《", strlen("《")) == 0 ||
        strncmp(article, item->edition->document, strlen(item->edition->document)) == 0)
        return arena_text(arena, article);
    return arena_format(arena, "%s %s", item->edition->document, article);
}

/* That a list answered otherwise is said with the need it fails: one finding for one thing. */
static bool takes_place(struct findings *findings, const struct finding *unmet)
{
    for (size_t i = 0; i < findings->count; i++)
        if (strncmp(findings->list[i].rule, "roll:", strlen("roll:")) == 0 &&
            text_is(findings->list[i].field, unmet->field)) {
            findings->list[i] = *unmet;
            return true;
        }
    return false;
}

static void add_unmet(const struct judgement_input *input, const struct condition *need,
                      struct findings *findings)
{
    const struct fact *fact = facts_find(input->facts, need->fact);
    struct arena *arena = &findings->arena;

    struct finding unmet = {
        .weight = FINDING_BLOCKS,
        .rule = arena_format(arena, "need:%s", need->fact),
        .article = cite(input->item, need->article, arena),
        .field = arena_text(arena, need->fact),
        .cleared_by = _("the applicant, by a correction with its proof"),
        .group = "",
        .subject = "",
    };

    if (fact && fact->by_list) {
        unmet.text =
            arena_format(arena, _("%1$s (%2$s)"), words_now(&need->because), fact->by_list);
        unmet.cleared_by = arena_text(arena, fact->list_keeper);
        unmet.beyond_applicant = fact->stops;
    } else
        unmet.text = arena_format(arena, _("%s (stated: %s)"), words_now(&need->because),
                                  item_fact_text(input->item, fact, arena));
    if (!takes_place(findings, &unmet))
        findings_take(findings, &unmet);
}

static void add_missing(const struct judgement_input *input, const struct condition *need,
                        struct findings *findings)
{
    struct arena *arena = &findings->arena;

    findings_take(
        findings,
        &(struct finding){.weight = FINDING_BLOCKS,
                          .rule = arena_format(arena, "missing:%s", need->fact),
                          .article = cite(input->item, need->article, arena),
                          .text = arena_format(arena, _("%s is not known, so this stays open: %s"),
                                               item_fact_label(input->item, need->fact),
                                               words_now(&need->because)),
                          .field = arena_text(arena, need->fact),
                          .cleared_by = _("intake or the officer, by entering it")});
}

static const char *kinds_allowed(unsigned applicants, struct arena *arena)
{
    AUTO_STR struct str all = {0};

    str_init(&all, 400);
    for (int i = 0; i < ORGANISATION_KIND_COUNT; i++)
        if (applicants & (1u << i))
            str_format(&all, "%s%s", all.size ? _(", ") : "",
                       _(organisation_kind_label((enum organisation_kind) i)));
    return arena_text(arena, all.text);
}

static void judge_applicant(const struct judgement_input *input, struct findings *findings)
{
    struct arena *arena = &findings->arena;
    const struct fact *fact = facts_find(input->facts, "applicant_kind");
    enum organisation_kind kind = ORGANISATION_ENTERPRISE;
    bool known = fact && organisation_kind_parse(fact->text, &kind);
    const char *allowed;

    if (known && (input->item->applicants & (1u << kind)))
        return;
    allowed = kinds_allowed(input->item->applicants, arena);
    findings_take(
        findings,
        &(struct finding){
            .weight = FINDING_BLOCKS,
            .rule = known ? "applicant" : "missing:applicant_kind",
            .article = cite(input->item, "", arena),
            .text = known ? arena_format(arena,
                                         _("this item is open to: %s; the applicant is: "
                                           "%s"),
                                         allowed, _(organisation_kind_label(kind)))
                          : arena_format(arena,
                                         _("the applicant's kind is not known; this item "
                                           "is open to: %s"),
                                         allowed),
            .field = "applicant_kind",
            .cleared_by = _("intake or the officer, by correcting the applicant's entry")});
}

/* The day of receipt of a use is the day it is claimed. */
static void judge_last_day(const struct judgement_input *input, struct findings *findings)
{
    struct arena *arena = &findings->arena;
    const struct fact *last = facts_find(input->facts, FACT_VOUCHER_LAST_DAY);
    const struct fact *day = facts_find(input->facts, "received_on");

    if (!last || !day || day->date.day <= last->date.day)
        return;
    findings_take(findings,
                  &(struct finding){.weight = FINDING_BLOCKS,
                                    .rule = "voucher:ended",
                                    .article = cite(input->item, "", arena),
                                    .text = arena_format(
                                        arena, _("the voucher could be used until %s"), last->text),
                                    .field = FACT_VOUCHER_LAST_DAY,
                                    .cleared_by = _("nobody; what is left of the quota lapses")});
}

/* By what was stated, like every need: what an audit found is the amount's. */
static void judge_together(const struct judgement_input *input, struct findings *findings)
{
    const struct gives *gives = &input->item->gives;
    const struct together *together = gives->together;
    const struct fact *other = facts_find(input->facts, together->fact);
    const struct fact *base = facts_find(input->facts, gives->of);
    char given[MONEY_TEXT_SIZE], share[MONEY_TEXT_SIZE], of[MONEY_TEXT_SIZE],
        within[RATIO_TEXT_SIZE];
    struct arena *arena = &findings->arena;
    struct money most;

    if (!other || !base || other->kind != FACT_MONEY || base->kind != FACT_MONEY ||
        other->money.fen <= 0)
        return;
    most = together_most(gives, base->money);
    if (other->money.fen < most.fen)
        return;
    findings_take(
        findings,
        &(struct finding){
            .weight = FINDING_BLOCKS,
            .rule = arena_format(arena, "need:%s", together->fact),
            .article = cite(input->item, together->article, arena),
            /* TRANSLATORS: the rule; what others give: its amount; the base: its amount, times the
             * share, makes the most */
            .text = arena_format(
                arena, _("%1$s: %2$s is %3$s yuan, and %4$s of %5$s yuan × %6$s is %7$s yuan"),
                words_now(&together->basis), item_fact_label(input->item, together->fact),
                money_text(other->money, given), item_fact_label(input->item, gives->of),
                money_text(base->money, of), ratio_text(together->within, within),
                money_text(most, share)),
            .field = arena_text(arena, together->fact),
            .cleared_by = _("the applicant, by a correction with its proof")});
}

void judge_needs(const struct judgement_input *input, struct findings *findings)
{
    const struct item *item = input->item;

    judge_applicant(input, findings);
    if (item->claim)
        judge_last_day(input, findings);
    for (size_t i = 0; i < item->need_count; i++)
        switch (condition_holds(&item->needs[i], input->facts)) {
        case TRUTH_YES:
            break;
        case TRUTH_NO:
            add_unmet(input, &item->needs[i], findings);
            break;
        case TRUTH_UNKNOWN:
            add_missing(input, &item->needs[i], findings);
            break;
        }
    if (item->gives.together)
        judge_together(input, findings);
}

size_t needs_open(const struct findings *findings)
{
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        count += strncmp(findings->list[i].rule, "need:", strlen("need:")) == 0 ||
                 finding_is_missing(&findings->list[i]);
    return count;
}

/* ---- days ---------------------------------------------------------------------------------- */

static void add_impossible(const struct item *item, const struct fact *day,
                           const struct fact *other, bool before, struct findings *findings)
{
    const char *one = item_fact_label(item, day->key), *another = item_fact_label(item, other->key);
    struct arena *arena = &findings->arena;

    findings_take(findings,
                  &(struct finding){
                      .weight = FINDING_BLOCKS,
                      .rule = arena_format(arena, "day:%s", day->key),
                      .text = before ? arena_format(arena, _("%1$s, %2$s, is before %3$s, %4$s"),
                                                    one, day->text, another, other->text)
                                     : arena_format(arena, _("%1$s, %2$s, is after %3$s, %4$s"),
                                                    one, day->text, another, other->text),
                      .field = arena_text(arena, day->key),
                      .cleared_by = _("whoever enters it, by correcting one of the two days")});
}

void judge_days(const struct item *item, const struct facts *facts, struct findings *findings)
{
    for (size_t i = 0; i < item->ask_count; i++) {
        const struct ask *ask = &item->asks[i];
        const struct fact *day = facts_find(facts, ask->fact);
        const struct fact *from = ask->not_before ? facts_find(facts, ask->not_before) : NULL;
        const struct fact *to = ask->not_after ? facts_find(facts, ask->not_after) : NULL;

        if (day && from && day->date.day < from->date.day)
            add_impossible(item, day, from, true, findings);
        if (day && to && day->date.day > to->date.day)
            add_impossible(item, day, to, false, findings);
    }
}

/* One of the two codes is a slip of the pen, or it is no purchase. */
void judge_seller(const struct facts *facts, const char *seller, const char *buyer_code,
                  struct findings *findings)
{
    const struct fact *code = facts_find(facts, seller);

    if (code && !text_empty(code->text) && text_is(code->text, buyer_code))
        findings_add(
            findings,
            &(struct finding){.weight = FINDING_BLOCKS,
                              .rule = OWN_PROVIDER,
                              .field = code->key,
                              .text = _("this is the applicant itself: nobody buys from oneself"),
                              .cleared_by = _("whoever enters it, by correcting it")});
}

/* ---- amounts ------------------------------------------------------------------------------- */

static struct money headroom_of(struct money at_most, struct money used)
{
    struct money left = {0};

    if (used.fen >= at_most.fen || !money_subtract(at_most, used, &left))
        return (struct money){0};
    return left;
}

static bool limit_is_proved(const struct limit *limit)
{
    return grade_is_proved(limit->grade) &&
           (!limit->setting || grade_is_proved(limit->setting->grade));
}

static bool add_ceilings(const struct judgement_input *input, struct receipt *receipt,
                         struct err *err)
{
    for (size_t i = 0; i < input->ceiling_count; i++) {
        const struct ceiling *ceiling = &input->ceilings[i];

        if (ceiling->used.fen < 0 || ceiling->at_most.fen < 0)
            return err_set(err, ERR_STORE, _("what was used of a limit is below nothing"));
        receipt_add(receipt,
                    &(struct receipt_line){.kind = RECEIPT_LIMIT,
                                           .label = ceiling->label,
                                           .article = ceiling->article,
                                           .amount = ceiling->at_most,
                                           .used = ceiling->used,
                                           .headroom = headroom_of(ceiling->at_most, ceiling->used),
                                           .count = 1,
                                           .unproved = ceiling->unproved});
    }
    return true;
}

static bool add_limits(const struct judgement_input *input, struct receipt *receipt,
                       struct err *err)
{
    const struct gives *gives = &input->item->gives;

    if (input->used_count != 0 && input->used_count != gives->limit_count)
        return err_set(err, ERR_STORE, _("what was used is not known for every limit"));
    for (size_t i = 0; i < gives->limit_count; i++) {
        const struct limit *limit = &gives->limits[i];
        struct money used = input->used_count ? input->used[i] : (struct money){0};
        struct money at_most = input->item->claim && i == 0 ? input->quota : limit->at_most;

        if (used.fen < 0)
            return err_set(err, ERR_STORE, _("what was used of a limit is below nothing"));
        receipt_add(receipt, &(struct receipt_line){.kind = RECEIPT_LIMIT,
                                                    .label = limit->basis,
                                                    .article = limit->article,
                                                    .amount = at_most,
                                                    .used = used,
                                                    .headroom = headroom_of(at_most, used),
                                                    .unproved = !limit_is_proved(limit)});
    }
    return true;
}

/* The least of the amount and every headroom; marks the first limit that takes something away. */
static struct money apply_limits(struct receipt *receipt, struct money amount)
{
    struct receipt_line *binding = NULL;

    for (size_t i = 0; i < receipt->count; i++) {
        struct receipt_line *line = &receipt->list[i];

        if (line->kind != RECEIPT_LIMIT || line->headroom.fen >= amount.fen)
            continue;
        amount = line->headroom;
        binding = line;
    }
    if (binding)
        binding->binds = true;
    return amount;
}

static void add_result(struct receipt *receipt)
{
    bool unproved = false;

    for (size_t i = 0; i < receipt->count; i++)
        unproved = unproved || receipt->list[i].unproved;
    receipt_add(receipt, &(struct receipt_line){.kind = RECEIPT_RESULT,
                                                .amount = receipt->result,
                                                .unproved = unproved});
}

/* Never more than the rules give: a limit is not a person's to lift. */
static bool apply_override(const struct judgement_input *input, struct receipt *receipt,
                           struct err *err)
{
    char by_rules[MONEY_TEXT_SIZE];

    if (!input->has_override)
        return true;
    if (input->override_.fen <= 0) {
        err_set(err, ERR_INPUT, _("the amount decided must be more than nothing"));
        return err_hint(err, _("To give nothing, decline the application with a reason."));
    }
    if (input->override_.fen >= receipt->result.fen) {
        err_set(err, ERR_INPUT, _("a person can set less than the rules give, which is %s"),
                money_text(receipt->result, by_rules));
        return err_hint(err, _("Leave the amount empty to take what the rules give."));
    }
    receipt_add(receipt, &(struct receipt_line){.kind = RECEIPT_OVERRIDE,
                                                .amount = input->override_,
                                                .used = receipt->result});
    receipt->result = input->override_;
    return true;
}

/* "the district: Nanshan": who bears the other part, where it is stated. */
static struct words bearer(const struct judgement_input *input, const struct borne *borne,
                           struct arena *arena)
{
    const struct fact *by = facts_find(input->facts, borne->by);
    struct words words = borne->other;

    if (!by || text_empty(by->text))
        return words;
    words.zh = arena_format(arena, "%s（%s）", words.zh, by->text);
    words.ja = arena_format(arena, "%s（%s）", words.ja, by->text);
    words.en = arena_format(arena, "%s (%s)", words.en, by->text);
    return words;
}

/* The split of the result with another level.  One that is not stated yet leaves the whole with the
 * pool; that it must be stated is a need of the item. */
static bool add_parts(const struct judgement_input *input, struct receipt *receipt, struct err *err)
{
    const struct borne *borne = input->item->gives.borne;
    const struct fact *other = borne ? facts_find(input->facts, borne->fact) : NULL;
    struct money own;
    bool own_alone;

    if (!other || other->kind != FACT_MONEY)
        return true;
    if (other->money.fen > receipt->result.fen ||
        !money_subtract(receipt->result, other->money, &own)) {
        err_set(err, ERR_INPUT,
                _("the part borne by another level is more than the whole support"));
        err_detail(err, "%s", borne->fact);
        return err_hint(err, _("Correct the part, or have the other level confirm another."));
    }
    own_alone = borne->charge && borne->charge->is_first;
    receipt_add(receipt,
                &(struct receipt_line){.kind = RECEIPT_PART, .label = borne->own, .amount = own});
    receipt_add(receipt, &(struct receipt_line){.kind = RECEIPT_PART,
                                                .label = bearer(input, borne, &receipt->arena),
                                                .amount = other->money});
    receipt_add(receipt, &(struct receipt_line){
                             .kind = RECEIPT_CHARGE,
                             .label = borne->basis,
                             .amount = own_alone ? own : receipt->result,
                             .unproved = borne->charge && !grade_is_proved(borne->charge->grade)});
    return true;
}

bool judge_amount(const struct judgement_input *input, struct receipt *ret_receipt, struct err *err)
{
    const struct item *item = input->item;
    struct award award = {.input = input,
                          .receipt = ret_receipt,
                          .err = err,
                          .unproved = !grade_is_proved(item->grade)};

    *ret_receipt = (struct receipt){.edition = item->edition->digest};
    ret_receipt->item = arena_text(&ret_receipt->arena, item->id);
    if (!award_shape(&award))
        return false;
    if (!ret_receipt->in_kind) {
        if (!add_ceilings(input, ret_receipt, err) || !add_limits(input, ret_receipt, err))
            return false;
        ret_receipt->result = apply_limits(ret_receipt, award.amount);
        if (!apply_override(input, ret_receipt, err))
            return false;
        add_result(ret_receipt);
        if (!add_parts(input, ret_receipt, err))
            return false;
    }
    receipt_seal(ret_receipt);
    return true;
}
