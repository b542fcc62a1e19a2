// Tests how the bytes of a file become text: encodings, line ends, binary data.
#include "articles/input/decode.h"

#include "articles/article.h"
#include "tests/articles/map_check.h"
#include "tests/articles/notation.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <filesystem>
#include <string>

namespace triglot {
namespace {

using test::bytes_of;

// The decoded text followed by its warnings ("text ! 1 place …"), or why there is none.
std::string decoded(const std::string& bytes, std::string_view declared = {}) {
  const auto result = decode(bytes, declared);
  if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
    return "unreadable: " + unreadable->reason;
  }
  const auto& text = std::get<DecodedText>(result);
  CHECK(test::map_fault(bytes, text.text, text.map) == "");
  std::string out = test::shown(text.text);
  for (const std::string& warning : text.warnings) {
    out += " ! " + warning;
  }
  return out;
}

TEST_CASE("UTF-8 is copied, CR LF becomes LF, a byte order mark is left out") {
  auto [bytes, text] = GENERATE(table<std::string, std::string>({
      {R"()", ""},
      {R"(abc)", "abc"},
      {R"(perché €5 😀)", "perché €5 😀"},
      {R"(a\nb\n)", "a⏎b⏎"},
      {R"(a\r\nb\r\n)", "a⏎b⏎"},
      {R"(\r\n\r\n)", "⏎⏎"},
      {R"(a\r\n\n\r\nb)", "a⏎⏎⏎b"},
      {R"(a\rb)", "a␍b"},
      {R"(a\r)", "a␍"},
      {R"(\n\r)", "⏎␍"},
      {R"(a\tb)", "a⇥b"},
      {R"(\xef\xbb\xbfabc)", "abc"},
      {R"(\xef\xbb\xbf)", ""},
      {R"(\xef\xbb\xbf\xef\xbb\xbfabc)", "\uFEFFabc"},
      {R"(a\xef\xbb\xbfb)", "a\uFEFFb"},
      {R"(\xef\xbf\xbd)", "\uFFFD"},                   // U+FFFD itself is valid
      {R"(\xef\xbf\xbe\xef\xb7\x90)", "\uFFFE\uFDD0"}, // so are noncharacters
      {R"(\xf4\x8f\xbf\xbf)", "\U0010FFFF"},
      {R"(esc \x1b[31m)", "esc \x1b[31m"},
  }));
  CHECK(decoded(bytes_of(bytes)) == text);
}

TEST_CASE("each maximal ill-formed subsequence, and NUL, becomes one U+FFFD") {
  // From table 3-8 and its neighbours in the Unicode standard, section 3.9.
  auto [bytes, text, places] = GENERATE(table<std::string, std::string, int>({
      {R"(\xff)", "�", 1},
      {R"(\x80)", "�", 1},
      {R"(\xc0\xaf)", "��", 2},
      {R"(\xe0\x9f\x80)", "���", 3},
      {R"(\xed\xa0\x80)", "���", 3},
      {R"(\xed\xa0\xbd\xed\xb8\x80)", "������", 6},
      {R"(\xf4\x90\x80\x80)", "����", 4},
      {R"(\xf5\x80\x80\x80)", "����", 4},
      {R"(\xf0\x80\x80\x41)", "���A", 3},
      {R"(\xe1\x80\xe2\xf0\x91\x92\xf1\xbf\x41)", "����A", 4},
      {R"(\xc2\xc2\xa9)", "�©", 1},
      {R"(a\xc3)", "a�", 1},
      {R"(a\xe2\x82)", "a�", 1},
      {R"(a\xf0\x9f\x98)", "a�", 1},
      {R"(\xf0\x9f\x98z)", "�z", 1},
      {R"(a\x00b)", "a�b", 1},
      {R"(\x00\x00)", "��", 2},
      {R"(\xff\r\n\xfe)", "�⏎�", 2},
  }));
  // Surrounded by enough UTF-8 not to pass for another encoding, or for binary data.
  std::string before;
  while (before.size() < 200) {
    before += "\u00E9";
  }
  const std::string expected =
      places == 1 ? "1 place is not valid UTF-8 (the first at byte "
                  : std::to_string(places) + " places are not valid UTF-8 (the first at byte ";
  const std::string first = text.starts_with("a") ? "201" : "200";
  CHECK(decoded(before + bytes_of(bytes)) ==
        before + text + " ! " + expected + first + "), replaced by U+FFFD");
}

TEST_CASE("bytes that are no text at the very beginning of a file shift nothing after them") {
  const std::string after = "\u00E9\u00E9" + std::string(200, '.');
  const std::string bytes = GENERATE(as<std::string>(), R"(\xff)", R"(\xff\xff)", R"(\x00)",
                                     R"(\xef\xbb\xbf\xff)", R"(\xff\r\n)");
  CHECK_THAT(decoded(bytes_of(bytes) + after), ContainsSubstring(after + " ! "));
}

TEST_CASE("UTF-16 with a byte order mark, of either byte order") {
  auto [bytes, text] = GENERATE(table<std::string, std::string>({
      {R"(\xff\xfe)", ""},
      {R"(\xfe\xff)", ""},
      {R"(\xff\xfea\x00b\x00)", "ab"},
      {R"(\xfe\xff\x00a\x00b)", "ab"},
      {R"(\xff\xfe\xe9\x00\xac\x20)", "é€"},
      {R"(\xfe\xff\x00\xe9\x20\xac)", "é€"},
      {R"(\xff\xfe\x3d\xd8\x00\xdez\x00)", "😀z"},
      {R"(\xfe\xff\xd8\x3d\xde\x00\x00z)", "😀z"},
      {R"(\xff\xfea\x00\r\x00\n\x00b\x00)", "a⏎b"},
      {R"(\xfe\xff\x00a\x00\r\x00\n\x00b)", "a⏎b"},
      {R"(\xff\xfea\x00\r\x00b\x00)", "a␍b"},
      {R"(\xff\xfea\x00\r\x00)", "a␍"},
      {R"(\xff\xfe\n\x00\n\x00b\x00)", "⏎⏎b"},
      {R"(\xff\xfe\x0d\x0a\x0a\x0d)", "\u0A0D\u0D0A"},
      {R"(\xff\xfe\xff\xfea\x00)", "\uFEFFa"},
  }));
  CHECK(decoded(bytes_of(bytes)) == text);
}

TEST_CASE("what is no UTF-16 becomes U+FFFD") {
  auto [bytes, text, warning] = GENERATE(table<std::string, std::string, std::string>({
      {R"(\xff\xfea\x00\x3d\xd8)", "a�", "1 place is not valid UTF-16 (the first at byte 4)"},
      {R"(\xff\xfe\x3d\xd8z\x00)", "�z", "1 place is not valid UTF-16 (the first at byte 2)"},
      {R"(\xff\xfe\x00\xdez\x00)", "�z", "1 place is not valid UTF-16 (the first at byte 2)"},
      {R"(\xff\xfe\x00\xde\x3d\xd8)", "��", "2 places are not valid UTF-16 (the first at byte 2)"},
      {R"(\xff\xfe\x3d\xd8\x3d\xd8\x00\xde)", "�😀",
       "1 place is not valid UTF-16 (the first at byte 2)"},
      {R"(\xff\xfea\x00\x00\x00b\x00)", "a�b", "1 place is not valid UTF-16 (the first at byte 4)"},
      {R"(\xff\xfea\x00b)", "a�", "1 place is not valid UTF-16 (the first at byte 4)"},
      {R"(\xfe\xff\x00)", "�", "1 place is not valid UTF-16 (the first at byte 2)"},
      {R"(\xff\xfe\x3d\xd8\x00)", "��", "2 places are not valid UTF-16 (the first at byte 2)"},
  }));
  CHECK(decoded(bytes_of(bytes)) == text + " ! " + warning + ", replaced by U+FFFD");
}

TEST_CASE("binary data is no text") {
  const auto bytes =
      GENERATE(as<std::string>(), R"(\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00)",
               R"(\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\x4c\x4a\x06\x00\xc2\x41\x24\x35)",
               R"(PK\x03\x04\x14\x00\x00\x00\x08\x00\x87\x5b\x36\x5a)",
               R"(a\x00b\x00c\x00\x01\x00)", // not UTF-16, as it has a control character
               R"(\x00\x00\x00\x00\x00\x00)", R"(\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01)");
  CHECK(decoded(bytes_of(bytes)) == "unreadable: not a text (binary data)");
}

TEST_CASE("a text is binary from a tenth of control characters on") {
  const auto [control, is_text] = GENERATE(table<std::size_t, bool>({{9, true}, {10, false}}));
  const auto decoded = decode(std::string(control, '\x01') + std::string(100 - control, 'a'));
  CHECK(std::holds_alternative<DecodedText>(decoded) == is_text);
}

TEST_CASE("a program is no text") {
  const std::string program = "/proc/self/exe";
  if (std::filesystem::exists(program)) {
    CHECK(decoded(test::read_bytes(program)) == "unreadable: not a text (binary data)");
  }
}

TEST_CASE("UTF-16 without a byte order mark is read where it is evident") {
  auto [bytes, text] = GENERATE(table<std::string, std::string>({
      {R"(a\x00b\x00c\x00d\x00)", "abcd"},
      {R"(\x00a\x00b\x00c\x00d)", "abcd"},
      {R"(\xe8\x00 \x00p\x00i\x00\xf9\x00\r\x00\n\x00!\x00)", "è più⏎!"},
      {R"(a\x00b\x00c\x00\x3d\xd8\x00\xde)", "abc😀"},
      {R"(a\x00b\x00c\x00d\x00e)", "abcd� ! 1 place is not valid UTF-16 (the first at byte 8), "
                                   "replaced by U+FFFD"},
      {R"(a\x00b\x00c\x00)", "unreadable: not a text (binary data)"}, // too short to tell
      {R"(a\x00b\x00c\x00d\x00\x00\xde)", "unreadable: not a text (binary data)"},
  }));
  CHECK(decoded(bytes_of(bytes)) == text);
}

TEST_CASE("UTF-32 is refused by its name") {
  const auto bytes = GENERATE(as<std::string>(), R"(\xff\xfe\x00\x00a\x00\x00\x00)",
                              R"(\x00\x00\xfe\xff\x00\x00\x00a)",
                              R"(a\x00\x00\x00\xe9\x00\x00\x00c\x00\x00\x00d\x00\x00\x00)",
                              R"(\x00\x00\x00a\x00\x00\x00b\x00\x00\x00c\x00\x01\xf6\x00)");
  CHECK_THAT(decoded(bytes_of(bytes)), ContainsSubstring("unreadable: a text in UTF-32"));
}

TEST_CASE("what is not UTF-8 is in the encoding that it declares, else in Windows-1252") {
  const std::string guessed = " ! not UTF-8: read as Windows-1252";
  const std::string wrong = " ! declares UTF-8, but is not: read as Windows-1252";
  const std::string replaced = " ! 1 place is not valid UTF-8 (the first at byte ";
  auto [declared, bytes, text] = GENERATE_COPY(table<std::string, std::string, std::string>({
      {"", R"(L'universit\xe0, perch\xe9)", "L'università, perché" + guessed},
      {"", R"(l\x92inflazione \x80 5)", "l’inflazione € 5" + guessed},
      {"", R"(een\xe9\r\ntwee)", "eené⏎twee" + guessed},
      {"utf-8", R"(perch\xe9)", "perché" + wrong},
      {"utf-8", R"(\xef\xbb\xbfperch\xe9)", "perch�" + replaced + "8), replaced by U+FFFD"},
      {"", R"(caff\xc3\xa8 \xff)", "caffè �" + replaced + "7), replaced by U+FFFD"},
      {"", R"(caff\xc3\xa8 \xe8 \xe9)", "caffÃ¨ è é" + guessed},
      {"utf-8", "perch\u00E9", "perché"},
      {"windows-1252", R"(perch\xe9)", "perché"},
      {"windows-1252", "perch\u00E9",
       "perché ! declares the encoding 'windows-1252', but is UTF-8"},
      {"windows-1252", "perche", "perche"},
      {"iso-8859-15", R"(\xa4 5)", "€ 5"},
      {"none", R"(perch\xe9)", "perché ! the encoding 'none' is not known: read as Windows-1252"},
      {"none", "perch\u00E9", "perché ! declares the encoding 'none', but is UTF-8"},
  }));
  INFO(declared);
  CHECK(decoded(bytes_of(bytes), declared) == text);
}

TEST_CASE("one encoding holds for a whole file, however long it is ASCII") {
  const std::string ascii(100'000, 'a');
  CHECK(decoded(ascii + "\xe9") == ascii + "é ! not UTF-8: read as Windows-1252");
}

TEST_CASE("lines are counted where a change of state ends in front of their end") {
  const auto [encoding, bytes, text, line] =
      GENERATE(table<std::string, std::string, std::string, std::uint32_t>({
          {"iso-2022-jp", R"(\x1b$B$3\x1b(B\nb)", "こ⏎b", 2},
          {"iso-2022-jp", R"(\x1b$B$3\x1b(B\r\nb\x1b(J\nc)", "こ⏎b⏎c", 3},
          {"iso-2022-jp", R"(\x1b$B$3\x1b(B b)", "こ b", 1},
          {"hz-gb-2312", R"(a~\nb\nc)", "ab⏎c", 3}, // a line that goes on
      }));
  const std::string all = bytes_of(R"(\xff)" + bytes); // else it is evidently UTF-8
  const auto decoded_text = std::get<DecodedText>(decode(all, encoding));
  CHECK(test::shown(decoded_text.text) == "\uFFFD" + text);
  const auto last = static_cast<std::uint32_t>(decoded_text.text.size() - 1);
  CHECK(decoded_text.map.locate(decoded_text.text, last).line == line);
}

TEST_CASE("binary data after a long text is replaced, not refused") {
  const std::string text = decoded(std::string(70000, 'a') + std::string(500, '\0'));
  CHECK_THAT(text, ContainsSubstring("500 places are not valid UTF-8 (the first at byte 70000)"));
}

} // namespace
} // namespace triglot
