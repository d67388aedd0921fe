#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/backup/manifest.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace tendero::app {

/// By what a backup knows the key of its secrets again; says nothing about the key or what is sealed.
[[nodiscard]] std::string fingerprint_of(const Secret& key);
/// Whether the key opens every one of these stored secrets.
[[nodiscard]] bool opens_all(const Secret& key, const std::vector<std::string>& sealed);

/// Where the restored server's key comes from.
enum class KeySource {
  not_needed,  ///< nothing is sealed in the database
  given,       ///< to this process, and to be given to the server as well
  backup,
  old_data,  ///< of the data folder that is replaced
  none,      ///< a new one will be made: stored secrets must be entered again
};

struct KeysAtHand {
  Secret given;                     ///< empty: none
  std::optional<Secret> in_backup;  ///< nothing: the backup was taken without secrets
  std::optional<Secret> in_old_data;
};

/// The key that a server on the restored data would use, in the order in which it looks, when that is the right one.
/// Fault `invalid` `key_missing`, `key_wrong`: the stored secrets would be lost; they may be, when `without_key`.
Result<KeySource> choose_key(const Manifest& manifest, const KeysAtHand& keys, bool without_key);

}  // namespace tendero::app
