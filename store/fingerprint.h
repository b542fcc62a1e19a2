// Fingerprint of the analysis that an index was made with. With another analysis it would silently
// give wrong results, so it is refused; see Index in index.h.
#pragma once

#include "analysis/analyser.h"

#include <string>

namespace triglot {

// Each is 16 hexadecimal digits: XXH3-64 over the analysis of a fixed text.
struct AnalysisFingerprint {
  // Covers the tokens (spans, positions, forms) of Latin text, the versions of ICU and of its
  // Unicode, and the schema version. If it differs, all articles must be reindexed.
  std::string forms;
  // Covers the stems in every language. If it differs, the lexicon must be rebuilt.
  std::string stems;

  friend bool operator==(const AnalysisFingerprint&, const AnalysisFingerprint&) = default;
};

AnalysisFingerprint analysis_fingerprint(Analyser& analyser);

} // namespace triglot
