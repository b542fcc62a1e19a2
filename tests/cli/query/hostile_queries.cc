#include "tests/cli/query/hostile_queries.h"

#include "tests/cli/process.h"
#include "tests/support/random_text.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <array>
#include <random>
#include <stdexcept>
#include <string_view>

namespace triglot::test {
namespace {

void append_byte(std::string& out, unsigned long byte) {
  out += static_cast<char>(static_cast<unsigned char>(byte));
}

// Encodes in UTF-8, even surrogates, which are not characters.
void append_code_point(std::string& out, unsigned long code) {
  if (code < 0x80) {
    append_byte(out, code);
  } else if (code < 0x800) {
    append_byte(out, 0xC0 | code >> 6);
    append_byte(out, 0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    append_byte(out, 0xE0 | code >> 12);
    append_byte(out, 0x80 | (code >> 6 & 0x3F));
    append_byte(out, 0x80 | (code & 0x3F));
  } else {
    append_byte(out, 0xF0 | code >> 18);
    append_byte(out, 0x80 | (code >> 12 & 0x3F));
    append_byte(out, 0x80 | (code >> 6 & 0x3F));
    append_byte(out, 0x80 | (code & 0x3F));
  }
}

std::size_t digits_after(char escape) {
  switch (escape) {
  case 'x':
    return 2;
  case 'u':
    return 4;
  case 'U':
    return 8;
  default:
    return 0;
  }
}

std::string unescape(std::string_view line) {
  std::string text;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] != '\\') {
      text += line[at];
      continue;
    }
    const char escape = at + 1 < line.size() ? line[++at] : '\0';
    if (const std::size_t digits = digits_after(escape); digits > 0) {
      const unsigned long code = std::stoul(std::string(line.substr(at + 1, digits)), nullptr, 16);
      at += digits;
      escape == 'x' ? append_byte(text, code) : append_code_point(text, code);
      continue;
    }
    constexpr std::string_view letters = "\\nrt";
    constexpr std::string_view meant = "\\\n\r\t";
    const std::size_t known = letters.find(escape);
    if (known == std::string_view::npos) {
      throw std::runtime_error("no such escape: " + std::string(line));
    }
    text += meant[known];
  }
  return text;
}

// Repeats `piece`.
std::string filled(std::string_view piece, std::size_t bytes) {
  std::string all;
  while (all.size() + piece.size() <= bytes) {
    all += piece;
  }
  return all;
}

std::string distinct_words(std::size_t bytes) {
  std::string words;
  for (int number = 0; words.size() < bytes; ++number) {
    words += "word" + std::to_string(number) + " ";
  }
  return words;
}

} // namespace

std::vector<HostileQuery> hostile_queries() {
  std::vector<HostileQuery> queries;
  for (const std::string list : {"hostile-queries-syntax.txt", "hostile-queries-bytes.txt"}) {
    for (const std::string& line :
         lines_of(read_bytes(std::string(PROJECT_FOLDER) + "/tests/cli/query/" + list))) {
      if (!line.empty() && line[0] != '#') {
        const bool refused = line[0] == '!';
        queries.push_back({unescape(std::string_view(line).substr(refused ? 1 : 0)),
                           refused ? Expected::refused : Expected::answered});
      }
    }
  }
  return queries;
}

std::vector<HostileQuery> large_queries(std::size_t bytes) {
  const std::string words = distinct_words(bytes);
  std::vector<HostileQuery> queries = {
      {words},
      {"\"" + words + "\""},
      {"stem:\"" + words + "\""},
      {"\"" + words + "\"~5"},
      {"title:\"" + words + "\""},
      {"path:" + filled("a/", bytes)},
      {"cloud " + filled("-", bytes) + "x"},
      {"date:" + filled("9", bytes), Expected::refused},
      {"lang:" + filled("x", bytes), Expected::refused},
  };
  for (const std::string_view piece :
       {"q",      "中",       "\u0301",  "\xff",      "*",     "?",   "a*",    "*a",
        "~",      "a~ ",      "\"",      "\"a\" ",    "(",     ")",   "()",    "(a ",
        "(a OR ", "a OR ",    "a AND ",  "NOT ",      "-",     "-a ", "NEAR ", "a NEAR/9 ",
        "title:", "title:a ", "path:a ", "site:a.b ", "stem:", "a* ", "*a ",   "a?b ",
        "l'",     "'",        "a-",      "..",        ":",     "\\",  "😀",     "\u202e",
        "the ",   "de OR ",   " "}) {
    queries.push_back({filled(piece, bytes)});
  }
  return queries;
}

std::vector<HostileQuery> random_queries(unsigned seed, std::size_t count) {
  constexpr std::array<std::string_view, 44> pieces = {
      "cloud", "agreement", "huis", "accordo", "the",     "AND",       "OR",
      "NOT",   "NEAR/3",    "NEAR", "-",       "(",       ")",         "(",
      ")",     "\"",        "\"",   "“",       "”",       "~",         "~2",
      "*",     "?",         ":",    "title:",  "stem:",   "author:",   "publisher:",
      "path:", "path:/",    "a",    "'",       "lang:en", "date:2025", "site:example.org",
      " ",     " ",         " ",    " ",       " ",       "é",         "中",
      "\xff",  "\x1b"};
  std::mt19937 random(seed);
  std::vector<HostileQuery> queries(count);
  for (HostileQuery& query : queries) {
    query.expected = Expected::either;
    for (std::size_t left = 1 + random() % 20; left > 0; --left) {
      query.typed += pieces[random() % pieces.size()];
    }
    if (random() % 4 == 0) {
      query.typed += random_bytes(random, 12);
    }
    std::erase_if(query.typed, [](char c) { return c == '\n' || c == '\r'; });
  }
  return queries;
}

} // namespace triglot::test
