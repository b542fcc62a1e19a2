// A document to be indexed: its terms, values and data.
#pragma once

#include "base/hashed_name.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

namespace triglot {

// Whether a document keeps the positions of its terms for Xapian's servers, in addition to the
// order slots that our own phrases use.
enum class StoredPositions : std::uint8_t { none, kept };

// Like a Xapian::Document, but without the trees in which that keeps its terms.
class NewDocument {
public:
  explicit NewDocument(StoredPositions positions = StoredPositions::none)
      : keeps_positions_(positions == StoredPositions::kept) {}

  void set_data(std::string data) { data_ = std::move(data); }
  const std::string& data() const { return data_; }

  // `prefix` and `name` together are the term. The wdf of repeated calls adds up; the term is added
  // even if it is 0.
  void add_term(std::string_view prefix, std::string_view name, Xapian::termcount wdf = 1);
  void add_term(std::string_view term, Xapian::termcount wdf = 1) { add_term({}, term, wdf); }
  void add_term(const HashedName& term, Xapian::termcount wdf);

  // For Xapian's own phrases; ignored if the document keeps no positions. Does not add the term.
  void add_position(std::string_view prefix, std::string_view name, Xapian::termpos position);

  // An empty value is ignored. REQUIRES: the slot has no value yet.
  void add_value(Xapian::valueno slot, std::string value);
  // In slot order.
  const std::vector<std::pair<Xapian::valueno, std::string>>& values() const { return values_; }

  // Calls `visit(term, wdf)` for each call of add_term, with a HashedName.
  template <typename Visit>
  void for_each_term(Visit&& visit) const {
    for (const Term& term : terms_) {
      const std::string_view name = std::string_view(names_).substr(term.begin, term.size);
      visit(HashedName{name, term.hash}, term.wdf);
    }
  }

  // Calls `visit(term, position)` for each call of add_position, with a HashedName.
  template <typename Visit>
  void for_each_position(Visit&& visit) const {
    for (const Placed& placed : positions_) {
      const std::string_view name = std::string_view(names_).substr(placed.begin, placed.size);
      visit(HashedName{name, placed.hash}, placed.position);
    }
  }

  // Adds everything except the data.
  void add_to(Xapian::Document& document) const;
  Xapian::Document to_xapian() const;

private:
  struct Term {
    std::size_t begin = 0; // in names_
    std::uint32_t size = 0;
    Xapian::termcount wdf = 0;
    std::uint64_t hash = 0;
  };

  struct Placed {
    std::size_t begin = 0; // in names_
    std::uint32_t size = 0;
    Xapian::termpos position = 0;
    std::uint64_t hash = 0;
  };

  bool keeps_positions_;
  std::string data_;
  std::string names_; // of the terms, concatenated
  std::vector<Term> terms_;
  std::vector<Placed> positions_;
  std::vector<std::pair<Xapian::valueno, std::string>> values_;
};

} // namespace triglot
