#include "analysis/lemmas/lemma_table.h"

#include <algorithm>
#include <cstddef>

namespace triglot {

std::string lemma_row(Language language, std::string_view form, std::string_view lemma) {
  const auto common = [&](std::size_t front) {
    const std::string_view rest = form.substr(std::min(front, form.size()));
    return static_cast<std::size_t>(
        std::mismatch(rest.begin(), rest.end(), lemma.begin(), lemma.end()).first - rest.begin());
  };
  constexpr std::size_t ge = 2; // of the participle prefix: gewerkt → werken
  const std::size_t front = common(ge) > common(0) + ge ? ge : 0;
  const std::size_t kept = common(front);
  std::string row(1, static_cast<char>('0' + static_cast<int>(language)));
  row.append(form).append(1, '\t');
  row += static_cast<char>('A' + front);
  row += static_cast<char>('A' + (form.size() - front - kept));
  return row.append(lemma.substr(kept));
}

} // namespace triglot
