// Finds the pieces of XML that need not be well-formed.
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

// What begins with a `&`.
struct XmlReference {
  std::size_t size = 0;  // up to its `;`; 0: it is none
  bool is_valid = false; // it is a name, or the number of a character that XML allows
};

// The value of an attribute.
struct XmlValue {
  char quote = '\0'; // that it begins with; NUL for none
  std::size_t end = 0;
  bool lacks_end = false; // there is no quote in front of `end`
};

// Places are bytes of the text; npos: there is none. What looks for the next of its kind remembers
// it, so that all calls together take a time linear in the text: REQUIRES that their places do not
// fall from call to call. The text must outlive the scanner.
class XmlScanner {
public:
  explicit XmlScanner(std::string_view text) : text_(text) {}

  // Where the root element of a feed begins.
  std::optional<std::size_t> find_root() const;

  // The first place from `at` to `end` with a character that may need repair: `<`, `>`, `&`, one
  // that XML forbids; `end` where there is none.
  std::size_t find_special(std::size_t at, std::size_t end) const;
  // The size of the character at `at` if XML forbids it (XML 1.0, 2.2); 0 if not.
  std::size_t forbidden_size(std::size_t at) const;

  // Behind the name of an element or attribute that begins at `at`; `at` itself where none does.
  // Names are ASCII here: no others occur in feeds.
  std::size_t name_end(std::size_t at) const;
  std::size_t skip_blanks(std::size_t at) const;

  // REQUIRES: a `&` stands there.
  XmlReference reference_at(std::size_t at) const;

  // The value that begins at `at`, behind the `=`. It lacks its end where there is a `>` and then a
  // `<` in front of the next quote: those of the tag and of the next.
  XmlValue value_at(std::size_t at);

  std::size_t next_tag_end(std::size_t at) { return tag_end_.next(text_, at); }
  std::size_t next_cdata(std::size_t at) { return cdata_begin_.next(text_, at); }
  std::size_t end_of_cdata(std::size_t at) { return cdata_end_.next(text_, at); }
  // Behind its `-->`.
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
