#include "store/fingerprint.h"

#include "analysis/compounds/compound.h"
#include "store/schema.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>
#include <xxhash.h>

namespace triglot {
namespace {

// Words on which versions of folding or our word breaks are likely to differ; those of each
// language are in its row. Latin script only, to avoid loading ICU's dictionaries and rules (two
// milliseconds at each program start); ICU's own part is covered by its version.
constexpr std::string_view sample =
    "Straße naïve a_b x.y 3.14 a:b čšž İstanbul øłæœđðþı\n"
    "U.S.A. piazza.Domani node.js H₂O 3 km² C++ .NET 1.000.000 2 500 water-\nschap";

std::string hash_of(const std::string& described) {
  return fmt::format("{:016x}", XXH3_64bits(described.data(), described.size()));
}

std::string dotted(const UVersionInfo& version) {
  return fmt::format("{}", fmt::join(version, "."));
}

} // namespace

AnalysisFingerprint analysis_fingerprint(Analyser& analyser) {
  UVersionInfo icu;
  UVersionInfo unicode;
  u_getVersion(icu);
  u_getUnicodeVersion(unicode);
  std::string forms =
      fmt::format("schema {} icu {} unicode {}", schema::version, dotted(icu), dotted(unicode));
  const auto describe = [](const Token& token) {
    return fmt::format("\n{}-{} @{} {} {}", token.span.begin, token.span.end, token.position.value,
                       token.joins, token.form);
  };
  for (const Token& token : analyser.analyse_spellings(sample)) {
    forms += describe(token);
  }
  std::string lemmas = "dictionaries " + LemmaTable::version() + ' ' + compound_table_version();
  for (const LanguageRow& row : languages()) {
    for (const Token& token : analyser.analyse_spellings(row.sample, LanguageOf(row.language))) {
      forms += describe(token);
      lemmas += fmt::format("\n{} {} {}", row.code, token.form, token.lemmas);
    }
  }
  return {hash_of(forms), hash_of(lemmas)};
}

} // namespace triglot
