#include "query/across/likeness_across.h"

#include "analysis/function_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace triglot {
namespace {

double dampened(std::size_t occurrences) {
  return occurrences == 0 ? 0 : 1 + std::log(occurrences);
}

} // namespace

LikenessAcross::LikenessAcross(const AcrossQuery& query, TargetVocabulary& target,
                               Analyser& analyser)
    : query_(query), target_(target), analyser_(analyser), highlighter_(sought(*query.clause)) {
  std::map<const Clause*, std::size_t> words;
  for (std::size_t word = 0; word < query.sample_words.size(); ++word) {
    for (const Clause& leaf : alternatives_of(query.clause->children[query.first_word + word])) {
      words.emplace(&leaf, word);
    }
  }
  for (const Clause* leaf : highlighter_.sought()) {
    const auto word = words.find(leaf);
    word_of_leaf_.push_back(word == words.end() ? words.size() : word->second);
  }
}

double LikenessAcross::of(const Record& record) {
  std::vector<std::size_t> occurrences(query_.sample_words.size());
  std::set<std::size_t> shared; // where shared words begin
  for (const Match& match : highlighter_.find(record, analyser_).found) {
    if (const std::size_t word = word_of_leaf_[match.clause]; word < occurrences.size()) {
      ++occurrences[word];
      shared.insert(match.span.begin);
    }
  }
  struct Word {
    std::size_t occurrences = 0;
    bool is_shared = false;
  };
  std::map<std::string, Word> words;
  const std::vector<Token> tokens = analyser_.analyse(record.text);
  for (const Token& token : tokens) {
    if (!is_function_word(target_.language(), token.form)) {
      Word& word = words[token.form];
      ++word.occurrences;
      word.is_shared = word.is_shared || shared.contains(token.span.begin);
    }
  }
  double whole = 0;
  double part = 0;
  for (const auto& [form, word] : words) {
    const double weight = dampened(word.occurrences) * rarity_of(form);
    whole += weight;
    part += word.is_shared ? weight : 0;
  }
  if (!(whole > 0)) {
    return 0;
  }
  const auto length = static_cast<double>(tokens.size());
  const auto sample = static_cast<double>(query_.sample_tokens);
  const double ratio = std::min(length, sample) / std::max(length, sample);
  return std::sqrt(share_of_samples(occurrences) * (part / whole) * std::sqrt(ratio));
}

// A word that the article has less often than the samples counts less.
double LikenessAcross::share_of_samples(const std::vector<std::size_t>& occurrences) const {
  double whole = 0;
  double share = 0;
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    const LikeWord& word = query_.sample_words[i];
    const double full = dampened(std::max(1U, word.word.occurrences));
    whole += word.weight;
    share += word.weight * std::min(1.0, dampened(occurrences[i]) / full);
  }
  return whole > 0 ? share / whole : 0;
}

double LikenessAcross::rarity_of(const std::string& form) {
  const auto [known, is_new] = rarities_.try_emplace(form, 0);
  if (is_new) {
    const double documents = target_.documents();
    const double with_form = std::clamp<double>(target_.all_documents_with(form), 1, documents);
    known->second = std::log(1 + documents / with_form);
  }
  return known->second;
}

} // namespace triglot
