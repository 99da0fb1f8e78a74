/* SPDX-License-Identifier: Apache-2.0 */
/* A text of the rules on its way into force (版本): one file of the catalogue by its digest, who
 * drafted, rehearsed and approved it, and from when it stands (edition.def).  What a text says is
 * the catalogue's; who may do what is the desk's. */
#ifndef MODEL_EDITION_H
#define MODEL_EDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/mem.h"
#include "model/machine.h"

enum edition_state {
#define EDITION_STATE(id_, word_, label_, ends_, comes_) EDITION_##id_,
#define EDITION_MOVE(id_, word_, label_, from_, to_, roles_, guards_, flags_, undo_, why_, takes_)
#include "model/edition.def"
#undef EDITION_STATE
#undef EDITION_MOVE
    EDITION_STATE_COUNT
};

enum edition_move {
#define EDITION_STATE(id_, word_, label_, ends_, comes_)
#define EDITION_MOVE(id_, word_, label_, from_, to_, roles_, guards_, flags_, undo_, why_, takes_) \
    EDITION_MOVE_##id_,
#include "model/edition.def"
#undef EDITION_STATE
#undef EDITION_MOVE
    EDITION_MOVE_COUNT
};

/** What a move is made with. */
enum edition_takes { EDITION_TAKES_FOLDER = 1 /* of the draft that is rehearsed */ };

extern const struct machine machine_edition;

const struct stage_row *edition_state_row(enum edition_state state);
const struct move_row *edition_move_row(enum edition_move move);
/** Bits of enum edition_takes. */
unsigned edition_takes(enum edition_move move);
bool edition_state_parse(const char *word, enum edition_state *ret_state);

#define EDITION_POLICY 0 /* the measure of policy.yaml: settings and what all measures ask */

struct edition_version {
    int64_t id;
    struct digest digest;
    int measure;            /* or EDITION_POLICY */
    const char *path;       /* in the catalogue: "02-training-voucher/2026-05-06.yaml" */
    struct date from;       /* the first day of receipt it decides */
    const char *department; /* whose supervisor answers for it */
    bool adopted;           /* in force when the register was opened: nobody approved it here */
    enum edition_state stored;
    int64_t drafted_by, rehearsed_by, approved_by, in_force_by;
    const char *drafter, *rehearser, *approver, *putter; /* "": nobody */
    int64_t drafted_ms, approved_ms, in_force_ms;        /* 0: not yet */
    int64_t rehearsal_id;                                /* the report attached; 0: none */
    int64_t rehearsed_ms;
    int64_t faults;            /* worked examples of the whole folder that did not come out */
    int64_t superseded_by;     /* a text of the same day that took its place; 0: none */
    struct date followed_from; /* the next later text of the measure that is in force */
    bool loaded;               /* the catalogue in use holds it */
    int64_t version;
};
struct edition_versions {
    struct arena arena;
    struct edition_version *list;
    size_t count;
};
void edition_versions_release(struct edition_versions *versions);
#define AUTO_EDITION_VERSIONS __attribute__((cleanup(edition_versions_release)))

/** The state as of a day: one in force is superseded from the day on which a later one begins. */
enum edition_state edition_state(const struct edition_version *version, struct date today);
/** It may decide what is received on a day of its own: in force, until a later one begins. */
bool edition_takes_in(const struct edition_version *version);
/** It may decide what carries it: in force, or superseded since. */
bool edition_decides(const struct edition_version *version);

#endif
