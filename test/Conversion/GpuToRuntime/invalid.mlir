// RUN: attn-opt %s --convert-gpu-to-attn-runtime --split-input-file --verify-diagnostics

func.func @host_code(%x: memref<4xf32>) -> f32 {
  %zero = arith.constant 0 : index
  // expected-error @+1 {{'memref.load' op would run on the host, with operands in the memory of the GPU; for --target=cuda only attention, linalg ops and copies have kernels}}
  %element = memref.load %x[%zero] : memref<4xf32>
  return %element : f32
}

// -----

func.func @stack() {
  // expected-error @+1 {{'memref.alloca' op would be memory of the host; for --target=cuda, intermediate results need to be from memref.alloc}}
  %x = memref.alloca() : memref<4xf32>
  return
}

// -----

memref.global "private" @state : memref<4xf32> = dense<0.0>
func.func @variable() {
  // expected-error @+1 {{'memref.get_global' op needs a constant of numbers to be copied to the GPU, found 'memref<4xf32>'}}
  %x = memref.get_global @state : memref<4xf32>
  return
}

// -----

func.func @gaps() {
  // expected-error @+1 {{'memref.alloc' op needs rows without gaps of numbers to become workspace of the GPU, found 'memref<4x4xf32, strided<[8, 1]>>'}}
  %x = memref.alloc() : memref<4x4xf32, strided<[8, 1]>>
  return
}

// -----

func.func @workspace(%x: memref<4xf32>) -> index {
  %zero = arith.constant 0 : index
  %memory = gpu.alloc () : memref<4xf32>
  // expected-error @+1 {{'memref.dim' op uses memory of gpu.alloc by other means than its address}}
  %size = memref.dim %memory, %zero : memref<4xf32>
  return %size : index
}
