#pragma once

#include <string>

#include <boost/asio/thread_pool.hpp>

#include "base/world.hpp"
#include "database/database.hpp"

namespace tendero::app {

/// After an erasure SQLite's file still holds copies in its free pages. This clears them: a small file at once, a large
/// one when nobody writes to the shop, and after a day in any case.
class FreePages {
 public:
  FreePages(World& world, database::Database& database, std::string file)
      : world_(world), database_(database), file_(std::move(file)), bell_(world.scheduler.make_alarm()) {}

  /// As long as the engine's thread runs.
  Task<> run();
  /// Somebody was erased. Any time; on the engine's thread.
  void ring() { bell_->ring(); }

  /// Up to this size it is done at once: nobody waits for the writer longer than about two seconds.
  static constexpr std::uintmax_t small = 256U << 20;
  /// Of the database's file; 0 when there is none.
  [[nodiscard]] static std::uintmax_t size_of(const std::string& file);

 private:
  Task<> clean_if_due();

  World& world_;
  database::Database& database_;
  std::string file_;
  std::unique_ptr<Alarm> bell_;
  boost::asio::thread_pool beside_{1};  ///< the engine's thread does not wait
};

}  // namespace tendero::app
