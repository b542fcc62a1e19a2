#include "indexer/report/reader_hint.h"

#include "articles/input/child_process.h"
#include "articles/input/command_reader.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include <fmt/format.h>

namespace triglot {
namespace {

constexpr std::array<std::string_view, 7> known_readers = {".pdf=pdftotext {} -",
                                                           ".docx=html:pandoc -t html {}",
                                                           ".odt=html:pandoc -t html {}",
                                                           ".epub=html:pandoc -t html {}",
                                                           ".rtf=html:pandoc -t html {}",
                                                           ".doc=catdoc -d utf-8 {}",
                                                           ".djvu=djvutxt {}"};

} // namespace

std::string reader_hint(const LeftOut& left_out) {
  std::string hint;
  std::uint64_t most = 0;
  for (const std::string_view written : known_readers) {
    const std::optional<CommandReader> reader = parse_reader(written);
    const auto kind = left_out.counts().find(reader->extension);
    if (kind != left_out.counts().end() && kind->second > most &&
        std::holds_alternative<std::string>(find_program(reader->words.front()))) {
      most = kind->second;
      hint = fmt::format("{} {} could be read: --reader '{}'", most, reader->extension, written);
    }
  }
  return hint;
}

} // namespace triglot
