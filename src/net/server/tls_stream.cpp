#include <boost/asio/as_tuple.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include "net/server/stream.hpp"

namespace tendero::net {

namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;

class TlsStream final : public Stream {
 public:
  TlsStream(asio::ip::tcp::socket socket, ssl::context& context) : stream_(std::move(socket), context) {}

  Task<boost::system::error_code> handshake() override {
    const auto [error] =
        co_await stream_.async_handshake(ssl::stream_base::server, asio::as_tuple(asio::use_awaitable));
    co_return error;
  }

  Task<Transfer> read_some(asio::mutable_buffer into) override {
    const auto [error, bytes] = co_await stream_.async_read_some(into, asio::as_tuple(asio::use_awaitable));
    co_return Transfer{error, bytes};
  }

  Task<Transfer> write_some(asio::const_buffer from) override {
    const auto [error, bytes] = co_await stream_.async_write_some(from, asio::as_tuple(asio::use_awaitable));
    co_return Transfer{error, bytes};
  }

  Task<> finish_sending() override {
    boost::system::error_code ignored;
    co_await stream_.async_shutdown(asio::redirect_error(asio::use_awaitable, ignored));
    socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  }

  asio::ip::tcp::socket& socket() override { return stream_.next_layer(); }

 private:
  ssl::stream<asio::ip::tcp::socket> stream_;
};

class OpenSslTls final : public Tls {
 public:
  explicit OpenSslTls(ssl::context context) : context_(std::move(context)) {}
  std::unique_ptr<Stream> wrap(asio::ip::tcp::socket socket) override {
    return std::make_unique<TlsStream>(std::move(socket), context_);
  }

 private:
  ssl::context context_;
};

std::unexpected<Fault> unusable(std::string_view what, const std::string& file,
                                const boost::system::error_code& error) {
  return fault(FaultKind::broken, "tls_invalid",
               fmt::format("The TLS {} {} cannot be used: {}", what, file, error.message()));
}

}  // namespace

Result<std::unique_ptr<Tls>> Tls::load(const std::string& certificate_file, const std::string& key_file) {
  ssl::context context(ssl::context::tls_server);
  context.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 |
                      ssl::context::no_compression);
  boost::system::error_code error;
  context.use_certificate_chain_file(certificate_file, error);
  if (error) return unusable("certificate", certificate_file, error);
  context.use_private_key_file(key_file, ssl::context::pem, error);
  if (error) return unusable("key", key_file, error);
  if (SSL_CTX_check_private_key(context.native_handle()) != 1) {
    return fault(FaultKind::broken, "tls_invalid",
                 fmt::format("The TLS key {} does not belong to the certificate {}.", key_file, certificate_file));
  }
  return std::make_unique<OpenSslTls>(std::move(context));
}

}  // namespace tendero::net
