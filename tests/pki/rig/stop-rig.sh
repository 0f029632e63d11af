#!/bin/bash
# SPDX-License-Identifier: LGPL-2.1-or-later
# Ends what start-rig.sh started and removes its folder.
RIG=${1:?usage: stop-rig.sh FOLDER}
test -d "$RIG" || exit 0
for file in server.pid watch.pid; do
	test -s "$RIG/$file" || continue
	pid=$(<"$RIG/$file")
	# the watcher may be who called, or what became of it
	test "$pid" = $$ || test "$pid" = "$PPID" && continue
	pkill -TERM -P "$pid" 2>/dev/null
	kill -TERM "$pid" 2>/dev/null
done
rm -rf "$RIG"
