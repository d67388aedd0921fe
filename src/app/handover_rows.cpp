#include <utility>

#include <fmt/format.h>

#include "app/secret_words.hpp"
#include "app/setting_values.hpp"
#include "base/text.hpp"
#include "dialogue/handover/business_hours.hpp"

namespace tendero::app {

namespace {

/// A day, so that no time is promised that nobody waits for.
constexpr std::int64_t day_minutes = 24 * 60;
/// Each message of a customer is looked through for each of them.
constexpr std::size_t most_topics = 50;
constexpr std::size_t longest_topic = 60;

Problem set_hours(Settings& settings, const std::string& value) {
  auto hours = dialogue::BusinessHours::read(value);
  if (!hours) return hours.error().message;
  settings.handover.hours = *std::move(hours);
  return std::nullopt;
}

Problem set_topics(Settings& settings, const std::string& value) {
  settings.handover.topics.clear();
  for (const auto& part : split(value, ',')) {
    auto topic = clean(trim(part), longest_topic + 1);
    if (topic.empty()) continue;
    if (count_code_points(topic) > longest_topic)
      return fmt::format("must be words or phrases of {} characters at most, not '{}…'", longest_topic,
                         shown_setting(topic));
    settings.handover.topics.push_back(std::move(topic));
  }
  if (settings.handover.topics.size() <= most_topics) return std::nullopt;
  return fmt::format("names more than {}", most_topics);
}

Apply minutes(Duration dialogue::HandoverSettings::* field) {
  return [field](Settings& settings, const std::string& value) -> Problem {
    std::int64_t number = 0;
    if (auto problem = read_number(value, 0, day_minutes, number)) return problem;
    settings.handover.*field = std::chrono::minutes{number};
    return std::nullopt;
  };
}

}  // namespace

std::vector<SettingRow> handover_rows() {
  return {
      {"TENDERO_BUSINESS_HOURS", "",
       "when people answer, such as 'mon-fri 9:00-18:00, sat 10:00-14:00' by the shop's clock; absent: always", false,
       set_hours},
      {"TENDERO_HANDOVER_TOPICS", "",
       "words and phrases, by commas, that only people speak about: who writes one is handed to a person at once",
       false, set_topics},
      {"TENDERO_HANDOVER_EXPECTED_MINUTES", "20",
       "minutes of business hours after which a person answers, as customers are told; 0: no time is told", false,
       minutes(&dialogue::HandoverSettings::expected)},
      {"TENDERO_HANDOVER_ESCALATE_MINUTES", "30",
       "minutes of business hours after which a customer whom nobody took is put before the team once more; 0: never",
       false, minutes(&dialogue::HandoverSettings::escalate_after)},
  };
}

}  // namespace tendero::app
