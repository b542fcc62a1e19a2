// The place of the dictionary of `--across`.
#pragma once

#include "analysis/translations/translations.h"

#include <filesystem>
#include <string>

namespace triglot {

// The file that is written: $TRIGLOT_DICTIONARY, else triglot-dictionary in $XDG_DATA_HOME, else in
// $HOME/.local/share. Throws Error if none of these is set.
std::filesystem::path dictionary_to_write();

struct FoundDictionary {
  Translations translations; // without any word if no file can be read
  std::string fault;         // why not, or why the user's own file was passed over; else empty
};

// Reads the file above; if it is missing or cannot be used, and $TRIGLOT_DICTIONARY does not name
// it, the system's: share/triglot-dictionary beside the program's own folder (/usr/share for
// /usr/bin). Never throws Error.
FoundDictionary find_dictionary();

} // namespace triglot
