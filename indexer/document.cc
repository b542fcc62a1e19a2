#include "indexer/document.h"

#include "analysis/dates/dates.h"
#include "base/codec.h"
#include "base/hashed_name.h"
#include "indexer/choose_language.h"
#include "store/positions/positions.h"
#include "store/record/attribution.h"
#include "store/record/counted_values.h"
#include "store/record/url_name.h"
#include "store/schema.h"

#include <span>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

namespace triglot {
namespace {

std::string_view in_words(LanguageFrom from) {
  switch (from) {
  case LanguageFrom::stated:
    return "declared";
  case LanguageFrom::given:
    return "given";
  case LanguageFrom::identified:
    break;
  }
  return "detected";
}

// Names do not affect the ranking.
constexpr Xapian::termcount no_wdf = 0;

void add_order(NewDocument& document, Xapian::valueno slot,
               const std::vector<PositionedWord>& words, WordRange title = {},
               std::span<const std::uint64_t> unpositioned = {}) {
  document.add_value(slot, words.empty() ? "" : encode_positions(words, title, unpositioned));
}

void add_name(NewDocument& document, std::string_view prefix, Xapian::valueno order,
              std::string_view name, Analyser& analyser) {
  std::vector<PositionedWord> words;
  for (const Token& token : analyser.analyse(name)) {
    document.add_term(prefix, token.form, no_wdf);
    document.add_position(prefix, token.form, token.position.value);
    words.push_back({word_hash(token.form), token.position});
  }
  add_order(document, order, words);
}

void add_names(NewDocument& document, const Source& source, Analyser& analyser) {
  // Each a paragraph, so that no phrase spans two authors.
  add_name(document, schema::author_prefix, schema::author_order_slot,
           fmt::format("{}", fmt::join(source.authors, "\n\n")), analyser);
  add_name(document, schema::publisher_prefix, schema::publisher_order_slot, source.publisher,
           analyser);
  // Likewise.
  add_name(document, schema::tag_prefix, schema::tag_order_slot,
           fmt::format("{}", fmt::join(source.tags, "\n\n")), analyser);
  for (const std::string* url : {&source.url, &source.canonical_url}) {
    for (const std::string& site : site_terms(host_of(*url))) {
      document.add_term(schema::site_prefix, site, no_wdf);
    }
    if (const std::string name = url_name(*url); !name.empty()) {
      document.add_term(schema::url_prefix, name, no_wdf);
    }
  }
}

// Adds terms for the article's id and location.
void add_place(NewDocument& document, const Record& record) {
  const Source& source = record.source;
  document.add_term(schema::id_term(article_id(source)), no_wdf);
  if (!source.record.empty()) {
    Source file;
    file.path = source.path;
    document.add_term(schema::file_term(article_id(file)), no_wdf);
    document.add_term(schema::record_prefix, schema::record_name(source.record), no_wdf);
  }
  std::vector<PositionedWord> placed;
  const auto add_path_name = [&](std::string_view name, Position position) {
    document.add_term(schema::path_prefix, name, no_wdf);
    document.add_position(schema::path_prefix, name, position.value);
    if (const PositionedWord word{word_hash(name), position};
        placed.empty() || placed.back() != word) { // the same extension may occur twice
      placed.push_back(word);
    }
  };
  const auto add_extension = [&](std::string_view name, Position position) {
    if (const std::string extension = extension_name(name); !extension.empty()) {
      add_path_name(extension, position);
    }
  };
  Position position;
  const std::vector<std::string> names = path_components(source.path);
  for (const std::string& name : names) {
    position = position.advanced(1);
    add_path_name(name, position);
    add_extension(name, position);
  }
  // From the file name itself: `names` truncates a long one.
  const std::string_view file = std::string_view(source.path).substr(source.path.rfind('/') + 1);
  add_extension(file, position);
  for (const std::string& stem : stem_names(file)) {
    add_path_name(stem, position);
  }
  add_order(document, schema::path_order_slot, placed);
  document.add_value(schema::place_slot, place_key(record));
}

// Adds the words of a joined spelling; `tokens` begins with that.
void add_spelling(NewDocument& document, std::span<const Token> tokens) {
  std::vector<std::string> parts;
  for (const Token& token : tokens.subspan(1)) {
    if (parts.size() == tokens.front().joins) {
      break;
    }
    if (token.joins == 0) {
      parts.push_back(token.form);
    }
  }
  document.add_term(schema::joined_prefix, schema::spelling_name(tokens.front().form, parts),
                    no_wdf);
}

void add_text(NewDocument& document, const AnalysedArticle& article) {
  const std::vector<Token>& tokens = article.words.tokens();
  for (const TermCount& word : article.words.distinct()) {
    document.add_term({tokens[word.first].form, word.hash}, word.occurrences);
  }
  std::vector<PositionedWord> placed;
  placed.reserve(tokens.size());
  std::vector<std::uint64_t> unpositioned;
  WordRange title;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    const auto number = static_cast<std::uint32_t>(placed.size());
    const bool in_title = article.record.title.contains(token.span);
    if (in_title) { // the text counts it again
      document.add_term(schema::title_prefix, token.form);
      document.add_term({token.form, article.words.hashes()[at]}, 1);
    }
    if (token.joins > 0) {
      add_spelling(document, std::span(tokens).subspan(at));
      unpositioned.push_back(article.words.hashes()[at]);
      continue;
    }
    document.add_position({}, token.form, token.position.value);
    if (in_title) {
      document.add_position(schema::title_prefix, token.form, token.position.value);
      title.begin = title.end == 0 ? number : title.begin;
      title.end = number + 1;
    }
    placed.push_back({article.words.hashes()[at], token.position});
  }
  add_order(document, schema::text_positions_slot, placed, title, unpositioned);
}

void remove_terms(Xapian::Document& document, std::string_view prefix) {
  std::vector<std::string> terms;
  auto term = document.termlist_begin();
  for (term.skip_to(std::string(prefix));
       term != document.termlist_end() && (*term).starts_with(prefix); ++term) {
    terms.push_back(*term);
  }
  for (const std::string& removed : terms) {
    document.remove_term(removed);
  }
}

} // namespace

std::uint64_t article_hash(const Article& article, std::string_view default_language) {
  std::string described;
  const Source& source = article.source;
  for (const std::string_view field :
       {std::string_view(source.record), std::string_view(source.url),
        std::string_view(source.canonical_url), std::string_view(source.publisher),
        std::string_view(source.date), std::string_view(source.licence),
        std::string_view(article.declared_language), std::string_view(article.content_hash),
        default_language}) {
    put_bytes(described, field);
  }
  for (const std::vector<std::string>* list : {&source.authors, &source.tags}) {
    put_number(described, list->size());
    for (const std::string& element : *list) {
      put_bytes(described, element);
    }
  }
  put_number(described, article.title.begin);
  put_number(described, article.title.end);
  put_number(described, static_cast<std::uint64_t>(article.title_end));
  article.map.encode(described);
  put_bytes(described, article.text);
  return XXH3_64bits(described.data(), described.size());
}

AnalysedArticle analyse_article(Article article, std::string_view default_language,
                                Analyser& analyser) {
  Identification identified = identify(article.text, article.declared_language);
  ChosenLanguage language =
      choose_language(article.declared_language, default_language, identified);
  AnalysedArticle analysed;
  Record& record = analysed.record;
  record.article_hash = article_hash(article, default_language);
  record.language = std::move(language.code);
  record.language_from = language.from;
  record.source = std::move(article.source);
  record.content_hash = std::move(article.content_hash);
  record.origin = article.origin;
  record.title = article.title;
  record.title_end = article.title_end;
  record.map = std::move(article.map);
  record.text = std::move(article.text);
  record.passages = std::move(identified.runs);
  analysed.words = tokens_of(record, analyser);
  const std::uint64_t line = record_line(record);
  for (std::string& warning : article.warnings) {
    analysed.events.push_back({Event::Kind::warning, record.source.path, line, std::move(warning)});
  }
  if (language.against_statement) {
    analysed.events.push_back(
        {Event::Kind::note, record.source.path, line,
         fmt::format("it declares the language '{}', but is evidently in '{}'",
                     article.declared_language, record.language)});
  }
  return analysed;
}

Event indexed_event(const Record& record) {
  return {Event::Kind::indexed, record.source.path, record_line(record),
          record.language.empty()
              ? "indexed, language unknown"
              : fmt::format("indexed, {} ({})", record.language, in_words(record.language_from))};
}

NewDocument make_document(const AnalysedArticle& article, Analyser& analyser,
                          StoredPositions positions) {
  const Record& record = article.record;
  NewDocument document(positions);
  document.set_data(encode(record));
  add_place(document, record);
  if (!record.language.empty()) {
    document.add_term(schema::language_term(record.language), no_wdf);
  }
  if (!record.source.date.empty()) {
    document.add_value(schema::date_slot, first_day_of(record.source.date));
  }
  for (CountedValue& counted : counted_values(record)) {
    document.add_value(counted.slot, std::move(counted.value));
  }
  add_names(document, record.source, analyser);
  add_text(document, article);
  return document;
}

void move_document(Xapian::Document& document, const Record& record, StoredPositions positions) {
  document.set_data(encode(record));
  for (const std::string_view prefix :
       {schema::id_prefix, schema::file_prefix, schema::record_prefix, schema::path_prefix}) {
    remove_terms(document, prefix);
  }
  document.remove_value(schema::path_order_slot);
  NewDocument place(positions);
  add_place(place, record);
  place.add_to(document);
}

void shift_document(Xapian::Document& document, const Record& record) {
  document.set_data(encode(record));
  document.add_value(schema::place_slot, place_key(record));
}

} // namespace triglot
