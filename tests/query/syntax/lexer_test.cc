// Tests the tokens of a query.
#include "analysis/analyser.h"
#include "query/syntax/lexer.h"
#include "tests/support/catch.h"
#include "tests/support/random_text.h"

#include <array>

#include <fmt/format.h>

namespace triglot {
namespace {

using Kind = Lexeme::Kind;

// "word[dijk]~1 near/4 title: phrase[a b]"
std::string describe(const Lexeme& piece) {
  constexpr std::array<std::string_view, 9> names = {"word", "phrase", "minus", "open", "close",
                                                     "and",  "or",     "not",   "near"};
  const std::string number = piece.number ? std::to_string(*piece.number) : "";
  switch (piece.kind) {
  case Kind::word:
  case Kind::phrase:
    return fmt::format("{}[{}]{}{}", names.at(static_cast<std::size_t>(piece.kind)), piece.text,
                       piece.number ? "~" : "", number);
  case Kind::op_near:
    return "near/" + number;
  case Kind::field:
    return fmt::format("{}:", row_of(piece.field).name);
  case Kind::stem:
    return "stem:";
  default:
    return std::string(names.at(static_cast<std::size_t>(piece.kind)));
  }
}

std::string describe(const Lexemes& lexemes) {
  std::string text;
  for (const Lexeme& piece : lexemes.pieces) {
    text += (text.empty() ? "" : " ") + describe(piece);
  }
  return text;
}

TEST_CASE("A query is split into words and phrases and operators") {
  const auto [typed, pieces] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {"  \t\n ", ""},
      {"accordo nuvola", "word[accordo] word[nuvola]"},
      {"accordo,5,nuvola", "word[accordo] word[5] word[nuvola]"},
      {"1,000", "word[1,000]"},
      {"1 000 000 km (12 345 678)", "word[1 000 000] word[km] open word[12 345 678] close"},
      {"2 500 1 000 0 000 000", "word[2] word[500] word[1] word[000] word[0] word[000] word[000]"},
      {"1 000 000x 1 000 0000", "word[1] word[000] word[000x] word[1] word[000] word[0000]"},
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
      {"data* *dijk wo?d", "word[data*] word[*dijk] word[wo?d]"},
  }));
  CAPTURE(typed);
  CHECK(describe(split_query(typed)) == pieces);
}

TEST_CASE("Numbers belong to the word or phrase or NEAR before them") {
  const auto [typed, pieces] = GENERATE(table<std::string, std::string>({
      {"a NEAR b", "word[a] near/10 word[b]"},
      {"a NEAR/4 b", "word[a] near/4 word[b]"},
      {"a NEAR/0 b", "word[a] near/0 word[b]"},
      {"a NEAR/007 b", "word[a] near/7 word[b]"},
      {"a NEAR/99999999999999999999 b", "word[a] near/1000 word[b]"},
      {"a NEAR/ b", "word[a] near/10 word[b]"},
      {"a NEAR/x b", "word[a] word[NEAR/x] word[b]"},
      {"a NEAR/4x b", "word[a] word[NEAR/4x] word[b]"},
      {"a NEARBY b", "word[a] word[NEARBY] word[b]"},
      {"a near/4 b", "word[a] word[near/4] word[b]"},
      {"\"a b\"~4", "phrase[a b]~4"},
      {"\"a b\"~0", "phrase[a b]~0"},
      {"\"a b\"~4c", "phrase[a b]~4 word[c]"},
      {"“a b”~4", "phrase[a b]~4"},
      {"\"a b\" ~4", "phrase[a b] word[~4]"},
      {"a~", "word[a]~1"},
      {"a~2", "word[a]~2"},
      {"a~0", "word[a]~0"},
      {"a~99999999999999999999", "word[a]~1000"},
      {"a~b", "word[a~b]"},
      {"a~2b", "word[a~2b]"},
      {"a~b~2", "word[a~b]~2"},
      {"~ ~2", "word[~] word[~2]"},
  }));
  CAPTURE(typed);
  CHECK(describe(split_query(typed)) == pieces);
}

TEST_CASE("A field's name before a colon belongs to what follows it at once") {
  const auto [typed, pieces] = GENERATE(table<std::string, std::string>({
      {"title:dijk", "title: word[dijk]"},
      {"Title:Dijk LANG:nl", "title: word[Dijk] lang: word[nl]"},
      {"title:\"de dijk\"~2", "title: phrase[de dijk]~2"},
      {"title:(a OR b)", "title: open word[a] or word[b] close"},
      {"-title:a", "minus title: word[a]"},
      {"(title:a)", "open title: word[a] close"},
      {"title:-a", "title: word[-a]"},
      {"title:OR title:NEAR/2", "title: word[OR] title: word[NEAR/2]"},
      {"title:a~2", "title: word[a]~2"},
      {"path:~/notes~", "path: word[~/notes~]"},
      {"stem:huizen", "stem: word[huizen]"},
      {"stem:\"de huizen\"", "stem: phrase[de huizen]"},
      {"title:stem:\"a b\"", "title: stem: phrase[a b]"},
      {"stem:title:\"a b\"", "stem: title: phrase[a b]"},
      {"title:lang:nl", "title: lang: word[nl]"},
      {"title: dijk", "word[title:] word[dijk]"},
      {"title:", ""},
      {"a lang: ", "word[a]"},
      {"(title:)", "open close"},
      {"subtitle:x", "word[subtitle:x]"},
      {"a\"b\"title:c", "word[a] phrase[b] title: word[c]"},
      {"date:2025-01-01..2025-03-01", "date: word[2025-01-01..2025-03-01]"},
      {"date:22 gennaio 2025 dijk", "date: word[22 gennaio 2025] word[dijk]"},
      {"since:January 22, 2025", "since: word[January 22, 2025]"},
      {"date:last month dijk", "date: word[last month] word[dijk]"},
      {"date:2025 dijk", "date: word[2025] word[dijk]"},
      {"(date:22 jan 2025)", "open date: word[22 jan 2025] close"},
      {"date:soon dijk een twee drie",
       "date: word[soon] word[dijk] word[een] word[twee] word[drie]"},
      {"url:x.nl/a_(b)_c)", "url: word[x.nl/a_(b)_c] close"},
      {"date:2024-01 .. 2025-12 x", "date: word[2024-01 .. 2025-12] word[x]"},
      {"date:2025 .. 2024 x", "date: word[2025 .. 2024] word[x]"},
      {"date:2024-01 ..2025-12", "date: word[2024-01 ..2025-12]"},
      {"date:2024-01..  2025-12 x", "date: word[2024-01..  2025-12] word[x]"},
      {"date:1 jan 2024 .. 31 dec 2024 x", "date: word[1 jan 2024 .. 31 dec 2024] word[x]"},
      {"date:.. 2024 x", "date: word[.. 2024] word[x]"},
      {"date:2024 .. x", "date: word[2024 ..] word[x]"},
      {"date:2024.. x", "date: word[2024..] word[x]"},
      {"date:2024.. 1984", "date: word[2024..] word[1984]"},
      {"date:2024 ... 2025", "date: word[2024] word[...] word[2025]"},
      {"(date:2024 ..) x", "open date: word[2024 ..] close word[x]"},
      {"since:2024 .. 2025", "since: word[2024] word[..] word[2025]"},
      {"path:a(b)", "path: word[a] open word[b] close"},
      {"!a !!b !(c) d!", "minus word[a] word[!!b] minus open word[c] close word[d!]"},
      {"a|b||c path:x|y", "word[a] or word[b] or word[c] path: word[x|y]"},
      {"C:\\dijk", "word[C:\\dijk]"},
      {"10:30", "word[10:30]"},
  }));
  CAPTURE(typed);
  CHECK(describe(split_query(typed)) == pieces);
}

TEST_CASE("An open quote is noted and what follows it is words") {
  const auto [typed, pieces] = GENERATE(table<std::string, std::string>({
      {"\"right of", "word[right] word[of]"},
      {"\"a b\" \"c d", "phrase[a b] word[c] word[d]"},
      {"title:\"de dijk", "title: word[de] word[dijk]"},
      {"-\"a b", "minus word[a] word[b]"},
  }));
  CAPTURE(typed);
  CHECK(describe(split_query(typed)) == pieces);
  CHECK(split_query(typed).notes ==
        std::vector<std::string>{"a quote is left open: what follows it is searched as words"});
}

TEST_CASE("A quote at the end is left out with a note") {
  for (const std::string typed : {"a\"", "\"", "a \" ", "(a \")"}) {
    CAPTURE(typed);
    CHECK(split_query(typed).notes == std::vector<std::string>{"a quote at the end is left out"});
  }
}

TEST_CASE("Pieces are what was typed in its order and leave out no word") {
  std::mt19937 random(11);
  Analyser analyser;
  const std::array<std::string_view, 14> special = {
      "\"", "“", "”", "(", ")", "-", "~", "~2", "*", "?", "title:", "stem:", " ", "NEAR/3"};
  for (int round = 0; round < 5000; ++round) {
    std::string query;
    for (int piece = 0; piece < 10; ++piece) {
      query += random() % 3 != 0 ? std::string(special.at(random() % special.size()))
                                 : test::random_bytes(random, 2);
    }
    CAPTURE(query);
    const Lexemes lexemes = split_query(query);
    const char* done = query.data();
    for (const Lexeme& piece : lexemes.pieces) {
      REQUIRE(piece.text.data() >= done);
      REQUIRE(piece.text.data() + piece.text.size() <= query.data() + query.size());
      const std::string_view between(done, static_cast<std::size_t>(piece.text.data() - done));
      std::string left_out(between);
      // Prefixes without a value at the end.
      for (const std::string_view name : {"title:", "stem:"}) {
        for (std::size_t at = 0; (at = left_out.find(name)) != std::string::npos;) {
          left_out.erase(at, name.size());
        }
      }
      std::erase_if(left_out, [](char c) { return c >= '0' && c <= '9'; }); // of ~2
      CHECK(analyser.analyse(left_out).empty());
      CHECK((piece.kind == Kind::phrase || !piece.text.empty()));
      done = piece.text.data() + piece.text.size();
    }
    if (!lexemes.pieces.empty() && lexemes.notes.empty()) {
      // The value of a prefix directly follows it, unless there is an open quote.
      CHECK(lexemes.pieces.back().kind != Kind::field);
      CHECK(lexemes.pieces.back().kind != Kind::stem);
    }
  }
}

TEST_CASE("No more than so many notes are told of a query") {
  std::string query;
  for (char letter = 'a'; letter <= 'z'; ++letter) {
    query += std::string("field") + letter + ":x ";
  }
  CHECK(split_query(query).notes.size() == 20);
}

} // namespace
} // namespace triglot
