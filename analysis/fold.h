// Normalisation of a word: case folding and removal of accents.
//
//   "Perché" → cased "perché", form "perche"        "Straße" → "strasse", "strasse"
//   "Øl" → "øl", "ol"                               "U.S.A" → "usa", "usa"
//   "1.000.000", "1,000,000" → "1000000"            "2.500,50" → "2500.50"
#pragma once

#include <string>
#include <string_view>

namespace triglot {

// Maximum size of a form, in bytes. A longer one is cut at a character boundary and made unique by
// a hash of the whole, so that it fits a Xapian term (245 bytes) with a prefix.
inline constexpr std::size_t max_form_bytes = 128;

struct FoldedWord {
  // NFKC_Casefold (UAX #31, DerivedNormalizationProps), without the full stops of an abbreviation
  // and with numbers in a canonical spelling. Input of lemma tables and stemmers.
  std::string cased;
  // `cased` without nonspacing marks (general category Mn), with o for ø and the like, in NFC, cut
  // to max_form_bytes.
  std::string form;
};

// Folds one word from the tokeniser. Bytes that are not UTF-8 read as U+FFFD. Both results are
// valid UTF-8; both are empty if the word has ignorable characters only. form_of(form_of(w)) =
// form_of(w). Thread safe; throws std::runtime_error if ICU's data is missing.
FoldedWord fold(std::string_view word);

// Whether the tokeniser takes a folded word of a dictionary for one: letters alone.
bool is_one_word(std::string_view folded);

} // namespace triglot
