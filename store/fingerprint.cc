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

} // namespace

std::string analysis_fingerprint(Analyser& analyser) {
  std::string described = fmt::format("schema {} unicode ", schema::version);
  UVersionInfo unicode;
  u_getUnicodeVersion(unicode);
  for (const std::uint8_t part : unicode) {
    described += fmt::format("{}.", part);
  }
  for (const LanguageRow& row : languages()) {
    for (const Token& token : analyser.analyse(sample, LanguageOf(row.language))) {
      described += fmt::format("\n{} {}-{} @{} {} {}", row.code, token.span.begin, token.span.end,
                               token.position.value, token.form, token.stem);
    }
  }
  return fmt::format("{:016x}", XXH3_64bits(described.data(), described.size()));
}

} // namespace triglot
