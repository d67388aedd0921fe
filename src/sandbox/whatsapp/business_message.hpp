#pragma once

#include <expected>
#include <string>

#include <boost/json/object.hpp>

#include "sandbox/whatsapp/graph_error.hpp"
#include "sandbox/whatsapp/media_store.hpp"

namespace tendero::sandbox::whatsapp {

/// A message that a business asked to be sent, after every rule was kept.
struct BusinessMessage {
  std::string to;         ///< a number as it was written
  std::string recipient;  ///< a person's id; holds when `to` is empty
  std::string type;
  std::string reply_to;
  std::string callback_data;
  std::string category = "service";  ///< what it is charged as; of a template, its own
  boost::json::object view;          ///< what the phone shows (`message_view.hpp`)

  [[nodiscard]] bool is_template() const noexcept { return type == "template"; }
};

template <class T>
using Checked = std::expected<T, GraphError>;

/// WhatsApp Cloud API, "Send messages": reads the body of `POST /{phone_number_id}/messages` as strictly as WhatsApp,
/// and a little more: keys that do not exist are refused everywhere.
[[nodiscard]] Checked<BusinessMessage> read_message(const boost::json::object& body, MediaStore& media);

}  // namespace tendero::sandbox::whatsapp
