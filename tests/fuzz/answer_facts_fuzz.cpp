#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "base/text.hpp"
#include "dialogue/facts.hpp"

// Whatever a model says and a shop tells: what is found stands in the answer.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tendero;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto answer = plain_figures(clean(bytes, 4'096));
  if (plain_figures(answer) != answer) std::abort();

  const std::vector<std::string> words{answer};
  const dialogue::Background background{.now = Instant{std::chrono::hours{500'000}}, .zone = "America/Mexico_City"};
  for (const auto& unsupported : dialogue::check_facts(answer, {}, words, background).unsupported) {
    if (unsupported.empty() || !answer.contains(unsupported)) std::abort();
  }

  storage::ToolRecord record;
  record.output = boost::json::serialize(boost::json::value{{"message", answer}, {"orderId", answer}});
  const std::vector told{record};
  for (const auto& source : dialogue::check_facts(answer, told, {}, background).sources) {
    if (source.fact.empty() || source.origin.empty() || !answer.contains(source.fact)) std::abort();
  }
  (void)dialogue::check_facts("Son $170.00", std::vector{[&] {
                                storage::ToolRecord odd;
                                odd.output = answer;
                                return odd;
                              }()},
                              {}, background);
  return 0;
}
