// Options shared by several subcommands of triglot-bench.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace triglot {
class CommandLine;
}

namespace triglot::bench {

// A subcommand only has the options that it adds; the getters return what was given, else the
// default. REQUIRES: outlives the parsing of the command line.
class SharedOptions {
public:
  void add_index(CommandLine& line);    // --db
  void add_articles(CommandLine& line); // --articles
  void add_queries(CommandLine& line);  // --queries
  void add_jobs(CommandLine& line, const char* whose);
  void add_work(CommandLine& line);
  void add_programs(CommandLine& line); // --bin
  void add_json(CommandLine& line);
  static void add_runs(CommandLine& line, unsigned& runs);

  std::filesystem::path index() const; // throws Error like index_path()
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

} // namespace triglot::bench
