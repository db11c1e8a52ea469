// RUN: attn-opt %s --convert-attn-to-vector=isa=avx512 | FileCheck %s
// RUN: attn-opt %s --convert-attn-to-vector=isa=amx | FileCheck %s --check-prefixes=CHECK,AMX
// RUN: sed 's/isa = avx512/isa = generic/' %s | attn-opt --convert-attn-to-vector=isa=avx2 | FileCheck %s
// RUN: sed 's/isa = avx512/isa = generic/' %s | attn-opt --convert-attn-to-vector=isa=generic | FileCheck %s --check-prefix=GENERIC

// A kernel takes subnormal numbers for 0: it adds these two bits to its caller's
// mode before anything else, parallel loops and calls of functions included, and
// gives the mode back at last. Its caller changes nothing.
//
// CHECK-LABEL: func.func @prefill
// CHECK-NOT:     llvm.call_intrinsic
// CHECK:         call @attn_kernel_prefill_0
// CHECK-NOT:     llvm.call_intrinsic
// CHECK:         return
//
// CHECK:       func.func private @attn_kernel_prefill_0
// CHECK-SAME:      passthrough = ["noinline", "attn-kernel", ["denormal-fp-math", "preserve-sign,preserve-sign"]]
// AMX-DAG:       %[[ALL:.*]] = arith.constant -1 : i16
// CHECK-DAG:     %[[CALLERS:.*]] = llvm.alloca %{{.*}} x i32
// CHECK-DAG:     %[[MODE:.*]] = llvm.alloca %{{.*}} x i32
// CHECK:         llvm.call_intrinsic "llvm.x86.sse.stmxcsr"(%[[CALLERS]])
// CHECK:         %[[BITS:.*]] = llvm.mlir.constant(32832 : i32) : i32
// CHECK:         %[[BEFORE:.*]] = llvm.load %[[CALLERS]]
// CHECK:         %[[ADDED:.*]] = llvm.or %[[BEFORE]], %[[BITS]]
// CHECK:         llvm.store %[[ADDED]], %[[MODE]]
// CHECK:         llvm.call_intrinsic "llvm.x86.sse.ldmxcsr"(%[[MODE]])
// CHECK:         scf.parallel
//
// A power of 2 needs no mask then.
//
// AMX-NOT:         arith.cmpf uge
// AMX:             llvm.call_intrinsic "llvm.x86.avx512.mask.scalef.ps.512"(%{{.*}}, %{{.*}}, %{{.*}}, %[[ALL]], %{{.*}})
//
// CHECK-NOT:       mxcsr
// CHECK:         llvm.call_intrinsic "llvm.x86.sse.ldmxcsr"(%[[CALLERS]])
// CHECK-NEXT:    return
//
// Code for any CPU knows of no such mode.
//
// GENERIC:       func.func private @attn_kernel_prefill_0
// GENERIC-NOT:   llvm.call_intrinsic
// GENERIC-NOT:   denormal-fp-math
#plan = #attn.cpu_plan<isa = avx512, kernel = prefill, key_tile = 2>
func.func @prefill(%q: memref<8x4xf32>, %o: memref<8x4xf32>) {
  attn.attention ins(%q, %q, %q : memref<8x4xf32>, memref<8x4xf32>, memref<8x4xf32>)
      outs(%o : memref<8x4xf32>) {plan = #plan}
  return
}
