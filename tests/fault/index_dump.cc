#include "tests/fault/index_dump.h"

#include "base/error.h"
#include "store/records.h"
#include "store/schema.h"

#include <stdexcept>

#include <fmt/format.h>
#include <xapian.h>

namespace triglot::test {
namespace {

constexpr char id_prefix = 'Q';
constexpr char file_key_prefix = 'P';

using Ids = std::map<Xapian::docid, std::string>;

// The article's name and its record, which an updated index packs with another dictionary than a
// rebuilt one; as it is stored, if it cannot be read.
void add_record(ArticleDump& dump, const Records& records, Xapian::docid document,
                const Xapian::Document& stored) {
  try {
    const Record record = records.read(DocId{document});
    const Source& source = record.source;
    dump.name = source.record.empty() ? source.path : source.path + " " + source.record;
    dump.record = encode(record);
  } catch (const Error&) {
    dump.record = stored.get_data();
  }
}

std::string id_of(const ArticleDump& article, Xapian::docid document) {
  const auto first = article.terms.lower_bound(std::string(1, id_prefix));
  if (first == article.terms.end() || first->first.front() != id_prefix) {
    throw std::runtime_error(fmt::format("document {} has no id", document));
  }
  if (const auto next = std::next(first);
      next != article.terms.end() && next->first.front() == id_prefix) {
    throw std::runtime_error(fmt::format("document {} has two ids", document));
  }
  return first->first.substr(1);
}

ArticleDump dump_article(const Xapian::Database& database, const Records& records,
                         Xapian::docid document) {
  ArticleDump dump;
  const Xapian::Document stored = database.get_document(document);
  add_record(dump, records, document, stored);
  dump.length = database.get_doclength(document);
  for (auto term = stored.termlist_begin(); term != stored.termlist_end(); ++term) {
    TermDump& of = dump.terms[*term];
    of.occurrences = term.get_wdf();
    of.positions.assign(term.positionlist_begin(), term.positionlist_end());
  }
  for (auto value = stored.values_begin(); value != stored.values_end(); ++value) {
    dump.values[value.get_valueno()] = *value;
  }
  return dump;
}

Ids dump_articles(const Xapian::Database& database, IndexDump& dump) {
  Ids ids;
  const Records records(database);
  for (auto document = database.postlist_begin({}); document != database.postlist_end({});
       ++document) {
    ArticleDump article = dump_article(database, records, *document);
    const std::string id = id_of(article, *document);
    article.name = article.name.empty() ? "article " + id : article.name;
    ids[*document] = id;
    if (!dump.articles.emplace(id, article).second) {
      throw std::runtime_error("two documents have the id of " + article.name);
    }
  }
  return ids;
}

// An entry for a missing document is a difference like any other.
std::string id_at(const Ids& ids, Xapian::docid document) {
  const auto id = ids.find(document);
  return id != ids.end() ? id->second : fmt::format("(no document {})", document);
}

void dump_postings(const Xapian::Database& database, const Ids& ids, IndexDump& dump) {
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    PostingsDump& postings = dump.terms[*term];
    postings.articles = database.get_termfreq(*term);
    postings.occurrences = database.get_collection_freq(*term);
    for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term);
         ++posting) {
      postings.by_article[id_at(ids, *posting)] = posting.get_wdf();
    }
  }
}

void dump_values(const Xapian::Database& database, const Ids& ids, IndexDump& dump) {
  constexpr Xapian::valueno slots = 16; // more than any of our formats has
  for (Xapian::valueno slot = 0; slot < slots; ++slot) {
    for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
         ++value) {
      dump.values[slot][id_at(ids, value.get_docid())] = *value;
    }
  }
}

void dump_metadata(const Xapian::Database& database, IndexDump& dump) {
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    if ((*key).front() == file_key_prefix) {
      dump.files.insert(*key);
    } else if (!schema::depends_on_build(*key)) {
      dump.metadata[*key] = database.get_metadata(*key);
    }
  }
}

} // namespace

IndexDump dump_index(const std::filesystem::path& index) {
  if (!std::filesystem::exists(index / "current")) {
    throw std::runtime_error("no index in " + index.string());
  }
  const Xapian::Database database((index / "current").string());
  IndexDump dump;
  dump.article_count = database.get_doccount();
  dump.average_length = database.get_avlength();
  const Ids ids = dump_articles(database, dump);
  dump_postings(database, ids, dump);
  dump_values(database, ids, dump);
  dump_metadata(database, dump);
  return dump;
}

} // namespace triglot::test
