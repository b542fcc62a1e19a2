// The dictionary of `--across`: which words of another language a lemma may stand for. It is
// compiled on the user's machine from the dictionaries that are installed there
// (indexer/dictionary/compile.h), and knows nothing of any index.
//
//   en "dike", to nl → dijk (freedict-eng-nld, freedict-nld-eng), waterkering (freedict-nld-eng)
//
// The file: a line with the format's version and a checksum of the rest; a line with the digest of
// the lemma table that the words were looked up in; a line for each source, then for each missing
// package; an empty line; zeros up to a multiple of 16 bytes; and a marisa trie of the rows that
// translation_row() makes.
#pragma once

#include "analysis/language.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

// A dictionary that translations were compiled from, as users of them have to name it.
struct TranslationSource {
  std::string name;    // of its package
  std::string version; // of its package; empty: not known
  std::string licence;

  friend bool operator==(const TranslationSource&, const TranslationSource&) = default;
};

// The maximum number of translations of a lemma into a language.
inline constexpr std::size_t max_translations = 6;

// The maximum number of sources, since a row has a byte for each.
inline constexpr std::size_t max_translation_sources = 90;

struct Translation {
  std::string word; // in the other language, as fold() gives it with its accents
  // In hundredths; the more sources and directions agree, the higher.
  std::uint8_t confidence = 0;
  std::vector<std::uint8_t> sources; // indices in Translations::sources(), the best first

  friend bool operator==(const Translation&, const Translation&) = default;
};

// The translations of a lemma in a language.
struct TranslatedLemma {
  Language from = Language::en;
  Language to = Language::nl;
  std::string lemma; // as Lemmatiser has it: a word, or a stem behind its mark
  std::vector<Translation> translations;
};

// The bytes of the file. REQUIRES: lemmas and words without tabs and NUL; no two entries of the
// same lemma and languages.
std::string compiled_translations(const std::vector<TranslationSource>& sources,
                                  const std::vector<std::string>& missing,
                                  const std::vector<TranslatedLemma>& entries);

// A dictionary in memory, independent of what happens to its file. One per thread.
class Translations {
public:
  // Without any word.
  Translations();
  // Reads the bytes of a file. Throws Error, without the file's name, if they are damaged, cut
  // short, of another version, or compiled for other lemmas.
  explicit Translations(std::string_view bytes);
  Translations(Translations&&) noexcept;
  Translations& operator=(Translations&&) noexcept;
  ~Translations();

  const std::vector<TranslationSource>& sources() const { return sources_; }
  // Names of packages that were not installed.
  const std::vector<std::string>& missing() const { return missing_; }

  // The most confident first; none if the lemma has no entry.
  std::vector<Translation> of(Language from, Language to, std::string_view lemma) const;

private:
  struct Table;

  std::vector<TranslationSource> sources_;
  std::vector<std::string> missing_;
  std::unique_ptr<Table> table_;
};

} // namespace triglot
