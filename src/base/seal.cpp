#include "base/seal.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>

#include "base/base64.hpp"

namespace tendero {

namespace {

// Says which way of sealing it was, so that a later one can live beside it.
constexpr std::string_view mark = "sealed:1:";
constexpr Base64 form = Base64::url_safe;

// Two keys from one, so that a fingerprint says nothing about what is sealed.
constexpr std::string_view fingerprint_purpose = "tendero fingerprint";

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

Seal::Seal(const Secret& key) {
  static_assert(sizeof key_ == crypto_secretbox_KEYBYTES);
  if (key.empty()) throw std::invalid_argument("secrets cannot be sealed without a key");
  constexpr std::string_view purpose = "tendero secrets at rest";
  crypto_generichash(key_.data(), key_.size(), bytes_of(key.reveal()), key.reveal().size(), bytes_of(purpose),
                     purpose.size());
}

std::string Seal::close(const Secret& secret, Chance& chance) const {
  std::array<std::uint8_t, crypto_secretbox_NONCEBYTES> nonce{};
  chance.fill(nonce);
  const auto& text = secret.reveal();
  std::string sealed(nonce.begin(), nonce.end());
  sealed.resize(nonce.size() + crypto_secretbox_MACBYTES + text.size());
  crypto_secretbox_easy(reinterpret_cast<unsigned char*>(sealed.data()) + nonce.size(), bytes_of(text), text.size(),
                        nonce.data(), key_.data());
  return std::string(mark) + to_base64(sealed, form);
}

Result<Secret> Seal::open(std::string_view sealed) const {
  const auto unreadable = fault(FaultKind::broken, "secret_unreadable",
                                "A stored secret cannot be read: it was stored under another TENDERO_SECRET_KEY. Set "
                                "that key again, or enter the secret anew.");
  if (!sealed.starts_with(mark)) return unreadable;
  const auto bytes = from_base64(sealed.substr(mark.size()), form);
  constexpr std::size_t overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  if (!bytes || bytes->size() < overhead) return unreadable;
  std::string text(bytes->size() - overhead, '\0');
  const auto* const nonce = bytes_of(*bytes);
  if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(text.data()), nonce + crypto_secretbox_NONCEBYTES,
                                 bytes->size() - crypto_secretbox_NONCEBYTES, nonce, key_.data()) != 0)
    return unreadable;
  return Secret(std::move(text));
}

std::string Seal::fingerprint(std::string_view text) const {
  std::array<unsigned char, 32> key{};
  crypto_generichash(key.data(), key.size(), bytes_of(fingerprint_purpose), fingerprint_purpose.size(), key_.data(),
                     key_.size());
  std::string digest(16, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(), bytes_of(text), text.size(),
                     key.data(), key.size());
  return to_base64(digest, form);
}

std::vector<std::string> Seal::find_in(std::string_view text) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::vector<std::string> found;
  for (auto at = text.find(mark); at != text.npos; at = text.find(mark)) {
    const auto end = std::min(text.find_first_not_of(letters, at + mark.size()), text.size());
    found.emplace_back(text.substr(at, end - at));
    text.remove_prefix(end);
  }
  return found;
}

}  // namespace tendero
