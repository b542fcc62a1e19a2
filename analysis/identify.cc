#include "analysis/identify.h"

#include <cstdio> // compact_lang_det.h uses FILE without including it

#include <array>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace triglot {

Identification identify(const std::string& text) {
  // The hint weighs our languages a little higher, which only matters for a few words of text:
  // French and Afrikaans sentences are still told apart from Italian and Dutch.
  const CLD2::CLDHints hints = {"en,nl,it", nullptr, CLD2::UNKNOWN_ENCODING,
                                CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> top{};
  std::array<int, 3> percent{};
  std::array<double, 3> score{};
  CLD2::ResultChunkVector chunks;
  int text_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()),
                                 /*is_plain_text=*/true, &hints, CLD2::kCLDFlagBestEffort,
                                 top.data(), percent.data(), score.data(), &chunks, &text_bytes,
                                 &reliable);

  Identification result;
  if (top[0] != CLD2::UNKNOWN_LANGUAGE) {
    result.code = CLD2::LanguageCode(top[0]);
  }
  for (const CLD2::ResultChunk& chunk : chunks) {
    const auto language =
        language_from_code(CLD2::LanguageCode(static_cast<CLD2::Language>(chunk.lang1)));
    if (language && chunk.bytes > 0) {
      const auto begin = static_cast<std::uint32_t>(chunk.offset);
      result.runs.push_back({{begin, begin + static_cast<std::uint32_t>(chunk.bytes)}, *language});
    }
  }
  return result;
}

} // namespace triglot
