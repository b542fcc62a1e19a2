#include "tests/store/written_index.h"

#include "base/hashed_name.h"
#include "store/fingerprint.h"
#include "store/positions/positions.h"
#include "store/schema.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace triglot::test {
namespace {

NewDocument document_of(const Record& record, const std::vector<Token>& tokens) {
  NewDocument document;
  document.set_data(encode(record));
  document.add_term(schema::id_term(article_id(record.source)), 0);
  if (!record.language.empty()) {
    document.add_term(schema::language_term(record.language), 0);
  }
  if (!record.source.record.empty()) {
    Source file;
    file.path = record.source.path;
    document.add_term(schema::file_term(article_id(file)), 0);
  }
  std::vector<PositionedWord> words;
  for (const Token& token : tokens) {
    document.add_term(token.form);
    words.push_back({word_hash(token.form), token.position});
  }
  document.add_value(schema::text_positions_slot, words.empty() ? "" : encode_positions(words));
  document.add_value(schema::place_slot, place_key(record));
  return document;
}

Analyser& analyser() {
  static Analyser one;
  return one;
}

} // namespace

WrittenArticle::WrittenArticle(Record of)
    : record(std::move(of)), tokens(tokens_of(record, analyser())),
      document(document_of(record, tokens)) {}

const AnalysisFingerprint& fingerprint() {
  static const AnalysisFingerprint computed = analysis_fingerprint(analyser());
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
                 const IndexDescription& description, const Parts& parts) {
  const WriterLock lock(directory);
  GenerationWriter generation(lock);
  {
    IndexWriter writer(generation.new_generation(), StoredPositions::none, parts.max_merged);
    LexiconChanges lexicon;
    std::vector<FileEntry> files;
    for (std::size_t begin = 0; begin < records.size(); begin += parts.articles) {
      SegmentWriter part = writer.begin_segment({begin / parts.articles / 3, begin});
      const std::size_t end = std::min(records.size(), begin + parts.articles);
      for (std::size_t i = begin; i < end; ++i) {
        const WrittenArticle article(records[i]);
        part.add(article.document);
        lexicon.add_document(article.tokens);
        files.emplace_back().path = records[i].source.path;
      }
      part.finish();
    }
    writer.finish(lexicon, files, description, 2);
  }
  generation.publish();
}

std::vector<Record> read_all(const Index& index) {
  std::vector<Record> records = index.read([&](const Xapian::Database& database) {
    std::vector<Record> found;
    for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
      found.push_back(index.snapshots().record(DocId{*id}));
    }
    return found;
  });
  std::sort(records.begin(), records.end(),
            [](const Record& a, const Record& b) { return a.source.path < b.source.path; });
  return records;
}

std::string content_of(const IndexDirectory& directory) {
  const Index index(directory, fingerprint());
  std::string all;
  for (const Record& record : read_all(index)) {
    all += fmt::format("{} {}: {}\n", record.source.path, record.source.record, encode(record));
  }
  return all + index.read([](const Xapian::Database& database) {
    std::string rest;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      rest += fmt::format("{} in {}, {} times\n", *term, database.get_termfreq(*term),
                          database.get_collection_freq(*term));
    }
    for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
      if (!schema::depends_on_build(*key)) {
        rest += fmt::format("{} = {}\n", *key, database.get_metadata(*key));
      }
    }
    return rest;
  });
}

void tamper(const IndexDirectory& directory,
            const std::function<void(Xapian::WritableDatabase&)>& change) {
  const PinnedGeneration generation = directory.pin_current();
  Xapian::WritableDatabase database(generation.path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  change(database);
  database.commit();
}

void set_metadata(const IndexDirectory& directory, std::string_view key, const std::string& value) {
  tamper(directory, [&](Xapian::WritableDatabase& database) {
    database.set_metadata(std::string(key), value);
  });
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
