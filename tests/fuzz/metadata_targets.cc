// Metadata of an index: the lexicon, the file table, its description.
#include "tests/fuzz/target.h"
#include "tests/support/refused.h"

#include "articles/input/command_reader.h"
#include "store/file_table.h"
#include "store/index.h"
#include "store/lexicon/lexicon.h"
#include "store/schema.h"

#include <algorithm>
#include <optional>

#include <xapian.h>

namespace triglot::fuzz {
namespace {

Xapian::WritableDatabase database_in_memory() {
  return Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
}

std::string entry_of(const Xapian::Database& database, const std::string& key) {
  return database.get_metadata(key);
}

DocumentTerms words_of(std::string_view text) {
  static Analyser analyser;
  return analyser.analyse(text, LanguageOf(Language::nl));
}

// --- The lexicon

// The entries of a form and of a family.
void run_lexicon(std::string_view bytes) {
  Input input(bytes);
  const std::string form_entry(input.take(input.two_bytes()));
  Xapian::WritableDatabase database = database_in_memory();
  database.set_metadata(schema::form_key("huizen"), form_entry);
  database.set_metadata(schema::family_key(Language::nl, "huiz"), std::string(input.rest()));
  const Lexicon lexicon(database);
  test::is_refused([&] {
    const std::vector<FormStatistics> uses = lexicon.uses("huizen");
    const auto order = [](const FormStatistics& use) {
      return use.language ? static_cast<std::size_t>(*use.language) : language_count;
    };
    require(std::is_sorted(uses.begin(), uses.end(),
                           [&](const FormStatistics& one, const FormStatistics& other) {
                             return order(one) < order(other);
                           }),
            "languages are in order");
  });
  test::is_refused([&] {
    const std::vector<std::string> family = lexicon.family(Language::nl, "huiz");
    require(std::is_sorted(family.begin(), family.end()), "a family is sorted");
  });
  for (const bool comes : {true, false}) {
    test::is_refused([&] {
      LexiconChanges changes;
      comes ? changes.add_document(words_of("huizen"))
            : changes.remove_document(words_of("huizen"));
      changes.write(database);
      lexicon.uses("huizen");
    });
  }
}

std::vector<std::string> lexicon_seeds() {
  std::vector<std::string> seeds;
  for (const std::string_view text : {"huizen", "de huizen en het huis en huizend"}) {
    LexiconChanges changes;
    changes.add_document(words_of(text));
    Xapian::WritableDatabase database = database_in_memory();
    changes.write(database);
    const std::string form = entry_of(database, schema::form_key("huizen"));
    std::string& seed = seeds.emplace_back();
    put_two_bytes(seed, form.size());
    seed += form + entry_of(database, schema::family_key(Language::nl, "huiz"));
  }
  return seeds;
}

// --- What is known of a file

void run_file_entry(std::string_view bytes) {
  const std::string path = "/articles/a.md";
  Xapian::WritableDatabase database = database_in_memory();
  database.set_metadata(std::string(schema::file_key_prefix) + path, std::string(bytes));
  test::is_refused([&] {
    if (const std::optional<FileEntry> entry = find_file(database, path)) {
      Xapian::WritableDatabase other = database_in_memory();
      put_file(other, *entry);
      require(find_file(other, entry->path) == entry, "an entry is read as it was put");
    }
  });
}

std::vector<std::string> file_entry_seeds() {
  FileEntry entry;
  entry.path = "/articles/a.md";
  entry.state = {1234, 1'700'000'000'000'000'000, 1'700'000'000'000'000'001, 77};
  entry.reading = "markdown nl";
  entry.content_hash = "0123456789abcdef0123456789abcdef";
  FileEntry failed = entry;
  failed.trust = FileEntry::Trust::incomplete;
  failed.failures = {{"states no text", 3}, {"is no JSON object", 70'000}};
  std::vector<std::string> seeds;
  for (const FileEntry& one : {entry, failed}) {
    Metadata metadata;
    put_file(metadata, one);
    seeds.push_back(metadata.front().second);
  }
  return seeds;
}

// --- The index's description

void run_description(std::string_view bytes) {
  Xapian::WritableDatabase database = database_in_memory();
  database.set_metadata(std::string(schema::stems_key), "stems");
  database.set_metadata(std::string(schema::roots_key), std::string(bytes));
  test::is_refused([&] {
    const IndexDescription description = read_description(database);
    Xapian::WritableDatabase other = database_in_memory();
    write_description(other, description);
    require(read_description(other).roots == description.roots, "roots are read as they were put");
  });
}

std::vector<std::string> description_seeds() {
  IndexDescription description;
  description.roots = {{"/articles", "nl"},
                       {"/b/c", "", {{"exclude", "*.tmp"}, {"reader", ".x=a {}"}}}};
  for (const auto& [key, value] : described(description)) {
    if (key == schema::roots_key) {
      return {value};
    }
  }
  return {};
}

// --- A root's reader

void run_reader(std::string_view bytes) {
  test::is_refused([&] {
    if (const std::optional<CommandReader> reader = parse_reader(bytes)) {
      const std::optional<CommandReader> again = parse_reader(reader->written);
      require(again && again->words == reader->words && again->extension == reader->extension,
              "a reader is read as it is remembered");
      require(reads_file(reader->written, "/a" + reader->extension), "it reads its files");
      const std::vector<std::string> words = words_for(*reader, "/a/{}.x");
      require(words.size() == reader->words.size(), "a path adds no words");
    }
  });
}

std::vector<std::string> reader_seeds() {
  return {".pdf=pdftotext {} -", ".docx=html:600s:pandoc -t 'h t' \"a\\\"b\" c\\ d {}",
          ".x=sh -c 'a \"$1\" | b' sh {}", ".x="};
}

} // namespace

Targets metadata_targets() {
  return {{"lexicon", 512, "", run_lexicon, lexicon_seeds},
          {"file-entry", 512, "", run_file_entry, file_entry_seeds},
          {"description", 256, "", run_description, description_seeds},
          {"reader", 256, "", run_reader, reader_seeds}};
}

} // namespace triglot::fuzz
