/* SPDX-License-Identifier: Apache-2.0 */
/* What every small machine is made of: states, moves between them, and what a move asks and does.
 * One row says all of it, so that screens, guards, the linter and `xianfeng states` read the same.
 * Knows no machine by name but through machine.def. */
#ifndef MODEL_MACHINE_H
#define MODEL_MACHINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "model/clerk.h"

/** What a move does to money.  Tests hold every move that can be made to the entries it posts. */
enum ledger_effect {
    EFFECT_NONE,
    EFFECT_RESERVE,
    EFFECT_RELEASE,
    EFFECT_COMMIT,
    EFFECT_DECOMMIT, /* gives back what is committed and not paid; as an undo it reserves it anew,
                        and what takes it back commits it anew */
    EFFECT_PAY,
    EFFECT_RETURN,         /* a payment came back */
    EFFECT_CLAWBACK_IN,    /* money claimed back came in */
    EFFECT_CLAWBACK_WAIVE, /* what is claimed back is let go */
    EFFECT_CLAWBACK_DUE,   /* a claim is reversed: it was none */
};
#define EFFECT_COUNT 10

/** What a move does to the clock of a deadline. */
enum clock_effect {
    TIME_NONE,
    TIME_STARTS,
    TIME_STOPS,   /* it stands: the days from here on are not the office's */
    TIME_RESUMES, /* it goes on where it stood */
    TIME_ENDS,    /* nothing is due any more */
    TIME_REVIVES, /* what had ended goes on; the days between did not count */
};
#define TIME_COUNT 6

/** What lies over a state without moving it: begun and ended, with a reason, while it lasts the
 * clock stands. */
enum overlay_kind {
    OVERLAY_NONE,
    OVERLAY_RETURN,    /* 补正: out for correction */
    OVERLAY_HOLD,      /* 暂停 */
    OVERLAY_OBJECTION, /* 异议 */
    OVERLAY_ENDED,     /* it had ended and was reopened */
};
#define OVERLAY_COUNT         5
#define OVERLAY_BIT(overlay_) (1u << (overlay_))

enum move_flags {
    MOVE_PLAIN = 0,
    MOVE_NEEDS_REASON = 1, /* a written reason */
    MOVE_STAYS = 2,      /* the stage does not move: an overlay begins or ends, or money is paid */
    MOVE_ALONG_PATH = 4, /* `to` must be the next stage of the item's path */
    MOVE_SECOND_PERSON = 8, /* nobody can have come here alone: see machine_lint */
    MOVE_FINAL = 16,        /* declared: corrected by a new act only, never undone; `why` */
    MOVE_UNDOES = 32,       /* takes another move back */
    MOVE_OF_VOUCHER = 128,  /* only where the award is a quota */
    MOVE_CLAIMS = 256,      /* what was paid beyond what is left is claimed back with it */
    MOVE_RESTORES = 512,    /* the overlay it begins is the one that was there, not a new one */
    MOVE_REVIVES = 1024,    /* what lay over the case when it ended lies over it again */
    MOVE_CHECKS = 2048,     /* one of several who look at the same; each has his own word */
    MOVE_LOCKS = 4096,      /* what it is given to stands from then on: the account of a payment */
    MOVE_BACK = 64,         /* to the stage before on the path, or before the end; `to` is the
                               furthest it can come to */
};

struct stage_row {
    const char *word;  /* stored: "formal" */
    const char *label; /* msgid */
    bool ends;         /* terminal: only an undo leaves it */
    bool runs;         /* a deadline runs in it */
    unsigned comes;    /* bit set of stages it follows from by itself: a day passes, or a move of
                          theirs came only a part of its way; 0: by moves only */
};

struct move_row {
    const char *word;   /* journal verb: "accept" */
    const char *label;  /* msgid */
    unsigned from;      /* bit set of 1u << stage */
    unsigned to;        /* a stage; of a move that stays: any of `from` */
    unsigned roles;     /* bit set of 1u << enum role */
    enum duty duty;     /* what the clerk did, for separation of duties */
    const char *guards; /* their words in the order in which a person would put things right; NULL:
                           none beside those that stand before every move.  `another-…` is of
                           persons: it refuses whoever went before */
    enum ledger_effect effect;
    enum clock_effect time;
    enum overlay_kind begins, ends; /* OVERLAY_NONE: none */
    unsigned under;                 /* overlays (OVERLAY_BIT) that do not keep it from being made */
    unsigned flags;
    const char *undo;   /* word of the move that takes it back; NULL: none */
    const char *why;    /* msgid: why it is final; NULL where it is not, or where money has gone */
    const char *notice; /* msgid: what the applicant is told of it; NULL: nothing */
};

/** A machine: stage 0 is where it begins.  At most 32 stages. */
struct machine {
    const char *word;  /* "application" */
    const char *label; /* msgid */
    const struct stage_row *stages;
    unsigned stage_count;
    const struct move_row *moves;
    unsigned move_count;
};

/* ---- all of them, from machine.def ---- */

size_t machine_count(void);
const struct machine *machine_at(size_t index);
/** NULL when there is none of this word. */
const struct machine *machine_find(const char *word);

/* ---- one ---- */

/** NULL when there is none. */
const struct move_row *machine_move(const struct machine *machine, const char *word);
/** @return false when the machine has no such stage */
bool machine_stage(const struct machine *machine, const char *word, unsigned *ret_stage);

const char *effect_word(enum ledger_effect effect);   /* "reserve"; EFFECT_NONE "" */
const char *overlay_word(enum overlay_kind overlay);  /* stored: "return"; OVERLAY_NONE "" */
const char *overlay_label(enum overlay_kind overlay); /* msgid */
bool overlay_parse(const char *word, enum overlay_kind *ret_overlay);

/** Calls `each` with every word of a row's guards, in order. */
void move_guards(const struct move_row *row, void (*each)(void *of, const char *word), void *of);
/** A guard of the row asks that whoever makes the move is not who went before. */
bool move_asks_another(const struct move_row *row);

/**
 * Proves that a table is a machine an office can be run by: words are unique; every stage is
 * reached; every stage that does not end has an exit, and one that ends is left by an undo only;
 * every move has an undo or is declared final and says why, unless money has gone in or out with
 * it; the undo leads back, asks why and gives back the money; nobody can come alone to a move that
 * commits, pays, claims or waives, that is a checker's or an approver's, or that asks for a second
 * person: a guard asks for another one, or the duties
 * kept apart do, and a row with such a guard says so; overlays and clocks begin and end in pairs;
 * what ends over an open overlay is taken back by what brings it back.
 * @param faults  a line for each fault
 * @return true when there is none
 */
bool machine_lint(const struct machine *machine, struct str *faults);

#endif
