// Tests each recipe of docs/recipes.md literally, if its programs are installed.
#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

struct Recipe {
  std::string heading;
  std::string language; // "sh", "ini"
  std::vector<std::string> needs;
  std::string text;
};

// The fenced blocks with a language, each with the programs named in a comment before it.
std::vector<Recipe> recipes() {
  std::istringstream page(
      test::read_bytes(std::filesystem::path(PROJECT_FOLDER) / "docs/recipes.md"));
  std::vector<Recipe> found;
  Recipe next;
  bool inside = false;
  for (std::string line; std::getline(page, line);) {
    if (line.starts_with("```")) {
      next.language = inside ? next.language : line.substr(3);
      if (inside && !next.language.empty()) {
        found.push_back(next);
      }
      if (inside) {
        next = {next.heading, {}, {}, {}};
      }
      inside = !inside;
    } else if (inside) {
      next.text += line + '\n';
    } else if (line.starts_with("#")) {
      next.heading = line;
    } else if (constexpr std::string_view needs = "<!-- needs "; line.starts_with(needs)) {
      std::istringstream names(line.substr(needs.size(), line.rfind(" -->") - needs.size()));
      for (std::string name; names >> name;) {
        next.needs.push_back(name);
      }
    }
  }
  return found;
}

// In bash: what an interactive program would show is printed. fzf runs its commands as if
// `accordo` had been typed, and the cursor stood on the first hit.
constexpr std::string_view without_terminal = R"(
set -e -o pipefail
vim() { command vim -es "$@" -c 'redir! > list' -c 'clist' -c 'redir END' -c 'qa!'; cat list; }
emacs() {
  TERM=xterm command emacs --batch "$@" \
    --eval '(while (get-buffer-process "*compilation*") (accept-process-output nil 0.1))' \
    --eval '(set-buffer "*compilation*")' \
    --eval '(compilation-next-error 1)' \
    --eval '(progn (goto-char (point-min)) (when (search-forward "\e" nil t) (error "colours")))' \
    --eval '(princ (buffer-string))'
}
fzf() {
  local binding list preview
  while (($#)); do
    case $1 in
    --bind) case $2 in change:reload:*) list=${2#change:reload:} ;; esac ;;
    --preview) preview=$2 ;;
    esac
    shift
  done
  list=${list//\{q\}/accordo}
  first=$(bash -c "$list" | sed -n 2p)
  echo "$first"
  preview=${preview//\{q\}/accordo}
  bash -c "${preview//\{9\}/$(cut -f 9 <<< "$first")}"
}
)";

bool is_installed(const std::string& name, const test::Surroundings& surroundings) {
  return test::run({"/bin/bash", "-c", "command -v " + name}, surroundings).exit_code == 0;
}

TEST_CASE("Each recipe runs as it stands, and prints something") {
  const test::TemporaryFolder home;
  std::filesystem::copy(std::filesystem::path(PROJECT_FOLDER) / "corpus", home.path() / "articles",
                        std::filesystem::copy_options::recursive);
  home.write("papers/note.txt", "Een notitie.\n");
  test::Surroundings surroundings{.folder = home.path()};
  surroundings.environment = {{"HOME", home.path().string()},
                              {"XDG_DATA_HOME", ""},
                              {"XDG_CONFIG_HOME", ""},
                              {"TERM", "dumb"}};
  REQUIRE(test::run({test::program("triglot-index"), "articles"}, surroundings).exit_code == 0);

  const std::vector<Recipe> all = recipes();
  CHECK(all.size() > 10);
  for (const Recipe& recipe : all) {
    std::string missing;
    for (const std::string& name : recipe.needs) {
      missing += is_installed(name, surroundings) ? "" : " " + name;
    }
    if (!missing.empty()) {
      WARN("skipped, not installed:" << missing << ": " << recipe.text);
      continue;
    }
    CAPTURE(recipe.heading, recipe.text);
    if (recipe.language == "ini") {
      const std::string program = home.write(".local/bin/triglot-index", "#!/bin/sh\n");
      std::filesystem::permissions(program, std::filesystem::perms::owner_all);
      std::string unit = recipe.text;
      const std::string home_of_user = "%h"; // of the user running systemd
      unit.replace(unit.find(home_of_user), home_of_user.size(), home.path().string());
      home.write("unit.service", unit);
      CHECK(test::run({"/bin/bash", "-c", "systemd-analyze verify ./unit.service"}, surroundings)
                .exit_code == 0);
      continue;
    }
    const std::string script =
        fmt::format("PATH={}:$PATH\n{}\n{}",
                    std::filesystem::path(test::program("triglot-query")).parent_path().string(),
                    without_terminal, recipe.text);
    const test::Outcome outcome = test::run({"/bin/bash", "-c", script}, surroundings);
    CAPTURE(outcome.err);
    CHECK(outcome.exit_code == 0);
    const bool writes_file = recipe.text.find(" > ") != std::string::npos;
    CHECK((writes_file || !outcome.out.empty()));
  }
}

} // namespace
} // namespace triglot
