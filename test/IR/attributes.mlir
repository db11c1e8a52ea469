// Attributes of the dialect outside of its ops, and unknown names.

// RUN: attn-opt %s --split-input-file --verify-diagnostics --verify-roundtrip | FileCheck %s

// CHECK: test.layouts = [#attn.layout<bhsd>, #attn.layout<bshd>]
module attributes {test.layouts = [#attn.layout<bhsd>, #attn.layout<bshd>]} {}

// -----

// CHECK: test.alignments = [#attn.alignment<top_left>, #attn.alignment<bottom_right>, #attn.alignment<offset>]
module attributes {
  test.alignments = [#attn.alignment<top_left>, #attn.alignment<bottom_right>,
                #attn.alignment<offset>]
} {}

// -----

// expected-error @+2 {{expected ::mlir::attn::Layout to be one of: bhsd, bshd}}
// expected-error @+1 {{failed to parse Attn_LayoutAttr parameter 'value'}}
module attributes {test.layout = #attn.layout<sbhd>} {}

// -----

// expected-error @+2 {{expected ::mlir::attn::Alignment to be one of: top_left, bottom_right, offset}}
// expected-error @+1 {{failed to parse Attn_AlignmentAttr parameter 'value'}}
module attributes {test.alignment = #attn.alignment<left>} {}

// -----

// expected-error @+1 {{unknown attribute `form` in dialect `attn`}}
module attributes {test.form = #attn.form<x>} {}

// -----

// expected-error @+1 {{unregistered operation 'attn.attention_v2'}}
"attn.attention_v2"() : () -> ()

// -----

// expected-error @+1 {{expected '<'}}
func.func private @f(!attn.state)
