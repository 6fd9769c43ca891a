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
  // Once the connection is open and the page is asked for, the browser has nothing else to do.
  const Plain = window.WebSocket;
  window.WebSocket = new Proxy(Plain, {
    construct(target, given) {
      const made = new target(...given);
      made.addEventListener("open", () => setTimeout(prepare));
      window.WebSocket = Plain;
      return made;
    },
  });
}
