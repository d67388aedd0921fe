#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/world.hpp"
#include "net/http_message.hpp"
#include "net/http_transport.hpp"
#include "sandbox/whatsapp/activity.hpp"
#include "sandbox/whatsapp/code_faults.hpp"
#include "sandbox/whatsapp/events.hpp"
#include "sandbox/whatsapp/faults.hpp"
#include "sandbox/whatsapp/network.hpp"
#include "sandbox/whatsapp/settings.hpp"

namespace tendero::sandbox::whatsapp {

/// WhatsApp on a laptop: the Graph API, the network behind it with its webhooks, and customers' phones in the browser.
/// Knows nothing of the server that it talks to. Everything is kept in memory, bounded, and gone with it.
///
/// Besides the Graph API (`Graph`) and the phones (`PhoneApi`) it answers:
///
///   GET    /sandbox/faults    what is still to go wrong, which kinds there are, and all error codes
///   POST   /sandbox/faults    {kind, count, ms?}, or {kind: "code" (refused) or "failed_code" (accepted, then failed),
///                             code, count}: the next messages end with this error   DELETE /sandbox/faults
///   POST   /sandbox/token     {scopes?: […], expiresInSeconds?: null: never}: what the business's token may from now
///                             on
///   POST   /sandbox/options   {batch?, batchWaitMs?, duplicatePercent?, reorderPercent?, statusDelayMs?,
///                             templateReviewMs?, coexistence?}
///   GET    /sandbox/templates all templates of the account   POST: `TemplateControl::change`
///   POST   /sandbox/echoes    the business wrote on its own phone: `Echoes::answer`
class SandboxWhatsApp {
 public:
  SandboxWhatsApp(World& world, net::HttpTransport& transport, WhatsAppSandboxSettings settings,
                  DeliveryOptions options = {});
  ~SandboxWhatsApp();
  SandboxWhatsApp(const SandboxWhatsApp&) = delete;
  SandboxWhatsApp& operator=(const SandboxWhatsApp&) = delete;

  /// Answers on the engine's thread, from whatever executor it is awaited. Good as a `net::Handler`.
  Task<net::Response> handle(net::Request request);

  // The rest is for whoever lives in this process, on the engine's thread.

  /// The customer with this number writes; the phone is made when there is none. Faults as `Network::write`.
  Result<boost::json::object> write(std::string_view number, CustomerWords words);
  /// The customer moves to another number. Faults as `Network::change_number`, and `not_found`.
  Result<void> change_number(std::string_view number, std::string_view to);
  /// The customer looks at the chat, so everything in it is read.
  void look(std::string_view number);
  /// Calls `watcher` with every event that a page would get.
  void watch(Events::Watcher watcher);
  /// Shows something that others did: a turn, a tool, a call to the shop.
  void note(ActivityNote note);
  void wish(FaultWish wish, int count, Duration delay = {});
  /// The next `count` messages end with this error of Meta's. Invalid (`invalid_input`) for a code that is none.
  Result<void> wish(CodeFault kind, int code, int count);
  /// Puts a template in place, as `TemplateControl::put`.
  Result<boost::json::object> put_template(boost::json::object definition);
  /// The business writes on its own phone. Faults as `Echoes::write`.
  Result<std::string> echo(std::string_view number, std::string_view text);
  void set_options(DeliveryOptions options);
  /// Updates that the business has not answered 200 yet.
  [[nodiscard]] std::size_t waiting_updates() const;
  /// Ends the streams of all pages.
  void close();

 private:
  struct Inside;
  static Task<net::Response> answer(std::shared_ptr<Inside> inside, net::Request request);

  World& world_;
  std::shared_ptr<Inside> inside_;
};

}  // namespace tendero::sandbox::whatsapp
