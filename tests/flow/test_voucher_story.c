/* SPDX-License-Identifier: Apache-2.0 */
/* The training-compute voucher from an empty database to the payment, by everybody whose work it
 * is, at the real program's screens: in Chinese, 80 × 24, by keys alone.  What the chapters leave
 * in the books is read from outside at the end. */
#include "flow.h"

#include "../money_check.h"
#include "desk/audit.h"
#include "desk/budget.h"
#include "tui/world.h"

#define POOL        "training-voucher"
#define POOL_BUDGET "50000000"
#define LAST_DAY    "2026-04-21"

static struct flow story;
static struct money_eye eye;
static bool opened; /* the first chapter has come to its end */

/* Of what the last seat did; the program's own process holds the file open meanwhile. */
static void check_money(void)
{
    char wrong[200];

    if (!eye.db)
        money_eye_open(&eye, story.db);
    money_look(&eye, wrong, sizeof wrong);
    if (*wrong)
        fail_msg("money: %s", wrong);
}

/* ---- the house is opened ---- */

static const struct {
    const char *login, *name, *role, *label;
} people[] = {
    {"counter", "王窗口", "intake", "王窗口"}, {"officer", "李经办", "经办", "经办"},
    {"checker", "周复核", "经办", "经办"},     {"expert1", "张专家", "评审", "评审"},
    {"expert2", "黄专家", "评审", "评审"},     {"expert3", "吴专家", "评审", "评审"},
    {"head", "陈处长", "审批", "审批"},        {"finance", "赵财务", "财务", "财务"},
    {"finance2", "钱财务", "财务", "财务"},    {"finance3", "孙财务", "财务", "财务"},
    {"finance4", "周财务", "财务", "财务"},    {"finance5", "吴财务", "财务", "财务"},
};
#define PEOPLE (sizeof people / sizeof people[0])

static void make_database(void)
{
    char printed[FLOW_SUMMARY];

    check_int(flow_run(&story, "init --as admin --name 管理员", FLOW_ADMIN, printed), 0);
    assert_non_null(strstr(printed, "admin"));
}

static void enter_person(struct vt *vt, size_t i)
{
    vt_press(vt, "n");
    flow_fill(vt, "登录名", people[i].login);
    flow_fill(vt, "姓名", people[i].name);
    flow_choose(vt, "角色", people[i].role);
    flow_choose(vt, "部门", "科技创新");
    flow_fill(vt, "初始密码", FLOW_FIRST);
    flow_fill(vt, "再输一遍", FLOW_FIRST);
    check_vt_lacks(vt, FLOW_FIRST);
    vt_press(vt, "F10");
    check_vt_has(vt, people[i].login);
    check_vt_has(vt, "已保存");
}

/* The first password lets one in only as far as choosing one's own. */
static void choose_password(struct vt *vt, size_t i)
{
    flow_sign_in(vt, people[i].login, FLOW_FIRST);
    check_vt_has(vt, "设定自己的密码");
    vt_type(vt, FLOW_OWN);
    vt_key(vt, "Tab");
    vt_type(vt, FLOW_OWN);
    vt_press(vt, "Enter");
    check_vt_has(vt, "新密码已生效");
    check_vt_has(vt, people[i].name);
    check_vt_has(vt, people[i].label);
}

static void change_seats(struct vt *vt, const char *login)
{
    vt_press(vt, "Ctrl-X");
    check_vt_has(vt, "登录名");
    check_money();
    flow_sign_in(vt, login, FLOW_OWN);
    check_vt_has(vt, "首页");
}

static void set_budget(struct vt *vt)
{
    vt_press(vt, "Alt-4");
    check_vt_has(vt, "“训力券”年度资金池");
    vt_press(vt, "a");
    check_vt_has(vt, "500,000,000.00");
    flow_fill(vt, "金额", POOL_BUDGET);
    flow_fill(vt, "文号", "深财预〔2026〕1号");
    flow_fill(vt, "理由", "2026年预算批复");
    vt_press(vt, "F10");
    vt_press(vt, "y"); /* it asks first */
    check_vt_has(vt, "待另一人确认");
    change_seats(vt, "head");
    vt_press(vt, "Alt-4 m c");
    check_vt_has(vt, "吴财务"); /* who proposed it */
    vt_press(vt, "y");
    vt_press(vt, "Alt-4");
    check_vt_has(vt, "5,000.00");
}

static void an_empty_database__gets_its_people_and_its_budget(void **state)
{
    struct vt console, *vt = &console;

    (void) state;
    flow_go_to(&story, "2026-03-02");
    make_database();
    flow_console(&story, vt);
    flow_sign_in(vt, "admin", FLOW_ADMIN);
    vt_press(vt, "Alt-7");
    for (size_t i = 0; i < PEOPLE; i++)
        enter_person(vt, i);
    for (size_t i = 0; i < PEOPLE; i++) {
        vt_press(vt, "Ctrl-X");
        choose_password(vt, i);
    }
    set_budget(vt); /* finance came last */
    flow_leave(vt);
    check_money();
    opened = true;
}

/* ---- one application ---- */

struct one_voucher {
    int number;                          /* of the applicant's code */
    const char *name, *founded;          /* of the applicant */
    const char *title, *contract;        /* as typed */
    const char *startup;                 /* y, n */
    const char *paper, *phone, *account; /* no two applicants share one */
    const char *treasury;                /* number of its answer: used once */
    const char *account_shown;
    const char *contract_shown; /* as it is shown */
    const char *application;    /* the number it is given */
    const char *amount;         /* what is awarded */
    const char *why[2];         /* in the receipt */
    const char *received, *awarded;
};

static const struct one_voucher ordinary = {
    .number = 600600601,
    .name = "深圳市晨星智能有限公司",
    .founded = "2019-06-18",
    .title = "晨星大模型训练",
    .contract = "25000000.00",
    .startup = "n",
    .paper = "HT-2026-001",
    .treasury = "TR-2026-1",
    .phone = "0755-26001234",
    .account = "4000 1234 5678 9012",
    .account_shown = "4000123456789012",
    .contract_shown = "25,000,000.00",
    .application = "2026-02-000001",
    .amount = "10,000,000.00",
    .why = {"50%", "最高1000万元"},
    .received = "2026-03-03",
    .awarded = "2026-03-20",
};

static const struct one_voucher startup = {
    .number = 600600602,
    .name = "深圳市初芽智能有限公司",
    .founded = "2025-11-12",
    .title = "初芽多模态模型训练",
    .contract = "１２，３４５，６７８．９０", /* as a Chinese keyboard may give it */
    .startup = "y",
    .paper = "CY-2026-117",
    .treasury = "TR-2026-2",
    .phone = "0755-86117788",
    .account = "7559 2202 6110 0088",
    .account_shown = "7559220261100088",
    .contract_shown = "12,345,678.90",
    .application = "2026-02-000002",
    .amount = "7,407,407.34",
    .why = {"60%", "初创企业"},
    .received = "2026-04-01",
    .awarded = "2026-04-20",
};

/* The newest of those that wait. */
static void open_newest(struct vt *vt, const struct one_voucher *voucher)
{
    vt_press(vt, "Alt-2");
    check_vt_has(vt, voucher->application);
    vt_press(vt, "Enter");
    check_vt_has(vt, voucher->title);
    check_vt_has(vt, voucher->application);
}

static void enter_applicant(struct vt *vt, const struct one_voucher *voucher)
{
    char code[IDCODE_SIZE];

    flow_code(voucher->number, code);
    vt_type(vt, code);
    vt_press(vt, "Enter");
    check_vt_has(vt, "申请单位 > 新增");
    check_vt_has(vt, code);
    flow_fill(vt, "名称", voucher->name);
    flow_choose(vt, "单位类型", "企业");
    flow_choose(vt, "所在区", "南山");
    flow_fill(vt, "成立日期", voucher->founded);
    flow_fill(vt, "联系人", "吴联系");
    flow_fill(vt, "电话", voucher->phone);
    flow_fill(vt, "开户银行", "深圳湾银行南山支行");
    flow_fill(vt, "银行账号", voucher->account);
    flow_fill(vt, "户名", voucher->name);
    vt_press(vt, "F10");
    check_vt_has(vt, voucher->founded);
    check_vt_has(vt, "南山");
}

static void answer(struct vt *vt, const char *label, const char *yes_no)
{
    flow_field(vt, label);
    vt_press(vt, yes_no);
    assert_non_null(strstr(flow_focus(vt), yes_no[0] == 'y' ? "(x) 是" : "(x) 否"));
}

static void state_facts(struct vt *vt, const struct one_voucher *voucher)
{
    char provider[IDCODE_SIZE];

    flow_code(700700700, provider);
    flow_fill(vt, "项目名称", voucher->title);
    answer(vt, "在深圳实际经营", "y");
    answer(vt, "严重失信", "n");
    answer(vt, "建设内容", "n");
    answer(vt, "属于政府投资", "n");
    answer(vt, "申报营收", "y");
    flow_fill(vt, "合同编号", voucher->paper);
    flow_fill(vt, "合同金额", voucher->contract);
    flow_fill(vt, "合同签订日", "2026-01-05");
    check_vt_has(vt, voucher->contract_shown);
    flow_fill(vt, "租用开始日", "2026-01-10");
    flow_fill(vt, "租用结束日", "2026-12-31");
    flow_fill(vt, "机构名称", "深圳算力服务有限公司");
    flow_fill(vt, "机构统一社会", provider);
    answer(vt, "关联关系", "n");
    answer(vt, "智能算力", "y");
    flow_choose(vt, "用途", "训练");
    answer(vt, "初创企业", voucher->startup);
}

static void take_in(struct vt *vt, const struct one_voucher *voucher)
{
    char taken[100];

    flow_sign_in(vt, "counter", FLOW_OWN);
    vt_press(vt, "Alt-1");
    enter_applicant(vt, voucher);
    vt_press(vt, "F4");
    vt_type(vt, "xlq"); /* by the initials of 训力券 */
    vt_press(vt, "Enter");
    check_vt_has(vt, "2-1 训力券");
    check_vt_has(vt, "〔2024〕13号");
    state_facts(vt, voucher);
    vt_press(vt, "F10");
    check_vt_has(vt, "未交"); /* the papers come at the formal check */
    vt_press(vt, "y");
    snprintf(taken, sizeof taken, "已收件：%s", voucher->application);
    check_vt_has(vt, taken);
    vt_press(vt, "Enter"); /* opens it */
    check_vt_has(vt, voucher->received);
    check_vt_has(vt, "尚无"); /* no officer yet */
}

/* Every material of the tab is there: the row in focus is ticked, then the next. */
static void tick_materials(struct vt *vt)
{
    vt_press(vt, "2");
    vt_press(vt, "End");
    while (strstr(flow_focus(vt), "[ ]") || strstr(flow_focus(vt), "[x]")) {
        char before[400];

        if (strstr(flow_focus(vt), "[ ]"))
            vt_press(vt, "Space");
        assert_non_null(strstr(flow_focus(vt), "[x]"));
        snprintf(before, sizeof before, "%s", flow_focus(vt));
        vt_press(vt, "Up");
        if (strcmp(before, flow_focus(vt)) == 0)
            break;
    }
    vt_press(vt, "End");
    check_vt_has(vt, "[x]");
    check_vt_lacks(vt, "[ ]");
}

static void tick_checks(struct vt *vt)
{
    vt_press(vt, "3");
    check_vt_has(vt, "0 / 11");
    vt_press(vt, "y y y y y y y y y y y");
    check_vt_has(vt, "11 / 11");
}

/* Before the checks are done, the menu says why not and who can clear it. */
static void accepting_is_refused(struct vt *vt)
{
    flow_action(vt, "受理");
    vt_press(vt, "Enter");
    check_vt_has(vt, "为何不能：受理");
    check_vt_has(vt, "未核对");
    check_vt_has(vt, "可由谁解除：李经办");
    vt_press(vt, "Esc");
    vt_press(vt, "Esc");
}

static void check_and_accept(struct vt *vt, const struct one_voucher *voucher)
{
    change_seats(vt, "officer");
    open_newest(vt, voucher);
    flow_move(vt, "承办", NULL, "形式审查");
    accepting_is_refused(vt);
    tick_materials(vt);
    tick_checks(vt);
    flow_move(vt, "受理", voucher->name, "已受理");
    vt_press(vt, "4");
    vt_press(vt, "g");
    vt_type(vt, "按待评最少");
    vt_press(vt, "Enter");
    check_vt_has(vt, "已分派 3 名");
    flow_move(vt, "启动专家评审", voucher->title, "专家评审");
}

static void score_as(struct vt *vt, const struct one_voucher *voucher, const char *expert)
{
    change_seats(vt, expert);
    vt_press(vt, "Alt-3");
    check_vt_has(vt, voucher->application);
    vt_press(vt, "Enter");
    vt_press(vt, "s");
    check_vt_has(vt, "利益冲突声明");
    vt_press(vt, "y");
    check_vt_has(vt, "无利益冲突");
    flow_fill(vt, "必要性", "80");
    flow_fill(vt, "先进性", "90");
    flow_fill(vt, "成效", "85");
    vt_press(vt, "F10");
    check_vt_has(vt, "85.50"); /* 80 × 30% + 90 × 40% + 85 × 30% */
    vt_press(vt, "y");
    check_vt_has(vt, "已密封");
}

static void score(struct vt *vt, const struct one_voucher *voucher)
{
    score_as(vt, voucher, "expert1");
    score_as(vt, voucher, "expert2");
    score_as(vt, voucher, "expert3");
}

static void assess_and_propose(struct vt *vt, const struct one_voucher *voucher)
{
    char amount[60];

    snprintf(amount, sizeof amount, "%s 元", voucher->amount);
    change_seats(vt, "officer");
    open_newest(vt, voucher);
    flow_move(vt, "结束专家评审", voucher->title, "评审完成");
    vt_press(vt, "4");
    check_vt_has(vt, "85.50");
    flow_move(vt, "核定金额", amount, "核定");
    vt_press(vt, "v");
    check_vt_has(vt, voucher->contract_shown);
    check_vt_has(vt, amount);
    for (size_t i = 0; i < 2; i++)
        check_vt_has(vt, voucher->why[i]);
    vt_press(vt, "q");
    flow_action(vt, "列入资助计划");
    vt_press(vt, "Enter");
    check_vt_has(vt, "尚未经第二人复核");
    vt_press(vt, "Esc");
    vt_press(vt, "Esc");
    change_seats(vt, "checker");
    vt_press(vt, "Alt-2");
    vt_press(vt, "2"); /* it is a colleague's */
    check_vt_has(vt, voucher->application);
    vt_press(vt, "Enter");
    check_vt_has(vt, voucher->title);
    flow_move(vt, "复核金额", amount, "核定");
    change_seats(vt, "officer");
    open_newest(vt, voucher);
    flow_move(vt, "列入资助计划", amount, "拟资助");
}

/* A batch of it alone, by one key: submitted by the officer, approved by who publishes. */
static void through_the_plan(struct vt *vt, const struct one_voucher *voucher)
{
    vt_press(vt, "f");
    check_vt_has(vt, "未列入批次");
    vt_press(vt, "y");
    check_vt_has(vt, "已单独组批并提交");
    change_seats(vt, "head");
    open_newest(vt, voucher);
    flow_action(vt, "发布公示");
    vt_press(vt, "Enter");
    check_vt_has(vt, "未批准");
    vt_press(vt, "Esc");
    vt_press(vt, "Esc");
    vt_press(vt, "f");
    check_vt_has(vt, "待批准");
    vt_press(vt, "a");
    check_vt_has(vt, "第 1 行，");
    vt_press(vt, "y");
    check_vt_has(vt, "已批准 1/1 行");
    vt_press(vt, "q");
}

/* The day after the notice is over it can be awarded, and not before. */
static void publish_and_award(struct vt *vt, const struct one_voucher *voucher)
{
    through_the_plan(vt, voucher);
    flow_move(vt, "发布公示", voucher->name, "公示");
    flow_action(vt, "下达");
    vt_press(vt, "Enter");
    check_vt_has(vt, "为何不能：下达");
    check_vt_has(vt, "可由谁解除");
    check_vt_has(vt, "期满自动解除");
    vt_press(vt, "Esc");
    vt_press(vt, "Esc");
    flow_go_to(&story, voucher->awarded);
    flow_move(vt, "下达", voucher->amount, "已下达");
}

static void at_payments(struct vt *vt, const struct one_voucher *voucher, const char *login)
{
    change_seats(vt, login);
    vt_press(vt, "Alt-b");
    check_vt_has(vt, voucher->application);
    check_vt_has(vt, voucher->amount);
}

/* Both amounts are over the threshold: three look at it, none of them who planned it. */
static void check_payment(struct vt *vt, const struct one_voucher *voucher)
{
    static const struct {
        const char *login, *state;
    } checks[] = {{"finance2", "一审"}, {"finance3", "二审"}, {"finance4", "待组批"}};

    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        at_payments(vt, voucher, checks[i].login);
        vt_press(vt, "c");
        vt_press(vt, "F10");
        check_vt_has(vt, checks[i].state);
    }
}

/* The treasury's answer is recorded by one who neither planned nor checked it. */
static void send_payment(struct vt *vt, const struct one_voucher *voucher)
{
    at_payments(vt, voucher, "finance");
    vt_press(vt, "m");
    vt_press(vt, "y");
    check_vt_has(vt, "控制号");
    vt_press(vt, "s");
    vt_press(vt, "y");
    at_payments(vt, voucher, "finance5");
    vt_press(vt, "p");
    vt_press(vt, "Tab");
    vt_type(vt, voucher->treasury);
    vt_press(vt, "F10");
    check_vt_has(vt, "已拨付");
}

static void pay_and_close(struct vt *vt, const struct one_voucher *voucher)
{
    change_seats(vt, "finance");
    open_newest(vt, voucher);
    flow_move(vt, "提出拨付", voucher->account_shown, "已下达");
    check_payment(vt, voucher);
    send_payment(vt, voucher);
    change_seats(vt, "finance");
    vt_press(vt, "Alt-2");
    vt_press(vt, "4"); /* nothing of it waits for payment any more */
    check_vt_has(vt, voucher->application);
    vt_press(vt, "Enter");
    check_vt_has(vt, voucher->title);
    vt_press(vt, "6");
    check_vt_has(vt, voucher->amount);
    check_vt_has(vt, voucher->awarded);
    vt_press(vt, "PgDn");
    check_vt_has(vt, "深圳湾银行南山支行");
    flow_move(vt, "办结", voucher->name, "办结");
}

static void tell(const struct one_voucher *voucher)
{
    struct vt console, *vt = &console;

    if (!opened)
        fail_msg("the house was not opened");
    flow_go_to(&story, voucher->received);
    flow_console(&story, vt);
    take_in(vt, voucher);
    check_and_accept(vt, voucher);
    score(vt, voucher);
    assess_and_propose(vt, voucher);
    publish_and_award(vt, voucher);
    pay_and_close(vt, voucher);
    flow_leave(vt);
    check_money();
}

static void an_ordinary_enterprise__is_paid_ten_million_of_a_contract_of_twenty_five(void **state)
{
    (void) state;
    tell(&ordinary);
}

static void a_startup__is_paid_sixty_percent_to_the_fen(void **state)
{
    (void) state;
    tell(&startup);
}

/* ---- the books ---- */

static void run(const char *words, const char *wanted)
{
    char printed[FLOW_SUMMARY];

    if (flow_run(&story, words, FLOW_OWN, printed) != 0 || !strstr(printed, wanted))
        fail_msg("%s printed: %s", words, printed);
}

static int64_t last_morning(void)
{
    struct date day = DATE_NONE;
    struct err err = {0};

    check_ok(date_parse(LAST_DAY, &day, &err), err);
    return (day.day * 24 + 3) * INT64_C(3600000); /* eleven o'clock in Shanghai */
}

static void check_pool(struct desk *desk)
{
    struct pool_years pools = {0};
    struct err err = {0};
    size_t i = 0;

    check_ok(desk_pools(desk, 2026, &pools, &err), err);
    while (i < pools.count && strcmp(pools.list[i].pool, POOL) != 0)
        i++;
    assert_true(i < pools.count);
    check_fen(pools.list[i].budget, 5000000000);
    check_fen(pools.list[i].reserved, 0);
    check_fen(pools.list[i].committed, 1740740734);
    check_fen(pools.list[i].paid, 1740740734);
    check_fen(pools.list[i].available, 3259259266);
    check_int(pools.list[i].open_count, 0);
    pool_years_release(&pools);
}

static void the_database__holds_what_the_screens_said(void **state)
{
    const struct outside outside = {.now_ms = last_morning, .steady_ms = last_morning};
    struct audit_report report = {0};
    struct world world;
    struct err err = {0};

    (void) state;
    check_ok(world_load(&world, &outside, "data", &err), err);
    check_ok(world_open(&world, story.db, &err), err);
    check_ok(desk_audit_verify(&world.desk, NULL, &report, &err), err);
    check_ok(desk_sign_in(&world.desk, "finance", FLOW_OWN, &err), err);
    check_pool(&world.desk);
    world_release(&world);
}

static void the_console_and_the_workbook__show_the_same_money(void **state)
{
    char report[FLOW_PATH];
    struct vt console, *vt = &console;

    (void) state;
    flow_go_to(&story, LAST_DAY);
    run("audit verify", "一致");
    snprintf(report, sizeof report, "report budget --as finance -o %s/budget.xlsx", story.folder);
    run(report, "50,000,000.00");
    flow_console(&story, vt);
    flow_sign_in(vt, "finance", FLOW_OWN);
    vt_press(vt, "Alt-4");
    check_vt_has(vt, "1,740.74"); /* committed, in ten thousands */
    check_vt_has(vt, "3,259.26"); /* left of five thousand */
    vt_press(vt, "l");
    check_vt_has(vt, "10,000,000.00");
    check_vt_has(vt, "7,407,407.34");
    flow_leave(vt);
}

static int begin(void **state)
{
    (void) state;
    flow_open(&story);
    return 0;
}

static int end(void **state)
{
    (void) state;
    assert_true(eye.looks > 10); /* it was moved and looked at, not only asked for */
    money_eye_close(&eye);
    flow_close(&story);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_database__gets_its_people_and_its_budget),
        cmocka_unit_test(an_ordinary_enterprise__is_paid_ten_million_of_a_contract_of_twenty_five),
        cmocka_unit_test(a_startup__is_paid_sixty_percent_to_the_fen),
        cmocka_unit_test(the_database__holds_what_the_screens_said),
        cmocka_unit_test(the_console_and_the_workbook__show_the_same_money),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
