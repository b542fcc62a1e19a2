#!/bin/sh
# exported_functions.sh NM PROGRAM…: whether each program exports the functions of checked_io.cc
# that stand in front of the C library's. Where it does not, Xapian does not find them.
set -eu
nm=$1
shift
missing=0
for program; do
  exported=$("$nm" --dynamic --defined-only "$program")
  for function in open close pread pwrite rename; do
    if ! echo "$exported" | grep -q " T $function\$"; then
      echo "$program does not export $function"
      missing=1
    fi
  done
done
exit $missing
