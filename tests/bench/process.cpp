#include "bench/process.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tendero::bench {

namespace {

/// The fields of /proc/PID/stat behind the name, which may hold spaces: proc(5), field 3 is the first.
std::vector<std::string> stat_of(pid_t process) {
  std::ifstream file(fmt::format("/proc/{}/stat", process));
  std::string line;
  std::getline(file, line);
  std::istringstream rest(line.substr(line.rfind(')') + 2));
  std::vector<std::string> fields;
  for (std::string field; rest >> field;) fields.push_back(field);
  if (fields.size() < 22) throw std::runtime_error("no such process");
  return fields;
}

std::vector<pid_t> children_of(pid_t process) {
  std::ifstream file(fmt::format("/proc/{0}/task/{0}/children", process));
  std::vector<pid_t> children;
  for (pid_t child = 0; file >> child;) children.push_back(child);
  return children;
}

}  // namespace

Usage usage_of(pid_t process) {
  const auto fields = stat_of(process);
  const auto ticks = std::stod(fields[11]) + std::stod(fields[12]);
  return {.cpu_ms = ticks * 1'000 / static_cast<double>(::sysconf(_SC_CLK_TCK)),
          .resident_mb = std::stod(fields[21]) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6};
}

Usage usage_of_tree(pid_t process) {
  auto used = usage_of(process);
  // What children that have ended used.
  const auto fields = stat_of(process);
  used.cpu_ms += (std::stod(fields[13]) + std::stod(fields[14])) * 1'000 / static_cast<double>(::sysconf(_SC_CLK_TCK));
  for (const auto child : children_of(process)) {
    const auto more = usage_of(child);
    used.cpu_ms += more.cpu_ms;
    used.resident_mb += more.resident_mb;
  }
  return used;
}

std::uint16_t port_after(functional::Program& program, const std::string& prefix) {
  auto said = program.line_after(prefix);
  while (!said.empty() && said.back() == '/') said.pop_back();
  const auto colon = said.find_last_of(':');
  return static_cast<std::uint16_t>(std::stoi(colon == std::string::npos ? said : said.substr(colon + 1)));
}

HangingHost::HangingHost() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  // The kernel takes connections on its own; nobody reads them.
  if (::bind(socket_, plain, size) != 0 || ::listen(socket_, 4'096) != 0 || ::getsockname(socket_, plain, &size) != 0)
    throw std::runtime_error("no hanging host");
  port_ = ntohs(address.sin_port);
}

HangingHost::~HangingHost() { ::close(socket_); }
std::string HangingHost::url() const { return fmt::format("http://127.0.0.1:{}", port_); }

}  // namespace tendero::bench
