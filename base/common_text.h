// What texts in our languages have in common, for their compression: common_text.zdict, a
// dictionary of zstd's that is made of the articles in corpus/ by
//
//   zstd --train -B1024 --maxdict=8192 --dictID=1 -o common_text.zdict corpus/*/*
//
// With another one nothing that is stored could be read: it belongs to the index format. (Articles
// in corpus/ may change without it.)
#pragma once

#include <string_view>

namespace triglot {

extern const std::string_view common_text;

} // namespace triglot
