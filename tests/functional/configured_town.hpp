#pragma once

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "functional/town.hpp"

namespace tendero::functional {

/// A town whose shop is not configured by the environment unless a test says so, with what its people do through the
/// API and by command.
class ConfiguredTown : public testing::Test {
 protected:
  explicit ConfiguredTown(Town::Settings settings = {.server = {{"ECOMMERCE_API_URL", ""},
                                                                {"TENDERO_LOG_LEVEL", "trace"}}})
      : town(std::move(settings)) {}

  static constexpr auto maria = "5219991234567";

  /// As somebody of this role.
  Answer ask(const std::string& method, const std::string& path, const std::string& body = {},
             const std::string& role = "admin");
  /// The answer's body; a failure of the test unless it is 200.
  boost::json::value get(const std::string& path) { return done("GET", path, {}); }
  boost::json::value put(const std::string& path, const std::string& body) { return done("PUT", path, body); }
  /// The body of the guide's `curl -X PUT …/config`, for the shop at `url`.
  [[nodiscard]] static std::string guides_config(const std::string& url,
                                                 const std::string& password = "secure_password");
  /// A process of its own beside the server; what it complained of.
  std::string command(std::vector<std::string> words, const std::string& input = {});
  /// What /health says of the shop.
  [[nodiscard]] boost::json::object shop_health() const;

  Town town;
  Program::Environment command_environment;  ///< of `command`, where the server's own counts

 private:
  boost::json::value done(const std::string& method, const std::string& path, const std::string& body);
};

}  // namespace tendero::functional
