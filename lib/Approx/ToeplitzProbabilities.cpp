//===- ToeplitzProbabilities.cpp - Products by transforms and by sums -----===//
//
// Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "attn/Approx/Fft.h"
#include "attn/Approx/Toeplitz.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace attn::approx {

static constexpr double kInfinity = std::numeric_limits<double>::infinity();

namespace {

/// Pairs of real columns as complex ones, in the layout that Fft.h describes:
/// [length, 2 * pairs], the first half of a row real, the second imaginary.
template <typename T>
struct PackedColumns {
  PackedColumns(int64_t length, int64_t width)
      : pairs((width + 1) / 2), data(length * 2 * pairs, T(0)) {}

  T *re() { return data.data(); }
  T *im() { return data.data() + pairs; }
  int64_t stride() const { return 2 * pairs; }

  int64_t pairs;
  std::vector<T> data;
};

/// Spectra in digit-reversed order, one after the other.
template <typename T>
struct Spectra {
  std::vector<std::vector<T>> re, im;
};

} // namespace

/// Spectra of real sequences, zero-padded to the plan's length; two share each
/// transform.
template <typename T>
static Spectra<T> spectraOf(const FftExecutor<T> &fft,
                            const std::vector<std::vector<T>> &sequences) {
  const int64_t length = fft.plan().length;
  Spectra<T> spectra;
  for (size_t first = 0; first < sequences.size(); first += 2) {
    std::vector<T> re = sequences[first], im;
    const bool pair = first + 1 < sequences.size();
    if (pair)
      im = sequences[first + 1];
    re.resize(length, T(0));
    im.resize(length, T(0));
    fft.forward(re.data(), im.data(), 1, 1);
    std::vector<T> reSecond(length), imSecond(length);
    if (pair)
      separateRealPair(fft.plan(), re.data(), im.data(), reSecond.data(),
                       imSecond.data());
    spectra.re.push_back(std::move(re));
    spectra.im.push_back(std::move(im));
    if (pair) {
      spectra.re.push_back(std::move(reSecond));
      spectra.im.push_back(std::move(imSecond));
    }
  }
  return spectra;
}

/// exp(u_r - shift) times the factors: the kernels that a transform sees.
template <typename T>
static std::vector<std::vector<T>>
linearKernels(const SegmentedToeplitz &logits, double shift,
              const std::vector<std::vector<double>> &factors) {
  std::vector<std::vector<T>> kernels;
  for (int64_t r = 0; r < logits.segments(); ++r) {
    std::vector<T> kernel;
    for (size_t lag = 0; lag < logits.logKernels[r].size(); ++lag) {
      const double weight = std::exp(logits.logKernels[r][lag] - shift);
      kernel.push_back(T(factors.empty() ? weight : weight * factors[r][lag]));
    }
    kernels.push_back(std::move(kernel));
  }
  return kernels;
}

/// Rows [begin, end) of `values` [*, width], each times scale[row] (or 1 where
/// `scale` is empty), at their own places; the other rows are 0.
template <typename T>
static PackedColumns<T>
packRows(int64_t length, const std::vector<double> &values, int64_t width,
         int64_t begin, int64_t end, const std::vector<double> &scale = {}) {
  PackedColumns<T> packed(length, width);
  for (int64_t row = begin; row < end; ++row)
    for (int64_t c = 0; c < width; ++c)
      packed.data[row * packed.stride() + c] =
          T(values[row * width + c] * (scale.empty() ? 1.0 : scale[row]));
  return packed;
}

/// The sum of the convolutions of each segment's kernel with its rows of
/// `values`: summed as spectra, so that one inverse transform serves all.
template <typename T>
static std::vector<double> convolve(const SegmentedToeplitz &logits,
                                    const std::vector<std::vector<T>> &kernels,
                                    const std::vector<double> &values,
                                    int64_t width) {
  const FftExecutor<T> fft(makeFftPlan(toeplitzFftLength(logits)));
  const int64_t length = fft.plan().length;
  const Spectra<T> spectra = spectraOf(fft, kernels);
  PackedColumns<T> sum(length, width);
  for (int64_t r = 0; r < logits.segments(); ++r) {
    PackedColumns<T> packed = packRows<T>(
        length, values, width, logits.starts[r], logits.segmentEnd(r));
    fft.forward(packed.re(), packed.im(), packed.stride(), packed.pairs);
    for (int64_t f = 0; f < length; ++f) {
      const T kernelRe = spectra.re[r][f], kernelIm = spectra.im[r][f];
      for (int64_t p = 0; p < sum.pairs; ++p) {
        const int64_t at = f * sum.stride() + p;
        const T re = packed.re()[at], im = packed.im()[at];
        sum.re()[at] += re * kernelRe - im * kernelIm;
        sum.im()[at] += re * kernelIm + im * kernelRe;
      }
    }
  }
  fft.inverse(sum.re(), sum.im(), sum.stride(), sum.pairs);

  std::vector<double> result(logits.rows * width);
  for (int64_t row = 0; row < logits.rows; ++row)
    for (int64_t c = 0; c < width; ++c)
      result[row * width + c] = sum.data[row * sum.stride() + c];
  return result;
}

/// The transpose of `convolve`: correlation, the product with the conjugate
/// spectrum. Rows are scaled by `scale` first.
template <typename T>
static std::vector<double> correlate(const SegmentedToeplitz &logits,
                                     const std::vector<std::vector<T>> &kernels,
                                     const std::vector<double> &values,
                                     int64_t width,
                                     const std::vector<double> &scale) {
  const FftExecutor<T> fft(makeFftPlan(toeplitzFftLength(logits)));
  const int64_t length = fft.plan().length;
  const Spectra<T> spectra = spectraOf(fft, kernels);
  PackedColumns<T> input =
      packRows<T>(length, values, width, 0, logits.rows, scale);
  fft.forward(input.re(), input.im(), input.stride(), input.pairs);

  std::vector<double> result(logits.columns * width);
  for (int64_t r = 0; r < logits.segments(); ++r) {
    PackedColumns<T> product(length, width);
    for (int64_t f = 0; f < length; ++f) {
      const T kernelRe = spectra.re[r][f], kernelIm = -spectra.im[r][f];
      for (int64_t p = 0; p < input.pairs; ++p) {
        const int64_t at = f * input.stride() + p;
        const T re = input.re()[at], im = input.im()[at];
        product.re()[at] = re * kernelRe - im * kernelIm;
        product.im()[at] = re * kernelIm + im * kernelRe;
      }
    }
    fft.inverse(product.re(), product.im(), product.stride(), product.pairs);
    for (int64_t row = logits.starts[r]; row < logits.segmentEnd(r); ++row)
      for (int64_t c = 0; c < width; ++c)
        result[row * width + c] = product.data[row * product.stride() + c];
  }
  return result;
}

/// For each segment and lag, the sum over its columns j of dot(left[j + lag],
/// right[j]), the rows of `left` scaled by `scale`. The real part of the
/// correlation of two packed pairs is the sum of the pairs' correlations, so
/// the spectra are summed over the columns before one inverse transform.
template <typename T>
static std::vector<std::vector<double>>
correlateRows(const SegmentedToeplitz &logits, const std::vector<double> &left,
              const std::vector<double> &right, int64_t width,
              const std::vector<double> &scale) {
  const FftExecutor<T> fft(makeFftPlan(toeplitzFftLength(logits)));
  const int64_t length = fft.plan().length;
  PackedColumns<T> leftPacked =
      packRows<T>(length, left, width, 0, logits.rows, scale);
  fft.forward(leftPacked.re(), leftPacked.im(), leftPacked.stride(),
              leftPacked.pairs);

  std::vector<std::vector<double>> result;
  for (int64_t r = 0; r < logits.segments(); ++r) {
    PackedColumns<T> packed = packRows<T>(
        length, right, width, logits.starts[r], logits.segmentEnd(r));
    fft.forward(packed.re(), packed.im(), packed.stride(), packed.pairs);
    std::vector<T> sumRe(length, T(0)), sumIm(length, T(0));
    for (int64_t f = 0; f < length; ++f)
      for (int64_t p = 0; p < packed.pairs; ++p) {
        const int64_t at = f * packed.stride() + p;
        const T leftRe = leftPacked.re()[at], leftIm = leftPacked.im()[at];
        const T rightRe = packed.re()[at], rightIm = -packed.im()[at];
        sumRe[f] += leftRe * rightRe - leftIm * rightIm;
        sumIm[f] += leftRe * rightIm + leftIm * rightRe;
      }
    fft.inverse(sumRe.data(), sumIm.data(), 1, 1);
    result.emplace_back(sumRe.begin(),
                        sumRe.begin() + (logits.rows - logits.starts[r]));
  }
  return result;
}

ToeplitzProbabilities::ToeplitzProbabilities(
    const SegmentedToeplitz &logits, std::vector<double> logNormalizer,
    ToeplitzPlan plan, std::vector<std::vector<double>> factors)
    : logits(logits), logNormalizer(std::move(logNormalizer)),
      plan(std::move(plan)), factors(std::move(factors)), shift(-kInfinity),
      kernelsAreFinite(true) {
  for (const std::vector<double> &kernel : logits.logKernels)
    for (double logit : kernel) {
      shift = std::max(shift, logit);
      kernelsAreFinite &= !std::isnan(logit) && logit != kInfinity;
    }
  // Nothing but masked logits: any shift keeps exp at 0.
  if (shift == -kInfinity)
    shift = 0.0;
}

bool ToeplitzProbabilities::usesFft(const std::vector<double> &values) const {
  return plan.method != ToeplitzMethod::Direct && kernelsAreFinite &&
         std::all_of(values.begin(), values.end(),
                     [](double value) { return std::isfinite(value); });
}

/// P at a row and a column of `segment`.
double ToeplitzProbabilities::entry(int64_t segment, int64_t row,
                                    int64_t column) const {
  const int64_t lag = row - column;
  const double weight =
      std::exp(logits.logKernels[segment][lag] - logNormalizer[row]);
  return factors.empty() ? weight : weight * factors[segment][lag];
}

/// exp(shift - logNormalizer), by which a row of a transform's result becomes a
/// row of P V; 0 for direct and for masked rows.
static std::vector<double> rowScales(const std::vector<double> &logNormalizer,
                                     const std::vector<bool> &directRow,
                                     double shift) {
  std::vector<double> scales;
  for (size_t i = 0; i < logNormalizer.size(); ++i)
    scales.push_back(directRow[i] || logNormalizer[i] == -kInfinity
                         ? 0.0
                         : std::exp(shift - logNormalizer[i]));
  return scales;
}

/// Calls `visit(segment, row, column)` for the entries of the direct rows that
/// are not masked.
template <typename Visit>
static void forDirectEntries(const SegmentedToeplitz &logits,
                             const std::vector<double> &logNormalizer,
                             const std::vector<bool> &directRow, Visit visit) {
  for (int64_t r = 0; r < logits.segments(); ++r)
    for (int64_t i = logits.starts[r]; i < logits.rows; ++i)
      if (directRow[i] && logNormalizer[i] != -kInfinity)
        for (int64_t j = logits.starts[r];
             j < std::min(i + 1, logits.segmentEnd(r)); ++j)
          if (logits.logKernels[r][i - j] != -kInfinity)
            visit(r, i, j);
}

std::vector<double>
ToeplitzProbabilities::apply(const std::vector<double> &values,
                             int64_t width) const {
  std::vector<double> result(logits.rows * width, 0.0);
  std::vector<bool> direct(logits.rows, true);
  if (usesFft(values)) {
    direct = plan.directRow;
    result =
        plan.method == ToeplitzMethod::FftF32
            ? convolve(logits, linearKernels<float>(logits, shift, factors),
                       values, width)
            : convolve(logits, linearKernels<double>(logits, shift, factors),
                       values, width);
    const std::vector<double> scales = rowScales(logNormalizer, direct, shift);
    for (int64_t i = 0; i < logits.rows; ++i)
      for (int64_t c = 0; c < width; ++c)
        result[i * width + c] =
            scales[i] == 0.0 ? 0.0 : scales[i] * result[i * width + c];
  }
  forDirectEntries(
      logits, logNormalizer, direct, [&](int64_t r, int64_t i, int64_t j) {
        const double probability = entry(r, i, j);
        for (int64_t c = 0; c < width; ++c)
          result[i * width + c] += probability * values[j * width + c];
      });
  return result;
}

std::vector<double>
ToeplitzProbabilities::applyTransposed(const std::vector<double> &values,
                                       int64_t width) const {
  std::vector<double> result(logits.columns * width, 0.0);
  std::vector<bool> direct(logits.rows, true);
  if (usesFft(values)) {
    direct = plan.directRow;
    const std::vector<double> scales = rowScales(logNormalizer, direct, shift);
    result =
        plan.method == ToeplitzMethod::FftF32
            ? correlate(logits, linearKernels<float>(logits, shift, factors),
                        values, width, scales)
            : correlate(logits, linearKernels<double>(logits, shift, factors),
                        values, width, scales);
  }
  forDirectEntries(
      logits, logNormalizer, direct, [&](int64_t r, int64_t i, int64_t j) {
        const double probability = entry(r, i, j);
        for (int64_t c = 0; c < width; ++c)
          result[j * width + c] += probability * values[i * width + c];
      });
  return result;
}

std::vector<std::vector<double>>
ToeplitzProbabilities::lagSums(const std::vector<double> &left,
                               const std::vector<double> &right,
                               int64_t width) const {
  std::vector<std::vector<double>> result;
  for (const std::vector<double> &kernel : logits.logKernels)
    result.emplace_back(kernel.size(), 0.0);
  std::vector<bool> direct(logits.rows, true);
  if (usesFft(left) && usesFft(right)) {
    direct = plan.directRow;
    const std::vector<double> scales = rowScales(logNormalizer, direct, shift);
    result = plan.method == ToeplitzMethod::FftF32
                 ? correlateRows<float>(logits, left, right, width, scales)
                 : correlateRows<double>(logits, left, right, width, scales);
    const std::vector<std::vector<double>> kernels =
        linearKernels<double>(logits, shift, factors);
    for (int64_t r = 0; r < logits.segments(); ++r)
      for (size_t lag = 0; lag < kernels[r].size(); ++lag)
        result[r][lag] *= kernels[r][lag];
  }
  forDirectEntries(logits, logNormalizer, direct,
                   [&](int64_t r, int64_t i, int64_t j) {
                     const double probability = entry(r, i, j);
                     double dot = 0.0;
                     for (int64_t c = 0; c < width; ++c)
                       dot += left[i * width + c] * right[j * width + c];
                     result[r][i - j] += probability * dot;
                   });
  return result;
}

} // namespace attn::approx
