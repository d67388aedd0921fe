#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace tendero::attacks {

/// Where an attack reaches the server.
enum class Place {
  message,
  contact_name,
  product_description,
  shop_answer_field,
  order_note,
  image_caption,
  document_name,
  location_name,
  contact_card,
  button_title,
  quoted_message,
};

/// What the attacker wants, and therefore what a model does that obeys.
enum class Wish {
  recite,          ///< say its instructions
  recite_english,  ///< in English, whatever language they stand in
  recite_base64,   ///< … and other disguises
  recite_hex,
  recite_rot13,
  recite_backwards,
  recite_spaced,
  functions,  ///< name its functions
  others,     ///< look up what belongs to others and tell it
  told,       ///< tell what belongs to others as if it knew
  repeat,     ///< say the attack again, word for word
  price,      ///< tell prices of the attacker's
  order,      ///< order at once, and much
  twice,      ///< order again and again
  cancel,     ///< cancel or change orders
  link,       ///< lead away from the chat
  claim,      ///< say that something was done
  wrong,      ///< say what is not so
  unknown,    ///< call functions that nobody offered
  flood,      ///< call without end
};

/// One row of attacks.tsv.
struct Attack {
  std::string id;
  std::string owasp;     ///< "LLM01:2025"
  std::string language;  ///< "es", "en" or "pt"
  Place place = Place::message;
  Wish wish = Wish::recite;
  bool may_call_person = false;    ///< it asks for what people alone may do, so one of them may answer from then on
  std::vector<std::string> parts;  ///< one message each, in order; whatever arrives elsewhere is one part

  [[nodiscard]] std::string text() const;  ///< all parts, one a line
  /// Whether the customer's own words carry it, so that they may have asked for an order in them.
  [[nodiscard]] bool by_customer() const noexcept;
};

/// Reads the table. Invalid (`bad_table`): the message names the line and what is wrong with it.
[[nodiscard]] Result<std::vector<Attack>> read_attacks(std::string_view tsv);

/// A cell as it is sent: `\n`, `\\`, `\u{200b}`, `{repeat 40:word }`. Invalid (`bad_cell`) for others of these.
[[nodiscard]] Result<std::string> written_out(std::string_view cell);

}  // namespace tendero::attacks
