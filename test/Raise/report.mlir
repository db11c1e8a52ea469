// RUN: attn-opt --attn-raise=report=- --allow-unregistered-dialect %s -o /dev/null 2>&1 | FileCheck %s --check-prefix=TABLE
// RUN: attn-opt --attn-raise=report=%t.json --allow-unregistered-dialect %s -o /dev/null 2>&1 | FileCheck %s --check-prefix=REMARK
// RUN: %python -c "import json, sys; print(*[sorted(e.items()) for e in json.load(open(sys.argv[1]))], sep='\n')" %t.json | FileCheck %s --check-prefix=JSON
// RUN: attn-opt --attn-raise --allow-unregistered-dialect --remark-format=emitRemark --remarks-filter=".*" %s -o /dev/null 2>&1 | FileCheck %s --check-prefix=ENGINE
// RUN: not attn-opt --attn-raise=report=%t.missing/report.json %s --allow-unregistered-dialect 2>&1 | FileCheck %s --check-prefix=ERROR

// Each candidate has an entry: what was matched, what not and why, and what it
// costs.

// ERROR: error: cannot write the report to '{{.*}}report.json': {{.*}}o such file or directory

// TABLE: attn-raise: 2 of 6 candidates raised

#id = affine_map<(d0, d1) -> (d0, d1)>

// TABLE: report.mlir:[[# @LINE + 8]]:8 in @raised: attn.attention, 6.1 kFLOP
// TABLE-NEXT: matched: softmax, scale 1, batch 1, heads 1, kv_heads 1, queries 8, keys 12, head_dim 16, value_dim 16, layout bhsd
// JSON: ('flops', 6144), ('function', 'raised'), ('location', '{{.*}}report.mlir:[[# @LINE + 6]]:8'), ('matched', ['softmax', 'scale 1', {{.*}}]), ('operation', 'attn.attention'), ('status', 'raised')
// ENGINE: raised to attn.attention
func.func @raised(%q: tensor<8x16xf32>, %kt: tensor<16x12xf32>, %v: tensor<12x16xf32>, %es: tensor<8x12xf32>, %eo: tensor<8x16xf32>) -> tensor<8x16xf32> {
  %zero = arith.constant 0.0 : f32
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %kt : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o : tensor<8x16xf32>
}

// The FLOPs are those of both contractions.

// TABLE: in @refused: refused, 6.1 kFLOP
// TABLE-NEXT: matched: softmax, scores and masks, query, key and value
// TABLE-NEXT: refused: the scores or the weights have another use, by 'func.return'
// JSON: ('flops', 6144), ('function', 'refused'), {{.*}}('matched', ['softmax', 'scores and masks', 'query, key and value']), ('reason', "the scores or the weights have another use, by 'func.return'"), ('status', 'refused')
// REMARK: remark: not raised to attention: the scores or the weights have another use, by 'func.return'
// ENGINE: the scores or the weights have another use
func.func @refused(%q: tensor<8x16xf32>, %kt: tensor<16x12xf32>, %v: tensor<12x16xf32>, %es: tensor<8x12xf32>, %eo: tensor<8x16xf32>) -> (tensor<8x16xf32>, tensor<8x12xf32>) {
  %zero = arith.constant 0.0 : f32
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %kt : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %p : tensor<8x16xf32>, tensor<8x12xf32>
}

// Two contractions with one softmax are two candidates, and one remark.

// TABLE: in @twice: refused, 6.1 kFLOP
// TABLE: in @twice: refused, 6.1 kFLOP
// REMARK: remark: not raised to attention: the scores or the weights have another use, by 'func.return'
func.func @twice(%q: tensor<8x16xf32>, %kt: tensor<16x12xf32>, %v: tensor<12x16xf32>, %w: tensor<12x16xf32>, %es: tensor<8x12xf32>, %eo: tensor<8x16xf32>) -> (tensor<8x16xf32>, tensor<8x16xf32>, tensor<8x12xf32>) {
  %zero = arith.constant 0.0 : f32
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %kt : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %u = linalg.matmul ins(%p, %w : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %u, %p : tensor<8x16xf32>, tensor<8x16xf32>, tensor<8x12xf32>
}

// One softmax for two values is one candidate; the FLOPs are those of both
// operations that it becomes.

// TABLE: in @values: attn.attention, 12.3 kFLOP
// TABLE-NEXT: matched: softmax, scale 1, 2 values, one attention each, batch 1,
func.func @values(%q: tensor<8x16xf32>, %kt: tensor<16x12xf32>, %v: tensor<12x16xf32>, %w: tensor<12x16xf32>, %es: tensor<8x12xf32>, %eo: tensor<8x16xf32>) -> (tensor<8x16xf32>, tensor<8x16xf32>) {
  %zero = arith.constant 0.0 : f32
  %zs = linalg.fill ins(%zero : f32) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %s = linalg.matmul ins(%q, %kt : tensor<8x16xf32>, tensor<16x12xf32>) outs(%zs : tensor<8x12xf32>) -> tensor<8x12xf32>
  %p = linalg.softmax dimension(1) ins(%s : tensor<8x12xf32>) outs(%es : tensor<8x12xf32>) -> tensor<8x12xf32>
  %zo = linalg.fill ins(%zero : f32) outs(%eo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %o = linalg.matmul ins(%p, %v : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  %u = linalg.matmul ins(%p, %w : tensor<8x12xf32>, tensor<12x16xf32>) outs(%zo : tensor<8x16xf32>) -> tensor<8x16xf32>
  return %o, %u : tensor<8x16xf32>, tensor<8x16xf32>
}

// TABLE: in @foreign: refused, ?
// TABLE-NEXT: refused: 'stablehlo.exponential' is not read; convert 'stablehlo' to linalg or TOSA first
// JSON: ('flops', None), ('function', 'foreign')
// REMARK: remark: not raised to attention: 'stablehlo.exponential' is not read
// REMARK-NOT: remark:
func.func @foreign(%x: tensor<8x12xf32>) -> tensor<8x12xf32> {
  %e = "stablehlo.exponential"(%x) : (tensor<8x12xf32>) -> tensor<8x12xf32>
  return %e : tensor<8x12xf32>
}
