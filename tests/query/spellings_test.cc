// One word in all its spellings: which articles are found, and what is highlighted in them.
#include "query/search.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <string>
#include <vector>

namespace triglot {
namespace {

// Names of the articles as "joined apart", and the first one's text with highlights.
struct Found {
  std::string names;
  std::string marked;
};

Found found_in(test::SmallIndex& small, const std::string& query) {
  SearchRequest request;
  request.query = query;
  Found found;
  std::vector<std::string> names;
  for (const Hit& hit : search(small.index(), small.analyser(), request).hits) {
    const std::string& path = hit.record.source.path;
    const std::size_t begin = path.rfind('/') + 1;
    names.push_back(path.substr(begin, path.rfind('.') - begin));
    for (const ByteSpan mark : hit.snippet.highlights) {
      found.marked += (found.marked.empty() ? "" : "|") + std::string(mark.of(hit.snippet.text));
    }
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    found.names += (found.names.empty() ? "" : " ") + name;
  }
  return found;
}

test::SmallIndex& spellings() {
  static test::SmallIndex small({
      {"en", "Please send an e-mail today, on-line. The COVID-19 pandemic.", "", "apart.md"},
      {"en", "Please send an email today, online. The covid19 pandemic.", "", "joined.md"},
      {"en", "Mail, covid and 19 and the e of today, on the line.", "", "other.md"},
      {"en", "The COVID 19 pandemic. A state of the art.", "", "blank.md"},
      {"en", "It costs 1,000,000 or 2.500,50.", "", "comma.md"},
      {"en", "It costs 1.000.000 or 2,500.50.", "", "stop.md"},
      {"en", "It costs 1000000 or 2500.50.", "", "plain.md"},
      {"en", "It costs 1 000 000 in all.", "", "groups.md"},
      {"it", "La Enel S.p.A. con gli U.S.A. e la F.I.A.T. firma.", "", "stops.md"},
      {"it", "La Enel SpA con gli USA e la FIAT firma.", "", "letters.md"},
      {"nl", "Het water-\nschap, de zee-\neend en de op- en overslag.", "", "lines.md"},
      {"nl", "De waterschappen en een zeeëend.", "", "whole.md"},
      {"en", "He writes C++ for the .NET platform.", "", "cpp.md"},
      {"en", "He writes C# and c with a net.", "", "csharp.md"},
      {"en", "It runs node.js on www.gazzetta.example.com/rapporto_finale-2024.pdf", "", "url.md"},
      {"en", "It runs nodejs and asks maria.rossi@gazzetta.example.com", "", "address.md"},
      {"en", "CO₂ on 3 km² by Økland.", "", "signs.md"},
      {"en", "CO2 on 3 km2 by Okland.", "", "digits.md"},
  });
  return small;
}

TEST_CASE("A word finds its other spellings, and these are marked whole") {
  const auto [query, names, marked] = GENERATE(table<std::string, std::string, std::string>({
      {"e-mail", "apart joined", ""},
      {"email", "apart joined", ""},
      {"\"email\"", "apart joined", ""},
      {"emails", "apart joined", ""},
      {"\"e-mail\"", "apart joined", ""},
      {"online", "apart joined", ""},
      {"on-line", "apart joined", ""},
      {"on line", "apart other", ""},
      {"covid19", "apart blank joined", ""},
      {"COVID-19", "apart blank joined", ""},
      {"\"covid 19\"", "apart blank", ""},
      {"\"covid19 pandemic\"", "apart blank joined", ""},
      {"1000000", "comma groups plain stop", ""},
      {"1.000.000", "comma groups plain stop", ""},
      {"\"1 000 000\"", "comma groups plain stop", ""},
      {"1 000 000", "comma groups plain stop", ""},
      {"2500,50", "comma plain stop", ""},
      {"spa", "letters stops", ""},
      {"s.p.a.", "letters stops", ""},
      {"USA", "letters stops", ""},
      {"\"gli U.S.A. e la fiat\"", "letters stops", ""},
      {"waterschap", "lines whole", ""},
      {"zeeeend", "lines whole", ""},
      {"eend", "lines whole", ""}, // a part of zeeeend
      {"overslag", "lines", ""},
      {"C++", "cpp", "C++"},
      {"\"writes C++ for\"", "cpp", "writes C++ for"},
      {"c#", "csharp", "C#"},
      {"c", "csharp", "c"},
      {".NET", "cpp", ".NET"},
      {"net", "csharp", "net"},
      {"node.js", "address url", ""},
      {"nodejs", "address url", ""},
      {"gazzetta.example.com", "address url", ""},
      {"rossi", "address", "rossi"},
      {"maria.rossi@gazzetta.example.com", "address", "maria.rossi@gazzetta.example.com"},
      {"rapporto_finale", "url", "rapporto_finale"},
      {"pdf", "url", "pdf"},
      {"co2", "digits signs", ""},
      {"km²", "digits signs", ""},
      {"økland", "digits signs", ""},
      {"e-mail path:apart.md", "apart", "e-mail"},
      {"email path:apart.md", "apart", "e-mail"},
      {"title:email path:apart.md", "apart", "e-mail"},
      {"e-mail path:joined.md", "joined", "email"},
      {"1000000 path:groups.md", "groups", "1 000 000"},
      {"waterschap path:lines.md", "lines", "water- schap"},
  }));
  CAPTURE(query);
  const Found found = found_in(spellings(), query);
  CHECK(found.names == names);
  if (!marked.empty()) {
    CHECK(found.marked == marked);
  }
}

TEST_CASE("A phrase and words near one another hold a word in each of its spellings") {
  const auto [query, names] = GENERATE(table<std::string, std::string>({
      {"\"send an e-mail today\"", "apart joined"},
      {"\"send an email today\"", "apart joined"},
      {"\"email today online\"", "apart joined"},
      {"stem:\"sends an email\"", "apart joined"},
      {"\"an e mail today\"", "apart"},
      {"\"email covid\"", ""},
      {"send NEAR/1 email", "apart joined"},
      {"send NEAR/2 e-mail", "apart joined"},
      {"send NEAR/1 (email OR letter)", "apart joined"},
      {"\"send today email\"~1", "apart joined"},
      {"\"send today e-mail\"~0", ""},
  }));
  CAPTURE(query);
  CHECK(found_in(spellings(), query).names == names);
}

test::SmallIndex& compounds() {
  static test::SmallIndex small({
      {"en", "The new datacenter grows every year.", "", "joined.md"},
      {"en", "They built a data center in Texas.", "", "apart.md"},
      {"en", "Many data about the city and its center.", "", "far.md"},
      {"en", "She walked on the red carpet.", "", "carpet.md"},
      {"en", "They run a car pet shop there.", "", "pet.md"},
      {"en", "A health-care plan.", "", "hyphen.md"},
      {"en", "Good health care is dear.", "", "health.md"},
      {"en", "All the healthcare in the land.", "", "healthcare.md"},
      {"en", "Good JavaScript code.", "", "name.md"},
      {"en", "A Java script code.", "", "java.md"},
      {"en", "Their website and its database.", "", "site.md"},
      {"en", "Their web site and its data base.", "", "web.md"},
      {"en", "He is not able to go.", "", "able.md"},
      {"en", "A notable man.", "", "notable.md"},
      {"it", "La banconota e il conto di banco, una nota.", "", "nota.md"},
      {"en", "AT&T sells phones.", "", "ampersand.md"},
      {"en", "ATT sells telephones.", "", "letters.md"},
  });
  return small;
}

TEST_CASE("What some write joined and others apart finds each other") {
  const auto [query, names] = GENERATE(table<std::string, std::string>({
      {"datacenter", "apart joined"},
      {"data center", "apart far joined"},
      {"data centre", "apart far joined"},
      {"data centers", "apart far joined"},
      {"data center texas", "apart"},
      {"year data center", "joined"},
      {"data OR center", "apart far web"},
      {"\"datacenter\"", "joined"},
      {"\"data center\"", "apart"},
      {"title:datacenter", "apart joined"},
      {"city data -datacenter", "far"},
      {"carpet", "carpet"},
      {"car pet", "pet"},
      {"healthcare", "health healthcare hyphen"}, // an article has the hyphen
      {"health care", "health healthcare hyphen"},
      {"javascript", "name"},
      {"website", "site web"},
      {"web site", "site web"},
      {"data base", "web"}, // no article has it with a hyphen
      {"notable", "notable"},
      {"not able", "able"},
      {"AT&T", "ampersand letters"},
      {"att", "ampersand letters"},
  }));
  CAPTURE(query);
  CHECK(found_in(compounds(), query).names == names);
}

} // namespace
} // namespace triglot
