// Word lists written as one string that the compiler sorts, so that no program does when it starts.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace triglot {

// A list to look words up in. Refers to what it is made of.
class SortedWords {
public:
  // `begins`: where the words of the list begin, in the order of the words.
  constexpr SortedWords(std::string_view list, std::span<const std::uint16_t> begins)
      : list_(list), begins_(begins) {}

  constexpr bool contains(std::string_view word) const {
    const auto at = std::ranges::lower_bound(
        begins_, word, {}, [this](std::size_t begin) { return word_at(list_, begin); });
    return at != begins_.end() && word_at(list_, *at) == word;
  }

  static constexpr std::string_view word_at(std::string_view list, std::size_t begin) {
    return list.substr(begin, list.substr(begin).find(' '));
  }

private:
  std::string_view list_;
  std::span<const std::uint16_t> begins_;
};

template <const std::string_view& list>
constexpr auto sorted_begins() {
  static_assert(!list.starts_with(' ') && !list.ends_with(' ') &&
                    list.find("  ") == std::string_view::npos,
                "words are separated by one blank");
  static_assert(list.size() <= std::numeric_limits<std::uint16_t>::max(),
                "beginnings have 16 bits");
  constexpr auto blanks = static_cast<std::size_t>(std::ranges::count(list, ' '));
  std::array<std::uint16_t, blanks + 1> begins{};
  for (std::size_t i = 1; i < begins.size(); ++i) {
    begins[i] = static_cast<std::uint16_t>(list.find(' ', begins[i - 1]) + 1);
  }
  std::ranges::sort(begins, {},
                    [](std::size_t begin) { return SortedWords::word_at(list, begin); });
  return begins;
}

template <const std::string_view& list>
inline constexpr auto sorted_begins_of = sorted_begins<list>();

// The words of a list, which are separated by one blank.
template <const std::string_view& list>
inline constexpr SortedWords sorted_words(list, sorted_begins_of<list>);

} // namespace triglot
