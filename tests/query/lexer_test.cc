// The pieces of a query, as typed.
#include "query/lexer.h"
#include "tests/support/catch.h"

#include <tuple>

namespace triglot {
namespace {

std::string describe(const Lexemes& lexemes) {
  constexpr std::array<const char*, 8> names = {"word",  "phrase", "minus", "open",
                                                "close", "and",    "or",    "not"};
  std::string text;
  for (const Lexeme& piece : lexemes.pieces) {
    text += text.empty() ? "" : " ";
    text += names.at(static_cast<std::size_t>(piece.kind));
    const bool has_text = piece.kind == Lexeme::Kind::word || piece.kind == Lexeme::Kind::phrase;
    text += has_text ? "[" + std::string(piece.text) + "]" : "";
  }
  return text;
}

TEST_CASE("A query is split into words, phrases and operators") {
  const auto [typed, pieces] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"  \t\n ", ""},
      {"accordo nuvola", "word[accordo] word[nuvola]"},
      {"\"right of first refusal\"", "phrase[right of first refusal]"},
      {"“recht van” „recht van” «diritto di»",
       "phrase[recht van] phrase[recht van] phrase[diritto di]"},
      {"a\"b c\"d", "word[a] phrase[b c] word[d]"},
      {"\"\"", "phrase[]"},
      {"a OR b AND NOT c", "word[a] or word[b] and not word[c]"},
      {"or And not", "word[or] word[And] word[not]"},
      {"-a -\"b c\" -(d)", "minus word[a] minus phrase[b c] minus open word[d] close"},
      {"e-mail x- - --x -", "word[e-mail] word[x-] word[-] word[--x] word[-]"},
      {"(-a)", "open minus word[a] close"},
      {"(a)(b)", "open word[a] close open word[b] close"},
      {"f(x)", "word[f] open word[x] close"},
      {"Alice & Bob", "word[Alice] word[&] word[Bob]"},
      {"dell'accordo L’ACCORDO ’s", "word[dell'accordo] word[L’ACCORDO] word[’s]"},
      {"http://example.org/?q=1", "word[http://example.org/?q=1]"},
  }));
  CAPTURE(typed);
  CHECK(describe(split_query(typed)) == pieces);
  CHECK(split_query(typed).notes.empty());
}

TEST_CASE("An open quote is noted and what follows it is words") {
  const auto [typed, pieces] = GENERATE(table<std::string, std::string>({
      {"\"right of", "word[right] word[of]"},
      {"\"a b\" \"c d", "phrase[a b] word[c] word[d]"},
      {"a\"", "word[a]"},
      {"\"", ""},
  }));
  CAPTURE(typed);
  CHECK(describe(split_query(typed)) == pieces);
  CHECK(split_query(typed).notes.size() == 1);
}

} // namespace
} // namespace triglot
