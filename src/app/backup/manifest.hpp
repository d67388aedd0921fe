#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace tendero::app {

/// One file of a backup. Its name is the path in the backup and in a data folder alike.
struct Part {
  std::string name;
  std::uint64_t bytes = 0;
  std::string sha256;

  [[nodiscard]] bool operator==(const Part&) const = default;
};

/// What a backup says of itself, in `manifest.json`. It is written last: a folder without it is no backup.
struct Manifest {
  static constexpr auto file_name = "manifest.json";

  std::string program;  ///< what wrote it, "tendero 0.1.0"
  Instant taken_at;     ///< whatever was acknowledged before is in it
  std::int64_t schema = 0;
  std::int64_t sealed_secrets = 0;  ///< how many secrets in the database only TENDERO_SECRET_KEY opens
  std::string key_fingerprint;      ///< of that key; empty: there are none, or the key was not known
  std::vector<Part> parts;

  /// Null when the backup has no such part.
  [[nodiscard]] const Part* find(std::string_view name) const noexcept;
  [[nodiscard]] std::string write() const;
  /// Names and sums are checked for their form, so that a part is never a path to elsewhere. Fault `broken`
  /// `backup_damaged`, `backup_newer`.
  static Result<Manifest> read(std::string_view text);
};

}  // namespace tendero::app
