#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lfsrun::testing {

inline void expect_contains(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts) {
    EXPECT_NE(text.find(part), std::string::npos) << "no \"" << part << "\" in:\n" << text;
  }
}

}  // namespace lfsrun::testing
