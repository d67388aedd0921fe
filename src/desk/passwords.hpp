#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/task.hpp"

namespace tendero::desk {

struct PasswordSettings {
  /// libsodium, "Password hashing", argon2id: what it calls interactive.
  std::uint64_t operations = 2;
  std::size_t memory = std::size_t{64} << 20;  ///< bytes for each hash under way
  int threads = 1;                             ///< hashes at the same time; 0: on the caller's thread (tests)
  int most_waiting = 32;                       ///< one more is refused
};

/// Hashes of passwords (argon2id), made beside the threads that serve: each takes some 50 ms by intention. Bounded in
/// processors, memory and waiting; too many at once are `unavailable` `overloaded`. Any thread's coroutine; the answer
/// arrives on the caller's executor.
class Passwords {
 public:
  explicit Passwords(PasswordSettings settings);
  ~Passwords();

  /// What is stored instead of the password: algorithm, cost, salt and hash as one text.
  Task<Result<std::string>> hash(Secret password);
  /// Whether it is the password behind this hash. An empty hash fits nothing and takes as long as any other, so that
  /// time does not tell whether there is an account.
  Task<Result<bool>> fits(Secret password, std::string hash);

 private:
  struct Workers;
  const std::string& dummy();

  PasswordSettings settings_;
  std::once_flag dummy_made_;
  std::string dummy_;                 ///< made when it is first needed: it costs as much as any other hash
  std::unique_ptr<Workers> workers_;  ///< null: none
};

}  // namespace tendero::desk
