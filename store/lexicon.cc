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

} // namespace

std::vector<FormUse> Lexicon::uses(std::string_view form) const {
  return decode_uses(database_.get_metadata(schema::form_key(form)));
}

// Family entry: the forms (bytes each).
std::vector<std::string> Lexicon::family(Language language, std::string_view stem) const {
  const std::string entry = database_.get_metadata(schema::family_key(language, stem));
  std::vector<std::string> forms;
  for (Decoder decoder(entry); !decoder.at_end();) {
    forms.emplace_back(decoder.bytes());
  }
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
