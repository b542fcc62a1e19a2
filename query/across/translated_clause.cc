#include "query/across/translated_clause.h"

#include "analysis/fold.h"
#include "query/expand/expand.h"
#include "query/match/bm25.h"
#include "query/match/synonym_postings.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// Translations with less than this share of the best one's confidence count a quarter.
constexpr double full_share = 0.8;
constexpr double full_share_of_sample = 0.5; // beside many other words

// A group has at most this many forms that count in full, and as many that count a quarter.
constexpr std::size_t max_forms_of_group = 60;

// From this confidence on, in hundredths, the word as it is written counts a quarter: it is hardly
// ever a word of the other language, and a name is in no dictionary.
constexpr int certain_translation = 50;

bool is_phrase(const WordTranslation& translation) {
  return translation.word.find(' ') != std::string::npos;
}

void insert_some(const std::vector<std::string>& forms, std::set<std::string>& into) {
  for (const std::string& form : forms) {
    if (into.size() < max_forms_of_group) {
      into.insert(form);
    }
  }
}

// Adds the forms behind the one that is there. If only lesser forms are left, they count in full.
void set_forms(ExpandedWord& word, const std::set<std::string>& full,
               const std::set<std::string>& lesser) {
  word.forms.insert(word.forms.end(), full.begin(), full.end());
  word.inflected = full.size();
  const std::vector<std::string> counted = word.forms;
  const std::size_t in_full = counted.size();
  std::copy_if(lesser.begin(), lesser.end(), std::back_inserter(word.forms),
               [&](const std::string& form) {
                 return std::find(counted.begin(), counted.end(), form) == counted.end();
               });
  word.minor_forms = word.forms.size() - in_full;
  if (in_full == 0) {
    word.inflected = word.minor_forms;
    word.minor_forms = 0;
  }
}

std::string reason_for(const WordTranslation& translation, Language to) {
  const std::string_view code = row_of(to).code;
  return translation.sources.empty()
             ? fmt::format("cognate: {} ({})", translation.word, code)
             : fmt::format("translation: {} ({}; {} of 100: {})", translation.word, code,
                           translation.confidence, fmt::join(translation.sources, ", "));
}

// The score of a word whose translations so many articles in the other language have. A word that
// is common in its own language tells little, even if its translations are rare: for `insert` the
// dictionary has only `steken`, not the usual `invoegen`. So its own language counts for a third.
// Few articles there say little: it is as if a thousand more had the word as often as its
// translations.
double score_by_rarity(Xapian::doccount documents, Xapian::doccount with_word,
                       const TranslatedWord& word) {
  constexpr double more = 1000;
  const double share =
      (word.own_documents_with + more * with_word / documents) / (word.own_documents + more);
  const auto in_own = static_cast<Xapian::doccount>(
      std::clamp(std::round(share * documents), 1.0, static_cast<double>(documents)));
  const auto score = [&](Xapian::doccount with) {
    return bm25::WordScore(documents, with, 1).of(1, 1);
  };
  return (2 * score(with_word) + score(in_own)) / 3;
}

// Sets the word's weight so that it scores as `score` says, or by its rarity.
void weigh(ExpandedWord& word, TargetVocabulary& target, const TranslatedWord& typed,
           WantedScore score) {
  std::vector<Xapian::doccount> everywhere;
  std::vector<Xapian::doccount> there;
  const std::size_t full = word.forms.size() - word.minor_forms;
  for (std::size_t i = 0; i < full; ++i) {
    everywhere.push_back(target.all_documents_with(word.forms[i]));
    there.push_back(std::min(target.documents(), target.documents_with(word.forms[i])));
  }
  const std::uint32_t all = target.all_documents();
  const std::uint32_t documents = target.documents();
  if (full == 0 || documents == 0) {
    return;
  }
  const double given = bm25::WordScore(all, estimate_of_any(everywhere, all), 1).of(1, 1);
  const double wanted =
      score ? *score : score_by_rarity(documents, estimate_of_any(there, documents), typed);
  word.weight = given > 0 ? wanted / given : 1;
}

// The leaf of the word, or of one part of a compound.
Clause leaf_of(const TranslatedWord& word, const std::string& part, TargetVocabulary& target,
               WantedScore score) {
  const FoldedWord folded = fold(word.typed);
  ExpandedWord expanded;
  expanded.how = ExpandedWord::How::inflected;
  expanded.form = folded.form;
  std::set<std::string> full;
  std::set<std::string> lesser;
  int best = 0;
  for (const WordTranslation& translation : word.translations) {
    if (translation.part != part || is_phrase(translation)) {
      continue;
    }
    best = std::max<int>(best, translation.confidence);
    const bool is_sure =
        translation.confidence >= best * (score ? full_share_of_sample : full_share);
    insert_some(translation.forms, is_sure ? full : lesser);
    insert_some(target.compounds_of(translation.word), lesser);
    expanded.reasons.push_back({reason_for(translation, target.language()), translation.forms});
  }
  if (part.empty() && word.as_written) {
    insert_some(word.is_own ? target.forms_of(folded.cased) : std::vector<std::string>(), full);
    if (!word.is_own && best >= certain_translation) {
      lesser.insert(folded.form);
    } else {
      full.erase(folded.form);
      expanded.forms.push_back(folded.form);
    }
  }
  set_forms(expanded, full, lesser);
  expanded.expanded_in = {target.language()};
  weigh(expanded, target, word, score);
  if (best > 0 && !score) {
    expanded.weight *= std::sqrt(best / 100.0);
  }
  Clause leaf;
  leaf.typed = word.typed;
  leaf.occur = Clause::Occur::content;
  leaf.words.push_back(std::move(expanded));
  return leaf;
}

// The leaves of the clause of a word.
std::span<Clause> leaves_of(Clause& word) {
  return word.kind == Clause::Kind::any ? std::span(word.children) : std::span(&word, 1);
}

std::span<std::string> full_forms_of(ExpandedWord& word) {
  return std::span(word.forms).first(word.forms.size() - word.minor_forms);
}

std::span<std::string> minor_forms_of(ExpandedWord& word) {
  return std::span(word.forms).last(word.minor_forms);
}

// Calls `use(expanded, i)` for each leaf's word, with the number of the word of the query.
template <typename Use>
void for_each_word(std::span<Clause> words, Use&& use) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (Clause& leaf : leaves_of(words[i])) {
      for (ExpandedWord& expanded : leaf.words) {
        use(expanded, i);
      }
    }
  }
}

// A minor form may also be an uncertain translation.
bool is_compound_of(const std::string& form, ExpandedWord& word) {
  return std::ranges::any_of(full_forms_of(word), [&](const std::string& part) {
    return form.size() > part.size() && form.find(part) != std::string::npos;
  });
}

} // namespace

void promote_shared_compounds(std::span<Clause> words) {
  std::map<std::string, std::set<std::size_t>> full_in;     // by form, numbers of words
  std::map<std::string, std::set<std::size_t>> compound_in; // likewise
  for_each_word(words, [&](ExpandedWord& word, std::size_t i) {
    for (const std::string& form : full_forms_of(word)) {
      full_in[form].insert(i);
    }
    for (const std::string& form : minor_forms_of(word)) {
      if (is_compound_of(form, word)) {
        compound_in[form].insert(i);
      }
    }
  });
  std::set<std::pair<std::size_t, std::size_t>> alike; // words with a translation in common
  for (const auto& [form, in] : full_in) {
    for (const std::size_t one : in) {
      for (const std::size_t other : in) {
        alike.emplace(one, other);
      }
    }
  }
  for_each_word(words, [&](ExpandedWord& word, std::size_t i) {
    const std::span<std::string> minor = minor_forms_of(word);
    const auto rest =
        std::stable_partition(minor.begin(), minor.end(), [&](const std::string& form) {
          const std::set<std::size_t>& in = compound_in[form];
          return in.contains(i) && std::ranges::any_of(in, [&](std::size_t other) {
                   return !alike.contains({i, other});
                 });
        });
    const auto promoted = static_cast<std::size_t>(rest - minor.begin());
    word.minor_forms -= promoted;
    word.inflected += promoted;
  });
}

Clause translated_clause(const TranslatedWord& word, TargetVocabulary& target,
                         const Lexicon& lexicon, Analyser& analyser, WantedScore score) {
  std::vector<std::string> parts; // of a compound; "" for the word itself
  if (word.as_written) {
    parts.emplace_back();
  }
  std::vector<Clause> leaves;
  for (const WordTranslation& translation : word.translations) {
    if (is_phrase(translation)) {
      const Node phrase{Node::Kind::stem, Field::text, translation.word, {}, {}};
      const std::optional<Clause> expanded = expand(phrase, lexicon, analyser).root;
      for (Clause leaf : expanded ? alternatives_of(*expanded) : std::span<const Clause>()) {
        leaf.typed = translation.word;
        leaves.push_back(std::move(leaf));
      }
    } else if (std::find(parts.begin(), parts.end(), translation.part) == parts.end()) {
      parts.push_back(translation.part);
    }
  }
  for (const std::string& part : parts) {
    leaves.push_back(leaf_of(word, part, target, score));
  }
  Clause clause = *joined(Clause::Kind::any, std::move(leaves));
  clause.typed = word.typed;
  clause.occur = Clause::Occur::content;
  return clause;
}

} // namespace triglot
