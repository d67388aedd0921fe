#include "app/demo.hpp"

#include <iostream>
#include <memory>

#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/commands/demo_check.hpp"
#include "app/commands/wait_for_signal.hpp"

namespace tendero::app {

namespace {

constexpr Duration grace{3'000};

struct DemoOptions {
  DemoPorts ports;
  bool check = false;
  std::string browser;
};

void greet(Demo& demo) {
  std::cout << fmt::format(
                   "La Bella Italia is open.\n\n"
                   "  Phone   {}   <- click here and write: Quiero ordenar pizza\n"
                   "  Desk    {}   <- make your account, and answer as the shop\n"
                   "  Shop    {}/\n"
                   "  Server  {}/health\n\n"
                   "Ctrl+C ends it.",
                   demo.phone_url(), demo.desk_url(), demo.shop_url(), demo.server_url())
            << std::endl;
}

int run(const SettingFlags& flags, DemoOptions options) {
  auto loaded = flags.load();
  if (!report_problems(loaded)) return 1;
  const SignalGuard signals;
  if (options.check) options.ports = {.server = 0, .shop = 0, .whatsapp = 0};
  if (flags.given("port")) options.ports.server = loaded.settings.port;
  // Beside the address to click on, what goes well is noise.
  if (!flags.given("log-level")) loaded.settings.log_level = LogLevel::warning;
  if (!flags.given("data")) loaded.settings.data.clear();
  if (!flags.given("company")) loaded.settings.company = "La Bella Italia";
  loaded.settings.address = "127.0.0.1";
  auto demo = Demo::start(std::move(loaded.settings), options.ports);
  if (!demo) {
    std::cerr << "tendero: " << demo.error().message << "\n";
    return 1;
  }
  if (options.check) return check_demo(**demo, options.browser);
  greet(**demo);
  signals.wait();
  (*demo)->stop(grace);
  return 0;
}

}  // namespace

void add_demo_command(CLI::App& program, int& status) {
  auto* command = program.add_subcommand("demo", "Run server, shop and phone on this machine and say where to click");
  const auto flags = std::make_shared<SettingFlags>(*command);
  const auto options = std::make_shared<DemoOptions>();
  command->add_option("--shop-port", options->ports.shop, "port of the shop (default 3000)");
  command->add_option("--whatsapp-port", options->ports.whatsapp, "port of WhatsApp and the phone (default 3020)");
  command->add_flag("--check", options->check,
                    "start it on free ports, send a message as the phone does, print the answer, end");
  command->add_option("--browser", options->browser,
                      "with --check: a command that drives the phone's page; it gets the address in PHONE_URL");
  command->callback([flags, options, &status] { status = run(*flags, *options); });
}

}  // namespace tendero::app
