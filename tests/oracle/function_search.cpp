#include "oracle/function_search.hpp"

#include <algorithm>
#include <tuple>

namespace lfsrun::oracle {
namespace {

/// Adds all terms that continue `term` by `missing` factors from x_next on.
void add_terms(unsigned degree, unsigned missing, unsigned next, Term& term,
               std::vector<Term>& terms) {
  if (missing == 0) {
    terms.push_back(term);
    return;
  }
  for (unsigned i = next; i < degree; ++i) {
    term.push_back(i);
    add_terms(degree, missing - 1, i + 1, term, terms);
    term.pop_back();
  }
}

/// All products of so many of x_1, ..., x_{degree-1}.
std::vector<Term> all_terms(unsigned degree, unsigned factors) {
  std::vector<Term> terms;
  Term term;
  add_terms(degree, factors, 1, term, terms);
  return terms;
}

std::uint64_t successor(unsigned degree, const std::vector<Term>& terms, std::uint64_t state) {
  bool sum = false;
  for (const Term& term : terms) {
    bool product = true;
    for (const unsigned i : term) product = product && (state >> i) % 2 == 1;
    sum = sum != product;
  }
  return state / 2 + (sum ? std::uint64_t{1} << (degree - 1) : 0);
}

class Search {
 public:
  Search(const FunctionForm& form, std::uint64_t least_period)
      : form_(form), least_period_(least_period), terms_(form.extra) {
    terms_.push_back({0});
    for (unsigned i = 0; i < form.form.size(); ++i) {
      candidates_.push_back(all_terms(form.degree, i + 1));
      for (const Term& extra : form.extra) std::erase(candidates_.back(), extra);
    }
  }

  std::vector<std::string> run() {
    if (!form_.form.empty() && form_.form[0] >= 1) choose(0, form_.form[0] - 1, 0);
    std::sort(found_.begin(), found_.end());
    return found_;
  }

 private:
  /// `missing` more terms of i + 1 factors, candidate `next` or later ones; then of more factors.
  void choose(unsigned i, unsigned missing, std::size_t next) {
    if (missing == 0) {
      if (i + 1 < form_.form.size()) return choose(i + 1, form_.form[i + 1], 0);
      if (longest_cycle(form_.degree, terms_, least_period_) > 0) found_.push_back(text_of(terms_));
      return;
    }
    for (std::size_t c = next; c < candidates_[i].size(); ++c) {
      terms_.push_back(candidates_[i][c]);
      choose(i, missing - 1, c + 1);
      terms_.pop_back();
    }
  }

  FunctionForm form_;
  std::uint64_t least_period_;
  std::vector<std::vector<Term>> candidates_;
  std::vector<Term> terms_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<Term> de_bruijn_terms(unsigned degree) {
  Term all;
  for (unsigned i = 1; i < degree; ++i) all.push_back(i);
  return {all, {}};
}

std::string text_of(std::vector<Term> terms) {
  // The constant last, linear terms before products.
  const auto place = [](const Term& term) {
    return std::tuple(term.empty() ? 2 : term.size() == 1 ? 0 : 1, term);
  };
  std::sort(terms.begin(), terms.end(),
            [&](const Term& a, const Term& b) { return place(a) < place(b); });
  std::string text;
  for (const Term& term : terms) {
    if (!text.empty()) text += " + ";
    if (term.empty()) text += "1";
    for (std::size_t i = 0; i < term.size(); ++i) {
      text += (i > 0 ? "*x" : "x") + std::to_string(term[i]);
    }
  }
  return text;
}

std::uint64_t longest_cycle(unsigned degree, const std::vector<Term>& terms,
                            std::uint64_t least_period) {
  const std::uint64_t states = std::uint64_t{1} << degree;
  std::vector<bool> visited(states, false);
  std::uint64_t longest = 0;
  std::uint64_t left = states;
  // With fewer states left than the period, all that has been found is all there is.
  for (std::uint64_t start = 0; start < states && left >= std::max(least_period, longest);
       ++start) {
    std::uint64_t length = 0;
    for (std::uint64_t at = start; !visited[at]; at = successor(degree, terms, at)) {
      visited[at] = true;
      ++length;
    }
    left -= length;
    longest = std::max(longest, length);
  }
  return longest >= least_period ? longest : 0;
}

std::vector<std::string> functions_with_cycle(const FunctionForm& form,
                                              std::uint64_t least_period) {
  return Search(form, least_period).run();
}

}  // namespace lfsrun::oracle
