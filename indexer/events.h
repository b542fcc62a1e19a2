// What an observer is to be told, kept until it is its turn: readers and indexers at work in
// several threads are heard in the order of the files.
#pragma once

#include "indexer/build_observer.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <variant>

namespace triglot {

struct Warning {
  std::string path;
  std::uint64_t line = 0;
  std::string what;
};

struct Note {
  std::string path;
  std::uint64_t line = 0;
  std::string what;
};

using Told = std::variant<IndexedArticle, Warning, Note, Failure, Progress>;

// Hands what it is told to `keep`.
class ToldKeeper final : public BuildObserver {
public:
  explicit ToldKeeper(std::function<void(Told)> keep) : keep_(std::move(keep)) {}

  void indexed(const IndexedArticle& article) override { keep_(article); }
  void warned(const std::string& path, std::uint64_t line, std::string_view what) override {
    keep_(Warning{path, line, std::string(what)});
  }
  void noted(const std::string& path, std::uint64_t line, std::string_view what) override {
    keep_(Note{path, line, std::string(what)});
  }
  void failed(const Failure& failure) override { keep_(failure); }
  void progressed(const Progress& progress) override { keep_(progress); }
  void writing() override {}

private:
  std::function<void(Told)> keep_;
};

// Tells what was kept. What it throws passes through.
void tell(const Told& told, BuildObserver& observer);

} // namespace triglot
