/* SPDX-License-Identifier: Apache-2.0 */
/* Words and labels of other support, and which of it counts.  Leaves adding up to the desk. */
#include "model/support.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

static const struct {
    const char *word, *label;
} levels[SUPPORT_LEVEL_COUNT] = {
    [SUPPORT_STATE] = {"state", N_("State level")},
    [SUPPORT_PROVINCE] = {"province", N_("Province")},
    [SUPPORT_CITY] = {"city", N_("City")},
    [SUPPORT_DISTRICT] = {"district", N_("District government")},
};

static const struct {
    const char *word, *label;
} answers[SUPPORT_ANSWER_COUNT] = {
    [SUPPORT_OPEN] = {"", N_("not answered")},
    [SUPPORT_KEEP_OTHER] = {"keep-other", N_("The other is kept; this is declined")},
    [SUPPORT_SURRENDERED] = {"surrendered", N_("The other was given back; this goes on")},
    [SUPPORT_NOT_SAME] = {"not-same", N_("Not for the same content")},
    [SUPPORT_MISTAKEN] = {"mistaken", N_("Recorded by mistake")},
};

const char *support_level_word(enum support_level level)
{
    assert((unsigned) level < SUPPORT_LEVEL_COUNT);
    return levels[level].word;
}

const char *support_level_label(enum support_level level)
{
    assert((unsigned) level < SUPPORT_LEVEL_COUNT);
    return levels[level].label;
}

bool support_level_parse(const char *word, enum support_level *ret_level)
{
    for (int i = 0; i < SUPPORT_LEVEL_COUNT; i++)
        if (text_is(word, levels[i].word)) {
            *ret_level = (enum support_level) i;
            return true;
        }
    return false;
}

const char *support_answer_word(enum support_answer answer)
{
    assert((unsigned) answer < SUPPORT_ANSWER_COUNT);
    return answers[answer].word;
}

const char *support_answer_label(enum support_answer answer)
{
    assert((unsigned) answer < SUPPORT_ANSWER_COUNT);
    return answers[answer].label;
}

bool support_answer_parse(const char *word, enum support_answer *ret_answer)
{
    for (int i = 0; i < SUPPORT_ANSWER_COUNT; i++)
        if (text_is(word, answers[i].word)) {
            *ret_answer = (enum support_answer) i;
            return true;
        }
    return false;
}

bool support_counts(const struct other_support *support)
{
    return support->answer != SUPPORT_SURRENDERED && support->answer != SUPPORT_MISTAKEN;
}

bool support_is_double(const struct other_support *support)
{
    return support->level == SUPPORT_CITY && support->same_content &&
           support->answer == SUPPORT_OPEN;
}
