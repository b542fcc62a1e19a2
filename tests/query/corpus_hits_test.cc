// Hits of queries in the sample articles. The expected ones were worked out from the files
// independently: by plain patterns for words and their inflections, paragraph by paragraph.
#include "indexer/build.h"
#include "query/search.h"
#include "store/fingerprint.h"
#include "tests/query/present/highlight_check.h"
#include "tests/query/strict_sink.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

namespace triglot {
namespace {

class Corpus {
public:
  Corpus() {
    test::StrictSink sink;
    build({folder_.path(), {PROJECT_FOLDER "/corpus"}, "", EmptyRoots::refuse}, sink);
    index_.emplace(IndexDirectory(folder_.path()), analysis_fingerprint(analyser_));
  }

  Answer ask(const std::string& query) {
    SearchRequest request;
    request.query = query;
    request.page.size = 1000;
    request.text = HitText::full;
    request.relaxation = Relaxation::none;
    return search(*index_, analyser_, request);
  }

  // What is wrong with the highlights of the answer's hits.
  std::string highlight_fault(const std::string& query, const Answer& answer) {
    const std::optional<Clause> root = index_->read([&](const Xapian::Database& database) {
      return expand(parse(query).root.value(), Lexicon(database), analyser_).root;
    });
    for (const Hit& hit : answer.hits) {
      const std::string fault =
          test::highlight_fault(hit, sought(root.value()), analyser_, HitText::full);
      if (!fault.empty()) {
        return hit.record.source.path + ": " + fault;
      }
    }
    return "";
  }

private:
  test::TemporaryFolder folder_;
  Analyser analyser_;
  std::optional<Index> index_;
};

// "nl/kaas" for corpus/nl/kaas.md, in order; "nl/*" for all nine of a language.
std::string names_of(const Answer& answer) {
  std::set<std::string> names;
  for (const Hit& hit : answer.hits) {
    const std::filesystem::path path = hit.record.source.path;
    names.insert((path.parent_path().filename() / path.stem()).string());
  }
  std::string text;
  std::string starred;
  for (const std::string& name : names) {
    const std::string folder = name.substr(0, 3);
    const auto in_folder = std::count_if(names.begin(), names.end(), [&](const std::string& other) {
      return other.starts_with(folder);
    });
    if (in_folder < 9 || folder != starred) {
      text += (text.empty() ? "" : " ") + (in_folder < 9 ? name : folder + "*");
    }
    starred = in_folder < 9 ? "" : folder;
  }
  return text;
}

struct Row {
  std::string query;
  std::string hits;
};

void check(const std::vector<Row>& rows) {
  static Corpus corpus;
  for (const auto& [query, hits] : rows) {
    CAPTURE(query);
    const Answer answer = corpus.ask(query);
    CAPTURE(answer.explanation.expansion);
    CHECK(names_of(answer) == hits);
    CHECK(answer.matches.upper >= answer.hits.size());
    CHECK(answer.notes.empty() <= !answer.hits.empty()); // if nothing is found, notes say why
    CHECK(corpus.highlight_fault(query, answer) == "");
  }
}

TEST_CASE("In the corpus: words in any form, case and accents ignored") {
  check({
      {"microsoft", "en/agi-clause en/agreement en/stargate it/accordo it/clausola it/stargate "
                    "nl/agi nl/contract nl/stargate"},
      {"MICROSOFT", "en/agi-clause en/agreement en/stargate it/accordo it/clausola it/stargate "
                    "nl/agi nl/contract nl/stargate"},
      {"Università", "it/rondoni"},
      {"universita", "it/rondoni"},
      {"naïve", "en/agi-clause en/planet"},
      {"naive", "en/agi-clause en/planet"},
      {"Piemont", "nl/kaas"},
      {"ideeen", "nl/agi nl/dijken nl/kaas"},
      {"huizen", "nl/dijken nl/kaas nl/spoorlijn nl/vleermuizen nl/voetbal nl/zonnepanelen"},
      {"huis", "nl/dijken nl/kaas nl/spoorlijn nl/vleermuizen nl/voetbal nl/zonnepanelen"},
      {"leverancier", "nl/contract nl/kaas nl/stargate nl/zonnepanelen"},
      {"leveranciers", "nl/contract nl/kaas nl/stargate nl/zonnepanelen"},
      {"overeenkomst", "nl/agi nl/contract nl/dijken nl/kaas nl/spoorlijn"},
      {"dijk", "nl/dijken"},
      {"gemaal", "nl/dijken"},
      {"nuvola", "it/accordo it/dighe it/energia it/formaggio it/stargate"},
      {"nuvole", "it/accordo it/dighe it/energia it/formaggio it/stargate"},
      {"accordi", "it/accordo it/calcio it/energia it/stargate it/treni"},
      {"fornitore", "it/accordo it/energia it/formaggio"},
      {"diga", "it/dighe"},
      {"suppliers", "en/agreement en/bakery en/stargate en/turbines"},
      {"agreement", "en/agreement en/rovers en/stargate en/tides en/turbines"},
      {"clouds", "en/agreement en/planet it/accordo"},
      {"bakery", "en/bakery"},
      {"running", "en/agi-clause en/agreement en/bakery en/planet en/railway en/rovers en/stargate "
                  "en/turbines"},
      {"batteries", "en/turbines"},
      {"stargate", "en/agreement en/stargate it/accordo it/stargate nl/contract nl/stargate"},
      {"2030",
       "en/agi-clause en/agreement it/accordo it/clausola nl/agi nl/contract nl/zonnepanelen"},
      {"6.42", "nl/spoorlijn"},
      {"7.14", "en/railway"},
      {"1.250", "it/dighe it/energia nl/zonnepanelen"},
      {"1,150", "en/planet"},
      {"e-mail",
       "en/agi-clause en/railway it/energia it/formaggio nl/dijken nl/spoorlijn nl/voetbal"},
  });
}

TEST_CASE("In the corpus: words of several kinds beside each other") {
  check({
      {"accordo nuvola", "it/accordo it/energia it/stargate"},
      {"nuvola accordo clausola", ""},
      {"openai oracle softbank",
       "en/agreement en/stargate it/accordo it/stargate nl/contract nl/stargate"},
      {"treno AND città", "it/treni"},
      {"rekenkracht voorkeursrecht", "nl/contract nl/stargate"},
      {"l'accordo sul cloud", "it/accordo"},
      {"dell’intelligenza", "it/accordo it/clausola it/stargate"},
      {"d'acqua", "it/calcio it/dighe"},
      {"auto's", "nl/spoorlijn nl/voetbal nl/zonnepanelen"},
      {"foto's", "nl/dijken nl/spoorlijn nl/stargate nl/vleermuizen"},
      {"cloud-agreement", "en/agreement"},
  });
}

TEST_CASE("In the corpus: phrases are exactly what is quoted") {
  check({
      {R"("right of first refusal")", "en/agreement it/accordo nl/contract"},
      {R"("Right of FIRST refusal")", "en/agreement it/accordo nl/contract"},
      {"“right of first refusal”", "en/agreement it/accordo nl/contract"},
      {"«right of first refusal»", "en/agreement it/accordo nl/contract"},
      {R"("recht van eerste weigering")", "nl/agi nl/contract"},
      {R"("diritto di prelazione")", "it/accordo"},
      {R"("huis")", "nl/dijken nl/kaas nl/voetbal nl/zonnepanelen"},
      {R"("huizen")", "nl/dijken nl/spoorlijn nl/vleermuizen nl/zonnepanelen"},
      {R"("accordi")", "it/stargate it/treni"},
      {R"("supplier")", "en/agreement en/stargate en/turbines"},
      {R"("agreement")", "en/agreement en/rovers en/stargate en/tides en/turbines"},
      {R"("first of right")", ""},
      {R"("dell'accordo")", ""},
      {R"("nell'accordo")", "it/accordo"},
      {R"("l'accordo")", "it/accordo it/energia"},
      {R"("l’acqua")", "it/dighe"},
      {R"("'s ochtends")", "nl/kaas nl/spoorlijn nl/zonnepanelen"},
      {R"("’t is nu")", "nl/voetbal"},
      {R"("3,5 procent")", "nl/zonnepanelen"},
      {R"("500 miljard dollar")", "nl/contract nl/stargate"},
      {R"("100 miliardi")", "it/clausola it/stargate"},
      {R"("$100 billion")", "en/agi-clause en/stargate"},
      {R"("het water")", "en/tides it/dighe nl/dijken nl/vleermuizen nl/zonnepanelen"},
      {R"("supplier of OpenAI")", "en/stargate"},
      {R"("intelligenza artificiale")", "it/accordo it/clausola"},
  });
}

TEST_CASE("In the corpus: the same in any inflection") {
  check({
      {R"(stem:"nieuwe leveranciers")", ""},
      {R"(stem:"andere leverancier")", "nl/stargate"},
      {R"(stem:"rights of first refusal")", "en/agreement it/accordo nl/contract"},
      {R"(stem:"un accordi")", "it/calcio it/treni"},
      {R"(stem:"intelligenze artificiali")", "it/accordo it/clausola it/stargate"},
      {R"(stem:"oud huis")", ""},
      {"stem:huizen", "nl/dijken nl/kaas nl/spoorlijn nl/vleermuizen nl/voetbal nl/zonnepanelen"},
      {R"(stem:"data centre")", "en/agreement en/stargate"},
  });
}

TEST_CASE("In the corpus: near one another") {
  check({
      {R"("weigering recht"~2)", "nl/agi nl/contract"},
      {R"("weigering recht"~1)", ""},
      {"recht NEAR/2 weigering", "nl/agi nl/contract"},
      {"weigering NEAR/1 recht", ""},
      {"first NEAR/0 refusal", "en/agreement it/accordo nl/contract"},
      {"openai NEAR/3 microsoft",
       "en/agi-clause en/agreement it/accordo it/clausola nl/agi nl/contract"},
      {"openai NEAR microsoft",
       "en/agi-clause en/agreement it/accordo it/clausola nl/agi nl/contract"},
      {"microsoft NEAR/0 openai", ""},
      {"softbank NEAR/2 nvidia", ""},
      {"oracle NEAR/3 arm", "it/stargate nl/stargate"},
      {"oracle NEAR/2 arm NEAR/2 nvidia", "it/stargate nl/stargate"},
      {"miljard NEAR/1 (dollar OR euro)", "nl/agi nl/contract nl/stargate"},
      {"water NEAR/0 (hoog OR koud)", "nl/dijken"},
      {"nuv* NEAR/3 azure", "it/accordo it/stargate"},
      {R"("first refusal" NEAR/1 right)", "en/agreement it/accordo nl/contract"},
      {"the NEAR/0 the", ""},
  });
}

TEST_CASE("In the corpus: or, not and brackets") {
  check({
      {"cloud OR nuvola",
       "en/agreement en/planet it/accordo it/dighe it/energia it/formaggio it/stargate"},
      {"voetbal OR calcio OR football", "en/rovers it/calcio"},
      {"microsoft -openai", ""},
      {"huis -wijk", "nl/kaas nl/spoorlijn nl/vleermuizen nl/voetbal"},
      {"acqua NOT diga", "it/calcio"},
      {"stargate -texas", "en/agreement it/accordo nl/contract"},
      {"oracle -(softbank OR nvidia)", ""},
      {"(treno OR trein OR train) (ochtend* OR morning OR domenica)",
       "en/planet en/rovers it/treni nl/spoorlijn"},
      {"-microsoft", "en/bakery en/planet en/railway en/rovers en/tides en/turbines it/calcio "
                     "it/dighe it/energia it/formaggio it/rondoni it/treni nl/dijken nl/kaas "
                     "nl/spoorlijn nl/vleermuizen nl/voetbal nl/zonnepanelen"},
      {"-microsoft -water lang:nl", "nl/kaas nl/spoorlijn nl/voetbal"},
      {"*", "en/* it/* nl/*"},
      {"* -lang:nl", "en/* it/*"},
      {R"(-"right of first refusal" copilot)", ""},
  });
}

TEST_CASE("In the corpus: wildcards") {
  check({
      {"vleer*", "nl/vleermuizen"},
      {"*capaciteit", "nl/contract nl/stargate"},
      {"*uizen", "nl/dijken nl/spoorlijn nl/vleermuizen nl/zonnepanelen"},
      {"w?ter", "en/planet en/tides it/dighe nl/dijken nl/vleermuizen nl/zonnepanelen"},
      {"d?jk", "nl/dijken"},
      {"c?oud", "en/agreement it/accordo"},
      {"ban?en", ""},
      {"spoor*", "nl/spoorlijn"},
      {"*wegovergang", "nl/spoorlijn"},
      {"micro*t", "en/agi-clause en/agreement en/stargate it/accordo it/clausola it/stargate "
                  "nl/agi nl/contract nl/stargate"},
      {"universit*", "it/rondoni"},
      {"citt*", "it/calcio it/dighe it/formaggio it/rondoni it/stargate it/treni"},
      {"data*centr*", ""},
      {R"("first re*")", "en/agreement it/accordo nl/contract"},
      {"e-m*", "en/agi-clause en/railway it/dighe it/energia it/formaggio it/rondoni it/stargate "
               "it/treni nl/dijken nl/spoorlijn nl/voetbal"},
      {"microsoft?", "en/agi-clause en/agreement en/stargate it/accordo it/clausola it/stargate "
                     "nl/agi nl/contract nl/stargate"},
      {"xyz*", ""},
  });
}

TEST_CASE("In the corpus: spelled nearly so") {
  check({
      {"mircosoft~", "en/agi-clause en/agreement en/stargate it/accordo it/clausola it/stargate "
                     "nl/agi nl/contract nl/stargate"},
      {"nuvla~", "it/accordo it/dighe it/stargate"},
      {"dikj~", "nl/dijken"},
      {"formagio~", "it/formaggio nl/kaas"},
      {"vleermius~", "nl/vleermuizen"},
      {"leverancer~", "nl/contract nl/kaas nl/zonnepanelen"},
      {"leverancer~2", "nl/contract nl/kaas nl/stargate nl/zonnepanelen"},
      {"starrgaet~2", "en/agreement en/stargate it/accordo it/stargate nl/contract nl/stargate"},
      {"stargate~0", "en/agreement en/stargate it/accordo it/stargate nl/contract nl/stargate"},
  });
}

TEST_CASE("In the corpus: fields") {
  check({
      {"title:stargate", "en/stargate it/stargate nl/stargate"},
      {"title:microsoft openai", "en/agreement it/accordo nl/contract"},
      {"title:(microsoft openai)", "en/agreement it/accordo nl/contract"},
      {R"(title:"first refusal")", ""},
      {"title:l'accordo", "it/accordo"},
      {"title:huis", "nl/vleermuizen"},
      {"title:miliardi", "it/clausola it/stargate"},
      {"title:*uizen", "nl/vleermuizen"},
      {R"(title:"tetti vento")", "it/energia"},
      {"water -title:water*",
       "en/planet en/tides it/dighe nl/stargate nl/vleermuizen nl/zonnepanelen"},
      {"-title:stargate softbank", "en/agreement it/accordo nl/contract"},
      {"lang:nl stargate", "nl/contract nl/stargate"},
      {"lang:NL-be water", "nl/dijken nl/stargate nl/vleermuizen nl/zonnepanelen"},
      {"lang:it -microsoft", "it/calcio it/dighe it/energia it/formaggio it/rondoni it/treni"},
      {"author:vasari", "en/agi-clause"},
      {R"(author:"van der")", "nl/stargate"},
      {"author:VAN", "nl/stargate"},
      {"author:verhoeck*", "nl/agi"},
      {"author:marchetti-hale", "en/stargate"},
      {"author:oosterven~", "nl/spoorlijn"},
      {"publisher:triglot title:dijken", "nl/dijken"},
      {R"(publisher:"triglot corpus" lang:it stargate)", "it/accordo it/stargate"},
      {"publisher:krant", ""},
      {"site:example.org stargate",
       "en/agreement en/stargate it/accordo it/stargate nl/contract nl/stargate"},
      {"site:org title:stargate", "en/stargate it/stargate nl/stargate"},
      {"site:example.com", ""},
      {"site:https://example.org/x title:kaas", "nl/kaas"},
      {"path:nl stargate", "nl/contract nl/stargate"},
      {"path:corpus/it microsoft", "it/accordo it/clausola it/stargate"},
      {"path:stargate.md", "en/stargate it/stargate nl/stargate"},
      {"path:nl/stargate.md", "nl/stargate"},
      {"path:*gate.md -lang:en", "it/stargate nl/stargate"},
      {"path:?n/a*", "en/agi-clause en/agreement"},
  });
}

TEST_CASE("In the corpus: dates") {
  check({
      {"date:2025-01-22", "en/agreement it/accordo nl/contract"},
      {"date:2025-01", "en/agi-clause en/agreement en/stargate it/accordo it/clausola it/stargate "
                       "nl/agi nl/contract nl/stargate"},
      {"date:2024 lang:en", "en/planet en/tides en/turbines"},
      {"date:2025-01-22..2025-01-23 oracle",
       "en/agreement en/stargate it/accordo it/stargate nl/contract nl/stargate"},
      {"date:2025-10..", "en/railway it/treni nl/spoorlijn"},
      {"date:..2024-06", "en/planet it/energia nl/zonnepanelen"},
      {"date:2024-12..2025-01-22", "en/agreement it/accordo nl/contract"},
      {"-date:2025 lang:nl", "nl/dijken nl/vleermuizen nl/zonnepanelen"},
  });
}

TEST_CASE("In the corpus: everything together") {
  check({
      {R"(date:2025-01 (title:microsoft OR title:stargate) -lang:en "softbank")",
       "it/accordo it/stargate nl/contract nl/stargate"},
      {R"(lang:it (nuvol* NEAR/5 sole OR stem:"accordi firmato") -path:stargate.md)", ""},
  });
}

TEST_CASE("In the corpus: punctuation is no error") {
  check({
      {"Alice & Bob", ""},
      {"soft & bank", ""},
      {"C++", ""},
      {"don't", "en/bakery en/rovers"},
      {"can't", "en/bakery en/planet en/stargate en/turbines"},
      {R"("first refusal)", "en/agreement it/accordo nl/contract"},
      {"stargate)", "en/agreement en/stargate it/accordo it/stargate nl/contract nl/stargate"},
      {"(stargate texas", "en/stargate it/stargate nl/stargate"},
      {"AND stargate", "en/agreement en/stargate it/accordo it/stargate nl/contract nl/stargate"},
      {"stargate OR", "en/agreement en/stargate it/accordo it/stargate nl/contract nl/stargate"},
      {"https://example.org/nl", ""},
      {"what?", "en/agi-clause en/agreement en/planet en/stargate en/tides en/turbines"},
      {"--- stargate", "en/agreement en/stargate it/accordo it/stargate nl/contract nl/stargate"},
  });
}

} // namespace
} // namespace triglot
