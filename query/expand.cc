#include "query/expand.h"

#include "analysis/fold.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// A language counts for a word with a tenth of its documents or more. Measured on twelve test
// collections in one index: ranks as well as knowing the query's language.
constexpr std::uint64_t least_share = 10;

bool is_apostrophe_at(std::string_view text, std::size_t at) {
  return text.substr(at, 1) == "'" || text.substr(at, 3) == "\u2019" ||
         text.substr(at, 3) == "\u2018";
}

bool is_apostrophe_before(std::string_view text, std::size_t at) {
  return (at >= 1 && text[at - 1] == '\'') || (at >= 3 && is_apostrophe_at(text, at - 3));
}

class Expander {
public:
  Expander(const Lexicon& lexicon, Analyser& analyser) : lexicon_(lexicon), analyser_(analyser) {}

  std::optional<Criterion> expand(const Node& node) {
    switch (node.kind) {
    case Node::Kind::word:
    case Node::Kind::phrase:
      return expand_leaf(node);
    case Node::Kind::negation:
      if (std::optional<Criterion> inner = expand(node.children.front())) {
        Criterion negation{Criterion::Kind::negation, {}, {}, {}, {}};
        negation.children.push_back(std::move(*inner));
        return negation;
      }
      return std::nullopt;
    case Node::Kind::all:
      return expand_children(node, Criterion::Kind::all);
    case Node::Kind::any:
      return expand_children(node, Criterion::Kind::any);
    }
    return std::nullopt;
  }

  std::vector<std::string> take_notes() { return std::move(notes_); }

private:
  std::optional<Criterion> expand_children(const Node& node, Criterion::Kind kind) {
    Criterion joined{kind, {}, {}, {}, {}};
    for (const Node& child : node.children) {
      if (std::optional<Criterion> criterion = expand(child)) {
        joined.children.push_back(std::move(*criterion));
      }
    }
    if (joined.children.size() <= 1) {
      return joined.children.empty() ? std::nullopt
                                     : std::optional(std::move(joined.children.front()));
    }
    return joined;
  }

  std::optional<Criterion> expand_leaf(const Node& node) {
    std::vector<Token> tokens = analyser_.analyse(node.text);
    Criterion leaf{Criterion::Kind::words, {}, {}, {}, {}};
    if (node.kind == Node::Kind::word) {
      leaf.typed = node.text;
      drop_clitics(node.text, tokens, leaf.dropped);
    } else {
      leaf.typed = fmt::format("\"{}\"", node.text);
    }
    if (tokens.empty()) {
      note_once(fmt::format("{} holds no word: left out", leaf.typed));
      return std::nullopt;
    }
    if (tokens.size() > words_left_) {
      tokens.resize(words_left_);
      note_once(fmt::format("the query has more than {} words: the rest is left out", most_words));
      if (tokens.empty()) {
        return std::nullopt;
      }
    }
    words_left_ -= tokens.size();
    for (const Token& token : tokens) {
      leaf.words.push_back(node.kind == Node::Kind::word ? inflected(token.span.of(node.text))
                                                         : exact(token.form));
    }
    return leaf;
  }

  // `dell'accordo` → accordo, `auto's` → auto; but `O'Brien` and `rock'n'roll` stay whole.
  static void drop_clitics(std::string_view text, std::vector<Token>& tokens,
                           std::vector<std::string>& dropped) {
    if (tokens.size() > 1 && is_apostrophe_at(text, tokens.front().span.end) &&
        is_clitic_before(tokens.front().form)) {
      dropped.push_back(tokens.front().form);
      tokens.erase(tokens.begin());
    }
    if (tokens.size() > 1 && is_apostrophe_before(text, tokens.back().span.begin) &&
        is_clitic_after(tokens.back().form)) {
      dropped.push_back(tokens.back().form);
      tokens.pop_back();
    }
  }

  static ExpandedWord exact(const std::string& form) { return {form, {form}, {}, {}}; }

  // Remembers what it found: a long query repeats its words.
  const ExpandedWord& inflected(std::string_view typed) {
    FoldedWord folded = fold(typed);
    const auto [known, is_new] = expanded_.try_emplace(folded.cased);
    if (is_new) {
      known->second = expand_word(folded);
    }
    return known->second;
  }

  ExpandedWord expand_word(const FoldedWord& folded) {
    ExpandedWord word = exact(folded.form);
    std::vector<std::vector<std::string>> families; // one for each of word.counts
    const std::vector<FormUse> uses = lexicon_.uses(folded.form);
    std::uint64_t total = 0;
    for (const LanguageRow& row : languages()) {
      const auto use = std::find_if(uses.begin(), uses.end(), [&](const FormUse& candidate) {
        return candidate.language == row.language;
      });
      std::vector<std::string> family;
      std::uint32_t documents = 0;
      if (use != uses.end()) {
        documents = use->documents;
        for (const std::string& stem : use->stems) {
          const std::vector<std::string> forms = lexicon_.family(row.language, stem);
          family.insert(family.end(), forms.begin(), forms.end());
        }
      } else {
        family = lexicon_.family(row.language, analyser_.stem(row.language, folded.cased));
        documents = documents_of(family, row.language);
      }
      if (documents > 0) {
        total += documents;
        word.counts.push_back({row.language, documents});
        families.push_back(std::move(family));
      }
    }
    std::set<std::string> others;
    for (std::size_t i = 0; i < families.size(); ++i) {
      if (word.counts[i].documents * least_share >= total) {
        word.expanded_in.push_back(word.counts[i].language);
        others.insert(families[i].begin(), families[i].end());
      }
    }
    others.erase(word.form);
    word.forms.insert(word.forms.end(), others.begin(), others.end());
    return word;
  }

  std::uint32_t documents_of(const std::vector<std::string>& family, Language language) const {
    std::uint32_t documents = 0;
    for (const std::string& form : family) {
      for (const FormUse& use : lexicon_.uses(form)) {
        documents += use.language == language ? use.documents : 0;
      }
    }
    return documents;
  }

  void note_once(std::string note) {
    if (std::find(notes_.begin(), notes_.end(), note) == notes_.end()) {
      notes_.push_back(std::move(note));
    }
  }

  const Lexicon& lexicon_;
  Analyser& analyser_;
  std::size_t words_left_ = most_words;
  std::unordered_map<std::string, ExpandedWord> expanded_;
  std::vector<std::string> notes_;
};

enum class Under : std::uint8_t { nothing, negation };

void collect(const Criterion& criterion, Under here, Under wanted,
             std::vector<const Criterion*>& out) {
  if (criterion.kind == Criterion::Kind::words && here == wanted) {
    out.push_back(&criterion);
  }
  const Under below = criterion.kind == Criterion::Kind::negation ? Under::negation : here;
  for (const Criterion& child : criterion.children) {
    collect(child, below, wanted, out);
  }
}

std::string remarks(const Criterion& leaf) {
  std::vector<std::string> remarks;
  for (const ExpandedWord& word : leaf.words) {
    for (const Language language : word.expanded_in) {
      const std::string code(row_of(language).code);
      if (std::find(remarks.begin(), remarks.end(), code) == remarks.end()) {
        remarks.push_back(code);
      }
    }
  }
  for (const std::string& clitic : leaf.dropped) {
    remarks.push_back(fmt::format("\"{}\" dropped: a clitic", clitic));
  }
  return remarks.empty() ? "" : fmt::format("  ({})", fmt::join(remarks, "; "));
}

void print(const Criterion& criterion, std::string& out) {
  for (const Criterion& child : criterion.children) {
    print(child, out);
  }
  if (criterion.kind == Criterion::Kind::words) {
    std::vector<std::string> words;
    words.reserve(criterion.words.size());
    for (const ExpandedWord& word : criterion.words) {
      words.push_back(fmt::format("{}", fmt::join(word.forms, " | ")));
    }
    out += fmt::format("{} → {}{}\n", criterion.typed, fmt::join(words, " , "), remarks(criterion));
  }
}

} // namespace

Expansion expand(const Node& root, const Lexicon& lexicon, Analyser& analyser) {
  Expander expander(lexicon, analyser);
  std::optional<Criterion> criterion = expander.expand(root);
  return {std::move(criterion), expander.take_notes()};
}

std::vector<const Criterion*> sought(const Criterion& root) {
  std::vector<const Criterion*> leaves;
  collect(root, Under::nothing, Under::nothing, leaves);
  return leaves;
}

std::vector<const Criterion*> excluded(const Criterion& root) {
  std::vector<const Criterion*> leaves;
  collect(root, Under::nothing, Under::negation, leaves);
  return leaves;
}

std::string to_string(const Criterion& root) {
  std::string text;
  print(root, text);
  return text;
}

} // namespace triglot
