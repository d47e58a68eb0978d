// What a grid holds between the keys and the record: where the person is, what is being typed, what was refused, and
// the new row.
import { SvelteMap } from "svelte/reactivity";
import { counted, fill, words } from "../words";
import { blockOf, cellCount, held, isWithin, placesOf, type Block, type Place, type Size } from "./places";

export type GridColumn = {
  key: string;
  heading: string;
  kind: "text" | "number" | "date" | "choice";
  choices?: string[];
  required?: boolean;
  /** Shown beside the others, and never typed into. */
  fixed?: boolean;
};
/** The cells stand in the order of the columns. */
export type GridRow = { id: number; cells: string[] };

/** `null`, or a sentence that says why not. */
export type Answer = Promise<string | null>;
/** Why a new row can't be added: in one sentence, and by the columns whose cells are at fault. */
export type Refusal = { message: string; cells: Record<string, string> };
export type Commit = { id: number; column: string; value: string };
export type Pasted = { row: number; column: number; cells: string[][] };

export type GridProps = {
  id: string;
  label: string;
  columns: GridColumn[];
  rows: GridRow[];
  /** What is wrong with a cell, by `cellKey`. */
  errors?: ReadonlyMap<string, string>;
  oncommit: (change: Commit) => Answer;
  /** All cells of a new row, told when the person leaves it. Without it there is no new row. */
  onadd?: (cells: string[]) => Promise<Refusal | null>;
  /** What is typed into the new row and not yet added, in the order of the columns. */
  begun?: string[];
  onbegin?: (cells: string[]) => void;
  onremove?: (ids: number[]) => void;
  /** Several cells at once: nothing is changed until the screen does so. `row` may be that after the last. */
  onpaste?: (pasted: Pasted) => void;
};

export const cellKey = (id: number, column: string): string => `${id}:${column}`;

type Typed = { value: string; error: string | null };

export class Sheet {
  at = $state.raw<Place>({ row: 0, column: 0 });
  anchor = $state.raw<Place>({ row: 0, column: 0 });
  /** What the box in the cell begins with, while there is one. */
  typing = $state.raw<{ first: string } | null>(null);
  said = $state("");
  private typed = new SvelteMap<string, Typed>();
  /** What is wrong with cells of the new row, by their columns. */
  private newErrors = $state.raw<Record<string, string>>({});
  private adding = false;
  /** After a row was added, the person goes on in the next new one. */
  private follows = false;

  constructor(private readonly props: GridProps) {}

  private get newCells(): string[] {
    return this.props.begun ?? [];
  }

  get size(): Size {
    return { rows: this.props.rows.length + (this.props.onadd ? 1 : 0), columns: this.props.columns.length };
  }

  get block(): Block {
    return blockOf(this.anchor, this.at);
  }

  isChosen(row: number, column: number): boolean {
    return cellCount(this.block) > 1 && isWithin(this.block, row, column);
  }

  text(row: number, column: number): string {
    const stored = this.props.rows[row];
    if (!stored) return this.newCells[column] ?? "";
    return this.typed.get(this.key(stored, column))?.value ?? stored.cells[column] ?? "";
  }

  error(row: number, column: number): string {
    const stored = this.props.rows[row];
    if (!stored) return this.newErrors[this.props.columns[column]?.key ?? ""] ?? "";
    const key = this.key(stored, column);
    return this.typed.get(key)?.error ?? (this.typed.has(key) ? "" : (this.props.errors?.get(key) ?? ""));
  }

  isFixed(column: number): boolean {
    return this.props.columns[column]?.fixed === true;
  }

  private key(row: GridRow, column: number): string {
    return cellKey(row.id, this.props.columns[column]?.key ?? "");
  }

  go(place: Place, extend = false): void {
    if (place.row !== this.at.row) this.leaveRow();
    this.follows = false;
    this.at = held(place, this.size);
    if (!extend) this.anchor = this.at;
  }

  chooseAll(): void {
    this.anchor = { row: 0, column: 0 };
    this.at = { row: Math.max(0, this.props.rows.length - 1), column: this.size.columns - 1 };
  }

  /** Keeps the place inside the grid when rows come and go. */
  settle(): void {
    const place = this.follows ? { row: this.size.rows - 1, column: this.at.column } : this.at;
    const kept = held(place, this.size);
    if (kept.row === this.at.row && kept.column === this.at.column) return;
    this.at = this.anchor = kept;
  }

  /** Sends a cell's text to the record. What is refused stays in the cell, with the reason. */
  async commit({ row, column }: Place, value: string): Promise<void> {
    if (this.isFixed(column)) return;
    const stored = this.props.rows[row];
    if (!stored) {
      this.props.onbegin?.(this.props.columns.map((_, at) => (at === column ? value : (this.newCells[at] ?? ""))));
      this.newErrors = { ...this.newErrors, [this.props.columns[column]?.key ?? ""]: "" };
      return;
    }
    const key = this.key(stored, column);
    if (value === this.text(row, column)) return;
    if (value === stored.cells[column] && this.typed.get(key)?.error) {
      this.typed.delete(key);
      return;
    }
    this.typed.set(key, { value, error: null });
    const { key: name = "", heading = "" } = this.props.columns[column] ?? {};
    const error = await this.props.oncommit({ id: stored.id, column: name, value }).catch(() => words.cells.failed);
    // Something else may have been typed since.
    if (this.typed.get(key)?.value !== value) return;
    if (error === null) this.typed.delete(key);
    else {
      this.typed.set(key, { value, error });
      this.said = fill(words.cells.refused, { row: row + 1, column: heading, message: error });
    }
  }

  /** Puts back what the record holds in a cell that was refused. */
  forget({ row, column }: Place): void {
    const stored = this.props.rows[row];
    if (stored) this.typed.delete(this.key(stored, column));
  }

  async clear(): Promise<void> {
    const filled = placesOf(this.block).filter(({ row, column }) => this.text(row, column) !== "" && !this.isFixed(column));
    for (const place of filled) await this.commit(place, "");
    if (filled.length > 1) this.said = counted(words.cells.cleared, filled.length);
  }

  /** The chosen cells as they read. */
  chosen(): string[][] {
    const { top, left, bottom, right } = this.block;
    const across = Array.from({ length: right - left + 1 }, (_, at) => left + at);
    return Array.from({ length: bottom - top + 1 }, (_, at) => across.map((column) => this.text(top + at, column)));
  }

  chosenIds(): number[] {
    return this.props.rows.slice(this.block.top, this.block.bottom + 1).map((row) => row.id);
  }

  /** A new row is a row once the person leaves it. */
  leaveRow(): void {
    if (this.at.row >= this.props.rows.length) void this.add();
  }

  get newIsBlank(): boolean {
    return this.newCells.every((cell) => cell === "");
  }

  /** Adds the new row, and goes on to the next one if the person has not left for elsewhere. */
  async add(): Promise<void> {
    const { onadd, columns, rows } = this.props;
    if (!onadd || this.adding || this.newIsBlank) return;
    this.adding = true;
    const cells = columns.map((_, at) => this.newCells[at] ?? "");
    const refusal = await onadd(cells).catch(() => ({ message: words.cells.failed, cells: {} }));
    this.adding = false;
    this.newErrors = refusal?.cells ?? {};
    this.said = refusal === null ? words.cells.added : fill(words.cells.notAdded, { message: refusal.message });
    if (refusal !== null) return;
    this.props.onbegin?.([]);
    if (this.at.row < rows.length) return;
    this.follows = true;
    this.at = this.anchor = { row: this.size.rows - 1, column: 0 };
  }
}
