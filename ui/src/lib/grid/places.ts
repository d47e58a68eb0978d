// Places in a grid, blocks of them, and where a key leads.

/** Both count from 0; the row after the last is the new one. */
export type Place = { row: number; column: number };
export type Size = { rows: number; columns: number };
export type Block = { top: number; left: number; bottom: number; right: number };

export function blockOf(a: Place, b: Place): Block {
  const [top, bottom] = [Math.min(a.row, b.row), Math.max(a.row, b.row)];
  const [left, right] = [Math.min(a.column, b.column), Math.max(a.column, b.column)];
  return { top, left, bottom, right };
}

export const isWithin = ({ top, left, bottom, right }: Block, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

export const cellCount = ({ top, left, bottom, right }: Block): number => (bottom - top + 1) * (right - left + 1);

export function placesOf({ top, left, bottom, right }: Block): Place[] {
  const across = Array.from({ length: right - left + 1 }, (_, column) => left + column);
  return Array.from({ length: bottom - top + 1 }, (_, row) => across.map((column) => ({ row: top + row, column }))).flat();
}

export function held({ row, column }: Place, { rows, columns }: Size): Place {
  const between = (value: number, end: number): number => Math.max(0, Math.min(value, end - 1));
  return { row: between(row, rows), column: between(column, columns) };
}

/** Where a key leads, if it leads anywhere; `far` is Ctrl or Cmd, `page` the rows in view. */
export function after(key: string, far: boolean, { row, column }: Place, size: Size, page: number): Place | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const to: Record<string, Place> = {
    ArrowUp: { row: far ? 0 : row - 1, column },
    ArrowDown: { row: far ? last.row : row + 1, column },
    ArrowLeft: { row, column: far ? 0 : column - 1 },
    ArrowRight: { row, column: far ? last.column : column + 1 },
    Home: { row: far ? 0 : row, column: 0 },
    End: { row: far ? last.row : row, column: last.column },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
  };
  const place = Object.hasOwn(to, key) ? to[key] : undefined;
  return place ? held(place, size) : null;
}

/** The next cell, or with -1 the one before, going on to the next row; `null` beyond the ends. */
export function beside({ row, column }: Place, by: 1 | -1, size: Size): Place | null {
  const index = row * size.columns + column + by;
  if (index < 0 || index >= size.rows * size.columns) return null;
  return { row: Math.floor(index / size.columns), column: index % size.columns };
}

/** The rows to draw: those in view with some around them, and the one that has the focus wherever it is. */
export function drawnRows(scrolled: number, room: number, height: number, count: number, focused: number): number[] {
  const spare = 8;
  const first = Math.max(0, Math.min(Math.floor(scrolled / height), count) - spare);
  const last = Math.min(count, Math.ceil((scrolled + room) / height) + spare);
  const rows = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  if (focused < first && focused >= 0) return [focused, ...rows];
  if (focused >= last && focused < count) return [...rows, focused];
  return rows;
}
