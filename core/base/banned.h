/* SPDX-License-Identifier: Apache-2.0 */
/* Traps of libc become compile errors.  Included by the Makefile before every file. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf vsprintf gets strtok localtime gmtime ctime asctime
#pragma GCC poison atoi atol atof system popen wordexp

#endif
