/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of journal entries.  Leaves writing and the chain of hashes to the store. */
#include "model/journal.h"

void journal_release(struct journal *journal)
{
    arena_release(&journal->arena);
    *journal = (struct journal){0};
}
