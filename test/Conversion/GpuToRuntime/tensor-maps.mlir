// RUN: attn-opt %s --convert-gpu-to-attn-runtime --canonicalize --split-input-file --verify-diagnostics | FileCheck %s

// Sizes, strides in bytes and the box go to the runtime, innermost dimension
// first; the launch passes the 128 bytes that it fills.

!map = !nvgpu.tensormap.descriptor<tensor = memref<32x64xbf16, 3>, swizzle = swizzle_128b, l2promo = l2promo_256b, oob = zero, interleave = none>

module attributes {gpu.container_module} {
  gpu.module @kernels {
    llvm.func @k(%n: i32, %map: !llvm.ptr {llvm.byval = !llvm.array<128 x i8>, llvm.align = 64 : i64, nvvm.grid_constant})
        attributes {gpu.kernel, nvvm.kernel} {
      llvm.return
    }
  }
  // CHECK-LABEL: func.func @launch(
  // CHECK-SAME: %[[X:.+]]: memref<2x?x96xbf16, strided<[?, 128, 1], offset: 8>>
  func.func @launch(%x: memref<2x?x96xbf16, strided<[?, 128, 1], offset: 8>>, %n: i32) {
    // CHECK-DAG: %[[PAIR:.+]] = arith.constant 2 : i64
    // CHECK-DAG: %[[FEATURES:.+]] = arith.constant 96 : i64
    // CHECK-DAG: %[[ROW:.+]] = arith.constant 256 : i64
    // CHECK-DAG: %[[MAP:.+]] = llvm.alloca %{{.*}} x i8 {alignment = 64 : i64}
    // CHECK: %[[BASE:.+]], %{{.*}}, %[[S:.+]]:3, %[[T:.+]]:3 = memref.extract_strided_metadata %[[X]]
    // CHECK: arith.muli %[[T]]#0
    // CHECK: memref.extract_aligned_pointer_as_index %[[X]]
    // CHECK: %[[ADDRESS:.+]] = arith.addi
    // CHECK: llvm.store %[[FEATURES]], %[[SIZES:[^ ]+]] :
    // CHECK: llvm.store %[[PAIR]],
    // CHECK: llvm.store %[[PAIR]], %[[STRIDES:[^ ]+]] :
    // CHECK: llvm.store %[[ROW]],
    // CHECK: llvm.call @attn_rt_gpu_tensor_map(%[[MAP]], %[[ADDRESS]], %{{.*}}, %[[SIZES]], %[[STRIDES]], %{{.*}})
    // CHECK: llvm.store %[[MAP]], %{{.*}} : !llvm.ptr, !llvm.ptr
    // CHECK: llvm.call @attn_rt_gpu_launch(
    %one = arith.constant 1 : index
    %rows = arith.constant 32 : index
    %columns = arith.constant 64 : index
    %any = memref.cast %x : memref<2x?x96xbf16, strided<[?, 128, 1], offset: 8>> to memref<*xbf16>
    %map = nvgpu.tma.create.descriptor %any box[%one, %rows, %columns] : memref<*xbf16> -> !map
    %pointer = builtin.unrealized_conversion_cast %map : !map to !llvm.ptr
    gpu.launch_func @kernels::@k blocks in (%one, %one, %one) threads in (%one, %one, %one) args(%n : i32, %pointer : !llvm.ptr)
    return
  }
}

// -----

!map = !nvgpu.tensormap.descriptor<tensor = memref<32x64xbf16, 3>, swizzle = none, l2promo = l2promo_256b, oob = zero, interleave = none>

func.func @swizzle(%x: memref<?x96xbf16>) -> !map {
  %rows = arith.constant 32 : index
  %columns = arith.constant 64 : index
  %any = memref.cast %x : memref<?x96xbf16> to memref<*xbf16>
  // expected-error @+1 {{'nvgpu.tma.create.descriptor' op needs a box for each dimension of a cast memref of 16-bit elements, with swizzle_128b, l2promo_256b, zeros outside and no interleaving, found 'memref<?x96xbf16>' and '!nvgpu.tensormap.descriptor<tensor = memref<32x64xbf16, 3>, swizzle = none,}}
  %map = nvgpu.tma.create.descriptor %any box[%rows, %columns] : memref<*xbf16> -> !map
  return %map : !map
}

// -----

!map = !nvgpu.tensormap.descriptor<tensor = memref<32x64xbf16, 3>, swizzle = swizzle_128b, l2promo = l2promo_256b, oob = zero, interleave = none>

func.func @use(%x: memref<?x96xbf16>) -> !map {
  %rows = arith.constant 32 : index
  %columns = arith.constant 64 : index
  %any = memref.cast %x : memref<?x96xbf16> to memref<*xbf16>
  %map = nvgpu.tma.create.descriptor %any box[%rows, %columns] : memref<*xbf16> -> !map
  // expected-error @+1 {{'func.return' op uses a tensor map by other means than a pointer to it}}
  return %map : !map
}
