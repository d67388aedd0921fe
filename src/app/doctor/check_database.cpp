#include <filesystem>

#include "app/doctor/checks.hpp"
#include "database/condition.hpp"
#include "database/postgres.hpp"
#include "database/sqlite.hpp"

namespace tendero::app::doctor {

namespace {

std::int64_t megabytes(std::int64_t bytes) {
  constexpr std::int64_t megabyte = 1'000'000;
  return (bytes + megabyte - 1) / megabyte;
}

/// One connection is enough, and nobody else in this process waits for it.
Result<std::unique_ptr<database::Database>> open(const Settings& settings, World& world) {
  if (!settings.database_url.empty())
    return database::open_postgres({.url = settings.database_url, .inline_mode = true}, world);
  return database::open_sqlite({.path = DataFolder::database_file_in(settings.data), .inline_mode = true}, world);
}

/// Opening would make one.
std::optional<Finding> without_file(const Patient& patient, const Findings& findings) {
  const auto& settings = patient.settings();
  if (!settings.database_url.empty()) return std::nullopt;
  if (DataFolder::was_moved(settings.data)) return findings.problem("moved", {{"data", settings.data}});
  std::error_code unknown;
  if (!std::filesystem::exists(DataFolder::database_file_in(settings.data), unknown)) return findings.skipped("none");
  if (!patient.folder) return findings.after("data_folder");
  return std::nullopt;
}

}  // namespace

Task<Finding> check_database(Patient& patient) {
  const auto findings = patient.findings("database");
  if (auto finding = without_file(patient, findings)) co_return *std::move(finding);
  auto opened = open(patient.settings(), patient.world);
  if (!opened) co_return findings.problem("unusable", {{"why", opened.error().message}});
  patient.database = std::move(*opened);
  const auto found = co_await patient.database->read("doctor.database", database::condition);
  if (!found) {
    patient.database.reset();
    co_return findings.problem("unreadable", {{"why", found.error().message}});
  }
  if (!found->damage.empty()) {
    patient.database.reset();
    co_return findings.problem("damaged", {{"why", found->damage}});
  }
  if (found->engine_too_old) co_return findings.problem("engine_too_old", {{"engine", found->engine}});
  co_return findings.ok("well", {{"engine", found->engine}, {"size", megabytes(found->bytes)}});
}

}  // namespace tendero::app::doctor
