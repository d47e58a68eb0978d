// How the window is built and served: plain files that work under the app's content-security policy.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { guide } from "./guide/plugin.js";
import { licences } from "./supply/licences.js";

export default defineConfig({
  plugins: [svelte(), licences(), guide()],
  clearScreen: false,
  server: {
    host: "127.0.0.1",
    port: 1420,
    strictPort: true,
    fs: { allow: [".", "../assets", "../docs"] },
  },
  build: {
    target: ["es2022", "safari15"],
    // The policy allows no data: fonts and no inline scripts, so every asset stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
