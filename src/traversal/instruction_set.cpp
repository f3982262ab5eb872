// The choice of instruction set: Google Highway's, by names that users know.

#include "traversal/instruction_set.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "traversal/instruction_set.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace lfsrun {
namespace HWY_NAMESPACE {
namespace {

std::int64_t chosen_target() { return HWY_TARGET; }

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace lfsrun
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "base/error.hpp"

namespace lfsrun {

HWY_EXPORT(chosen_target);

namespace {

std::string name_of(std::int64_t target) {
  if (target == HWY_AVX3) return "AVX-512";
  if (target == HWY_AVX2) return "AVX2";
  return "baseline";
}

}  // namespace

std::string instruction_set_in_use() { return name_of(HWY_DYNAMIC_DISPATCH(chosen_target)()); }

std::vector<std::string> instruction_sets() {
  hwy::SetSupportedTargetsForTest(0);
  std::vector<std::string> names;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    names.push_back(name_of(target));
  }
  return names;
}

void use_instruction_set(const std::string& name) {
  hwy::SetSupportedTargetsForTest(0);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    if (name_of(target) != name) continue;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(target);
    return;
  }
  throw Error("this processor or build has no instruction set \"" + name + "\"");
}

}  // namespace lfsrun
#endif
