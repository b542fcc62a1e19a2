// The last step of every reader: makes an article of text and metadata.
#pragma once

#include "articles/article.h"
#include "articles/text_builder.h"
#include "articles/title.h"

namespace triglot {

// An article with this text and metadata. `title` is its title's span in the text, without trailing
// blanks; if that is empty, `titles` finds a title.
Article make_article(TextBuilder::Result built, ByteSpan title, ArticleMetadata declared,
                     TitleFinder& titles);

// Readers place a title given to them where the content begins. Maps it to its true place, that of
// `title`, unless that is after the content.
void trace_title(Article& article, const DecodedText& title);

} // namespace triglot
