#include "articles/input/file_stream.h"

#include "articles/input/unpacker.h"
#include "base/content_hash.h"
#include "base/file.h"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace triglot {
namespace {

constexpr std::size_t packed_bytes = 65536;                   // per read
constexpr std::size_t max_piece_bytes = std::size_t{1} << 20; // between two calls of a listener

} // namespace

class FileStream::State {
public:
  State(FileDescriptor file, const struct stat& status) : file_(std::move(file)), opened_(status) {}

  std::variant<std::size_t, Unreadable> read(std::string& out, std::size_t size) {
    if (ahead_at_ < ahead_.size()) {
      const std::string_view ready = std::string_view(ahead_).substr(ahead_at_, size);
      out.append(ready);
      ahead_at_ += ready.size();
      return ready.size();
    }
    size = std::min(size, max_piece_bytes);
    const std::size_t before = out.size();
    out.resize(before + size);
    std::variant<std::size_t, Unreadable> got = read_into(out.data() + before, size);
    const std::size_t* count = std::get_if<std::size_t>(&got);
    out.resize(before + (count == nullptr ? 0 : *count));
    return got;
  }

  std::string_view peek(std::size_t size) {
    ahead_.erase(0, ahead_at_);
    ahead_at_ = 0;
    while (ahead_.size() < size && !failure_) {
      std::string more(std::min(size - ahead_.size(), expected_bytes()), '\0');
      const std::variant<std::size_t, Unreadable> got = read_into(more.data(), more.size());
      if (const auto* unreadable = std::get_if<Unreadable>(&got)) {
        failure_ = *unreadable;
      } else if (const std::size_t count = std::get<std::size_t>(got); count > 0) {
        ahead_.append(more, 0, count);
      } else {
        break;
      }
    }
    return std::string_view(ahead_).substr(0, size);
  }

  void on_read(std::function<void()> listener) { listener_ = std::move(listener); }

  void tell_listener() const {
    if (listener_) {
      listener_();
    }
  }

  std::uint64_t position() const { return position_; }
  const struct stat& opened() const { return opened_; }
  int descriptor() const { return file_.get(); }
  bool has_failed() const { return has_failed_; }
  bool is_plain() const { return started_ && unpacker_ == nullptr; }

  std::string content_hash() const { return at_end_ ? hasher_.hash() : std::string(); }

private:
  // For a buffer that is not much larger than a small file.
  std::size_t expected_bytes() const {
    constexpr std::uint64_t least = 4096;
    const auto size = static_cast<std::uint64_t>(opened_.st_size);
    return static_cast<std::size_t>(std::max(size - std::min(size, position_), least));
  }

  std::variant<std::size_t, Unreadable> read_into(char* out, std::size_t size) {
    if (failure_) { // found by peek()
      return *failure_;
    }
    if (!started_) {
      started_ = true;
      while (packed_.size() < packed_beginning_bytes) {
        std::variant<std::size_t, Unreadable> got = fill();
        if (std::holds_alternative<Unreadable>(got)) {
          return got;
        }
        if (std::get<std::size_t>(got) == 0) {
          break;
        }
      }
      unpacker_ = unpacker_for(rest_);
    }
    return unpacker_ ? unpack_into(out, size) : copy_into(out, size);
  }

  std::variant<std::size_t, Unreadable> copy_into(char* out, std::size_t size) {
    if (rest_.empty()) {
      return read_file(out, size);
    }
    const std::size_t count = rest_.copy(out, size);
    rest_.remove_prefix(count);
    return count;
  }

  std::variant<std::size_t, Unreadable> unpack_into(char* out, std::size_t size) {
    for (;;) {
      std::variant<std::size_t, Unreadable> unpacked = unpacker_->unpack(rest_, out, size);
      if (std::holds_alternative<Unreadable>(unpacked)) {
        return unpacked;
      }
      if (std::get<std::size_t>(unpacked) > 0) {
        tell_listener();
        return unpacked;
      }
      if (!rest_.empty()) {
        continue;
      }
      std::variant<std::size_t, Unreadable> got = fill();
      if (std::holds_alternative<Unreadable>(got)) {
        return got;
      }
      if (std::get<std::size_t>(got) == 0) {
        return unpacker_->may_end() ? std::variant<std::size_t, Unreadable>(std::size_t{0})
                                    : Unreadable{"its packed data is cut short"};
      }
    }
  }

  // Appends to the unused bytes of the file.
  std::variant<std::size_t, Unreadable> fill() {
    packed_.erase(0, packed_.size() - rest_.size());
    const std::size_t before = packed_.size();
    packed_.resize(before + packed_bytes);
    std::variant<std::size_t, Unreadable> got = read_file(packed_.data() + before, packed_bytes);
    const std::size_t* count = std::get_if<std::size_t>(&got);
    packed_.resize(before + (count == nullptr ? 0 : *count));
    rest_ = packed_;
    return got;
  }

  std::variant<std::size_t, Unreadable> read_file(char* out, std::size_t size) {
    for (;;) {
      const ssize_t got = ::read(file_.get(), out, size);
      if (got >= 0) {
        position_ += static_cast<std::uint64_t>(got);
        at_end_ = got == 0 && size > 0;
        hasher_.add({out, static_cast<std::size_t>(got)});
        tell_listener();
        return static_cast<std::size_t>(got);
      }
      if (errno != EINTR) {
        has_failed_ = true;
        return Unreadable{errno_message(errno)};
      }
    }
  }

  FileDescriptor file_;
  struct stat opened_;
  std::function<void()> listener_;
  std::uint64_t position_ = 0;
  ContentHasher hasher_;
  bool at_end_ = false;
  bool has_failed_ = false;
  bool started_ = false;
  std::string packed_;    // bytes of the file …
  std::string_view rest_; // … not used yet
  std::unique_ptr<Unpacker> unpacker_;
  std::string ahead_;        // peeked at …
  std::size_t ahead_at_ = 0; // … and consumed
  std::optional<Unreadable> failure_;
};

FileStream::FileStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
FileStream::FileStream(FileStream&& other) noexcept = default;
FileStream& FileStream::operator=(FileStream&& other) noexcept = default;
FileStream::~FileStream() = default;

FileStream::FileStream(OpenedFile file)
    : state_(std::make_unique<State>(std::move(file.file), file.status)) {}

FileStream FileStream::standard_input() {
  struct stat unknown = {};
  return FileStream(std::make_unique<State>(
      FileDescriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)), unknown));
}

std::variant<std::size_t, Unreadable> FileStream::read(std::string& out, std::size_t size) {
  return state_->read(out, size);
}

std::string_view FileStream::peek(std::size_t size) {
  return state_->peek(size);
}

void FileStream::on_read(std::function<void()> listener) {
  state_->on_read(std::move(listener));
}

std::uint64_t FileStream::position() const {
  return state_->position();
}

std::uint64_t FileStream::size() const {
  return static_cast<std::uint64_t>(state_->opened().st_size);
}

std::optional<std::uint64_t> FileStream::plain_size() const {
  return state_->is_plain() && size() > 0 ? std::optional(size()) : std::nullopt;
}

bool FileStream::changed() const {
  struct stat now = {};
  const struct stat& before = state_->opened();
  return before.st_ino != 0 && ::fstat(state_->descriptor(), &now) == 0 &&
         (now.st_size != before.st_size || now.st_mtim.tv_sec != before.st_mtim.tv_sec ||
          now.st_mtim.tv_nsec != before.st_mtim.tv_nsec);
}

FileState FileStream::state() const {
  return file_state(state_->opened());
}

std::string FileStream::content_hash() const {
  return state_->content_hash();
}

bool FileStream::has_failed() const {
  return state_->has_failed();
}

std::optional<Origin> FileStream::end_of_known(std::uint64_t size,
                                               const std::string& content_hash) const {
  ContentHasher hasher;
  Origin end;
  std::string piece(packed_bytes, '\0');
  char last = '\0';
  while (end.byte < size) {
    const ssize_t got =
        ::pread(state_->descriptor(), piece.data(),
                static_cast<std::size_t>(std::min<std::uint64_t>(piece.size(), size - end.byte)),
                static_cast<off_t>(end.byte));
    if (got <= 0) {
      return std::nullopt;
    }
    const std::string_view bytes(piece.data(), static_cast<std::size_t>(got));
    const bool utf16 = bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff");
    if (end.byte == 0 && (utf16 || unpacker_for(bytes))) {
      return std::nullopt;
    }
    hasher.add(bytes);
    end.byte += bytes.size();
    end.line += static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    last = bytes.back();
    state_->tell_listener();
  }
  return last == '\n' && hasher.hash() == content_hash ? std::optional(end) : std::nullopt;
}

std::string hash_of_file(FileOpener& opener, const FoundFile& found) {
  const std::variant<OpenedFile, OpenFailure> opened = opener.open_file(found);
  const auto* file = std::get_if<OpenedFile>(&opened);
  ContentHasher hasher;
  std::string piece(packed_bytes, '\0');
  while (file != nullptr) {
    const ssize_t got = ::read(file->file.get(), piece.data(), piece.size());
    if (got == 0) {
      return hasher.hash();
    }
    if (got < 0 && errno != EINTR) {
      break;
    }
    hasher.add(
        std::string_view(piece).substr(0, static_cast<std::size_t>(std::max<ssize_t>(got, 0))));
  }
  return {};
}

bool append_read(FileStream& stream, std::size_t size, std::string& out, std::string& fault) {
  const std::variant<std::size_t, Unreadable> got = stream.read(out, size);
  if (const auto* unreadable = std::get_if<Unreadable>(&got)) {
    fault = unreadable->reason;
    return false;
  }
  return std::get<std::size_t>(got) > 0;
}

std::variant<std::string, Unreadable> read_rest(FileStream& stream) {
  const Unreadable too_large{fmt::format("larger than {} MiB, no article", max_file_bytes >> 20)};
  // Compressed data may expand many times; uncompressed files may still grow.
  if (stream.size() > max_file_bytes) {
    return too_large;
  }
  std::string bytes;
  for (std::size_t wanted = static_cast<std::size_t>(stream.size()) + 1;; wanted = bytes.size()) {
    const std::size_t most = max_file_bytes + 1 - bytes.size();
    const std::variant<std::size_t, Unreadable> got =
        stream.read(bytes, std::min(std::max(wanted, std::size_t{4096}), most));
    if (const auto* unreadable = std::get_if<Unreadable>(&got)) {
      return *unreadable;
    }
    if (bytes.size() > max_file_bytes) {
      return too_large;
    }
    if (std::get<std::size_t>(got) == 0) {
      return bytes;
    }
  }
}

} // namespace triglot
