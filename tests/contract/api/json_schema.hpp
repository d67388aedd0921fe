#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

namespace tendero::test {

/// Which way a value travels. What a schema calls `writeOnly` is sent to us and never told.
enum class Direction { sent, told };

/// Holds values against schemas of one document (JSON Schema 2020-12, the dialect of OpenAPI 3.1; the keywords that
/// api/openapi.yaml uses). A keyword, type or format that is not known here is an error and never passed over:
/// std::logic_error names it.
class JsonSchema {
 public:
  /// `document` is where references lead; it must outlive this.
  explicit JsonSchema(const boost::json::value& document) : document_(document) {}

  /// Every place where the value breaks the schema, as "/orders/0/total: must be a number"; none: it is valid.
  [[nodiscard]] std::vector<std::string> problems(const boost::json::value& schema, const boost::json::value& value,
                                                  Direction direction) const;
  /// Throws when this schema, or one inside it, uses what is not known here.
  void require_known(const boost::json::value& schema) const;
  /// The value itself, or what its "$ref" leads to; throws when that is nowhere.
  [[nodiscard]] const boost::json::value& resolve(const boost::json::value& value) const;
  [[nodiscard]] const boost::json::value& follow(std::string_view reference) const;

 private:
  const boost::json::value& document_;
};

}  // namespace tendero::test
