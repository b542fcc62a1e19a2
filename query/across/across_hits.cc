#include "query/across/across_hits.h"

#include "query/across/likeness_across.h"
#include "query/hit_texts.h"
#include "query/match/page_of.h"
#include "query/match/plan.h"
#include "query/match/unseen.h"
#include "query/present/highlighter.h"
#include "query/score_parts.h"
#include "store/lexicon/lexicon.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace triglot {
namespace {

// How many of the best hits are compared with samples, text by text.
constexpr std::uint32_t max_compared_across = 50;

// The first of the leaf's forms that the text has; of a phrase all its words.
std::string found_form(const Clause& leaf, const Matches& matches) {
  std::string found;
  for (const ExpandedWord& word : leaf.words) {
    const auto form =
        std::find_if(matches.forms.begin(), matches.forms.end(), [&](const std::string& each) {
          return std::find(word.forms.begin(), word.forms.end(), each) != word.forms.end();
        });
    if (form == matches.forms.end()) {
      return {};
    }
    found += (found.empty() ? "" : " ") + *form;
  }
  return found;
}

// The words that a text has, by the clauses that stand for them.
FoundAcross words_found(const AcrossQuery& query, const Matches& matches) {
  FoundAcross found;
  found.asked = query.words.size();
  std::size_t next = query.first_word;
  for (const TranslatedWord& word : query.words) {
    if (!word.is_sought()) {
      continue;
    }
    for (const Clause& leaf : alternatives_of(query.clause->children[next])) {
      const std::string form = found_form(leaf, matches);
      if (form.empty()) {
        continue;
      }
      FoundAcross::Word& has = found.words.emplace_back();
      has.typed = word.typed;
      has.form = form;
      const auto translation = std::find_if(
          word.translations.begin(), word.translations.end(), [&](const WordTranslation& each) {
            return each.word == leaf.typed ||
                   std::binary_search(each.forms.begin(), each.forms.end(), form);
          });
      const bool is_as_typed = word.as_written && form == leaf.words.front().form;
      if (translation != word.translations.end() && !is_as_typed) {
        has.translation = translation->word;
        has.from = translation->from;
        has.sources = translation->sources;
      }
      break;
    }
    ++next;
  }
  return found;
}

void add_texts_across(std::vector<Hit>& hits, const AcrossQuery& query, Analyser& analyser,
                      HitText text) {
  const Highlighter highlighter(sought(*query.clause));
  for (Hit& hit : hits) {
    Matches matches = highlighter.find(hit.record, analyser);
    const std::optional<double> likeness = hit.across ? hit.across->likeness : std::nullopt;
    hit.across = words_found(query, matches);
    hit.across->likeness = likeness;
    set_texts(hit, std::move(matches), text);
  }
}

// The page of those hits that are like the samples, the most alike first.
std::vector<Hit> most_alike(std::vector<Hit> hits, LikenessAcross likeness, Page page) {
  std::vector<std::pair<double, std::size_t>> alike;
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (const double value = likeness.of(hits[i].record); value >= least_likeness_shown) {
      alike.emplace_back(value, i);
    }
  }
  std::stable_sort(alike.begin(), alike.end(),
                   [](const auto& one, const auto& other) { return one.first > other.first; });
  std::vector<Hit> shown;
  for (const auto& [value, i] :
       page_of(std::span<const std::pair<double, std::size_t>>(alike), page)) {
    Hit& hit = shown.emplace_back(std::move(hits[i]));
    hit.rank = page.offset + static_cast<std::uint32_t>(shown.size());
    hit.across.emplace().likeness = value;
  }
  return shown;
}

// Any of the words is enough; half of them are needed if the order is not that of relevance.
Xapian::Query plan_across(const Clause& clause, const SearchRequest& request,
                          const Snapshots& snapshots) {
  const std::size_t parts = content_parts(clause);
  const std::size_t least = request.sort == Sort::relevance ? 1 : (parts + 1) / 2;
  return parts == 0 ? plan(clause, snapshots)
                    : plan_most(clause, std::min(least, parts), snapshots);
}

} // namespace

AcrossBlock find_block(const Snapshots& snapshots, Analyser& analyser, AcrossQuery query,
                       Language to, const SearchRequest& request,
                       const std::vector<std::string>& left_out) {
  AcrossBlock block;
  block.to = to;
  block.is_narrowed = query.first_word > 1; // by more than the language
  const bool is_like = !query.sample_words.empty();
  const Xapian::Query planned =
      without_seen(plan_across(*query.clause, request, snapshots), snapshots, left_out);
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
    const Lexicon lexicon(snapshots);
    TargetVocabulary target(to, snapshots, lexicon, analyser);
    block.hits = most_alike(std::move(block.hits), {query, target, analyser}, request.page);
    const auto shown = static_cast<std::uint32_t>(block.hits.size());
    block.matches = {shown, shown, shown};
  }
  if (read != HitText::none) {
    add_texts_across(block.hits, query, analyser, read);
  }
  block.words = std::move(query.words);
  return block;
}

} // namespace triglot
