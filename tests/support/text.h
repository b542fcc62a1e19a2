// Builds texts from smaller ones.
#pragma once

#include "base/code_points.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace triglot::test {

inline std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  for (; times > 0; --times) {
    text += piece;
  }
  return text;
}

inline std::string utf8(std::u32string_view code_points) {
  std::string text;
  for (const char32_t code_point : code_points) {
    append_utf8(text, code_point);
  }
  return text;
}

} // namespace triglot::test
