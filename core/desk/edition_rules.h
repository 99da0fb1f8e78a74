/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: which texts of the rules may decide, and the item an application carries even
 * when its file is no longer in the folder.  Bodies: edition_rules.c. */
#ifndef DESK_EDITION_RULES_H
#define DESK_EDITION_RULES_H

#include "desk/desk.h"
#include "model/edition.h"
#include "model/finding.h"

struct act;

/** When nothing stands in the register yet: takes the texts of the catalogue in use as in force,
 * each with its line.  Inside the first act of a new file, so that they stand before it. */
MUST_USE bool edition_adopt_inside(struct act *act, struct err *err);
/** The same when a file is opened.  One that can only be read stays as it is. */
MUST_USE bool edition_adopt(struct desk *desk, struct err *err);

/** A text of a loaded catalogue: policy.yaml first, then its editions. */
struct rule_text {
    struct edition_version as; /* digest, measure, path, from, department */
    const char *text;
};
size_t edition_texts(const struct catalogue *catalogue, struct arena *arena,
                     struct rule_text **ret_list);

/** A finding for the edition, and one for policy.yaml, when they may not decide.
 *  @param takes_in  of something received now; else of what carries the edition already */
MUST_USE bool edition_findings(struct desk *desk, const struct edition *edition, bool takes_in,
                               struct findings *findings, struct err *err);

/** The item in the edition with this digest: of the catalogue in use, or else by the text that is
 * kept in the database, read under the policy in use.  Lives as long as the desk.
 * @return NULL when there is none, or the text is not what was carried */
const struct item *edition_item(struct desk *desk, const char *item, const struct digest *edition);
void edition_cache_free(struct edition_cache *cache);

#endif
