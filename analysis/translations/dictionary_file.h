// Where the dictionary of `--across` lies.
#pragma once

#include "analysis/translations/translations.h"

#include <filesystem>
#include <string>

namespace triglot {

// The file that is written: $TRIGLOT_DICTIONARY, else triglot-dictionary in $XDG_DATA_HOME, else in
// $HOME/.local/share. Throws Error where none of these is set.
std::filesystem::path dictionary_to_write();

struct FoundDictionary {
  Translations translations; // without a word where no file can be read
  std::string fault;         // why not, or why the user's own file was passed over; else empty
};

// Reads the file above, and where it is not there or of no use, unless $TRIGLOT_DICTIONARY names
// it, the system's: share/triglot-dictionary beside the program's own folder (/usr/share for
// /usr/bin). Never throws Error.
FoundDictionary find_dictionary();

} // namespace triglot
