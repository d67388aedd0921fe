#include "app/open_files.hpp"

#include <algorithm>

#include <sys/resource.h>

namespace tendero::app {

namespace {

/// libcurl's connections (net/curl_transport.hpp, 256), refusals at once (net/http_server.cpp, 64), and the database,
/// the log, libraries and files that are read now and then.
constexpr std::size_t files_for_others = 400;
/// With fewer files than that nothing would work anyway, and the system says so.
constexpr std::size_t fewest_connections = 16;

}  // namespace

std::size_t raise_open_files() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  const rlimit raised{.rlim_cur = limit.rlim_max, .rlim_max = limit.rlim_max};
  if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  return limit.rlim_cur;
}

std::size_t connections_within(std::size_t open_files, std::size_t most) {
  const auto left = open_files > files_for_others ? open_files - files_for_others : 0;
  return std::clamp(left, fewest_connections, std::max(most, fewest_connections));
}

}  // namespace tendero::app
