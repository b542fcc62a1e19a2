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
  std::vector<std::string> missing; // packages, and programs that read them
  std::vector<std::string> faults;  // "dict-freedict-eng-nld: its gzip data is damaged": left out
  std::size_t words = 0;            // with translations, in all directions
};

// `share`: /usr/share. `packages`: dpkg's list of packages (/var/lib/dpkg/status), which has their
// versions; without it they are unknown. `waiting` is called several times a second while a program
// runs; its exceptions pass through. Throws Error if no package that translates between our
// languages is installed.
CompiledDictionary compile_dictionary(const std::filesystem::path& share,
                                      const std::filesystem::path& packages,
                                      const std::function<void()>& waiting);

} // namespace triglot
