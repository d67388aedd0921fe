#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "base/world.hpp"
#include "net/http_transport.hpp"
#include "sandbox/whatsapp/account.hpp"
#include "sandbox/whatsapp/activity.hpp"
#include "sandbox/whatsapp/faults.hpp"
#include "sandbox/whatsapp/settings.hpp"
#include "sandbox/whatsapp/timeline.hpp"

namespace tendero::sandbox::whatsapp {

/// One piece of news for the business.
struct Update {
  std::string array;  ///< of `value`, where it stands with others; empty: it is the whole `value`, news of the account
  boost::json::object item;
  boost::json::object contact;  ///< who it is about; empty: left out
  std::string title;            ///< for the page
  std::function<void()> taken;  ///< called once the business answered 200
  std::string field = "messages";
};

/// Brings news to the business as webhooks: signed, again and again until they are answered 200.
/// WhatsApp Cloud API, "Webhooks": retried at once, then with decreasing frequency, given up after 36 hours; no promise
/// of order, of single delivery, or of one update in a request. While the app is not subscribed to the account's news
/// there are none, also later.
class Courier {
 public:
  Courier(World& world, net::HttpTransport& transport, const WhatsAppSandboxSettings& settings,
          const DeliveryOptions& options, Faults& faults, Activity& activity, Timeline& timeline,
          const Account& account);
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  void queue(Update update);
  /// Updates that no 200 has answered yet.
  [[nodiscard]] std::size_t waiting() const noexcept;

 private:
  struct State;
  struct Parcel;
  static Task<> post(std::shared_ptr<State> state, std::shared_ptr<Parcel> parcel);
  static void conclude(const std::shared_ptr<State>& state, const std::shared_ptr<Parcel>& parcel,
                       const Result<net::Response>& answer, Instant begun);
  static void send_next(const std::shared_ptr<State>& state);
  static void pack(const std::shared_ptr<State>& state);

  std::shared_ptr<State> state_;
};

}  // namespace tendero::sandbox::whatsapp
