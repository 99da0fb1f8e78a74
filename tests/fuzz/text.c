/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes: what passes the border is harmless and passes again unchanged; what the net lets
 * through commands no terminal; widths and cuts agree with each other. */
#include "fuzz.h"

#include "base/text.h"

#define MOST 300

static void check_clean(const char *bytes, size_t size, bool lines)
{
    AUTO_ARENA struct arena arena = {0};
    const char *clean = NULL, *again = NULL;
    struct err err = {0};

    if (!text_clean(bytes, size, lines, MOST, &arena, &clean, &err)) {
        PROMISE(clean == NULL);
        fuzz_err(&err);
        return;
    }
    PROMISE(strlen(clean) <= MOST);
    PROMISE(fuzz_is_harmless(clean, lines));
    PROMISE(text_clean(clean, strlen(clean), lines, MOST, &arena, &again, &err));
    PROMISE(strcmp(clean, again) == 0);
}

static void check_shown(const char *bytes, size_t size)
{
    AUTO_ARENA struct arena arena = {0};
    const char *safe = text_safe(&arena, bytes, size);
    int width = 0;
    size_t fit = text_fit(safe, 17, &width);

    PROMISE(fuzz_is_harmless(safe, false));
    PROMISE(strcmp(text_safe(&arena, safe, strlen(safe)), safe) == 0);
    PROMISE(text_is_valid(safe, strlen(safe)));
    PROMISE(fit <= strlen(safe) && width <= 17);
    PROMISE(text_width(arena_format(&arena, "%.*s", (int) fit, safe)) == width);
}

static void check_text(const char *text)
{
    AUTO_ARENA struct arena arena = {0};
    const char *quote = text_quote(&arena, text), *folded = text_fold(&arena, text);
    char narrow[40];

    PROMISE(fuzz_is_harmless(quote, false) && text_width(quote) <= 40);
    PROMISE(fuzz_is_utf8(text_initials(&arena, text)));
    if (text_narrow_into(text, sizeof narrow, narrow))
        PROMISE(strlen(narrow) < sizeof narrow);
    if (fuzz_is_utf8(text))
        PROMISE(strcmp(text_fold(&arena, folded), folded) == 0 &&
                text_is_valid(text, strlen(text)) && fuzz_is_utf8(folded) &&
                fuzz_is_utf8(text_narrow(&arena, text)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_text(bytes, size);

    check_clean(text, size, false);
    check_clean(text, size, true);
    check_shown(text, size);
    check_text(text);
    free(text);
    return 0;
}
