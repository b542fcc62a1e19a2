#include "query/match/same_story.h"

#include "query/match/page_of.h"
#include "query/match/plan.h"
#include "store/record/record.h"
#include "store/schema.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <numeric>
#include <utility>

namespace triglot {
namespace {

// Fewer shared names and numbers may be chance. With no more than these, or if the articles are far
// apart in time, they have to be more similar.
constexpr std::size_t least_shared = 3;
constexpr double similar = 0.33;
constexpr double very_similar = 0.6;
constexpr int near_days = 14;

// A copy's minimum share of the weight of all words (100), and minimum number of words.
constexpr double share_of_copy = 75;
constexpr std::size_t least_words_of_copy = 5;

struct Days {
  std::chrono::sys_days first;
  std::chrono::sys_days last;
};

// The days of YYYY-MM-DD, YYYY-MM or YYYY.
std::optional<Days> days_of(std::string_view date) {
  const auto number = [&](std::size_t at, std::size_t length) {
    unsigned value = 0;
    if (at + length <= date.size()) {
      std::from_chars(date.data() + at, date.data() + at + length, value);
    }
    return value;
  };
  if (date.size() < 4) {
    return std::nullopt;
  }
  using namespace std::chrono;
  const year in_year{static_cast<int>(number(0, 4))};
  const unsigned in_month = number(5, 2);
  const unsigned on_day = number(8, 2);
  const year_month_day first{in_year, month(std::max(1U, in_month)), day(std::max(1U, on_day))};
  if (!first.ok()) {
    return std::nullopt;
  }
  const year_month_day_last end{in_year, month_day_last(month(in_month == 0 ? 12U : in_month))};
  return Days{sys_days(first), on_day == 0 ? sys_days(end) : sys_days(first)};
}

// Whether the dates are known and far apart.
bool are_far(const std::string& one, const std::string& other) {
  const std::optional<Days> a = days_of(one);
  const std::optional<Days> b = days_of(other);
  return a && b && std::max(a->first - b->last, b->first - a->last).count() > near_days;
}

// For each of the articles, in order of id: which of the words it holds.
std::vector<std::vector<bool>> held_words(const std::vector<Xapian::docid>& ascending,
                                          std::span<const Clause> leaves,
                                          const Snapshots& snapshots) {
  std::vector<std::vector<bool>> held(ascending.size(), std::vector<bool>(leaves.size()));
  if (snapshots.has_remote()) { // a server would send whole posting lists
    snapshots.for_each_fetched(ascending, [&](std::size_t i) {
      for (std::size_t word = 0; word < leaves.size(); ++word) {
        const std::vector<std::string>& forms = leaves[word].words.front().forms;
        held[i][word] = std::any_of(forms.begin(), forms.end(), [&](const std::string& form) {
          return snapshots.has_form(ascending[i], form);
        });
      }
    });
    return held;
  }
  const Xapian::Database& database = snapshots.database();
  for (std::size_t word = 0; word < leaves.size(); ++word) {
    for (const std::string& form : leaves[word].words.front().forms) {
      Xapian::PostingIterator posting = database.postlist_begin(form);
      const Xapian::PostingIterator end = database.postlist_end(form);
      for (std::size_t i = 0; i < ascending.size() && posting != end; ++i) {
        if (*posting < ascending[i]) {
          posting.skip_to(ascending[i]);
        }
        if (posting != end && *posting == ascending[i]) {
          held[i][word] = true;
        }
      }
    }
  }
  return held;
}

bool is_name_or_number(const LikeWord& word) {
  return word.word.kind != SampleWord::Kind::word;
}

// Whether `after` follows `before` in a sample, with a space between them.
bool is_next(const SampleWord& before, const SampleWord& after) {
  return after.token == before.token + 1 && after.after_blank;
}

bool is_of(const LikeWord& word, std::size_t sample) {
  return std::binary_search(word.samples.begin(), word.samples.end(), sample);
}

// The names and numbers among the words held, as in Likeness::shared; of one sample, or of all.
std::vector<std::string> shared_names(const LikeWords& like, const std::vector<bool>& held,
                                      std::optional<std::size_t> sample = std::nullopt) {
  std::vector<const SampleWord*> words;
  for (std::size_t i = 0; i < like.words.size(); ++i) {
    const bool asked_for = !sample || is_of(like.words[i], *sample);
    if (held[i] && asked_for && is_name_or_number(like.words[i])) {
      words.push_back(&like.words[i].word);
    }
  }
  const auto find_next = [&](const SampleWord& word, bool behind) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const SampleWord* other) {
      return behind ? is_next(word, *other) : is_next(*other, word);
    });
    return found == words.end() ? nullptr : *found;
  };
  std::vector<std::string> shared;
  std::vector<const SampleWord*> done;
  for (const SampleWord* word : words) {
    if (std::find(done.begin(), done.end(), word) != done.end()) {
      continue;
    }
    const SampleWord* first = word;
    while (const SampleWord* before = find_next(*first, false)) {
      first = before;
    }
    std::string name;
    for (const SampleWord* part = first; part != nullptr; part = find_next(*part, true)) {
      name += (name.empty() ? "" : " ") + part->shown;
      done.push_back(part);
    }
    shared.push_back(std::move(name));
  }
  return shared;
}

// Cosine similarity of two texts, as vectors of their names.
double cosine(const Names& one, const Names& other) {
  double product = 0;
  double squares = 0;
  for (const auto& [form, weight] : one) {
    squares += weight * weight;
    const auto found = other.find(form);
    product += found == other.end() ? 0 : weight * found->second;
  }
  double other_squares = 0;
  for (const auto& [form, weight] : other) {
    other_squares += weight * weight;
  }
  return product > 0 ? product / std::sqrt(squares * other_squares) : 0;
}

// How much of a sample's words an article holds, by weight.
struct Share {
  double of_names = 0; // fraction of those that were chosen
  double of_all = 0;
  std::size_t words = 0; // how many the sample has
};

Share share_of(const LikeWords& like, std::size_t sample, const std::vector<bool>& held) {
  double names = 0;
  Share share;
  for (std::size_t i = 0; i < like.words.size(); ++i) {
    const LikeWord& word = like.words[i];
    if (!is_of(word, sample)) {
      continue;
    }
    const double name = is_name_or_number(word) ? word.weight : 0;
    names += name;
    ++share.words;
    if (held[i]) {
      share.of_names += name;
      share.of_all += word.weight;
    }
  }
  share.of_names /= names > 0 ? names : 1;
  return share;
}

// Compares one article at a time with the samples.
class Comparison {
public:
  Comparison(const LikeWords& like, std::span<const Sample> samples, const Snapshots& snapshots,
             Analyser& analyser)
      : like_(like), samples_(samples), snapshots_(snapshots), analyser_(analyser),
        names_(samples.size()) {}

  // `held` are the words that the article holds.
  Likeness compare(Xapian::docid id, std::vector<bool> held) {
    Likeness likeness;
    std::optional<Record> record;
    Names names;
    for (std::size_t sample = 0; sample < samples_.size(); ++sample) {
      const Share share = share_of(like_, sample, held);
      if (share.words >= least_words_of_copy && share.of_all >= share_of_copy) {
        likeness.same_story = true;
        likeness.similarity = 1;
      }
      if (share.of_names < similar * similar ||
          shared_names(like_, held, sample).size() < least_shared) {
        continue; // too little in common, whatever else they hold
      }
      if (!record) {
        record = snapshots_.record(DocId{id});
        names = names_of(record->text, record->language, snapshots_.database(), analyser_);
        drop_other_words(names, held);
      }
      compare_names(sample, *record, names, held, likeness);
    }
    likeness.shared = shared_names(like_, held);
    return likeness;
  }

private:
  // Drops names of the samples that are other words in this article.
  void drop_other_words(const Names& names, std::vector<bool>& held) const {
    for (std::size_t i = 0; i < held.size(); ++i) {
      const LikeWord& word = like_.words[i];
      held[i] = held[i] && (!is_name_or_number(word) || names.contains(word.word.form));
    }
  }

  void compare_names(std::size_t sample, const Record& record, const Names& names,
                     const std::vector<bool>& held, Likeness& likeness) {
    const double part = share_of(like_, sample, held).of_names;
    const double similarity = std::sqrt(part * cosine(names_of_sample(sample), names));
    const std::size_t shared = shared_names(like_, held, sample).size();
    const bool is_far = are_far(samples_[sample].source.date, record.source.date);
    likeness.similarity = std::max(likeness.similarity, similarity);
    likeness.same_story |=
        shared >= least_shared &&
        similarity >= (is_far || shared == least_shared ? very_similar : similar);
  }

  const Names& names_of_sample(std::size_t sample) {
    if (!names_[sample]) {
      names_[sample] = names_of(samples_[sample].text, samples_[sample].language,
                                snapshots_.database(), analyser_);
    }
    return *names_[sample];
  }

  const LikeWords& like_;
  std::span<const Sample> samples_;
  const Snapshots& snapshots_;
  Analyser& analyser_;
  std::vector<std::optional<Names>> names_; // by sample; computed on demand
};

} // namespace

Xapian::Query plan_like(const Clause& words, const std::optional<Clause>& rest,
                        std::span<const Sample> samples, const Snapshots& snapshots) {
  std::vector<Xapian::Query> themselves;
  for (const Sample& sample : samples) {
    themselves.emplace_back(schema::id_term(article_id(sample.source)));
  }
  const Xapian::Query others(
      Xapian::Query::OP_AND_NOT, plan(words, snapshots),
      Xapian::Query(Xapian::Query::OP_OR, themselves.begin(), themselves.end()));
  return rest
             ? Xapian::Query(Xapian::Query::OP_FILTER, others, plan_with_synonyms(*rest, snapshots))
             : others;
}

std::vector<Likeness> compare_with_samples(const std::vector<Ranked>& hits, const LikeWords& like,
                                           std::span<const Sample> samples,
                                           const Snapshots& snapshots, Analyser& analyser) {
  std::vector<Xapian::docid> ascending;
  ascending.reserve(hits.size());
  for (const Ranked& hit : hits) {
    ascending.push_back(hit.id);
  }
  std::sort(ascending.begin(), ascending.end());
  const std::vector<std::vector<bool>> held =
      held_words(ascending, alternatives_of(like.clause), snapshots);
  Comparison comparison(like, samples, snapshots, analyser);
  std::vector<Likeness> likenesses;
  likenesses.reserve(hits.size());
  for (const Ranked& hit : hits) {
    const auto at =
        std::lower_bound(ascending.begin(), ascending.end(), hit.id) - ascending.begin();
    likenesses.push_back(comparison.compare(hit.id, held[static_cast<std::size_t>(at)]));
  }
  return likenesses;
}

Page page_to_compare(Page page) {
  return page.offset < max_compared ? Page{0, std::max(page.offset + page.size, max_compared)}
                                    : page;
}

void put_same_story_first(std::vector<Ranked>& hits, std::vector<Likeness>& likenesses, Page page) {
  if (page.offset >= max_compared) {
    return; // these keep their order
  }
  std::vector<std::size_t> order(hits.size());
  std::iota(order.begin(), order.end(), 0);
  const auto related =
      std::stable_partition(order.begin(),
                            order.begin() + static_cast<std::ptrdiff_t>(
                                                std::min<std::size_t>(max_compared, order.size())),
                            [&](std::size_t hit) { return likenesses[hit].same_story; });
  std::stable_sort(order.begin(), related, [&](std::size_t one, std::size_t other) {
    return likenesses[one].similarity > likenesses[other].similarity;
  });
  std::vector<Ranked> of_page;
  std::vector<Likeness> their_likenesses;
  for (const std::size_t hit : page_of(std::span<const std::size_t>(order), page)) {
    of_page.push_back(std::move(hits[hit]));
    their_likenesses.push_back(std::move(likenesses[hit]));
  }
  hits = std::move(of_page);
  likenesses = std::move(their_likenesses);
}

} // namespace triglot
