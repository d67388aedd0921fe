// One of three servers on a machine whose network cable is pulled while it works.
#include <future>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "functional/kept_promises.hpp"
#include "functional/node_group.hpp"
#include "functional/other_machine.hpp"
#include "functional/relay.hpp"
#include "support/postgres_database.hpp"

namespace tendero::functional {
namespace {

using namespace std::chrono_literals;

constexpr std::uint16_t port_there = 8080;

std::uint16_t port_of(const std::string& url) {
  return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

class MachineGroup {
 public:
  MachineGroup() {
    to_shop_.lead_to({port_of(nodes_.town().shop_url())});
    to_whatsapp_.lead_to({port_of(nodes_.town().whatsapp_url())});
    auto environment = nodes_.town().server_environment();
    environment["PORT"] = std::to_string(port_there);
    environment["TENDERO_ADDRESS"] = machine_.address_there();
    environment["TENDERO_DATA"] = folder_.path();
    environment["TENDERO_DATABASE_URL"] = over_the_cable(postgres_.url());
    environment["ECOMMERCE_API_URL"] = to_shop_.url();
    environment["WHATSAPP_GRAPH_URL"] = to_whatsapp_.url();
    third_.emplace(machine_.start({"serve"}, environment));
    address_of_server(*third_);
    lead_customers_to_third();
  }

  /// As whatever stands before several servers does when one is there, and when it is not.
  void lead_customers_to_third() { nodes_.entrance().lead_to({port_there}, machine_.address_there()); }
  void lead_customers_to_others() {
    nodes_.entrance().lead_to({port_of(nodes_.url(0)), port_of(nodes_.url(1))});
    nodes_.entrance().tear();
  }

  /// Does it while a crowd talks, who go on until it is over and they all have their answers.
  void while_a_crowd_talks(const std::function<void()>& what) {
    const std::shared_future<void> done = std::async(std::launch::async, what);
    crowd_.talk([&] {
      if (done.wait_for(0s) != std::future_status::ready) return false;
      done.get();  // what it threw is thrown here
      return true;
    });
    promises_.wait_until_all_is_done();
    promises_.expect_all();
    fmt::print("{}\n", promises_.told());
  }

  OtherMachine& machine() { return machine_; }
  Program& third() { return *third_; }
  /// Until the third has taken a turn more.
  void wait_until_it_works() {
    for (const auto before = turns(); turns() == before;) {
      if (!third_->runs_for(100ms)) throw std::runtime_error("the third ended by itself:\n" + third_->errors());
    }
  }

 private:
  [[nodiscard]] std::size_t turns() const {
    const auto log = third_->errors();
    std::size_t count = 0;
    for (auto at = log.find("turn.ended"); at != std::string::npos; at = log.find("turn.ended", at + 1)) ++count;
    return count;
  }
  [[nodiscard]] std::string over_the_cable(std::string url) const {
    constexpr std::string_view here = "127.0.0.1";
    return url.replace(url.find(here), here.size(), machine_.address_here());
  }

  OtherMachine machine_;
  test::PostgresServer server_{test::PostgresServer::Durability::in_memory, machine_.address_here()};
  test::PostgresDatabase postgres_{server_};
  NodeGroup nodes_{postgres_.url(), 2};
  Relay to_shop_{machine_.address_here()};
  Relay to_whatsapp_{machine_.address_here()};
  ScratchFolder folder_;
  std::optional<Program> third_;
  Crowd crowd_{nodes_.town(), 8};
  KeptPromises promises_{nodes_.town(), crowd_};
};

TEST(ThreeMachines, OneThatIsCutOffHoldsUpNobodyForLongAndWorksAgainWhenItIsBack) {
  in_a_network_of_its_own([] {
    MachineGroup machines;
    machines.while_a_crowd_talks([&] {
      machines.wait_until_it_works();
      machines.machine().cut();
      machines.lead_customers_to_others();
      // Longer than its leases last, which it can neither renew nor end.
      if (!machines.third().runs_for(20s)) throw std::runtime_error(machines.third().errors());
      machines.machine().join();
      machines.lead_customers_to_third();
      machines.wait_until_it_works();
    });
  });
}

}  // namespace
}  // namespace tendero::functional
