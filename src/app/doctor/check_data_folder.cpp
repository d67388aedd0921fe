#include <filesystem>

#include <sys/stat.h>
#include <unistd.h>

#include "app/doctor/checks.hpp"

namespace tendero::app::doctor {

namespace {

constexpr mode_t others = S_IRWXG | S_IRWXO;

Finding look(Patient& patient) {
  const auto findings = patient.findings("data_folder");
  const auto& data = patient.settings().data;
  std::error_code unknown;
  const auto path = std::filesystem::absolute(data, unknown).string();
  struct stat found{};
  if (::stat(data.c_str(), &found) != 0) return findings.warning("missing", {{"path", path}});
  if (!S_ISDIR(found.st_mode)) return findings.problem("no_folder", {{"path", path}});
  if (::access(data.c_str(), R_OK | W_OK | X_OK) != 0) return findings.problem("closed", {{"path", path}});
  auto folder = DataFolder::open(data);
  if (!folder) return findings.problem("locked", {{"path", path}});
  patient.folder.emplace(*std::move(folder));
  // Root may do everything, and what it makes the server may not touch.
  if (found.st_uid != ::geteuid()) return findings.warning("of_another", {{"path", path}});
  if ((found.st_mode & others) != 0) return findings.warning("open", {{"path", path}});
  return findings.ok("private", {{"path", path}});
}

}  // namespace

Task<Finding> check_data_folder(Patient& patient) { co_return look(patient); }

}  // namespace tendero::app::doctor
