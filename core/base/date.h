/* SPDX-License-Identifier: Apache-2.0 */
/* Civil days in Asia/Shanghai, and instants shown there.  Reads no clock. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

/** A civil day: days since 1970-01-01.  `DATE_NONE` is "no day". */
struct date {
    int32_t day;
};
#define DATE_NONE         ((struct date){INT32_MIN})
#define DATE_TEXT_SIZE    16
#define INSTANT_TEXT_SIZE 32

bool date_is_none(struct date date);
/** Of a filter that may begin as {0}: neither that nor DATE_NONE. */
bool date_is_given(struct date date);
/** @return false when there is no such day (2025-02-30) or the year is outside 1900…2199 */
MUST_USE bool date_make(int year, int month, int day, struct date *ret_date);
void date_split(struct date date, int *ret_year, int *ret_month, int *ret_day);
int date_year(struct date date);
/** 1 Monday … 7 Sunday */
int date_weekday(struct date date);
/** Adds whole months; a day the month lacks becomes its last day. */
struct date date_add_months(struct date date, int months);
/** The last day of its month. */
struct date date_month_last(struct date date);
/** Whole months from a to b: the most months that date_add_months can add to a without passing b,
 * so that 31 January to 28 February is one; negative when b < a. */
int date_months_between(struct date a, struct date b);

/** Reads "2026-11-23", "2026-1-5", "20261123", "2026/11/23", "2026年11月23日"; full
 *  width too.  Written only on success. */
MUST_USE bool date_parse(const char *text, struct date *ret_date, struct err *err);
/**
 * As date_parse, and days told from today: "+3m", "-10d", "+2w", "+1y" (also +3个月, +10天, +2周,
 * +1年), 今天 明天 昨天 月底 年底 (今日, 明日, 昨日, 月末, 年末; today, tomorrow, yesterday).
 * For what a person types; files hold days.
 * @param today  DATE_NONE: only whole dates are read
 */
MUST_USE bool date_reckon(const char *text, struct date today, struct date *ret_date,
                          struct err *err);
/** "2026-11-23"; DATE_NONE gives "". */
const char *date_text(struct date date, char ret_text[DATE_TEXT_SIZE]);

/** The civil day in Asia/Shanghai (UTC+8, no summer time since 1991) of an instant in UTC
 * milliseconds. */
struct date date_of_instant(int64_t utc_ms);
/** "2026-11-23 15:40:09" in Asia/Shanghai. */
const char *instant_text(int64_t utc_ms, char ret_text[INSTANT_TEXT_SIZE]);

#endif
