#include "analysis/lemmas/word_forms.h"

#include "analysis/fold.h"
#include "analysis/lemmas/transducer.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

namespace triglot {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file = opened(path);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool has_tag(std::string_view tags, std::string_view tag) {
  return tags.find(fmt::format("<{}>", tag)) != std::string_view::npos;
}

// "andare<vblex><pri><p1><sg>" → andare, a verb, rare. For the tags see "List of symbols" in the
// Apertium project's wiki.
Reading reading_of(std::string_view analysis) {
  const std::size_t tags_at = std::min(analysis.find('<'), analysis.size());
  const std::string_view tags = analysis.substr(tags_at);
  Reading reading;
  reading.lemma = fold(analysis.substr(0, tags_at)).cased;
  const std::string_view first = tags.substr(0, tags.find('>') + 1);
  if (first == "<n>" || first == "<np>") {
    reading.word_class = Reading::Class::noun;
  } else if (first == "<adj>" || first == "<predet>") { // tutto, tutti
    reading.word_class = Reading::Class::adjective;
  } else if (first == "<adv>") {
    reading.word_class = Reading::Class::adverb;
  } else if (first == "<vblex>" || first == "<vaux>" || first == "<vbmod>") {
    reading.word_class = Reading::Class::verb;
    reading.infinitive = has_tag(tags, "inf");
    const bool present = has_tag(tags, "pres") || has_tag(tags, "pri");
    reading.rare = has_tag(tags, "imp") || (present && has_tag(tags, "sg") && !has_tag(tags, "p3"));
  }
  return reading;
}

} // namespace

std::ifstream opened(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    throw std::runtime_error(fmt::format("cannot read {}", path));
  }
  return file;
}

Analyses read_analyses(const std::string& printed) {
  Analyses analyses;
  for_each_path(text_of(printed), [&](const std::string& surface, const std::string& lexical) {
    const std::string form = fold(surface).cased;
    const Reading reading = reading_of(lexical);
    if (is_one_word(form) && is_one_word(reading.lemma)) {
      analyses[form].insert(reading);
    }
  });
  constexpr std::size_t few = 1000;
  if (analyses.size() < few) {
    throw std::runtime_error(fmt::format("{} holds no analyser that lt-print has printed: {} forms",
                                         printed, analyses.size()));
  }
  return analyses;
}

Words read_words(const std::string& path) {
  std::ifstream file = opened(path);
  Words words;
  for (std::string line; std::getline(file, line);) {
    std::string word = fold(line).cased;
    if (is_one_word(word)) {
      words.insert(std::move(word));
    }
  }
  constexpr std::size_t few = 1000;
  if (words.size() < few) {
    throw std::runtime_error(fmt::format("{} is no list of words", path));
  }
  return words;
}

Words lemmas_of(const std::string& form, const std::set<Reading>& readings) {
  const bool only_verbs = std::all_of(readings.begin(), readings.end(), [](const Reading& reading) {
    return reading.word_class == Reading::Class::verb;
  });
  Words lemmas;
  for (const Reading& reading : readings) {
    if (reading.word_class == Reading::Class::closed) {
      lemmas.insert(form);
    } else if (only_verbs || !reading.rare) {
      lemmas.insert(reading.lemma);
    }
  }
  return lemmas;
}

} // namespace triglot
