#pragma once

#include <string>
#include <string_view>

namespace tendero::sandbox {

/// argon2id in its encoded form, salt included. At libsodium's lowest cost: these passwords stand in the seed data in
/// clear, and a simulated shop opens hundreds of times in a test run.
[[nodiscard]] std::string hash_password(std::string_view password);
[[nodiscard]] bool password_fits(std::string_view password, std::string_view hash);

}  // namespace tendero::sandbox
