#include "query/across/find_across.h"

#include "analysis/language_names.h"
#include "base/error.h"
#include "query/across/across_query.h"
#include "query/across/translate_samples.h"
#include "query/correct/query_languages.h"
#include "query/hit_texts.h"
#include "query/match/plan.h"
#include "query/match/unseen.h"
#include "query/present/highlighter.h"
#include "query/score_parts.h"
#include "store/schema.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

// So many of the best hits are compared with samples, text by text.
constexpr std::uint32_t max_compared_across = 20;

bool is_language_field(const Node& node) {
  return node.kind == Node::Kind::word && node.field == Field::lang;
}

// The language that a query without alternatives is restricted to.
std::optional<std::string> language_field(const Node& root) {
  if (is_language_field(root)) {
    return root.text;
  }
  if (root.kind == Node::Kind::all) {
    const auto found = std::find_if(root.children.begin(), root.children.end(), is_language_field);
    return found == root.children.end() ? std::nullopt : std::optional(found->text);
  }
  return std::nullopt;
}

// Nothing where there is nothing else.
std::optional<Node> without_language_field(Node root) {
  if (is_language_field(root)) {
    return std::nullopt;
  }
  if (root.kind == Node::Kind::all) {
    std::erase_if(root.children, is_language_field);
    if (root.children.size() == 1) {
      return Node(root.children.front());
    }
  }
  return root;
}

Language our_language(const std::string& typed) {
  const std::optional<std::string> code = language_named(typed, our_language_codes());
  if (!code) {
    throw Error(
        fmt::format("--across translates into English, Dutch and Italian, not '{}'", typed));
  }
  return *language_from_code(*code);
}

std::string names_of(const std::vector<Language>& some) {
  std::vector<std::string_view> names;
  for (const Language language : some) {
    names.push_back(row_of(language).name);
  }
  return fmt::format("{}", fmt::join(names, " or "));
}

// Which of the words a text has, by the clauses that stand for them.
FoundAcross words_found(const AcrossQuery& query, const Matches& matches) {
  FoundAcross found;
  found.asked = query.words.size();
  std::size_t next = query.first_word;
  for (const TranslatedWord& word : query.words) {
    if (!word.is_sought()) {
      continue;
    }
    const Clause& child = query.clause->children[next++];
    for (const Clause& leaf : alternatives_of(child)) {
      const std::vector<std::string>& forms = leaf.words.front().forms;
      const auto form =
          std::find_if(matches.forms.begin(), matches.forms.end(), [&](const std::string& each) {
            return std::find(forms.begin(), forms.end(), each) != forms.end();
          });
      if (form == matches.forms.end()) {
        continue;
      }
      FoundAcross::Word& has = found.words.emplace_back();
      has.typed = word.typed;
      has.form = *form;
      const auto translation = std::find_if(
          word.translations.begin(), word.translations.end(), [&](const WordTranslation& each) {
            return std::binary_search(each.forms.begin(), each.forms.end(), *form);
          });
      const bool is_as_typed = word.as_written && *form == leaf.words.front().form;
      if (translation != word.translations.end() && !is_as_typed) {
        has.translation = translation->word;
        has.from = translation->from;
        has.sources = translation->sources;
      }
      break;
    }
  }
  return found;
}

void add_texts_across(std::vector<Hit>& hits, const AcrossQuery& query, Analyser& analyser,
                      HitText text) {
  const std::vector<const Clause*> clauses = sought(*query.clause);
  for (Hit& hit : hits) {
    Matches matches = find_matches(hit.record, clauses, analyser);
    if (text != HitText::matches) {
      hit.snippet = make_snippet(hit.record, matches);
    }
    const std::optional<double> likeness = hit.across ? hit.across->likeness : std::nullopt;
    hit.across = words_found(query, matches);
    hit.across->likeness = likeness;
    if (text != HitText::snippet) {
      hit.matches = std::move(matches);
    }
  }
}

// How much of its text an article shares with the samples, by the letters of the words.
double shared_part(const Record& record, const Matches& matches) {
  std::size_t shared = 0;
  for (const ByteSpan span : highlights_of(matches.found)) {
    shared += span.end - span.begin;
  }
  return static_cast<double>(shared) /
         static_cast<double>(std::max<std::size_t>(1, record.text.size()));
}

// Of the best hits those that are like the samples, the most alike first, as far as the page has
// them. A long article has words of any: what counts is what either has of the other.
std::vector<Hit> most_alike(std::vector<Hit> hits, const AcrossQuery& query, Analyser& analyser,
                            Page page) {
  const std::vector<const Clause*> clauses = sought(*query.clause);
  std::vector<std::pair<double, std::size_t>> alike;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const double part =
        shared_part(hits[i].record, find_matches(hits[i].record, clauses, analyser));
    const double likeness = std::sqrt(std::min(1.0, hits[i].score / query.whole_score) * part);
    if (likeness >= least_likeness_shown) {
      alike.emplace_back(likeness, i);
    }
  }
  std::stable_sort(alike.begin(), alike.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first; });
  std::vector<Hit> shown;
  const std::size_t end = std::min(alike.size(), std::size_t{page.offset} + page.size);
  for (std::size_t i = page.offset; i < end; ++i) {
    Hit& hit = shown.emplace_back(std::move(hits[alike[i].second]));
    hit.rank = static_cast<std::uint32_t>(i + 1);
    hit.across.emplace().likeness = alike[i].first;
  }
  return shown;
}

// Any of the words is enough, but where something else than relevance decides, half of them.
Xapian::Query plan_across(const Clause& clause, const SearchRequest& request,
                          const Snapshots& snapshots) {
  const std::size_t parts = content_parts(clause);
  const std::size_t least = request.sort == Sort::relevance ? 1 : (parts + 1) / 2;
  return parts == 0 ? plan(clause, snapshots)
                    : plan_most(clause, std::min(least, parts), snapshots);
}

// Of which languages the words are: what is stated, that of the samples, or of most of the words.
WordOrigin origin_of(const std::optional<Node>& query, const SearchRequest& request,
                     const Snapshots& snapshots, Analyser& analyser) {
  WordOrigin origin{request.across->from, {}};
  if (!origin.stated && !request.like.empty()) {
    origin.stated = language_from_code(request.like.front().language);
  }
  if (origin.stated) {
    origin.likely = {*origin.stated};
  } else if (const std::optional<Node> words = query ? plain_words(*query) : std::nullopt) {
    const Expansion typed = expand(*words, Lexicon(snapshots), analyser, request.today);
    origin.likely = typed.root ? languages_of(*typed.root) : origin.likely;
  }
  return origin;
}

AcrossBlock find_block(const Snapshots& snapshots, Analyser& analyser, AcrossQuery query,
                       const SearchRequest& request, const std::vector<std::string>& seen) {
  AcrossBlock block;
  const bool is_like = query.whole_score > 0;
  const Xapian::Query planned =
      without_seen(plan_across(*query.clause, request, snapshots), snapshots, seen);
  RankingRequest wanted = request;
  if (is_like) {
    wanted.page = {0, std::max(max_compared_across, request.page.offset + request.page.size)};
  }
  const Ranking ranking = rank(snapshots, planned, wanted);
  block.matches = ranking.matches;
  // Samples are compared with whole texts.
  const HitText read = is_like && request.text == HitText::none ? HitText::snippet : request.text;
  block.hits = read_hits(snapshots, ranking.hits, wanted.page.offset, read);
  if (request.explain == Explain::yes) {
    block.explanation.expansion = with_reasons(*query.clause);
    block.explanation.plan = to_string(planned);
    add_score_parts(snapshots, *query.clause, ranking.hits, block.hits);
  }
  if (is_like) {
    block.hits = most_alike(std::move(block.hits), query, analyser, request.page);
    const auto shown = static_cast<std::uint32_t>(block.hits.size());
    block.matches = {shown, shown, shown};
  }
  if (read != HitText::none) {
    add_texts_across(block.hits, query, analyser, read);
  }
  block.words = std::move(query.words);
  return block;
}

// Those that are asked for; else those that the query is not in, or all.
std::vector<Language> languages_to(const AcrossRequest& across,
                                   const std::vector<Language>& likely) {
  std::vector<Language> to = across.to;
  if (to.empty()) {
    for (const LanguageRow& row : languages()) {
      if (std::find(likely.begin(), likely.end(), row.language) == likely.end()) {
        to.push_back(row.language);
      }
    }
  }
  if (to.empty()) {
    for (const LanguageRow& row : languages()) {
      to.push_back(row.language);
    }
  }
  return to;
}

} // namespace

bool has_language(const SearchRequest& request, const std::optional<Node>& root) {
  return !request.language.empty() || (root && language_field(*root));
}

FoundInOthers find_across(const Snapshots& snapshots, Analyser& analyser,
                          const std::optional<Node>& root, const SearchRequest& request,
                          const std::vector<Hit>& own) {
  FoundInOthers found;
  const AcrossRequest& across = *request.across;
  SearchRequest of_block = request;
  const std::optional<std::string> only = root ? language_field(*root) : std::nullopt;
  const std::optional<Node> query = root ? without_language_field(*root) : std::nullopt;
  const bool is_like = !request.like.empty();
  if (!only) {
    of_block.page = {0, across.size};
  }
  if ((!query && !is_like) || request.page.size == 0 || (!only && request.page.offset > 0)) {
    return found;
  }
  const WordOrigin origin = origin_of(query, request, snapshots, analyser);
  std::vector<std::string> seen = request.seen_ids;
  for (const Sample& sample : request.like) {
    seen.push_back(article_id(sample.source));
  }
  for (const Hit& hit : own) {
    seen.push_back(article_id(hit.record.source));
  }
  std::vector<Language> without_articles;
  for (const Language language :
       only ? std::vector{our_language(*only)} : languages_to(across, origin.likely)) {
    if (snapshots.database().get_termfreq(schema::language_term(row_of(language).code)) == 0) {
      without_articles.push_back(language);
      continue;
    }
    AcrossQuery translated =
        is_like ? translate_samples(request.like, query, language, origin, *across.translations,
                                    snapshots, analyser, request.today)
                : translate_query(*query, language, origin, *across.translations, snapshots,
                                  analyser, request.today);
    found.notes.insert(found.notes.end(), translated.notes.begin(), translated.notes.end());
    if (translated.clause && (only || is_like || translated.is_translated())) {
      found.blocks.push_back(
          find_block(snapshots, analyser, std::move(translated), of_block, seen));
      found.blocks.back().to = language;
    }
  }
  if (found.blocks.empty() && without_articles.empty()) {
    found.notes.emplace_back("no word stands for one that articles in another language have");
  }
  if (!without_articles.empty()) {
    found.notes.push_back(fmt::format("there is no article in {}", names_of(without_articles)));
  }
  return found;
}

} // namespace triglot
