#include "query/across/untranslated.h"

#include "query/across/across_query.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// Words as they are listed in a note; each once.
class Words {
public:
  void add(const std::string& word) {
    if (std::find(words_.begin(), words_.end(), word) == words_.end()) {
      words_.push_back(word);
    }
  }
  bool empty() const { return words_.empty(); }
  std::string listed() const {
    constexpr std::size_t most = 5;
    const std::size_t shown = std::min(most, words_.size());
    return fmt::format(
        "{}{}",
        fmt::join(words_.begin(), words_.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
        shown < words_.size() ? ", …" : "");
  }

private:
  std::vector<std::string> words_;
};

struct Causes {
  Words unknown;  // to the articles and the dictionary
  Words no_entry; // in the dictionary, but used in articles
  Words absent;   // translations are in no article
  Words absent_translations;
  std::vector<std::pair<Language, Words>> own; // words of the language that was asked for
};

Causes causes_of(const std::vector<SoughtIn>& sought) {
  Causes causes;
  const auto has_entry = [&](const std::string& typed) {
    return std::any_of(sought.begin(), sought.end(), [&](const SoughtIn& each) {
      return std::any_of(each.words.begin(), each.words.end(), [&](const TranslatedWord& word) {
        return word.typed == typed && !word.absent.empty();
      });
    });
  };
  for (const SoughtIn& in : sought) {
    causes.own.emplace_back(in.to, Words());
    for (const TranslatedWord& word : in.words) {
      if (word.from.empty()) {
        causes.own.back().second.add(word.typed);
      } else if (has_entry(word.typed)) {
        causes.absent.add(word.typed);
        for (const std::string& translation : word.absent) {
          causes.absent_translations.add(translation);
        }
      } else if (word.is_indexed) {
        causes.no_entry.add(word.typed);
      } else {
        causes.unknown.add(word.typed);
      }
    }
  }
  return causes;
}

} // namespace

std::vector<std::string> account_for_untranslated(const Node& query,
                                                  const std::vector<SoughtIn>& sought,
                                                  const Translations& dictionary) {
  if (!plain_words(query)) {
    return {"nothing to translate: phrases, wildcards and fields are searched as typed"};
  }
  if (std::all_of(sought.begin(), sought.end(),
                  [](const SoughtIn& each) { return each.words.empty(); })) {
    return {"nothing to translate: the query has function words only"};
  }
  std::vector<std::string> notes;
  const Causes causes = causes_of(sought);
  for (const auto& [language, words] : causes.own) {
    if (!words.empty()) {
      notes.push_back(
          fmt::format("already {}, not translated: {}", row_of(language).name, words.listed()));
    }
  }
  if (!causes.absent.empty()) {
    notes.push_back(fmt::format("no article has a translation of {}: {}", causes.absent.listed(),
                                causes.absent_translations.listed()));
  }
  if (dictionary.sources().empty()) {
    if (!causes.no_entry.empty() || !causes.unknown.empty()) {
      notes.emplace_back("nothing is translated without a dictionary");
    }
    return notes;
  }
  const std::string missing =
      dictionary.missing().empty()
          ? ""
          : fmt::format(" (it is without {})", fmt::join(dictionary.missing(), ", "));
  if (!causes.no_entry.empty()) {
    notes.push_back(
        fmt::format("the dictionary has no entry for {}{}", causes.no_entry.listed(), missing));
  }
  if (!causes.unknown.empty()) {
    notes.push_back(fmt::format("neither an article nor the dictionary has {}{}",
                                causes.unknown.listed(), causes.no_entry.empty() ? missing : ""));
  }
  return notes;
}

} // namespace triglot
