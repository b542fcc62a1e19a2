// Tests that arguments reach the variables that they are for, as they were typed.
#include "base/command_line.h"

#include "base/error.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

namespace triglot {
namespace {

// What the command line "try" with these arguments is read as: "db=…; lang=…; …".
std::string read(std::vector<const char*> arguments, CommandLine::IsText is_text = nullptr) {
  arguments.insert(arguments.begin(), "try");
  CommandLine line("Tries arguments.", "try");
  std::vector<std::string> dbs;
  std::string lang;
  bool any = false;
  unsigned count = 10;
  std::vector<std::uint64_t> sizes;
  std::vector<std::string> words;
  line.texts({"--db", "DIR", "the index"}, dbs);
  line.text({"--lang", "CODE", "the language"}, lang);
  line.flag("--any", any, "any word");
  line.number({"-n", "N", "how many"}, count, {{1, 100}});
  line.numbers({"--sizes", nullptr, "sizes"}, sizes, {1, 1000});
  line.arguments("WORD", words, "words");
  CommandLine& inner = line.subcommand("inner", "a command of its own");
  std::string file;
  inner.text({"--file", "FILE", "a file"}, file);
  line.subcommand("other", "another one").text({"--file", "FILE", "a file"}, file);
  if (const auto text = line.parse(static_cast<int>(arguments.size()), arguments.data(), is_text)) {
    return text->text;
  }
  std::string read;
  for (const std::string& db : dbs) {
    read += "db=" + db + ";";
  }
  read += lang.empty() ? "" : "lang=" + lang + ";";
  read += any ? "any;" : "";
  read += count == 10 ? "" : "n=" + std::to_string(count) + ";";
  for (const std::uint64_t size : sizes) {
    read += "size=" + std::to_string(size) + ";";
  }
  for (const std::string& word : words) {
    read += "‹" + word + "›";
  }
  return read + (inner.is_given() ? "inner=" + file : "");
}

TEST_CASE("Arguments are read as they were typed") {
  auto [arguments, expected] = GENERATE(table<std::vector<const char*>, std::string>({
      {std::vector<const char*>(), ""},
      {{"een", "twee"}, "‹een›‹twee›"},
      {{"--db", "a", "--db", "b", "c"}, "db=a;db=b;‹c›"},
      {{"--db=a b", "--any", "-n", "3", "x"}, "db=a b;any;n=3;‹x›"},
      {{"-n3", "x"}, "n=3;‹x›"},
      {{"--sizes", "1,2,1000"}, "size=1;size=2;size=1000;"},
      {{"[een,twee]", " x", ""}, "‹[een,twee]›‹ x›‹›"},
      {{"--lang", "[nl]", "--db", " x"}, "db= x;lang=[nl];"},
      {{"--", "-n", "--any", "--"}, "‹-n›‹--any›‹--›"},
      {{"-"}, "‹-›"},
      {{"inner", "--file", "[f]"}, "inner=[f]"},
      {{"inner", "--file", "  f"}, "inner=  f"},
      {{"-n", "1", "-n", "2", "--lang", "nl", "--lang", "it"}, "lang=it;n=2;"},
      {{"--db", "--", "x"}, "db=--;‹x›"},
      {{"--any", "--", "-x"}, "any;‹-x›"},
  }));
  CHECK(read(arguments) == expected);
}

TEST_CASE("What a program takes for text is no option") {
  const auto is_text = [](std::string_view argument) { return argument.starts_with("-w"); };
  CHECK(read({"-word", "--any", "-n", "2"}, is_text) == "any;n=2;‹-word›");
}

TEST_CASE("What makes no sense is an error that names --help") {
  const auto arguments =
      GENERATE(as<std::vector<const char*>>(), std::vector{"--no-such"}, std::vector{"-n", "0"},
               std::vector{"-n", "101"}, std::vector{"-n", "x"}, std::vector{"--db"},
               std::vector{"--sizes", "0"}, std::vector{"--lang"});
  CHECK_THROWS_AS(read(arguments), Error);
  CHECK_THROWS_WITH(read(arguments), ContainsSubstring(" (see --help)"));
}

TEST_CASE("Help and the version are text to print") {
  CHECK_THAT(read({"--help"}), ContainsSubstring("--sizes UINT:UINT in [1 - 1000] ..."));
  CHECK_THAT(read({"inner", "--help"}), ContainsSubstring("--file FILE"));
  CHECK_THAT(read({"--version"}), ContainsSubstring("try 0"));
}

} // namespace
} // namespace triglot
