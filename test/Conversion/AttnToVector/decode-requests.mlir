// RUN: attn-opt %s --convert-attn-to-vector=isa=avx512 --split-input-file | FileCheck %s
// RUN: attn-opt %s --convert-attn-to-vector=isa=amx --split-input-file | FileCheck %s --check-prefix=AMX

// 4 KiB more than 8 MiB: before the 8 KiB of a block are read, its first lines
// are requested, and every eighth one of the block after it.
// CHECK-LABEL: func.func private @attn_kernel_decode
// CHECK-COUNT-8: memref.prefetch {{.*}}, read, locality<3>, data
// CHECK-COUNT-16: memref.prefetch {{.*}}, read, locality<2>, data
// CHECK-COUNT-8: memref.prefetch {{.*}}, read, locality<3>, data
// CHECK-COUNT-16: memref.prefetch {{.*}}, read, locality<2>, data
// CHECK-NOT: memref.prefetch
// AMX-LABEL: func.func private @attn_kernel_decode
// AMX: memref.prefetch {{.*}}, read, locality<3>, data
func.func @from_memory(
    %q: memref<1x1x1x128xf32>, %k: memref<1x1x8196x128xf32>,
    %v: memref<1x1x8196x128xf32>, %o: memref<1x1x1x128xf32>) {
  attn.attention ins(%q, %k, %v : memref<1x1x1x128xf32>,
      memref<1x1x8196x128xf32>, memref<1x1x8196x128xf32>)
      outs(%o : memref<1x1x1x128xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 16>}
  return
}

// -----

// Loads of keys stay in their order, and only the first lines of what is read
// next are requested, once per block.
// CHECK-LABEL: func.func private @attn_kernel_decode
// CHECK-NOT: locality<2>
// CHECK-COUNT-16: llvm.inline_asm has_side_effects "", "~{memory}"
// CHECK-NOT: locality<2>
// CHECK-COUNT-16: memref.prefetch {{.*}}, read, locality<3>, data
// CHECK-NOT: memref.prefetch

// CPUs with AMX hear requests to the first cache, for rows in the third one as
// well.
// AMX-LABEL: func.func private @attn_kernel_decode
// AMX: memref.prefetch {{.*}}, read, locality<3>, data
func.func @cached(
    %q: memref<1x1x1x128xf32>, %k: memref<1x1x8192x128xf32>,
    %v: memref<1x1x8192x128xf32>, %o: memref<1x1x1x128xf32>) {
  attn.attention ins(%q, %k, %v : memref<1x1x1x128xf32>,
      memref<1x1x8192x128xf32>, memref<1x1x8192x128xf32>)
      outs(%o : memref<1x1x1x128xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 16>}
  return
}

// -----

// Of rows with other heads between them all lines are requested; where the
// number of keys is open, if there are more than 8 MiB of them.
// CHECK-LABEL: func.func private @attn_kernel_decode
// CHECK: %[[FROM_MEMORY:.+]] = arith.cmpi sgt, %{{.+}}, %{{.+}} : index
// CHECK: locality<3>
// CHECK: scf.if %[[FROM_MEMORY]] {
// CHECK: scf.for %[[ROW:.+]] =
// CHECK-COUNT-4: memref.prefetch %{{.+}}[%[[ROW]], %{{.+}}], read, locality<2>, data
// CHECK-NEXT: }
func.func @with_gaps(
    %q: memref<1x1x4x64xf32>, %k: memref<1x?x4x64xf32>,
    %v: memref<1x?x4x64xf32>, %o: memref<1x1x4x64xf32>) {
  attn.attention ins(%q, %k, %v : memref<1x1x4x64xf32>,
      memref<1x?x4x64xf32>, memref<1x?x4x64xf32>)
      outs(%o : memref<1x1x4x64xf32>)
      {layout = #attn.layout<bshd>,
       plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 16>}
  return
}

// -----

// The sums of a row of 256 values are in registers at once, and its keys, which
// would be much code in groups, are read one by one.
// CHECK-LABEL: func.func private @attn_kernel_decode
// CHECK-NOT: llvm.inline_asm
// CHECK-COUNT-2: scf.for {{.*}} -> (vector<16xf32>{{((, vector<16xf32>){15})}}) {
// CHECK-NOT: scf.for {{.*}} -> (vector<16xf32>
func.func @wide(
    %q: memref<1x1x1x256xf32>, %k: memref<1x1x1024x256xf32>,
    %v: memref<1x1x1024x256xf32>, %o: memref<1x1x1x256xf32>) {
  attn.attention ins(%q, %k, %v : memref<1x1x1x256xf32>,
      memref<1x1x1024x256xf32>, memref<1x1x1024x256xf32>)
      outs(%o : memref<1x1x1x256xf32>)
      {plan = #attn.cpu_plan<isa = avx512, kernel = decode, key_block = 16>}
  return
}
