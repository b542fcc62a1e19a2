// A BuildObserver for articles of our own, of which nothing may be wrong.
#pragma once

#include "indexer/build.h"

#include <stdexcept>
#include <string>

#include <fmt/format.h>

namespace triglot::test {

class StrictObserver final : public BuildObserver {
public:
  void indexed(const IndexedArticle& /*article*/) override {}
  void warned(const std::string& path, std::uint64_t line, std::string_view what) override {
    throw std::runtime_error(fmt::format("{}:{}: {}", path, line, what));
  }
  void noted(const std::string& path, std::uint64_t line, std::string_view what) override {
    throw std::runtime_error(fmt::format("{}:{}: {}", path, line, what));
  }
  void failed(const Failure& failure) override { throw std::runtime_error(failure.reason); }
  void progressed(const Progress& /*progress*/) override {}
  void writing() override {}
};

} // namespace triglot::test
