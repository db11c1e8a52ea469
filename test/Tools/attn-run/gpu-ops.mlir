// Functions around attention on an emulated GPU give the CPU's results.
//
// RUN: rm -rf %t && mkdir %t
// RUN: attn-run %s --function=math --input=4000xf32 --output=@%t/0.npy --output=@%t/1.npy --output=@%t/2.npy --output=@%t/3.npy --output=@%t/4.npy --output=@%t/5.npy --output=@%t/6.npy --output=@%t/7.npy --output=@%t/8.npy
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %s --target=cuda:sm_80 --function=math --input=4000xf32 --expected_output=@%t/0.npy --expected_output=@%t/1.npy --expected_output=@%t/2.npy --expected_output=@%t/3.npy --expected_output=@%t/4.npy --expected_output=@%t/5.npy --expected_output=@%t/6.npy --expected_output=@%t/7.npy --expected_output=@%t/8.npy --rtol=1e-6 --atol=1e-7 | FileCheck %s
// RUN: attn-run %s --function=double --input=4000xf64 --output=@%t/exp.npy --output=@%t/log.npy --output=@%t/pow.npy
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %s --target=cuda:sm_80 --function=double --input=4000xf64 --expected_output=@%t/exp.npy --expected_output=@%t/log.npy --expected_output=@%t/pow.npy --rtol=1e-14 --atol=1e-15 | FileCheck %s
// RUN: attn-run %s --function=block --input=3x17x24xbf16 --input=24x24xbf16 --output=@%t/block.npy
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %s --target=cuda:sm_80 --function=block --input=3x17x24xbf16 --input=24x24xbf16 --input=3x17x24xbf16=0 --expected_output=@%t/block.npy --rtol=0.02 --atol=0.02 | FileCheck %s
// RUN: attn-run %s --function=attend_double --input=2x37x8xf64 --output=@%t/attended.npy
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %s --target=cuda:sm_80 --function=attend_double --input=2x37x8xf64 --expected_output=@%t/attended.npy --rtol=1e-12 --atol=1e-12 2>&1 | FileCheck %s --check-prefixes=REMARK,CHECK
// REMARK: remark: takes the portable lowering: the GPU kernels cover f32, f16 and bf16
// CHECK: output[0]: matches
//
// Without a row there is nothing to launch.
// RUN: env LD_LIBRARY_PATH=%obj_root/test/PTXEmulator/driver attn-run %s --target=cuda:sm_80 --function=block --input=3x0x24xbf16 --input=24x24xbf16 --input=3x0x24xbf16=0

#x = affine_map<(d0) -> (d0)>
func.func @math(%x: tensor<4000xf32>)
    -> (tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>,
        tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>,
        tensor<4000xf32>) {
  %e = tensor.empty() : tensor<4000xf32>
  %r:9 = linalg.generic {indexing_maps = [#x, #x, #x, #x, #x, #x, #x, #x, #x, #x], iterator_types = ["parallel"]}
      ins(%x : tensor<4000xf32>)
      outs(%e, %e, %e, %e, %e, %e, %e, %e, %e : tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>) {
  ^bb0(%in: f32, %o0: f32, %o1: f32, %o2: f32, %o3: f32, %o4: f32, %o5: f32, %o6: f32, %o7: f32, %o8: f32):
    %thousand = arith.constant 1.0e3 : f32
    %far = arith.mulf %in, %thousand : f32
    %exp = math.exp %in : f32
    %log = math.log %exp : f32
    %sin = math.sin %far : f32
    %cos = math.cos %far : f32
    %tanh = math.tanh %in : f32
    %erf = math.erf %in : f32
    %rsqrt = math.rsqrt %exp : f32
    %floor = math.floor %far : f32
    %pow = math.powf %exp, %in : f32
    linalg.yield %exp, %log, %sin, %cos, %tanh, %erf, %rsqrt, %floor, %pow : f32, f32, f32, f32, f32, f32, f32, f32, f32
  } -> (tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>)
  return %r#0, %r#1, %r#2, %r#3, %r#4, %r#5, %r#6, %r#7, %r#8 : tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>, tensor<4000xf32>
}

// Exponents from -800 to 800: subnormal results, 0 and infinity among them.
func.func @double(%x: tensor<4000xf64>) -> (tensor<4000xf64>, tensor<4000xf64>, tensor<4000xf64>) {
  %e = tensor.empty() : tensor<4000xf64>
  %r:3 = linalg.generic {indexing_maps = [#x, #x, #x, #x], iterator_types = ["parallel"]}
      ins(%x : tensor<4000xf64>) outs(%e, %e, %e : tensor<4000xf64>, tensor<4000xf64>, tensor<4000xf64>) {
  ^bb0(%in: f64, %o0: f64, %o1: f64, %o2: f64):
    %large = arith.constant 250.0 : f64
    %two = arith.constant 2.0 : f64
    %wide = arith.mulf %in, %large : f64
    %exp = math.exp %wide : f64
    %log = math.log %exp : f64
    %pow = math.powf %two, %in : f64
    linalg.yield %exp, %log, %pow : f64, f64, f64
  } -> (tensor<4000xf64>, tensor<4000xf64>, tensor<4000xf64>)
  return %r#0, %r#1, %r#2 : tensor<4000xf64>, tensor<4000xf64>, tensor<4000xf64>
}

// A transformer block of open size: projection by a weight, attention to what
// comes of it, a residual, softmax, and a piece of the result written over.
func.func @block(%x: tensor<3x?x24xbf16>, %w: tensor<24x24xbf16>) -> tensor<3x?x24xbf16> {
  %c1 = arith.constant 1 : index
  %zero = arith.constant 0.0 : bf16
  %n = tensor.dim %x, %c1 : tensor<3x?x24xbf16>
  %e = tensor.empty(%n) : tensor<3x?x24xbf16>
  %fill = linalg.fill ins(%zero : bf16) outs(%e : tensor<3x?x24xbf16>) -> tensor<3x?x24xbf16>
  %q = linalg.generic {indexing_maps = [affine_map<(b, m, n, k) -> (b, m, k)>, affine_map<(b, m, n, k) -> (k, n)>, affine_map<(b, m, n, k) -> (b, m, n)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
      ins(%x, %w : tensor<3x?x24xbf16>, tensor<24x24xbf16>) outs(%fill : tensor<3x?x24xbf16>) {
  ^bb0(%a: bf16, %b: bf16, %c: bf16):
    %p = arith.mulf %a, %b : bf16
    %s = arith.addf %c, %p : bf16
    linalg.yield %s : bf16
  } -> tensor<3x?x24xbf16>
  %attended = attn.attention ins(%q, %x, %x : tensor<3x?x24xbf16>, tensor<3x?x24xbf16>, tensor<3x?x24xbf16>)
      outs(%e : tensor<3x?x24xbf16>) {alignment = #attn.alignment<bottom_right>, causal} -> tensor<3x?x24xbf16>
  %sum = arith.addf %attended, %x : tensor<3x?x24xbf16>
  %weights = linalg.softmax dimension(2) ins(%sum : tensor<3x?x24xbf16>) outs(%e : tensor<3x?x24xbf16>) -> tensor<3x?x24xbf16>
  %piece = tensor.extract_slice %sum[1, 0, 8] [1, %n, 8] [1, 1, 1] : tensor<3x?x24xbf16> to tensor<1x?x8xbf16>
  %result = tensor.insert_slice %piece into %weights[2, 0, 3] [1, %n, 8] [1, 1, 1] : tensor<1x?x8xbf16> into tensor<3x?x24xbf16>
  return %result : tensor<3x?x24xbf16>
}

// What no kernel of attention covers is computed by those of its steps.
func.func @attend_double(%x: tensor<2x37x8xf64>) -> tensor<2x37x8xf64> {
  %e = tensor.empty() : tensor<2x37x8xf64>
  %r = attn.attention ins(%x, %x, %x : tensor<2x37x8xf64>, tensor<2x37x8xf64>, tensor<2x37x8xf64>)
      outs(%e : tensor<2x37x8xf64>) {alignment = #attn.alignment<bottom_right>, causal} -> tensor<2x37x8xf64>
  return %r : tensor<2x37x8xf64>
}
