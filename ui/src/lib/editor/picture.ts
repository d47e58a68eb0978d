// How a picture shows in the text that is edited: itself, with its alternative text beneath.
import type { Node } from "prosemirror-model";
import type { NodeView } from "prosemirror-view";
import { words } from "../words";

export function pictureView(node: Node, urlOf: (picture: number) => string): NodeView {
  const dom = document.createElement("figure");
  const image = document.createElement("img");
  const caption = document.createElement("figcaption");
  const alt = node.attrs.alt as string;
  image.src = urlOf(node.attrs.picture as number);
  image.alt = alt;
  // A screen reader has read it with the picture.
  caption.ariaHidden = alt === "" ? "false" : "true";
  caption.textContent = alt || words.editor.noAlt;
  dom.append(image, caption);
  return { dom };
}
