/* SPDX-License-Identifier: Apache-2.0 */
/* Grades of laboratories and lists of them.  Leaves evaluations and their days to the store. */
#include "model/lab.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"

static const struct {
    const char *word, *label;
    bool opens_reward;
} grades[LAB_GRADE_COUNT] = {
    [LAB_UNGRADED] = {"ungraded", N_("Not yet evaluated"), false},
    [LAB_EXCELLENT] = {"excellent", N_("Excellent"), true},
    [LAB_GOOD] = {"good", N_("Good"), true},
    [LAB_QUALIFIED] = {"qualified", N_("Qualified"), false},
    [LAB_UNQUALIFIED] = {"unqualified", N_("Unqualified"), false},
};

const char *lab_grade_word(enum lab_grade grade)
{
    assert((unsigned) grade < LAB_GRADE_COUNT);
    return grades[grade].word;
}

const char *lab_grade_label(enum lab_grade grade)
{
    assert((unsigned) grade < LAB_GRADE_COUNT);
    return grades[grade].label;
}

bool lab_grade_parse(const char *word, enum lab_grade *ret_grade)
{
    for (int i = 0; i < LAB_GRADE_COUNT; i++)
        if (text_is(word, grades[i].word)) {
            *ret_grade = (enum lab_grade) i;
            return true;
        }
    return false;
}

bool lab_grade_opens_reward(enum lab_grade grade)
{
    assert((unsigned) grade < LAB_GRADE_COUNT);
    return grades[grade].opens_reward;
}

void labs_release(struct labs *labs)
{
    arena_release(&labs->arena);
    *labs = (struct labs){0};
}
