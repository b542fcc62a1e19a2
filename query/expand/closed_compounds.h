// Words that some write joined and others apart, in languages whose compounds are not divided.
//
//   datacenter  ↔  data center        where articles have the three words
#pragma once

#include "analysis/analyser.h"
#include "store/lexicon.h"

#include <string>
#include <utility>
#include <vector>

namespace triglot {

// All that is passed outlives the object. Xapian's exceptions pass through: used inside
// Index::read.
class ClosedCompounds {
public:
  ClosedCompounds(const Lexicon& lexicon, Analyser& analyser)
      : lexicon_(lexicon), analyser_(analyser) {}

  // The two words of three letters or more that a form is also written as. Either an article joins
  // them by a hyphen, or a dictionary has all three, in a language in which articles use the form,
  // or Dutch has it for a compound of theirs. Never function words, nor of a short word: a carpet
  // is no car pet. Nothing for a Dutch word, which is divided otherwise (compound.h).
  std::vector<std::pair<std::string, std::string>> apart(const std::string& form) const;

  // Whether that is so of these two forms, and articles have all three.
  bool are_joined(const std::string& first, const std::string& second) const;

private:
  using Pair = std::pair<std::string, std::string>;
  std::vector<Pair> written_with_hyphen(const std::string& form) const;
  bool have_articles(const Pair& parts) const;
  bool are_words(Language language, const Pair& parts) const;
  bool is_in_dictionary(Language language, const std::string& form) const;

  const Lexicon& lexicon_;
  Analyser& analyser_;
};

} // namespace triglot
