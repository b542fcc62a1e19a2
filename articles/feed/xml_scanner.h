// Finds the pieces of XML that may not be well-formed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace triglot {

inline constexpr std::string_view cdata_begin = "<![CDATA[";
inline constexpr std::string_view cdata_end = "]]>";

inline bool is_xml_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// A reference, which begins with `&`.
struct XmlReference {
  std::size_t size = 0;  // including its `;`; 0: not a reference
  bool is_valid = false; // a name, or the number of a character that XML allows
};

// The value of an attribute.
struct XmlValue {
  char quote = '\0'; // opening quote; NUL for none
  std::size_t end = 0;
  bool lacks_end = false; // `end` is not at a closing quote
};

// Places are byte offsets into the text; npos means not found. Searches for the next of a kind
// cache their result, so that all calls together take linear time. REQUIRES: places passed to these
// do not decrease from call to call. The text must outlive the scanner.
class XmlScanner {
public:
  explicit XmlScanner(std::string_view text) : text_(text) {}

  // Where the root element of a feed begins.
  std::optional<std::size_t> find_root() const;

  // The first place from `at` to `end` with a character that may need repair: `<`, `>`, `&`, or one
  // that XML forbids; `end` if there is none.
  std::size_t find_special(std::size_t at, std::size_t end) const;
  // The size of the character at `at` if XML forbids it (XML 1.0, 2.2); else 0.
  std::size_t forbidden_size(std::size_t at) const;

  // The end of the element or attribute name at `at`; `at` itself if there is none. Names are ASCII
  // here: feeds have no others.
  std::size_t name_end(std::size_t at) const;
  std::size_t skip_blanks(std::size_t at) const;

  // The reference that begins at `at`. REQUIRES: a `&` is there.
  XmlReference reference_at(std::size_t at) const;

  // The value that begins at `at`, after the `=`. It lacks its end if a `>` and then a `<` come
  // before the next quote: those of this tag and the next.
  XmlValue value_at(std::size_t at);

  std::size_t next_tag_end(std::size_t at) { return tag_end_.next(text_, at); }
  std::size_t next_cdata(std::size_t at) { return cdata_begin_.next(text_, at); }
  std::size_t end_of_cdata(std::size_t at) { return cdata_end_.next(text_, at); }
  // The end of the comment that contains `at`, after its `-->`.
  std::size_t end_of_comment(std::size_t at);

private:
  struct Search {
    std::string_view wanted;
    std::optional<std::size_t> found = std::nullopt;

    std::size_t next(std::string_view text, std::size_t from) {
      if (!found || *found < from) {
        found = text.find(wanted, from);
      }
      return *found;
    }
  };

  std::string_view text_;
  Search tag_begin_{"<"};
  Search tag_end_{">"};
  Search cdata_begin_{cdata_begin};
  Search cdata_end_{cdata_end};
  Search comment_end_{"-->"};
  Search quote_{"\""};
  Search apostrophe_{"'"};
};

} // namespace triglot
