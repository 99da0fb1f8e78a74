/* SPDX-License-Identifier: Apache-2.0 */
/* Reads the settings of policy.yaml: open questions of the policy with the answer in use.
 * Leaves obeying them to who names them; one that nobody names is refused. */
#include "base/text.h"
#include "rules/loading.h"

const struct yaml_word period_words[] = {
    {"once", PERIOD_ONCE}, {"year", PERIOD_YEAR}, {"ever", PERIOD_EVER}, {0}};

static const struct yaml_word kind_words[] = {
    {"day", SETTING_DAY},       {"period", SETTING_PERIOD}, {"rate", SETTING_RATE},
    {"number", SETTING_NUMBER}, {"choice", SETTING_CHOICE}, {0}};

#define NUMBER_MOST 1000

/* What the desk obeys by itself, each of its kind; a policy may leave any of them out. */
static const struct {
    const char *id;
    enum setting_kind kind;
} obeyed[] = {
    {SETTING_CORRECTION_RETURNS, SETTING_NUMBER}, {SETTING_CORRECTION_DAYS, SETTING_NUMBER},
    {SETTING_CONSULTATION_DAYS, SETTING_NUMBER},  {SETTING_AUDIT_DIFFERENCE, SETTING_RATE},
    {SETTING_PAYMENT_THIRD, SETTING_NUMBER},      {SETTING_CLAWBACK_DAYS, SETTING_NUMBER},
    {SETTING_CLAWBACK_INTEREST, SETTING_RATE},    {SETTING_OBJECTION_DAYS, SETTING_NUMBER},
    {SETTING_REHEARSAL_DAYS, SETTING_NUMBER},
};

static bool is_named(const struct setting *setting)
{
    return setting->kind == SETTING_PERIOD || setting->kind == SETTING_CHOICE;
}

/* ---- the answer ---------------------------------------------------------------------------- */

/* An answer with its name. */
struct named_answer {
    const char *value;
    struct words name;
};
struct answers {
    size_t count;
    struct named_answer *list;
};

static void answers_read(struct yaml choices, enum setting_kind kind, struct answers *ret_answers)
{
    static const char *const keys[] = {"value", "name", NULL};

    ret_answers->count = yaml_list(choices);
    ret_answers->list =
        arena_get(yaml_arena(choices), (ret_answers->count + 1) * sizeof *ret_answers->list);
    for (size_t i = 0; i < ret_answers->count; i++) {
        struct named_answer *answer = &ret_answers->list[i];
        struct yaml choice = yaml_at(choices, i), value;

        *answer = (struct named_answer){.value = "", .name = {"", "", ""}};
        if (!yaml_map(choice, keys))
            continue;
        value = yaml_need(choice, "value", "value: year");
        if (kind == SETTING_PERIOD)
            (void) yaml_word_value(value, period_words);
        answer->value = yaml_text(value);
        answer->name = yaml_words(yaml_need(choice, "name", "name: {zh: …, en: …, ja: …}"));
    }
}

static void name_take(struct yaml value, const struct answers *answers, struct setting *setting)
{
    for (size_t i = 0; i < answers->count; i++)
        if (text_is(answers->list[i].value, yaml_text(value))) {
            setting->name = answers->list[i].name;
            setting->is_first = i == 0;
            return;
        }
    if (answers->count > 0)
        yaml_fault(value, _("Use one of its choices, or add this one to them."),
                   _("“%s” is none of the choices"), yaml_text(value));
}

/* What is written at `value` by the setting's kind; default: and value: are read alike. */
static void answer_read(struct yaml value, const struct answers *answers, struct setting *setting)
{
    switch (setting->kind) {
    case SETTING_DAY:
        setting->day = yaml_date(value);
        return;
    case SETTING_RATE:
        setting->rate = yaml_ratio(value);
        if (setting->rate.ppm > PPM_IN_ONE)
            yaml_fault(value, _("Write at most \"100%\"."),
                       _("a share cannot be more than the whole"));
        return;
    case SETTING_NUMBER:
        setting->number = yaml_count(value, 1, NUMBER_MOST);
        return;
    case SETTING_PERIOD:
        setting->period = (enum period) yaml_word_value(value, period_words);
        name_take(value, answers, setting);
        return;
    case SETTING_CHOICE:
        name_take(value, answers, setting);
        return;
    }
}

static struct yaml only_with(struct yaml map, const char *key, bool wanted, const char *example)
{
    struct yaml value = yaml_get(map, key);

    if (wanted)
        return yaml_need(map, key, example);
    if (yaml_is(value))
        yaml_fault(value, _("Take the key away."), _("a setting of this kind has no key “%s”"),
                   key);
    return value;
}

static void setting_read(struct yaml map, struct setting *setting)
{
    static const char *const keys[] = {"id", "kind",    "value", "default", "words",
                                       "by", "choices", "grade", "source",  NULL};
    struct yaml value, safer, by, choices;
    struct answers answers = {0};

    *setting = (struct setting){.id = "",
                                .words = {"", "", ""},
                                .by = {"", "", ""},
                                .name = {"", "", ""},
                                .value = "",
                                .safer = "",
                                .source = "",
                                .day = DATE_NONE};
    if (!yaml_map(map, keys))
        return;
    setting->id = yaml_id(yaml_need(map, "id", "id: last-day"));
    setting->kind =
        (enum setting_kind) yaml_word_value(yaml_need(map, "kind", "kind: day"), kind_words);
    value = yaml_need(map, "value", "value: \"2026-12-17\"");
    safer = yaml_need(map, "default", "default: \"2026-12-17\"");
    by = only_with(map, "by", setting->kind != SETTING_DAY, "by: {zh: …, en: …, ja: …}");
    choices = only_with(map, "choices", is_named(setting), "choices: [{value: year, name: {…}}]");
    if (is_named(setting) && yaml_is(choices))
        answers_read(choices, setting->kind, &answers);
    if (setting->kind == SETTING_CHOICE && yaml_is_list(choices) && answers.count < 2)
        yaml_fault(choices, _("Write every answer there may be, each with its name."),
                   _("a choice has two answers at least"));
    if (setting->kind != SETTING_DAY && yaml_is(by))
        setting->by = yaml_words(by);
    answer_read(safer, &answers, setting);
    answer_read(value, &answers, setting);
    setting->value = yaml_text(value);
    setting->safer = yaml_text(safer);
    setting->words = yaml_words(yaml_need(map, "words", "words: {zh: …, en: …, ja: …}"));
    setting->grade = yaml_grade(yaml_need(map, "grade", "grade: C"));
    setting->source = yaml_text(yaml_need(map, "source", "source: …"));
}

/* ---- all of them --------------------------------------------------------------------------- */

/* The policy's term ends with the setting of its own. */
static void last_day_take(struct loading *loading, struct yaml list)
{
    struct policy *policy = &loading->catalogue->policy;
    const struct setting *last = catalogue_setting(loading->catalogue, SETTING_LAST_DAY);

    if (!last) {
        if (yaml_is_list(list))
            yaml_fault(list, "- {id: last-day, kind: day, value: \"2026-12-17\", …}",
                       _("the setting “%s” is missing"), SETTING_LAST_DAY);
        return;
    }
    loading->uses[last - loading->catalogue->settings].used = true;
    policy->to = last->day;
    if (last->kind != SETTING_DAY || date_is_none(policy->from) || date_is_none(policy->to) ||
        policy->to.day >= policy->from.day)
        return;
    fault_at(loading, loading->uses[last - loading->catalogue->settings].place,
             _("Change the two."), _("it ends before it begins"));
}

static void obeyed_take(struct loading *loading)
{
    for (size_t i = 0; i < sizeof obeyed / sizeof obeyed[0]; i++) {
        const struct setting *setting = catalogue_setting(loading->catalogue, obeyed[i].id);

        if (!setting)
            continue;
        loading->uses[setting - loading->catalogue->settings].used = true;
        if (setting->kind != obeyed[i].kind)
            fault_at(loading, loading->uses[setting - loading->catalogue->settings].place,
                     obeyed[i].kind == SETTING_RATE ? _("Write kind: rate.")
                                                    : _("Write kind: number."),
                     arena_format(loading->arena, _("the setting “%s” is of another kind"),
                                  setting->id));
    }
}

void settings_read(struct loading *loading, struct yaml list)
{
    size_t count = yaml_is(list) ? yaml_list(list) : 0;
    struct setting *settings = arena_get(loading->arena, (count + 1) * sizeof *settings);

    loading->uses = arena_get(loading->arena, (count + 1) * sizeof *loading->uses);
    for (size_t i = 0; i < count; i++) {
        struct yaml map = yaml_at(list, i);

        setting_read(map, &settings[i]);
        loading->uses[i].place = yaml_place(map);
        for (size_t j = 0; j < i; j++)
            if (text_is(settings[i].id, settings[j].id))
                yaml_fault(map, _("Keep one of the two."), _("the setting “%s” is there twice"),
                           settings[i].id);
    }
    loading->catalogue->settings = settings;
    loading->catalogue->setting_count = count;
    last_day_take(loading, list);
    obeyed_take(loading);
}

const struct setting *setting_named(struct loading *loading, struct yaml value,
                                    enum setting_kind kind)
{
    const struct setting *setting = catalogue_setting(loading->catalogue, yaml_text(value));

    if (!setting || setting->kind != kind) {
        yaml_fault(value, _("Name a setting of policy.yaml of the right kind."),
                   _("there is no such setting: %s"), text_quote(loading->arena, yaml_text(value)));
        return NULL;
    }
    if (loading->uses)
        loading->uses[setting - loading->catalogue->settings].used = true;
    return setting;
}

void settings_check(struct loading *loading)
{
    if (loading->faults->count > 0)
        return; /* who names it may be what could not be read */
    for (size_t i = 0; i < loading->catalogue->setting_count; i++)
        if (!loading->uses[i].used)
            fault_at(loading, loading->uses[i].place,
                     _("Name it with period_by, rate_by, value_by, charge_by or count_by, or take "
                       "it away."),
                     arena_format(loading->arena, _("nothing obeys the setting “%s”"),
                                  loading->catalogue->settings[i].id));
}

/* ---- as receipts say it -------------------------------------------------------------------- */

/* The marks that part basis, setting and answer in each language. */
static const char *basis_in(struct arena *arena, const char *basis, const char *by,
                            const char *answer, const char *after_basis, const char *after_by)
{
    if (text_empty(basis))
        return arena_format(arena, "%s%s%s", by, after_by, answer);
    return arena_format(arena, "%s%s%s%s%s", basis, after_basis, by, after_by, answer);
}

struct words setting_basis(struct arena *arena, const struct words *basis,
                           const struct setting *setting)
{
    bool named = is_named(setting);

    return (struct words){
        .zh = basis_in(arena, basis->zh, setting->by.zh, named ? setting->name.zh : setting->value,
                       "；", "："),
        .en = basis_in(arena, basis->en, setting->by.en, named ? setting->name.en : setting->value,
                       "; ", ": "),
        .ja = basis_in(arena, basis->ja, setting->by.ja, named ? setting->name.ja : setting->value,
                       "。", "："),
    };
}
