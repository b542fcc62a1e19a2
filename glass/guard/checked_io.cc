#include "glass/guard/checked_io.h"

#include "base/file.h"
#include "glass/block_items.h"
#include "glass/guard/block_checksum.h"
#include "glass/guard/checked_file.h"
#include "glass/guard/checked_registry.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <unistd.h>

namespace triglot {
namespace {

// If offsets have 64 bits only by a macro, the C library's header gives `open` and `pread` other
// names in the object file: ours would be defined under those, and Xapian would call the C
// library's.
#ifdef __USE_FILE_OFFSET64
#error "compile without _FILE_OFFSET_BITS: Xapian would not find the functions below"
#endif
static_assert(sizeof(off_t) == 8, "Triglot needs a platform whose files have 64 bits of offset");

// Ends the program, without memory and without the C++ runtime: the caller may be the allocator.
[[noreturn]] void end_without(std::string_view function) {
  constexpr std::string_view begin = "triglot: cannot find the C library's function ";
  constexpr std::string_view end = " (link the program dynamically)\n";
  for (const std::string_view piece : {begin, function, end}) {
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, piece.data(), piece.size());
  }
  std::abort();
}

// The function of that name that comes after ours: a preloaded library's or the C library's.
template <typename Function>
Function* next_function(const char* name) {
  void* const next = ::dlsym(RTLD_NEXT, name);
  if (next == nullptr) {
    end_without(name);
  }
  return reinterpret_cast<Function*>(next);
}

// See take_write_fault.
constinit std::atomic<int> write_fault = 0;

using Pwrite = ssize_t(int, const void*, std::size_t, off_t);

bool is_block(std::size_t size, off_t offset) {
  return size == block_bytes && offset % static_cast<off_t>(block_bytes) == 0;
}

std::uint64_t block_at(off_t offset) {
  return static_cast<std::uint64_t>(offset) / block_bytes;
}

// Reads a block, or what there is of it, and checks that it is what was written.
ssize_t checked_read(const CheckedFile& table, Pread* pread, int file, char* buffer,
                     std::size_t size, off_t offset) {
  // A writer in another process writes a free block first, and its checksum afterwards. A reader of
  // an old revision may see one without the other, and sees both when it reads again; its page of
  // checksums may be older than both.
  constexpr int max_attempts = 3;
  for (int attempt = 1; is_block(size, offset); ++attempt) {
    const ssize_t got = read_at(file, {buffer, size}, static_cast<std::uint64_t>(offset), pread);
    if (got <= 0) {
      return got;
    }
    const std::string_view bytes(buffer, static_cast<std::size_t>(got));
    const Freshness freshness = attempt == 1 ? Freshness::kept : Freshness::read_again;
    if (bytes.size() == size && table.fits(block_at(offset), bytes, freshness)) {
      if (has_sound_layout(BlockView(buffer, block_bytes))) {
        return got;
      }
      table.note_damage(block_at(offset), BlockDamage::Kind::layout);
      errno = EIO;
      return -1;
    }
    if (attempt == max_attempts) {
      break;
    }
  }
  table.note_damage(block_at(offset), BlockDamage::Kind::checksum);
  errno = EIO;
  return -1;
}

ssize_t guarded_read(const CheckedFile& table, Pread* pread, int file, char* buffer,
                     std::size_t size, off_t offset) {
  const std::uint64_t number = block_at(offset);
  table.note_read_by_xapian();
  if (is_block(size, offset)) {
    if (const std::shared_ptr<const Block> kept = table.recall(number)) {
      std::copy(kept->begin(), kept->end(), buffer);
      return static_cast<ssize_t>(size);
    }
  }
  const ssize_t got = checked_read(table, pread, file, buffer, size, offset);
  if (got > 0 && table.note_read(number)) {
    const auto bytes = std::make_shared_for_overwrite<Block>();
    std::copy_n(buffer, size, bytes->begin());
    table.keep(number, bytes);
  }
  return got;
}

ssize_t guarded_write(CheckedFile& table, Pread* pread, Pwrite* pwrite, int file,
                      const char* buffer, std::size_t size, off_t offset) {
  if (!is_block(size, offset)) {
    errno = EINVAL;
    return -1;
  }
  if (is_free_list({buffer, size})) {
    std::string before(size, '\0');
    const ssize_t got = read_at(file, before, static_cast<std::uint64_t>(offset), pread);
    before.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 || !table.prepare_free_list(block_at(offset), before, {buffer, size})) {
      return -1;
    }
  }
  for (std::size_t done = 0; done < size;) {
    const ssize_t written =
        pwrite(file, buffer + done, size - done, offset + static_cast<off_t>(done));
    if (written < 0 && errno != EINTR) {
      return -1;
    }
    done += written < 0 ? 0 : static_cast<std::size_t>(written);
  }
  table.remember(block_at(offset), {buffer, size});
  return static_cast<ssize_t>(size);
}

// No exception may pass through the C functions below: out of memory becomes an error.
template <typename Result, typename Action>
Result or_out_of_memory(Action&& action) noexcept {
  try {
    return action();
  } catch (const std::exception&) {
    errno = ENOMEM;
    return Result{-1};
  }
}

} // namespace

int take_write_fault() {
  return write_fault.exchange(0);
}

std::shared_ptr<const Block> read_block(int file, const CheckedFile* guarded,
                                        std::uint64_t number) {
  static auto* const next = next_function<Pread>("pread");
  if (guarded != nullptr) {
    if (std::shared_ptr<const Block> kept = guarded->recall(number)) {
      return kept;
    }
  }
  auto block = std::make_shared_for_overwrite<Block>();
  const auto offset = static_cast<off_t>(number * block_bytes);
  const ssize_t got = guarded != nullptr
                          ? checked_read(*guarded, next, file, block->data(), block_bytes, offset)
                          : read_at(file, *block, static_cast<std::uint64_t>(offset), next);
  if (got != static_cast<ssize_t>(block_bytes)) {
    errno = got < 0 ? errno : EIO;
    return nullptr;
  }
  if (guarded != nullptr && guarded->note_read(number)) {
    guarded->keep(number, block);
  }
  return block;
}

} // namespace triglot

// These replace the C library's. Visible however the rest is compiled, as libraries find them by
// name.
#define TRIGLOT_EXPORTED __attribute__((visibility("default")))

extern "C" {

TRIGLOT_EXPORTED int open(const char* path, int flags,
                          ...) { // NOLINT(cert-dcl50-cpp): as POSIX has it
  using namespace triglot;
  mode_t mode = 0;
  if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE) {
    std::va_list arguments;
    va_start(arguments, flags);
    mode = static_cast<mode_t>(va_arg(arguments, unsigned));
    va_end(arguments);
  }
  static auto* const next = next_function<int(const char*, int, ...)>("open");
  const int file = next(path, flags, mode);
  // Nothing of ours may run before this is known: the allocator opens files while it starts.
  constexpr std::string_view table_extension = ".glass";
  if (file < 0 || !std::string_view(path).ends_with(table_extension)) {
    return file;
  }
  if (or_out_of_memory<int>([&] { return guard_opened(file, path, flags) ? 0 : -1; }) < 0) {
    const int reason = errno;
    ::close(file);
    errno = reason;
    return -1;
  }
  return file;
}

TRIGLOT_EXPORTED int close(int file) {
  using namespace triglot;
  static auto* const next = next_function<int(int)>("close");
  note_closed(file);
  return next(file);
}

TRIGLOT_EXPORTED ssize_t pread(int file, void* buffer, std::size_t size, off_t offset) {
  using namespace triglot;
  static auto* const next = next_function<Pread>("pread");
  const std::shared_ptr<CheckedFile> table = checked_file(file);
  return !table ? next(file, buffer, size, offset) : or_out_of_memory<ssize_t>([&] {
    return guarded_read(*table, next, file, static_cast<char*>(buffer), size, offset);
  });
}

TRIGLOT_EXPORTED ssize_t pwrite(int file, const void* buffer, std::size_t size, off_t offset) {
  using namespace triglot;
  static auto* const next = next_function<Pwrite>("pwrite");
  static auto* const next_read = next_function<Pread>("pread");
  const std::shared_ptr<CheckedFile> table = checked_file(file);
  const ssize_t written =
      !table ? next(file, buffer, size, offset) : or_out_of_memory<ssize_t>([&] {
        return guarded_write(*table, next_read, next, file, static_cast<const char*>(buffer), size,
                             offset);
      });
  if (written < 0 && errno != EINTR) {
    write_fault = errno;
  }
  return written;
}

TRIGLOT_EXPORTED int rename(const char* from, const char* to) noexcept {
  using namespace triglot;
  static auto* const next = next_function<int(const char*, const char*)>("rename");
  const auto [folder, name] = split(to);
  const bool commits = is_any_guarded() && name == version_file;
  if (commits &&
      or_out_of_memory<int>([&, &at = folder] { return save_checksums(at, from) ? 0 : -1; }) < 0) {
    write_fault = errno;
    return -1;
  }
  const int result = next(from, to);
  if (result != 0 && name == version_file) { // Xapian does not say why
    write_fault = errno;
  }
  return result;
}

} // extern "C"
