#include "channels/news_text.hpp"

#include <array>
#include <set>
#include <utility>

#include <gtest/gtest.h>

namespace tendero::channels {
namespace {

/// WhatsApp Cloud API, "Webhooks" by field: after these messages may no longer go out or come in.
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> alarming{{
    {"message_template_status_update", "REJECTED"},
    {"message_template_status_update", "PAUSED"},
    {"message_template_status_update", "DISABLED"},
    {"message_template_status_update", "FLAGGED"},
    {"message_template_status_update", "LOCKED"},
    {"message_template_status_update", "LIMIT_EXCEEDED"},
    {"message_template_status_update", "PENDING_DELETION"},
    {"message_template_status_update", "DELETED"},
    {"message_template_quality_update", "RED"},
    {"phone_number_quality_update", "DOWNGRADE"},
    {"phone_number_quality_update", "FLAGGED"},
    {"phone_number_quality_update", "THROUGHPUT_DOWNGRADE"},
    {"account_update", "ACCOUNT_VIOLATION"},
    {"account_update", "ACCOUNT_RESTRICTION"},
    {"account_update", "DISABLED_UPDATE"},
    {"account_update", "ACCOUNT_DELETED"},
    {"account_update", "PARTNER_REMOVED"},
    {"account_update", "PARTNER_APP_UNINSTALLED"},
    {"account_update", "ACCOUNT_OFFBOARDED"},
    {"account_alerts", "CRITICAL"},
    {"security", "PIN_CHANGED"},
    {"security", "PIN_RESET_REQUEST"},
}};

std::string told(std::string_view field, std::string_view event, std::string_view subject, std::string_view language) {
  return news_text(Texts::of(language),
                   {.field = std::string(field), .event = std::string(event), .subject = std::string(subject)});
}

TEST(NewsText, SaysOfEachAlarmSomethingOfItsOwn) {
  for (const auto& language : Texts::languages()) {
    std::set<std::string> all;
    for (const auto& [field, event] : alarming) {
      const auto text = told(field, event, "X", language);
      EXPECT_NE(text, told(field, "SOMETHING_NEW", "X", language)) << field << ' ' << event << " in " << language;
      EXPECT_TRUE(all.insert(text).second) << text;
    }
  }
}

TEST(NewsText, NamesWhatItIsAboutAndWhatToDo) {
  EXPECT_EQ(told("message_template_status_update", "PAUSED", "order_status_update_es (es_MX)", "en"),
            "WhatsApp has paused the template order_status_update_es (es_MX) because of its quality: use another until "
            "it is released, and write it anew if it happens again.");
  EXPECT_EQ(told("phone_number_quality_update", "FLAGGED", "5215550001111", "es-MX"),
            "Los clientes bloquean o reportan el número 5215550001111, su calidad es baja: no envíes promociones, o su "
            "límite bajará.");
  EXPECT_EQ(
      told("errors", "131005", "", "en"),
      "WhatsApp reported the error 131005 while it delivered something; if it comes again, run tendero doctor and "
      "look at WhatsApp Manager.");
}

TEST(NewsText, KnowsBothSpellingsOfOneField) {
  EXPECT_EQ(told("business_username_updates", "approved", "bella", "en"),
            told("business_username_update", "APPROVED", "bella", "en"));
}

TEST(NewsText, SaysInGeneralWordsWhatIsNewToIt) {
  const auto general = told("business_capability_update", "", "", "en");
  EXPECT_TRUE(general.starts_with("What the account may do has changed")) << general;
  const std::string other = "WhatsApp told something new about the account; look in WhatsApp Manager at what it means.";
  EXPECT_EQ(told("next_years_update", "{subject}", "{x}", "en"), other);
  EXPECT_EQ(told("", "", "", "en"), other);
  EXPECT_EQ(told("account_update", "../{", "'{", "en"),
            "Something about the account has changed; WhatsApp Manager shows what.");
}

}  // namespace
}  // namespace tendero::channels
