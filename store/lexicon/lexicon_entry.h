// The entries of a form and of a family in the lexicon, as they are stored.
#pragma once

#include "store/lexicon/lexicon.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// The language number of a form entry for any other language; never assigned to one of ours.
inline constexpr std::uint32_t no_language = 127;

// A form entry's part for one language.
struct StoredUse {
  std::uint32_t language = no_language;
  std::uint32_t documents = 0;
  std::vector<LemmaUse> lemmas; // sorted
};

[[noreturn]] void throw_damaged_lexicon(std::string_view how);

// Form entry: for each language it was seen in, ascending: language (number), documents (number),
// number of lemmas (number), for each lemma: lemma (put_lemma), documents with it (number).
std::vector<StoredUse> decode_form_entry(std::string_view entry, std::string_view form);
std::string encode_form_entry(const std::vector<StoredUse>& uses, std::string_view form);

// Whether a form's entry lists the lemma.
bool lists_lemma(std::string_view entry, std::string_view form, std::uint32_t language,
                 std::string_view lemma);

// Family entry: the forms (bytes each), sorted.
std::vector<std::string> decode_family(std::string_view entry);

// The form that is its own lemma, or stem. Two families in three have no other form; they have no
// entry.
std::string_view own_form(std::string_view lemma);

} // namespace triglot
