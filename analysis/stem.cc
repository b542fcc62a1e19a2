#include "analysis/stem.h"

#include "analysis/fold.h"

#include <stdexcept>

#include <fmt/format.h>
#include <xapian.h>

namespace triglot {
namespace {

Xapian::Stem stemmer_of(const LanguageRow& row) {
  try {
    return Xapian::Stem(std::string(row.stemmer));
  } catch (const Xapian::InvalidArgumentError&) {
    throw std::runtime_error(
        fmt::format("Xapian {} has no stemmer '{}'", Xapian::version_string(), row.stemmer));
  }
}

} // namespace

Stemmers::Stemmers() : stemmers_(std::make_unique<std::array<Xapian::Stem, language_count>>()) {
  for (const LanguageRow& row : languages()) {
    (*stemmers_)[static_cast<std::size_t>(row.language)] = stemmer_of(row);
  }
}

Stemmers::~Stemmers() = default;

std::string Stemmers::stem(Language language, std::string_view cased) {
  if (cased.size() > max_form_bytes) {
    return fold(cased).form;
  }
  return (*stemmers_)[static_cast<std::size_t>(language)](std::string(cased));
}

} // namespace triglot
