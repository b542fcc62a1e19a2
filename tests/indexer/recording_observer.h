// A BuildObserver that remembers what it is told.
#pragma once

#include "indexer/build.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace triglot::test {

class RecordingObserver : public BuildObserver {
public:
  void indexed(const Record& record) override {
    tell("indexed", record.source.path, record.language);
  }
  void warned(const std::string& path, std::string_view what) override {
    tell("warned", path, what);
  }
  void failed(const Failure& failure) override { tell("failed", failure.path, failure.reason); }

  // "indexed a.md: nl | warned b.txt: empty, left out | …", by what and name.
  std::string told() const {
    std::vector<std::string> sorted = lines_;
    std::sort(sorted.begin(), sorted.end());
    std::string all;
    for (const std::string& line : sorted) {
      all += (all.empty() ? "" : " | ") + line;
    }
    return all;
  }

private:
  void tell(std::string_view what, const std::string& path, std::string_view detail) {
    std::string& line = lines_.emplace_back(what);
    line.append(" ").append(std::filesystem::path(path).filename().string());
    line.append(": ").append(detail);
  }

  std::vector<std::string> lines_;
};

} // namespace triglot::test
