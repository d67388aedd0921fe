#include "contract/api/malformed/spoilt_webhook.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "support/webhook_samples.hpp"

namespace tendero::test {

namespace {

namespace json = boost::json;

/// Every place in the value, as a pointer.
void collect(const json::value& value, const std::string& pointer, std::vector<std::string>& places) {
  places.push_back(pointer);
  if (value.is_array()) {
    std::size_t number = 0;
    for (const auto& each : value.get_array()) collect(each, fmt::format("{}/{}", pointer, number++), places);
  }
  if (!value.is_object()) return;
  for (const auto& [name, each] : value.get_object()) {
    const std::string_view plain = name;
    if (plain.find_first_of("~/") == std::string_view::npos)
      collect(each, fmt::format("{}/{}", pointer, plain), places);
  }
}

SpoiltWebhook noise(const std::string&, Dice& dice) {
  std::string bytes;
  for (auto left = dice.below(3'000); left > 0; --left) bytes += static_cast<char>(dice.below(256));
  return {"noise", bytes + dice.hex(16)};
}

SpoiltWebhook flipped(const std::string& sample, Dice& dice) {
  auto body = sample;
  for (auto left = 1 + dice.below(20); left > 0; --left)
    body[dice.below(body.size())] = static_cast<char>(dice.below(256));
  return {"flipped bytes", std::move(body)};
}

SpoiltWebhook cut_off(const std::string& sample, Dice& dice) {
  return {"cut off", sample.substr(0, dice.below(sample.size()))};
}

SpoiltWebhook other_value(const std::string& sample, Dice& dice) {
  static const std::vector<json::value> values{nullptr,
                                               true,
                                               -1,
                                               1e300,
                                               "",
                                               "nonsense",
                                               json::array{},
                                               json::object{},
                                               json::array{nullptr, 1, "x"},
                                               json::string(20'000, 'x'),
                                               "\xF0\x9F\x8D\x95",
                                               std::int64_t{1} << 62,
                                               "99999999999999999999"};
  auto body = json::parse(sample);
  std::vector<std::string> places;
  collect(body, "", places);
  const auto& place = dice.pick(places);
  body.at_pointer(place) = dice.pick(values);
  return {"another value at " + place, json::serialize(body)};
}

SpoiltWebhook removed(const std::string& sample, Dice& dice) {
  auto body = json::parse(sample);
  std::vector<std::string> places;
  collect(body, "", places);
  const auto& place = dice.pick(places);
  const auto slash = place.rfind('/');
  if (slash == std::string::npos) return {"empty", ""};
  auto& parent = body.at_pointer(place.substr(0, slash));
  if (parent.is_object()) parent.get_object().erase(place.substr(slash + 1));
  if (parent.is_array()) parent.get_array().clear();
  return {"without " + place, json::serialize(body)};
}

SpoiltWebhook too_deep(const std::string& sample, Dice& dice) {
  const auto depth = dice.pick(std::array<std::size_t, 3>{33, 1'000, 100'000});
  return {fmt::format("{} levels", depth), std::string(depth, '[') + sample + std::string(depth, ']')};
}

SpoiltWebhook doubled(const std::string& sample, Dice& dice) {
  return {"doubled", dice.below(2) == 0 ? sample + sample : "[" + sample + "," + sample + "]"};
}

bool is_json(const std::string& text) {
  boost::system::error_code error;
  static_cast<void>(json::parse(text, error));
  return !error;
}

}  // namespace

std::vector<std::string> webhook_samples() {
  std::vector<std::string> samples;
  for (const auto& file : webhook_sample_files()) {
    // Those are spoilt already, and so are those that only a lenient reader takes.
    if (file.filename() == "bodies.txt") continue;
    for (auto& sample : webhook_samples(file)) {
      if (is_json(sample.body)) samples.push_back(std::move(sample.body));
    }
  }
  if (samples.empty()) throw std::runtime_error("run from the top of the source tree: there are no samples here");
  std::ranges::sort(samples);
  return samples;
}

SpoiltWebhook spoil_webhook(const std::vector<std::string>& samples, Dice& dice) {
  using Way = SpoiltWebhook (*)(const std::string&, Dice&);
  static constexpr std::array<Way, 9> ways{noise,       flipped, flipped,  cut_off, other_value,
                                           other_value, removed, too_deep, doubled};
  return dice.pick(ways)(dice.pick(samples), dice);
}

}  // namespace tendero::test
