{
  const place = document.querySelector('meta[name="served-at"]');
  if (place?.content === location.pathname) {
    const base = location.origin + place.dataset.base;
    window.__streamlit = {
      BACKEND_BASE_URL: base,
      MAIN_PAGE_BASE_URL: base,
      HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
    };
  }
  const prepare = () => {
    const chart = document.querySelector("link[data-chart]")?.href;
    if (chart) import(chart);
  };
  // From the mark on (ui/charts/show.py) what the server sends is kept until the charts stand: drawn
  // together with them, it would come between the reader and the answer.
  const MARK = /rest_after_(\d+)_charts/;
  const PATIENCE = 2000; // ms; a chart that does not come keeps nothing back for longer
  const SMALL = 2000; // bytes; the mark stands in a short message
  const latin = new TextDecoder("latin1");
  const standing = () =>
    [...document.querySelectorAll(".js-plotly-plot")].filter((c) => c.querySelector(".main-svg"));
  const chartsFirst = (socket) => {
    let kept = null;
    const give = () => {
      socket.removeEventListener("message", take);
      for (const data of kept) socket.dispatchEvent(new MessageEvent("message", { data }));
    };
    const wait = (charts, until) => {
      if (standing().length >= charts || performance.now() > until) give();
      else setTimeout(wait, 15, charts, until);
    };
    const take = (event) => {
      if (kept) {
        event.stopImmediatePropagation();
        kept.push(event.data);
      } else if (event.data.byteLength < SMALL) {
        const charts = MARK.exec(latin.decode(event.data))?.[1];
        if (charts) kept = [];
        if (charts) wait(Number(charts), performance.now() + PATIENCE);
      }
    };
    socket.addEventListener("message", take);
  };
  // Once the connection is open and the page is asked for, the browser has nothing else to do.
  const Plain = window.WebSocket;
  window.WebSocket = new Proxy(Plain, {
    construct(target, given) {
      const made = new target(...given);
      made.addEventListener("open", () => setTimeout(prepare));
      chartsFirst(made);
      window.WebSocket = Plain;
      return made;
    },
  });
}
