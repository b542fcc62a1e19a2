# Part of ./dev: packages.
# shellcheck shell=bash disable=SC2154 # the lists of packages are those of ./dev

# The same sources make the same package, wherever and whenever it is built: the date is the commit's.
package() {
  install_missing "${build_packages[@]}" "${package_packages[@]}"
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
  export SOURCE_DATE_EPOCH
  rm -rf build/package/packages
  cmake --preset package -DTRIGLOT_WERROR="${TRIGLOT_WERROR:-OFF}" >&2
  cmake --build build/package >&2
  (cd build/package && cpack >&2)
  rm -rf build/package/packages/_CPack_Packages
  say "lintian"
  lintian --fail-on error build/package/packages/*.deb
  say "Packages: build/package/packages"
  (cd build/package/packages && sha256sum -- *)
}

# Two clones of what is committed, at different places, have to make the same packages.
reproducible() {
  local folder first second
  folder=$(mktemp -d "$PWD/build/reproducible.XXXXXX")
  for name in one another/place; do
    mkdir -p "$(dirname "$folder/$name")"
    git clone --quiet --no-hardlinks . "$folder/$name"
    "$folder/$name/dev" package
  done
  first=$(cd "$folder/one/build/package/packages" && sha256sum -- *)
  second=$(cd "$folder/another/place/build/package/packages" && sha256sum -- *)
  rm -rf "$folder"
  [ "$first" = "$second" ] || {
    printf './dev reproducible: two builds differ:\n%s\n%s\n' "$first" "$second" >&2
    exit 1
  }
  say "Both builds are the same"
  echo "$first"
}
