#include "app/doctor/checks.hpp"
#include "database/condition.hpp"
#include "storage/schema.hpp"

namespace tendero::app::doctor {

Task<Finding> check_migrations(Patient& patient) {
  const auto findings = patient.findings("migrations");
  if (!patient.database) co_return findings.after("database");
  const auto found = co_await patient.database->read("doctor.migrations", database::schema_condition);
  if (!found) co_return findings.problem("unreadable", {{"why", found.error().message}});
  if (found->move_unfinished) co_return findings.problem("move_unfinished");
  if (found->schema.value_or(0) == 0) {
    patient.database.reset();  // nothing can be read in it
    co_return findings.skipped("none");
  }
  const std::int64_t known = storage::migrations().back().number;
  const auto schema = *found->schema;
  if (schema > known) co_return findings.problem("newer", {{"schema", schema}, {"known", known}});
  patient.schema_readable = true;
  if (schema < known) co_return findings.warning("older", {{"schema", schema}, {"known", known}});
  patient.schema_current = true;
  co_return findings.ok("current", {{"schema", schema}});
}

}  // namespace tendero::app::doctor
