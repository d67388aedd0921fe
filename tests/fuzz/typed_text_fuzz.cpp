#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/calendar.hpp"
#include "base/money.hpp"
#include "base/phone_number.hpp"
#include "base/text.hpp"

// What people and backends type: reading never fails loudly, and what was read is written in a form that reads the
// same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tendero;
  const std::string_view typed(reinterpret_cast<const char*>(data), size);

  const auto phone = PhoneNumber::parse(typed, Country{"MX"});
  if (phone) {
    const auto again = PhoneNumber::parse("+" + phone->digits(), Country{"US"});
    if (!again || *again != *phone) std::abort();
    if (phone->digits().size() > 15) std::abort();  // ITU-T E.164: at most 15 digits
  }

  for (const auto* code : {"MXN", "CLP", "KWD"}) {
    const auto money = parse_money(typed, Currency{code});
    if (!money) continue;
    const auto again = parse_money(to_decimal(*money), Currency{code});
    if (!again || *again != *money) std::abort();
  }

  const auto instant = parse_instant(typed, "America/Mexico_City");
  if (instant) {
    const auto again = parse_instant(to_iso(*instant), "UTC");
    if (!again || *again != *instant) std::abort();
  }

  const std::string cleaned = clean(typed, 50);
  if (count_code_points(cleaned) > 50 || clean(cleaned, 50) != cleaned) std::abort();
  const std::string folded = fold(cleaned);
  if (fold(folded) != folded) std::abort();
  return 0;
}
