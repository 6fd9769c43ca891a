// Copies the link, the citation, the BibTeX entry or the embed code of the view on screen.

// The address as the browser has it now, with the parameters alone that the page's controls know.
function address(params, frozen) {
  const here = new URL(window.location.href);
  here.hash = "";
  [...here.searchParams.keys()].forEach((name) => {
    if (!params.includes(name)) here.searchParams.delete(name);
  });
  if (frozen) here.searchParams.set("vintage", frozen);
  return here.href;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

function texts(data, frozen) {
  const link = address(data.params, frozen);
  const mine = escaped(`${link}${link.includes("?") ? "&" : "?"}embed=true`);
  return {
    link,
    citation: data.link ? data.citation.replaceAll(data.link, () => link) : data.citation,
    bibtex: data.link ? data.bibtex.replaceAll(data.link, () => link) : data.bibtex,
    embed: data.embed.replace(/src="[^"]*"/, () => `src="${mine}"`),
  };
}

async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select(); // no leave to write, or no https: as it was done before
    if (!document.execCommand("copy")) throw new Error("not copied");
  }
}

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  const freeze = parentElement.querySelector(".frozen");
  const box = freeze.querySelector("input");
  const parts = [...parentElement.querySelectorAll(".part")];
  const frozen = () => (data.frozen && box.checked ? data.frozen : "");
  const fill = () => {
    const copies = texts(data, frozen());
    parts.forEach((part) => (part.querySelector("[readonly]").value = copies[part.dataset.part]));
  };
  freeze.hidden = !data.frozen;
  freeze.querySelector("span").textContent = `Always show the export of ${data.frozen}`;
  box.onchange = fill;
  parts.forEach((part) => {
    const button = part.querySelector("button");
    const field = part.querySelector("[readonly]");
    button.onclick = async () => {
      fill();
      status.textContent = "";
      try {
        await copy(field);
        status.textContent = `Copied: ${part.querySelector("label").textContent.toLowerCase()}.`;
      } catch {
        field.focus();
        field.select();
        status.textContent = "Your browser does not let a page copy. The text is selected.";
      }
    };
    field.onfocus = () => {
      fill();
      field.select();
    };
  });
  fill();
}
