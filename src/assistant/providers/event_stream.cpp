#include "assistant/providers/event_stream.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tendero::assistant {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string_view without_mark(std::string_view stream) {
  return stream.starts_with(byte_order_mark) ? stream.substr(byte_order_mark.size()) : stream;
}

/// The next line without its end, which may be CRLF, LF or CR.
std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find_first_of("\r\n");
  const auto line = rest.substr(0, end);
  if (end == std::string_view::npos) {
    rest = {};
  } else {
    rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  return line;
}

/// What stands after "field:", without the one space that may follow it; a line without a colon has no value.
std::string_view value_of(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  const auto value = line.substr(colon + 1);
  return value.starts_with(' ') ? value.substr(1) : value;
}

/// Collects the lines of one event.
class Reader {
 public:
  void read(std::string_view line) {
    if (line.empty()) return finish();
    const auto field = line.substr(0, line.find(':'));
    if (field == "event") event_.name = value_of(line);
    if (field != "data") return;
    if (std::exchange(has_data_, true)) event_.data += '\n';
    event_.data += value_of(line);
  }

  /// An event without data is none.
  void finish() {
    if (std::exchange(has_data_, false)) events_.push_back(std::move(event_));
    event_ = {};
  }

  std::vector<StreamEvent> take() {
    finish();
    return std::move(events_);
  }

 private:
  std::vector<StreamEvent> events_;
  StreamEvent event_;
  bool has_data_ = false;
};

}  // namespace

bool is_stream(std::string_view body) noexcept {
  static constexpr std::array<std::string_view, 5> beginnings{"data:", "event:", "id:", "retry:", ":"};
  const auto text = without_mark(body);
  const auto begin = std::min(text.find_first_not_of("\r\n"), text.size());
  return std::ranges::any_of(beginnings, [&](auto each) { return text.substr(begin).starts_with(each); });
}

std::vector<StreamEvent> read_events(std::string_view stream) {
  stream = without_mark(stream);
  Reader reader;
  while (!stream.empty()) reader.read(take_line(stream));
  return reader.take();
}

}  // namespace tendero::assistant
