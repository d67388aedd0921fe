#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "channels/whatsapp/admit.hpp"
#include "channels/whatsapp/parse.hpp"
#include "support/webhook_samples.hpp"

namespace tendero {
namespace {

std::string words(const crm::Identifiers& identifiers) {
  std::string text;
  for (const auto& each : identifiers) text += fmt::format(" {}={}", crm::to_word(each.kind), each.value);
  return text.empty() ? " nobody" : text;
}

std::string words_if(std::string_view what, const std::string& value) {
  return value.empty() ? "" : fmt::format(" {} {}", what, value);
}

std::string_view shelved(crm::Shelved why) {
  return why == crm::Shelved::standby ? ", standby" : why == crm::Shelved::history ? ", history" : "";
}

std::string words(const crm::CustomerMessage& message) {
  return fmt::format("message {} at {} from{}{}{}{}{}{}: {}", message.external_id, to_millis(message.at),
                     words(message.sender), words_if("called", message.profile_name), words_if("@", message.username),
                     shelved(message.shelved), words_if("quotes", message.reply_to_external_id),
                     words_if("in", crm::to_json(message.context)), crm::to_json(message.content));
}

std::string words(const crm::EchoedMessage& echo) {
  return fmt::format("echo {} at {} to{}{}: {}", echo.external_id, to_millis(echo.at), words(echo.recipient),
                     shelved(echo.shelved), crm::to_json(echo.content));
}

std::string words(const crm::CustomerReaction& reaction) {
  return fmt::format("reaction {} at {} of{}{} on {}: '{}'", reaction.external_id, to_millis(reaction.at),
                     words(reaction.sender), words_if("called", reaction.profile_name), reaction.target_external_id,
                     reaction.emoji);
}

std::string words(const crm::MessageChange& change) {
  return fmt::format("{} {} at {} of {} with{}: {}", change.of_ours ? "own change" : "change", change.external_id,
                     to_millis(change.at), change.original_external_id, words(change.person),
                     change.content ? crm::to_json(*change.content) : "taken back");
}

std::string words(const crm::IdentityChange& change) {
  return fmt::format("identity {} at {}:{} became{}", change.external_id, to_millis(change.at), words(change.before),
                     words(change.after));
}

std::string words(const crm::MarketingChoice& choice) {
  return fmt::format("marketing {} at {} by{}", choice.wanted ? "wanted" : "refused", to_millis(choice.at),
                     words(choice.person));
}

std::string words(const crm::AddressBookEntry& entry) {
  return fmt::format("address book at {} has{} as '{}'", to_millis(entry.at), words(entry.person), entry.name);
}

std::string words(const crm::DeliveryReport& report) {
  std::string text =
      fmt::format("report {} {} at {} to{}{}", report.external_id, crm::to_word(report.state), to_millis(report.at),
                  words(report.recipient), words_if("of", report.outbox_reference));
  if (report.price) text += " price " + crm::to_json(*report.price);
  return text + words_if("error", report.error_code) + words_if("because", report.error_text);
}

std::string words(const crm::AccountNews& news) {
  std::string text = fmt::format("{} {} '{}' about '{}' at {}: {}", news.alarming ? "alarming news" : "news",
                                 news.field, news.event, news.subject, to_millis(news.at), news.reason);
  if (!news.about_template) return text;
  const auto& [id, name, language, status, quality, category, rewritten] = *news.about_template;
  return text + fmt::format(" [template {} {} {}{}{}{}{}]", id, name, language, words_if("status", status),
                            words_if("quality", quality), words_if("category", category),
                            rewritten ? " rewritten" : "");
}

std::string words(const crm::UnknownUpdate& update) { return "unknown " + update.kind; }

/// Per update the line it is read in, its once-key without fingerprints, and what it says.
std::string understood(const std::string& body) {
  std::string text;
  for (const auto& update : channels::whatsapp::admit(body)) {
    std::string key = update.key;
    if (const auto colon = key.find(':'); key.size() == colon + 65) key = key.substr(0, colon) + ":…";
    text += fmt::format(
        "[{} | {}] {}\n", update.line, key,
        std::visit([](const auto& event) { return words(event); }, channels::whatsapp::parse(update.payload)));
  }
  return text;
}

/// The file as it should be.
std::string as_understood(const std::vector<test::WebhookSample>& samples) {
  std::string text;
  for (const auto& sample : samples) {
    text += "# " + sample.name + "\n" + sample.written + "\n";
    std::string lines = understood(sample.body);
    for (std::size_t at = 0, end = 0; (end = lines.find('\n', at)) != std::string::npos; at = end + 1) {
      text += "> " + lines.substr(at, end - at) + "\n";
    }
  }
  return text;
}

TEST(Webhooks, AreUnderstoodAsWritten) {
  std::size_t count = 0;
  std::set<std::string> names;
  for (const auto& file : test::webhook_sample_files()) {
    const auto samples = test::webhook_samples(file);
    // To be read by people afterwards, line by line: what is written here is what is true from then on.
    if (std::getenv("TENDERO_WRITE_GOLDEN") != nullptr) std::ofstream(file) << as_understood(samples);
    for (const auto& sample : samples) {
      EXPECT_EQ(understood(sample.body), sample.expected) << file << ": " << sample.name;
      EXPECT_TRUE(names.insert(sample.name).second) << sample.name;
      ++count;
    }
  }
  EXPECT_GE(count, 150U);
}

}  // namespace
}  // namespace tendero
