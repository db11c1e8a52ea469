// RUN: attn-opt %s --convert-gpu-to-attn-runtime --split-input-file --verify-diagnostics

func.func @host_code(%x: memref<4xf32>) -> f32 {
  %zero = arith.constant 0 : index
  // expected-error @+1 {{'memref.load' op would run on the host, with operands in the memory of the GPU; for --target=cuda only attention has kernels}}
  %element = memref.load %x[%zero] : memref<4xf32>
  return %element : f32
}

// -----

func.func @intermediate() {
  // expected-error @+1 {{'memref.alloc' op would be an intermediate result in the memory of the GPU; for --target=cuda, what attention computes has to be a result or an output buffer of the function}}
  %x = memref.alloc() : memref<4xf32>
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
