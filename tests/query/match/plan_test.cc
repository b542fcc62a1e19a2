// Translation of a query into a Xapian query.
#include "query/expand/expand.h"
#include "query/match/plan.h"
#include "tests/query/match/operators_plan.h"
#include "tests/query/small_index.h"
#include "tests/support/catch.h"

namespace triglot {
namespace {

std::string plan_of(const std::string& query) {
  static test::SmallIndex small(
      {{"it", "L'accordo e gli accordi."}, {"nl", "Het huis en de huizen, de fiets."}});
  return small.index().read([&](const Xapian::Database& database) {
    const Expansion expansion = expand(*parse(query).root, Lexicon(database), small.analyser());
    return test::without_sources(
        to_string(plan(expansion.root.value(), small.index().snapshots())));
  });
}

TEST_CASE("A query becomes a Xapian query") {
  const auto [typed, planned] = GENERATE(table<std::string, std::string>({
      {"fiets", "fiets"},
      {"accordo", "(accordo SYNONYM accordi)"},
      {"huis fiets", "((huis SYNONYM huizen) AND fiets)"},
      {"fiets OR accordo", "(fiets OR (accordo SYNONYM accordi))"},
      {"\"de fiets\"", "(de PHRASE 2 fiets)"},
      {"\"fiets\"", "fiets"},
      {"fiets-huis", "(fiets PHRASE 2 (huis OR huizen))"},
      {"fiets -het", "(fiets AND_NOT het)"},
      {"fiets -het -de", "(fiets AND_NOT (het OR de))"},
      {"-fiets", "(<alldocuments> AND_NOT fiets)"},
      {"-fiets -de", "(<alldocuments> AND_NOT (fiets OR de))"},
      {"het OR -de", "((<alldocuments> AND_NOT de) OR het)"},
      {"*", "<alldocuments>"},
      {"huis lang:nl", "((huis SYNONYM huizen) FILTER Lnl)"},
      {"lang:nl date:2025", "(Lnl AND VALUE_RANGE 0 2025-01-01 2025-12-31)"},
      {"(lang:nl OR fiets) het", "((Lnl OR fiets) AND_MAYBE (0.3 * het))"},
      {"fiets NEAR/3 huis", "(fiets NEAR 5 (huis OR huizen))"},
      {"zzz*", ""},
      {"fiets OR zzz*", "fiets"},
      {"(huis OR fiets) NEAR/1 huizen", "((fiets OR huis OR huizen) NEAR 3 (huizen OR huis))"},
      {"het -(de OR -en)", "(het AND_NOT (de OR (<alldocuments> AND_NOT en)))"},
  }));
  CAPTURE(typed);
  CHECK(plan_of(typed) == planned);
}

} // namespace
} // namespace triglot
