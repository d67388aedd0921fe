#pragma once

#include <set>
#include <string>

#include "app/conversation_tests/talk_world.hpp"
#include "net/handler_transport.hpp"

namespace tendero::app::conversations {

/// The network of one talk: its own origins are answered within the process, everything else by the real world, or by
/// nobody when there is none.
class TalkTransport final : public net::HttpTransport {
 public:
  /// `outside` must outlive it; null: nobody.
  TalkTransport(TalkWorld& world, net::HttpTransport* outside);

  /// As `HandlerTransport::serve`; the origin stays the talk's own even while nobody listens there.
  void serve(const std::string& origin, net::Handler handler);
  void shut(std::string_view origin) { inside_.shut(origin); }

  Task<Result<net::Response>> send(net::OutgoingRequest request) override;

 private:
  TalkWorld& world_;
  net::HandlerTransport inside_;
  net::HttpTransport* outside_;
  std::set<std::string> own_;
};

}  // namespace tendero::app::conversations
