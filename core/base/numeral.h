/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as Chinese documents count batches with them: 第二批, 第十二批.  Amounts in capitals are
 * money.h. */
#ifndef BASE_NUMERAL_H
#define BASE_NUMERAL_H

#define NUMERAL_SIZE 40
#define NUMERAL_MOST 9999

/** "二", "十二", "一百零三"; in figures outside of 1 to NUMERAL_MOST.  @return ret_text */
const char *numeral_chinese(int number, char ret_text[NUMERAL_SIZE]);
/** The same where the language of now is Chinese; else in figures. */
const char *numeral_text(int number, char ret_text[NUMERAL_SIZE]);

#endif
