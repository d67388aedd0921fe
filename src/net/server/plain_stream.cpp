#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/server/stream.hpp"

namespace tendero::net {

namespace {

namespace asio = boost::asio;

class PlainStream final : public Stream {
 public:
  explicit PlainStream(asio::ip::tcp::socket socket) : socket_(std::move(socket)) {}

  Task<boost::system::error_code> handshake() override { co_return boost::system::error_code{}; }

  Task<Transfer> read_some(asio::mutable_buffer into) override {
    const auto [error, bytes] = co_await socket_.async_read_some(into, asio::as_tuple(asio::use_awaitable));
    co_return Transfer{error, bytes};
  }

  Task<Transfer> write_some(asio::const_buffer from) override {
    const auto [error, bytes] = co_await socket_.async_write_some(from, asio::as_tuple(asio::use_awaitable));
    co_return Transfer{error, bytes};
  }

  Task<> finish_sending() override {
    boost::system::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    co_return;
  }

  asio::ip::tcp::socket& socket() override { return socket_; }

 private:
  asio::ip::tcp::socket socket_;
};

}  // namespace

std::unique_ptr<Stream> make_plain_stream(asio::ip::tcp::socket socket) {
  return std::make_unique<PlainStream>(std::move(socket));
}

}  // namespace tendero::net
