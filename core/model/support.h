/* SPDX-License-Identifier: Apache-2.0 */
/* Other public money for what an application is about: who gave it, and what became of it. */
#ifndef MODEL_SUPPORT_H
#define MODEL_SUPPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/money.h"

enum support_level { SUPPORT_STATE, SUPPORT_PROVINCE, SUPPORT_CITY, SUPPORT_DISTRICT };
#define SUPPORT_LEVEL_COUNT 4

/** What became of money for the same content (就高不重复). */
enum support_answer {
    SUPPORT_OPEN,        /* nothing was said yet */
    SUPPORT_KEEP_OTHER,  /* the other is kept, this application is declined */
    SUPPORT_SURRENDERED, /* the other was given back: this one goes on */
    SUPPORT_NOT_SAME,    /* looked into: not for the same content */
    SUPPORT_MISTAKEN,    /* recorded by mistake: counts for nothing */
};
#define SUPPORT_ANSWER_COUNT 5

struct other_support {
    int64_t id, application_id;
    const char *number; /* of the application it was recorded with */
    enum support_level level;
    const char *department;
    struct money amount;
    struct date granted_on;
    const char *content, *document;
    bool same_content;
    const char *clerk;
    enum support_answer answer;
    const char *ground, *answer_document, *answered_by;
};

const char *support_level_word(enum support_level level);  /* "city" */
const char *support_level_label(enum support_level level); /* msgid */
bool support_level_parse(const char *word, enum support_level *ret_level);
const char *support_answer_word(enum support_answer answer);  /* "" while open */
const char *support_answer_label(enum support_answer answer); /* msgid */
bool support_answer_parse(const char *word, enum support_answer *ret_answer);

/** It still counts as money received. */
bool support_counts(const struct other_support *support);
/** City money for the same content of which nothing was said yet. */
bool support_is_double(const struct other_support *support);

#endif
