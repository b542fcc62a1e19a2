// The last step of every reader: text and metadata become the article.
#pragma once

#include "articles/article.h"
#include "articles/text_builder.h"
#include "articles/title.h"

namespace triglot {

// The article of a text and what it states. Its title is `title`, a span of the text, without the
// blanks at its end; where that holds nothing, the one that `titles` finds.
Article make_article(TextBuilder::Result built, ByteSpan title, ArticleMetadata declared,
                     TitleFinder& titles);

// Readers locate a title that they are given where the content begins. Leads it to where it stands,
// `title` with its map, unless that is behind the content.
void trace_title(Article& article, const DecodedText& title);

} // namespace triglot
