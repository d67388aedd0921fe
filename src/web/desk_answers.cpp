#include "web/desk_answers.hpp"

#include <utility>

#include "web/answers.hpp"

namespace tendero::web {

net::Response answer_of(Result<JsonObject> done) { return done ? success(*std::move(done)) : refusal(done.error()); }

net::Response answer_of(desk::Accepted<JsonObject> done) {
  if (done) return success(*std::move(done));
  if (done.error().problems.empty()) return refusal(done.error().fault, std::move(done.error().details));
  std::vector<Mistake> mistakes;
  for (const auto& problem : done.error().problems)
    mistakes.push_back({.field = problem.field, .message = problem.message, .code = problem.code});
  return invalid_input(mistakes);
}

}  // namespace tendero::web
