#include "store/lexicon.h"

#include "store/codec.h"
#include "store/error.h"
#include "store/schema.h"

#include <algorithm>
#include <map>
#include <utility>

namespace triglot {
namespace {

// Stands for a language in a form entry: none of ours. Not a number that a new language could get.
constexpr std::uint32_t no_language = 127;

// Form entry: per language in which it was seen: language (number), documents (number), count of
// stems (number), stems (bytes each).
std::vector<FormUse> decode_uses(std::string_view entry) {
  std::vector<FormUse> uses;
  for (Decoder decoder(entry); !decoder.at_end();) {
    FormUse& use = uses.emplace_back();
    const std::uint32_t language = decoder.number();
    if (language < language_count) {
      use.language = static_cast<Language>(language);
    } else if (language != no_language) {
      throw Error("the index is damaged: its lexicon names an unknown language (rebuild it)");
    }
    use.documents = decoder.number();
    for (std::uint32_t stems = decoder.number(); stems > 0; --stems) {
      use.stems.emplace_back(decoder.bytes());
    }
  }
  return uses;
}

void sort_each_once(std::vector<std::string>& strings) {
  std::sort(strings.begin(), strings.end());
  strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
}

// Languages in the order of the table, others last.
void merge(FormUse use, std::vector<FormUse>& uses) {
  const auto order = [](const FormUse& of) {
    return of.language ? static_cast<std::size_t>(*of.language) : language_count;
  };
  const auto place = std::lower_bound(
      uses.begin(), uses.end(), use,
      [&](const FormUse& one, const FormUse& other) { return order(one) < order(other); });
  if (place == uses.end() || place->language != use.language) {
    uses.insert(place, std::move(use));
    return;
  }
  place->documents += use.documents;
  place->stems.insert(place->stems.end(), use.stems.begin(), use.stems.end());
  sort_each_once(place->stems);
}

} // namespace

std::vector<FormUse> Lexicon::uses(std::string_view form) const {
  std::vector<FormUse> uses;
  for (const Xapian::Database& database : databases_) {
    for (FormUse& use : decode_uses(database.get_metadata(schema::form_key(form)))) {
      merge(std::move(use), uses);
    }
  }
  return uses;
}

// Family entry: the forms (bytes each).
std::vector<std::string> Lexicon::family(Language language, std::string_view stem) const {
  std::vector<std::string> forms;
  for (const Xapian::Database& database : databases_) {
    const std::string entry = database.get_metadata(schema::family_key(language, stem));
    for (Decoder decoder(entry); !decoder.at_end();) {
      forms.emplace_back(decoder.bytes());
    }
  }
  sort_each_once(forms);
  return forms;
}

void LexiconBuilder::add_document(std::span<const Token> tokens) {
  ++documents_;
  for (const Token& token : tokens) {
    Use& use = forms_[token.form]
                     [token.language ? static_cast<std::size_t>(*token.language) : language_count];
    if (use.last_document != documents_) {
      use.last_document = documents_;
      ++use.documents;
    }
    if (token.language && use.stems.find(token.stem) == use.stems.end()) {
      use.stems.insert(token.stem);
    }
  }
}

void LexiconBuilder::write(Xapian::WritableDatabase& database) const {
  std::map<std::pair<Language, std::string_view>, std::vector<std::string_view>> families;
  for (const auto& [form, uses] : forms_) {
    std::string entry;
    for (const LanguageRow& row : languages()) {
      const Use& use = uses[static_cast<std::size_t>(row.language)];
      if (use.documents == 0) {
        continue;
      }
      put_number(entry, static_cast<std::uint64_t>(row.language));
      put_number(entry, use.documents);
      put_number(entry, use.stems.size());
      for (const std::string& stem : use.stems) {
        put_bytes(entry, stem);
        families[{row.language, stem}].push_back(form);
      }
    }
    if (const Use& elsewhere = uses.back(); elsewhere.documents > 0) {
      put_number(entry, no_language);
      put_number(entry, elsewhere.documents);
      put_number(entry, 0);
    }
    database.set_metadata(schema::form_key(form), entry);
  }
  for (auto& [family, forms] : families) {
    std::sort(forms.begin(), forms.end());
    std::string entry;
    for (const std::string_view form : forms) {
      put_bytes(entry, form);
    }
    database.set_metadata(schema::family_key(family.first, family.second), entry);
  }
}

} // namespace triglot
