#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"

namespace tendero::channels::whatsapp {

/// True when `header` is the HMAC-SHA256 of the raw body under one of the secrets. Constant time; false without
/// secrets. WhatsApp Cloud API, "Webhooks, validating payloads": `X-Hub-Signature-256: sha256=<64 hex>` over the raw
/// bytes.
[[nodiscard]] bool signature_valid(std::string_view raw_body, std::string_view header,
                                   std::span<const Secret> app_secrets);

/// One update of a batch as it is stored before the 200.
struct AdmittedUpdate {
  std::string key;              ///< unique per update, equal for every redelivery: the once-key of the inbox row
  std::string line;             ///< updates of one line are parsed in order: "person:<id>", "status:<wamid>", …
  std::string phone_number_id;  ///< leads to the shop; empty on account-level updates
  std::string payload;          ///< JSON of this update alone, with what parsing needs of its surroundings
};

/// Cuts a signed body into its updates: every entry, change, message, status, error and unknown kind. Never fails:
/// nonsense becomes one update of its own, keyed by its hash, to be kept and shown.
[[nodiscard]] std::vector<AdmittedUpdate> admit(std::string_view raw_body);

}  // namespace tendero::channels::whatsapp
