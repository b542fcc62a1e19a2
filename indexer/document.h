// Makes the document to index for an article.
//
//   corpus/nl/dijken.md, "De dijken" + "\n\n" + "Het water steeg. …"
//     language : "nl" (stated), passages: all nl
//     tokens   : de@1 dijken@2 het@53 water@54 steeg@55 …
//     terms    : Q…  Lnl  de dijken Sde Sdijken het water …
//                XPde XPkrant  Kwater  Hexample.org Hexample Horg  Uexample.org/dijken  P Phome
//        Pada …; if its file has several articles also XF and the file's id
//     values   : the date; the order of the words of the text, of names, and of the path; the place
//     data     : the record
#pragma once

#include "analysis/analyser.h"
#include "articles/article.h"
#include "articles/events.h"
#include "glass/new_document.h"
#include "store/document_terms.h"
#include "store/record/record.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

// XXH3-64 of everything read for an article except its path and origin, and of the language given
// for articles that state none.
std::uint64_t article_hash(const Article& article, std::string_view default_language);

struct AnalysedArticle {
  Record record;
  DocumentTerms words;       // of record.text
  std::vector<Event> events; // from reading it and choosing its language
};

// The event for an article that is now in the index.
Event indexed_event(const Record& record);

// Chooses the article's language (see choose_language.h; `default_language` is the given one) and
// analyses its text, each passage in its own language.
AnalysedArticle analyse_article(Article article, std::string_view default_language,
                                Analyser& analyser);

// The document for the index; see store/schema.h for its terms.
NewDocument make_document(const AnalysedArticle& article, Analyser& analyser,
                          StoredPositions positions = StoredPositions::none);

// Turns an article's document into that of the same article at another path, `record.source.path`.
void move_document(Xapian::Document& document, const Record& record,
                   StoredPositions positions = StoredPositions::none);

// Turns an article's document into that of the same article elsewhere in its file, at
// `record.origin`.
void shift_document(Xapian::Document& document, const Record& record);

} // namespace triglot
