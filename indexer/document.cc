#include "indexer/document.h"

#include "indexer/choose_language.h"
#include "store/attribution.h"
#include "store/schema.h"

namespace triglot {
namespace {

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
  for (const std::string* url : {&source.url, &source.canonical_url}) {
    for (const std::string& site : site_terms(host_of(*url))) {
      document.add_boolean_term(schema::prefixed_term(schema::site_prefix, site));
    }
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

AnalysedArticle analyse_article(Article article, std::string_view default_language,
                                Analyser& analyser) {
  const Identification identified = identify(article.text);
  ChosenLanguage language = choose_language(article.stated_language, default_language, identified);
  AnalysedArticle analysed;
  analysed.wrongly_stated = language.against_statement ? article.stated_language : "";
  Record& record = analysed.record;
  record.language = std::move(language.code);
  record.language_from = language.from;
  record.source = std::move(article.source);
  record.content_hash = std::move(article.content_hash);
  record.origin = article.origin;
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
