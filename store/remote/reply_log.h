// Replies of servers, kept on disk: words and lists of words need no round trip the next time.
//
//   ~/.cache/triglot/replies/4f0c…d1    a line, the shard's stamp, then batches
//   batch: size of the payload (word), its XXH3-64 (word), payload
//   payload: kind of the reply (byte), what was asked (bytes), the reply (bytes), and so on
//
// A file belongs to one address. It holds for one state of its shard; with another one it is begun
// anew. A process appends what it has learnt as one batch, under a lock; a batch that is not whole
// ends the file. A file has at most 64 MiB, all together 256 MiB: then the oldest are removed.
// Mode 0600, in a folder of mode 0700; a symbolic link is not followed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace triglot {

enum class ReplyKind : char { metadata = 'm', frequency = 'f', keys = 'k', terms = 't' };

struct Reply {
  ReplyKind kind = ReplyKind::metadata;
  std::string asked;
  std::string reply;
};

// Never throws: without a cache everything is asked again. One per shard and thread.
class ReplyLog {
public:
  // Keeps nothing.
  ReplyLog() = default;
  // The file of a server's address, for this state of the shard.
  ReplyLog(std::string_view address, std::string state);

  // What is stored for this state.
  std::vector<Reply> load() const;
  // Appends these.
  void append(const std::vector<Reply>& replies) const;

private:
  std::filesystem::path file_; // empty: keeps nothing
  std::string header_;
};

} // namespace triglot
