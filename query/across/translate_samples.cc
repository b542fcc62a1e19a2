#include "query/across/translate_samples.h"

#include "query/match/bm25.h"
#include "store/schema.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace triglot {
namespace {

// What a word adds to the score of the samples themselves, where it adds `weight` to that of an
// article of average length that has it once. `norm`: see bm25_norm.h.
double own_score(const LikeWord& word, double norm) {
  const double occurrences = word.word.occurrences;
  return word.weight * (bm25::k1 + 1) * occurrences / (norm + occurrences);
}

} // namespace

AcrossQuery translate_samples(std::span<const Sample> samples, const std::optional<Node>& query,
                              Language to, const WordOrigin& origin,
                              const Translations& translations, const Snapshots& snapshots,
                              Analyser& analyser, Day today) {
  const Lexicon lexicon(snapshots);
  const Xapian::Database& database = snapshots.database();
  const LikeWords like = like_words(samples, database, lexicon, analyser, limits_across);
  AcrossQuery across;
  Clause all = required_in(to, query ? std::vector{*query} : std::vector<Node>(), lexicon, analyser,
                           today, across.notes);
  across.first_word = all.children.size();
  const std::size_t tokens =
      analyser.analyse(samples.front().text.substr(0, max_like_bytes)).size();
  const double norm = bm25::norm(static_cast<double>(tokens), database.get_average_length());
  WordTranslator translator(translations, to, origin, snapshots, lexicon, analyser);
  for (const LikeWord& word : like.words) {
    std::optional<WordGroup> group = translator.translate(word.word.shown, word.weight);
    if (!group) {
      continue;
    }
    if (group->clause) {
      across.whole_score += own_score(word, norm);
      group->clause->need = Clause::Need::content;
      all.children.push_back(std::move(*group->clause));
    }
    across.words.push_back(std::move(group->word));
  }
  if (all.children.size() > across.first_word) {
    across.clause = std::move(all);
  }
  return across;
}

} // namespace triglot
