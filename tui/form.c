/* SPDX-License-Identifier: Apache-2.0 */
/* Fields and what is typed in them: moving, checking, choosing.
 * How a form looks is form_draw.c's; what values mean is the check functions'. */
#include "tui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/intl.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/text.h"
#include "tui/form_inside.h"
#include "tui/month.h"
#include "tui/picker.h"

#define TEXT_MOST     200
#define LINES_MOST    2000
#define WORTH_KEEPING 2      /* characters */
#define YES_HAN       0x662f /* 是 */
#define NO_HAN        0x5426 /* 否 */

bool field_is_typed(const struct form_field *field)
{
    return field->spec.kind != FIELD_CHOICE && field->spec.kind != FIELD_YES_NO &&
           field->spec.kind != FIELD_NOTE;
}

static void init_field(struct form_field *field, const struct field *spec)
{
    bool lines = spec->kind == FIELD_LINES;
    int most = spec->most > 0 ? spec->most : lines ? LINES_MOST : TEXT_MOST;

    *field = (struct form_field){.spec = *spec, .value = mem_copy_text(""), .shown = true};
    edit_init(
        &field->edit,
        (struct edit_options){.most = most, .lines = lines, .secret = spec->kind == FIELD_SECRET});
}

static void release_field(struct form_field *field)
{
    edit_release(&field->edit);
    free(field->value);
    free(field->error);
}

static bool may_focus(const struct form_field *field)
{
    return field->shown && field->spec.kind != FIELD_NOTE;
}

static void focus_first(struct form *form)
{
    form->at = 0;
    while (form->at < form->count - 1 && !may_focus(&form->fields[form->at]))
        form->at++;
}

static void make_fields(struct form *form, const struct field *fields, int count)
{
    form->fields = mem_zero((size_t) (count > 0 ? count : 1), sizeof *form->fields);
    form->count = count;
    for (int i = 0; i < count; i++)
        init_field(&form->fields[i], &fields[i]);
}

void form_init(struct form *form, struct console *console, const struct field *fields, int count,
               void *of)
{
    *form = (struct form){.console = console, .of = of};
    make_fields(form, fields, count);
    focus_first(form);
}

void form_release(struct form *form)
{
    for (int i = 0; i < form->count; i++)
        release_field(&form->fields[i]);
    free(form->fields);
    *form = (struct form){0};
}

static struct form_field *find(const struct form *form, const char *name)
{
    for (int i = 0; i < form->count; i++)
        if (text_is(form->fields[i].spec.name, name))
            return &form->fields[i];
    return NULL;
}

static struct form_field *focused(const struct form *form)
{
    return form->at < form->count ? &form->fields[form->at] : NULL;
}

static const char *value_of(const struct form_field *field)
{
    return field_is_typed(field) ? edit_text(&field->edit) : field->value;
}

static void set_value(struct form_field *field, const char *value)
{
    if (field_is_typed(field)) {
        edit_set(&field->edit, value);
        field->fresh = true;
        return;
    }
    free(field->value);
    field->value = mem_copy_text(value);
}

static void set_error(struct form_field *field, const char *error)
{
    char *copy = error ? mem_copy_text(error) : NULL;

    free(field->error);
    field->error = copy;
}

void form_change(struct form *form, const struct field *fields, int count)
{
    struct form old = *form;
    const char *focus = form_focus(&old);

    make_fields(form, fields, count);
    for (int i = 0; i < count; i++) {
        struct form_field *before = find(&old, fields[i].name);

        if (!before)
            continue;
        set_value(&form->fields[i], value_of(before));
        form->fields[i].changed = before->changed;
        form->fields[i].touched = before->touched;
        form->fields[i].fresh = before->fresh;
        form->fields[i].shown = before->shown;
        set_error(&form->fields[i], before->error);
    }
    focus_first(form);
    if (focus)
        form_go(form, focus);
    form_release(&old);
}

const char *form_value(const struct form *form, const char *name)
{
    const struct form_field *field = find(form, name);

    return field ? value_of(field) : NULL;
}

void form_set(struct form *form, const char *name, const char *value)
{
    struct form_field *field = find(form, name);

    if (field)
        set_value(field, value);
}

void form_show(struct form *form, const char *name, bool shown)
{
    struct form_field *field = find(form, name);

    if (!field || field->shown == shown)
        return;
    field->shown = shown;
    if (!shown && field == focused(form))
        form_command(form, CMD_FORM_NEXT);
}

bool form_fail(struct form *form, const char *name, const char *text)
{
    struct form_field *field = find(form, name);

    if (field)
        set_error(field, text);
    return field != NULL;
}

const char *form_focus(const struct form *form)
{
    const struct form_field *field = focused(form);

    return field ? field->spec.name : NULL;
}

bool form_changed(const struct form *form)
{
    for (int i = 0; i < form->count; i++)
        if (form->fields[i].changed)
            return true;
    return false;
}

void form_kept(struct form *form)
{
    for (int i = 0; i < form->count; i++)
        form->fields[i].changed = false;
}

const char *form_hint(const struct form *form)
{
    const struct form_field *field = focused(form);

    if (!field)
        return "";
    if (field->error)
        return field->error;
    return field->spec.help ? field->spec.help : "";
}

bool form_can_pick(const struct form *form)
{
    const struct form_field *field = focused(form);

    return field && (field->spec.kind == FIELD_DATE ||
                     (field->spec.kind == FIELD_CHOICE && field->spec.choice_count > 0));
}

bool form_worth_keeping(const struct form *form)
{
    int typed = 0;

    for (int i = 0; i < form->count; i++) {
        const struct form_field *field = &form->fields[i];

        if (!field->changed || field->spec.kind == FIELD_SECRET || text_empty(value_of(field)))
            continue;
        typed += field_is_typed(field) ? field->edit.count : WORTH_KEEPING;
    }
    return typed >= WORTH_KEEPING;
}

void form_note(struct form *form, const char *name, const char *text)
{
    struct form_field *field = find(form, name);

    if (field && field->spec.kind == FIELD_NOTE)
        set_value(field, text);
}

bool form_typing(const struct form *form)
{
    const struct form_field *field = focused(form);

    return field && may_focus(field);
}

/* ---- checking
 * ------------------------------------------------------------------------------------- */

/* The kind's own check; a right value is shown as it is read. */
static bool check_kind(const struct form *form, struct form_field *field, struct err *err)
{
    const char *typed = value_of(field);
    char text[MONEY_TEXT_SIZE];
    struct money amount;
    struct date day;

    if (field->spec.kind == FIELD_MONEY) {
        if (!money_reckon(typed, &amount, err))
            return false;
        edit_set(&field->edit, money_text(amount, text));
    } else if (field->spec.kind == FIELD_DATE) {
        char day_text[DATE_TEXT_SIZE];

        if (!date_reckon(typed, console_days(form->console).today, &day, err))
            return false;
        edit_set(&field->edit, date_text(day, day_text));
    }
    return true;
}

static bool check_field(const struct form *form, struct form_field *field)
{
    struct err err = {0};
    bool right = true;

    if (field->spec.kind == FIELD_NOTE || !field->shown)
        return true;
    if (text_empty(value_of(field))) {
        right = !field->spec.required;
        if (!right)
            err_set(&err, ERR_INPUT, "%s", _("this field is needed"));
    } else {
        right = check_kind(form, field, &err) &&
                (!field->spec.check ||
                 field->spec.check(form->of, field->spec.name, value_of(field), &err));
    }
    if (!right && err.hint[0] != '\0') {
        char text[700];

        snprintf(text, sizeof text, "%s%s%s", err.what, _(". "), err.hint);
        set_error(field, text);
    } else {
        set_error(field, right ? NULL : err.what);
    }
    field->touched = false;
    return right;
}

int form_errors(const struct form *form)
{
    int errors = 0;

    for (int i = 0; i < form->count; i++)
        errors += form->fields[i].shown && form->fields[i].error;
    return errors;
}

const char *form_error_label(const struct form *form, int *at)
{
    while (*at < form->count) {
        const struct form_field *field = &form->fields[(*at)++];

        if (field->shown && field->error)
            return field->spec.label;
    }
    return NULL;
}

static void go_to(struct form *form, int at)
{
    struct form_field *left = focused(form);

    if (left && left->touched && check_field(form, left))
        left->fresh = true; /* come back to, it gives way to what is typed */
    form->at = at;
}

/* What is wrong elsewhere too; an error that stands already may come from outside and stays. */
static void find_errors(struct form *form)
{
    for (int i = 0; i < form->count; i++)
        if (!form->fields[i].error)
            check_field(form, &form->fields[i]);
}

void form_recheck(struct form *form)
{
    for (int i = 0; i < form->count; i++)
        if (form->fields[i].error)
            check_field(form, &form->fields[i]);
}

static bool next_error(struct form *form, int after)
{
    for (int i = 1; i <= form->count; i++) {
        int at = (after + i) % form->count;

        if (form->fields[at].shown && form->fields[at].error) {
            go_to(form, at);
            return true;
        }
    }
    return false;
}

bool form_check(struct form *form)
{
    for (int i = 0; i < form->count; i++)
        check_field(form, &form->fields[i]);
    return form->count == 0 || !next_error(form, form->count - 1);
}

void form_check_beside(struct form *form)
{
    for (int i = 0; i < form->count; i++) {
        struct form_field *field = &form->fields[i];
        char *outside = field->error;

        field->error = NULL;
        if (check_field(form, field))
            field->error = outside;
        else
            free(outside);
    }
    form_go_error(form);
}

void form_go_error(struct form *form)
{
    (void) next_error(form, form->count - 1);
}

void form_go(struct form *form, const char *name)
{
    for (int i = 0; i < form->count; i++)
        if (text_is(form->fields[i].spec.name, name) && may_focus(&form->fields[i]))
            go_to(form, i);
}

/* ---- moving
 * --------------------------------------------------------------------------------------- */

static bool step(struct form *form, int by)
{
    for (int i = 1; i <= form->count; i++) {
        int at = (form->at + by * i + form->count * i) % form->count;

        if (may_focus(&form->fields[at])) {
            go_to(form, at);
            return true;
        }
    }
    return true;
}

/* ---- choosing
 * ------------------------------------------------------------------------------------- */

static void person_sets(struct form *form, struct form_field *field, const char *value)
{
    set_value(field, value);
    field->changed = true;
    check_field(form, field);
}

static void chosen(void *of, const char *value)
{
    struct form *form = of;

    person_sets(form, focused(form), value);
}

static void day_chosen(void *of, struct date day)
{
    char text[DATE_TEXT_SIZE];

    chosen(of, date_text(day, text));
}

static bool pick_day(struct form *form, const struct form_field *field)
{
    struct month_pick pick = {
        .title = field->spec.label, .day = DATE_NONE, .done = day_chosen, .of = form};

    if (!date_reckon(value_of(field), console_days(form->console).today, &pick.day, NULL))
        pick.day = DATE_NONE;
    return month_open(form->console, &pick);
}

static bool pick(struct form *form, const char *query)
{
    struct form_field *field = focused(form);
    AUTO_ARENA struct arena arena = {0};
    struct picker_item *items;

    if (!form_can_pick(form))
        return true;
    if (field->spec.kind == FIELD_DATE)
        return pick_day(form, field);
    items = arena_get(&arena, (size_t) field->spec.choice_count * sizeof *items);
    for (int i = 0; i < field->spec.choice_count; i++)
        items[i] = (struct picker_item){.value = field->spec.choices[i].value,
                                        .label = field->spec.choices[i].label,
                                        .english = field->spec.choices[i].value};
    return picker_open(form->console, &(struct picker){.title = field->spec.label,
                                                       .items = items,
                                                       .count = field->spec.choice_count,
                                                       .value = field->value,
                                                       .query = query,
                                                       .done = chosen,
                                                       .of = form});
}

bool form_command(struct form *form, enum command_id id)
{
    if (form->count == 0)
        return false;
    switch ((int) id) { /* the rest is the screen's */
    case CMD_FORM_NEXT:
        return step(form, 1);
    case CMD_FORM_BEFORE:
        return step(form, -1);
    case CMD_FORM_PICK:
        return pick(form, NULL);
    case CMD_FORM_NEXT_ERROR:
        find_errors(form);
        if (!next_error(form, form->at))
            console_say(form->console, SAY_NOTE, _("There is no error in this form."));
        return true;
    case CMD_FORM_CHECK:
        if (form_check(form))
            console_say(form->console, SAY_DONE, _("All fields are right."));
        else
            console_say(form->console, SAY_WARNING,
                        _("Fields to correct: %d. F8 goes to the next."), form_errors(form));
        return true;
    default:
        return false;
    }
}

static bool key_choice(struct form *form, struct key key)
{
    char query[8] = "";

    if (!key_is_text(key))
        return false;
    if (key.rune != ' ')
        query[text_encode(key.rune, query)] = '\0';
    return pick(form, query);
}

static bool key_yes_no(struct form *form, struct form_field *field, struct key key)
{
    bool yes = text_is(field->value, "yes");

    key = key_narrow(key);
    if (key.code == K_LEFT || key.code == K_RIGHT || (key.code == K_RUNE && key.rune == ' '))
        person_sets(form, field, yes ? "no" : "yes");
    else if (key_is_text(key) && (key.rune == 'y' || key.rune == '1' || key.rune == YES_HAN))
        person_sets(form, field, "yes");
    else if (key_is_text(key) && (key.rune == 'n' || key.rune == '0' || key.rune == NO_HAN))
        person_sets(form, field, "no");
    else if (key.code == K_BACKSPACE || key.code == K_DELETE)
        person_sets(form, field, "");
    else
        return false;
    return true;
}

void edit_tell(struct console *console, const struct edit *edit, struct edit_taken taken)
{
    if (taken.full > 0)
        console_say(console, SAY_WARNING,
                    _("This field holds %1$d characters at most; %2$d were not taken."), edit->most,
                    taken.full);
    else if (taken.unfit > 0)
        console_say(console, SAY_WARNING, _("%d invisible or unusable characters were not taken."),
                    taken.unfit);
}

/* An amount or a day that was filled in gives way to what is typed; a move within keeps it. */
bool field_gives_way(const struct form_field *field)
{
    return field->fresh && field->edit.count > 0 &&
           (field->spec.gives_way || field->spec.kind == FIELD_MONEY ||
            field->spec.kind == FIELD_DATE);
}

static bool is_blank(struct key key)
{
    return key_is_text(key) && key_narrow(key).rune == ' ';
}

/* A blank is no amount and no day: nothing gives way to it, and on a day it opens the month, as it
 * opens a choice. */
static bool key_blank(struct form *form, const struct form_field *field)
{
    if (field->spec.kind == FIELD_DATE)
        return pick_day(form, field);
    return true;
}

static bool key_typed(struct form *form, struct form_field *field, struct key key)
{
    struct edit_taken taken;

    if (is_blank(key) &&
        (field_gives_way(field) || (field->spec.kind == FIELD_DATE && field->edit.count == 0)))
        return key_blank(form, field);
    field->edit.changed = false;
    if (field_gives_way(field) && (key_is_text(key) || key.code == K_PASTE))
        edit_clear(&field->edit);
    if (!edit_key(&field->edit, key, &taken))
        return false;
    field->fresh = false;
    if (field->edit.changed)
        field->changed = field->touched = true;
    edit_tell(form->console, &field->edit, taken);
    if (key.code == K_PASTE && key.cut)
        console_say(form->console, SAY_WARNING,
                    _("The paste was too long; its end was not taken."));
    return true;
}

bool form_key(struct form *form, struct key key)
{
    struct form_field *field = focused(form);
    bool done = false;

    if (!field || !may_focus(field))
        return false;
    if (field_is_typed(field))
        done = key_typed(form, field, key);
    else if (field->spec.kind == FIELD_CHOICE)
        done = key_choice(form, key);
    else
        done = key_yes_no(form, field, key);
    if (!done && key.code == K_BACKSPACE)
        return true; /* in a form it never leaves the screen */
    if (!done && key.mods == 0 && (key.code == K_UP || key.code == K_DOWN))
        return step(form, key.code == K_UP ? -1 : 1);
    return done;
}
