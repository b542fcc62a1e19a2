# Part of ./dev: what looks at the sources, and at what the tests run of them.
# shellcheck shell=bash disable=SC2154 # the lists of packages are those of ./dev

# The sources and headers that differ from those of the last commit; where none does, what that commit changed. Not the
# tests: what Catch2's macros become is not ours.
changed_sources() {
  local changed
  changed=$(git diff --name-only --diff-filter=d HEAD && git ls-files --others --exclude-standard)
  [ -n "$changed" ] || changed=$(git diff --name-only --diff-filter=d HEAD~1 HEAD)
  grep '\.\(cc\|h\)$' <<<"$changed" | grep -v '^tests/' || true
}

# tidy [all]: clang-tidy and cppcheck on what has changed, or on everything; only then with clang's static analyser, which
# takes as long as all other checks together.
tidy() {
  [[ ${1:-} =~ ^(all)?$ ]] || {
    echo "./dev tidy: tidy, or tidy all" >&2
    exit 2
  }
  install_missing "${lint_packages[@]}"
  configure debug ON
  local files=() headers=() options=()
  if [ "${1:-}" = all ]; then
    mapfile -t files < <(git ls-files '*.cc' ':!tests')
  else
    mapfile -t files < <(changed_sources | grep '\.cc$')
    mapfile -t headers < <(changed_sources | grep '\.h$')
    options=("--checks=-clang-analyzer-*" "--header-filter=/($(IFS='|' && echo "${headers[*]:-none}"))\$")
  fi
  if ((${#files[@]} > 0)); then
    say "clang-tidy: ${#files[@]} files"
    printf '%s\0' "${files[@]}" |
      xargs -0 -P "$(nproc)" -n 1 clang-tidy --quiet -p build/debug "${options[@]}"
    say "cppcheck: ${#files[@]} files"
    cppcheck --quiet --std=c++20 --language=c++ --inline-suppr --error-exitcode=1 -j "$(nproc)" \
      --enable=warning,performance,portability --suppressions-list=.cppcheck -I . "${files[@]}"
  fi
}

# Which lines the tests run, for each room: fails where one of the rooms that everything stands on has less than 90 %.
coverage() {
  install_missing "${build_packages[@]}" "${test_packages[@]}" gcovr
  build coverage
  find build/coverage -name '*.gcda' -delete
  ctest --test-dir build/coverage --output-on-failure -j "$(nproc)" >&2
  local room low=()
  for room in base analysis glass store articles indexer query; do
    say "$room: what no test runs is in build/coverage/$room.txt"
    local at_least=0
    [[ $room =~ ^(analysis|store|articles|query|glass)$ ]] && at_least=90
    gcovr --root . --filter "$room/" --exclude-throw-branches --gcov-ignore-parse-errors -j "$(nproc)" \
      --txt "build/coverage/$room.txt" --fail-under-line "$at_least" build/coverage || low+=("$room")
    tail -n 3 "build/coverage/$room.txt"
  done
  ((${#low[@]} == 0)) || {
    echo "./dev coverage: less than 90 % of the lines of ${low[*]}" >&2
    exit 1
  }
}
