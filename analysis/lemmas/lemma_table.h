// Maps a form to its possible lemmas in a language. The build makes the table from dictionaries
// (make_table.cc) and links it into each program, which reads it in place.
//
//   it "vado" → andare      nl "kinderen" → kind      en "found" → find, found
#pragma once

#include "analysis/language.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// One per thread.
class LemmaTable {
public:
  LemmaTable();
  LemmaTable(LemmaTable&&) noexcept;
  LemmaTable& operator=(LemmaTable&&) noexcept;
  ~LemmaTable();

  // Digest of all rows; identifies the version of the table.
  static std::string version();

  // The lemmas of a word from fold(), with its accents, sorted; none if it is unknown.
  std::vector<std::string> lemmas(Language language, std::string_view cased);

private:
  struct Lookup;
  std::unique_ptr<Lookup> lookup_;
};

// Prefix of the row that holds the digest of all others.
inline constexpr std::string_view version_row = "=";

// A row of the table: the language's number, the form, a tab, how many bytes to remove from the
// form's front and from its back (each plus 'A'), and what to append to get the lemma.
std::string lemma_row(Language language, std::string_view form, std::string_view lemma);

} // namespace triglot
