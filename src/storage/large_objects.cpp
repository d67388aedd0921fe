#include "storage/large_objects.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/base64.hpp"
#include "base/digest.hpp"
#include "storage/blob_name.hpp"

namespace tendero::storage {
namespace {

/// As long as an upload may take, and much longer.
constexpr Duration given_up_after = std::chrono::hours{24};

struct Stored {
  std::int64_t object = 0;
  std::int64_t bytes = 0;
  bool complete = false;
};

std::optional<Stored> find(database::Tx& tx, std::string_view name) {
  const auto row = tx.row("SELECT object::bigint, bytes, complete FROM large_objects WHERE name = $1", name);
  if (!row) return std::nullopt;
  return Stored{.object = row->integer(0), .bytes = row->integer(1), .complete = row->flag(2)};
}

void unlink(database::Tx& tx, std::string_view name, std::int64_t object) {
  // Nothing, when somebody removed the object by hand.
  tx.row("SELECT lo_unlink(oid)::bigint FROM pg_largeobject_metadata WHERE oid = $1::bigint::oid", object);
  tx.run("DELETE FROM large_objects WHERE name = $1", name);
}

/// One at a time: whoever stores files keeps pace with those that were given up.
void remove_given_up(database::Tx& tx, Instant now) {
  const auto row = tx.row("SELECT name, object::bigint FROM large_objects WHERE complete = 0 AND began_at < $1 LIMIT 1",
                          now - given_up_after);
  if (row) unlink(tx, row->text(0), row->integer(1));
}

Stored begin(database::Tx& tx, std::string_view name, std::size_t bytes, Instant now) {
  if (const auto known = find(tx, name)) return *known;
  remove_given_up(tx, now);
  const auto object = tx.row("SELECT lo_create(0)::bigint")->integer(0);
  tx.run("INSERT INTO large_objects (name, object, bytes, complete, began_at) VALUES ($1, $2::bigint::oid, $3, 0, $4)",
         name, object, static_cast<std::int64_t>(bytes), now);
  return {.object = object, .bytes = static_cast<std::int64_t>(bytes)};
}

/// The bytes at that place; who writes the same file at the same time writes the same.
void write_piece(database::Tx& tx, std::int64_t object, std::size_t at, std::string_view piece) {
  tx.row("SELECT lo_put($1::bigint::oid, $2::bigint, decode($3::text, 'base64'))::text", object,
         static_cast<std::int64_t>(at), to_base64(piece));
}

std::string read_piece(database::Tx& tx, std::int64_t object, std::size_t at) {
  const auto row =
      tx.row("SELECT translate(encode(lo_get($1::bigint::oid, $2::bigint, $3::bigint::int), 'base64'), E'\\n', '')",
             object, static_cast<std::int64_t>(at), static_cast<std::int64_t>(LargeObjects::piece_bytes));
  auto bytes = from_base64(row->text(0));
  if (!bytes) throw std::logic_error("PostgreSQL encoded a large object in another way");
  return *std::move(bytes);
}

}  // namespace

Task<Result<std::string>> LargeObjects::put(std::string bytes) {
  const auto name = sha256_hex(bytes);
  std::size_t at = 0;
  do {
    const auto piece = std::string_view(bytes).substr(at, piece_bytes);
    const bool first = at == 0;
    const bool last = at + piece.size() == bytes.size();
    const auto done =
        co_await database_.write("blob.put", [&, now = world_.clock.now()](database::Tx& tx) -> Result<bool> {
          const auto stored = first ? std::optional(begin(tx, name, bytes.size(), now)) : find(tx, name);
          if (!stored)
            return fault(FaultKind::unavailable, "blob_removed",
                         "The file was removed while it was stored; try again.");
          if (stored->complete) return true;
          if (!piece.empty()) write_piece(tx, stored->object, at, piece);
          if (last) tx.run("UPDATE large_objects SET complete = 1 WHERE name = $1", name);
          return last;
        });
    if (!done) co_return std::unexpected(done.error());
    if (*done) co_return name;
    at += piece.size();
  } while (at < bytes.size());
  co_return name;
}

Task<Result<std::string>> LargeObjects::get(std::string name) {
  if (!is_blob_name(name)) co_return no_blob(name);
  std::string bytes;
  std::int64_t whole = 0;
  do {
    const auto piece = co_await database_.read("blob.get", [&](database::Tx& tx) -> Result<std::string> {
      const auto stored = find(tx, name);
      if (!stored || !stored->complete) return no_blob(name);
      whole = stored->bytes;
      return whole == 0 ? std::string() : read_piece(tx, stored->object, bytes.size());
    });
    if (!piece) co_return std::unexpected(piece.error());
    if (piece->empty() && whole > 0) {
      co_return fault(FaultKind::broken, "blob_damaged", "The database holds less of the file than was stored.");
    }
    bytes += *piece;
  } while (std::cmp_less(bytes.size(), whole));
  co_return bytes;
}

Task<Result<void>> LargeObjects::remove(std::string name) {
  if (!is_blob_name(name)) co_return Result<void>{};
  co_return co_await database_.write("blob.remove", [&](database::Tx& tx) {
    if (const auto stored = find(tx, name)) unlink(tx, name, stored->object);
  });
}

}  // namespace tendero::storage
