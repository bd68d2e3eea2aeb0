import path from 'node:path';
import { limits, Unreadable, type ReadRow, type ReadSettings, type Shape } from './limits';
import { local, WorkbookFiles } from './workbook-files';

interface Workbook {
  readonly sheets: readonly { name: string; file: string }[];
  readonly startsIn1904: boolean;
}

export async function xlsxShape(file: string, { sheet }: ReadSettings): Promise<Shape> {
  const files = await WorkbookFiles.open(file);
  try {
    const { sheets } = await workbookOf(files);
    return { format: 'xlsx', sheets: sheets.map(({ name }) => name), sheet: sheet !== undefined && sheet < sheets.length ? sheet : 0 };
  } finally {
    files.close();
  }
}

/** The rows of a sheet as they come off the disk; only the texts that the workbook keeps apart are held. */
export async function* readXlsx(file: string, { sheet = 0 }: Shape): AsyncGenerator<ReadRow> {
  const files = await WorkbookFiles.open(file);
  try {
    const workbook = await workbookOf(files);
    const texts = files.has('xl/sharedStrings.xml') ? await sharedTexts(files) : [];
    const dates = files.has('xl/styles.xml') ? await dateStyles(files) : new Set<number>();
    yield* rowsOf(files, workbook.sheets[sheet]?.file ?? '', { texts, dates, startsIn1904: workbook.startsIn1904 });
  } finally {
    files.close();
  }
}

async function workbookOf(files: WorkbookFiles): Promise<Workbook> {
  if (!files.has('xl/workbook.xml')) throw new Unreadable('not-a-table');
  const targets = new Map<string, string>();
  await files.parse('xl/_rels/workbook.xml.rels', {
    open: ({ name, attributes }) => {
      const { Id, Target } = attributes;
      if (local(name) === 'Relationship' && Id && Target) targets.set(Id, Target.startsWith('/') ? Target.slice(1) : path.posix.join('xl', Target));
    },
  });
  const sheets: { name: string; file: string }[] = [];
  let startsIn1904 = false;
  await files.parse('xl/workbook.xml', {
    open: ({ name, attributes }) => {
      if (local(name) === 'workbookPr') startsIn1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (local(name) !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return;
      const id = Object.entries(attributes).find(([key]) => local(key) === 'id' && key !== 'id')?.[1] ?? '';
      const target = targets.get(id);
      if (target && files.has(target)) sheets.push({ name: attributes['name'] ?? '', file: target });
    },
  });
  if (sheets.length === 0) throw new Unreadable('empty-file');
  return { sheets, startsIn1904 };
}

async function sharedTexts(files: WorkbookFiles): Promise<string[]> {
  const texts: string[] = [];
  let [text, isText, isPhonetic, size] = ['', false, false, 0];
  await files.parse('xl/sharedStrings.xml', {
    open: ({ name }) => {
      if (local(name) === 'si') text = '';
      isText = local(name) === 't';
      if (local(name) === 'rPh') isPhonetic = true;
    },
    text: (piece) => {
      if (isText && !isPhonetic && text.length <= limits.cell) text += piece;
    },
    close: (name) => {
      isText = false;
      if (local(name) === 'rPh') isPhonetic = false;
      if (local(name) !== 'si') return;
      size += text.length + 16;
      if (size > limits.sharedTexts) throw new Unreadable('unpacks-too-large', { limit: Math.round(limits.sharedTexts / 1e6) });
      texts.push(unescape(text));
    },
  });
  return texts;
}

/** Formats that come with every spreadsheet program and show a day. */
const builtIn = (id: number) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

async function dateStyles(files: WorkbookFiles): Promise<Set<number>> {
  const own = new Map<number, boolean>();
  const dates = new Set<number>();
  let [isCell, style] = [false, 0];
  await files.parse('xl/styles.xml', {
    open: ({ name, attributes }) => {
      const id = Number(attributes['numFmtId']);
      if (local(name) === 'numFmt') own.set(id, showsDay(attributes['formatCode'] ?? ''));
      if (local(name) === 'cellXfs') isCell = true;
      if (local(name) === 'xf' && isCell) {
        if (own.get(id) ?? builtIn(id)) dates.add(style);
        style += 1;
      }
    },
    close: (name) => {
      if (local(name) === 'cellXfs') isCell = false;
    },
  });
  return dates;
}

function showsDay(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  return /[dy]/i.test(bare) && !/^[^dy]*general/i.test(bare);
}

interface Words {
  readonly texts: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly startsIn1904: boolean;
}

async function* rowsOf(files: WorkbookFiles, name: string, words: Words): AsyncGenerator<ReadRow> {
  const sheet = new SheetRows(words);
  // The parser pushes and who takes the rows pulls: between two pieces of the file it waits until they are taken.
  let taken: (() => void) | null = null;
  let arrived: (() => void) | null = null;
  let ended: unknown = null;
  let isOver = false;
  const parsing = files
    .parse(name, {
      open: (tag) => sheet.open(local(tag.name), tag.attributes),
      close: (tag) => sheet.close(local(tag)),
      text: (text) => sheet.text(text),
      pause: () =>
        sheet.rows.length === 0
          ? Promise.resolve()
          : new Promise((resolve) => {
              taken = resolve;
              arrived?.();
            }),
      isDone: () => isOver,
    })
    .catch((error: unknown) => {
      ended = error;
    })
    .then(() => {
      isOver = true;
      arrived?.();
    });
  try {
    for (;;) {
      if (sheet.rows.length === 0 && !isOver) await new Promise<void>((resolve) => (arrived = resolve));
      yield* sheet.rows.splice(0);
      if (ended) throw ended as Error;
      if (isOver) return;
      (taken as (() => void) | null)?.();
      taken = null;
    }
  } finally {
    isOver = true;
    (taken as (() => void) | null)?.();
    await parsing;
  }
}

class SheetRows {
  readonly rows: ReadRow[] = [];
  private number = 0;
  private count = 0;
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  private isValue = false;
  private isPhonetic = false;
  private isTooWide = false;
  private cells: string[] = [];

  constructor(private readonly words: Words) {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.number = Number(attributes['r']) || this.number + 1;
      this.column = -1;
      this.isTooWide = false;
      this.cells = [];
    } else if (name === 'c') {
      this.column = attributes['r'] ? columnOf(attributes['r']) : this.column + 1;
      this.type = attributes['t'] ?? 'n';
      this.style = Number(attributes['s'] ?? 0);
      this.value = '';
    } else if (name === 'rPh') {
      this.isPhonetic = true;
    } else {
      this.isValue = name === 'v' || name === 't';
    }
  }

  text(text: string): void {
    if (this.isValue && !this.isPhonetic && this.value.length <= limits.cell) this.value += text;
  }

  close(name: string): void {
    this.isValue = false;
    if (name === 'rPh') this.isPhonetic = false;
    if (name === 'c' && this.value !== '') {
      // Whole columns are often formatted to the edge of the sheet; what counts is what is filled in.
      if (this.column >= limits.columns) this.isTooWide = true;
      else {
        while (this.cells.length < this.column) this.cells.push('');
        this.cells[this.column] = this.cell();
      }
    }
    if (name !== 'row') return;
    if (this.cells.every((cell) => cell === '') && !this.isTooWide) return;
    this.count += 1;
    if (this.count > limits.rows) throw new Unreadable('too-many-rows', { limit: limits.rows });
    if (this.isTooWide && this.count === 1) throw new Unreadable('too-many-columns', { limit: limits.columns });
    const isLong = this.cells.some((cell) => cell.length > limits.cell);
    const problem = this.isTooWide ? ('too-many-columns' as const) : isLong ? ('cell-too-long' as const) : undefined;
    this.rows.push({ number: this.number, cells: isLong ? this.cells.map((cell) => cell.slice(0, limits.cell)) : this.cells, ...(problem && { problem }) });
  }

  private cell(): string {
    const { value, type } = this;
    if (type === 's') return this.words.texts[Number(value)] ?? '';
    if (type === 'd') return value.slice(0, 10);
    if (type === 'b') return value === '1' ? 'true' : 'false';
    if (type !== 'n') return unescape(value);
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    return this.words.dates.has(this.style) ? dayOf(number, this.words.startsIn1904) : String(number);
  }
}

/** The day of a serial number; the calendar of 1900 has a 29 February that never was. */
function dayOf(serial: number, startsIn1904: boolean): string {
  const days = Math.floor(serial) + (startsIn1904 ? 1_462 : 0);
  const instant = (days - 25_569) * 86_400_000;
  return Math.abs(instant) < 8e15 ? new Date(instant).toISOString().slice(0, 10) : String(serial);
}

function columnOf(place: string): number {
  let column = 0;
  for (const sign of place) {
    if (sign < 'A' || sign > 'Z') break;
    column = column * 26 + sign.charCodeAt(0) - 64;
  }
  return column - 1;
}

/** Signs that XML has no place for, as spreadsheets write them. */
function unescape(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))) : text;
}
