// What `triglot-index --dictionary` says of what it has compiled.
#pragma once

#include "indexer/dictionary/compile.h"
#include "indexer/options.h"

#include <filesystem>
#include <string>
#include <vector>

namespace triglot {

// What could not be read, and which packages would say more: those between our languages by name,
// the others with Verbosity::verbose.
std::vector<std::string> dictionary_remarks(const CompiledDictionary& compiled,
                                            Verbosity verbosity);

// "compiled 123,456 words of 55 dictionaries, 3.1 MB → /home/ada/.local/share/triglot-dictionary"
std::string dictionary_line(const CompiledDictionary& compiled, const std::filesystem::path& path);

// The same as a JSON object, with all sources, their versions and licences.
std::string dictionary_json(const CompiledDictionary& compiled, const std::filesystem::path& path);

} // namespace triglot
