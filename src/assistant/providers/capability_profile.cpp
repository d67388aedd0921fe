#include "assistant/providers/capability_profile.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace tendero::assistant {

namespace {

std::vector<CapabilityProfile> make_profiles() {
  return {
      {.name = "openai",
       .about = "OpenAI's own API",
       .dialect = Dialect::responses,
       .max_tokens_field = "max_completion_tokens",
       .safety_identifier = true,
       .images = true},
      {.name = "openai-chat",
       .about = "OpenAI by Chat Completions; its newer models take functions by the Responses API only",
       .max_tokens_field = "max_completion_tokens",
       .null_content = true,
       .safety_identifier = true,
       .images = true,
       .streams = true},
      // Azure, "v1 API": the model is the name of the deployment.
      {.name = "azure",
       .about = "Azure OpenAI, https://NAME.openai.azure.com/openai/v1; the model is the deployment's name",
       .dialect = Dialect::responses,
       .key = KeyHeader::api_key,
       .max_tokens_field = "max_completion_tokens",
       .safety_identifier = true,
       .images = true},
      {.name = "openrouter", .about = "OpenRouter, https://openrouter.ai/api/v1", .images = true, .streams = true},
      // Gemini, "OpenAI compatibility".
      {.name = "gemini",
       .about = "Google Gemini, https://generativelanguage.googleapis.com/v1beta/openai",
       .late_system = false,
       .parallel_flag = false,
       .strict = false,
       .images = true,
       .streams = true},
      {.name = "mistral",
       .about = "Mistral, https://api.mistral.ai/v1",
       .late_system = false,
       .short_call_ids = true,
       .images = true,
       .streams = true},
      {.name = "deepseek",
       .about = "DeepSeek, https://api.deepseek.com/v1",
       .parallel_flag = false,
       .strict = false,
       .streams = true},
      {.name = "ollama",
       .about = "Ollama, http://127.0.0.1:11434/v1; raise num_ctx, it cuts what is longer without a word",
       .late_system = false,
       .tool_choice = false,
       .parallel_flag = false,
       .strict = false,
       .calls_in_text = true},
      {.name = "vllm",
       .about = "vLLM, http://127.0.0.1:8000/v1, started with --enable-auto-tool-choice and --tool-call-parser",
       .late_system = false,
       .calls_in_text = true},
      {.name = "llama.cpp",
       .about = "llama-server, http://127.0.0.1:8080/v1, started with --jinja",
       .late_system = false,
       .retry_500 = false,
       .calls_in_text = true},
      {.name = "lmstudio",
       .about = "LM Studio, http://127.0.0.1:1234/v1",
       .late_system = false,
       .tool_choice = false,
       .parallel_flag = false,
       .strict = false,
       .calls_in_text = true},
      {.name = "compatible",
       .about = "any other server that imitates OpenAI's Chat Completions",
       .late_system = false,
       .tool_choice = false,
       .parallel_flag = false,
       .strict = false,
       .calls_in_text = true},
  };
}

struct Address {
  std::string_view part;  ///< of the host, or a port with its colon
  std::string_view profile;
};
constexpr std::array addresses{
    Address{"api.openai.com", "openai"},
    Address{".openai.azure.com", "azure"},
    Address{".services.ai.azure.com", "azure"},
    Address{"openrouter.ai", "openrouter"},
    Address{"generativelanguage.googleapis.com", "gemini"},
    Address{"api.mistral.ai", "mistral"},
    Address{"api.deepseek.com", "deepseek"},
    Address{":11434", "ollama"},
    Address{":8000", "vllm"},
    Address{":8080", "llama.cpp"},
    Address{":1234", "lmstudio"},
};

/// Host and port, without what stands before and after.
std::string_view authority_of(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  return url;
}

}  // namespace

const std::vector<CapabilityProfile>& capability_profiles() {
  static const auto profiles = make_profiles();
  return profiles;
}

std::optional<CapabilityProfile> profile_named(std::string_view name) {
  const auto& all = capability_profiles();
  const auto found = std::ranges::find(all, name, &CapabilityProfile::name);
  return found == all.end() ? std::nullopt : std::optional(*found);
}

CapabilityProfile profile_of_address(std::string_view base_url) {
  const auto authority = authority_of(base_url);
  const auto known = std::ranges::find_if(addresses, [&](const Address& each) {
    // The end of a host's name, a port, or a whole host: never a part of a word.
    if (each.part.starts_with('.') || each.part.starts_with(':')) return authority.ends_with(each.part);
    return authority == each.part || authority.starts_with(std::string(each.part) + ":");
  });
  return *profile_named(known == addresses.end() ? "compatible" : known->profile);
}

}  // namespace tendero::assistant
