#include "query/match/counts.h"

#include "base/error.h"
#include "base/plain_text.h"
#include "query/remote/remote_counts.h"
#include "store/record/counted_values.h"

#include <algorithm>
#include <compare>
#include <limits>
#include <numeric>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr unsigned first_shift = 32;

std::string counted_field_names() {
  std::string names;
  for (const CountedFieldRow& row : counted_fields) {
    names.append(names.empty() ? "" : ", ").append(row.name);
  }
  return names;
}

bool has_value(const Count& count) {
  return std::all_of(count.values.begin(), count.values.end(),
                     [](const std::optional<std::string>& value) { return value.has_value(); });
}

// Counts the articles that a match reports, each once; fastest if their ids ascend.
class CountingSpy : public Xapian::MatchSpy {
public:
  CountingSpy(const Snapshots& snapshots, std::vector<CountedField> by);

  // The documents that follow are from this snapshot: Xapian passes their ids in their own
  // database.
  void enter(std::size_t snapshot) { snapshot_ = snapshot; }
  void operator()(const Xapian::Document& document, double weight) override;
  // Adds the counts of a server.
  void add(const ServedCounts& counted);

  Counts counts() const;

private:
  // The values of one field, numbered in order of appearance; 0 is none.
  class Values {
  public:
    Values(const Snapshots& snapshots, CountedField field);
    // The value numbers of a document of a snapshot; at least one. Valid until the next call.
    const std::vector<std::uint32_t>& of(std::size_t snapshot, Xapian::docid id);
    // The value numbers of a stored value, which may consist of several.
    const std::vector<std::uint32_t>& of(std::string_view stored);
    std::optional<std::string> name(std::size_t number) const;
    // The rank of each name among all, by number.
    std::vector<std::uint32_t> ranks() const;

  private:
    std::uint32_t number_of(std::string_view name);

    struct Hash : std::hash<std::string_view> {
      using is_transparent = void;
    };

    const CountedFieldRow& row_;
    std::vector<std::optional<ValueCursor>> cursors_;       // one per snapshot
    std::vector<std::optional<ValueCursor>> partial_dates_; // one per snapshot; for dates only
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
    std::vector<std::string> names_;      // by number
    std::vector<std::uint32_t> document_; // the value numbers of the last document
  };

  void count(const std::vector<std::uint32_t>& firsts, const std::vector<std::uint32_t>& seconds,
             std::uint64_t articles);

  std::size_t snapshot_ = 0;
  std::vector<CountedField> by_;
  std::vector<Values> values_;                             // one per field
  std::vector<std::uint64_t> first_;                       // by the number of the first value
  std::unordered_map<std::uint64_t, std::uint64_t> pairs_; // by both, the first in the high half
  std::uint64_t articles_ = 0;
};

CountingSpy::Values::Values(const Snapshots& snapshots, CountedField field)
    : row_(row_of(field)), numbers_{{"", 0}}, names_{""} {
  for (const std::unique_ptr<Snapshot>& snapshot : snapshots.all()) {
    cursors_.emplace_back();
    partial_dates_.emplace_back();
    if (snapshot) {
      cursors_.back() = snapshot->values(row_.slot);
      partial_dates_.back() = snapshot->values(schema::partial_date_slot);
    }
  }
}

const std::vector<std::uint32_t>& CountingSpy::Values::of(std::size_t snapshot, Xapian::docid id) {
  std::optional<std::string_view> value;
  if (row_.date_bytes > 0) {
    value = partial_dates_[snapshot]->find(id);
  }
  if (!value) {
    value = cursors_[snapshot]->find(id);
  }
  return of(value.value_or(""));
}

const std::vector<std::uint32_t>& CountingSpy::Values::of(std::string_view whole) {
  const std::string_view values =
      whole.substr(0, row_.date_bytes > 0 ? row_.date_bytes : std::string_view::npos);
  document_.clear();
  for (std::size_t begin = 0; begin <= values.size();) {
    const std::size_t end = std::min(values.find(value_end, begin), values.size());
    document_.push_back(number_of(values.substr(begin, end - begin)));
    begin = end + 1;
  }
  return document_;
}

// The number of a name; a new name gets the next one.
std::uint32_t CountingSpy::Values::number_of(std::string_view name) {
  const auto known = numbers_.find(name);
  if (known != numbers_.end()) {
    return known->second;
  }
  const auto number = static_cast<std::uint32_t>(names_.size());
  names_.emplace_back(name);
  numbers_.emplace(name, number);
  return number;
}

std::optional<std::string> CountingSpy::Values::name(std::size_t number) const {
  return number == 0 ? std::nullopt : std::optional(names_[number]);
}

CountingSpy::CountingSpy(const Snapshots& snapshots, std::vector<CountedField> by)
    : by_(std::move(by)) {
  values_.reserve(by_.size());
  for (const CountedField field : by_) {
    values_.emplace_back(snapshots, field);
  }
}

void CountingSpy::operator()(const Xapian::Document& document, double /*weight*/) {
  static const std::vector<std::uint32_t> none;
  const Xapian::docid id = document.get_docid();
  count(values_.front().of(snapshot_, id),
        values_.size() > 1 ? values_.back().of(snapshot_, id) : none, 1);
}

void CountingSpy::add(const ServedCounts& counted) {
  static const std::vector<std::uint32_t> none;
  for (const auto& [values, articles] : counted) {
    count(values_.front().of(values.first),
          values_.size() > 1 ? values_.back().of(values.second) : none, articles);
  }
}

void CountingSpy::count(const std::vector<std::uint32_t>& firsts,
                        const std::vector<std::uint32_t>& seconds, std::uint64_t articles) {
  articles_ += articles;
  for (const std::uint32_t first : firsts) {
    if (first >= first_.size()) {
      first_.resize(std::size_t{first} + 1);
    }
    first_[first] += articles;
  }
  for (const std::uint32_t second : seconds) {
    for (const std::uint32_t first : firsts) {
      pairs_[(std::uint64_t{first} << first_shift) | second] += articles;
    }
  }
}

std::vector<std::uint32_t> CountingSpy::Values::ranks() const {
  std::vector<std::uint32_t> order(names_.size());
  std::iota(order.begin(), order.end(), std::uint32_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t one, std::uint32_t other) { return names_[one] < names_[other]; });
  std::vector<std::uint32_t> ranks(order.size());
  for (std::uint32_t rank = 0; rank < order.size(); ++rank) {
    ranks[order[rank]] = rank;
  }
  return ranks;
}

Counts CountingSpy::counts() const {
  // Articles without a value last, dates in order, other values by descending number of articles.
  const auto weight = [&](std::size_t field, std::size_t number, std::uint64_t articles) {
    return number == 0                         ? std::numeric_limits<std::uint64_t>::max()
           : row_of(by_[field]).date_bytes > 0 ? 0
                                               : ~articles;
  };
  struct Place {
    std::uint64_t weight = 0;
    std::uint64_t name = 0; // rank
    auto operator<=>(const Place&) const = default;
  };
  struct Placed {
    Place first;
    Place second;
    std::uint64_t pair = 0;
    std::uint64_t articles = 0;
    auto operator<=>(const Placed&) const = default;
  };
  std::vector<Placed> placed;
  const std::vector<std::uint32_t> ranks = values_.front().ranks();
  const auto place = [&](std::size_t first) {
    return Place{weight(0, first, first_[first]), ranks[first]};
  };
  if (by_.size() == 1) {
    for (std::size_t first = 0; first < first_.size(); ++first) {
      if (first_[first] > 0) {
        placed.push_back({place(first), {}, std::uint64_t{first} << first_shift, first_[first]});
      }
    }
  }
  const std::vector<std::uint32_t> second_ranks = values_.back().ranks();
  for (const auto& [pair, articles] : pairs_) {
    const std::size_t second = pair & std::numeric_limits<std::uint32_t>::max();
    placed.push_back({place(pair >> first_shift),
                      {weight(1, second, articles), second_ranks[second]},
                      pair,
                      articles});
  }
  std::sort(placed.begin(), placed.end());
  Counts result{by_, {}, placed.size(), articles_};
  result.counts.reserve(placed.size());
  for (const Placed& counted : placed) {
    Count& count = result.counts.emplace_back();
    count.articles = counted.articles;
    count.values.push_back(values_.front().name(counted.pair >> first_shift));
    if (by_.size() > 1) {
      count.values.push_back(
          values_.back().name(counted.pair & std::numeric_limits<std::uint32_t>::max()));
    }
  }
  return result;
}

} // namespace

std::vector<CountedField> parse_counted_fields(std::string_view typed) {
  std::vector<CountedField> by;
  const std::string shown = plain_line(typed).text;
  for (std::size_t begin = 0; begin <= typed.size();) {
    const std::size_t end = std::min(typed.find(',', begin), typed.size());
    const std::string_view name = typed.substr(begin, end - begin);
    const auto* const row =
        std::find_if(counted_fields.begin(), counted_fields.end(),
                     [&](const CountedFieldRow& candidate) { return candidate.name == name; });
    if (row == counted_fields.end()) {
      throw Error(fmt::format("--by {}: one of {}, or two of them with a comma (see --help)", shown,
                              counted_field_names()));
    }
    if (by.size() == 2 || (by.size() == 1 && by.front() == row->field)) {
      throw Error(fmt::format("--by {}: two different fields at most (see --help)", shown));
    }
    by.push_back(row->field);
    begin = end + 1;
  }
  return by;
}

void keep_largest(Counts& counts, std::size_t size) {
  std::vector<Count>& all = counts.counts;
  if (all.size() <= size) {
    return;
  }
  const auto rank = [](const Count& count) {
    return std::pair(!has_value(count), ~count.articles);
  };
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t one, std::size_t other) {
    return rank(all[one]) < rank(all[other]);
  });
  order.resize(size);
  std::sort(order.begin(), order.end());
  std::vector<Count> kept;
  kept.reserve(size);
  for (const std::size_t i : order) {
    kept.push_back(std::move(all[i]));
  }
  all = std::move(kept);
}

std::vector<std::string> notes_of(const Counts& counts) {
  std::vector<std::string> notes;
  for (std::size_t field = 0; field < counts.by.size(); ++field) {
    const bool is_known =
        std::any_of(counts.counts.begin(), counts.counts.end(),
                    [&](const Count& count) { return count.values[field].has_value(); });
    if (!is_known && counts.articles > 0) {
      notes.push_back(fmt::format("no {} is known of {}", row_of(counts.by[field]).stated,
                                  counts.articles == 1
                                      ? "the article"
                                      : fmt::format("these {} articles", counts.articles)));
    }
  }
  return notes;
}

Counts count_by(const Snapshots& snapshots, const Xapian::Query& query,
                const std::vector<CountedField>& by) {
  CountingSpy counting(snapshots, by);
  const Xapian::Query unweighted(Xapian::Query::OP_SCALE_WEIGHT, query, 0);
  std::vector<ServedCounts> served(snapshots.all().size());
  if (snapshots.has_remote()) {
    const std::string shared = unweighted.serialise(); // threads cannot share a query
    ask_each(snapshots.served(), [&](std::size_t i) {
      served[i] = count_on_server(snapshots.database(i), Xapian::Query::unserialise(shared), by);
    });
  }
  for (std::size_t i = 0; i < snapshots.all().size(); ++i) {
    if (!snapshots.all()[i]) {
      counting.add(served[i]);
      continue;
    }
    const Xapian::Database& database = snapshots.database(i);
    counting.enter(i);
    Xapian::Enquire enquire(database);
    enquire.set_query(unweighted);
    enquire.add_matchspy(&counting);
    enquire.get_mset(0, 0, database.get_doccount());
  }
  return counting.counts();
}

} // namespace triglot
