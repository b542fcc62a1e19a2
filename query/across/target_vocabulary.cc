#include "query/across/target_vocabulary.h"

#include "analysis/compounds/compound.h"
#include "analysis/fold.h"
#include "analysis/function_words.h"
#include "store/schema.h"

#include <algorithm>
#include <set>
#include <utility>

namespace triglot {
namespace {

constexpr std::size_t max_compounds = 60;

} // namespace

TargetVocabulary::TargetVocabulary(Language language, const Snapshots& snapshots,
                                   const Lexicon& lexicon, Analyser& analyser)
    : language_(language), snapshots_(snapshots), lexicon_(lexicon), analyser_(analyser),
      all_documents_(lexicon.documents()), documents_(documents_in(language)) {}

std::uint32_t TargetVocabulary::documents_in(Language language) {
  std::optional<std::uint32_t>& documents = documents_in_.at(static_cast<std::size_t>(language));
  if (!documents) { // servers are asked for it
    documents = snapshots_.database().get_termfreq(schema::language_term(row_of(language).code));
  }
  return *documents;
}

std::uint32_t TargetVocabulary::documents_with(const std::string& form) {
  const auto [known, is_new] = documents_with_.try_emplace(form, 0);
  if (is_new) {
    for (const FormStatistics& use : lexicon_.uses(form)) {
      known->second = use.language == language_ ? use.documents : known->second;
    }
  }
  return known->second;
}

bool TargetVocabulary::has_content_word(const std::string& form) {
  return documents_with(form) > 0 && !is_function_word(language_, form);
}

std::vector<std::string> TargetVocabulary::forms_of(const std::string& cased) {
  std::set<std::string> forms;
  for (const std::string& lemma : analyser_.lemmas(language_, cased)) {
    if (!lemma.starts_with(part_mark)) {
      const std::vector<std::string> family = lexicon_.family(language_, lemma);
      forms.insert(family.begin(), family.end());
    }
  }
  std::string itself = fold(cased).form;
  if (!forms.contains(itself) && documents_with(itself) > 0) {
    forms.insert(std::move(itself));
  }
  return {forms.begin(), forms.end()};
}

std::vector<std::string> TargetVocabulary::compounds_of(const std::string& cased) const {
  std::vector<std::string> compounds;
  if (has_compounds(language_)) {
    compounds = lexicon_.family(language_, part_mark + fold(cased).form);
    std::ranges::stable_sort(compounds, {}, &std::string::size);
    compounds.resize(std::min(compounds.size(), max_compounds));
  }
  return compounds;
}

} // namespace triglot
