func.func @prefill(%q: tensor<4x?x32xf32>, %k: tensor<2x?x32xf32>,
                   %v: tensor<2x?x32xf32>) -> tensor<4x?x32xf32> {
  %one = arith.constant 1 : index
  %rows = tensor.dim %q, %one : tensor<4x?x32xf32>
  %o = tensor.empty(%rows) : tensor<4x?x32xf32>
  %r = attn.attention ins(%q, %k, %v : tensor<4x?x32xf32>, tensor<2x?x32xf32>, tensor<2x?x32xf32>)
      outs(%o : tensor<4x?x32xf32>) -> tensor<4x?x32xf32>
  return %r : tensor<4x?x32xf32>
}
func.func @decode(%q: tensor<8x1x32xf16>, %k: tensor<2x?x32xf16>,
                  %v: tensor<2x?x32xf16>) -> tensor<8x1x32xf16> {
  %o = tensor.empty() : tensor<8x1x32xf16>
  %r = attn.attention ins(%q, %k, %v : tensor<8x1x32xf16>, tensor<2x?x32xf16>, tensor<2x?x32xf16>)
      outs(%o : tensor<8x1x32xf16>) -> tensor<8x1x32xf16>
  return %r : tensor<8x1x32xf16>
}
