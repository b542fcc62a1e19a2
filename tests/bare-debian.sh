#!/usr/bin/env bash
# bare-debian.sh CODENAME FOLDER [demo|test|package…]: makes a bare Debian in FOLDER/root, and runs
# these commands of `./dev` there, or all of them, in a copy of FOLDER/clone, as on a machine where
# nothing is installed. The package is then tried in another bare Debian by
# tests/install/use-package.sh. Called by `./dev debian`. REQUIRES: root, debootstrap, and the
# current folder to be the project's.
#
# The exit code is that of the command that failed. The roots are made anew each time; what was
# downloaded stays in FOLDER/packages.
set -euo pipefail

# Mounts are made in a namespace of their own, so none outlives this script, however it ends.
if [ "${BARE_DEBIAN_UNSHARED:-}" != 1 ]; then
  exec env BARE_DEBIAN_UNSHARED=1 unshare --mount --propagation private "$0" "$@"
fi

mirror=http://deb.debian.org
codename=$1
folder=$(realpath "$2")
shift 2
(($#)) || set -- demo test package
root=$folder/root
packages=$folder/packages

say() { printf '\n\033[1m%s\033[0m\n' "$*" >&2; }

make_root() {
  rm -rf --one-file-system "$root"
  mkdir -p "$packages"
  debootstrap --variant=minbase --cache-dir="$packages" "$codename" "$root" "$mirror/debian" >&2
  cat >"$root/etc/apt/sources.list" <<END
deb $mirror/debian $codename main
deb $mirror/debian $codename-updates main
deb $mirror/debian-security $codename-security main
END
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  mount -t proc proc "$root/proc"
  mount --rbind /dev "$root/dev"
  mount --bind "$packages" "$root/var/cache/apt/archives"
}

copy_project() {
  mkdir -p "$root/src"
  cp -r --no-preserve=ownership "$folder/clone" "$root/src/triglot"
  if [ -d ../shared ]; then # some tests read real articles there
    mkdir "$root/src/shared"
    mount --bind "$(realpath ../shared)" "$root/src/shared"
  fi
}

# The environment of a fresh login, but for a proxy, without which nothing may be reachable; and a
# warning ends the demo too, so that the tests need not compile anew what it has built.
inside() {
  chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    TERM="${TERM:-dumb}" TRIGLOT_WERROR=ON ${http_proxy:+http_proxy="$http_proxy"} \
    bash -c 'cd /src/triglot && exec "$@"' bash "$@"
}

# The package of Debian $codename in a machine that has none of what built it.
use_package() {
  cp -r "$root/src/triglot/build/package/packages" "$folder/built"
  cp tests/install/use-package.sh tests/install/shells.py "$folder/built"
  umount -R "$root/proc" "$root/dev" "$root/var/cache/apt/archives"
  root=$folder/user-root
  make_root
  mkdir -p "$root/src/triglot"
  cp -r "$folder/built/." "$root/src/triglot"
  inside ./use-package.sh
}

say "A bare Debian $codename: $root"
rm -rf "$folder/built"
make_root
copy_project
for command in "$@"; do
  say "Debian $codename: ./dev $command"
  inside ./dev "$command"
  [ "$command" != package ] || use_package
done
