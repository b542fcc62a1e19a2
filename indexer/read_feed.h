#pragma once
#include "indexer/article.h"
#include "indexer/decode.h"
#include "indexer/title.h"
namespace triglot {
void read_feed(const DecodedText& decoded, TitleFinder& titles, const Deliver& deliver);
}
