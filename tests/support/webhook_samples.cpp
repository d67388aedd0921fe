#include "support/webhook_samples.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace tendero::test {
namespace {

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
  }
  return bytes;
}

std::string body_of(const std::string& line) {
  const auto space = line.find(' ');
  const std::string field = line.substr(0, space);
  const std::string rest = space == std::string::npos ? std::string() : line.substr(space + 1);
  if (field == "body") return rest;
  if (field == "bytes") return from_hex(rest);
  std::string value =
      R"({"messaging_product":"whatsapp","metadata":{"display_phone_number":"4930111222","phone_number_id":"700"})";
  // News about the account name no number.
  if (field.starts_with("account") || field.starts_with("message_template") || field.starts_with("template") ||
      field.starts_with("business") || field.starts_with("phone_number") || field == "security") {
    value = R"({"messaging_product":"whatsapp")";
  }
  value += rest.empty() ? "}" : "," + rest + "}";
  return R"({"object":"whatsapp_business_account","entry":[{"id":"900","time":1790000000,"changes":[{"field":")" +
         field + R"(","value":)" + value + "}]}]}";
}

}  // namespace

std::vector<WebhookSample> webhook_samples(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::vector<WebhookSample> samples;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("# ")) {
      samples.push_back({.name = line.substr(2), .written = {}, .body = {}, .expected = {}});
    } else if (samples.empty()) {
      throw std::logic_error("a sample begins with its name: " + file.string());
    } else if (line.starts_with("> ")) {
      samples.back().expected += line.substr(2) + "\n";
    } else {
      samples.back().written = line;
      samples.back().body = body_of(line);
    }
  }
  return samples;
}

std::vector<std::filesystem::path> webhook_sample_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator("tests/golden/webhooks/samples")) {
    files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace tendero::test
