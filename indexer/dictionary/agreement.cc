#include "indexer/dictionary/agreement.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace triglot {
namespace {

// Estimated probabilities that a way leads to a right translation.
constexpr double sure_direct = 0.8;
constexpr double sure_reversed = 0.6;
constexpr double sure_catalan = 0.7;
constexpr double sure_third = 0.4;
constexpr std::array<double, 6> sure_pivots = {0, 0, 0.3, 0.5, 0.65, 0.75}; // by number that agree
// The tenth translation of an entry is half as sure as its first.
constexpr double less_by_place = 0.1;
// Translations with less confidence are left out.
constexpr double least_sure = 0.25;

// A word of another language with more translations has too many senses to lead anywhere.
constexpr std::size_t max_links_of_pivot = 40;

constexpr std::string_view catalan = "cat";

// The maximum number of sources that a row names: the best.
constexpr std::size_t max_sources_named = 4;

double by_place(double sure, std::uint8_t place) {
  return sure / (1 + less_by_place * place);
}

} // namespace

WordLinks::WordId WordLinks::Words::id_of(std::string_view word) {
  const auto [known, is_new] =
      ids.try_emplace(std::string(word), static_cast<WordId>(words.size()));
  if (is_new) {
    words.emplace_back(word);
  }
  return known->second;
}

void WordLinks::add(std::uint8_t source, std::string_view from_language, std::string_view from,
                    std::string_view to_language, std::string_view to, std::uint8_t place) {
  const WordId from_id = words_[std::string(from_language)].id_of(from);
  const WordId to_id = words_[std::string(to_language)].id_of(to);
  links_[{std::string(from_language), std::string(to_language)}].push_back(
      {from_id, to_id, source, place});
}

// The ways from one of our languages to another.
class Agreement {
public:
  Agreement(const WordLinks& links, std::string from, std::string to)
      : links_(links), from_(std::move(from)), to_(std::move(to)) {}

  // Of each word of `from` that has translations.
  template <typename Found>
  void for_each(const Found& found) {
    const auto words = links_.words_.find(from_);
    if (words == links_.words_.end() || !links_.words_.contains(to_)) {
      return;
    }
    evidence_.resize(words->second.words.size());
    add_direct();
    add_catalan();
    for (const auto& [language, ignored] : links_.words_) {
      if (language != from_ && language != to_ && language_from_code(language)) {
        add_third(language);
      }
    }
    add_pivots();
    for (std::size_t i = 0; i < evidence_.size(); ++i) {
      std::vector<Translation> translations = translations_of(evidence_[i]);
      if (!translations.empty()) {
        found(words->second.words[i], std::move(translations));
      }
    }
  }

private:
  using WordId = WordLinks::WordId;

  struct Way {
    WordId to = 0;
    float sure = 0;
    std::uint8_t source = 0; // one of those on the way
  };
  // A step to another language, in either direction of a dictionary.
  struct Step {
    WordId to = 0;
    float sure = 0; // direct or reversed
    std::uint8_t source = 0;
  };
  using Steps = std::vector<std::vector<Step>>; // of each word

  const std::vector<WordLinks::Link>& links(const std::string& from, const std::string& to) const {
    static const std::vector<WordLinks::Link> none;
    const auto found = links_.links_.find({from, to});
    return found == links_.links_.end() ? none : found->second;
  }

  std::size_t words_of(const std::string& language) const {
    const auto found = links_.words_.find(language);
    return found == links_.words_.end() ? 0 : found->second.words.size();
  }

  enum class Read : std::uint8_t { forwards, backwards, both };

  Steps steps(const std::string& from, const std::string& to, Read read) const {
    Steps steps(words_of(from));
    if (read != Read::backwards) {
      for (const WordLinks::Link& link : links(from, to)) {
        steps[link.from].push_back(
            {link.to, static_cast<float>(by_place(sure_direct, link.place)), link.source});
      }
    }
    if (read != Read::forwards) {
      for (const WordLinks::Link& link : links(to, from)) {
        steps[link.to].push_back(
            {link.from, static_cast<float>(by_place(sure_reversed, link.place)), link.source});
      }
    }
    return steps;
  }

  // By a dictionary from one to the other; without one, by the reverse of one back.
  Steps steps_towards(const std::string& from, const std::string& to) const {
    return steps(from, to, links(from, to).empty() ? Read::backwards : Read::forwards);
  }

  void add_direct() {
    const Steps direct = steps(from_, to_, Read::both);
    for (std::size_t i = 0; i < direct.size(); ++i) {
      for (const Step& step : direct[i]) {
        evidence_[i].push_back({step.to, step.sure, step.source});
      }
    }
  }

  // The words that two steps lead to, each once.
  static std::vector<Way> two_steps(const std::vector<Step>& first, const Steps& second) {
    std::vector<Way> ways;
    for (const Step& step : first) {
      for (const Step& next : second[step.to]) {
        ways.push_back({next.to, step.sure * next.sure, next.source});
      }
    }
    std::sort(ways.begin(), ways.end(), [](const Way& one, const Way& other) {
      return one.to != other.to ? one.to < other.to : one.sure > other.sure;
    });
    ways.erase(std::unique(ways.begin(), ways.end(),
                           [](const Way& one, const Way& other) { return one.to == other.to; }),
               ways.end());
    return ways;
  }

  void add_catalan() {
    const std::string by(catalan);
    const Steps there = steps(from_, by, Read::both);
    const Steps on = steps(by, to_, Read::both);
    for (std::size_t i = 0; i < there.size(); ++i) {
      for (Way way : two_steps(there[i], on)) {
        way.sure = static_cast<float>(way.sure * sure_catalan / (sure_direct * sure_direct));
        evidence_[i].push_back(way);
      }
    }
  }

  void add_third(const std::string& by) {
    const Steps there = steps_towards(from_, by);
    const Steps on = steps_towards(by, to_);
    const Steps back = steps_towards(to_, by);
    const Steps home = steps_towards(by, from_);
    std::vector<std::vector<WordId>> return_of(words_of(from_)); // words of `to`, sorted
    for (std::size_t word = 0; word < back.size(); ++word) {
      for (const Way& way : two_steps(back[word], home)) {
        return_of[way.to].push_back(static_cast<WordId>(word));
      }
    }
    for (std::size_t i = 0; i < there.size(); ++i) {
      for (Way way : two_steps(there[i], on)) {
        if (std::binary_search(return_of[i].begin(), return_of[i].end(), way.to)) {
          way.sure = static_cast<float>(way.sure * sure_third / (sure_direct * sure_direct));
          evidence_[i].push_back(way);
        }
      }
    }
  }

  void add_pivots() {
    struct Agreed {
      Way way;
      std::size_t languages = 0;
    };
    std::vector<std::map<WordId, Agreed>> agreed(evidence_.size());
    for (const auto& [language, ignored] : links_.words_) {
      if (language_from_code(language) || language == catalan) {
        continue;
      }
      const Steps there = steps(from_, language, Read::both);
      Steps on = steps(language, to_, Read::both);
      for (std::vector<Step>& next : on) {
        if (next.size() > max_links_of_pivot) {
          next.clear();
        }
      }
      for (std::size_t i = 0; i < there.size(); ++i) {
        for (const Way& way : two_steps(there[i], on)) {
          Agreed& known = agreed[i][way.to];
          known.way = known.way.sure < way.sure ? way : known.way;
          ++known.languages;
        }
      }
    }
    for (std::size_t i = 0; i < agreed.size(); ++i) {
      for (auto& [to, known] : agreed[i]) {
        const double sure =
            sure_pivots.at(std::min<std::size_t>(known.languages, sure_pivots.size() - 1));
        if (sure > 0) {
          evidence_[i].push_back({to, static_cast<float>(sure), known.way.source});
        }
      }
    }
  }

  // The confidence is the probability that not all ways are wrong, as if they were independent.
  std::vector<Translation> translations_of(const std::vector<Way>& ways) const {
    std::map<WordId, std::vector<Way>> by_word;
    for (const Way& way : ways) {
      by_word[way.to].push_back(way);
    }
    const std::vector<std::string>& words = links_.words_.find(to_)->second.words;
    std::vector<Translation> translations;
    for (auto& [to, its] : by_word) {
      std::stable_sort(its.begin(), its.end(),
                       [](const Way& one, const Way& other) { return one.sure > other.sure; });
      Translation translation;
      translation.word = words[to];
      double wrong = 1;
      std::set<std::uint8_t> counted; // a source that has it several times has it once
      for (const Way& way : its) {
        if (counted.insert(way.source).second) {
          wrong *= 1 - static_cast<double>(way.sure);
          if (translation.sources.size() < max_sources_named) {
            translation.sources.push_back(way.source);
          }
        }
      }
      translation.confidence = static_cast<std::uint8_t>(std::floor((1 - wrong) * 99));
      if (1 - wrong >= least_sure) {
        translations.push_back(std::move(translation));
      }
    }
    std::sort(translations.begin(), translations.end(),
              [](const Translation& one, const Translation& other) {
                return one.confidence != other.confidence ? one.confidence > other.confidence
                                                          : one.word < other.word;
              });
    translations.resize(std::min(translations.size(), max_translations));
    return translations;
  }

  const WordLinks& links_;
  std::string from_;
  std::string to_;
  std::vector<std::vector<Way>> evidence_; // of each word of `from`
};

std::vector<TranslatedLemma> WordLinks::agreed() const {
  std::vector<TranslatedLemma> all;
  for (const LanguageRow& from : languages()) {
    for (const LanguageRow& to : languages()) {
      if (from.language != to.language) {
        Agreement(*this, std::string(from.code), std::string(to.code))
            .for_each([&](const std::string& word, std::vector<Translation> translations) {
              all.push_back({from.language, to.language, word, std::move(translations)});
            });
      }
    }
  }
  return all;
}

} // namespace triglot
