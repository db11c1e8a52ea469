# Part of attn-mlir, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""The forms of attention that gpu.py measures: arguments, ops, and data."""

import math

# Components of the key index; what is always kept.
RANK, SINKS, WINDOW = 32, 8, 64
# Segments of equal length of the convolution form.
SEGMENTS = 4
# Forms that decode one query, and those that compute all rows.
ROWS = ("sketchrows", "conv")
FORMS = ("topk", "sketch", "clustered", *ROWS)
# Slots of a cluster.
SAMPLES = 2


def features(case):
    return (case["dim"] + 2) * (case["dim"] + 1) // 2


def is_centered(case):
    return case.get("center") == "mean"


def clusters(case):
    """As many as make the slots of a cache a part of the keys."""
    return (case["keys"] // case["part"] - SINKS - WINDOW) // SAMPLES - 1


def padded(size):
    return math.ceil(size / 16) * 16


def clustered_components(case):
    heads, dim = (case["batch"], case["kv_heads"]), case["dim"]
    slots = padded(SINKS + WINDOW + (clusters(case) + 1) * SAMPLES)
    columns = padded(clusters(case) + 1)
    return [("cache_k", (*heads, slots, dim), case["dtype"]),
            ("cache_v", (*heads, slots, dim), case["dtype"]),
            ("representatives", (*heads, dim, columns), "f32"),
            ("counts", (*heads, columns), "i64"),
            ("weights", (*heads, slots), "f32"),
            ("squares", (*heads, 0), "f64"),
            ("value_sum", (*heads, dim), "f64"),
            ("reals", (*heads, 3), "f64"), ("integers", (*heads, 6), "i64")]


def form_arguments(case):
    """What a form reads beside the queries."""
    if case["kind"] == "clustered":
        return clustered_components(case)
    heads, dtype = (case["batch"], case["kv_heads"]), case["dtype"]
    key = (*heads, case["keys"], case["dim"])
    if case["kind"] in ROWS:
        starts = [("starts", (SEGMENTS,), "i64")] if case["kind"] == "conv" else []
        return [("k", key, dtype), ("v", key, dtype), *starts]
    if case["kind"] == "sketch":
        slots = (*heads, SINKS + WINDOW, case["dim"])
        return [("slot_k", slots, dtype), ("slot_v", slots, dtype),
                ("value_sums", (*heads, features(case), case["dim"]), "f32"),
                ("feature_sums",
                 (*heads, features(case) + is_centered(case) * case["dim"]), "f32"),
                ("folded", heads[:1], "i64"), ("offset", heads[:1], "i64")]
    blocks = math.ceil(case["keys"] / 16)
    arrays = [("k", key, dtype), ("v", key, dtype),
              ("basis", (heads[1], case["dim"], RANK), "f32"),
              ("codes", (*heads, blocks, RANK // 4, 16, 4), "i8"),
              ("scales", (*heads, blocks, 16), "f32")]
    if case["remainder"] == "0":
        arrays.append(("all_values", (*heads, case["dim"]), "f32"))
    return arrays


def form_source(case, group):
    """The op of a form but for its plan; `group` writes operands with types."""
    center = ", center = mean" if is_centered(case) else ""
    if case["kind"] == "sketchrows":
        causal = "causal, " if case["causal"] else ""
        return (f"attn.sketched_attention ins({group('q', 'k', 'v')})"
                f" outs({group('o')}) {{alignment = #attn.alignment<bottom_right>,"
                f" {causal}form = #attn.sketch<degree = 2, sinks = {SINKS},"
                f" window = {WINDOW}{center}>}}")
    if case["kind"] == "conv":
        # The estimate of the error is measured, too.
        return (f"attn.conv_attention ins({group('q', 'k', 'v')})"
                f" starts({group('starts')}) outs({group('o')})"
                " {alignment = #attn.alignment<top_left>, causal,"
                " form = #attn.conv<sampled_rows = 16, fallback = none>}")
    if case["kind"] == "clustered":
        names = [name for name, _, _ in clustered_components(case)]
        return (f"attn.clustered_attend ins({group('q')})"
                f" state({group(*names)}) outs({group('o')})"
                f" {{form = #attn.clustered<sinks = {SINKS}, window = {WINDOW},"
                f" clusters = {clusters(case)}, samples = {SAMPLES},"
                f" remainder_degree = none>}}")
    if case["kind"] == "sketch":
        return (f"attn.feature_attention ins({group('q', 'slot_k', 'slot_v')})"
                f" sums({group('value_sums', 'feature_sums')})"
                f" folded({group('folded')}) query_offset({group('offset')})"
                f" outs({group('o')}) {{alignment = #attn.alignment<offset>,"
                f" causal, compact, form = #attn.sketch<degree = 2,"
                f" sinks = {SINKS}, window = {WINDOW}{center}>}}")
    budget = f"top_p = {case['topp']}" if "topp" in case else \
        f"keep = 1/{case['keep']}"
    sums = f" value_sums({group('all_values')})" if case["remainder"] == "0" else ""
    return (f"attn.topk_attention ins({group('q', 'k', 'v')})"
            f" basis({group('basis')}) key_index({group('codes', 'scales')}){sums}"
            f" outs({group('o')}) {{alignment = #attn.alignment<bottom_right>,"
            f" form = #attn.topk<rank = {RANK}, {budget},"
            f" sinks = {SINKS}, window = {WINDOW},"
            f" remainder_degree = {case['remainder']},"
            f" remainder_rank = {RANK}>}}")


def make_index(problem):
    """An orthogonal basis, the codes of the keys in it, sums of values."""
    torch, case, data = problem.torch, problem.case, problem.tensors
    heads = case["kv_heads"]
    square = torch.randn(heads, case["dim"], case["dim"], device="cuda")
    data["basis"] = torch.linalg.qr(square)[0][:, :, :RANK].contiguous()
    problem.components = data["k"].float() @ data["basis"]
    scales = problem.components.abs().amax(-1) / 127
    codes = (problem.components / scales[..., None]).round().to(torch.int8)
    blocks = data["scales"].shape[2]
    codes = codes.view(case["batch"], heads, blocks, 16, RANK // 4, 4)
    data["codes"] = codes.transpose(3, 4).contiguous()
    data["scales"] = scales.view(data["scales"].shape).contiguous()
    data["all_values"] = data["v"].float().sum(-2)


def make_sums(problem):
    """The state: sums of the features of all keys between the sinks and the
    window, which stay as they are."""
    torch, case, data = problem.torch, problem.case, problem.tensors
    first, last = SINKS, case["keys"] - WINDOW
    rows, columns = torch.triu_indices(case["dim"], case["dim"], device="cuda")
    weight = torch.where(rows == columns, math.sqrt(0.5), 1.0)
    data["value_sums"].zero_()
    data["feature_sums"].zero_()
    for start in range(first, last, 1024):
        k, v = (data[name][:, :, start:min(start + 1024, last)].float()
                for name in ("k", "v"))
        phi = torch.cat([torch.ones_like(k[..., :1]), k,
                         k[..., rows] * k[..., columns] * weight], -1)
        data["value_sums"] += phi.transpose(-1, -2) @ v
        if is_centered(case):
            phi = torch.cat([phi, k], -1)
        data["feature_sums"] += phi.sum(-2)
    for name in ("k", "v"):
        data["slot_" + name] = torch.cat(
            [data[name][:, :, :first], data[name][:, :, last:]], -2)
    data["folded"].fill_(last - first)
    data["offset"].fill_(case["keys"] - 1)


def expand(case, torch, logits, exact):
    """Logits where keys outside of `exact` weigh a polynomial."""
    hidden = torch.isinf(logits)
    center = 0.0
    if is_centered(case):
        rest = ~exact & ~hidden
        scores = torch.where(rest, logits, torch.zeros_like(logits)).sum(-1, True)
        center = scores / rest.sum(-1, True).clamp(min=1)
    y = logits - center
    return torch.where(exact | hidden, logits, center + torch.log1p(y + y ** 2 / 2))


def first_columns(case):
    return [case["keys"] * segment // SEGMENTS for segment in range(SEGMENTS)]


def read_columns(problem, logits, batch, head):
    """Logits by distance from the first column of each segment."""
    torch, case = problem.torch, problem.case
    rows = torch.arange(case["keys"] - logits.shape[0], case["keys"],
                        device="cuda")
    starts = first_columns(case)
    for first, end in zip(starts, [*starts[1:], case["keys"]]):
        q = problem.tensors["q"][batch, head, first:].float()
        k = problem.tensors["k"][batch, head, first].float()
        column = q @ k / math.sqrt(case["dim"])
        distance = rows[:, None] - torch.arange(first, end, device="cuda")
        logits[:, first:end] = torch.where(
            distance >= 0, column[distance.clamp(min=0)], -math.inf)
    return logits


def make_cache(problem):
    """Sinks and window, and of the keys between evenly spaced ones, which stand
    for their neighbours."""
    torch, case, data = problem.torch, problem.case, problem.tensors
    body = case["keys"] - SINKS - WINDOW
    count = clusters(case) * SAMPLES
    problem.sampled = SINKS + torch.arange(count, device="cuda") * body // count
    problem.weight = body / count
    exact = torch.arange(case["keys"], device="cuda")
    exact = torch.cat([exact[:SINKS], exact[case["keys"] - WINDOW:]])
    slots = torch.cat([exact, problem.sampled])
    for name in ("k", "v"):
        data["cache_" + name].zero_()
        data["cache_" + name][:, :, :len(slots)] = data[name][:, :, slots]
    data["weights"].zero_()
    data["weights"][:, :, :len(exact)] = 1
    data["weights"][:, :, len(exact):len(slots)] = problem.weight
    for name in ("representatives", "counts", "value_sum", "reals"):
        data[name].zero_()
    # The longest value: any, as outputs are averages of values.
    data["reals"][:, :, 2] = 1e30
    numbers = [case["keys"], 0, clusters(case), body, 0, 0]
    data["integers"][:] = torch.tensor(numbers, device="cuda")


def apply_form(problem, logits, batch, kv_head):
    """Logits of the weights that the form gives to the keys."""
    torch, case = problem.torch, problem.case
    if case["kind"] == "conv":
        return read_columns(problem, logits, batch, kv_head)
    positions = torch.arange(case["keys"], device="cuda")
    if case["kind"] == "sketchrows":
        rows = torch.arange(case["keys"] - logits.shape[0], case["keys"],
                            device="cuda")
        distance = rows[:, None] - positions
        exact = (positions < SINKS) | ((distance >= 0) & (distance < WINDOW))
        return expand(case, torch, logits, exact)
    exact = (positions < SINKS) | (positions >= case["keys"] - WINDOW)
    if case["kind"] == "clustered":
        weights = torch.where(exact, 1.0, 0.0)
        weights[problem.sampled] = problem.weight
        return logits + weights.log()
    if case["kind"] == "sketch":
        return expand(case, torch, logits, exact)

    def rounded(x):
        step = x.abs().amax(-1, keepdim=True) / 127
        return (x / step).round() * step

    group = case["heads"] // case["kv_heads"]
    heads = slice(kv_head * group, (kv_head + 1) * group)
    q = problem.tensors["q"][batch, heads, 0].float() @ \
        problem.tensors["basis"][kv_head]
    components = problem.components[batch, kv_head]
    scores = rounded(q) @ rounded(components).T / math.sqrt(case["dim"])
    mass = torch.softmax(scores, -1).sum(0)
    measure = mass if group > 1 else scores[0]
    measure = torch.where(exact, torch.full_like(measure, math.inf), measure)
    if "topp" in case:
        order = measure.argsort(descending=True)
        left = mass[order].double().flip(0).cumsum(0).flip(0)
        count = int((left > case["topp"] * left[0]).sum())
    else:
        count = math.ceil(case["keys"] / case["keep"])
    kept = torch.zeros_like(exact)
    kept[measure.topk(max(count, int(exact.sum()))).indices] = True
    if case["remainder"] == "2":
        y = q @ components.T / math.sqrt(case["dim"])
        return torch.where(kept, logits, torch.log1p(y + y ** 2 / 2))
    rest = 0.0 if case["remainder"] == "0" else -math.inf
    return torch.where(kept, logits, torch.full_like(logits, rest))
