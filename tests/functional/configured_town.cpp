#include "functional/configured_town.hpp"

#include "functional/guide_commands.hpp"

namespace tendero::functional {

Answer ConfiguredTown::ask(const std::string& method, const std::string& path, const std::string& body,
                           const std::string& role) {
  return http(method, town.server_url() + "/api/v2" + path, body, {{"Authorization", "Bearer " + town.token(role)}});
}

boost::json::value ConfiguredTown::done(const std::string& method, const std::string& path, const std::string& body) {
  const auto answer = ask(method, path, body);
  EXPECT_EQ(answer.status, 200) << method << " " << path << ": " << answer.body;
  return answer.json();
}

std::string ConfiguredTown::guides_config(const std::string& url, const std::string& password) {
  constexpr std::string_view begin = "-d '";
  auto body = guides_configure.substr(guides_configure.find(begin) + begin.size());
  body.remove_suffix(1);  // the closing quote
  return replaced(replaced(std::string(body), "http://your-ecommerce:3000", url), "secure_password", password);
}

std::string ConfiguredTown::command(std::vector<std::string> words, const std::string& input) {
  words.insert(words.end(), {"--data", town.data_folder()});
  Program program(std::move(words), command_environment);
  program.write(input);
  program.close_input();
  const int status = program.wait();
  return status == 0 ? "" : program.errors();
}

boost::json::object ConfiguredTown::shop_health() const {
  return http("GET", town.server_url() + "/health").json().at("checks").at("shop").as_object();
}

}  // namespace tendero::functional
