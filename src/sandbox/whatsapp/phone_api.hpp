#pragma once

#include <string>
#include <string_view>

#include "net/http_message.hpp"
#include "sandbox/whatsapp/activity.hpp"
#include "sandbox/whatsapp/customer_changes.hpp"
#include "sandbox/whatsapp/events.hpp"
#include "sandbox/whatsapp/media_store.hpp"
#include "sandbox/whatsapp/network.hpp"
#include "sandbox/whatsapp/phones.hpp"
#include "sandbox/whatsapp/settings.hpp"

namespace tendero::sandbox::whatsapp {

/// The customers' phones in the browser: their page and its API.
///
///   GET  /phone/…                               the page              GET  /phone/media/{id}   files in chats
///   GET  /phone/api/state                       everything
///   GET  /phone/api/events?after=CURSOR         server-sent events: message, status, typing, phone, activity
///   POST /phone/api/phones                      {number, name, username?}
///   POST /phone/api/phones/{number}/messages    {clientId, type, …}; repeating a clientId changes nothing;
///                                               ageSeconds: written so long ago, and only brought now
///                                               text {text} · button_reply, list_reply {id, title, replyTo}
///                                               image, video, audio, document, sticker {mimeType, bytes: base64,
///                                               caption?, filename?, voice?} · location {latitude, longitude, name?,
///                                               address?} contacts {contacts} · reaction {messageId, emoji} order
///                                               {catalog, items: [{product, quantity, price, currency}], text}
///   POST /phone/api/phones/{number}/read        the customer looks at the chat
///   POST /phone/api/phones/{number}/online      {online}
///   POST /phone/api/phones/{number}/number      {number}; the customer moves to another number
///   POST /phone/api/phones/{number}/username    {username}; a username hides the number from businesses, "" shows it
///   POST /phone/api/phones/{number}/marketing   {wanted}: the customer stops or resumes advertisements
///   POST /phone/api/phones/{number}/messages/{id}/edit {text} · …/revoke {}: of the customer's own messages
class PhoneApi {
 public:
  PhoneApi(const WhatsAppSandboxSettings& settings, Events& events, Activity& activity, MediaStore& media,
           Phones& phones, Network& network, CustomerChanges& changes)
      : settings_(settings),
        events_(events),
        activity_(activity),
        media_(media),
        phones_(phones),
        network_(network),
        changes_(changes) {}

  [[nodiscard]] static bool serves(std::string_view path);
  [[nodiscard]] net::Response handle(const net::Request& request);

 private:
  [[nodiscard]] net::Response page(const net::Request& request) const;
  [[nodiscard]] net::Response picture(std::string_view id);
  [[nodiscard]] net::Response state();
  [[nodiscard]] net::Response follow(const net::Request& request);
  [[nodiscard]] net::Response post(std::string_view path, const boost::json::object& body);
  [[nodiscard]] net::Response add_phone(const boost::json::object& body);
  [[nodiscard]] net::Response write(Phone& phone, const boost::json::object& body);
  [[nodiscard]] net::Response change_number(Phone& phone, const boost::json::object& body);
  [[nodiscard]] net::Response change(Phone& phone, const std::string& id, std::string_view how,
                                     const boost::json::object& body);
  [[nodiscard]] net::Response set_marketing(Phone& phone, const boost::json::object& body);
  [[nodiscard]] net::Response rename(Phone& phone, const boost::json::object& body);

  const WhatsAppSandboxSettings& settings_;
  Events& events_;
  Activity& activity_;
  MediaStore& media_;
  Phones& phones_;
  Network& network_;
  CustomerChanges& changes_;
};

}  // namespace tendero::sandbox::whatsapp
