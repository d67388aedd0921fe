#include "simulation/invariants/orders.hpp"

#include <fmt/format.h>

namespace tendero::simulation {

namespace {
std::int64_t count(database::Tx& tx, std::string_view sql) { return tx.row(sql).value().integer(0); }
}  // namespace

QuotesMade read_quotes(database::Tx& tx) {
  return {.ordered = count(tx, "SELECT count(*) FROM quotes WHERE state = 'ordered'"),
          .uncertain = count(tx, "SELECT count(*) FROM quotes WHERE state IN ('uncertain', 'ordering')"),
          .found_later = count(tx, "SELECT count(*) FROM outbox WHERE once_key LIKE 'order:%:told:0'")};
}

std::int64_t check_orders(database::Tx& shop, const QuotesMade& quotes, Findings& findings) {
  const auto all = count(shop, "SELECT count(*) FROM orders WHERE external_reference <> ''");
  const auto distinct =
      count(shop, "SELECT count(DISTINCT external_reference) FROM orders WHERE external_reference <> ''");
  findings.complain_if(all != distinct, fmt::format("{} orders exist for {} quotes", all, distinct));
  // In the end nothing is unknown: what the shop has was found.
  findings.complain_if(all != quotes.ordered,
                       fmt::format("{} quotes were ordered and {} are uncertain, but the shop has {} orders",
                                   quotes.ordered, quotes.uncertain, all));
  return all;
}

}  // namespace tendero::simulation
