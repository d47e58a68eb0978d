// The types that cross between Rust and the window. All but this file are made by `cargo test`.
export type { Commands } from "./Commands";
export type { CellView as Cell } from "./CellView";
export type { ColumnView as Column } from "./ColumnView";
export type { FileView } from "./FileView";
export type { GroupView } from "./GroupView";
export type { ImportSummary as ImportView } from "./ImportSummary";
export type { NounView } from "./NounView";
export type { PagesView } from "./PagesView";
export type { Problem } from "./Problem";
export type { RecordsView } from "./RecordsView";
export type { RowView as Row } from "./RowView";
export type { SavedView } from "./SavedView";
export type { SheetCount as SheetView } from "./SheetCount";
export type { StartView } from "./StartView";
export type { Tag as TagView } from "./Tag";
export type { UserError } from "./UserError";
export type { YearView } from "./YearView";
