// From an article that was read to what goes into the index, with what there is to tell of it.
#pragma once

#include "indexer/build_observer.h"
#include "indexer/document.h"

#include <string_view>

namespace triglot {

// As analyse_article does; tells the observer, before the article is indexed, what was noticed
// while it was read, and where the language that it states is not believed.
AnalysedArticle analyse_and_tell(Article article, std::string_view given_language,
                                 Analyser& analyser, BuildObserver& observer);

} // namespace triglot
