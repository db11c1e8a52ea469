// RUN: attn-opt %s --convert-attn-to-vector=isa=avx512 --split-input-file | FileCheck %s
// RUN: attn-opt %s --convert-attn-to-vector="isa=avx512 runtime-checks=false" --split-input-file | FileCheck %s --check-prefix=UNCHECKED
// RUN: attn-opt %s --convert-attn-to-vector="isa=avx512 parallel=false" --split-input-file | FileCheck %s --check-prefix=LOOPS

// Ops with equal types, attributes and plans share a kernel.
//
// CHECK-LABEL: func.func @shared
// CHECK:         call @[[FIRST:attn_kernel_prefill_[0-9_]+]](
// CHECK:         call @[[FIRST]](
// CHECK:         call @[[SECOND:attn_kernel_prefill_[0-9_]+]](
// CHECK:         attn.attention
// CHECK-NOT:     attn.attention
// CHECK:         return
// CHECK:       func.func private @[[FIRST]]({{.*}}) attributes {no_inline, passthrough = ["noinline", "attn-kernel", {{.*}}]}
// CHECK:         scf.parallel
// CHECK:         vector.fma {{.*}} : vector<16xf32>
// CHECK:         llvm.call_intrinsic "llvm.x86.avx512.mask.scalef.ps.512"
// CHECK:       func.func private @[[SECOND]]({{.*}}) attributes {no_inline, passthrough = ["noinline", "attn-kernel", {{.*}}]}
//
// Without parallel loops memory is outside of all.
//
// LOOPS-LABEL: func.func @shared
// LOOPS-NOT:     scf.parallel
// LOOPS:       func.func private @attn_kernel_prefill_
// LOOPS:         memref.alloca() {alignment = 64 : i64} : memref<{{.*}}xf32>
// LOOPS:         scf.for
// LOOPS:           scf.for
// LOOPS-NOT:     memref.alloca(
// LOOPS:         return
#small = #attn.cpu_plan<isa = avx512, kernel = prefill, key_tile = 2>
func.func @shared(%q: memref<8x4xf32>, %o: memref<8x4xf32>) {
  attn.attention ins(%q, %q, %q : memref<8x4xf32>, memref<8x4xf32>, memref<8x4xf32>)
      outs(%o : memref<8x4xf32>) {plan = #small}
  attn.attention ins(%q, %q, %q : memref<8x4xf32>, memref<8x4xf32>, memref<8x4xf32>)
      outs(%o : memref<8x4xf32>) {plan = #small}
  attn.attention ins(%q, %q, %q : memref<8x4xf32>, memref<8x4xf32>, memref<8x4xf32>)
      outs(%o : memref<8x4xf32>) {plan = #small, scale = 2.0}
  attn.attention ins(%q, %q, %q : memref<8x4xf32>, memref<8x4xf32>, memref<8x4xf32>)
      outs(%o : memref<8x4xf32>)
  return
}

// -----

// Sizes are checked where they are known; an operand without a unit inner
// stride is copied, and a result back.
//
// CHECK-LABEL: func.func @strided
// CHECK-SAME:    %[[Q:.*]]: memref<?x4xf32, strided<[?, ?]>>, %[[K:.*]]: memref<?x4xf32>, %[[O:.*]]: memref
// CHECK:         cf.assert
// CHECK:         %[[QC:.*]] = memref.alloc(%{{.*}}) : memref<?x4xf32>
// CHECK:         memref.copy %[[Q]], %[[QC]]
// CHECK:         %[[OC:.*]] = memref.alloc(%{{.*}}) : memref<?x4xf32>
// CHECK:         call @attn_kernel_prefill_0(%[[QC]], %[[K]], %[[K]], %[[OC]])
// CHECK:         memref.copy %[[OC]], %[[O]]
// CHECK:         memref.dealloc %[[QC]]
// CHECK:         memref.dealloc %[[OC]]
// UNCHECKED-LABEL: func.func @strided
// UNCHECKED-NOT:   cf.assert
func.func @strided(%q: memref<?x4xf32, strided<[?, ?]>>, %k: memref<?x4xf32>,
                   %o: memref<?x4xf32, strided<[?, ?]>>) {
  attn.attention ins(%q, %k, %k : memref<?x4xf32, strided<[?, ?]>>, memref<?x4xf32>, memref<?x4xf32>)
      outs(%o : memref<?x4xf32, strided<[?, ?]>>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = prefill>}
  return
}
