#include <csignal>
#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/commands/wait_for_signal.hpp"
#include "app/server.hpp"
#include "net/curl_transport.hpp"

namespace tendero::app {

namespace {

int serve(const SettingFlags& flags) {
  const auto loaded = flags.load();
  if (!report_problems(loaded)) return 1;
  const SignalGuard signals;  // before any thread starts, so that all of them leave the signals to us
  RealWorld real(loaded.settings);
  for (const auto& warning : loaded.warnings) real.log.warning("settings.warning", {{"text", warning}});
  net::CurlTransport transport(curl_settings(), real.world);
  EngineThread thread(real.context);
  auto server = Server::start(real, thread, transport, loaded.settings);
  if (!server) {
    std::cerr << "tendero: " << server.error().message << "\n";
    return 1;
  }
  const auto scheme = loaded.settings.tls_certificate.empty() ? "http" : "https";
  std::cout << fmt::format("Tendero listens on {}://{}:{}", scheme, loaded.settings.address, (*server)->port())
            << std::endl;
  const auto setup = (*server)->open_setup();
  if (!setup) real.log.error("setup.not_opened", {{"why", setup.error().message}});
  if (setup && *setup) {
    std::cout << "Nobody has an account yet. This link makes the first administrator, once and within a day.\n"
              << "Set up: " << **setup << "\n"
              << "(or: tendero user add --email YOU --role admin --password-stdin)" << std::endl;
  }
  signals.wait();
  real.log.info("server.stopping");
  (*server)->stop(loaded.settings.stop_grace);
  return 0;
}

}  // namespace

void add_serve_command(CLI::App& program, int& status) {
  auto* command = program.add_subcommand("serve", "Run the server");
  const auto flags = std::make_shared<SettingFlags>(*command);
  command->callback([flags, &status] { status = serve(*flags); });
}

}  // namespace tendero::app
