#include "store/verify/verify_contents.h"

#include "base/hashed_name.h"
#include "glass/guard/checked_io.h"
#include "store/bm25_norm.h"
#include "store/file_table.h"
#include "store/index.h"
#include "store/lexicon/lexicon.h"
#include "store/positions/positions.h"
#include "store/range_bounds.h"
#include "store/record/attribution.h"
#include "store/schema.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

namespace triglot {
namespace {

using Find = std::function<void(const std::string&)>;

// Passes on up to a hundred findings of a kind, then says that there are more.
class Findings {
public:
  Findings(const Find& find, std::string kind) : find_(find), kind_(std::move(kind)) {}

  void add(std::string_view what, std::string_view where) {
    constexpr int most = 100;
    if (++count_ <= most) {
      find_(fmt::format("{}: {}: {}", kind_, where, what));
    } else if (count_ == most + 1) {
      find_(fmt::format("{}: and more", kind_));
    }
  }

private:
  const Find& find_;
  std::string kind_;
  int count_ = 0;
};

std::string place_of(const Record& record) {
  return record.source.record.empty() ? record.source.path
                                      : record.source.path + " " + record.source.record;
}

// Names an article with an unreadable record, by its path's components and their order.
std::string place_of(const Xapian::Database& database, Xapian::docid id) {
  std::string path;
  try {
    const std::string encoded = database.get_document(id).get_value(schema::path_order_slot);
    const TermPositions order(encoded);
    std::map<std::uint64_t, std::string> names;
    auto term = database.termlist_begin(id);
    for (term.skip_to(std::string(schema::path_prefix));
         term != database.termlist_end(id) && (*term).starts_with(schema::path_prefix); ++term) {
      const std::string name = (*term).substr(schema::path_prefix.size());
      names[order.fingerprinting().of(word_hash(name))] = name;
    }
    for (std::uint32_t at = 0; at < order.size(); ++at) {
      const std::string& name = names[order.fingerprint(at)];
      if (!is_second_name(name)) {
        path += (at == 0 ? "" : "/") + name;
      }
    }
  } catch (const Xapian::Error&) {
    path.clear();
  } catch (const Damaged&) {
    path.clear();
  }
  return path.empty() ? fmt::format("number {}", id) : path;
}

// Whether a term has a prefix: no form begins with a capital.
bool is_prefixed(std::string_view term) {
  return !term.empty() && term[0] >= 'A' && term[0] <= 'Z';
}

// How often each word of the range occurs, by fingerprint.
std::map<std::uint64_t, std::uint64_t> occurrences(const TermPositions& order, WordRange range) {
  std::map<std::uint64_t, std::uint64_t> counts;
  for (std::uint32_t word = range.begin; word < range.end; ++word) {
    ++counts[order.fingerprint(word)];
  }
  return counts;
}

enum class Counted : std::uint8_t { no, yes };

using Terms = std::map<std::string, Xapian::termcount>; // with term frequencies

// Whether the document has a form as a joined spelling; then it has no position there.
bool is_joined_spelling(const Terms& terms, std::string_view form) {
  const std::string spelling = schema::prefixed_term(schema::joined_prefix, form) + ' ';
  const auto term = terms.lower_bound(spelling);
  return term != terms.end() && term->first.starts_with(spelling);
}

// Whether a word order has exactly the document's words with a prefix (without one, the text's
// words), and, if they are counted, each equally often.
bool fits(const Xapian::Document& document, const Terms& terms, Xapian::valueno slot,
          std::string_view prefix, Counted counted) {
  const std::string encoded = document.get_value(slot);
  std::map<std::uint64_t, std::uint64_t> left;
  PositionFingerprint fingerprinting;
  if (!encoded.empty()) {
    const TermPositions order(encoded);
    fingerprinting = order.fingerprinting();
    left = occurrences(order,
                       prefix == schema::title_prefix ? order.title() : WordRange{0, order.size()});
    order.positions().of(order.size() - 1); // throws if there are fewer
  }
  for (auto term = terms.lower_bound(std::string(prefix));
       term != terms.end() && term->first.starts_with(prefix); ++term) {
    if (prefix.empty() && is_prefixed(term->first)) {
      continue;
    }
    const std::string_view name = std::string_view(term->first).substr(prefix.size());
    const auto word = left.find(fingerprinting.of(word_hash(name)));
    const std::uint64_t placed = word == left.end() ? 0 : word->second;
    const auto in_title = terms.find(schema::prefixed_term(schema::title_prefix, name));
    const bool counts_twice = prefix.empty() && in_title != terms.end();
    const std::uint64_t counts = placed + (counts_twice ? in_title->second : 0);
    const bool fits =
        counted == Counted::no
            ? placed > 0
            : counts == term->second || (counts < term->second && is_joined_spelling(terms, name));
    if (!fits) {
      return false;
    }
    if (word != left.end()) {
      left.erase(word);
    }
  }
  return left.empty();
}

bool fits_orders(const Xapian::Database& database, Xapian::docid id) {
  const Xapian::Document document = database.get_document(id);
  Terms terms;
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
    terms.emplace_hint(terms.end(), *term, term.get_wdf());
  }
  return fits(document, terms, schema::text_positions_slot, "", Counted::yes) &&
         fits(document, terms, schema::text_positions_slot, schema::title_prefix, Counted::yes) &&
         fits(document, terms, schema::author_order_slot, schema::author_prefix, Counted::no) &&
         fits(document, terms, schema::publisher_order_slot, schema::publisher_prefix,
              Counted::no) &&
         fits(document, terms, schema::tag_order_slot, schema::tag_prefix, Counted::no) &&
         fits(document, terms, schema::path_order_slot, schema::path_prefix, Counted::no);
}

void check_article(const Xapian::Database& database, const Records& records, Xapian::docid id,
                   const std::unordered_set<std::string>& files, Findings& findings) {
  const Record record = records.read(DocId{id});
  const std::string term = schema::id_term(article_id(record.source));
  auto posting = database.postlist_begin(term);
  if (posting == database.postlist_end(term) || *posting != id) {
    findings.add("its id leads elsewhere", place_of(record));
  } else if (++posting != database.postlist_end(term)) {
    findings.add("it is there twice", place_of(record));
  }
  if (database.get_document(id).get_value(schema::place_slot) != place_key(record)) {
    findings.add("it is sorted by another place", place_of(record));
  }
  if (!fits_orders(database, id)) {
    findings.add("the order of its words is that of another text", place_of(record));
  }
  if (record.source.path.starts_with('/') && !files.contains(record.source.path)) {
    findings.add("its file is not known", place_of(record));
  }
}

std::uint64_t check_articles(const Xapian::Database& database, const Find& find) {
  std::unordered_set<std::string> files;
  for (const FileEntry& entry : all_files(database)) {
    files.insert(entry.path);
  }
  Findings findings(find, "article");
  const Records records(database);
  std::uint64_t count = 0;
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) {
    ++count;
    try {
      check_article(database, records, *id, files, findings);
    } catch (const Damaged& damage) {
      findings.add(damage.what(), place_of(database, *id));
    } catch (const Xapian::Error& error) {
      const std::vector<BlockDamage> damage = take_block_damage();
      findings.add(damage.empty() ? reason_of(error) : describe(damage), place_of(database, *id));
    }
  }
  return count;
}

bool holds(const std::vector<std::string>& sorted, const std::string& string) {
  return std::binary_search(sorted.begin(), sorted.end(), string);
}

// Each document with a form has it in passages of at least one language.
void check_counts(const std::string& form, const std::vector<FormStatistics>& uses,
                  std::uint32_t documents, Findings& findings) {
  std::uint64_t sum = 0;
  std::uint32_t most = 0;
  for (const FormStatistics& use : uses) {
    sum += use.documents;
    most = std::max(most, use.documents);
  }
  if (most > documents || sum < documents) {
    findings.add(
        fmt::format("{} articles hold it, the lexicon knows of {} to {}", documents, most, sum),
        form);
  }
}

std::uint64_t check_forms(const Xapian::Database& database, const Find& find) {
  Findings findings(find, "form");
  const Lexicon lexicon(database);
  std::uint64_t count = 0;
  for (TermDictionary forms = lexicon.vocabulary(); !forms.at_end(); forms.next()) {
    const std::string form(forms.form());
    ++count;
    const std::vector<FormStatistics> uses = lexicon.uses(form);
    check_counts(form, uses, database.get_termfreq(form), findings);
    for (const FormStatistics& use : uses) {
      for (const auto& [lemma, documents_with_it] : use.lemmas) {
        if (!use.language || !holds(lexicon.family(*use.language, lemma), form)) {
          findings.add(fmt::format("the family of '{}' does not hold it", lemma), form);
        }
      }
    }
  }
  return count;
}

// Checks that the lexicon knows every word of the articles.
void check_terms(const Xapian::Database& database, const Find& find) {
  Findings findings(find, "word");
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    const std::string form = *term;
    if (!is_prefixed(form) && database.get_metadata(schema::form_key(form)).empty()) {
      findings.add("the lexicon does not know it", form);
    }
  }
}

void check_families(const Xapian::Database& database, const Find& find) {
  Findings findings(find, "family");
  const Lexicon lexicon(database);
  for (const LanguageRow& row : languages()) {
    const std::string prefix = schema::family_key(row.language, "");
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
         ++key) {
      const std::string lemma = (*key).substr(prefix.size());
      for (const std::string& form : lexicon.family(row.language, lemma)) {
        const std::vector<FormStatistics> uses = lexicon.uses(form);
        const bool agrees = std::any_of(uses.begin(), uses.end(), [&](const FormStatistics& use) {
          return use.language == row.language &&
                 std::ranges::binary_search(use.lemmas, lemma, {}, &LemmaUse::lemma);
        });
        if (!agrees) {
          findings.add(fmt::format("its form '{}' has not this lemma", form), lemma);
        }
      }
    }
  }
}

// Whether a term's bounds are at least those of its postings in the ranges that are as they were
// built.
bool are_bounds(const TermBounds& bounds, const std::string& term, const Xapian::Database& database,
                const BoundsHeader& header, const BoundsState& state) {
  for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term);
       ++posting) {
    if (*posting > header.last_document) {
      break;
    }
    const std::uint32_t range = range_of(*posting);
    const double norm = bm25::norm(posting.get_doclength(), header.average_length);
    if (!state.changed.contains(range) &&
        bounds.bytes[range] < bound_byte(posting.get_wdf() / norm / bounds_rounding)) {
      return false;
    }
  }
  return true;
}

// That no range is passed over which holds what is sought.
void check_range_bounds(const Xapian::Database& database, const Find& find) {
  Findings findings(find, "bounds");
  const std::string prefix(schema::bounds_key_prefix);
  std::string place = "all";
  try {
    const auto state = BoundsState::decode(database.get_metadata(std::string(schema::bounds_key)));
    const auto header = BoundsHeader::decode(database.get_metadata(prefix));
    if (!state || !header || state->revision != database.get_revision()) {
      return; // searches do without
    }
    if (header->last_document > database.get_lastdocid() ||
        (!state->changed.empty() && *state->changed.rbegin() >= ranges_of(header->last_document))) {
      findings.add("they are of more articles than there are", place);
      return;
    }
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
         ++key) {
      const std::string term = (*key).substr(prefix.size());
      if (term.empty()) {
        continue;
      }
      place = term;
      const TermBounds bounds =
          TermBounds::decode(database.get_metadata(*key), ranges_of(header->last_document));
      if (!are_bounds(bounds, term, database, *header, *state)) {
        findings.add("an article scores more than they say", place);
      }
    }
  } catch (const Damaged& damage) {
    findings.add(damage.what(), place);
  }
}

} // namespace

ContentsChecked check_contents(const Xapian::Database& database, const Find& find) {
  ContentsChecked checked;
  checked.articles = check_articles(database, find);
  checked.forms = check_forms(database, find);
  check_terms(database, find);
  check_families(database, find);
  check_range_bounds(database, find);
  return checked;
}

} // namespace triglot
