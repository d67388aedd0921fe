#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "net/http_server.hpp"
#include "support/live_world.hpp"

namespace tendero::functional {

/// How a host answers. Called on the host's thread.
using Answering = std::function<net::Response(const net::Request& request)>;

/// A host of its own on loopback that keeps every request as it came, line by line, and answers as it is told.
class RecordingHost {
 public:
  explicit RecordingHost(Answering answering);
  ~RecordingHost();
  RecordingHost(const RecordingHost&) = delete;
  RecordingHost& operator=(const RecordingHost&) = delete;

  [[nodiscard]] std::string url() const;
  /// Everything it ever received: request lines, headers, bodies.
  [[nodiscard]] std::string received() const;
  [[nodiscard]] std::size_t requests() const;

 private:
  void keep(const net::Request& request);

  test::LiveWorld live_;
  mutable std::mutex guard_;
  std::vector<std::string> received_;
  std::unique_ptr<net::HttpServer> server_;  ///< ends first: its thread uses what stands above
};

/// A shop without anything in it, whose login gives out `token`.
[[nodiscard]] Answering empty_shop(std::string token);
/// Passes every request on to the host at `url`. `seen` hears each answer that comes back.
[[nodiscard]] Answering forwarding_to(std::string url, std::function<void(const std::string& body)> seen);
/// Answers every request with this status, and with the request itself as its words.
[[nodiscard]] Answering quoting(int status);

}  // namespace tendero::functional
