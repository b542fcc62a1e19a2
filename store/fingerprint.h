// Fingerprint of the analysis that an index was made with. An index read with another one would
// silently answer wrongly, so it is refused; see Index in index.h.
#pragma once

#include "analysis/analyser.h"

#include <string>

namespace triglot {

// Each 16 hexadecimal digits: XXH3-64 over what becomes of a fixed text.
struct AnalysisFingerprint {
  // Of the tokens (spans, positions, forms) of Latin text, the versions of ICU and of Unicode that
  // it implements, and the schema version. With others the articles must be indexed anew.
  std::string forms;
  // Of the stems in every language. With others the lexicon must be written anew.
  std::string stems;

  friend bool operator==(const AnalysisFingerprint&, const AnalysisFingerprint&) = default;
};

AnalysisFingerprint analysis_fingerprint(Analyser& analyser);

} // namespace triglot
