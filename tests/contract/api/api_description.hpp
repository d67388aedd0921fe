#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "contract/api/json_schema.hpp"

namespace tendero::test {

/// A request, as far as the description speaks of it, and its answer.
struct Exchange {
  std::string_view method;
  std::string_view target;  ///< path and query as sent
  std::string_view sent;    ///< the body
  int status = 0;
  std::string_view content_type;  ///< of the answer
  std::string_view told;          ///< its body
};

struct DescribedOperation {
  std::string method;  ///< "GET"
  std::string path;    ///< "/api/v2/conversations/{id}"
  const boost::json::object* says;

  [[nodiscard]] bool asks_for_session() const;
};

/// What api/openapi.yaml promises, held against what happens.
class ApiDescription {
 public:
  /// Throws std::logic_error for a description that cannot be held against anything: a keyword nobody checks, a
  /// reference that leads nowhere.
  explicit ApiDescription(std::string_view json);
  ApiDescription(const ApiDescription&) = delete;
  ApiDescription& operator=(const ApiDescription&) = delete;

  /// The one inside the program.
  static const ApiDescription& ours();

  /// Every way in which the answer, or a body that was accepted, is not as described; none: all is well. What any
  /// address may answer (`info.description`) is allowed everywhere, but for 500: that is a bug.
  [[nodiscard]] std::vector<std::string> problems(const Exchange& exchange) const;

  /// Every way in which a body is not the one shape of all refusals.
  [[nodiscard]] std::vector<std::string> problems_of_refusal(std::string_view told) const;

  /// The pattern of the paths to which this one belongs; null: none.
  [[nodiscard]] const std::string* path_of(std::string_view target) const;
  /// Where a request leads; null: nowhere.
  [[nodiscard]] const DescribedOperation* find(std::string_view method, std::string_view target) const;
  [[nodiscard]] const std::vector<DescribedOperation>& operations() const noexcept { return operations_; }
  /// The schema of the JSON body that the operation takes; null: it takes none.
  [[nodiscard]] const boost::json::value* body_schema(const DescribedOperation& operation) const;
  [[nodiscard]] const JsonSchema& schemas() const noexcept { return schemas_; }

  /// Every schema of every answer that names its fields without saying whether there may be others, as a place in the
  /// document. Such a schema would not see a field that is spelt wrongly.
  [[nodiscard]] std::vector<std::string> open_answers() const;

 private:
  [[nodiscard]] std::vector<std::string> problems_of_answer(const DescribedOperation& operation,
                                                            const Exchange& exchange) const;
  [[nodiscard]] std::vector<std::string> problems_of_body(const DescribedOperation& operation,
                                                          std::string_view sent) const;

  boost::json::value document_;
  JsonSchema schemas_{document_};
  std::vector<DescribedOperation> operations_;
};

/// Fails the running test, once for each problem.
void expect_described(const Exchange& exchange);

}  // namespace tendero::test
