#include "query/across/translate_samples.h"

#include <string>
#include <utility>
#include <vector>

namespace triglot {
AcrossQuery translate_samples(std::span<const Sample> samples, const std::optional<Node>& query,
                              Language to, const WordOrigin& origin, TranslationsToUse sources,
                              const Snapshots& snapshots, Analyser& analyser, Day today) {
  const Lexicon lexicon(snapshots);
  LikeWords like = like_words(samples, snapshots.database(), lexicon, analyser, limits_across);
  AcrossQuery across;
  Clause all = required_in(to, query ? std::vector{*query} : std::vector<Node>(), lexicon, analyser,
                           today, across.notes);
  across.first_word = all.children.size();
  across.sample_tokens = analyser.analyse(samples.front().text.substr(0, max_like_bytes)).size();
  WordTranslator translator(sources, to, origin, snapshots, lexicon, analyser);
  for (LikeWord& word : like.words) {
    std::optional<WordGroup> group = translator.translate(word.word.shown, word.weight);
    if (!group) {
      continue;
    }
    if (group->clause) {
      all.children.push_back(std::move(*group->clause));
      across.sample_words.push_back(std::move(word));
    }
    across.words.push_back(std::move(group->word));
  }
  if (all.children.size() > across.first_word) {
    across.clause = std::move(all);
  }
  return across;
}

} // namespace triglot
