// Where a JSON object ends, without parsing it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

// Finds the end of an object that is read a piece at a time, by its brackets outside of strings.
//
// JSON has no line ends in strings. One that is written there is taken for a part of the string,
// unless the next line begins as JSON does: then a quote is missing, which costs this object alone.
// A record separator (RFC 7464), which JSON never holds unescaped, cuts the object off.
class ObjectEnd {
public:
  enum class Found : std::uint8_t { no, whole, cut };

  // `text` is the object from its beginning, or from where forget() was called, each time with more
  // of it behind. `last`: no more will come. Looks at each byte once.
  Found look(std::string_view text, bool last);

  // Behind the object where it was found; else how far was looked.
  std::size_t at() const { return at_; }

  // Whether a quote is missing in it.
  bool misses_quote() const { return misses_quote_; }

  // Text begins at at() from now on.
  void forget() { at_ = 0; }

private:
  // At a line's end in a string. False where it takes more text to tell.
  bool pass_line_end(std::string_view text, bool last);

  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool misses_quote_ = false;
};

// Behind the object that `text` begins with; nothing where it is not whole.
std::optional<std::size_t> object_end(std::string_view text);

} // namespace triglot
