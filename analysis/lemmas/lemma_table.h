// Which lemmas a form may have in a language. The build makes the table of dictionaries
// (make_table.cc); it is part of each program, and read where it lies.
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

  // Of all rows: a digest that changes with any of them.
  static std::string version();

  // The lemmas of a word as fold() gives it with its accents, sorted; none where it is unknown.
  std::vector<std::string> lemmas(Language language, std::string_view cased);

private:
  struct Lookup;
  std::unique_ptr<Lookup> lookup_;
};

// The row that holds the digest of all others begins so.
inline constexpr std::string_view version_row = "=";

// A row of the table: the language's number, the form, a tab, how many bytes to take off the
// form's front and off its back (each plus 'A'), and what to append then to have the lemma.
std::string lemma_row(Language language, std::string_view form, std::string_view lemma);

} // namespace triglot
