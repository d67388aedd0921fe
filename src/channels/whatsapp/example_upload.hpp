#pragma once

#include <string>
#include <string_view>

#include "channels/templates.hpp"
#include "channels/whatsapp/graph_client.hpp"

namespace tendero::channels::whatsapp {

/// Hands example files of templates over to WhatsApp. WhatsApp Cloud API, "Templates", media handle upload.
class ExampleUpload {
 public:
  /// `graph` must outlive this.
  explicit ExampleUpload(GraphClient& graph) : graph_(graph) {}

  /// As `Templates::upload_example`.
  Task<Result<std::string>> upload(ExampleFile file);

 private:
  /// The app that the token belongs to: files are uploaded to it, not to the account. Asked for once.
  Task<Result<std::string>> app_id();
  /// "upload:…": where the bytes are to go.
  Task<Result<std::string>> begin(std::string app, const ExampleFile& file);
  Task<Result<std::string>> send(std::string session, ExampleFile file);

  GraphClient& graph_;
  std::string app_id_;
};

}  // namespace tendero::channels::whatsapp
