#include "tests/fuzz/target.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

namespace triglot::fuzz {

const Targets& all_targets() {
  static const Targets all = [] {
    Targets joined;
    for (Targets some :
         {text_targets(), article_targets(), query_targets(), record_targets(), metadata_targets(),
          table_targets(), index_file_targets(), dictionary_targets()}) {
      joined.insert(joined.end(), some.begin(), some.end());
    }
    return joined;
  }();
  return all;
}

const Target* target_named(std::string_view name) {
  const auto found = std::find_if(all_targets().begin(), all_targets().end(),
                                  [&](const Target& target) { return target.name == name; });
  return found == all_targets().end() ? nullptr : &*found;
}

void require(bool holds, std::string_view what) {
  if (!holds) {
    fmt::print(stderr, "does not hold: {}\n", what);
    std::abort();
  }
}

void require_no_fault(const std::string& fault) {
  require(fault.empty(), fault);
}

std::uint8_t Input::byte() {
  const std::string_view taken = take(1);
  return taken.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(taken.front());
}

std::uint32_t Input::two_bytes() {
  const std::uint32_t low = byte();
  return low | static_cast<std::uint32_t>(byte()) << 8U;
}

std::string_view Input::take(std::size_t size) {
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(taken.size());
  return taken;
}

void put_two_bytes(std::string& out, std::size_t number) {
  out.push_back(static_cast<char>(number & 0xffU));
  out.push_back(static_cast<char>(number >> 8U & 0xffU));
}

} // namespace triglot::fuzz
