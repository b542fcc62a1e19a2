#!/usr/bin/env bash
# bare-debian.sh CODENAME FOLDER: makes a bare Debian in FOLDER/root, and runs the README's two
# commands there in a copy of FOLDER/clone, as on a machine where nothing is installed. Called by
# `./dev debian`. REQUIRES: root, debootstrap, and the current folder to be the project's.
#
# The last line is that of `./dev test`; the exit code is that of the command that failed. The root
# is made anew each time; what was downloaded stays in FOLDER/packages.
set -euo pipefail

# Mounts are made in a namespace of their own, so none outlives this script, however it ends.
if [ "${BARE_DEBIAN_UNSHARED:-}" != 1 ]; then
  exec env BARE_DEBIAN_UNSHARED=1 unshare --mount --propagation private "$0" "$@"
fi

mirror=http://deb.debian.org
codename=$1
folder=$(realpath "$2")
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

say "A bare Debian $codename: $root"
make_root
copy_project
for command in demo test; do
  say "Debian $codename: ./dev $command"
  inside ./dev "$command"
done
