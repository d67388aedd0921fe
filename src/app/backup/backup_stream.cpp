#include "app/backup/backup_stream.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/backup/manifest.hpp"

namespace tendero::app {

namespace {

namespace fs = std::filesystem;

/// POSIX.1-1988, "ustar interchange format": everything is in blocks of so many bytes.
constexpr std::size_t block = 512;
constexpr std::size_t piece = 256 << 10;

void put(std::string& header, std::size_t at, std::string_view text) { header.replace(at, text.size(), text); }

/// Octal, and where that is too short as GNU and everybody after it writes it: in binary behind a set bit.
std::string size_field(std::uint64_t bytes) {
  constexpr std::uint64_t octal_end = 077777777777;
  if (bytes <= octal_end) return fmt::format("{:011o}", bytes) + '\0';
  std::string field(12, '\0');
  field.front() = static_cast<char>(0x80);
  for (std::size_t at = 11; bytes > 0; --at, bytes >>= 8U) field[at] = static_cast<char>(bytes & 0xFFU);
  return field;
}

std::string header_of(const std::string& name, std::uint64_t bytes) {
  std::string header(block, '\0');
  put(header, 0, name);
  put(header, 100, "0000600");
  put(header, 108, "0000000");
  put(header, 116, "0000000");
  put(header, 124, size_field(bytes));
  put(header, 136, "00000000000");
  put(header, 148, "        ");
  header[156] = '0';
  put(header, 257,
      std::string_view("ustar\0"
                       "00",
                       8));
  unsigned sum = 0;
  for (const char each : header) sum += static_cast<unsigned char>(each);
  put(header, 148, fmt::format("{:06o}", sum) + '\0' + ' ');
  return header;
}

struct Entry {
  std::string name;
  std::uint64_t bytes = 0;
};

class BackupStream final : public net::BodyStream {
 public:
  BackupStream(fs::path folder, std::vector<Entry> entries)
      : folder_(std::move(folder)), entries_(std::move(entries)) {}

  /// An archive that ends early has no end mark: whoever unpacks it is told so.
  Task<std::optional<std::string>> next() override {
    if (closed_ || broken_) co_return std::nullopt;
    if (left_ > 0) co_return read_on();
    if (at_ < entries_.size()) co_return open_next();
    if (std::exchange(ended_, true)) co_return std::nullopt;
    co_return std::string(2 * block, '\0');
  }

  void close() override { closed_ = true; }

 private:
  std::string open_next() {
    const auto& entry = entries_[at_++];
    file_ = std::ifstream(folder_ / entry.name, std::ios::binary);
    left_ = entry.bytes;
    padding_ = (block - entry.bytes % block) % block;
    return header_of(entry.name, entry.bytes);
  }

  std::optional<std::string> read_on() {
    std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(left_, piece)), '\0');
    file_.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file_) {
      broken_ = true;
      return std::nullopt;
    }
    left_ -= bytes.size();
    if (left_ == 0) bytes.append(padding_, '\0');
    return bytes;
  }

  fs::path folder_;
  std::vector<Entry> entries_;
  std::size_t at_ = 0;
  std::ifstream file_;
  std::uint64_t left_ = 0;
  std::size_t padding_ = 0;
  bool broken_ = false;
  bool ended_ = false;
  std::atomic<bool> closed_ = false;
};

}  // namespace

Result<std::shared_ptr<net::BodyStream>> stream_backup(const fs::path& folder) {
  std::ifstream in(folder / Manifest::file_name);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return fault(FaultKind::not_found, "not_found", "This backup is not on the disk any more.");
  const auto manifest = Manifest::read(text);
  if (!manifest) return std::unexpected(manifest.error());
  std::vector<Entry> entries{{.name = Manifest::file_name, .bytes = text.size()}};
  for (const auto& part : manifest->parts) entries.push_back({.name = part.name, .bytes = part.bytes});
  return std::make_shared<BackupStream>(folder, std::move(entries));
}

}  // namespace tendero::app
