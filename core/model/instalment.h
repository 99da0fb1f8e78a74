/* SPDX-License-Identifier: Apache-2.0 */
/* A part of an award on its way to the applicant (分期拨付): planned, checked, put into a batch,
 * sent, answered.  Who may do what is the desk's; the table is a machine. */
#ifndef MODEL_INSTALMENT_H
#define MODEL_INSTALMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/digest.h"
#include "base/mem.h"
#include "base/money.h"
#include "model/machine.h"

enum instalment_state {
    INSTALMENT_PLANNED,
    INSTALMENT_CHECK_1, /* the first check is done; the payee is frozen */
    INSTALMENT_CHECK_2, /* the second too, and it is over the threshold */
    INSTALMENT_READY,
    INSTALMENT_BATCHED,
    INSTALMENT_SENT, /* with the treasury, not answered */
    INSTALMENT_PAID,
    INSTALMENT_RETURNED,
    INSTALMENT_CANCELLED,
};
#define INSTALMENT_STATE_COUNT 9

/** In the order of machine_instalment's moves. */
enum instalment_move {
    INSTALMENT_MOVE_CHECK_1,
    INSTALMENT_MOVE_CHECK_2,
    INSTALMENT_MOVE_CHECK_2_OVER, /* a third follows; the desk chooses it by the threshold */
    INSTALMENT_MOVE_CHECK_3,
    INSTALMENT_MOVE_SEND_BACK,
    INSTALMENT_MOVE_BATCH,
    INSTALMENT_MOVE_UNBATCH,
    INSTALMENT_MOVE_SEND,
    INSTALMENT_MOVE_PAID,
    INSTALMENT_MOVE_REJECT,    /* the treasury did not pay */
    INSTALMENT_MOVE_UNREJECT,  /* it did not say so: its answer is awaited again */
    INSTALMENT_MOVE_COME_BACK, /* paid, and came back: 退票 */
    INSTALMENT_MOVE_REISSUE,
    INSTALMENT_MOVE_CANCEL,
};
#define INSTALMENT_MOVE_COUNT 14

struct instalment {
    int64_t id, application_id;
    const char *number, *item, *department; /* of the application */
    int64_t organisation_id;
    const char *organisation_name, *code;
    bool invented;
    int nth; /* 期次: given once, as it was planned; a cancelled one keeps its own */
    struct money amount;
    struct date due_on; /* not before; DATE_NONE: at once */
    const char *condition;
    enum instalment_state state;
    int64_t made_by, check1_by, check2_by, check3_by; /* 0: not yet */
    const char *maker, *checker1, *checker2, *checker3;
    int64_t back_by; /* sent it back: it is cancelled and planned anew; 0: nobody */
    const char *sender_back;
    struct date back_on;
    bool needs_third;
    const char *payee, *bank, *bank_number, *account; /* frozen at the first check; "" before */
    /* the applicant's particulars, now */
    const char *their_payee, *their_bank, *their_bank_number, *their_account;
    bool is_other_account; /* the applicant's particulars are others by now */
    const char *reason;
    int64_t line_id, batch_id; /* its newest line in a batch; 0: none */
    int line;
    const char *batch, *control;
    struct date sent_on; /* with the treasury since */
    struct date outcome_on;
    struct date booked_on;      /* it counts on this day, when the month of outcome_on was closed */
    const char *reference;      /* the treasury's */
    const char *outcome;        /* of that line: "", "paid", "returned" */
    const char *outcome_reason; /* why it was not paid, or came back */
    const char *back_paper;     /* of the bank, with which it came back, was it paid or not; "" */
    int64_t answered_by;        /* who recorded it; 0: nobody yet */
    int64_t ledger_seq;         /* of its pay; 0: not paid */
    int64_t pool_year_id;
    const char *pool; /* that pays it, of pool_year; "": none has what it needs */
    int pool_year;
    struct money committed, paid; /* of the application */
    bool is_same_back;            /* it would be paid to an account from which money came back, of
                                     whichever application, and went nowhere since */
    struct date failed_on;        /* when that was */
    const char *failed_reason;
    const char *failed_department; /* whose case it came back of; "": it did not */
    bool is_closed; /* the application: nothing of it is paid before it is reopened */
    int64_t version;
};
struct instalments {
    struct arena arena;
    struct instalment *list;
    size_t count;
};
void instalments_release(struct instalments *instalments);
#define AUTO_INSTALMENTS __attribute__((cleanup(instalments_release)))

/** What a list of instalments is narrowed to; all zero: nothing. */
struct instalment_filter {
    int64_t application_id, batch_id;
    const char *department, *batch, *search; /* NULL: any; batch: its number */
    unsigned states;                         /* bit set; 0: any */
    bool to_check;                           /* only what the reader may check next */
    bool mine;                               /* only what waits for the reader */
    bool accounts;  /* the search is of accounts too: for who sees them whole alone */
    bool sent_back; /* only what the reader planned and was sent back */
};

struct payment_batch {
    int64_t id;
    const char *number, *control;
    int lines;
    struct money total;
    struct date made_on, sent_on;
    const char *maker, *sender;
    bool undone;
    bool controls_bank_number; /* its control number stands over those of its lines too */
};
struct payment_batches {
    struct arena arena;
    struct payment_batch *list;
    size_t count;
};
void payment_batches_release(struct payment_batches *batches);
#define AUTO_PAYMENT_BATCHES __attribute__((cleanup(payment_batches_release)))

#define PAYMENT_CONTROL_DIGITS 12
#define PAYMENT_CONTROL_SIZE   (PAYMENT_CONTROL_DIGITS + 1)
/** What the control number (控制号) of a batch is given to, line by line. */
struct payment_content {
    int line;
    int64_t instalment_id;
    struct money amount;
    const char *payee, *bank, *account;
    const char *bank_number; /* NULL: of a batch made before the number stood over it */
};
/** The one way to reckon it: begin with the batch's number, every line in its order, end. */
struct payment_control {
    struct digester *digester; /* NULL: not begun, or ended */
};
void payment_control_begin(struct payment_control *control, const char *number);
void payment_control_line(struct payment_control *control, const struct payment_content *content);
/** @return ret_text */
const char *payment_control_end(struct payment_control *control,
                                char ret_text[PAYMENT_CONTROL_SIZE]);
/** Ends it without a number; does nothing when it is ended. */
void payment_control_drop(struct payment_control *control);
#define AUTO_PAYMENT_CONTROL __attribute__((cleanup(payment_control_drop)))

/** A line of a batch as it went into it, and what is known of it by now. */
struct payment_line {
    int64_t id, instalment_id, application_id, batch_id;
    const char *batch, *control;
    struct date made_on, sent_on; /* of the batch */
    int line;
    const char *number, *item, *department; /* of the application */
    const char *organisation_name, *code;
    bool invented;
    int nth; /* of the instalment */
    struct money amount;
    const char *payee, *bank, *account;
    const char *bank_number; /* as it was sent; "": not told */
    const char *outcome;     /* "": not known; "paid", "returned", "out": of a batch taken apart */
    struct date outcome_on;
    struct date booked_on;  /* it counts on this day; DATE_NONE: nothing was booked */
    const char *reference;  /* the treasury's; of what was never paid, back_paper */
    const char *back_paper; /* as of an instalment */
    const char *reason;     /* why it was not paid, or came back */
    const char *maker, *checker1, *checker2, *checker3; /* as it was sent; "": not known, or none */
    const char *pool;                                   /* "" before it is awarded */
    const char *quota_document, *award_document;        /* 指标文号, 资助文号; "": none */
    struct money committed, paid; /* of the application when the batch was sent; before that now */
    bool was_paid;                /* and came back, when the outcome is "returned" */
    bool is_newest;               /* no later line of its instalment */
    bool waits;      /* its instalment came back, and is neither put forward again nor cancelled */
    int64_t version; /* of its instalment */
};
struct payment_lines {
    struct arena arena;
    struct payment_line *list;
    size_t count;
};
void payment_lines_release(struct payment_lines *lines);
#define AUTO_PAYMENT_LINES __attribute__((cleanup(payment_lines_release)))

/** What became of a batch: each line is paid, came back, or is on its way. */
struct batch_result {
    size_t lines;
    struct money total;
};
struct batch_results {
    struct batch_result paid, returned;
    struct batch_result on_way;  /* no answer yet, sent or not */
    struct batch_result pending; /* nothing is settled: on its way, or came back and waits */
};
/** Adds those of a batch. */
void batch_results_add(struct batch_results *results, const struct payment_lines *lines);

/** What waits in paying, for one person. */
struct payment_queue {
    int64_t to_check;  /* instalments, by another than those who had a part in them */
    int64_t ready;     /* instalments in no batch yet */
    int64_t to_send;   /* batches */
    int64_t sent;      /* instalments the treasury has not answered on */
    int64_t came_back; /* instalments to be put forward again, or cancelled */
    int64_t sent_back; /* instalments this person planned, sent back */
    int64_t to_reopen; /* of them, whose application is closed: a supervisor reopens it first */
};

extern const struct machine machine_instalment;

const char *instalment_state_word(enum instalment_state state);  /* stored: "check-1" */
const char *instalment_state_label(enum instalment_state state); /* msgid */
bool instalment_state_parse(const char *word, enum instalment_state *ret_state);
const struct move_row *instalment_move_row(enum instalment_move move);
bool instalment_move_is_check(enum instalment_move move);
/** This clerk made a check of it, as it stands: *ret_check is which. */
bool instalment_checked_by(const struct instalment *instalment, int64_t clerk_id,
                           enum instalment_move *ret_check);
/** Neither paid nor cancelled: its amount is spoken for. */
bool instalment_is_open(enum instalment_state state);

#endif
