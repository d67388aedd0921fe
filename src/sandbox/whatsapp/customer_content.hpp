#pragma once

#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/result.hpp"
#include "base/world.hpp"
#include "sandbox/whatsapp/media_store.hpp"

namespace tendero::sandbox::whatsapp {

/// What a customer sends beside words and taps.
struct CustomerContent {
  boost::json::value said;   ///< the object (of contacts: the list) that stands in the webhook under its type
  boost::json::object view;  ///< what the phone shows
  std::string target = {};   ///< of a reaction: the message it is put on
};

/// Media, a location, cards, a cart, a reaction, an answer to a form: as the phone's API takes them (`PhoneApi`), with
/// bytes in base64. Media are kept as WhatsApp keeps them, for seven days. Invalid (`invalid_input`) says which field
/// is wrong; nothing was kept then.
[[nodiscard]] Result<CustomerContent> read_customer_content(std::string_view type, const boost::json::object& body,
                                                            MediaStore& media, World& world);

/// Whether the phone can send something of this type.
[[nodiscard]] bool is_customer_content(std::string_view type) noexcept;

}  // namespace tendero::sandbox::whatsapp
