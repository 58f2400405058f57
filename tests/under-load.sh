#!/usr/bin/env bash
# Runs a command beside as many busy processes as there are cores, as on a machine that does other work:
#   tests/under-load.sh npm test
#   tests/under-load.sh npx vitest run --project integration post-run-later
set -euo pipefail
if (($# == 0)); then
	echo 'Usage: tests/under-load.sh COMMAND [ARGUMENT ...]' >&2
	exit 1
fi

# The command takes the place of this shell, and with it its process id. So signals and the exit code
# are the command's own, and the busy ones see that it is gone, however it ended.
command=$$
keep_a_core_busy() {
	while kill -0 "$command" 2>/dev/null; do
		for ((turn = 0; turn < 100000; turn++)); do :; done
	done
}
cores=$(getconf _NPROCESSORS_ONLN)
for ((core = 0; core < cores; core++)); do
	keep_a_core_busy </dev/null >/dev/null 2>&1 &
done
exec "$@"
