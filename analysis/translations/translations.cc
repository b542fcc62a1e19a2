#include "analysis/translations/translations.h"

#include "analysis/lemmas/lemma_table.h"
#include "base/error.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <sstream>
#include <utility>

#include <fmt/format.h>
#include <marisa.h>
#include <xxhash.h>

namespace triglot {
namespace {

constexpr std::string_view magic = "triglot dictionary ";
constexpr std::string_view format_version = "1";
constexpr std::size_t checksum_digits = 16;
constexpr std::size_t alignment = 16; // more than marisa needs

constexpr char missing_mark = '-'; // in front of a package's name

// Bytes of a row that stand for small numbers begin here.
constexpr char first_digit = '!';

char digit(std::size_t number) {
  return static_cast<char>(first_digit + static_cast<char>(number));
}

std::size_t number_of(char digit) {
  return static_cast<std::size_t>(static_cast<unsigned char>(digit)) - first_digit;
}

std::string key_of(Language from, Language to, std::string_view lemma) {
  std::string key = {digit(static_cast<std::size_t>(from)), digit(static_cast<std::size_t>(to))};
  return key.append(lemma).append(1, '\t');
}

// "dike" and a tab, the confidence as two digits, a digit for each source, a tab, the word.
std::string translation_row(const TranslatedLemma& entry, const Translation& translation) {
  std::string row = key_of(entry.from, entry.to, entry.lemma);
  row += digit(translation.confidence / 10U);
  row += digit(translation.confidence % 10U);
  for (const std::uint8_t source : translation.sources) {
    row += digit(source);
  }
  return row.append(1, '\t').append(translation.word);
}

std::string checksum_of(std::string_view bytes) {
  return fmt::format("{:0{}x}", XXH3_64bits(bytes.data(), bytes.size()), checksum_digits);
}

// Takes a line off the beginning, without its end; nothing where there is no end of a line.
std::optional<std::string_view> take_line(std::string_view& bytes) {
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view line = bytes.substr(0, end);
  bytes.remove_prefix(end + 1);
  return line;
}

std::string_view take_line_or_throw(std::string_view& bytes) {
  const std::optional<std::string_view> line = take_line(bytes);
  if (!line) {
    throw Error("it is damaged");
  }
  return *line;
}

TranslationSource source_of(std::string_view line) {
  TranslationSource source;
  for (std::string* field : {&source.name, &source.version, &source.licence}) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    *field = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return source;
}

} // namespace

// The trie cannot be moved.
struct Translations::Table {
  std::string bytes; // of the trie, which is read where they lie
  marisa::Trie trie;
  marisa::Agent agent;
  std::string key; // kept between calls for its memory
};

std::string compiled_translations(const std::vector<TranslationSource>& sources,
                                  const std::vector<std::string>& missing,
                                  const std::vector<TranslatedLemma>& entries) {
  marisa::Keyset rows;
  for (const TranslatedLemma& entry : entries) {
    for (const Translation& translation : entry.translations) {
      const std::string row = translation_row(entry, translation);
      rows.push_back(row.data(), row.size());
    }
  }
  marisa::Trie trie;
  trie.build(rows);
  std::ostringstream table;
  table << trie;
  std::string body = LemmaTable::version() + "\n";
  for (const TranslationSource& source : sources) {
    body += fmt::format("{}\t{}\t{}\n", source.name, source.version, source.licence);
  }
  for (const std::string& name : missing) {
    body += fmt::format("{}{}\n", missing_mark, name);
  }
  body += "\n";
  const std::size_t head =
      magic.size() + format_version.size() + 1 + checksum_digits + 1 + body.size();
  body.append((alignment - head % alignment) % alignment, '\0');
  body += std::move(table).str();
  return fmt::format("{}{} {}\n", magic, format_version, checksum_of(body)) + body;
}

Translations::Translations(std::string_view bytes) : table_(std::make_unique<Table>()) {
  const std::size_t size = bytes.size();
  const std::optional<std::string_view> first = take_line(bytes);
  if (!first || !first->starts_with(magic)) {
    throw Error("it is no dictionary of Triglot");
  }
  const std::string_view stated = first->substr(magic.size());
  const std::string_view version = stated.substr(0, stated.find(' '));
  if (version != format_version) {
    throw Error("another version of Triglot has compiled it");
  }
  if (stated.substr(std::min(version.size() + 1, stated.size())) != checksum_of(bytes)) {
    throw Error("it is damaged, or cut short");
  }
  if (take_line_or_throw(bytes) != LemmaTable::version()) {
    throw Error("it was compiled for other lemmas");
  }
  for (std::string_view line = take_line_or_throw(bytes); !line.empty();
       line = take_line_or_throw(bytes)) {
    if (line.starts_with(missing_mark)) {
      missing_.emplace_back(line.substr(1));
    } else {
      sources_.push_back(source_of(line));
    }
  }
  const std::size_t head = size - bytes.size();
  bytes.remove_prefix(std::min((alignment - head % alignment) % alignment, bytes.size()));
  table_->bytes = bytes; // a string's memory is aligned as any object's
  try {
    table_->trie.map(table_->bytes.data(), table_->bytes.size());
  } catch (const marisa::Exception&) {
    throw Error("it is damaged");
  }
}

Translations::Translations() = default;
Translations::Translations(Translations&&) noexcept = default;
Translations& Translations::operator=(Translations&&) noexcept = default;
Translations::~Translations() = default;

std::vector<Translation> Translations::of(Language from, Language to,
                                          std::string_view lemma) const {
  if (!table_) {
    return {};
  }
  std::string& key = table_->key;
  key = key_of(from, to, lemma);
  marisa::Agent& agent = table_->agent;
  agent.set_query(key.data(), key.size());
  std::vector<Translation> found;
  while (table_->trie.predictive_search(agent)) {
    const std::string_view row =
        std::string_view(agent.key().ptr(), agent.key().length()).substr(key.size());
    const std::size_t tab = row.find('\t');
    Translation translation;
    translation.word = row.substr(tab + 1);
    translation.confidence = static_cast<std::uint8_t>(number_of(row[0]) * 10 + number_of(row[1]));
    for (const char source : row.substr(2, tab - 2)) {
      translation.sources.push_back(static_cast<std::uint8_t>(number_of(source)));
    }
    found.push_back(std::move(translation));
  }
  std::sort(found.begin(), found.end(), [](const Translation& one, const Translation& other) {
    return one.confidence != other.confidence ? one.confidence > other.confidence
                                              : one.word < other.word;
  });
  return found;
}

} // namespace triglot
