// How a picture shows in the text that is edited: itself, with its alternative text beneath.
import type { Node } from "prosemirror-model";
import type { NodeView } from "prosemirror-view";
import { words } from "../words";

export function pictureView(node: Node, addressOf: (picture: number) => string | Promise<string>): NodeView {
  const dom = document.createElement("figure");
  const image = document.createElement("img");
  const caption = document.createElement("figcaption");
  const alt = node.attrs.alt as string;
  void Promise.resolve(addressOf(node.attrs.picture as number)).then((address) => (image.src = address));
  image.alt = alt;
  // A screen reader has read it with the picture.
  caption.ariaHidden = alt === "" ? "false" : "true";
  caption.textContent = alt || words.editor.noAlt;
  dom.append(image, caption);
  return { dom };
}
