// Compiles the dictionary of `triglot-query --across` from the packages that are installed.
#pragma once

#include "analysis/translations/translations.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace triglot {

struct CompiledDictionary {
  std::string bytes; // see translations.h
  std::vector<TranslationSource> sources;
  std::vector<std::string> missing; // packages, or programs that read them
  std::vector<std::string> faults;  // "dict-freedict-eng-nld: its gzip data is damaged": left out
  std::size_t words = 0;            // with translations, in all directions
};

// `share`: /usr/share. `packages`: what dpkg knows of packages, for their versions
// (/var/lib/dpkg/status); where it is not there, they are not known. `waiting` is called several
// times a second while a program runs; what it throws passes through. Throws Error where no package
// is there that translates between our languages.
CompiledDictionary compile_dictionary(const std::filesystem::path& share,
                                      const std::filesystem::path& packages,
                                      const std::function<void()>& waiting);

} // namespace triglot
