"""Hostile requests and sessions."""

import socket
from collections.abc import Callable

from tests.faults.build_strikes import still
from tests.faults.front import Front, build_of
from tests.support import cluster
from tests.support.sessions import HOST, Session

HANDSHAKE = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: {origin}\r\n"
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
TRICKS = (
    "/static/../../../../../../etc/passwd", "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/app/static/%2e%2e/%2e%2e/etc/passwd", "/app/static/..%2f..%2fapp.py", "/media/../app.py",
    "/media/%2e%2e%2fapp.py", "/component/x/..%2f..%2f..%2fetc/passwd", "//etc/passwd",
    "/_stcore/bidi-components/x/..%2f..%2fapp.py", "/static/..\\..\\app.py", "/app.py",
    "/.streamlit/config.toml", "/data/warehouse/status.json", "/.git/config", "/%00", "/static/%00",
)  # fmt: skip
SECRETS = (b"root:", b"st.navigation", b"[server]", b"repositoryformat", b"electricity_prices")
RAW_QUERIES = (
    "&&&", "=", "%", "%ZZ=1", "%00=%00", "pool=%FF%FE", "%ED%A0%80=1", "by=%ED%A0%80", "+",
    ";a=1;b=2", "by=" + "A" * 100_000, "&".join(f"k{n}={n}" for n in range(2_000)),
)  # fmt: skip


EVIL = HANDSHAKE.replace("{origin}", "https://evil.example")


def path_tricks(front: Front) -> str:
    answers = [cluster.ask(front.port, path) for path in TRICKS]
    bodies = b"\n".join(answer.body for answer in answers)  # type: ignore[attr-defined]
    leaks = [secret for secret in SECRETS if secret in bodies]
    return "no private file" if not leaks else str(leaks)


def answered(path: str, method: str = "GET", **more: object) -> Callable[[Front], str]:
    """The status with which a request is answered."""
    return lambda front: str(cluster.ask(front.port, path, method, **more).status)  # type: ignore[arg-type]


def spoken(text: str | bytes) -> Callable[[Front], str]:
    """Raw bytes in place of a request; the first line of the answer."""

    def strike(front: Front) -> str:
        raw = text if isinstance(text, bytes) else text.format(host=f"{HOST}:{front.port}").encode()
        with socket.create_connection((HOST, front.port), timeout=15) as via:
            try:
                via.sendall(raw)
                return via.recv(4096).split(b"\r\n")[0].decode("latin-1") or "closed"
            except (ConnectionError, TimeoutError):
                return "closed"

    return strike


def closed_to_others(front: Front) -> str:
    """Whether scripts of another site can read an answer."""
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/media/x"):
        answer = cluster.ask(front.port, path, Origin="https://evil.example")
        if answer.getheader("Access-Control-Allow-Origin") in ("*", "https://evil.example"):
            return f"{path} is open"
    return "no access"


def frames(*sent: str | bytes) -> Callable[[Front], str]:
    """Websocket messages that no browser sends; the visitor's own session may end."""

    def strike(front: Front) -> str:
        with Session(front.port, "sources") as session:
            for message in sent:
                try:
                    session.socket.send(message)
                except Exception:
                    return "that session alone may end"
        return "that session alone may end"

    return strike


def burst(front: Front) -> str:
    """A thousand reruns without waiting for one of them."""
    with Session(front.port, "sources") as session:
        for number in range(1_000):
            session.socket.send(session.talk.ask(f"by=year&n={number}"))
        return still(front)


def crowd(front: Front) -> str:
    """Sixty connections that say nothing."""
    open_ones = [socket.create_connection((HOST, front.port), timeout=15) for _ in range(60)]
    origin = f"http://{HOST}:{front.port}"
    for one in open_ones:
        one.sendall(HANDSHAKE.format(host=f"{HOST}:{front.port}", origin=origin).encode())
    response = still(front)
    for one in open_ones:
        one.close()
    return response


def raw_queries(front: Front) -> str:
    """Query strings that are not even query strings."""
    runs = [front.visit(query) for query in RAW_QUERIES]
    assert {build_of(run) for run in runs} == {front.good}
    return "the default page"


def file_by_sql(front: Front) -> str:
    return front.visit("sql=SELECT+*+FROM+read_text('/etc/passwd')", "sql").said


def endless_sql(front: Front) -> str:
    """A query without an end; meanwhile another visitor is served."""
    with Session(front.port, "sql") as session:
        query = "sql=SELECT+count(*)+FROM+range(1000000000)+a,+range(1000000000)+b"
        session.socket.send(session.talk.ask(query))
        front.demand()
        while not session.talk.hear(bytes(session.socket.recv(60, decode=False))):
            pass
        return session.talk.run.said


def slow_headers(front: Front) -> str:
    """Thirty connections whose request never ends; after its time nginx closes them."""
    slow = [socket.create_connection((HOST, front.port), timeout=30) for _ in range(30)]
    for one in slow:
        one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-A: ")
    front.demand()
    ends = [_ended(one) for one in slow]
    return "closed" if all(ends) else f"{ends.count(False)} still open"


def _ended(one: socket.socket) -> bool:
    with one:
        try:
            return b"200 OK" not in one.recv(4096)
        except TimeoutError:
            return False
        except ConnectionError:
            return True


def many_sessions(front: Front) -> str:
    """Thirty sessions from one address, while others come from theirs."""
    origin, statuses = f"http://{HOST}:{front.port}", []
    open_ones = [socket.create_connection((HOST, front.port), timeout=15) for _ in range(30)]
    for one in open_ones:
        one.sendall(HANDSHAKE.format(host=f"{HOST}:{front.port}", origin=origin).encode())
        statuses.append(one.recv(64).split(b"\r\n")[0].decode())
    front.demand()
    for one in open_ones:
        one.close()
    return " ".join(statuses)
