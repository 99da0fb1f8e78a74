/* SPDX-License-Identifier: Apache-2.0 */
/* Typing into a text: what is put in, taken out, undone.  Knows graphemes and the caret;
 * how they are drawn is edit_draw.c's. */
#include "tui/edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/text.h"

#define LINE_MOST  200
#define LINES_MOST 4000
#define PAST_MOST  40 /* steps that can be undone */

struct edit_step {
    char *text;
    int caret;
};

struct edit_past {
    struct edit_step undo[PAST_MOST], redo[PAST_MOST];
    int undo_count, redo_count;
    bool typing; /* the last change was a character typed: the next joins its step */
};

/* ---- steps --------------------------------------------------------------------------------------
 */

static void forget_steps(struct edit_step *steps, int *count)
{
    for (int i = 0; i < *count; i++)
        free(steps[i].text);
    *count = 0;
}

static void push_step(struct edit_step *steps, int *count, const struct edit *edit)
{
    if (*count == PAST_MOST) {
        free(steps[0].text);
        memmove(steps, steps + 1, (PAST_MOST - 1) * sizeof *steps);
        *count -= 1;
    }
    steps[(*count)++] = (struct edit_step){.text = mem_copy_text(edit->text), .caret = edit->caret};
}

/* Before a change: how it was. */
static void remember(struct edit *edit, bool typing)
{
    struct edit_past *past = edit->past;

    forget_steps(past->redo, &past->redo_count);
    if (!(typing && past->typing))
        push_step(past->undo, &past->undo_count, edit);
    past->typing = typing;
}

/* ---- the text and its graphemes -----------------------------------------------------------------
 */

static int rune_width_at(const char *glyph)
{
    uint32_t rune = 0;

    return text_decode(glyph, 4, &rune) > 0 ? text_rune_width(rune) : 1;
}

static int glyph_width(const char *glyph, size_t size)
{
    char one[64];

    if (size == 1 || size >= sizeof one)
        return rune_width_at(glyph);
    memcpy(one, glyph, size);
    one[size] = '\0';
    return text_width(one);
}

static void count_glyphs(struct edit *edit)
{
    edit->count = 0;
    edit->glyphs = mem_grow(edit->glyphs, edit->size + 1, sizeof *edit->glyphs);
    for (size_t at = 0; at < edit->size;) {
        size_t size = text_grapheme(edit->text + at);

        edit->glyphs[edit->count++] =
            (struct edit_glyph){.at = (unsigned) at,
                                .size = (unsigned short) size,
                                .width = (unsigned char) glyph_width(edit->text + at, size)};
        at += size;
    }
}

static size_t byte_of(const struct edit *edit, int glyph)
{
    return glyph < edit->count ? edit->glyphs[glyph].at : edit->size;
}

/* The first grapheme that begins at or after a byte: a mark put in may have joined two. */
static int glyph_at_byte(const struct edit *edit, size_t byte)
{
    int glyph = 0;

    while (glyph < edit->count && edit->glyphs[glyph].at < byte)
        glyph++;
    return glyph;
}

/* Bytes [from, to) become others; the caret stands after them. */
static void replace(struct edit *edit, size_t from, size_t to, const char *bytes, size_t size)
{
    size_t rest = edit->size - to;
    char *text = mem_get(from + size + rest + 1);

    memcpy(text, edit->text, from);
    memcpy(text + from, bytes, size);
    memcpy(text + from + size, edit->text + to, rest + 1);
    free(edit->text);
    edit->text = text;
    edit->size = from + size + rest;
    count_glyphs(edit);
    edit->caret = glyph_at_byte(edit, from + size);
    edit->goal = -1;
    edit->changed = true;
}

static void take_out(struct edit *edit, int from, int to)
{
    if (from >= to)
        return;
    remember(edit, false);
    replace(edit, byte_of(edit, from), byte_of(edit, to), "", 0);
}

void edit_init(struct edit *edit, struct edit_options options)
{
    *edit = (struct edit){.text = mem_copy_text(""),
                          .past = mem_zero(1, sizeof *edit->past),
                          .most = options.most,
                          .lines = options.lines,
                          .secret = options.secret,
                          .goal = -1,
                          .wrap = 1};
    if (edit->most == 0)
        edit->most = options.lines ? LINES_MOST : LINE_MOST;
    count_glyphs(edit);
}

static void forget_past(struct edit_past *past)
{
    forget_steps(past->undo, &past->undo_count);
    forget_steps(past->redo, &past->redo_count);
    past->typing = false;
}

void edit_release(struct edit *edit)
{
    if (edit->past)
        forget_past(edit->past);
    free(edit->past);
    free(edit->glyphs);
    free(edit->text);
    *edit = (struct edit){0};
}

void edit_set(struct edit *edit, const char *text)
{
    replace(edit, 0, edit->size, "", 0);
    edit_insert(edit, text, strlen(text));
    forget_past(edit->past);
    edit->changed = false;
    edit->scroll = 0;
}

const char *edit_text(const struct edit *edit)
{
    return edit->text;
}

void edit_clear(struct edit *edit)
{
    take_out(edit, 0, edit->count);
}

/* ---- putting in ---------------------------------------------------------------------------------
 */

static bool is_fit(struct arena *arena, const char *bytes, size_t size)
{
    const char *safe = text_safe(arena, bytes, size);

    return strlen(safe) == size && memcmp(safe, bytes, size) == 0;
}

/* One character by itself; a mark is judged upon a letter, for alone it would be none. */
static bool is_fit_rune(struct arena *arena, const char *bytes, size_t size, uint32_t rune)
{
    char marked[8] = "a";

    if (text_rune_width(rune) > 0)
        return is_fit(arena, bytes, size);
    memcpy(marked + 1, bytes, size);
    return is_fit(arena, marked, size + 1);
}

/* A mark needs a character before it. */
static bool has_base(const struct edit *edit, const struct str *sofar)
{
    if (sofar->size > 0)
        return sofar->text[sofar->size - 1] != '\n';
    return edit->caret > 0 && edit->text[edit->glyphs[edit->caret - 1].at] != '\n';
}

/* What of bytes may stand in this text; counts what may not. */
static void sift(const struct edit *edit, const char *bytes, size_t size, struct str *ret_fit,
                 int *ret_unfit)
{
    AUTO_ARENA struct arena arena = {0};
    bool all_fit = is_fit(&arena, bytes, size);

    for (size_t at = 0; at < size;) {
        uint32_t rune = 0;
        size_t taken = text_decode(bytes + at, size - at, &rune);

        if (rune == '\n' || rune == '\t')
            str_add(ret_fit, rune == '\n' && edit->lines ? "\n" : " ");
        else if (taken == 0 || !(all_fit || is_fit_rune(&arena, bytes + at, taken, rune)) ||
                 (text_rune_width(rune) == 0 && !has_base(edit, ret_fit)))
            *ret_unfit += 1;
        else
            str_add_bytes(ret_fit, bytes + at, taken);
        at += taken ? taken : 1;
    }
}

/* Bytes of the first count graphemes; *ret_left: graphemes after them. */
static size_t first_graphemes(const char *text, int count, int *ret_left)
{
    size_t size = 0, all;

    for (int i = 0; i < count && text[size] != '\0'; i++)
        size += text_grapheme(text + size);
    *ret_left = 0;
    for (all = size; text[all] != '\0'; all += text_grapheme(text + all))
        *ret_left += 1;
    return size;
}

struct edit_taken edit_insert(struct edit *edit, const char *bytes, size_t size)
{
    struct edit_taken result = {0};
    AUTO_STR struct str fit;
    int before = edit->count, room = edit->most - edit->count;
    size_t takes;

    str_init(&fit, size * 3 + 4);
    sift(edit, bytes, size, &fit, &result.unfit);
    if (fit.size > 0 && rune_width_at(fit.text) == 0 && fit.text[0] != '\n')
        room++; /* a mark joins the grapheme before it */
    takes = first_graphemes(fit.text, room, &result.full);
    if (takes > 0) {
        size_t at = byte_of(edit, edit->caret);

        remember(edit, size <= 4);
        replace(edit, at, at, fit.text, takes);
    }
    result.taken = edit->count - before;
    return result;
}

/* ---- moving -------------------------------------------------------------------------------------
 */

static bool is_blank(const struct edit *edit, int glyph)
{
    return strchr(" \n", edit->text[edit->glyphs[glyph].at]) != NULL;
}

static int word_before(const struct edit *edit, int at)
{
    while (at > 0 && is_blank(edit, at - 1))
        at--;
    while (at > 0 && !is_blank(edit, at - 1))
        at--;
    return at;
}

static int word_after(const struct edit *edit, int at)
{
    while (at < edit->count && !is_blank(edit, at))
        at++;
    while (at < edit->count && is_blank(edit, at))
        at++;
    return at;
}

static bool is_line_end(const struct edit *edit, int glyph)
{
    return glyph >= edit->count || edit->text[edit->glyphs[glyph].at] == '\n';
}

static int line_start(const struct edit *edit)
{
    int at = edit->caret;

    while (at > 0 && !is_line_end(edit, at - 1))
        at--;
    return at;
}

static int line_end(const struct edit *edit)
{
    int at = edit->caret;

    while (!is_line_end(edit, at))
        at++;
    return at;
}

static bool move_to(struct edit *edit, int glyph)
{
    edit->caret = glyph < 0 ? 0 : glyph > edit->count ? edit->count : glyph;
    edit->goal = -1;
    edit->past->typing = false;
    return true;
}

/* ---- undo ---------------------------------------------------------------------------------------
 */

static bool step_back(struct edit *edit, struct edit_step *from, int *from_count,
                      struct edit_step *to, int *to_count)
{
    struct edit_step step;

    if (*from_count == 0)
        return true;
    push_step(to, to_count, edit);
    step = from[--*from_count];
    replace(edit, 0, edit->size, step.text, strlen(step.text));
    move_to(edit, step.caret);
    free(step.text);
    return true;
}

static bool undo(struct edit *edit)
{
    struct edit_past *past = edit->past;

    return step_back(edit, past->undo, &past->undo_count, past->redo, &past->redo_count);
}

static bool redo(struct edit *edit)
{
    struct edit_past *past = edit->past;

    return step_back(edit, past->redo, &past->redo_count, past->undo, &past->undo_count);
}

/* ---- keys ---------------------------------------------------------------------------------------
 */

static bool control(struct edit *edit, uint32_t letter)
{
    switch (letter) {
    case 'a':
        return move_to(edit, line_start(edit));
    case 'e':
        return move_to(edit, line_end(edit));
    case 'd':
        take_out(edit, edit->caret, edit->caret < edit->count ? edit->caret + 1 : edit->caret);
        return true;
    case 'k':
        take_out(edit, edit->caret, line_end(edit));
        return true;
    case 'w':
        take_out(edit, word_before(edit, edit->caret), edit->caret);
        return true;
    case 'u':
        take_out(edit, line_start(edit), line_end(edit));
        return true;
    case 'r':
        return redo(edit);
    default:
        return false;
    }
}

static bool put_in(struct edit *edit, const char *bytes, size_t size, struct edit_taken *ret_taken)
{
    struct edit_taken taken = edit_insert(edit, bytes, size);

    if (ret_taken)
        *ret_taken = taken;
    return true;
}

static bool press(struct edit *edit, struct key key, struct edit_taken *ret_taken)
{
    bool word = (key.mods & K_CTRL) != 0;
    int at = edit->caret;

    switch ((int) key.code) { /* most keys mean nothing to a text */
    case K_PASTE:
        return put_in(edit, key.text, key.size, ret_taken);
    case K_ENTER:
        return edit->lines && key.mods == K_ALT && put_in(edit, "\n", 1, ret_taken);
    case K_BACKSPACE:
        take_out(edit, word ? word_before(edit, at) : at > 0 ? at - 1 : 0, at);
        return true;
    case K_DELETE:
        take_out(edit, at, word ? word_after(edit, at) : at < edit->count ? at + 1 : at);
        return true;
    case K_LEFT:
        return move_to(edit, word ? word_before(edit, at) : at - 1);
    case K_RIGHT:
        return move_to(edit, word ? word_after(edit, at) : at + 1);
    case K_HOME:
        return move_to(edit, line_start(edit));
    case K_END:
        return move_to(edit, line_end(edit));
    case K_UP:
        return edit_move_line(edit, -1);
    case K_DOWN:
        return edit_move_line(edit, 1);
    default:
        return false;
    }
}

bool edit_key(struct edit *edit, struct key key, struct edit_taken *ret_taken)
{
    char bytes[4];

    if (ret_taken)
        *ret_taken = (struct edit_taken){0};
    if (key_is_text(key))
        return put_in(edit, bytes, text_encode(key.rune, bytes), ret_taken);
    if (key.code == K_RUNE && key.mods == K_ALT && key.rune == 'u')
        return undo(edit); /* Ctrl-Z leaves the program for a while, as everywhere */
    if (key.code == K_RUNE)
        return key.mods == K_CTRL && control(edit, key.rune);
    return press(edit, key, ret_taken);
}
