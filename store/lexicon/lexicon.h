// The lexicon: which words belong together, as document frequencies per (form, language, lemma).
// Stored as metadata in the same Xapian database as the articles, so that both are committed
// together.
//
//   articles: nl "het huis", "twee huizen", "Huizen"
//   form "huizen"          → nl: 2 documents, lemmas {huis: 2}
//   family (nl, "huis")    → huis, huizen
//
// Both directions agree: a form lists a lemma if and only if the lemma's family lists the form. A
// family without entry has the form that is spelled like the lemma, if that lists it.
#pragma once

#include "analysis/language.h"
#include "base/hashed_name.h"
#include "glass/metadata.h"
#include "store/document_terms.h"
#include "store/lexicon/term_dictionary.h"
#include "store/snapshots.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

// Document frequency of a form with one of its lemmas.
struct LemmaUse {
  std::string lemma;
  std::uint32_t documents = 0;
  friend auto operator<=>(const LemmaUse&, const LemmaUse&) = default;
};

// What the lexicon knows about a form in one language.
struct FormStatistics {
  std::optional<Language> language; // nothing: in passages of other languages
  std::uint32_t documents = 0;      // documents with the form in a passage of this language
  std::vector<LemmaUse> lemmas;     // sorted; of all accented spellings: andò, ando
  friend bool operator==(const FormStatistics&, const FormStatistics&) = default;
};

// Reader. Cheap to copy; one per thread; valid as long as its database. Xapian's exceptions pass
// through: use inside Index::read (index.h).
class Lexicon {
public:
  // The lexicon of several databases read as one. (Xapian's own combined database only has the
  // metadata of the first.) `snapshots` must outlive this object.
  explicit Lexicon(const Snapshots& snapshots);
  // The lexicon of a database that may be written meanwhile.
  explicit Lexicon(const Xapian::Database& database) : parts_({{database}}) {}

  // The form's use in each language, in table order, other languages last. Empty if the form was
  // never seen.
  std::vector<FormStatistics> uses(std::string_view form) const;

  // The forms that share a lemma, sorted. Empty if the lemma was never seen.
  std::vector<std::string> family(Language language, std::string_view lemma) const;

  // Asks all servers at once for what uses() will be asked for.
  void fetch_uses(const std::vector<std::string>& forms) const;

  // The total number of documents.
  std::uint32_t documents() const;

  // All forms, or all names with a prefix of schema.h.
  TermDictionary vocabulary(std::string_view prefix = {}) const { return {parts_, prefix}; }

  // The document frequency of a form, or of a name with such a prefix.
  std::uint32_t documents_with(std::string_view form, std::string_view prefix = {}) const;
  // Whether there is a name that begins so. REQUIRES: a prefix of schema.h.
  bool has_name_beginning(std::string_view beginning, std::string_view prefix) const;

private:
  void fetch(const std::vector<std::string>& keys) const;
  std::string metadata(std::size_t database, const std::string& key) const;

  std::vector<VocabularyPart> parts_;
  const Snapshots* snapshots_ = nullptr; // of the parts; null if there are none
};

// Writer: accumulates the changes by articles that are added and removed.
//
//   articles: nl "huis" comes, nl "huizen" goes, which was the last with it
//   form "huis"            → nl: one document more with the lemma "huis"
//   form "huizen"          → gone, and out of family (nl, "huis")
//
// The result equals that of adding all remaining articles at once.
class LexiconChanges {
public:
  // Call once per document, with the words that it has, or had when it was added.
  void add_document(const DocumentTerms& words) { count(words, 1); }
  void remove_document(const DocumentTerms& words) { count(words, -1); }

  // Merges the changes by other documents.
  void add(LexiconChanges other);

  // Applies the changes to the lexicon in `database`, and forgets them. Throws Error if something
  // removed is not in that lexicon. Xapian's exceptions pass through.
  void write(Xapian::WritableDatabase& database);
  // For a new lexicon: its entries, sorted.
  Metadata take_entries();

private:
  struct FamilyChange {
    std::uint32_t language = 0;
    std::string lemma;
    std::vector<std::string> gained; // forms
    std::vector<std::string> lost;
  };
  using FamilyChanges = std::map<std::string, FamilyChange>; // by schema::family_key()

  // Changes in the document frequencies of a form, in total and per lemma.
  struct LemmaChange {
    std::string lemmas; // of a token
    std::int64_t documents = 0;
    std::uint64_t last_document = 0; // so that a document counts once
  };
  struct Change {
    std::int64_t documents = 0;
    std::uint64_t last_document = 0;
    std::vector<LemmaChange> lemmas; // usually one
  };
  using Changes = std::array<Change, language_count + 1>; // the last is for other languages

  static std::map<std::string, std::int64_t> by_lemma(const std::vector<LemmaChange>& changes);
  // A form's entry after its changes; records in `families` which forms they gain and lose.
  static std::string changed_entry(std::string_view before, const std::string& form,
                                   const Changes& changes, FamilyChanges& families);
  static std::string changed_family(std::string_view before, bool is_own_listed,
                                    FamilyChange change);
  void count(const DocumentTerms& words, std::int64_t documents);
  template <typename Get, typename Set>
  void apply(const Get& get, const Set& set);

  std::uint64_t documents_ = 0; // number of documents added or removed
  MapByName<Changes> forms_;
};

// Deletes the whole lexicon from `database`. Xapian's exceptions pass through.
void clear_lexicon(Xapian::WritableDatabase& database);

} // namespace triglot
