#include "desk/passwords.hpp"

#include <array>
#include <atomic>
#include <functional>
#include <stdexcept>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sodium.h>

namespace tendero::desk {

namespace {

namespace asio = boost::asio;

std::string make_hash(const std::string& password, const PasswordSettings& cost) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), cost.operations, cost.memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw std::runtime_error("there was not enough memory to hash a password");
  }
  return hash.data();
}

bool check(const std::string& password, const std::string& hash) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

}  // namespace

struct Passwords::Workers {
  Workers(int threads, int most) : pool(static_cast<std::size_t>(threads)), most(most) {}

  /// What `work` returns, worked out over there; nothing when too much waits already.
  template <class T>
  Task<std::optional<T>> run(std::function<T()> work) {
    if (++waiting > most) {
      --waiting;
      co_return std::nullopt;
    }
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr, std::optional<T>)>(
        [this](auto handler, std::function<T()> task) {
          auto executor =
              asio::prefer(asio::get_associated_executor(handler), asio::execution::outstanding_work.tracked);
          asio::post(pool, [this, executor, task = std::move(task), handler = std::move(handler)]() mutable {
            std::optional<T> made;
            std::exception_ptr thrown;
            try {
              made = task();
            } catch (...) {
              thrown = std::current_exception();
            }
            --waiting;
            asio::post(executor, [handler = std::move(handler), thrown, made = std::move(made)]() mutable {
              std::move(handler)(thrown, std::move(made));
            });
          });
        },
        asio::use_awaitable, std::move(work));
  }

  asio::thread_pool pool;
  const int most;
  std::atomic<int> waiting = 0;
};

namespace {

std::unexpected<Fault> overloaded() {
  Fault refused{FaultKind::unavailable, "overloaded", "Too many log-ins at the same time; try again in a moment.",
                Duration{2'000}};
  return std::unexpected(std::move(refused));
}

}  // namespace

Passwords::Passwords(PasswordSettings settings) : settings_(settings) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be initialised");
  if (settings_.threads > 0) workers_ = std::make_unique<Workers>(settings_.threads, settings_.most_waiting);
}

Passwords::~Passwords() {
  if (workers_) workers_->pool.join();
}

const std::string& Passwords::dummy() {
  std::call_once(dummy_made_, [this] { dummy_ = make_hash("nobody's password", settings_); });
  return dummy_;
}

Task<Result<std::string>> Passwords::hash(Secret password) {
  std::function<std::string()> work = [password = std::move(password), cost = settings_] {
    return make_hash(password.reveal(), cost);
  };
  if (!workers_) co_return work();
  auto made = co_await workers_->run(std::move(work));
  if (!made) co_return overloaded();
  co_return std::move(*made);
}

Task<Result<bool>> Passwords::fits(Secret password, std::string hash) {
  const bool nobody = hash.empty();
  std::function<bool()> work = [this, password = std::move(password), nobody, hash = std::move(hash)] {
    return check(password.reveal(), nobody ? dummy() : hash) && !nobody;
  };
  if (!workers_) co_return work();
  const auto fit = co_await workers_->run(std::move(work));
  if (!fit) co_return overloaded();
  co_return *fit;
}

}  // namespace tendero::desk
