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
  void indexed(const IndexedArticle& article) override {
    tell("indexed", article.path, article.language);
  }
  void warned(const std::string& path, std::uint64_t line, std::string_view what) override {
    tell("warned", path, what, line);
  }
  void noted(const std::string& path, std::uint64_t line, std::string_view what) override {
    tell("noted", path, what, line);
  }
  void failed(const Failure& failure) override {
    tell("failed", failure.path, failure.reason, failure.line);
  }
  void progressed(const Progress& progress) override { progress_ = progress; }
  void writing() override {}

  // The last that was told.
  const Progress& progress() const { return progress_; }

  // "indexed a.md: nl | warned b.jsonl:3: empty, left out | …", by what and name.
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
  void tell(std::string_view what, const std::string& path, std::string_view detail,
            std::uint64_t line = 0) {
    std::string& told = lines_.emplace_back(what);
    told.append(" ").append(std::filesystem::path(path).filename().string());
    told.append(line == 0 ? "" : ":" + std::to_string(line)).append(": ").append(detail);
  }

  std::vector<std::string> lines_;
  Progress progress_;
};

} // namespace triglot::test
