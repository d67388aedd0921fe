#include "app/setting_values.hpp"

namespace tendero::app {

std::vector<SettingRow> handover_rows() {
  return {
      {"TENDERO_BUSINESS_HOURS", "",
       "when people answer, such as 'mon-fri 9:00-18:00, sat 10:00-14:00' by the shop's clock; absent: always", false,
       owner_setting("business_hours")},
      {"TENDERO_HOLIDAYS", "", "days on which nobody answers, by commas: 2026-12-24, or 12-25 for every year", false,
       owner_setting("holidays")},
      {"TENDERO_HANDOVER_TOPICS", "",
       "words and phrases, by commas, that only people speak about: who writes one is handed to a person at once",
       false, owner_setting("handover_topics")},
      {"TENDERO_HANDOVER_EXPECTED_MINUTES", "20",
       "minutes of business hours after which a person answers, as customers are told; 0: no time is told", false,
       owner_setting("handover_expected_minutes")},
      {"TENDERO_HANDOVER_ESCALATE_MINUTES", "30",
       "minutes of business hours after which a customer whom nobody took is put before the team once more; 0: never",
       false, owner_setting("handover_escalate_minutes")},
      {"TENDERO_AUTO_ASSIGN", "false",
       "true or false: whether whoever is online and has the fewest customers gets one who waits for a person", false,
       owner_setting("auto_assign")},
      {"TENDERO_UNANSWERED_MINUTES", "15",
       "minutes of business hours after which a customer whom somebody has and does not answer waits for the whole "
       "team "
       "again; 0: never",
       false, owner_setting("unanswered_minutes")},
  };
}

}  // namespace tendero::app
