// Reads the file of a glossary.
#pragma once

#include "analysis/analyser.h"
#include "query/glossary/glossary.h"

#include <string>
#include <vector>

namespace triglot {

struct GlossaryFile {
  Glossary glossary;
  std::vector<std::string> remarks; // "synonyms:3: an empty side is left out"
};

// Reads the file `named`; if that is empty, $XDG_CONFIG_HOME/triglot/synonyms, else
// ~/.config/triglot/synonyms, without a remark if it does not exist. Throws Error if `named` cannot
// be read.
GlossaryFile read_glossary(const std::string& named, Analyser& analyser);

} // namespace triglot
