#!/usr/bin/env python3
# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Export small BERT-, GPT-2- and Llama-like models, with inputs and outputs.

For each model, writes <output>/<model>/:
    model.linalg.mlir, model.tosa.mlir   function `main`, weights as constants
    input<i>.npy                         the arguments of `main`, in order
    expected<i>.npy                      what eager torch returns for them

The weights are random with a fixed seed; README.md says what the models are.
"""

import pathlib
import sys

from torch_export import export, parse_options, require, warn_about_versions

HERE = pathlib.Path(__file__).resolve().parent
SEED = 0
VOCABULARY, HIDDEN, INTERMEDIATE, HEADS, LAYERS, SEQUENCE = 128, 64, 128, 4, 2, 32


def build_bert(torch, transformers):
    """Encoder; a padding mask hides the tail of the second sequence."""
    config = transformers.BertConfig(
        vocab_size=VOCABULARY, hidden_size=HIDDEN, intermediate_size=INTERMEDIATE,
        num_attention_heads=HEADS, num_hidden_layers=LAYERS, max_position_embeddings=SEQUENCE,
        attn_implementation="sdpa")
    model = transformers.BertModel(config, add_pooling_layer=False)
    tokens = torch.randint(0, VOCABULARY, (2, SEQUENCE))
    mask = torch.ones(2, SEQUENCE, dtype=torch.int64)
    mask[1, SEQUENCE - 11:] = 0
    return model, (tokens, mask), lambda output: output.last_hidden_state


def build_gpt2(torch, transformers):
    """Causal decoder. Batch 1: torch-mlir fails on this model at batch 2."""
    config = transformers.GPT2Config(
        vocab_size=VOCABULARY, n_embd=HIDDEN, n_inner=INTERMEDIATE, n_head=HEADS,
        n_layer=LAYERS, n_positions=SEQUENCE, bos_token_id=0, eos_token_id=0,
        use_cache=False, attn_implementation="sdpa")
    model = transformers.GPT2LMHeadModel(config)
    tokens = torch.randint(0, VOCABULARY, (1, SEQUENCE))
    mask = torch.ones(1, SEQUENCE, dtype=torch.int64)
    return model, (tokens, mask), lambda output: output.logits


def build_llama(torch, transformers):
    """Causal decoder with rotary positions and two query heads per key head;
    the second sequence is padded on the left."""
    config = transformers.LlamaConfig(
        vocab_size=VOCABULARY, hidden_size=HIDDEN, intermediate_size=INTERMEDIATE,
        num_attention_heads=HEADS, num_key_value_heads=HEADS // 2, num_hidden_layers=LAYERS,
        max_position_embeddings=SEQUENCE, use_cache=False, attn_implementation="sdpa")
    model = transformers.LlamaForCausalLM(config)
    tokens = torch.randint(0, VOCABULARY, (2, SEQUENCE))
    mask = torch.ones(2, SEQUENCE, dtype=torch.int64)
    mask[1, :5] = 0
    return model, (tokens, mask), lambda output: output.logits


MODELS = {"bert": build_bert, "gpt2": build_gpt2, "llama": build_llama}


def wrap(torch, model, select):
    """A module of (tokens, mask) that returns one tensor."""

    class Wrapped(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.model = model

        def forward(self, tokens, mask):
            return select(self.model(input_ids=tokens, attention_mask=mask))

    return Wrapped().eval()


def export_model(name, directory, kinds, torch, transformers, numpy):
    torch.manual_seed(SEED)
    model, inputs, select = MODELS[name](torch, transformers)
    module = wrap(torch, model, select)
    for parameter in module.parameters():
        # Initial weights are so small that attention is nearly uniform, which
        # would hide a wrong score; larger ones make it depend on the keys.
        if parameter.dim() == 2:
            torch.nn.init.normal_(parameter, std=0.15)
    with torch.no_grad():
        expected = module(*inputs)
        for kind in kinds:
            text = export(module, inputs, kind)
            path = directory / f"model.{kind}.mlir"
            directory.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            print(f"{name}: {path.name}: {len(text)} bytes", flush=True)
    for i, value in enumerate(inputs):
        numpy.save(directory / f"input{i}.npy", value.numpy())
    numpy.save(directory / "expected0.npy", expected.numpy())
    print(f"{name}: {len(inputs)} inputs, output {tuple(expected.shape)} {expected.dtype}", flush=True)


def main():
    options = parse_options(__doc__, MODELS, HERE)
    torch, transformers, numpy, _ = require("torch", "transformers", "numpy", "torch_mlir.fx")
    warn_about_versions(torch, transformers)
    for name in options.model:
        export_model(name, options.output / name, options.kind, torch, transformers, numpy)
    return 0


if __name__ == "__main__":
    sys.exit(main())
