#include "store/lexicon/lexicon.h"
#include "store/lexicon/lexicon_entry.h"

#include "base/codec.h"
#include "base/error.h"
#include "store/schema.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

namespace triglot {

void LexiconChanges::count(const DocumentTerms& words, std::int64_t documents) {
  ++documents_;
  for (const TermCount& word : words.distinct()) {
    const Token& token = words.tokens()[word.first];
    auto form = forms_.find(HashedName{token.form, word.hash});
    if (form == forms_.end()) {
      form = forms_.emplace(token.form, Changes()).first;
    }
    Change& change =
        form->second[token.language ? static_cast<std::size_t>(*token.language) : language_count];
    if (change.last_document != documents_) {
      change.last_document = documents_;
      change.documents += documents;
    }
    if (!token.language) {
      continue;
    }
    auto lemmas = std::find_if(change.lemmas.begin(), change.lemmas.end(),
                               [&](const LemmaChange& of) { return of.lemmas == token.lemmas; });
    if (lemmas == change.lemmas.end()) {
      lemmas = change.lemmas.insert(lemmas, {token.lemmas, 0, 0});
    }
    if (lemmas->last_document != documents_) {
      lemmas->last_document = documents_;
      lemmas->documents += documents;
    }
  }
}

void LexiconChanges::add(LexiconChanges other) {
  documents_ += other.documents_;
  if (forms_.empty()) {
    forms_ = std::move(other.forms_);
    return;
  }
  for (auto& [form, changes] : other.forms_) {
    const auto [place, is_new] = forms_.try_emplace(form, std::move(changes));
    for (std::size_t i = 0; !is_new && i < changes.size(); ++i) {
      Change& change = place->second[i];
      change.documents += changes[i].documents;
      // From now on it only matters whether there was one at all.
      change.last_document = std::max(change.last_document, changes[i].last_document);
      for (LemmaChange& lemma : changes[i].lemmas) {
        const auto same =
            std::find_if(change.lemmas.begin(), change.lemmas.end(),
                         [&](const LemmaChange& of) { return of.lemmas == lemma.lemmas; });
        if (same == change.lemmas.end()) {
          change.lemmas.push_back(std::move(lemma));
        } else {
          same->documents += lemma.documents;
        }
      }
    }
  }
}

namespace {

std::uint32_t changed_count(std::uint32_t before, std::int64_t change) {
  const std::int64_t after = std::int64_t{before} + change;
  if (after < 0 || after > std::numeric_limits<std::uint32_t>::max()) {
    throw_damaged_lexicon("counts fewer articles than there are");
  }
  return static_cast<std::uint32_t>(after);
}

enum class Membership : std::uint8_t { same, gained, lost };

// Changes the document frequency of one of a form's lemmas.
Membership change_lemma(StoredUse& use, const std::string& lemma, std::int64_t documents) {
  const auto place = std::lower_bound(
      use.lemmas.begin(), use.lemmas.end(), lemma,
      [](const LemmaUse& one, const std::string& other) { return one.lemma < other; });
  if (place == use.lemmas.end() || place->lemma != lemma) {
    if (documents == 0) { // added and removed again
      return Membership::same;
    }
    use.lemmas.insert(place, {lemma, changed_count(0, documents)});
    return Membership::gained;
  }
  place->documents = changed_count(place->documents, documents);
  if (place->documents > 0) {
    return Membership::same;
  }
  use.lemmas.erase(place);
  return Membership::lost;
}

// The part of an entry for a language, inserted if missing.
StoredUse& use_of(std::vector<StoredUse>& uses, std::uint32_t language) {
  auto place = std::lower_bound(
      uses.begin(), uses.end(), language,
      [](const StoredUse& one, std::uint32_t other) { return one.language < other; });
  if (place == uses.end() || place->language != language) {
    place = uses.insert(place, {language, 0, {}});
  }
  return *place;
}

} // namespace

// The family's entry with the forms it gains and without those it loses. `is_own_listed`: whether
// its own form has the lemma now.
std::string LexiconChanges::changed_family(std::string_view before, bool is_own_listed,
                                           FamilyChange change) {
  const std::string_view own = own_form(change.lemma);
  std::sort(change.gained.begin(), change.gained.end());
  std::sort(change.lost.begin(), change.lost.end());
  std::vector<std::string> forms = decode_family(before);
  const auto is_among = [&](const std::vector<std::string>& sorted) {
    return std::binary_search(sorted.begin(), sorted.end(), own);
  };
  if (before.empty() && (is_among(change.lost) || (is_own_listed && !is_among(change.gained)))) {
    forms.emplace_back(own);
  }
  std::vector<std::string> kept;
  std::set_difference(forms.begin(), forms.end(), change.lost.begin(), change.lost.end(),
                      std::back_inserter(kept));
  std::vector<std::string> after;
  std::set_union(kept.begin(), kept.end(), change.gained.begin(), change.gained.end(),
                 std::back_inserter(after));
  std::string entry;
  if (after.size() == 1 && after.front() == own) {
    return entry;
  }
  for (const std::string& form : after) {
    put_bytes(entry, form);
  }
  return entry;
}

// Changes per lemma, summed over a form's spellings: andò and ando share one. A document with both
// counts for each, when it is added and when it is removed.
std::map<std::string, std::int64_t>
LexiconChanges::by_lemma(const std::vector<LemmaChange>& changes) {
  std::map<std::string, std::int64_t> sums;
  for (const LemmaChange& change : changes) {
    for (const std::string_view lemma : each_lemma(change.lemmas)) {
      sums[std::string(lemma)] += change.documents;
    }
  }
  return sums;
}

std::string LexiconChanges::changed_entry(std::string_view before, const std::string& form,
                                          const Changes& changes, FamilyChanges& families) {
  std::vector<StoredUse> uses = decode_form_entry(before, form);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Change& change = changes[i];
    if (change.last_document == 0) {
      continue;
    }
    StoredUse& use = use_of(uses, i < language_count ? static_cast<std::uint32_t>(i) : no_language);
    use.documents = changed_count(use.documents, change.documents);
    for (const auto& [lemma, documents] : by_lemma(change.lemmas)) {
      const Membership membership = change_lemma(use, lemma, documents);
      if (membership != Membership::same) {
        FamilyChange& family =
            families[schema::family_key(static_cast<Language>(use.language), lemma)];
        family.language = use.language;
        family.lemma = lemma;
        (membership == Membership::gained ? family.gained : family.lost).push_back(form);
      }
    }
  }
  std::erase_if(uses, [](const StoredUse& use) { return use.documents == 0; });
  return encode_form_entry(uses, form);
}

// Calls `get(key)` for an existing entry and `set(key, entry)` for a changed one, in key order.
template <typename Get, typename Set>
void LexiconChanges::apply(const Get& get, const Set& set) {
  std::vector<const decltype(forms_)::value_type*> sorted; // adjacent keys share their blocks
  sorted.reserve(forms_.size());
  for (const auto& form : forms_) {
    sorted.push_back(&form);
  }
  std::sort(sorted.begin(), sorted.end(),
            [](const auto* one, const auto* other) { return one->first < other->first; });
  FamilyChanges families;
  for (const auto* form : sorted) {
    const std::string key = schema::form_key(form->first);
    const std::string before = get(key);
    std::string after = changed_entry(before, form->first, form->second, families);
    if (after != before) {
      set(key, std::move(after));
    }
  }
  for (auto& [key, change] : families) {
    const std::string before = get(key);
    const std::string_view own = own_form(change.lemma);
    const bool is_own_listed = before.empty() && lists_lemma(get(schema::form_key(own)), own,
                                                             change.language, change.lemma);
    std::string after = changed_family(before, is_own_listed, std::move(change));
    if (after != before) {
      set(key, std::move(after));
    }
  }
  forms_.clear();
}

void LexiconChanges::write(Xapian::WritableDatabase& database) {
  apply(
      [&](const std::string& key) { return database.get_metadata(key); },
      [&](const std::string& key, const std::string& entry) { database.set_metadata(key, entry); });
}

Metadata LexiconChanges::take_entries() {
  Metadata entries;
  apply([](const std::string& /*key*/) { return std::string(); },
        [&](const std::string& key, std::string entry) {
          entries.emplace_back(key, std::move(entry));
        });
  return entries;
}

void clear_lexicon(Xapian::WritableDatabase& database) {
  for (const std::string& prefix :
       {std::string(schema::form_key_prefix), std::string(schema::family_key_prefix)}) {
    std::vector<std::string> keys; // changes would invalidate Xapian's iterators
    for (auto key = database.metadata_keys_begin(prefix); key != database.metadata_keys_end(prefix);
         ++key) {
      keys.push_back(*key);
    }
    for (const std::string& key : keys) {
      database.set_metadata(key, {});
    }
  }
}

} // namespace triglot
