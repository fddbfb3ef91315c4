/* Preloaded, it moves the wall clock of a process by as many nanoseconds as the file WALL_CLOCK_OFFSET holds (int64), which
 * may change at any time. The monotonic clock stays. (libfaketime reads its file anew in each thread without a lock, and
 * aborts a JVM now and then.) */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const int64_t SECOND = 1000000000;
static volatile const int64_t *offset;

__attribute__((constructor)) static void map_offset(void) {
    const char *file = getenv("WALL_CLOCK_OFFSET");
    int descriptor = file ? open(file, O_RDONLY | O_CLOEXEC) : -1;
    void *memory = descriptor < 0 ? MAP_FAILED : mmap(NULL, sizeof(int64_t), PROT_READ, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED) {
        abort();
    }
    offset = memory;
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    int status = (int) syscall(SYS_clock_gettime, clock, time);
    if (status == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        int64_t nanos = time->tv_sec * SECOND + time->tv_nsec + *offset;
        time->tv_sec = nanos / SECOND;
        time->tv_nsec = nanos % SECOND;
    }
    return status;
}

int gettimeofday(struct timeval *restrict time, void *restrict zone) {
    (void) zone;
    struct timespec now;
    int status = clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return status;
}
