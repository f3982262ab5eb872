// Reads an input file whole, with the reason in words where that fails.

#include "config/text_file.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "config/limits.hpp"

namespace lfsrun {

namespace {

std::string system_reason() { return std::generic_category().message(errno); }

// Devices and pipes have no size to hold against the limit, and may never end.
std::string unreadable(const std::filesystem::path& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found) {
    return std::make_error_code(std::errc::no_such_file_or_directory).message();
  }
  if (error) return error.message();
  if (std::filesystem::is_directory(status)) return "Is a directory";
  if (!std::filesystem::is_regular_file(status)) return "Not a regular file";
  const auto size = std::filesystem::file_size(path, error);
  if (error) return error.message();
  if (size > limits::file_bytes) {
    return fmt::format("{} bytes, the limit is {} MiB", size, limits::file_bytes >> 20U);
  }
  return "";
}

}  // namespace

std::optional<std::string> read_text_file(const std::filesystem::path& path, std::string& reason) {
  reason = unreadable(path);
  if (!reason.empty()) return std::nullopt;
  const auto close = [](std::FILE* f) { static_cast<void>(std::fclose(f)); };
  const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "rb"), close);
  if (!file) {
    reason = system_reason();
    return std::nullopt;
  }
  std::string text;
  std::array<char, 65536> block{};
  while (const std::size_t n = std::fread(block.data(), 1, block.size(), file.get())) {
    text.append(block.data(), n);
    if (text.size() > limits::file_bytes) reason = "it grows while it is read";
    if (!reason.empty()) return std::nullopt;
  }
  if (std::ferror(file.get()) != 0) {
    reason = system_reason();
    return std::nullopt;
  }
  return text;
}

}  // namespace lfsrun
