#include "storage/erased_reports.hpp"

#include "storage/erased_keys.hpp"

namespace tendero::storage {

bool is_of_erased(database::Tx& tx, const crm::DeliveryReport& report) {
  const auto known = [&tx](const std::string& id) {
    return !id.empty() && was_erased(tx, erased_fingerprint("message", id));
  };
  return known(report.external_id) || known(report.outbox_reference);
}

}  // namespace tendero::storage
