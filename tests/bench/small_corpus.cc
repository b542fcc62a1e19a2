#include "tests/bench/small_corpus.h"

namespace triglot::bench::test {

std::vector<CorpusArticle> small_corpus() {
  return {
      {"1", "The tides",
       "The tides\n\nThe moon pulls the sea, and the water rises. Sailors wait for high water.",
       "en", "2020-03-04"},
      {"2", "", "A harbour needs deep water and patient people, whatever the weather brings.", "en",
       "2021-05-06"},
      {"3", "De dijk",
       "De dijk\n\nEen huis achter de dijk is droog. Het water staat hoger dan de weg.", "nl",
       "2022-07-08"},
      {"4", "", "De schippers wachten op hoog water en vertrekken daarna gezamenlijk.", "nl", ""},
      {"5", "Il mare",
       "Il mare\n\nLa luna muove il mare e le onde. L'acqua del porto è profonda stasera.", "it",
       "2023-09-10"},
      {"6", "", "I marinai aspettano la marea nel porto mentre la citt\u00e0 dorme ancora.", "it",
       ""},
      {"7", "", "Das Wasser steigt, und der Mond scheint.", "de", "2024-01-02"},
      {"8", "", "1.5 v2 x-y", "en", ""},
  };
}

} // namespace triglot::bench::test
