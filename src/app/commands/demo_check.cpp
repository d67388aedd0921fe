#include "app/commands/demo_check.hpp"

#include <cstdlib>
#include <iostream>

#include <sys/wait.h>

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

/// The command is the operator's own, from the command line. Its exit status.
int drive_browser(const Demo& demo, const std::string& command) {
  ::setenv("PHONE_URL", demo.phone_url().c_str(), 1);
  ::setenv("SHOP_URL", demo.shop_url().c_str(), 1);
  ::setenv("SERVER_URL", demo.server_url().c_str(), 1);
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

}  // namespace

int check_demo(Demo& demo, const std::string& browser_command) {
  if (!ask_once(demo)) return 1;
  if (!browser_command.empty()) {
    const int status = drive_browser(demo, browser_command);
    if (status != 0) {
      std::cerr << "tendero: the browser's check ended with " << status << "\n";
      return status;
    }
    std::cout << "The phone's page works in the browser." << std::endl;
  }
  std::cout << "The demo works." << std::endl;
  return 0;
}

}  // namespace tendero::app
