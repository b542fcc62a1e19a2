#include "query/across/across_query.h"

#include "base/ascii.h"
#include "query/across/translated_clause.h"
#include "query/expand/clitics.h"
#include "query/expand/occur.h"
#include "query/expand/wildcard.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

bool is_plain_word(const Node& node) {
  return node.kind == Node::Kind::word && node.field == Field::text && !node.number &&
         !Wildcard(mark_wildcards(node.text)).is_wild();
}

struct Parts {
  std::vector<const Node*> words;
  std::vector<Node> rest;             // required
  std::vector<const Node*> also_rank; // phrases and the like that are alternatives to words
};

// Alternatives that are ranked are sought beside the words.
void collect_parts(const Node& node, bool is_alternative, Parts& parts) {
  if (is_plain_word(node)) {
    parts.words.push_back(&node);
  } else if (node.kind == Node::Kind::all || node.kind == Node::Kind::any) {
    for (const Node& child : node.children) {
      collect_parts(child, is_alternative || node.kind == Node::Kind::any, parts);
    }
  } else if (is_alternative &&
             (node.kind == Node::Kind::phrase || node.kind == Node::Kind::stem ||
              node.kind == Node::Kind::word) &&
             row_of(node.field).kind == FieldKind::inflected) {
    parts.also_rank.push_back(&node);
  } else if (!is_alternative) {
    parts.rest.push_back(node);
  }
}

bool has_word(const Node& node) {
  return is_plain_word(node) || (node.kind != Node::Kind::negation &&
                                 std::any_of(node.children.begin(), node.children.end(), has_word));
}

// Alternatives without a plain word remain one condition. The parts point into the tree.
Parts parts_of(const Node& root) {
  Parts parts;
  const std::span<const Node> side_by_side =
      root.kind == Node::Kind::all ? std::span(root.children) : std::span(&root, 1);
  for (const Node& child : side_by_side) {
    if (has_word(child)) {
      collect_parts(child, false, parts);
    } else {
      parts.rest.push_back(child);
    }
  }
  return parts;
}

struct TypedWord {
  std::string text;
  bool is_required = false;
  bool follows = false; // typed directly after the word before
};

// The tokens of words as typed, without elided articles: `dell'accordo` → accordo.
std::vector<TypedWord> typed_words(const std::vector<const Node*>& nodes, Analyser& analyser) {
  std::vector<TypedWord> words;
  for (const Node* node : nodes) {
    std::vector<Token> tokens = analyser.analyse(node->text);
    std::vector<std::string> dropped;
    drop_clitics(node->text, tokens, dropped);
    bool follows = node->follows_word;
    for (const Token& token : tokens) {
      words.push_back({std::string(token.span.of(node->text)), node->required, follows});
      follows = true;
    }
  }
  return words;
}

// The longest run of words from the first one on that the glossary translates, with its length.
std::optional<std::pair<WordGroup, std::size_t>> translate_side(std::span<const TypedWord> words,
                                                                const Glossary* glossary,
                                                                WordTranslator& translator) {
  const std::size_t longest = glossary == nullptr ? 0 : glossary->longest_side();
  std::vector<std::string> sides = {words.front().text};
  while (sides.size() < std::min(words.size(), longest) && words[sides.size()].follows) {
    sides.push_back(sides.back() + " " + words[sides.size()].text);
  }
  for (std::size_t length = sides.size(); length > 1; --length) {
    if (std::optional<WordGroup> group = translator.translate_side(sides[length - 1])) {
      return std::pair(std::move(*group), length);
    }
  }
  return std::nullopt;
}

void append(Clause clause, Clause::Occur occur, std::vector<Clause>& children) {
  clause.occur = occur;
  children.push_back(std::move(clause));
}

} // namespace

bool AcrossQuery::is_translated() const {
  return std::any_of(words.begin(), words.end(),
                     [](const TranslatedWord& word) { return !word.translations.empty(); });
}

std::optional<Node> plain_words(const Node& root) {
  Node words{Node::Kind::all, Field::text, {}, {}, {}};
  for (const Node* word : parts_of(root).words) {
    words.children.push_back(*word);
  }
  return words.children.empty() ? std::nullopt : std::optional(std::move(words));
}

Clause required_in(Language to, std::vector<Node> rest, const Lexicon& lexicon, Analyser& analyser,
                   Day today, std::vector<std::string>& notes) {
  Node both{Node::Kind::all, Field::text, {}, {}, {}};
  both.children.push_back({Node::Kind::word, Field::lang, std::string(row_of(to).code), {}, {}});
  std::move(rest.begin(), rest.end(), std::back_inserter(both.children));
  Expansion required = expand(both, lexicon, analyser, today);
  notes.insert(notes.end(), required.notes.begin(), required.notes.end());
  Clause all;
  all.kind = Clause::Kind::all;
  if (required.root && required.root->kind == Clause::Kind::all) {
    for (Clause& child : required.root->children) {
      append(std::move(child), Clause::Occur::required, all.children);
    }
  } else if (required.root) {
    append(std::move(*required.root), Clause::Occur::required, all.children);
  }
  return all;
}

AcrossQuery translate_query(const Node& root, Language to, const WordOrigin& origin,
                            TranslationsToUse sources, const Snapshots& snapshots,
                            Analyser& analyser, Day today) {
  const Lexicon lexicon(snapshots);
  Parts parts = parts_of(root);
  AcrossQuery query;
  Clause all = required_in(to, std::move(parts.rest), lexicon, analyser, today, query.notes);
  query.first_word = all.children.size();
  WordTranslator translator(sources, to, origin, snapshots, lexicon, analyser);
  std::set<std::string> known;
  bool is_sought = false;
  const std::vector<TypedWord> typed = typed_words(parts.words, analyser);
  std::size_t length = 1; // of a side of the glossary; else one word
  for (std::size_t i = 0; i < typed.size(); i += length) {
    length = 1;
    if (known.contains(ascii_lower(typed[i].text))) {
      continue;
    }
    if (query.words.size() == max_translated_words) {
      query.notes.push_back(
          fmt::format("more than {} words: the others are not translated", max_translated_words));
      break;
    }
    std::optional<WordGroup> group;
    if (auto side = translate_side(std::span(typed).subspan(i), sources.glossary, translator)) {
      group = std::move(side->first);
      length = side->second;
    } else {
      group = translator.translate(typed[i].text);
    }
    if (!group || !known.insert(ascii_lower(group->word.typed)).second) {
      continue;
    }
    if (group->clause) {
      is_sought = true;
      append(std::move(*group->clause),
             typed[i].is_required ? Clause::Occur::required : Clause::Occur::content, all.children);
    }
    query.words.push_back(std::move(group->word));
  }
  promote_shared_compounds(std::span(all.children).subspan(query.first_word));
  for (const Node* node : parts.also_rank) {
    if (std::optional<Clause> clause = expand(*node, lexicon, analyser, today).root) {
      append(std::move(*clause), Clause::Occur::content, all.children);
      is_sought = true;
    }
  }
  if (is_sought) {
    query.clause = std::move(all);
  }
  return query;
}

} // namespace triglot
