#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "base/result.hpp"
#include "base/task.hpp"

namespace tendero::net {

struct Transfer {
  boost::system::error_code error;
  std::size_t bytes = 0;
};

/// The bytes of one connection, plain or TLS. One reader and one writer at a time, both on the socket's strand.
class Stream {
 public:
  virtual ~Stream() = default;
  virtual Task<boost::system::error_code> handshake() = 0;
  virtual Task<Transfer> read_some(boost::asio::mutable_buffer into) = 0;
  virtual Task<Transfer> write_some(boost::asio::const_buffer from) = 0;
  /// Tells the peer that nothing more will be sent.
  virtual Task<> finish_sending() = 0;
  virtual boost::asio::ip::tcp::socket& socket() = 0;
};

std::unique_ptr<Stream> make_plain_stream(boost::asio::ip::tcp::socket socket);

/// Our side of TLS: 1.2 and later with OpenSSL's default suites.
class Tls {
 public:
  /// Fault `broken` `tls_invalid` when certificate or key cannot be read, or do not belong together.
  static Result<std::unique_ptr<Tls>> load(const std::string& certificate_file, const std::string& key_file);

  virtual ~Tls() = default;
  /// The stream must not outlive this.
  virtual std::unique_ptr<Stream> wrap(boost::asio::ip::tcp::socket socket) = 0;
};

}  // namespace tendero::net
