#include "app/commands/backup_words.hpp"

#include <iostream>

#include <fmt/format.h>

#include "app/data_folder.hpp"
#include "base/calendar.hpp"

namespace tendero::app {

namespace {

constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::uint64_t large = 64 * megabyte;

std::string key_words(const Manifest& manifest) {
  if (manifest.find(DataFolder::secret_key_name) != nullptr) return "and the key that opens them";
  return manifest.key_fingerprint.empty() ? "whose key is not known" : "without the key that opens them";
}

}  // namespace

std::string described(const Manifest& manifest, const storage::Survey& survey) {
  std::uint64_t bytes = 0;
  std::size_t blobs = 0;
  for (const auto& part : manifest.parts) {
    bytes += part.bytes;
    if (part.name.starts_with(DataFolder::blobs_name)) ++blobs;
  }
  auto text =
      fmt::format("  taken at   {} by {}, schema {}\n", to_iso(manifest.taken_at), manifest.program, manifest.schema);
  text +=
      fmt::format("  holds      {} contacts, {} conversations, {} messages; {} media files; {:.1f} MB\n",
                  survey.contacts, survey.conversations, survey.messages, blobs, static_cast<double>(bytes) / megabyte);
  text += manifest.sealed_secrets == 0
              ? "  secrets    none stored"
              : fmt::format("  secrets    {} stored, encrypted, {}", manifest.sealed_secrets, key_words(manifest));
  return text + "\n";
}

Progress told_on_standard_error() {
  return [said = std::string(), tenth = std::uint64_t{0}](std::string_view what, std::uint64_t done,
                                                          std::uint64_t most) mutable {
    if (most != 0 && most < large) return;
    const auto now = most == 0 ? 0 : done * 10 / most;
    if (what == said && now == tenth) return;
    said = what;
    tenth = now;
    std::cerr << (most == 0 ? fmt::format("{} …\n", what) : fmt::format("{}: {} %\n", what, now * 10));
  };
}

}  // namespace tendero::app
