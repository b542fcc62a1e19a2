#include "analysis/lemmas/word_forms.h"

#include "analysis/fold.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include <fmt/format.h>

namespace triglot {
namespace {

// Words are hardly longer.
constexpr std::size_t max_surface_bytes = 80;
// A section with fewer transitions has patterns, of numbers and addresses, and no words.
constexpr std::size_t few_states = 1000;

struct Transition {
  int to = 0;
  std::string surface;
  std::string lexical;
};

struct Section {
  std::map<int, std::vector<Transition>> transitions;
  std::set<int> finals;
};

int number_of(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t end = line.find(separator);
    fields.push_back(line.substr(0, end));
    if (end == std::string_view::npos) {
      return fields;
    }
    line.remove_prefix(end + 1);
  }
}

std::vector<Section> read_sections(const std::string& path) {
  std::ifstream file = opened(path);
  std::vector<Section> sections(1);
  for (std::string line; std::getline(file, line);) {
    if (line == "--") {
      sections.emplace_back();
      continue;
    }
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() >= 4) {
      const auto symbol = [](std::string_view text) {
        return std::string(text == "ε" ? "" : text); // an empty one, as lt-print writes it
      };
      sections.back().transitions[number_of(fields[0])].push_back(
          {number_of(fields[1]), symbol(fields[2]), symbol(fields[3])});
    } else if (!fields[0].empty()) {
      sections.back().finals.insert(number_of(fields[0]));
    }
  }
  return sections;
}

// Walks all paths of a section, none through the same state twice.
template <typename Found>
class PathWalk {
public:
  PathWalk(const Section& section, Found found) : section_(section), found_(std::move(found)) {}

  void from(int state) {
    if (section_.finals.contains(state)) {
      found_(surface_, lexical_);
    }
    const auto place = section_.transitions.find(state);
    if (place == section_.transitions.end() || surface_.size() > max_surface_bytes) {
      return;
    }
    on_path_.insert(state);
    for (const Transition& transition : place->second) {
      // Of what is no word, or is written together of several.
      if (on_path_.contains(transition.to) || transition.lexical == "+" ||
          transition.surface == " ") {
        continue;
      }
      surface_ += transition.surface;
      lexical_ += transition.lexical;
      from(transition.to);
      surface_.resize(surface_.size() - transition.surface.size());
      lexical_.resize(lexical_.size() - transition.lexical.size());
    }
    on_path_.erase(state);
  }

private:
  const Section& section_;
  Found found_;
  std::string surface_;
  std::string lexical_;
  std::set<int> on_path_;
};

bool has_tag(std::string_view tags, std::string_view tag) {
  return tags.find(fmt::format("<{}>", tag)) != std::string_view::npos;
}

// "andare<vblex><pri><p1><sg>" → andare, a verb, rare. The tags are described in the Apertium
// project's wiki, "List of symbols".
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

bool is_one_word(std::string_view form) {
  return !form.empty() && std::none_of(form.begin(), form.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x80 && (byte < 'a' || byte > 'z');
  });
}

std::string without(std::string_view word, std::size_t letters, std::string_view ending) {
  return std::string(word.substr(0, word.size() - letters)).append(ending);
}

Analyses read_analyses(const std::string& printed) {
  Analyses analyses;
  for (const Section& section : read_sections(printed)) {
    if (section.transitions.size() < few_states) {
      continue;
    }
    PathWalk walk(section, [&](const std::string& surface, const std::string& lexical) {
      const std::string form = fold(surface).cased;
      const Reading reading = reading_of(lexical);
      if (is_one_word(form) && is_one_word(reading.lemma)) {
        analyses[form].insert(reading);
      }
    });
    walk.from(0);
  }
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
