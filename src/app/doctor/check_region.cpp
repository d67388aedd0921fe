#include "app/doctor/checks.hpp"
#include "base/region.hpp"

namespace tendero::app::doctor {

/// Each alone is right, and together they may still be those of two places: a default that was left as it was.
Task<Finding> check_region(Patient& patient) {
  const auto findings = patient.findings("region");
  const auto& settings = patient.settings();
  const auto of_zone = country_of_zone(settings.zone);
  if (!of_zone.empty() && of_zone != settings.country.code) {
    co_return findings.warning("zone_elsewhere",
                               {{"zone", settings.zone}, {"of_zone", of_zone}, {"country", settings.country.code}});
  }
  if (const auto usual = currency_of_country(settings.country.code);
      !usual.empty() && usual != settings.currency.code) {
    co_return findings.warning(
        "foreign_currency",
        {{"currency", settings.currency.code}, {"usual", usual}, {"country", settings.country.code}});
  }
  co_return findings.ok("together", {{"zone", settings.zone},
                                     {"country", settings.country.code},
                                     {"currency", settings.currency.code},
                                     {"locale", settings.locale}});
}

}  // namespace tendero::app::doctor
