/* SPDX-License-Identifier: Apache-2.0 */
/* Why something cannot be done: the rule, the article, the text, and who can clear it.
 * A refusal is a list of these, never a bare no. */
#ifndef MODEL_FINDING_H
#define MODEL_FINDING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

enum finding_weight {
    FINDING_BLOCKS, /* the action is refused while it stands */
    FINDING_WARNS,  /* to be read; refuses nothing */
};

struct finding {
    enum finding_weight weight;
    const char *rule;    /* stable id: "need:related_party", "stage", "duty:approve", "pool:room" */
    const char *article; /* of the policy or rule; "" when it is the house's own */
    const char *text;    /* in the session's language */
    const char *field;   /* fact key, or "" */
    const char *cleared_by; /* who can clear it, in the session's language */
    /* Many of one sort are told together ("not checked yet: …, …"): what they share, and what each
     * is about, in the session's language; "" when it stands alone. */
    const char *group, *subject;
    bool
        beyond_applicant; /* no correction of the applicant's clears it: the notice leaves it out */
};

struct findings {
    struct arena arena;
    struct finding *list;
    size_t count;
};
void findings_release(struct findings *findings);
#define AUTO_FINDINGS __attribute__((cleanup(findings_release)))

/** Copies all texts; NULL texts become "". */
void findings_add(struct findings *findings, const struct finding *finding);
/** The same, and copies none: each lives in the arena of the findings, or as long as the program.
 */
void findings_take(struct findings *findings, const struct finding *finding);
/** Adds one that blocks. */
void findings_refuse(struct findings *findings, const char *rule, const char *field,
                     const char *text, const char *cleared_by);
bool findings_block(const struct findings *findings);
/** Something is not known yet; nothing is failed by it. */
bool finding_is_missing(const struct finding *finding);
/** "Condition not met: … (article)", or open while something is not known; for what explains an
 * amount. */
const char *finding_condition_text(const struct finding *finding, struct arena *arena);

#endif
