// Tests parsing of dates as articles state them.
#include "analysis/dates/dates.h"

#include "tests/support/catch.h"

#include <random>
#include <string>

namespace triglot {
namespace {

TEST_CASE("a date is read in every form that articles use") {
  auto [text, date] = GENERATE(table<std::string, std::string>({
      {"2025-01-22", "2025-01-22"},
      {"  2025-01-22\n", "2025-01-22"},
      {"2025-01-22T09:30:00+01:00", "2025-01-22"},
      {"2025-01-22T23:59:59Z", "2025-01-22"},
      {"2025-01-22 09:30", "2025-01-22"},
      {"20250122", "2025-01-22"},
      {"20250122T093000Z", "2025-01-22"},
      {"Wed, 22 Jan 2025 08:30:00 GMT", "2025-01-22"},
      {"22 Jan 2025 23:30:00 -0500", "2025-01-22"},
      {"January 22nd, 2025", "2025-01-22"},
      {"January 22, 2025", "2025-01-22"},
      {"JANUARY 22 2025", "2025-01-22"},
      {"22nd of January 2025", "2025-01-22"},
      {"Jan. 5, 2025 at 4:30 p.m.", "2025-01-05"},
      {"Published on May 3rd, 2024", "2024-05-03"},
      {"22 Jan 49 08:30:00 GMT", "2049-01-22"},
      {"22 Jan 50 08:30:00 GMT", "1950-01-22"},
      {"22 januari 2025", "2025-01-22"},
      {"woensdag 22 januari 2025, 09:30", "2025-01-22"},
      {"1 mrt. 2025", "2025-03-01"},
      {"1 maart 2025 om 12.00 uur", "2025-03-01"},
      {"31 mei 2025", "2025-05-31"},
      {"22 gennaio 2025", "2025-01-22"},
      {"1º marzo 2025", "2025-03-01"},
      {"1° marzo 2025", "2025-03-01"},
      {"mercoledì 22 gennaio 2025", "2025-01-22"},
      {"lunedì 3 marzo 2025 ore 9", "2025-03-03"},
      {"dinsdag 4 maart 2025", "2025-03-04"},
      {"29 februari 2024", "2024-02-29"},
      {"22-Jan-2025", "2025-01-22"},
      {"22/Jan/2025", "2025-01-22"},
      {"Wed, 22 Jan 25 08:30:00 GMT", "2025-01-22"},
      {"Wed, 22 Jan 25 08:30 +0000", "2025-01-22"},
      {"22 Jan 99 08:30 GMT", "1999-01-22"},
      {"Wed Jan 22 10:00:00 +0000 2025", "2025-01-22"},
      {"Wed Jan 22 10:00:00 2025", "2025-01-22"},
      {"20250122093000", "2025-01-22"},
      {"2025/01/22", "2025-01-22"},
      {"2025-01-22+01:00", "2025-01-22"},
      {"2025-01-22Z", "2025-01-22"},
      {"2025-1-2", "2025-01-02"},
      {"2025/3/4", "2025-03-04"},
      {"2025-3", "2025-03"},
      {"3/2025", "2025-03"},
      {"2025.03.04", "2025-03-04"},
      {"[[2025-03-03]]", "2025-03-03"},
      {"22. Januar 2025", "2025-01-22"},
      {"Mittwoch, 5. März 2025, 09:30 Uhr", "2025-03-05"},
      {"5. Ma\u0308rz 2025", "2025-03-05"},
      {"Le 1er août 2025 à 12:57", "2025-08-01"},
      {"15\u00A0février 2025", "2025-02-15"},
      {"22 de enero de 2025", "2025-01-22"},
      {"Posted on March 3, 2025", "2025-03-03"},
  }));
  INFO(text);
  CHECK(calendar_date(text).value_or("none") == date);
}

TEST_CASE("a date of numbers is read where only one day is possible") {
  auto [text, date] = GENERATE(table<std::string, std::string>({
      {"25/12/2024", "2024-12-25"},
      {"25-12-2024", "2024-12-25"},
      {"25.12.2024", "2024-12-25"},
      {"25. 12. 2024", "2024-12-25"},
      {"12/25/2024", "2024-12-25"},
      {"04/13/2025", "2025-04-13"},
      {"03-03-2025", "2025-03-03"},
      {"25/12/2024 09:30", "2024-12-25"},
      {"Publicato: 25/12/2024, ore 9", "2024-12-25"},
      {"25.12.2024 - 14:49", "2024-12-25"},
      {"(25.12.2024)", "2024-12-25"},
      {"03/04/2025", "none"},
      {"3-4-2025", "none"},
      {"03.04.2025", "none"},
      {"31/02/2025", "none"},
      {"13/13/2025", "none"},
      {"0/1/2025", "none"},
      {"25/12-2024", "none"},
      {"125/12/2024", "none"},
      {"1.25.12.2024", "none"},
      {"25.12.2024.1", "none"},
      {"v25.12.2024", "none"},
      {"25.12.24", "none"},
  }));
  INFO(text);
  CHECK(calendar_date(text).value_or("none") == date);
}

TEST_CASE("a date that could be two days is what the order makes of it") {
  auto [text, day_first, month_first] = GENERATE(table<std::string, std::string, std::string>({
      {"03/04/2025", "2025-04-03", "2025-03-04"},
      {"3-4-2025", "2025-04-03", "2025-03-04"},
      {"03.04.2025 09:30", "2025-04-03", "2025-03-04"},
      {"25/12/2024", "2024-12-25", "2024-12-25"},
      {"12/25/2024", "2024-12-25", "2024-12-25"},
      {"2025-03-04", "2025-03-04", "2025-03-04"},
      {"23.09.22", "2022-09-23", "none"},
      {"23.09.99 | 18:19", "1999-09-23", "none"},
      {"23:09:22", "none", "none"},
      {"10.12.24.1", "none", "none"},
  }));
  INFO(text);
  CHECK(calendar_date(text, DateOrder::day_first).value_or("none") == day_first);
  CHECK(calendar_date(text, DateOrder::month_first).value_or("none") == month_first);
  CHECK(is_ambiguous_date(text) == (day_first != month_first));
}

TEST_CASE("a date tells the order where its day cannot be a month") {
  auto [text, order] = GENERATE(table<std::string, DateOrder>({
      {"25/12/2024", DateOrder::day_first},
      {"12/25/2024", DateOrder::month_first},
      {"03/04/2025", DateOrder::unknown},
      {"03/03/2025", DateOrder::unknown},
      {"2025-12-25", DateOrder::unknown},
      {"25 December 2024", DateOrder::unknown},
      {"", DateOrder::unknown},
  }));
  INFO(text);
  CHECK(date_order_in(text) == order);
}

TEST_CASE("languages write the day first, English only in some regions") {
  auto [language, order] = GENERATE(table<std::string, DateOrder>({
      {"nl", DateOrder::day_first},
      {"it-IT", DateOrder::day_first},
      {"NL_BE", DateOrder::day_first},
      {"de", DateOrder::day_first},
      {"en", DateOrder::unknown},
      {"en-US", DateOrder::unknown},
      {"en_GB", DateOrder::day_first},
      {"", DateOrder::unknown},
      {"xx", DateOrder::unknown},
  }));
  INFO(language);
  CHECK(date_order_of(language) == order);
}

TEST_CASE("a month or a year alone is a date of that precision") {
  auto [text, date, first_day] = GENERATE(table<std::string, std::string, std::string>({
      {"2024", "2024", "2024-01-01"},
      {" 2024 ", "2024", "2024-01-01"},
      {"2024-12", "2024-12", "2024-12-01"},
      {"2024/12", "2024-12", "2024-12-01"},
      {"12/2024", "2024-12", "2024-12-01"},
      {"December 2024", "2024-12", "2024-12-01"},
      {"dicembre 2024", "2024-12", "2024-12-01"},
      {"marzo de 2024", "2024-03", "2024-03-01"},
      {"2024-12-25", "2024-12-25", "2024-12-25"},
  }));
  INFO(text);
  CHECK(calendar_date(text).value_or("none") == date);
  CHECK(first_day_of(date) == first_day);
}

TEST_CASE("every month is known by its name in three languages") {
  auto [month, names] = GENERATE(table<std::string, std::vector<std::string>>({
      {"01", {"January", "Jan", "januari", "jan", "gennaio", "gen"}},
      {"02", {"February", "Feb", "februari", "feb", "febbraio", "feb"}},
      {"03", {"March", "Mar", "maart", "mrt", "marzo", "mar"}},
      {"04", {"April", "Apr", "april", "apr", "aprile", "apr"}},
      {"05", {"May", "May", "mei", "mei", "maggio", "mag"}},
      {"06", {"June", "Jun", "juni", "jun", "giugno", "giu"}},
      {"07", {"July", "Jul", "juli", "jul", "luglio", "lug"}},
      {"08", {"August", "Aug", "augustus", "aug", "agosto", "ago"}},
      {"09", {"September", "Sept", "september", "sep", "settembre", "set"}},
      {"10", {"October", "Oct", "oktober", "okt", "ottobre", "ott"}},
      {"11", {"November", "Nov", "november", "nov", "novembre", "nov"}},
      {"12", {"December", "Dec", "december", "dec", "dicembre", "dic"}},
  }));
  for (const std::string& name : names) {
    INFO(name);
    CHECK(calendar_date("7 " + name + " 2025").value_or("none") == "2025-" + month + "-07");
    CHECK(calendar_date(name + " 7, 2025").value_or("none") == "2025-" + month + "-07");
  }
}

TEST_CASE("what states no day or one that is not is no date") {
  const auto text = GENERATE(
      as<std::string>(), "", " ", "0999", "3025", "20255", "2025-13", "2025-25", "2024 2025",
      "in 2025", "2025 x", "12.2024", "202412", "22 januari", "22 2025", "January 2025 x",
      "2025-02-29", "2025-02-30", "2025-13-01", "2025-00-10", "2025-01-00", "2025-01-32",
      "0000-01-01", "20251301", "20250230", "31 aprile 2025", "30 februari 2024",
      "February 29, 2025", "0 mei 2025", "1737536400", "12345678", "2025-01-22x", "-025-01-22",
      "+2025-01-22", "2025-+1-22", "yesterday", "ieri", "22 foo 2025", "22 ja 2025",
      "22 January 25", "Januar", "\xff\xfe", "２０２５-01-22", "2025-01-2２");
  INFO(text);
  CHECK(calendar_date(text).value_or("none") == "none");
}

TEST_CASE("words that begin as a month does are none") {
  const auto text = GENERATE(as<std::string>(), "maybe 3 of 2025 people", "3 marathons in 2025",
                             "decided 12 times by 2024", "7 generals of 2025");
  INFO(text);
  CHECK(calendar_date(text).value_or("none") == "none");
}

TEST_CASE("a weekday's name is no month") {
  auto [text, date] = GENERATE(table<std::string, std::string>({
      {"martedì 4 marzo 2025", "2025-03-04"},
      {"martedì 4 febbraio 2025", "2025-02-04"},
      {"Mar, 4 feb 2025", "2025-02-04"},
      {"maandag 3 februari 2025", "2025-02-03"},
  }));
  INFO(text);
  CHECK(calendar_date(text).value_or("none") == date);
}

TEST_CASE("a date in words is found in up to 100 bytes") {
  const std::string date = "22 January 2025";
  CHECK(calendar_date(std::string(100 - date.size(), '.') + date) == "2025-01-22");
  CHECK_FALSE(calendar_date(std::string(101 - date.size(), '.') + date));
}

TEST_CASE("a long text is searched for no date in words and quickly") {
  CHECK(calendar_date(std::string(1'000'000, 'x')) == std::nullopt);
  CHECK(calendar_date("22 January 2025 " + std::string(1'000'000, '1')) == std::nullopt);
}

TEST_CASE("a random text makes a date that is one or none") {
  std::mt19937 random(60);
  const std::string letters = "0123456789--//:. TZjanmrteiguoºé,";
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t count = random() % 24; count > 0; --count) {
      text += letters[random() % letters.size()];
    }
    if (const auto date = calendar_date(text)) {
      INFO(text);
      CHECK(calendar_date(*date) == date);
      CHECK((date->size() == 10 || date->size() == 7 || date->size() == 4));
      CHECK(calendar_date(first_day_of(*date)) == first_day_of(*date));
    }
  }
}

} // namespace
} // namespace triglot
