#include "app/commands/demo_check.hpp"

#include <cstdlib>
#include <iostream>

#include "app/commands/phone_ear.hpp"

namespace tendero::app {

namespace {

constexpr auto customer = "5219991234567";
constexpr auto question = "¿Cuál es el estado de mi pedido ORD-2025-000456?";

bool ask_once(Demo& demo) {
  PhoneEar ear(demo, customer);
  std::cout << "> " << question << std::endl;
  if (const auto written = demo.write(customer, {.client_id = "check", .text = question}); !written) {
    std::cerr << "tendero: " << written.error().message << "\n";
    return false;
  }
  demo.wait_until_quiet();
  const auto heard = ear.take();
  for (const auto& message : heard) std::cout << as_text(message) << std::endl;
  if (heard.empty()) std::cerr << "tendero: the assistant did not answer; the log above says why\n";
  return !heard.empty();
}

/// The command is the operator's own, from the command line.
bool drive_browser(const Demo& demo, const std::string& command) {
  ::setenv("PHONE_URL", demo.phone_url().c_str(), 1);
  ::setenv("SHOP_URL", demo.shop_url().c_str(), 1);
  ::setenv("SERVER_URL", demo.server_url().c_str(), 1);
  const bool content = std::system(command.c_str()) == 0;
  std::cout << (content ? "The phone's page works in the browser." : "The browser's check failed.") << std::endl;
  return content;
}

}  // namespace

int check_demo(Demo& demo, const std::string& browser_command) {
  if (!ask_once(demo)) return 1;
  if (!browser_command.empty() && !drive_browser(demo, browser_command)) return 1;
  std::cout << "The demo works." << std::endl;
  return 0;
}

}  // namespace tendero::app
