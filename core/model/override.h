/* SPDX-License-Identifier: Apache-2.0 */
/* An amount that a person set below what the rules give (核减), as the register of overrides keeps
 * it. */
#ifndef MODEL_OVERRIDE_H
#define MODEL_OVERRIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/money.h"

enum override_state {
    OVERRIDE_UNCHECKED,  /* waits for its second person */
    OVERRIDE_CHECKED,    /* a second person checked it */
    OVERRIDE_TAKEN_BACK, /* the assessment was taken back, and this amount with it */
};
#define OVERRIDE_STATE_COUNT 3
/** msgid. */
const char *override_state_label(enum override_state state);

struct override {
    int64_t id; /* of the receipt */
    int64_t application_id;
    const char *number, *item, *department; /* of the application */
    const char *organisation_name;
    bool invented;
    struct money by_rules, decided;
    const char *ground;
    int64_t made_ms;
    const char *maker;
    const char *checker; /* "": not checked */
    struct date checked_on;
    int64_t taken_back_ms; /* 0: it was not */
    const char *taken_back_by, *reason;
};
struct overrides {
    struct arena arena;
    struct override *list; /* newest first */
    size_t count;
};
void overrides_release(struct overrides *overrides);
#define AUTO_OVERRIDES __attribute__((cleanup(overrides_release)))

enum override_state override_state(const struct override *override);
/** The civil day it was decided on. */
struct date override_day(const struct override *override);
/** By how much it is less. */
struct money override_difference(const struct override *override);
/** What share of the rules' amount that is, in parts per million, rounded down. */
int64_t override_ppm(const struct override *override);

#endif
