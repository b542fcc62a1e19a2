#include "tests/query/random_query.h"

#include "base/code_points.h"
#include "tests/query/random_articles.h"
#include "tests/support/text.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot::test {
namespace {

using Kind = QueryTree::Kind;

// Function words are required after a `+`, as in the tree.
QueryTree leaf(std::string typed) {
  const bool is_word = typed.find_first_of(":\"~*?- ") == std::string::npos;
  return {Kind::leaf, (is_word ? "+" : "") + std::move(typed), {}, {}};
}

std::string random_word(std::mt19937& random) {
  return one_of(small_vocabulary(below(random, small_vocabularies)), random);
}

// A word without apostrophe, and so of one form.
std::string simple_word(std::mt19937& random) {
  for (;;) {
    const std::string word = random_word(random);
    if (word.find('\'') == std::string::npos && word.find("’") == std::string::npos) {
      return word;
    }
  }
}

std::string random_wildcard(std::mt19937& random) {
  std::u32string letters = code_points(simple_word(random));
  for (std::size_t marks = 1 + below(random, 2); marks > 0; --marks) {
    const std::size_t at = below(random, letters.size());
    switch (below(random, 4)) {
    case 0: // a `?` at the end of a word is a question mark
      letters[at] = at + 1 < letters.size() ? U'?' : U'*';
      break;
    case 1:
      letters.insert(at, 1, U'*');
      break;
    default:
      letters.resize(std::max<std::size_t>(at, 1));
      letters.push_back(U'*');
    }
  }
  // A lone `*` matches everything, and cannot be in a phrase or beside NEAR.
  return letters.find_first_not_of(U"*?") == std::u32string::npos ? "wo*" : utf8(letters);
}

std::string random_fuzzy(std::mt19937& random) {
  std::u32string letters = code_points(simple_word(random));
  letters[below(random, letters.size())] = U"aeiorst"[below(random, 7)];
  return utf8(letters) + (below(random, 3) == 0 ? "~2" : "~");
}

std::string random_phrase(std::mt19937& random) {
  std::string words;
  const std::size_t language = below(random, small_vocabularies);
  for (std::size_t left = 1 + below(random, 3); left > 0; --left) {
    words += below(random, 8) == 0 ? random_wildcard(random)
                                   : one_of(small_vocabulary(language), random);
    words += left == 1 ? "" : " ";
  }
  return fmt::format("{}\"{}\"", below(random, 3) == 0 ? "stem:" : "", words);
}

std::string random_date(std::mt19937& random) {
  const auto date = [&] {
    std::string text = fmt::format("{}", 2023 + below(random, 5));
    if (below(random, 2) == 0) {
      text += fmt::format("-{:02}", 1 + below(random, 12));
      text += below(random, 2) == 0 ? fmt::format("-{:02}", 1 + below(random, 28)) : "";
    }
    return text;
  };
  switch (below(random, 4)) {
  case 0:
    return "date:" + date() + "..";
  case 1:
    return "date:.." + date();
  case 2: {
    const std::string one = date();
    const std::string other = date();
    return fmt::format("date:{}..{}-12-31", std::min(one, other),
                       std::max(one, other).substr(0, 4));
  }
  default:
    return "date:" + date();
  }
}

std::string random_restriction(std::mt19937& random) {
  static const std::vector<std::string> restrictions = {"lang:en",
                                                        "lang:nl",
                                                        "LANG:IT",
                                                        "lang:fr",
                                                        "site:example",
                                                        "site:alfa.example",
                                                        "site:beta.example",
                                                        "site:gamma.test",
                                                        "site:b*.example",
                                                        "site:*.example",
                                                        "path:old",
                                                        "path:nl",
                                                        "path:en/old",
                                                        "path:it/o*",
                                                        "path:?l/old",
                                                        "path:texts/it",
                                                        "path:*7.md",
                                                        "author:vasari",
                                                        "author:\"van der\"",
                                                        "author:b?rg",
                                                        "author:vassari~",
                                                        "publisher:krant",
                                                        "publisher:\"de krant\"",
                                                        "publisher:\"de krant\"~1",
                                                        "tag:word",
                                                        "tag:\"the house\"",
                                                        "tag:wor*",
                                                        "tag:wrod~",
                                                        "site:alfa",
                                                        "author:(ada OR jan)",
                                                        "author:(ada NEAR/1 berg)"};
  return below(random, 4) == 0 ? random_date(random) : one_of(restrictions, random);
}

QueryTree random_leaf(std::mt19937& random) {
  switch (below(random, 12)) {
  case 0:
  case 1:
    return leaf(random_wildcard(random));
  case 2:
    return leaf(random_fuzzy(random));
  case 3:
  case 4:
    return leaf(random_phrase(random));
  case 5:
    return leaf(
        fmt::format("\"{} {}\"~{}", random_word(random), random_word(random), below(random, 4)));
  case 6:
    return leaf(fmt::format("{}-{}", simple_word(random), simple_word(random)));
  case 7:
    return leaf(random_restriction(random));
  case 8:
    return leaf(below(random, 4) == 0 ? "*" : "unheardof");
  default:
    return leaf(random_word(random));
  }
}

QueryTree near_operand(std::mt19937& random, const std::string& word) {
  switch (below(random, 8)) {
  case 0:
    return leaf(fmt::format("\"{} {}\"", random_word(random), random_word(random)));
  case 1: {
    QueryTree any{Kind::any, "", {}, {}};
    any.children.push_back(leaf(word));
    any.children.push_back(leaf(below(random, 2) == 0 ? "wo*" : simple_word(random)));
    return any;
  }
  case 2:
  case 3:
    return leaf(utf8(code_points(word).substr(0, 1 + below(random, 2))) + "*");
  case 4:
    return leaf(simple_word(random));
  case 5:
    return leaf("\"" + word + "\"");
  default:
    return leaf(word);
  }
}

QueryTree random_tree(std::mt19937& random, int depth) {
  const std::size_t kind = below(random, depth > 0 ? 10 : 3);
  if (kind < 2) {
    return random_leaf(random);
  }
  if (kind == 2) {
    return random_near(random, 2 + below(random, 2));
  }
  if (kind == 3) { // only words below it
    QueryTree title{Kind::field, "title", {}, {}};
    title.children.push_back(below(random, 2) == 0 ? random_near(random, 2 + below(random, 2))
                                                   : leaf(random_phrase(random)));
    return title;
  }
  QueryTree tree{kind < 5 ? Kind::negation : kind < 8 ? Kind::all : Kind::any, "", {}, {}};
  const std::size_t children = tree.kind == Kind::negation ? 1 : 2 + below(random, 2);
  while (tree.children.size() < children) {
    tree.children.push_back(random_tree(random, depth - 1));
  }
  return tree;
}

} // namespace

QueryTree random_near(std::mt19937& random, std::size_t operands) {
  QueryTree near{Kind::near, "", {}, {}};
  std::string word = simple_word(random);
  while (near.children.size() < operands) {
    near.children.push_back(near_operand(random, word));
    if (near.children.size() > 1) {
      near.gaps.push_back(static_cast<std::uint32_t>(below(random, 4)));
    }
    word = below(random, 3) == 0 ? simple_word(random) : word;
  }
  return near;
}

QueryTree random_query(std::mt19937& random) {
  return random_tree(random, static_cast<int>(below(random, 4)));
}

} // namespace triglot::test
