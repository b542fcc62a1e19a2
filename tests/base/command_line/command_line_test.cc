// Tests that arguments reach their variables as typed.
#include "base/command_line/command_line.h"

#include "base/error.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

namespace triglot {
namespace {

using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;

// The result of parsing "try" with these arguments: "db=…; lang=…; …".
std::string read(std::vector<const char*> arguments, SingleDash single_dash = SingleDash::option) {
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
  double wait = 0;
  line.group("Amounts");
  line.number({"-n,--limit", "N", "how many"}, count, {{1, 1000000}});
  line.number({"--wait", "SECONDS", "how long"}, wait, {{0, 10}});
  line.numbers({"--sizes", nullptr, "sizes"}, sizes, {1, 1000});
  std::string format = "text";
  std::string recent;
  line.text({"--format", "FORMAT", "how"}, format);
  line.flag_for("--json", format, "json", "for short");
  line.optional_text({"--recent", "[=DAYS]", "newer ones"}, recent, "365");
  line.arguments("WORD", words);
  CommandLine& inner = line.subcommand("inner", "a command of its own");
  std::string file;
  inner.text({"--file", "FILE", "a file"}, file);
  line.subcommand("other", "another one").text({"--file", "FILE", "a file"}, file);
  if (const auto text =
          line.parse(static_cast<int>(arguments.size()), arguments.data(), single_dash)) {
    return text->text;
  }
  std::string read;
  for (const std::string& db : dbs) {
    read += "db=" + db + ";";
  }
  read += lang.empty() ? "" : "lang=" + lang + ";";
  read += any ? "any;" : "";
  read += format == "text" ? "" : "format=" + format + ";";
  read += recent.empty() ? "" : "recent=" + recent + ";";
  read += wait == 0 ? "" : "wait=" + std::to_string(wait).substr(0, 3) + ";";
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
      {{"--limit", "5", "-n", "6", "--limit=7"}, "n=7;"},
      {{"--lang=", "--lang=nl", "x"}, "lang=nl;‹x›"},
      {{"--lang", "-x", "x"}, "lang=-x;‹x›"},
      {{"--any", "--any"}, "any;"},
      {{"--json", "x"}, "format=json;‹x›"},
      {{"--json", "--format", "csv"}, "format=csv;"},
      {{"--format", "csv", "x", "--json"}, "format=json;‹x›"},
      {{"--format=csv", "--json", "--format=tsv"}, "format=tsv;"},
      {{"--recent", "30"}, "recent=365;‹30›"},
      {{"--recent=30", "--recent=40", "x"}, "recent=40;‹x›"},
      {{"--wait", "1.5", "--sizes", "1", "--sizes", "2,3"}, "wait=1.5;size=2;size=3;"},
  }));
  CHECK(read(arguments) == expected);
}

TEST_CASE("Where one dash is text, all is but the options that there are") {
  auto [arguments, expected] = GENERATE(table<std::vector<const char*>, std::string>({
      {{"-word", "--any", "-n", "2"}, "any;n=2;‹-word›"},
      {{"-n2", "-n2x", "-nn", "-N"}, "n=2;‹-n2x›‹-nn›‹-N›"},
      {{"-v", "-", "-(a b)"}, "‹-v›‹-›‹-(a b)›"},
      {{"--", "-n", "-V"}, "‹-n›‹-V›"},
      {{"-h2o", "-V2"}, "‹-h2o›‹-V2›"},
  }));
  CHECK(read(arguments, SingleDash::text) == expected);
}

TEST_CASE("What makes no sense is an error in words that names --help") {
  auto [arguments, message] = GENERATE(table<std::vector<const char*>, std::string>({
      {{"--no-such"}, "unknown option --no-such"},
      {{"--limt", "3"}, "unknown option --limt; did you mean --limit?"},
      {{"--lim=3"}, "unknown option --lim; did you mean --limit?"},
      {{"-x"}, "unknown option -x"},
      {{"-n", "0"}, "-n 0: a number from 1 to 1,000,000"},
      {{"--limit", "1000001"}, "--limit 1000001: a number from 1 to 1,000,000"},
      {{"-n", "-1"}, "-n -1: a number from 1"},
      {{"-n", "all"}, "-n all: a number from 1"},
      {{"-nall"}, "-n all: a number from 1"},
      {{"-n", "1.5"}, "-n 1.5: a whole number"},
      {{"-n", ""}, "-n : a number"},
      {{"-n", "99999999999999999999"}, "-n 99999999999999999999: a number"},
      {{"--wait", "11"}, "--wait 11: a number from 0 to 10"},
      {{"--wait", "nan"}, "--wait nan: a number from 0 to 10"},
      {{"--wait", "1s"}, "--wait 1s: a number from 0 to 10"},
      {{"--db"}, "--db needs a value: --db DIR"},
      {{"x", "-n"}, "-n needs a value: -n N"},
      {{"--lang"}, "--lang needs a value: --lang CODE"},
      {{"--db", ""}, "--db needs a value that is not empty: --db DIR"},
      {{"--db", "a", "--db", ""}, "--db needs a value that is not empty: --db DIR"},
      {{"--lang="}, "--lang needs a value that is not empty: --lang CODE"},
      {{"--lang=nl", "--lang="}, "--lang needs a value that is not empty: --lang CODE"},
      {{"--format", ""}, "--format needs a value that is not empty: --format FORMAT"},
      {{"--recent="}, "--recent needs a value that is not empty: --recent[=DAYS]"},
      {{"inner", "--file", ""}, "--file needs a value that is not empty: --file FILE"},
      {{"--sizes", "0"}, "--sizes 0: a number from 1 to 1,000"},
      {{"--sizes", "1,,2"}, "--sizes : a number from 1 to 1,000"},
      {{"--any=maybe"}, "--any takes no value"},
      {{"--json=yes"}, "--json takes no value"},
      {{"inner", "--fil", "x"}, "unknown option --fil; did you mean --file?"},
      {{"inner", "x"}, "unknown argument x"},
  }));
  CAPTURE(arguments.front(), message);
  CHECK_THROWS_AS(read(arguments), Error);
  CHECK_THROWS_WITH(read(arguments), StartsWith(message) && EndsWith(" (see --help)"));
}

TEST_CASE("Help is grouped and fits in 80 columns, and the version is one line") {
  const std::string help = read({"--help"});
  CHECK_THAT(help, StartsWith("usage: try [OPTIONS] COMMAND [WORD...]\n\nTries arguments.\n"));
  CHECK_THAT(help,
             ContainsSubstring("\nCommands:\n  inner                 a command of its own\n"));
  CHECK_THAT(help, ContainsSubstring("\nOptions:\n      --db DIR          the index\n"));
  CHECK_THAT(help, ContainsSubstring("\nAmounts:\n  -n, --limit N         how many\n"));
  CHECK_THAT(help, ContainsSubstring("\n      --recent[=DAYS]   newer ones\n"));
  CHECK_THAT(help, ContainsSubstring("\n  -V, --version         print the version and exit\n"));
  CHECK_THAT(read({"inner", "--help"}), StartsWith("usage: try inner [OPTIONS]\n") &&
                                            ContainsSubstring("      --file FILE       a file\n"));
  CHECK_THAT(read({"--version"}), StartsWith("try 0"));
  CHECK(read({"-V"}) == read({"--version"}));
  // Whatever else is there.
  CHECK(read({"--help", "-n", "x", "--db", "y"}) == help);
}

} // namespace
} // namespace triglot
