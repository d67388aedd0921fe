#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace tendero::app {

/// What is left on a disk for whoever is not root.
struct DiskRoom {
  std::uint64_t free_bytes = 0;
  std::uint64_t all_bytes = 0;
  std::uint64_t free_files = 0;  ///< 0 beside `limited_files`: a new file cannot be made
  bool limited_files = false;    ///< some file systems make room for files as they go

  enum class Judgement { enough, little, too_little };
  [[nodiscard]] Judgement judgement() const noexcept;
};

/// Below this somebody should make room: the database's log may grow by 64 MB before it begins again, a long read (a
/// backup) lets it grow further, and media come beside it.
inline constexpr std::uint64_t little_room = 1'000'000'000;
/// Below this the next busy hour may fill the disk; then webhooks are refused.
inline constexpr std::uint64_t too_little_room = 250'000'000;
/// The database makes three files, each backup, piece of media and log some more.
inline constexpr std::uint64_t too_few_files = 100;

/// Of the disk on which this folder is, or will be made. Nothing when that cannot be asked. Blocks, shortly.
[[nodiscard]] std::optional<DiskRoom> disk_room(const std::filesystem::path& folder);

}  // namespace tendero::app
