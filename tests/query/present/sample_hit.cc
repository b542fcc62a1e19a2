#include "tests/query/present/sample_hit.h"

namespace triglot::test {

Hit sample_hit() {
  Hit hit;
  hit.rank = 1;
  hit.score = 2.5;
  Record& record = hit.record;
  record.source.path = "/home/ada/corpus/nl/contract.md";
  record.source.url = "https://example.org/c";
  record.source.publisher = "Krant";
  record.source.date = "2025-01-22";
  record.language_from = LanguageFrom::stated;
  record.language = "nl";
  record.text = "Het contract\n\nEen recht van eerste weigering voor nieuwe capaciteit.";
  record.title = {0, 12};
  record.map.append({0, {7, 19}, 2});
  record.map.append({14, {50, 103}, 9});
  hit.snippet.text = "recht van eerste weigering voor nieuwe capaciteit.";
  hit.snippet.highlights = {{0, 26}, {39, 49}};
  hit.snippet.passages = {{{18, 68}, {0, 50}}};
  hit.snippet.first_match = 18;
  hit.snippet.cut_before = true;
  hit.snippet.matched = {"recht", "van", "eerste", "weigering", "capaciteit"};
  return hit;
}

} // namespace triglot::test
