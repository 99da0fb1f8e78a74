/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: facts as rows, of an application and of the use of a voucher. */
#ifndef STORE_FACT_ROWS_H
#define STORE_FACT_ROWS_H

#include "model/fact.h"
#include "store/stmt.h"

/** Puts what the rows of a statement say (key, kind, value) onto facts. */
MUST_USE bool fact_rows_read(struct stmt *stmt, struct facts *facts, struct err *err);

#endif
