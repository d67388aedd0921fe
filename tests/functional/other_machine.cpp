#include "functional/other_machine.hpp"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <unistd.h>

namespace tendero::functional {

namespace {

constexpr auto inside = "TENDERO_TEST_NETWORK";
constexpr auto unshare = "/usr/bin/unshare";

/// A user who is not root is nearly root in a user namespace, which keeps their name: PostgreSQL starts for no root.
std::vector<std::string> namespaces() {
  if (::geteuid() == 0) return {"--net"};
  return {"--user", "--map-current-user", "--keep-caps", "--net"};
}

std::vector<std::string> joined(std::vector<std::string> words, const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

void run(const std::vector<std::string>& words) {
  Program command("/usr/bin/env", words, {});
  if (command.wait() != 0) throw std::runtime_error(fmt::format("{}: {}", fmt::join(words, " "), command.errors()));
}

std::string program_under_test() {
  const char* program = std::getenv("TENDERO_PROGRAM");  // NOLINT(concurrency-mt-unsafe)
  return program == nullptr ? std::string() : program;
}

void run_again_inside() {
  const auto& test = *testing::UnitTest::GetInstance()->current_test_info();
  const auto self = std::filesystem::read_symlink("/proc/self/exe").string();
  const auto filter = fmt::format("--gtest_filter={}.{}", test.test_suite_name(), test.name());
  Program again(unshare, joined(namespaces(), {self, filter}),
                {{inside, "1"}, {"TENDERO_PROGRAM", program_under_test()}});
  const auto said = again.rest_of_output();
  EXPECT_EQ(again.wait(), 0) << said << again.errors();
}

}  // namespace

void in_a_network_of_its_own(const std::function<void()>& body) {
  if (std::getenv(inside) != nullptr) return body();  // NOLINT(concurrency-mt-unsafe)
  Program possible(unshare, joined(namespaces(), {"true"}), {});
  if (possible.wait() != 0) GTEST_SKIP() << "There are no network namespaces here: " << possible.errors();
  run_again_inside();
}

OtherMachine::OtherMachine()
    : holder_(unshare, joined({"--net"}, {"sh", "-c", "echo there; exec cat"}), Program::Environment{}) {
  holder_.line_after("there");
  const auto there = [this](std::vector<std::string> words) { run(joined({"nsenter", network(), "ip"}, words)); };
  run({"ip", "link", "set", "lo", "up"});
  run({"ip", "link", "add", "here", "type", "veth", "peer", "name", "there", "netns", std::to_string(holder_.id())});
  run({"ip", "address", "add", address_here() + "/30", "dev", "here"});
  there({"link", "set", "lo", "up"});
  there({"address", "add", address_there() + "/30", "dev", "there"});
  there({"link", "set", "there", "up"});
  join();
}

Program OtherMachine::start(const std::vector<std::string>& words, const Program::Environment& environment) const {
  return {"/usr/bin/nsenter", joined({network(), program_under_test()}, words), environment};
}

void OtherMachine::cut() { run({"ip", "link", "set", "here", "down"}); }
void OtherMachine::join() { run({"ip", "link", "set", "here", "up"}); }

std::string OtherMachine::network() const { return fmt::format("--net=/proc/{}/ns/net", holder_.id()); }

}  // namespace tendero::functional
