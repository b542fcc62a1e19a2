#include "query/expand/fuzzy.h"

#include "base/code_points.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace triglot {
namespace {

using Row = std::vector<std::uint32_t>;

// Distances of what has been read so far from each beginning of the sought word: a row for each
// letter read, the first for none.
class DistanceTable {
public:
  explicit DistanceTable(std::u32string sought) : sought_(std::move(sought)) {
    Row& first = rows_.emplace_back(sought_.size() + 1);
    for (std::uint32_t i = 0; i < first.size(); ++i) {
      first[i] = i;
    }
  }

  // Letters read.
  const std::u32string& read() const { return read_; }

  void push(char32_t letter) {
    rows_.push_back(row_after(letter));
    read_.push_back(letter);
  }

  void truncate(std::size_t letters) {
    rows_.resize(letters + 1);
    read_.resize(letters);
  }

  // Of the letters read from the whole sought word.
  std::uint32_t distance() const { return rows_.back().back(); }

  // The least distance that a word beginning with the letters read, and then with `letter`, has.
  std::uint32_t min_after(char32_t letter) const {
    const Row row = row_after(letter);
    return *std::min_element(row.begin(), row.end());
  }

private:
  Row row_after(char32_t letter) const {
    const Row& before = rows_.back();
    Row row(before.size());
    row[0] = before[0] + 1;
    for (std::size_t i = 1; i < row.size(); ++i) {
      row[i] = std::min(
          {before[i] + 1, row[i - 1] + 1, before[i - 1] + (sought_[i - 1] == letter ? 0 : 1)});
      if (i > 1 && !read_.empty() && sought_[i - 1] == read_.back() && sought_[i - 2] == letter) {
        row[i] = std::min(row[i], rows_[rows_.size() - 2][i - 2] + 1);
      }
    }
    return row;
  }

  std::u32string sought_;
  std::u32string read_;
  std::vector<Row> rows_;
};

class Walk {
public:
  Walk(TermDictionary vocabulary, std::string_view form, std::uint32_t edits)
      : vocabulary_(std::move(vocabulary)), sought_(code_points(form)), edits_(edits),
        table_(sought_), letters_(sought_.begin(), sought_.end()) {}

  std::vector<NearForm> find() {
    std::vector<NearForm> found;
    while (!vocabulary_.at_end()) {
      if (!read_form()) {
        continue; // the cursor has been moved past all forms with this beginning
      }
      if (table_.distance() <= edits_) {
        found.push_back({std::string(vocabulary_.form()), table_.distance()});
      }
      vocabulary_.next();
    }
    return found;
  }

private:
  // Reads the cursor's form into the table as far as it may be near. If it cannot be, moves the
  // cursor to the next that may.
  bool read_form() {
    const std::u32string form = code_points(vocabulary_.form());
    const std::u32string& read = table_.read();
    const auto shared = static_cast<std::size_t>(
        std::mismatch(form.begin(), form.end(), read.begin(), read.end()).first - form.begin());
    table_.truncate(shared);
    for (std::size_t i = shared; i < form.size(); ++i) {
      if (table_.min_after(form[i]) > edits_) {
        seek_past(form[i]);
        return false;
      }
      table_.push(form[i]);
    }
    return true;
  }

  // The next form that goes on from what has been read with a later letter than `letter` that is
  // not hopeless, or else the next with a later beginning.
  void seek_past(char32_t letter) {
    std::string target;
    for (const char32_t read : table_.read()) {
      append_utf8(target, read);
    }
    append_utf8(target, next_hopeful(letter).value_or(no_letter));
    const std::string here(vocabulary_.form());
    vocabulary_.seek(target);
    if (!vocabulary_.at_end() && vocabulary_.form() == here) {
      vocabulary_.next(); // only where a form is not UTF-8, and so sorts elsewhere than its letters
    }
  }

  std::optional<char32_t> next_hopeful(char32_t after) const {
    // All letters that the sought word lacks fare alike; U+0001 stands for them.
    if (table_.min_after(U'\1') <= edits_) {
      return after + 1;
    }
    for (auto letter = letters_.upper_bound(after); letter != letters_.end(); ++letter) {
      if (table_.min_after(*letter) <= edits_) {
        return *letter;
      }
    }
    return std::nullopt;
  }

  static constexpr char32_t no_letter = 0x10FFFF; // above all that are assigned

  TermDictionary vocabulary_;
  std::u32string sought_;
  std::uint32_t edits_;
  DistanceTable table_;
  std::set<char32_t> letters_;
};

} // namespace

std::uint32_t edit_distance(std::string_view one, std::string_view other) {
  DistanceTable table(code_points(one));
  for (const char32_t letter : code_points(other)) {
    table.push(letter);
  }
  return table.distance();
}

std::vector<NearForm> forms_within(TermDictionary vocabulary, std::string_view form,
                                   std::uint32_t edits) {
  return Walk(std::move(vocabulary), form, edits).find();
}

} // namespace triglot
