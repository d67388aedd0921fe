#include "base/calendar.hpp"

#include <charconv>
#include <map>
#include <memory>
#include <tuple>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

namespace tendero {
namespace {

using namespace std::chrono;

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

/// The zone; UTC for one nobody knows (settings are checked with `zone_known` when they are made).
const icu::TimeZone& zone_of(std::string_view name) {
  thread_local std::map<std::string, std::unique_ptr<icu::TimeZone>, std::less<>> zones;
  auto found = zones.find(name);
  if (found == zones.end()) {
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(to_icu(name)));
    if (*zone == icu::TimeZone::getUnknown()) zone.reset(icu::TimeZone::getGMT()->clone());
    found = zones.emplace(std::string(name), std::move(zone)).first;
  }
  return *found->second;
}

/// Formatters are dear to make and must not be shared between threads, so each thread keeps its own.
icu::SimpleDateFormat& formatter(std::string_view skeleton, std::string_view zone, std::string_view locale) {
  thread_local std::map<std::tuple<std::string, std::string, std::string>, std::unique_ptr<icu::SimpleDateFormat>> made;
  auto& format = made[{std::string(skeleton), std::string(zone), std::string(locale)}];
  if (!format) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale icu_locale(std::string(locale).c_str());
    const std::unique_ptr<icu::DateTimePatternGenerator> patterns(
        icu::DateTimePatternGenerator::createInstance(icu_locale, status));
    const auto pattern = patterns->getBestPattern(to_icu(skeleton), status);
    format = std::make_unique<icu::SimpleDateFormat>(pattern, icu_locale, status);
    format->setTimeZone(zone_of(zone));
  }
  return *format;
}

std::string format(std::string_view skeleton, Instant instant, std::string_view zone, std::string_view locale) {
  icu::UnicodeString text;
  formatter(skeleton, zone, locale).format(static_cast<UDate>(to_millis(instant)), text);
  std::string utf8;
  return text.toUTF8String(utf8);
}

/// How far the zone's clock is ahead of UTC; `instant` is read as the local clock when `local`.
milliseconds offset_at(Instant instant, std::string_view zone, bool local) {
  std::int32_t raw = 0;
  std::int32_t saving = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_of(zone).getOffset(static_cast<UDate>(to_millis(instant)), static_cast<UBool>(local), raw, saving, status);
  return milliseconds(raw + saving);
}

local_days local_day(Instant instant, std::string_view zone) {
  return floor<days>(local_time<milliseconds>(instant.time_since_epoch() + offset_at(instant, zone, false)));
}

/// Takes what a date is written with off the front of a text, remembering the first thing that did not fit.
class Reader {
 public:
  explicit Reader(std::string_view text) : left_(text) {}

  int digits(std::size_t count) {
    int value = 0;
    const auto* end = left_.data() + std::min(count, left_.size());
    const auto [stop, error] = std::from_chars(left_.data(), end, value);
    const bool read = error == std::errc() && left_.size() >= count && stop == end && left_.front() != '-';
    if (!read) return fail();
    left_.remove_prefix(count);
    return value;
  }
  bool skip(std::string_view any_of) {
    if (left_.empty() || any_of.find(left_.front()) == std::string_view::npos) return false;
    left_.remove_prefix(1);
    return true;
  }
  void expect(std::string_view any_of) {
    if (!skip(any_of)) fail();
  }
  /// The digits after a decimal point, to the millisecond; further ones are dropped.
  milliseconds fraction() {
    if (!skip(".,")) return {};
    int value = 0;
    int scale = 1000;
    if (!next_is_digit()) fail();
    while (next_is_digit()) {
      const int digit = left_.front() - '0';
      left_.remove_prefix(1);
      if (scale > 1) value += digit * (scale /= 10);
    }
    return milliseconds(value);
  }
  [[nodiscard]] bool next_is_digit() const { return !left_.empty() && left_.front() >= '0' && left_.front() <= '9'; }
  [[nodiscard]] bool at_end() const { return left_.empty(); }
  [[nodiscard]] bool failed() const { return failed_; }
  int fail() {
    failed_ = true;
    left_ = {};
    return 0;
  }

 private:
  std::string_view left_;
  bool failed_ = false;
};

local_days read_day(Reader& reader) {
  const year y{reader.digits(4)};
  reader.expect("-");
  const month m{static_cast<unsigned>(reader.digits(2))};
  reader.expect("-");
  const day d{static_cast<unsigned>(reader.digits(2))};
  const year_month_day date{y, m, d};
  if (!date.ok()) reader.fail();
  return local_days{date};
}

milliseconds read_clock(Reader& reader) {
  const int hour = reader.digits(2);
  reader.expect(":");
  const int minute = reader.digits(2);
  const bool has_seconds = reader.skip(":");
  const int second = has_seconds ? reader.digits(2) : 0;
  if (hour > 23 || minute > 59 || second > 60) reader.fail();  // 60: a leap second is the next minute's first
  const auto fraction = has_seconds ? reader.fraction() : milliseconds{};
  return hours(hour) + minutes(minute) + seconds(second) + fraction;
}

/// "Z", "-06:00", "-0600", "-06"; nothing when no offset is written.
std::optional<minutes> read_offset(Reader& reader) {
  if (reader.skip("Zz")) return minutes{};
  const bool behind = reader.skip("-");
  if (!behind && !reader.skip("+")) return std::nullopt;
  const int hour = reader.digits(2);
  reader.skip(":");
  const int minute = reader.next_is_digit() ? reader.digits(2) : 0;
  if (hour > 23 || minute > 59) reader.fail();
  const minutes offset = hours(hour) + minutes(minute);
  return behind ? -offset : offset;
}

}  // namespace

std::string long_date(Instant instant, std::string_view zone, std::string_view locale) {
  return format("EEEEMMMMd", instant, zone, locale);
}

std::string short_date(Instant instant, std::string_view zone, std::string_view locale) {
  return format("yMd", instant, zone, locale);
}

std::string clock_time(Instant instant, std::string_view zone, std::string_view locale) {
  return format("HHmm", instant, zone, locale);
}

std::string iso_day(Instant instant, std::string_view zone) {
  const year_month_day date{local_day(instant, zone)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

int weekday(Instant instant, std::string_view zone) {
  return static_cast<int>(std::chrono::weekday{local_day(instant, zone)}.c_encoding());
}

std::optional<Instant> parse_instant(std::string_view text, std::string_view zone) {
  Reader reader(text);
  local_time<milliseconds> local = read_day(reader);
  std::optional<minutes> offset;
  if (reader.at_end()) {
    local += hours(12);
  } else {
    reader.expect("Tt ");
    local += read_clock(reader);
    offset = read_offset(reader);
  }
  if (reader.failed() || !reader.at_end()) return std::nullopt;
  const Instant as_if_utc{local.time_since_epoch()};
  return as_if_utc - (offset ? milliseconds(*offset) : offset_at(as_if_utc, zone, true));
}

std::string to_iso(Instant instant) {
  // By hand: fmt goes through the system clock's nanoseconds, which end in the year 2262.
  const auto day = floor<days>(instant);
  const year_month_day date{day};
  const hh_mm_ss time{instant - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count(), time.subseconds().count());
}

bool zone_known(std::string_view zone) {
  const std::unique_ptr<icu::TimeZone> made(icu::TimeZone::createTimeZone(to_icu(zone)));
  return *made != icu::TimeZone::getUnknown();
}

}  // namespace tendero
