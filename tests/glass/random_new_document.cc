#include "tests/glass/random_new_document.h"

#include "tests/support/random_text.h"

#include <cstddef>
#include <string>

namespace triglot::test {
namespace {

using Random = std::mt19937;

std::string bytes_of_any_kind(Random& random, std::size_t size) {
  std::string bytes;
  while (bytes.size() < size) {
    bytes += static_cast<char>(random());
  }
  return bytes;
}

// Most are short and frequent; some have arbitrary bytes, some share long prefixes.
std::string random_term(Random& random) {
  switch (below(random, 12)) {
  case 0:
    return bytes_of_any_kind(random, 1 + below(random, 5)) + std::string(below(random, 3), '\0');
  case 1:
    return std::string(200, 'x') + std::to_string(below(random, 50));
  case 2:
    return std::to_string(random());
  default:
    return "w" + std::to_string(below(random, 1 + below(random, 300)));
  }
}

Xapian::termcount random_wdf(Random& random) {
  const std::size_t kind = below(random, 40);
  return static_cast<Xapian::termcount>(kind == 0   ? below(random, 1U << 20U)
                                        : kind == 1 ? 120 + below(random, 16)
                                                    : below(random, 4));
}

} // namespace

NewDocument random_new_document(Random& random) {
  NewDocument document;
  document.set_data(bytes_of_any_kind(random, 1 + below(random, 20) * below(random, 400)));
  const std::size_t terms = below(random, 10) == 0 ? 0 : below(random, 120);
  for (std::size_t i = 0; i < terms; ++i) {
    document.add_term(random_term(random), random_wdf(random));
  }
  for (const Xapian::valueno slot : {4U, 0U, 1U, 127U}) {
    if (below(random, 3) != 0) {
      document.add_value(slot, bytes_of_any_kind(random, below(random, 20) * below(random, 200)));
    }
  }
  return document;
}

} // namespace triglot::test
