// Every command: its request, then its view. Made by `cargo test`; do not edit.
import type { AcceptImport } from "./AcceptImport";
import type { ByName } from "./ByName";
import type { ChosenYear } from "./ChosenYear";
import type { FileView } from "./FileView";
import type { ImportSummary } from "./ImportSummary";
import type { ListRecords } from "./ListRecords";
import type { Nothing } from "./Nothing";
import type { PageView } from "./PageView";
import type { PagesView } from "./PagesView";
import type { RecordsView } from "./RecordsView";
import type { ReportPage } from "./ReportPage";
import type { SavedView } from "./SavedView";
import type { StartView } from "./StartView";

export type Commands = {
  start: [Nothing, StartView];
  sign_as: [ByName, StartView];
  open_file: [Nothing, FileView | null];
  create_file: [Nothing, FileView | null];
  choose_year: [ChosenYear, FileView];
  preview_import: [Nothing, ImportSummary | null];
  accept_import: [AcceptImport, ImportSummary];
  drop_import: [Nothing, Nothing];
  save_problems: [Nothing, SavedView | null];
  list_records: [ListRecords, RecordsView];
  lay_out_report: [Nothing, PagesView];
  report_page: [ReportPage, PageView];
  export_report: [Nothing, SavedView | null];
};
