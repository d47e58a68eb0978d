// Draws the window into the page.
import { mount } from "svelte";
import App from "./App.svelte";
import "./styles/app.css";

const target = document.getElementById("window");
if (target) mount(App, { target });
