// What the program takes: time to start, memory when idle, memory beside 100,000 conversations.
#include <chrono>
#include <stdexcept>

#include <fmt/format.h>

#include "app/engine_thread.hpp"
#include "app/real_world.hpp"
#include "bench/installation.hpp"
#include "bench/load.hpp"
#include "bench/report.hpp"
#include "database/sqlite.hpp"
#include "storage/contacts.hpp"
#include "storage/conversations.hpp"
#include "storage/messages.hpp"
#include "storage/schema.hpp"
#include "storage/shops.hpp"

namespace tendero::bench {
namespace {

using Steady = std::chrono::steady_clock;
constexpr int conversations = 100'000;
constexpr int messages_each = 3;

double ms_since(Steady::time_point began) {
  return std::chrono::duration<double, std::milli>(Steady::now() - began).count();
}

/// A data folder with a past.
void fill(const std::string& folder) {
  app::RealWorld real(app::Settings{});
  app::EngineThread thread(real.context);
  const auto database = database::open_sqlite({.path = folder + "/tendero.sqlite3"}, real.world).value();
  thread.run(database::migrate(*database, storage::migrations())).value();
  const auto now = real.clock.now();
  const auto shop =
      thread
          .run(database->write("fill.shop", [now](database::Tx& tx) { return storage::ensure_shop(tx, "main", now); }))
          .value();
  constexpr int batch = 1'000;
  for (int first = 0; first < conversations; first += batch) {
    const auto stored = thread.run(database->write("fill", [shop, first, now](database::Tx& tx) {
      for (int number = first; number < first + batch; ++number) {
        const crm::Identifiers sender{{crm::IdentifierKind::wa_id, fmt::format("52155{:08}", number)}};
        const auto contact = storage::find_or_make_contact(tx, shop, sender, "Ana", now);
        const auto id = storage::find_or_make_conversation(tx, shop, contact, phone_number_id, now);
        const auto conversation = storage::conversation(tx, id).value();
        for (int part = 0; part < messages_each; ++part) {
          storage::store_customer_message(tx, conversation,
                                          {.external_id = fmt::format("wamid.{}.{}", number, part),
                                           .sender = sender,
                                           .profile_name = "Ana",
                                           .at = now,
                                           .content = crm::Text{"Hola, quiero saber si tienen pizza de pepperoni"},
                                           .reply_to_external_id = {}},
                                          false, now);
        }
      }
    }));
    if (!stored) throw std::runtime_error(stored.error().message);
  }
  thread.join();
}

class FootprintBench {
 public:
  void run() {
    report_.heading("Start and memory");
    start_and_idle("empty", {});
    const functional::ScratchFolder full;
    fill(full.path());
    start_and_idle("100,000 conversations", full.path());
  }

 private:
  void start_and_idle(const std::string& what, const std::string& folder) {
    functional::Program::Environment environment;
    if (!folder.empty()) environment["TENDERO_DATA"] = folder;
    const auto began = Steady::now();
    const Installation tendero({.environment = environment});
    static_cast<void>(send_load(tendero.ports(), {"GET /health/live HTTP/1.1\r\nHost: bench\r\n\r\n"}, 1));
    const auto started = ms_since(began);
    tendero.wait_until_idle();
    const auto idle = tendero.usage().resident_mb;
    static_cast<void>(send_load(tendero.ports(), webhook_requests(0, 5'000), 64));
    tendero.wait_until_idle();
    const auto used = tendero.usage().resident_mb;
    report_.add(what, {{"first 200 ms", started}, {"idle MB", idle}, {"after 5,000 messages MB", used}});
    if (folder.empty()) {
      report_.goal("start to the first 200 in ms", started, "<", 300);
      report_.goal("MB resident when idle", idle, "<", 40);
    } else {
      report_.goal("MB resident beside 100,000 conversations", used, "<", 150);
    }
  }

  Report report_{"footprint"};
};

}  // namespace
}  // namespace tendero::bench

int main() { tendero::bench::FootprintBench().run(); }
