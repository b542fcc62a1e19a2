// `*` and `?` inside a word.
//
//   data*  *capaciteit  wo?d  e-m*l     but: what?  2 * 3  http://example.org/?q
#pragma once

#include "store/lexicon/term_dictionary.h"

#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// Replaces each wildcard `*` (any letters, or none) and `?` (one letter) by a letter that none of
// our languages has, so that words are split and folded as usual. A `?` is a wildcard between
// letters, digits or wildcards and at the beginning of a word; at its end it is a question mark
// (see expand.cc). A URL has no wildcards.
std::string mark_wildcards(std::string_view typed);

// As mark_wildcards(), but every `?` is a wildcard: for a path or the name of a site.
std::string mark_all_wildcards(std::string_view typed);

// Whether it ends in a letter and a `?`.
bool ends_in_question(std::string_view typed);

// Turns marks back into what was typed, in a whole text or in one form.
std::string unmark_wildcards(std::string_view marked);

// A form with wildcards marked. Letters are code points.
class Wildcard {
public:
  explicit Wildcard(std::string_view marked_form);

  // Whether it has any mark.
  bool is_wild() const { return wild_; }
  // Whether it is only `*`, so that any form matches.
  bool is_bare() const { return bare_; }

  bool matches(std::string_view form) const;

  // All matching forms, in the vocabulary's order. Reads the forms with the wildcard's prefix; all
  // forms if it begins with a mark.
  std::vector<std::string> expand(TermDictionary vocabulary) const;

private:
  // The form is pieces_[0], any letters, pieces_[1], …; a piece may hold one-letter marks.
  std::vector<std::string> pieces_;
  bool wild_ = false;
  bool bare_ = true;
};

} // namespace triglot
