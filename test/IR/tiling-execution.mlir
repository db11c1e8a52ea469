// Attention in tiles gives the values of attention in one piece.

// REQUIRES: attn-run
// RUN: attn-opt %s \
// RUN:   --transform-preload-library=transform-library-paths=%S/Inputs/tile-attention.mlir \
// RUN:   --transform-interpreter > %t.mlir
// RUN: grep -c scf.forall.in_parallel %t.mlir | FileCheck %s --check-prefix=LOOPS
// LOOPS: 6
// RUN: attn-run %s --function=all_options --input=2x6x10x8xf32 \
// RUN:   --input=2x3x7x8xf32 --input=2x3x7x4xf32 --input=2x1x10x7xf32 \
// RUN:   --input=2xi64=7,3 --input=6xf32 --input=6xf32 --output=@%t.o.npy \
// RUN:   --output=@%t.l.npy
// RUN: attn-run %t.mlir --function=all_options --input=2x6x10x8xf32 \
// RUN:   --input=2x3x7x8xf32 --input=2x3x7x4xf32 --input=2x1x10x7xf32 \
// RUN:   --input=2xi64=7,3 --input=6xf32 --input=6xf32 \
// RUN:   --expected_output=@%t.o.npy --expected_output=@%t.l.npy \
// RUN:   | FileCheck %s
// RUN: attn-run %s --function=top_left --input=1x2x9x8xf32 \
// RUN:   --input=1x2x11x8xf32 --input=1x2x11x8xf32 --output=@%t.o.npy \
// RUN:   --output=@%t.l.npy
// RUN: attn-run %t.mlir --function=top_left --input=1x2x9x8xf32 \
// RUN:   --input=1x2x11x8xf32 --input=1x2x11x8xf32 \
// RUN:   --expected_output=@%t.o.npy --expected_output=@%t.l.npy \
// RUN:   | FileCheck %s
// RUN: attn-run %s --function=bottom_right --input=1x9x2x8xf32 \
// RUN:   --input=1x11x1x8xf32 --input=1x11x1x8xf32 --output=@%t.o.npy \
// RUN:   --output=@%t.l.npy
// RUN: attn-run %t.mlir --function=bottom_right --input=1x9x2x8xf32 \
// RUN:   --input=1x11x1x8xf32 --input=1x11x1x8xf32 \
// RUN:   --expected_output=@%t.o.npy --expected_output=@%t.l.npy \
// RUN:   | FileCheck %s
// RUN: attn-run %s --function=scalar_offset --input=4x9x8xf32 \
// RUN:   --input=2x11x8xf32 --input=2x11x8xf32 --input=i64=-2 \
// RUN:   --output=@%t.o.npy --output=@%t.l.npy
// RUN: attn-run %t.mlir --function=scalar_offset --input=4x9x8xf32 \
// RUN:   --input=2x11x8xf32 --input=2x11x8xf32 --input=i64=-2 \
// RUN:   --expected_output=@%t.o.npy --expected_output=@%t.l.npy \
// RUN:   | FileCheck %s
// RUN: attn-run %s --function=offset_per_batch --input=2x2x9x8xf32 \
// RUN:   --input=2x2x11x8xf32 --input=2x2x11x8xf32 --input=2xi32=5,0 \
// RUN:   --output=@%t.o.npy --output=@%t.l.npy
// RUN: attn-run %t.mlir --function=offset_per_batch --input=2x2x9x8xf32 \
// RUN:   --input=2x2x11x8xf32 --input=2x2x11x8xf32 --input=2xi32=5,0 \
// RUN:   --expected_output=@%t.o.npy --expected_output=@%t.l.npy \
// RUN:   | FileCheck %s
// RUN: attn-run %s --function=rank_2 --input=9x8xf32 --input=11x8xf32 \
// RUN:   --input=11x8xf32 --input=11xi1=1,0,1,1,1,0,1,1,1,1,1 --input=1xf32 \
// RUN:   --output=@%t.o.npy --output=@%t.l.npy
// RUN: attn-run %t.mlir --function=rank_2 --input=9x8xf32 --input=11x8xf32 \
// RUN:   --input=11x8xf32 --input=11xi1=1,0,1,1,1,0,1,1,1,1,1 --input=1xf32 \
// RUN:   --expected_output=@%t.o.npy --expected_output=@%t.l.npy \
// RUN:   | FileCheck %s
// CHECK-COUNT-2: matches

// Every option; positions per batch from the lengths.
func.func @all_options(%q: tensor<2x6x10x8xf32>, %k: tensor<2x3x7x8xf32>,
    %v: tensor<2x3x7x4xf32>, %m: tensor<2x1x10x7xf32>, %n: tensor<2xi64>,
    %a: tensor<6xf32>, %s: tensor<6xf32>)
    -> (tensor<2x6x10x4xf32>, tensor<2x6x10xf32>) {
  %o = tensor.empty() : tensor<2x6x10x4xf32>
  %l = tensor.empty() : tensor<2x6x10xf32>
  %0:2 = attn.attention
      ins(%q, %k, %v : tensor<2x6x10x8xf32>, tensor<2x3x7x8xf32>,
                       tensor<2x3x7x4xf32>)
      mask(%m : tensor<2x1x10x7xf32>)
      kv_lengths(%n : tensor<2xi64>)
      alibi_slopes(%a : tensor<6xf32>)
      sink(%s : tensor<6xf32>)
      outs(%o : tensor<2x6x10x4xf32>) logsumexp(%l : tensor<2x6x10xf32>)
      {alignment = #attn.alignment<bottom_right>, causal, window_left = 5,
       softcap = 2.0, rank = 4}
      -> tensor<2x6x10x4xf32>, tensor<2x6x10xf32>
  return %0#0, %0#1 : tensor<2x6x10x4xf32>, tensor<2x6x10xf32>
}

// The offset is the tile's first row.
func.func @top_left(%q: tensor<1x2x9x8xf32>, %k: tensor<1x2x11x8xf32>,
    %v: tensor<1x2x11x8xf32>)
    -> (tensor<1x2x9x8xf32>, tensor<1x2x9xf32>) {
  %o = tensor.empty() : tensor<1x2x9x8xf32>
  %l = tensor.empty() : tensor<1x2x9xf32>
  %0:2 = attn.attention
      ins(%q, %k, %v : tensor<1x2x9x8xf32>, tensor<1x2x11x8xf32>,
                       tensor<1x2x11x8xf32>)
      outs(%o : tensor<1x2x9x8xf32>) logsumexp(%l : tensor<1x2x9xf32>)
      {alignment = #attn.alignment<top_left>, window_left = 2,
       window_right = 1, rank = 4}
      -> tensor<1x2x9x8xf32>, tensor<1x2x9xf32>
  return %0#0, %0#1 : tensor<1x2x9x8xf32>, tensor<1x2x9xf32>
}

// In the other layout, with the number of keys in the offset.
func.func @bottom_right(%q: tensor<1x9x2x8xf32>, %k: tensor<1x11x1x8xf32>,
    %v: tensor<1x11x1x8xf32>)
    -> (tensor<1x9x2x8xf32>, tensor<1x2x9xf32>) {
  %o = tensor.empty() : tensor<1x9x2x8xf32>
  %l = tensor.empty() : tensor<1x2x9xf32>
  %0:2 = attn.attention
      ins(%q, %k, %v : tensor<1x9x2x8xf32>, tensor<1x11x1x8xf32>,
                       tensor<1x11x1x8xf32>)
      outs(%o : tensor<1x9x2x8xf32>) logsumexp(%l : tensor<1x2x9xf32>)
      {alignment = #attn.alignment<bottom_right>, causal,
       layout = #attn.layout<bshd>, rank = 4}
      -> tensor<1x9x2x8xf32>, tensor<1x2x9xf32>
  return %0#0, %0#1 : tensor<1x9x2x8xf32>, tensor<1x2x9xf32>
}

// A negative offset: the first rows see nothing.
func.func @scalar_offset(%q: tensor<4x9x8xf32>, %k: tensor<2x11x8xf32>,
    %v: tensor<2x11x8xf32>, %f: i64)
    -> (tensor<4x9x8xf32>, tensor<4x9xf32>) {
  %o = tensor.empty() : tensor<4x9x8xf32>
  %l = tensor.empty() : tensor<4x9xf32>
  %0:2 = attn.attention
      ins(%q, %k, %v : tensor<4x9x8xf32>, tensor<2x11x8xf32>,
                       tensor<2x11x8xf32>)
      query_offset(%f : i64)
      outs(%o : tensor<4x9x8xf32>) logsumexp(%l : tensor<4x9xf32>)
      {alignment = #attn.alignment<offset>, causal, rank = 3}
      -> tensor<4x9x8xf32>, tensor<4x9xf32>
  return %0#0, %0#1 : tensor<4x9x8xf32>, tensor<4x9xf32>
}

func.func @offset_per_batch(%q: tensor<2x2x9x8xf32>, %k: tensor<2x2x11x8xf32>,
    %v: tensor<2x2x11x8xf32>, %f: tensor<2xi32>)
    -> (tensor<2x2x9x8xf32>, tensor<2x2x9xf32>) {
  %o = tensor.empty() : tensor<2x2x9x8xf32>
  %l = tensor.empty() : tensor<2x2x9xf32>
  %0:2 = attn.attention
      ins(%q, %k, %v : tensor<2x2x9x8xf32>, tensor<2x2x11x8xf32>,
                       tensor<2x2x11x8xf32>)
      query_offset(%f : tensor<2xi32>)
      outs(%o : tensor<2x2x9x8xf32>) logsumexp(%l : tensor<2x2x9xf32>)
      {alignment = #attn.alignment<offset>, causal, rank = 4}
      -> tensor<2x2x9x8xf32>, tensor<2x2x9xf32>
  return %0#0, %0#1 : tensor<2x2x9x8xf32>, tensor<2x2x9xf32>
}

// No batch, no heads; a mask of rank 1.
func.func @rank_2(%q: tensor<9x8xf32>, %k: tensor<11x8xf32>,
    %v: tensor<11x8xf32>, %m: tensor<11xi1>, %s: tensor<1xf32>)
    -> (tensor<9x8xf32>, tensor<9xf32>) {
  %o = tensor.empty() : tensor<9x8xf32>
  %l = tensor.empty() : tensor<9xf32>
  %0:2 = attn.attention
      ins(%q, %k, %v : tensor<9x8xf32>, tensor<11x8xf32>,
                       tensor<11x8xf32>)
      mask(%m : tensor<11xi1>)
      sink(%s : tensor<1xf32>)
      outs(%o : tensor<9x8xf32>) logsumexp(%l : tensor<9xf32>)
      {alignment = #attn.alignment<top_left>, causal, rank = 2}
      -> tensor<9x8xf32>, tensor<9xf32>
  return %0#0, %0#1 : tensor<9x8xf32>, tensor<9xf32>
}
