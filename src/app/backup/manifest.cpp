#include "app/backup/manifest.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "app/data_folder.hpp"
#include "base/calendar.hpp"
#include "base/json.hpp"
#include "storage/blob_name.hpp"

namespace tendero::app {

namespace {

constexpr std::int64_t known_format = 1;

std::optional<std::int64_t> number_in(const Json& object, std::string_view name) {
  const auto* member = object.find(name);
  const auto* number = member != nullptr ? member->if_number() : nullptr;
  if (number == nullptr) return std::nullopt;
  std::int64_t value = 0;
  const auto* const end = number->token.data() + number->token.size();
  const auto [last, error] = std::from_chars(number->token.data(), end, value);
  if (error != std::errc{} || last != end || value < 0) return std::nullopt;
  return value;
}

std::optional<std::string> text_in(const Json& object, std::string_view name) {
  const auto* member = object.find(name);
  const auto* text = member != nullptr ? member->if_string() : nullptr;
  return text != nullptr ? std::optional(*text) : std::nullopt;
}

bool is_part_name(std::string_view name) {
  constexpr std::array<std::string_view, 3> files{DataFolder::database_name, DataFolder::secret_key_name,
                                                  DataFolder::jwt_secret_name};
  if (std::ranges::find(files, name) != files.end()) return true;
  const auto folder = fmt::format("{}/", DataFolder::blobs_name);
  return name.starts_with(folder) && storage::is_blob_name(name.substr(folder.size()));
}

std::optional<Part> read_part(const Json& entry) {
  auto name = text_in(entry, "name");
  auto sum = text_in(entry, "sha256");
  const auto bytes = number_in(entry, "bytes");
  if (!name || !sum || !bytes || !is_part_name(*name)) return std::nullopt;
  return Part{.name = *std::move(name), .bytes = static_cast<std::uint64_t>(*bytes), .sha256 = *std::move(sum)};
}

std::optional<std::vector<Part>> read_parts(const Json* list) {
  if (list == nullptr || list->if_array() == nullptr) return std::nullopt;
  std::vector<Part> parts;
  for (const auto& entry : *list->if_array()) {
    auto part = read_part(entry);
    if (!part) return std::nullopt;
    parts.push_back(*std::move(part));
  }
  return parts;
}

std::unexpected<Fault> unreadable() {
  return fault(FaultKind::broken, "backup_damaged",
               fmt::format("The backup's {} cannot be read: it is cut off, or no such file of this program. Take "
                           "another copy of the backup.",
                           Manifest::file_name));
}

}  // namespace

const Part* Manifest::find(std::string_view name) const noexcept {
  const auto found = std::ranges::find(parts, name, &Part::name);
  return found != parts.end() ? &*found : nullptr;
}

std::string Manifest::write() const {
  JsonArray list;
  for (const auto& part : parts)
    list.emplace_back(JsonObject{{"name", part.name}, {"bytes", Json(part.bytes)}, {"sha256", part.sha256}});
  return Json(JsonObject{{"format", Json(known_format)},
                         {"program", program},
                         {"takenAt", to_iso(taken_at)},
                         {"schema", Json(schema)},
                         {"sealedSecrets", Json(sealed_secrets)},
                         {"keyFingerprint", key_fingerprint},
                         {"parts", std::move(list)}})
             .write() +
         "\n";
}

Result<Manifest> Manifest::read(std::string_view text) {
  const auto document = Json::parse(text);
  const auto format = document ? number_in(*document, "format") : std::nullopt;
  if (!format) return unreadable();
  auto program = text_in(*document, "program");
  if (*format > known_format) {
    return fault(FaultKind::broken, "backup_newer",
                 fmt::format("The backup was written by a newer program ({}), in a form that this one does not know. "
                             "Restore it with that program.",
                             program.value_or("unknown")));
  }
  const auto taken_at = parse_instant(text_in(*document, "takenAt").value_or(""), "UTC");
  const auto schema = number_in(*document, "schema");
  const auto sealed = number_in(*document, "sealedSecrets");
  auto fingerprint = text_in(*document, "keyFingerprint");
  auto parts = read_parts(document->find("parts"));
  if (!program || !taken_at || !schema || !sealed || !fingerprint || !parts) return unreadable();
  Manifest manifest{.program = *std::move(program),
                    .taken_at = *taken_at,
                    .schema = *schema,
                    .sealed_secrets = *sealed,
                    .key_fingerprint = *std::move(fingerprint),
                    .parts = *std::move(parts)};
  if (manifest.find(DataFolder::database_name) == nullptr) return unreadable();
  return manifest;
}

}  // namespace tendero::app
