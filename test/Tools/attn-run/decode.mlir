// The decode loop of examples/ gives what the whole sequence gives, for the
// sketch that it has, and for an exact cache in its place.
// RUN: attn-run %S/../../../examples/decode/decode.mlir --function=whole \
// RUN:   --input=1x8x300x64xf32 --input=1x2x300x64xf32 \
// RUN:   --input=1x2x300x64xf32 --output=@%t.npy
// RUN: attn-run %S/../../../examples/decode/decode.mlir --function=decode \
// RUN:   --input=1x8x300x64xf32 --input=1x2x300x64xf32 \
// RUN:   --input=1x2x300x64xf32 --expected_output=@%t.npy | FileCheck %s

// RUN: sed -e 's/#attn.sketch<degree = 2, sinks = 4, window = 128>/#attn.exact/' \
// RUN:   -e 's/1x2x260x64/1x2x300x64/' \
// RUN:   %S/../../../examples/decode/decode.mlir > %t.exact.mlir
// RUN: attn-run %t.exact.mlir --function=whole \
// RUN:   --input=1x8x300x64xf32 --input=1x2x300x64xf32 \
// RUN:   --input=1x2x300x64xf32 --output=@%t.exact.npy
// RUN: attn-run %t.exact.mlir --function=decode \
// RUN:   --input=1x8x300x64xf32 --input=1x2x300x64xf32 \
// RUN:   --input=1x2x300x64xf32 --expected_output=@%t.exact.npy | FileCheck %s

// CHECK: output[0]: matches
