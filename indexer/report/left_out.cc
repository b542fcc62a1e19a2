#include "indexer/report/left_out.h"

#include "articles/format.h"
#include "base/plain_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::string_view symbolic_link = "symbolic link";

std::string kind_of_file(std::string_view path) {
  std::string extension = extension_of(path);
  return extension.empty() ? "without extension" : extension;
}

} // namespace

void LeftOut::add_named(std::string_view path) {
  ++counts_[kind_of_file(path)];
}

void LeftOut::add_read(std::string_view path) {
  ++counts_[kind_of_file(path) +
            (extension_of(path).empty() ? " or articles" : " without articles")];
}

void LeftOut::add_links(std::size_t links) {
  if (links > 0) {
    counts_[std::string(symbolic_link)] += links;
  }
}

void LeftOut::add(const LeftOut& other) {
  for (const auto& [kind, count] : other.counts_) {
    counts_[kind] += count;
  }
}

std::string describe(const LeftOut& left_out) {
  constexpr std::size_t max_kinds = 12;
  std::vector<std::pair<std::string, std::uint64_t>> kinds(left_out.counts().begin(),
                                                           left_out.counts().end());
  std::erase_if(kinds, [](const auto& kind) { return kind.first == symbolic_link; });
  std::stable_sort(kinds.begin(), kinds.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  std::uint64_t others = 0;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i < max_kinds) {
      const auto& [kind, count] = kinds[i];
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", grouped(count), kind);
    } else {
      others += kinds[i].second;
    }
  }
  return others == 0 ? text : fmt::format("{}, {} others", text, grouped(others));
}

} // namespace triglot
