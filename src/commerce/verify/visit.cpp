#include "commerce/verify/visit.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "commerce/rest/fields.hpp"
#include "net/loggable_url.hpp"

namespace tendero::commerce::verify {
namespace {

// A customer waits for the answer to a message; a turn asks a shop two or three times.
constexpr Duration slow_answer{3'000};

}  // namespace

Problem at_fault(std::string code, std::string detail) { return {Outcome::fault, std::move(code), std::move(detail)}; }

Problem off_contract(std::string code, std::string detail) {
  return {Outcome::hint, std::move(code), std::move(detail)};
}

Visit::Visit(const VerifySettings& given, net::HttpTransport& transport, World& its_world)
    : settings(given),
      world(its_world),
      asker({given.url, given.timeout, given.verify_tls}, transport, its_world),
      report{net::loggable_url(asker.url()), {}},
      texts_(Texts::of(given.language)) {
  asker.hide(settings.password);
  asker.hide(settings.api_key);
}

Task<Exchange> Visit::ask(Ask ask) {
  auto exchange = co_await asker.ask(std::move(ask));
  const bool slower =
      exchange.response && exchange.took > slow_answer && (!slowest_ || slowest_->exchange.took < exchange.took);
  if (slower) slowest_ = Observation{off_contract("slow", fmt::format("{} ms", exchange.took.count())), exchange};
  co_return exchange;
}

void Visit::record(Finding finding) {
  if (std::ranges::find(report.findings, finding.check, &Finding::check) != report.findings.end()) return;
  finding.expected = texts_.say("verify.check." + finding.check);
  report.findings.push_back(std::move(finding));
}

void Visit::pass(std::string_view check, std::string note) {
  record({.check = std::string(check), .note = std::move(note)});
}

void Visit::complain(std::string_view check, const Problem& problem, const Exchange& exchange) {
  record({.check = std::string(check),
          .outcome = problem.outcome,
          .problem = problem.code,
          .note = problem.detail,
          .sent = exchange.sent,
          .received = exchange.received,
          .advice = texts_.say(
              "verify.advice." + problem.code,
              {{"endpoint", exchange.sent.substr(0, exchange.sent.find('?'))}, {"detail", problem.detail}})});
}

void Visit::skip(std::string_view check, std::string_view reason, std::string what) {
  record({.check = std::string(check),
          .outcome = Outcome::skipped,
          .problem = std::string(reason),
          .note = texts_.say(fmt::format("verify.skip.{}", reason), {{"what", std::move(what)}})});
}

void Visit::skip_all(std::initializer_list<std::string_view> checks, std::string_view reason, const std::string& what) {
  for (const auto check : checks) skip(check, reason, what);
}

bool Visit::sound(std::string_view check) const {
  const auto found = std::ranges::find(report.findings, check, &Finding::check);
  return found != report.findings.end() && (found->outcome == Outcome::ok || found->outcome == Outcome::hint);
}

void Visit::judge_each(std::string_view check, const Exchange& exchange, const std::vector<const Json*>& elements,
                       const Judge& judge) {
  std::optional<Problem> worst;
  for (const auto* element : elements) {
    auto problem = judge(*element);
    if (!problem) continue;
    if (!worst || (worst->outcome == Outcome::hint && problem->outcome == Outcome::fault)) worst = std::move(problem);
  }
  if (worst) {
    complain(check, *worst, exchange);
  } else {
    pass(check, std::to_string(elements.size()));
  }
}

void Visit::observe_envelope(const Exchange& exchange, bool as_contract) {
  if (!as_contract && !envelope_) envelope_ = Observation{off_contract("other_envelope"), exchange};
}

void Visit::observe_ids(const Exchange& exchange, const std::vector<const Json*>& elements) {
  for (const auto* element : elements) {
    const auto* id = rest::find_field(*element, {"_id", "id"});
    const bool missing = rest::read_own_id(*element).empty();
    const bool is_text = id != nullptr && id->if_string() != nullptr && element->find("_id") != nullptr;
    if (!missing && is_text) continue;
    if (ids_ && (ids_->problem.outcome == Outcome::fault || !missing)) continue;
    ids_ =
        Observation{missing ? at_fault("missing_field", quote_field("_id", id))
                            : off_contract("other_id", quote_field(element->find("_id") == nullptr ? "id" : "_id", id)),
                    exchange};
  }
}

void Visit::conclude(std::string_view check, const std::optional<Observation>& observation) {
  if (observation) {
    complain(check, observation->problem, observation->exchange);
  } else {
    pass(check);
  }
}

void Visit::conclude_observations() {
  conclude("envelope", envelope_);
  conclude("ids", ids_);
  conclude("speed", slowest_);
}

rest::ReadingRules Visit::rules() const { return {settings.currency, settings.country, settings.zone, asker.url()}; }

std::string Visit::unknown_text() const { return "tendero-verify-unknown"; }

}  // namespace tendero::commerce::verify
