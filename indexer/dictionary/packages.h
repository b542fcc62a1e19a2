// The dictionaries that `triglot-index --dictionary` compiles: packages of Debian.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace triglot {

struct DictionaryPackage {
  enum class Kind : std::uint8_t { freedict, apertium };

  Kind kind = Kind::freedict;
  std::string_view from; // codes of ISO 639-3, as the names of files have them
  std::string_view to;
  std::string_view licence;

  // "dict-freedict-eng-nld"
  std::string name() const;
};

// All packages that are used, those between our languages first.
std::span<const DictionaryPackage> dictionary_packages();

// Whether a package leads from one of our languages to another directly or through Catalan, or is a
// program that reads one. The others lead through languages that are not ours.
bool is_needed_package(std::string_view name);

// "en" for "eng"; codes of other languages are returned unchanged.
std::string_view short_code(std::string_view code);

} // namespace triglot
