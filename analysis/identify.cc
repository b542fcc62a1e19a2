#include "analysis/identify.h"

#include "analysis/function_word_detector.h"

#include <cstdio> // compact_lang_det.h uses FILE without including it

#include <algorithm>
#include <array>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace triglot {

namespace {

// CLD2 ranks languages by their bytes, even where they fit badly: names, commands and technical
// terms between Italian words count as English. We weight the bytes by the score, which says how
// well a language fits, and discount English, as texts in all languages contain something like it.
// On 110,000 software descriptions of at least 20 words, CLD2's first language is wrong for 0.85 %,
// weighted by score for 0.32 %, with the factor 0.6 for 0.21 %, including one English text.
constexpr double weight_of_english = 0.6;

// 99 % of 61,000 English texts of at least 20 words score at least 790 for English; Italian ones
// that CLD2 takes for English score 250 to 700.
constexpr double typical_score = 790;

} // namespace

Identification identify(const std::string& text, std::string_view declared) {
  const std::optional<DetectedLanguage> evident = detect_by_function_words(text);
  if (evident && (declared.empty() || language_from_code(declared) == evident->language)) {
    const auto size = static_cast<std::uint32_t>(text.size());
    return {.code = std::string(row_of(evident->language).code),
            .percent = 100,
            .text_bytes = evident->text_bytes,
            .reliable = true,
            .runs = {{{0, size}, evident->language}}};
  }
  // The hint favours our languages slightly, which only matters for texts of a few words: French
  // and Afrikaans sentences are still told apart from Italian and Dutch.
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
  std::size_t main = 0;
  for (std::size_t i = 1; i < top.size(); ++i) {
    const auto weight = [&](std::size_t at) {
      return percent[at] * score[at] * (top[at] == CLD2::ENGLISH ? weight_of_english : 1);
    };
    main = weight(i) > weight(main) ? i : main;
  }
  if (top[main] != CLD2::UNKNOWN_LANGUAGE) {
    result.code = CLD2::LanguageCode(top[main]);
    result.percent = percent[main];
  }
  result.text_bytes = static_cast<std::uint32_t>(std::max(text_bytes, 0));
  result.reliable = reliable && score[main] >= typical_score;
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
