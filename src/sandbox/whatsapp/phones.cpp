#include "sandbox/whatsapp/phones.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include "base/calendar.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;

constexpr std::size_t most_phones = 1'000;
constexpr std::size_t most_messages = 1'000;
constexpr std::size_t longest_name = 60;

/// WhatsApp knows Mexican mobiles by their old form, with a 1 after the country code.
std::string wa_id_of(const PhoneNumber& number) {
  const std::string& digits = number.digits();
  constexpr std::size_t mexican_size = 12;
  return digits.starts_with("52") && digits.size() == mexican_size ? "521" + digits.substr(2) : digits;
}

struct Code {
  std::string_view digits;
  std::string_view country;
};

constexpr std::array codes{Code{"52", "MX"}, Code{"1", "US"},  Code{"34", "ES"}, Code{"49", "DE"}, Code{"51", "PE"},
                           Code{"54", "AR"}, Code{"55", "BR"}, Code{"56", "CL"}, Code{"57", "CO"}, Code{"58", "VE"}};

/// Where numbers of no country in the table are taken to come from: a code that ISO 3166 leaves to its users.
constexpr Code elsewhere{"", "ZZ"};

const Code& code_of(std::string_view digits) {
  const auto found = std::ranges::find_if(codes, [&](const Code& each) { return digits.starts_with(each.digits); });
  return found == codes.end() ? elsewhere : *found;
}

/// The same for the same number, and nothing that could be turned back into it by looking.
std::string user_id_of(const std::string& digits) {
  std::string id = std::string(code_of(digits).country) + ".";
  const std::string hash = sha256_hex("business-scoped:" + digits);
  for (std::size_t index = 0; index < 16; ++index) {
    const int mixed = hash[index] * 7 + hash[index + 16];
    id += static_cast<char>('0' + mixed % 10);
  }
  return id;
}

}  // namespace

std::string_view calling_code_of(std::string_view digits) { return code_of(digits).digits; }

std::string_view to_word(Tick tick) noexcept {
  switch (tick) {
    case Tick::sent:
      return "sent";
    case Tick::delivered:
      return "delivered";
    case Tick::read:
      return "read";
    case Tick::failed:
      return "failed";
  }
  return {};
}

PhoneMessage* Phone::message(std::string_view id) {
  const auto found = std::ranges::find(messages, id, &PhoneMessage::id);
  return found == messages.end() ? nullptr : &*found;
}

Result<PhoneNumber> Phones::free_number(std::string_view written) const {
  auto parsed = PhoneNumber::parse(written, country_);
  if (parsed && by_digits_.contains(parsed->digits())) {
    return fault(FaultKind::denied, "conflict", "number: there is a phone with this number already");
  }
  return parsed;
}

Result<Phone*> Phones::add(std::string_view number, std::string_view name, std::string_view username) {
  std::string shown_name = clean(trim(name), longest_name);
  if (shown_name.empty()) return fault(FaultKind::invalid, "invalid_input", "name: a person needs one");
  const auto parsed = free_number(number);
  if (!parsed) return std::unexpected(parsed.error());
  if (phones_.size() >= most_phones) {
    return fault(FaultKind::denied, "conflict",
                 fmt::format("number: the sandbox has {} phones, that is all it can hold", most_phones));
  }
  Phone phone;
  phone.number = wa_id_of(*parsed);
  phone.name = std::move(shown_name);
  phone.username = clean(trim(username), longest_name);
  phone.user_id = user_id_of(parsed->digits());
  phones_.push_back(std::move(phone));
  by_digits_.emplace(parsed->digits(), &phones_.back());
  return &phones_.back();
}

Result<void> Phones::change_number(Phone& phone, std::string_view number) {
  const auto parsed = free_number(number);
  if (!parsed) return std::unexpected(parsed.error());
  std::erase_if(by_digits_, [&](const auto& each) { return each.second == &phone; });
  by_digits_.emplace(parsed->digits(), &phone);
  phone.number = wa_id_of(*parsed);
  // WhatsApp Cloud API, "Business-scoped user IDs": made anew when the number changes.
  phone.user_id = user_id_of(parsed->digits());
  return {};
}

Phone* Phones::by_number(std::string_view written) {
  const auto parsed = PhoneNumber::parse(written, country_);
  if (!parsed) return nullptr;
  const auto found = by_digits_.find(parsed->digits());
  return found == by_digits_.end() ? nullptr : found->second;
}

Phone* Phones::by_user_id(std::string_view user_id) {
  const auto found = std::ranges::find(phones_, user_id, &Phone::user_id);
  return found == phones_.end() ? nullptr : &*found;
}

Phone* Phones::by_message(std::string_view id) {
  const auto found = by_message_.find(id);
  return found == by_message_.end() ? nullptr : found->second;
}

PhoneMessage& Phones::keep(Phone& phone, PhoneMessage message) {
  if (phone.messages.size() >= most_messages) {
    by_message_.erase(phone.messages.front().id);
    phone.messages.pop_front();
  }
  by_message_.insert_or_assign(message.id, &phone);
  phone.messages.push_back(std::move(message));
  return phone.messages.back();
}

json::object shown(const PhoneMessage& message) {
  json::object object = message.view;
  object["id"] = message.id;
  object["direction"] = message.from_customer ? "out" : "in";
  object["at"] = to_iso(message.at);
  if (message.from_customer) object["status"] = to_word(message.tick);
  if (!message.client_id.empty()) object["clientId"] = message.client_id;
  return object;
}

json::object shown(const Phone& phone) {
  json::array messages;
  for (const PhoneMessage& message : phone.messages) messages.push_back(shown(message));
  json::object object{{"number", phone.number},
                      {"name", phone.name},
                      {"userId", phone.user_id},
                      {"typing", phone.typing},
                      {"unread", phone.unread},
                      {"online", phone.online},
                      {"wantsMarketing", phone.wants_marketing}};
  if (!phone.username.empty()) object["username"] = phone.username;
  object["messages"] = std::move(messages);
  return object;
}

}  // namespace tendero::sandbox::whatsapp
