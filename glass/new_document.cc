#include "glass/new_document.h"

#include "base/hashed_name.h"

#include <algorithm>

namespace triglot {

void NewDocument::add_term(std::string_view prefix, std::string_view name, Xapian::termcount wdf) {
  const std::size_t begin = names_.size();
  names_.append(prefix).append(name);
  const std::string_view term = std::string_view(names_).substr(begin);
  terms_.push_back({begin, static_cast<std::uint32_t>(term.size()), wdf, word_hash(term)});
}

void NewDocument::add_term(const HashedName& term, Xapian::termcount wdf) {
  const auto size = static_cast<std::uint32_t>(term.name.size());
  terms_.push_back({names_.size(), size, wdf, term.hash});
  names_.append(term.name);
}

void NewDocument::add_position(std::string_view prefix, std::string_view name,
                               Xapian::termpos position) {
  if (!keeps_positions_) {
    return;
  }
  const std::size_t begin = names_.size();
  names_.append(prefix).append(name);
  const std::string_view term = std::string_view(names_).substr(begin);
  positions_.push_back({begin, static_cast<std::uint32_t>(term.size()), position, word_hash(term)});
}

void NewDocument::add_value(Xapian::valueno slot, std::string value) {
  if (!value.empty()) {
    const auto place = std::find_if(values_.begin(), values_.end(),
                                    [slot](const auto& other) { return other.first > slot; });
    values_.emplace(place, slot, std::move(value));
  }
}

void NewDocument::add_to(Xapian::Document& document) const {
  for_each_term([&](const HashedName& term, Xapian::termcount wdf) {
    document.add_term(std::string(term.name), wdf);
  });
  for_each_position([&](const HashedName& term, Xapian::termpos position) {
    document.add_posting(std::string(term.name), position, 0);
  });
  for (const auto& [slot, value] : values_) {
    document.add_value(slot, value);
  }
}

Xapian::Document NewDocument::to_xapian() const {
  Xapian::Document document;
  document.set_data(data_);
  add_to(document);
  return document;
}

} // namespace triglot
