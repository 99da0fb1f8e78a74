/* SPDX-License-Identifier: Apache-2.0 */
/* A demonstration database: about 300 applications over all items and both years, made through the
 * same verbs as real work, deterministic.  Invented organisations are marked. */
#ifndef DESK_DEMO_H
#define DESK_DEMO_H

#include "desk/desk.h"

#define DEMO_PASSWORD   "Xianfeng-2026"
#define DEMO_SUPERVISOR "supervisor.science" /* whose home is shown where there is no terminal */

/** Fills a new, empty database, as if the work of the days up to yesterday had been done; nobody is
 * signed in afterwards.  The same today gives the same applications.
 *  @param sample_dir  folder with organisations.csv (data/sample)
 *  @return false: the file is half full and not safely on the disk; throw it away */
MUST_USE bool demo_fill(struct desk *desk, const char *sample_dir, struct err *err);

#endif
