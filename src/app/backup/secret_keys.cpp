#include "app/backup/secret_keys.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/seal.hpp"

namespace tendero::app {

namespace {

constexpr std::string_view ways_out =
    "Give the key of the server that was backed up (TENDERO_SECRET_KEY, or TENDERO_SECRET_KEY_FILE with the file "
    "secret_key of its data folder), or restore with --without-key and enter the secrets again.";

bool fits(const Manifest& manifest, const Secret& key) {
  return manifest.key_fingerprint.empty() || fingerprint_of(key) == manifest.key_fingerprint;
}

struct Used {
  KeySource source = KeySource::none;
  const Secret* key = nullptr;
  std::string_view whose;
};

Used used_of(const KeysAtHand& keys) {
  if (!keys.given.empty()) return {KeySource::given, &keys.given, "The key that was given with TENDERO_SECRET_KEY"};
  if (keys.in_backup) return {KeySource::backup, &*keys.in_backup, "The key in this backup"};
  if (keys.in_old_data) return {KeySource::old_data, &*keys.in_old_data, "The key in the data folder to be replaced"};
  return {};
}

}  // namespace

std::string fingerprint_of(const Secret& key) { return Seal(key).fingerprint("tendero backup"); }

bool opens_all(const Secret& key, const std::vector<std::string>& sealed) {
  const Seal seal(key);
  return std::ranges::all_of(sealed, [&](const auto& text) { return seal.open(text).has_value(); });
}

Result<KeySource> choose_key(const Manifest& manifest, const KeysAtHand& keys, bool without_key) {
  if (manifest.sealed_secrets == 0) return KeySource::not_needed;
  const auto used = used_of(keys);
  if (used.key != nullptr && fits(manifest, *used.key)) return used.source;
  if (without_key) return KeySource::none;
  if (used.key == nullptr) {
    return fault(FaultKind::invalid, "key_missing",
                 fmt::format("This backup holds {} stored secrets (such as the shop's password) but not the key that "
                             "opens them. {}",
                             manifest.sealed_secrets, ways_out));
  }
  return fault(FaultKind::invalid, "key_wrong",
               fmt::format("{} is not the one under which the {} stored secrets of this backup were sealed. {}",
                           used.whose, manifest.sealed_secrets, ways_out));
}

}  // namespace tendero::app
