#include "app/result_header.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "analyses/search_parts.hpp"
#include "app/build_info.hpp"
#include "register/boolean_feedback.hpp"

namespace lfsrun {
namespace {

template <typename Visit>
void for_each_space(const Config& config, Visit visit) {
  for (const SweepSpec& sweep : config.sweeps) {
    for (const PolynomialSpace& space : sweep.spaces) visit(sweep, space);
  }
}

template <typename Visit>
void for_each_rule(const Campaign& campaign, Visit visit) {
  for (const Config& config : campaign.configs) {
    for (const AnalysisSpec& analysis : config.analyses) {
      if (!analysis.search) continue;
      for (const FunctionRule& rule : analysis.search->rules) visit(rule);
    }
  }
}

// Of its longest candidate: a factor takes "*x35" at most, and a term " + " more.
std::size_t longest_feedback(const FunctionRule& rule) {
  std::size_t terms = rule.added.size() + 1;
  std::size_t factors = 0;
  for (std::size_t i = 0; i < rule.form.size(); ++i) {
    terms += rule.form[i];
    factors += (i + 1) * rule.form[i];
  }
  for (const std::uint64_t term : rule.added) {
    factors += static_cast<std::size_t>(std::popcount(term));
  }
  return 3 * terms + 4 * factors;
}

// Digits of the largest number that the job can put into a decimal column: q^d of its largest
// register; every period, count and order is at most that. And what a sequence skips.
std::size_t decimal_width(const Campaign& campaign) {
  double width = 1;
  for (const Config& config : campaign.configs) {
    for (const RegisterSpec& spec : config.registers) {
      const double digits = std::log10(spec.reg.field.order()) * spec.reg.degree();
      width = std::max(width, std::floor(digits) + 2);
    }
    for (const AnalysisSpec& analysis : config.analyses) {
      if (!analysis.sequence) continue;
      width = std::max(width, static_cast<double>(decimal(analysis.sequence->skip).size()));
    }
    for_each_space(config, [&](const SweepSpec&, const PolynomialSpace& space) {
      const double digits = std::log10(space.field.order()) * space.degree;
      width = std::max(width, std::floor(digits) + 2);
    });
  }
  return std::max<std::size_t>(StringWidths{}.decimal, static_cast<std::size_t>(width));
}

std::size_t name_width(const Campaign& campaign) {
  std::size_t width = StringWidths{}.name;
  constexpr std::size_t part = std::string_view(" part 20000/20000").size() + 20;
  for_each_rule(campaign, [&](const FunctionRule& rule) {
    width = std::max(width, form_text(rule.form).size() + part);
  });
  for (const Config& config : campaign.configs) {
    width = std::max(width, config.name.size());
    for (const RegisterSpec& spec : config.registers) width = std::max(width, spec.name.size());
    for_each_space(config, [&](const SweepSpec& sweep, const PolynomialSpace& space) {
      width = std::max(width, swept_name(sweep.name, space, space.size() - 1).size());
    });
  }
  return width;
}

std::size_t feedback_width(const Campaign& campaign) {
  std::size_t width = StringWidths{}.feedback;
  for (const Config& config : campaign.configs) {
    for (const RegisterSpec& spec : config.registers) {
      if (!spec.reg.linear()) width = std::max(width, feedback_text(spec.reg).size());
    }
  }
  for_each_rule(campaign,
                [&](const FunctionRule& rule) { width = std::max(width, longest_feedback(rule)); });
  return width;
}

}  // namespace

ResultFileHeader result_header(const Campaign& campaign) {
  ResultFileHeader header;
  header.job = campaign.name;
  header.source = campaign.source;
  header.overrides = campaign.overrides;
  header.shard = to_string(campaign.shard);
  for (const Config& config : campaign.configs)
    header.configs.emplace_back(config.name, config.text);
  header.software_version = software_version();
  header.git_commit = git_commit();
  header.widths = {.name = name_width(campaign),
                   .decimal = decimal_width(campaign),
                   .feedback = feedback_width(campaign)};
  return header;
}

}  // namespace lfsrun
