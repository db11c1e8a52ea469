// RUN: attn-opt %s --attn-set-form='form="#attn.topk<keep = 1/4>"' | FileCheck %s --check-prefixes=CHECK,ALL
// RUN: attn-opt %s --attn-set-form='form=#attn.sketch functions=second,third' | FileCheck %s --check-prefixes=CHECK,FUNCTION
// RUN: attn-opt %s --attn-set-form='form=#attn.sketch location=layer_1' | FileCheck %s --check-prefixes=CHECK,LOCATION
// RUN: not attn-opt %s --attn-set-form='form=' 2>&1 | FileCheck %s --check-prefix=NO-FORM
// RUN: not attn-opt %s --attn-set-form='form=#attn.layout<bhsd>' 2>&1 | FileCheck %s --check-prefix=NOT-A-FORM
// RUN: not attn-opt %s --attn-set-form='form=#attn.topk<keep=0>' 2>&1 | FileCheck %s --check-prefix=BAD-PARAMETER

// NO-FORM: attn-set-form needs the option form, found none
// NOT-A-FORM: attn-set-form needs a form such as #attn.topk<keep = 1/8>, found #attn.layout<bhsd>
// BAD-PARAMETER: needs keep of at least 1 or a fraction in (0, 1], found 0

// CHECK-LABEL: func.func @first
// ALL:           attn.attention {{.*}}{form = #attn.topk<keep = 1/4>}
// FUNCTION-NOT:  form
// LOCATION:      attn.attention {{.*}}{form = #attn.sketch}
func.func @first(%q: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) -> tensor<4x8xf32> loc("layer_1")
  return %0 : tensor<4x8xf32>
}

// An op that has a form keeps it.
//
// CHECK-LABEL: func.func @second
// CHECK:         attn.attention {{.*}}{form = #attn.exact}
// ALL:           attn.attention {{.*}}{form = #attn.topk<keep = 1/4>}
// FUNCTION:      attn.attention {{.*}}{form = #attn.sketch}
// LOCATION-NOT:  form
func.func @second(%q: tensor<4x8xf32>) -> tensor<4x8xf32> {
  %0 = attn.attention ins(%q, %q, %q : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) {form = #attn.exact} -> tensor<4x8xf32> loc("layer_1")
  %1 = attn.attention ins(%q, %q, %0 : tensor<4x8xf32>, tensor<4x8xf32>, tensor<4x8xf32>)
      outs(%q : tensor<4x8xf32>) -> tensor<4x8xf32> loc("layer_2")
  return %1 : tensor<4x8xf32>
}
