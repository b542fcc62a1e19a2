#include "tests/query/present/golden_hits.h"

#include "tests/query/expand/clause_notation.h"

namespace triglot::test {

Hit make_hit(const MadeHit& made) {
  static Analyser analyser;
  const Sought sought(made.notations);
  Hit hit;
  hit.record =
      record_of(made.title + "\n\n" + made.body, static_cast<std::uint32_t>(made.title.size()));
  hit.record.map.append({0, {7, 7 + hit.record.title.end}, 2});
  hit.record.map.append({hit.record.title.end + 2, {50, 60}, 9});
  hit.record.language = "en";
  hit.record.source.path = "/home/ada/news/article.md";
  hit.matches = Highlighter(sought.clauses()).find(hit.record, analyser);
  hit.snippet = make_snippet(hit.record, hit.matches);
  return hit;
}

Answer golden_answer() {
  const std::vector<std::string> notations = {"strike|strikes|sciopero|staking",
                                              "port|porto|haven"};
  Answer answer;
  const auto add = [&](const std::string& title, const std::string& body) -> Hit& {
    Hit& hit = answer.hits.emplace_back(make_hit({title, body, notations}));
    hit.rank = static_cast<std::uint32_t>(answer.hits.size());
    return hit;
  };
  Hit& port = add(
      "Port strike ends with deal on early retirement",
      "The strike that held up Rotterdam's container traffic for sixteen days is over. Employers "
      "and the FNV union reached an agreement on Thursday night under which those who have worked "
      "in shifts for twenty years may stop at 62.\n\nWhat was agreed:\n\nA higher wage\n\nAn "
      "earlier pension\n\nNo more than five nights in a row\n\nThe first ships left the port "
      "before dawn. Some two hundred others are at anchor off the coast, and it will take until "
      "the end of the month before the last of them has been unloaded.");
  port.record.source.path = "/home/ada/archive/harbourpost/2024/10/strike-settled.html";
  port.record.source.publisher = "The Harbour Post";
  port.record.source.url = "https://www.harbourpost.example/2024/10/strike-settled";
  port.record.source.date = "2024-10-04";

  Hit& ponte = add("Rotterdam, lo sciopero dei portuali ferma i container",
                   "I rizzatori hanno incrociato le braccia mercoledì mattina, e le gru si sono "
                   "fermate.");
  ponte.record.language = "it";
  ponte.record.source.date = "2024-09-19";
  ponte.record.source.url = "https://www.ilponte.example/2024/09/rotterdam-sciopero";
  ponte.missing = {"porto"};

  Hit& haven = add("Staking in de haven: arbeidsongeschiktheidsverzekeringsmaatschappij betaalt",
                   "De haven ligt stil.");
  haven.record.language = "nl";
  haven.record.source.publisher = "Noordwester Courant voor Zeevaart, Visserij en Binnenvaart";
  haven.record.source.path =
      "/home/ada/" + std::string(60, 'x') + "/" + std::string(60, 'y') + "/een lange naam.md";

  Hit& wide = add("罷工 strike 😀 e\u0301te\u0301 שביתה",
                  "港口 港口 港口 strike 👩\u200D🚀 שביתה בנמל.\tA tab\tand a\u00A0port.");
  wide.record.language = "";
  wide.record.source.date = "2024";

  Hit& cut = add("The strike of the century began on a morning on which nobody", "");
  cut.record.text =
      "The strike of the century began on a morning on which nobody had slept. It was "
      "cold.";
  cut.record.title_end = TitleEnd::cut;

  answer.matches = {26603, 26603, 26603};
  return answer;
}

} // namespace triglot::test
