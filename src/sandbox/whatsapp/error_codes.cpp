#include "sandbox/whatsapp/error_codes.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tendero::sandbox::whatsapp {
namespace {

constexpr std::array codes{
    ErrorCode{0, 401, "AuthException"},
    ErrorCode{1, 400, "API Unknown"},
    ErrorCode{2, 503, "API Service"},
    ErrorCode{3, 500, "API Method"},
    ErrorCode{4, 429, "API Too Many Calls"},
    ErrorCode{10, 403, "Permission Denied"},
    ErrorCode{33, 400, "Parameter value is not valid"},
    ErrorCode{100, 400, "Invalid parameter"},
    ErrorCode{190, 401, "Access token has expired"},
    ErrorCode{200, 403, "API Permission"},
    ErrorCode{368, 403, "Temporarily blocked for policies violations"},
    ErrorCode{80'007, 429, "Rate limit issues"},
    ErrorCode{130'403, 400, "User is blocked by the business"},
    ErrorCode{130'429, 429, "Rate limit hit"},
    ErrorCode{130'472, 400, "User's number is part of an experiment"},
    ErrorCode{130'497, 403, "Business account is restricted from messaging users in this country"},
    ErrorCode{131'000, 500, "Something went wrong"},
    ErrorCode{131'005, 403, "Access denied"},
    ErrorCode{131'008, 400, "Required parameter is missing"},
    ErrorCode{131'009, 400, "Parameter value is not valid"},
    ErrorCode{131'016, 503, "Service unavailable"},
    ErrorCode{131'020, 400, "Group is not available"},
    ErrorCode{131'021, 400, "Recipient cannot be sender"},
    ErrorCode{131'026, 400, "Message undeliverable"},
    ErrorCode{131'030, 400, "Recipient phone number not in allowed list"},
    ErrorCode{131'031, 403, "Account has been locked"},
    ErrorCode{131'035, 400, "Message could not be kept"},
    ErrorCode{131'037, 400, "WhatsApp provided number needs display name approval before message can be sent"},
    ErrorCode{131'041, 400, "Group message was not sent"},
    ErrorCode{131'042, 400, "Business eligibility payment issue"},
    ErrorCode{131'044, 400, "Payment method is missing"},
    ErrorCode{131'045, 500, "Incorrect certificate"},
    ErrorCode{131'047, 400, "Re-engagement message"},
    ErrorCode{131'048, 400, "Spam rate limit hit"},
    ErrorCode{131'049, 400, "Meta chose not to deliver"},
    ErrorCode{131'050, 400, "User has stopped marketing messages from this business"},
    ErrorCode{131'051, 400, "Unsupported message type"},
    ErrorCode{131'052, 400, "Media download error"},
    ErrorCode{131'053, 400, "Media upload error"},
    ErrorCode{131'055, 400, "Method not allowed"},
    ErrorCode{131'056, 400, "(Business Account, Consumer Account) pair rate limit hit"},
    ErrorCode{131'057, 500, "Account in maintenance mode"},
    ErrorCode{131'060, 400, "Message unavailable"},
    ErrorCode{131'062, 400, "Business-scoped user ID recipients are not supported for this message"},
    ErrorCode{131'063, 400, "Marketing templates are disabled for Cloud API"},
    ErrorCode{131'064, 400, "Template misclassification limit"},
    ErrorCode{131'201, 400, "Group error"},
    ErrorCode{131'202, 400, "Group error"},
    ErrorCode{131'203, 400, "Group error"},
    ErrorCode{131'204, 400, "Group error"},
    ErrorCode{131'205, 400, "Group error"},
    ErrorCode{131'206, 400, "Group error"},
    ErrorCode{131'207, 400, "Group error"},
    ErrorCode{131'208, 400, "Group error"},
    ErrorCode{131'209, 400, "Group error"},
    ErrorCode{131'210, 400, "Group error"},
    ErrorCode{131'211, 400, "Group error"},
    ErrorCode{131'212, 400, "Group error"},
    ErrorCode{131'213, 400, "Group error"},
    ErrorCode{131'214, 400, "Group error"},
    ErrorCode{131'215, 400, "Group error"},
    ErrorCode{132'000, 400, "Number of parameters does not match the expected number of params"},
    ErrorCode{132'001, 404, "Template name does not exist in the translation"},
    ErrorCode{132'005, 400, "Translated text too long"},
    ErrorCode{132'007, 400, "Template format character policy violated"},
    ErrorCode{132'008, 400, "Template parameter value is not valid"},
    ErrorCode{132'012, 400, "Parameter format does not match format in the created template"},
    ErrorCode{132'015, 400, "Template is paused"},
    ErrorCode{132'016, 400, "Template is disabled"},
    ErrorCode{132'018, 400, "There is an issue with the parameters in your template"},
    ErrorCode{132'068, 400, "Flow is blocked"},
    ErrorCode{132'069, 400, "Flow is throttled"},
    ErrorCode{133'000, 500, "Incomplete deregistration"},
    ErrorCode{133'004, 503, "Server temporarily unavailable"},
    ErrorCode{133'005, 400, "Two step verification PIN mismatch"},
    ErrorCode{133'006, 400, "Phone number re-verification needed"},
    ErrorCode{133'008, 400, "Too many two step verification PIN guesses"},
    ErrorCode{133'009, 400, "Two step verification PIN guessed too fast"},
    ErrorCode{133'010, 400, "Phone number not registered"},
    ErrorCode{133'015, 400, "Please wait a few minutes before attempting to register this phone number"},
    ErrorCode{133'016, 400, "Account register deregister rate limit exceeded"},
    ErrorCode{134'011, 400, "WhatsApp payments terms of service have not been accepted"},
    ErrorCode{134'100, 400, "Only marketing messages are supported"},
    ErrorCode{134'101, 500, "Template is syncing"},
    ErrorCode{134'102, 400, "Template is unavailable"},
    ErrorCode{135'000, 400, "Generic user error"},
    ErrorCode{137'000, 400, "Identity key hash mismatch"},
    ErrorCode{139'100, 400, "Blocking users failed"},
    ErrorCode{139'101, 400, "Blocklist limit reached"},
    ErrorCode{139'102, 400, "Blocklist concurrent update"},
    ErrorCode{139'103, 400, "Blocklist internal error"},
    ErrorCode{147'001, 400, "Username error"},
    ErrorCode{147'002, 400, "Username error"},
    ErrorCode{147'003, 400, "Username error"},
    ErrorCode{147'004, 400, "Username error"},
    ErrorCode{147'005, 400, "Username error"},
    ErrorCode{2'388'019, 400, "Message template limit exceeded"},
    ErrorCode{2'388'040, 400, "Character limit exceeded"},
    ErrorCode{2'388'047, 400, "Message header or body format is incorrect"},
    ErrorCode{2'388'073, 400, "Message footer format is incorrect"},
    ErrorCode{2'388'293, 400, "Parameter words ratio exceeds limit"},
    ErrorCode{2'388'299, 400, "Leading or trailing parameters are not allowed"},
    ErrorCode{2'494'100, 400, "Phone number in maintenance"},
    ErrorCode{2'593'107, 400, "Synchronization request limit exceeded"},
    ErrorCode{2'593'108, 400, "Synchronization request made outside of allowed time window"},
    ErrorCode{2'593'109, 400, "History was refused"},
};

constexpr int first_permission = 200;
constexpr int last_permission = 299;

}  // namespace

std::span<const ErrorCode> error_codes() noexcept { return codes; }

std::optional<GraphError> error_with_code(int code) {
  const int listed = code > first_permission && code <= last_permission ? first_permission : code;
  const auto found = std::ranges::find(codes, listed, &ErrorCode::code);
  if (found == codes.end()) return std::nullopt;
  return GraphError{.status = found->status,
                    .code = code,
                    .title = std::string(found->title),
                    .details = "The sandbox was asked for this error."};
}

}  // namespace tendero::sandbox::whatsapp
