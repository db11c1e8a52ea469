// RUN: attn-opt %s --convert-attn-to-vector=isa=avx512 --split-input-file | FileCheck %s

// Fewer queries a task than the plan allows, where there are several threads:
// two tasks for each of them, four under a causal mask.
//
// CHECK-LABEL: func.func @attend(
// CHECK:       func.func private @attn_kernel_prefill_0(
// CHECK:         %[[CALL:.*]] = call @attn_rt_threads() : () -> i64
// CHECK:         %[[THREADS:.*]] = arith.index_cast %[[CALL]] : i64 to index
// CHECK:         %[[SEVERAL:.*]] = arith.cmpi sgt, %[[THREADS]], %{{.*}} : index
// CHECK:         %[[TASKS:.*]] = arith.muli %[[THREADS]], %{{.*}} : index
// CHECK:         arith.select %[[SEVERAL]], %[[TASKS]], %{{.*}} : index
// CHECK:         scf.parallel
// CHECK:       func.func private @attn_rt_threads() -> i64
func.func @attend(%q: memref<4096x64xf32>, %o: memref<4096x64xf32>) {
  attn.attention ins(%q, %q, %q : memref<4096x64xf32>, memref<4096x64xf32>, memref<4096x64xf32>)
      outs(%o : memref<4096x64xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = prefill, query_vectors = 2, query_block = 512>}
  return
}

// -----

// Without threads, with tasks that are small anyway, or where the first key
// depends on the task, plans are obeyed to the letter.
//
// CHECK-LABEL: func.func @fixed(
// CHECK:         call @attn_kernel_prefill_0(
// CHECK-NOT:     attn_rt_threads
func.func @fixed(%q: memref<4096x64xf32>, %o: memref<4096x64xf32>) {
  attn.attention ins(%q, %q, %q : memref<4096x64xf32>, memref<4096x64xf32>, memref<4096x64xf32>)
      outs(%o : memref<4096x64xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = prefill, query_vectors = 2, query_block = 512,
                             parallel = false>}
  attn.attention ins(%q, %q, %q : memref<4096x64xf32>, memref<4096x64xf32>, memref<4096x64xf32>)
      outs(%o : memref<4096x64xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = prefill, query_vectors = 2, query_block = 128>}
  attn.attention ins(%q, %q, %q : memref<4096x64xf32>, memref<4096x64xf32>, memref<4096x64xf32>)
      outs(%o : memref<4096x64xf32>)
      {window_left = 100, alignment = #attn.alignment<top_left>,
       plan = #attn.cpu_plan<isa = avx512, kernel = prefill, query_vectors = 2, query_block = 512>}
  return
}
