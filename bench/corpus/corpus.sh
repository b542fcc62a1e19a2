#!/usr/bin/env bash
# Creates the large corpus of the benchmarks from Debian's archive: articles written by people, in
# the three languages, and available to everybody.
#
#   DIR/html/{en-US,nl,it}/   LibreOffice's help, as web pages
#   DIR/descriptions.jsonl    the packages' descriptions and their translations, one record each
#
# Existing files are not fetched again. Nothing is installed, and apt's own state and cache do not
# change.
set -euo pipefail

if (($# != 1)); then
  echo "usage: bench/corpus/corpus.sh DIR" >&2
  exit 2
fi
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
corpus=$(cd "$1" && pwd)
work=
trap 'rm -rf "$work" "$corpus/html.part" "$corpus/descriptions.jsonl.part"' EXIT

# Docker's images disable translations, so the languages are set here.
own_apt() {
  apt-get -q -o Dir::State::Lists="$work/lists" \
    -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o Acquire::Languages= \
    -o Acquire::Languages::=en -o Acquire::Languages::=nl -o Acquire::Languages::=it "$@" >&2
}

fetch_lists() {
  [ -z "$work" ] || return 0
  work=$(mktemp -d)
  chmod 755 "$work" # apt downloads as a user of its own
  mkdir -p "$work/lists/partial" "$work/packages"
  if ((EUID == 0)) && id _apt >/dev/null 2>&1; then
    chown _apt "$work/packages"
  fi
  own_apt update
}

make_pages() {
  fetch_lists
  (cd "$work/packages" &&
    own_apt download libreoffice-help-en-us libreoffice-help-nl libreoffice-help-it)
  local package language
  for package in "$work"/packages/*.deb; do
    dpkg-deb -x "$package" "$work/help"
  done
  rm -rf "$corpus/html.part"
  for language in en-US nl it; do
    mkdir -p "$corpus/html.part/$language"
    cp -r "$work/help/usr/share/libreoffice/help/$language/text/." "$corpus/html.part/$language"
  done
  mv "$corpus/html.part" "$corpus/html"
}

# Depending on apt's settings a list is plain or compressed; its helper reads both.
make_descriptions() {
  fetch_lists
  local list
  for list in "$work"/lists/*_i18n_Translation-*; do
    /usr/lib/apt/apt-helper cat-file "$list"
  done | python3 "$here/descriptions.py" >"$corpus/descriptions.jsonl.part"
  mv "$corpus/descriptions.jsonl.part" "$corpus/descriptions.jsonl"
}

[ -d "$corpus/html" ] || make_pages
[ -f "$corpus/descriptions.jsonl" ] || make_descriptions

pages=$(find "$corpus/html" -type f -name '*.html' | wc -l)
page_bytes=$(find "$corpus/html" -type f -name '*.html' -printf '%s\n' |
  awk '{ sum += $1 } END { printf "%d", sum }')
records=$(wc -l <"$corpus/descriptions.jsonl")
record_bytes=$(wc -c <"$corpus/descriptions.jsonl")
if ((pages == 0 || records == 0)); then
  echo "bench/corpus/corpus.sh: no articles in $corpus: remove it and try again" >&2
  exit 1
fi
echo "$corpus: $pages pages ($page_bytes bytes), $records records ($record_bytes bytes)"
