#include <filesystem>

#include <sys/stat.h>

#include "app/backup/secret_keys.hpp"
#include "app/doctor/checks.hpp"
#include "storage/survey.hpp"

namespace tendero::app::doctor {

namespace {

/// The first of the server's own secrets that somebody else on this machine can read; empty when none.
std::string readable_by_others(const std::filesystem::path& data) {
  for (const auto* const name : {DataFolder::secret_key_name, DataFolder::jwt_secret_name}) {
    const auto file = (data / name).string();
    struct stat found{};
    if (::stat(file.c_str(), &found) == 0 && (found.st_mode & (S_IRWXG | S_IRWXO)) != 0) return file;
  }
  return {};
}

std::optional<Secret> key_in_use(const Settings& settings) {
  if (!settings.secret_key.empty()) return settings.secret_key;
  return DataFolder::secret_in(settings.data, DataFolder::secret_key_name);
}

Task<Result<std::vector<std::string>>> sealed_in(Patient& patient) {
  if (!patient.schema_readable) co_return std::vector<std::string>{};
  auto found = co_await patient.database->read("doctor.secrets", storage::sealed_secrets);
  co_return found;
}

}  // namespace

Task<Finding> check_secrets(Patient& patient) {
  const auto findings = patient.findings("secrets");
  const auto& settings = patient.settings();
  const auto sealed = co_await sealed_in(patient);
  if (!sealed) co_return findings.after("database");
  const auto key = key_in_use(settings);
  const auto count = static_cast<std::int64_t>(sealed->size());
  if (!key && count > 0) co_return findings.problem("key_missing", {{"count", count}, {"data", settings.data}});
  if (key && !opens_all(*key, *sealed)) co_return findings.problem("key_wrong", {{"count", count}});
  if (auto file = readable_by_others(settings.data); !file.empty())
    co_return findings.warning("readable", {{"file", std::move(file)}});
  if (!key) co_return findings.skipped("none");
  co_return findings.ok("open", {{"count", count}});
}

}  // namespace tendero::app::doctor
