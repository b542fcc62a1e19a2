// Tests which objects are found in JSON of any shape, and where.
#include "articles/records/object_scanner.h"

#include "tests/support/catch.h"

#include <fmt/format.h>

#include <string>
#include <vector>

namespace triglot {
namespace {

// Reads `text` in pieces of `piece` bytes.
ObjectScanner scanner_of(const std::string& text, std::size_t piece, std::size_t max_bytes) {
  return ObjectScanner(
      [&text, piece, at = std::size_t{0}](std::string& buffer, std::string& /*fault*/) mutable {
        const std::string_view next = std::string_view(text).substr(at, piece);
        buffer += next;
        at += next.size();
        return !next.empty();
      },
      max_bytes, Origin());
}

enum class Enter : std::uint8_t { none, all };

// "1:{…} 3:{…}": each object after its line, with ! and the reason if it is not whole, and in
// brackets if it is below a key. `enter`: enters objects that hold one.
std::string objects(const std::string& text, Enter enter = Enter::none, std::size_t piece = 7,
                    std::size_t max_bytes = 60) {
  ObjectScanner scanner = scanner_of(text, piece, max_bytes);
  std::string out;
  while (const std::optional<ScannedObject> object = scanner.next()) {
    if (object->kind == ScannedObject::Kind::cut && object->fault.empty()) {
      continue; // reported at the end
    }
    CHECK((object->text.empty() ||
           text.substr(object->origin.byte, object->text.size()) == object->text));
    if (enter == Enter::all && object->kind == ScannedObject::Kind::whole &&
        object->text.find('{', 1) != std::string_view::npos) {
      if (!scanner.descend()) {
        out += "too deep";
      }
      continue;
    }
    const std::string shown = fmt::format("{}:{}{}{}", object->origin.line, object->text,
                                          object->fault.empty() ? "" : "!", object->fault);
    out += (out.empty() ? "" : " ") + (object->below_key ? "(" + shown + ")" : shown);
  }
  return out;
}

TEST_CASE("objects stand one after the other, in lists, and over several lines") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"", ""},
      {" \n ", ""},
      {"[]", ""},
      {R"({"a": 1})", R"(1:{"a": 1})"},
      {"\xef\xbb\xbf{}", "1:{}"},
      {"{}{}\n{}", "1:{} 1:{} 2:{}"},
      {"{},\r\n{}\r\n", "1:{} 2:{}"},
      {"[{}, {}]", "1:{} 1:{}"},
      {"[\n  {\n    \"a\": 1\n  },\n  {}\n]\n", "2:{\n    \"a\": 1\n  } 5:{}"},
      {"[[{}], [[{}]]]", "1:{} 1:{}"},
      {"\x1e{}\n\x1e{\n}\n", "1:{} 2:{\n}"},
      {R"({"a": "}{", "b": "\"}", "c": {"d": [1]}})",
       R"(1:{"a": "}{", "b": "\"}", "c": {"d": [1]}})"},
      {R"({"a": "\\"}{})", R"(1:{"a": "\\"} 1:{})"},
      {R"([1, "a{b", null, {}, true])", "1:{}"},
      {"]}{}", "1:{}"},
  }));
  CAPTURE(text);
  for (const std::size_t piece : {1U, 2U, 5U, 1000U}) {
    CHECK(objects(text, Enter::none, piece) == expected);
  }
}

TEST_CASE("an object that is entered gives those below its keys") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {R"({"articles": [{"a": 1}, {"b": 2}]})", R"((1:{"a": 1}) (1:{"b": 2}))"},
      {"{\"hits\": {\"total\": 2,\n\"hits\": [{\"a\": 1},\n{\"b\": 2}]}}\n{}",
       R"((2:{"a": 1}) (3:{"b": 2}) 4:{})"},
      {R"({"pages": {"7": {"a": "x"}, "8": {}}, "n": "}"} {})", R"((1:{"a": "x"}) (1:{}) 1:{})"},
      {R"({"{": "[", "]": [{}]})", "(1:{})"},
  }));
  CAPTURE(text);
  for (const std::size_t piece : {1U, 2U, 5U, 1000U}) {
    CHECK(objects(text, Enter::all, piece) == expected);
  }
}

TEST_CASE("of what is damaged the rest is read") {
  const auto [text, expected] = GENERATE(table<std::string, std::string>({
      {"[{}, {\"a\": 1", "1:{} (1:!cut short: a bracket is not closed)"},
      {"[{},\n{\"a\": {}", "1:{} (2:{}) (2:!cut short: a bracket is not closed)"},
      {"[{}", "1:{} 1:!cut short: a bracket is not closed"},
      {"{\"a\": \"x}\n{\"b\": 1}", "(2:{\"b\": 1}) (1:!cut short: a bracket is not closed)"},
      {"\x1e{\"a\": \n\x1e{}\n", "1:{\"a\": \n!cut short by the next record 2:{}"},
      {"{\"a\": \"een\ntwee\"}{}", "1:{\"a\": \"een\ntwee\"} 2:{}"},
      {"[{\"a\": \"een},\n {}]", "1:{\"a\": \"een},\n {}] 1:!cut short: a bracket is not closed"},
      {"naam;leeftijd\n{}", "1:!no JSON object 2:{}"},
      {"{]{}", "1:{] 1:{}"},
  }));
  CAPTURE(text);
  CHECK(objects(text) == expected);
}

TEST_CASE("an object that is too long is entered by itself") {
  const std::string filler(100, 'x');
  CHECK(objects(R"({"meta": ")" + filler + R"(", "items": [{"a": 1}, {"b": 2}]}{})") ==
        R"((1:{"a": 1}) (1:{"b": 2}) 1:!longer than 0 MiB, no record 1:{})");
  CHECK(objects(R"({"meta": {"a": ")" + filler + R"("}, "items": [{"a": 1}]})") ==
        R"((1:{"a": 1}) 1:!longer than 0 MiB, no record)");
  CHECK(objects(R"([{"text": ")" + filler + R"("}, {}])") ==
        "1:!longer than 0 MiB, no record 1:{}");
}

TEST_CASE("what is nested without end is read once", "[slow]") {
  constexpr std::size_t size = 1000000;
  for (const std::string& unit : std::vector<std::string>{"{", "[", "{\"a\":", "[{", "\"", "{\"\n",
                                                          "\\", "}", ",", "\x1e{", "{\"a\\"}) {
    std::string text;
    while (text.size() < size) {
      text += unit;
    }
    ObjectScanner scanner = scanner_of(text, 1 << 16, 1 << 18);
    std::size_t found = 0;
    while (scanner.next()) {
      ++found;
    }
    CHECK(found <= size);
  }
  // Brackets in what was meant as text close what was entered, so each object is cut short, or
  // lacks a quote.
  std::size_t looked_at = 0;
  std::string unclosed = "{\"text\": \"hello\n";
  while (unclosed.size() < size) {
    unclosed += "foo}\n{\"x\": \"abc\n";
  }
  ObjectScanner scanner = scanner_of(unclosed, 1 << 16, 1 << 18);
  while (const std::optional<ScannedObject> object = scanner.next()) {
    looked_at += object->text.size();
    if (object->kind == ScannedObject::Kind::whole) {
      scanner.descend();
    }
  }
  CHECK(looked_at <= 40 * size);
  std::string deep;
  for (int level = 0; level < 1000; ++level) {
    deep += "{\"a\":";
  }
  CHECK(objects(deep + "{}" + std::string(1000, '}'), Enter::all, 1000, 100000) == "too deep");
}

} // namespace
} // namespace triglot
