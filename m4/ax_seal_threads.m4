dnl SPDX-License-Identifier: LGPL-2.1-or-later
dnl AX_SEAL_THREADS: sets PTHREAD_CFLAGS to what the compiler wants for threads.
AC_DEFUN([AX_SEAL_THREADS], [
  AC_SUBST([PTHREAD_CFLAGS], [-pthread])
  AC_CHECK_HEADER([pthread.h], [], [AC_MSG_ERROR([POSIX threads are needed])])
])
