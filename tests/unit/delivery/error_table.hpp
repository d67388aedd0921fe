#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

/// WhatsApp Cloud API, "Error codes", copied by hand: each code with what is to be done about a message that is refused
/// with it. The comment behind a row is the published action: RT retry, BO back off, FX fix, GV give up, TP template,
/// AL stop and alert.
namespace tendero::delivery::error_table {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

enum class Action {
  retried,         ///< by itself, others go on; `most` times, 0: as long as a message is tried
  recipient_held,  ///< 1, 4, 16, 64 s; others go on
  number_held,     ///< for `wait`; other numbers go on
  account_held,    ///< for `wait`, all numbers
  given_up,        ///< failed with `word`
  number_stopped,  ///< until a probe after `wait` gets through; somebody is told
};

struct Row {
  int first;
  int last;
  Action action;
  std::string_view word;
  Duration wait{0};
  int most = 0;
};

/// Every code of the table; ranges are written as ranges.
inline std::vector<Row> rows() {
  using enum Action;
  return {
      {0, 0, number_stopped, "channel_auth_failed", minutes{1}},              // AL
      {1, 1, retried, "request_unclear", seconds{1}, 1},                      // RT once, then FX
      {2, 2, retried, "channel_unavailable", seconds{1}},                     // RT
      {3, 3, number_stopped, "channel_auth_failed", minutes{1}},              // FX, of the app
      {4, 4, account_held, "account_busy", minutes{1}},                       // BO app
      {10, 10, number_stopped, "channel_auth_failed", minutes{1}},            // AL
      {200, 299, number_stopped, "channel_auth_failed", minutes{1}},          // AL
      {33, 33, number_stopped, "channel_misconfigured", minutes{1}},          // AL
      {80007, 80007, account_held, "account_busy", minutes{1}},               // BO account
      {100, 100, given_up, "message_refused"},                                // FX
      {190, 190, number_stopped, "channel_auth_failed", minutes{1}},          // AL
      {368, 368, number_stopped, "channel_restricted", hours{1}},             // AL
      {130403, 130403, given_up, "recipient_blocked"},                        // GV
      {130429, 130429, number_held, "channel_busy", seconds{2}},              // BO number
      {130472, 130472, given_up, "recipient_withheld"},                       // GV
      {130497, 130497, given_up, "recipient_not_allowed"},                    // GV
      {131000, 131000, retried, "channel_error", seconds{1}, 3},              // RT three times at most, then GV
      {131005, 131005, number_stopped, "channel_auth_failed", minutes{1}},    // AL
      {131008, 131008, given_up, "message_refused"},                          // FX
      {131009, 131009, given_up, "message_refused"},                          // FX
      {131016, 131016, retried, "channel_unavailable", seconds{1}},           // RT
      {131020, 131020, given_up, "group_refused"},                            // FX/GV
      {131041, 131041, given_up, "group_refused"},                            // FX/GV
      {131201, 131215, given_up, "group_refused"},                            // FX/GV
      {131021, 131021, given_up, "recipient_ourselves"},                      // FX
      {131026, 131026, given_up, "recipient_unreachable"},                    // GV
      {131030, 131030, given_up, "recipient_not_listed"},                     // FX, the set-up
      {131031, 131031, number_stopped, "channel_blocked", minutes{1}},        // AL
      {131035, 131035, given_up, "message_refused"},                          // log
      {131037, 131037, number_stopped, "channel_blocked", minutes{1}},        // FX, the number
      {131042, 131042, number_stopped, "channel_unpaid", minutes{5}},         // AL
      {131044, 131044, number_stopped, "channel_unpaid", minutes{5}},         // AL
      {131045, 131045, number_stopped, "channel_misconfigured", minutes{1}},  // AL, register again
      {131047, 131047, given_up, "window_closed"},                            // TP
      {131048, 131048, number_stopped, "channel_restricted", hours{1}},       // AL, hours to days
      {131049, 131049, given_up, "recipient_withheld"},                       // GV, a day at least
      {131050, 131050, given_up, "recipient_opted_out"},                      // GV
      {131051, 131051, given_up, "message_refused"},                          // FX
      {131052, 131052, given_up, "media_refused"},                            // FX
      {131053, 131053, given_up, "media_refused"},                            // FX
      {131055, 131055, given_up, "message_refused"},                          // FX
      {131056, 131056, recipient_held, "recipient_busy"},                     // BO recipient
      {131057, 131057, retried, "channel_unavailable", minutes{1}},           // RT after 60 s
      {131060, 131060, given_up, "message_refused"},                          // placeholder of what came in
      {131062, 131062, given_up, "recipient_without_number"},                 // use the phone, or GV
      {131063, 131063, given_up, "template_refused"},                         // FX
      {131064, 131064, number_stopped, "channel_restricted", hours{1}},       // AL, wait
      {132000, 132000, given_up, "template_refused"},                         // FX
      {132001, 132001, given_up, "template_missing"},                         // FX, resync
      {132005, 132005, given_up, "template_refused"},                         // FX
      {132007, 132007, given_up, "template_refused"},                         // FX
      {132008, 132008, given_up, "template_refused"},                         // FX
      {132012, 132012, given_up, "template_refused"},                         // FX
      {132018, 132018, given_up, "template_refused"},                         // FX
      {132015, 132015, given_up, "template_paused"},                          // BO the template
      {132016, 132016, given_up, "template_disabled"},                        // GV, a new template
      {132068, 132068, given_up, "form_refused"},                             // FX
      {132069, 132069, retried, "form_busy", minutes{6}, 3},                  // BO, ten an hour
      {133000, 133000, number_stopped, "channel_misconfigured", minutes{1}},  // deregister again
      {133004, 133004, retried, "channel_unavailable", seconds{1}},           // RT
      {133005, 133005, number_stopped, "channel_misconfigured", minutes{1}},  // FX, the number
      {133006, 133006, number_stopped, "channel_misconfigured", minutes{1}},  // FX, the number
      {133008, 133008, retried, "channel_unavailable", minutes{15}},          // BO
      {133009, 133009, retried, "channel_unavailable", minutes{15}},          // BO
      {133010, 133010, number_stopped, "channel_misconfigured", minutes{1}},  // AL, register
      {133015, 133015, retried, "channel_unavailable", minutes{5}},           // RT after 5 min
      {133016, 133016, number_stopped, "channel_restricted", hours{4}},       // BO days
      {134011, 134011, given_up, "message_refused"},                          // FX
      {134100, 134100, given_up, "template_refused"},                         // FX
      {134101, 134101, retried, "channel_unavailable", minutes{10}},          // RT after 10 min
      {134102, 134102, number_stopped, "channel_blocked", minutes{1}},        // AL
      {135000, 135000, given_up, "message_refused"},                          // FX
      {137000, 137000, given_up, "recipient_changed"},                        // confirm the identity anew
      {139100, 139100, given_up, "message_refused"},                          // per user
      {139101, 139101, given_up, "message_refused"},                          // FX
      {139102, 139102, retried, "channel_unavailable", seconds{1}},           // RT
      {139103, 139103, retried, "channel_unavailable", seconds{1}},           // RT
      {147001, 147005, given_up, "message_refused"},                          // FX
      {2388019, 2388019, given_up, "template_refused"},                       // FX
      {2388040, 2388040, given_up, "template_refused"},                       // FX
      {2388047, 2388047, given_up, "template_refused"},                       // FX
      {2388073, 2388073, given_up, "template_refused"},                       // FX
      {2388293, 2388293, given_up, "template_refused"},                       // FX
      {2388299, 2388299, given_up, "template_refused"},                       // FX
      {2593107, 2593107, given_up, "message_refused"},                        // –
      {2593108, 2593108, given_up, "message_refused"},                        // –
      {2593109, 2593109, given_up, "message_refused"},                        // –
      {2494100, 2494100, retried, "channel_unavailable", minutes{1}},         // RT
  };
}

}  // namespace tendero::delivery::error_table
