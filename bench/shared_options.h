// Options that several subcommands of triglot-bench take.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace triglot::bench {

// REQUIRES: outlives the parsing of the command line. A subcommand has those that it adds; what is
// returned is as stated, else the default.
class SharedOptions {
public:
  void add_index(CLI::App& app);    // --db
  void add_articles(CLI::App& app); // --articles
  void add_queries(CLI::App& app);  // --queries
  void add_jobs(CLI::App& app, const char* whose);
  void add_work(CLI::App& app);
  void add_programs(CLI::App& app); // --bin
  void add_json(CLI::App& app);
  static void add_runs(CLI::App& app, unsigned& runs);

  std::filesystem::path index() const; // throws Error as index_path does
  std::filesystem::path articles() const;
  std::filesystem::path queries() const;
  std::filesystem::path work() const;
  std::filesystem::path programs() const;
  std::optional<unsigned> jobs() const;
  bool json() const { return json_; }

private:
  std::string index_;
  std::string articles_;
  std::string queries_;
  std::string work_ = ".";
  std::string programs_;
  unsigned jobs_ = 0;
  bool json_ = false;
};

// A path as it was typed, which may begin like an option; see marked_for_cli11.
std::filesystem::path path_of(std::string typed);

} // namespace triglot::bench
