#include "query/across/across_query.h"

#include "base/ascii.h"
#include "query/expand/clitics.h"
#include "query/expand/needs.h"
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

// What a query consists of.
struct Parts {
  std::vector<const Node*> words;
  std::vector<Node> rest;             // that is required
  std::vector<const Node*> also_rank; // alternatives to words that are no plain words
};

// Of alternatives those that are ranked are sought beside the words.
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

// Alternatives without a plain word are one condition as before.
Parts parts_of(const Node& root) {
  Parts parts; // which point into the tree
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

// The tokens of words as typed, without elided articles, `dell'accordo` → accordo; and whether each
// is required.
std::vector<std::pair<std::string, bool>> typed_words(const std::vector<const Node*>& nodes,
                                                      Analyser& analyser) {
  std::vector<std::pair<std::string, bool>> words;
  for (const Node* node : nodes) {
    std::vector<Token> tokens = analyser.analyse(node->text);
    std::vector<std::string> dropped;
    drop_clitics(node->text, tokens, dropped);
    for (const Token& token : tokens) {
      words.emplace_back(token.span.of(node->text), node->required);
    }
  }
  return words;
}

void append(Clause clause, Clause::Need need, std::vector<Clause>& children) {
  clause.need = need;
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
      append(std::move(child), Clause::Need::required, all.children);
    }
  } else if (required.root) {
    append(std::move(*required.root), Clause::Need::required, all.children);
  }
  return all;
}

AcrossQuery translate_query(const Node& root, Language to, const WordOrigin& origin,
                            const Translations& translations, const Snapshots& snapshots,
                            Analyser& analyser, Day today) {
  const Lexicon lexicon(snapshots);
  Parts parts = parts_of(root);
  AcrossQuery query;
  Clause all = required_in(to, std::move(parts.rest), lexicon, analyser, today, query.notes);
  query.first_word = all.children.size();
  WordTranslator translator(translations, to, origin, snapshots, lexicon, analyser);
  std::set<std::string> known;
  bool is_sought = false;
  for (const auto& [typed, is_required] : typed_words(parts.words, analyser)) {
    if (!known.insert(ascii_lower(typed)).second) {
      continue;
    }
    if (query.words.size() == max_translated_words) {
      query.notes.push_back(
          fmt::format("more than {} words: the others are not translated", max_translated_words));
      break;
    }
    std::optional<WordGroup> group = translator.translate(typed);
    if (!group) {
      continue;
    }
    if (group->clause) {
      is_sought = true;
      append(std::move(*group->clause),
             is_required ? Clause::Need::required : Clause::Need::content, all.children);
    }
    query.words.push_back(std::move(group->word));
  }
  for (const Node* node : parts.also_rank) {
    if (std::optional<Clause> clause = expand(*node, lexicon, analyser, today).root) {
      append(std::move(*clause), Clause::Need::content, all.children);
      is_sought = true;
    }
  }
  if (is_sought) {
    query.clause = std::move(all);
  }
  return query;
}

} // namespace triglot
