#include "app/setting_values.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

#include <boost/url/parse.hpp>
#include <fmt/format.h>

#include "app/secret_words.hpp"
#include "dialogue/owner_settings.hpp"

namespace tendero::app {

Problem read_number(const std::string& value, std::int64_t least, std::int64_t most, std::int64_t& number) {
  const auto* const end = value.data() + value.size();
  const auto [last, error] = std::from_chars(value.data(), end, number);
  if (error == std::errc{} && last == end && number >= least && number <= most) return std::nullopt;
  return fmt::format("must be a whole number from {} to {}, not '{}'", least, most, value);
}

Apply owner_setting(std::string_view key) {
  const auto* const row = dialogue::find_owner_setting(key);
  if (row == nullptr) throw std::logic_error("no such setting: " + std::string(key));
  return [row](Settings& settings, const std::string& value) -> Problem {
    dialogue::OwnerSettings owners{.handover = settings.handover,
                                   .cancel_while = settings.cancel_while,
                                   .spendable = settings.assistant.spendable,
                                   .keep_messages = settings.retention.messages,
                                   .currency = settings.currency};
    if (row->kind == dialogue::SettingKind::amount && value.contains(' '))
      return std::string("must be an amount such as 5000; its currency is TENDERO_CURRENCY");
    if (auto problem = row->apply(owners, value)) return problem;
    settings.handover = std::move(owners.handover);
    settings.cancel_while = owners.cancel_while;
    settings.assistant.spendable = owners.spendable;
    settings.retention.messages = owners.keep_messages;
    if (row->kind == dialogue::SettingKind::amount) settings.approve_above = value;
    return std::nullopt;
  };
}

Problem check_url(const std::string& value) {
  if (value.empty()) return std::nullopt;
  const auto url = boost::urls::parse_uri(value);
  if (url && (url->scheme() == "http" || url->scheme() == "https") && !url->host().empty()) return std::nullopt;
  return fmt::format("must be a URL such as https://shop.example.com, not '{}'", shown_setting(value));
}

}  // namespace tendero::app
