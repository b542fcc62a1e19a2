// Which words belong together: the document frequency of each (form, language, lemma). Stored as
// metadata in the articles' own Xapian database, so both are committed together.
//
//   articles: nl "het huis", "twee huizen", "Huizen"
//   form "huizen"          → nl: 2 documents, lemmas {huis: 2}
//   family (nl, "huis")    → huis, huizen
//
// The two directions agree: a form lists a lemma exactly where the family lists the form.
#pragma once

#include "analysis/language.h"
#include "base/hashed_name.h"
#include "glass/metadata.h"
#include "store/document_terms.h"
#include "store/snapshots.h"
#include "store/term_dictionary.h"

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

// How many documents hold a form with one of its lemmas.
struct LemmaUse {
  std::string lemma;
  std::uint32_t documents = 0;
  friend auto operator<=>(const LemmaUse&, const LemmaUse&) = default;
};

// What the lexicon knows of one form in one language.
struct FormUse {
  std::optional<Language> language; // nothing: in passages of languages that are not ours
  std::uint32_t documents = 0;      // that hold the form in a passage of this language
  std::vector<LemmaUse> lemmas; // sorted; those of all words that accents tell apart: andò, ando
  friend bool operator==(const FormUse&, const FormUse&) = default;
};

// A reader's side. Cheap to copy; one per thread; as valid as the database it was made of.
// Xapian's exceptions pass through: callers stand inside Index::read (index.h).
class Lexicon {
public:
  // Of all that are read as one. (Xapian's own database of several has the metadata of the first
  // only.) They outlive this object.
  explicit Lexicon(const Snapshots& snapshots);
  // Of a database that may be written meanwhile.
  explicit Lexicon(const Xapian::Database& database)
      : databases_({database}), snapshots_({nullptr}) {}

  // In which languages the form was seen, in the order of the table, others last. Empty: the form
  // was never seen.
  std::vector<FormUse> uses(std::string_view form) const;

  // The forms that share a lemma, sorted. Empty: the lemma was never seen.
  std::vector<std::string> family(Language language, std::string_view lemma) const;

  // How many documents there are.
  std::uint32_t documents() const;

  // All forms, or all names below a prefix of schema.h.
  TermDictionary vocabulary(std::string_view prefix = {}) const { return {databases_, prefix}; }

private:
  std::string metadata(std::size_t database, const std::string& key) const;

  std::vector<Xapian::Database> databases_;
  std::vector<const Snapshot*> snapshots_; // of each; null where there is none
};

// A writer's side: collects what the lexicon gains and loses by the articles that come and go.
//
//   articles: nl "huis" comes, nl "huizen" goes, which was the last with it
//   form "huis"            → nl: one document more with the lemma "huis"
//   form "huizen"          → gone, and out of family (nl, "huis")
//
// What it has written is the same as if all the articles that are there had come at once.
class LexiconChanges {
public:
  // One call for each document, with the words that it has, or had when it was added.
  void add_document(const DocumentTerms& words) { count(words, 1); }
  void remove_document(const DocumentTerms& words) { count(words, -1); }

  // Takes in the changes by other documents.
  void add(LexiconChanges other);

  // Writes the changes into the lexicon that `database` holds, and forgets them. Throws Error where
  // that lexicon does not know what was removed. Xapian's exceptions pass through.
  void write(Xapian::WritableDatabase& database);
  // The same where there was no lexicon before: its entries, sorted.
  Metadata take_entries();

private:
  struct FamilyChange {
    std::vector<std::string> gained; // forms
    std::vector<std::string> lost;
  };
  using FamilyChanges = std::map<std::string, FamilyChange>; // by schema::family_key()

  // Changes to how many documents hold a form, and hold it with its lemmas.
  struct LemmaChange {
    std::string lemmas; // of a token
    std::int64_t documents = 0;
    std::uint64_t last_document = 0; // so that a document counts once
  };
  struct Change {
    std::int64_t documents = 0;
    std::uint64_t last_document = 0;
    std::vector<LemmaChange> lemmas; // one as a rule
  };
  using Changes = std::array<Change, language_count + 1>; // the last: in no language of ours

  static std::map<std::string, std::int64_t> by_lemma(const std::vector<LemmaChange>& changes);
  // The entry of a form with its changes; tells the families which members they gain and lose.
  static std::string changed_entry(std::string_view before, const std::string& form,
                                   const Changes& changes, FamilyChanges& families);
  void count(const DocumentTerms& words, std::int64_t documents);
  template <typename Get, typename Set>
  void apply(const Get& get, const Set& set);

  std::uint64_t documents_ = 0; // that came or went
  MapByName<Changes> forms_;
};

// Takes the whole lexicon out of `database`. Xapian's exceptions pass through.
void clear_lexicon(Xapian::WritableDatabase& database);

} // namespace triglot
