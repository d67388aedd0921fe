#include "app/doctor/finding.hpp"

#include <fmt/format.h>

#include "crm/words.hpp"

namespace tendero::app::doctor {

namespace {

constexpr crm::Words<Outcome, 4> outcome_words{{"ok", "warning", "problem", "skipped"}};

}  // namespace

std::string_view to_word(Outcome outcome) noexcept { return outcome_words.of(outcome); }

Finding Findings::write(Outcome outcome, std::string_view code, Arguments arguments) const {
  const auto key = fmt::format("doctor.{}.{}", check_, code);
  const auto what_to_do = key + ".do";
  const bool needs_repair = outcome == Outcome::warning || outcome == Outcome::problem;
  return {.check = check_,
          .outcome = outcome,
          .code = std::string(code),
          .found = texts_.say(key, arguments),
          .repair = needs_repair || texts_.has(what_to_do) ? texts_.say(what_to_do, arguments) : std::string()};
}

Finding Findings::ok(std::string_view code, Arguments arguments) const { return write(Outcome::ok, code, arguments); }

Finding Findings::warning(std::string_view code, Arguments arguments) const {
  return write(Outcome::warning, code, arguments);
}

Finding Findings::problem(std::string_view code, Arguments arguments) const {
  return write(Outcome::problem, code, arguments);
}

Finding Findings::skipped(std::string_view code, Arguments arguments) const {
  return write(Outcome::skipped, code, arguments);
}

Finding Findings::after(std::string_view other_check) const {
  return {.check = check_,
          .outcome = Outcome::skipped,
          .code = "after_" + std::string(other_check),
          .found = texts_.say("doctor.after", {{"check", texts_.say(fmt::format("doctor.name.{}", other_check))}}),
          .repair = {}};
}

}  // namespace tendero::app::doctor
