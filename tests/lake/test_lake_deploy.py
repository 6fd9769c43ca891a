"""The lake's compose file and its page of operations: what they name exists."""

import re

import pytest

from etl.lake import catalog, publish, reader
from tests.support.paths import ROOT


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_compose_adds_the_lake_to_every_container_that_reads_or_writes_it(monkeypatch) -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed: YAML is not parsed here")
    own, ours = (yaml.safe_load(text(f"deploy/compose{kind}.yaml")) for kind in ("", ".lake"))
    using = {name for name, each in own["services"].items() if each["build"]["target"] == "app"}
    assert set(ours["services"]) - {"catalog"} == using == {"app1", "app2", "refresher"}
    for name in using:
        service = ours["services"][name]
        assert (ROOT / service["build"]["args"]["REQUIREMENTS"]).is_file()
        for variable, value in service["environment"].items():
            monkeypatch.setenv(variable, value)
        where = catalog.address()
        assert str(where.files) in [volume.split(":")[1] for volume in service["volumes"]]
        assert "host=catalog" in where.catalog and set(service["depends_on"]) == {"catalog"}
        assert {v.split(":")[0] for v in service["volumes"]} <= {*own["volumes"], *ours["volumes"]}


def test_the_image_takes_the_requirements_that_compose_names() -> None:
    image = text("deploy/Containerfile")
    assert "ARG REQUIREMENTS=requirements.txt\n" in image
    assert "COPY requirements.txt requirements-lake.txt ./" in image
    assert 'pip install -r "$REQUIREMENTS"' in image


def test_the_page_of_operations_states_the_numbers_that_hold() -> None:
    page = text("docs/operations.md").split("## Past one machine", 1)[1].split("\n## ", 1)[0]
    words = " ".join(page.split())
    assert f"the newest {publish.KEEP} snapshots" in words
    assert publish.HOLD.total_seconds() == 3600 and "for an hour after" in words
    assert publish.ORPHANS.days == 1 and "for a day" in words
    assert reader.FRESH_SECONDS == 2 and "within two seconds" in words
    assert f"again every {reader.RETRY_SECONDS:.0f} seconds" in words
    assert set(re.findall(r"`python -m etl ([a-z]+)", page)) >= {"refresh", "lake", "status"}
