// What stands beside the words of a query: what a glossary has, else what some write joined and
// others apart (closed_compounds.h).
//
//   data center cost, with the entry "data center = datacentrum = centro dati"
//     → (data center) | datacentrum | stem:"centro dati" , cost
//   data center       → (data center) | datacenter; so does data centre
#pragma once

#include "analysis/analyser.h"
#include "query/expand/clause.h"
#include "query/expand/closed_compounds.h"
#include "query/glossary/glossary.h"
#include "query/syntax/syntax.h"
#include "store/lexicon/lexicon.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace triglot {

// For one query. The arguments outlive the object; the glossary may be null. Xapian's exceptions
// pass through; use inside Index::read.
class Synonyms {
public:
  Synonyms(const Glossary* glossary, const Lexicon& lexicon, Analyser& analyser)
      : glossary_(glossary), lexicon_(lexicon), analyser_(analyser), compounds_(lexicon) {}

  struct Entry {
    std::string typed;
    std::vector<Node> others; // words, or phrases in any inflection
    std::string because;      // "glossary: data center", "spelling"
    std::string note;         // "data center also as: datacentrum, centro dati"; empty: none
  };

  // Of plain words side by side, or of one; without others where there are none.
  Entry entry_of(std::span<const Node> words) const;

  // The largest number of words, from the first on and typed side by side, that have an entry; 1 if
  // no two or more do.
  std::size_t longest_side(std::span<const Node> words) const;

  // Combines `typed`, the entry's words expanded, and `others`, leaves, as alternatives. If a
  // single word was typed, other single words become forms of it and count as its inflections do;
  // all other alternatives count at most as much.
  Clause with_others(const Entry& entry, Clause typed, std::vector<Clause> others) const;

private:
  void add_from_glossary(std::span<const Node> words, Entry& entry) const;
  // The form of what is a single word; else empty.
  const std::string& form_of(const std::string& typed) const;
  void add_spelling(std::span<const Node> words, Entry& entry) const;
  std::string second_of_joined(const std::string& first, const std::string& second) const;

  // How many articles have a word: as many as have its most frequent form, or as many as could be.
  enum class Documents : std::uint8_t { least, most };
  double rarity_of(const Clause& clause, Documents documents) const;

  const Glossary* glossary_;
  const Lexicon& lexicon_;
  Analyser& analyser_;
  ClosedCompounds compounds_;
  mutable std::unordered_map<std::string, std::string> forms_; // see form_of()
};

} // namespace triglot
