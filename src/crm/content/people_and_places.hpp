#pragma once

#include <string>
#include <vector>

namespace tendero::crm {

struct Location {
  double latitude = 0;  ///< degrees, north is positive
  double longitude = 0;
  std::string name = {};  ///< of a place; empty: where the sender is
  std::string address = {};
  std::string url = {};
  [[nodiscard]] bool operator==(const Location&) const = default;
};

struct CardPhone {
  std::string number;      ///< as it was written
  std::string wa_id = {};  ///< of the channel; empty: not said
  [[nodiscard]] bool operator==(const CardPhone&) const = default;
};

/// A card of an address book. What it says is the sender's claim, unless the message was `asked_for`.
struct ContactCard {
  std::string name;
  std::string first_name = {};
  std::string last_name = {};
  std::string company = {};
  std::string birthday = {};  ///< YYYY-MM-DD
  std::vector<CardPhone> phones = {};
  std::vector<std::string> emails = {};
  std::vector<std::string> addresses = {};
  std::vector<std::string> urls = {};
  [[nodiscard]] bool operator==(const ContactCard&) const = default;
};
struct ContactCards {
  std::vector<ContactCard> cards;
  bool asked_for = false;  ///< the sender answered a request for their own number: the channel vouches for it
  [[nodiscard]] bool operator==(const ContactCards&) const = default;
};

}  // namespace tendero::crm
