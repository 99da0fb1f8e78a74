/* SPDX-License-Identifier: Apache-2.0 */
/* People of the offices: who they are, in which department, in which role; and duties kept apart.
 */
#ifndef MODEL_CLERK_H
#define MODEL_CLERK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum role {
    ROLE_INTAKE,     /* 受理 */
    ROLE_OFFICER,    /* 经办 */
    ROLE_REVIEWER,   /* 评审专家 */
    ROLE_SUPERVISOR, /* 审批 */
    ROLE_FINANCE,    /* 财务 */
    ROLE_AUDITOR,    /* 审计: reads everything, changes nothing */
    ROLE_ADMIN,      /* 管理员: people only, no applications */
};
#define ROLE_COUNT 7

/** Sets of roles, as the tables of moves hold them. */
#define ROLE_BIT(role_) (1u << (role_))
#define ROLES_ALL       ((1u << ROLE_COUNT) - 1)

/** What somebody did on an application.  The database refuses two duties of a forbidden pair by one
 *  person on one application (table duty_apart; reliability: separation of duties). */
enum duty {
    DUTY_NONE,
    DUTY_ENTER,
    DUTY_HANDLE,
    DUTY_SCORE,
    DUTY_CHECK, /* 复核: of the amount, before it goes into the plan */
    DUTY_APPROVE,
    DUTY_PAY
};
#define DUTY_COUNT 7

struct clerk {
    int64_t id;
    const char *login; /* ASCII */
    const char *name;
    enum role role;
    const char *department; /* catalogue id */
    const char *district;   /* whose office it is, where the department has many; "" else */
    const char *language;   /* "zh", "ja", "en" */
    bool disabled;
    bool must_change_password;
    int64_t version;
};

#define LOGIN_LEAST 2
#define LOGIN_MOST  32
/** 2 to 32 small letters, digits, dots and hyphens, a letter first; NULL is none. */
bool login_can_be(const char *login);

const char *role_word(enum role role);  /* "officer" */
const char *role_label(enum role role); /* msgid */
bool role_parse(const char *word, enum role *ret_role);
const char *duty_word(enum duty duty);  /* "enter"; DUTY_NONE "" */
const char *duty_label(enum duty duty); /* msgid: "entered it" … as in "who %s may not %s" */
/** One person may not hold both on one application; the database refuses the same pairs. */
bool duty_is_apart(enum duty a, enum duty b);

#endif
