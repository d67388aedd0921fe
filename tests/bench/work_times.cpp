#include "bench/work_times.hpp"

#include <limits>
#include <stdexcept>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <fmt/format.h>

namespace tendero::bench {

namespace {

std::string metrics_of(std::uint16_t port) {
  namespace asio = boost::asio;
  asio::io_context context;
  asio::ip::tcp::socket socket(context);
  socket.connect({asio::ip::address_v4::loopback(), port});
  asio::write(socket, asio::buffer(std::string("GET /metrics HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n")));
  std::string answer;
  boost::system::error_code ended;
  asio::read(socket, asio::dynamic_buffer(answer), ended);
  if (!answer.starts_with("HTTP/1.1 200")) throw std::runtime_error("no metrics");
  return answer;
}

}  // namespace

WorkTimes WorkTimes::now(std::uint16_t port, std::string_view kind) {
  const auto told = metrics_of(port);
  const auto wanted = fmt::format("tendero_work_duration_ms_bucket{{kind=\"{}\",le=\"", kind);
  WorkTimes times;
  for (auto at = told.find(wanted); at != std::string::npos; at = told.find(wanted, at + 1)) {
    const auto bound = told.substr(at + wanted.size(), told.find('"', at + wanted.size()) - at - wanted.size());
    const auto count = told.substr(told.find("} ", at) + 2);
    times.within_[bound == "+Inf" ? std::numeric_limits<double>::infinity() : std::stod(bound)] = std::stod(count);
  }
  return times;
}

WorkTimes WorkTimes::since(const WorkTimes& before) const {
  WorkTimes added = *this;
  for (const auto& [bound, count] : before.within_) added.within_[bound] -= count;
  return added;
}

double WorkTimes::count() const { return within_.empty() ? 0 : within_.rbegin()->second; }

double WorkTimes::share_within(double ms) const {
  const auto found = within_.find(ms);
  if (found == within_.end()) throw std::runtime_error(fmt::format("{} ms is no bound of the histogram", ms));
  return found->second / count();
}

double WorkTimes::percentile(double percent) const {
  const auto wanted = count() * percent / 100;
  double lower = 0;
  double below = 0;
  for (const auto& [bound, within] : within_) {
    if (within >= wanted)
      return within == below ? lower : lower + (bound - lower) * (wanted - below) / (within - below);
    lower = bound;
    below = within;
  }
  return lower;
}

}  // namespace tendero::bench
