// Finds the end of a JSON object without parsing it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

// Finds the end of an object that arrives in pieces, by counting brackets outside of strings.
//
// JSON strings cannot contain line ends. A raw line end is accepted as part of the string, unless
// the next line begins like JSON: then a quote is missing, which costs this object alone. A record
// separator (RFC 7464), which JSON never contains unescaped, cuts the object off.
class ObjectEnd {
public:
  enum class Found : std::uint8_t { no, whole, cut };

  // `text` is the object from its beginning, or from at() when forget() was called, longer with
  // each call. `last`: no more will come. Looks at each byte once.
  Found look(std::string_view text, bool last);

  // The end of the object if it was found; else the end of what was examined.
  std::size_t at() const { return at_; }

  // Whether the object lacks a quote.
  bool misses_quote() const { return misses_quote_; }

  // From now on `text` begins at at().
  void forget() { at_ = 0; }

private:
  // Handles a line end in a string. False if more text is needed to decide.
  bool pass_line_end(std::string_view text, bool last);

  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool misses_quote_ = false;
};

// The end of the object at the start of `text`; nothing if it is incomplete.
std::optional<std::size_t> object_end(std::string_view text);

} // namespace triglot
