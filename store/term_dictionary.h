// The term dictionary: all forms in the index, in the order of their bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

// A cursor over the forms of one or several databases, each once; only forwards, and it begins at
// the first. A form in passing costs 0.03 µs and a seek a microsecond (124,000 forms, in cache). As
// valid as the database it was made of; Xapian's exceptions pass through: callers stand inside
// Index::read (index.h).
class TermDictionary {
public:
  // Of the names below a prefix of schema.h, or of the articles' words where it is empty.
  TermDictionary(const std::vector<Xapian::Database>& databases, std::string_view prefix);
  TermDictionary(const Xapian::Database& database, std::string_view prefix)
      : TermDictionary(std::vector<Xapian::Database>{database}, prefix) {}

  // Goes to the first form that is not below `from`. REQUIRES: `from` is not below form().
  void seek(std::string_view from);
  void next();

  bool at_end() const { return current_ == cursors_.size(); }
  // REQUIRES: not at_end(). The view lives until the cursor moves.
  std::string_view form() const { return cursors_[current_].form(); }

  // In how many articles a form of this vocabulary stands.
  std::uint32_t documents(std::string_view form) const;

private:
  // The same over one database.
  class Cursor {
  public:
    Cursor(Xapian::Database database, std::string_view prefix);

    bool at_end() const { return key_at_ == end_; }
    std::string_view form() const { return std::string_view(key_).substr(key_prefix_.size()); }
    void seek(std::string_view from);
    void next();
    const Xapian::Database& database() const { return database_; }

  private:
    void read_key() { key_ = at_end() ? std::string() : *key_at_; }

    Xapian::Database database_;
    std::string key_prefix_;
    Xapian::TermIterator key_at_;
    Xapian::TermIterator end_;
    std::string key_;
  };

  void find_current();

  std::string prefix_;
  std::vector<Cursor> cursors_;
  std::size_t current_ = 0; // the cursor at the first form; none: cursors_.size()
};

} // namespace triglot
