#include "tests/support/random_text.h"

#include <array>
#include <string_view>

namespace triglot::test {
namespace {

constexpr std::array<std::string_view, 72> pieces = {
    " ",          " ",          " ",
    "\n",         "\n\n",       "\t",
    "\r\n",       "a",          "b",
    "Z",          "the",        "huis",
    "città",      "perché",     "l",
    "dell",       "'",          "\u2019",
    "\u2018",     ".",          ",",
    ";",          ":",          "-",
    "_",          "1",          "23",
    "456",        "\"",         "(",
    ")",          "!",          "?",
    "…",          "—",          "é",
    "e\u0301",    "\u0301",     "\u200D",
    "\u00AD",     "\u2060",     "\uFEFF",
    "\u00A0",     "\u202F",     "😀",
    "👩\u200D🚀",   "🇮🇹",         "中",
    "文字",       "カタカナ",   "ไทย",
    "ภาษา",       "שלום",       "א\"ב",
    "हिन्दी",      "한국어",     "Straße",
    "ﬁ",          "２０",       "İ",
    "ı",          "ʼ",          std::string_view("\0", 1),
    "\x1b",       "\u0085",     "\u2028",
    "\U0001F1E6", "\U00010400", "\uFFFD",
    "@",          "#",          "€"};

} // namespace

std::string random_text(std::mt19937& random, std::size_t max_pieces) {
  std::string text;
  for (std::size_t count = below(random, max_pieces + 1); count > 0; --count) {
    text += pieces[below(random, pieces.size())];
  }
  return text;
}

std::string random_bytes(std::mt19937& random, std::size_t max_pieces) {
  std::string bytes = random_text(random, max_pieces);
  for (std::size_t damage = below(random, 6); damage > 0 && !bytes.empty(); --damage) {
    const std::size_t at = below(random, bytes.size());
    const auto byte = static_cast<char>(below(random, 256));
    switch (below(random, 3)) {
    case 0:
      bytes[at] = byte;
      break;
    case 1:
      bytes.erase(at, 1 + below(random, 2));
      break;
    default:
      bytes.insert(at, 1, byte);
    }
  }
  return bytes;
}

} // namespace triglot::test
