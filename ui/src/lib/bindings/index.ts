// The views and requests of Rust's commands, as in src-tauri/src/commands/contract.md.

export type Problem = { sheet: string; row: number | null; column: string | null; message: string };
export type UserError = { code: string; message: string; field: string | null; problems: Problem[] };

export type YearView = { id: number; label: string; period: string; state: string };
export type NounView = { noun: string; title: string; count: number };
export type GroupView = { title: string; nouns: NounView[] };
export type FileView = {
  path: string;
  name: string;
  partnership: string | null;
  years: YearView[];
  year: number | null;
  groups: GroupView[];
};
export type StartView = { by: string; file: FileView | null };

export type ColumnKind = "text" | "number" | "status" | "reference";
export type Column = { key: string; heading: string; kind: ColumnKind };
export type Tone = "neutral" | "active" | "caution" | "done" | "late";
export type TagView = { shape: string; word: string; tone: Tone };
export type Cell = { kind: "text"; text: string } | { kind: "tags"; tags: TagView[] };
export type Row = { id: number; cells: Cell[] };
export type RecordsView = { noun: string; title: string; columns: Column[]; rows: Row[] };

export type SheetView = {
  sheet: string;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
};
export type ImportView = {
  source: string;
  year: string;
  done: boolean;
  sheets: SheetView[];
  problems: Problem[];
  notes: string[];
};
export type SavedView = { path: string; name: string; summary: string };
export type PagesView = { pages: number; width: number; height: number; seconds: number };
export type PageView = { svg: string };

type Nothing = Record<string, never>;

/** Every command: its request, then its view. */
export type Commands = {
  start: [Nothing, StartView];
  sign_as: [{ by: string }, StartView];
  open_file: [Nothing, FileView | null];
  create_file: [Nothing, FileView | null];
  choose_year: [{ year: number }, FileView];
  preview_import: [Nothing, ImportView | null];
  accept_import: [{ acceptGoodRows: boolean }, ImportView];
  drop_import: [Nothing, null];
  save_problems: [Nothing, SavedView | null];
  list_records: [{ noun: string }, RecordsView];
  lay_out_report: [Nothing, PagesView];
  report_page: [{ page: number }, PageView];
  export_report: [Nothing, SavedView | null];
};
