// Prints the software bill of materials, CycloneDX 1.6 as JSON: `node supply/sbom.js`. The same build gives the same bytes.
import { readFileSync } from "node:fs";
import { shipped } from "./packages.js";

const app = JSON.parse(readFileSync(new URL("../../tauri.conf.json", import.meta.url), "utf8"));

/** Where a package is known from, as a package URL. */
function address({ kind, name, version }) {
  return `pkg:${kind}/${name.replace("@", "%40")}@${version}`;
}

const components = shipped().map((one) => ({
  type: one.kind === "font" ? "file" : "library",
  ...(one.kind === "font" ? {} : { "bom-ref": address(one), purl: address(one) }),
  name: one.name,
  version: one.version,
  licenses: [{ expression: one.licence }],
  ...(one.page ? { externalReferences: [{ type: "vcs", url: one.page }] } : {}),
}));

const bill = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: {
    component: { type: "application", "bom-ref": "app", name: app.productName, version: app.version, licenses: [{ expression: app.bundle.license }] },
  },
  components,
};
console.log(JSON.stringify(bill, null, 2));
