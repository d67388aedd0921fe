#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/world.hpp"
#include "net/http_message.hpp"
#include "sandbox/whatsapp/account.hpp"
#include "sandbox/whatsapp/business_message.hpp"

namespace tendero::sandbox::whatsapp {

/// Files that the app uploads to show Meta's reviewers what a template's header will hold. They are looked at and
/// forgotten; what stays is the handle. WhatsApp Cloud API, "Templates", media handle upload.
///
///   POST /{version}/{app_id}/uploads?file_name=…&file_length=…&file_type=…     {id: "upload:…?sig=…"}
///   POST /{version}/upload:…?sig=…   Authorization: OAuth …, file_offset: 0,   {h: "4::…"}
///                                    the bytes
class ExampleUploads {
 public:
  ExampleUploads(World& world, const Account& account) : world_(world), account_(account) {}

  /// `path` without the version.
  [[nodiscard]] static bool serves(std::span<const std::string> path);
  /// Whether it is the address of the bytes, where the token is shown as "OAuth …".
  [[nodiscard]] static bool takes_bytes(std::span<const std::string> path);
  [[nodiscard]] Checked<boost::json::object> answer(const net::Request& request, std::span<const std::string> path);

  /// Why a header's example is none: a handle that was not given out here, or of a file that is not of the header's
  /// format. `components` as `read_definition` returns them.
  [[nodiscard]] std::optional<GraphError> refused_example(const boost::json::array& components) const;

 private:
  struct Session {
    std::string id;
    std::string file_type;
    std::size_t file_length;
    Instant until;
  };
  struct Handle {
    std::string text;
    std::string file_type;
  };

  [[nodiscard]] Checked<boost::json::object> begin(const net::Request& request);
  [[nodiscard]] Checked<boost::json::object> take(const net::Request& request, std::string_view node);
  [[nodiscard]] std::optional<GraphError> refused_in(const boost::json::array& components,
                                                     const std::string& name) const;
  [[nodiscard]] bool shows(std::string_view handle, std::string_view format) const;

  World& world_;
  const Account& account_;
  std::deque<Session> sessions_;
  std::deque<Handle> handles_;
};

}  // namespace tendero::sandbox::whatsapp
