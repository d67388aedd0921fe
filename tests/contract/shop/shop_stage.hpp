#pragma once

#include <memory>
#include <string>
#include <vector>

#include "commerce/shop.hpp"
#include "support/test_world.hpp"

namespace tendero::commerce::contract {

/// How the backend misbehaves at its next requests.
enum class Trouble {
  down,           ///< nobody listens
  too_late,       ///< answers after the deadline
  error_500,      ///< nothing done
  page_of_html,   ///< nothing done, status 200
  half_a_body,    ///< done, the connection breaks within the answer
  no_json,        ///< done, the answer is not JSON
  dropped,        ///< nothing done, the connection breaks
  lost_answer,    ///< done, the connection breaks
  error_after,    ///< done, 500
  expired_token,  ///< nothing done, 401
};

/// A shop that stands behind the port, with La Bella Italia of share/sandbox/ in it, and a way to trouble its backend.
class ShopStage {
 public:
  virtual ~ShopStage() = default;
  [[nodiscard]] virtual tendero::test::TestWorld& world() = 0;
  [[nodiscard]] virtual Shop& shop() = 0;
  /// From now on, for requests whose path fits ("*": any), until `relieve`.
  virtual void trouble(Trouble kind, std::string method, std::string path) = 0;
  virtual void relieve() = 0;
};

/// A way to set the stage: one adapter with one kind of backend behind it.
struct Setting {
  std::string name;
  std::unique_ptr<ShopStage> (*set)(bool idempotency);
};

/// Every adapter and fake of the port. A new one joins by a line here and a stage of its own.
[[nodiscard]] std::vector<Setting> all_settings();

}  // namespace tendero::commerce::contract
