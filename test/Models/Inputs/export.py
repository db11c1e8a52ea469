#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Export the models of these tests, with inputs and outputs.

Writes weights.npy and, for each model, <model>/:
    linalg.mlir, tosa.mlir   function `main(weights, inputs...)`
    input<i>.npy             the other arguments, in order
    expected.npy             what eager torch returns

The models are Hugging Face's classes, with configurations as small as shows
their kind of attention. All take their parameters from the start of one vector
of random f16, so that the text holds no constants and stays small.
"""

import math
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2] / "examples" / "models"))
from torch_export import (export, parse_options, require,  # noqa: E402
                          warn_about_versions)

torch, transformers, numpy, _ = require("torch", "transformers", "numpy", "torch_mlir.fx")

SEED = 0
NUM_WEIGHTS = 32768
VOCABULARY, HIDDEN, INTERMEDIATE, LENGTH, TARGET = 64, 32, 48, 16, 9
GROUPED = {"num_attention_heads": 4, "num_key_value_heads": 2}
SIZES = {"vocab_size": VOCABULARY, "hidden_size": HIDDEN, "num_hidden_layers": 2,
         "intermediate_size": INTERMEDIATE, "max_position_embeddings": LENGTH}
SDPA, EAGER = {"attn_implementation": "sdpa"}, {"attn_implementation": "eager"}
NO_CACHE = {"use_cache": False}


def tokens(*shape):
    return torch.randint(1, VOCABULARY, shape)


def padded(batch, left=0, right=0):
    """A mask that hides tokens of the last sequence."""
    mask = torch.ones(batch, LENGTH, dtype=torch.int64)
    mask[-1, :left] = 0
    mask[-1, LENGTH - right:] = 0
    return mask


def text_inputs(batch=1, **padding):
    return {"input_ids": tokens(batch, LENGTH), "attention_mask": padded(batch, **padding)}


def causal_model(name, inputs, **config):
    """<name>Config and <name>ForCausalLM."""
    config = getattr(transformers, f"{name}Config")(**config)
    return getattr(transformers, f"{name}ForCausalLM")(config), inputs, "logits"


def gpt2():
    config = transformers.GPT2Config(
        vocab_size=VOCABULARY, n_embd=HIDDEN, n_inner=INTERMEDIATE, n_head=2, n_layer=2,
        n_positions=LENGTH, bos_token_id=0, eos_token_id=0, **NO_CACHE, **SDPA)
    # Batch 1: torch-mlir fails on this model at batch 2.
    return transformers.GPT2LMHeadModel(config), text_inputs(), "logits"


def llama():
    return causal_model("Llama", text_inputs(2, left=3), **SIZES, **GROUPED, **NO_CACHE, **SDPA)


def qwen3():
    return causal_model("Qwen3", text_inputs(2), head_dim=8, **SIZES, **GROUPED, **NO_CACHE, **SDPA)


def mistral():
    return causal_model("Mistral", text_inputs(2), sliding_window=5, **SIZES, **GROUPED,
                        **NO_CACHE, **SDPA)


def gemma2():
    return causal_model("Gemma2", text_inputs(), head_dim=8, sliding_window=5,
                        attn_logit_softcapping=2.0, query_pre_attn_scalar=8,
                        **SIZES, **GROUPED, **NO_CACHE, **EAGER)


def bert():
    config = transformers.BertConfig(num_attention_heads=2, **SIZES, **SDPA)
    model = transformers.BertModel(config, add_pooling_layer=False)
    return model, text_inputs(2, right=5), "last_hidden_state"


def vit():
    config = transformers.ViTConfig(
        hidden_size=HIDDEN, intermediate_size=INTERMEDIATE, num_attention_heads=2,
        num_hidden_layers=2, image_size=16, patch_size=4, num_channels=3, **SDPA)
    model = transformers.ViTModel(config, add_pooling_layer=False)
    return model, {"pixel_values": torch.randn(2, 3, 16, 16)}, "last_hidden_state"


def whisper():
    """One layer of the encoder, one of the decoder with cross attention."""
    config = transformers.WhisperConfig(
        vocab_size=VOCABULARY, num_mel_bins=8, d_model=HIDDEN,
        encoder_layers=1, encoder_attention_heads=2, encoder_ffn_dim=INTERMEDIATE,
        decoder_layers=1, decoder_attention_heads=2, decoder_ffn_dim=INTERMEDIATE,
        max_source_positions=12, max_target_positions=LENGTH, pad_token_id=0,
        bos_token_id=1, eos_token_id=2, decoder_start_token_id=1, **NO_CACHE, **SDPA)
    inputs = {"input_features": torch.randn(1, 8, 24), "decoder_input_ids": tokens(1, TARGET)}
    return transformers.WhisperForConditionalGeneration(config), inputs, "logits"


def t5():
    """One layer of the encoder, one of the decoder; position bias, no scale."""
    config = transformers.T5Config(
        vocab_size=VOCABULARY, d_model=HIDDEN, d_kv=8, d_ff=INTERMEDIATE, num_layers=1,
        num_decoder_layers=1, num_heads=2, relative_attention_num_buckets=8,
        relative_attention_max_distance=12, decoder_start_token_id=0, **NO_CACHE, **SDPA)
    inputs = {**text_inputs(1, right=3), "decoder_input_ids": tokens(1, TARGET)}
    return transformers.T5ForConditionalGeneration(config), inputs, "logits"


def bloom():
    return causal_model("Bloom", text_inputs(), vocab_size=VOCABULARY, hidden_size=HIDDEN,
                        n_head=2, n_layer=2, **NO_CACHE, **EAGER)


def mpt():
    return causal_model("Mpt", text_inputs(), vocab_size=VOCABULARY, d_model=HIDDEN, n_heads=2,
                        n_layers=2, expansion_ratio=2, max_seq_len=LENGTH, **NO_CACHE, **EAGER)


MODELS = {model.__name__: model for model in
          (gpt2, llama, qwen3, mistral, gemma2, bert, vit, whisper, t5, bloom, mpt)}
# Also computed in bfloat16, which keeps the inputs and weights as they are.
BFLOAT16 = ("llama", "bert")


class Wrapped(torch.nn.Module):
    """`main(weights, inputs...)` of a model, computed in `dtype`."""

    def __init__(self, model, names, result, dtype):
        super().__init__()
        self.model, self.names, self.result, self.dtype = model, names, result, dtype
        self.shapes = {name: tuple(value.shape) for name, value in model.named_parameters()}

    def forward(self, weights, *arguments):
        parameters, first = {}, 0
        for name, shape in self.shapes.items():
            size = math.prod(shape)
            # TOSA has no conversion from f16 to bf16.
            value = weights[first:first + size].view(shape).float().to(self.dtype)
            # Around 1 what multiplies a normalised activation; Gemma adds the 1
            # itself.
            if len(shape) == 1 and name.endswith("weight"):
                value = value + 1
            parameters[name] = value
            first += size
        if first > NUM_WEIGHTS:
            sys.exit(f"export.py: the model has {first} parameters, NUM_WEIGHTS is {NUM_WEIGHTS}")
        arguments = [a.to(self.dtype) if a.is_floating_point() else a for a in arguments]
        output = torch.func.functional_call(
            self.model, parameters, (), dict(zip(self.names, arguments)))
        return getattr(output, self.result).float()


def export_model(name, dtype, kinds, weights, directory):
    torch.manual_seed(SEED)
    model, inputs, result = MODELS[name]()
    module = Wrapped(model.to(dtype), list(inputs), result, dtype).eval()
    arguments = (weights, *inputs.values())
    directory.mkdir(parents=True, exist_ok=True)
    with torch.no_grad():
        expected = module(*arguments)
        for kind in kinds:
            text = export(module, arguments, kind)
            (directory / f"{kind}.mlir").write_text(text)
            print(f"{directory.name}: {kind}.mlir: {len(text)} bytes", flush=True)
    for i, value in enumerate(inputs.values()):
        numpy.save(directory / f"input{i}.npy", value.numpy())
    numpy.save(directory / "expected.npy", expected.numpy())


def main():
    options = parse_options(__doc__, MODELS, HERE)
    warn_about_versions(torch, transformers)
    # Wide enough that attention depends on the keys.
    generator = torch.Generator().manual_seed(SEED)
    weights = (0.25 * torch.randn(NUM_WEIGHTS, generator=generator)).half()
    options.output.mkdir(parents=True, exist_ok=True)
    numpy.save(options.output / "weights.npy", weights.numpy())
    for name in options.model:
        export_model(name, torch.float32, options.kind, weights, options.output / name)
        if name in BFLOAT16:
            export_model(name, torch.bfloat16, options.kind, weights,
                         options.output / f"{name}_bf16")
    return 0


if __name__ == "__main__":
    sys.exit(main())
