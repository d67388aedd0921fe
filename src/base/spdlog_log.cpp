#include "base/spdlog_log.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "base/trace.hpp"

namespace tendero {

struct SpdlogLog::State {
  Form form;
  spdlog::logger logger{"tendero", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

namespace {

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::trace:
      return spdlog::level::trace;
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

boost::json::value to_json(const LogField& field) {
  return std::visit([](const auto& value) { return boost::json::value(value); }, field.value);
}

/// Texts are quoted, so that what a stranger wrote cannot forge a second field or line.
std::string as_text(std::string_view event, std::span<const LogField> fields) {
  std::string line(event);
  for (const auto& field : fields) line += fmt::format(" {}={}", field.name, boost::json::serialize(to_json(field)));
  return line;
}

std::string as_json(std::string_view event, std::span<const LogField> fields) {
  boost::json::object object{{"event", event}};
  for (const auto& field : fields) object[field.name] = to_json(field);
  return boost::json::serialize(object);
}

}  // namespace

SpdlogLog::SpdlogLog(LogLevel least, Form form) : state_(std::make_unique<State>(form)) {
  state_->logger.set_level(to_spdlog(least));
  state_->logger.set_pattern(
      form == Form::json ? R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l","entry":%v})" : "%Y-%m-%dT%H:%M:%S.%eZ %l %v",
      spdlog::pattern_time_type::utc);
}

SpdlogLog::~SpdlogLog() = default;

void SpdlogLog::write(LogLevel level, std::string_view event, std::span<const LogField> fields) {
  const auto severity = to_spdlog(level);
  if (!state_->logger.should_log(severity)) return;
  std::vector<LogField> all(fields.begin(), fields.end());
  if (const auto& trace = current_trace(); !trace.empty()) all.push_back({"trace", trace});
  state_->logger.log(severity, state_->form == Form::json ? as_json(event, all) : as_text(event, all));
}

Result<LogLevel> read_log_level(std::string_view word) {
  if (word == "trace") return LogLevel::trace;
  if (word == "debug") return LogLevel::debug;
  if (word == "info") return LogLevel::info;
  if (word == "warning") return LogLevel::warning;
  if (word == "error") return LogLevel::error;
  return fault(FaultKind::invalid, "invalid_input", "log level must be trace, debug, info, warning or error");
}

}  // namespace tendero
