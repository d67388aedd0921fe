#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/texts.hpp"
#include "base/world.hpp"
#include "commerce/rest/readings.hpp"
#include "commerce/verify/exchange.hpp"
#include "commerce/verify/finding.hpp"
#include "commerce/verify/meaning.hpp"
#include "commerce/verify/verify_settings.hpp"

namespace tendero::commerce::verify {

/// Something that is not as the contract says.
struct Problem {
  Outcome outcome = Outcome::fault;  ///< fault or hint
  std::string code;                  ///< "negative_amount"; its advice is the text `verify.advice.<code>`
  std::string detail = {};           ///< what exactly was seen, such as `"price": -3`
};
[[nodiscard]] Problem at_fault(std::string code, std::string detail = {});
[[nodiscard]] Problem off_contract(std::string code, std::string detail = {});

/// An order that the backend has, by which searches are tried.
struct KnownOrder {
  std::string id;
  std::string number;
  std::optional<PhoneNumber> phone;
  std::string email;
  std::string customer_id;
  bool active = false;
};

/// What is known of the backend so far, for the checks that follow.
struct Known {
  std::optional<KnownOrder> order;
  std::optional<PhoneNumber> phone;  ///< of a customer the backend has
  std::string email;
  std::string product_id;
  std::string product_name;
  std::string products_path = "/api/products";
};

/// One visit to a backend: asks, keeps what was answered, and writes down what became of each check.
class Visit {
 public:
  Visit(const VerifySettings& settings, net::HttpTransport& transport, World& world);

  Task<Exchange> ask(Ask ask);

  /// Each check is concluded once; what comes later for the same check is not recorded.
  void pass(std::string_view check, std::string note = {});
  void complain(std::string_view check, const Problem& problem, const Exchange& exchange);
  /// `reason`: the text `verify.skip.<reason>`; {what} in it is `what`.
  void skip(std::string_view check, std::string_view reason, std::string what = {});
  void skip_all(std::initializer_list<std::string_view> checks, std::string_view reason, const std::string& what = {});
  /// Passed, or off the contract in a way that can be lived with.
  [[nodiscard]] bool sound(std::string_view check) const;

  using Judge = std::function<std::optional<Problem>(const Json&)>;
  /// The worst problem that `judge` finds in any of the elements.
  void judge_each(std::string_view check, const Exchange& exchange, const std::vector<const Json*>& elements,
                  const Judge& judge);

  /// Looked at wherever it appears, concluded at the end.
  void observe_envelope(const Exchange& exchange, bool as_contract);
  void observe_ids(const Exchange& exchange, const std::vector<const Json*>& elements);
  void conclude_observations();

  [[nodiscard]] rest::ReadingRules rules() const;
  /// Text that no backend can know.
  [[nodiscard]] std::string unknown_text() const;

  const VerifySettings& settings;
  World& world;
  Asker asker;
  Report report;
  Known known;
  std::map<std::string, Exchange, std::less<>> answers;  ///< by check, for those that look at it again

 private:
  struct Observation {
    Problem problem;
    Exchange exchange;
  };
  void record(Finding finding);
  void conclude(std::string_view check, const std::optional<Observation>& observation);

  const Texts& texts_;
  std::optional<Observation> envelope_;
  std::optional<Observation> ids_;
  std::optional<Observation> slowest_;
};

}  // namespace tendero::commerce::verify
