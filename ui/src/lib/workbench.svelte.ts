// What the window has open and is doing: the file, the workbook being imported, and every act on them.
import { call, type CommandName, type Request, type View } from "./api";
import type { EditView, FileView, ImportView, Mapping, RecentView, ReportForm, ReportKind, SavedView, StartView, UserError } from "./bindings";
import { backups } from "./backups.svelte";
import { offered } from "../import/offered.svelte";
import { drafts } from "./drafts.svelte";
import { outcome } from "../packs/outcome";
import { go } from "./place.svelte";
import { counted, fill, words } from "./words";

type EditName = {
  [Name in CommandName]: View<Name> extends EditView ? (EditView extends View<Name> ? Name : never) : never;
}[CommandName];

type SaveName = {
  [Name in CommandName]: SavedView extends View<Name> ? Name : never;
}[CommandName];

class Workbench {
  by = $state("");
  file = $state.raw<FileView | null>(null);
  importing = $state.raw<ImportView | null>(null);
  error = $state.raw<UserError | null>(null);
  busy = $state("");
  said = $state("");
  started = $state(false);
  /** Started safely: nothing is done by itself that could end the program again. */
  safe = $state(false);
  /** The file that a safe start leaves closed. */
  waiting = $state<string | null>(null);
  recent = $state.raw<RecentView[]>([]);
  /** What is offered beside the sentence on what was just done. */
  offer = $state<"undo" | "redo" | "folder" | null>(null);
  /** Grows whenever the record or the year changes, so that lists and pages know to ask again. */
  revision = $state(0);

  start = async () => {
    const view = await this.#act(words.busy.starting, "start", {});
    if (view) this.#began(view);
    if (view?.trouble) this.error = view.trouble;
    this.started = true;
  };

  /** Goes on as after a usual start. */
  leaveSafety = async () => {
    const view = await this.#act(words.busy.opening, "leave_safety", {});
    if (view) this.#began(view);
    if (view?.trouble) this.error = view.trouble;
  };

  signAs = async (by: string) => {
    const view = await this.#act(words.busy.signing, "sign_as", { by });
    if (!view) return;
    this.#began(view);
    this.said = fill(words.signing.saved, { by: view.by });
  };

  open = async () => this.#opened(await this.#act(words.busy.opening, "open_file", {}), words.said.opened);

  create = async () => this.#opened(await this.#act(words.busy.creating, "create_file", {}), words.said.created);

  openNamed = async () => this.#opened(await this.#act(words.busy.opening, "open_named", {}), words.said.opened);

  openRecent = async (place: number) =>
    this.#opened(await this.#act(words.busy.opening, "open_recent", { place }), words.said.opened);

  /** Brings a backup back into the open file. */
  restore = async (name: string): Promise<boolean> => {
    const file = await this.#act(words.backups.restoring, "restore_backup", { name });
    if (file) this.#show(file);
    return file !== null;
  };

  restoreDamaged = async (name: string) =>
    this.#opened(await this.#act(words.backups.restoring, "restore_damaged", { name }), words.said.opened);

  salvageDamaged = async () => this.#opened(await this.#act(words.busy.reading, "salvage_damaged", {}), words.said.opened);

  /** Goes on in a copy of the open file on this computer. */
  keepHere = async () => {
    const file = await this.#act(words.busy.copying, "keep_here", {});
    if (!file) return;
    this.#opened(file, "");
    this.said = fill(words.backups.keptHere, { path: file.path });
  };

  openSample = async () => this.#opened(await this.#act(words.busy.sample, "open_sample", {}), words.said.opened);

  /** Shows what came of an edit: the counts, a sentence, and the way to take it back; lists and forms ask again. */
  edited(view: EditView) {
    this.#show(view.file);
    this.noted(view);
  }

  /** The same where what is on show has the edit already. */
  noted(view: EditView) {
    this.file = view.file;
    if (!view.change) return;
    this.offer = "undo";
    this.said = fill(words.said.edited, { what: view.change.what });
  }

  /** Shows the file as it is now, after something other than an edit changed it. */
  refresh = async () => {
    const view = await this.read("start", {});
    if (view) this.#began(view);
  };

  /** Takes back the latest change, wherever it was made. */
  undo = async () => this.#stepped("undo", this.file?.undo, words.past.nothingToUndo, words.past.tookBack);

  /** Does again what was undone last. */
  redo = async () => this.#stepped("redo", this.file?.redo, words.past.nothingToRedo, words.past.didAgain);

  begin = async (partnership: string, yearStarts: string, yearEnds: string) => {
    const file = await this.#act(words.busy.beginning, "begin_record", { partnership, yearStarts, yearEnds });
    if (!file) return;
    this.#show(file);
    this.said = fill(words.said.began, { name: file.partnership ?? file.name });
  };

  /** Does one edit; null means that it was refused, and that the error is being shown. */
  async edit<Name extends EditName>(doing: string, name: Name, request: Request<Name>): Promise<EditView | null> {
    const view = (await this.#act(doing, name, request)) as EditView | null;
    if (view) this.edited(view);
    return view;
  }

  chooseYear = async (year: number) => {
    const file = await this.#act(words.busy.year, "choose_year", { year });
    if (!file) return;
    this.#show(file);
    this.said = fill(words.said.year, { label: file.years.find((it) => it.id === file.year)?.label ?? "" });
  };

  startYear = async (yearStarts: string, yearEnds: string, carry: boolean) => {
    const view = await this.#act(words.busy.startingYear, "start_year", { yearStarts, yearEnds, carry });
    if (!view) return;
    this.edited(view);
    go({ kind: "home" });
  };

  previewImport = async () => {
    const view = await offered.during(this.#act(words.busy.reading, "preview_import", {}));
    if (!view) {
      if (offered.stopped) this.said = words.offered.stopped;
      return;
    }
    offered.show(view.kind === "published" ? view : null);
    this.#reads(view.kind === "spreadsheet" ? view : null);
  };

  pasteImport = async (name: string, cells: string) => {
    const view = await this.#act(words.busy.reading, "paste_import", { name, cells });
    if (!view) return;
    offered.show(null);
    this.#reads(view);
  };

  /** Goes on with the rows of a published PDF that are ticked. */
  takeRows = async () => {
    const view = await this.#act(words.busy.reading, "take_rows", { rows: offered.rows() });
    if (view) this.#reads(view);
  };

  /** Leads from what rows of a published PDF would bring back to its pages. */
  backToPages = () => {
    this.importing = null;
    this.error = null;
    this.said = "";
  };

  mapImport = async (mappings: Mapping[]) => {
    const view = await this.#act(words.busy.reading, "map_import", { mappings });
    if (!view) return;
    this.importing = view;
    this.said = fill(words.said.readAgain, { source: view.source });
  };

  acceptImport = async (acceptGoodRows: boolean, remember: string) => {
    const view = await this.#act(words.busy.importing, "accept_import", { acceptGoodRows, remember });
    if (!view) return;
    this.importing = view;
    offered.ticked.clear();
    await this.refresh();
    this.offer = "undo";
    this.said = counted(words.said.imported, view.sheets.reduce((sum, it) => sum + it.added + it.changed, 0));
  };

  /** Takes the answers of the pack that is waiting, and says what became of them. */
  acceptPack = async () => {
    const view = await this.#act(words.busy.answers, "accept_pack", { decision: "ask" });
    if (!view) return null;
    await this.refresh();
    this.offer = "undo";
    this.said = outcome(view);
    return view;
  };

  dropImport = async () => {
    const done = this.importing?.done;
    await this.#act(words.busy.leaving, "drop_import", {});
    if (this.error) return;
    this.importing = null;
    offered.show(null);
    this.said = done ? "" : words.said.left;
    go({ kind: "home" });
  };

  saveProblems = () => this.save(words.busy.savingProblems, "save_problems", {});

  exportReport = (kind: ReportKind = "yearly", form: ReportForm | null = null) =>
    this.save(words.busy.exporting, "export_report", { kind, form });

  /** Saves the tables of the year as a workbook. */
  exportWorkbook = () => this.save(words.busy.exporting, "export_workbook", {});

  saveSnapshot = (snapshot: string) => this.save(words.busy.exporting, "save_snapshot", { snapshot });

  /** Saves something where the user chooses. */
  async save<Name extends SaveName>(doing: string, name: Name, request: Request<Name>) {
    this.saved((await this.#act(doing, name, request)) as SavedView | null);
  }

  /** Says what was saved, and offers the folder where it is. */
  saved(view: SavedView | null) {
    if (!view) return;
    this.said = fill(words.said.saved, { name: view.name, summary: view.summary });
    this.offer = "folder";
  }

  openFolder = async () => this.read("open_folder", {});

  /** What the error on show says of a box, if it is about it. */
  problem = (field: string): string | null => this.error?.fields.find((it) => it.field === field)?.message ?? null;

  /** Asks for something to look at; may run beside an act. Null means that the error is being shown. */
  async read<Name extends CommandName>(name: Name, request: Request<Name>): Promise<View<Name> | null> {
    const answer = await call(name, request);
    if (answer.ok) return answer.value;
    this.error = answer.error;
    return null;
  }

  /** Does one thing at a time: a second press while the first is under way changes nothing. */
  async #act<Name extends CommandName>(doing: string, name: Name, request: Request<Name>): Promise<View<Name> | null> {
    if (this.busy) return null;
    this.busy = doing;
    this.offer = null;
    this.said = "";
    this.error = null;
    const value = await this.read(name, request);
    this.busy = "";
    return value;
  }

  async #stepped(name: "undo" | "redo", what: string | null | undefined, nothing: string, done: string) {
    if (!what) {
      this.said = nothing;
      return;
    }
    const view = await this.#act(words.busy.undoing, name, {});
    if (!view) return;
    this.edited(view);
    this.offer = name === "undo" ? "redo" : "undo";
    this.said = fill(done, { what });
    // The change that began the record was taken back with all that it brought.
    if (view.file.year === null) go({ kind: "home" });
  }

  /** Shows what was read, before any of it counts. */
  #reads(view: ImportView | null) {
    this.importing = view;
    this.said = fill(words.said.read, { source: view?.source ?? offered.view?.source ?? "" });
    go({ kind: "import" });
  }

  #began(view: StartView) {
    this.by = view.by;
    this.safe = view.safe;
    this.waiting = view.waiting;
    this.recent = view.recent;
    if (view.file) this.#show(view.file);
  }

  #opened(file: FileView | null, sentence: string) {
    if (!file) return;
    this.importing = null;
    offered.show(null);
    this.offer = null;
    this.#show(file);
    this.said = fill(sentence, { name: file.name });
    go({ kind: "home" });
  }

  #show(file: FileView) {
    if (file.path !== this.file?.path) {
      void drafts.open();
      backups.begin();
    }
    this.file = file;
    this.revision += 1;
  }
}

export const workbench = new Workbench();
