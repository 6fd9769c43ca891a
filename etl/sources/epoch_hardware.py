"""Epoch AI's machine-learning hardware: one row per chip, peak performance per number format."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from etl.parse import absent_columns, columns
from etl.parse.columns import Column, positive, scaled, text
from etl.parse.merge_rows import unite
from etl.sources.base import Guard, Level, Newest, Parsed, Part, Range, Revised, Source, Words

FILE = "ml_hardware.csv"
URL = f"https://epoch.ai/data/{FILE}"
FP32 = "FP32 (single precision) performance (FLOP/s)"
TENSOR_FP16 = "Tensor-FP16/BF16 performance (FLOP/s)"
INT4 = ("INT4 performance (OP/s)", "INT4/FP4 performance (OP/s)")
MEMORY = ("Memory (bytes)", "Memory size per board (Byte)")
HEADLINE = (
    "fp32_flop_per_s", "tensor_fp16_flop_per_s", "memory_bytes", "memory_bandwidth_byte_per_s",
    "tdp_w", "release_price_usd",
)  # fmt: skip

COLUMNS = (
    Column("chip", ("Hardware name", "Name of the hardware"), text, is_required=True),
    Column("manufacturer", ("Manufacturer",), text, is_required=True),
    Column("type", ("Type",), text),
    Column("released_on", ("Release date",), columns.day, is_required=True),
    Column("release_price_usd", ("Release price (USD)",), positive),
    Column("fp64_flop_per_s", ("FP64 (double precision) performance (FLOP/s)",), positive),
    Column("fp32_flop_per_s", (FP32,), positive, is_required=True),
    Column("tf32_flop_per_s", ("TF32 (TensorFloat-32) performance (FLOP/s)",), positive),
    Column("fp16_flop_per_s", ("FP16 (half precision) performance (FLOP/s)",), positive),
    Column("tensor_fp16_flop_per_s", (TENSOR_FP16,), positive, is_required=True),
    Column("fp8_flop_per_s", ("FP8 performance (FLOP/s)",), positive),
    Column("fp4_flop_per_s", ("FP4 performance (FLOP/s)",), positive),
    Column("int16_op_per_s", ("INT16 performance (OP/s)",), positive),
    Column("int8_op_per_s", ("INT8 performance (OP/s)",), positive),
    Column("int4_op_per_s", INT4, positive),
    Column("memory_bytes", MEMORY, positive, is_required=True),
    Column("memory_bandwidth_byte_per_s", ("Memory bandwidth (byte/s)",), positive),
    Column("intranode_bandwidth_byte_per_s", ("Intranode bandwidth (byte/s)",), positive),
    Column("internode_bandwidth_bit_per_s", ("Internode bandwidth (bit/s)",), positive),
    Column("tdp_w", ("TDP (W)",), positive),
    Column("foundry", ("Foundry",), text),
    Column("process_nm", ("Process size (nm)",), positive),
    Column("die_mm2", ("Die Size (mm^2)", "Die size (mm^2)"), positive),
    Column("transistors", ("Transistors (millions)",), scaled(1e6)),
    Column("base_clock_hz", ("Base clock (MHz)",), scaled(1e6)),
    Column("boost_clock_hz", ("Boost clock (MHz)",), scaled(1e6)),
    Column("tensor_cores", ("Tensor cores",), positive),
    Column("link", ("Link to datasheet",), columns.link),
)


def parse(bodies: Mapping[str, bytes], taken_on: date) -> Parsed:
    """The `chips` table; rows of the same name are united cell by cell."""
    rows = columns.read(bodies["hardware"], COLUMNS, FILE)
    united = unite(rows, np.zeros(len(rows), dtype=int), "chip", ("released_on", "tdp_w"))
    notes = [f"{len(rows)} rows, {len(united.rows)} chips."]
    if united.repeated:
        notes.append(
            f"{len(united.repeated)} names stand on several rows and were united cell by cell, "
            f"the fuller row first: {', '.join(united.repeated[:8])}."
        )
    notes += absent_columns.notes({FILE: bodies["hardware"]}, COLUMNS)
    return Parsed({"chips": united.rows.assign(source=SOURCE.name)}, tuple(notes))


SOURCE = Source(
    name="epoch_hardware",
    title="Epoch AI, Data on Machine Learning Hardware",
    parts=(Part("hardware", URL),),
    tables=("chips",),
    parse=parse,
    licence="CC BY 4.0",
    url="https://epoch.ai/data/machine-learning-hardware",
    citation=(
        "Epoch AI, 'Data on Machine Learning Hardware'. Published online at epoch.ai. "
        "Retrieved from https://epoch.ai/data/machine-learning-hardware"
    ),
    guards=(
        Guard("chips"),
        Guard("chips", "fp32_flop_per_s"),
        Guard("chips", "tensor_fp16_flop_per_s"),
        Guard("chips", "release_price_usd"),
    ),
    rules=(
        Words("chips", "type"),
        *(Level("chips", column) for column in HEADLINE),
        Newest("chips", "released_on", days=180),
        *(Revised("chips", "chip", column) for column in ("released_on", "memory_bytes", "tdp_w")),
    ),
    ranges=(
        Range("chips", "tdp_w", 1, 50_000),
        Range("chips", "release_price_usd", 20, 1e6),
        Range("chips", "memory_bytes", 5e7, 1e13),
        Range("chips", "fp32_flop_per_s / tdp_w", 5e8, 5e12),
        Range("chips", "tensor_fp16_flop_per_s / tdp_w", 3e10, 3e13),
        Range("chips", "fp8_flop_per_s / tdp_w", 2e11, 8e13),
        Range("chips", "int8_op_per_s / tdp_w", 2e10, 8e13),
        Range("chips", "transistors / die_mm2", 1e5, 1e9),
    ),
    history={"chips": "chip"},
)
