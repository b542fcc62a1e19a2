// Parser for untrusted XML; wraps Expat.
#pragma once

#include "analysis/span.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace triglot {

// The attributes of a start tag. Valid during its event.
class XmlAttributes {
public:
  // Names and values alternate, ended by null.
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}

  // The value of an attribute; empty if there is none.
  std::string_view operator[](std::string_view name) const;

  template <typename Each>
  void for_each(Each&& each) const {
    for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
      each(std::string_view(pair[0]), std::string_view(pair[1]));
    }
  }

private:
  const char** pairs_;
};

enum class Proceed : std::uint8_t { yes, no };

// `tag` is the tag's span in the text; an empty element ends with an empty span after its own tag.
// Exceptions thrown by handlers propagate out of the parser.
struct XmlEvents {
  std::function<Proceed(std::string_view name, const XmlAttributes& attributes, ByteSpan tag)>
      start;
  std::function<void(ByteSpan tag)> end;
};

struct XmlFault {
  std::string reason;
  std::uint32_t place;     // in the text
  bool is_refusal = false; // well-formed so far, but refused
};

// Reports the elements of `text` in order, up to a fault or until a handler stops it. Returns the
// fault. The encoding in the XML declaration is ignored; blanks before it are allowed, and so are
// HTML's entities, which XML lacks. Names are as written: with a prefix, declared or not.
//
// Fetches nothing and expands no entities: a document type with declarations of its own is a fault.
// Takes linear time and memory. REQUIRES: valid UTF-8; text.size() < 1 GiB.
std::optional<XmlFault> parse_xml(std::string_view text, const XmlEvents& events);

} // namespace triglot
