#include "query/expand/filter.h"

#include "analysis/language_names.h"
#include "base/ascii.h"
#include "base/content_hash.h"
#include "base/error.h"
#include "base/plain_text.h"
#include "query/expand/wildcard.h"
#include "store/record/attribution.h"
#include "store/record/url_name.h"
#include "store/schema.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// What was typed, for a message: without NUL, at which an exception's message would end.
std::string shown(const Node& node) {
  return shortened(plain_line(node.text).text);
}

// The languages of the index's articles, ours first.
std::vector<std::string> indexed_languages(const Lexicon& lexicon) {
  const TermDictionary vocabulary = lexicon.vocabulary(row_of(Field::lang).prefix);
  std::vector<std::string> codes = our_language_codes();
  std::erase_if(codes, [&](const std::string& code) { return vocabulary.documents(code) == 0; });
  for (TermDictionary other = vocabulary; !other.at_end(); other.next()) {
    if (std::find(codes.begin(), codes.end(), other.form()) == codes.end()) {
      codes.emplace_back(other.form());
    }
  }
  return codes;
}

std::string language_code(const Node& node, const Lexicon& lexicon) {
  const std::vector<std::string> indexed = indexed_languages(lexicon);
  std::vector<std::string> codes = our_language_codes();
  codes.insert(codes.end(), indexed.begin(), indexed.end());
  if (std::optional<std::string> code = language_named(node.text, codes)) {
    return *code;
  }
  const std::string nearest = nearest_language(node.text, codes);
  throw Error(fmt::format("unknown language \"{}\"{} this index has {}", shown(node),
                          nearest.empty() ? ";" : nearest,
                          indexed.empty() ? "none" : fmt::format("{}", fmt::join(indexed, ", "))));
}

std::optional<DateRange> parse_dates(const Node& node, Day today) {
  switch (node.field) {
  case Field::since:
    return days_since(node.text, today);
  case Field::until:
    return days_until(node.text, today);
  case Field::before:
    return days_before(node.text, today);
  default:
    return parse_date_range(node.text, today);
  }
}

// The range with its ends swapped, if that makes it valid.
std::optional<std::string> turned_round(const Node& node, Day today) {
  const std::size_t dots = node.text.find("..");
  if (node.field != Field::date || dots == std::string::npos) {
    return std::nullopt;
  }
  const std::string_view text = node.text;
  std::string turned = fmt::format("{}..{}", without_blanks_around(text.substr(dots + 2)),
                                   without_blanks_around(text.substr(0, dots)));
  return parse_date_range(turned, today) ? std::optional(std::move(turned)) : std::nullopt;
}

DateRange dates(const Node& node, const FilterReading& reading) {
  const std::string_view field = row_of(node.field).name;
  const std::optional<DateRange> range = parse_dates(node, reading.today);
  if (!range) {
    if (const std::optional<std::string> turned = turned_round(node, reading.today)) {
      throw Error(fmt::format("{}:{} ends before it begins; write {}", field, shown(node),
                              plain_line(*turned).text));
    }
    const std::string nearest = nearest_date_name(node.text);
    throw Error(fmt::format(
        "{}:{} is not a date{} 2025, 2025-01, 2025-01-22, 22 jan 2025, "
        "today, last-month{}",
        field, shown(node), nearest.empty() ? "; write" : nearest + " Or write",
        node.field == Field::date ? ", 7d.., or a range such as 2025-01..2025-03" : " or 7d"));
  }
  if (depends_on_order(node.text)) {
    reading.notes.add(fmt::format("{}:{} is read with the day before the month: {} to {}", field,
                                  shown(node), range->first, range->last));
  }
  return *range;
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

// Adds the names of a vocabulary that begin with `beginning` and are accepted.
template <typename Accept>
void add_names(TermDictionary vocabulary, const std::string& beginning, const Accept& accept,
               ExpandedWord& word) {
  vocabulary.keep_to(beginning);
  for (; !vocabulary.at_end(); vocabulary.next()) {
    if (!accept(vocabulary.form())) {
      continue;
    }
    if (word.forms.size() < max_names) {
      word.forms.emplace_back(vocabulary.form());
    } else {
      ++word.left_out;
    }
  }
}

// Whether these may be the first digits of what article_id() gives, in lower case.
bool may_begin_id(std::string_view digits) {
  constexpr std::size_t id_digits = 32;
  return !digits.empty() && digits.size() <= id_digits &&
         digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// An article's own id in its file, if one has it, or if it can be no other id.
std::optional<ExpandedWord> record_id(const Node& node, const Lexicon& lexicon) {
  std::string name = schema::record_name(node.text);
  if (lexicon.documents_with(name, row_of(Field::record).prefix) > 0) {
    return WordExpander::exact(std::move(name));
  }
  if (may_begin_id(ascii_lower(node.text))) {
    return std::nullopt;
  }
  if (node.text.empty()) {
    throw Error(
        "id: is not an id: 32 digits 0 to 9 and a to f, or the first of them, or the record "
        "of an article (JSON output has both)");
  }
  return WordExpander::exact(std::move(name));
}

// All ids that begin with the digits.
ExpandedWord ids(const Node& node, const Lexicon& lexicon) {
  const std::string digits = ascii_lower(node.text);
  ExpandedWord word;
  word.form = digits;
  add_names(
      lexicon.vocabulary(row_of(Field::id).prefix), hash_bytes(digits),
      [&](std::string_view id) { return hash_digits(id).starts_with(digits); }, word);
  return word;
}

// The article with this URL; after a trailing slash or star also those below it.
ExpandedWord urls(const Node& node, const Lexicon& lexicon) {
  std::string_view typed = node.text;
  typed = typed.substr(0, typed.find_last_not_of('*') + 1);
  ExpandedWord word = WordExpander::exact(url_name(typed));
  if (word.form.empty()) {
    throw Error(fmt::format("url:{} is not an address (possible: https://example.org/news/1; "
                            "example.org/news/ with all that is below it)",
                            shown(node)));
  }
  if (const std::string beginning = url_beginning(typed);
      !beginning.empty() && (typed.size() < node.text.size() || typed.ends_with('/'))) {
    add_names(
        lexicon.vocabulary(row_of(Field::url).prefix), beginning,
        [&](std::string_view url) { return url != word.form; }, word);
  }
  return word;
}

// The files without their extension that a wildcard matches, beside their whole names.
void add_stems(const Node& node, const std::string& marked, WordExpander& words,
               ExpandedWord& name) {
  ExpandedWord stems = name_or_pattern(node, stem_name(marked), words);
  std::erase_if(stems.forms, [](const std::string& form) { return !is_second_name(form); });
  name.forms.insert(name.forms.end(), std::make_move_iterator(stems.forms.begin()),
                    std::make_move_iterator(stems.forms.end()));
  name.left_out += stems.left_out;
}

// The names of a path; nothing where there is none. The last one may be a file's without its
// extension.
std::vector<ExpandedWord> names_in_path(const Node& node, const FilterReading& reading) {
  std::vector<ExpandedWord> names;
  const std::vector<std::string> marked = path_components(mark_all_wildcards(node.text));
  for (const std::string& name : marked) {
    std::string typed = unmark_wildcards(name);
    const bool extension =
        typed == extension_name(typed) && typed.find_first_of("*?", 1) == std::string::npos;
    names.push_back(extension ? WordExpander::exact(std::move(typed))
                              : name_or_pattern(node, name, reading.words));
    std::vector<std::string>& forms = names.back().forms;
    if (names.back().how == ExpandedWord::How::wildcard) {
      std::erase_if(forms, is_second_name);
    }
  }
  if (!names.empty() && names.back().how == ExpandedWord::How::exact) {
    if (std::string stem = stem_name(names.back().form);
        reading.lexicon.documents_with(stem, row_of(Field::path).prefix) > 0) {
      names.back().forms.push_back(std::move(stem));
    }
  } else if (!names.empty() && !node.text.ends_with('*')) {
    add_stems(node, marked.back(), reading.words, names.back());
  }
  return names;
}

} // namespace

std::optional<Clause> expand_filter(const Node& node, const FilterReading& reading) {
  Clause filter;
  filter.field = node.field;
  filter.typed = fmt::format("{}:{}", row_of(node.field).name, node.text);
  switch (node.field) {
  case Field::lang:
    filter.words.push_back(WordExpander::exact(language_code(node, reading.lexicon)));
    return filter;
  case Field::site:
    filter.words.push_back(name_or_pattern(node, site(node), reading.words));
    return filter;
  case Field::id:
    if (std::optional<ExpandedWord> record = record_id(node, reading.lexicon)) {
      filter.field = Field::record;
      filter.words.push_back(std::move(*record));
    } else {
      filter.words.push_back(ids(node, reading.lexicon));
    }
    return filter;
  case Field::url:
    filter.words.push_back(urls(node, reading.lexicon));
    return filter;
  case Field::path:
    filter.words = names_in_path(node, reading);
    return filter.words.empty() ? std::nullopt : std::optional(std::move(filter));
  default:
    filter.kind = Clause::Kind::dates;
    filter.dates = dates(node, reading);
    return filter;
  }
}

} // namespace triglot
