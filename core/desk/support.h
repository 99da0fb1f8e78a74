/* SPDX-License-Identifier: Apache-2.0 */
/* Other public money (其他财政资助) for what an application is about: recorded by its officer, and
 * answered where it is city money for the same content (就高不重复); and the project it belongs to,
 * whose city and district support stays within its audited investment. */
#ifndef DESK_SUPPORT_H
#define DESK_SUPPORT_H

#include "desk/desk.h"
#include "model/stage.h"
#include "model/support.h"

/** Another application of the same project. */
struct support_link {
    int64_t id;
    const char *number, *department;
    int year;
    struct money counted; /* of it under the limit: assessed, or kept of one that is out */
    struct money assessed, paid;
    bool visible; /* this clerk may open it */
    enum stage stage;
};

/** All there is; releases as one. */
struct support_page {
    struct arena arena;
    struct other_support *list; /* own first, then of the project's other applications */
    size_t count;
    size_t own_count;
    size_t open; /* city money for the same content, recorded here and not answered */
    struct other_support *elsewhere; /* with the applicant's other applications */
    size_t elsewhere_count;
    bool has_project, has_audited;
    const char *project;  /* as stated; "" */
    struct money audited; /* the lowest figure of the project's applications */
    const char *audit_document;
    struct support_link *links; /* that count: under way, closed, or out with money kept */
    size_t link_count;
    bool has_upper;                            /* state or provincial money: then the limit holds */
    bool upper_counts;                         /* by the setting */
    struct money upper;                        /* state and provincial money */
    struct money local;                        /* city and district money from elsewhere */
    struct money others_assessed, others_paid; /* of the links */
};
void support_page_release(struct support_page *page);
#define AUTO_SUPPORT_PAGE __attribute__((cleanup(support_page_release)))

/** By how much the project passes its audited investment with so much for this application; false:
 * it does not, or no limit holds yet. */
bool support_passes(const struct support_page *page, struct money own, struct money *ret_over);

/** Who may see the application may see it, but no reviewer. */
MUST_USE bool desk_support(struct desk *desk, int64_t id, struct support_page *ret_page,
                           struct err *err);
/** The officer who handles it, until it has ended. @return false with who may in err */
bool desk_support_may_record(struct desk *desk, int64_t id, struct err *err);

/** What was typed of money from elsewhere. */
struct typed_support {
    enum support_level level;
    const char *department, *amount, *granted_on, *content;
    const char *document; /* may be empty */
    bool same_content;
};
MUST_USE bool desk_support_add(struct desk *desk, int64_t id, const struct typed_support *typed,
                               int64_t *ret_id, struct err *err);
/**
 * Says what became of one recorded with this application.  A later answer stands in place of the
 * one before, which is kept.
 * @param document  needed when it was surrendered
 */
MUST_USE bool desk_support_answer(struct desk *desk, int64_t id, int64_t support_id,
                                  enum support_answer answer, const char *ground,
                                  const char *document, struct err *err);
/**
 * Which project it belongs to, and what that was audited at.
 * @param project   its number or name, or the number of another application of it
 * @param audited   may be empty: not audited yet
 * @param document  the audit report; needed with audited
 */
MUST_USE bool desk_support_project(struct desk *desk, int64_t id, const char *project,
                                   const char *audited, const char *document, struct err *err);

#endif
