#pragma once

#include <array>
#include <memory>
#include <string>

#include <curl/curl.h>

#include "net/curl_transport.hpp"

namespace tendero::net {

/// One exchange: its handle, what its callbacks saw, and what that means. Prepared by the caller, then the loop's
/// alone.
class CurlCall {
 public:
  /// `settings` must outlive the call.
  CurlCall(const CurlSettings& settings, OutgoingRequest request);
  ~CurlCall();
  CurlCall(const CurlCall&) = delete;
  CurlCall& operator=(const CurlCall&) = delete;

  /// Fault `invalid` or `unavailable` when the request cannot even be tried.
  Result<void> prepare(CURLSH* sessions);
  [[nodiscard]] CURL* handle() { return easy_.get(); }

  /// What the end of the transfer means for the caller.
  Result<Response> outcome(CURLcode code);
  /// The same for a transfer that was ended from here.
  Result<Response> given_up();

 private:
  struct FreeEasy {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
  };
  struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };

  Result<void> prepare_address();
  void prepare_method();
  void prepare_headers();
  void prepare_limits(CURLSH* sessions);
  void prepare_callbacks();
  [[nodiscard]] bool may_repeat() const;
  [[nodiscard]] bool peer_allowed(const char* address) const;
  Response response();
  [[nodiscard]] std::unexpected<Fault> not_sent(CURLcode code) const;
  [[nodiscard]] std::unexpected<Fault> maybe_sent(CURLcode code) const;
  [[nodiscard]] std::unexpected<Fault> failed(FaultKind kind, std::string code, CURLcode cause) const;

  static std::size_t on_body(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t on_header(char* data, std::size_t size, std::size_t count, void* self);
  static curl_socket_t on_open_socket(void* self, curlsocktype purpose, curl_sockaddr* address);
  static int on_before_request(void* self, char* peer, char* local, int peer_port, int local_port);

  const CurlSettings& settings_;
  OutgoingRequest request_;
  std::unique_ptr<CURL, FreeEasy> easy_;
  std::unique_ptr<curl_slist, FreeList> headers_;
  std::array<char, CURL_ERROR_SIZE> error_{};
  std::string body_;
  std::size_t header_bytes_ = 0;
  bool proxied_ = false;
  bool address_refused_ = false;
  bool too_large_ = false;
  bool repeat_refused_ = false;
  int begun_ = 0;  ///< how often the request began to go on the wire
};

}  // namespace tendero::net
