// A folder whose files are read by commands: scripts written by a test.
#pragma once

#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace triglot::test {

// A folder of articles with an index, a user's settings, and scripts.
class ReadFolder {
public:
  void write(const std::string& name, const std::string& bytes) const {
    folder_.write("articles/" + name, bytes);
  }
  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  std::string article(const std::string& name) const { return path("articles/" + name); }
  const std::filesystem::path& folder() const { return folder_.path(); }

  // Writes a script and returns its path.
  std::string script(const std::string& lines, const std::string& name = "script") const {
    const std::string path = folder_.write(name, "#!/bin/sh\n" + lines);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
  }

  Surroundings surroundings(const std::string& user = "ada") const {
    return {.folder = folder_.path(),
            .environment = {{"XDG_CONFIG_HOME", path(user)}, {"HOME", path("nobody")}}};
  }

  Outcome index(std::vector<std::string> arguments, const std::string& user = "ada",
                const std::string& db = "index") const {
    arguments.insert(arguments.begin(), {"triglot-index", "--db", db});
    return run(arguments, surroundings(user));
  }

  // Errors, and the changes to the articles without zeros: "3 articles, 1 added".
  std::string indexed(std::vector<std::string> arguments) const {
    arguments.emplace_back("--json");
    const Outcome outcome = index(arguments);
    std::string said = outcome.err;
    if (!outcome.out.empty()) {
      const nlohmann::json summary = nlohmann::json::parse(outcome.out);
      said += summary["articles"].dump() + " articles";
      for (const std::string what : {"added", "changed", "moved", "removed", "failed"}) {
        if (summary[what] != 0) {
          said += ", " + summary[what].dump() + " " + what;
        }
      }
    }
    return said;
  }

  Outcome query(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"triglot-query", "--db", "index"});
    return run(arguments, {.folder = folder_.path()});
  }

  nlohmann::json hit(const std::string& query_text) const {
    const Outcome outcome = query({"--format", "json", query_text});
    CAPTURE(query_text, outcome.err);
    REQUIRE(outcome.exit_code == 0);
    return nlohmann::json::parse(lines_of(outcome.out).front());
  }

  bool finds(const std::string& query_text) const { return query({query_text}).exit_code == 0; }

private:
  TemporaryFolder folder_;
};

} // namespace triglot::test
