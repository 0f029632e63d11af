#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Makes configure and Makefile.in in a fresh clone.
set -e
cd "$(dirname "$0")"
mkdir -p build-aux
exec autoreconf --install --force --warnings=all,no-portability
