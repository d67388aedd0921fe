#include "database/postgres_connection.hpp"

#include <array>
#include <charconv>
#include <cstring>
#include <utility>

#include <fmt/format.h>
#include <postgresql/libpq-fe.h>

#include "database/storable_text.hpp"

namespace tendero::database {
namespace {

// More texts than this can only come from statements that were glued together; start over instead of growing.
constexpr std::size_t max_statements = 512;

// One that writes many rows at once is longer than anybody reads.
constexpr std::size_t max_shown_statement = 400;

// What every node of an installation locks while it writes: a number that nobody else is likely to lock.
constexpr auto lock_for_writing = "SELECT pg_advisory_xact_lock(7311146936071)";

// pg_type.dat: numbers of the types that are no text.
enum Type : Oid {
  type_bool = 16,
  type_int8 = 20,
  type_int2 = 21,
  type_int4 = 23,
  type_float4 = 700,
  type_float8 = 701,
  type_numeric = 1700
};

// PostgreSQL, "Appendix A. PostgreSQL Error Codes": the first two characters are the class.
DatabaseError::Kind kind_of(std::string_view state, bool read_only) {
  using Kind = DatabaseError::Kind;
  if (state == "25006" && read_only) return Kind::bug;  // a read that writes
  if (state == "53100") return Kind::full;              // disk_full
  if (state.starts_with("40")) return Kind::conflict;
  if (state.starts_with("23")) return Kind::constraint;
  if (state.starts_with("53") || state == "55P03" || state == "57014") return Kind::busy;
  // Shut down, starting up, the connection's own errors, and a write on a server that only reads (a standby).
  if (state.starts_with("57P") || state.starts_with("08") || state == "25006" || state.starts_with("58"))
    return Kind::lost;
  return Kind::bug;
}

std::string_view field(const PGresult* result, int code) {
  const char* const text = PQresultErrorField(result, code);
  return text == nullptr ? std::string_view() : std::string_view(text);
}

/// As it is sent: everything as text, so that the server decides what it is by where it goes. Nothing: NULL.
std::optional<std::string> written(const Value& value) {
  const auto& storage = value.storage();
  if (const auto* number = std::get_if<std::int64_t>(&storage)) return std::to_string(*number);
  if (const auto* text = std::get_if<std::string>(&storage)) return storable_text(*text);
  if (const auto* real = std::get_if<double>(&storage)) return fmt::format("{}", *real);
  return std::nullopt;
}

template <class Number>
Number read_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) {
    throw DatabaseError(DatabaseError::Kind::bug, "a column holds a number that is none of ours");
  }
  return number;
}

Value column_value(const PGresult* result, int row, int column) {
  if (PQgetisnull(result, row, column) != 0) return {};
  const std::string_view text(PQgetvalue(result, row, column),
                              static_cast<std::size_t>(PQgetlength(result, row, column)));
  switch (PQftype(result, column)) {
    case type_bool:
      return Value(text == "t");
    case type_int2:
    case type_int4:
    case type_int8:
    case type_numeric:  // sums of BIGINT
      return Value(read_number<std::int64_t>(text));
    case type_float4:
    case type_float8:
      return Value(read_number<double>(text));
    default:
      return Value(text);
  }
}

Rows read_rows(const PGresult* result) {
  Rows rows;
  const int columns = PQnfields(result);
  for (int row = 0; row < PQntuples(result); ++row) {
    std::vector<Value> values;
    values.reserve(static_cast<std::size_t>(columns));
    for (int column = 0; column < columns; ++column) values.push_back(column_value(result, row, column));
    rows.emplace_back(std::move(values));
  }
  return rows;
}

/// "INSERT 0 2", "UPDATE 3": PQcmdTuples says it of everything that changes rows, and of SELECT what it found.
std::int64_t changed_rows(PGresult* result) {
  if (std::string_view(PQcmdStatus(result)).starts_with("SELECT")) return 0;
  const std::string_view text(PQcmdTuples(result));
  return text.empty() ? 0 : read_number<std::int64_t>(text);
}

std::unexpected<Fault> unusable(std::string_view why) {
  // libpq names host, port, user and database here, never the password.
  return fault(
      FaultKind::broken, "database_unusable",
      fmt::format("The PostgreSQL database cannot be used: {} Check TENDERO_DATABASE_URL, that the server runs and "
                  "that this user may create tables in that database.",
                  why));
}

}  // namespace

void PostgresConnection::Finish::operator()(pg_conn* connection) const noexcept { PQfinish(connection); }
void PostgresConnection::Clear::operator()(pg_result* result) const noexcept { PQclear(result); }

pg_conn* connect_to(const Secret& url, Duration busy_timeout) {
  // A node that falls silent in the middle of a transaction keeps the others from writing no longer than this: less
  // than they are ready to wait.
  const auto options = fmt::format(
      "-c lock_timeout={} -c idle_in_transaction_session_timeout=3000 -c timezone=UTC -c client_min_messages=warning",
      busy_timeout.count());
  // The URL stands first, so what it says itself of the others does not count: they are what we rely on. A peer that is
  // gone without a word (a cut network) is noticed by tcp_user_timeout, and by keepalives while nothing is sent.
  const std::array<const char*, 9> names{"dbname",           "application_name", "client_encoding",
                                         "connect_timeout",  "tcp_user_timeout", "keepalives_idle",
                                         "keepalives_count", "options",          nullptr};
  const std::array<const char*, 9> values{url.reveal().c_str(), "tendero", "UTF8", "5", "10000", "10", "3",
                                          options.c_str(),      nullptr};
  return PQconnectdbParams(names.data(), values.data(), 1);
}

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const Secret& url, Duration busy_timeout,
                                                                     std::string node, Writing writing) {
  std::unique_ptr<PostgresConnection> connection(
      new PostgresConnection(connect_to(url, busy_timeout), std::move(node), writing));
  if (connection->lost()) return unusable(PQerrorMessage(connection->connection_.get()));
  try {
    const auto encoding = connection->run("SHOW server_encoding", {}, true).at(0).text(0);
    if (encoding != "UTF8") return unusable(fmt::format("its encoding is {}, not UTF8.", encoding));
  } catch (const DatabaseError& error) {
    return unusable(error.what());
  }
  return connection;
}

bool PostgresConnection::lost() const noexcept { return PQstatus(connection_.get()) != CONNECTION_OK; }

void PostgresConnection::connect_again() {
  statements_.clear();
  PQreset(connection_.get());
  if (lost()) throw DatabaseError(DatabaseError::Kind::lost, PQerrorMessage(connection_.get()));
}

void PostgresConnection::begin(bool writes) {
  if (lost()) connect_again();
  try {
    command(writes ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  } catch (const DatabaseError& error) {
    // It was lost while nobody looked: the server was started again, say.
    if (error.kind != DatabaseError::Kind::lost) throw;
    connect_again();
    command(writes ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }
  writing_ = writes && alone_;
  // Each statement sees what was committed before it, so nothing is read that is older than this lock.
  if (writing_) command(lock_for_writing);
}

void PostgresConnection::commit() {
  // PostgreSQL, "NOTIFY": delivered when and only when the transaction is committed.
  if (writing_)
    run("SELECT pg_notify('tendero', $1) WHERE pg_current_xact_id_if_assigned() IS NOT NULL", {node_}, false);
  const Answer answer(PQexec(connection_.get(), "COMMIT"));
  if (lost()) throw DatabaseError(DatabaseError::Kind::unknown, "the connection broke in COMMIT");
  if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) static_cast<void>(check(nullptr, "COMMIT"));
  // A transaction that had failed ends with ROLLBACK, and no error.
  if (std::strcmp(PQcmdStatus(answer.get()), "COMMIT") != 0) {
    throw DatabaseError(DatabaseError::Kind::bug, "COMMIT of a transaction that had failed");
  }
}

void PostgresConnection::rollback() noexcept { PQclear(PQexec(connection_.get(), "ROLLBACK")); }

bool PostgresConnection::in_transaction() const noexcept {
  const auto status = PQtransactionStatus(connection_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

void PostgresConnection::command(const char* sql) { static_cast<void>(check(PQexec(connection_.get(), sql), sql)); }

Rows PostgresConnection::run(std::string_view sql, const std::vector<Value>& values, bool read_only,
                             std::int64_t* changed) {
  const Statement& statement = prepared(sql);
  if (statement.values != values.size()) {
    throw DatabaseError(DatabaseError::Kind::bug,
                        fmt::format("{} values given, {} used in: {}", values.size(), statement.values, sql));
  }
  std::vector<std::optional<std::string>> texts;
  texts.reserve(values.size());
  for (const auto& value : values) texts.push_back(written(value));
  std::vector<const char*> pointers;
  pointers.reserve(values.size());
  for (const auto& text : texts) pointers.push_back(text ? text->c_str() : nullptr);

  const auto answer = check(PQexecPrepared(connection_.get(), statement.name.c_str(), static_cast<int>(values.size()),
                                           pointers.data(), nullptr, nullptr, 0),
                            sql, read_only);
  if (changed != nullptr) *changed = changed_rows(answer.get());
  return read_rows(answer.get());
}

PostgresConnection::Statement& PostgresConnection::prepared(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
  if (statements_.size() >= max_statements) {
    command("DEALLOCATE ALL");
    statements_.clear();
  }
  const std::string text(sql);
  Statement statement{.name = fmt::format("s{}", ++prepared_so_far_)};
  static_cast<void>(check(PQprepare(connection_.get(), statement.name.c_str(), text.c_str(), 0, nullptr), sql));
  const auto described = check(PQdescribePrepared(connection_.get(), statement.name.c_str()), sql);
  statement.values = static_cast<std::size_t>(PQnparams(described.get()));
  return statements_.emplace(text, std::move(statement)).first->second;
}

PostgresConnection::Answer PostgresConnection::check(pg_result* result, std::string_view sql, bool read_only) const {
  Answer answer(result);
  const auto status = PQresultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return answer;
  if (lost()) throw DatabaseError(DatabaseError::Kind::lost, fmt::format("the connection broke in: {}", sql));
  const auto state = field(result, PG_DIAG_SQLSTATE);
  // The message's detail would repeat values ("Key (name)=(…) already exists"), and so would the message itself when it
  // is about a value (class 22, "invalid input syntax for type bigint: …").
  const auto message = state.starts_with("22") ? "a value does not fit" : field(result, PG_DIAG_MESSAGE_PRIMARY);
  throw DatabaseError(kind_of(state, read_only),
                      fmt::format("{} ({}) in: {}", message, state, sql.substr(0, max_shown_statement)));
}

}  // namespace tendero::database
