/* SPDX-License-Identifier: Apache-2.0 */
/* What a public list hides of persons, and what it leaves as it is. */
#include "base/text.h"
#include "check.h"

struct masked {
    const char *text, *is;
};

static void check_all(const struct masked *table, size_t count, bool is_person)
{
    AUTO_ARENA struct arena arena = {0};

    for (size_t i = 0; i < count; i++)
        assert_string_equal(text_mask(&arena, table[i].text, is_person), table[i].is);
}

static void numbers__of_persons_keep_their_ends(void **state)
{
    static const struct masked table[] = {
        {"联系人电话13812345678", "联系人电话138******78"},
        {"138-1234-5678、备用", "138-****-**78、备用"},
        {"0755 8888 8888", "075* **** **88"},
        {"１３８１２３４５６７８", "１３８******７８"},
        {"440301199001011234", "440*************34"},
        {"44030119900101123X 的项目", "440*************3X 的项目"},
        {"8888123", "888**23"},
    };

    (void) state;
    check_all(table, sizeof table / sizeof *table, false);
}

static void what_is_no_persons__stays(void **state)
{
    static const struct masked table[] = {
        {"", ""},
        {"2026年人工智能示范项目", "2026年人工智能示范项目"},
        {"自 2025-01-06 起", "自 2025-01-06 起"},
        {"HT20260012345 号合同", "HT20260012345 号合同"},
        {"91440300MA5EXAMPLE", "91440300MA5EXAMPLE"},
        {"914403007556X12345", "914403007556X12345"},
        {"张三团队", "张三团队"}, /* of an institution */
        {"888812", "888812"},
    };

    (void) state;
    check_all(table, sizeof table / sizeof *table, false);
}

static void the_name_of_a_team__keeps_its_first_character(void **state)
{
    static const struct masked table[] = {
        {"张三团队", "张*团队"},
        {"欧阳明月团队（样例）", "欧***团队（样例）"},
        {"深圳智算创新团队", "深圳智算创新团队"},
        {"AI团队", "AI团队"},
        {"张三团队13812345678", "张*团队138******78"},
        {"团队", "团队"},
        {"张三", "张三"},
    };

    (void) state;
    check_all(table, sizeof table / sizeof *table, true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers__of_persons_keep_their_ends),
        cmocka_unit_test(what_is_no_persons__stays),
        cmocka_unit_test(the_name_of_a_team__keeps_its_first_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
