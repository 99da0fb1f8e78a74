/* SPDX-License-Identifier: Apache-2.0 */
/* Municipal key laboratories (市重点实验室): recognised on a day, evaluated every three years. */
#ifndef MODEL_LAB_H
#define MODEL_LAB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"

enum lab_grade { LAB_UNGRADED, LAB_EXCELLENT, LAB_GOOD, LAB_QUALIFIED, LAB_UNQUALIFIED };
#define LAB_GRADE_COUNT 5
const char *lab_grade_word(enum lab_grade grade);
const char *lab_grade_label(enum lab_grade grade); /* msgid: 优秀 良好 合格 不合格 */
bool lab_grade_parse(const char *word, enum lab_grade *ret_grade);
/** 优秀 or 良好: opens the evaluation reward. */
bool lab_grade_opens_reward(enum lab_grade grade);

struct lab {
    int64_t id;
    const char *name;
    int64_t organisation_id; /* 依托单位 */
    const char *organisation_name;
    const char *organisation_code;
    const char *field; /* 方向 */
    struct date recognised_on;
    int cycle_years;           /* 3; 4 or 5 when so chosen */
    struct date due_on;        /* the next evaluation: recognition + n cycles */
    enum lab_grade last_grade; /* LAB_UNGRADED: never evaluated */
    struct date last_graded_on;
    bool invented;
    int64_t version;
};

struct labs {
    struct arena arena;
    struct lab *list;
    size_t count;
};
void labs_release(struct labs *labs);

#endif
