#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/phone_number.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace tendero::sandbox::whatsapp {

/// How far a message got, as ticks are drawn.
enum class Tick { sent, delivered, read, failed };
[[nodiscard]] std::string_view to_word(Tick tick) noexcept;

struct PhoneMessage {
  std::string id;  ///< wamid
  bool from_customer = false;
  Instant at;
  Tick tick = Tick::sent;
  boost::json::object view;          ///< what the page shows beside id, direction, time and tick
  std::string callback_data = {};    ///< of the business; echoed in statuses
  bool named_by_number = true;       ///< the business wrote to the number, not to the person's id
  std::string category = "service";  ///< of the business's: what it is charged as
  boost::json::object said = {};     ///< of what was written on a phone: `type` and its object, as webhooks say it
  bool revoked = false;              ///< whoever wrote it took it back
  std::string client_id = {};        ///< of what was written on a phone: what the page calls it
};

/// One customer with a phone.
struct Phone {
  std::string number;  ///< as WhatsApp knows it (wa_id): Mexico with its old mobile 1
  std::string name;
  std::string username;  ///< with one, businesses do not see the number
  std::string user_id;   ///< business-scoped
  std::deque<PhoneMessage> messages;
  std::deque<PhoneMessage> waiting;  ///< of the business, for when the phone is online again
  std::map<std::string, std::string> by_client_id;
  std::deque<std::string> client_ids;  ///< oldest first
  std::optional<Instant> last_written;
  Instant typing_until;
  bool typing = false;
  bool online = true;
  bool wants_marketing = true;  ///< else templates of that category do not arrive
  int unread = 0;

  [[nodiscard]] bool hides_number() const noexcept { return !username.empty(); }
  [[nodiscard]] PhoneMessage* message(std::string_view id);
};

/// The customers of the sandbox. Bounded: 1,000 phones, the newest 1,000 messages of each.
class Phones {
 public:
  explicit Phones(Country country) : country_(std::move(country)) {}

  /// Invalid (`invalid_phone`, `invalid_input`), or `denied` (`conflict`) when the number has a phone already.
  Result<Phone*> add(std::string_view number, std::string_view name, std::string_view username);
  /// The person has another number from now on, and with it another id for businesses. Faults as `add`.
  Result<void> change_number(Phone& phone, std::string_view number);
  /// By any spelling of the number, or null.
  [[nodiscard]] Phone* by_number(std::string_view written);
  [[nodiscard]] Phone* by_user_id(std::string_view user_id);
  /// The phone that has this message, or null.
  [[nodiscard]] Phone* by_message(std::string_view id);
  /// Keeps a message in a phone's chat.
  PhoneMessage& keep(Phone& phone, PhoneMessage message);

  [[nodiscard]] auto begin() { return phones_.begin(); }
  [[nodiscard]] auto end() { return phones_.end(); }

 private:
  /// One that nobody has yet.
  [[nodiscard]] Result<PhoneNumber> free_number(std::string_view written) const;

  Country country_;
  std::deque<Phone> phones_;  ///< never moved: others hold on to them
  std::map<std::string, Phone*, std::less<>> by_digits_;
  std::map<std::string, Phone*, std::less<>> by_message_;
};

/// The calling code that these digits begin with: "52".
[[nodiscard]] std::string_view calling_code_of(std::string_view digits);

/// What the page's API calls a Message and a Phone.
[[nodiscard]] boost::json::object shown(const PhoneMessage& message);
[[nodiscard]] boost::json::object shown(const Phone& phone);

}  // namespace tendero::sandbox::whatsapp
