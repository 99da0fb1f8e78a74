/* SPDX-License-Identifier: Apache-2.0 */
/* What the policy says, as loaded from data/catalogue: departments, pools, measures, editions,
 * items. Read only after loading; owns all its memory.  Knows words (share, at-least), never a
 * measure. The file format is xianfeng-catalogue(5). */
#ifndef RULES_CATALOGUE_H
#define RULES_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/calendar.h"
#include "base/date.h"
#include "base/digest.h"
#include "base/err.h"
#include "base/intl.h"
#include "base/money.h"
#include "base/ratio.h"
#include "model/body.h"
#include "model/fact.h"
#include "model/organisation.h"
#include "model/stage.h"
#include "rules/allocation_rule.h"

/** How far a number or sentence is proved (facts.md): C and R are shown as "unproved". */
enum grade { GRADE_A, GRADE_B, GRADE_C, GRADE_R };

/** The clocks an application runs under, one after the other. */
enum clock {
    CLOCK_ACCEPT, /* from receipt to acceptance */
    CLOCK_DECIDE, /* from acceptance to the decision */
    CLOCK_PAY,    /* from the award until what is due of it is paid (兑现) */
};
#define CLOCK_COUNT 3
/** How long one of them is at a department, and where that number comes from. */
struct clock_term {
    int days; /* working days */
    enum grade grade;
    const char *source;
};

struct department {
    const char *id;
    struct words name;
    struct words short_name;
    bool by_district;   /* many offices: which one is the applicant's district */
    bool keeps_budgets; /* of all departments: may stand in for the one a pool belongs to */
    int notice_days;    /* working days of 公示, both ends counted */
    enum grade notice_grade;
    struct clock_term clocks[CLOCK_COUNT];
    bool takes_objections;   /* where objections go is proved; else nothing is printed */
    struct words objections; /* office and address */
    const char *objection_phone;
    const char *objection_source; /* where it is read */
    bool has_letters;             /* who answers for its letters is stated; else left blank */
    struct words letter_office, letter_address;
    const char *letter_phone, *letter_source;
    const char *payer_name, *payer_account; /* out of which it pays; NULL: not set */
    const char *budget_subject;             /* 预算科目, number and name; NULL: not set */
    const char *payer_source;               /* who said so */
    enum grade grade;
};

struct pool {
    const char *id;
    struct words name;
    const struct department *department; /* who answers for it */
    bool has_ceiling;                    /* false: a department's own yearly budget */
    struct money ceiling;                /* a year, by the policy */
    enum grade grade;
    const char *source;
    bool carry_under_ceiling; /* money carried in counts under the year's ceiling */
    bool clawback_stays;      /* money clawed back may be given again; else it is the treasury's */
};

/** What a batch of the plan is of (计划、项目类别): its number is counted in it, by year. */
struct programme {
    const char *id;
    struct words name;
    size_t item_count;
    const char *const *items; /* numbers of measures, or of single items, which go first */
};

/** From when a pool's use is pointed out, and a commitment's silence. */
#define POOL_WARNINGS_MOST 4
struct pool_watch {
    size_t share_count;
    struct ratio shares[POOL_WARNINGS_MOST]; /* of what is usable, rising */
    int stale_days;                          /* without movement; 0: not watched */
    enum grade grade;
    const char *source;
};

/** How a pool is shared out when more is asked of it than it has left.  Which rule is used is
 * chosen case by case (desk/allocation.h); these are the numbers the rules take. */
#define POOL_TIERS_MOST 6
struct allocation_tier; /* rules/allocate.h */
struct pool_sharing {
    size_t tier_count;                   /* 0: the rule by tiers is not to be had */
    const struct allocation_tier *tiers; /* from the top */
    struct money least;                  /* less than this is not given; 0: any */
    enum grade grade;
    const char *source;
};

/** By which rule a pool that does not suffice is shared out, unless another is chosen with a
 * reason: for every item, for one item, for one item in one year. */
struct method_of_item {
    const char *item;
    int year; /* 0: every year that is not named */
    enum allocation_rule rule;
};
struct allocation_method {
    bool is_there; /* false: the policy sets none */
    enum allocation_rule rule;
    size_t other_count;
    const struct method_of_item *others;
    enum grade grade;
    const char *source;
};

/** Keys of facts. */
struct fact_keys {
    size_t count;
    const char *const *list;
};

/* ---- lists that answers are held against (名单) ---- */

/** provider, filing: being on it is asked for.  stop: being on it stops acceptance and payment. */
enum roll_kind { ROLL_PROVIDER, ROLL_FILING, ROLL_STOP };
#define ROLL_KIND_COUNT 3

/** Somebody or something on a roll, from a day to a day. */
struct listing {
    const char *code;     /* credit code or filing number; may be "" */
    const char *name;     /* may be "" when there is a code */
    struct date from, to; /* DATE_NONE: open */
    const char *source;
    const char *note; /* may be "" */
};

struct roll {
    const char *id; /* "compute-provider" */
    enum roll_kind kind;
    struct words name;
    const struct department *department; /* keeps it; NULL: every department's supervisors */
    bool is_complete; /* who is not on it is known not to be; else that is unknown */
    const char *source;
    enum grade grade;
    size_t listing_count;
    const struct listing *listings; /* those the catalogue brings; more are kept by the desk */
};
const char *roll_kind_label(enum roll_kind kind); /* msgid */

/** An answer that rolls give where they know: whoever is on one of them on that day is. */
struct listed {
    size_t roll_count;
    const struct roll *const *rolls;
    struct fact_keys who; /* the first that is stated names whom; none: the applicant */
    const char *on;       /* a fact of kind date; NULL: the day of receipt */
};

/** Something entered at intake. */
struct ask {
    const char *fact;
    enum fact_kind kind;
    struct words label;
    struct words help; /* may be empty texts */
    bool required;
    const char *proof; /* material id, or NULL */
    size_t choice_count;
    const struct choice *choices;
    const char *least, *most;           /* as written, or NULL */
    const char *not_before, *not_after; /* the date fact this date is held against, or NULL */
    bool names_district;                /* FACT_TEXT: which district's office is asked */
    const struct listed *listed;        /* FACT_YES_NO that rolls answer where they know; or NULL */
};
struct choice {
    const char *id;
    struct words name;
};

enum comparison { /* words of `is:`; table in condition.c */
                  IS_EQUAL,
                  IS_NOT_EQUAL,
                  IS_AT_LEAST,
                  IS_MORE_THAN,
                  IS_AT_MOST,
                  IS_LESS_THAN,
                  IS_ONE_OF,
};

struct condition {
    const char *fact;
    enum fact_kind kind;
    enum comparison is;
    size_t value_count; /* 1, more for one-of */
    const struct fact *values;
    const struct setting *setting; /* it decides the value; NULL: none */
    struct words because;          /* why it is asked; shown when it does not hold */
    const char *article;
};

enum shape { /* words of `shape:`; table in award_shape.c */
             SHAPE_SHARE,
             SHAPE_MATCH,
             SHAPE_UP_TO,
             SHAPE_FIXED,
             SHAPE_TIERS,
             SHAPE_BY_DECISION,
             SHAPE_IN_KIND,
};

struct exception {
    size_t when_count;
    const struct condition *when; /* all must hold */
    struct ratio rate;
    struct words because;
    const char *article;
};

struct tier {
    int at_least;      /* score in points, when by score; else 0 */
    const char *value; /* choice id, when by a fact; else NULL */
    struct words name;
    struct money amount;
};

enum holder { HOLDER_AWARD, HOLDER_APPLICANT, HOLDER_FACT };
enum period { PERIOD_ONCE, PERIOD_YEAR, PERIOD_EVER };

/** An open question of the policy, answered in policy.yaml until its owner answers it. */
enum setting_kind { SETTING_DAY, SETTING_PERIOD, SETTING_RATE, SETTING_NUMBER, SETTING_CHOICE };
/* Settings that the desk obeys, where the policy has them: without one there is no such limit. */
#define SETTING_CORRECTION_RETURNS                                                                 \
    "correction-returns" /* a number: returns an application may have */
#define SETTING_CONSULTATION_DAYS "consultation-days" /* a number: working days for an opinion */
#define SETTING_OBJECTION_DAYS    "objection-days"    /* a number: working days to settle one */
#define SETTING_CLAWBACK_DAYS     "clawback-days"     /* a number: working days to pay money back */
/* A number: 10,000 yuan; each instalment of an award of more has a third check, so that none is
 * split under it.  Not there: all have. */
#define SETTING_PAYMENT_THIRD  "payment-third-check"
#define SETTING_REHEARSAL_DAYS "rehearsal-days" /* a number: days a rehearsal is good for */
#define SETTING_CLAWBACK_INTEREST                                                                  \
    "clawback-interest"                           /* a rate: of a year, on what is claimed back */
#define SETTING_CORRECTION_DAYS "correction-days" /* a number: working days to answer one */
/* The share by which an audited figure may differ before a reason is asked. */
#define SETTING_AUDIT_DIFFERENCE "audit-difference"
struct setting {
    const char *id; /* "last-day" is the policy's own; others are named by limits and rates */
    enum setting_kind kind;
    struct words words;        /* what it decides */
    struct words by;           /* "by the setting …", as receipts say it; SETTING_DAY: empty */
    const char *value, *safer; /* as written: the answer now, and the safer reading */
    struct words name;         /* of the answer, where it has names; else empty texts */
    struct date day;           /* SETTING_DAY */
    enum period period;        /* SETTING_PERIOD */
    struct ratio rate;         /* SETTING_RATE */
    bool is_first;             /* SETTING_CHOICE: the answer is the first of its choices */
    int number;                /* SETTING_NUMBER */
    enum grade grade;
    const char *source;
};

struct limit {
    enum holder holder;
    const char *holder_fact; /* HOLDER_FACT only */
    enum period period;
    const struct setting *setting; /* it decides the period, and the basis says so; NULL: none */
    struct money at_most;
    struct words basis;
    const char *article;
    enum grade grade;
};

/** Other public money for the same, stated by the applicant: with the award it stays within a share
 * of the base.  Where there is none, there is no such limit: the rate alone decides. */
struct together {
    const char *fact;    /* what others give, FACT_MONEY */
    struct ratio within; /* of the base */
    struct words basis;
    const char *article;
    enum grade grade;
};

/** Support borne together with another level of government. */
struct borne {
    const char *fact;             /* the other's part, FACT_MONEY */
    const char *by;               /* FACT_TEXT: who bears it */
    struct words own, other;      /* "the city", "the district" */
    const struct setting *charge; /* SETTING_CHOICE; first: the pool pays the own part alone */
    struct words basis;           /* "by the setting …: the city's part alone" */
};

struct gives {
    enum shape shape;
    const char *of; /* fact key of the base, or NULL */
    bool has_rate;
    struct ratio rate;
    const struct setting *rate_setting; /* it decides the rate; NULL: none */
    struct words rate_basis;            /* "by the setting …: 100%"; only with rate_setting */
    size_t exception_count;
    const struct exception *exceptions;
    struct money amount; /* SHAPE_FIXED */
    const char *tier_by; /* fact key; NULL: by score */
    bool tier_up_to;
    size_t tier_count;
    const struct tier *tiers;
    struct words unit;    /* SHAPE_IN_KIND */
    const char *count_of; /* SHAPE_IN_KIND, or NULL */
    size_t limit_count;
    const struct limit *limits;
    enum rounding round;
    const struct together *together; /* NULL: what others give takes nothing away */
    const struct borne *borne;       /* NULL: the pool's level bears it alone */
};

struct criterion {
    const char *id;
    struct words name;
    struct words help; /* may be empty texts */
    int most;          /* points */
    struct ratio weight;
};

/** How several reviewers' totals become one score (words of `aggregate:`; aggregate.c). */
enum aggregate { AGGREGATE_MEAN, AGGREGATE_TRIMMED_MEAN, AGGREGATE_MEDIAN };

/** What a review asks beside its criteria; where a rubric is silent, policy.yaml's `review`. */
struct review_rule {
    enum aggregate aggregate;
    int quorum;      /* sheets that must be sealed; at least 1 */
    int outlier;     /* points from the median of the others, from which a total is marked; 0: never
                      */
    int places;      /* how many can be chosen a year; 0: not limited by number */
    const int *ties; /* criteria by number that break a tie, the first goes first; then the day of
                        the complete filing */
    size_t tie_count;
    enum grade grade; /* of what the rubric does not say itself */
};

struct check {
    const char *id;
    struct words text;
    bool always; /* it concerns every application: met or not met, never not applicable */
    bool papers; /* that all is enclosed: not met while a required material is missing */
};

struct material {
    const char *id;
    struct words name;
    bool required;
};

struct example {
    const char *name;
    const char *place; /* "file:line:column" */
    struct date day;
    struct facts facts;
    struct date issued; /* of a use: the voucher's; else as day */
    bool has_score, has_decided;
    int score; /* points */
    struct money decided;
    struct money quota; /* of a use: what the voucher was issued for */
    size_t used_count;
    const struct money *used; /* by limit index */
    enum { EXAMPLE_GIVES, EXAMPLE_REFUSED, EXAMPLE_GRANTS } expects;
    struct money gives;
    int binding;         /* -1: not said */
    const char *refused; /* fact key; "score" when no tier is reached */
    const char *grants;  /* "yes" or a count */
};

/**
 * An award that is a quota (券): it is issued as a voucher, used against contracts, and money is
 * owed for each use by itself.  A use is judged like an application, by an item of its own.
 */
struct voucher {
    bool has_principle; /* more than `principle` is given only with a ground of its own */
    struct money principle;
    enum period lasts;             /* PERIOD_YEAR, PERIOD_EVER; see voucher_last_day */
    const struct setting *setting; /* it decides how long; NULL: none */
    /* Facts of a use: which contract, with whom (the credit code; may be NULL), finished when. */
    const char *contract, *provider, *provider_code, *finished;
    /* Asks and needs of a use; its gives are the share of the fee, of its one limit the quota. */
    struct item *use;
};

/**
 * What an award asks for before and after its money: an agreement is signed before the first
 * payment, and not more than a share is paid before the final acceptance.  An item without one is
 * paid whole, after the fact (事后奖补).
 */
struct agreement {
    struct ratio first; /* of what is committed: the most that is paid before acceptance */
    enum grade grade;
    struct words basis;
};

/** Days on which a guide takes applications (申报期); both ends count. */
struct window {
    struct date from, to;
    const char *document; /* the guide that names them */
    enum grade grade;
    const char *source;
};

struct item {
    const char *id; /* "2-1" */
    struct words name;
    const char *source;
    enum grade grade;
    const struct edition *edition;
    unsigned applicants; /* bit set of 1u << enum organisation_kind */
    size_t department_count;
    const struct department *const *departments; /* lead first */
    const struct pool *pool;                     /* NULL: in-kind, no public money from a pool */
    unsigned stages;                             /* bit set of 1u << enum stage: the path */
    size_t window_count; /* 0: no guide's days are known; see rules/window.h */
    const struct window *windows;
    size_t ask_count;
    const struct ask *asks;
    size_t need_count;
    const struct condition *needs;
    struct gives gives;
    int pass_mark; /* points of 100 */
    enum grade rubric_grade;
    size_t criterion_count;
    const struct criterion *criteria;
    struct review_rule review;
    size_t check_count;
    const struct check *checklist;
    size_t material_count;
    const struct material *materials;
    size_t example_count;
    const struct example *examples;
    const struct voucher *voucher;     /* the award is a quota; NULL: it is the amount itself */
    const struct agreement *agreement; /* NULL: none; paid whole after the fact */
    const struct item *claim; /* of a use: the item whose quota is used, which has the facts that
                                 the use does not ask itself; else NULL */
};

/** One measure in one edition: one file. */
struct edition {
    int measure;
    struct words name; /* of the measure */
    struct date from, to;
    bool is_rule; /* an implementing rule, not the policy itself */
    const char *document, *article, *source;
    enum grade grade;
    struct words note; /* may be empty texts */
    struct digest digest;
    const char *text; /* the file's bytes, for keeping with a decision */
    size_t text_size;
    const char *path;
    size_t item_count;
    const struct item *items;
};

struct policy {
    const char *id;
    struct words name;
    struct words issued_by;
    const char *document;
    struct date from;
    struct date to; /* the last day applications are taken: the setting “last-day” */
    enum grade grade;
    struct digest digest;
    const char *text; /* policy.yaml's bytes, for keeping with a decision */
    const char *path;
};

#define FINGERPRINT_TITLE "title" /* the one kind that is not of the policy */

/** What two applications about the same both state. */
struct mark_rule {
    const char *kind; /* "contract" */
    struct words name;
    bool is_pair;             /* of buyer and seller; else each fact stands for itself */
    struct fact_keys facts;   /* one number, or several parted by commas or semicolons */
    struct fact_keys buyers;  /* is_pair: names; the first stated; none stated: the applicant */
    struct fact_keys sellers; /* the same */
};

/** What ties two organisations to each other: members of struct organisation. */
enum party_tie { TIE_LEGAL_REPRESENTATIVE, TIE_CONTACT_PHONE, TIE_BANK_ACCOUNT };

struct tie_rule {
    const char *kind; /* "same-account" */
    struct words name;
    enum party_tie of;
};

/** policy.yaml's fingerprints: what is compared to find duplicates.  Without them nothing is. */
struct fingerprints {
    int shortest; /* characters of a comparable value: shorter ones ("1", "none") say nothing */
    struct ratio alike; /* titles at least so much alike are found (text_alike); 0: none */
    struct words title_name;
    size_t mark_count;
    const struct mark_rule *marks;
    size_t tie_count;
    const struct tie_rule *ties;
    struct fact_keys sellers; /* facts with the credit code of who sells to the applicant */
};

/** A kind of buyers and sellers, not of numbers. */
bool fingerprints_is_pair(const struct fingerprints *fingerprints, const char *kind);

/** policy.yaml's support: what other public money for the same means.  Without it nothing is asked.
 */
struct support_rules {
    bool is_there;
    const char *double_article;  /* no double enjoyment of similar municipal support */
    struct words double_because; /* as findings say it */
    const char *total_article;   /* city and district together within the audited investment */
    struct words total_basis;    /* as receipts say it, with the setting's answer */
    enum grade grade;
    const struct setting
        *upper_counts; /* SETTING_CHOICE; first: state and provincial money counts */
};

/** A grade of a kind of body, best first. */
struct body_grade {
    const char *id; /* "unqualified" */
    struct words name;
    int from;          /* points of 100 from which the panel's score means this grade */
    unsigned outcomes; /* bit set of 1u << enum body_outcome: what may follow from it */
    bool stops;        /* money still due to the host stays until it is put right */
};

/** A kind of standing body (bodies.yaml): evaluated every so many years, or there for a term. */
struct body_kind {
    const char *id; /* "laboratory" */
    struct words name;
    struct words since;                  /* what the base date is called: recognised on, begun on */
    const struct department *department; /* keeps the register */
    const char *award;                   /* item whose money stops; NULL: none */
    const char *reward;                  /* item that OUTCOME_REWARD opens; NULL: none */
    const char *named_by; /* fact of those items with the body's name; NULL: the host alone tells */
    const char *graded_by; /* fact of the reward that claims a grade of these; NULL: none does */
    const char *graded_on; /* fact of the reward with the day of that grade; NULL with graded_by */
    const char
        *graded_other; /* choice that claims any grade without a choice of its own, or NULL */
    bool is_term;
    int year_count;
    const int *years; /* cycles there may be */
    int usual_years;
    int early_months; /* before the day due, from when the notice can go out and a grade be given */
    int quorum;       /* panel members whose sheets a grade needs; at least 1 */
    int rectify_months;            /* usual time to put right */
    bool reward_after_rectify;     /* a good grade of the second scoring opens the reward too */
    int least_months, most_months; /* is_term */
    int soon_months;               /* before its end, from when a term ends soon */
    size_t evidence_count;
    const struct material *evidence;
    size_t criterion_count;
    const struct criterion *criteria;
    size_t grade_count;
    const struct body_grade *grades;
    enum grade grade; /* how far all this is proved */
    const char *source;
};

struct catalogue {
    struct policy policy;
    const struct support_rules *support; /* never NULL */
    size_t roll_count;
    const struct roll *rolls;
    const struct fingerprints *fingerprints; /* never NULL */
    struct review_rule review;               /* of rubrics that do not say it */
    size_t setting_count;
    const struct setting *settings; /* every one is obeyed: the loader refuses others */
    size_t department_count;
    const struct department *departments;
    size_t pool_count;
    const struct pool *pools;
    const struct pool_watch *watch;         /* never NULL */
    const struct pool_sharing *sharing;     /* never NULL */
    const struct allocation_method *method; /* never NULL */
    size_t programme_count;
    const struct programme *programmes; /* never none: without programmes.yaml the policy itself */
    enum grade programme_grade;
    size_t edition_count;
    const struct edition *editions; /* by measure, then by day */
    /** JSON, for the lists of what waits: item, edition and first share of each that asks for an
     * agreement. */
    const char *agreements;
    /** JSON, likewise: item and edition of each that has no review. */
    const char *unreviewed;
    /** JSON, likewise: each kind of body with the item that is the award of one, and the fact of it
     * with the body's name ("": none). */
    const char *registered;
    size_t body_kind_count;
    const struct body_kind *body_kinds; /* none when there is no bodies.yaml */
    struct catalogue_memory *memory;
};

/** One fault of a catalogue file. */
struct fault {
    const char *file;
    int line, column;    /* from 1 */
    const char *what;    /* in the session's language */
    const char *instead; /* what to write; may be "" */
};
struct faults {
    struct arena arena;
    struct fault *list;
    size_t count;
};
void faults_release(struct faults *faults);

/**
 * Loads a catalogue folder.  Collects every fault it can find, not only the first; examples are not
 * run.
 * @param ret_catalogue  a new catalogue, written only on success; catalogue_free
 * @param ret_faults     always written; empty on success; faults_release
 */
MUST_USE bool catalogue_load(const char *dir, struct catalogue **ret_catalogue,
                             struct faults *ret_faults, struct err *err);
/** As catalogue_load, without the worked examples: no item has any, and nothing is said of a fault
 *  in one.  For every day; they are read by whoever checks a catalogue or invents cases. */
MUST_USE bool catalogue_load_rules(const char *dir, struct catalogue **ret_catalogue,
                                   struct faults *ret_faults, struct err *err);
/** A file of a catalogue as it was: the path it was loaded from, and its text. */
struct kept_text {
    const char *path, *text;
};
/**
 * One edition from its text, beside the policy, departments, pools and common parts of a loaded
 * catalogue: for judging a decision again by the text that was kept with it.  Its place in the
 * policy's term is not looked at.
 * @param catalogue      outlives the new one, which borrows from it
 * @param path           as it was loaded from: ".../NN-name/<day>.yaml"
 * @param ret_catalogue  a new catalogue of this one edition, written only on success
 */
MUST_USE bool catalogue_load_edition(const struct catalogue *catalogue, const char *path,
                                     const char *text, struct catalogue **ret_catalogue,
                                     struct faults *ret_faults, struct err *err);
/** As catalogue_load_edition, by a policy's text that was kept too: its settings and common parts.
 */
MUST_USE bool catalogue_load_kept(const struct catalogue *catalogue, const struct kept_text *policy,
                                  const struct kept_text *edition, struct catalogue **ret_catalogue,
                                  struct faults *ret_faults, struct err *err);
/** Runs the examples of every item and adds a fault for each that does not come out. */
void catalogue_check_examples(const struct catalogue *catalogue, struct faults *faults);
void catalogue_free(struct catalogue *catalogue);

/** The edition's item in force for an application received on a day.  NULL when none is: ret_why
 * says whether the id is unknown, the day before the first or after the last edition or the
 * policy's end. */
const struct item *catalogue_item_on(const struct catalogue *catalogue, const char *item_id,
                                     struct date day, struct err *why);
/** An item in the edition with this digest (a decision's own), or NULL. */
const struct item *catalogue_item_of(const struct catalogue *catalogue, const char *item_id,
                                     const struct digest *edition);
/** The newest edition's item whatever the day (for names in lists), or NULL. */
const struct item *catalogue_item_latest(const struct catalogue *catalogue, const char *item_id);
/** All distinct item ids in order of measure; owned by the catalogue. */
const char *const *catalogue_item_ids(const struct catalogue *catalogue, size_t *ret_count);
/** NULL when there is none. */
const struct setting *catalogue_setting(const struct catalogue *catalogue, const char *id);
/** The number of a setting; 0 when the policy has none of that name: nothing is limited by it. */
int catalogue_setting_number(const struct catalogue *catalogue, const char *id);
/** "2026-12-17", "each enterprise and year", "100%": the answer as people read it. */
const char *setting_text(const struct setting *setting);
/** Another answer than the safer reading is in use. */
bool setting_is_changed(const struct setting *setting);
const struct department *catalogue_department(const struct catalogue *catalogue, const char *id);
const struct pool *catalogue_pool(const struct catalogue *catalogue, const char *id);
/** By which rule an item's cases of a year are shared out. @return false: the policy sets none */
bool catalogue_method(const struct catalogue *catalogue, const char *item, int year,
                      enum allocation_rule *ret_rule);
/** NULL when there is none. */
const struct programme *catalogue_programme(const struct catalogue *catalogue, const char *id);
/** Whose programme an item is.  Never NULL. */
const struct programme *catalogue_programme_of(const struct catalogue *catalogue, const char *item);
/** What a kind of duplicate is called ("same-account", "contract", "title"); NULL: no such. */
const struct words *catalogue_duplicate_name(const struct catalogue *catalogue, const char *kind);
/** NULL when there is none. */
const struct roll *catalogue_roll(const struct catalogue *catalogue, const char *id);

/** NULL when there is none. */
const struct body_kind *catalogue_body_kind(const struct catalogue *catalogue, const char *id);
/** The kind whose award (or reward) an item is; NULL: of none. */
const struct body_kind *catalogue_body_kind_of(const struct catalogue *catalogue, const char *item);
/** NULL when the kind has no such grade. */
const struct body_grade *body_kind_grade(const struct body_kind *kind, const char *id);
/** The grade that so many hundredths of points mean. */
const struct body_grade *body_kind_grade_at(const struct body_kind *kind, int centi);
/** The choice of graded_by's ask that claims this grade of the register; NULL: none does. */
const struct choice *body_kind_claim(const struct body_kind *kind, const struct ask *ask,
                                     const char *grade);

/** Fills a calendar from a folder of <year>.yaml. */
MUST_USE bool calendar_load(const char *dir, struct calendar *calendar, struct faults *ret_faults,
                            struct err *err);

/** The last day on which a voucher of the item may be used: the end of the year it was issued in,
 * or of the rule it was issued under when that is later and the term says so. */
struct date voucher_last_day(const struct item *item, struct date issued_on);

/** The item's ask for a fact, or its claim's; NULL when neither asks it. */
const struct ask *item_ask(const struct item *item, const char *fact);
/** The question which district the application is of. @return NULL when none is asked */
const struct ask *item_district(const struct item *item);
/** The item's material, or its claim's; NULL. */
const struct material *item_material(const struct item *item, const char *id);
/** A rule of a finding, with its article, as people know it: "check:…", "material:…" and "need:…"
 * by what the item calls them, "stop:…" by the list; any other as it is. */
const char *catalogue_rule_text(const struct catalogue *catalogue, const struct item *item,
                                const char *rule, struct arena *arena);
/** The choice of an ask, or NULL. */
const struct choice *ask_choice(const struct ask *ask, const char *id);

const char *grade_text(enum grade grade); /* "A", "B", "C", "R" */
bool grade_is_proved(enum grade grade);   /* A or B */

#endif
