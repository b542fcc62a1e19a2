#!/usr/bin/env bash
# use-package.sh: installs the package in the current folder on this machine, uses it as somebody who is not root,
# upgrades and removes it, and looks for what is left. REQUIRES: root, Debian, and that nobody needs the machine: it
# installs packages, and a user `reader`. Called by tests/bare-debian.sh.
set -euo pipefail

package=$(ls "$PWD"/triglot_*.deb)
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

say() { printf '\n\033[1m%s\033[0m\n' "$*" >&2; }
fail() {
  echo "use-package.sh: $*" >&2
  exit 1
}
# As somebody with a home, no locale, and nothing else.
as_reader() {
  (exec_as_reader "$1")
}
exec_as_reader() {
  exec setpriv --reuid reader --regid reader --clear-groups env -i HOME=/home/reader PATH=/usr/bin:/bin TERM=dumb \
    bash -c "cd && $1"
}
files() { find / -xdev \( -path /proc -o -path /dev -o -path /sys -o -path /tmp -o -path /var -o -path /src \) -prune -o -print | sort; }

say "What this needs of the machine"
apt-get update -q
# Documents are left out of some images.
rm -f /etc/dpkg/dpkg.cfg.d/*
apt-get install -q -y --no-install-recommends man-db bash-completion zsh fish systemd python3
useradd --create-home reader
files >/tmp/before

say "Install, over an older package"
dpkg-deb --raw-extract "$package" /tmp/older
sed -i 's/^Version: .*/Version: 0.0.1-1/' /tmp/older/DEBIAN/control
dpkg-deb --root-owner-group --build /tmp/older /tmp/older.deb >/dev/null
apt-get install -q -y /tmp/older.deb
as_reader 'mkdir watched; echo "Een sluis." >watched/old.md; triglot-index --db watch-index watched'
exec_as_reader 'exec triglot-index --db watch-index --watch --quiet' &
watcher=$!
apt-get install -q -y "$package"
dpkg --listfiles triglot >/tmp/listed
while read -r file; do [ -e "$file" ] || fail "not installed: $file"; done </tmp/listed
dpkg --listfiles triglot | grep '^/usr/bin/' | xargs du -ch >&2

say "Use, as somebody who is not root"
cp -r /usr/share/doc/triglot/examples/corpus /home/reader
chown -R reader: /home/reader/corpus
as_reader 'triglot-index corpus'
[ "$(as_reader 'triglot-query --count lang:nl')" = 9 ] || fail "nine Dutch articles are not found"
as_reader 'triglot-query -n 2 accordo nuvola'
as_reader 'triglot-index --verify'
as_reader 'triglot-bench --version'

say "Manuals"
for page in 'triglot-index' 'triglot-query' 'triglot-bench' '7 triglot-query-syntax' '5 triglot-formats' '7 triglot'; do
  as_reader "MANWIDTH=80 man $page" >/tmp/manual || fail "man $page"
  head -n 4 /tmp/manual
done

say "Completion"
for shell in bash zsh fish; do
  as_reader "python3 /src/triglot/shells.py $shell"
done

say "The unit"
export XDG_RUNTIME_DIR=/tmp
systemd-analyze --user verify /usr/lib/systemd/user/triglot-watch@.service 2>&1 | tee /tmp/unit
! grep -q triglot /tmp/unit || fail "the unit is not as systemd would have it"
systemd-analyze --user --offline=yes security /usr/lib/systemd/user/triglot-watch@.service | tail -n 1 || true

say "Remove, while --watch runs"
as_reader 'echo "Een dijk." >watched/new.md; for i in $(seq 50); do
  [ "$(triglot-query --db watch-index --count dijk)" = 1 ] && exit; sleep 0.2; done; exit 1' ||
  fail "an upgrade ends who watches"
apt-get purge -q -y triglot
kill "$watcher" || fail "a removal ends who watches"
wait "$watcher" || true
apt-get autoremove -q -y --purge
rm -rf /home/reader/* /home/reader/.local /home/reader/.cache /home/reader/.config /home/reader/.bash* /home/reader/.z*
files >/tmp/after
comm -13 /tmp/before /tmp/after | grep -v '^/home/reader' >/tmp/left || true
if grep -i triglot /tmp/left; then
  fail "that is left behind"
fi
say "Nothing is left but the articles and the index of who used it"
