#include "bench/corpus/write_file.h"

#include "base/error.h"

#include <fstream>

#include <fmt/format.h>

namespace triglot::bench {

void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write,
                std::ios::openmode mode) {
  std::ofstream out(file, std::ios::binary | mode);
  write(out);
  if (!out.flush()) {
    throw Error(fmt::format("cannot write '{}'", file.string()));
  }
}

} // namespace triglot::bench
