#include "store/lexicon/lexicon_entry.h"

#include "analysis/lemmas/lemmatise.h"
#include "base/codec.h"
#include "base/error.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace triglot {

void throw_damaged_lexicon(std::string_view how) {
  throw Damaged(fmt::format("the index is damaged: its lexicon {}", how));
}

namespace {

// A lemma mostly shares its beginning with the form: the number of bytes that it shares, doubled,
// and 1 more for the stem of a word in no dictionary (number), what follows (bytes).
void put_lemma(std::string& entry, std::string_view lemma, std::string_view form) {
  const bool is_stem = lemma.starts_with(stem_mark);
  lemma.remove_prefix(is_stem ? 1 : 0);
  const auto differ = std::mismatch(lemma.begin(), lemma.end(), form.begin(), form.end());
  const auto shared = static_cast<std::size_t>(differ.first - lemma.begin());
  put_number(entry, 2 * shared + (is_stem ? 1 : 0));
  put_bytes(entry, lemma.substr(shared));
}

std::string read_lemma(Decoder& decoder, std::string_view form) {
  const std::uint32_t shared = decoder.number();
  if (shared / 2 > form.size()) {
    throw_damaged_lexicon("shares more of a form than there is");
  }
  std::string lemma(shared % 2, stem_mark);
  return lemma.append(form.substr(0, shared / 2)).append(decoder.bytes());
}

} // namespace

std::vector<StoredUse> decode_form_entry(std::string_view entry, std::string_view form) {
  std::vector<StoredUse> uses;
  for (Decoder decoder(entry); !decoder.at_end();) {
    StoredUse& use = uses.emplace_back();
    use.language = decoder.number();
    if (use.language >= language_count && use.language != no_language) {
      throw_damaged_lexicon("names an unknown language");
    }
    use.documents = decoder.number();
    for (std::uint32_t lemmas = decoder.number(); lemmas > 0; --lemmas) {
      LemmaUse& lemma = use.lemmas.emplace_back();
      lemma.lemma = read_lemma(decoder, form);
      lemma.documents = decoder.number();
    }
  }
  return uses;
}

std::string encode_form_entry(const std::vector<StoredUse>& uses, std::string_view form) {
  std::string entry;
  for (const StoredUse& use : uses) {
    put_number(entry, use.language);
    put_number(entry, use.documents);
    put_number(entry, use.lemmas.size());
    for (const LemmaUse& lemma : use.lemmas) {
      put_lemma(entry, lemma.lemma, form);
      put_number(entry, lemma.documents);
    }
  }
  return entry;
}

bool lists_lemma(std::string_view entry, std::string_view form, std::uint32_t language,
                 std::string_view lemma) {
  const std::vector<StoredUse> uses = decode_form_entry(entry, form);
  return std::any_of(uses.begin(), uses.end(), [&](const StoredUse& use) {
    return use.language == language &&
           std::ranges::any_of(use.lemmas, [&](const LemmaUse& of) { return of.lemma == lemma; });
  });
}

std::vector<std::string> decode_family(std::string_view entry) {
  std::vector<std::string> forms;
  for (Decoder decoder(entry); !decoder.at_end();) {
    forms.emplace_back(decoder.bytes());
  }
  return forms;
}

std::string_view own_form(std::string_view lemma) {
  return lemma.substr(lemma.starts_with(stem_mark) ? 1 : 0);
}

} // namespace triglot
