#include "store/remote/reply_log.h"

#include "base/atomic_file.h"
#include "base/codec.h"
#include "base/content_hash.h"
#include "base/error.h"
#include "base/file.h"
#include "base/hashed_name.h"
#include "base/path.h"
#include "base/plain_file.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view reply_log_format = "triglot replies 1\n";
constexpr std::uint64_t max_log_bytes = std::uint64_t{64} << 20U;
constexpr std::uint64_t max_log_folder_bytes = std::uint64_t{256} << 20U;
constexpr std::size_t batch_head_bytes = 16;

std::string encode_batch(const std::vector<Reply>& replies) {
  std::string payload;
  for (const Reply& reply : replies) {
    payload += static_cast<char>(reply.kind);
    put_bytes(payload, reply.asked);
    put_bytes(payload, reply.reply);
  }
  std::string batch;
  put_word(batch, payload.size());
  put_word(batch, word_hash(payload));
  return batch + payload;
}

// Takes the next batch off `bytes`; nothing if it is not whole.
std::optional<std::string_view> take_batch(std::string_view& bytes) {
  if (bytes.size() < batch_head_bytes) {
    return std::nullopt;
  }
  Decoder head(bytes.substr(0, batch_head_bytes));
  const std::uint64_t size = head.word();
  const std::uint64_t hash = head.word();
  bytes.remove_prefix(batch_head_bytes);
  if (size > bytes.size() || word_hash(bytes.substr(0, size)) != hash) {
    return std::nullopt;
  }
  const std::string_view payload = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return payload;
}

void decode_batch(std::string_view payload, std::vector<Reply>& replies) {
  while (!payload.empty()) {
    const auto kind = static_cast<ReplyKind>(payload.front());
    Decoder decoder(payload.substr(1));
    const std::string_view asked = decoder.bytes();
    const std::string_view reply = decoder.bytes();
    replies.push_back({kind, std::string(asked), std::string(reply)});
    payload = decoder.rest();
  }
}

// How many bytes of a log are its header and whole batches; 0 if it is of another state.
std::size_t whole_part(std::string_view log, std::string_view header) {
  if (!log.starts_with(header)) {
    return 0;
  }
  std::string_view rest = log.substr(header.size());
  std::size_t whole = header.size();
  while (take_batch(rest)) {
    whole = log.size() - rest.size();
  }
  return whole;
}

// Removes the oldest logs until the others have no more than the allowed bytes together.
void trim_logs(const fs::path& folder) {
  struct Log {
    fs::file_time_type written;
    fs::path path;
    std::uint64_t bytes = 0;
  };
  std::vector<Log> logs;
  std::uint64_t bytes = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() && !entry.is_symlink()) {
      logs.push_back({entry.last_write_time(), entry.path(), entry.file_size()});
      bytes += logs.back().bytes;
    }
  }
  std::sort(logs.begin(), logs.end(),
            [](const Log& one, const Log& other) { return one.written < other.written; });
  for (const Log& log : logs) {
    if (bytes <= max_log_folder_bytes) {
      break;
    }
    fs::remove(log.path);
    bytes -= log.bytes;
  }
}

} // namespace

ReplyLog::ReplyLog(std::string_view address, std::string state) : header_(reply_log_format) {
  const std::string folder = user_cache_file("replies");
  if (!folder.empty()) {
    file_ = fs::path(folder) / content_hash(address);
    put_bytes(header_, state);
  }
}

std::vector<Reply> ReplyLog::load() const {
  std::vector<Reply> replies;
  const std::optional<std::string> log =
      file_.empty() ? std::nullopt : read_plain(file_, max_log_bytes);
  if (!log || !log->starts_with(header_)) {
    return replies;
  }
  try {
    std::string_view rest = std::string_view(*log).substr(header_.size());
    while (const std::optional<std::string_view> payload = take_batch(rest)) {
      decode_batch(*payload, replies);
    }
  } catch (const Damaged&) { // written by something else
    replies.clear();
  }
  return replies;
}

void ReplyLog::append(const std::vector<Reply>& replies) const {
  if (file_.empty() || replies.empty()) {
    return;
  }
  try {
    create_folders(file_.parent_path());
    constexpr mode_t own_only = 0600;
    const FileDescriptor file = open_plain(file_, O_RDWR | O_CREAT | O_CLOEXEC, own_only);
    // Another process that is writing has learnt much the same.
    if (!file || !lock_until(file, LOCK_EX, std::chrono::steady_clock::now())) {
      return;
    }
    const std::optional<std::string> log = read_bytes_of(file.get(), max_log_bytes);
    const std::string batch = encode_batch(replies);
    const std::size_t whole = log ? whole_part(*log, header_) : 0;
    const std::string written = whole == 0 ? header_ + batch : batch;
    if (whole + written.size() > max_log_bytes ||
        ::ftruncate(file.get(), static_cast<off_t>(whole)) != 0) {
      return;
    }
    write_at(file.get(), written, whole);
    trim_logs(file_.parent_path());
  } catch (const std::exception&) { // a full disk, a folder of somebody else
  }
}

} // namespace triglot
