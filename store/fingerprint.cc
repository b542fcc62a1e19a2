#include "store/fingerprint.h"

#include "store/schema.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <xxhash.h>

namespace triglot {
namespace {

// Words on which stemmers, folding or word breaks of another version are likely to differ, analysed
// in every language.
constexpr std::string_view sample =
    "agreements running happily universities relational skies 1,000.5 don't O'Neill e-mail\n"
    "huizen fietsen overeenkomsten gegeven auto’s geïnteresseerd één coördinatie lieve grootste\n"
    "università accordi dell'intelligenza andò perché capacità è mangiandolo amichevole città\n"
    "\n"
    "Straße ﬁnance ２０３０ naïve a_b x.y 3.14 a:b 中文字 ไทยภาษา čšž İstanbul";

std::string hash_of(const std::string& described) {
  return fmt::format("{:016x}", XXH3_64bits(described.data(), described.size()));
}

} // namespace

AnalysisFingerprint analysis_fingerprint(Analyser& analyser) {
  std::string forms = fmt::format("schema {} unicode ", schema::version);
  UVersionInfo unicode;
  u_getUnicodeVersion(unicode);
  for (const std::uint8_t part : unicode) {
    forms += fmt::format("{}.", part);
  }
  std::string stems;
  for (const LanguageRow& row : languages()) {
    for (const Token& token : analyser.analyse(sample, LanguageOf(row.language))) {
      forms += fmt::format("\n{}-{} @{} {}", token.span.begin, token.span.end, token.position.value,
                           token.form);
      stems += fmt::format("\n{} {} {}", row.code, token.form, token.stem);
    }
  }
  return {hash_of(forms), hash_of(stems)};
}

} // namespace triglot
