#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/world.hpp"
#include "net/http_message.hpp"
#include "sandbox/whatsapp/account.hpp"
#include "sandbox/whatsapp/activity.hpp"
#include "sandbox/whatsapp/example_uploads.hpp"
#include "sandbox/whatsapp/faults.hpp"
#include "sandbox/whatsapp/media_store.hpp"
#include "sandbox/whatsapp/network.hpp"
#include "sandbox/whatsapp/settings.hpp"
#include "sandbox/whatsapp/template_api.hpp"
#include "sandbox/whatsapp/template_book.hpp"

namespace tendero::sandbox::whatsapp {

/// The part of Meta's Graph API that a business on WhatsApp calls: messages, read receipts, media, its number,
/// its token, its subscription to news, its templates (`TemplateApi`) and their examples (`ExampleUploads`).
///
///   POST   /{version}/{phone_number_id}/messages        GET    /{version}/{phone_number_id}
///   POST   /{version}/{phone_number_id}/media           GET    /{version}/{media_id}
///   DELETE /{version}/{media_id}                        GET    /graph-media/{media_id}?ticket=…
///   GET    /{version}/debug_token?input_token=…         GET    /{version}/{account_id}/subscribed_apps (POST, DELETE)
class Graph {
 public:
  Graph(World& world, const WhatsAppSandboxSettings& settings, Faults& faults, Activity& activity, MediaStore& media,
        Network& network, Account& account, TemplateBook& book, ExampleUploads& uploads, TemplateApi& templates)
      : world_(world),
        settings_(settings),
        faults_(faults),
        activity_(activity),
        media_(media),
        network_(network),
        account_(account),
        book_(book),
        uploads_(uploads),
        templates_(templates) {}

  /// True for paths that are the Graph API's.
  [[nodiscard]] static bool serves(std::string_view path);
  Task<net::Response> handle(net::Request request);

 private:
  [[nodiscard]] net::Response answer(const net::Request& request);
  [[nodiscard]] Checked<void> authorize(const net::Request& request, std::string_view scheme) const;
  [[nodiscard]] net::Response route(const net::Request& request, std::span<const std::string> path);
  [[nodiscard]] net::Response post_message(const net::Request& request);
  [[nodiscard]] net::Response send(const boost::json::object& body);
  [[nodiscard]] net::Response mark_read(const boost::json::object& body);
  [[nodiscard]] net::Response upload(const net::Request& request);
  [[nodiscard]] net::Response describe_media(StoredMedia& media);
  [[nodiscard]] net::Response download(const net::Request& request, const std::string& id);
  [[nodiscard]] net::Response describe_number(const net::Request& request);
  [[nodiscard]] net::Response describe_token(const net::Request& request);
  [[nodiscard]] net::Response subscription(const net::Request& request);
  [[nodiscard]] net::Response refuse(const GraphError& error);
  void note(const net::Request& request, const net::Response& response, Instant begun);

  World& world_;
  const WhatsAppSandboxSettings& settings_;
  Faults& faults_;
  Activity& activity_;
  MediaStore& media_;
  Network& network_;
  Account& account_;
  TemplateBook& book_;
  ExampleUploads& uploads_;
  TemplateApi& templates_;
};

}  // namespace tendero::sandbox::whatsapp
