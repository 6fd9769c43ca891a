"""The files of deploy/ and the scheduled workflow: they parse, and what they name exists."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from etl import warehouse
from etl.__main__ import _parser
from etl.build import write_snapshot
from tests.support import warehouses
from tests.support.paths import ROOT

DEPLOY = ROOT / "deploy"
HOME = "/opt/ai-compute-trends/"
UNITS = sorted((DEPLOY / "systemd").glob("*.*"))
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
ETL = re.compile(r"python -m etl ([a-z]+)((?: --?[a-z][a-z-]*(?: [a-z\"$][^ |>;&]*)?)*)")
SCRIPTS = [
    DEPLOY / "Containerfile", DEPLOY / "compose.yaml", DEPLOY / "crontab",
    DEPLOY / "refresh_daily.sh", ROOT / ".github/workflows/refresh.yml", *UNITS,
]  # fmt: skip

IN_THE_IMAGE = """
import importlib
from pathlib import Path
from streamlit.testing.v1 import AppTest
import app
from etl import places
from publish import docs

for path in sorted(Path().glob("*/**/*.py")):
    if path.parts[0] != "pages" and path.parts[0] != "deploy" and path.stem != "__main__":
        importlib.import_module(".".join(path.with_suffix("").parts))
assert docs.ANALYSTS.is_file() and docs.NOTEBOOK.is_file() and places.SNAPSHOT.is_dir()
for pages in app.PAGES.values():
    at = AppTest.from_file("app.py", default_timeout=120).switch_page(next(iter(pages))).run()
    assert not at.exception, at.exception[0].message
print(len(app.PAGES), "sections")
"""
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


@pytest.fixture
def yaml() -> ModuleType:
    return pytest.importorskip("yaml", reason="PyYAML is not installed: YAML is not parsed here")


def unit(path: Path) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, "utf-8")
    return parser


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_each_command_line_that_is_named_is_one_of_ours(path: Path) -> None:
    commands = [shlex.split(" ".join(found)) for found in ETL.findall(path.read_text("utf-8"))]
    for words in commands:
        _parser().parse_args(words)  # a wrong one ends the test
    assert commands or path.name in ("Containerfile", "ai-trends-app@.service",
                                     "ai-trends-refresh.timer", "compose.yaml")  # fmt: skip


@pytest.mark.parametrize("path", [p for p in UNITS if p.suffix == ".service"], ids=lambda p: p.name)
def test_units_start_what_is_there_and_cannot_write_elsewhere(path: Path) -> None:
    service = unit(path)["Service"]
    python, *words = shlex.split(service["ExecStart"])
    assert python == HOME + ".venv/bin/python" and service["WorkingDirectory"] + "/" == HOME
    assert words[:2] in (["-m", "streamlit"], ["-m", "etl"])
    assert "streamlit" not in words or (ROOT / words[words.index("run") + 1]).is_file()
    assert service["ProtectSystem"] == "strict" and service["NoNewPrivileges"] == "true"
    assert "/var/lib/" + service["StateDirectory"] in path.read_text("utf-8")


def test_the_timer_starts_the_refresh_daily() -> None:
    timer = next(path for path in UNITS if path.suffix == ".timer")
    assert timer.with_suffix(".service") in UNITS
    assert unit(timer)["Timer"]["OnCalendar"].startswith("*-*-* ")


def test_systemd_finds_no_fault(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed: units are not verified here")
    for path in UNITS:
        text = path.read_text("utf-8").replace(HOME, f"{ROOT}/").replace(HOME[:-1], str(ROOT))
        text = text.replace(f"{ROOT}/.venv/bin/python", sys.executable)
        (tmp_path / path.name.replace("@", "@8501")).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, tmp_path.iterdir())],
        capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    if NGINX is None:
        pytest.skip("nginx is not installed: its configuration is not tried here")
    shutil.copytree(DEPLOY, tmp_path / "deploy")
    done = subprocess.run(
        [NGINX, "-t", "-c", str(tmp_path / "deploy/nginx.conf")], capture_output=True, text=True
    )
    assert done.returncode == 0 and "warn" not in done.stderr, done.stderr


def test_nginx_keeps_no_addresses_and_no_query_strings() -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    (log_format,) = re.findall(r"log_format counts '([^']*)'", text)
    named = set(re.findall(r"\$(\w+)", log_format))
    assert named == {"time_iso8601", "status", "request_method", "uri", "body_bytes_sent",
                     "request_time"}  # fmt: skip
    assert set(re.findall(r"^\s*access_log (.*);", text, re.M)) == {"/dev/stdout counts", "off"}
    assert re.findall(r"^error_log (.*);", text, re.M) == ["stderr emerg"]


def test_every_file_that_nginx_includes_is_there() -> None:
    confs = [DEPLOY / "nginx.conf", DEPLOY / "nginx/edition.conf"]
    text = "".join(path.read_text("utf-8") for path in confs)
    names = set(re.findall(r"include ([^/][^;]*);", text))
    assert names == {"nginx/headers.conf", "nginx/replicas.conf", "nginx/edition.conf",
                     "nginx/edition-headers.conf"}  # fmt: skip
    assert all((DEPLOY / name).is_file() for name in names)


def test_replicas_listen_where_nginx_looks_for_them(yaml: ModuleType) -> None:
    own = (DEPLOY / "nginx/replicas.conf").read_text("utf-8")
    ports = re.findall(r"^server 127\.0\.0\.1:(\d+) ", own, re.M)
    assert f"app@{ports[0]}" in (DEPLOY / "systemd/ai-trends-app@.service").read_text("utf-8")
    services = compose(yaml)["services"]
    others = (DEPLOY / "nginx/replicas-compose.conf").read_text("utf-8")
    apps = re.findall(r"^server (\w+):(\d+) ", others, re.M)
    assert {name for name, _ in apps} == {n for n in services if n.startswith("app")}
    assert all(port in services[name]["expose"] for name, port in apps)


def compose(yaml: ModuleType) -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


def test_compose_builds_what_the_containerfile_offers(yaml: ModuleType) -> None:
    services = compose(yaml)["services"]
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    targets = set(re.findall(r"^FROM \S+:\S+ AS (\w+)$", text, re.M))
    assert {s["build"]["target"] for s in services.values()} == targets == {"app", "proxy"}
    for service in services.values():
        folder = (DEPLOY / service["build"]["context"]).resolve()
        assert folder == ROOT and (folder / service["build"]["dockerfile"]).is_file()
        assert service["read_only"] and service["mem_limit"]
    assert (ROOT / services["refresher"]["command"][-1]).is_file()
    assert services["proxy"]["ports"] == ["8080:8080"] and "listen 8080;" in (
        DEPLOY / "nginx.conf"
    ).read_text("utf-8")


def test_the_image_copies_what_is_there_and_what_the_ignore_file_lets_through() -> None:
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    names = copied(text)
    allowed = (ROOT / ".dockerignore").read_text("utf-8").split("\n")
    let_in = [line[1:] for line in allowed if line.startswith("!")]
    assert all((ROOT / name).exists() for name in names)
    assert all(any(n == a or n.startswith(a + "/") for a in let_in) for n in names)


def copied(containerfile: str) -> list[str]:
    """The files and folders of the project that a Containerfile's COPY lines name."""
    lines = re.findall(r"^COPY (?!--)(.*)$", containerfile, re.M)
    return [name for line in lines for name in line.split()[:-1]]


def test_the_image_holds_all_that_the_app_and_the_refresher_need(tmp_path: Path) -> None:
    """Every module imports, a page of each section runs and the guide is there, from a copy."""
    text = (DEPLOY / "Containerfile").read_text("utf-8").split("AS proxy")[0]
    for name in copied(text):
        place = tmp_path / "app" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, place)
    own = os.environ | {"AI_TRENDS_WAREHOUSE": str(tmp_path / "warehouse"), "PYTHONPATH": ""}
    result = subprocess.run(
        [sys.executable, "-c", IN_THE_IMAGE], cwd=tmp_path / "app", env=own,
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr[-3000:]
    assert result.stdout.split() == ["7", "sections"]


def test_the_refresh_workflow_has_few_rights(yaml: ModuleType) -> None:
    flow = yaml.safe_load((ROOT / ".github/workflows/refresh.yml").read_text("utf-8"))
    job = flow["jobs"]["refresh"]
    assert flow["permissions"] == {"contents": "read"}
    assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
    assert flow[True]["schedule"] and job["timeout-minutes"] <= 60
    opening = next(s for s in job["steps"] if "gh pr create" in s.get("run", ""))
    assert opening["if"] == "steps.data.outputs.changed == 'yes'"


def test_workflows_pin_each_action_by_one_hash(yaml: ModuleType) -> None:
    used = set()
    for path in WORKFLOWS:
        flow = yaml.safe_load(path.read_text("utf-8"))
        steps = [step for job in flow["jobs"].values() for step in job["steps"]]
        used |= {step["uses"] for step in steps if "uses" in step}
    assert used and all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) for name in used)
    assert len({name.split("@")[0] for name in used}) == len(used)


def test_shell_lines_parse(yaml: ModuleType, tmp_path: Path) -> None:
    flow = yaml.safe_load((ROOT / ".github/workflows/refresh.yml").read_text("utf-8"))
    lines = [step["run"] for step in flow["jobs"]["refresh"]["steps"] if "run" in step]
    cron = (DEPLOY / "crontab").read_text("utf-8").splitlines()[-1].split(maxsplit=6)[6]
    for text in (*lines, cron, (DEPLOY / "refresh_daily.sh").read_text("utf-8")):
        done = subprocess.run(["bash", "-n"], input=text, text=True, capture_output=True)
        assert done.returncode == 0, done.stderr


def test_a_day_without_news_changes_only_the_days_of_fetching(
    loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workflow opens no pull request then: it looks past sources.csv."""
    from datetime import date

    from etl import places

    def bodies(folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in write_snapshot.write(folder)}

    before = bodies(tmp_path / "one")
    monkeypatch.setattr(places, "SNAPSHOT", tmp_path / "one")
    monkeypatch.setenv("AI_TRENDS_WAREHOUSE", str(tmp_path / "runner"))
    assert warehouses.run(loaded, taken_on=date(2026, 4, 2)).is_published
    after = bodies(tmp_path / "two")
    assert {name for name in before if before[name] != after[name]} == {"sources.csv"}
    assert "sources.csv" in (ROOT / ".github/workflows/refresh.yml").read_text("utf-8")
    assert warehouse.version()


def test_static_files_are_laid_out_with_a_gzip_beside_each(tmp_path: Path) -> None:
    import gzip

    script = [sys.executable, str(DEPLOY / "precompress.py"), str(tmp_path)]
    for _ in range(2):  # an upgrade puts the new layout in the old one's place
        done = subprocess.run(script, capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == 0 and "Laid out" in done.stdout, done.stderr
    scripts = sorted((tmp_path / "static" / "js").glob("*.js"), key=lambda p: p.stat().st_size)
    packed = scripts[-1].with_name(scripts[-1].name + ".gz")
    assert gzip.decompress(packed.read_bytes()) == scripts[-1].read_bytes()
    assert packed.stat().st_size < 0.5 * scripts[-1].stat().st_size
    assert [path.name for path in tmp_path.iterdir()] == ["static"]
