#include "query/correct/correct_query.h"

#include "analysis/fold.h"
#include "base/ascii.h"
#include "base/code_points.h"
#include "query/expand/expand_word.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::size_t min_certain_letters = 5;
// For each half of a word that is divided in two.
constexpr std::size_t min_divided_letters = 3;

// Among words one edit away, the one that was meant must be in at least `far_ahead` times as many
// articles as any other. A word with more edits is a rival if it is in more than `frequent_beside`
// times as many.
constexpr std::uint64_t far_ahead = 4;
constexpr std::uint64_t frequent_beside = 10;

bool is_plain(const Node& node) {
  return node.kind == Node::Kind::word && node.field == Field::text && !node.number &&
         !node.required;
}

bool has_digit(std::string_view form) {
  return std::any_of(form.begin(), form.end(), is_ascii_digit);
}

// Replacements by what was typed: for a word, and for two consecutive words.
struct Replacements {
  std::map<std::string, std::string> words;
  std::map<std::pair<std::string, std::string>, std::string> pairs;
};

// Finds the replacements that are nearly certain.
class Judge {
public:
  Judge(const Snapshots& snapshots, const Clause& expanded, Analyser& analyser)
      : expanded_(expanded), lexicon_(snapshots), words_(lexicon_, analyser), analyser_(analyser),
        corrector_(snapshots, lexicon_, expanded) {}

  Replacements find() {
    Replacements found;
    for (const JoinedPair& pair : corrector_.joined_pairs()) {
      const bool is_new = is_unknown(*pair.first, lexicon_) || is_unknown(*pair.second, lexicon_);
      if (is_new && code_points(pair.form).size() >= min_certain_letters) {
        found.pairs.emplace(std::pair(pair.first->typed, pair.second->typed), pair.form);
      }
    }
    std::size_t looked_up = 0;
    for (const Clause* leaf : sought(expanded_)) {
      if (looked_up < max_corrected_words && can_be_replaced(*leaf) &&
          !found.words.contains(leaf->typed)) {
        ++looked_up;
        if (std::optional<std::string> text = certain_correction(*leaf)) {
          found.words.emplace(leaf->typed, std::move(*text));
        }
      }
    }
    return found;
  }

private:
  bool can_be_replaced(const Clause& leaf) {
    return leaf.field == Field::text && is_unknown(leaf, lexicon_) &&
           leaf.words.front().how == ExpandedWord::How::inflected &&
           code_points(leaf.words.front().form).size() >= min_certain_letters &&
           !has_digit(leaf.words.front().form) && !is_in_dictionary(leaf);
  }

  // Whoever types a word from a dictionary means it.
  bool is_in_dictionary(const Clause& leaf) {
    std::string cased;
    for (const Token& token : analyser_.analyse(leaf.typed)) { // after an elided article
      if (token.form == leaf.words.front().form) {
        cased = fold(token.span.of(leaf.typed)).cased;
      }
    }
    return std::any_of(languages().begin(), languages().end(), [&](const LanguageRow& row) {
      const std::vector<std::string> lemmas = analyser_.lemmas(row.language, cased);
      return std::any_of(lemmas.begin(), lemmas.end(), [](const std::string& lemma) {
        return !lemma.starts_with(stem_mark) && !lemma.starts_with(part_mark);
      });
    });
  }

  std::optional<std::string> certain_correction(const Clause& leaf) {
    const std::vector<Correction> found = corrector_.corrections(leaf, leaf.words.front());
    if (found.empty() || found.front().edits > 1 || found.front().documents == 0 ||
        !is_long_enough(found.front().text)) {
      return std::nullopt;
    }
    const Correction& best = found.front();
    const std::vector<std::string> family = words_.inflected(best.text).forms;
    const bool has_rival =
        std::any_of(found.begin() + 1, found.end(), [&](const Correction& other) {
          return is_rival(other, best) &&
                 std::find(family.begin(), family.end(), other.text) == family.end();
        });
    return has_rival ? std::nullopt : std::optional(best.text);
  }

  static bool is_rival(const Correction& other, const Correction& best) {
    return other.together == best.together &&
           (other.edits > best.edits ? other.documents > best.documents * frequent_beside
                                     : other.documents * far_ahead > best.documents);
  }

  static bool is_long_enough(std::string_view text) {
    const std::size_t blank = text.find(' ');
    return blank == std::string_view::npos ||
           (code_points(text.substr(0, blank)).size() >= min_divided_letters &&
            code_points(text.substr(blank + 1)).size() >= min_divided_letters);
  }

  const Clause& expanded_;
  Lexicon lexicon_;
  WordExpander words_;
  Analyser& analyser_;
  Corrector corrector_;
};

// Replaces plain words in the tree.
class Rewriter {
public:
  explicit Rewriter(const Replacements& found) : found_(found) {}

  Node rewrite(const Node& node) {
    Node rewritten = node;
    if (is_plain(node)) {
      rewrite_word(rewritten);
    } else if (node.kind == Node::Kind::all || node.kind == Node::Kind::any) {
      rewritten.children.clear();
      for (std::size_t i = 0; i < node.children.size(); ++i) {
        const bool is_joined = node.kind == Node::Kind::all && i + 1 < node.children.size() &&
                               join(node.children[i], node.children[i + 1], rewritten);
        if (is_joined) {
          ++i;
        } else {
          rewritten.children.push_back(rewrite(node.children[i]));
        }
      }
    }
    if (rewritten.children.size() == 1 && node.children.size() > 1) {
      Node only = std::move(rewritten.children.front());
      return only;
    }
    return rewritten;
  }

  std::vector<Replacement> take_replacements() { return std::move(replacements_); }

private:
  void rewrite_word(Node& word) {
    const auto found = found_.words.find(word.text);
    if (found != found_.words.end()) {
      note({word.text, found->second});
      word.text = found->second;
      word.kind = word.text.find(' ') == std::string::npos ? Node::Kind::word : Node::Kind::stem;
    }
  }

  // Whether the two are joined; if so, appends the joined word to the parent's children.
  bool join(const Node& first, const Node& second, Node& parent) {
    if (!is_plain(first) || !is_plain(second)) {
      return false;
    }
    const auto found = found_.pairs.find({first.text, second.text});
    if (found == found_.pairs.end()) {
      return false;
    }
    note({fmt::format("{} {}", first.text, second.text), found->second});
    Node joined = first;
    joined.text = found->second;
    parent.children.push_back(std::move(joined));
    return true;
  }

  void note(Replacement replacement) {
    if (std::find(replacements_.begin(), replacements_.end(), replacement) == replacements_.end()) {
      replacements_.push_back(std::move(replacement));
    }
  }

  const Replacements& found_;
  std::vector<Replacement> replacements_;
};

} // namespace

std::optional<CorrectedQuery> correct(const Node& root, const Clause& expanded,
                                      const Snapshots& snapshots, Analyser& analyser) {
  const Replacements found = Judge(snapshots, expanded, analyser).find();
  Rewriter rewriter(found);
  CorrectedQuery corrected;
  corrected.root = rewriter.rewrite(root);
  corrected.replacements = rewriter.take_replacements();
  return corrected.replacements.empty() ? std::nullopt : std::optional(std::move(corrected));
}

} // namespace triglot
