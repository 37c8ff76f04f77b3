// Stands before the C library of a process under test: names resolve as a file says, and the wall clock can jump.
//
// FAULT_HOSTS names a file of lines `NAME MILLISECONDS ADDRESS…`: after that time the name has these addresses, or does
// not exist if there are none. FAULT_LOOKUPS names a file that gets `begin NAME` and `end NAME`. FAULT_CLOCK names a file with the seconds that the wall clock is ahead.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

typedef int (*look_up)(const char *, const char *, const struct addrinfo *, struct addrinfo **);

static void tell(const char *what, const char *name) {
  const char *path = getenv("FAULT_LOOKUPS");
  FILE *lookups = path ? fopen(path, "ae") : NULL;
  if (!lookups) return;
  fprintf(lookups, "%s %s\n", what, name);
  fclose(lookups);
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found) {
  look_up real = (look_up)dlsym(RTLD_NEXT, "getaddrinfo");
  const char *path = getenv("FAULT_HOSTS");
  FILE *hosts = path && name ? fopen(path, "re") : NULL;
  if (!hosts) return real(name, service, hints, found);
  char line[4096];
  while (fgets(line, sizeof line, hosts)) {
    char *rest;
    char *word = strtok_r(line, " \n", &rest);
    if (!word || strcmp(word, name) != 0) continue;
    fclose(hosts);
    tell("begin", name);
    long milliseconds = strtol(strtok_r(NULL, " \n", &rest), NULL, 10);
    struct timespec wait = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&wait, NULL);
    *found = NULL;
    struct addrinfo **end = found;
    while ((word = strtok_r(NULL, " \n", &rest))) {
      if (real(word, service, hints, end) != 0) continue;
      while (*end) end = &(*end)->ai_next;
    }
    tell("end", name);
    return *found ? 0 : EAI_NONAME;
  }
  fclose(hosts);
  return real(name, service, hints, found);
}

static time_t ahead(void) {
  const char *path = getenv("FAULT_CLOCK");
  FILE *clock = path ? fopen(path, "re") : NULL;
  long seconds = 0;
  if (!clock) return 0;
  if (fscanf(clock, "%ld", &seconds) != 1) seconds = 0;
  fclose(clock);
  return seconds;
}

int clock_gettime(clockid_t id, struct timespec *now) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
  int result = real(id, now);
  if (result == 0 && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) now->tv_sec += ahead();
  return result;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  static int (*real)(struct timeval *, void *);
  if (!real) real = (int (*)(struct timeval *, void *))dlsym(RTLD_NEXT, "gettimeofday");
  int result = real(now, zone);
  if (result == 0) now->tv_sec += ahead();
  return result;
}

time_t time(time_t *out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out) *out = now.tv_sec;
  return now.tv_sec;
}
