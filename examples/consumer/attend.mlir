func.func @attend(%query: tensor<?x4xf32>, %key: tensor<?x4xf32>,
                  %value: tensor<?x4xf32>) -> tensor<?x4xf32> {
  %c0 = arith.constant 0 : index
  %queries = tensor.dim %query, %c0 : tensor<?x4xf32>
  %init = tensor.empty(%queries) : tensor<?x4xf32>
  %output = attn.attention
      ins(%query, %key, %value : tensor<?x4xf32>, tensor<?x4xf32>,
                                 tensor<?x4xf32>)
      outs(%init : tensor<?x4xf32>) -> tensor<?x4xf32>
  return %output : tensor<?x4xf32>
}
