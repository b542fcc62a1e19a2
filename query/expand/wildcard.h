// `*` and `?` inside a word.
//
//   data*  *capaciteit  wo?d  e-m*l     but: what?  2 * 3  http://example.org/?q
#pragma once

#include "store/term_dictionary.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// What was typed, with a letter of no language of ours in the place of each `*` (any letters, also
// none) and `?` (one letter) that stands for letters, so that the words can be told apart and
// folded as usual. A `?` does so between letters, digits or wildcards and at the beginning of a
// word: at its end it is a question mark (see expand.cc). Nothing does in a URL.
std::string mark_wildcards(std::string_view typed);

// The same where no `?` is a question mark: in a path or the name of a site.
std::string mark_all_wildcards(std::string_view typed);

// Whether a letter and a `?` stand at its end.
bool ends_in_question(std::string_view typed);

// Marks as they were typed, in a whole text or in one form.
std::string unmark_wildcards(std::string_view marked);

// A form with such marks. Letters are code points.
class Wildcard {
public:
  explicit Wildcard(std::string_view marked_form);

  // Whether there is a mark in it at all.
  bool is_wild() const { return wild_; }
  // Whether it holds nothing else, so that any form matches.
  bool is_bare() const { return bare_; }

  bool matches(std::string_view form) const;

  // All forms that match, in the vocabulary's order. Reads the forms that begin as the wildcard
  // does; all of them where it begins with a mark.
  std::vector<std::string> expand(TermDictionary vocabulary) const;

private:
  // The form is pieces_[0], any letters, pieces_[1], …; a piece may hold one-letter marks.
  std::vector<std::string> pieces_;
  bool wild_ = false;
  bool bare_ = true;
};

} // namespace triglot
