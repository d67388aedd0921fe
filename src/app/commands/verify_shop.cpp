#include "commerce/verify/verify_shop.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "app/commands/commands.hpp"
#include "app/commands/wait_for_signal.hpp"
#include "app/engine_thread.hpp"
#include "app/real_world.hpp"
#include "app/secret_words.hpp"
#include "base/text.hpp"
#include "commerce/verify/report_lines.hpp"
#include "net/curl_transport.hpp"

namespace tendero::app {

namespace {

struct VerifyOptions {
  commerce::verify::VerifySettings shop;
  std::string password_file;
  std::string api_key_file;
  std::string locale = "en";
  std::string json_file;
  std::string junit_file;
  int timeout_ms = 10'000;
  bool insecure = false;
  bool strict = false;
};

/// What an editor or `echo` leaves at the end of a file is no part of a secret.
Secret read_secret(const std::string& path) {
  std::ifstream file(path);
  return Secret(std::string(trim(std::string(std::istreambuf_iterator<char>(file), {}))));
}

/// What is missing to begin with; empty when nothing is.
std::string problem_of(const VerifyOptions& options) {
  const auto& shop = options.shop;
  const bool has_account = !shop.email.empty() && !shop.password.empty();
  if (!has_account && shop.api_key.empty())
    return "give --email with --password-file (a file that holds the password), or --api-key-file";
  if (has_account && !shop.api_key.empty()) return "give either a service account or an API key, not both";
  if (!shop.phone.empty() && !PhoneNumber::parse(shop.phone, shop.country))
    return fmt::format("--phone '{}' is not a phone number", shop.phone);
  return {};
}

bool write_file(const std::string& path, const std::string& text) {
  if (path.empty()) return true;
  std::ofstream file(path);
  file << text;
  if (file.flush()) return true;
  std::cerr << "tendero: cannot write " << path << "\n";
  return false;
}

commerce::verify::Report look(const commerce::verify::VerifySettings& settings) {
  RealWorld real({});
  net::CurlTransport transport(curl_settings(), real.world);
  EngineThread thread(real.context);
  auto report = thread.run(commerce::verify::verify_shop(settings, transport, real.world));
  thread.join();
  return report;
}

int verify(VerifyOptions options) {
  auto& shop = options.shop;
  if (!options.password_file.empty()) shop.password = read_secret(options.password_file);
  if (!options.api_key_file.empty()) shop.api_key = read_secret(options.api_key_file);
  shop.timeout = Duration{options.timeout_ms};
  shop.verify_tls = !options.insecure;
  shop.language = options.locale;
  if (const auto problem = problem_of(options); !problem.empty()) {
    std::cerr << "tendero: " << problem << "\n";
    return 2;
  }
  const auto report = look(shop);
  std::cout << commerce::verify::write_lines(report, options.locale, options.strict);
  const bool written = write_file(options.json_file, commerce::verify::write_json(report, options.strict)) &&
                       write_file(options.junit_file, commerce::verify::write_junit(report, options.strict));
  return report.passed(options.strict) && written ? 0 : 1;
}

}  // namespace

void add_verify_shop_command(CLI::App& program, int& status) {
  auto* command = program.add_subcommand(
      "verify-shop", "Check a shop's backend against the contract: read-only, unless --write is given");
  const auto options = std::make_shared<VerifyOptions>();
  auto& shop = options->shop;
  command->add_option("url", shop.url, "the backend's address, such as https://shop.example.com")->required();
  command->add_option("--email", shop.email, "the service account's e-mail");
  command->add_option("--password-file", options->password_file, "file with its password")
      ->check(problem_of_secret_file);
  command->add_option("--api-key-file", options->api_key_file, "file with an API key, instead of a service account")
      ->check(problem_of_secret_file);
  command->add_flag("--write", shop.write, "also make one order of the cheapest product, change and cancel it");
  command->add_option("--phone", shop.phone, "a customer to look for; with --write also who orders");
  command->add_option("--order", shop.order, "number of an order to look for");
  command->add_option("--timeout", options->timeout_ms, "milliseconds for each question (default 10000)")
      ->check(CLI::Range(100, 120'000));
  command->add_flag("--insecure", options->insecure, "do not verify the TLS certificate");
  command->add_flag("--strict", options->strict, "hints count as faults");
  command->add_option("--country", shop.country.code, "country of phones written without one (default MX)");
  command->add_option("--currency", shop.currency.code, "ISO 4217 (default MXN)");
  command->add_option("--json", options->json_file, "also write the report as JSON into this file");
  command->add_option("--junit", options->junit_file, "also write the report as JUnit XML into this file");
  command->add_option("--locale", options->locale, "language of the report (default en)")
      ->check(CLI::IsMember({"es", "en"}));
  command->callback([options, &status] { status = verify(*options); });
}

}  // namespace tendero::app
