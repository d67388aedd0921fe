#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <curl/curl.h>

#include "net/curl_transport.hpp"

namespace tendero::net {

class CurlCall;

/// libcurl's multi interface on one thread of its own.
class CurlLoop {
 public:
  /// Called once, on the loop's thread.
  using Done = std::move_only_function<void(Result<Response>)>;
  using Ticket = std::uint64_t;

  explicit CurlLoop(CurlSettings settings);
  ~CurlLoop();
  CurlLoop(const CurlLoop&) = delete;
  CurlLoop& operator=(const CurlLoop&) = delete;

  /// Any thread. After `stop`, and when too many calls are under way, `done` is called at once.
  Ticket submit(OutgoingRequest request, Done done);
  /// Gives up a call that is not done; one that is, or is not known, changes nothing. Any thread.
  void cancel(Ticket ticket);
  void stop();

 private:
  struct Waiting {
    Ticket ticket;
    OutgoingRequest request;
    Done done;
  };
  struct Active {
    std::unique_ptr<CurlCall> call;
    Done done;
  };

  void run();
  void begin(Waiting waiting);
  void give_up(Ticket ticket);
  void reap();
  void end(Done done, Result<Response> outcome);
  void finish(Ticket ticket, Result<Response> outcome);

  const CurlSettings settings_;
  std::unique_ptr<CURLSH, decltype(&curl_share_cleanup)> sessions_;
  std::unique_ptr<CURLM, decltype(&curl_multi_cleanup)> multi_;
  std::map<Ticket, Active> active_;  ///< the loop's thread alone

  std::mutex guard_;
  std::vector<Waiting> waiting_;
  std::vector<Ticket> cancelled_;
  Ticket last_ticket_ = 0;
  std::size_t calls_ = 0;  ///< submitted and not done
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace tendero::net
