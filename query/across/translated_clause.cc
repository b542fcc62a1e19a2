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

// The score of a word that so many articles in the other language have. A word that is common in
// its own language (`share` of the articles, 0: unknown) tells little, even if what the dictionary
// has for it is rare in the other one, where the usual word may be missing: insert → steken, not
// invoegen. So the word's own language counts for a third.
double score_by_rarity(Xapian::doccount documents, Xapian::doccount with, double share) {
  const auto score = [&](double number) {
    return bm25::WordScore(documents, static_cast<Xapian::doccount>(std::max(1.0, number)), 1)
        .of(1, 1);
  };
  return share > 0 ? (2 * score(with) + score(share * documents)) / 3 : score(with);
}

// Sets the word's weight so that it scores as `score` says, or by its rarity.
void weigh(ExpandedWord& word, TargetVocabulary& target, WantedScore score, double share) {
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
      score ? *score : score_by_rarity(documents, estimate_of_any(there, documents), share);
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
  weigh(expanded, target, score, word.share_in_own);
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

std::span<const std::string> minor_forms_of(const ExpandedWord& word) {
  return std::span(word.forms).last(word.minor_forms);
}

} // namespace

void count_shared_forms(std::span<Clause> words) {
  std::map<std::string, std::set<const Clause*>> words_with; // by a minor form
  for (Clause& word : words) {
    for (const Clause& leaf : leaves_of(word)) {
      for (const ExpandedWord& expanded : leaf.words) {
        for (const std::string& form : minor_forms_of(expanded)) {
          words_with[form].insert(&word);
        }
      }
    }
  }
  const auto is_shared = [&](const std::string& form) { return words_with[form].size() > 1; };
  for (Clause& word : words) {
    for (Clause& leaf : leaves_of(word)) {
      for (ExpandedWord& expanded : leaf.words) {
        const std::span<std::string> minor = std::span(expanded.forms).last(expanded.minor_forms);
        const auto rest = std::stable_partition(minor.begin(), minor.end(), is_shared);
        const auto shared = static_cast<std::size_t>(rest - minor.begin());
        expanded.minor_forms -= shared;
        expanded.inflected += shared;
        const auto inflected = std::span(expanded.forms)
                                   .first(expanded.forms.size() - expanded.minor_forms)
                                   .last(expanded.inflected);
        std::sort(inflected.begin(), inflected.end());
      }
    }
  }
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
