// An EventSink that records what it receives.
#pragma once

#include "articles/events.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace triglot::test {

class RecordingSink : public EventSink {
public:
  void happened(const Event& event) override {
    constexpr std::array<std::string_view, 5> kinds = {"indexed", "noted", "left out", "warned",
                                                       "failed"};
    const std::string_view kind = kinds.at(static_cast<std::size_t>(event.kind));
    failed_ += event.failures();
    std::string& line = lines_.emplace_back(kind);
    line.append(" ").append(std::filesystem::path(event.path).filename().string());
    if (event.kind == Event::Kind::indexed) {
      line.append(": ").append(language_of(event));
    } else {
      line.append(event.line == 0 ? "" : ":" + std::to_string(event.line));
      line.append(": ").append(event.message);
    }
  }
  void progressed(const Progress& progress) override { progress_ = progress; }
  bool wants_indexed() const override { return true; }

  // The latest progress reported.
  const Progress& progress() const { return progress_; }
  // The number of failures reported.
  std::uint64_t failed() const { return failed_; }

  // "indexed a.md: nl | warned b.jsonl:3: empty, left out | …", sorted by kind and name.
  std::string told() const {
    std::vector<std::string> sorted = lines_;
    std::sort(sorted.begin(), sorted.end());
    std::string all;
    for (const std::string& line : sorted) {
      all += (all.empty() ? "" : " | ") + line;
    }
    return all;
  }

  // "nl" for "indexed, nl (stated)".
  static std::string_view language_of(const Event& event) {
    constexpr std::string_view before = "indexed, ";
    const std::string_view rest = std::string_view(event.message).substr(before.size());
    return rest.starts_with("language unknown") ? "" : rest.substr(0, rest.find(' '));
  }

private:
  std::vector<std::string> lines_;
  std::uint64_t failed_ = 0;
  Progress progress_;
};

} // namespace triglot::test
