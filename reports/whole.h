/* SPDX-License-Identifier: Apache-2.0 */
/* Is a finished workbook whole?  libxlsxwriter does not look whether its temporary files took every
 * byte: on a full disk it makes a well-packed file with a torn sheet in it.  So what was packed is
 * unpacked again and looked at. */
#ifndef REPORTS_WHOLE_H
#define REPORTS_WHOLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/** Every entry of the archive unpacks to its checksum, and is one closed XML element. */
MUST_USE bool workbook_is_whole(const unsigned char *bytes, size_t size, struct err *err);

#endif
