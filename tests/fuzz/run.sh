#!/usr/bin/env bash
# run.sh PROGRAM FOLDER SECONDS [TARGET…]: runs fuzz targets, all unless some are named, each for so
# many seconds, and $FUZZ_JOBS at once (as many as there are cores). FOLDER keeps what they find:
#
#   FOLDER/corpus/TARGET/     inputs that reach what no other does; the next run begins with them
#   FOLDER/findings/TARGET-*  inputs that break something
#   FOLDER/logs/TARGET        what libFuzzer says
#
# $FUZZ_SEED is that of the random numbers; another one each time where it is not set.
#
# Ends with a line for each target. Exit code: 1 where something was found.
set -euo pipefail

program=$(realpath "$1") folder=$2 seconds=$3
shift 3
mkdir -p "$folder"
folder=$(realpath "$folder")

run_target() {
  local target=$1
  local corpus=$folder/corpus/$target
  mkdir -p "$corpus"
  # Where it finds something, so says the log.
  "$program" "$target" -seed="${FUZZ_SEED:-0}" -max_total_time="$seconds" -artifact_prefix="$folder/findings/$target-" \
    "$corpus" "$folder/seeds/$target" >"$folder/logs/$target" 2>&1 ||
    echo "exit code $?" >>"$folder/logs/$target"
}

# of_log LOG PATTERN: the last number behind the pattern
of_log() { grep -aoP "$2\K[0-9]+" "$1" | tail -n 1 || true; }

summarise() {
  local found=0 target log input
  printf '%-18s %12s %10s %8s  %s\n' target executions coverage inputs result
  for target in "$@"; do
    log=$folder/logs/$target
    local result=ok
    grep -aq '^exit code ' "$log" && result=FOUND found=1
    printf '%-18s %12s %10s %8s  %s\n' "$target" \
      "$(of_log "$log" 'number_of_executed_units: ')" "$(of_log "$log" ' cov: ')" \
      "$(find "$folder/corpus/$target" -type f | wc -l)" "$result"
    if [ "$result" != ok ]; then
      grep -aE -m 3 '^(does not hold|==[0-9]+==ERROR|.*runtime error:|.*terminate called)|what\(\)' "$log" || true
      input=$(grep -aoP 'Test unit written to \K.*' "$log" || true)
      echo "  input:  ${input:-none; see $log}"
      echo "  repeat: $program $target $input"
    fi
  done
  return "$found"
}

if (($# == 0)); then
  mapfile -t targets < <("$program" --list)
  set -- "${targets[@]}"
fi
rm -rf "$folder/seeds" "$folder/logs"
mkdir -p "$folder/findings" "$folder/logs"
"$program" --write-seeds "$folder/seeds"

# Some targets write files for each input.
memory=/dev/shm
[ -w "$memory" ] || memory=${TMPDIR:-/tmp}
TMPDIR=$(mktemp -d "$memory/triglot-fuzz-XXXXXX")
trap 'rm -rf "$TMPDIR"' EXIT
export TMPDIR program folder seconds
export -f run_target
printf '%s\n' "$@" | xargs -P "${FUZZ_JOBS:-$(nproc)}" -I '{}' bash -c 'run_target "$1"' _ '{}'
summarise "$@"
