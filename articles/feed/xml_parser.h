// Parser for untrusted XML: the boundary to Expat.
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
  // Names and values in turn, null behind the last.
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}

  // Empty where there is none of that name.
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

// `tag` is where the tag stands in the text; an empty element ends with an empty tag behind its
// own. What they throw comes out of the parser.
struct XmlEvents {
  std::function<Proceed(std::string_view name, const XmlAttributes& attributes, ByteSpan tag)>
      start;
  std::function<void(ByteSpan tag)> end;
};

struct XmlFault {
  std::string reason;
  std::uint32_t place;     // in the text
  bool is_refusal = false; // well-formed so far, but not to be read
};

// Tells of the elements of `text` in its order, up to a fault or until it is not to proceed.
// Returns the fault. What the XML declaration says of an encoding does not count; blanks before it
// are let pass, as are HTML's names for characters, which XML does not know. Names are as written:
// with a prefix, declared or not.
//
// Nothing is fetched and no entity is expanded: a document type with declarations of its own is a
// fault. Takes time and memory linear in the text.
// REQUIRES: valid UTF-8; text.size() < 1 GiB.
std::optional<XmlFault> parse_xml(std::string_view text, const XmlEvents& events);

} // namespace triglot
