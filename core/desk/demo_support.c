/* SPDX-License-Identifier: Apache-2.0 */
/* Other public money of one application of the demonstration: a provincial grant, and city money
 * for the same content that its officer has still to answer. */
#include "desk/demo_support.h"

#include "desk/support.h"

static const struct typed_support records[] = {
    {.level = SUPPORT_PROVINCE,
     .department = "省科学技术厅（样例）",
     .amount = "500000.00",
     .content = "同一项目省级配套（样例）",
     .document = "样例〔2026〕1号"},
    {.level = SUPPORT_CITY,
     .department = "市级其他专项（样例）",
     .amount = "300000.00",
     .content = "相同建设内容（样例）",
     .document = "样例〔2026〕2号",
     .same_content = true},
};

/* The last one taken up that has an amount: whoever handles it records what was found. */
static bool find(struct demo_house *house, int64_t *ret_id, int64_t *ret_owner, struct err *err)
{
    const struct application_filter filter = {.stages = 1u << STAGE_FORMAL, .order = ORDER_NUMBER};
    AUTO_APPLICATION_IDS struct application_ids ids = {0};
    AUTO_APPLICATIONS struct applications rows = {0};

    *ret_id = 0;
    if (!demo_sit(house, house->auditor, house->end, err) ||
        !desk_application_ids(house->desk, &filter, &ids, err) ||
        !desk_applications(house->desk, ids.list, ids.count, &rows, err))
        return false;
    for (size_t i = 0; i < rows.count; i++)
        if (!rows.list[i].is_in_kind && rows.list[i].owner_id != 0) {
            *ret_id = rows.list[i].id;
            *ret_owner = rows.list[i].owner_id;
        }
    return true;
}

bool demo_support(struct demo_house *house, struct err *err)
{
    char day[DATE_TEXT_SIZE];
    int64_t id, owner = 0, support;

    if (!house->desk->catalogue->support->is_there)
        return true;
    if (!find(house, &id, &owner, err))
        return false;
    if (id == 0)
        return true;
    date_text((struct date){house->end.day - 40}, day);
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        struct typed_support typed = records[i];

        typed.granted_on = day;
        if (!demo_sit(house, owner, house->end, err) ||
            !desk_support_add(house->desk, id, &typed, &support, err))
            return false;
    }
    return true;
}
