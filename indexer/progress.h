// What `triglot-index` tells the person who runs it.
#pragma once

#include "indexer/build.h"
#include "indexer/options.h"

#include <chrono>
#include <string>

namespace triglot {

// Writes to stderr: failures always, warnings unless quiet, a line per article when verbose.
class ConsoleObserver final : public BuildObserver {
public:
  explicit ConsoleObserver(Verbosity verbosity) : verbosity_(verbosity) {}

  void indexed(const Record& record) override;
  void warned(const std::string& path, std::string_view what) override;
  void failed(const Failure& failure) override;

private:
  Verbosity verbosity_;
};

// "indexed 5 articles (3 en, 1 nl, 1 it): 5 added, 0 changed, … in 0.08 s → DIR"
std::string closing_line(const BuildReport& report, std::chrono::duration<double> elapsed,
                         const std::filesystem::path& index);

} // namespace triglot
