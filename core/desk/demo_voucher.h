/* SPDX-License-Identifier: Apache-2.0 */
/* Inside the room: what the demonstration does with vouchers that were issued in it. */
#ifndef DESK_DEMO_VOUCHER_H
#define DESK_DEMO_VOUCHER_H

#include "desk/demo_house.h"

/** Uses one voucher of each item that issues them, on the last day. */
MUST_USE bool demo_vouchers(struct demo_house *house, struct err *err);

#endif
