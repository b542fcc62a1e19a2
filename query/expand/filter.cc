#include "query/expand/filter.h"

#include "base/error.h"
#include "base/plain_text.h"
#include "query/expand/wildcard.h"
#include "query/syntax/diagnostics.h"
#include "store/attribution.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace {

// What was typed, for a message: without NUL, at which an exception's message would end.
std::string shown(const Node& node) {
  return shortened(plain_line(node.text).text);
}

// Our languages, and those of other articles of the index.
std::vector<std::string> language_codes(const Lexicon& lexicon) {
  std::vector<std::string> codes;
  for (const LanguageRow& row : languages()) {
    codes.emplace_back(row.code);
  }
  TermDictionary others = lexicon.vocabulary(row_of(Field::lang).prefix);
  for (; !others.at_end(); others.next()) {
    if (std::find(codes.begin(), codes.end(), others.form()) == codes.end()) {
      codes.emplace_back(others.form());
    }
  }
  return codes;
}

std::string language_code(const Node& node, const Lexicon& lexicon) {
  if (const std::optional<Language> language = language_from_code(node.text)) {
    return std::string(row_of(*language).code);
  }
  const std::vector<std::string> codes = language_codes(lexicon);
  if (std::find(codes.begin(), codes.end(), node.text) != codes.end()) {
    return node.text;
  }
  std::string possible;
  for (const std::string& code : codes) {
    possible += (possible.empty() ? "" : ", ") + code;
  }
  throw Error(fmt::format("lang:{}: no article is in such a language (possible: {})", shown(node),
                          possible));
}

DateRange dates(const Node& node) {
  if (const std::optional<DateRange> range = parse_date_range(node.text)) {
    return *range;
  }
  throw Error(fmt::format("date:{}: names no days (possible: 2025, 2025-01, 2025-01-22, and ranges "
                          "of these such as 2025-01..2025-03, 2025.., ..2025)",
                          shown(node)));
}

// `site:*.example.org` means what `site:example.org` does.
std::string site(const Node& node) {
  std::string_view value = node.text;
  value.remove_prefix(value.starts_with("*.") ? 2 : 0);
  const bool is_url = value.find("://") != std::string_view::npos;
  std::string host = host_of(is_url ? std::string(value) : mark_all_wildcards(value));
  if (host.empty()) {
    throw Error(fmt::format("site:{}: names no site (possible: www.example.org, example.org, org)",
                            shown(node)));
  }
  return host;
}

ExpandedWord name_or_pattern(const Node& node, std::string name, WordExpander& words) {
  return Wildcard(name).is_wild() ? words.wildcard(row_of(node.field), name)
                                  : WordExpander::exact(std::move(name));
}

} // namespace

std::optional<Clause> expand_filter(const Node& node, const Lexicon& lexicon, WordExpander& words) {
  Clause filter;
  filter.field = node.field;
  filter.typed = fmt::format("{}:{}", row_of(node.field).name, node.text);
  switch (node.field) {
  case Field::date:
    filter.kind = Clause::Kind::dates;
    filter.dates = dates(node);
    return filter;
  case Field::lang:
    filter.words.push_back(WordExpander::exact(language_code(node, lexicon)));
    return filter;
  case Field::site:
    filter.words.push_back(name_or_pattern(node, site(node), words));
    return filter;
  default: // the path
    for (std::string& name : path_components(mark_all_wildcards(node.text))) {
      std::string typed = unmark_wildcards(name);
      const bool extension =
          typed == extension_name(typed) && typed.find_first_of("*?", 1) == std::string::npos;
      filter.words.push_back(extension ? WordExpander::exact(std::move(typed))
                                       : name_or_pattern(node, std::move(name), words));
    }
    return filter.words.empty() ? std::nullopt : std::optional(std::move(filter));
  }
}

} // namespace triglot
