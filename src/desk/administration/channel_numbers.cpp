#include "desk/administration/channel_numbers.hpp"

#include <algorithm>
#include <iterator>

namespace tendero::desk {

namespace {

/// WhatsApp, "Click to chat": the number in international form, digits alone. Null when none is known.
Json link_to(const std::string& display) {
  std::string digits;
  std::ranges::copy_if(display, std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
  return digits.empty() ? Json() : Json("https://wa.me/" + digits);
}

/// Whatever WhatsApp says, nothing is wrong with what was asked of us.
Fault not_told(Fault fault) {
  if (fault.kind != FaultKind::broken) fault.kind = FaultKind::unavailable;
  return fault;
}

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

}  // namespace

Task<Result<JsonObject>> ChannelNumbers::list() {
  if (number_.empty()) co_return JsonObject{{"count", Json(0)}, {"numbers", JsonArray{}}};
  const auto profile = co_await profiles_.ask(number_);
  if (!profile) co_return std::unexpected(not_told(profile.error()));
  JsonArray numbers;
  numbers.emplace_back(JsonObject{{"id", number_},
                                  {"display", text_or_null(profile->display)},
                                  {"name", text_or_null(profile->name)},
                                  {"nameStatus", text_or_null(profile->name_status)},
                                  {"status", text_or_null(profile->status)},
                                  {"quality", text_or_null(profile->quality)},
                                  {"messagingLimit", text_or_null(profile->limit)},
                                  {"link", link_to(profile->display)}});
  co_return JsonObject{{"count", Json(1)}, {"numbers", std::move(numbers)}};
}

}  // namespace tendero::desk
