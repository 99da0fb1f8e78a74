/* SPDX-License-Identifier: Apache-2.0 */
/* The gate: one flock that every writer, checkpoint and close passes (reliability: Decision on
 * SQLite). Knows waiting; leaves what is done inside to store.c. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "store/store_inside.h"

/* A blocking flock is served in turn, while asking again and again starves whoever is unlucky.  It
 * has no time limit of its own, so a timer interrupts it now and then to look at the clock. */
#define INTERRUPT_MS 200

int gate_open(const char *path)
{
    return open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

static void only_interrupt(int number)
{
    (void) number;
}

/* How long was waited, not what time it is: the monotonic clock tells no day. */
static int64_t waited_ms(const struct timespec *since)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (now.tv_sec - since->tv_sec) * INT64_C(1000) + (now.tv_nsec - since->tv_nsec) / 1000000;
}

static int wait_for_lock(int gate, int most_ms)
{
    struct timespec since;

    clock_gettime(CLOCK_MONOTONIC, &since);
    while (flock(gate, LOCK_EX) != 0) {
        if (errno != EINTR)
            return errno;
        if (waited_ms(&since) >= most_ms)
            return ETIMEDOUT;
    }
    return 0;
}

static int lock_with_timer(int gate, int most_ms)
{
    const struct itimerspec often = {
        .it_value = {.tv_nsec = INTERRUPT_MS * 1000000L},
        .it_interval = {.tv_nsec = INTERRUPT_MS * 1000000L},
    };
    struct sigaction action = {.sa_handler = only_interrupt}, before;
    struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMAX - 1};
    sigset_t ours, mask;
    timer_t timer;
    int result;

    sigemptyset(&action.sa_mask);
    sigemptyset(&ours);
    sigaddset(&ours, SIGRTMAX - 1);
    if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0)
        return errno;
    sigaction(SIGRTMAX - 1, &action, &before);
    sigprocmask(SIG_UNBLOCK, &ours, &mask);
    timer_settime(timer, 0, &often, NULL);
    result = wait_for_lock(gate, most_ms);
    timer_delete(timer);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGRTMAX - 1, &before, NULL);
    return result;
}

int gate_lock(int gate, int most_ms)
{
    if (flock(gate, LOCK_EX | LOCK_NB) == 0)
        return 0;
    if (errno != EWOULDBLOCK && errno != EINTR)
        return errno;
    return lock_with_timer(gate, most_ms);
}

void gate_unlock(int gate)
{
    flock(gate, LOCK_UN);
}
