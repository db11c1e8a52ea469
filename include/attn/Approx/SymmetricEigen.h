//===- SymmetricEigen.h - Eigenvectors by Jacobi ----------------*- C++ -*-===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef ATTN_APPROX_SYMMETRICEIGEN_H
#define ATTN_APPROX_SYMMETRICEIGEN_H

#include <cstdint>
#include <vector>

namespace attn::approx {

/// Eigenvalues and eigenvectors of a symmetric matrix.
struct SymmetricEigen {
  int64_t size = 0;
  /// [size], falling.
  std::vector<double> values;
  /// [size, size] row-major; column c is the unit eigenvector of values[c]. Its
  /// largest component (the first, among those within 1e-6 of it) is positive.
  std::vector<double> vectors;
};

/// Diagonalises the symmetric `matrix` ([size, size] row-major, `size` >= 0) in
/// place by cyclic Jacobi rotations. Afterwards the diagonal holds the
/// eigenvalues, in no order, and column c of `vectors` ([size, size], written
/// only) the unit eigenvector of entry c. Returns whether it converged, which
/// it does for every finite matrix whose largest magnitude is 0 or in [2^-500,
/// 2^500]. A fixed sequence of the basic operations: the same bits wherever f64
/// arithmetic is IEEE 754 and products are not contracted. Neither allocates
/// nor throws.
///
/// The eigenvalues are off by at most a small multiple of size * 2^-53 * |A|_F,
/// and the vectors are orthonormal to the same precision. Time: O(size^3) per
/// sweep, 6 to 10 sweeps.
/// Source: Golub, Van Loan, "Matrix computations", 4th ed., section 8.5.
bool diagonalizeByJacobi(int64_t size, double *matrix, double *vectors);

/// Eigendecomposition of `matrix`, [size, size] row-major. Throws
/// std::invalid_argument if the number of elements does not fit, an entry is
/// not finite, or the matrix is not symmetric to 1e-9 of its largest entry
/// (what is within that is averaged).
SymmetricEigen symmetricEigen(int64_t size, const std::vector<double> &matrix);

} // namespace attn::approx

#endif // ATTN_APPROX_SYMMETRICEIGEN_H
