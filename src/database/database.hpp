#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"

namespace tendero::database {

/// A value that goes into or comes out of a statement. Instants are stored as milliseconds, booleans as 0/1.
class Value {
 public:
  using Storage = std::variant<std::monostate, std::int64_t, double, std::string>;

  Value() = default;
  Value(std::nullopt_t) {}
  Value(std::int64_t number) : storage_(number) {}
  Value(int number) : storage_(std::int64_t{number}) {}
  Value(bool flag) : storage_(std::int64_t{flag}) {}
  Value(double number) : storage_(number) {}
  Value(std::string text) : storage_(std::move(text)) {}
  Value(std::string_view text) : storage_(std::string(text)) {}
  Value(const char* text) : storage_(std::string(text)) {}
  Value(Instant instant) : storage_(to_millis(instant)) {}
  template <class Tag>
  Value(Id<Tag> id) : storage_(id.value) {}
  template <class T>
  Value(const std::optional<T>& maybe) {
    if (maybe) *this = Value(*maybe);
  }

  [[nodiscard]] const Storage& storage() const noexcept { return storage_; }
  [[nodiscard]] bool is_null() const noexcept { return std::holds_alternative<std::monostate>(storage_); }

 private:
  Storage storage_;
};

/// One row of an answer. Reading a column as what it is not is a bug and throws.
class Row {
 public:
  explicit Row(std::vector<Value> values) : values_(std::move(values)) {}

  [[nodiscard]] const std::vector<Value>& values() const noexcept { return values_; }
  [[nodiscard]] bool is_null(std::size_t column) const { return values_.at(column).is_null(); }
  [[nodiscard]] std::int64_t integer(std::size_t column) const;
  [[nodiscard]] const std::string& text(std::size_t column) const;
  [[nodiscard]] bool flag(std::size_t column) const { return integer(column) != 0; }
  [[nodiscard]] Instant instant(std::size_t column) const { return from_millis(integer(column)); }
  [[nodiscard]] std::optional<Instant> maybe_instant(std::size_t column) const;
  [[nodiscard]] std::optional<std::int64_t> maybe_integer(std::size_t column) const;
  [[nodiscard]] std::string text_or_empty(std::size_t column) const;
  template <class IdType>
  [[nodiscard]] IdType id(std::size_t column) const {
    return is_null(column) ? IdType{} : IdType{integer(column)};
  }

 private:
  std::vector<Value> values_;
};

using Rows = std::vector<Row>;

/// Thrown by a Tx; caught by the database at the edge of the transaction, rolled back and turned into a Fault.
struct DatabaseError : std::runtime_error {
  enum class Kind {
    conflict,
    constraint,
    busy,
    full,
    lost,
    unknown,  ///< lost in the middle of a COMMIT
    bug
  };
  DatabaseError(Kind kind, const std::string& what) : std::runtime_error(what), kind(kind) {}
  Kind kind;
};

/// Which SQL is spoken; asked only in the few named places where the two must differ.
enum class Engine { sqlite, postgresql };

/// One transaction. Statements are written once, in the subset both engines share, with $1, $2, … for values, and are
/// prepared once per connection (the text's content is the key).
class Tx {
 public:
  virtual ~Tx() = default;
  [[nodiscard]] virtual Engine engine() const noexcept = 0;
  virtual Rows query(std::string_view sql, const std::vector<Value>& values) = 0;
  /// Rows changed.
  virtual std::int64_t execute(std::string_view sql, const std::vector<Value>& values) = 0;

  template <class... Values>
  Rows rows(std::string_view sql, Values&&... values) {
    return query(sql, {Value(std::forward<Values>(values))...});
  }
  /// The first row, if any.
  template <class... Values>
  std::optional<Row> row(std::string_view sql, Values&&... values) {
    auto found = query(sql, {Value(std::forward<Values>(values))...});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
  }
  template <class... Values>
  std::int64_t run(std::string_view sql, Values&&... values) {
    return execute(sql, {Value(std::forward<Values>(values))...});
  }
  /// For `INSERT … RETURNING id`: the id.
  template <class IdType, class... Values>
  IdType insert(std::string_view sql, Values&&... values) {
    return query(sql, {Value(std::forward<Values>(values))...}).at(0).template id<IdType>(0);
  }
};

namespace detail {
template <class Value>
struct AsResult {
  using type = Result<Value>;
};
template <class Value>
struct AsResult<Result<Value>> {
  using type = Result<Value>;
};
}  // namespace detail

/// What a closure's answer becomes: `T` and `Result<T>` both arrive as `Result<T>`.
template <class Work>
using ResultOf = typename detail::AsResult<std::invoke_result_t<Work&, Tx&>>::type;

/// Who goes first: `waited_for`, what strangers wait for with a deadline (a webhook). It only adds rows and decides
/// nothing by what it reads, so on PostgreSQL it waits for no other writer. Neither waits for ever.
enum class Urgency { background, waited_for };

/// SQL on SQLite or PostgreSQL.
///
/// `write`: the closure is synchronous, all-or-nothing, must touch nothing but its Tx and its own captures, and may be
/// run again on conflict (so it starts from scratch each time). The result arrives after the commit is on disk. A
/// closure may return a Fault: then nothing is written. Faults of the engine: `unavailable` (`database_busy`,
/// `database_full`, `database_unreachable`), nothing was written; PostgreSQL may answer `uncertain`
/// (`database_uncertain`) when the connection broke in COMMIT. `name` names the transaction in metrics and fail points
/// ("turn.commit" → "turn.commit.before", "turn.commit.after"). Both hop back to the caller's executor. Called from any
/// thread's coroutine.
class Database {
 public:
  virtual ~Database() = default;

  template <class Work>
  Task<ResultOf<Work>> write(std::string name, Work work, Urgency urgency = Urgency::background) {
    return perform({.name = std::move(name), .writes = true, .urgency = urgency}, std::move(work));
  }
  template <class Work>
  Task<ResultOf<Work>> read(std::string name, Work work) {
    return perform({.name = std::move(name)}, std::move(work));
  }
  /// As `read`, for what finds a few rows by their key: where a connection is at hand it runs at once on the caller's
  /// thread, because waking another one costs several times what such a read does. Never for what walks through rows:
  /// the caller's thread does nothing else meanwhile.
  template <class Work>
  Task<ResultOf<Work>> glance(std::string name, Work work) {
    return perform({.name = std::move(name), .quick = true}, std::move(work));
  }

 protected:
  using Closure = std::function<Result<void>(Tx&)>;
  struct Kind {
    std::string name;
    bool writes = false;
    Urgency urgency = Urgency::background;
    bool quick = false;
  };
  /// Runs `closure` in a transaction; returns why it failed, if it did.
  virtual Task<Result<void>> run(Kind kind, Closure closure) = 0;

 private:
  template <class Work>
  Task<ResultOf<Work>> perform(Kind kind, Work work) {
    std::optional<ResultOf<Work>> answer;
    // The closure refers to this frame, which lives until `run` returns.
    Closure closure = [&answer, &work](Tx& tx) -> Result<void> {
      if constexpr (std::is_void_v<std::invoke_result_t<Work&, Tx&>>) {
        work(tx);
        answer.emplace();
      } else {
        answer.emplace(work(tx));
      }
      if (!answer->has_value()) return std::unexpected(answer->error());
      return {};
    };
    auto done = co_await run(std::move(kind), std::move(closure));
    if (!done) co_return std::unexpected(done.error());
    co_return std::move(*answer);
  }
};

}  // namespace tendero::database
