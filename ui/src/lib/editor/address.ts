// Which addresses a link may lead to, as `link` of src-tauri/src/domain/prose/inline.rs has it.

const schemes = /^(https?:\/\/|mailto:)/i;

/** Whether the reader of texts takes this for an address, as it stands. */
export function isAddress(text: string): boolean {
  const scheme = schemes.exec(text);
  return scheme !== null && text.length > scheme[0].length && !/[\p{White_Space}\p{Cc})]/u.test(text);
}

/** An address that can be written: what would end it early is percent-encoded. `null` where none may be sent to it. */
export function safeAddress(text: string): string | null {
  const encoded = text.trim().replace(/[\p{White_Space}\p{Cc})]/gu, (letter) => (letter === ")" ? "%29" : encodeURIComponent(letter)));
  return isAddress(encoded) ? encoded : null;
}

/** What a person types for an address: "www.example.org" and an e-mail address get the beginning that they lack. */
export function typedAddress(text: string): string | null {
  const typed = text.trim();
  if (schemes.test(typed)) return safeAddress(typed);
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(typed)) return safeAddress(`mailto:${typed}`);
  if (/^[^\s@/:.]+(\.[^\s@/:.]+)+([/?#:]\S*)?$/.test(typed)) return safeAddress(`https://${typed}`);
  return null;
}
