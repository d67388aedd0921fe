#pragma once

#include <map>
#include <string>

#include "app/doctor/checks.hpp"
#include "net/handler_transport.hpp"
#include "unit/app/backup_fixture.hpp"

namespace tendero::app::doctor {

/// A data folder as a server leaves it, with one sealed secret, and nobody in the world who answers.
class DoctorTest : public BackupTest {
 protected:
  void SetUp() override {
    BackupTest::SetUp();
    set({});
  }

  /// The settings, by environment variable; the rest as by default.
  void set(std::map<std::string, std::string> environment) {
    environment.try_emplace("TENDERO_DATA", data.string());
    environment.try_emplace("TENDERO_LOCALE", "en-US");
    loaded = load_settings({.flags = {},
                            .environment = [environment](const std::string& name) -> std::optional<std::string> {
                              const auto found = environment.find(name);
                              return found == environment.end() ? std::nullopt : std::optional(found->second);
                            },
                            .file = {},
                            .file_name = "tendero.toml"});
    patient.emplace(Patient{
        .loaded = loaded, .texts = Texts::of(loaded.settings.locale), .world = live.world, .transport = transport});
  }

  Finding look(Task<Finding> (*check)(Patient& patient)) { return live.run(check(*patient)); }
  /// Those that open what later ones read.
  void open() {
    look(check_data_folder);
    look(check_database);
    look(check_migrations);
  }

  net::HandlerTransport transport{live.world};
  LoadedSettings loaded;
  std::optional<Patient> patient;
};

/// "problem key_wrong"
inline std::string verdict(const Finding& finding) {
  return std::string(to_word(finding.outcome)) + " " + finding.code;
}

}  // namespace tendero::app::doctor
