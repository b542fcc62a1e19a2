#include "tests/query/reference_matcher.h"

#include "analysis/identify.h"
#include "store/record/author_names.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot::test {
namespace {

using Words = std::vector<PositionedWord>;

bool is_form_of(const ExpandedWord& word, const std::string& form) {
  return std::find(word.forms.begin(), word.forms.end(), form) != word.forms.end();
}

Words placed(const std::vector<Token>& tokens) {
  Words words;
  for (const Token& token : tokens) {
    words.push_back({token.position.value, token.form, token.joins});
  }
  return words;
}

// "a/b" → a, b
Words placed_parts(const std::string& text, char by) {
  Words parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(by, begin), text.size());
    parts.push_back(
        {static_cast<std::uint32_t>(parts.size() + 1), text.substr(begin, end - begin), 0});
    begin = end + 1;
  }
  return parts;
}

// "https://www.example.org:80/a" → www.example.org, example.org, org
Words sites_of(const std::string& url) {
  const std::size_t slashes = url.find("://");
  if (slashes == std::string::npos) {
    return {};
  }
  std::string host = url.substr(slashes + 3);
  host = host.substr(0, host.find_first_of(":/"));
  Words sites;
  for (;;) {
    sites.push_back({0, host, 0});
    const std::size_t dot = host.find('.');
    if (dot == std::string::npos) {
      return sites;
    }
    sites.push_back({0, host.substr(0, dot), 0});
    host = host.substr(dot + 1);
  }
}

void add_phrases(const Clause& leaf, const Words& words, std::set<std::size_t>& found) {
  for (std::size_t first = 0; first + leaf.words.size() <= words.size(); ++first) {
    bool all = true;
    for (std::size_t i = 0; i < leaf.words.size() && all; ++i) {
      all = words[first + i].position == words[first].position + i &&
            is_form_of(leaf.words[i], words[first + i].form);
    }
    for (std::size_t i = 0; all && i < leaf.words.size(); ++i) {
      found.insert(first + i);
    }
  }
}

// All ways to choose a word of the text for each word of the clause.
void add_choices(const Clause& leaf, const Words& words, std::vector<std::size_t>& chosen,
                 std::set<std::size_t>& found) {
  if (chosen.size() == leaf.words.size()) {
    found.insert(chosen.begin(), chosen.end());
    return;
  }
  for (std::size_t candidate = 0; candidate < words.size(); ++candidate) {
    if (!is_form_of(leaf.words[chosen.size()], words[candidate].form) ||
        std::find(chosen.begin(), chosen.end(), candidate) != chosen.end()) {
      continue;
    }
    chosen.push_back(candidate);
    const auto [least, most] = std::minmax_element(chosen.begin(), chosen.end());
    const std::size_t stretch = words[*most].position - words[*least].position + 1;
    if (stretch <= leaf.words.size() + *leaf.slop) {
      add_choices(leaf, words, chosen, found);
    }
    chosen.pop_back();
  }
}

} // namespace

std::set<std::size_t> words_in_occurrences(const Clause& leaf, const Words& words) {
  if (leaf.words.size() == 1 && !leaf.slop) {
    std::set<std::size_t> found;
    add_phrases(leaf, words, found);
    return found;
  }
  Words with_places;
  std::vector<std::size_t> numbers;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].joins == 0) {
      with_places.push_back(words[i]);
      numbers.push_back(i);
    }
  }
  std::set<std::size_t> chosen_places;
  if (leaf.slop) {
    std::vector<std::size_t> chosen;
    add_choices(leaf, with_places, chosen, chosen_places);
  } else {
    add_phrases(leaf, with_places, chosen_places);
  }
  std::set<std::size_t> found;
  for (const std::size_t place : chosen_places) {
    found.insert(numbers[place]);
  }
  return found;
}

ReferenceArticle::ReferenceArticle(const Record& record, Analyser& analyser)
    : path_(record.source.path), date_(record.source.date),
      author_(placed(analyser.analyse(authors_line(record.source.authors)))),
      publisher_(placed(analyser.analyse(record.source.publisher))),
      tags_(placed(analyser.analyse(fmt::format("{}", fmt::join(record.source.tags, "\n\n"))))),
      sites_(sites_of(record.source.url)), path_names_(placed_parts(record.source.path, '/')),
      language_({{0, record.language, 0}}) {
  const Identification identified = identify(record.text);
  tokens_ = analyser.analyse_spellings(
      record.text, LanguageOf(language_from_code(record.language), identified.runs));
  text_ = placed(tokens_);
  for (const Token& token : tokens_) {
    if (record.title.begin <= token.span.begin && token.span.end <= record.title.end) {
      title_.push_back({token.position.value, token.form, token.joins});
    }
  }
}

const std::vector<PositionedWord>& ReferenceArticle::words_of(Field field) const {
  static const Words none;
  switch (field) {
  case Field::text:
    return text_;
  case Field::title:
    return title_;
  case Field::author:
    return author_;
  case Field::publisher:
    return publisher_;
  case Field::tag:
    return tags_;
  case Field::lang:
    return language_;
  case Field::site:
    return sites_;
  case Field::path:
    return path_names_;
  default: // random queries have no ids and URLs
    break;
  }
  return none;
}

bool ReferenceArticle::fulfils(const Clause& clause) const {
  const auto fulfilled = [&](const Clause& child) {
    const bool is_needed =
        clause.kind == Clause::Kind::any || child.occur != Clause::Occur::optional;
    return !is_needed || fulfils(child);
  };
  const std::vector<Clause>& children = clause.children;
  switch (clause.kind) {
  case Clause::Kind::words:
    return !words_in_occurrences(clause, words_of(clause.field)).empty();
  case Clause::Kind::dates:
    return !date_.empty() && clause.dates.first <= date_ && date_ <= clause.dates.last;
  case Clause::Kind::everything:
    return true;
  case Clause::Kind::all:
    return std::all_of(children.begin(), children.end(), fulfilled);
  case Clause::Kind::any:
    return std::any_of(children.begin(), children.end(), fulfilled);
  case Clause::Kind::negation:
    return !fulfils(children.front());
  }
  return false;
}

} // namespace triglot::test
