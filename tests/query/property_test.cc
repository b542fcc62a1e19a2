// Whatever an article says can be searched for: as written, quoted, by its beginning, misspelt.
#include "base/ascii.h"
#include "base/code_points.h"
#include "query/expand/wildcard.h"
#include "query/search.h"
#include "tests/query/random_articles.h"
#include "tests/query/small_index.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/text.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <sstream>

namespace triglot {
namespace {

using test::utf8;

using test::below;
using test::one_of;

constexpr std::string_view markup = "*_[]()<>#&`~|\\-+=";
constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";

// The pieces between blanks in the sample articles of a language.
std::vector<std::string> written_words(const std::string& language) {
  std::set<std::filesystem::path> files;
  for (const auto& file :
       std::filesystem::directory_iterator(PROJECT_FOLDER "/corpus/" + language)) {
    files.insert(file.path());
  }
  std::vector<std::string> words;
  for (const std::filesystem::path& file : files) {
    const std::string bytes = test::read_bytes(file);
    std::istringstream body(bytes.substr(bytes.find("\n---\n") + 5));
    for (std::string word; body >> word;) {
      if (word.find_first_of("*_[]()<>#&`~|\\=") == std::string::npos &&
          markup.find(word.front()) == std::string_view::npos) {
        words.push_back(word);
      }
    }
  }
  return words;
}

// Runs of an article's words, single ones, and some unknown ones, in paragraphs.
std::string random_text(std::mt19937& random, const std::vector<std::string>& words) {
  std::string text;
  for (int paragraph = 0; paragraph < 4; ++paragraph) {
    text += paragraph == 0 ? "Start" : "\n\nStart"; // not a list, whatever follows
    for (int run = 0; run < 4; ++run) {
      std::size_t word = below(random, words.size());
      for (std::size_t left = 1 + below(random, 5); left > 0; --left) {
        text += (below(random, 9) == 0 ? "\n" : " ") + words[word++ % words.size()];
      }
      text += " ";
      for (std::size_t left = 2 + below(random, 7); left > 0; --left) {
        text += one_of(letters, random);
      }
    }
  }
  return text;
}

// Four slips: one letter replaced, left out, inserted, or exchanged with its neighbour.
std::vector<std::string> slips(const std::string& word, std::mt19937& random) {
  const std::u32string right = code_points(word);
  const std::size_t at = below(random, right.size());
  const auto letter = static_cast<char32_t>(one_of(letters, random));
  std::vector<std::u32string> wrong(3, right);
  wrong[0][at] = letter;
  wrong[1].insert(at, 1, letter);
  if (right.size() > 1) {
    wrong[2].erase(at, 1);
    wrong.push_back(right);
    std::swap(wrong[3][at], wrong[3][at + 1 < right.size() ? at + 1 : at - 1]);
  }
  std::vector<std::string> typed;
  std::transform(wrong.begin(), wrong.end(), std::back_inserter(typed), utf8);
  return typed;
}

class Asking {
public:
  explicit Asking(const std::vector<test::SmallArticle>& articles) : small_(articles) {}

  std::vector<Record> records() { return records_of(ask("*")); }
  Analyser& analyser() { return small_.analyser(); }

  void must_find(const std::string& query, const Record& article) {
    ++asked_;
    const Answer answer = ask(query);
    const bool found = std::any_of(answer.hits.begin(), answer.hits.end(), [&](const Hit& hit) {
      return hit.record.source.path == article.source.path;
    });
    if (!found && !too_many_forms(answer)) {
      CAPTURE(query, article.text, answer.explanation.syntax, answer.explanation.expansion);
      CHECK(found);
    }
    passed_over_ += found ? 0 : 1;
  }

  // A pattern that is not one word by itself any more (`7.*`, `,200~` for 6,200) asks for something
  // else.
  void must_find_pattern(const std::string& word, const std::string& mark, const Record& article) {
    const std::string marked = mark == "*" ? mark_wildcards(word + mark) : word;
    const std::vector<Token> tokens = analyser().analyse(marked);
    if (tokens.size() == 1 && tokens.front().span.size() == marked.size()) {
      must_find(word + mark, article);
    } else {
      ++asked_;
      ++passed_over_;
    }
  }

  std::size_t asked() const { return asked_; }
  std::size_t passed_over() const { return passed_over_; }

private:
  Answer ask(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.page.size = 1000;
    request.relaxation = Relaxation::none;
    return search(small_.index(), small_.analyser(), request);
  }

  static std::vector<Record> records_of(const Answer& answer) {
    std::vector<Record> records;
    for (const Hit& hit : answer.hits) {
      records.push_back(hit.record);
    }
    return records;
  }

  // Only the most frequent forms are searched, and this may not be one of them.
  static bool too_many_forms(const Answer& answer) {
    return std::any_of(answer.notes.begin(), answer.notes.end(), [](const std::string& note) {
      return note.find("most frequent") != std::string::npos;
    });
  }

  test::SmallIndex small_;
  std::size_t asked_ = 0;
  std::size_t passed_over_ = 0;
};

// A quote inside a phrase would end it.
std::string without_quotes(std::string_view text) {
  constexpr std::array<std::string_view, 6> quotes = {"\"", "“", "”", "„", "«", "»"};
  std::string plain;
  while (!text.empty()) {
    std::size_t length = 0;
    for (const std::string_view quote : quotes) {
      length = text.starts_with(quote) ? quote.size() : length;
    }
    plain += length > 0 ? ' ' : text.front();
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return plain;
}

bool holds_together(std::string_view between_words) {
  constexpr std::array<std::string_view, 5> joints = {"'", "’", "-", ".", ","};
  return std::find(joints.begin(), joints.end(), between_words) != joints.end();
}

std::vector<test::SmallArticle> articles_of(const std::string& language, std::mt19937& random) {
  const std::vector<std::string> words = written_words(language);
  std::vector<test::SmallArticle> articles;
  for (std::size_t i = 0; i < test::sampled(15); ++i) {
    articles.push_back({language, random_text(random, words)});
  }
  return articles;
}

// Each word that is not an operator, once.
std::vector<Token> distinct_words(const Record& article, Analyser& analyser) {
  std::set<std::string> seen = {"AND", "OR", "NOT", "NEAR"};
  std::vector<Token> words;
  for (const Token& token : analyser.analyse(article.text)) {
    if (seen.emplace(token.span.of(article.text)).second) {
      words.push_back(token);
    }
  }
  return words;
}

TEST_CASE("Every word is found as written and quoted and by its beginning and misspelt", "[slow]") {
  const std::string language = GENERATE("en", "nl", "it");
  std::mt19937 random(5);
  Asking asking(articles_of(language, random));
  for (const Record& article : asking.records()) {
    for (const Token& token : distinct_words(article, asking.analyser())) {
      const std::string word(token.span.of(article.text));
      asking.must_find(word, article);
      asking.must_find("\"" + word + "\"", article);
      if (std::any_of(word.begin(), word.end(), is_ascii_digit)) {
        continue; // numbers have no separators in the index; patterns keep them
      }
      const std::u32string written = code_points(word);
      asking.must_find_pattern(utf8(written.substr(0, 1 + below(random, written.size()))), "*",
                               article);
      for (const std::string& wrong : slips(word, random)) {
        asking.must_find_pattern(wrong, "~", article);
      }
    }
  }
  CHECK(asking.asked() > test::sampled(1000));
  CHECK(asking.passed_over() * 25 < asking.asked());
}

// The pieces between blanks, without surrounding punctuation: dell’accordo, e-mail, 7.14.
TEST_CASE("What is written without a blank is found as a whole") {
  const std::string language = GENERATE("en", "nl", "it");
  std::mt19937 random(6);
  Asking asking(articles_of(language, random));
  for (const Record& article : asking.records()) {
    const std::vector<Token> tokens = asking.analyser().analyse(article.text);
    for (std::size_t first = 0; first < tokens.size();) {
      std::size_t last = first;
      while (last + 1 < tokens.size() &&
             holds_together(
                 ByteSpan{tokens[last].span.end, tokens[last + 1].span.begin}.of(article.text))) {
        ++last;
      }
      asking.must_find(
          std::string(ByteSpan{tokens[first].span.begin, tokens[last].span.end}.of(article.text)),
          article);
      first = last + 1;
    }
  }
  CHECK(asking.asked() > test::sampled(250));
  CHECK(asking.passed_over() == 0);
}

TEST_CASE("Every phrase of two to five words of a paragraph is found", "[slow]") {
  const std::string language = GENERATE("en", "nl", "it");
  std::mt19937 random(7);
  Asking asking(articles_of(language, random));
  for (const Record& article : asking.records()) {
    const std::vector<Token> tokens = asking.analyser().analyse(article.text);
    for (std::size_t first = 0; first < tokens.size(); ++first) {
      for (std::size_t last = first + 1; last < std::min(first + 5, tokens.size()); ++last) {
        if (tokens[last].position != tokens[last - 1].position.advanced(1)) {
          break; // the next paragraph
        }
        const std::string phrase = without_quotes(
            ByteSpan{tokens[first].span.begin, tokens[last].span.end}.of(article.text));
        asking.must_find("\"" + phrase + "\"", article);
        if (last - first == 2) {
          asking.must_find("stem:\"" + phrase + "\"", article);
        }
      }
    }
  }
  CHECK(asking.asked() > test::sampled(1000));
  CHECK(asking.passed_over() == 0);
}

} // namespace
} // namespace triglot
