#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

namespace tendero::test {

/// A limit of `share/whatsapp/limits.tsv` with a template to ask for that has exactly so much of it.
struct TemplateLimitRow {
  std::string limit;
  std::string field;  ///< as errors name it
  std::function<boost::json::object(std::size_t)> definition;
};
[[nodiscard]] const std::vector<TemplateLimitRow>& template_limit_rows();

}  // namespace tendero::test
