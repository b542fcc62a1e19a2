#include "tests/store/written_index.h"

#include "store/fingerprint.h"
#include "store/schema.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace triglot::test {
namespace {

Xapian::Document document_of(const Record& record, const std::vector<Token>& tokens) {
  Xapian::Document document;
  document.set_data(encode(record));
  document.add_boolean_term(schema::id_term(article_id(record.source)));
  if (!record.language.empty()) {
    document.add_boolean_term(schema::language_term(record.language));
  }
  for (const Token& token : tokens) {
    document.add_posting(token.form, token.position.value);
  }
  return document;
}

} // namespace

const AnalysisFingerprint& fingerprint() {
  static const AnalysisFingerprint computed = [] {
    Analyser analyser;
    return analysis_fingerprint(analyser);
  }();
  return computed;
}

std::vector<Record> some_records(std::size_t count) {
  constexpr std::array<std::string_view, language_count> sentences = {
      "The agreement was signed in the old harbour town.", "De huizen aan de dijk staan er nog.",
      "L'accordo è stato firmato all’università."};
  std::vector<Record> records(count);
  for (std::size_t number = 0; number < count; ++number) {
    Record& record = records[number];
    const LanguageRow& row = languages()[number % language_count];
    record.source.path = fmt::format("/articles/{:06}", number);
    record.source.date = "2025-01-22";
    record.language = row.code;
    record.text = fmt::format("{} {} word{}", sentences[number % language_count], number, number);
    record.title = {0, 3};
    record.content_hash = content_hash(record.text);
    record.map.append({0, {0, static_cast<std::uint32_t>(record.text.size())}, 1});
  }
  return records;
}

void write_index(const IndexDirectory& directory, const std::vector<Record>& records,
                 const IndexDescription& description, const PartLimits& limits) {
  const WriterLock lock(directory);
  GenerationWriter generation(lock);
  {
    IndexWriter writer(generation.new_generation(), limits);
    LexiconChanges lexicon;
    Analyser analyser;
    for (const Record& record : records) {
      const std::vector<Token> tokens =
          analyser.analyse(record.text, LanguageOf(language_from_code(record.language)));
      writer.add(document_of(record, tokens), record.text.size());
      lexicon.add_document(tokens);
    }
    writer.finish(lexicon, description);
  }
  generation.publish();
}

std::vector<Record> read_all(const Index& index) {
  std::vector<Record> records = index.read([](const Xapian::Database& database) {
    std::vector<Record> found;
    for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
      found.push_back(read_record(database, DocId{*id}));
    }
    return found;
  });
  std::sort(records.begin(), records.end(),
            [](const Record& a, const Record& b) { return a.source.path < b.source.path; });
  return records;
}

WrittenIndex::WrittenIndex(std::size_t count)
    : directory(folder.path() / "index"), records(some_records(count)) {
  write_index(directory, records, {fingerprint(), {{"/articles", ""}}});
}

std::string error_about(const IndexDirectory& directory, const std::function<void()>& action) {
  try {
    action();
    return {};
  } catch (const Error& error) {
    const std::string message = error.what();
    CHECK(message.find('\n') == std::string::npos);
    CHECK_THAT(message, ContainsSubstring("'" + directory.path().string() + "'"));
    return message;
  }
}

} // namespace triglot::test
