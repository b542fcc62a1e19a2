#include "query/lexer.h"

#include <array>

namespace triglot {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// The length in bytes of a double quote at `at`, typewriter's or typographic; 0 where there is
// none.
std::size_t quote_at(std::string_view query, std::size_t at) {
  constexpr std::array<std::string_view, 6> quotes = {"\"",     "\u201C", "\u201D",
                                                      "\u201E", "\u00AB", "\u00BB"};
  for (const std::string_view quote : quotes) {
    if (query.substr(at, quote.size()) == quote) {
      return quote.size();
    }
  }
  return 0;
}

std::size_t find_quote(std::string_view query, std::size_t from) {
  while (from < query.size() && quote_at(query, from) == 0) {
    ++from;
  }
  return from;
}

std::size_t end_of_word(std::string_view query, std::size_t from) {
  while (from < query.size() && !is_blank(query[from]) && query[from] != '(' &&
         query[from] != ')' && quote_at(query, from) == 0) {
    ++from;
  }
  return from;
}

Lexeme::Kind kind_of_word(std::string_view word) {
  if (word == "AND") {
    return Lexeme::Kind::op_and;
  }
  if (word == "OR") {
    return Lexeme::Kind::op_or;
  }
  return word == "NOT" ? Lexeme::Kind::op_not : Lexeme::Kind::word;
}

// `-` excludes what follows, if it begins a word and something does follow.
bool excludes(std::string_view query, std::size_t at) {
  const bool begins = at == 0 || is_blank(query[at - 1]) || query[at - 1] == '(';
  return begins && query[at] == '-' && at + 1 < query.size() && !is_blank(query[at + 1]) &&
         query[at + 1] != '-' && query[at + 1] != ')';
}

} // namespace

Lexemes split_query(std::string_view query) {
  Lexemes result;
  bool quotes_left = true;
  std::size_t at = 0;
  while (at < query.size()) {
    if (is_blank(query[at])) {
      ++at;
    } else if (query[at] == '(' || query[at] == ')') {
      const auto kind = query[at] == '(' ? Lexeme::Kind::open : Lexeme::Kind::close;
      result.pieces.push_back({kind, query.substr(at, 1)});
      ++at;
    } else if (const std::size_t quote = quote_at(query, at); quote != 0) {
      const std::size_t begin = at + quote;
      const std::size_t end = quotes_left ? find_quote(query, begin) : query.size();
      if (end < query.size()) {
        result.pieces.push_back({Lexeme::Kind::phrase, query.substr(begin, end - begin)});
        at = end + quote_at(query, end);
      } else {
        result.notes.emplace_back("a quote is left open: what follows it is searched as words");
        quotes_left = false;
        at = begin;
      }
    } else if (excludes(query, at)) {
      result.pieces.push_back({Lexeme::Kind::minus, query.substr(at, 1)});
      ++at;
    } else {
      const std::size_t end = end_of_word(query, at);
      const std::string_view word = query.substr(at, end - at);
      result.pieces.push_back({kind_of_word(word), word});
      at = end;
    }
  }
  return result;
}

} // namespace triglot
