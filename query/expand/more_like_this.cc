#include "query/expand/more_like_this.h"

#include "query/expand/expand_word.h"
#include "query/match/bm25.h"
#include "query/match/synonym_postings.h"
#include "store/schema.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// Names and numbers are the same in each language and in each article of a story; these are their
// weights relative to other words. A name that is in a dictionary may be another word elsewhere.
constexpr double name_weight = 2;
constexpr double known_name_weight = 1.5;
constexpr double number_weight = 1.5;

// An article like the samples holds at least this part of the weight of their words (100 in total),
// or this much weight. In a small index hardly a word is rare, and any two articles share some; in
// a large one a few rare words are enough.
constexpr double least_part = 18;
constexpr double enough_weight = 25;

double weight_of(const SampleWord& word) {
  switch (word.kind) {
  case SampleWord::Kind::name:
    return word.in_dictionary ? known_name_weight : name_weight;
  case SampleWord::Kind::number:
    return number_weight;
  case SampleWord::Kind::word:
    break;
  }
  return 1;
}

std::string_view kind_of(const SampleWord& word) {
  switch (word.kind) {
  case SampleWord::Kind::name:
    return "name";
  case SampleWord::Kind::number:
    return "number";
  case SampleWord::Kind::word:
    break;
  }
  return "word";
}

bool is_word(const LikeWord& word) {
  return word.word.kind == SampleWord::Kind::word;
}

// The words of all samples by form; `weight` is the sum of 1 + ln tf.
std::map<std::string, LikeWord> words_of(std::span<const Sample> samples,
                                         const Xapian::Database& database, Analyser& analyser) {
  std::map<std::string, LikeWord> words;
  std::size_t left = max_like_bytes;
  std::uint32_t tokens = 0; // token numbers of different samples are not adjacent
  for (std::size_t i = 0; i < samples.size() && left > 0; ++i) {
    const std::string_view text = std::string_view(samples[i].text).substr(0, left);
    left -= text.size();
    const Xapian::doccount copies =
        database.get_termfreq(schema::id_term(article_id(samples[i].source)));
    const Xapian::doccount in_language =
        database.get_termfreq(schema::language_term(samples[i].language));
    std::uint32_t last = tokens;
    for (SampleWord& found : sample_words(text, samples[i].language, analyser)) {
      found.token += tokens;
      last = std::max(last, found.token);
      LikeWord& word = words[found.form];
      word.indexed_samples += copies;
      word.weight += 1 + std::log(found.occurrences);
      word.articles = std::max(word.articles, in_language);
      if (word.samples.empty() || weight_of(found) > weight_of(word.word)) {
        word.word = std::move(found);
      }
      word.samples.push_back(i);
    }
    tokens = last + 2;
  }
  return words;
}

double rarity_of_name(std::uint32_t documents, std::uint32_t with_name) {
  return std::log(1 + static_cast<double>(documents) / std::max(1U, with_name));
}

// 0 if as many articles, in any language, hold it as there are in its own.
double rarity_of_word(std::uint32_t articles, std::uint32_t with_word) {
  return std::max(0.0, std::log((1 + static_cast<double>(articles)) / std::max(1U, with_word)));
}

struct Weighed {
  std::vector<LikeWord> words; // that are in other articles: names and numbers first, by weight
  double sum = 0;              // of the heaviest words, including those in no other article
};

Weighed weighed(std::map<std::string, LikeWord> words, const Lexicon& lexicon,
                std::uint32_t documents, const LikeLimits& limits) {
  Weighed result;
  std::vector<double> weights;
  for (auto& [form, word] : words) {
    const std::uint32_t with_word = lexicon.documents_with(form);
    word.weight *=
        weight_of(word.word) *
        (is_word(word) ? rarity_of_word(word.articles > 0 ? word.articles : documents, with_word)
                       : rarity_of_name(documents, with_word));
    weights.push_back(word.weight);
    if (with_word > word.indexed_samples && word.weight > 0) {
      result.words.push_back(std::move(word));
    }
  }
  std::sort(weights.rbegin(), weights.rend());
  weights.resize(std::min(weights.size(), limits.words));
  result.sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::sort(result.words.begin(), result.words.end(),
            [](const LikeWord& one, const LikeWord& other) {
              return std::tuple(is_word(one), -one.weight, std::string_view(one.word.form)) <
                     std::tuple(is_word(other), -other.weight, std::string_view(other.word.form));
            });
  return result;
}

// The word with its inflections, unless it is a name; without those that are function words.
Clause leaf_of(const LikeWord& word, WordExpander& expander) {
  Clause leaf;
  leaf.typed = word.word.shown;
  leaf.words.push_back(is_word(word) ? expander.inflected(word.word.form)
                                     : WordExpander::exact(word.word.form));
  ExpandedWord& expanded = leaf.words.front();
  const auto inflections = expanded.forms.begin() + (expanded.forms.empty() ? 0 : 1);
  expanded.inflected -= static_cast<std::size_t>(
      std::count_if(inflections, expanded.forms.end(), is_function_word_anywhere));
  expanded.forms.erase(std::remove_if(inflections, expanded.forms.end(), is_function_word_anywhere),
                       expanded.forms.end());
  return leaf;
}

bool holds(const Clause& leaf, const std::string& form) {
  const std::vector<std::string>& forms = leaf.words.front().forms;
  return std::find(forms.begin(), forms.end(), form) != forms.end();
}

// The weightiest of both kinds, each with its leaf. A word that an earlier one finds adds nothing.
LikeWords weightiest(std::vector<LikeWord> words, WordExpander& expander,
                     const LikeLimits& limits) {
  const auto first_word = std::find_if(words.begin(), words.end(), is_word);
  const auto others = static_cast<std::size_t>(words.end() - first_word);
  const std::size_t max_names =
      std::max(limits.names, limits.words - std::min(limits.words, others));
  LikeWords like;
  like.clause.kind = Clause::Kind::any;
  std::vector<Clause>& leaves = like.clause.children;
  for (LikeWord& word : words) {
    const bool is_full = leaves.size() >= (is_word(word) ? limits.words : max_names);
    const bool is_found = std::any_of(leaves.begin(), leaves.end(), [&](const Clause& leaf) {
      return holds(leaf, word.word.form);
    });
    if (!is_full && !is_found) {
      leaves.push_back(leaf_of(word, expander));
      like.words.push_back(std::move(word));
    }
  }
  return like;
}

// Document frequency of the word, as the ranking estimates it.
std::uint32_t articles_with(const ExpandedWord& word, const Lexicon& lexicon,
                            std::uint32_t documents) {
  std::vector<Xapian::doccount> frequencies;
  for (const std::string& form : word.forms) {
    frequencies.push_back(lexicon.documents_with(form));
  }
  return estimate_of_any(frequencies, documents);
}

// Scales the weights so that `sum`, that of the heaviest words, becomes 100, and sets the leaves'
// weights so that they score as much.
void set_weights(LikeWords& like, double sum, const Lexicon& lexicon, std::uint32_t documents) {
  for (std::size_t i = 0; i < like.words.size(); ++i) {
    LikeWord& word = like.words[i];
    Clause& leaf = like.clause.children[i];
    ExpandedWord& expanded = leaf.words.front();
    const std::uint32_t with_word = articles_with(expanded, lexicon, documents);
    word.weight *= 100 / sum;
    expanded.weight = word.weight / bm25::WordScore(documents, with_word, 1).of(1, 1);
    leaf.instead_of = fmt::format("{}, weight {:.1f}", kind_of(word.word), word.weight);
  }
}

} // namespace

Names names_of(std::string_view text, std::string_view language, const Xapian::Database& database,
               Analyser& analyser) {
  const std::uint32_t documents = database.get_doccount();
  Names names;
  for (const SampleWord& word : sample_words(text.substr(0, max_like_bytes), language, analyser)) {
    if (word.kind != SampleWord::Kind::word) {
      names[word.form] = weight_of(word) * (1 + std::log(word.occurrences)) *
                         rarity_of_name(documents, database.get_termfreq(word.form));
    }
  }
  return names;
}

LikeWords like_words(std::span<const Sample> samples, const Xapian::Database& database,
                     const Lexicon& lexicon, Analyser& analyser, LikeLimits limits) {
  const std::uint32_t documents = database.get_doccount();
  Weighed all = weighed(words_of(samples, database, analyser), lexicon, documents, limits);
  WordExpander expander(lexicon, analyser);
  LikeWords like = weightiest(std::move(all.words), expander, limits);
  set_weights(like, all.sum, lexicon, documents);
  like.least_score = std::min(least_part, 100 * enough_weight / std::max(all.sum, 1.0));
  if (like.words.size() == 1) {
    Clause only = std::move(like.clause.children.front());
    like.clause = std::move(only);
  }
  return like;
}

} // namespace triglot
