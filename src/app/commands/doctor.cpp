#include <algorithm>
#include <iostream>
#include <memory>

#include "app/commands/commands.hpp"
#include "app/commands/wait_for_signal.hpp"
#include "app/doctor/examine.hpp"
#include "app/doctor/report.hpp"
#include "app/engine_thread.hpp"
#include "app/real_world.hpp"
#include "net/curl_transport.hpp"

namespace tendero::app {

namespace {

constexpr auto footer =
    R"(Run it as the user who runs the server, with the same settings; it may run beside it. It changes nothing: it reads
the data folder, and asks WhatsApp, the shop, the model and the server's own public address for what costs nothing.

Exit status: 0 when there is no problem (warnings may be), 1 when there is one. What to do stands below each. The
language is that of TENDERO_LOCALE. --json: {"healthy", "summary", "checks": [{check, outcome, code, found, repair}]};
names and codes stay what they are.)";

int examine(const SettingFlags& flags, bool as_json) {
  const auto loaded = flags.load();
  auto quiet = loaded.settings;
  quiet.log_level = std::max(quiet.log_level, LogLevel::error);  // what is wrong is a finding
  RealWorld real(quiet);
  net::CurlTransport transport(curl_settings(), real.world);
  EngineThread thread(real.context);
  doctor::Patient patient{
      .loaded = loaded, .texts = Texts::of(loaded.settings.locale), .world = real.world, .transport = transport};
  const auto findings = thread.run(doctor::examine(patient, [&](const doctor::Finding& finding) {
    if (!as_json) std::cout << doctor::write_lines(finding, patient.texts) << std::flush;
  }));
  thread.join();
  std::cout << (as_json ? doctor::write_json(findings) : doctor::write_summary(findings, patient.texts));
  return doctor::healthy(findings) ? 0 : 1;
}

}  // namespace

void add_doctor_command(CLI::App& program, int& status) {
  auto* command =
      program.add_subcommand("doctor", "Look at everything the server relies on, and say how to repair what is wrong");
  const auto flags = std::make_shared<SettingFlags>(*command);
  const auto as_json = std::make_shared<bool>(false);
  command->add_flag("--json", *as_json, "print the findings as JSON");
  command->footer(footer);
  command->callback([flags, as_json, &status] { status = examine(*flags, *as_json); });
}

}  // namespace tendero::app
