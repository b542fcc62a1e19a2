#include "query/across/translate_samples.h"

#include <string_view>
#include <utility>
#include <vector>

namespace triglot {

SampleProfile profile_of(std::span<const Sample> samples, const Snapshots& snapshots,
                         Analyser& analyser) {
  LikeWords like =
      like_words(samples, snapshots.database(), Lexicon(snapshots), analyser, limits_across);
  const std::string_view first = samples.front().text;
  return {std::move(like.words), analyser.analyse(first.substr(0, max_like_bytes)).size()};
}

AcrossQuery translate_samples(const SampleProfile& samples, const std::optional<Node>& query,
                              Language to, const WordOrigin& origin, TranslationsToUse sources,
                              const Snapshots& snapshots, Analyser& analyser, Day today) {
  const Lexicon lexicon(snapshots);
  AcrossQuery across;
  Clause all = required_in(to, query ? std::vector{*query} : std::vector<Node>(), lexicon, analyser,
                           today, across.notes);
  across.first_word = all.children.size();
  across.sample_tokens = samples.tokens;
  WordTranslator translator(sources, to, origin, snapshots, lexicon, analyser);
  for (const LikeWord& word : samples.words) {
    std::optional<WordGroup> group = translator.translate(word.word.shown, word.weight);
    if (!group) {
      continue;
    }
    if (group->clause) {
      all.children.push_back(std::move(*group->clause));
      across.sample_words.push_back(word);
    }
    across.words.push_back(std::move(group->word));
  }
  if (all.children.size() > across.first_word) {
    across.clause = std::move(all);
  }
  return across;
}

} // namespace triglot
