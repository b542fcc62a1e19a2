// Tests that a file's lines are delivered one by one, with their place, however long they are.
#include "articles/input/line_stream.h"

#include "articles/records/read_records.h"
#include "tests/articles/found.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"
#include "tests/support/packed.h"
#include "tests/support/temporary_folder.h"

#include <fmt/format.h>

#include <random>
#include <string>

namespace triglot {
namespace {

FileStream stream_of(const test::TemporaryFolder& folder, const std::string& bytes) {
  return test::stream_of_file(folder.write("lines", bytes));
}

// "1@0 een | 3@6 twee | 4@11 ! why": line, byte, text.
std::string lines(const std::string& bytes, std::size_t max_bytes = 100) {
  const test::TemporaryFolder folder;
  FileStream stream = stream_of(folder, bytes);
  LineStream source(stream, max_bytes);
  std::string out;
  while (const std::optional<Line> line = source.next()) {
    out += fmt::format("{}{}@{} {}", out.empty() ? "" : " | ", line->origin.line, line->origin.byte,
                       line->fault.empty() ? std::string(line->text) : "! " + line->fault);
  }
  CHECK_FALSE(source.next());
  return out;
}

TEST_CASE("lines come with their number and their byte") {
  CHECK(lines("") == "");
  CHECK(lines("\n\n \n\t\r\n") == "");
  CHECK(lines("een") == "1@0 een");
  CHECK(lines("een\n") == "1@0 een");
  CHECK(lines("een\r\ntwee\r\n") == "1@0 een | 2@5 twee");
  CHECK(lines("\neen\n\n  twee ") == "2@1 een | 4@6   twee ");
  CHECK(lines("een\rtwee\n") == "1@0 een\rtwee");
}

TEST_CASE("a line that is too long is told, and the next ones come") {
  const std::string fault = "! longer than 0 MiB, no record";
  CHECK(lines(std::string(101, 'x') + "\neen", 100) == "1@0 " + fault + " | 2@102 een");
  CHECK(lines(std::string(100, 'x') + "\neen", 100) ==
        "1@0 " + std::string(100, 'x') + " | 2@101 een");
  CHECK(lines("een\n" + std::string(2000000, 'x') + "\ntwee", 100) ==
        "1@0 een | 2@4 " + fault + " | 3@2000005 twee");
  CHECK(lines("een\n" + std::string(2000000, 'x'), 100) == "1@0 een | 2@4 " + fault);
}

TEST_CASE("lines of any length come whole") {
  std::mt19937 random(9);
  std::string bytes;
  std::string expected;
  for (std::uint64_t line = 1; line <= 60; ++line) {
    const std::string text(random() % 40000 + 1, static_cast<char>('a' + random() % 26));
    expected += fmt::format("{}{}@{} {}", line == 1 ? "" : " | ", line, bytes.size(), text);
    bytes += text + "\n";
  }
  CHECK((lines(bytes, 1000000) == expected));
}

// A few hundred KiB that decompress to 3 GiB without a line end.
TEST_CASE("a line without end is given up") {
  const std::string many(std::size_t{64} << 20, 'x');
  const std::string frame = test::packed(many, test::Packing::zstd);
  std::string bomb = test::packed("{\"text\": \"Kop\"}\n", test::Packing::zstd);
  for (int frames = 0; frames < 48; ++frames) {
    bomb += frame;
  }
  const test::TemporaryFolder folder;
  FileStream stream = stream_of(folder, bomb);
  TitleFinder titles;
  std::string out;
  read_records(stream, titles, [&](ReadResult result) {
    const auto* unreadable = std::get_if<Unreadable>(&result);
    out += unreadable == nullptr ? "read"
                                 : fmt::format(" | {}: {}", unreadable->line, unreadable->reason);
  });
  CHECK(out == "read | 2: longer than 8 MiB, no record | 2: longer than 1024 MiB: the rest of the "
               "file was not read");
}

// A record, `mebibytes` of blank lines, a record; compressed, a few hundred KiB.
std::string spaced_records(int mebibytes, const std::string& blank_line) {
  constexpr int frame_mebibytes = 16;
  std::string many;
  while (many.size() < (std::size_t{frame_mebibytes} << 20)) {
    many += blank_line;
  }
  const std::string frame = test::packed(many, test::Packing::zstd);
  const std::string record = test::packed("{\"text\": \"Kop\"}\n", test::Packing::zstd);
  std::string file = record;
  for (int frames = 0; frames < mebibytes / frame_mebibytes; ++frames) {
    file += frame;
  }
  return file + record;
}

TEST_CASE("blank lines are given up after as many bytes as a line", "[slow]") {
  const std::string given_up =
      "read, blank lines of more than 1024 MiB: the rest of the file was not read";
  const auto [blank_line, mebibytes, delivered] =
      GENERATE_COPY(table<std::string, int, std::string>({
          {std::string(20'000, ' ') + "\n", test::is_sanitized ? 96 : 960, "read, read"},
          {std::string(50'000, ' ') + "\r\n", 1100, given_up},
      }));
  const test::TemporaryFolder folder;
  FileStream stream = stream_of(folder, spaced_records(mebibytes, blank_line));
  std::uint64_t pieces = 0;
  stream.on_read([&] { ++pieces; });
  TitleFinder titles;
  std::string out;
  read_records(stream, titles, [&](ReadResult result) {
    const auto* unreadable = std::get_if<Unreadable>(&result);
    out += (out.empty() ? "" : ", ") + (unreadable == nullptr ? "read" : unreadable->reason);
  });
  CHECK(out == delivered);
  CHECK(pieces < 1100 * 8); // of at least 128 KiB, as zstd decompresses them
}

// "read 7 | 8: why", in delivery order.
std::string delivered_records(const std::string& bytes) {
  const test::TemporaryFolder folder;
  FileStream stream = stream_of(folder, bytes);
  TitleFinder titles;
  std::string out;
  read_records(stream, titles, [&](ReadResult result) {
    out += out.empty() ? "" : " | ";
    if (const auto* article = std::get_if<Article>(&result)) {
      out += article->source.record.substr(0, 8);
    } else if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
      out += fmt::format("{}: {}", unreadable->line, unreadable->reason);
    }
  });
  return out;
}

TEST_CASE("records have ids that differ within the file") {
  CHECK(delivered_records(R"({"id": "a", "text": "x"}
{"id": "a", "text": "y"}
{"id": "b", "text": "y"}
{"id": "a", "text": "x"}
)") == "a | a~2 | b | a~3");
  CHECK(delivered_records(R"({"id": "7", "text": "x"}
{"id": "7", "text": "y"}
{"id": "7~2", "text": "y"}
{"id": "7", "text": "z"}
)") == "7 | 7~2 | 7~2~2 | 7~3");
  const std::string line = R"({"text": "x"})";
  const std::string hash = content_hash(line).substr(0, 8);
  CHECK(delivered_records(line) == hash);
}

TEST_CASE("a file of which no line is a record is given up") {
  std::string without_text;
  for (int line = 0; line < 30; ++line) {
    without_text += R"({"url": "a", "text": null})"
                    "\n";
  }
  CHECK(delivered_records(without_text + R"({"id": "a", "text": "x"})").ends_with(" | a"));
  std::string table = "naam;leeftijd\n";
  for (int line = 0; line < 500; ++line) {
    table += "Ada;36\n";
  }
  const std::string out = delivered_records(table);
  CHECK(std::count(out.begin(), out.end(), '|') == 20);
  CHECK(out.ends_with("none of the first 20 is a record: the rest was not read"));
  const std::string late = R"({"id": "a", "text": "x"})"
                           "\n" +
                           table;
  CHECK(delivered_records(late).find("the rest was not read") == std::string::npos);
}

} // namespace
} // namespace triglot
