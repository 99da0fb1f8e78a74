/* SPDX-License-Identifier: Apache-2.0 */
/* Maps, lists and typed scalars of an open file; every refusal says what to write instead.
 * Leaves the meaning of keys to catalogue_*. */
#include "rules/yaml_reader.h"

#include <assert.h>

#include "base/str.h"
#include "base/text.h"
#include "rules/yaml_file.h"

#define LIST_MOST 300
#define KEYS_MOST 64
#define TEXT_MOST 3000
#define ID_MOST   48

static struct yaml absent(struct yaml in)
{
    return (struct yaml){.file = in.file, .node = 0};
}

bool yaml_is_list(struct yaml value)
{
    const struct yaml_node *node = yaml_node(value);

    return node && node->kind == YAML_LIST;
}

bool yaml_is_map(struct yaml value)
{
    const struct yaml_node *node = yaml_node(value);

    return node && node->kind == YAML_MAP;
}

/* ---- maps ---------------------------------------------------------------------------------- */

size_t yaml_keys(struct yaml map)
{
    return yaml_is_map(map) ? yaml_node(map)->count : 0;
}

struct yaml yaml_key_at(struct yaml map, size_t index)
{
    assert(index < yaml_keys(map));
    return (struct yaml){map.file, yaml_node(map)->inside[2 * index]};
}

struct yaml yaml_value_at(struct yaml map, size_t index)
{
    assert(index < yaml_keys(map));
    return (struct yaml){map.file, yaml_node(map)->inside[2 * index + 1]};
}

/* Of a map alone, within its keys. */
static const char *key_text(struct yaml map, size_t index)
{
    const struct yaml_node *nodes = map.file->nodes;

    return nodes[nodes[map.node - 1].inside[2 * index] - 1].text;
}

/* "a, b, c" of a list that ends with NULL. */
static const char *list_of(struct arena *arena, const char *const words[])
{
    AUTO_STR struct str all = {0};

    str_init(&all, 600);
    for (size_t i = 0; words[i]; i++)
        str_format(&all, "%s%s", i ? ", " : "", words[i]);
    return arena_text(arena, all.text);
}

static bool is_among(const char *key, const char *const keys[])
{
    for (size_t i = 0; keys[i]; i++)
        if (text_is(key, keys[i]))
            return true;
    return false;
}

static void refuse_unknown_key(struct yaml map, size_t index, const char *const keys[])
{
    struct arena *arena = yaml_arena(map);

    yaml_fault(yaml_key_at(map, index),
               arena_format(arena,
                            _("The keys known here are: %s.  Inside { } a text with a comma or a "
                              "colon needs double quotes."),
                            list_of(arena, keys)),
               _("the key “%s” is not known here"), text_quote(arena, key_text(map, index)));
}

bool yaml_map(struct yaml map, const char *const keys[])
{
    size_t count = yaml_keys(map);

    if (!yaml_is(map))
        return false;
    if (!yaml_is_map(map) || count > KEYS_MOST) {
        yaml_fault(map,
                   arena_format(yaml_arena(map), _("Write keys and values; the keys are: %s."),
                                list_of(yaml_arena(map), keys)),
                   _("keys with values are expected here"));
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!is_among(key_text(map, i), keys)) {
            refuse_unknown_key(map, i, keys);
            continue;
        }
        for (size_t j = 0; j < i; j++)
            if (text_is(key_text(map, i), key_text(map, j)))
                yaml_fault(yaml_key_at(map, i), _("Keep one of the two."),
                           _("the key “%s” is written twice"), key_text(map, i));
    }
    return true;
}

struct yaml yaml_get(struct yaml map, const char *key)
{
    size_t count = yaml_keys(map);

    for (size_t i = 0; i < count; i++)
        if (text_is(key_text(map, i), key))
            return yaml_value_at(map, i);
    return absent(map);
}

struct yaml yaml_need(struct yaml map, const char *key, const char *example)
{
    struct yaml value = yaml_get(map, key);

    if (!yaml_is(value) && yaml_is_map(map))
        yaml_fault(map, arena_format(yaml_arena(map), _("Add: %s"), example),
                   _("the key “%s” is missing here"), key);
    return value;
}

/* ---- lists --------------------------------------------------------------------------------- */

size_t yaml_list(struct yaml list)
{
    const struct yaml_node *node = yaml_node(list);

    if (!node)
        return 0;
    if (node->kind != YAML_LIST) {
        yaml_fault(list, _("Write [a, b] or one “- ” line for each."),
                   _("a list is expected here"));
        return 0;
    }
    if (node->count > LIST_MOST) {
        yaml_fault(list, NULL, _("the list is longer than %d"), LIST_MOST);
        return 0;
    }
    return node->count;
}

struct yaml yaml_at(struct yaml list, size_t index)
{
    return (struct yaml){list.file, yaml_node(list)->inside[index]};
}

/* ---- scalars ------------------------------------------------------------------------------- */

static void fault_from(struct yaml at, const struct err *err)
{
    yaml_fault(at, err->hint, "%s", err->what);
}

const char *yaml_text(struct yaml value)
{
    const struct yaml_node *node = yaml_node(value);
    struct err err = {0};
    const char *clean = "";
    size_t size;

    if (!node)
        return "";
    if (node->kind != YAML_SCALAR) {
        yaml_fault(value, NULL, _("one text is expected here, not a list or keys"));
        return "";
    }
    size = node->count;
    if (size > 0 && node->text[size - 1] == '\n') /* a block written with > ends with one */
        size--;
    if (!text_clean(node->text, size, false, TEXT_MOST, yaml_arena(value), &clean, &err)) {
        fault_from(value, &err);
        return "";
    }
    if (text_empty(clean))
        yaml_fault(value, _("Write the text, or take the key away if it is optional."),
                   _("nothing is written here"));
    return clean;
}

const char *yaml_id(struct yaml value)
{
    const char *text = yaml_text(value);

    if (strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-_") == strlen(text) &&
        strlen(text) <= ID_MOST)
        return text;
    yaml_fault(value, _("Use lower case letters, digits, - and _, at most 48 of them."),
               _("“%s” cannot be an id"), text_quote(yaml_arena(value), text));
    return "";
}

/* The example is a msgid, translated only when there is a fault to tell. */
static const char *text_need(struct yaml map, const char *key, const char *example)
{
    struct yaml value = yaml_get(map, key);

    return yaml_text(yaml_is(value) ? value : yaml_need(map, key, _(example)));
}

struct words yaml_words(struct yaml value)
{
    static const char *const keys[] = {"zh", "en", "ja", NULL};
    struct words words = {"", "", ""};

    if (yaml_is(value) && !yaml_is_map(value)) {
        yaml_fault(value, _("Write {zh: …, en: …, ja: …}."),
                   _("words in the three languages are expected here"));
        return words;
    }
    if (!yaml_map(value, keys))
        return words;
    words.zh = text_need(value, "zh", N_("zh: the Chinese words"));
    words.en = text_need(value, "en", N_("en: the English words"));
    words.ja = text_need(value, "ja", N_("ja: the Japanese words"));
    return words;
}

static void refuse_word(struct yaml value, const char *text, const struct yaml_word words[])
{
    AUTO_STR struct str known = {0};

    str_init(&known, 600);
    for (size_t i = 0; words[i].word; i++)
        str_format(&known, "%s%s", i ? ", " : "", words[i].word);
    yaml_fault(value, arena_format(yaml_arena(value), _("Write one of: %s."), known.text),
               _("the word “%s” is not known here"), text_quote(yaml_arena(value), text));
}

int yaml_word_value(struct yaml value, const struct yaml_word words[])
{
    const char *text;

    if (!yaml_is(value))
        return words[0].value;
    text = yaml_text(value);
    for (size_t i = 0; words[i].word; i++)
        if (text_is(text, words[i].word))
            return words[i].value;
    if (!text_empty(text))
        refuse_word(value, text, words);
    return words[0].value;
}

bool yaml_yes(struct yaml value)
{
    static const struct yaml_word words[] = {{"no", 0}, {"yes", 1}, {0}};

    return yaml_word_value(value, words) != 0;
}

enum grade yaml_grade(struct yaml value)
{
    static const struct yaml_word words[] = {
        {"A", GRADE_A}, {"B", GRADE_B}, {"C", GRADE_C}, {"R", GRADE_R}, {0}};

    return (enum grade) yaml_word_value(value, words);
}

/* Figures stand in quotes so that no other reader of these files takes "1.10" for 1.1, nor a day
 * for a point in time. */
static const char *figure(struct yaml value)
{
    const struct yaml_node *node = yaml_node(value);
    const char *text = yaml_text(value);

    if (!text_empty(text) && node->is_plain)
        yaml_fault(value, arena_format(yaml_arena(value), _("Write \"%s\"."), text),
                   _("an amount, rate, count or date stands in double quotes"));
    return text;
}

int yaml_count(struct yaml value, int least, int most)
{
    struct err err = {0};
    struct fact fact = {0};
    const char *text = figure(value);

    if (text_empty(text))
        return least;
    if (!fact_read("count", FACT_COUNT, text, yaml_arena(value), &fact, &err)) {
        fault_from(value, &err);
        return least;
    }
    if (fact.count < least || fact.count > most) {
        yaml_fault(value,
                   arena_format(yaml_arena(value), _("Write a number from %d to %d."), least, most),
                   _("%s is out of range"), text);
        return least;
    }
    return (int) fact.count;
}

struct money yaml_money(struct yaml value)
{
    struct err err = {0};
    struct money money = {0};
    const char *text = figure(value);

    if (!text_empty(text) && !money_parse(text, &money, &err))
        fault_from(value, &err);
    return money;
}

struct ratio yaml_ratio(struct yaml value)
{
    struct err err = {0};
    struct ratio ratio = {0};
    const char *text = figure(value);

    if (!text_empty(text) && !ratio_parse(text, &ratio, &err))
        fault_from(value, &err);
    return ratio;
}

struct date yaml_date(struct yaml value)
{
    struct err err = {0};
    struct date date = DATE_NONE;
    const char *text = figure(value);

    if (!text_empty(text) && !date_parse(text, &date, &err))
        fault_from(value, &err);
    return date;
}

bool yaml_fact(struct yaml value, const char *key, enum fact_kind kind, struct fact *ret_fact)
{
    struct err err = {0};
    bool is_figure = kind == FACT_MONEY || kind == FACT_DATE || kind == FACT_COUNT;
    const char *text = is_figure ? figure(value) : yaml_text(value);

    if (text_empty(text))
        return false;
    if (fact_read(key, kind, text, yaml_arena(value), ret_fact, &err))
        return true;
    fault_from(value, &err);
    return false;
}
