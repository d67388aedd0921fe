#pragma once

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "contract/shop/shop_stage.hpp"

namespace tendero::commerce::contract {

inline void PrintTo(const Setting& setting, std::ostream* out) { *out << setting.name; }
inline std::string setting_name(const testing::TestParamInfo<Setting>& info) { return info.param.name; }

/// A test of the port on one stage.
class ContractFixture : public testing::TestWithParam<Setting> {
 protected:
  static constexpr const char* zone = "America/Mexico_City";

  void set_stage(bool idempotency) { stage = GetParam().set(idempotency); }

  static Money pesos(std::int64_t amount) { return {amount * 100, {"MXN"}}; }
  static PhoneNumber phone(std::string_view written) { return PhoneNumber::parse(written, Country{}).value(); }

  OrderDesk& orders() { return stage->shop().orders(); }
  Catalog& catalog() { return stage->shop().catalog(); }
  CustomerDesk& customers() { return stage->shop().customers(); }
  References& references() { return stage->shop().references(); }
  template <class T>
  T run(Task<T> task) {
    return stage->world().run(std::move(task));
  }

  template <class T>
  static std::string code(const Result<T>& result) {
    return result ? "answered" : result.error().code;
  }
  /// The orders' numbers in alphabetical order, or the fault's code.
  static std::string numbers(const Result<std::vector<Order>>& found) {
    if (!found) return found.error().code;
    std::vector<std::string> sorted;
    for (const auto& order : *found) sorted.push_back(order.number);
    std::ranges::sort(sorted);
    std::string all;
    for (const auto& number : sorted) all += (all.empty() ? "" : " ") + number;
    return all;
  }

  std::unique_ptr<ShopStage> stage = GetParam().set(false);
  PhoneNumber maria = phone("+529991234567");
  PhoneNumber stranger = phone("+529990000001");
};

}  // namespace tendero::commerce::contract
