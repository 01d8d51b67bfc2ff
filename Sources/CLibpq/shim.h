// The C surface of target Postgres: libpq, and the Linux headers that module Glibc leaves out.
#ifndef CLIBPQ_SHIM_H
#define CLIBPQ_SHIM_H

#include <libpq-fe.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/file.h>

// Declared by glibc (2.34 and later) only for programs that define _GNU_SOURCE, which module Glibc does not.
int pipe2(int ends[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

#endif
