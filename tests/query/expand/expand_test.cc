// Which forms stand for a word: by inflection, accents and elision, in languages that have it.
#include "query/expand/expand.h"
#include "query/match/plan.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

namespace triglot {
namespace {

const std::vector<test::SmallArticle>& articles() {
  static const std::vector<test::SmallArticle> texts = {
      {"nl", "Het huis staat naast twee huizen. De AI-infrastructuur, auto’s en een auto."},
      {"nl", "Een huis aan het water. De man op de dijk. De die."},
      {"it", "L’accordo e gli accordi. La capacità della società, nell'università."},
      {"it", "Andò a casa; le case e il caso. Un’intelligenza."},
      {"en", "The supplier agreed. Rock'n'roll by O'Brien, in this case."},
      {"en", "He died. Many die."},
      {"fr", "Le fromage français."},
  };
  return texts;
}

std::string expansion_of(const std::string& query) {
  static test::SmallIndex small(articles());
  return small.index().read([&](const Xapian::Database& database) {
    const Expansion expansion = expand(*parse(query).root, Lexicon(database), small.analyser());
    std::string text = expansion.root ? to_string(*expansion.root) : "";
    for (const std::string& note : expansion.notes) {
      text += "note: " + note + "\n";
    }
    return text;
  });
}

TEST_CASE("A language counts for a word from a tenth of its articles on") {
  const auto [english, expansion] = GENERATE(table<std::size_t, std::string>({
      {9, "water → water | wateren | waters  (en; nl)\n"},
      {10, "water → water | waters  (en)\n"},
  }));
  std::vector<test::SmallArticle> texts(english, {"en", "The water of the waters."});
  texts.push_back({"nl", "Het water van de wateren."});
  test::SmallIndex small(texts);
  CHECK(small.index().read([&](const Xapian::Database& database) {
    return to_string(*expand(*parse("water").root, Lexicon(database), small.analyser()).root);
  }) == expansion);
}

TEST_CASE("A word stands for its inflections in the languages that know it") {
  const auto [typed, expansion] = GENERATE(table<std::string, std::string>({
      {"huizen", "huizen → huizen | huis  (nl)\n"},
      {"HUIS", "HUIS → huis | huizen  (nl)\n"},
      {"accordo", "accordo → accordo | accordi  (it)\n"},
      {"suppliers", "suppliers → suppliers | supplier  (en)\n"}, // itself never seen
      {"dijken", "dijken → dijken | dijk  (nl)\n"},
      {"capacita", "capacita → capacita  (it)\n"}, // stem of the accented word
      {"SOCIETÀ", "SOCIETÀ → societa  (it)\n"},
      {"fromage", "fromage → fromage\n"}, // in none of our languages
      {"unheardof", "unheardof → unheardof\n"},
  }));
  CAPTURE(typed);
  CHECK(expansion_of(typed) == expansion);
}

// From an index with compounds.
std::string reasons_of(const std::string& query) {
  static test::SmallIndex small(std::vector<test::SmallArticle>{
      {"nl", "De datacentercapaciteit. Stadhuizen, een stadhuis en een café-eigenaar."},
      {"nl", "De capaciteit van het datacenter. Twee fietsers, huizen. Een triglotje."},
      {"en", "The capacity of a datacenter, with books."},
  });
  return small.index().read([&](const Xapian::Database& database) {
    const Expansion expansion = expand(*parse(query).root, Lexicon(database), small.analyser());
    return with_reasons(*expansion.root);
  });
}

TEST_CASE("A word also stands for the compounds that it is a part of, and each form has a reason") {
  const auto [typed, expansion] = GENERATE(table<std::string, std::string>({
      {"capaciteit", "capaciteit → capaciteit | datacentercapaciteit  (nl)\n"
                     "  part of: capaciteit (nl) → datacentercapaciteit\n"},
      {"huizen", "huizen → huizen | stadhuizen  (nl)\n"
                 "  part of: huizen (nl) → stadhuizen\n"},
      {"huis", "huis → huis | huizen | stadhuis | stadhuizen  (nl)\n" // itself never written
               "  same lemma: huis (nl) → huizen\n"
               "  part of: huis (nl) → stadhuis | stadhuizen\n"},
      {"datacentercapaciteit", "datacentercapaciteit → datacentercapaciteit  (nl)\n"
                               "stem:\"datacenter capaciteit\"~3 → datacenter , capaciteit  "
                               "(en; nl; parts; in any order, at most 3 between)\n"},
      {"capaciteitsdatacenter", // in no article
       "capaciteitsdatacenter → capaciteitsdatacenter\n"
       "stem:\"capaciteit datacenter\"~3 → capaciteit , datacenter  "
       "(nl; en; parts; in any order, at most 3 between)\n"},
      {"stem:\"huis\"", "stem:\"huis\" → huis | huizen  (nl)\n"
                        "  same lemma: huis (nl) → huizen\n"},
      {"-huis", "huis → huis | huizen  (nl)\n"
                "  same lemma: huis (nl) → huizen\n"},
      {"triglotten", "triglotten → triglotten | triglotje  (nl)\n"
                     "  same stem: triglot (nl) → triglotje\n"},
      {"\"capaciteit\"", "\"capaciteit\" → capaciteit\n"},
      {"stem:\"de huis\"", "stem:\"de huis\" → de , huis | huizen  (nl)\n"
                           "  same lemma: huis (nl) → huizen\n"},
      {"(huis OR boek) NEAR/2 een",
       "(huis OR boek) NEAR/2 een → boek | huis | huizen , een  (nl; in any order, at most 2 "
       "between)\n  same lemma: huis (nl) → huizen\n"},
  }));
  CAPTURE(typed);
  CHECK(reasons_of(typed) == expansion);
}

TEST_CASE("Words of several languages are expanded in each") {
  CHECK(expansion_of("case") == "case → case | casa  (en; it)\n");
  CHECK(expansion_of("die") == "die → die | died  (en; nl)\n");
}

TEST_CASE("Elided articles and possessives do not count outside quotes") {
  const auto [typed, expansion] = GENERATE(table<std::string, std::string>({
      {"dell'accordo", "dell'accordo → accordo | accordi  (it; \"dell\" dropped: a clitic)\n"},
      {"L’ACCORDO", "L’ACCORDO → accordo | accordi  (it; \"l\" dropped: a clitic)\n"},
      {"un‘intelligenza", "un‘intelligenza → intelligenza  (it; \"un\" dropped: a clitic)\n"},
      {"degl'accordi", "degl'accordi → accordi | accordo  (it; \"degl\" dropped: a clitic)\n"},
      {"auto's", "auto's → auto  (nl; \"s\" dropped: a clitic)\n"},
      {"won't", "won't → won , t\n"},
      {"O'Brien", "O'Brien → o , brien  (en)\n"},
      {"rock'n'roll", "rock'n'roll → rock , n , roll  (en)\n"},
      {"AI-infrastructuur", "AI-infrastructuur → ai , infrastructuur  (nl)\nAIinfrastructuur → "
                            "aiinfrastructuur  (nl; spelling)\n"},
      {"\"dell'accordo\"", "\"dell'accordo\" → dell , accordo\n"},
      {"\"accordo\"", "\"accordo\" → accordo\n"},
      {"'s", "'s → s  (nl)\n"},
  }));
  CAPTURE(typed);
  CHECK(expansion_of(typed) == expansion);
}

TEST_CASE("Each part of the language has its line of forms") {
  const auto [typed, expansion] = GENERATE(table<std::string, std::string>({
      {"stem:\"de huizen\"", "stem:\"de huizen\" → de , huizen | huis  (nl)\n"},
      {"stem:huizen", "huizen → huizen | huis  (nl)\n"},
      {"stem:\"huizen\"", "stem:\"huizen\" → huizen | huis  (nl)\n"},
      {"stem:\"de huizen\"~2",
       "stem:\"de huizen\"~2 → de , huizen | huis  (nl; in any order, at most 2 between)\n"},
      {"\"de huizen\"~0", "\"de huizen\"~0 → de , huizen  (in any order, at most 0 between)\n"},
      {"hui*", "hui* → huis | huizen  (wildcard)\n"},
      {"h?is", "h?is → huis  (wildcard)\n"},
      {"zzz*", "zzz* → nothing  (wildcard)\n"},
      {"acc* huis", "acc* → accordi | accordo  (wildcard)\nhuis → huis | huizen  (nl)\n"},
      {"dell'acc*", "dell'acc* → accordi | accordo  (wildcard; \"dell\" dropped: a clitic)\n"},
      {"hius~", "hius~ → huis  (fuzzy)\n"},
      {"huis~", "huis~ → huis  (fuzzy)\n"},
      {"casse~2", "casse~2 → casa | case | caso  (fuzzy)\n"},
      {"huis~0", "huis~0 → huis\n"},
      {"title:huizen", "title:huizen → huizen | huis  (nl)\n"},
      {"title:\"huizen\"", "title:\"huizen\" → huizen\n"},
      {"publisher:huizen", "publisher:huizen → huizen\n"},
      {"author:\"de Vries\"", "author:\"de Vries\" → de , vries\n"},
      {"lang:NL", "lang:NL → nl\n"},
      {"path:it/", "path:it/ → it\n"},
      {"path:a/./b", "path:a/./b → a , b\n"},
      {"site:WWW.Example.org", "site:WWW.Example.org → www.example.org\n"},
      {"site:https://example.org/a", "site:https://example.org/a → example.org\n"},
      {"date:2025-02", "date:2025-02 → 2025-02-01 to 2025-02-28\n"},
      {"-huis lang:nl", "huis → huis | huizen  (nl)\nlang:nl → nl\n"},
      {"*", ""},
  }));
  CAPTURE(typed);
  CHECK(expansion_of(typed) == expansion);
}

TEST_CASE("What holds no word is left out with a note") {
  const auto [typed, expansion] = GENERATE(table<std::string, std::string>({
      {"huis & huis", "huis → huis | huizen  (nl)\nnote: & contains no word: left out\n"},
      {"&", "note: & contains no word: left out\n"},
      {"\"...\" OR -!!",
       "note: \"...\" contains no word: left out\nnote: !! contains no word: left out\n"},
  }));
  CAPTURE(typed);
  CHECK(expansion_of(typed) == expansion);
}

} // namespace
} // namespace triglot
