#include "storage/id_window.hpp"

#include <fmt/format.h>

namespace tendero::storage {
namespace {

/// By how much the order of numbers and of moments may differ: clocks of several servers, and transactions that wait.
constexpr Duration disorder = std::chrono::minutes{10};

}  // namespace

std::int64_t last_before(database::Tx& tx, std::string_view table, std::string_view moment, Instant before) {
  const auto next = fmt::format("SELECT id, {} FROM {} WHERE id >= $1 ORDER BY id LIMIT 1", moment, table);
  std::int64_t old = 0;
  std::int64_t last = tx.row(fmt::format("SELECT COALESCE(MAX(id), 0) FROM {}", table))->integer(0);
  while (old < last) {
    const auto middle = old + (last - old + 1) / 2;
    const auto row = tx.row(next, middle);
    if (row && row->instant(1) < before) {
      old = row->integer(0);
    } else {
      last = middle - 1;
    }
  }
  return old;
}

IdWindow id_window(database::Tx& tx, std::string_view table, std::string_view moment, Instant from, Instant until) {
  return {.after = last_before(tx, table, moment, from - disorder),
          .last = last_before(tx, table, moment, until + disorder)};
}

}  // namespace tendero::storage
