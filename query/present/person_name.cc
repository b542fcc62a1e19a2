#include "query/present/person_name.h"

#include "base/ascii.h"
#include "store/record/author_names.h"

#include <algorithm>
#include <array>
#include <vector>

namespace triglot {
namespace {

// They precede family names; in lower case, as written after a given name.
constexpr std::array<std::string_view, 30> particles = {
    "van", "der", "den", "de",  "ter", "ten", "te", "'t", "op",  "het",
    "in",  "tot", "di",  "da",  "del", "dei", "la", "lo", "li",  "della",
    "dal", "dos", "du",  "von", "zu",  "zum", "al", "el", "bin", "le"};

// Words found in names of organisations, in lower case.
constexpr std::array<std::string_view, 48> of_organisations = {
    "news",      "newsroom",   "press",      "agency",       "staff",         "team",
    "desk",      "editor",     "editors",    "editorial",    "board",         "office",
    "service",   "services",   "media",      "group",        "correspondent", "reporter",
    "reporters", "the",        "and",        "redactie",     "redacteur",     "nieuws",
    "krant",     "persbureau", "onze",       "verslaggever", "een",           "redazione",
    "agenzia",   "giornale",   "corriere",   "notizie",      "stampa",        "ufficio",
    "nostro",    "inviato",    "university", "institute",    "ministry",      "times",
    "post",      "today",      "online",     "radio",        "foundation",    "association"};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    if (end > begin) {
      words.push_back(name.substr(begin, end - begin));
    }
    begin = end + 1;
  }
  return words;
}

// "Ada", "J.", "O'Brien", "d'Amico", "Émile", but not "ANSA", "24", "of".
bool is_name(std::string_view word) {
  const bool has_other = std::any_of(word.begin(), word.end(), [](char c) {
    return !is_ascii_letter(c) && (c & 0x80) == 0 &&
           std::string_view(".-'").find(c) == std::string_view::npos;
  });
  const bool is_small = is_small_ascii_letter(word.front()) && word.find('\'') != 1;
  const bool is_abbreviation = word.find('.') != std::string_view::npos || word.size() == 1;
  const bool has_small_letter = std::any_of(
      word.begin(), word.end(), [](char c) { return is_small_ascii_letter(c) || (c & 0x80) != 0; });
  return !has_other && !is_small && (is_abbreviation || has_small_letter) &&
         !is_among(of_organisations, ascii_lower(word));
}

bool is_particle(std::string_view word) {
  return is_among(particles, word);
}

std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) {
    text.append(text.empty() ? "" : " ").append(words[i]);
  }
  return text;
}

PersonName literal(std::string_view name) {
  return {{}, {}, {}, {}, std::string(name)};
}

// "Ebb, Ada"
PersonName turned_round(std::string_view name, std::size_t comma) {
  const std::vector<std::string_view> family = words_of(name.substr(0, comma));
  const std::vector<std::string_view> given = words_of(name.substr(comma + 1));
  if (family.empty() || given.empty()) {
    return literal(name);
  }
  return {joined(given, 0, given.size()), {}, joined(family, 0, family.size()), {}, {}};
}

// "Ada Ebb, PhD"
PersonName with_suffix(std::string_view name, std::size_t comma) {
  PersonName parts = person_name(name.substr(0, comma));
  if (!parts.literal.empty()) {
    return literal(name);
  }
  parts.suffix = without_blanks_around(name.substr(comma + 1));
  return parts;
}

} // namespace

PersonName person_name(std::string_view name) {
  const std::size_t last_comma = name.rfind(',');
  if (last_comma != std::string_view::npos) {
    return is_name_suffix(without_blanks_around(name.substr(last_comma + 1)))
               ? with_suffix(name, last_comma)
               : turned_round(name, name.find(','));
  }
  const std::vector<std::string_view> words = words_of(name);
  constexpr std::size_t max_name_words = 6; // Jan Peter van den Berg Jansen
  const auto is_part = [](std::string_view word) { return is_particle(word) || is_name(word); };
  if (words.size() < 2 || words.size() > max_name_words || !is_name(words.front()) ||
      !is_name(words.back()) || !std::all_of(words.begin(), words.end(), is_part)) {
    return literal(name);
  }
  // "van der Berg": particles are in lower case; "De Luca" is a family name.
  const auto begin = std::find_if(words.begin() + 1, words.end() - 1, [](std::string_view word) {
    return is_particle(ascii_lower(word));
  });
  const auto family = std::find_if_not(begin, words.end(), is_particle);
  const auto at = [&](auto word) { return static_cast<std::size_t>(word - words.begin()); };
  return {joined(words, 0, at(begin)),
          joined(words, at(begin), at(family)),
          joined(words, at(family), words.size()),
          {},
          {}};
}

} // namespace triglot
