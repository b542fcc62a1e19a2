// Words that some write joined and others apart, in languages whose compounds are not divided.
//
//   datacenter  ↔  data center        where articles have the three words
#pragma once

#include "store/lexicon/lexicon.h"

#include <string>
#include <utility>
#include <vector>

namespace triglot {

// `lexicon` outlives the object. Xapian's exceptions pass through: used inside
// Index::read.
class ClosedCompounds {
public:
  explicit ClosedCompounds(const Lexicon& lexicon) : lexicon_(lexicon) {}

  // The two words of three letters or more that a form is also written as: articles join them by a
  // hyphen, in at least a hundredth of those with the form, or Dutch has it for a compound of
  // theirs. Never function words. Empty for a Dutch word, which is divided otherwise (compound.h).
  // A dictionary of the words is no evidence: a network is no net work.
  std::vector<std::pair<std::string, std::string>> apart(const std::string& form) const;

  // Whether that is so of these two forms, and articles have all three.
  bool are_joined(const std::string& first, const std::string& second) const;

private:
  using Pair = std::pair<std::string, std::string>;
  std::vector<Pair> written_with_hyphen(const std::string& form) const;
  bool have_articles(const Pair& parts) const;

  const Lexicon& lexicon_;
};

} // namespace triglot
