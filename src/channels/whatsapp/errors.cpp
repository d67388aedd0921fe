#include "channels/whatsapp/errors.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string_view>
#include <utility>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "base/text.hpp"
#include "channels/whatsapp/loose_json.hpp"
#include "crm/reachability.hpp"

namespace tendero::channels::whatsapp {
namespace {

namespace json = boost::json;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// A row of the table: codes from `first` to `last` mean this.
struct Meaning {
  std::int64_t first;
  std::int64_t last;
  FaultKind kind;
  std::string_view code;
  Duration wait{};  ///< before the next try or probe, when the answer itself names none
};

constexpr FaultKind later = FaultKind::unavailable;
constexpr FaultKind never = FaultKind::denied;
constexpr FaultKind stop = FaultKind::broken;

/// WhatsApp Cloud API, "Error codes". Sorted; a code that is not here is judged by the answer's other marks. What is
/// done about a word stands in channels/refusal.cpp. A set-up that is wrong for every message of a number (its name,
/// its registration) stops the number, so that nothing is given up before somebody has looked.
constexpr std::array meanings{
    Meaning{0, 0, stop, "channel_auth_failed"},
    Meaning{1, 1, later, "request_unclear"},
    Meaning{2, 2, later, "channel_unavailable"},
    Meaning{3, 3, stop, "channel_auth_failed"},
    Meaning{4, 4, later, "account_busy", minutes{1}},  // calls of the app
    Meaning{10, 10, stop, "channel_auth_failed"},
    Meaning{33, 33, stop, "channel_misconfigured"},  // the number is gone, or never was ours
    Meaning{100, 100, never, "message_refused"},
    Meaning{190, 190, stop, "channel_auth_failed"},
    Meaning{200, 299, stop, "channel_auth_failed"},
    Meaning{368, 368, stop, "channel_restricted", hours{1}},
    Meaning{80'007, 80'007, later, "account_busy", minutes{1}},  // calls of the account
    Meaning{130'403, 130'403, never, "recipient_blocked"},       // by us
    Meaning{130'429, 130'429, later, "channel_busy", seconds{2}},
    Meaning{130'472, 130'472, never, "recipient_withheld"},  // Meta's experiment
    Meaning{130'497, 130'497, never, "recipient_not_allowed"},
    Meaning{131'000, 131'000, later, "channel_error"},
    Meaning{131'005, 131'005, stop, "channel_auth_failed"},
    Meaning{131'008, 131'009, never, "message_refused"},
    Meaning{131'016, 131'016, later, "channel_unavailable"},
    Meaning{131'020, 131'020, never, "group_refused"},
    Meaning{131'021, 131'021, never, "recipient_ourselves"},
    Meaning{131'026, 131'026, never, crm::unreachable_code},
    Meaning{131'030, 131'030, never, "recipient_not_listed"},  // of a test number
    Meaning{131'031, 131'031, stop, "channel_blocked"},
    Meaning{131'035, 131'035, never, "message_refused"},  // about a message that came in
    Meaning{131'037, 131'037, stop, "channel_blocked"},   // the number's name awaits approval
    Meaning{131'041, 131'041, never, "group_refused"},
    Meaning{131'042, 131'042, stop, "channel_unpaid", minutes{5}},
    Meaning{131'044, 131'044, stop, "channel_unpaid", minutes{5}},
    Meaning{131'045, 131'045, stop, "channel_misconfigured"},  // to be registered again
    Meaning{131'047, 131'047, never, "window_closed"},
    Meaning{131'048, 131'048, stop, "channel_restricted", hours{1}},
    Meaning{131'049, 131'049, never, "recipient_withheld"},  // enough advertisements for this person
    Meaning{131'050, 131'050, never, "recipient_opted_out"},
    Meaning{131'051, 131'051, never, "message_refused"},
    Meaning{131'052, 131'053, never, "media_refused"},
    Meaning{131'055, 131'055, never, "message_refused"},
    Meaning{131'056, 131'056, later, "recipient_busy"},  // waits by "Pair rate limits": see Pace::pair_refused
    Meaning{131'057, 131'057, later, "channel_unavailable", minutes{1}},
    Meaning{131'060, 131'060, never, "message_refused"},  // about a message that came in
    Meaning{131'062, 131'062, never, "recipient_without_number"},
    Meaning{131'063, 131'063, never, "template_refused"},
    Meaning{131'064, 131'064, stop, "channel_restricted", hours{1}},
    Meaning{131'201, 131'215, never, "group_refused"},
    Meaning{132'000, 132'000, never, "template_refused"},
    Meaning{132'001, 132'001, never, "template_missing"},
    Meaning{132'005, 132'012, never, "template_refused"},
    Meaning{132'015, 132'015, never, "template_paused"},
    Meaning{132'016, 132'016, never, "template_disabled"},
    Meaning{132'018, 132'018, never, "template_refused"},
    Meaning{132'068, 132'068, never, "form_refused"},
    Meaning{132'069, 132'069, later, "form_busy", minutes{6}},  // ten an hour
    Meaning{133'000, 133'000, stop, "channel_misconfigured"},
    Meaning{133'004, 133'004, later, "channel_unavailable"},
    Meaning{133'005, 133'006, stop, "channel_misconfigured"},
    Meaning{133'008, 133'009, later, "channel_unavailable", minutes{15}},  // PINs, guessed too often or too fast
    Meaning{133'010, 133'010, stop, "channel_misconfigured"},
    Meaning{133'015, 133'015, later, "channel_unavailable", minutes{5}},
    Meaning{133'016, 133'016, stop, "channel_restricted", hours{4}},  // registered too often, for days
    Meaning{134'011, 134'011, never, "message_refused"},              // terms of payments
    Meaning{134'100, 134'100, never, "template_refused"},
    Meaning{134'101, 134'101, later, "channel_unavailable", minutes{10}},
    Meaning{134'102, 134'102, stop, "channel_blocked"},
    Meaning{135'000, 135'000, never, "message_refused"},
    Meaning{137'000, 137'000, never, "recipient_changed"},
    Meaning{139'100, 139'101, never, "message_refused"},  // blocking people
    Meaning{139'102, 139'103, later, "channel_unavailable"},
    Meaning{147'001, 147'005, never, "message_refused"},       // names of businesses
    Meaning{2'388'019, 2'388'299, never, "template_refused"},  // making templates
    Meaning{2'494'100, 2'494'100, later, "channel_unavailable", minutes{1}},
    Meaning{2'593'107, 2'593'109, never, "message_refused"},  // bringing over what stood on the phone
};

const Meaning* meaning_of(std::int64_t code) {
  const auto* found =
      std::ranges::find_if(meanings, [&](const Meaning& each) { return each.first <= code && code <= each.last; });
  return found == meanings.end() ? nullptr : found;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

/// WhatsApp Cloud API, "Rate limits": the usage headers say in minutes when calls are welcome again.
std::optional<Duration> asked_wait(const net::Headers& headers) {
  constexpr std::int64_t longest = std::int64_t{24} * 60 * 60;
  if (const auto header = headers.find("Retry-After")) {
    const auto number = whole_number(*header);
    if (number) return seconds{std::min(*number, longest)};
  }
  const auto usage = headers.find("X-Business-Use-Case-Usage");
  if (!usage) return std::nullopt;
  boost::system::error_code error;
  const json::value value = json::parse(*usage, error);
  if (error || !value.is_object()) return std::nullopt;
  std::int64_t most = 0;
  for (const auto& [account, uses] : value.get_object()) {
    if (!uses.is_array()) continue;
    for (const json::value& use : uses.get_array()) {
      if (!use.is_object()) continue;
      most = std::max(most, number_at(use.get_object(), "estimated_time_to_regain_access").value_or(0));
    }
  }
  if (most <= 0) return std::nullopt;
  return seconds{std::min(most, longest / 60) * 60};
}

std::string words_of(const json::object& error) {
  constexpr std::size_t longest = 300;
  std::string words = text_at(error, "message");
  const json::value* data = error.if_contains("error_data");
  std::string details;
  if (data != nullptr && data->is_object()) details = text_at(data->get_object(), "details");
  if (data != nullptr && data->is_string()) details = std::string(data->get_string());
  if (!details.empty()) words += " (" + details + ")";
  return clean(words, longest);
}

std::string_view advice(std::string_view code) {
  if (code == "channel_auth_failed") return " Check WHATSAPP_ACCESS_TOKEN and its permissions.";
  if (code == "channel_misconfigured")
    return " Check WHATSAPP_PHONE_NUMBER_ID, WHATSAPP_GRAPH_URL and WHATSAPP_GRAPH_VERSION, and that the number is "
           "registered.";
  if (code == "channel_blocked") return " Look at the account in WhatsApp Manager.";
  if (code == "channel_unpaid") return " Look at the account's payment method in WhatsApp Manager.";
  if (code == "channel_restricted")
    return " Look at the account's quality in WhatsApp Manager, and send no advertisements meanwhile.";
  if (code == "window_closed") return " Only a template may be sent now.";
  return {};
}

/// A node that is not there is a wrong parameter (100) with subcode 33. Graph API, "Error handling".
std::int64_t told_code(std::int64_t code, const json::object& error) {
  return code == 100 && number_at(error, "error_subcode") == 33 ? 33 : code;
}

Fault from_meaning(const Meaning& meaning, std::string message, std::optional<Duration> asked) {
  std::optional<Duration> wait;
  if (meaning.kind == later) wait = asked;
  if (!wait && meaning.wait > Duration::zero()) wait = meaning.wait;
  message += advice(meaning.code);
  return {meaning.kind, std::string(meaning.code), std::move(message), wait};
}

Fault from_code(const net::Response& answer, std::int64_t code, const json::object& error, const Secret& token) {
  // Meta's sentence about a bad token quotes it, perhaps cut short.
  const bool about_token = code == 0 || code == 190;
  const std::string words = about_token ? "the access token is not accepted" : without_secret(words_of(error), token);
  std::string message = fmt::format("WhatsApp answered with error {}: {}.", code, words);
  if (const Meaning* meaning = meaning_of(told_code(code, error))) {
    return from_meaning(*meaning, std::move(message), asked_wait(answer.headers));
  }
  const json::value* transient = error.if_contains("is_transient");
  if (transient != nullptr && transient->is_bool() && transient->get_bool()) {
    return {later, "channel_unavailable", std::move(message), asked_wait(answer.headers)};
  }
  if (answer.status >= 500) return {FaultKind::uncertain, "channel_answer_unclear", std::move(message), std::nullopt};
  return {never, "message_refused", std::move(message), std::nullopt};
}

Fault from_status(const net::Response& answer) {
  const std::string message =
      fmt::format("WhatsApp answered HTTP {} with something that is not its own.", answer.status);
  const auto with = [&](FaultKind kind, std::string code) {
    std::string sentence = message + std::string(advice(code));
    return Fault{kind, std::move(code), std::move(sentence), std::nullopt};
  };
  if (answer.status == 429) {
    Fault busy = with(later, "channel_busy");
    busy.retry_after = asked_wait(answer.headers).value_or(seconds{5});
    return busy;
  }
  if (answer.status == 401 || answer.status == 403 || answer.status == 407) return with(stop, "channel_auth_failed");
  if (answer.status == 400 || answer.status == 413 || answer.status == 422) return with(never, "message_refused");
  if (answer.status >= 300 && answer.status < 500) return with(stop, "channel_misconfigured");
  return with(FaultKind::uncertain, "channel_answer_unclear");
}

}  // namespace

Fault fault_of(const net::Response& answer, const Secret& token) {
  boost::system::error_code failed;
  json::parse_options options;
  options.max_depth = 16;
  const json::value value = json::parse(answer.body, failed, {}, options);
  if (failed || !value.is_object()) return from_status(answer);
  const json::object& error = object_at(value.get_object(), "error");
  const auto code = number_at(error, "code");
  return code ? from_code(answer, *code, error, token) : from_status(answer);
}

Fault fault_of_report(std::string_view code, std::string_view words) {
  const auto number = whole_number(code);
  const Meaning* meaning = number ? meaning_of(*number) : nullptr;
  std::string message = fmt::format("WhatsApp reported error {}: {}.", code, words);
  // The message has ended: whether it might have gone better later is no longer asked.
  if (meaning == nullptr) return {never, "message_refused", std::move(message), std::nullopt};
  Fault fault = from_meaning(*meaning, std::move(message), std::nullopt);
  if (fault.kind == later) fault.kind = never;
  return fault;
}

std::string_view word_of(std::string_view code) {
  const auto number = whole_number(code);
  const Meaning* meaning = number ? meaning_of(*number) : nullptr;
  return meaning != nullptr ? meaning->code : code;
}

}  // namespace tendero::channels::whatsapp
