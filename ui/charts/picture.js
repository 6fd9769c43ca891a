// Buttons that save a chart as PNG or SVG in the browser, and a ring around the point under the
// pointer. `data.chart` is the key of the container that holds the chart.

const WAIT = 15000; // milliseconds that a chart may take to appear after its button is pressed

function plot(key) {
  return document.querySelector(`.st-key-${CSS.escape(key)} .js-plotly-plot`);
}

async function drawn(key) {
  const end = Date.now() + WAIT;
  while (!plot(key)?._fullLayout && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return plot(key);
}

async function save(chart, format, filename) {
  const { width, height } = chart._fullLayout;
  const options = { format, filename, width, height, scale: format === "png" ? 2 : 1 };
  if (window.Plotly?.downloadImage) {
    await window.Plotly.downloadImage(chart, options);
    return;
  }
  // A Streamlit that keeps Plotly to itself: press its own camera button, with our file name and format.
  const camera = chart.querySelector('.modebar-btn[data-attr="toImage"], .modebar-btn');
  if (!camera) throw new Error("no camera");
  const before = chart._context.toImageButtonOptions;
  chart._context.toImageButtonOptions = options;
  camera.click();
  chart._context.toImageButtonOptions = before;
}

function ring(chart) {
  chart._ringed = true;
  const clear = () => chart.querySelector(".hover-ring")?.remove();
  chart.on("plotly_unhover", clear);
  chart.on("plotly_hover", ({ points: [point] }) => {
    clear();
    const layer = chart.querySelector(".hoverlayer");
    if (!layer || !point?.xaxis?.d2p) return;
    const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
    circle.setAttribute("class", "hover-ring");
    circle.setAttribute("cx", point.xaxis._offset + point.xaxis.d2p(point.x));
    circle.setAttribute("cy", point.yaxis._offset + point.yaxis.d2p(point.y));
    circle.setAttribute("r", 6);
    circle.setAttribute("fill", "none");
    circle.setAttribute("stroke", chart._fullLayout.font.color);
    circle.setAttribute("stroke-width", 2);
    layer.appendChild(circle);
  });
}

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () => {
      button.disabled = true;
      status.textContent = "";
      try {
        await save(await drawn(data.chart), button.value, data.filename);
        status.textContent = `Saved as ${button.value.toUpperCase()}.`;
      } catch {
        status.textContent = "The picture could not be saved: no chart is drawn yet.";
      } finally {
        button.disabled = false;
      }
    };
  }
  const over = (event) => {
    const chart = event.target.closest?.(".js-plotly-plot");
    if (chart?.on && !chart._ringed && chart === plot(data.chart)) ring(chart);
  };
  document.addEventListener("pointerover", over);
  return () => document.removeEventListener("pointerover", over);
}
