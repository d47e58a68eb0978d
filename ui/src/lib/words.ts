// The window's sentences, and the two ways to complete one: with values, and with a count.
import sentences from "../../../assets/words/window.json";
import { number } from "./numbers";

export const words = sentences;

type Values = Record<string, string | number>;
type Counted = { one: string; other: string };

/** Puts values in the places marked {name}. */
export function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (mark, name: string) => String(values[name] ?? mark));
}

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/** "Reason", "Reason and Level", "Reason, Level and Note". */
export const listed = (items: string[]): string => list.format(items);

/** Chooses between "1 record" and "2 records", and writes the count. */
export function counted(forms: Counted, count: number, values: Values = {}): string {
  return fill(count === 1 ? forms.one : forms.other, { ...values, count: number(count) });
}

/** "an action", "a review", and a name in quotation marks as it is. */
export const withArticle = (noun: string): string => (noun.startsWith("“") ? noun : `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`);
