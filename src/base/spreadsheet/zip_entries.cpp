#include "base/spreadsheet/zip_entries.hpp"

#include <algorithm>
#include <array>

#include <zip.h>

#include "base/spreadsheet/raw_table.hpp"

namespace tendero {
namespace {

constexpr std::size_t always_inflated = 1 << 20;

struct CloseFile {
  void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
};

std::unexpected<Fault> too_large() {
  return fault(FaultKind::invalid, "too_large",
               "This spreadsheet unpacks to far more than a table of contacts needs. Save it as CSV, or split it.");
}

}  // namespace

void ZipEntries::Close::operator()(zip* archive) const noexcept { zip_discard(archive); }

Result<ZipEntries> ZipEntries::open(std::string_view bytes, const TableLimits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (opened == nullptr && source != nullptr) zip_source_free(source);
  zip_error_fini(&error);
  if (opened == nullptr) return not_a_table();
  Archive archive(opened);
  const auto entries = zip_get_num_entries(archive.get(), 0);
  if (entries < 0 || static_cast<std::size_t>(entries) > limits.most_entries) return not_a_table();
  return ZipEntries(std::move(archive), bytes.size(), limits);
}

Result<std::string> ZipEntries::read(const std::string& name) {
  const auto index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return std::string();
  const std::unique_ptr<zip_file_t, CloseFile> file(
      zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0));
  if (!file) return not_a_table();
  const auto most = std::min(limits_->most_inflated, std::max(always_inflated, size_ * limits_->most_ratio));
  std::string words;
  std::array<char, 16'384> block{};
  for (;;) {
    const auto got = zip_fread(file.get(), block.data(), block.size());
    if (got < 0) return not_a_table();
    if (got == 0) return words;
    inflated_ += static_cast<std::size_t>(got);
    if (inflated_ > most) return too_large();
    words.append(block.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace tendero
