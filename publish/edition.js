// Makes the pictures interactive when a reader asks for it. Plotly (1.4 MB packed) and a chart's
// figure are loaded then, once; a page that is only read costs neither. Without pictures (an
// edition written without a Chromium) each chart is drawn when it comes into sight.
"use strict";
const here = document.currentScript.dataset;
const figures = new Map();
const waiting = new Map();
const dark = matchMedia("(prefers-color-scheme: dark)");
const phone = matchMedia("(max-width: 640px)");
window.edition = { figure: (name, spec) => figures.set(name, spec) };

const CONFIG = {
  displaylogo: false,
  responsive: true,
  scrollZoom: false,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d", "zoomIn2d", "zoomOut2d"],
};

function load(address) {
  if (!waiting.has(address)) {
    waiting.set(address, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = () => { waiting.delete(address); failed(new Error(address)); };
      document.head.append(script);
    }));
  }
  return waiting.get(address);
}

async function draw(chart) {
  const form = `${dark.matches ? "dark" : "light"}-${phone.matches ? "phone" : "wide"}`;
  const address = `${chart.dataset.chart}.${form}`;
  await Promise.all([load(here.plotly), load(`${address}.js`)]);
  const { data, layout } = structuredClone(figures.get(address.split("/").pop()));
  const place = chart.querySelector(".drawing");
  const plot = document.createElement("div");
  plot.setAttribute("role", "img");
  plot.setAttribute("aria-label", `Chart: ${chart.dataset.title}. It is told in words below.`);
  place.replaceChildren(plot);
  const config = phone.matches ? { ...CONFIG, displayModeBar: false } : CONFIG;
  await Plotly.newPlot(plot, data, layout, config);
  chart.dataset.state = form;
}

async function show(chart, button) {
  try {
    await draw(chart);
    if (button) button.remove();
  } catch (problem) {
    if (button) {
      button.disabled = false;
      button.textContent = "The interactive chart could not be loaded. Try again";
    }
  }
}

function offer(chart) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "explore";
  button.textContent = "Make the chart interactive";
  button.addEventListener("click", () => { button.disabled = true; show(chart, button); });
  chart.querySelector(".files").prepend(button);
}

const seen = new IntersectionObserver((entries) => {
  for (const entry of entries.filter((one) => one.isIntersecting)) {
    seen.unobserve(entry.target);
    show(entry.target);
  }
}, { rootMargin: "300px" });

const charts = [...document.querySelectorAll("figure[data-chart]")];
for (const chart of charts) {
  if (chart.querySelector("picture")) offer(chart);
  else seen.observe(chart);
}
for (const query of [dark, phone]) {
  query.addEventListener("change", () => {
    charts.filter((chart) => chart.dataset.state).forEach((chart) => show(chart));
  });
}
