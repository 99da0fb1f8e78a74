/* SPDX-License-Identifier: Apache-2.0 */
/* What SQLite said, in words for people: the rules of the file that refused, and the disk's
 * failures. Leaves to the desk which finding a refusal becomes. */
#include <errno.h>
#include <string.h>

#include "base/intl.h"
#include "store/store_inside.h"

struct refusal_row {
    const char *word; /* as RAISE or CONSTRAINT in data/sql names it */
    enum store_refusal refusal;
};

static const struct refusal_row check_rows[] = {
    {"over_ceiling", STORE_REFUSAL_OVER_CEILING},
    {"over_budget", STORE_REFUSAL_OVER_BUDGET},
    {"over_assessed", STORE_REFUSAL_OVER_ASSESSED},
    {"over_award", STORE_REFUSAL_OVER_AWARD},
    {"under_zero", STORE_REFUSAL_UNDER_ZERO},
    {"over_funds", STORE_REFUSAL_OVER_FUNDS},
    {"over_usable", STORE_REFUSAL_OVER_USABLE},
    {"over_due", STORE_REFUSAL_OVER_DUE},
    {"pair", STORE_REFUSAL_KIND},
    {"over_quota", STORE_REFUSAL_OVER_QUOTA},
    {"over_used", STORE_REFUSAL_VOUCHER},
    {"two_persons", STORE_REFUSAL_TWO_PERSONS},
};

static const struct refusal_row raise_rows[] = {
    {"assessed", STORE_REFUSAL_NOT_ASSESSED},
    {"answered", STORE_REFUSAL_OVER_ENTRY},
    {"over-receipt", STORE_REFUSAL_OVER_RECEIPT},
    {"over-paid", STORE_REFUSAL_OVER_PAID},
    {"over-plan", STORE_REFUSAL_OVER_PLAN},
    {"plan", STORE_REFUSAL_PLAN},
    {"reversed", STORE_REFUSAL_REVERSED},
    {"kind", STORE_REFUSAL_KIND},
    {"ref", STORE_REFUSAL_KIND},
    {"pair", STORE_REFUSAL_KIND},
    {"duty", STORE_REFUSAL_DUTY},
    {"decided", STORE_REFUSAL_DECIDED},
    {"voucher", STORE_REFUSAL_VOUCHER},
    {"sealed", STORE_REFUSAL_SEALED},
    {"idem", STORE_REFUSAL_IDEM},
    {"two-persons", STORE_REFUSAL_TWO_PERSONS},
    {"append-only", STORE_REFUSAL_APPEND_ONLY},
    {"seq", STORE_REFUSAL_SEQ},
    {"prev", STORE_REFUSAL_SEQ},
    {"hash", STORE_REFUSAL_SEQ},
    {"month", STORE_REFUSAL_MONTH},
    {"allotted", STORE_REFUSAL_OVER_ALLOTTED},
};

#define COUNT(rows_) (sizeof(rows_) / sizeof *(rows_))

static enum store_refusal find_row(const struct refusal_row *rows, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].word, word) == 0)
            return rows[i].refusal;
    return STORE_REFUSAL_CHECK;
}

static enum store_refusal refusal_of(int code, const char *message)
{
    static const char check[] = "CHECK constraint failed: ";

    switch (code) {
    case SQLITE_CONSTRAINT_CHECK:
        if (strncmp(message, check, sizeof check - 1) == 0)
            message += sizeof check - 1;
        return find_row(check_rows, COUNT(check_rows), message);
    case SQLITE_CONSTRAINT_TRIGGER:
        return find_row(raise_rows, COUNT(raise_rows), message);
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return STORE_REFUSAL_UNIQUE;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return STORE_REFUSAL_FOREIGN;
    default: /* NOT NULL, a type of a STRICT table */
        return STORE_REFUSAL_CHECK;
    }
}

/* @return NULL when the kind is a fault of ours, not of what was asked */
static const char *refusal_text(enum store_refusal refusal)
{
    switch (refusal) {
    case STORE_REFUSAL_OVER_CEILING:
        return _("the budget would be over the ceiling of the pool");
    case STORE_REFUSAL_OVER_BUDGET:
        return _("the pool of the year has not that much left");
    case STORE_REFUSAL_OVER_ASSESSED:
        return _("it would be more than the assessed amount");
    case STORE_REFUSAL_OVER_RECEIPT:
        return _("it would be more than the receipt of the assessment says");
    case STORE_REFUSAL_OVER_AWARD:
        return _("it would be more than was awarded");
    case STORE_REFUSAL_OVER_QUOTA:
        return _("the voucher has not that much left");
    case STORE_REFUSAL_VOUCHER:
        return _("the use of the voucher was redeemed or struck meanwhile, or still waits");
    case STORE_REFUSAL_UNDER_ZERO:
        return _("less than that is reserved");
    case STORE_REFUSAL_TWO_PERSONS:
        return _("who proposed it cannot decide on it");
    case STORE_REFUSAL_OVER_FUNDS:
        return _("the funds released so far do not reach that far");
    case STORE_REFUSAL_OVER_USABLE:
        return _("the pool of the year has not that much money");
    case STORE_REFUSAL_OVER_DUE:
        return _("it would be more than is to be clawed back");
    case STORE_REFUSAL_OVER_PAID:
        return _("it would be more than was paid on the award");
    case STORE_REFUSAL_OVER_PLAN:
        return _("instalments under way and paid would be more than was awarded");
    case STORE_REFUSAL_OVER_ALLOTTED:
        return _("it would be more than the signed allocation gives");
    case STORE_REFUSAL_PLAN:
        return _("the plan does not allow it: a line is not approved as it is now, or an objection "
                 "is open");
    case STORE_REFUSAL_OVER_ENTRY:
        return _("it would be more than the entry it answers");
    case STORE_REFUSAL_REVERSED:
        return _("this entry of the ledger was taken back before");
    case STORE_REFUSAL_NOT_ASSESSED:
        return _("the application has no assessed amount");
    case STORE_REFUSAL_DECIDED:
        return _("who decided on the award does not pay it");
    case STORE_REFUSAL_DUTY:
        return _("the same person did another duty on it that is kept apart from this one");
    case STORE_REFUSAL_SEALED:
        return _("the score sheet is sealed");
    case STORE_REFUSAL_MONTH:
        return _("the month is closed: what is to be put right is a new entry of a later day");
    case STORE_REFUSAL_IDEM:
        return _("this entry of the ledger was posted before");
    case STORE_REFUSAL_UNIQUE:
        return _("there is already one like it");
    case STORE_REFUSAL_NONE:
    case STORE_REFUSAL_APPEND_ONLY:
    case STORE_REFUSAL_SEQ:
    case STORE_REFUSAL_FOREIGN:
    case STORE_REFUSAL_CHECK:
    case STORE_REFUSAL_KIND:
        return NULL;
    }
    return NULL;
}

static enum err_kind refusal_kind(enum store_refusal refusal)
{
    if (refusal == STORE_REFUSAL_UNIQUE)
        return ERR_INPUT;
    return refusal == STORE_REFUSAL_IDEM ? ERR_CONFLICT : ERR_REFUSED;
}

static void say_constraint(enum store_refusal refusal, struct err *err)
{
    const char *text = refusal_text(refusal);

    if (text)
        err_set(err, refusal_kind(refusal), "%s", text);
    else
        err_set(err, ERR_STORE, _("the database refused it to keep its own rules"));
}

bool store_disk_is_full(int code, int number)
{
    return (code & 0xFF) == SQLITE_FULL ||
           ((code & 0xFF) == SQLITE_IOERR &&
            (number == ENOSPC || number == EDQUOT || number == EFBIG));
}

static void say_failure(struct store *store, int code, struct err *err)
{
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        err_set(err, ERR_STORE, _("the database is busy; nothing was saved"));
        err_hint(err, _("Please try again in a moment."));
        return;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        err_set(err, ERR_STORE, _("the database %s is damaged"), store->path);
        err_hint(err, _("Please stop working with it, keep the file as it is, and restore the "
                        "newest backup."));
        return;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        err_set(err, ERR_STORE, _("the database %s cannot be written"), store->path);
        err_hint(err, _("Please check who owns the file and its folder."));
        return;
    case SQLITE_IOERR:
        err_set(err, ERR_STORE, _("the disk failed; nothing was saved"));
        err_hint(err, _("Please have the disk looked at before going on."));
        return;
    default:
        err_set(err, ERR_STORE, _("the database failed; nothing was saved"));
        return;
    }
}

bool store_fault(struct store *store, int code, const char *doing, struct err *err)
{
    char message[200];

    snprintf(message, sizeof message, "%s", sqlite3_errmsg(store->db));
    store->refusal = STORE_REFUSAL_NONE;
    if (store_disk_is_full(code, store->commit_errno ? store->commit_errno
                                                     : sqlite3_system_errno(store->db))) {
        err_set(err, ERR_STORE, _("the disk is full; nothing was saved"));
        err_hint(err, _("Please free some space on the disk of %s and save again."), store->path);
    } else if ((code & 0xFF) == SQLITE_CONSTRAINT) {
        store->refusal = refusal_of(code, message);
        say_constraint(store->refusal, err);
    } else {
        say_failure(store, code, err);
    }
    /* words for people first, what only support can read last */
    return err_detail(err,
                      _("The database itself refused it; nothing was changed. For support: "
                        "%1$s, %2$s (%3$d)"),
                      doing, message, code);
}
