"""Epoch AI's models: four exports become one table."""

import io
import zipfile

import pandas as pd
import pytest

from etl.sources.epoch_models import SOURCE, parse
from tests.support.price_tables import PAGE, TAKEN_ON, body, refusal, stored

MEMBERS = {
    name: body("epoch_models", f"{name}_ai_models.csv")
    for name in ("notable", "all", "large_scale", "frontier")
}


def zipped(**changed: bytes | None) -> bytes:
    """The zip as published, with some members changed, or left out where None."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.md", "licence")
        for name, content in (MEMBERS | changed).items():
            if content is not None:
                archive.writestr(f"{name}_ai_models.csv", content)
    return packed.getvalue()


def table(**bodies: bytes) -> pd.DataFrame:
    """The table's rows after the schema's constraints, by model."""
    return stored(parse(bodies, TAKEN_ON)).set_index("model")


@pytest.fixture(scope="module")
def models() -> pd.DataFrame:
    return table(zip=zipped())


def test_the_table_is_the_union_of_the_members(models):
    assert models.index.is_unique
    assert {"Palmyra X 004", "LLaMA-13B", "Arcee Trinity Large", "SNARC"} <= set(models.index)
    assert len(models) == 24


def test_notable_means_a_row_in_the_notable_export_though_others_meet_criteria(models):
    assert models["is_notable"].sum() == 11
    assert models.loc["SNARC", "is_notable"]
    assert not models.loc["LLaMA-13B", "is_notable"]


def test_large_scale_means_a_row_in_the_large_scale_export(models):
    assert models["is_large_scale"].sum() == 4
    assert not models.loc["LLaMA-13B", "is_large_scale"]


def test_names_lose_stray_white_space(models):
    assert "Solar Open 100B" in models.index
    assert "Cosmos-1.0- Diffusion-14B Video2World" in models.index
    assert "Zephyr 141B-A39B" in models.index


def test_names_that_differ_only_in_case_stay_apart(models):
    assert {"CALM", "CaLM"} <= set(models.index)


def test_a_stub_merges_into_the_filled_row(models):
    assert models.loc["Xunguang", "organization"].tolist() == ["Alibaba DAMO Academy"]
    assert models.loc["Tulu 3 (Tülu 3) 70B", "domain"].tolist() == ["Language"]
    assert models.loc["Granite 3.2 2B", "parameters"] == 2.53e9
    assert str(models.loc["GemNet-OC", "published_on"].date()) == "2022-09-30"


def test_the_notes_say_the_counts_and_how_conflicts_were_resolved():
    notes = parse({"zip": zipped()}, TAKEN_ON).notes
    assert notes[0] == (
        "Rows per export: notable 11, all 25, large_scale 4, frontier 2; united into 24 models."
    )
    assert notes[1].startswith("5 names stand on several rows of one export")
    assert "2 of the united models had differing values of published_on" in notes[2]
    assert "GemNet-OC, Zephyr 141B-A39B" in notes[2]
    assert "1 of the united models had differing values of parameters" in notes[3]
    assert notes[4] == (
        "6 training dataset sizes hold two numbers: 3 agree and were kept, 3 do not and count as "
        "missing."
    )


def test_two_numbers_in_a_cell_count_where_they_agree(models):
    assert models.loc["BlueLM 7B", "training_tokens"] == 2.59e12
    assert models.loc["EfficientNetV2-XL", "training_tokens"] == 14_180_000
    assert pd.isna(models.loc["Masked Autoencoders ViT-H", "training_tokens"])
    assert pd.isna(models.loc["Statistical continuous speech recognizer", "training_tokens"])


def test_numbers_lose_their_wobbling_digits(models):
    wobbling = MEMBERS["notable"].replace(b"3.14e+23", b"3.1400000000001e+23")
    assert wobbling != MEMBERS["notable"]
    flop = table(zip=zipped(notable=wobbling)).loc["GPT-3 175B (davinci)", "training_compute_flop"]
    assert flop == models.loc["GPT-3 175B (davinci)", "training_compute_flop"] == 3.14e23


def test_lists_split_on_a_comma_without_space_and_countries_stand_once(models):
    labs = models.loc["FourCastNet", "organization"].tolist()
    assert labs[:2] == ["NVIDIA", "NERSC, Lawrence Berkeley National Laboratory"]
    assert models.loc["FourCastNet", "country"].tolist() == ["United States of America"]


def test_zero_means_missing():
    changed = MEMBERS["notable"].replace(b",355.2,", b",0.0,")
    assert changed != MEMBERS["notable"]
    row = table(zip=zipped(notable=changed)).loc["GPT-3 175B (davinci)"]
    assert row["training_hours"] == 355.2  # filled from the next member
    alone = table(notable=changed).loc["GPT-3 175B (davinci)"]
    assert pd.isna(alone["training_hours"])


def test_confidence_is_a_grade_or_unknown(models):
    assert models.loc["Arcee Trinity Large", "confidence"] == "Unknown"  # upstream: Unverified
    assert models.loc["Palmyra X 004", "confidence"] == "Unknown"  # upstream: empty
    assert models.loc["Claude 3.7 Sonnet", "confidence"] == "Likely"


def test_open_weights_are_as_stated_or_follow_from_the_access(models):
    open_weights = models["is_open_weights"]
    assert bool(open_weights["Arcee Trinity Large"]) is True  # no such column in that export
    assert bool(open_weights["LLaMA-13B"]) is True
    assert bool(open_weights["Claude 3.7 Sonnet"]) is False
    assert pd.isna(open_weights["SNARC"])


def test_one_link_per_model(models):
    links = models["link"].dropna()
    assert links.str.fullmatch(r"https?://\S+").all()


def test_the_price_column_of_the_frontier_export_does_no_harm():
    assert b"Infinity" in MEMBERS["frontier"]
    assert b"NaN" in MEMBERS["frontier"]
    assert len(table(zip=zipped())) == 24


def test_an_equal_loose_file_changes_nothing(models):
    both = table(zip=zipped(), notable=MEMBERS["notable"])
    pd.testing.assert_frame_equal(both, models)


def test_a_loose_notable_file_that_differs_decides():
    fresh = MEMBERS["notable"].replace(b"\nSNARC,", b"\nSNARC-2,")
    parsed = parse({"zip": zipped(), "notable": fresh}, TAKEN_ON)
    names = set(parsed.tables["models"]["model"])
    assert "SNARC-2" in names
    assert "SNARC" not in names
    assert parsed.notes[0].startswith("The loose notable file differs")


def test_a_loose_garbage_file_refuses_the_source():
    sentence = refusal(parse, {"zip": zipped(), "notable": PAGE})
    assert sentence == "notable_ai_models.csv: the answer is a web page, not data."


def test_the_loose_all_file_is_not_read_beside_the_zip():
    assert len(parse({"zip": zipped(), "all": PAGE}, TAKEN_ON).tables["models"]) == 24


def test_the_notable_file_alone_is_a_vintage_of_notable_models():
    parsed = parse({"notable": MEMBERS["notable"]}, TAKEN_ON)
    rows = stored(parsed)
    assert parsed.scope == "notable"
    assert len(rows) == 11
    assert rows["is_notable"].all()


def test_in_the_all_file_alone_notable_means_a_criterion():
    parsed = parse({"all": MEMBERS["all"]}, TAKEN_ON)
    rows = stored(parsed).set_index("model")
    assert parsed.scope == "all"
    assert rows.loc["LLaMA-13B", "is_notable"]
    assert not rows.loc["Granite 3.2 2B", "is_notable"]
    assert not rows["is_large_scale"].any()


def test_nothing_to_read_is_refused():
    assert "neither the zip file nor a loose file" in refusal(parse, {})


OLD_HEADERS = [
    (b"Model,", b"System,"),
    (b"Country (of organization)", b"Country (from Organization)"),
    (b"Training dataset size (total)", b"Training dataset size (datapoints)"),
    (b"Training dataset size (total)", b"Training dataset size (gradients)"),
]


@pytest.mark.parametrize(("new", "old"), OLD_HEADERS)
def test_older_headers_are_aliases(new, old):
    older = MEMBERS["notable"].replace(new, old, 1)
    assert older != MEMBERS["notable"]
    pd.testing.assert_frame_equal(table(notable=older), table(notable=MEMBERS["notable"]))


def test_the_old_utilization_column_mixes_two_quantities_and_is_not_used():
    older = MEMBERS["notable"].replace(b"Hardware utilization (MFU)", b"Hardware utilization")
    older = older.replace(b"Hardware utilization (HFU)", b"Other")
    parsed = parse({"notable": older}, TAKEN_ON)
    assert stored(parsed)[["utilization_mfu", "utilization_hfu"]].isna().all(axis=None)
    assert any("mixes MFU and HFU" in note for note in parsed.notes)


def test_absent_cost_and_power_columns_leave_the_cells_empty():
    older = (
        MEMBERS["all"]
        .replace(b"Training compute cost (2023 USD)", b"Other cost")
        .replace(b"Training power draw (W)", b"Other power")
    )
    rows = table(all=older)
    assert rows[["cost_usd2023", "power_w"]].isna().all(axis=None)


def test_unknown_columns_and_another_order_are_fine(models):
    frame = pd.read_csv(io.BytesIO(MEMBERS["all"]), dtype=str, keep_default_na=False)
    frame["Brand new"] = "something"
    turned = frame[sorted(frame.columns, reverse=True)].to_csv(index=False).encode()
    pd.testing.assert_frame_equal(table(zip=zipped(all=turned)), models)


@pytest.mark.parametrize("name", list(MEMBERS))
def test_a_missing_required_column_is_named_with_the_headers_found(name):
    renamed = MEMBERS[name].replace(b"Publication date", b"Day")
    sentence = refusal(parse, {"zip": zipped(**{name: renamed})})
    assert f"{name}_ai_models.csv: the required column 'Publication date' is missing" in sentence
    assert "found: Model" in sentence


@pytest.mark.parametrize("name", list(MEMBERS))
def test_a_missing_member_is_named(name):
    assert f"{name}_ai_models.csv is missing" in refusal(parse, {"zip": zipped(**{name: None})})


@pytest.mark.parametrize(
    ("packed", "sentence"),
    [
        (b"", "the file is empty"),
        (PAGE, "web page"),
        (zipped()[:-200], "cut short"),
        (zipped()[: len(zipped()) // 2], "cut short"),
        (zipped(all=b""), "all_ai_models.csv: the file is empty"),
        (zipped(all=PAGE), "all_ai_models.csv: the answer is a web page"),
        (zipped(all=MEMBERS["all"].splitlines()[0]), "headers but no rows"),
    ],
)
def test_garbage_is_refused_in_a_sentence(packed, sentence):
    assert sentence in refusal(parse, {"zip": packed})


def test_a_number_column_turned_to_text_is_refused():
    frame = pd.read_csv(io.BytesIO(MEMBERS["notable"]), dtype=str, keep_default_na=False)
    frame["Parameters"] = "about " + frame["Parameters"]
    sentence = refusal(parse, {"notable": frame.to_csv(index=False).encode()})
    assert "filled cells of 'Parameters' cannot be read" in sentence


def test_the_source_guards_what_its_pages_stand_on():
    assert {(guard.table, guard.column) for guard in SOURCE.guards} == {
        ("models", None),
        ("models", "training_compute_flop"),
        ("models", "parameters"),
        ("models", "is_notable"),
    }
    assert SOURCE.history == {"models": "model"}
    assert [part.is_optional for part in SOURCE.parts] == [False, True, True]
