/* SPDX-License-Identifier: Apache-2.0 */
/* The definitions of figures as a page of text.  Knows none of them. */
#include "tui/budget_terms.h"

#include "base/intl.h"
#include "base/str.h"
#include "base/text.h"
#include "tui/pager.h"

#define TERMS_MOST 16000

bool budget_terms_open(struct console *console, const char *before, const enum figure *figures,
                       size_t count, const char *after)
{
    AUTO_STR struct str text = {0};
    AUTO_ARENA struct arena arena = {0};

    str_init(&text, TERMS_MOST);
    if (!text_empty(before))
        str_format(&text, "%s\n\n", before);
    for (size_t i = 0; i < count; i++)
        str_format(&text, "%s\n\n", figure_text(figures[i], &arena));
    if (!text_empty(after))
        str_format(&text, "%s\n", after);
    return pager_open(console, _("Definitions of the figures"), text.text);
}
