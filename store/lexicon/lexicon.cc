#include "store/lexicon/lexicon.h"

#include "store/lexicon/lexicon_entry.h"
#include "store/schema.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace triglot {
namespace {

FormStatistics form_use(StoredUse stored) {
  FormStatistics use;
  if (stored.language != no_language) {
    use.language = static_cast<Language>(stored.language);
  }
  use.documents = stored.documents;
  use.lemmas = std::move(stored.lemmas);
  return use;
}

void sort_each_once(std::vector<std::string>& strings) {
  std::sort(strings.begin(), strings.end());
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
}

// Languages in table order, others last.
void merge(FormStatistics use, std::vector<FormStatistics>& uses) {
  const auto order = [](const FormStatistics& of) {
    return of.language ? static_cast<std::size_t>(*of.language) : language_count;
  };
  const auto place = std::lower_bound(uses.begin(), uses.end(), use,
                                      [&](const FormStatistics& one, const FormStatistics& other) {
                                        return order(one) < order(other);
                                      });
  if (place == uses.end() || place->language != use.language) {
    uses.insert(place, std::move(use));
    return;
  }
  place->documents += use.documents;
  for (LemmaUse& lemma : use.lemmas) {
    const auto same = std::ranges::lower_bound(place->lemmas, lemma.lemma, {}, &LemmaUse::lemma);
    if (same != place->lemmas.end() && same->lemma == lemma.lemma) {
      same->documents += lemma.documents;
    } else {
      place->lemmas.insert(same, std::move(lemma));
    }
  }
}

} // namespace

Lexicon::Lexicon(const Snapshots& snapshots) : snapshots_(&snapshots) {
  for (std::size_t i = 0; i < snapshots.all().size(); ++i) {
    parts_.push_back(
        {snapshots.database(i), snapshots.remotes()[i].get(), snapshots.all()[i].get()});
  }
}

std::string Lexicon::metadata(std::size_t database, const std::string& key) const {
  const VocabularyPart& part = parts_[database];
  return part.remote != nullptr     ? part.remote->metadata(key)
         : part.snapshot != nullptr ? std::string(part.snapshot->metadata(key))
                                    : part.database.get_metadata(key);
}

void Lexicon::fetch(const std::vector<std::string>& keys) const {
  if (snapshots_ == nullptr) {
    return;
  }
  std::vector<std::size_t> asked = snapshots_->served();
  std::erase_if(asked, [&](std::size_t shard) {
    return std::all_of(keys.begin(), keys.end(), [&](const std::string& key) {
      return snapshots_->remotes()[shard]->knows_metadata(key);
    });
  });
  ask_each(asked, [&](std::size_t shard) {
    for (const std::string& key : keys) {
      snapshots_->remotes()[shard]->metadata(key);
    }
  });
}

void Lexicon::fetch_uses(const std::vector<std::string>& forms) const {
  std::vector<std::string> keys;
  std::transform(forms.begin(), forms.end(), std::back_inserter(keys), schema::form_key);
  fetch(keys);
}

std::uint32_t Lexicon::documents() const {
  std::uint32_t documents = 0;
  for (const VocabularyPart& part : parts_) {
    documents += part.database.get_doccount();
  }
  return documents;
}

std::vector<FormStatistics> Lexicon::uses(std::string_view form) const {
  std::vector<FormStatistics> uses;
  const std::string key = schema::form_key(form);
  fetch({key});
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    for (StoredUse& use : decode_form_entry(metadata(i, key), form)) {
      merge(form_use(std::move(use)), uses);
    }
  }
  return uses;
}

std::vector<std::string> Lexicon::family(Language language, std::string_view lemma) const {
  std::vector<std::string> forms;
  const std::string key = schema::family_key(language, lemma);
  const std::string_view own = own_form(lemma);
  const std::string own_key = schema::form_key(own);
  fetch({key, own_key});
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const std::string entry = metadata(i, key);
    for (std::string& form : decode_family(entry)) {
      forms.push_back(std::move(form));
    }
    if (entry.empty() &&
        lists_lemma(metadata(i, own_key), own, static_cast<std::uint32_t>(language), lemma)) {
      forms.emplace_back(own);
    }
  }
  sort_each_once(forms);
  return forms;
}

std::uint32_t Lexicon::documents_with(std::string_view form, std::string_view prefix) const {
  return triglot::documents_with(parts_, schema::prefixed_term(prefix, form));
}

bool Lexicon::has_name_beginning(std::string_view beginning, std::string_view prefix) const {
  const std::string term = schema::prefixed_term(prefix, beginning);
  std::vector<VocabularyPart> others;
  for (const VocabularyPart& part : parts_) {
    if (part.snapshot == nullptr) {
      others.push_back(part);
    } else if (part.snapshot->has_term_beginning(term)) {
      return true;
    }
  }
  TermDictionary names(std::move(others), prefix);
  names.keep_to(beginning);
  return !names.at_end();
}

} // namespace triglot
