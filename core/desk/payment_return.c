/* SPDX-License-Identifier: Apache-2.0 */
/* Reading what the treasury answered: rows matched with the lines of batches, judged, recorded. */
#include "desk/payment_return.h"

#include <assert.h>

#include "base/intl.h"
#include "base/text.h"
#include "desk/payment_inside.h"

static const struct words heads[RETURN_COLUMN_COUNT] = {
    [RETURN_BATCH] = {"批次号", "バッチ番号", N_("Batch no.")},
    [RETURN_CONTROL] = {"控制号", "管理番号", N_("Control number")},
    [RETURN_LINE] = {"序号", "連番", N_("Serial no.")},
    [RETURN_PAYEE] = {"收款单位", "支払先", N_("Payee")},
    [RETURN_ACCOUNT] = {"账号", "口座番号", N_("Account number")},
    [RETURN_AMOUNT] = {"金额", "金額", N_("Amount")},
    [RETURN_RESULT] = {"结果", "結果", N_("Result")},
    [RETURN_DAY] = {"日期", "日付", N_("Day")},
    [RETURN_REFERENCE] = {"国库凭证号", "国庫整理番号", N_("Treasury's reference")},
    [RETURN_REASON] = {"理由", "理由", N_("Reason")},
};

/* What is written first; then what treasuries write, too. */
static const struct words paid_words = {"已拨付", "支払", N_("Paid")};
static const struct words returned_words = {"退票", "返戻", N_("Returned")};
static const struct words sheet_name = {"国库回执", "国庫回答", N_("Answer of the treasury")};

const char *return_column_head(enum return_column column)
{
    assert((unsigned) column < RETURN_COLUMN_COUNT);
    return heads[column].en;
}

const char *return_word(bool is_paid)
{
    return is_paid ? paid_words.en : returned_words.en;
}

const char *return_sheet_name(void)
{
    return sheet_name.en;
}
