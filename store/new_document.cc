#include "store/new_document.h"

#include <algorithm>

namespace triglot {

void NewDocument::add_term(std::string_view prefix, std::string_view name, Xapian::termcount wdf) {
  terms_.push_back({names_.size(), static_cast<std::uint32_t>(prefix.size() + name.size()), wdf});
  names_.append(prefix).append(name);
}

void NewDocument::add_value(Xapian::valueno slot, std::string value) {
  if (!value.empty()) {
    const auto place = std::find_if(values_.begin(), values_.end(),
                                    [slot](const auto& other) { return other.first > slot; });
    values_.emplace(place, slot, std::move(value));
  }
}

void NewDocument::add_to(Xapian::Document& document) const {
  for_each_term([&](std::string_view term, Xapian::termcount wdf) {
    document.add_term(std::string(term), wdf);
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
