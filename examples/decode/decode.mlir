// A decode loop with a streaming state: at each step one key and value are
// appended and one query is attended, `%steps` times. Change the form in the
// first line, and nothing else, to decode with another cache:
//
//   !attn.state<#attn.exact, 1x2x4096x64xf32>
//   !attn.state<#attn.sketch<degree = 2, sinks = 4, window = 128>, 1x2x260x64xf32>
//
//   attn-run decode.mlir --function=decode --input=1x8x512x64xf32 \
//     --input=1x2x512x64xf32 --input=1x2x512x64xf32 --print-memory
!state = !attn.state<#attn.sketch<degree = 2, sinks = 4, window = 128>, 1x2x260x64xf32>

// One step: the state goes in and comes out; both are tensors once converted,
// and the same memory.
func.func private @step(%state: !state, %q: tensor<1x8x1x64xf32>,
                        %k: tensor<1x2x1x64xf32>, %v: tensor<1x2x1x64xf32>)
    -> (!state, tensor<1x8x1x64xf32>) {
  %next = attn.state_append %k, %v to %state
      : tensor<1x2x1x64xf32>, tensor<1x2x1x64xf32>, !state
  %out = attn.state_attend %q to %next {causal}
      : tensor<1x8x1x64xf32>, !state -> tensor<1x8x1x64xf32>
  return %next, %out : !state, tensor<1x8x1x64xf32>
}

func.func @decode(%q: tensor<1x8x?x64xf32>, %k: tensor<1x2x?x64xf32>,
                  %v: tensor<1x2x?x64xf32>) -> tensor<1x8x?x64xf32> {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c2 = arith.constant 2 : index
  %steps = tensor.dim %q, %c2 : tensor<1x8x?x64xf32>
  %empty = attn.state_init : !state
  %init = tensor.empty(%steps) : tensor<1x8x?x64xf32>
  %end:2 = scf.for %i = %c0 to %steps step %c1
      iter_args(%state = %empty, %outs = %init)
      -> (!state, tensor<1x8x?x64xf32>) {
    %qi = tensor.extract_slice %q[0, 0, %i, 0] [1, 8, 1, 64] [1, 1, 1, 1]
        : tensor<1x8x?x64xf32> to tensor<1x8x1x64xf32>
    %ki = tensor.extract_slice %k[0, 0, %i, 0] [1, 2, 1, 64] [1, 1, 1, 1]
        : tensor<1x2x?x64xf32> to tensor<1x2x1x64xf32>
    %vi = tensor.extract_slice %v[0, 0, %i, 0] [1, 2, 1, 64] [1, 1, 1, 1]
        : tensor<1x2x?x64xf32> to tensor<1x2x1x64xf32>
    %next, %out = func.call @step(%state, %qi, %ki, %vi)
        : (!state, tensor<1x8x1x64xf32>, tensor<1x2x1x64xf32>,
           tensor<1x2x1x64xf32>) -> (!state, tensor<1x8x1x64xf32>)
    %all = tensor.insert_slice %out into %outs[0, 0, %i, 0] [1, 8, 1, 64]
        [1, 1, 1, 1] : tensor<1x8x1x64xf32> into tensor<1x8x?x64xf32>
    scf.yield %next, %all : !state, tensor<1x8x?x64xf32>
  }
  return %end#1 : tensor<1x8x?x64xf32>
}

// The same rows at once, from the whole sequence.
func.func @whole(%q: tensor<1x8x?x64xf32>, %k: tensor<1x2x?x64xf32>,
                 %v: tensor<1x2x?x64xf32>) -> tensor<1x8x?x64xf32> {
  %c2 = arith.constant 2 : index
  %steps = tensor.dim %q, %c2 : tensor<1x8x?x64xf32>
  %init = tensor.empty(%steps) : tensor<1x8x?x64xf32>
  %out = attn.attention ins(%q, %k, %v : tensor<1x8x?x64xf32>,
                            tensor<1x2x?x64xf32>, tensor<1x2x?x64xf32>)
      outs(%init : tensor<1x8x?x64xf32>)
      {causal, alignment = #attn.alignment<bottom_right>,
       form = #attn.sketch<degree = 2, sinks = 4, window = 128>}
      -> tensor<1x8x?x64xf32>
  return %out : tensor<1x8x?x64xf32>
}
