// Turns a page's SVG into an address that an <img> can show, where no script in it could ever run.

const slice = 0x8000;

export function pictureOf(svg: string): string {
  const bytes = new TextEncoder().encode(svg);
  let binary = "";
  for (let at = 0; at < bytes.length; at += slice) {
    binary += String.fromCharCode(...bytes.subarray(at, at + slice));
  }
  return `data:image/svg+xml;base64,${btoa(binary)}`;
}
