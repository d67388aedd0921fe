#include "app/conversation_tests/talk_transport.hpp"

#include <algorithm>
#include <utility>

namespace tendero::app::conversations {

TalkTransport::TalkTransport(TalkWorld& world, net::HttpTransport* outside)
    : world_(world), inside_(world.world()), outside_(outside) {}

void TalkTransport::serve(const std::string& origin, net::Handler handler) {
  own_.insert(origin);
  inside_.serve(origin, std::move(handler));
}

Task<Result<net::Response>> TalkTransport::send(net::OutgoingRequest request) {
  const bool own =
      std::ranges::any_of(own_, [&](const std::string& origin) { return request.url.starts_with(origin + "/"); });
  if (own || outside_ == nullptr) co_return co_await inside_.send(std::move(request));
  const TalkWorld::Asking asking(world_);
  co_return co_await outside_->send(std::move(request));
}

}  // namespace tendero::app::conversations
