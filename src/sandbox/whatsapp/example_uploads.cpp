#include "sandbox/whatsapp/example_uploads.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "base/base64.hpp"
#include "base/whatsapp_limits.hpp"
#include "sandbox/whatsapp/template_error.hpp"

namespace tendero::sandbox::whatsapp {
namespace {

namespace json = boost::json;
namespace limits = whatsapp_limits;

constexpr std::string_view session_mark = "upload:";
/// Meta says neither how long a session waits nor how many there may be: ours.
constexpr Duration session_life = std::chrono::hours{1};
constexpr std::size_t most_sessions = 100;
constexpr std::size_t most_handles = 10'000;

struct FileType {
  std::string_view type;
  std::string_view formats;  ///< of headers that it may stand for
  std::size_t most;
};

/// Graph API, "Resumable Upload API": the types that it takes. The sizes are those of what is sent later.
constexpr std::array file_types{
    FileType{"image/jpeg", "IMAGE", limits::image_file}, FileType{"image/jpg", "IMAGE", limits::image_file},
    FileType{"image/png", "IMAGE", limits::image_file}, FileType{"video/mp4", "VIDEO GIF", limits::video_file},
    FileType{"application/pdf", "DOCUMENT", limits::document_file}};

const FileType* type_of(std::string_view word) {
  const auto* const found = std::ranges::find(file_types, word, &FileType::type);
  return found == file_types.end() ? nullptr : found;
}

bool shows_file(std::string_view format) {
  return std::ranges::any_of(file_types,
                             [&](const FileType& each) { return each.formats.find(format) != std::string_view::npos; });
}

std::optional<std::size_t> read_size(std::string_view text) {
  std::size_t number = 0;
  const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || bad != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::unexpected<GraphError> refused(std::string title) {
  return std::unexpected(GraphError{.title = std::move(title)});
}

template <class Kept>
void keep_at_most(std::deque<Kept>& all, std::size_t most) {
  while (all.size() > most) all.pop_front();
}

}  // namespace

bool ExampleUploads::serves(std::span<const std::string> path) {
  return takes_bytes(path) || (path.size() == 2 && path[0] == Account::app_id && path[1] == "uploads");
}

bool ExampleUploads::takes_bytes(std::span<const std::string> path) {
  return path.size() == 1 && path[0].starts_with(session_mark);
}

Checked<json::object> ExampleUploads::answer(const net::Request& request, std::span<const std::string> path) {
  if (const auto allowed = account_.require(Account::management); !allowed) return std::unexpected(allowed.error());
  if (request.method != "POST") {
    return std::unexpected(
        GraphError{.title = "Unsupported " + request.method + " request", .type = "GraphMethodException"});
  }
  return takes_bytes(path) ? take(request, path[0]) : begin(request);
}

Checked<json::object> ExampleUploads::begin(const net::Request& request) {
  const auto name = request.query("file_name").value_or("");
  if (name.empty()) return refused("The parameter file_name is required.");
  const auto type = request.query("file_type").value_or("");
  const auto* const known = type_of(type);
  if (known == nullptr) {
    return refused("Param file_type must be one of application/pdf, image/jpeg, image/jpg, image/png, video/mp4.");
  }
  const auto length = read_size(request.query("file_length").value_or(""));
  if (!length || *length == 0 || *length > known->most) {
    return refused(fmt::format("Param file_length must be from 1 to {}.", known->most));
  }
  const auto id = fmt::format("{}{}?sig={}", session_mark, to_base64(world_.chance.make_token(), Base64::url_safe),
                              world_.chance.make_token());
  sessions_.push_back(
      {.id = id, .file_type = type, .file_length = *length, .until = world_.clock.now() + session_life});
  keep_at_most(sessions_, most_sessions);
  return json::object{{"id", id}};
}

Checked<json::object> ExampleUploads::take(const net::Request& request, std::string_view node) {
  std::erase_if(sessions_, [now = world_.clock.now()](const Session& each) { return each.until <= now; });
  const auto id = fmt::format("{}?sig={}", node, request.query("sig").value_or(""));
  const auto session = std::ranges::find(sessions_, id, &Session::id);
  if (session == sessions_.end()) return refused("The upload session does not exist or has ended.");
  if (request.headers.find("file_offset") != "0") return refused("The header file_offset must be 0.");
  if (request.body.size() != session->file_length) {
    return refused(
        fmt::format("The body has {} bytes, and file_length is {}.", request.body.size(), session->file_length));
  }
  handles_.push_back({.text = fmt::format("4::{}:{}:e:{}:{}", to_base64(session->file_type), world_.chance.make_token(),
                                          to_millis(world_.clock.now()), Account::app_id),
                      .file_type = session->file_type});
  keep_at_most(handles_, most_handles);
  sessions_.erase(session);
  return json::object{{"h", handles_.back().text}};
}

bool ExampleUploads::shows(std::string_view handle, std::string_view format) const {
  const auto found = std::ranges::find(handles_, handle, &Handle::text);
  return found != handles_.end() && type_of(found->file_type)->formats.find(format) != std::string_view::npos;
}

std::optional<GraphError> ExampleUploads::refused_in(const json::array& components, const std::string& name) const {
  for (std::size_t index = 0; index < components.size(); ++index) {
    const json::object& component = components[index].as_object();
    const auto field = fmt::format("{}[{}]", name, index);
    if (const auto* cards = component.if_contains("cards")) {
      const auto& list = cards->as_array();
      for (std::size_t card = 0; card < list.size(); ++card) {
        auto error = refused_in(list[card].at("components").as_array(),
                                fmt::format("{}['cards'][{}]['components']", field, card));
        if (error) return error;
      }
    }
    const auto* format = component.if_contains("format");
    if (format == nullptr || !shows_file(format->as_string())) continue;
    const json::array& handles = component.at("example").at("header_handle").as_array();
    if (shows(handles.at(0).as_string(), format->as_string())) continue;
    return template_error(
        TemplateFlaw::header_or_body,
        fmt::format("{}['example']['header_handle'][0] is no handle of a file of this format that was "
                    "uploaded.",
                    field));
  }
  return std::nullopt;
}

std::optional<GraphError> ExampleUploads::refused_example(const json::array& components) const {
  return refused_in(components, "components");
}

}  // namespace tendero::sandbox::whatsapp
