// Which analysis an index was made with. An index read with another one would answer wrongly
// without a word, so it is refused; see Index in database.h.
#pragma once

#include "analysis/analyser.h"

#include <string>

namespace triglot {

// 16 hexadecimal digits: XXH3-64 over the tokens (spans, positions, forms, stems) of a fixed text
// for every language, the Unicode version ICU implements, and the schema version.
std::string analysis_fingerprint(Analyser& analyser);

} // namespace triglot
