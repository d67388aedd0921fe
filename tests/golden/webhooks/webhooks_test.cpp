#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "channels/whatsapp/admit.hpp"
#include "channels/whatsapp/parse.hpp"

namespace tendero {
namespace {

// tests/golden/webhooks/samples: each NAME.json is a body as WhatsApp posts it, NAME.txt what it must be understood as.
const std::filesystem::path samples = "tests/golden/webhooks/samples";

std::string read(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string words(const crm::Identifiers& identifiers) {
  std::string text;
  for (const auto& each : identifiers) text += " " + std::string(crm::to_word(each.kind)) + "=" + each.value;
  return text;
}

std::string words(const crm::CustomerMessage& message) {
  return "message " + message.external_id + " at " + std::to_string(to_millis(message.at)) + "\n  from" +
         words(message.sender) + " '" + message.profile_name + "'\n  " + crm::to_json(message.content) +
         (message.reply_to_external_id.empty() ? "" : "\n  quotes " + message.reply_to_external_id);
}

std::string words(const crm::DeliveryReport& report) {
  return "report " + report.external_id + " " + std::string(crm::to_word(report.state)) + " at " +
         std::to_string(to_millis(report.at)) + "\n  of '" + report.outbox_reference + "' to" +
         words(report.recipient) +
         (report.error_code.empty() ? "" : "\n  error " + report.error_code + " " + report.error_text);
}

std::string words(const crm::UnknownUpdate& update) { return "unknown " + update.kind; }

std::string understood(const std::string& body) {
  std::string text;
  for (const auto& update : channels::whatsapp::admit(body)) {
    text += update.key + " | " + update.line + " | " + update.phone_number_id + "\n";
    text +=
        std::visit([](const auto& event) { return words(event); }, channels::whatsapp::parse(update.payload)) + "\n";
  }
  return text;
}

TEST(Webhooks, AreUnderstoodAsWritten) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(samples)) {
    if (entry.path().extension() != ".json") continue;
    auto expected = entry.path();
    EXPECT_EQ(understood(read(entry.path())), read(expected.replace_extension(".txt"))) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 6);
}

}  // namespace
}  // namespace tendero
