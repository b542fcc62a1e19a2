#include "analysis/stem_xapian.h"

#include <stdexcept>

#include <fmt/format.h>
#include <xapian.h>

namespace triglot {
namespace {

class XapianStemmer final : public Stemmer {
public:
  explicit XapianStemmer(const std::string& algorithm) : stem_(algorithm) {}
  std::string stem(std::string_view cased) override { return stem_(std::string(cased)); }

private:
  Xapian::Stem stem_;
};

} // namespace

std::unique_ptr<Stemmer> make_xapian_stemmer(std::string_view algorithm) {
  try {
    return std::make_unique<XapianStemmer>(std::string(algorithm));
  } catch (const Xapian::InvalidArgumentError&) {
    throw std::runtime_error(
        fmt::format("Xapian {} has no stemmer '{}'", Xapian::version_string(), algorithm));
  }
}

} // namespace triglot
