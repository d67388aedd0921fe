#include "app/free_pages.hpp"

#include <filesystem>
#include <optional>
#include <system_error>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "database/sqlite_cleaning.hpp"
#include "storage/erasure.hpp"

namespace tendero::app {

namespace {

using namespace std::chrono_literals;

/// Commands beside the server erase, too.
constexpr Duration look_every = 10s;
constexpr Duration quiet_for = 5min;
constexpr Duration at_the_latest = 24h;

Task<Result<void>> clean(std::string file) { co_return database::clean_sqlite(file); }

bool is_quiet(const storage::CleaningDue& due, Instant now) {
  return !due.last_update || *due.last_update + quiet_for < now || due.since + at_the_latest < now;
}

}  // namespace

std::uintmax_t FreePages::size_of(const std::string& file) {
  std::error_code none;
  const auto size = std::filesystem::file_size(file, none);
  return none ? 0 : size;
}

Task<> FreePages::run() {
  for (;;) {
    co_await clean_if_due();
    co_await bell_->wait_until(world_.clock.now() + look_every);
  }
}

Task<> FreePages::clean_if_due() {
  const auto due = co_await database_.read("clean.look", [](database::Tx& tx) { return storage::cleaning_due(tx); });
  const Instant began = world_.clock.now();
  if (!due || !*due) co_return;
  if (size_of(file_) > small && !is_quiet(**due, began)) co_return;
  const auto cleaned = co_await boost::asio::co_spawn(beside_, clean(file_), boost::asio::use_awaitable);
  if (!cleaned) {
    world_.log.warning("database.not_cleaned", {{"why", cleaned.error().message}});
    co_return;
  }
  const Instant now = world_.clock.now();
  const auto noted =
      co_await database_.write("clean.note", [began, now](database::Tx& tx) { storage::note_cleaned(tx, began, now); });
  if (!noted) co_return;
  world_.log.info("database.cleaned", {{"ms", static_cast<std::int64_t>((now - began).count())}});
}

}  // namespace tendero::app
