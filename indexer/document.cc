#include "indexer/document.h"

#include "store/attribution.h"
#include "store/schema.h"

#include <algorithm>
#include <cctype>

namespace triglot {
namespace {

// "nl-NL", "NL_be" → "nl": the primary subtag (RFC 5646). Empty for what is no language code.
std::string primary_subtag(std::string_view code) {
  std::string primary(code.substr(0, code.find_first_of("-_")));
  const bool letters = std::all_of(primary.begin(), primary.end(), [](unsigned char c) {
    return c < 0x80 && std::isalpha(c) != 0;
  });
  if (!letters || primary.size() < 2 || primary.size() > 3) {
    return {};
  }
  std::transform(primary.begin(), primary.end(), primary.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return primary;
}

// Names do not count for the ranking.
constexpr Xapian::termcount no_wdf = 0;

void add_name(Xapian::Document& document, std::string_view prefix, std::string_view name,
              Analyser& analyser) {
  for (const Token& token : analyser.analyse(name)) {
    document.add_posting(schema::prefixed_term(prefix, token.form), token.position.value, no_wdf);
  }
}

void add_names(Xapian::Document& document, const Source& source, Analyser& analyser) {
  add_name(document, schema::author_prefix, source.author, analyser);
  add_name(document, schema::publisher_prefix, source.publisher, analyser);
  for (const std::string& site : site_terms(host_of(source.url))) {
    document.add_boolean_term(schema::prefixed_term(schema::site_prefix, site));
  }
  const auto add_path_name = [&](std::string_view name, Position position) {
    document.add_posting(schema::prefixed_term(schema::path_prefix, name), position.value, no_wdf);
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
  // Of the file's name itself: in `names` a long one is cut.
  add_extension(std::string_view(source.path).substr(source.path.rfind('/') + 1), position);
}

} // namespace

AnalysedArticle analyse_article(Article article, std::string_view content_hash,
                                std::string_view default_language, Analyser& analyser) {
  const Identification identified = identify(article.text);
  AnalysedArticle analysed;
  Record& record = analysed.record;
  record.language = primary_subtag(article.stated_language);
  if (record.language.empty()) {
    record.language = primary_subtag(default_language);
  }
  if (record.language.empty()) {
    record.language = identified.code;
  }
  record.source = std::move(article.source);
  record.content_hash = content_hash;
  record.title = article.title;
  record.title_end = article.title_end;
  record.map = std::move(article.map);
  record.text = std::move(article.text);
  analysed.tokens = analyser.analyse(
      record.text, LanguageOf(language_from_code(record.language), identified.runs));
  return analysed;
}

Xapian::Document make_document(const AnalysedArticle& article, Analyser& analyser) {
  const Record& record = article.record;
  Xapian::Document document;
  document.set_data(encode(record));
  document.add_boolean_term(schema::id_term(article_id(record.source)));
  if (!record.language.empty()) {
    document.add_boolean_term(schema::language_term(record.language));
  }
  if (!record.source.date.empty()) {
    document.add_value(schema::date_slot, record.source.date);
  }
  add_names(document, record.source, analyser);
  for (const Token& token : article.tokens) {
    document.add_posting(token.form, token.position.value);
    if (record.title.contains(token.span)) {
      document.add_posting(schema::prefixed_term(schema::title_prefix, token.form),
                           token.position.value);
    }
  }
  return document;
}

} // namespace triglot
