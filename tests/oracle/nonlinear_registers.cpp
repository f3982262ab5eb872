#include "oracle/nonlinear_registers.hpp"

#include <algorithm>

namespace lfsrun::oracle {
namespace {

using Term = std::vector<unsigned>;

unsigned below(std::mt19937_64& random, std::uint64_t bound) {
  return static_cast<unsigned>(random() % bound);
}

/// Up to two linear terms and one to three products, of the symbols first ... degree - 1.
void add_random_terms(SumOfProducts& feedback, unsigned first, std::mt19937_64& random) {
  const unsigned linear = below(random, 3);
  const unsigned terms = linear + 1 + below(random, 3);
  for (unsigned i = 0; i < terms; ++i) {
    Term term(i < linear ? 1 : 2 + below(random, 3));
    for (unsigned& factor : term) factor = first + below(random, feedback.degree - first);
    feedback.terms.push_back(term);
  }
}

void add_products_with(unsigned oldest, SumOfProducts& feedback, std::mt19937_64& random) {
  const unsigned products = 1 + below(random, 2);
  for (unsigned i = 0; i < products; ++i) {
    Term term{oldest};
    const unsigned factors = 1 + below(random, 3);
    for (unsigned j = 0; j < factors; ++j) {
      term.push_back(oldest + 1 + below(random, feedback.degree - oldest - 1));
    }
    feedback.terms.push_back(term);
  }
}

void add_any_terms(SumOfProducts& feedback, std::mt19937_64& random) {
  const unsigned terms = 1 + below(random, 6);
  for (unsigned i = 0; i < terms; ++i) {
    Term term(below(random, 5));
    for (unsigned& factor : term) factor = below(random, feedback.degree);
    feedback.terms.push_back(term);
  }
}

}  // namespace

std::string name_of(NonlinearKind kind) {
  switch (kind) {
    case NonlinearKind::permutation:
      return "permutation";
    case NonlinearKind::complement:
      return "complement";
    case NonlinearKind::unused_oldest:
      return "unused_oldest";
    case NonlinearKind::any:
      return "any";
    case NonlinearKind::x0_in_products:
      return "x0_in_products";
    case NonlinearKind::late_trees:
      return "late_trees";
    case NonlinearKind::one_product:
      return "one_product";
    case NonlinearKind::constant:
      return "constant";
    case NonlinearKind::degree_one:
      break;
  }
  return "degree_one";
}

SumOfProducts random_feedback(NonlinearKind kind, unsigned most_degree, std::mt19937_64& random) {
  SumOfProducts feedback{4 + below(random, most_degree - 3), {}};
  const unsigned later = 1 + below(random, 2);
  switch (kind) {
    case NonlinearKind::complement:
      feedback.terms.push_back({});
      [[fallthrough]];
    case NonlinearKind::permutation:
      feedback.terms.push_back({0});
      add_random_terms(feedback, 1, random);
      break;
    case NonlinearKind::unused_oldest:
      feedback.terms.push_back({later});
      add_random_terms(feedback, later + 1, random);
      break;
    case NonlinearKind::any:
      add_any_terms(feedback, random);
      break;
    case NonlinearKind::x0_in_products:
      add_products_with(0, feedback, random);
      add_random_terms(feedback, 1, random);
      break;
    case NonlinearKind::late_trees:
      add_products_with(later, feedback, random);
      add_random_terms(feedback, later + 1, random);
      break;
    case NonlinearKind::one_product: {
      feedback.terms.push_back({0});
      add_random_terms(feedback, 1, random);
      Term& all = feedback.terms.emplace_back();
      for (unsigned i = 0; i < feedback.degree; ++i) all.push_back(i);
      break;
    }
    case NonlinearKind::constant:
      if (random() % 2 == 0) feedback.terms.push_back({});
      break;
    case NonlinearKind::degree_one:
      feedback.degree = 1;
      add_any_terms(feedback, random);
      break;
  }
  return feedback;
}

std::string describe(const SumOfProducts& feedback) {
  std::string text = "degree " + std::to_string(feedback.degree) + ":";
  for (const Term& term : feedback.terms) {
    text += text.back() == ':' ? " " : " + ";
    if (term.empty()) text += "1";
    for (std::size_t i = 0; i < term.size(); ++i) {
      text += (i == 0 ? "x" : "*x") + std::to_string(term[i]);
    }
  }
  return feedback.terms.empty() ? text + " 0" : text;
}

}  // namespace lfsrun::oracle
