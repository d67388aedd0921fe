#pragma once

#include "base/world.hpp"
#include "commerce/guard/bulkhead.hpp"
#include "commerce/picture.hpp"

namespace tendero::commerce::guard {

/// Fetches pictures from the backend's own origin and from nowhere else, so that nobody can make the server ask
/// something else for them: neither who writes the shop's products nor who looks at them. Without credentials; a
/// redirect is not followed. A few at a time, beside the shop's questions, which must not wait for pictures. To be used
/// on the engine's thread.
class RemotePictures final : public PictureSource {
 public:
  /// `transport` and `world` must outlive this.
  RemotePictures(net::HttpTransport& transport, World& world)
      : bulkhead_({.at_once = 4, .queue = 64}, transport, world) {}

  Task<Result<Picture>> picture(IntegrationSettings settings, std::string address) override;

 private:
  Bulkhead bulkhead_;
};

/// Whether `address` leads to scheme, host and port of the backend at `api_url`.
[[nodiscard]] bool is_of_backend(const std::string& address, const std::string& api_url);

}  // namespace tendero::commerce::guard
